/**
 * The phrase reader: 计分标准 as officers write it → a typed standard and the same phrase in the contract's own words.
 * What is not understood is refused with the nearest phrases known, never guessed.
 */
import { exact, type Exact } from "../exact";
import type { Method } from "../rulebook/rulebook";
import { readParts, type Part } from "./parts";
import type {
  AmountForm,
  BallotStandard,
  BonusStandard,
  CompletionStandard,
  CoverageStandard,
  DeductionStandard,
  FrequencyStandard,
  GradeStandard,
  InspectionStandard,
  WordTable,
} from "./standard";
import { normaliseWord } from "./normalise";

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
    | { readonly kind: "cap-differs"; readonly amount: Exact };
  /** The nearest phrases the reader knows, nearest first. */
  readonly nearest: readonly string[];
}

/** Sample phrases of each method, in the contract's own words: what the reader suggests and the reference prints. */
export const PHRASES: Readonly<Record<Method, readonly string[]>> = {
  频次: [
    "每少1次扣0.5分",
    "按比例",
    "缺1次不得分",
    "满8次6分、满12次10分",
    "每季度3次10分、每半年5次6分、每年8次3分",
    "全年累计",
    "到会率不低于80%",
  ],
  完成: ["未完成不得分", "未完成扣2分", "逾期扣1分", "未完成扣2分，逾期扣1分"],
  覆盖: ["按比例", "每低1个百分点扣0.1分", "达到95%得满分"],
  检查: ["按百分制折算", "按实得分", "规范10、较规范8、一般6、差2"],
  测评: ["好100、较好85、一般70、差50"],
  加分: ["国家级5分、省级3分、市级2分", "每次加1分", "每次加1-3分", "酌情加分", "就高不重复", "无佐证不计"],
  扣分: ["每次扣1分", "约谈提醒1分、通报批评2分", "每次扣1-3分", "酌情扣分", "发生1次不得分", "无佐证不计"],
  否优: ["不得评为好"],
  否决: ["评为差"],
};

const of = <K extends Part["kind"]>(parts: readonly Part[], kind: K): (Part & { kind: K })[] =>
  parts.filter((part): part is Part & { kind: K } => part.kind === kind);
const has = (parts: readonly Part[], kind: Part["kind"]): boolean => parts.some((part) => part.kind === kind);

/** A decimal as it stands in a phrase, unrounded. */
const print = (value: Exact): string => value.toString();
const printPercent = (ratio: Exact): string => `${print(ratio.mul(100))}%`;
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
  if (new Set(entries.map(({ word }) => normaliseWord(word))).size < entries.length) contradiction(text);
  return entries.length > 0 ? entries : null;
}

function one(
  parts: readonly Part[],
  kind: "each-missing" | "undone" | "late" | "each-point-below" | "each",
  text: string,
): Exact | null {
  return single(of(parts, kind), text)?.amount ?? null;
}

type Reading<M extends Method> = { standard: Standards[M]; main: string; modifiers: string[] };

function frequency(parts: readonly Part[], text: string): Reading<"频次"> {
  const missing = one(parts, "each-missing", text);
  const bands = of(parts, "band").map(({ times, points }) => ({ times, points }));
  const periodBands = of(parts, "period-band").map(({ unit, times, points }) => ({ unit, times, points }));
  const form =
    single<FrequencyStandard["form"]>(
      [
        missing && { kind: "each-missing", amount: missing },
        has(parts, "proportional") ? { kind: "proportional" } : null,
        has(parts, "nothing-if-missing") ? { kind: "all-or-nothing" } : null,
        bands.length > 0 ? { kind: "bands", bands } : null,
        periodBands.length > 0 ? { kind: "period-bands", bands: periodBands } : null,
      ],
      text,
    ) ?? ({ kind: "proportional" } as const);
  const banded = form.kind === "bands" || form.kind === "period-bands";
  for (const floor of of(parts, "below-bands")) {
    const lowest = Math.min(...bands.map(({ times }) => times));
    if (!banded || (floor.times !== null && floor.times !== lowest)) contradiction(text);
  }
  const cumulative = has(parts, "cumulative");
  const attendance = single(of(parts, "attendance"), text)?.ratio ?? null;
  const main =
    form.kind === "each-missing"
      ? `每少1次扣${print(form.amount)}分`
      : form.kind === "proportional"
        ? "按比例"
        : form.kind === "all-or-nothing"
          ? "缺1次不得分"
          : form.kind === "bands"
            ? form.bands.map(({ times, points }) => `满${times}次${print(points)}分`).join("、")
            : form.bands
                .map(({ unit, times, points }) => `${UNIT_WORDS[unit]}${times}次${print(points)}分`)
                .join("、");
  const modifiers = [
    ...(cumulative ? ["全年累计"] : []),
    ...(attendance ? [`到会率不低于${printPercent(attendance)}`] : []),
  ];
  return { standard: { form, cumulative, attendance }, main, modifiers };
}

