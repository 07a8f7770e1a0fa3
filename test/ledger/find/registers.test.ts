/** Registers known by what they are called, lists of the branches that took part, a column of scores a period. */
import { formatDay } from "../../../src/base/calendar";
import { formatRef } from "../../../src/base/address";
import type { Grid } from "../../../src/ledger/grid";
import { scoreWorkbook } from "../../../src/job";
import type { LedgerReading } from "../../../src/ledger/ledger";
import { readLedger } from "../../../src/ledger/ledger";
import { accountFaults } from "../../support/account";
import { date, sheet, workbook } from "../../support/grids";

const roster = sheet("支部名册", [["支部名称"], ["办公室党支部"], ["人事处党支部"], ["信息中心党支部"]]);
const rules = sheet("考评规则", [
  ["编号", "考评项目", "计分方式", "活动类型", "周期", "次数", "期限", "分值", "计分标准"],
  ["F1", "主题党日", "频次", null, "月", 1, null, 12, "每少1次扣1分"],
  ["F2", "组织生活会", "频次", null, "年", 1, null, 8, "缺1次不得分"],
  ["F3", "谈心谈话", "频次", null, "季", 1, null, 8, "每少1次扣2分"],
  ["D1", "党费收缴", "完成", null, null, null, "12月底前", 5, null],
  ["G1", "规范化检查", "检查", null, null, null, null, 10, "按实得分"],
]);
const settings = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2023],
]);
const book = (...grids: Grid[]): ReturnType<typeof workbook> => workbook(roster, rules, settings, ...grids);
const read = (...grids: Grid[]): LedgerReading => readLedger(book(...grids));
const faults = (...grids: Grid[]): string[] => accountFaults(scoreWorkbook(book(...grids)));
const lines = ({ facts }: LedgerReading): string[] =>
  facts.activities
    .map(({ branch, types, from }) => `${branch} ${types.join("+")} ${from === null ? "?" : formatDay(from)}`)
    .sort();
const warnings = ({ findings }: LedgerReading): string[] =>
  findings
    .filter(({ severity, code }) => severity !== "info" && code !== "weekend")
    .map(({ code, at }) => `${code} ${at === null ? "-" : formatRef(at)}`);

describe("registers", () => {
  test.each([
    ["组织生活会情况", "组织生活会", "召开时间"],
    ["2023年组织生活会召开情况表", "组织生活会", "日期"],
    ["谈心谈话记录", "谈心谈话", "时间"],
    ["某局2023年度主题党日登记表", "主题党日", "活动日期"],
  ])("%s without a column of types", (title, type, header) => {
    const rows = [
      ["支部名称", header, "查摆问题数"],
      ["办公室党支部", date("2023-03-05"), 3],
      ["人事处党支部", date("2023-04-05"), 2],
    ];
    const expected = [`人事处党支部 ${type} 2023-04-05`, `办公室党支部 ${type} 2023-03-05`];
    expect(lines(read(sheet("Sheet1", [[title], ...rows])))).toEqual(expected);
    expect(lines(read(sheet(title, rows)))).toEqual(expected);
  });

  test("what merely speaks of a type is none", () => {
    const reading = read(
      sheet("主题党日需求调查", [
        ["支部名称", "日期", "需求"],
        ["办公室党支部", date("2023-03-05"), "场地"],
      ]),
    );
    expect(lines(reading)).toEqual([]);
  });

  test.each(["缴纳日期", "上缴时间", "完成日期"])("党费收缴登记表 with %s", (header) => {
    const { facts } = read(
      sheet("党费", [
        ["2023年党费收缴登记表"],
        ["支部名称", header, "金额"],
        ["办公室党支部", date("2023-11-05"), 1200],
      ]),
    );
    expect(facts.completions.map(({ branch, rule, day }) => [branch, rule, day && formatDay(day)])).toEqual([
      ["办公室党支部", "D1", "2023-11-05"],
    ]);
  });
});

