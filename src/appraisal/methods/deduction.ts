/** 扣分: incidents recorded, off the item's own 分值, off the item it is 并入, or off the total. */
import { ZERO, exact, formatPoints, max, sum, type Exact } from "../../base/exact";
import { declareFindings } from "../../base/finding";
import { reasonText } from "../../text/appraisal";
import type { Assessment, Context } from "../context";
import type { Explanation } from "../explanation";
import type { Branch, Incident } from "../facts";
import { cause, isRequirement, labelOf, some } from "../phrase/cause";
import { as, few, one, seq } from "../phrase/combinators";
import { commonForms } from "../phrase/common";
import { amount, form, type Form } from "../phrase/form";
import { grammarOf } from "../phrase/grammar";
import { points, w } from "../phrase/lexicon";
import { Refused, has, partsOf, type PhraseContext, type Reading } from "../phrase/parts";
import { bareWord, isTableWord } from "../phrase/table";
import type { Rule } from "../rulebook/rulebook";
import {
  amountForms,
  amountOf,
  amountTable,
  behindWords,
  evidenceForms,
  type AmountPart,
} from "./amount-phrase";
import { printAmount, worthOf, type AmountForm, type Worth } from "./amounts";
import { say } from "./findings";
import { countIncidents } from "./incidents";
import type { ScoringMethod } from "./method";
import { countedItem, happened, node, noteAndLoss, noted, uncountedRows, type Words } from "./shared";
import { printStep, printSteps, stepForms, stepsOf, type Step, type StepPart } from "./steps";

export interface DeductionStandard {
  /** 不得分 stands only where there is a 分值. */
  readonly form: AmountForm | { readonly kind: "steps"; readonly steps: readonly Step[] };
  /** 无佐证不计 (依据). */
  readonly needsEvidence: boolean;
}

type DeductionRule = Rule<DeductionStandard>;

/** 扣分. Source: docs/计分约定.md#扣分, docs/计分约定.md#扣分有分值. */
export const deduction: ScoringMethod<"扣分", DeductionStandard> = {
  word: "扣分",
  role: "deduction",
  fact: "incidents",
  mayGoInto: true,
  columns: {},
  remedy: "针对通报或约谈的问题整改，并报整改情况。",
  goal: "问题整改到位，不再发生。",
  phrase: grammarOf<DeductionPart, DeductionStandard>({
    phrases: [
      "每次扣1分",
      "约谈提醒1分、通报批评2分",
      "约谈提醒1分、通报批评的酌情扣2-4分、弄虚作假的不得分",
      "1次扣3分、2次扣5分、3次以上不得分",
      "每次扣1-3分",
      "酌情扣分",
      "发生1次不得分",
      "无佐证不计",
    ],
    forms: () => [...forms(), ...commonForms()],
    isLead: isRequirement,
    table: () => amountTable("扣"),
    standard,
    capped: true,
  }),
  score,
  sentence: noteAndLoss,
  lacks: happened,
};

const own = declareFindings({
  "award-unused": {
    severity: "warning",
    title: "认定分用不上",
    message: (standard: string) => `计分标准“${standard}”按全年次数扣分，认定分不起作用`,
    hint: "清空这一格认定分；要按认定分扣的，请把计分标准改为“酌情扣分”一类",
  },
});

interface Row {
  readonly incident: Incident;
  readonly times: number;
  /** What it costs by itself; null where the year's number decides. */
  readonly each: Exact | null;
  /** 不得分, which no 上限 holds back. */
  readonly uncapped: boolean;
}

