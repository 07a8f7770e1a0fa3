/**
 * The phrase reader: 计分标准 as officers write it → a typed standard and the same phrase in the contract's own words.
 * What is not understood is refused with the nearest phrases known, never guessed.
 */
import { MONTHS_IN } from "../../base/period";
import { exact, max, ZERO, type Exact } from "../../base/exact";
import type { PeriodUnit } from "../../base/period";
import type { Deadline, Method, Quota } from "../rulebook/rulebook";
import { readParts } from "./clauses";
import type { Part } from "./part";
import type {
  AmountForm,
  BallotStandard,
  Band,
  BonusStandard,
  CompletionStandard,
  CoverageStandard,
  DeductionStandard,
  FrequencyStandard,
  GradeStandard,
  InspectionStandard,
  WordTable,
} from "./standard";
import { textKey } from "../../base/text";
import { nearestPhrases } from "./suggest";

/** The typed standard of each method. */
export interface Standards {
  频次: FrequencyStandard;
  完成: CompletionStandard;
  覆盖: CoverageStandard;
  检查: InspectionStandard;
  测评: BallotStandard;
  加分: BonusStandard;
  扣分: DeductionStandard;
  否优: GradeStandard;
  否决: GradeStandard;
}

/** What the phrase stands beside: the rule's own 分值 and 上限, and whether the row is 并入. */
export interface PhraseContext {
  readonly points: Exact | null;
  readonly cap: Exact | null;
  readonly into: boolean;
  /** 考评项目 and 活动类型: what the phrase may call the activity. */
  readonly names?: readonly string[];
  /** 周期 and 次数 of a 频次 row, which the phrase may restate. */
  readonly quota?: { readonly unit: PeriodUnit; readonly quota: Quota };
  /** 期限 of a 完成 row, which the phrase may restate. */
  readonly deadline?: Deadline;
  /** The names of 等次办法, best first: 否优 and 否决 take the spelling that stands there. */
  readonly grades?: readonly string[];
}

/** A phrase understood: the standard, its read-back, and a cap that the phrase itself named. */
export interface PhraseRead<M extends Method> {
  readonly standard: Standards[M];
  readonly readAs: string;
  /** From 最高X分 where 上限 is blank. */
  readonly cap: Exact | null;
}

/** Why a phrase was refused. */
export interface PhraseRefusal {
  readonly problem:
    | { readonly kind: "unread"; readonly clause: string }
    | { readonly kind: "contradiction"; readonly clause: string }
    | { readonly kind: "missing" }
    | { readonly kind: "no-amount" }
    | { readonly kind: "cap-differs"; readonly amount: Exact }
    /** The phrase restates a 周期 or 次数 that the row does not have. */
    | { readonly kind: "quota-differs" }
    /** The phrase restates a 期限 that the row does not have. */
    | { readonly kind: "deadline-differs" };
  /** The nearest phrases the reader knows, nearest first. */
  readonly nearest: readonly string[];
}

const of = <K extends Part["kind"]>(parts: readonly Part[], kind: K): (Part & { kind: K })[] =>
  parts.filter((part): part is Part & { kind: K } => part.kind === kind);
const has = (parts: readonly Part[], kind: Part["kind"]): boolean => parts.some((part) => part.kind === kind);

/** A decimal as it stands in a phrase, unrounded. */
const print = (value: Exact): string => value.toString();
/** 80%; a ratio that is no finite percentage stays a fraction (2/3). */
const printPercent = (ratio: Exact): string => {
  const percent = print(ratio.mul(100));
  return percent.includes("(") ? ratio.toFraction() : `${percent}%`;
};
const printTable = (table: WordTable, unit: string): string =>
  table.map(({ word, value }) => `${word}${print(value)}${unit}`).join("、");
const UNIT_WORDS = { month: "每月", quarter: "每季度", half: "每半年", year: "每年" } as const;

/** Thrown inside a method's reader; turned into a refusal by `readPhrase`. */
class Refused extends Error {
  constructor(readonly problem: PhraseRefusal["problem"]) {
    super(problem.kind);
  }
}
const contradiction = (clause: string): never => {
  throw new Refused({ kind: "contradiction", clause });
};