describe("a list of the branches that took part", () => {
  test.each(["参与支部", "参加支部", "联合开展支部"])("%s alone: each held it", (header) => {
    const reading = read(
      sheet("台账", [
        ["日期", "活动类型", "主题", header],
        [date("2023-03-05"), "主题党日", "植树", "办公室党支部、人事处党支部"],
        [date("2023-04-05"), "主题党日", "参观", "信息中心党支部"],
      ]),
    );
    expect(lines(reading)).toEqual([
      "人事处党支部 主题党日 2023-03-05",
      "信息中心党支部 主题党日 2023-04-05",
      "办公室党支部 主题党日 2023-03-05",
    ]);
  });

  test("beside the branch that held it; one that nobody knows is asked about and takes nothing away", () => {
    const grid = sheet("台账", [
      ["主办支部", "日期", "活动类型", "参与支部"],
      ["办公室党支部", date("2023-03-05"), "主题党日", "人事处党支部、办公室党支部"],
      ["办公室党支部", date("2023-04-05"), "主题党日", null],
      ["办公室党支部", date("2023-05-05"), "主题党日", "某街道党支部"],
      [null, date("2023-06-05"), "主题党日", "信息中心党支部"],
    ]);
    const reading = read(grid);
    expect(lines(reading)).toEqual([
      "人事处党支部 主题党日 2023-03-05",
      "信息中心党支部 主题党日 2023-06-05",
      "办公室党支部 主题党日 2023-03-05",
      "办公室党支部 主题党日 2023-04-05",
      "办公室党支部 主题党日 2023-05-05",
    ]);
    expect(warnings(reading)).toEqual(["unknown-branch 台账!D4"]);
    expect(accountFaults(scoreWorkbook(book(grid)))).toEqual([]);
  });
});

describe("a column of scores for each period", () => {
  const scores = ({ facts }: LedgerReading): unknown =>
    facts.inspections.map(({ branch, score, day }) => [branch, score, day && formatDay(day)]);
  test.each([
    ["one header row", [["支部名称", "考评项目", "上半年得分", "下半年得分"]]],
    [
      "two header rows",
      [
        ["支部名称", "考评项目", "得分", null],
        [null, null, "上半年", "下半年"],
      ],
    ],
  ] as const)("%s", (_, header) => {
    const reading = read(
      sheet("检查", [
        ...header,
        ["办公室党支部", "规范化检查", 9, 8],
        ["人事处党支部", "规范化检查", 7, null],
      ]),
    );
    expect(scores(reading)).toEqual([
      ["办公室党支部", 9, "2023-06-30"],
      ["办公室党支部", 8, "2023-12-31"],
      ["人事处党支部", 7, "2023-06-30"],
    ]);
    expect(warnings(reading)).toEqual([]);
  });

  test("four quarters, on the native sheet", () => {
    const reading = read(
      sheet("检查评分", [
        ["支部名称", "考评项目", "一季度得分", "二季度得分", "三季度评分", "第四季度得分"],
        ["办公室党支部", "G1", 9, 8, 7, 6],
      ]),
    );
    expect(scores(reading)).toHaveLength(4);
  });
});

describe("branches that took part", () => {
  const held = (header: string, cell: string): Grid =>
    sheet("联合主题党日", [
      ["2023年主题党日活动情况"],
      ["序号", "活动主题", "活动时间", "牵头支部", header],
      [1, "植树", date("2023-03-10"), "办公室党支部", cell],
      [2, "义诊", date("2023-04-12"), "人事处党支部", "人事处党支部"],
    ]);
  const march = (grid: Grid): string[] =>
    lines(read(grid)).flatMap((line) => (line.endsWith("2023-03-10") ? [line.split("党支部")[0] ?? ""] : []));
  const [OFFICE, STAFF, CENTRE] = ["办公室", "人事处", "信息中心"];
  test.each([
    ["参与支部（含牵头）", "办公室、人事处党支部", [STAFF, OFFICE]],
    ["参加支部（不含主办）", "信息中心党支部", [CENTRE, OFFICE]],
    ["参与单位", "各党支部（信息中心党支部除外）", [STAFF, OFFICE]],
    ["协办支部", "全体党支部（不含人事处党支部）", [CENTRE, OFFICE]],
    ["参加党组织", "除人事处党支部、信息中心党支部外的各支部", [OFFICE]],
    ["参与支部", "除信息中心党支部以外，其他各党支部", [STAFF, OFFICE]],
  ])("%s: %s", (header, cell, expected) => {
    const grid = held(header, cell);
    expect(march(grid).sort()).toEqual([...expected].sort());
    expect(warnings(read(grid)).filter((one) => !one.startsWith("near-branch"))).toEqual([]);
    expect(faults(grid)).toEqual([]);
  });

  test("an exception that names no branch is asked about", () => {
    expect(warnings(read(held("参与支部", "各党支部（后勤党支部除外）")))).toEqual([
      "unknown-branch 联合主题党日!E3",
    ]);
  });

  test("a column full of branches that nobody understood is a question, not a note", () => {
    const grid = held("结对对象", "人事处党支部");
    expect(warnings(read(grid))).toEqual(["unused-column 联合主题党日!A2:E2"]);
    const answered = read(
      grid,
      sheet("识别设置", [
        ["工作表", "列", "字段"],
        ["联合主题党日", "E", "参与支部"],
      ]),
    );
    expect(warnings(answered)).toEqual([]);
    expect(answered.facts.activities).toHaveLength(3);
  });
});

