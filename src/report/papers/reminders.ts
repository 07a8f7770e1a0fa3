/** 工作提醒: what is due or can still be done, by date: of all branches on one page, and of each branch. */
import type { Appraisal } from "../../appraisal/appraisal";
import type { Day } from "../../base/calendar";
import { duesOf, isOfYear, isPast, sharedDues, type SharedDue } from "../due";
import { chineseDate, chineseDay, closing, limitTexts } from "./common";
import { para, type PaperColumn } from "./document";
import { definePaper, word } from "./paper";

const words = {
  title: (year: number) => `${year}年度党建工作提醒`,
  all: (asOf: string) => `根据截至${asOf}的台账，下列事项尚待办理，请各支部按期完成、如实登记。`,
  one: (asOf: string) => `根据截至${asOf}的台账，你支部下列事项尚待办理，请按期完成、如实登记。`,
  none: (asOf: string) => `截至${asOf}，没有尚待办理的事项。`,
  to: (branch: string) => `${branch}：`,
  everyone: "各支部",
  allBut: (others: string) => `各支部（${others}除外）`,
  by: (day: string) => `${day}前`,
  overdue: (day: string) => `${day}（已过）`,
  soon: "尽快",
};

/** By when: 7月31日前. */
export function byText(day: Day | null, appraisal: Appraisal): string {
  if (day === null) return words.soon;
  const text = isOfYear(day, appraisal) ? chineseDate(day) : chineseDay(day);
  return isPast(day, appraisal) ? words.overdue(text) : words.by(text);
}

/** Whom it concerns, said the shorter way. */
function whoText({ branches, others }: SharedDue): string {
  if (branches.length <= others.length || branches.length < 2) return branches.join("、");
  return others.length === 0 ? words.everyone : words.allBut(others.join("、"));
}

const BY: PaperColumn = { header: "办理时限", width: 24, align: "center" };

export const remindersPaper = definePaper({
  kind: "reminders",
  title: "工作提醒（各支部）",
  purpose: "各支部当前应办、还能办的事项，按时限排列。",
  audience: "bureau",
  per: "bureau",
  body: ({ appraisal, facts }) => {
    const shared = sharedDues(duesOf(appraisal, facts), appraisal);
    const asOf = chineseDay(appraisal.asOf);
    if (shared.length === 0) return null;
    return word({
      title: words.title(appraisal.year),
      blocks: [
        para(words.all(asOf)),
        {
          kind: "table",
          columns: [BY, { header: "事项", width: 45 }, { header: "支部", width: 64 }],
          rows: shared.map((one) => [byText(one.by, appraisal), one.what.join("；"), whoText(one)]),
        },
        closing(appraisal.rulebook.settings),
      ],
    });
  },
});

export const branchRemindersPaper = definePaper({
  kind: "branch-reminders",
  title: "工作提醒",
  purpose: "本支部当前应办、还能办的事项，按时限排列。",
  audience: "branch",
  per: "branch",
  body: ({ appraisal, facts, result }) => {
    const own = duesOf(appraisal, facts).filter(({ branch }) => branch === result);
    if (own.length === 0) return null;
    return word({
      title: words.title(appraisal.year),
      blocks: [
        para(words.to(result.branch.name), { indent: false }),
        para(words.one(chineseDay(appraisal.asOf))),
        {
          kind: "table",
          columns: [BY, { header: "事项", width: 64 }, { header: "目前情况", width: 45 }],
          rows: own.map(({ by, what, state }) => [byText(by, appraisal), what, state]),
        },
        ...limitTexts(result, facts).map((text) => para(text)),
        closing(appraisal.rulebook.settings),
      ],
    });
  },
});