/** The single main form among alternatives; two different ones contradict each other. */
function single<T>(candidates: readonly (T | null)[], text: string): T | null {
  const found = candidates.filter((candidate): candidate is T => candidate !== null);
  if (found.length > 1) contradiction(text);
  return found[0] ?? null;
}

function tableOf(parts: readonly Part[], text: string): WordTable | null {
  const entries = of(parts, "entry").map(({ word, value }) => ({ word, value }));
  if (new Set(entries.map(({ word }) => textKey(word))).size < entries.length) contradiction(text);
  return entries.length > 0 ? entries : null;
}

function one(
  parts: readonly Part[],
  kind: "each-missing" | "undone" | "late" | "each-point-below",
  text: string,
): Exact | null {
  return single(of(parts, kind), text)?.amount ?? null;
}

type Reading<M extends Method> = { standard: Standards[M]; main: string; modifiers: string[] };

function frequency(read: readonly Part[], text: string, context: PhraseContext): Reading<"频次"> {
  const parts = asQuota(oneYear(read), context);
  const missing = one(parts, "each-missing", text);
  const bands = bandsOf(parts, text, context);
  const periodBands = of(parts, "period-band").map(({ unit, times, points }) => ({ unit, times, points }));
  const hasBands = bands.length > 0 || periodBands.length > 0;
  for (const step of of(parts, "missing-step"))
    if (missing?.mul(step.times).compare(step.amount) !== 0) contradiction(text);
  for (const { times } of of(parts, "missing-all"))
    if (!missing || !context.points || missing.mul(times).compare(context.points) < 0) contradiction(text);
  const form =
    single<FrequencyStandard["form"]>(
      [
        missing && { kind: "each-missing", amount: missing },
        has(parts, "proportional") ? { kind: "proportional" } : null,
        has(parts, "nothing-if-missing") || (has(parts, "nothing-if-none") && !hasBands)
          ? { kind: "all-or-nothing" }
          : null,
        bands.length > 0 ? { kind: "bands", bands } : null,
        periodBands.length > 0 ? { kind: "period-bands", bands: periodBands } : null,
      ],
      text,
    ) ?? ({ kind: "proportional" } as const);
  const banded = form.kind === "bands" || form.kind === "period-bands";
  for (const floor of of(parts, "below-bands")) {
    const lowest = Math.min(...bands.map(({ times }) => times));
    const meant =
      floor.times === null || floor.times === lowest || (floor.orNext && floor.times + 1 === lowest);
    if (!banded || !meant) contradiction(text);
  }
  const cumulative = has(parts, "cumulative");
  if (banded && cumulative && form.kind === "period-bands") contradiction(text);
  for (const quota of of(parts, "quota")) checkQuota(quota, cumulative, context);
  const attendance = single(of(parts, "attendance"), text)?.ratio ?? null;
  if (has(parts, "and-so-on") && !missing) contradiction(text);
  if (has(parts, "otherwise-void") && !attendance) contradiction(text);
  const modifiers = [
    ...(cumulative ? ["全年累计"] : []),
    ...(attendance ? [`到会率不低于${printPercent(attendance)}`] : []),
  ];
  return { standard: { form, cumulative, attendance }, main: printFrequency(form), modifiers };
}

const FORMS_OF_LACK: readonly Part["kind"][] = [
  "each-missing",
  "proportional",
  "nothing-if-missing",
  "nothing-if-none",
];

/** 每月1次得6分 beside what a lack costs is no band: it restates the quota and what it earns, 分值. */
function asQuota(parts: readonly Part[], { points }: PhraseContext): readonly Part[] {
  const [band, another] = parts.filter(({ kind }) => kind === "period-band" || kind === "band");
  if (!band || another || !parts.some(({ kind }) => FORMS_OF_LACK.includes(kind))) return parts;
  if (band.kind !== "period-band" && band.kind !== "band") return parts;
  if (band.points !== null && (!points || band.points.compare(points) !== 0)) return parts;
  const unit = band.kind === "period-band" ? band.unit : "year";
  return [...parts.filter((part) => part !== band), { kind: "quota", unit, times: band.times }];
}

/** 全年12次以上得6分，8次以上得4分: the year said once holds for every band. */
function oneYear(parts: readonly Part[]): readonly Part[] {
  const yearly = parts.every((part) => part.kind !== "period-band" || part.unit === "year");
  if (!yearly || !has(parts, "band")) return parts;
  return parts.map((part) =>
    part.kind === "period-band"
      ? { kind: "band", times: part.times, upTo: null, points: part.points, bare: false }
      : part,
  );
}