function completion(parts: readonly Part[], text: string): Reading<"完成"> {
  const amount = one(parts, "undone", text);
  const late = one(parts, "late", text);
  const undone =
    single<NonNullable<CompletionStandard["undone"]>>(
      [has(parts, "undone-all") ? { kind: "all" } : null, amount && { kind: "amount", amount }],
      text,
    ) ?? (late ? null : ({ kind: "all" } as const));
  const words = [
    ...(undone ? [undone.kind === "all" ? "未完成不得分" : `未完成扣${print(undone.amount)}分`] : []),
    ...(late ? [`逾期扣${print(late)}分`] : []),
  ];
  return { standard: { undone, late }, main: words.join("，"), modifiers: [] };
}

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
  const targets = of(parts, "target").map(({ ratio }) => ratio);
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
  const weights = tableOf(parts, text);
  if (!weights) throw new Refused({ kind: "missing" });
  return { standard: { weights }, main: printTable(weights, ""), modifiers: [] };
}

function amountForm(parts: readonly Part[], text: string): AmountForm | null {
  const table = tableOf(parts, text);
  const each = one(parts, "each", text);
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

function bonus(parts: readonly Part[], text: string): Reading<"加分"> {
  const form = amountForm(parts, text);
  if (!form) throw new Refused({ kind: "missing" });
  const highestOnly = has(parts, "highest-only");
  const needsEvidence = has(parts, "needs-evidence");
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
): { standard: GradeStandard; main: string; modifiers: string[] } {
  const named = single(of(parts, "grade"), text);
  if (!named) throw new Refused({ kind: "missing" });
  return { standard: { grade: named.grade }, main: `${prefix}${named.grade}`, modifiers: [] };
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
  否优: (parts, text) => grade(parts, text, "不得评为"),
  否决: (parts, text) => grade(parts, text, "评为"),
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

/** Caps named in the phrase: one equal to 上限 or 分值 says nothing new, a lone one is the cap, another contradicts. */
function capOf(parts: readonly Part[], context: PhraseContext): Exact | null {
  let cap: Exact | null = null;
  for (const { amount } of of(parts, "cap")) {
    const known = context.cap ?? cap;
    const isPoints = context.points !== null && amount.compare(context.points) === 0;
    if (known ? known.compare(amount) !== 0 && !isPoints : false)
      throw new Refused({ kind: "cap-differs", amount });
    if (!known && !isPoints) cap = amount;
  }
  for (const { amount } of of(parts, "full")) {
    if (!context.points || amount.compare(context.points) !== 0)
      throw new Refused({ kind: "cap-differs", amount });
  }
  return cap;
}

/** Reads a 计分标准. Blank text takes the method's default where it has one. */
export function readPhrase<M extends Method>(
  method: M,
  text: string,
  context: PhraseContext,
): PhraseRead<M> | PhraseRefusal {
  try {
    const read = readParts(method, text);
    if ("unread" in read) throw new Refused({ kind: "unread", clause: read.unread });
    const { standard, main, modifiers } = READERS[method](read.parts, text, context);
    if (context.into && !takesAmounts(method, standard)) throw new Refused({ kind: "no-amount" });
    const cap = capOf(read.parts, context);
    return {
      standard,
      readAs: [main, ...modifiers, ...(cap ? [`最高${print(cap)}分`] : [])].join("，"),
      cap,
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { problem: error.problem, nearest: nearestPhrases(method, text) };
  }
}

/** The known phrases of a method that share most character pairs with the text; at most three. */
export function nearestPhrases(method: Method, text: string): readonly string[] {
  const pairs = (s: string): Set<string> =>
    new Set([...s].slice(0, -1).map((c, i) => c + ([...s][i + 1] ?? "")));
  const wanted = pairs(text.normalize("NFKC"));
  const shared = (phrase: string): number => [...pairs(phrase)].filter((pair) => wanted.has(pair)).length;
  return PHRASES[method]
    .map((phrase, order) => ({ phrase, order, score: shared(phrase) }))
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, 3)
    .map(({ phrase }) => phrase);
}
