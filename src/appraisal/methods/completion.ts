/** 完成: whether one task was done, and by its 期限. */
import type { CellRef } from "../../base/address";
import { formatDay, yearOf, type Day } from "../../base/calendar";
import { ZERO, exact, max, type Exact } from "../../base/exact";
import { declareFindings } from "../../base/finding";
import { reasonText } from "../../text/appraisal";
import type { Assessment, Context } from "../context";
import { factsOfYear } from "../facts-of-year";
import type { Branch, Completion } from "../facts";
import { after, as, except, many, one, seq, token } from "../phrase/combinators";
import { commonForms, type CommonPart } from "../phrase/common";
import { amount, form, type Form } from "../phrase/form";
import { grammarOf } from "../phrase/grammar";
import { points, w } from "../phrase/lexicon";
import {
  Refused,
  contradiction,
  has,
  partsOf,
  print,
  single,
  type PhraseContext,
  type Reading,
} from "../phrase/parts";
import { deadlineOf } from "../rulebook/deadline";
import type { Deadline, Rule } from "../rulebook/rulebook";
import type { ScoringMethod } from "./method";
import { countedItem, firstRowOf, noteAndLoss, uncountedItem } from "./shared";

export interface CompletionStandard {
  /** What 未完成 costs: everything, an amount, or null when only 逾期 is named. */
  readonly undone: { readonly kind: "all" } | { readonly kind: "amount"; readonly amount: Exact } | null;
  /** 逾期扣X分. */
  readonly late: Exact | null;
}

type CompletionRule = Rule<CompletionStandard>;

/** 完成. Source: docs/计分约定.md#完成. */
export const completion: ScoringMethod<"完成", CompletionStandard> = {
  word: "完成",
  role: "base",
  fact: "completions",
  mayGoInto: true,
  columns: { activityTypes: "none", deadline: true },
  remedy: "尽快完成，并在完成登记中填写完成日期；已完成而未登记的补登记。",
  phrase: grammarOf<CompletionPart, CompletionStandard>({
    phrases: ["未完成不得分", "未完成扣2分", "逾期扣1分", "未完成扣2分，逾期扣1分"],
    forms: () => [...forms(), ...commonForms()],
    named: true,
    beside: ["deadline"],
    standard,
    takesAmounts: ({ undone, late }) => (undone ? undone.kind === "amount" : late !== null),
  }),
  score,
  sentence: noteAndLoss,
};

const say = declareFindings({
  "unreadable-completion": {
    severity: "warning",
    title: "完成情况读不懂",
    message: "既没有完成日期，也没有看得懂的完成情况，不计入",
    hint: "填写完成日期，或在完成情况填是、否或 /，填好就计入",
  },
  "deadline-beyond-year": {
    severity: "warning",
    title: "期限在年度之外",
    message: (title: string) => `“${title}”的期限是换届到期，但该支部的换届不在本年度`,
    hint: "给这条规则加上适用条件“换届到期”，换届不在本年度的支部就不适用",
  },
});

/** A completion found: its day, or null when only said to be done (then it was on time). */
interface Done {
  readonly day: Day | null;
  readonly at: CellRef;
}

/** 否 and / hold whatever the date beside them. */
const dayOf = ({ state, day }: Completion): Day | null =>
  state === "not-done" || state === "not-applicable" ? null : day;

