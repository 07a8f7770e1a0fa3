/** A workbook without 支部名册: the branches that its sheets name are offered, wherever they stand. */
import { readLedger } from "../../src/ledger/ledger";
import type { Grid } from "../../src/ledger/grid";
import { total, type ProposedBranch } from "../../src/ledger/start";
import { date, sheet, workbook } from "../support/grids";

const offered = (grids: readonly Grid[], fileName?: string): readonly ProposedBranch[] =>
  readLedger(workbook(...grids), fileName === undefined ? {} : { fileName }).start?.branches ?? [];
const names = (grids: readonly Grid[], fileName?: string): string[] =>
  offered(grids, fileName)
    .filter(({ include }) => include)
    .map(({ name }) => name);

const ledger = (...branches: (string | null)[]): Grid =>
  sheet("台账", [
    ["某局2024年组织生活台账"],
    ["序号", "支部名称", "会议类型", "召开时间", "主题"],
    ...branches.map((name, i) => [i + 1, name, "党课", date("2024-03-05"), "参观某先进党支部"]),
  ]);

test("the name written most, other spellings as 别名, with how often and where first", () => {
  const [mine] = offered([ledger("财务处支部", "财务处党支部", "财务处党支部", "财务处 党支部")]);
  expect(mine).toMatchObject({
    name: "财务处党支部",
    count: 3,
    at: { sheet: "台账", row: 3, column: 1 },
    aliases: [{ name: "财务处支部", count: 1, at: { sheet: "台账", row: 2, column: 1 } }],
    question: null,
  });
  expect(mine && total(mine)).toBe(4);
});

test.each<[string, Grid[], string[]]>([
  [
    "a list in a cell, no 合计, no 各支部, no 团支部",
    [ledger("甲支部、乙支部", "第一、二党支部", "各党支部", "机关团支部", "合计")],
    ["甲支部", "乙支部", "第一党支部", "第二党支部"],
  ],
  ["brackets are part of a name", [ledger("办公室（党群、宣传）党支部")], ["办公室（党群、宣传）党支部"]],
  [
    "sheets of their own",
    [
      sheet("水务所支部", [
        ["会议类型", "日期"],
        ["党课", date("2024-01-02")],
      ]),
      sheet("河道所支部台账", [
        ["会议类型", "日期"],
        ["党课", date("2024-01-02")],
      ]),
    ],
    ["水务所支部", "河道所支部"],
  ],
  [
    "branches across",
    [
      sheet("一览", [
        ["任务名称", "甲所支部", "乙所支部"],
        ["党课", 1, 2],
      ]),
    ],
    ["甲所支部", "乙所支部"],
  ],
  [
    "section rows",
    [
      sheet("汇总", [
        ["会议类型", "日期", "主题"],
        ["甲所支部"],
        ["党课", date("2024-01-02"), "一"],
        ["乙所支部"],
        ["党课", date("2024-01-03"), "二"],
      ]),
    ],
    ["甲所支部", "乙所支部"],
  ],
  [
    "a form",
    [sheet("表1", [["党支部活动记录表"], ["支部名称", "甲所支部", "活动时间", "2024年3月1日"]])],
    ["甲所支部"],
  ],
  [
    "a column without a header word, by what it holds",
    [
      sheet("表1", [
        ["谁", "会议类型", "日期"],
        ["甲所支部", "党课", date("2024-01-02")],
        ["乙所支部", "党课", date("2024-01-02")],
      ]),
    ],
    ["甲所支部", "乙所支部"],
  ],
  [
    "a title, where the sheet names none",
    [
      sheet("Sheet1", [
        ["填报单位（盖章）：甲所支部 填表人：某"],
        ["会议类型", "日期"],
        ["党课", date("2024-01-02")],
      ]),
    ],
    ["甲所支部"],
  ],
  [
    "nobody",
    [
      sheet("表1", [
        ["会议类型", "日期"],
        ["党课", date("2024-01-02")],
      ]),
    ],
    [],
  ],
])("%s", (_, grids, expected) => {
  expect(names(grids)).toEqual(expected);
});

test("numbers of paragraphs are no part of a name; a 填报单位 that is no branch by its name waits for a word", () => {
  const sections = sheet("三会一课", [
    ["填报单位：XX局机关党委"],
    ["会议类型", "日期", "主题"],
    ["一、第一党支部"],
    ["党课", date("2024-01-02"), "一"],
    ["（二）河道所支部"],
    ["党课", date("2024-01-03"), "二"],
  ]);
  expect(offered([sections]).map(({ name, include }) => [name, include])).toEqual([
    ["第一党支部", true],
    ["河道所支部", true],
    ["XX局机关党委", false],
  ]);
});

