/** The engine as the worker runs it: reading, correcting, scoring, and what the views get of it. */
import type { RulebookDocument } from "../../src/appraisal/rulebook/document";
import { Engine } from "../../src/taskpane/engine";
import type { AccountView, Correction, Reading, TableView } from "../../src/taskpane/model";
import type { Grid, WorkbookGrids } from "../../src/ledger/grid";
import { readWorkbook } from "../../src/xlsx";
import { bureau } from "../e2e/books";
import { gridOf, sheet as grid, workbook } from "../support/grids";

const run = { year: null, asOf: null };
const example: RulebookDocument = {
  schema: 1,
  title: "示例",
  rules: [
    {
      id: "A2",
      title: "党员大会",
      category: "组织生活",
      method: "频次",
      period: "季度",
      points: 10,
      standard: "每少1次扣2分",
      remedy: "补开党员大会",
    },
  ],
  settings: [],
  grades: [],
};
const engine = (): Engine => new Engine("1.0.0", example);

function scoredBureau() {
  const made = engine();
  const reading = made.load(readWorkbook(bureau()), run);
  const score = made.score();
  if (score.kind !== "scored") throw new Error("blocked");
  return { made, reading, standing: score.standing };
}

test("reading counts what an officer would count", () => {
  const { reading } = scoredBureau();
  expect(reading).toMatchObject({ branches: 6, rules: 4, year: 2022, asOf: "2022-12-31" });
  expect(reading.recognition.tables.map(({ sheet, kind }) => [sheet, kind])).toContainEqual([
    "活动台账",
    "activities",
  ]);
});

test("lists of members are no records", () => {
  const made = engine();
  const facts = (...more: Grid[]): number =>
    made.load(
      workbook(
        grid("支部名册", [["支部名称"], ["第一党支部"]]),
        grid("考评规则", [
          ["编号", "考评项目", "计分方式", "分值"],
          ["A2", "党员大会", "频次", 10],
        ]),
        grid("活动台账", [
          ["支部名称", "日期", "活动类型"],
          ["第一党支部", "2022-03-01", "党员大会"],
        ]),
        ...more,
      ),
      run,
    ).facts;
  const members = grid("党员名单", [
    ["姓名", "所在支部", "党小组"],
    ["张甲", "第一党支部", "一组"],
    ["李乙", "第一党支部", "一组"],
  ]);
  expect([facts(), facts(members)]).toEqual([1, 1]);
});

test("the ranking, a branch and its calendar say the same", () => {
  const { made, standing } = scoredBureau();
  expect(standing.rows.map(({ name, rank }) => [name, rank]).slice(0, 2)).toEqual([
    ["机关第1党支部", 1],
    ["机关第2党支部", 2],
  ]);
  expect(standing.grades.reduce((sum, grade) => sum + grade.count, 0)).toBe(6);

  const branch = made.branch("机关第3党支部");
  const meeting = branch.items.find(({ rule }) => rule === "A2");
  expect(meeting).toMatchObject({ score: 30, points: 40, lost: 10, required: 4, done: 3 });
  // The quarter is over, whatever the rulebook advises.
  expect(meeting?.remedy).toMatch(/^本期已过，不得补记；确已召开的提供原始记录。/);
  expect(branch.row.total).toBe(standing.rows.find(({ name }) => name === "机关第3党支部")?.total);

  const calendar = made.calendar("A2");
  expect(calendar.periods).toEqual(["一季度", "二季度", "三季度", "四季度"]);
  const row = calendar.rows.find(({ branch: name }) => name === "机关第3党支部");
  expect(row?.cells.map(({ state }) => state)).toEqual(["met", "met", "met", "missing"]);
});

test("in the middle of the year what has not come is not missing", () => {
  const made = engine();
  made.load(readWorkbook(bureau()), { year: null, asOf: "2022-06-30" });
  const score = made.score();
  expect(score.kind === "scored" && score.standing.provisional).toBe(true);
  const row = made.calendar("A1").rows[0];
  expect(row?.cells.map(({ state }) => state)).toEqual([
    ...new Array<string>(6).fill("met"),
    ...new Array<string>(6).fill("not-due"),
  ]);
});

test("in a stage what began before it does not concern the branch", () => {
  const made = engine();
  const source = readWorkbook(bureau());
  const settings = grid("考评设置", [
    ["项目", "值"],
    ["考评年度", 2022],
    ["起始日期", "2022-04-01"],
    ["截止日期", "2022-06-30"],
  ]);
  const grids = source.grids.filter(({ sheet: name }) => name !== "考评设置");
  const reading = made.load({ ...source, grids: [...grids, settings] }, run);
  expect(reading).toMatchObject({ from: "2022-04-01", asOf: "2022-06-30" });
  const score = made.score();
  expect(score.kind === "scored" && score.standing.from).toBe("2022-04-01");
  const states = made.calendar("A1").rows[0]?.cells.map(({ state }) => state);
  expect(states?.slice(0, 7)).toEqual([
    ...new Array<string>(3).fill("not-applicable"),
    ...new Array<string>(3).fill("met"),
    "not-due",
  ]);
});

