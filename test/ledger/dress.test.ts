/**
 * The same facts in any dress are the same facts and score the same.
 * @slow: hundreds of dressed-up workbooks
 */
import fc from "fast-check";
import type { Facts } from "../../src/appraisal/facts";
import { toNumber } from "../../src/base/exact";
import type { Grid } from "../../src/ledger/grid";
import { scoreWorkbook } from "../../src/job";
import { accountFaults } from "../support/account";
import type { Layout, Mess, Model } from "./dress";
import { dayInYear, Dice, Dresser, LAYOUTS, NEAT, TYPES } from "./dress";
import { date, sheet, workbook } from "../support/grids";

const NAMES = [
  { name: "办公室党支部", aliases: ["办公室支部"] },
  { name: "机关第一党支部", aliases: ["一支部"] },
  { name: "机关第二党支部", aliases: [] },
  { name: "执法支队党支部", aliases: ["执法支部"] },
  { name: "离退休党支部", aliases: ["老干支部"] },
];
const TASKS = ["支部工作计划", "党费收缴"];

const rules = sheet("考评规则", [
  ["编号", "类别", "考评项目", "计分方式", "活动类型", "周期", "次数", "期限", "分值", "计分标准"],
  ["F1", "组织生活", "支委会", "频次", null, "月", 1, null, 24, "每少1次扣2分"],
  ["F2", "组织生活", "主题党日", "频次", null, "月", 1, null, 24, "每少1次扣2分"],
  ["F3", "组织生活", "党员大会", "频次", null, "季", 1, null, 12, "每少1次扣3分"],
  ["F4", "组织生活", "党课", "频次", null, "季", 1, null, 12, "每少1次扣3分"],
  ["F6", "组织生活", "组织生活会", "频次", null, "年", 1, null, 8, "缺1次不得分"],
  ["D1", "基础", "支部工作计划", "完成", null, null, null, "3月底前", 10, "未完成不得分，逾期扣4分"],
  ["D2", "基础", "党费收缴", "完成", null, null, null, "12月底前", 10, null],
]);
const settings = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2022],
  ["截止日期", date("2022-12-31")],
]);
const rosterOf = (model: Model): Grid =>
  sheet("支部名册", [
    ["支部名称", "别名", "正式党员"],
    ...model.branches.map(({ name, aliases }) => [name, aliases.join("、"), 10]),
  ]);

const model: fc.Arbitrary<Model> = fc
  .record({
    branches: fc.subarray(NAMES, { minLength: 2 }),
    activities: fc.uniqueArray(
      fc.record({ branch: fc.nat(4), type: fc.constantFrom(...TYPES), offset: fc.nat(364) }),
      { minLength: 1, maxLength: 40, selector: ({ branch, type, offset }) => `${branch} ${type} ${offset}` },
    ),
    completions: fc.uniqueArray(
      fc.record({
        branch: fc.nat(4),
        task: fc.constantFrom(...TASKS),
        done: fc.oneof(fc.constant("done" as const), fc.constant("not-done" as const), fc.nat(364)),
      }),
      { maxLength: 6, selector: ({ branch, task }) => `${branch} ${task}` },
    ),
  })
  .map(({ branches, activities, completions }) => ({
    branches,
    activities: activities
      .filter(({ branch }) => branch < branches.length)
      .map(({ branch, type, offset }) => ({ branch, type, day: dayInYear(offset) })),
    completions: completions
      .filter(({ branch }) => branch < branches.length)
      .map(({ branch, task, done }) => ({
        branch,
        task,
        done: typeof done === "number" ? dayInYear(done) : done,
      })),
  }))
  // A branch without any activity has no row on 活动台账, but a blank one in a matrix: these are told apart on purpose.
  .map((facts) => {
    const branches = facts.branches.map((_, branch) => ({ branch, type: "支委会", day: dayInYear(branch) }));
    const given = facts.activities.filter(({ type, day }) => type !== "支委会" || day >= dayInYear(5));
    return { ...facts, activities: [...branches, ...given] };
  });

const mess: fc.Arbitrary<Mess> = fc.record(
  Object.fromEntries(Object.keys(NEAT).map((flag) => [flag, fc.boolean()])) as Record<
    keyof Mess,
    fc.Arbitrary<boolean>
  >,
);

/** Facts without their cells, in an order of their own. */
function essence(facts: Facts): unknown {
  const activities = facts.activities
    .filter(({ count }) => count > 0)
    .map(({ branch, types, from, to, count }) => [branch, types.join(), from, to, count].join(" "))
    .sort();
  const completions = facts.completions
    .map(({ branch, rule, day, state }) =>
      [branch, rule, day ?? "-", day === null ? state : "dated"].join(" "),
    )
    .sort();
  return { activities, completions, reported: [...facts.reported.keys()].sort() };
}

interface Read {
  readonly essence: unknown;
  readonly scores: unknown;
}

function readBack(facts: Model, layout: Layout, messy: Mess, seed: number): Read {
  const grids = new Dresser(facts, messy, new Dice(seed)).render(layout);
  const job = scoreWorkbook(workbook(rosterOf(facts), rules, settings, ...grids));
  expect(accountFaults(job)).toEqual([]);
  const { appraisal, reading, findings } = job;
  const errors = findings.filter(({ severity }) => severity === "error");
  const scores =
    appraisal === null
      ? errors
      : appraisal.branches.map(({ branch, status, total, rank, items }) => [
          branch.name,
          status,
          total && toNumber(total),
          rank,
          items.map(({ rule, outcome, score }) => [rule.id, outcome, toNumber(score)].join(" ")),
        ]);
  return { essence: essence(reading.facts), scores };
}

describe.each(LAYOUTS.filter((layout) => layout !== "native"))("dressed as %s", (layout) => {
  test("the facts and the scores stay the same", () => {
    fc.assert(
      fc.property(model, mess, fc.integer({ min: 1 }), (facts, messy, seed) => {
        const expected = readBack(facts, "native", NEAT, 1);
        expect(readBack(facts, layout, messy, seed)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});