function score(rule: CompletionRule, context: Context): (branch: Branch) => Assessment {
  if (!rule.deadline) throw new Error(`rule ${rule.id} of 完成 has no deadline`);
  const term = rule.deadline;
  const rows = factsOfYear(context.index.facts.completions, rule.id, "whenever", context, dayOf);
  for (const own of rows.values()) {
    for (const row of own) {
      // A state that could not be read was named where it was read.
      if (row.state === null && row.day === null) {
        context.leaveOut(row, say["unreadable-completion"]({ at: row.at, branch: row.branch }));
      }
    }
  }

  return (branch) => {
    const { year, index, report } = context;
    const deadline = deadlineOf(term, branch, year.year);
    const searched = [
      ...index.searched("completions"),
      ...(rule.activityTypes.length > 0 ? index.searched("activities") : []),
    ];
    if (deadline === null) return uncountedItem(rule, "not-applicable", reasonText.noTerm, context);
    const due = formatDay(deadline);
    if (branch.founded !== null && branch.founded > deadline)
      return uncountedItem(rule, "not-applicable", reasonText.foundedAfter(due), context);

    if (year.stage && deadline < year.start)
      return uncountedItem(rule, "not-applicable", reasonText.dueBeforeStart(due), context);

    const own = (rows.get(branch.name) ?? []).map((row) => ({ ...row, day: dayOf(row) }));
    const done = earliest([...own.flatMap(doneBy), ...activitiesDone(rule, branch, context)]);
    const scored = (amount: Exact, kept: Exact, note: string, sources: readonly CellRef[], held: boolean) =>
      countedItem(rule, rule.points ? kept : amount, {
        required: exact(1),
        done: held ? exact(1) : ZERO,
        note,
        sources,
        searched,
      });
    const { undone, late } = rule.standard;
    const full = rule.points ?? ZERO;
    const lessOf = (amount: Exact): Exact => max(ZERO, full.sub(amount));
    /** What never being done, or done late without 逾期扣, costs. */
    const missed = (note: string, sources: readonly CellRef[], held: boolean) => {
      // Under 并入 a row never done takes 未完成扣, else 逾期扣; with a 分值 the default is 未完成不得分.
      const amount = undone?.kind === "amount" ? undone.amount : rule.points === null ? (late ?? ZERO) : full;
      return scored(amount, lessOf(amount), note, sources, held);
    };

    if (done) {
      if (done.day === null) return scored(ZERO, full, reasonText.doneUndated, [done.at], true);
      if (done.day <= deadline)
        return scored(ZERO, full, reasonText.doneOn(formatDay(done.day), due), [done.at], true);
      const note = reasonText.late(formatDay(done.day), due);
      return late ? scored(late, lessOf(late), note, [done.at], true) : missed(note, [done.at], true);
    }
    const notDone = own.find(({ state }) => state === "not-done");
    const slash = own.find(({ state }) => state === "not-applicable");
    if (!notDone && slash)
      return uncountedItem(rule, "not-applicable", reasonText.slash, context, { sources: [slash.at] });
    if (!notDone && own.length > 0) {
      return uncountedItem(rule, "inconclusive", reasonText.unreadable, context, {
        required: exact(1),
        sources: own.map(({ at }) => at),
        searched,
      });
    }
    if (!year.whole && deadline > year.asOf) {
      if (year.closed) return uncountedItem(rule, "not-applicable", reasonText.dueAfterEnd(due), context);
      return uncountedItem(rule, "pending", reasonText.undonePending(due), context, {
        required: exact(1),
        done: ZERO,
        searched,
      });
    }
    if (term.kind === "term-due" && yearOf(deadline) !== year.year) {
      report(say["deadline-beyond-year"]({ at: branch.at, branch: branch.name }, rule.title));
    }
    const note = notDone ? reasonText.undoneSaid(due) : reasonText.undone(due);
    return missed(note, notDone ? [notDone.at] : firstRowOf(branch, "completions", context), false);
  };
}

/** A row that says the task was done. */
function doneBy({ state, day, at }: Completion): Done[] {
  if (state === "done") return [{ day, at }];
  return state === null && day !== null ? [{ day, at }] : [];
}

/** Activities of the rule's types, on their own days. */
function activitiesDone(rule: CompletionRule, branch: Branch, context: Context): Done[] {
  return context.index
    .activities(branch.name, rule.activityTypes)
    .flatMap(({ bucket }) => [...bucket.dated, ...bucket.late, ...bucket.early, ...bucket.spans])
    .filter(({ count }) => count > 0)
    .map(({ to, at }) => ({ day: to, at }));
}

/** The earliest completion; one without a day is on time and so comes first. */
function earliest(found: readonly Done[]): Done | null {
  return found.reduce<Done | null>((a, b) => (a && (a.day ?? -1) <= (b.day ?? -1) ? a : b), null);
}