test("on the day before a month ends that month is still to come, and not 不适用", () => {
  const made = engine();
  const source = readWorkbook(bureau());
  const early = (grid: Grid): Grid => ({ ...grid, rows: grid.rows.filter(({ values }) => !isMarch(values)) });
  const isMarch = (values: Grid["rows"][number]["values"]): boolean =>
    values.some((value) => value === "2022-03-10");
  made.load({ ...source, grids: source.grids.map(early) }, { year: null, asOf: "2022-03-30" });
  made.score();
  const states = (rule: string) => made.calendar(rule).rows[0]?.cells.map(({ state }) => state) ?? [];
  expect(states("A1").slice(0, 4)).toEqual(["met", "met", "not-due", "not-due"]);
  expect(states("A2").slice(1)).toEqual(["not-due", "not-due", "not-due"]);
});

/** The workbook as it stands after the engine's plan was written into it. */
function written(made: Engine, before: WorkbookGrids): WorkbookGrids {
  made.plan([]);
  const ours = made
    .planHeads()
    .sheets.map(({ layout }, at) => gridOf({ ...layout, rows: made.planRows(at, 0, Infinity) }));
  return { ...before, grids: [...before.grids, ...ours] };
}

test("a workbook scored under a typed 截止日期 is equal to its 核验", () => {
  // Months behind the typed day are blank: nobody is to be asked about them, neither now nor when verifying.
  const months = ["支部名称", ...Array.from({ length: 12 }, (_, at) => `${at + 1}月`)];
  const held = ["机关第1党支部", 1, 1, 1, null, 1, 1, null, null, null, null, null, null];
  const source = readWorkbook(bureau());
  const workbook = { ...source, grids: [...source.grids, grid("支委会", [months, held])] };
  const made = engine();
  const { findings } = made.load(workbook, { year: null, asOf: "2022-06-30" });
  const blanks = findings.filter(({ code }) => code === "not-filled").map(({ message }) => message);
  expect(blanks).toEqual([expect.not.stringContaining("7月")]);
  expect(made.score().kind).toBe("scored");
  expect(made.verify(written(made, workbook))).toEqual({
    problem: null,
    differences: [],
    effects: null,
    notes: [],
  });
});

test("rules and settings in plain words, each with its cell", () => {
  const { made } = scoredBureau();
  const { rules, settings, grades } = made.rulebook();
  expect(rules.map(({ rule }) => rule)).toEqual(["A1", "A2", "B1", "J1"]);
  expect(rules[0]).toMatchObject({ points: 40, readAs: expect.stringContaining("每少1次扣4分") as string });
  expect(rules[0]?.at?.sheet).toBe("考评规则");
  expect(settings.find(({ name }) => name === "不适用处理")).toMatchObject({
    value: "得满分",
    isDefault: true,
  });
  expect(grades[0]?.condition).toBe("90 分以上；不超过 30%");
});

test("the plan comes over in heads and slices that make the whole", () => {
  const { made } = scoredBureau();
  const preview = made.plan(["reminders"]);
  const { sheets } = made.planHeads();
  expect(sheets.map(({ layout }) => layout.name)).toEqual(preview.sheets.map(({ name }) => name));
  const first = sheets[0];
  expect(preview.sheets.map(({ name }) => name)).toContain("工作提醒");
  const rows = [...made.planRows(0, 0, 3), ...made.planRows(0, 3, 1000)];
  expect(rows).toHaveLength(first?.rows ?? -1);
  expect(first?.layout.rows).toEqual([]);
});

test("a workbook without rules is blocked, and says why", () => {
  const made = engine();
  const reading = made.load(workbook(grid("通讯录", [["姓名"], ["某某"]])), run);
  expect(reading.findings.filter(({ severity }) => severity === "error").length).toBeGreaterThan(0);
  expect(made.score().kind).toBe("blocked");
  expect(() => made.branch("甲支部")).toThrow();
});

test("copies stand alone, 述职材料 come as text, and 核验 needs a scored workbook", () => {
  const { made } = scoredBureau();
  expect(made.copy("meeting", []).length).toBeGreaterThan(1);
  // Nothing is decided: what is open is shown before, and there is no notice to open.
  expect(
    made
      .plan([])
      .open.map(({ text }) => text)
      .join(),
  ).toContain("还没有审定等次");
  expect(() => made.copy("notice", [])).toThrow("not ready");
  expect(made.speech("机关第3党支部")).toMatch(
    /^机关第3党支部[^\n]*述职素材和提纲\n\n一、基本情况[\s\S]*五、存在问题和原因[\s\S]*六、下一步打算/,
  );
  expect(made.verify(readWorkbook(bureau()))).toMatchObject({
    differences: [],
    problem: expect.any(String) as string,
  });
  // Verifying is a look aside: what was scored is still there.
  expect(made.branch("机关第3党支部").items).not.toHaveLength(0);
});

