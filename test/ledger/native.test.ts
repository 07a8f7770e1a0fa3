import { formatArea, formatCell } from "../../src/base/address";
import { readLedger } from "../../src/ledger/ledger";
import { date, sheet, workbook } from "../support/grids";

const roster = sheet("支部名册", [
  ["支部名称", "别名", "支部类别", "党员人数", "正式党员", "设支委会", "党小组数", "成立日期"],
  ["第一党支部", "一支部、办公室支部", "机关", 20, 18, "是", 2, null],
  ["第二党支部", null, "机关", 6, 6, "否", null, date("2022-04-01")],
]);
const rules = sheet("考评规则", [
  ["编号", "启用", "考评项目", "计分方式", "活动类型", "周期", "次数", "期限", "分值", "计分标准", "备注"],
  ["F1", null, "支委会", "频次", null, "月", 1, null, 12, "每少1次扣1分", "x"],
  ["F2", "是", "党课", "频次", "党课、微党课", "季", 1, null, 8, null],
  ["C1", null, "计划总结", "完成", null, null, null, date("2022-12-10"), 5, null],
  ["C2", "否", "旧项目", "完成", null, null, null, "12月", 5, null],
  ["V1", null, "微型党课", "覆盖", null, null, null, null, 5, null],
  [1, null, "规范检查", "检查", null, null, null, null, 10, null],
  ["P1", null, "民主测评", "测评", null, null, null, null, 10, "好100、差50"],
  ["B1", null, "表彰", "加分", null, null, null, null, null, "市级3分"],
  ["X1", null, "通报", "扣分", null, null, null, null, null, "每次扣1分"],
]);

describe("native sheets", () => {
  const reading = readLedger(
    workbook(
      roster,
      rules,
      sheet("考评设置", [
        ["项目", "值"],
        ["考评年度", 2022],
        ["截止日期", date("2022-12-31")],
        ["权重:组织生活", 0.6],
      ]),
      sheet("活动台账", [
        ["支部名称", "日期", "活动类型", "党小组", "主题", "应到", "实到", "所属年度"],
        ["第一党支部", date("2022-03-05"), "支委会", null, "=学习", 18, "17人"],
        ["一支部", "2022.3.8", "主题党日、讲党课", null, null, null, "十二"],
        [" 第１党支部 ", 44621, "支委会"],
        ["第二党支部", 3.5, "支委会", null, null, "约20", null, "2022年"],
        ["第三党支部", date("2022-03-05"), "支委会"],
        [],
        [null, date("2022-03-05"), "支委会"],
      ]),
      sheet("完成登记", [
        ["考评项目", "支部名称", "完成日期", "完成情况"],
        ["C1", "第一党支部", date("2022-12-01"), null],
        ["计划总结", "第二党支部", null, "/"],
        ["C2", "第二党支部", null, "是"],
        ["F1", "第二党支部", null, "是"],
      ]),
      sheet("检查评分", [
        ["支部名称", "考评项目", "日期", "得分"],
        ["第一党支部", 1, date("2022-06-01"), 95.5],
        ["第一党支部", "1", null, "较规范"],
      ]),
      sheet("述职测评", [
        ["支部名称", "好", "差", "弃权", "有效票"],
        ["第一党支部", 10, null, 1, 10],
      ]),
      sheet("加分申报", [
        ["支部名称", "日期", "事项", "考评项目", "级别", "审核"],
        ["第一党支部", date("2022-06-01"), "先进", "B1", "市级", "通过"],
        ["第一党支部", date("2022-06-01"), "先进", "表彰", "市级", null],
        ["第一党支部", date("2022-06-01"), "先进", "表彰", "市级", "看看再说"],
      ]),
      sheet("扣分登记", [
        ["支部名称", "日期", "事项", "考评项目", "次数", "认定分"],
        ["第一党支部", date("2022-06-01"), "迟报", "通报", "两次", "3-4分"],
      ]),
      sheet("豁免登记", [
        ["支部名称", "考评项目", "期间", "理由"],
        ["第一党支部", "F1", "二季度、7月", "集中办公"],
        ["第一党支部", "F1", "某月", "集中办公"],
      ]),
      sheet("考评结果", [["支部名称", "总分"]], { mark: "考评结果" }),
    ),
  );
  const { facts, findings } = reading;
  const codes = (code: string): string[] =>
    findings
      .filter((finding) => finding.code === code)
      .map(({ at }) => (at === null ? "-" : "row" in at ? formatCell(at) : formatArea(at)));

  test("the roster", () => {
    expect(facts.branches).toMatchObject([
      {
        name: "第一党支部",
        aliases: ["一支部", "办公室支部"],
        hasCommittee: true,
        partyGroups: 2,
        founded: null,
      },
      { name: "第二党支部", hasCommittee: false, founded: 44652 },
    ]);
  });

  test("rules and settings stay as typed, dates become ISO text", () => {
    expect(reading.rulebook.rules[0]?.values).toMatchObject({ id: "F1", enabled: null, points: 12 });
    expect(reading.rulebook.rules[2]?.values.deadline).toBe("2022-12-10");
    expect(reading.rulebook.rules[2]?.cells.deadline).toEqual({ sheet: "考评规则", row: 3, column: 7 });
    expect(reading.rulebook.settings.map((row) => [row.name, row.value])).toEqual([
      ["考评年度", 2022],
      ["截止日期", "2022-12-31"],
      ["权重:组织生活", 0.6],
    ]);
  });

  test("activities: names, dates, types, head counts", () => {
    expect(facts.activities).toMatchObject([
      {
        branch: "第一党支部",
        from: 44625,
        types: ["支委会"],
        topic: "=学习",
        expected: 18,
        attended: 17,
        at: { row: 1 },
      },
      { branch: "第一党支部", from: 44628, types: ["主题党日", "党课"], expected: null, attended: 12 },
      { branch: "第一党支部", from: 44621, types: ["支委会"] },
      { branch: "第二党支部", from: null, to: null, year: 2022, expected: null },
    ]);
    expect(codes("unknown-branch")).toEqual(["活动台账!A6"]);
    expect(codes("near-branch")).toEqual(["活动台账!A4"]);
    expect(codes("blank-branch")).toEqual(["活动台账!A8"]);
    expect(codes("unreadable-date")).toEqual(["活动台账!B5"]);
    expect(codes("unreadable-number")).toEqual(["活动台账!F5"]);
    expect(codes("unknown-type")).toEqual(["活动台账!A3"]);
  });

  test("a suspicious number in a date column asks for the day it may be", () => {
    expect(findings.find((finding) => finding.code === "unreadable-date")?.message).toContain("3月5日");
  });

  test("registers", () => {
    expect(facts.completions).toMatchObject([
      { rule: "C1", day: 44896, state: null, at: { sheet: "完成登记", row: 1, column: 1 } },
      { rule: "C1", day: null, state: "not-applicable" },
    ]);
    expect(codes("disabled-rule")).toEqual(["完成登记!A4"]);
    expect(codes("unknown-rule")).toEqual(["完成登记!A5"]);
    expect(facts.inspections).toMatchObject([
      { rule: "1", score: 95.5, scoreAt: { row: 1, column: 3 } },
      { rule: "1", score: "较规范", day: null },
    ]);
    expect([...(facts.ballots[0]?.votes ?? [])]).toEqual([
      ["好", 10],
      ["差", 0],
    ]);
    expect(facts.ballots[0]).toMatchObject({ rule: "P1", abstentions: 1 });
    expect(facts.claims.map((claim) => claim.review)).toEqual(["approved", "waiting", "waiting"]);
    expect(codes("unknown-review")).toEqual(["加分申报!F4"]);
    expect(facts.incidents).toMatchObject([{ times: 2, awarded: "unreadable", review: "approved" }]);
    expect(facts.exemptions.map((exemption) => exemption.months)).toEqual([
      { first: 4, last: 6 },
      { first: 7, last: 7 },
    ]);
    expect(codes("unreadable-period")).toEqual(["豁免登记!C3"]);
  });

  test("who reported, what was searched", () => {
    expect([...facts.reported.keys()]).toEqual(["第一党支部", "第二党支部"]);
    expect(facts.reported.get("第二党支部")).toEqual({
      activities: { sheet: "活动台账", row: 4, column: 0 },
      completions: { sheet: "完成登记", row: 2, column: 1 },
    });
    expect(facts.searched.activities.map(formatArea)).toEqual(["活动台账!A2:H8"]);
    expect(facts.searched.coverages).toEqual([]);
  });

  test("our own sheets are never sources", () => {
    expect(reading.plan.tables.find((table) => table.sheet === "考评结果")?.kind).toBeNull();
  });
});

