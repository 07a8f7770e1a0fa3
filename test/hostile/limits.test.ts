/**
 * Excel's own limits, through the whole job. Reduced in every run; `LIMITS=all npx jest test/hostile/limits` tries
 * the full 1,048,576 rows and 5,000 branches.
 * @slow: as many rows as Excel has room for
 */
import { parseMark } from "../../src/ledger/mark";
import { reportInput, scoreWorkbook, writePlan } from "../../src/job";
import { readWorkbook, writeWorkbook, WorkbookFileError } from "../../src/xlsx";
import { ground, gridsOf, join, type Book, type Row } from "../support/native";
import { verify, MADE } from "../verify/support";
import { small } from "../xlsx/foreign";
import { fileOf, malformedParts } from "./support";

const FULL = process.env["LIMITS"] === "all";
jest.setTimeout(FULL ? 900_000 : 60_000);

/** Scores a file and writes its results. @throws with the findings when it cannot be scored */
async function job(bytes: Uint8Array) {
  const workbook = readWorkbook(bytes);
  const result = scoreWorkbook(workbook, {});
  if (!result.appraisal) throw new Error(result.findings.map(({ message }) => message).join("\n"));
  const plan = writePlan(reportInput(result, MADE));
  const written = await writeWorkbook(bytes, plan);
  return { ...result, workbook, written };
}

/** XML of a cell with text. */
const cell = (column: string, row: number, text: string): string =>
  `<c r="${column}${row}" t="inlineStr"><is><t>${text}</t></is></c>`;
const sheetOf = (rows: readonly (readonly string[])[]): string =>
  `<sheetData>${rows
    .map(
      (texts, r) =>
        `<row r="${r + 1}">${texts.map((text, c) => cell("ABCDEFGHIJKLM"[c] ?? "A", r + 1, text)).join("")}</row>`,
    )
    .join("")}</sheetData>`;
const ROSTER = sheetOf([
  ["支部名称", "党员人数"],
  ["甲支部", "10"],
]);
const RULES = sheetOf([
  ["编号", "类别", "考评项目", "计分方式", "周期", "次数", "分值"],
  ["Z", "基础", "党课", "频次", "年", "1", "100"],
]);

test(`a ledger that ends in row 1,048,576 (${FULL ? "every row filled" : "8,000 filled"})`, async () => {
  const filled = FULL ? 1_048_574 : 8_000;
  const rows = [
    `<row r="1">${cell("A", 1, "支部名称")}${cell("B", 1, "日期")}${cell("C", 1, "活动类型")}</row>`,
  ];
  for (let r = 2; r <= filled + 1; r++)
    rows.push(
      `<row r="${r}">${cell("A", r, "甲支部")}${cell("B", r, `2022-${String((r % 12) + 1).padStart(2, "0")}-05`)}${cell("C", r, "党课")}</row>`,
    );
  const last = 1_048_576;
  rows.push(
    `<row r="${last}">${cell("A", last, "甲支部")}${cell("B", last, "2022-12-30")}${cell("C", last, "党课")}</row>`,
  );
  const bytes = small({
    sheets: { 支部名册: ROSTER, 考评规则: RULES, 活动台账: `<sheetData>${rows.join("")}</sheetData>` },
  });
  rows.length = 0;
  try {
    const { appraisal, written } = await job(bytes);
    expect(appraisal.branches[0]?.total?.toString()).toBe("100");
    expect(appraisal.factCount).toBe(filled + 1);
    if (!FULL) expect(verify(readWorkbook(written)).equal).toBe(true);
  } catch (error) {
    // In full it may be refused, with a reason.
    if (!FULL || !(error instanceof WorkbookFileError)) throw error;
    expect(error.code).toBe("too-large");
  }
});

test("16,384 columns of formatting, and a stray cell in the last of them", async () => {
  const row = (r: number, content: string): string =>
    `<row r="${r}" spans="1:16384" s="0" customFormat="1">${content}${r === 2 ? cell("XFD", r, "远") : ""}</row>`;
  const names = ["A", "B", "C", "D", "E", "F", "G"];
  const line = (r: number, texts: readonly string[]): string =>
    row(r, texts.map((text, i) => cell(names[i] ?? "A", r, text)).join(""));
  const blank = Array.from({ length: 16_384 }, (_, i) => {
    let name = "";
    for (let n = i + 1; n > 0; n = Math.floor((n - 1) / 26))
      name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
    return `<c r="${name}9" s="0"/>`;
  }).join("");
  const ledger = `<cols><col min="1" max="16384" width="3" customWidth="1"/></cols><sheetData>${line(1, ["支部名称", "日期", "活动类型"])}${line(2, ["甲支部", "2022-03-05", "党课"])}<row r="9">${blank}</row></sheetData>`;
  const { appraisal, written } = await job(
    small({ sheets: { 支部名册: ROSTER, 考评规则: RULES, 活动台账: ledger } }),
  );
  expect(appraisal.branches[0]?.total?.toString()).toBe("100");
  expect(verify(readWorkbook(written)).equal).toBe(true);
});

