/** Matrices with branches across the top. */
import type { Grid } from "../../../src/ledger/grid";
import type { LedgerReading } from "../../../src/ledger/ledger";
import { partsOf } from "../../../src/base/calendar";
import { scoreWorkbook } from "../../../src/job";
import { readLedger } from "../../../src/ledger/ledger";
import { accountFaults } from "../../support/account";
import type { TestCell } from "../../support/grids";
import { sheet, workbook } from "../../support/grids";

const roster = sheet("支部名册", [
  ["支部名称"],
  ["办公室党支部"],
  ["人事处党支部"],
  ["计划财务处党支部"],
  ["机关第三党支部"],
]);
const rules = sheet("考评规则", [
  ["编号", "考评项目", "计分方式", "活动类型", "周期", "次数", "分值", "计分标准"],
  ["F1", "支委会", "频次", null, "月", 1, 12, "每少1次扣1分"],
  ["F2", "主题党日", "频次", null, "月", 1, 12, "每少1次扣1分"],
  ["F3", "党课", "频次", null, "季", 1, 8, "每少1次扣2分"],
]);
const settings = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2023],
]);
const read = (...grids: Grid[]): LedgerReading => readLedger(workbook(roster, rules, settings, ...grids));
const sums = ({ facts }: LedgerReading): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const { branch, types, count } of facts.activities) {
    const key = `${branch} ${types.join("+")}`;
    found[key] = (found[key] ?? 0) + count;
  }
  return found;
};

const SHORT = ["办公室", "人事处", "计划财务处", "三支部"];
const EXPECTED = {
  "办公室党支部 支委会": 12,
  "人事处党支部 支委会": 11,
  "计划财务处党支部 支委会": 10,
  "机关第三党支部 支委会": 9,
  "办公室党支部 党课": 4,
  "人事处党支部 党课": 3,
  "计划财务处党支部 党课": 2,
  "机关第三党支部 党课": 1,
};
const types: readonly (readonly TestCell[])[] = [
  ["支委会", 12, 11, 10, 9],
  ["党课", 4, 3, 2, 1],
];

test.each(["活动类型", "支部名称", "项目\\支部", null, "支部"])(
  "types down, short names across, %s in the corner",
  (corner) => {
    const reading = read(sheet("汇总", [["2023年组织生活情况"], [corner, ...SHORT], ...types]));
    expect(sums(reading)).toEqual(EXPECTED);
    const near = reading.findings.filter(({ code }) => code === "near-branch");
    expect(near).toHaveLength(4);
  },
);

test.each(["月份", "支部名称", null])("months down, short names across, %s in the corner", (corner) => {
  const reading = read(
    sheet("支委会", [["2023年支委会开展情况"], [corner, ...SHORT], ["1月", 1, 1, 0, 2], ["2月", 1, 0, 1, 1]]),
  );
  expect(sums(reading)).toEqual({
    "办公室党支部 支委会": 2,
    "人事处党支部 支委会": 1,
    "计划财务处党支部 支委会": 1,
    "机关第三党支部 支委会": 3,
  });
});

test("below the roster, with a gap", () => {
  const reading = read(
    sheet("汇总", [["科室", "联系人"], ["综合科", "甲"], [], ["活动类型", ...SHORT], ...types]),
  );
  expect(sums(reading)).toEqual(EXPECTED);
});

test("one short name alone is a word like any other", () => {
  const reading = read(
    sheet("台账", [
      ["支部名称", "支委会", "党课", "办公室"],
      ["人事处党支部", 3, 1, "是"],
    ]),
  );
  expect(sums(reading)).toEqual({ "人事处党支部 支委会": 3, "人事处党支部 党课": 1 });
});

