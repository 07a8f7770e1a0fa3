/** A workbook that starts from what its sheets name: scored at once, and the same once the new sheets are written. */
import { sourceOfDocument } from "../../src/appraisal/rulebook/document";
import { readJob, reportInput, scoreJob, scoreWorkbook, startJob, verifyJob, writePlan } from "../../src/job";
import type { Grid, WorkbookGrids } from "../../src/ledger/grid";
import { readingPlan, type PlannedStart } from "../../src/ledger/plan";
import { builtInRulebook } from "../rulebook-content/built-in";
import { date, gridOf, sheet, userSheet, workbook } from "../support/grids";

const program = { version: "1.0.0", remedies: new Map<string, string>() };
const rules = { name: "内置细则", source: sourceOfDocument(builtInRulebook()) };

const ledger = sheet("三会一课", [
  ["支部名称", "会议类型", "召开时间"],
  ["河道所党支部", "支委会", date("2024-01-05")],
  ["河道所支部", "党课", date("2024-02-05")],
  ["水务所党支部", "党课", date("2024-02-06")],
  ["水务所党支部", "主题党日", date("2024-12-06")],
  ["堤防中心支部", "党课", date("2024-02-06")],
]);

const start = (book: WorkbookGrids, planned?: PlannedStart) => {
  const started = startJob(readJob(book, {}, rules.source), rules, planned);
  if (started === null) throw new Error("nothing to start from");
  const job = scoreJob(started.job);
  if (!job.appraisal) throw new Error(job.findings.map(({ message }) => message).join());
  return { ...started, job };
};
const totals = (job: ReturnType<typeof start>["job"]) =>
  job.appraisal.branches.map(({ branch, total }) => [branch.name, String(total)]);

test("the sheets are the officer's own; what was assumed is said; the file scores the same without the start", () => {
  const { job, layouts } = start(workbook(ledger));
  expect(layouts.map(({ name, mark }) => [name, mark])).toEqual(
    ["支部名册", "考评规则", "考评设置", "等次办法"].map((name) => [name, ""]),
  );
  const said = job.findings.find(({ code }) => code === "started");
  expect(said).toMatchObject({ severity: "warning" });
  expect(said?.message).toMatch(/3个，别名1个.*内置细则.*2024年/);
  expect(job.reading.facts.branches.map(({ name, aliases }) => [name, aliases])).toEqual([
    ["河道所党支部", ["河道所支部"]],
    ["水务所党支部", []],
    ["堤防中心支部", []],
  ]);

  const plan = writePlan(reportInput(job, program), layouts);
  expect(plan.sheets.slice(0, 4).map(({ layout }) => layout)).toEqual(layouts);
  const written = plan.sheets.map(({ layout }): Grid => ({ ...gridOf(layout), mark: layout.mark || null }));
  const file = workbook(ledger, ...written);
  const again = scoreWorkbook(file);
  if (!again.appraisal) throw new Error("blocked");
  expect(totals(again)).toEqual(totals(job));
  expect(again.findings.some(({ code }) => code === "started")).toBe(false);
  expect(verifyJob(file, program)).toMatchObject({ problem: null, changes: [] });
});

test("a plan renames, merges and leaves out; what was open is a finding", () => {
  const { start: planned } = readingPlan.parse({
    version: 1,
    tables: [],
    start: {
      year: 2024,
      branches: [
        { name: "河道管理所党支部", aliases: [{ name: "河道所党支部" }, { name: "河道所支部" }] },
        { name: "水务所党支部", question: "是两个支部吗？" },
        { name: "堤防中心支部", include: false },
      ],
    },
  });
  const { job } = start(workbook(ledger), planned);
  expect(job.appraisal.branches.map(({ branch }) => branch.name).sort()).toEqual([
    "水务所党支部",
    "河道管理所党支部",
  ]);
  expect(job.reading.facts.activities.filter(({ branch }) => branch === "河道管理所党支部")).toHaveLength(2);
  expect(job.findings.filter(({ code }) => code === "start-question")).toHaveLength(1);
  expect(job.findings.some(({ code }) => code === "unknown-branch")).toBe(true);
});

test("what the workbook has stays as it is", () => {
  const roster = sheet("支部名册", [["支部名称"], ["河道所党支部"], ["水务所党支部"]]);
  const settings = sheet("考评设置", [
    ["项目", "值"],
    ["考评年度", 2024],
    ["截止日期", date("2024-06-30")],
  ]);
  const kept = start(workbook(roster, settings, ledger));
  expect(kept.layouts.map(({ name }) => name)).toEqual(["考评规则", "等次办法"]);
  const taken = start(workbook(ledger, userSheet("等次办法"), sheet("支部名册", [["支部名称", "党员人数"]])));
  expect(taken.layouts.map(({ name }) => name)).toEqual(["支部名册 (2)", "考评规则", "考评设置"]);
});

test("rules given from outside become sheets where the workbook has none", () => {
  const source = { ...rules.source, rules: rules.source.rules.slice(0, 3), grades: [] };
  const read = readJob(workbook(ledger), { rulebook: source, year: 2024 }, rules.source);
  const started = startJob(read, { name: "本单位细则", source });
  expect(started?.job.run.rulebook).toBeUndefined();
  expect(started?.job.reading.rulebook.rules).toHaveLength(3);
  const own = sheet("考评规则", [
    ["编号", "考评项目", "计分方式", "周期", "分值"],
    ["1", "党课", "频次", "季", 10],
  ]);
  const other = startJob(readJob(workbook(ledger, own), { rulebook: source }), {
    name: "本单位细则",
    source,
  });
  expect(other?.layouts.map(({ name }) => name)).toEqual(["支部名册"]);
  expect(other?.job.run.rulebook).toBe(source);
});
