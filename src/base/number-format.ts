/** Number formats, as far as they may show something else than the value that is calculated with. */

/** What a cell shows of its value: the value, a rounded one, a day, or something that is not the value at all. */
export type Showing = "value" | "rounded" | "day" | "other";

/** One section of a format code (positive; negative; zero; text). */
interface Section {
  /** What is written out: quoted and escaped text. */
  readonly literal: string;
  /** What is not: placeholders and signs. */
  readonly pattern: string;
  readonly condition: ((value: number) => boolean) | null;
}

/** Quoted text, an escaped letter, a space as wide as a letter, a filling letter, brackets, the end of a section, else. */
const TOKENS = /"([^"]*)"?|\\(.)|[_*].|\[([^\]]*)\]|(;)|([\s\S])/g;
const CONDITION = /^(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$/;

function conditionOf(text: string): Section["condition"] {
  const [, sign, number] = CONDITION.exec(text) ?? [];
  if (sign === undefined) return null;
  const bound = Number(number);
  return (value) =>
    (sign.includes("<") && value < bound) ||
    (sign.includes(">") && value > bound) ||
    (sign.includes("=") && value === bound);
}

function sectionsOf(code: string): readonly Section[] {
  const sections: Section[] = [];
  let [literal, pattern] = ["", ""];
  let condition: Section["condition"] = null;
  for (const [, quoted, escaped, bracket, end, other] of code.matchAll(TOKENS)) {
    literal += quoted ?? escaped ?? "";
    pattern += other ?? (bracket !== undefined && /^(?:h+|m+|s+)$/i.test(bracket) ? bracket : "");
    if (bracket !== undefined) condition ??= conditionOf(bracket);
    if (end === undefined) continue;
    sections.push({ literal, pattern, condition });
    [literal, pattern, condition] = ["", "", null];
  }
  return [...sections, { literal, pattern, condition }];
}

const known = new Map<string, readonly Section[]>();
const parsed = (code: string): readonly Section[] => {
  const sections = known.get(code) ?? sectionsOf(code);
  known.set(code, sections);
  return sections;
};

/** Whether a code is one of those that always show the value. */
const isPlain = (code: string | undefined): boolean =>
  code === undefined || code === "General" || code === "@";

/** What a format shows of a value. */
export function showing(value: string | number | boolean, code: string | undefined): Showing {
  if (code === undefined || isPlain(code) || typeof value === "boolean") return "value";
  const sections = parsed(code);
  return typeof value === "string" ? textShowing(sections) : numberShowing(value, sections);
}

function textShowing(sections: readonly Section[]): Showing {
  const section = sections[3] ?? sections.find(({ pattern }) => pattern.includes("@"));
  if (section === undefined) return "value";
  return section.pattern.trim() === "@" && section.literal.trim() === "" ? "value" : "other";
}

function sectionFor(value: number, sections: readonly Section[]): Section | undefined {
  const conditional = sections.find(({ condition }) => condition?.(value) === true);
  if (conditional !== undefined) return conditional;
  if (sections.some(({ condition }) => condition !== null))
    return sections.find((one) => one.condition === null);
  const [positive, negative, zero] = sections;
  if (value < 0 && negative !== undefined) return negative;
  return value === 0 && zero !== undefined && sections.length > 2 ? zero : positive;
}

function numberShowing(value: number, sections: readonly Section[]): Showing {
  const section = sectionFor(value, sections);
  if (section === undefined) return "other";
  const { literal, pattern } = section;
  if (/\d/.test(literal)) return "other";
  if (/general|@/i.test(pattern)) return "value";
  const digits = pattern.replace(/[^0#?]/g, "").length;
  if (digits === 0) return /[ymdhse年月日]/i.test(pattern) ? "day" : "other";
  const minus = /[-(]/.test(pattern + literal);
  // A first section signs negative numbers by itself; a second one does not.
  if (value > 0 ? minus : value < 0 && section !== sections[0] && !minus) return "other";
  return scaledShowing(value, pattern);
}

function scaledShowing(value: number, pattern: string): Showing {
  if (/[0#?],+(?![0#?,])/.test(pattern)) return value === 0 ? "value" : "other";
  if (/e[+-]|\//i.test(pattern)) return "rounded";
  const percent = pattern.match(/[%％]/g)?.length ?? 0;
  const decimals = /\.([0#?]*)/.exec(pattern)?.[1]?.length ?? 0;
  const shown = value * 100 ** percent * 10 ** decimals;
  return Math.abs(shown - Math.round(shown)) <= 1e-6 * Math.max(1, Math.abs(shown) * 1e-6)
    ? "value"
    : "rounded";
}
