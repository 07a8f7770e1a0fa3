/** Whose a sheet is: mark, line and header agree, or it is asked about, neither read nor replaced. */
import { formatMark, headerCode, parseMark } from "../../src/ledger/mark";
import { ownershipOf, ownMark } from "../../src/ledger/ownership";
import type { Grid } from "../../src/ledger/grid";
import { accountOf, scoreWorkbook, writePlan, reportInput } from "../../src/job";
import { correctionsLayout } from "../../src/report/corrections";
import { YEAR_END_PACKAGE } from "../../src/report/sheets/registry";
import { reportText } from "../../src/text/report";
import { date, gridOf, sheet, workbook, type TestCell } from "../support/grids";

const HEADER = ["支部名称", "编号", "失分"];
const mark = (name: string, kind = "losses", words: readonly string[] = HEADER): string =>
  formatMark({ kind, columns: words.length, name, header: headerCode(words) });
const own = (rows: readonly TestCell[][], name = "失分明细", more: Partial<Grid> = {}): Grid =>
  sheet(name, rows, { mark: mark("失分明细"), ...more });
const LINE = [reportText.ownership];
const data: TestCell[][] = [["甲支部", "F1", 2]];

describe("marks", () => {
  test("are read back, also with odd sheet names", () => {
    for (const header of ["", headerCode(HEADER)]) {
      const said = { kind: "result", columns: 18, name: "a'b [考评]", header };
      expect(parseMark(formatMark(said))).toEqual(said);
    }
  });

  test("what is not ours is null", () => {
    for (const text of [
      null,
      "",
      "考评结果",
      "别人/result/3/考评结果",
      "支部考评/result/x/考评结果",
      "支部考评/result/3/考评结果/!",
    ])
      expect(parseMark(text)).toBeNull();
  });

  test("a mark of hundreds of columns still fits the text of a name", () => {
    const words = Array.from({ length: 300 }, (_, n) => `第${n}项考评项目`);
    expect(
      formatMark({ kind: "rectification", columns: 300, name: "得".repeat(31), header: headerCode(words) })
        .length,
    ).toBeLessThan(255);
  });
});

test.each<[string, Grid]>([
  ["as written", own([["失分明细"], LINE, HEADER, ...data])],
  ["renamed", own([["失分明细"], LINE, HEADER, ...data], "我的失分")],
  [
    "rows put above and columns between",
    own([[], ["打印稿"], LINE, ["支部名称", "我的列", "编号", "失分", "备注"], ...data]),
  ],
  ["columns moved", own([LINE, ["失分", "编号", "支部名称"], ...data])],
  [
    "written by an earlier version, whose marks keep no header",
    own([LINE, HEADER], "失分明细", { mark: "支部考评/losses/3/失分明细" }),
  ],
  ["识别设置", { ...gridOf(correctionsLayout([])) }],
  [
    "a form that bears no line, under its name",
    sheet("测评票", [["支部", "好"]], { mark: mark("测评票", "ballot-forms", ["支部", "好"]) }),
  ],
])("ours: %s", (_, grid) => {
  expect(ownershipOf(grid)).toBe("ours");
  expect(ownMark(grid)).not.toBeNull();
});

test.each<[string, Grid]>([
  [
    "a ledger typed over a copied result sheet",
    own([
      ["支部名称", "日期", "活动类型"],
      ["甲支部", date("2022-01-05"), "党课"],
    ]),
  ],
  ["the line alone", own([LINE, ["支部名称", "日期"], ...data])],
  [
    "the header alone, under a ledger's name",
    sheet("扣分登记", [HEADER, ...data], { mark: mark("扣分登记") }),
  ],
  ["the header alone, under another name than it was given", own([HEADER, ...data], "第一季度")],
  ["a mark of somebody else", own([LINE, HEADER], "失分明细", { mark: "失分明细" })],
  ["an earlier mark without the line", sheet("上报表", [HEADER], { mark: "支部考评/submission/3/上报表" })],
  [
    "a passing mark on a sheet that is not passing",
    sheet("扣分登记", [HEADER], { mark: "支部考评:备份:扣分登记" }),
  ],
  ["an empty sheet", own([])],
])("disputed: %s", (_, grid) => {
  expect(ownershipOf(grid)).toBe("disputed");
  expect(ownMark(grid)).toBeNull();
});

