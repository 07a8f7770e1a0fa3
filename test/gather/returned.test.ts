/** Files that come back from branches and committee: taken, told, never taken wrongly. */
import type { Adjustment, Objection } from "../../src/appraisal/facts";
import { saysNone, saysNothing } from "../../src/gather/reply";
import { takeReturned, type ReturnTo, type Returned } from "../../src/gather/returned";
import type { CellValue, Grid, GridRow, WorkbookGrids } from "../../src/ledger/grid";
import type { SheetLayout } from "../../src/report/layout";
import { checkSheet } from "../../src/report/papers/check";
import { circulatedPlan, meetingPlan } from "../../src/report/papers/meeting";
import { date, gridOf, workbook } from "../support/grids";
import { BRANCHES, inputOf, nativeWorkbook } from "../report/native";

const [OFFICE = "", FINANCE = "", RESCUE = "", , , SILENT = ""] = BRANCHES;
const input = inputOf(nativeWorkbook());
const { appraisal } = input;
const to = (more: Partial<ReturnTo> = {}): ReturnTo => ({
  appraisal,
  objections: [],
  adjustments: [],
  decisions: new Map(),
  ...more,
});
const at = { sheet: "异议登记", row: 1, column: 0 };

const of = (branch: string, from = appraisal): SheetLayout => {
  const result = from.branches.find((one) => one.branch.name === branch);
  if (result === undefined) throw new Error(`no branch ${branch}`);
  return checkSheet(from, input.reading.facts, result);
};

/** A returned sheet that a test writes on: rows found by what stands in them, columns by their header. */
class Sheet {
  rows: GridRow[];
  constructor(readonly grid: Grid) {
    this.rows = grid.rows.map((row) => ({ ...row, values: [...row.values] }));
  }
  header(word: string): { readonly row: GridRow; readonly column: number } {
    const row = this.rows.find(({ values }) => values.includes(word));
    if (row === undefined) throw new Error(`no header ${word}`);
    return { row, column: row.values.indexOf(word) };
  }
  write(key: string, header: string, value: CellValue): this {
    const { row: head, column } = this.header(header);
    const index = this.rows.findIndex((row) => row.index > head.index && row.values.includes(key));
    const row = this.rows[index];
    if (row === undefined) throw new Error(`no row ${key}`);
    const values = [...row.values];
    values[column] = value;
    this.rows[index] = { ...row, values };
    return this;
  }
  /** Every cell through `change`, with its row and column. */
  cells(change: (value: CellValue | undefined, row: number, column: number) => CellValue | undefined): this {
    this.rows = this.rows.map((row) => ({
      ...row,
      values: Array.from(row.values, (value, column) => change(value, row.index, column)),
    }));
    return this;
  }
  /** The rows below the header in another order. */
  sorted(header: string, count: number): this {
    const { row } = this.header(header);
    const body = this.rows.filter(({ index }) => index > row.index).slice(0, count);
    const moved = [...body].reverse().map((one, i) => ({ ...one, index: body[i]?.index ?? one.index }));
    this.rows = this.rows.map((one) => moved.find(({ index }) => index === one.index) ?? one);
    return this;
  }
  get book(): WorkbookGrids {
    return workbook({ ...this.grid, rows: this.rows });
  }
}
const check = (branch = FINANCE, from = appraisal): Sheet => new Sheet(gridOf(of(branch, from)));
const taken = (book: WorkbookGrids, more: Partial<ReturnTo> = {}, name = "回执.xlsx"): Returned =>
  takeReturned([{ name, workbook: book }], to(more));
const said = ({ files }: Returned): string => files.flatMap(({ lines }) => lines).join("\n");
const outcomes = ({ files }: Returned) => files.map(({ outcome }) => outcome);

