/**
 * A new 考评工作簿: what it offers to whoever fills it, and that what is filled in is read back.
 * @slow: writes and reads back a workbook for every choice
 */
import { METHODS } from "../../../src/appraisal/methods/registry";
import { readFileSync } from "node:fs";
import { parseRulebookDocument, sourceOfDocument } from "../../../src/appraisal/rulebook/document";
import type { RulebookSource } from "../../../src/appraisal/rulebook/source";
import { GRADE_COLUMNS, RULE_COLUMNS } from "../../../src/appraisal/rulebook/source";
import type { CellValue } from "../../../src/ledger/grid";
import { readLedger } from "../../../src/ledger/ledger";
import type { LayoutRow, SheetLayout } from "../../../src/report/layout";
import { newWorkbookLayouts, type NewBranch } from "../../../src/report/new-workbook";
import { scoreWorkbook } from "../../../src/job";
import { KINDS } from "../../../src/ledger/tables/registry";
import { newWorkbookText } from "../../../src/text/new-workbook";
import { createWorkbook, readWorkbook } from "../../../src/xlsx";
import { RULEBOOK_PATH } from "../../rulebook-content/built-in";

function rulebookOf(json: string): RulebookSource {
  const result = parseRulebookDocument(json);
  if ("findings" in result) throw new Error(result.findings.map((one) => one.message).join());
  return sourceOfDocument(result.document);
}
const builtIn = rulebookOf(readFileSync(RULEBOOK_PATH, "utf8"));
const small = rulebookOf(
  JSON.stringify({
    schema: 1,
    rules: [
      {
        id: "A",
        category: "组织生活",
        title: "支委会",
        method: "频次",
        period: "月",
        points: 36,
        standard: "每少1次扣3分",
      },
      {
        id: "B",
        category: "组织生活",
        title: "党课",
        method: "频次",
        period: "季",
        points: 24,
        standard: "每少1次扣6分",
      },
      { id: "C", category: "业务", title: "年度计划", method: "完成", deadline: "3月底前", points: 20 },
      { id: "D", category: "业务", title: "年度总结", method: "完成", points: 20 },
    ],
    grades: [{ name: "好", minimum: 90, ratioCap: 0.3 }, { name: "差" }],
  }),
);
const BRANCHES: readonly NewBranch[] = [{ name: "甲支部", group: "机关" }, { name: "乙支部" }];

const make = (rulebook = builtIn, months = true, branches = BRANCHES) =>
  newWorkbookLayouts({ year: 2023, branches, rulebook, months });
const find = (layouts: readonly SheetLayout[], name: string): SheetLayout => {
  const found = layouts.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
};
const valuesOf = (row: LayoutRow | undefined): readonly CellValue[] =>
  (row?.cells ?? []).map((cell) => cell?.value ?? null);

/** The layouts as a file that was opened again, after `type` has put values into cells. */
async function reopened(
  layouts: readonly SheetLayout[],
  type: (sheet: string, row: readonly CellValue[]) => Readonly<Record<number, CellValue>> = () => ({}),
) {
  const filled = layouts.map((layout) => ({
    ...layout,
    rows: layout.rows.map((row): LayoutRow => {
      const typed = type(layout.name, valuesOf(row));
      const width = Math.max(row.cells.length, ...Object.keys(typed).map((column) => Number(column) + 1));
      const cells = Array.from({ length: width }, (_, column) => {
        const cell = row.cells[column];
        const value = typed[column];
        return value === undefined ? cell : { ...cell, value };
      });
      return { ...row, cells };
    }),
  }));
  return readWorkbook(await createWorkbook(filled));
}

const layouts = make();
/** Kinds of table whose native sheet a new workbook offers. */
const OFFERED = KINDS.filter(({ offered }) => offered);
const MONTHS = Array.from({ length: 12 }, (_, i) => `${i + 1}月`);