describe("what rows and columns say of their numbers", () => {
  const more = sheet("考评规则", [
    ["编号", "考评项目", "计分方式", "活动类型", "周期", "次数", "期限", "分值", "计分标准"],
    ["F1", "支委会", "频次", null, "月", 1, null, 12, "每少1次扣1分"],
    ["F3", "党课", "频次", null, "季", 1, null, 8, "每少1次扣2分"],
    ["D1", "年度工作计划", "完成", null, null, null, "3月31日", 5, null],
    ["D2", "述职报告", "完成", null, null, null, "12月31日", 5, null],
    ["C1", "党费收缴", "覆盖", null, null, null, null, 5, null],
    ["G1", "规范检查", "检查", null, null, null, null, 10, "按实得分"],
  ]);
  const job = (...rows: TestCell[][]): ReturnType<typeof scoreWorkbook> =>
    scoreWorkbook(workbook(roster, more, settings, sheet("统计", rows)));
  const asked = ({ findings }: ReturnType<typeof job>): string[] =>
    findings
      .filter(
        ({ code, severity }) => severity !== "info" && !/^(?:weekend|not-filled|not-reported)$/.test(code),
      )
      .filter(({ at }) => at?.sheet === "统计")
      .map(({ code }) => code);
  const of = (made: ReturnType<typeof job>): Record<string, number> => sums(made.reading);

  test.each(["全年", "本年度", "全年合计", "一季度", "一季度小计"])("months down, %s below them", (word) => {
    for (const [corner, labels] of [
      ["月份", false],
      ["时间", true],
    ] as const) {
      const row = (month: string, ...cells: TestCell[]): TestCell[] =>
        labels ? [month, "支委会", ...cells] : [month, ...cells];
      const made = job(
        ["2023年支委会开展情况"],
        labels ? ["月份", "类型", ...SHORT] : [corner, ...SHORT],
        row("一月", 1, 1, 2, 0),
        row("二月", 1, 1, 1, 1),
        row("三月", 1, 1, 0, 1),
        row(word, 3, 3, 3, 2),
      );
      expect(Object.values(of(made))).toEqual([3, 3, 3, 2]);
      expect(accountFaults(made)).toEqual([]);
    }
  });

  test("a quarter alone, or of another type, is no sum", () => {
    const made = job(
      ["2023年开展情况"],
      ["月份", "类型", "办公室", "人事处"],
      ["一月", "支委会", 1, 1],
      ["二月", "支委会", 1, 0],
      ["一季度", "党课", 1, 2],
    );
    expect(of(made)).toEqual({
      "办公室党支部 支委会": 2,
      "人事处党支部 支委会": 1,
      "办公室党支部 党课": 1,
      "人事处党支部 党课": 2,
    });
  });

  test.each(["应开、实开", "应开展、实开展", "应召开和实召开"])(
    "a title %s, and rows or columns that tell",
    (title) => {
      const rows = job(
        [`2023年支委会${title}情况`],
        ["支部名称", "项目", "1月", "2月", "3月"],
        ["办公室党支部", "应开", 1, 1, 1],
        ["办公室党支部", "实开", 1, 0, 2],
      );
      const columns = job(
        [`2023年支委会${title}情况`],
        ["支部名称", "1月", null, "2月", null],
        [null, "应开", "实开", "应开", "实开"],
        ["办公室党支部", 1, 1, 1, 2],
      );
      for (const made of [rows, columns]) {
        expect(of(made)).toEqual({ "办公室党支部 支委会": 3 });
        expect(asked(made)).toEqual([]);
        expect(accountFaults(made)).toEqual([]);
      }
    },
  );

  test.each([
    ["（实开展次数/应开展次数）", { "办公室党支部 支委会": 5 }],
    ["（应召开次数/实召开次数）", { "办公室党支部 支委会": 6 }],
  ])("pairs below 应开展、实开展情况 as the nearest line writes them: %s", (line, expected) => {
    const made = job(
      ["2023年支委会应开展、实开展情况"],
      [line],
      ["支部名称", "一季度", "二季度", "全年"],
      ["办公室党支部", "3/3", "2/3", "5/6"],
    );
    expect(of(made)).toEqual(expected);
    expect(accountFaults(made)).toEqual([]);
  });

  test("where no line says which stands first it is asked, and the answer is taken", () => {
    const grid = [
      ["2023年支委会应开、实开情况"],
      ["支部名称", "一季度", "二季度"],
      ["办公室党支部", "3/3", "2/3"],
    ];
    expect(asked(job(...grid))).toEqual(["unsure-table"]);
    const answered = scoreWorkbook(
      workbook(
        roster,
        more,
        settings,
        sheet("统计", grid),
        sheet("识别设置", [
          ["工作表", "列", "字段"],
          ["统计", "B:C", "实开/应开"],
        ]),
      ),
    );
    expect(of(answered)).toEqual({ "办公室党支部 支委会": 5 });
  });

  test.each(["次数、人次、学时", "人次"])("rows of 次数, 人次 and 学时 below a title of %s", (title) => {
    const made = job(
      [`2023年支委会${title}统计表`],
      ["支部", "指标", "1月", "2月", "3月", "累计"],
      ["办公室党支部", "次数", 1, 2, 1, 4],
      ["办公室党支部", "人次", 12, 22, 11, 45],
      ["办公室党支部", "学时", 2, 4, 2, 8],
    );
    expect(of(made)).toEqual({ "办公室党支部 支委会": 4 });
    expect(asked(made)).toEqual([]);
    expect(accountFaults(made)).toEqual([]);
  });

  test("dates below names of tasks, whatever word for a date follows", () => {
    for (const word of ["报送日期", "上报时间", "提交日期"]) {
      const made = job(
        ["2023年材料报送情况"],
        ["支部", `年度工作计划${word}`, `述职报告${word}`, "备注"],
        ["办公室党支部", "2023-03-14", "2023-12-19", null],
        ["人事处党支部", "2023-04-02", null, null],
      );
      expect(made.reading.facts.completions.filter(({ day }) => day !== null)).toHaveLength(3);
      expect(asked(made)).toEqual([]);
      expect(accountFaults(made)).toEqual([]);
    }
  });

  test.each(["规范检查得分", "规范检查", "规范检查评分"])(
    "ticks, dates, pairs and %s in one table",
    (score) => {
      const made = job(
        ["2023年重点任务完成情况"],
        ["支部", "年度工作计划", "述职报告", "党费收缴（实缴/应缴）", score],
        ["办公室党支部", "2023.3.14", "√", "8/9", 8.5],
        ["人事处党支部", "2023.4.2", "×", "12/12", 9],
      );
      const { facts } = made.reading;
      expect(facts.inspections.map((fact) => fact.score)).toEqual([8.5, 9]);
      expect(facts.coverages.map(({ done, due }) => `${done}/${due}`)).toEqual(["8/9", "12/12"]);
      expect(facts.completions.map(({ state }) => state)).toEqual([null, "done", null, "not-done"]);
      expect(accountFaults(made)).toEqual([]);
    },
  );

  test.each(["得分", "总分", "名次"])("numbers with %s beside them are a summary of scores", (word) => {
    const made = job(
      ["2023年考核情况"],
      ["支部", "支委会", "党课", "规范检查", word],
      ["办公室党支部", 11, 8, 9.5, 28.5],
      ["人事处党支部", 12, 6, 9, 27],
    );
    expect(made.reading.facts.activities).toEqual([]);
    expect(made.findings.map(({ code }) => code)).toContain("summary-sheet");
  });

  describe("nothing but running totals", () => {
    const grids = (words: readonly string[]): TestCell[][] => [
      ["2023年支委会、党课开展次数（累计数）"],
      ["支部名称", "类别", ...words],
      ["办公室党支部", "支委会", 3, 5, 9],
      ["办公室党支部", "党课", 1, 1, 2],
      ["人事处党支部", "支委会", 2, 6, 8],
      ["人事处党支部", "党课", 0, 1, 1],
    ];
    const answered = (words: readonly string[], ...said: TestCell[][]): ReturnType<typeof job> => {
      const made = scoreWorkbook(
        workbook(
          roster,
          more,
          settings,
          sheet("统计", grids(words)),
          sheet("识别设置", [["工作表", "列", "字段"], ...said.map((line) => ["统计", ...line])]),
        ),
      );
      expect(accountFaults(made)).toEqual([]);
      expect(made.findings.map(({ code }) => code)).not.toContain("unused-correction");
      return made;
    };
    const spans = ({ reading }: ReturnType<typeof job>): string[] =>
      reading.facts.activities
        .filter(({ branch, types }) => branch === "办公室党支部" && types.includes("支委会"))
        .map(({ from, to, count }) => {
          const month = (day: typeof from): number => (day === null ? 0 : partsOf(day).month);
          return `${month(from)}-${month(to)} ×${count}`;
        });

    test.each([[["截至3月底", "截至6月底", "截至9月底"]], [["1-3月累计", "1-6月累计", "1-9月累计"]]])(
      "%s are asked about, and every answer that the hint names ends right",
      (words) => {
        const open = job(...grids(words));
        expect([of(open), asked(open)]).toEqual([{}, ["unsure-table"]]);
        expect(open.findings.find(({ code }) => code === "unsure-table")?.message).toContain("字段填“累计”");
        expect(spans(answered(words, ["C:E", "累计"]))).toEqual(["1-3 ×3", "4-6 ×2", "7-9 ×4"]);
        expect(spans(answered(words, ["E", "次数"], ["C:D", "忽略"]))).toEqual(["1-9 ×9"]);
      },
    );

    test("a total that falls is unreadable", () => {
      const rows = grids(["截至3月底", "截至6月底", "截至9月底"]);
      rows[2] = ["办公室党支部", "支委会", 3, 2, 9];
      const made = scoreWorkbook(
        workbook(
          roster,
          more,
          settings,
          sheet("统计", rows),
          sheet("识别设置", [
            ["工作表", "列", "字段"],
            ["统计", "C:E", "累计"],
          ]),
        ),
      );
      expect(spans(made)).toEqual(["1-3 ×3", "7-9 ×7"]);
      expect(asked(made)).toContain("unreadable-cell");
    });
  });
});