test("the file's name, where nothing else names a branch", () => {
  const nobody = sheet("表1", [
    ["会议类型", "日期"],
    ["党课", date("2024-01-02")],
  ]);
  expect(names([nobody], "附件2：甲所支部2024年台账.xlsx")).toEqual(["甲所支部"]);
  expect(names([ledger("乙所支部")], "甲所支部.xlsx")).toEqual(["乙所支部"]);
});

test("what may be one branch or two is two, with the question on the one written less", () => {
  const found = offered([ledger("人事教育处支部", "人事教育处支部", "人教处支部", "区水务局人事教育处支部")]);
  expect(found.map(({ name, question }) => [name, question !== null])).toEqual([
    ["人事教育处支部", false],
    ["人教处支部", true],
    ["区水务局人事教育处支部", true],
  ]);
  const bracketed = offered([
    ledger("第一党支部（办公室）", "第一党支部", "机关支部（在职）", "机关支部（退休）"),
  ]);
  expect(bracketed.map(({ name, question }) => [name, question !== null])).toEqual([
    ["第一党支部（办公室）", false],
    ["第一党支部", true],
    ["机关支部（在职）", false],
    ["机关支部（退休）", false],
  ]);
  const bodies = offered([ledger("水务所党支部", "水务所党总支", "水务所")]);
  expect(bodies.map(({ name, include, question }) => [name, include, question !== null])).toEqual([
    ["水务所党支部", true, false],
    ["水务所党总支", true, true],
    ["水务所", false, true],
  ]);
});

test("departments of a task list are no branches unless the officer says so; where all are written so they are", () => {
  const tasks = (...units: string[]): Grid =>
    sheet("任务分解", [
      ["任务名称", "完成时限", "责任单位", "完成情况"],
      ...units.map((unit) => ["报送总结", "6月底", unit, "是"]),
    ]);
  const found = offered([ledger("财务处支部"), tasks("财务处", "综合部")]);
  expect(
    found.map(({ name, include, aliases }) => [name, include, aliases.map((alias) => alias.name)]),
  ).toEqual([
    ["财务处支部", true, ["财务处"]],
    ["综合部", false, []],
  ]);
  expect(names([tasks("财务处", "综合部")])).toEqual(["财务处", "综合部"]);
});

test("the offer stands in the finding: what was found, what to type", () => {
  const { findings, start } = readLedger(workbook(ledger("甲支部", "甲支部")));
  const [roster, rules] = findings.filter(({ severity }) => severity === "error");
  expect(roster?.message).toContain("甲支部（2处，首见 台账!B3）");
  expect(roster?.hint).toContain("--start");
  expect(rules?.hint).toContain("--rulebook");
  expect(start).toMatchObject({ rules: true, year: 2024 });
});

test("nothing is offered where nothing is lacking", () => {
  const roster = sheet("支部名册", [["支部名称"], ["甲支部"]]);
  const rules = sheet("考评规则", [
    ["编号", "考评项目", "计分方式", "分值"],
    ["1", "党课", "频次", 10],
  ]);
  expect(readLedger(workbook(roster, rules, ledger("甲支部"))).start).toBeNull();
  expect(readLedger(workbook(roster, ledger("甲支部"))).start).toMatchObject({ branches: null, rules: true });
});

test("a list of members tells the branches only where the sheets name no other", () => {
  const list = sheet("党员名单", [
    ["支部", "姓名", "党员类别"],
    ["甲所支部", "赵一", "正式党员"],
    ["甲所支部", "钱二", "预备党员"],
  ]);
  const whole = readLedger(workbook(list, ledger("甲所支部", "甲所党支部")));
  expect([whole.hasRoster, whole.facts.branches.map(({ members }) => members)]).toEqual([true, [2]]);
  const half = readLedger(workbook(list, ledger("甲所支部", "乙所支部")));
  expect(half.hasRoster).toBe(false);
  expect(half.findings.map(({ code }) => code)).not.toContain("members-as-roster");
  expect(half.start?.branches?.map(({ name }) => name).sort()).toEqual(["乙所支部", "甲所支部"].sort());
});
