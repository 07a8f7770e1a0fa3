/** 反馈意见: what a branch is told of its appraisal, whole and understood without any other file. */
import { methodOf } from "../../appraisal/methods/registry";
import { ZERO, type Exact } from "../../base/exact";
import { adviceOf, lostOn, type Loss } from "../losses";
import { gainsOf } from "../standing";
import { chineseDay, closing, limitTexts, ownReason, pointsText, said, saidDay, sentence } from "./common";
import { heading, para, type PaperBlock, type PaperTable } from "./document";
import { definePaper, word, type BranchSource } from "./paper";
import { periodOf } from "./source";

const words = {
  title: (period: string) => `${period}党支部考评反馈意见`,
  to: (branch: string) => `${branch}：`,
  opening: (period: string, asOf: string) =>
    `根据考评细则和截至${asOf}的台账、检查、测评等情况，现将你支部${period}考评情况反馈如下。`,
  result: "一、考评结果",
  total: (total: string, base: string, bonus: string, deduction: string) =>
    `总分${total}，其中基本分${base}、加分${bonus}、扣分${deduction}。`,
  decided: (grade: string) => `经党委（党组）审定，等次为“${grade}”。`,
  suggested: (grade: string) => `建议等次为“${grade}”，等次以党委（党组）审定的为准。`,
  reasons: (list: string) => sentence(`建议等次的依据：${list}`),
  provisional: (why: string) => sentence(`这是阶段性结果：${why}`),
  limits: "二、影响等次的事项",
  noLimits: "没有限制等次、否决等次或者直接定级的事项。",
  strengths: "三、主要成绩",
  full: (titles: string) => `得到满分的项目：${titles}。`,
  gain: (title: string, score: string, reason: string) => sentence(`${title}加${score}：${reason}`),
  noStrengths: "没有加分和得到满分的项目。",
  losses: "四、失分情况和改进建议",
  noLosses: "没有失分。",
  open: "五、尚未计分的项目",
  objection: (last: string, contact: string, phone: string) =>
    `如有异议，请于${last}以前向${contact}（电话：${phone}）书面提出，写明考评项目和理由，附原始记录；逾期未反馈的，视为无异议。`,
  notRated: (reason: string) => sentence(`你支部本次不参加排名和等次评定：${reason}`),
};
const NUMERALS = "一二三四五六";

const score = (value: Exact): string => pointsText(value);

function grades({ result, decision, appraisal }: BranchSource): readonly PaperBlock[] {
  const { total, base, bonus, deduction, grade, gradeReasons } = result;
  const points =
    total === null
      ? []
      : [
          para(
            words.total(score(total), score(base ?? ZERO), score(bonus ?? ZERO), score(deduction ?? ZERO)),
          ),
        ];
  const decided = decision?.grade ?? null;
  const graded =
    decided !== null ? [para(words.decided(decided))] : grade === null ? [] : [para(words.suggested(grade))];
  // Reasons tell how the suggestion came about; beside another decision they would contradict it.
  const isSuggested = decided === null || decided === grade;
  const why = gradeReasons.length === 0 || !isSuggested ? [] : [para(words.reasons(gradeReasons.join("；")))];
  const stage = appraisal.provisional
    ? [para(words.provisional(appraisal.provisionalReasons.join("；")))]
    : [];
  return [...points, ...graded, ...why, ...stage];
}

function strengths({ result, facts }: BranchSource): readonly PaperBlock[] {
  const full = result.items.filter(
    (item) =>
      item.outcome === "scored" &&
      item.points !== null &&
      methodOf(item.rule).role === "base" &&
      lostOn(item).compare(0) === 0,
  );
  const gains = gainsOf(result).map((item) =>
    para(words.gain(item.rule.title, score(item.score), ownReason(item, facts))),
  );
  const titles = full.map(({ rule }) => rule.title).join("、");
  const all = full.length === 0 ? gains : [para(words.full(titles)), ...gains];
  return all.length === 0 ? [para(words.noStrengths)] : all;
}

function lossTable({ losses, facts, appraisal }: BranchSource): PaperBlock {
  const row = ({ item, amount, remedy }: Loss): readonly string[] => [
    item.rule.title,
    score(amount),
    ownReason(item, facts),
    // A figure of the advice would be none of the appraisal's.
    /\d/.test(remedy) ? adviceOf(item, appraisal) : remedy,
  ];
  const table: PaperTable = {
    kind: "table",
    columns: [
      { header: "考评项目", width: 26 },
      { header: "失分", width: 15, align: "center" },
      { header: "原因", width: 52 },
      { header: "改进建议", width: 40 },
    ],
    rows: losses.map(row),
  };
  return table;
}

/** What is pending, said as it is: it costs nothing yet. */
function pending({ result, facts }: BranchSource): readonly PaperBlock[] {
  return result.items
    .filter(({ outcome }) => outcome === "pending")
    .map((item) => para(sentence(`${item.rule.title}：${ownReason(item, facts)}`)));
}

function sections(source: BranchSource): readonly PaperBlock[] {
  const { result, facts, losses, appraisal } = source;
  const limits = limitTexts(result, facts);
  const open = pending(source);
  const last = appraisal.rulebook.settings;
  return [
    heading(words.result),
    ...grades(source),
    heading(words.limits),
    ...(limits.length === 0 ? [para(words.noLimits)] : limits.map((text) => para(text))),
    heading(words.strengths),
    ...strengths(source),
    heading(words.losses),
    losses.length === 0 ? para(words.noLosses) : lossTable(source),
    ...(open.length === 0 ? [] : [heading(words.open), ...open]),
    heading(`${NUMERALS[open.length === 0 ? 4 : 5] ?? ""}、异议的提出`),
    para(words.objection(saidDay(last.objectBy), said(last.noticeOffice), said(last.noticePhone))),
  ];
}

export const feedbackPaper = definePaper({
  kind: "feedback",
  title: "考评反馈意见",
  purpose: "支部的得分、等次和依据、全部失分和改进建议、提出异议的办法。",
  audience: "branch",
  per: "branch",
  body: (source) => {
    const { result, appraisal, decision } = source;
    const period = periodOf(source);
    const decided = decision?.grade ?? null;
    const said =
      result.status === "rated"
        ? [para(words.opening(period, chineseDay(appraisal.asOf))), ...sections(source)]
        : [
            para(words.notRated(result.statusReason)),
            ...(decided === null ? [] : [para(words.decided(decided))]),
          ];
    return word({
      title: words.title(period),
      blocks: [
        para(words.to(result.branch.name), { indent: false }),
        ...said,
        closing(appraisal.rulebook.settings),
      ],
    });
  },
});
