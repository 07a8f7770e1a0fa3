/** 定稿: what was closed stays as it was, and a later run says what it no longer rests on. */
import { reportInput, scoreWorkbook, verifyJob, writePlan } from "../../src/job";
import type { WritePlan } from "../../src/report/layout";
import { ownFindings } from "../../src/report/report";
import { gridOf } from "../support/grids";
import { ground, gridsOf, held, inMonths, join, type Book } from "../support/native";

const GRADES = [{ 等次: "好", 最低分: 90 }, { 等次: "较好" }];
const book = (extra: Book = { sheets: {} }): Book =>
  join(
    join(ground(["甲支部", "乙支部"]), {
      sheets: {
        活动台账: ["甲支部", "乙支部"].flatMap((name) => held("学习", inMonths(1), { 支部名称: name })),
        等次办法: GRADES,
      },
    }),
    extra,
  );

interface Told {
  readonly close?: boolean;
  readonly version?: string;
  readonly grade?: string;
}

/** A run over a book and the sheets of the run before. */
function run(
  of: Book,
  before: WritePlan | null,
  { close = false, version = "1.0.0", grade = "好" }: Told = {},
) {
  const source = gridsOf(of);
  const ours = before?.sheets.map(({ layout }) => gridOf(layout)) ?? [];
  const workbook = { ...source, grids: [...source.grids, ...ours] };
  const job = scoreWorkbook(workbook);
  if (job.appraisal === null) throw new Error(JSON.stringify(job.findings));
  const ground = { suggested: "好", total: 100, rank: 1 };
  const decisions = new Map(["甲支部", "乙支部"].map((name) => [name, { grade, reason: "研究", ...ground }]));
  const input = { ...reportInput(job, { version }, { decisions }), close };
  const plan = writePlan(input);
  const said = ownFindings(input).filter(({ code }) => code === "not-as-closed");
  return { plan, said: said.map(({ message }) => message) };
}
const textsOf = (plan: WritePlan, name: string): readonly unknown[][] =>
  (plan.sheets.find(({ layout }) => layout.name === name)?.layout.rows ?? []).map(({ cells }) =>
    cells.map((cell) => cell?.value ?? null),
  );
const numbers = (plan: WritePlan) =>
  textsOf(plan, "定稿记录").flatMap((cells) =>
    typeof cells[0] === "number" && /^[0-9a-f]{4}-/.test(String(cells[3])) ? [String(cells[1])] : [],
  );
const headOf = (plan: WritePlan) => textsOf(plan, "考评结果").slice(0, 2).flat().join();

const closed = run(book(), run(book(), null).plan, { close: true }).plan;

test("closing gives a number and keeps every branch as it was; nothing is closed unless asked", () => {
  expect(textsOf(run(book(), null).plan, "定稿记录")).toEqual([]);
  expect(numbers(closed)).toEqual([expect.stringMatching(/^2022-1-[0-9a-f]{4}-[0-9a-f]{4}$/)]);
  expect(headOf(closed)).toContain("第一稿，已定稿，定稿号2022-1-");
  expect(textsOf(closed, "定稿记录").filter((cells) => cells[2] === "甲支部")).toEqual([
    [1, numbers(closed)[0], "甲支部", 1, 100, "好", "好", "研究", "Z 100"],
  ]);
});

test("a run that rests on the same is still the closed one, and closing it again adds nothing", () => {
  const again = run(book(), closed);
  expect(again.said).toEqual([]);
  expect(textsOf(again.plan, "定稿记录")).toEqual(textsOf(closed, "定稿记录"));
  expect(headOf(again.plan)).toBe(headOf(closed));
  expect(numbers(run(book(), closed, { close: true }).plan)).toEqual(numbers(closed));
});

const rule = { 编号: "Y", 考评项目: "通报", 类别: "扣分", 计分方式: "扣分", 计分标准: "每次扣1分" };
const note = { 支部名称: "甲支部", 考评项目: "Z", 异议: "漏记", 处理: "不采纳" };
test.each<readonly [string, Book, Told]>([
  ["细则", book({ sheets: { 考评规则: [rule] } }), {}],
  ["台账", book({ sheets: { 活动台账: held("学习", inMonths(2), { 支部名称: "甲支部" }) } }), {}],
  ["调整和异议", book({ sheets: { 异议登记: [note] } }), {}],
  ["审定", book(), { grade: "较好" }],
  ["程序版本", book(), { version: "2.0.0" }],
])("%s that changed since is named, and the run is a second draft", (what, of, told) => {
  const later = run(of, closed, told);
  expect(later.said).toEqual([expect.stringContaining(`，${what}已有变动，这次的结果是第二稿`)]);
  expect(headOf(later.plan)).toContain("（第二稿）");
  expect(headOf(later.plan)).toContain(`${what}已有变动`);
  // What was closed stays, and a second closing stands below the first.
  expect(textsOf(later.plan, "定稿记录")).toEqual(textsOf(closed, "定稿记录"));
  const second = run(of, later.plan, { ...told, close: true }).plan;
  expect(numbers(second)).toEqual([...numbers(closed), expect.stringMatching(/^2022-2-/)]);
  const kept = textsOf(second, "定稿记录").filter((cells) => cells[1] === numbers(closed)[0]);
  expect(kept).toEqual(textsOf(closed, "定稿记录").filter((cells) => cells[1] === numbers(closed)[0]));
});

test("核验 finds a closed workbook as it was", () => {
  const source = gridsOf(book());
  const workbook = {
    ...source,
    grids: [...source.grids, ...closed.sheets.map(({ layout }) => gridOf(layout))],
  };
  const { changes } = verifyJob(workbook, { version: "1.0.0" });
  expect(changes.filter(({ at }) => at.startsWith("定稿记录") || at.startsWith("考评结果"))).toEqual([]);
});