test("an alias that is another branch's name or alias stays with that branch, and is said", () => {
  const { facts, findings } = readLedger(
    workbook(
      sheet("支部名册", [
        ["支部名称", "别名"],
        ["第一党支部", "办公室支部、第二党支部"],
        ["第二党支部", "办公室支部、财务支部"],
      ]),
      rules,
    ),
  );
  expect(facts.branches.map(({ aliases }) => aliases)).toEqual([["办公室支部"], ["财务支部"]]);
  expect(findings.filter(({ code }) => code === "alias-taken")).toHaveLength(2);
});

describe("blocking findings", () => {
  const errors = (...sheets: Parameters<typeof workbook>): string[] =>
    readLedger(workbook(...sheets))
      .findings.filter((finding) => finding.severity === "error")
      .map((finding) => finding.code);

  test("an empty workbook has neither roster nor rules", () => {
    expect(errors()).toEqual(["no-roster", "no-rules"]);
  });
  test("a branch listed twice", () => {
    const twice = sheet("支部名册", [["支部名称"], ["第一党支部"], ["第一党支部 "]]);
    expect(errors(twice, rules)).toEqual(["duplicate-branch"]);
  });
  test("a rules sheet without a needed column", () => {
    const bad = sheet("考评规则", [
      ["编号", "考评项目"],
      ["F1", "支委会"],
    ]);
    expect(errors(roster, bad)).toEqual(["missing-column"]);
  });
});

test("two hundred thousand rows are read whole", () => {
  const rows: (string | number | null)[][] = [
    ["支部名称", "日期", "活动类型", "党小组", "主题", "应到", "实到", "佐证材料", "备注"],
  ];
  for (let i = 0; i < 200_000; i++) {
    rows.push([
      i % 2 ? "第一党支部" : "第二党支部",
      44562 + (i % 365),
      "支委会",
      null,
      `学习${i}`,
      18,
      17,
      null,
      null,
    ]);
  }
  const book = workbook(roster, rules, sheet("活动台账", rows));
  const start = performance.now();
  const { facts } = readLedger(book);
  expect(facts.activities).toHaveLength(200_000);
  console.info(`200k rows in ${Math.round(performance.now() - start)} ms`);
});
