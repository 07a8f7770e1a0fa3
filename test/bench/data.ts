/** Facts and workbooks of any size for the benchmark, from a seed. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { addDays, firstOfMonth, type Day } from "../../src/base/calendar";
import { bareBranch, type Activity, type Branch, type Facts } from "../../src/appraisal/facts";
import { parseRulebookDocument, sourceOfDocument } from "../../src/appraisal/rulebook/document";
import type { RulebookSource } from "../../src/appraisal/rulebook/source";
import type { LayoutCell, SheetLayout } from "../../src/report/layout";
import { newWorkbookLayouts } from "../../src/report/new-workbook";

export const YEAR = 2022;
const TYPES = ["支委会", "主题党日", "党员大会", "党课", "党小组会", "集中学习", "谈心谈话", "警示教育"];

/** The built-in rulebook without what is switched off. */
export function benchRulebook(): RulebookSource {
  const path = fileURLToPath(new URL("../../assets/rulebooks/organ-branch-2022.json", import.meta.url));
  const parsed = parseRulebookDocument(readFileSync(path, "utf8"));
  if ("findings" in parsed) throw new Error("built-in rulebook");
  const source = sourceOfDocument(parsed.document);
  return { ...source, rules: source.rules.filter(({ values }) => values.enabled !== "否") };
}

/** `count` numbers 0…2³²−1 from a seed (xorshift). */
function numbers(seed: number): () => number {
  let x = seed | 1;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return x >>> 0;
  };
}

export function branchNames(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `第${i + 1}党支部`);
}

/** Branches with `count` activities between them, in ledger order. */
export function benchFacts(branches: number, count: number): Facts {
  const next = numbers(count + branches);
  const names = branchNames(branches);
  const first = firstOfMonth(YEAR, 1);
  const roster = names.map((name, row): Branch => ({
    ...bareBranch(name, { sheet: "支部名册", row: row + 1, column: 0 }),
    members: 12,
    fullMembers: 11,
    partyGroups: 0,
  }));
  const activities = Array.from({ length: count }, (_, i): Activity => {
    const day: Day = addDays(first, next() % 365);
    const type = TYPES[next() % TYPES.length] ?? "党课";
    return {
      branch: names[Math.floor((i * branches) / count)] ?? "",
      year: null,
      at: { sheet: "活动台账", row: i + 1, column: 0 },
      from: day,
      to: day,
      count: 1,
      types: [type],
      partyGroup: null,
      topic: null,
      expected: 12,
      attended: 10 + (next() % 3),
    };
  });
  const none = {
    coverages: [],
    completions: [],
    inspections: [],
    ballots: [],
    claims: [],
    incidents: [],
    exemptions: [],
    selfScores: [],
    spotChecks: [],
    adjustments: [],
    objections: [],
  };
  const at = { sheet: "活动台账", row: 1, column: 0 };
  return {
    ...none,
    branches: roster,
    activities,
    searched: { ...none, activities: [{ sheet: "活动台账", top: 1, left: 0, bottom: count, right: 8 }] },
    reported: new Map(names.map((name) => [name, { activities: at }])),
  };
}

/** A native workbook whose 活动台账 has `rows` rows. */
export function benchLayouts(branches: number, rows: number): readonly SheetLayout[] {
  const facts = benchFacts(branches, rows);
  const layouts = newWorkbookLayouts({
    year: YEAR,
    branches: facts.branches.map(({ name }) => ({ name })),
    rulebook: benchRulebook(),
    months: false,
  });
  const text = { numberFormat: "@" };
  const day = { numberFormat: "yyyy-mm-dd" };
  return layouts.map((layout) => {
    const [header] = layout.rows;
    if (layout.name !== "活动台账" || !header) return layout;
    const body = facts.activities.map(({ branch, from, types, expected, attended }) => ({
      cells: [
        { value: branch, style: text },
        { value: from, style: day },
        { value: types[0] ?? null, style: text },
        { value: null },
        { value: "学习和研讨", style: text },
        { value: expected },
        { value: attended },
        { value: "会议记录", style: text },
      ] satisfies LayoutCell[],
    }));
    return { ...layout, rows: [header, ...body] };
  });
}
