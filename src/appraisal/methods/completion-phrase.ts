/** How 完成 is written. */
import type { Exact } from "../../base/exact";
import { isEvidence } from "../phrase/cause";
import { after, as, except, many, not, one, seq, token } from "../phrase/combinators";
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
import type { Deadline } from "../rulebook/rulebook";

/** What lateness is counted in; each unit that was begun counts. */
export type OverdueUnit = "day" | "week" | "month";

/** What being late costs: 逾期扣X分 once, 每逾期1天扣X分 for each unit. */
export type Late =
  | { readonly kind: "once"; readonly amount: Exact }
  | { readonly kind: "each"; readonly unit: OverdueUnit; readonly amount: Exact };

/** One task, done or not. */
export interface TaskStandard {
  readonly kind: "task";
  /** What 未完成 costs: everything, an amount, or null when only 逾期 is named. */
  readonly undone: { readonly kind: "all" } | { readonly kind: "amount"; readonly amount: Exact } | null;
  readonly late: Late | null;
}

export type CompletionStandard =
  | TaskStandard
  /** 每项未完成扣X分: several tasks. */
  | { readonly kind: "tasks"; readonly each: Exact };

export type CompletionPart =
  | CommonPart
  /** `untimely` is 未按时完成, which is late or not done at all; `each-task` 每项未完成. */
  | { readonly kind: "undone" | "late" | "untimely" | "each-task"; readonly amount: Exact }
  /** 每逾期1天扣1分. */
  | { readonly kind: "each-late"; readonly unit: OverdueUnit; readonly amount: Exact }
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

/** The words of several forms. */
function lexicon() {
  /** After 期限. What was not done either is never said so: 未按时 may be both. */
  const overdue = one(
    "逾期|超期|超时|延期|延迟|延误|延后|滞后|拖延|推迟|迟|晚",
    seq("超过|超出", ["规定"], "时限|期限|时间"),
  );
  const untimely = one(
    seq(w.未, "按时|按期|如期|及时|按规定时间|按要求时间|按规定时限|按规定期限"),
    seq(w.未, "在", one("规定时间", seq(["规定"], "期限|时限")), ["内"]),
  );
  const act =
    "完成|开展|报送|上报|提交|落实|召开|制定|制订|换届|整改|述职|缴纳|收缴|上缴|办理|办结|执行|公开|填报|备案|建立|进行|组织|到位|签订|签署|公示|撰写|印发|上交|交|报|做";
  /** What is done; the rule's own name stands for 活动. */
  const thing = seq(
    many("年度|季度|工作|支部|学习|党建|整改|书面|党员|发展|相关|有关|专题"),
    "计划|总结|方案|材料|报告|台账|清单|任务|制度|换届选举|换届改选|换届|选举|改选|报表|记录|信息|会议|活动|工作|责任书|承诺书|名册|档案|公示|党费|述职|整改",
  );
  const done = one(seq([act], thing), act);
  /** Other things that are done, in words that say nothing of how much, how many or when. */
  const object = many(
    one(
      seq(
        not("单项|任意"),
        except("0123456789扣减加分不未没无逾迟期限按时且或并半部全连多少超漏缺每逐,;、:"),
      ),
      seq(after("支"), "部"),
      "党员活动室|全面从严|全从严",
    ),
    1,
    14,
  );
  const asRuled = ["按要求|按规定"] as const;
  return {
    ...{ overdue, untimely, act, thing, done, object, asRuled },
    deducted: seq(["的"], ["每次|1次|每起"], w.扣, points, ["分"]),
    deductedOnce: seq(["的"], w.扣, points, ["分"]),
    earns: seq(["的"], w.计, points, "分"),
    stillUndone: seq("逾期|到期|期满", w.未, done),
    notDone: seq(
      [object],
      ["应", act],
      w.未,
      asRuled,
      many(one("参加|观看|成立|设立|设置|配备|实行|悬挂|明确|签|建", act), 1),
      [object],
    ),
  };
}
type Lexicon = ReturnType<typeof lexicon>;

const all: readonly CompletionPart[] = [{ kind: "undone-all" }];

/** 每项未完成, 缺1项: one of several tasks, whatever it is; not done in time is not done. */
function taskForms({ act, thing, done, asRuled, deductedOnce }: Lexicon): readonly Form<CompletionPart>[] {
  const lacking = seq(w.未, ["按时|按期|如期|及时"], asRuled, done);
  const item = seq("项|件|个|份", ["的"], many(one("重点|具体", thing, "事项|内容|问题|材料"), 0, 2));
  const oneItem = one(seq("每|每有|各", ["1"], item), seq(["有|发现"], "1", item));
  return [
    form("每项未完成扣2分", seq(oneItem, lacking, deductedOnce), amount("each-task")),
    form("未完成的每项扣2分", seq([thing], lacking, ["的"], oneItem, deductedOnce), amount("each-task")),
    form(
      "每缺1项扣1分",
      seq(["每"], w.少, [act], "1", "项|件|份", ["的"], [thing], deductedOnce),
      amount("each-task"),
    ),
  ];
}

