/** 审定 follows a branch that is renamed, and is never lost or given to the wrong one. */
import type { Finding } from "../../src/base/finding";
import type { WorkbookGrids } from "../../src/ledger/grid";
import { reportInput, scoreWorkbook, writePlan } from "../../src/job";
import type { SheetLayout, WritePlan } from "../../src/report/layout";
import { ownFindings } from "../../src/report/report";
import { gridOf, type Edits } from "../support/grids";
import { ground, gridsOf, held, inMonths, join, type Row } from "../support/native";

/** A run over these branches, with the sheets of the run before, edited, in the workbook. */
function run(roster: readonly Row[], before?: WritePlan, edits: Readonly<Record<string, Edits>> = {}) {
  const meetings = roster.flatMap((row) => held("学习", inMonths(1), { 支部名称: row["支部名称"] ?? null }));
  const source = gridsOf(join(ground(roster), { sheets: { 活动台账: meetings, 等次办法: GRADES } }));
  const ours = before?.sheets.map(({ layout }) => gridOf(layout, edits[layout.name] ?? {})) ?? [];
  const workbook: WorkbookGrids = { ...source, grids: [...source.grids, ...ours] };
  const job = scoreWorkbook(workbook);
  if (job.appraisal === null) throw new Error(JSON.stringify(job.findings));
  const input = reportInput(job, { version: "1.0.0" });
  return { plan: writePlan(input), findings: ownFindings(input) };
}

const GRADES: readonly Row[] = [{ 等次: "好", 最低分: 90 }, { 等次: "较好", 最低分: 80 }, { 等次: "一般" }];
const branch = (name: string, aliases?: string): Row => ({
  支部名称: name,
  别名: aliases ?? null,
  党员人数: 10,
});
const sheetOf = (plan: WritePlan, name: string): SheetLayout => {
  const found = plan.sheets.find(({ layout }) => layout.name === name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found.layout;
};

/** The rows of a sheet below the header that has 支部名称, by header word. */
function table(plan: WritePlan, name: string): readonly Readonly<Record<string, unknown>>[] {
  const rows = sheetOf(plan, name).rows.map(({ cells }) => cells.map((cell) => cell?.value ?? null));
  const header = rows.findIndex((cells) => cells.includes("支部名称"));
  return rows
    .slice(header + 1)
    .map((cells) =>
      Object.fromEntries((rows[header] ?? []).map((word, i) => [String(word), cells[i] ?? null])),
    );
}
const rowOf = (plan: WritePlan, name: string, of: string) =>
  table(plan, name).find((row) => row["支部名称"] === of);
const decidedOf = (plan: WritePlan, of: string) => {
  const row = rowOf(plan, "考评结果", of);
  return [row?.["审定等次"] ?? null, row?.["审定理由"] ?? null];
};

/** Types 审定等次 and 审定理由 of branches on 考评结果. */
function decide(
  plan: WritePlan,
  decisions: Readonly<Record<string, readonly [string | null, string | null]>>,
) {
  const { rows } = sheetOf(plan, "考评结果");
  const texts = rows.map(({ cells }) => cells.map((cell) => cell?.value ?? null));
  const header = texts.findIndex((cells) => cells.includes("审定等次"));
  const at = texts[header]?.indexOf("审定等次") ?? -1;
  const typed = Object.entries(decisions).flatMap(([name, [grade, reason]]) => {
    const row = texts.findIndex((cells, r) => r > header && cells.includes(name));
    return [
      [row, at, grade],
      [row, at + 1, reason],
    ] as const;
  });
  return { 考评结果: { typed } };
}
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);

const NAMES = ["甲支部", "乙支部", "丙支部"];
const first = run(NAMES.map((name) => branch(name))).plan;
const decided = run(
  NAMES.map((name) => branch(name)),
  first,
  decide(first, { 甲支部: ["较好", "集体研究"], 乙支部: ["一般", "上级意见"] }),
).plan;