describe("a task list with branches across", () => {
  const tasks = (across: readonly string[], cells: readonly TestCell[]): Grid =>
    sheet("任务清单", [
      ["2023年重点任务完成情况"],
      ["序号", "任务", "完成时限", ...across],
      [1, "签订责任书", "4月底前", "√", "√", "√", "×"],
      [2, "召开支委会", "全年", ...cells],
      [3, "档案自查", "6月底前", "√", "√", "√", "√"],
      [4, "收集党课教案", "9月底前", null, null, null, null],
    ]);
  const asked = ({ findings }: LedgerReading): string[] =>
    findings
      .filter(({ severity, code }) => severity !== "info" && !["near-branch", "not-filled"].includes(code))
      .map(({ code, hint }) => `${code} ${/别名”列写入“(.+?)”/.exec(hint)?.[1] ?? ""}`.trim());

  test.each([[SHORT], [["办公室党支部", "人事处党支部", "计划财务处党支部", "机关第三党支部"]]])(
    "%s",
    (across) => {
      const grid = tasks(across, [12, 11, 10, 9]);
      expect(sums(read(grid))).toEqual({
        "办公室党支部 支委会": 12,
        "人事处党支部 支委会": 11,
        "计划财务处党支部 支委会": 10,
        "机关第三党支部 支委会": 9,
      });
      expect(asked(read(grid))).toEqual(["near-type"]);
      expect(accountFaults(scoreWorkbook(workbook(roster, rules, settings, grid)))).toEqual([]);
    },
  );

  test("a column that may stand for one branch is asked about by that name, and answered by 别名", () => {
    const grid = tasks(["办公室", "人事处", "计财处", "三支部"], [12, 11, 10, 9]);
    expect(sums(read(grid))["计划财务处党支部 支委会"]).toBeUndefined();
    expect(asked(read(grid))).toContain("unused-column 计财处");
    const answered = readLedger(
      workbook(
        sheet("支部名册", [
          ["支部名称", "别名"],
          ["办公室党支部"],
          ["人事处党支部"],
          ["计划财务处党支部", "计财处"],
          ["机关第三党支部"],
        ]),
        rules,
        settings,
        grid,
      ),
    );
    expect(sums(answered)["计划财务处党支部 支委会"]).toBe(10);
    expect(asked(answered)).toEqual(["near-type"]);
  });
});

