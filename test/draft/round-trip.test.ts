/** The built-in rulebook, written as a Word document and read back, scores as it does itself. */
import { readFileSync } from "node:fs";
import { parseRulebookDocument, sourceOfDocument } from "../../src/appraisal/rulebook/document";
import type { RulebookSource } from "../../src/appraisal/rulebook/source";
import { draftJson, draftLayouts, draftRulebook, type Draft } from "../../src/draft";
import { readJob, scoreJob } from "../../src/job";
import { readLedger } from "../../src/ledger/ledger";
import { createWorkbook, readWorkbook } from "../../src/xlsx";

const workbook = readWorkbook(readFileSync("assets/samples/考评工作簿.xlsx"));
const sourceIn = (text: string): RulebookSource => {
  const parsed = parseRulebookDocument(text);
  if ("findings" in parsed) throw new Error(parsed.findings.map(({ message }) => message).join());
  return sourceOfDocument(parsed.document);
};
const builtIn = sourceIn(readFileSync("assets/rulebooks/organ-branch-2022.json", "utf8"));
const readSample = (): Draft => {
  const name = "assets/samples/考评细则.docx";
  return draftRulebook({ kind: "file", name, bytes: new Uint8Array(readFileSync(name)) });
};

/** What every branch gets, item by item. */
function scoresBy(rulebook: RulebookSource): readonly unknown[] {
  const { appraisal } = scoreJob(readJob(workbook, { fileName: "考评工作簿.xlsx", rulebook }, builtIn));
  if (!appraisal) throw new Error("not scored");
  return appraisal.branches.map(({ branch, total, rank, grade, items }) => [
    branch.name,
    total?.toString(),
    rank,
    grade,
    items.map(({ rule, score }) => [rule.id, score.toString()]),
  ]);
}

test("the sample 细则 is the built-in rulebook: same rules, same scores, from JSON and from the sheets", async () => {
  const draft = readSample();
  expect(draft.rows.length).toBeGreaterThanOrEqual(25);
  expect(draft.rows.filter(({ todo }) => todo !== undefined)).toEqual([]);
  expect(draft.sums.filter(({ said, found }) => said !== found)).toEqual([]);
  const own = scoresBy(builtIn);
  expect(own.length).toBeGreaterThan(5);
  expect(scoresBy(sourceIn(JSON.stringify(draftJson(draft))))).toEqual(own);
  const { rulebook } = readLedger(readWorkbook(await createWorkbook(draftLayouts(draft))));
  expect(scoresBy(rulebook)).toEqual(own);
}, 120_000);

test("every sentence of the sample is a rule's, a heading, or named as not used", () => {
  const draft = readSample();
  const said = [
    ...draft.rows.map(({ source, values }) => source.text + String(values.basis ?? "")),
    ...draft.unused.map(({ text }) => text),
  ].join("\n");
  for (const row of draft.rows) expect(said).toContain(String(row.values.basis));
  expect(draft.unused.map(({ text }) => text)).toEqual([
    "为做好2022年度支部考评工作，制定本细则。",
    "本细则由机关党委负责解释。",
  ]);
});
