/**
 * Hostile text through the whole job: score, report, file, and the file read back.
 * @slow: the whole job for every kind of text
 */
import type { WorkbookGrids } from "../../src/ledger/grid";
import { parseMark } from "../../src/ledger/mark";
import { reportInput, scoreWorkbook, writePlan } from "../../src/job";
import { YEAR_END_PACKAGE } from "../../src/report/sheets/registry";
import { findingLine } from "../../src/cli/command";
import { readWorkbook, writeWorkbook } from "../../src/xlsx";
import { gridsOf, type Book, type Row } from "../support/native";
import { MADE, verify } from "../verify/support";
import { bareFormula, fileOf, malformedParts, partTexts } from "./support";
import { ERRORS, HOSTILE } from "./texts";

/** Ample on a busy machine. */
jest.setTimeout(60_000);

/** A workbook with one text in every field that takes free text. */
function bookWith(text: string): Book {
  const branch = `${text}支部`;
  const names = [branch, "乙支部", "丙支部"];
  return {
    settings: { 考评年度: 2022 },
    sheets: {
      支部名册: names.map((name, i) => ({
        支部名称: name,
        别名: `${text}甲、${text}乙`,
        支部类别: i === 0 ? text : "机关",
        党员人数: 10,
        支部书记: text,
        备注: text,
      })),
      考评规则: [
        {
          编号: "Z",
          类别: text,
          考评项目: `学习${text}`,
          计分方式: "频次",
          活动类型: "学习",
          分值: 100,
          依据: text,
        },
        { 编号: "W", 类别: "组织", 考评项目: text, 计分方式: "完成", 分值: 10, 依据: text },
        { 编号: "J", 类别: "加分", 考评项目: `加${text}`, 计分方式: "加分", 计分标准: "国家级5分、省级3分" },
        { 编号: "K", 类别: "扣分", 考评项目: `扣${text}`, 计分方式: "扣分", 计分标准: "每次扣2分" },
        {
          编号: "Q",
          类别: "清单",
          考评项目: `单${text}`,
          适用对象: `局${text}`,
          计分方式: "完成",
          依据: text,
        },
      ],
      等次办法: [
        { 等次: "好", 最低分: 90 },
        { 等次: `较${text}`, 最低分: 0 },
      ],
      活动台账: names.map((name): Row => ({
        支部名称: name,
        日期: "2022-01-05",
        活动类型: "学习",
        主题: text,
        应到: 10,
        实到: 9,
        佐证材料: text,
        备注: text,
      })),
      完成登记: [{ 支部名称: branch, 考评项目: "W", 完成日期: null, 完成情况: text }],
      加分申报: [
        {
          支部名称: branch,
          日期: "2022-04-01",
          事项: text,
          考评项目: "J",
          级别: text,
          佐证材料: text,
          审核: "通过",
        },
        { 支部名称: text, 日期: text, 事项: text, 考评项目: text, 级别: "省级", 佐证材料: text, 审核: text },
      ],
      扣分登记: [{ 支部名称: branch, 日期: "2022-05-01", 事项: text, 考评项目: "K", 依据: text }],
      豁免登记: [{ 支部名称: "丙支部", 考评项目: "W", 期间: null, 理由: text }],
    },
  };
}

/** Scores, writes and reads back; null when the workbook was refused with its findings. */
async function wholeJob(workbook: WorkbookGrids, bytes: Uint8Array) {
  const result = scoreWorkbook(workbook, {});
  const errors = result.findings.filter(({ severity }) => severity === "error");
  if (!result.appraisal) return { errors, findings: result.findings, written: null };
  const plan = writePlan(reportInput(result, MADE, { extras: YEAR_END_PACKAGE }));
  const written = await writeWorkbook(bytes, plan);
  return { errors, findings: result.findings, written, plan };
}

/** Where formulas stand on our sheets. */
function formulasOf(workbook: WorkbookGrids): Map<string, string> {
  const found = new Map<string, string>();
  for (const grid of workbook.grids)
    for (const row of grid.rows)
      row.formulas?.forEach((formula, column) => {
        if (formula !== undefined) found.set(`${grid.sheet}!${row.index}:${column}`, formula);
      });
  return found;
}