function score(rule: DeductionRule, context: Context): (branch: Branch) => Assessment {
  const { form, needsEvidence } = rule.standard;
  const worth = ({ degree, awarded, at, branch }: Incident): Worth | null =>
    form.kind === "steps"
      ? null
      : worthOf(form, rule, { word: degree, awarded, column: "程度" }, { at, branch });
  const counted = countIncidents(rule, context, true, (incident) => {
    const { at, branch } = incident;
    if (needsEvidence && incident.basis === null) return say["no-evidence"]({ at, branch }, "依据");
    if (form.kind === "steps" && incident.awarded !== null)
      context.report(own["award-unused"]({ at, branch }, rule.standardText));
    const value = worth(incident);
    return value && "refused" in value ? value.refused : null;
  });

  return (branch) => {
    const rows = (counted.get(branch.name) ?? []).map(({ incident, times }): Row => {
      const value = worth(incident);
      const known = value && "amount" in value ? value : null;
      return { incident, times, each: known && known.amount, uncapped: known?.uncapped ?? false };
    });
    const step = form.kind === "steps" ? stepReached(form.steps, rows) : null;
    const costs = step ? [costOfStep(step, rule)] : rows.map(costOfRow);
    const held = sum(costs.flatMap(({ amount, uncapped }) => (uncapped ? [] : [amount])));
    const isCapped = rule.cap !== null && held.compare(rule.cap) > 0;
    const total = sum(costs.map(({ amount }) => amount));
    const taken = rule.cap && isCapped ? total.sub(held).add(rule.cap) : total;
    const uncounted = uncountedRows("登记", rule, branch, context);
    const notes = (words: Words) => [
      ...(rows.length > 0 ? [rows.map((row) => told(row, rule, words)).join("、")] : []),
      ...(form.kind === "steps" && rows.length > 0 ? [toldOfStep(step, rows)] : []),
      ...(rule.cap && isCapped ? [reasonText.capped(formatPoints(held), formatPoints(rule.cap))] : []),
      ...uncounted.notes(words),
    ];
    return countedItem(rule, rule.points ? max(ZERO, rule.points.sub(taken)) : taken, {
      done: timesOf(rows),
      unit: "times",
      ...noted(notes, reasonText.noIncident),
      children: [
        ...rows.map((row) => nodeOf(row, rule)),
        ...(step ? [node(printStep(step), "lost", { effect: costOfStep(step, rule).amount.neg() })] : []),
        ...uncounted.nodes,
      ],
      sources: rows.map(({ incident }) => incident.at),
      searched: context.index.searched("incidents"),
      occurred: rows.length > 0,
      ...(isCapped
        ? { limit: reasonText.cap }
        : rule.points && total.compare(rule.points) > 0
          ? { limit: reasonText.nothingLeft }
          : {}),
    });
  };
}

const timesOf = (rows: readonly Row[]): Exact => sum(rows.map(({ times }) => exact(times)));
const costOfRow = ({ each, times, uncapped }: Row) => ({ amount: (each ?? ZERO).mul(times), uncapped });
const costOfStep = ({ amount }: Step, { points }: DeductionRule) => ({
  amount: amount ?? points ?? ZERO,
  uncapped: amount === null,
});

/** The highest step that the year's number reaches. */
const stepReached = (steps: readonly Step[], rows: readonly Row[]): Step | null =>
  steps.findLast(({ count }) => timesOf(rows).compare(count) >= 0) ?? null;

function told({ incident, times, each }: Row, { title }: DeductionRule, words: Words): string {
  const label = (words === "own" ? (incident.matter ?? incident.degree) : null) ?? title;
  if (each === null) return reasonText.often(label, String(times));
  return times === 1
    ? reasonText.amount(label, formatPoints(each))
    : reasonText.times(label, formatPoints(each), String(times));
}

const toldOfStep = (step: Step | null, rows: readonly Row[]): string =>
  reasonText.step(formatPoints(timesOf(rows)), step && printStep(step));

const nodeOf = (row: Row, rule: DeductionRule): Explanation =>
  node(row.incident.matter ?? rule.title, "lost", {
    effect: row.each && costOfRow(row).amount.neg(),
    actual: exact(row.times),
    unit: "times",
    note: row.incident.degree ?? "",
    at: [row.incident.at],
  });

type DeductionPart = AmountPart | StepPart;

function forms(): readonly Form<DeductionPart>[] {
  return [
    form(
      "发生1次不得分",
      seq(
        ["凡|一旦|只要"],
        as(
          "frame",
          seq(
            one(seq([few(some, 0, 8), "中"], "有"), "发生|出现|发现|查实|一经发现|一经查实|被查实"),
            few(some, 0, 12),
          ),
        ),
        [as("once", seq("1", w.事, [w.以上]))],
        w.零,
      ),
      ({ frame, once }) =>
        once !== undefined || /^(?:发生|出现|有|一?经?发现|被?一?经?查实)$/.test(frame)
          ? [{ kind: "all" }]
          : [behindWords(frame, { kind: "all" }, false)],
    ),
    form("1次不得分", seq("1", w.事, [w.以上], w.零), [{ kind: "all" }]),
    form(
      "弄虚作假的不得分",
      seq(as("frame", one(cause, few(some, 2, 20))), [["的"], "出现|发生|有", "1", w.事], w.零),
      ({ frame }) =>
        isTableWord(labelOf(bareWord(frame))) ? [behindWords(frame, { kind: "all" }, true)] : null,
    ),
    ...stepForms(),
    ...amountForms("扣"),
    form(
      "资料不全每缺1项扣0.5分",
      seq(
        [as("frame", few(one(some, "、"), 1, 30)), ["的"]],
        ["每|有"],
        "缺少|缺|少|漏",
        "1",
        "项|份|件|处|条",
        few(some, 0, 8),
        ["的"],
        w.扣,
        points,
        ["分"],
      ),
      ({ frame = "有缺少", points }) => framedEach(frame, points),
    ),
    form(
      "无故不参加学习的每缺1次扣3分",
      seq(
        as(
          "frame",
          seq(
            few(one(some, "、"), 0, 40),
            "不参加|未参加|没有参加|缺席|不积极参加",
            few(one(some, "、"), 0, 40),
          ),
        ),
        ["的"],
        "每缺|每少|每缺席",
        "1|一",
        "次|场|期|堂|节|课",
        ["的"],
        w.扣,
        points,
        ["分"],
      ),
      ({ frame, points }) => framedEach(frame, points),
    ),
    ...evidenceForms(),
    // What earns 分值 where nothing is taken.
    form("未发生得满分", seq("未|无|没有", few(some, 1, 14), ["的"], w.满分), [{ kind: "harmless" }]),
    form("未发生得5分", seq("未|无|没有", few(some, 1, 14), ["的"], w.计, points, "分"), amount("full")),
  ];
}