function printFrequency(form: FrequencyStandard["form"]): string {
  switch (form.kind) {
    case "each-missing":
      return `每少1次扣${print(form.amount)}分`;
    case "proportional":
      return "按比例";
    case "all-or-nothing":
      return "缺1次不得分";
    case "bands":
      return form.bands.map(({ times, points }) => `满${times}次${print(points)}分`).join("、");
    case "period-bands":
      return form.bands
        .map(({ unit, times, points }) => `${UNIT_WORDS[unit]}${times}次${print(points)}分`)
        .join("、");
  }
}

/** 满A次X分…: 满分 is 分值, 8-11次 must meet the next band, and a lone 8次6分 does not say that more is as good. */
function bandsOf(parts: readonly Part[], text: string, context: PhraseContext): Band[] {
  const bands = of(parts, "band");
  if (bands.length === 1 && bands[0]?.bare) throw new Refused({ kind: "unread", clause: text });
  const starts = bands.map(({ times }) => times);
  if (new Set(starts).size < starts.length) contradiction(text);
  for (const { times, upTo } of bands) {
    const next = Math.min(...starts.filter((start) => start > times));
    if (upTo !== null && next !== upTo + 1) contradiction(text);
  }
  return bands.map(({ times, points }) => {
    const worth = points ?? context.points;
    if (!worth) throw new Refused({ kind: "no-amount" });
    return { times, points: worth };
  });
}

/** A restated 每月1次 is harmless where 周期 and 次数 say so; under 全年累计 the year's sum may stand instead. */
function checkQuota(said: Part & { kind: "quota" }, cumulative: boolean, context: PhraseContext): void {
  const own = context.quota;
  // 未召开扣1分 names no quota: it only takes for granted that one is owed.
  if (!own && said.unit === null) return;
  const sameUnit = said.unit === null || said.unit === own?.unit;
  const sameTimes = said.times === null || said.times === own?.quota.times;
  const wholeYear =
    own && cumulative && said.unit === "year" && said.times === own.quota.times * (12 / MONTHS_IN[own.unit]);
  if (!own || !((sameUnit && sameTimes) || wholeYear)) throw new Refused({ kind: "quota-differs" });
}

function completion(parts: readonly Part[], text: string, context: PhraseContext): Reading<"完成"> {
  for (const said of of(parts, "deadline")) checkDeadline(said, context.deadline);
  const amount = one(parts, "undone", text);
  const leftWhenLate = single(of(parts, "late-worth"), text)?.amount ?? null;
  const lost = leftWhenLate && (context.points?.sub(leftWhenLate) ?? null);
  if (leftWhenLate && (!lost || lost.compare(0) <= 0)) contradiction(text);
  const late = single([one(parts, "late", text), lost], text);
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
  return { standard: { undone, late }, main: words.join("，"), modifiers: [] };
}