describe("text in every field of a workbook", () => {
  test.each(Object.entries(HOSTILE))("%s", async (_, text) => {
    const bytes = await fileOf(gridsOf(bookWith(text)));
    const workbook = readWorkbook(bytes);
    expect(formulasOf(workbook).size).toBe(0);
    const { findings, written } = await wholeJob(workbook, bytes);
    for (const finding of findings) expect(findingLine(finding)).not.toMatch(/[\r\n\t\u001b\u2028\u202e]/);
    if (written === null) throw new Error(findings.map(findingLine).join("\n"));

    expect(malformedParts(written)).toEqual([]);
    for (const rels of partTexts(written, /\.rels$/)) {
      expect(rels).not.toContain("External");
      expect(rels).not.toContain("hyperlink");
    }
    const back = readWorkbook(written);
    // What formulas there are name cells and functions of ours alone, and texts in quotes.
    for (const [place, formula] of formulasOf(back))
      expect(`${place} ${bareFormula(formula)}`).toMatch(
        /^[^ ]+(?: \(\d+\)![^ ]+)? [A-Z0-9$:(),.+\-*/=<>!"]*$/,
      );
    for (const formula of formulasOf(back).values())
      expect(bareFormula(formula)).not.toMatch(/CALC|WEBSERVICE|CMD/i);
    // The sources are what they were, and what was written is what would be written.
    for (const grid of workbook.grids)
      expect(back.grids.find(({ sheet }) => sheet === grid.sheet)?.rows).toEqual(grid.rows);
    expect(verify(back)).toEqual({
      equal: true,
      problem: null,
      blocked: null,
      changes: [],
      effects: [],
      notes: [],
    });
  });

  test("text that no file could hold, as Excel may hand it over", async () => {
    for (const name of ["controls", "surrogate", "noncharacter", "return", "lines"]) {
      const text = HOSTILE[name] ?? "";
      const grids = gridsOf(bookWith(text));
      const { written } = await wholeJob(grids, await fileOf(grids));
      expect(written === null ? [] : malformedParts(written)).toEqual([]);
    }
  });

  test("a name keeps its text where it is shown", async () => {
    for (const text of [HOSTILE["equals"], HOSTILE["markup"], HOSTILE["quotes"], HOSTILE["emoji"]]) {
      const bytes = await fileOf(gridsOf(bookWith(text ?? "")));
      const { written } = await wholeJob(readWorkbook(bytes), bytes);
      const result = readWorkbook(written ?? bytes).grids.find(
        ({ mark }) => parseMark(mark)?.kind === "result",
      );
      expect(result?.rows.flatMap(({ values }) => values)).toContain(`${text ?? ""}支部`);
    }
  });
});

describe("error values, numbers as text and odd dates", () => {
  const dated = (value: string | number): Book => {
    const book = bookWith("常");
    const rows = book.sheets["活动台账"] ?? [];
    return {
      ...book,
      sheets: { ...book.sheets, 活动台账: [...rows, { ...rows[1], 日期: value, 主题: "另一次" }] },
    };
  };

  test.each(ERRORS)("%s where a date, a count or a name should be is named", async (error) => {
    for (const header of ["日期", "支部名称", "活动类型", "实到"]) {
      const book = bookWith("常");
      const rows = book.sheets["活动台账"] ?? [];
      const bad = { ...rows[1], [header]: error };
      const grids = gridsOf({ ...book, sheets: { ...book.sheets, 活动台账: [...rows, bad] } });
      const { findings } = scoreWorkbook(grids, {});
      expect(
        findings.some(({ at }) => at?.sheet === "活动台账" && "row" in at && at.row === rows.length + 1),
      ).toBe(true);
    }
  });

  test.each(["0", "1899-12-31", "1753年1月1日", "9999-12-31", "2022-02-30", "0000-00-00"])(
    "the date %s is no day of the year and is named",
    (value) => {
      const { findings, appraisal } = scoreWorkbook(gridsOf(dated(value)), {});
      expect(appraisal).not.toBeNull();
      expect(findings.some(({ at }) => at?.sheet === "活动台账" && "row" in at && at.row === 4)).toBe(true);
    },
  );

  test.each([-1, 0, 0.5, 60, 2958466, 1e300])("the serial %s is no day of the year and is named", (value) => {
    const grids = gridsOf(dated(value));
    const withFormat = {
      ...grids,
      grids: grids.grids.map((grid) => ({
        ...grid,
        rows: grid.rows.map((row) =>
          row.values.includes(value) ? { ...row, formats: row.values.map(() => "yyyy/m/d") } : row,
        ),
      })),
    };
    const { findings, appraisal } = scoreWorkbook(withFormat, {});
    expect(appraisal).not.toBeNull();
    expect(findings.some(({ at }) => at?.sheet === "活动台账" && "row" in at && at.row === 4)).toBe(true);
  });

  test("numbers as text count as numbers", () => {
    const book = bookWith("常");
    const roster = (book.sheets["支部名册"] ?? []).map((row) => ({ ...row, 党员人数: "１０" }));
    const rules = (book.sheets["考评规则"] ?? []).map((row) => ({
      ...row,
      ...(row["分值"] ? { 分值: `${String(row["分值"])}分` } : {}),
    }));
    const text = scoreWorkbook(
      gridsOf({ ...book, sheets: { ...book.sheets, 支部名册: roster, 考评规则: rules } }),
      {},
    );
    const plain = scoreWorkbook(gridsOf(book), {});
    expect(text.appraisal?.branches.map(({ total }) => total?.toString())).toEqual(
      plain.appraisal?.branches.map(({ total }) => total?.toString()),
    );
  });

  test("a 1904 workbook gives the same result", () => {
    const grids = gridsOf(bookWith("常"));
    const shifted: WorkbookGrids = {
      ...grids,
      date1904: true,
      grids: grids.grids.map((grid) => ({
        ...grid,
        rows: grid.rows.map((row) => ({
          ...row,
          values: row.values.map((value, i) =>
            typeof value === "number" && /y/.test(row.formats[i] ?? "") ? value - 1462 : value,
          ),
        })),
      })),
    };
    const plain = scoreWorkbook(grids, {}).appraisal;
    const other = scoreWorkbook(shifted, {}).appraisal;
    expect(other?.year).toBe(2022);
    expect(other?.branches.map(({ total }) => total?.toString())).toEqual(
      plain?.branches.map(({ total }) => total?.toString()),
    );
  });
});

describe("sheet names", () => {
  const names = [
    "O'Neil的台账",
    '台账"甲"&<乙>',
    "=1+1台账",
    "台账!A1",
    "#REF!",
    "台账（１）{x}",
    "a''b",
    "台账 \u202e倒\u200b",
    "𠮷".repeat(14) + "台账",
    "R1C1",
    "__proto__",
  ];
  test.each(names)("%j: links lead there", async (name) => {
    const book = bookWith("常");
    const { 活动台账: rows = [], ...others } = book.sheets;
    const broken = { ...rows[1], 日期: "不详" };
    const bytes = await fileOf(gridsOf({ ...book, sheets: { ...others, [name]: [...rows, broken] } }));
    const workbook = readWorkbook(bytes);
    expect(workbook.grids.map(({ sheet }) => sheet)).toContain(name);
    const { findings, written } = await wholeJob(workbook, bytes);
    if (written === null) throw new Error(findings.map(findingLine).join("\n"));
    expect(malformedParts(written)).toEqual([]);
    const goal = `"#'${name.replaceAll("'", "''").replaceAll('"', '""')}'!`;
    expect([...formulasOf(readWorkbook(written)).values()].some((formula) => formula.includes(goal))).toBe(
      true,
    );
    expect(verify(readWorkbook(written)).equal).toBe(true);
  });
});