test("registers of lessons: 授课日期, 题目, 听课人数; the year before the activity's name is no doubt about it", () => {
  const lessons = (word: string, topic: string, heads: string): Grid =>
    sheet("谈心谈话", [
      ["序号", "支部", word, topic, heads],
      [1, "人事处党支部", date("2023-03-08"), "初心", 7],
      [2, "办公室党支部", date("2023-04-09"), "廉洁", 12],
    ]);
  for (const grid of [
    lessons("授课日期", "题目", "听课人数"),
    lessons("学习时间", "学习主题", "参学人数"),
    lessons("培训日期", "课题", "到场人数"),
  ]) {
    expect(lines(read(grid))).toEqual([
      "人事处党支部 谈心谈话 2023-03-08",
      "办公室党支部 谈心谈话 2023-04-09",
    ]);
    expect(warnings(read(grid))).toEqual([]);
    expect(faults(grid)).toEqual([]);
  }
  const meetings = sheet("会议", [
    ["支部", "会议名称", "召开日期"],
    ["办公室党支部", "2022年度组织生活会", date("2023-02-08")],
    ["人事处党支部", "2023年度组织生活会", date("2023-12-20")],
    ["信息中心党支部", "２０２３年组织生活会", date("2024-01-09")],
  ]);
  expect(warnings(read(meetings))).toEqual([]);
  expect(read(meetings).facts.activities.map(({ year }) => year)).toEqual([2022, 2023, 2023]);
});

test.each(["H1", "Q1", "上半年", "3月报送", "2023年二季度"])("a file called %s changes nothing", (name) => {
  const grids = [
    sheet("会议", [
      ["支部", "会议名称", "召开日期"],
      ["办公室党支部", "组织生活会", date("2023-02-08")],
    ]),
    sheet("完成", [
      ["支部名称", "考评项目", "是否完成"],
      ["办公室党支部", "组织生活会", "是"],
    ]),
  ];
  const { facts, findings } = readLedger(book(...grids), { fileName: `${name}.xlsx` });
  const { facts: plain, findings: found } = readLedger(book(...grids));
  expect({ facts, findings }).toEqual({ facts: plain, findings: found });
});

describe("a file that is called after its branch", () => {
  const grids = (...more: Grid[]): Grid[] => [
    sheet("Sheet1", [
      ["2023年台账"],
      ["类型", "时间", "主题", "备注"],
      ["主题党日", date("2023-03-08"), "植树", null],
      ["组织生活会", date("2023-12-20"), "对照检查", "计划召开"],
    ]),
    ...more,
  ];
  const readFile = (fileName: string, ...more: Grid[]): LedgerReading =>
    readLedger(book(...grids(...more)), { fileName });
  test.each(["附件2：人事处党支部2023年台账（改）.xlsx", "人事处党支部.xlsx", "2023-人事处党支部-V3.xls"])(
    "%s",
    (fileName) => {
      const reading = readFile(fileName, sheet("说明", [["请于12月底前报送机关党委"]]));
      expect(lines(reading)).toEqual(["人事处党支部 主题党日 2023-03-08"]);
      expect(reading.findings.filter(({ code }) => code === "branch-of-file")).toHaveLength(1);
      expect(warnings(reading)).toEqual(["not-held Sheet1!D4"]);
      expect(accountFaults(scoreWorkbook(book(...grids()), { fileName }))).toEqual([]);
    },
  );

  test.each<[string, Grid]>([
    ["another branch in a cell", sheet("Sheet2", [["联系人"], ["办公室党支部"]])],
    ["a branch that is on no list", sheet("Sheet2", [["后勤党支部"]])],
    ["another branch's sheet", sheet("信息中心党支部", [["情况"]])],
    ["all branches", sheet("Sheet2", [["各党支部", "3月底前"]])],
  ])("what speaks of %s is nobody's own file", (_, other) => {
    const reading = readFile("人事处党支部.xlsx", other);
    expect(lines(reading)).toEqual([]);
    expect(warnings(reading)[0]).toBe("unsure-table Sheet1!A2:D2");
  });

  test("a name that no branch bears says nothing, and the question is answered on 识别设置", () => {
    expect(lines(readFile("2023年台账.xlsx"))).toEqual([]);
    const answer = sheet("识别设置", [
      ["工作表", "表头范围", "识别为", "支部"],
      ["Sheet1", "A2:D2", "活动台账", "办公室党支部"],
    ]);
    expect(lines(readFile("2023年台账.xlsx", answer))).toEqual(["办公室党支部 主题党日 2023-03-08"]);
  });
});