test("500 sheets", async () => {
  const branches = Array.from({ length: 480 }, (_, i) => `第${i + 1}支部`);
  const sheets = Object.fromEntries(
    branches.map((name): [string, readonly Row[]] => [
      name,
      [{ 支部名称: name, 日期: "2022-03-05", 活动类型: "学习" }],
    ]),
  );
  const filler = Object.fromEntries(
    Array.from({ length: 16 }, (_, i): [string, readonly Row[]] => [`附表${i}`, [{ 说明: "无关", 数: i }]]),
  );
  const base = ground(branches);
  const book: Book = {
    ...base,
    sheets: {
      支部名册: base.sheets["支部名册"] ?? [],
      考评规则: base.sheets["考评规则"] ?? [],
      ...sheets,
      ...filler,
    },
  };
  const { appraisal, workbook, written } = await job(await fileOf(gridsOf(book)));
  expect(workbook.grids.length).toBeGreaterThanOrEqual(499);
  expect(appraisal.branches.map(({ total }) => total?.toString())).toEqual(branches.map(() => "100"));
  expect(readWorkbook(written).grids).toHaveLength(workbook.grids.length + 5);
});

const BRANCHES = FULL ? 5000 : 150;
test(`${BRANCHES} branches`, async () => {
  const names = Array.from({ length: BRANCHES }, (_, i) => `第${i + 1}支部`);
  const rules = Array.from({ length: 20 }, (_, i): Row => ({
    编号: `F${i}`,
    类别: `类${i % 4}`,
    考评项目: `项目${i}`,
    计分方式: "频次",
    周期: "季",
    活动类型: "学习",
    分值: 5,
  }));
  const book = join(ground(names), {
    sheets: { 考评规则: rules, 等次办法: [{ 等次: "好", 最低分: 90, 比例上限: 0.3 }, { 等次: "差" }] },
  });
  const { appraisal, written } = await job(await fileOf(gridsOf(book)));
  expect(appraisal.branches).toHaveLength(BRANCHES);
  expect(verify(readWorkbook(written)).equal).toBe(true);
});

test("cells of 32,767 characters, in every place text goes", async () => {
  const long = "长".repeat(32_760);
  const book = join(ground(["甲支部", `乙${long}`]), {
    sheets: {
      考评规则: [
        { 编号: "W", 类别: long, 考评项目: long, 计分方式: "完成", 分值: 10, 依据: long },
        { 编号: "J", 类别: "加分", 考评项目: "表彰", 计分方式: "加分", 计分标准: "国家级5分" },
      ],
      加分申报: [
        { 支部名称: "甲支部", 日期: "2022-04-01", 事项: long, 考评项目: "J", 级别: long, 审核: "通过" },
      ],
      完成登记: [{ 支部名称: long, 考评项目: long, 完成日期: long }],
    },
  });
  const { written } = await job(await fileOf(gridsOf(book)));
  expect(malformedParts(written)).toEqual([]);
  const back = readWorkbook(written);
  for (const grid of back.grids.filter(({ mark }) => parseMark(mark) !== null))
    for (const { values, formulas } of grid.rows) {
      for (const value of values) expect(String(value ?? "").length).toBeLessThanOrEqual(32_767);
      for (const formula of formulas ?? []) expect((formula ?? "").length).toBeLessThanOrEqual(8_192);
    }
  expect(verify(back).equal).toBe(true);
});

test("sheet names of 31 characters with quotes and brackets, ours beside them", async () => {
  const base = ground();
  const name = `“'${"台".repeat(25)}（1)"`;
  expect(name).toHaveLength(31);
  const { 活动台账: rows = [], ...others } = base.sheets;
  const taken = { 考评结果: [{ 我的: "表" }], "得分矩阵 (2)": [{ 我的: "表" }] };
  const book: Book = {
    ...base,
    sheets: { ...others, [name]: [...rows, { ...rows[0], 日期: "不详" }], ...taken },
  };
  const { written, workbook } = await job(await fileOf(gridsOf(book)));
  const back = readWorkbook(written);
  const ours = back.grids.filter(({ mark }) => parseMark(mark) !== null).map(({ sheet }) => sheet);
  expect(ours).toEqual(["考评结果 (3)", "得分矩阵 (3)", "失分明细 (3)", "数据疑点清单 (3)", "考评说明 (3)"]);
  for (const grid of workbook.grids)
    expect(back.grids.find(({ sheet }) => sheet === grid.sheet)?.rows).toEqual(grid.rows);
});