test.each([
  ["召开支委会", false],
  ["主题党日活动", false],
  ["党课（书记讲）", false],
  ["支委会不少于12次", false],
  ["组织党课学习情况", false],
  ["收集党课讲稿", true],
  ["主题党日照片归档", true],
])("the task %s: asked about %s", (task, asked) => {
  const reading = read(
    sheet("任务清单", [
      ["任务名称", "完成时限", "责任支部", "完成情况"],
      [task, "3月", "办公室党支部", "已完成"],
    ]),
  );
  expect(reading.findings.some(({ code }) => code === "near-type")).toBe(asked);
});

describe("cells that list the branches that held it", () => {
  const grid = (legend: string | null, ...rows: TestCell[][]): Grid =>
    sheet("月度落实", [
      ["2023年各月组织生活落实情况"],
      ...(legend === null ? [] : [[legend]]),
      ["月份", "支委会", "主题党日", "备注"],
      ...rows,
    ]);
  const held = (reading: LedgerReading): string[] =>
    reading.facts.activities.map(({ branch, types: [type = ""], from }) =>
      [branch.replace(/党支部$/, ""), type, from === null ? "?" : partsOf(from).month].join(" "),
    );
  const asked = ({ findings }: LedgerReading): string[] =>
    findings.filter(({ severity }) => severity !== "info").map(({ code }) => code);
  const rows: TestCell[][] = [
    ["1月", "办、人", "全部", null],
    ["2月", "计", null, null],
    ["3月", "人、三", "办", null],
  ];
  const EXPECTED_HELD = [
    ...["办公室 支委会 1", "人事处 支委会 1"],
    ...["办公室", "人事处", "计划财务处", "机关第三"].map((name) => `${name} 主题党日 1`),
    ...["计划财务处 支委会 2", "人事处 支委会 3", "机关第三 支委会 3", "办公室 主题党日 3"],
  ];
  test.each([
    ["代字：办—办公室，人—人事处，计—计划财务处，三—机关第三党支部"],
    ["办=办公室党支部；人=人事处党支部；计=计划财务处党支部；三=三支部"],
    ["（办：办公室、人：人事处、计：计划财务处、三：第三支部）"],
    ["说明：办指办公室党支部，人指人事处党支部，计指计划财务处党支部，三指机关第三党支部"],
  ])("%s", (legend) => {
    const book = grid(legend, ...rows);
    expect(held(read(book)).sort()).toEqual([...EXPECTED_HELD].sort());
    expect(asked(read(book))).toEqual([]);
    expect(accountFaults(scoreWorkbook(workbook(roster, rules, settings, book)))).toEqual([]);
  });

  test("names, all of them, none, and all but one", () => {
    const book = grid(
      null,
      ["1月", "办公室、人事处、三支部", "各党支部", null],
      ["2月", "无", "办公室党支部", null],
      ["3月", "×", "各党支部（人事处党支部除外）", null],
    );
    expect(held(read(book)).filter((one) => one.endsWith("1"))).toHaveLength(7);
    expect(held(read(book)).filter((one) => one.endsWith("2"))).toEqual(["办公室 主题党日 2"]);
    expect(held(read(book)).filter((one) => one.endsWith("3"))).toHaveLength(3);
    expect(accountFaults(scoreWorkbook(workbook(roster, rules, settings, book)))).toEqual([]);
  });

  test("what is no list is asked about, and nothing of its cell counts", () => {
    const reading = read(
      grid(
        "办—办公室，人—人事处",
        ...rows.slice(0, 1),
        ["4月", "办、财", "办", null],
        ["5月", "办、人（延期）", "人", null],
      ),
    );
    expect(asked(reading)).toEqual(["unreadable-list", "unreadable-list"]);
    expect(held(reading).filter((one) => /支委会 [45]/.test(one))).toEqual([]);
  });

  test("a code that two lines explain otherwise stands for nobody", () => {
    const reading = read(
      grid(
        "办—办公室，人—人事处。办—计划财务处",
        ["1月", "人", "人", null],
        ["2月", "办", "人", null],
        ["3月", "人", "人", null],
      ),
    );
    expect(held(reading).some((one) => one.startsWith("办公室") || one.startsWith("计划"))).toBe(false);
  });
});

test("a near name below a heading of all branches is named without that heading", () => {
  const reading = read(
    sheet("汇总", [["活动类型", "各支部开展次数", null, null, null], [null, ...SHORT], ...types], {
      merges: [
        { top: 0, bottom: 0, left: 1, right: 4 },
        { top: 0, bottom: 1, left: 0, right: 0 },
      ],
    }),
  );
  expect(sums(reading)).toEqual(EXPECTED);
  const named = reading.findings.flatMap(({ code, message }) => (code === "near-branch" ? [message] : []));
  expect(named.map((message) => /“(.+?)”/.exec(message)?.[1])).toEqual(SHORT);
});