describe("a run", () => {
  const ground = [
    sheet("支部名册", [["支部名称"], ["甲支部"], ["乙支部"]]),
    sheet("考评规则", [
      ["编号", "考评项目", "计分方式", "周期", "分值", "计分标准"],
      ["F1", "支委会", "频次", "年", 10, null],
      ["K1", "通报批评", "扣分", null, null, "每次扣3分"],
    ]),
    sheet("活动台账", [
      ["支部名称", "日期", "活动类型"],
      ["甲支部", date("2022-01-05"), "支委会"],
      ["乙支部", date("2022-01-06"), "支委会"],
    ]),
  ];
  const incidents = (more: Partial<Grid> = {}): Grid =>
    sheet(
      "扣分登记",
      [
        ["支部名称", "日期", "事项", "考评项目"],
        ["甲支部", date("2022-03-01"), "通报", "K1"],
      ],
      more,
    );
  const forged = [
    "支部考评/result/4/考评结果",
    mark("扣分登记", "losses", ["支部名称", "日期"]),
    "支部考评:暂存:扣分登记",
    "x",
  ];
  const score = (...grids: Grid[]) => {
    const job = scoreWorkbook(workbook(...ground, ...grids));
    if (!job.appraisal) throw new Error(JSON.stringify(job.findings));
    return job;
  };

  test.each(forged)("the mark %s on 扣分登记: asked, not read, not replaced", (text) => {
    const job = score(incidents({ mark: text }));
    expect(job.reading.facts.incidents).toEqual([]);
    const question = job.findings.find(({ code }) => code === "whose-sheet");
    expect(question?.at).toMatchObject({ sheet: "扣分登记" });
    expect(question?.hint).toContain("识别为填它是什么");
    const account = accountOf(job).sheets.find(({ name }) => name === "扣分登记");
    expect(account?.verdicts.map(({ range, is }) => [range, is])).toEqual([["A1:D2", "unread"]]);
    const plan = writePlan(reportInput(job, { version: "1", remedies: new Map() }));
    expect(plan.sheets.map(({ replaces }) => replaces)).not.toContain("扣分登记");
  });

  test.each([
    ["扣分登记", 1],
    ["忽略", 0],
  ])("识别设置 answers: %s", (kind, count) => {
    const answer = sheet("识别设置", [
      ["工作表", "表头范围", "识别为"],
      ["扣分登记", null, kind],
    ]);
    const job = score(incidents({ mark: forged[0] ?? null }), answer);
    expect(job.reading.facts.incidents).toHaveLength(count);
    expect(job.findings.map(({ code }) => code)).not.toContain("whose-sheet");
    const plan = writePlan(reportInput(job, { version: "1", remedies: new Map() }));
    expect(plan.sheets.map(({ replaces }) => replaces)).not.toContain("扣分登记");
  });

  test("what a run wrote is its own the next time, every sheet of it", () => {
    const first = score();
    const wanted = { extras: YEAR_END_PACKAGE };
    const { sheets } = writePlan(reportInput(first, { version: "1", remedies: new Map() }, wanted));
    const grids = sheets.map(({ layout }) => gridOf(layout));
    expect(grids.map(ownershipOf)).toEqual(grids.map(() => "ours"));
    const second = score(...grids);
    expect(second.reading.facts).toEqual(first.reading.facts);
    const again = writePlan(reportInput(second, { version: "1", remedies: new Map() }));
    expect(again.sheets.map(({ replaces }) => replaces)).toEqual(sheets.map(({ layout }) => layout.name));
  });
});