const framedEach = (frame: string, points: Exact): readonly AmountPart[] | null =>
  points.compare(0) > 0 ? [behindWords(frame, { kind: "each", amount: points }, false)] : null;

function standard(
  parts: readonly DeductionPart[],
  text: string,
  context: PhraseContext,
): Reading<DeductionStandard> {
  const steps = stepsOf(parts, text);
  const form = steps ? ({ kind: "steps", steps } as const) : amountOf(parts, text);
  if (!form) throw new Refused({ kind: "missing" });
  if (takesAll(form) && !context.points) throw new Refused({ kind: "no-amount" });
  checkCases(parts, form);
  // 班子团结协调(2分) says what it is worth and not what it costs.
  if (
    form.kind === "table" &&
    form.table.length === 1 &&
    /[(（]\s*[\d.]+分[)）]\s*[。;；]?\s*$/.test(text) &&
    !/[扣减\-−]/.test(text)
  )
    throw new Refused({ kind: "missing" });
  const needsEvidence = has(parts, "needs-evidence");
  return {
    standard: { form, needsEvidence },
    main: form.kind === "steps" ? printSteps(form.steps) : printAmount(form, "扣"),
    modifiers: needsEvidence ? ["无佐证不计"] : [],
  };
}

/** What is not done in words that name nothing: 未完成, 6月30日前未落实, 低于平均水平. */
const UNNAMED =
  /^(?:到期|期满|\d+月(?:\d+日|底)前?|年底前?)?仍?(?:(?:未|没有|没)(?:按时|按期|按要求|按规定)?(?:完成|落实|达标|开展|达到要求)|不达标|低于(?:全[局市县区镇]?|总体|平均|同类)*(?:平均)(?:水平|数|值|分)?)(?:任务|目标|工作|要求)?$/;

/** Cases that no 扣分登记 can tell: of what is not done nobody keeps a record, and of two that hold together both would count. */
function checkCases(parts: readonly DeductionPart[], form: DeductionStandard["form"]): void {
  const frames = partsOf(parts, "framed");
  const cases = [...frames.map(({ frame }) => frame), ...partsOf(parts, "entry").map(({ word }) => word)];
  const [undone] = frames;
  if (form.kind === "all" && undone && /^[未没无不]/.test(undone.frame))
    throw new Refused({ kind: "not-recorded", word: undone.frame });
  const nested = cases.filter((one) => cases.some((other) => other !== one && isWithin(one, other)));
  if (nested.length > 0) throw new Refused({ kind: "nested", words: nested });
  const ranges = form.kind === "range" || form.kind === "discretion";
  const [word] = cases;
  if (word !== undefined && !ranges && cases.every((one) => UNNAMED.test(one)))
    throw new Refused({ kind: "not-recorded", word });
}

/** Whether two cases say the same of another day, share or number, so that one holds where the other does. */
function isWithin(one: string, other: string): boolean {
  const about = (words: string): string => words.replace(/\d+(?:\.\d+)?/g, "#").replace(/仍然?|还|依然/g, "");
  const [a, b] = [about(one), about(other)];
  return a.includes("#") && (a === b || (a.length > 2 && b.endsWith(a)) || (b.length > 2 && a.endsWith(b)));
}

/** Whether 不得分 stands somewhere in it. */
function takesAll(form: DeductionStandard["form"]): boolean {
  if (form.kind === "steps") return form.steps.some(({ amount }) => amount === null);
  return form.kind === "all" || (form.kind === "table" && form.table.some(({ kind }) => kind === "all"));
}