export type CompletionPart =
  | CommonPart
  | { readonly kind: "undone" | "late"; readonly amount: Exact }
  /** 逾期完成得4分: what is left when late. */
  | { readonly kind: "late-worth"; readonly amount: Exact }
  /** 3月底前完成: restates 期限. */
  | { readonly kind: "deadline"; readonly month: number; readonly date: number | "last" }
  | {
      readonly kind:
        | "undone-all"
        /** 按时完成得满分. */
        | "full-when-done";
    };

function forms(): readonly Form<CompletionPart>[] {
  const late = one(
    "逾期|超期|超时|延期|延迟|延误|滞后|拖延|推迟|迟|晚",
    seq("超过", ["规定"], "时限|期限|时间"),
    seq(w.未, "按时|按期|如期|及时|按规定时间|按要求时间"),
    seq(w.未, "在", one("规定时间", seq(["规定"], "期限|时限")), ["内"]),
  );
  const act =
    "完成|开展|报送|上报|提交|落实|召开|制定|制订|换届|整改|述职|缴纳|收缴|上缴|办理|执行|公开|填报|备案|建立|进行|组织|到位|签订|签署|公示|撰写|印发|上交|交|报|做";
  /** What is done; the rule's own name stands for 活动. */
  const thing = seq(
    many("年度|季度|工作|支部|学习|党建|整改|书面|党员|发展|相关|有关|专题"),
    "计划|总结|方案|材料|报告|台账|清单|任务|制度|换届选举|换届改选|换届|选举|改选|报表|记录|信息|会议|活动|工作|责任书|承诺书|名册|档案|公示|党费|述职|整改",
  );
  const done = one(seq([act], thing), act);
  /** Other things that are done, in words that say nothing of how much, how many or when. */
  const object = many(
    one(
      except("0123456789扣减加分不未没无逾迟期限按时且或并半部全连多少超漏缺,;、:"),
      seq(after("支"), "部"),
      "党员活动室|全面从严|全从严",
    ),
    1,
    14,
  );
  const asRuled = ["按要求|按规定"] as const;
  const inTime = many("已|按时|按期|按要求|如期|及时", 0, 2);
  const everyTime = ["每次|1次|每项|每起"] as const;
  const deducted = seq(["的"], everyTime, w.扣, points, ["分"]);
  const deductedOnce = seq(["的"], w.扣, points, ["分"]);
  const earns = seq(["的"], w.计, points, "分");
  const overdue = seq("逾期|到期|期满", w.未, done);
  const notDone = seq([object], ["应", act], w.未, asRuled, many(one("参加|观看|成立|设立|配备", act), 1), [
    object,
  ]);
  const before = one(
    seq(
      as("month", token(/1[0-2]|[1-9]/y), Number),
      "月",
      as(
        "date",
        one(seq(token(/[12]\d|3[01]|[1-9]/y), "日|号"), "底|末", ["份"]),
        (text) => Number.parseInt(text) || "last",
      ),
      "之前|前|以前",
    ),
    seq(
      as("month", "年底|年末|年内|年度内|当年", () => 12),
      as("date", ["之前|前|以前"], () => "last" as const),
    ),
  );
  const doneBefore = seq([one(thing, object)], ["应|须"], ["于|在"], before, one(done, seq(act, object)));
  const fullWhenDone = (found: { readonly points: Exact }): readonly CompletionPart[] | null => {
    const full = amount("full")(found);
    return full && [...full, { kind: "full-when-done" }];
  };
  const all: readonly CompletionPart[] = [{ kind: "undone-all" }];
  return [
    form("逾期扣1分", seq(late, [["的"], done], deducted), amount("late")),
    form("报送不及时扣1分", seq(done, "不及时|不按时|逾期|超时|滞后|迟缓|延误", deducted), amount("late")),
    form("党费未按时收缴扣1分", seq(object, late, act, deducted), amount("late")),
    form("报表上报不及时扣1分", seq(object, act, "不及时|不按时", deducted), amount("late")),
    form("逾期完成得4分", seq(late, [done], earns), amount("late-worth")),
    form(
      "漏报扣2分",
      seq("漏|缺", "报|交|做|填", ["的"], ["每次|1次"], w.扣, points, ["分"]),
      amount("undone"),
    ),
    form("无计划扣2分", seq("无|没有", thing, deductedOnce), amount("undone")),
    form("无计划不得分", seq("无|没有", thing, w.零), all),
    form("逾期未完成扣2分", seq(overdue, deducted), amount("undone")),
    form("未完成扣2分", seq([thing], w.未, asRuled, done, deducted), amount("undone")),
    form(
      "每项未完成扣2分",
      seq(one(seq("每|每有", ["1"], "项|个", w.未, done), seq(w.未, done, "1", "项|个")), deductedOnce),
      amount("undone"),
    ),
    form("未成立领导小组扣1分", seq(notDone, deductedOnce), amount("undone")),
    form("未成立领导小组不得分", seq(notDone, w.零), all),
    form("否则不得分", seq("否则|没有|无", ["的"], w.零), all),
    form("3月底前完成得满分", seq(doneBefore, ["的"], w.满分), ({ month, date }) => [
      { kind: "deadline", month, date },
      { kind: "full-when-done" },
    ]),
    form("3月底前完成得5分", seq(doneBefore, earns), ({ month, date, points }) => {
      const full = amount("full")({ points });
      return full && [...full, { kind: "deadline", month, date }, { kind: "full-when-done" }];
    }),
    form("3月底前完成", doneBefore, ({ month, date }) => [{ kind: "deadline", month, date }]),
    form("有得5分", seq(["年初|年终|年底"], "有", [thing], earns), fullWhenDone),
    form(
      "逾期视为未完成",
      seq(late, [done], ["的"], ["也|同样|一律"], "视为|视同|按", "未完成", ["计|计算|处理"]),
      all,
    ),
    form("逾期不得分", seq(late, [done], ["的"], ["也|同样|一律"], w.零), all),
    form("逾期未完成不得分", seq(overdue, w.零), all),
    form("未完成不得分", seq([thing], ["凡"], w.未, asRuled, done, w.零), all),
    form("按时完成得满分", seq([thing], inTime, done, ["的"], w.满分), [{ kind: "full-when-done" }]),
    form("完成得5分", seq([thing], inTime, done, earns), fullWhenDone),
  ];
}