describe("得分核对表", () => {
  test("what stands under 异议 becomes rows of 异议登记, with the material, and on the last line for the whole", () => {
    const reply = taken(
      check()
        .write("A3", "异议", "三季度上过党课")
        .write("A3", "补充材料", "签到表")
        .write("其他", "异议", "总分算错").book,
    );
    expect(reply.objections).toEqual([
      { branch: FINANCE, rule: "A3", text: "三季度上过党课", material: "签到表", what: "A3 党课" },
      { branch: FINANCE, rule: null, text: "总分算错", material: null, what: "总的结果" },
    ]);
    expect(outcomes(reply)).toEqual(["taken"]);
    expect(said(reply)).toContain("异议2条");
  });

  test("an empty reply, and one that says 无异议 in words, have none", () => {
    for (const text of [
      null,
      "无异议",
      "无",
      "/",
      "没有异议。",
      "同意",
      "本支部对此无异议",
      "核对无误",
      "无意见",
    ]) {
      const reply = taken(check().write("A3", "异议", text).write("B1", "异议", text).book);
      expect([text, reply.objections, outcomes(reply)]).toEqual([text, [], ["none"]]);
    }
    for (const text of ["无异议，但A3少算一次", "不同意", "有异议", "无法接受", "没有少开", "0.5分不应扣"])
      expect([text, saysNone(text)]).toEqual([text, false]);
    expect(saysNothing("有异议")).toBe(true);
  });

  test("sorted, with rows and columns put in between and the sheet renamed it says the same", () => {
    const plain = check().write("A3", "异议", "上过党课").book;
    const [grid] = plain.grids;
    if (grid === undefined) throw new Error("no sheet");
    const wide = new Sheet({ ...grid, sheet: "Sheet1" }).sorted("异议", 8);
    // A column before the first, and a row above everything.
    wide.rows = wide.rows.map((row) => ({
      ...row,
      index: row.index + 1,
      values: [undefined, ...row.values],
    }));
    expect(taken(wide.book).objections).toEqual(taken(plain).objections);
    expect(outcomes(taken(wide.book))).toEqual(["taken"]);
  });

  test("what is written elsewhere is told with its cell and not taken", () => {
    const reply = taken(
      check()
        .write("A3", "失分原因", "我们上过党课")
        .write("B1", "得分", 20)
        .write("A1", "补充材料", "会议记录")
        .write("A2", "异议", "少算一次").book,
    );
    expect(reply.objections.map(({ rule }) => rule)).toEqual(["A2"]);
    expect(outcomes(reply)).toEqual(["asked"]);
    for (const words of ["我们上过党课", "18.33改成了20", "A1 支委会只写了补充材料"])
      expect(said(reply)).toContain(words);
  });

  test("a row added without an item is asked about; one with an item's name is that item's", () => {
    const sheet = check();
    const { row, column } = sheet.header("异议");
    const title = sheet.header("考评项目").column;
    const last = Math.max(...sheet.rows.map(({ index }) => index));
    const added = (n: number, name: string | null, text: string): GridRow => {
      const values: CellValue[] = [];
      if (name !== null) values[title] = name;
      values[column] = text;
      return { index: last + n, values, formats: [] };
    };
    expect(row.index).toBeLessThan(last);
    sheet.rows.push(added(1, null, "另有意见"), added(2, "党课", "第二条意见"), added(3, "没有的项目", "三"));
    const reply = taken(sheet.book);
    expect(reply.objections.map(({ rule, text }) => [rule, text])).toEqual([["A3", "第二条意见"]]);
    expect(said(reply)).toContain("“另有意见”：这一行看不出是哪个考评项目");
    expect(outcomes(reply)).toEqual(["asked"]);
  });

  test("columns sorted apart from one another are noticed", () => {
    const reply = taken(check().write("A3", "异议", "上过").write("A3", "考评项目", "支委会").book);
    expect(reply.objections).toEqual([]);
    expect(said(reply)).toContain("只排了一部分列");
  });

  test("another year, another stage, another branch, no slip and a damaged one are refused, each in words", () => {
    const written = () => check().write("A3", "异议", "上过");
    const otherYear = { ...appraisal, year: 2023 };
    const june = inputOf(nativeWorkbook({ settings: [["起始日期", date("2022-04-01")]] })).appraisal;
    const cases: readonly [Returned, string][] = [
      [taken(written().book, { appraisal: otherYear }), "是2022年度的"],
      [taken(check(FINANCE, june).write("A3", "异议", "上过").book), "2022-04-01至2022-12-31"],
      [taken(written().book, {}, `${OFFICE}得分核对表.xlsx`), `文件名是“${OFFICE}”`],
      [
        taken(
          written().cells((value) => (typeof value === "string" ? value.replaceAll(FINANCE, OFFICE) : value))
            .book,
        ),
        "凭据已损坏",
      ],
      [
        taken(
          written().cells((value) =>
            typeof value === "string" && value.startsWith("支部：") ? value.replace(FINANCE, OFFICE) : value,
          ).book,
        ),
        `表头写着`,
      ],
      [
        taken(
          written().cells((value) =>
            typeof value === "string" && value.startsWith("支部考评凭据") ? null : value,
          ).book,
        ),
        "不是本工具发出的",
      ],
      [taken(written().cells((value) => (value === "异议" ? "意见" : value)).book), "找不到有“编号”"],
      [taken(nativeWorkbook()), "不是本工具发出的"],
      [takeReturned([{ name: "坏.xlsx", problem: "文件已损坏" }], to()), "文件已损坏"],
    ];
    for (const [reply, words] of cases) {
      expect([words, outcomes(reply), reply.objections]).toEqual([words, ["refused"], []]);
      expect(said(reply)).toContain(words);
    }
  });

  test("one bad file does not stop the others, and what is entered already is not entered again", () => {
    const book = check().write("A3", "异议", "上过").book;
    const files = [
      { name: "一.xlsx", workbook: book },
      { name: "坏.xlsx", problem: "文件已损坏" },
      { name: "二.xlsx", workbook: book },
    ];
    const first = takeReturned(files, to());
    expect(first.objections).toHaveLength(1);
    expect(outcomes(first)).toEqual(["taken", "refused", "same"]);
    expect(said(first)).toContain("与 一.xlsx 内容相同");
    const objection: Objection = {
      branch: FINANCE,
      rule: "A3",
      year: null,
      at,
      text: "上过 ",
      evidence: null,
      review: "rejected",
      note: null,
    };
    const again = takeReturned(files, to({ objections: [objection] }));
    expect(again.objections).toEqual([]);
    expect(outcomes(again)).toEqual(["same", "refused", "same"]);
  });

  test("two different replies of a branch are both entered, and said", () => {
    const files = [
      { name: "一.xlsx", workbook: check().write("A3", "异议", "上过").book },
      { name: "二.xlsx", workbook: check().write("B1", "异议", "人数不对").book },
    ];
    const reply = takeReturned(files, to());
    expect(reply.objections).toHaveLength(2);
    expect(said(reply)).toContain("另交来内容不同的 二.xlsx");
  });

  test("a score that changed since is said beside the objection", () => {
    const now = inputOf(nativeWorkbook({ diligent: [FINANCE] })).appraisal;
    const reply = taken(check().write("A3", "异议", "上过").book, { appraisal: now });
    expect(reply.objections).toHaveLength(1);
    expect(said(reply)).toContain("表上得分16.00，现在20.00");
  });

  test("a branch that was not scored may object to that", () => {
    const reply = taken(check(SILENT).write("其他", "异议", "已经报送").book);
    expect(reply.objections).toEqual([
      { branch: SILENT, rule: null, text: "已经报送", material: null, what: "总的结果" },
    ]);
  });
});