/** 每逾期1天, and in what else lateness is counted; 工作日 are counted by no calendar here. */
function overdueForms({ overdue, untimely, done }: Lexicon): readonly Form<CompletionPart>[] {
  /** Without 每 a week or a month may be a step: 逾期1个月扣2分. */
  const day = as("unit", "天|日", (): OverdueUnit => "day");
  const unit = one(
    day,
    as("unit", "周|个星期|星期", (): OverdueUnit => "week"),
    as("unit", "个月|月", (): OverdueUnit => "month"),
  );
  const late = seq(one(overdue, "延|拖|超过|超"), [done]);
  const missed = seq(one(overdue, untimely), [["的"], done], ["的"]);
  const deducted = seq(["的"], w.扣, points, ["分"]);
  const each = ({ unit, points }: { readonly unit: OverdueUnit; readonly points: Exact }) =>
    points.compare(0) > 0 ? [{ kind: "each-late" as const, unit, amount: points }] : null;
  return [
    form("每逾期1天扣0.1分", seq([missed], "每", late, "1|一", unit, deducted), each),
    form("逾期1天扣0.1分", seq(overdue, [done], "1|一", day, deducted), each),
    form("逾期每天扣0.1分", seq(missed, "每", ["1|一"], unit, deducted), each),
    form("按逾期天数每天扣0.1分", seq("按", overdue, ["的"], "天数", "每", ["1|一"], unit, deducted), each),
    form("逾期扣0.1分/天", seq(missed, w.扣, points, "分/", unit), each),
  ];
}

/** 逾期扣1分, 未按时完成扣1分. */
function lateForms(words: Lexicon): readonly Form<CompletionPart>[] {
  const { overdue, untimely, act, done, object, deducted, earns, stillUndone } = words;
  const overdueBehind = "逾期|超时|滞后|迟缓|延误";
  const untimelyBehind = "不及时|不按时|未及时|未按时";
  return [
    form("逾期扣1分", seq(overdue, [["的"], done], deducted), amount("late")),
    form("未按时完成扣1分", seq(untimely, [["的"], done], deducted), amount("untimely")),
    form("报送逾期扣1分", seq(done, overdueBehind, deducted), amount("late")),
    form("报送不及时扣1分", seq(done, untimelyBehind, deducted), amount("untimely")),
    form("党费逾期收缴扣1分", seq(object, overdue, act, deducted), amount("late")),
    form("党费未按时收缴扣1分", seq(object, untimely, act, deducted), amount("untimely")),
    form("报表上报不及时扣1分", seq(object, act, untimelyBehind, deducted), amount("untimely")),
    form("逾期完成得4分", seq(overdue, [done], earns), amount("late-worth")),
    form("逾期未完成扣2分", seq(stillUndone, deducted), amount("undone")),
    form("逾期未完成不得分", seq(stillUndone, w.零), all),
    form(
      "逾期视为未完成",
      seq(one(overdue, untimely), [done], ["的"], ["也|同样|一律"], "视为|视同|按", "未完成", [
        "计|计算|处理",
      ]),
      all,
    ),
    form("逾期不得分", seq(one(overdue, untimely), [done], ["的"], ["也|同样|一律"], w.零), all),
  ];
}

/** 未完成扣2分, 无计划不得分. */
function undoneForms(words: Lexicon): readonly Form<CompletionPart>[] {
  const { thing, done, asRuled, deducted, deductedOnce, notDone } = words;
  return [
    form(
      "漏报扣2分",
      seq("漏|缺", "报|交|做|填", ["的"], ["每次|1次"], w.扣, points, ["分"]),
      amount("undone"),
    ),
    form("没有扣2分", seq("没有|无|缺", deductedOnce), amount("undone")),
    form("无计划扣2分", seq("无|没有", thing, deductedOnce), amount("undone")),
    form("无计划不得分", seq("无|没有", thing, w.零), all),
    form("未完成扣2分", seq([thing], w.未, asRuled, done, deducted), amount("undone")),
    form("未成立领导小组扣1分", seq(notDone, deductedOnce), amount("undone")),
    form("未成立领导小组不得分", seq(notDone, w.零), all),
    form("否则不得分", seq("否则|没有|无", ["的"], w.零), all),
    form("未完成不得分", seq([thing], ["凡"], w.未, asRuled, done, w.零), all),
  ];
}