const amountOf = (parts: readonly CompletionPart[], kind: "undone" | "late", text: string): Exact | null =>
  single(partsOf(parts, kind), text)?.amount ?? null;

function standard(
  parts: readonly CompletionPart[],
  text: string,
  context: PhraseContext,
): Reading<CompletionStandard> {
  for (const said of partsOf(parts, "deadline")) checkDeadline(said, context.deadline);
  const amount = amountOf(parts, "undone", text);
  const leftWhenLate = single(partsOf(parts, "late-worth"), text)?.amount ?? null;
  const lost = leftWhenLate && (context.points?.sub(leftWhenLate) ?? null);
  if (leftWhenLate && (!lost || lost.compare(0) <= 0)) contradiction(text);
  const late = single([amountOf(parts, "late", text), lost], text);
  const undone =
    single<NonNullable<CompletionStandard["undone"]>>(
      // What is left when late says that nothing is left when not done at all.
      [has(parts, "undone-all") || lost ? { kind: "all" } : null, amount && { kind: "amount", amount }],
      text,
    ) ?? (late ? null : ({ kind: "all" } as const));
  const words = [
    ...(undone ? [undone.kind === "all" ? "未完成不得分" : `未完成扣${print(undone.amount)}分`] : []),
    ...(late ? [`逾期扣${print(late)}分`] : []),
  ];
  return { standard: { undone, late }, main: words.join("，") };
}

/** 3月底前完成 is harmless where 期限 says so. */
function checkDeadline(
  { month, date }: Extract<CompletionPart, { kind: "deadline" }>,
  own: Deadline | undefined,
): void {
  const same =
    own?.kind === "month-day" &&
    own.yearOffset === 0 &&
    own.month === month &&
    lastOr(month, own.date) === lastOr(month, date);
  if (!same) throw new Refused({ kind: "deadline-differs" });
}
const MONTH_ENDS = [31, null, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** 3月31日 and 3月底 are one day. */
const lastOr = (month: number, date: number | "last"): number | "last" =>
  date === MONTH_ENDS[month - 1] ? "last" : date;
