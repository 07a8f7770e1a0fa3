/** What a job counted, in the terms in which the books say what should: by branch, type and month, or by rule. */
import { partsOf } from "../../../src/base/calendar";
import { formatDay } from "../../../src/base/calendar";
import type { Activity } from "../../../src/appraisal/facts";
import type { BlockedJob, ScoredJob } from "../../../src/job";
import type { Book } from "./book";

type Expected = Book["expected"];
type Tree = Record<string, Record<string, unknown>>;

/** The year of all books. */
const YEAR = 2022;
/** What a year settles as a whole may be held in the months after it. */
const OF_THE_YEAR = new Set(["组织生活会", "谈心谈话"]);
const TYPES = new Set(["支委会", "主题党日", "党员大会", "党课", ...OF_THE_YEAR]);

/** `3`, `Q1`, `H1`, `Y`. */
function periodOf({ from, to }: Activity): string {
  if (from === null || to === null) return "?";
  const [first, last] = [partsOf(from), partsOf(to)];
  if (first.year !== YEAR) return "Y";
  if (first.month === last.month) return String(first.month);
  const length = last.month - first.month + 1;
  if (length === 12) return "Y";
  return length === 3
    ? `Q${last.month / 3}`
    : length === 6
      ? `H${last.month / 6}`
      : `${first.month}-${last.month}`;
}

/** A period in a coarser grain: months in quarters, quarters in halves, all in the year. */
function inGrain(period: string, grain: string): string {
  const month = /^\d+$/.test(period) ? Number(period) : null;
  if (grain === "Y") return "Y";
  if (grain === "H" && month !== null) return `H${Math.ceil(month / 6)}`;
  if (grain === "H" && period.startsWith("Q")) return `H${Math.ceil(Number(period.slice(1)) / 2)}`;
  return grain === "Q" && month !== null ? `Q${Math.ceil(month / 3)}` : period;
}

const grainOf = (periods: readonly string[]): string =>
  ["Y", "H", "Q"].find((grain) => periods.some((period) => period.startsWith(grain))) ?? "M";

function fold(counts: Readonly<Record<string, number>>, grain: string): Record<string, number> {
  const folded: Record<string, number> = {};
  for (const [period, count] of Object.entries(counts)) {
    const key = inGrain(period, grain);
    folded[key] = (folded[key] ?? 0) + count;
  }
  return folded;
}

function put<Value>(
  tree: Record<string, Record<string, Value>>,
  branch: string,
  key: string,
  value: Value,
): void {
  tree[branch] = { ...tree[branch], [key]: value };
}

function activitiesOf(
  { reading }: ScoredJob | BlockedJob,
  gone: ReadonlySet<unknown>,
): Expected["activities"] {
  const held: Expected["activities"] = {};
  const days = new Set<string>();
  for (const activity of reading.facts.activities) {
    const { branch, from, to, year, partyGroup, count } = activity;
    if (gone.has(activity) || from === null || count === 0) continue;
    for (const type of activity.types.filter((one) => TYPES.has(one))) {
      const late = partsOf(from).year === YEAR + 1 && year === null && OF_THE_YEAR.has(type);
      if ((year ?? partsOf(from).year) !== YEAR && !late) continue;
      const day = `${branch} ${type} ${from} ${partyGroup ?? ""}`;
      if (from === to && days.has(day)) continue;
      if (from === to) days.add(day);
      const period = periodOf(activity);
      const before = held[branch]?.[type] ?? {};
      put(held, branch, type, { ...before, [period]: (before[period] ?? 0) + count });
    }
  }
  return held;
}

/** What counted. */
export function countedBy(job: ScoredJob | BlockedJob): Expected {
  const gone = new Set<unknown>(job.appraisal?.leftOut.map(({ fact }) => fact));
  const { facts } = job.reading;
  const is = (fact: object): boolean => !gone.has(fact);
  const made: Expected = {
    activities: activitiesOf(job, gone),
    completions: {},
    coverages: {},
    inspections: {},
    incidents: {},
    claims: {},
    ballots: {},
  };
  for (const { branch, rule, state, day } of facts.completions.filter(is)) {
    const said =
      state === "not-done"
        ? state
        : state === "not-applicable"
          ? "na"
          : day === null
            ? state
            : formatDay(day);
    const before = made.completions[branch]?.[rule];
    if (said !== null && said !== "unreadable" && (before === undefined || said < before))
      put(made.completions, branch, rule, said);
  }
  for (const { branch, rule, done, due } of facts.coverages.filter(is)) {
    const [a = 0, b = 0] = made.coverages[branch]?.[rule] ?? [];
    put(made.coverages, branch, rule, [a + (done ?? 0), b + (due ?? 0)]);
  }
  for (const { branch, rule, score } of facts.inspections.filter(is))
    put(made.inspections, branch, rule, [...(made.inspections[branch]?.[rule] ?? []), Number(score)]);
  for (const { branch, rule, times } of facts.incidents.filter(is))
    put(
      made.incidents,
      branch,
      rule,
      (made.incidents[branch]?.[rule] ?? 0) + (typeof times === "number" ? times : 1),
    );
  for (const { branch, rule } of facts.claims.filter((one) => is(one) && one.review === "approved"))
    put(made.claims, branch, rule, (made.claims[branch]?.[rule] ?? 0) + 1);
  for (const { branch, rule, votes } of facts.ballots.filter(is)) {
    const sums = { ...made.ballots[branch]?.[rule] };
    for (const [option, count] of votes) if (count !== null) sums[option] = (sums[option] ?? 0) + count;
    put(made.ballots, branch, rule, sums);
  }
  return made;
}

/** A value in a form in which equal ones are equal texts: keys in order, zeros left out. */
function canonical(value: unknown): string {
  if (Array.isArray(value))
    return JSON.stringify([...(value as unknown[])].map(Number).sort((a, b) => a - b));
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  return JSON.stringify(
    Object.entries(value)
      .filter(([, count]) => count !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Where what counted is not what should, one line each. */
export function differences(expected: Expected, counted: Expected): string[] {
  const kinds = Object.keys(expected) as (keyof Expected)[];
  return kinds.flatMap((kind) => {
    const [want, got]: [Tree, Tree] = [expected[kind], counted[kind]];
    const branches = new Set([...Object.keys(want), ...Object.keys(got)]);
    return [...branches].flatMap((branch) => {
      const keys = new Set([...Object.keys(want[branch] ?? {}), ...Object.keys(got[branch] ?? {})]);
      return [...keys].flatMap((key) => {
        const [a, b] = [want[branch]?.[key], got[branch]?.[key]];
        const [wanted, found] = kind === "activities" ? inOneGrain(a, b) : [canonical(a), canonical(b)];
        return wanted === found ? [] : [`${kind} ${branch} ${key}: ${wanted}, not ${found}`];
      });
    });
  });
}

function inOneGrain(a: unknown, b: unknown): [string, string] {
  const [want, got] = [(a ?? {}) as Record<string, number>, (b ?? {}) as Record<string, number>];
  const grain = grainOf(Object.keys(Object.keys(want).length > 0 ? want : got));
  return [canonical(fold(want, grain)), canonical(fold(got, grain))];
}