test("a branch renamed under 别名 keeps 审定等次, reason and its entry with who signed it", () => {
  const log = sheetOf(decided, "审定记录");
  const texts = log.rows.map(({ cells }) => cells.map((cell) => cell?.value ?? null));
  const row = texts.findIndex((cells) => cells.includes("甲支部"));
  const who = texts.find((cells) => cells.includes("审定人"))?.indexOf("审定人") ?? -1;
  const roster = [branch("机关一支部", "甲支部"), branch("乙支部"), branch("丙支部")];
  const { plan, findings } = run(roster, decided, { 审定记录: { typed: [[row, who, "党委会"]] } });
  expect(decidedOf(plan, "机关一支部")).toEqual(["较好", "集体研究"]);
  expect(decidedOf(plan, "丙支部")).toEqual([null, null]);
  expect(codes(findings)).toEqual([]);
  const entries = table(plan, "审定记录").filter((entry) => typeof entry["序号"] === "number");
  expect(
    entries.map((entry) => [entry["支部名称"], entry["审定等次"], entry["审定人"], entry["状态"]]),
  ).toEqual([
    ["甲支部", "较好", "党委会", "支部已改名为“机关一支部”，审定见该名称"],
    ["乙支部", "一般", null, "有效"],
    ["机关一支部", "较好", "党委会", "有效"],
  ]);
  // Nothing more is added by the next run, and clearing the decision withdraws it for good.
  const again = run(roster, plan);
  expect(table(again.plan, "审定记录")).toEqual(table(plan, "审定记录"));
  const cleared = run(roster, again.plan, decide(again.plan, { 机关一支部: [null, null] })).plan;
  expect(decidedOf(cleared, "机关一支部")).toEqual([null, null]);
  expect(decidedOf(run(roster, cleared).plan, "机关一支部")).toEqual([null, null]);
});

test("renamed first, 别名 filled in a run later: the decision comes back from the log", () => {
  const roster = (aliases?: string) => [branch("机关一支部", aliases), branch("乙支部"), branch("丙支部")];
  const lost = run(roster(), decided);
  expect(codes(lost.findings)).toEqual(["decision-without-branch"]);
  expect(JSON.stringify(sheetOf(lost.plan, "考评结果"))).toContain("原“甲支部”行所填");
  const still = run(roster(), lost.plan);
  expect(rowOf(still.plan, "审定记录", "甲支部")).toMatchObject({
    审定等次: "较好",
    状态: "支部已不在名册中",
  });
  expect(table(still.plan, "审定记录").filter((row) => row["支部名称"] === "甲支部")).toHaveLength(1);
  const found = run(roster("甲支部"), still.plan);
  expect(decidedOf(found.plan, "机关一支部")).toEqual(["较好", "集体研究"]);
  expect(codes(found.findings)).toEqual([]);
});

test("an alias that two branches claim gives its decision to neither, and says so till it is mended", () => {
  const contested = [branch("机关一支部", "甲支部"), branch("乙支部", "甲支部"), branch("丙支部")];
  const { plan, findings } = run(contested, decided);
  expect(codes(findings)).toEqual(["decision-not-carried"]);
  expect(findings[0]?.message).toContain("“机关一支部”“乙支部”的别名里都有这个名称");
  expect(decidedOf(plan, "机关一支部")).toEqual([null, null]);
  expect(decidedOf(plan, "乙支部")).toEqual(["一般", "上级意见"]);
  expect(JSON.stringify(sheetOf(plan, "考评结果"))).toContain("原“甲支部”行所填");
  const again = run(contested, plan);
  expect(codes(again.findings)).toEqual(["decision-not-carried"]);
  const mended = run([branch("机关一支部", "甲支部"), branch("乙支部"), branch("丙支部")], again.plan);
  expect(decidedOf(mended.plan, "机关一支部")).toEqual(["较好", "集体研究"]);
});

test("two decided branches that become one: neither decision is taken for it", () => {
  const { plan, findings } = run([branch("联合支部", "甲支部、乙支部"), branch("丙支部")], decided);
  expect(codes(findings)).toEqual(["decision-not-carried", "decision-not-carried"]);
  expect(decidedOf(plan, "联合支部")).toEqual([null, null]);
  const kept = table(plan, "审定记录").map((row) => row["支部名称"]);
  expect(kept).toEqual(expect.arrayContaining(["甲支部", "乙支部"]));
});

test("a branch's own decision stands before that of its former name", () => {
  const both = run(
    [branch("甲支部"), branch("乙支部"), branch("丙支部")],
    decided,
    decide(decided, { 丙支部: ["好", null] }),
  ).plan;
  const { plan, findings } = run([branch("丙支部", "甲支部"), branch("乙支部")], both);
  expect(decidedOf(plan, "丙支部")[0]).toBe("好");
  expect(findings.map(({ message }) => message).join()).toContain("“丙支部”已有自己的审定");
});