/** 3月底前完成 is harmless where 期限 says so. */
function checkDeadline({ month, date }: Part & { kind: "deadline" }, own: Deadline | undefined): void {
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

function coverage(parts: readonly Part[], text: string): Reading<"覆盖"> {
  const below = one(parts, "each-point-below", text);
  const form =
    single<CoverageStandard["form"]>(
      [
        has(parts, "proportional") ? { kind: "proportional" } : null,
        below && { kind: "each-point-below", amount: below },
      ],
      text,
    ) ?? ({ kind: "proportional" } as const);
  if (has(parts, "aim") && !below) throw new Refused({ kind: "missing" });
  const targets = [...of(parts, "target"), ...of(parts, "aim")].map(({ ratio }) => ratio);
  const target = targets[0] ?? exact(1);
  if (targets.some((other) => other.compare(target) !== 0) || target.compare(0) <= 0 || target.compare(1) > 0)
    contradiction(text);
  return {
    standard: { form, target },
    main: form.kind === "proportional" ? "按比例" : `每低1个百分点扣${print(form.amount)}分`,
    modifiers: target.compare(1) === 0 ? [] : [`达到${printPercent(target)}得满分`],
  };
}

function inspection(parts: readonly Part[], text: string): Reading<"检查"> {
  const table = tableOf(parts, text);
  const standard =
    single<InspectionStandard>(
      [
        has(parts, "percent") ? { kind: "percent" } : null,
        has(parts, "as-given") ? { kind: "as-given" } : null,
        table && { kind: "words", table },
      ],
      text,
    ) ?? ({ kind: "percent" } as const);
  const main =
    standard.kind === "percent"
      ? "按百分制折算"
      : standard.kind === "as-given"
        ? "按实得分"
        : printTable(standard.table, "");
  return { standard, main, modifiers: [] };
}

function ballot(parts: readonly Part[], text: string): Reading<"测评"> {
  const table = tableOf(parts, text);
  if (!table) throw new Refused({ kind: "missing" });
  // 好1、较好0.8: shares of the full weight, as the best of them tells.
  const best = table.reduce((most, { value }) => max(most, value), ZERO);
  const weights =
    best.compare(1) === 0 ? table.map(({ word, value }) => ({ word, value: value.mul(100) })) : table;
  if (best.compare(100) > 0 || best.compare(0) <= 0) contradiction(text);
  return { standard: { weights }, main: printTable(weights, ""), modifiers: [] };
}

/** 国家级荣誉 → 国家级. */
const levelOf = (word: string): string => word.replace(/(?<=级).*$/, "");

function amountForm(parts: readonly Part[], text: string): AmountForm | null {
  // One amount behind words (未报送的每次扣1分) holds for every row of the rule, several are a table of the words.
  const framed = of(parts, "framed");
  const alone = framed.length === 1 && !has(parts, "entry");
  if (!alone && framed.some(({ frame }) => frame.includes("、"))) contradiction(text);
  const bare = of(parts, "entry").some(({ word }) => /^[^级]{1,3}级$/.test(word));
  const table = tableOf(
    parts.map((part) => {
      if (part.kind === "level")
        return { ...part, kind: "entry", word: bare ? levelOf(part.word) : part.word };
      return part.kind === "framed" && !alone
        ? { kind: "entry", word: part.frame, value: part.amount }
        : part;
    }),
    text,
  );
  const each = single([...of(parts, "each"), ...(alone ? framed : [])], text)?.amount ?? null;
  const range = single(of(parts, "range"), text);
  return single<AmountForm>(
    [
      table && { kind: "table", table },
      each && { kind: "each", amount: each },
      range && { kind: "range", least: range.least, most: range.most },
      has(parts, "discretion") ? { kind: "discretion" } : null,
    ],
    text,
  );
}

function printAmount(form: AmountForm, verb: "加" | "扣"): string {
  switch (form.kind) {
    case "table":
      return printTable(form.table, "分");
    case "each":
      return `每次${verb}${print(form.amount)}分`;
    case "range":
      return `每次${verb}${print(form.least)}-${print(form.most)}分`;
    case "discretion":
      return `酌情${verb}分`;
  }
}

function bonus(parts: readonly Part[], text: string, context: PhraseContext): Reading<"加分"> {
  const form = amountForm(parts, text);
  if (!form) throw new Refused({ kind: "missing" });
  const highestOnly = has(parts, "highest-only");
  const needsEvidence = has(parts, "needs-evidence");
  if (has(parts, "adds-up") && highestOnly) contradiction(text);
  if (has(parts, "uncapped") && (context.cap || has(parts, "cap"))) contradiction(text);
  if (has(parts, "otherwise-void") && !needsEvidence) contradiction(text);
  return {
    standard: { form, highestOnly, needsEvidence },
    main: printAmount(form, "加"),
    modifiers: [...(highestOnly ? ["就高不重复"] : []), ...(needsEvidence ? ["无佐证不计"] : [])],
  };
}

function deduction(parts: readonly Part[], text: string, context: PhraseContext): Reading<"扣分"> {
  const amount = amountForm(parts, text);
  const form = single<DeductionStandard["form"]>([amount, has(parts, "all") ? { kind: "all" } : null], text);
  if (!form) throw new Refused({ kind: "missing" });
  if (form.kind === "all" && !context.points) throw new Refused({ kind: "no-amount" });
  const needsEvidence = has(parts, "needs-evidence");
  return {
    standard: { form, needsEvidence },
    main: form.kind === "all" ? "发生1次不得分" : printAmount(form, "扣"),
    modifiers: needsEvidence ? ["无佐证不计"] : [],
  };
}

function grade(
  parts: readonly Part[],
  text: string,
  prefix: string,
  names: readonly string[] = [],
): { standard: GradeStandard; main: string; modifiers: string[] } {
  const named = single(of(parts, "grade"), text);
  if (!named) throw new Refused({ kind: "missing" });
  const grade = inPolicy(named.grade, names);
  return { standard: { grade }, main: `${prefix}${grade}`, modifiers: [] };
}

/** A grade in the policy's own spelling: 五星级党支部 is its 五星 or 五星级. */
function inPolicy(grade: string, names: readonly string[]): string {
  const bare = (name: string): string =>
    textKey(name)
      .replace(/(?:党?支部)$/, "")
      .replace(/(?<=星|档)级$|等次$/, "");
  const exactly = names.find((name) => textKey(name) === textKey(grade));
  return exactly ?? names.find((name) => bare(name) === bare(grade)) ?? grade;
}

const READERS: {
  readonly [M in Method]: (parts: readonly Part[], text: string, context: PhraseContext) => Reading<M>;
} = {
  频次: frequency,
  完成: completion,
  覆盖: coverage,
  检查: inspection,
  测评: ballot,
  加分: bonus,
  扣分: deduction,
  否优: (parts, text, { grades }) => grade(parts, text, "不得评为", grades),
  否决: (parts, text, { grades }) => grade(parts, text, "评为", grades),
};

/** Whether the phrase of a 并入 row names an amount to take: it has no 分值 to lose whole or in proportion. */
function takesAmounts<M extends Method>(method: M, standard: Standards[Method]): boolean {
  switch (method) {
    case "频次":
      return (standard as FrequencyStandard).form.kind === "each-missing";
    case "完成": {
      const { undone, late } = standard as CompletionStandard;
      return undone ? undone.kind === "amount" : late !== null;
    }
    case "覆盖":
      return (standard as CoverageStandard).form.kind === "each-point-below";
    default:
      return true;
  }
}

/** Methods whose amount 上限 caps; elsewhere only a 并入 row is capped. */
const CAPPED: readonly Method[] = ["加分", "扣分"];

/** Caps named in the phrase: one equal to 上限 or 分值 says nothing new, a lone one is the cap, another contradicts. */
function capOf(method: Method, parts: readonly Part[], context: PhraseContext): Exact | null {
  let cap: Exact | null = null;
  for (const { amount } of of(parts, "cap")) {
    if (context.points?.compare(amount) === 0 || context.cap?.compare(amount) === 0) continue;
    const possible = !context.cap && (context.into || CAPPED.includes(method));
    if (!possible || (cap && cap.compare(amount) !== 0)) throw new Refused({ kind: "cap-differs", amount });
    cap = amount;
  }
  for (const { amount } of of(parts, "full"))
    if (context.points?.compare(amount) !== 0) throw new Refused({ kind: "cap-differs", amount });
  return cap;
}

/** What stands beside a main form or a modifier and is no standard by itself. */
const BESIDE: readonly Part["kind"][] = [
  "harmless",
  "cap",
  "full",
  "quota",
  "deadline",
  "aim",
  "missing-step",
  "missing-all",
  "and-so-on",
  "otherwise-void",
  "adds-up",
  "uncapped",
];

/** Reads a 计分标准. Blank text takes the method's default where it has one. */
export function readPhrase<M extends Method>(
  method: M,
  text: string,
  context: PhraseContext,
): PhraseRead<M> | PhraseRefusal {
  try {
    const read = readParts(method, text, context.names);
    if ("unread" in read) throw new Refused({ kind: "unread", clause: read.unread });
    if (text.trim() !== "" && read.parts.every(({ kind }) => BESIDE.includes(kind)))
      throw new Refused({ kind: "missing" });
    const { standard, main, modifiers } = READERS[method](read.parts, text, context);
    if (context.into && !takesAmounts(method, standard)) throw new Refused({ kind: "no-amount" });
    const cap = capOf(method, read.parts, context);
    return {
      standard,
      readAs: [main, ...modifiers, ...(cap ? [`最高${print(cap)}分`] : [])].join("，"),
      cap,
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { problem } = error;
    return { problem, nearest: nearestPhrases(method, problem.kind === "unread" ? problem.clause : text) };
  }
}