describe("上会稿 and 传阅稿", () => {
  const sheets = (circulated = false) => {
    const plan = circulated ? circulatedPlan(input) : meetingPlan(input);
    return new Map(plan.sheets.map(({ layout }) => [layout.name, new Sheet(gridOf(layout))]));
  };
  type Sheets = ReturnType<typeof sheets>;
  const sheet = (all: Sheets, name: string): Sheet => {
    const found = all.get(name);
    if (found === undefined) throw new Error(`no sheet ${name}`);
    return found;
  };
  const book = (all: Sheets): WorkbookGrids =>
    workbook(...[...all.values()].flatMap((one) => one.book.grids));
  const decide = (circulated: boolean, branch: string, grade: CellValue, reason: CellValue = null) => {
    const all = sheets(circulated);
    sheet(all, "考评结果").write(branch, "审定等次", grade).write(branch, "审定理由", reason);
    return all;
  };

  test.each([false, true])("审定 and changed scores come back (传阅稿: %s)", (circulated) => {
    const all = decide(circulated, OFFICE, "一般", "上级通报");
    sheet(all, "得分矩阵").write(FINANCE, "A3", 20);
    const reply = taken(book(all));
    expect([...reply.decisions]).toEqual([[OFFICE, { grade: "一般", reason: "上级通报" }]]);
    const reason = `${circulated ? "传阅稿" : "上会稿"}上提出`;
    expect(reply.proposed).toEqual([
      { branch: FINANCE, rule: "A3", from: 16, to: 20, reason, what: "A3 党课" },
    ]);
    expect(outcomes(reply)).toEqual(["taken"]);
    expect(said(reply)).toContain("16.00 → 20.00（待定）");
  });

  test("审定 of a branch that is 不参评 is refused, with the reason", () => {
    const branches = appraisal.branches.map((one) =>
      one.branch.name === OFFICE
        ? { ...one, status: "not-rated" as const, statusReason: "成立不满半年", total: null, grade: null }
        : one,
    );
    const now = { ...appraisal, branches };
    const plan = meetingPlan({ ...input, appraisal: now });
    const all = new Map(plan.sheets.map(({ layout }) => [layout.name, new Sheet(gridOf(layout))]));
    sheet(all, "考评结果").write(OFFICE, "审定等次", "好");
    const reply = taken(book(all), { appraisal: now });
    expect([reply.decisions.size, outcomes(reply)]).toEqual([0, ["asked"]]);
    expect(said(reply)).toContain("这个支部不参评（成立不满半年），不评定等次");
    const sent = taken(book(decide(false, OFFICE, "好")), { appraisal: now });
    expect(sent.decisions.size).toBe(0);
    expect(said(sent)).toContain("不参评");
  });

  test("an untouched one has nothing", () => {
    expect(outcomes(taken(book(sheets())))).toEqual(["none"]);
  });

  test("a grade that the policy does not know, a reason alone, words for a score and a row of strangers are asked", () => {
    const all = decide(false, OFFICE, "优秀");
    sheet(all, "考评结果").write(RESCUE, "审定理由", "再议");
    sheet(all, "得分矩阵").write(FINANCE, "A3", "二十").write(FINANCE, "F1", -1).write(OFFICE, "B1", null);
    const reply = taken(book(all));
    expect([reply.decisions.size, reply.proposed]).toEqual([0, []]);
    expect(outcomes(reply)).toEqual(["asked"]);
    for (const words of [
      "“优秀”：等次办法里只有好、较好、一般、差",
      "没有填审定等次",
      "不是数字",
      "没有自己的得分",
      "被清空",
    ])
      expect(said(reply)).toContain(words);
  });

  test("审定 that stands is never altered, nor entered twice; what two copies say differently is asked", () => {
    const all = book(decide(false, OFFICE, "一般"));
    const standing = (grade: string) => ({ decisions: new Map([[OFFICE, { grade, reason: null }]]) });
    expect(outcomes(taken(all, standing("好")))).toEqual(["asked"]);
    expect(taken(all, standing("好")).decisions.size).toBe(0);
    expect(outcomes(taken(all, standing("一般")))).toEqual(["same"]);
    const both = takeReturned(
      [
        { name: "一.xlsx", workbook: all },
        { name: "二.xlsx", workbook: book(decide(false, OFFICE, "较好")) },
      ],
      to(),
    );
    expect([both.decisions.size, outcomes(both)]).toEqual([0, ["asked", "asked"]]);
    expect(said(both)).toContain("几处填得不同（一般、较好）");
  });

  test("where the score has changed since, neither grade nor points are taken", () => {
    const now = inputOf(nativeWorkbook({ diligent: [FINANCE] })).appraisal;
    const all = decide(false, FINANCE, "好");
    sheet(all, "得分矩阵").write(FINANCE, "A3", 18);
    const reply = taken(book(all), { appraisal: now });
    expect([reply.decisions.size, reply.proposed, outcomes(reply)]).toEqual([0, [], ["asked"]]);
    expect(said(reply)).toContain("发出时总分85.06、建议“较好”");
    expect(said(reply)).toContain("发出时是16.00，现在已是20.00");
  });

  test("a proposal that waits already is not entered again", () => {
    const all = sheets();
    sheet(all, "得分矩阵").write(FINANCE, "A3", "20");
    const adjustment: Adjustment = {
      branch: FINANCE,
      rule: "A3",
      year: null,
      at,
      from: 16,
      to: 20,
      reason: null,
      basis: null,
      review: "waiting",
    };
    const reply = taken(book(all), { adjustments: [adjustment] });
    expect([reply.proposed, outcomes(reply)]).toEqual([[], ["same"]]);
  });
});