test("a new workbook takes the built-in rules, or those that were read", () => {
  const { made } = scoredBureau();
  const wanted = { year: 2023, branches: [{ name: "甲党支部", group: "机关" }], months: false };
  const rulesOf = (rulebook: "built-in" | "current") => {
    const layouts = made.newWorkbook({ ...wanted, rulebook });
    const rules = layouts.find(({ name }) => name === "考评规则");
    return rules?.rows.flatMap(({ cells }) => cells.map((cell) => cell?.value)) ?? [];
  };
  expect(rulesOf("built-in")).toContain("每少1次扣2分");
  expect(rulesOf("current")).toContain("每少1次扣4分");
});

describe("corrections", () => {
  const meetings = grid("登记", [
    ["支部名称", "日期", "活动类型", "主题", "其他"],
    ["甲党支部", "2022-03-05", "支委会", "学习", "党员大会"],
    ["甲党支部", "2022-04-05", "支委会", "学习", "党员大会"],
  ]);
  const sheets: readonly Grid[] = [
    grid("支部名册", [["支部名称"], ["甲党支部"]]),
    grid("考评规则", [
      ["编号", "类别", "考评项目", "计分方式", "周期", "次数", "分值", "计分标准"],
      ["A1", "组织生活", "支委会", "频次", "年", 2, 50, "每少1次扣10分"],
      ["A2", "组织生活", "党员大会", "频次", "年", 2, 50, "每少1次扣10分"],
    ]),
    meetings,
  ];
  const tableOf = (reading: Reading): TableView | undefined =>
    reading.recognition.tables.find(({ sheet }) => sheet === "登记");

  /** Stores a correction and reads again, as the pane does; `stored` is the sheet 识别设置 as it then stands. */
  function corrected(correction: Correction, stored: Grid | null = null) {
    const made = engine();
    made.load(workbook(...sheets, ...(stored ? [stored] : [])), run);
    const plan = made.correct(correction);
    const layout = plan?.sheets[0]?.layout;
    if (!layout) throw new Error("not stored");
    const sheet = gridOf(layout);
    return {
      sheet,
      reading: made.load(workbook(...sheets, sheet), run),
      replaces: plan.sheets[0]?.replaces,
    };
  }

  test("another column can be the activity type, and the correction is remembered on its sheet", () => {
    const before = engine().load(workbook(...sheets), run);
    const table = tableOf(before);
    expect(table?.columns.map(({ field }) => field)).toEqual(["branch", "date", "type", "topic", null]);
    const id = table?.id ?? "";
    const off: Correction = {
      kind: "column",
      sheet: "登记",
      table: id,
      column: 2,
      header: "活动类型",
      as: null,
    };
    const first = corrected(off);
    expect(tableOf(first.reading)?.columns[2]?.field).toBeNull();
    const on: Correction = {
      kind: "column",
      sheet: "登记",
      table: id,
      column: 4,
      header: "其他",
      as: "type",
    };
    const second = corrected(on, first.sheet);
    expect(second.replaces).toBe("识别设置");
    const columns = tableOf(second.reading)?.columns.map(({ field }) => field);
    expect(columns?.[4]).toBe("type");
  });

  test("a sheet can be left out, and taken in again", () => {
    const id = tableOf(engine().load(workbook(...sheets), run))?.id ?? "";
    const out = corrected({ kind: "table", sheet: "登记", table: id, as: "" });
    expect(tableOf(out.reading)?.read ?? false).toBe(false);
    const again = corrected({ kind: "table", sheet: "登记", table: id, as: "activities" }, out.sheet);
    expect(tableOf(again.reading)).toMatchObject({ kind: "activities", read: true });
    expect(accountIn(again.reading, "登记")).toMatchObject([{ counted: 2, notCounted: 0 }]);
  });

  test("a 识别设置 of the user's own is never touched", () => {
    const made = engine();
    made.load(workbook(...sheets, grid("识别设置", [["工作表"], ["别的"]])), run);
    expect(made.correct({ kind: "table", sheet: "登记", table: null, as: "activities" })).toBeNull();
  });
});

