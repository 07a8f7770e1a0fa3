/** A small workbook of three branches and one rule of every kind, for sheets of layouts that nobody has agreed on. */
import { accountFaults } from "./account";
import { date, sheet, workbook } from "./grids";
import type { Grid } from "../../src/ledger/grid";
import { formatDay } from "../../src/base/calendar";
import { scoreWorkbook, type BlockedJob, type ScoredJob } from "../../src/job";

const roster = sheet("支部名册", [
  ["支部名称", "别名", "党员人数"],
  ["河道处党支部", "河道支部", 4],
  ["水文处党支部", "水文支部", 3],
  ["堤防站党支部", null, 2],
]);
const rules = sheet("考评规则", [
  ["编号", "考评项目", "计分方式", "活动类型", "周期", "次数", "期限", "分值", "计分标准"],
  ["1", "党员大会", "频次", null, "季", 1, null, 8, "每少1次扣2分"],
  ["2", "工作总结", "完成", null, null, null, "12月31日", 5, null],
  ["3", "党风廉政责任书", "完成", null, null, null, "6月30日", 5, null],
  ["4", "党费收缴", "覆盖", null, null, null, null, 5, null],
  ["5", "读书分享", "覆盖", null, null, null, null, 5, null],
  ["6", "党建督查", "检查", null, null, null, null, 10, "按实得分"],
  ["7", "群众满意度", "测评", null, null, null, null, 10, "满意100、基本满意70、不满意0"],
  ["8", "荣誉奖励", "加分", null, null, null, null, null, "每次加1分"],
  ["9", "负面通报", "扣分", null, null, null, null, null, "每次扣1分"],
]);
const ledger = sheet("活动台账", [
  ["支部名称", "日期", "活动类型"],
  ["河道处党支部", date("2024-03-07"), "党员大会"],
]);
const settings = sheet("考评设置", [
  ["项目", "值"],
  ["考评年度", 2024],
]);

/** Scores the sheets; the account of every cell must hold. */
export function score(...grids: Grid[]): ScoredJob | BlockedJob {
  const job = scoreWorkbook(workbook(roster, rules, settings, ledger, ...grids));
  expect(accountFaults(job)).toEqual([]);
  return job;
}

/** What counts, one line a fact, sorted. */
export function counted({ reading, appraisal }: ScoredJob | BlockedJob): string[] {
  const gone = new Set<unknown>((appraisal?.leftOut ?? []).map(({ fact }) => fact));
  const { inspections, ballots, claims, incidents, completions, coverages } = reading.facts;
  const sums = new Map<string, [number, number]>();
  for (const { branch, rule, done, due } of coverages.filter((one) => !gone.has(one))) {
    const [a, b] = sums.get(`${branch} ${rule}`) ?? [0, 0];
    sums.set(`${branch} ${rule}`, [a + (done ?? 0), b + (due ?? 0)]);
  }
  return [
    ...reading.facts.activities
      .filter((one) => one.at.sheet !== ledger.sheet)
      .map(({ branch, types, from, count, attended, expected }) =>
        [
          branch,
          ...types,
          from === null ? "?" : formatDay(from),
          `${count}次`,
          `${attended}/${expected}`,
        ].join(" "),
      ),
    ...inspections
      .filter((one) => !gone.has(one))
      .map(({ branch, rule, score: points }) => `${branch} ${rule} ${points}`),
    ...ballots
      .filter((one) => !gone.has(one))
      .map(
        ({ branch, rule, votes }) => `${branch} ${rule} ${[...votes].map((vote) => vote.join("")).join("")}`,
      ),
    ...claims
      .filter((one) => !gone.has(one) && one.review === "approved")
      .map(({ branch, rule, matter }) => `${branch} ${rule} ${matter}`),
    ...incidents
      .filter((one) => !gone.has(one) && one.review === "approved")
      .map(({ branch, rule, times }) => `${branch} ${rule} ${times ?? 1}次`),
    ...completions.map(({ branch, rule, day }) => `${branch} ${rule} ${day === null ? "?" : formatDay(day)}`),
    ...[...sums].map(([key, [done, due]]) => `${key} ${done}/${due}`),
  ].sort();
}

/** Codes of findings that ask for something about the layout of a sheet. */
export const asked = ({ findings }: ScoredJob | BlockedJob, name: string): string[] => [
  ...new Set(
    findings
      .filter(({ severity, at }) => severity === "warning" && at?.sheet === name)
      .map(({ code }) => code),
  ),
];
