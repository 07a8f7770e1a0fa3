/** The rulebook is understood without a finding: as it ships, and with every optional rule switched on. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { GRADE_COLUMNS, RULE_COLUMNS, type RulebookSource } from "../../src/appraisal/rulebook/source";
import { understandRulebook } from "../../src/appraisal/rulebook/understand";
import { RULEBOOK_PATH } from "./built-in";

const row = z.record(z.string(), z.unknown());
const file = z.object({
  rules: z.array(row),
  settings: z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) })),
  grades: z.array(row),
});
const book = file.parse(JSON.parse(readFileSync(RULEBOOK_PATH, "utf8")));

const raw = (value: unknown): string | number | null => {
  if (typeof value === "boolean") return value ? "是" : "否";
  return typeof value === "string" || typeof value === "number" ? value : null;
};
const pick = (source: Record<string, unknown>, columns: object): Record<string, string | number | null> =>
  Object.fromEntries(Object.keys(columns).map((key) => [key, raw(source[key])]));

/** The three tables as a sheet would give them. */
const sourceOf = (rules: readonly Record<string, unknown>[]): RulebookSource => ({
  rules: rules.map((rule) => ({ values: pick(rule, RULE_COLUMNS), cells: {} })),
  settings: book.settings.map((setting) => ({ ...setting, at: null })),
  grades: book.grades.map((grade) => ({ values: pick(grade, GRADE_COLUMNS), cells: {} })),
});

it("has no finding as it ships", () => {
  const { rulebook, findings } = understandRulebook(sourceOf(book.rules));
  expect(findings).toEqual([]);
  expect(rulebook.rules).toHaveLength(29);
  expect(rulebook.checklist.length).toBeGreaterThan(0);
  expect(rulebook.grades.map((grade) => grade.name)).toEqual(["好", "较好", "一般", "差"]);
});

it("has no finding with every rule switched on", () => {
  const all = book.rules.map((rule) => ({ ...rule, enabled: true }));
  const { rulebook, findings } = understandRulebook(sourceOf(all));
  expect(findings).toEqual([]);
  expect(rulebook.disabled).toEqual([]);
});