test("a workbook without roster and rules: what was found, and the plan that makes the sheets", () => {
  const made = engine();
  const ledger = grid("台账", [
    ["支部名称", "日期", "活动类型"],
    ["甲支部", "2023-03-01", "党员大会"],
    ["乙支部", "2023-03-01", "党员大会"],
  ]);
  const reading = made.load(workbook(ledger), run);
  expect(reading.start).toMatchObject({
    rules: true,
    year: 2023,
    branches: [{ name: "甲支部" }, { name: "乙支部" }],
  });
  const plan = made.start({ year: 2023, branches: [{ name: "甲支部", aliases: ["乙支部"] }] });
  expect(plan?.sheets.map(({ layout, replaces }) => [layout.name, layout.mark, replaces])).toEqual(
    ["支部名册", "考评规则", "考评设置", "等次办法"].map((name) => [name, "", null]),
  );
  const sheets = plan?.sheets.map(({ layout }) => ({ ...gridOf(layout), mark: null })) ?? [];
  expect(made.load(workbook(ledger, ...sheets), run)).toMatchObject({ start: null, branches: 1, facts: 2 });
  expect(engine().load(workbook(grid("表", [["说明"]])), run).start).toBeNull();
});

const accountIn = ({ account }: Pick<Reading, "account">, sheet: string): readonly AccountView[] =>
  account.filter((part) => part.sheet === sheet);

test("the account of every sheet: as read, and once scored with what scoring left out; findings keep their places", () => {
  const made = engine();
  const source = readWorkbook(bureau());
  const notes = grid("值班表", [
    ["机关第1党支部", "值班"],
    ["3月", 12],
  ]);
  const reading = made.load(
    { ...source, grids: [...source.grids, notes] },
    { year: null, asOf: "2022-06-30" },
  );
  const [read] = accountIn(reading, "活动台账");
  expect(read).toMatchObject({ unit: "row", notCounted: 0, left: [] });
  expect(reading.recognition.tables.find(({ id }) => id === read?.table)?.sheet).toBe("活动台账");
  expect(accountIn(reading, "值班表")).toMatchObject([
    { table: null, unit: "cell", counted: 0, notCounted: 4 },
  ]);
  const score = made.score();
  if (score.kind !== "scored") throw new Error("blocked");
  const [scored] = accountIn(score.standing, "活动台账");
  const late = scored?.notCounted ?? 0;
  expect(late).toBeGreaterThan(0);
  expect((scored?.counted ?? 0) + late).toBe(read?.counted);
  expect(scored?.left).toMatchObject([{ why: "日期在截止日期之后", count: late }]);
  const finding = score.standing.findings.find(({ code }) => code === "after-as-of");
  expect(finding?.count).toBeGreaterThanOrEqual(late);
  // Rows below one another are one place.
  expect(finding?.places.length).toBeLessThan(finding?.count ?? 0);
});

test("达标值 typed beside a list of members is stored on 识别设置 and read from there", () => {
  const made = engine();
  const roster = grid("支部名册", [["支部名称"], ["甲支部"]]);
  const rules = grid("考评规则", [
    ["编号", "考评项目", "计分方式", "分值"],
    ["1", "网络培训", "覆盖", 10],
  ]);
  const list = grid("网络培训", [
    ["支部", "姓名", "学时"],
    ["甲支部", "赵一", 32],
    ["甲支部", "钱二", 12],
  ]);
  const reading = made.load(workbook(roster, rules, list), run);
  const table = reading.recognition.tables.find(({ sheet }) => sheet === "网络培训");
  const kind = reading.recognition.kinds.find(({ key }) => key === table?.kind);
  expect([table?.mark, kind?.takesMark]).toEqual([null, true]);
  expect(accountIn(reading, "网络培训")).toMatchObject([{ table: table?.id, counted: 0, notCounted: 2 }]);
  const plan = made.correct({ kind: "mark", sheet: "网络培训", table: table?.id ?? "", mark: 32 });
  const [stored] = plan?.sheets ?? [];
  if (!stored) throw new Error("nothing is stored");
  const again = made.load(workbook(roster, rules, list, gridOf(stored.layout)), run);
  expect(again.recognition.tables.find(({ sheet }) => sheet === "网络培训")).toMatchObject({
    mark: 32,
    confidence: "sure",
  });
  expect(accountIn(again, "网络培训")).toMatchObject([{ counted: 2, notCounted: 0 }]);
});

test("a branch's own file is known by its name, as on the command line", () => {
  const own = workbook(
    grid("支部名册", [["支部名称"], ["第一党支部"]]),
    grid("考评规则", [
      ["编号", "考评项目", "计分方式", "分值"],
      ["A2", "党员大会", "频次", 10],
    ]),
    grid("Sheet1", [
      ["会议类型", "日期", "主题"],
      ["党员大会", "2022-03-01", "学习"],
    ]),
  );
  const facts = (fileName?: string): number =>
    engine().load({ ...own, ...(fileName === undefined ? {} : { fileName }) }, run).facts;
  expect([facts("第一党支部2022年.xlsx"), facts("工作簿1"), facts()]).toEqual([1, 0, 0]);
});