test("has every sheet of the contract, with its columns in order", () => {
  const ballots = "述职测评";
  expect(layouts.map(({ name }) => name)).toEqual([
    "支部名册",
    "考评规则",
    "考评设置",
    "等次办法",
    "活动台账",
    "覆盖登记",
    "完成登记",
    "检查评分",
    "加分申报",
    "扣分登记",
    "豁免登记",
    "自评登记",
    "抽查登记",
    "调整登记",
    "异议登记",
    ballots,
    ...MONTHS,
  ]);
  const headers = (name: string) => valuesOf(find(layouts, name).rows[0]);
  expect(headers("考评规则")).toEqual(Object.values(RULE_COLUMNS));
  expect(headers("等次办法")).toEqual(Object.values(GRADE_COLUMNS));
  for (const { name, offered, fields } of OFFERED) {
    expect(headers(name)).toEqual(offered?.map(({ header }) => header));
    // What is offered is what the kind reads.
    expect(headers(name).filter((header) => !Object.values(fields).flat().includes(String(header)))).toEqual(
      [],
    );
  }
  expect(headers(ballots)).toEqual(["支部名称", "考评项目", "好", "较好", "一般", "差", "弃权"]);
  expect(find(make(small), "1月").name).toBe("1月");
  expect(make(small).map(({ name }) => name)).not.toContain(ballots);
  expect(make(builtIn, false).some(({ name }) => MONTHS.includes(name))).toBe(false);
});

test("belongs to the user: no sheet bears our mark, none is locked", async () => {
  for (const { mark, protection } of layouts)
    expect({ mark, protection }).toEqual({ mark: "", protection: null });
  for (const grid of (await reopened(layouts)).grids) expect(grid.mark).toBeNull();
});

test("every column to fill says how, in a note on its header; headers stay in view and on paper", () => {
  for (const name of ["考评规则", "等次办法", ...OFFERED.map(({ name }) => name), "述职测评"]) {
    const layout = find(layouts, name);
    const headers = valuesOf(layout.rows[0]);
    expect((layout.notes ?? []).map(({ row, column }) => [row, column])).toEqual(
      headers.map((_, column) => [0, column]),
    );
    for (const note of layout.notes ?? []) expect(note.text).toMatch(/.{2}。$/);
    expect(layout.freeze?.rows).toBe(1);
    expect(layout.print).toMatchObject({
      orientation: "landscape",
      fitWide: name === "考评规则" ? 2 : 1,
      repeatRows: { first: 0, last: 0 },
    });
    expect(layout.print.footer).toContain("&P");
  }
});

test("offers branches, rules, types and words to choose from, as deep as the sheet is formatted", () => {
  const choices = (name: string, header: string) => {
    const layout = find(layouts, name);
    const column = valuesOf(layout.rows[0]).indexOf(header);
    const found = layout.validations.filter(({ area }) => area.left <= column && column <= area.right);
    expect(found).toHaveLength(1);
    return found[0];
  };
  const ledger = choices("活动台账", "支部名称");
  expect(ledger).toMatchObject({
    range: "支部名册!$A$2:$A$201",
    strict: false,
    area: { top: 1, bottom: 2000 },
  });
  expect(choices("覆盖登记", "考评项目")?.range).toBe("考评规则!$D$2:$D$301");
  expect(choices("活动台账", "活动类型")?.list).toEqual(
    expect.arrayContaining(["支委会", "党员大会", "主题党日"]),
  );
  expect(choices("加分申报", "审核")).toMatchObject({ list: ["通过", "不通过"], strict: true });
  expect(choices("支部名册", "设支委会")?.list).toEqual(["是", "否"]);
  expect(choices("考评规则", "计分方式")?.list).toEqual(METHODS.map(({ word }) => word));
  expect(choices("考评规则", "计分方式")?.prompt).not.toBe("");
  const settings = find(layouts, "考评设置");
  const lists = settings.validations.map(({ area, list }) => [valuesOf(settings.rows[area.top])[0], list]);
  expect(lists).toEqual(expect.arrayContaining([["不适用处理", ["得满分", "折算"]]]));
});

test("branches, rules, grades and the year are read back, and nothing in it is doubtful", async () => {
  const reading = readLedger(await reopened(make(builtIn, false)));
  expect(reading.facts.branches.map(({ name, group }) => [name, group])).toEqual([
    ["甲支部", "机关"],
    ["乙支部", null],
  ]);
  expect(reading.rulebook.rules).toHaveLength(builtIn.rules.length);
  expect(reading.rulebook.settings.find(({ name }) => name === "考评年度")?.value).toBe(2023);
  expect(reading.findings.filter(({ severity }) => severity !== "info")).toEqual([]);
});

