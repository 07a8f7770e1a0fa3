/** What keeps 公示稿 from being made, one matter at a time; and what it shows when nothing does. */
import { reportInput, scoreWorkbook, writePlan } from "../../src/job";
import type { ReportInput } from "../../src/report/report";
import { namesApproval } from "../../src/report/open-matters";
import type { Decision } from "../../src/report/decisions";
import { noticePaper, noticeSheet } from "../../src/report/papers/notice";
import { documentTexts } from "../../src/report/papers/document";
import { openOf, paperSource } from "../../src/report/papers/source";
import { gridOf } from "../support/grids";
import { ground, gridsOf, held, inMonths, join, type Book, type Row } from "../support/native";

const NAMES = ["甲支部", "乙支部", "丙支部", "丁支部"];
const GRADES: readonly Row[] = [{ 等次: "好", 最低分: 90, 比例上限: "50%" }, { 等次: "较好" }];
const decision = (grade: string | null, reason: string | null = null): Decision => ({
  grade,
  reason,
  suggested: null,
  total: null,
});

/** A scored book of four branches, with decisions. */
function inputOf(decided: Readonly<Record<string, Decision>>, extra: Book = { sheets: {} }): ReportInput {
  const meetings = NAMES.flatMap((name) => held("学习", inMonths(1), { 支部名称: name }));
  const book = join(join(ground(NAMES), { sheets: { 活动台账: meetings, 等次办法: GRADES } }), extra);
  const job = scoreWorkbook(gridsOf(book));
  if (job.appraisal === null) throw new Error(JSON.stringify(job.findings));
  return reportInput(job, { version: "1.0.0" }, { decisions: new Map(Object.entries(decided)) });
}
const SETTLED = {
  甲支部: decision("好"),
  乙支部: decision("好"),
  丙支部: decision("较好", "集体研究"),
  丁支部: decision("较好", "集体研究"),
};
const open = (decided: Readonly<Record<string, Decision>>, extra?: Book): readonly string[] =>
  openOf(paperSource(inputOf(decided, extra))).map(({ code }) => code);

test("nothing is open when every branch is decided within the ratios", () => {
  expect(open(SETTLED)).toEqual([]);
});

test.each<readonly [string, Readonly<Record<string, Decision>>, Book, readonly string[]]>([
  ["no decision", { ...SETTLED, 丁支部: decision(null) }, { sheets: {} }, ["open-undecided"]],
  ["a grade that is none", { ...SETTLED, 丁支部: decision("优秀") }, { sheets: {} }, ["open-unknown-grade"]],
  ["a ratio passed", { ...SETTLED, 丙支部: decision("好") }, { sheets: {} }, ["open-ratio"]],
  ["… approved", { ...SETTLED, 丙支部: decision("好", "局党委批复〔2023〕3号") }, { sheets: {} }, []],
  ["… not yet", { ...SETTLED, 丙支部: decision("好", "尚无批复") }, { sheets: {} }, ["open-ratio"]],
  [
    "a grade above 否优",
    SETTLED,
    {
      sheets: {
        考评规则: [{ 编号: "Y", 考评项目: "通报", 类别: "否优", 计分方式: "否优", 计分标准: "不得评为好" }],
        扣分登记: [{ 支部名称: "甲支部", 日期: "2022-05-01", 事项: "通报", 考评项目: "Y" }],
      },
    },
    ["open-limit"],
  ],
  [
    "… approved",
    { ...SETTLED, 甲支部: decision("好", "市委批复〔2023〕1号") },
    {
      sheets: {
        考评规则: [{ 编号: "Y", 考评项目: "通报", 类别: "否优", 计分方式: "否优", 计分标准: "不得评为好" }],
        扣分登记: [{ 支部名称: "甲支部", 日期: "2022-05-01", 事项: "通报", 考评项目: "Y" }],
      },
    },
    [],
  ],
  [
    "an objection",
    SETTLED,
    { sheets: { 异议登记: [{ 支部名称: "甲支部", 考评项目: "Z", 异议: "漏记一次", 处理: null }] } },
    ["open-objection"],
  ],
  [
    "an adjustment",
    SETTLED,
    { sheets: { 调整登记: [{ 支部名称: "甲支部", 考评项目: "Z", 调整为: 90, 理由: "研究", 状态: null }] } },
    ["open-adjustment"],
  ],
  [
    "a claim",
    SETTLED,
    {
      sheets: {
        考评规则: [{ 编号: "D", 考评项目: "表彰", 类别: "加分", 计分方式: "加分", 计分标准: "每次加1分" }],
        加分申报: [{ 支部名称: "甲支部", 日期: "2022-05-01", 事项: "先进", 考评项目: "D", 审核: null }],
      },
    },
    ["open-provisional", "open-review"],
  ],
  ["a stage", SETTLED, { settings: { 截止日期: "2022-06-30" }, sheets: {} }, ["open-provisional"]],
])("%s", (_what, decided, extra, codes) => {
  const found = open(decided, extra);
  for (const code of codes.filter((one) => one !== "open-provisional" || _what === "a stage"))
    expect(found).toContain(code);
  if (codes.length === 0) expect(found).toEqual([]);
});

