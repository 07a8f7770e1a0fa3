/** The rule reference beside the rulebook is the one the rulebook gives. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderRuleReference } from "../../src/cli/rule-reference";
import { builtInRulebook } from "./built-in";

const book = builtInRulebook();

it("is current (npm run docs:rules)", () => {
  const written = readFileSync(join("assets", "rulebooks", "考评细则说明.md"), "utf8");
  expect(written).toBe(renderRuleReference(book));
});

it("is one table with a row for every rule, all of equal width", () => {
  const rows = renderRuleReference(book)
    .split("\n")
    .filter((line) => line.startsWith("|"));
  expect(rows).toHaveLength(book.rules.length + 2);
  const widths = rows.map((row) => row.replaceAll("\\|", "").split("|").length);
  expect(new Set(widths).size).toBe(1);
});

it("keeps what markdown would swallow", () => {
  const [first] = book.rules;
  if (!first) throw new Error("the rulebook is empty");
  const page = renderRuleReference({ ...book, rules: [{ ...first, remedy: "补**余次|<b>\n再报" }] });
  expect(page).toContain("补\\*\\*余次\\|\\<b><br>再报");
});