/** 按时完成得满分, 3月底前完成: what is earned, and by when. */
function doneForms({ act, thing, done, object, earns }: Lexicon): readonly Form<CompletionPart>[] {
  const inTime = many("已|按时|按期|按要求|如期|及时", 0, 2);
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
  return [
    form("3月底前完成得满分", seq(doneBefore, ["的"], w.满分), ({ month, date }) => [
      { kind: "deadline", month, date },
      { kind: "full-when-done" },
    ]),
    form("3月底前完成得5分", seq(doneBefore, earns), ({ month, date, points }) => {
      const full = fullWhenDone({ points });
      return full && [...full, { kind: "deadline", month, date }];
    }),
    form("3月底前完成", doneBefore, ({ month, date }) => [{ kind: "deadline", month, date }]),
    form("有得5分", seq(["年初|年终|年底"], "有", [thing], earns), fullWhenDone),
    form("按时完成得满分", seq([thing], inTime, done, ["的"], w.满分), [{ kind: "full-when-done" }]),
    form("完成得5分", seq([thing], inTime, done, earns), fullWhenDone),
  ];
}

function forms(): readonly Form<CompletionPart>[] {
  const words = lexicon();
  return [taskForms, overdueForms, lateForms, undoneForms, doneForms].flatMap((group) => group(words));
}

const amountOf = (
  parts: readonly CompletionPart[],
  kind: "undone" | "late" | "untimely" | "each-task" | "late-worth",
  text: string,
): Exact | null => single(partsOf(parts, kind), text)?.amount ?? null;

function standard(
  parts: readonly CompletionPart[],
  text: string,
  context: PhraseContext,
): Reading<CompletionStandard> {
  for (const said of partsOf(parts, "deadline")) checkDeadline(said, context.deadline);
  const task = taskOf(parts, text, context);
  const each = amountOf(parts, "each-task", text);
  if (!each) {
    const { undone, late } = task ?? { undone: { kind: "all" }, late: null };
    return {
      standard: { kind: "task", undone, late },
      main: [undone && printUndone(undone), late && printLate(late)]
        .filter((said) => said !== null)
        .join("，"),
    };
  }
  if (task) contradiction(text);
  return { standard: { kind: "tasks", each }, main: `每项未完成扣${print(each)}分` };
}

/** What is said of one task; null where nothing is. */
function taskOf(
  parts: readonly CompletionPart[],
  text: string,
  { points: full }: PhraseContext,
): Pick<TaskStandard, "undone" | "late"> | null {
  const once = (amount: Exact | null): Late | null => amount && { kind: "once", amount };
  const untimely = amountOf(parts, "untimely", text);
  const leftWhenLate = amountOf(parts, "late-worth", text);
  const lost = leftWhenLate && (full?.sub(leftWhenLate) ?? null);
  if (leftWhenLate && (!lost || lost.compare(0) <= 0)) contradiction(text);
  const late = single<Late>(
    [
      once(amountOf(parts, "late", text)),
      once(untimely),
      once(lost),
      ...partsOf(parts, "each-late").map(({ unit, amount }): Late => ({ kind: "each", unit, amount })),
    ],
    text,
  );
  const amount = amountOf(parts, "undone", text);
  const said = single<NonNullable<TaskStandard["undone"]>>(
    // What is left when late says that nothing is left when not done at all.
    [has(parts, "undone-all") || lost ? { kind: "all" } : null, amount && { kind: "amount", amount }],
    text,
  );
  // 未按时完成扣1分 says of never as well, where nothing else does.
  const undone = said ?? (untimely && { kind: "amount", amount: untimely });
  return undone || late ? { undone, late } : null;
}

const printUndone = (undone: NonNullable<TaskStandard["undone"]>): string =>
  undone.kind === "all" ? "未完成不得分" : `未完成扣${print(undone.amount)}分`;

const UNITS: Readonly<Record<OverdueUnit, string>> = { day: "1天", week: "1周", month: "1个月" };
const printLate = (late: Late): string =>
  late.kind === "once"
    ? `逾期扣${print(late.amount)}分`
    : `每逾期${UNITS[late.unit]}扣${print(late.amount)}分`;

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

/** How 完成 is written. */
export const completionPhrase = grammarOf<CompletionPart, CompletionStandard>({
  phrases: [
    "未完成不得分",
    "未完成扣2分",
    "逾期扣1分",
    "未完成扣2分，逾期扣1分",
    "每逾期1天扣0.5分",
    "每项未完成扣1分",
  ],
  forms: () => [...forms(), ...commonForms()],
  named: true,
  isLead: isEvidence,
  beside: ["deadline"],
  standard,
  takesAmounts: (standard) => standard.kind === "tasks" || standard.undone?.kind !== "all",
  // What is never done has no number of days that it is late.
  needsCap: (standard) =>
    standard.kind === "task" && standard.late?.kind === "each" && standard.undone === null,
});