describe("month sheets", () => {
  const tasks = (layout: SheetLayout) =>
    layout.rows.slice(2).map((row) => {
      const [, task, , , branch] = valuesOf(row);
      return `${String(task)}/${String(branch)}`;
    });
  const month = (of: readonly SheetLayout[], number: number) => find(of, newWorkbookText.monthSheet(number));

  test("hold what the rules make due in the month, a row a branch and task", () => {
    const all = make(small);
    expect(tasks(month(all, 1))).toEqual(["支委会/甲支部", "支委会/乙支部"]);
    expect(tasks(month(all, 3))).toEqual(
      ["甲支部", "乙支部"].flatMap((name) => ["支委会", "党课", "年度计划"].map((task) => `${task}/${name}`)),
    );
    expect(tasks(month(all, 12))).toContain("年度总结/甲支部");
    expect(valuesOf(month(all, 2).rows[2])[3]).toBe("2月28日前");
    expect(month(all, 1).validations[0]).toMatchObject({
      list: ["√", "×", "/"],
      area: { top: 2, bottom: 3 },
    });
    expect(tasks(month(make(small, true, []), 1))).toEqual(["支委会/各党支部"]);
  });

  test("filled in, they are the ledger: ticks, dates, none held and not applicable", async () => {
    const book = await reopened(make(small), (sheet, row) => {
      const [, task, , , name] = row;
      if (!MONTHS.includes(sheet) || typeof task !== "string" || name === "责任支部") return {};
      if (name === "甲支部") return sheet === "6月" && task === "支委会" ? { 5: "×" } : { 5: "√" };
      // 2023-03-02 as a serial in the date column.
      if (task === "年度计划") return { 6: 44987 };
      if (task === "年度总结") return { 5: "/" };
      return sheet === "1月" || sheet === "2月" ? { 5: "√" } : {};
    });
    const { appraisal, findings } = scoreWorkbook(book);
    if (appraisal === null) throw new Error(findings.map((one) => one.message).join("\n"));
    const score = (branch: string) =>
      Object.fromEntries(
        appraisal.branches
          .find((one) => one.branch.name === branch)
          ?.items.map((item) => [item.rule.id, [item.outcome, item.score.valueOf()]]) ?? [],
      );
    expect(score("甲支部")).toEqual({
      A: ["scored", 33],
      B: ["scored", 24],
      C: ["scored", 20],
      D: ["scored", 20],
    });
    expect(score("乙支部")).toEqual({
      A: ["scored", 6],
      B: ["scored", 0],
      C: ["scored", 20],
      D: ["not-applicable", 20],
    });
    const held = appraisal.branches[0]?.items[0];
    expect(held?.sources[0]).toMatchObject({ sheet: "1月", row: 2 });
    expect(findings.filter(({ code }) => code === "not-filled").length).toBeGreaterThan(0);
  });

  test("a branch that filled in nothing is 未报送, not 0", async () => {
    const book = await reopened(make(small), (sheet, row) =>
      MONTHS.includes(sheet) && row[4] === "甲支部" ? { 5: "√" } : {},
    );
    const { appraisal, findings } = scoreWorkbook(book);
    const other = appraisal?.branches.find((one) => one.branch.name === "乙支部");
    expect(other).toMatchObject({ status: "not-reported", items: [], total: null });
    expect(findings.filter(({ code }) => code === "not-reported")).toHaveLength(1);
  });
});

test.each([true, false])(
  "scored empty it is blocked, with what is missing and no zeros (months: %s)",
  async (months) => {
    const { appraisal, findings } = scoreWorkbook(await reopened(make(builtIn, months)));
    expect(appraisal).toBeNull();
    const errors = findings.filter(({ severity }) => severity === "error");
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toMatch(/未报送（不是0分）/);
    expect(errors[0]?.hint).toContain("活动台账");
    const nobody = scoreWorkbook(await reopened(make(builtIn, months, [])));
    expect(nobody.appraisal).toBeNull();
    expect(nobody.findings.find(({ severity }) => severity === "error")?.message).toContain("没有任何支部");
  },
);
