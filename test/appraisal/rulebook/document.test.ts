/** A rulebook as JSON and as sheets: two faces of one thing, and every mistake in either named where it stands. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import {
  documentOfSource,
  parseRulebookDocument,
  remediesOf,
  sourceOfDocument,
  type RulebookDocument,
} from "../../../src/appraisal/rulebook/document";
import type { RulebookSource } from "../../../src/appraisal/rulebook/source";
import { understandRulebook } from "../../../src/appraisal/rulebook/understand";
import { readLedger } from "../../../src/ledger/ledger";
import { newWorkbookLayouts } from "../../../src/report/new-workbook";
import { createWorkbook, readWorkbook } from "../../../src/xlsx";
import { RULEBOOK_PATH } from "../../rulebook-content/built-in";

function parsed(text: string): RulebookDocument {
  const result = parseRulebookDocument(text);
  if ("findings" in result) throw new Error(result.findings.map((one) => one.message).join("\n"));
  return result.document;
}
const errorsOf = (value: unknown): readonly string[] => {
  const result = parseRulebookDocument(typeof value === "string" ? value : JSON.stringify(value));
  return "findings" in result ? result.findings.map((one) => one.message) : [];
};

const builtIn = parsed(readFileSync(RULEBOOK_PATH, "utf8"));

/** JSON → rows → a new workbook's file → read back. */
async function throughFile(document: RulebookDocument): Promise<RulebookSource> {
  const layouts = newWorkbookLayouts({
    year: 2022,
    branches: [],
    rulebook: sourceOfDocument(document),
    months: false,
  });
  return readLedger(readWorkbook(await createWorkbook(layouts))).rulebook;
}

/** Rules and grades without what only one face has: where a cell is, and blank cells. */
const content = (source: RulebookSource) => {
  const filled = (values: object) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
  return {
    rules: source.rules.map((rule) => filled(rule.values)),
    grades: source.grades.map((grade) => filled(grade.values)),
  };
};

test("the built-in rulebook goes to rows and back without loss", () => {
  expect(documentOfSource(sourceOfDocument(builtIn), builtIn.title, builtIn)).toEqual(builtIn);
});

test("and through the sheets of a workbook file, settings included", async () => {
  const source = await throughFile(builtIn);
  expect(content(source)).toEqual(content(sourceOfDocument(builtIn)));
  const back = documentOfSource(source, builtIn.title, builtIn);
  expect(back.rules).toEqual(builtIn.rules);
  expect(back.grades).toEqual(builtIn.grades);
  const given = new Map(back.settings.map(({ name, value }) => [name, value]));
  for (const { name, value } of builtIn.settings) expect(given.get(name)).toEqual(value);
  const { rulebook, findings } = understandRulebook(source);
  expect(findings).toEqual([]);
  const straight = understandRulebook(sourceOfDocument(builtIn)).rulebook;
  const bare = (rules: typeof rulebook.rules) => rules.map((rule) => ({ ...rule, cells: null }));
  expect(bare(rulebook.rules)).toEqual(bare(straight.rules));
  expect(rulebook.settings).toEqual({ ...straight.settings, year: 2022 });
});

/** Words as people type them into cells: no blanks around, nothing that reads as another value. */
const word = fc
  .stringMatching(/^[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9“”、，。（）%≥<=+\-@]{0,12}$/)
  .filter((text) => text.trim() === text);
const cell = fc.oneof(word, fc.integer({ min: 0, max: 999 }), fc.constantFrom(0.5, 2.25, 33.33));
const optional = fc.option(cell, { nil: undefined });
const dropped = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

const documents: fc.Arbitrary<RulebookDocument> = fc
  .record({
    title: word,
    rules: fc.uniqueArray(
      fc.record({
        id: word,
        enabled: fc.option(fc.boolean(), { nil: undefined }),
        category: optional,
        title: word,
        method: fc.constantFrom("频次", "完成", "加分"),
        activityTypes: optional,
        count: optional,
        deadline: optional,
        points: optional,
        standard: optional,
        basis: optional,
        remedy: fc.option(word, { nil: undefined }),
      }),
      { selector: ({ id }) => id, maxLength: 5 },
    ),
    grades: fc.array(fc.record({ name: word, minimum: optional, premise: optional }), { maxLength: 4 }),
  })
  .map(({ title, rules, grades }) =>
    parsed(JSON.stringify({ schema: 1, title, rules: rules.map(dropped), grades: grades.map(dropped) })),
  );

test("any rulebook does: a phrase nobody understands, and text that looks like a formula, stay as they are", async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (document) => {
      expect(documentOfSource(sourceOfDocument(document), document.title, document)).toEqual(document);
      expect(content(await throughFile(document))).toEqual(content(sourceOfDocument(document)));
    }),
    { numRuns: 8 },
  );
});

test("text that begins like a formula, dates and percentages come back as typed", async () => {
  const document = parsed(
    JSON.stringify({
      schema: 1,
      rules: [
        { id: "=1+1", title: "+甲", method: "完成", deadline: "6月底前", standard: "@按比例", basis: "-乙" },
      ],
      settings: [
        { name: "截止日期", value: "2022-12-31" },
        { name: "权重:组织生活", value: "60%" },
        { name: "权重:业务", value: 0.4 },
      ],
      grades: [
        { name: "好", minimum: 90, ratioCap: 0.3 },
        { name: "差", ratioFloor: "5%" },
      ],
    }),
  );
  const source = await throughFile(document);
  expect(content(source)).toEqual(content(sourceOfDocument(document)));
  const settings = new Map(source.settings.map(({ name, value }) => [name, value]));
  expect([...settings]).toEqual(
    expect.arrayContaining([
      ["截止日期", "2022-12-31"],
      ["权重:组织生活", "60%"],
      ["权重:业务", 0.4],
    ]),
  );
});

test("every mistake in the JSON is listed at once, each with its place", () => {
  const messages = errorsOf({
    schema: 2,
    rules: [
      { id: "A", title: "甲", points: [5] },
      { id: "B", methd: "完成", title: "乙" },
      { title: "丙", enabled: {} },
    ],
    settings: [{ name: "考评年度" }],
    grades: [{ minimum: 90 }],
  });
  for (const place of [
    "schema",
    "rules.0.points",
    "rules.1",
    "rules.2.id",
    "rules.2.enabled",
    "settings.0.value",
    "grades.0.name",
  ])
    expect(messages.filter((message) => message.includes(`的 ${place} `))).toHaveLength(1);
  expect(messages).toHaveLength(7);
  expect(messages.join("")).toMatch(/无效输入：期望/);
  expect(errorsOf("{")).toEqual([expect.stringMatching(/不是有效的 JSON/)]);
  expect(errorsOf('\uFEFF{"schema":1,"rules":[]}')).toEqual([]);
});

test("what only JSON holds is kept by 编号, and remedies are found by it", () => {
  const source = sourceOfDocument(builtIn);
  const [first, ...rest] = source.rules;
  if (first === undefined) throw new Error("no rules");
  const renamed = { ...source, rules: [{ ...first, values: { ...first.values, id: "新编号" } }, ...rest] };
  const back = documentOfSource(renamed, "改过的细则", builtIn);
  expect(back.rules[0]?.sources).toBeUndefined();
  expect(back.rules[1]?.sources).toEqual(builtIn.rules[1]?.sources);
  expect(remediesOf(builtIn).get("ZZ01")).toBe(builtIn.rules[0]?.remedy);
});