test("a score that is not what is computed: a cell of 得分矩阵, or a total on 考评结果", () => {
  const input = inputOf(SETTLED);
  const { sheets } = writePlan(input);
  const edited = (name: string, header: string, value: number) => {
    const grids = sheets.map(({ layout }) => {
      const texts = layout.rows.map(({ cells }) => cells.map((cell) => cell?.value ?? null));
      const top = texts.findIndex((cells) => cells.includes(header) && cells.includes("支部名称"));
      const row = texts.findIndex((cells, r) => r > top && cells.includes("甲支部"));
      const column = texts[top]?.indexOf(header) ?? -1;
      return gridOf(layout, layout.name === name ? { typed: [[row, column, value]] } : {});
    });
    const workbook = { ...input.workbook, grids: [...input.workbook.grids, ...grids] };
    return openOf(paperSource({ ...input, workbook })).map(({ code, at }) => [code, at?.sheet]);
  };
  expect(edited("考评结果", "总分", 100)).toEqual([]);
  expect(edited("考评结果", "总分", 88)).toEqual([["open-changed-score", "考评结果"]]);
  expect(edited("得分矩阵", "Z", 88)).toEqual([["open-changed-score", "得分矩阵"]]);
});

test("formulas that the program which saved the file did not calculate are no changed scores", () => {
  const input = inputOf(SETTLED);
  const grids = writePlan(input).sheets.map(({ layout }) => {
    const grid = gridOf(layout);
    const rows = grid.rows.map((row) => ({
      ...row,
      values: row.values.map((value, i) => (row.formulas?.[i] === undefined ? value : null)),
    }));
    return { ...grid, rows };
  });
  const workbook = { ...input.workbook, grids: [...input.workbook.grids, ...grids] };
  expect(openOf(paperSource({ ...input, workbook }))).toEqual([]);
});

test.each([
  ["局党委批复〔2023〕3号", true],
  ["2023年1月5日会议纪要", true],
  ["见批复", true],
  ["批复未下达", false],
  ["待批复", false],
  ["没有会议纪要", false],
  ["集体研究", false],
  [null, false],
])("%s", (reason, approved) => {
  expect(namesApproval(reason)).toBe(approved);
});

describe("公示稿", () => {
  const textsOf = (input: ReportInput, drafts = false): readonly string[] | null => {
    const body = noticePaper.per === "bureau" ? noticePaper.body(paperSource(input, drafts)) : null;
    return body?.format === "word" ? documentTexts(body.document) : null;
  };
  const settings = { 公示期: "1月10日至1月16日", 受理部门: "机关党委", 电话: "0000-1234" };

  test("shows the best grade only, in the order of 支部名册, with period and office", () => {
    const texts = textsOf(inputOf(SETTLED, { settings, sheets: {} })) ?? [];
    for (const said of ["甲支部", "乙支部"]) expect(texts).toContain(said);
    expect(texts.join()).not.toContain("丙支部");
    for (const said of Object.values(settings)) expect(texts.join()).toContain(said);
    expect(texts.join()).not.toMatch(/名次|得分|100/);
  });

  test("all grades where 考评设置 says so", () => {
    const texts = textsOf(inputOf(SETTLED, { settings: { 公示范围: "全部等次" }, sheets: {} })) ?? [];
    expect(texts).toEqual(expect.arrayContaining(["甲支部", "丁支部", "较好"]));
  });

  test("is not made while anything is open; a draft says so across the page", () => {
    const undecided = inputOf({ ...SETTLED, 丁支部: decision(null) });
    expect(textsOf(undecided)).toBeNull();
    expect(noticeSheet(paperSource(undecided))).toBeNull();
    expect(textsOf(undecided, true)).toContain("草稿 不得公示");
    expect(textsOf(inputOf(SETTLED), true)).not.toContain("草稿 不得公示");
    expect(noticeSheet(paperSource(inputOf(SETTLED)))?.name).toBe("公示");
  });
});
