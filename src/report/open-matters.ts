/**
 * What is still open before a result may be posted or closed: each matter with where it is mended. An empty list is the
 * only leave there is.
 */
import type { Appraisal, BranchResult } from "../appraisal/appraisal";
import type { Facts } from "../appraisal/facts";
import { bestAllowed } from "../appraisal/standing/grade";
import type { CellRef } from "../base/address";
import { yearOf, type Day } from "../base/calendar";
import { declareFindings, type Finding } from "../base/finding";
import type { WorkbookGrids } from "../ledger/grid";
import { reportText } from "../text/report";
import type { Decision } from "./decisions";
import { ownSheet } from "./ownership";
import { brokenBy, gradeInForce, ratiosOf, usedOf, type Ratio } from "./ratios";
import { ownersOf } from "./renamed";
import { changedScores, readMatrix } from "./sheets/matrix";
import { readResults } from "./sheets/result";

const titles = (list: readonly { readonly title: string }[]): string => {
  const shown = list.slice(0, 3).map(({ title }) => `“${title}”`);
  return shown.join("") + (list.length > 3 ? `等${list.length}项` : "");
};

const say = declareFindings({
  "open-no-grades": {
    severity: "warning",
    title: "没有等次办法",
    message: "没有等次办法，没有可以公示的等次",
    hint: "在“等次办法”表写明等次，重新评分后审定",
  },
  "open-provisional": {
    severity: "warning",
    title: "还是阶段性结果",
    message: (reasons: string) => `还是阶段性结果${reasons === "" ? "" : `：${reasons}`}`,
    hint: "到年终（截止日期12月31日，或在考评设置填年终考评“是”）各项都能认定后重新评分",
  },
  "open-undecided": {
    severity: "warning",
    title: "还没有审定等次",
    message: (branch: string, status: string) => `“${branch}”${status}还没有审定等次`,
    together: "还没有审定等次",
    hint: "在考评结果的“审定等次”填写党委（党组）审定的等次",
  },
  "open-unknown-grade": {
    severity: "warning",
    title: "审定等次不在等次办法中（待办）",
    message: (branch: string, grade: string) => `“${branch}”的审定等次“${grade}”不在等次办法中`,
    hint: "从下拉列表选择，或先在等次办法增加这个等次",
  },
  "open-ratio": {
    severity: "warning",
    title: "比例没有守住，也没有写明批准",
    message: (group: string, grade: string, count: number, limit: string, lacking: number) =>
      `${group}${grade}有${count}个，${limit}；审定理由写明批复、会议纪要的还缺${lacking}个支部`,
    hint: "调整审定等次；确经批准的，在超出（不足）的支部的“审定理由”写明批复或会议纪要",
  },
  "open-limit": {
    severity: "warning",
    title: "审定等次高于否优、否决允许的",
    message: (branch: string, grade: string, rule: string, best: string) =>
      `“${branch}”审定为“${grade}”，但发生过“${rule}”，最高只能评为“${best}”，审定理由没有写明批准`,
    hint: "调整审定等次；确经批准的，在“审定理由”写明批复或会议纪要",
  },
  "open-inconclusive": {
    severity: "warning",
    title: "有项目无法认定",
    message: (branch: string, items: string) => `“${branch}”的${items}无法认定`,
    hint: "补齐台账后重新评分；经集体研究定分的，写进“调整登记”，状态填“采纳”",
  },
  "open-review": {
    severity: "warning",
    title: "申报或登记还没有审核",
    message: (what: string) => `“${what}”还在待审`,
    together: "还在待审",
    hint: "在“审核”列填“通过”或“不通过”，重新评分",
  },
  "open-objection": {
    severity: "warning",
    title: "异议还没有处理",
    message: "有异议还没有处理",
    hint: "在异议登记的“处理”列填“采纳”或“不采纳”，重新评分",
  },
  "open-adjustment": {
    severity: "warning",
    title: "调整还没有决定",
    message: "有调整还没有决定",
    hint: "在调整登记的“状态”列填“采纳”或“不采纳”，重新评分",
  },
  "open-changed-score": {
    severity: "warning",
    title: "分数与考评结果表上的不同",
    message: (branch: string, items: string) =>
      `“${branch}”的${items}与现在算出的不同（改动过分数，或台账变了）`,
    together: "分数与现在算出的不同（改动过分数，或台账变了）",
    hint: "先重新评分并写回工作簿，核对后再审定；改动的分数写进“调整登记”",
  },
});

/** What the open matters are told from. */
export interface OpenInput {
  readonly appraisal: Appraisal;
  /** The facts that were scored. */
  readonly facts: Facts;
  readonly workbook: WorkbookGrids;
  /** Decisions in force, by present names. */
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Where a branch's 审定等次 stands. */
  readonly decidedAt: (branch: string) => CellRef | null;
}

/** Words before 批复 or 会议纪要 by which there is none yet. */
const NOT_YET = /[未无没待拟尚候]|申请|请示|请求|争取|补办|不需|不用/;

/** Whether a reason names the approval under which a ratio may be passed: a 批复, or the 会议纪要 that holds it. */
export function namesApproval(reason: string | null): boolean {
  return (reason ?? "")
    .split(/[，。；,;\n]/)
    .some((clause) => /批复|会议纪要/.test(clause) && !NOT_YET.test(clause));
}

const status = { rated: "", "not-rated": "", "not-reported": "（未报送）" } as const;

/** Branches without a grade that 等次办法 knows. Those that take no part are given none. */
function undecided({ appraisal, decisions, decidedAt }: OpenInput): Finding[] {
  const known = new Set(appraisal.rulebook.grades.map(({ name }) => name));
  return appraisal.branches.flatMap((result) => {
    const branch = result.branch.name;
    const grade = decisions.get(branch)?.grade ?? null;
    if (result.status === "not-rated" && grade === null) return [];
    const place = { at: decidedAt(branch), branch };
    if (grade === null) return [say["open-undecided"](place, branch, status[result.status])];
    return known.has(grade) ? [] : [say["open-unknown-grade"](place, branch, grade)];
  });
}

/** Grades above what 否优 and 否决 leave, where no approval is named. */
function aboveLimit({ appraisal, decisions, decidedAt }: OpenInput): Finding[] {
  const { grades } = appraisal.rulebook;
  return appraisal.branches.flatMap((result) => {
    const branch = result.branch.name;
    const { grade = null, reason = null } = decisions.get(branch) ?? {};
    const index = grades.findIndex(({ name }) => name === grade);
    const best = bestAllowed(result, grades);
    if (best === null || index < 0 || index >= best.index || namesApproval(reason)) return [];
    const place = { at: decidedAt(branch), branch };
    return [say["open-limit"](place, branch, grade ?? "", best.rule.title, grades[best.index]?.name ?? "")];
  });
}

/** A limit that is broken needs its approval named by as many branches as break it; a floor, by one of those that might meet it. */
function ratioMatter(ratio: Ratio, { decisions }: OpenInput): Finding[] {
  const broken = brokenBy(ratio, decisions);
  if (broken === 0) return [];
  const { kind, grades, members, within, bound, rated, at } = ratio;
  const concerned =
    kind === "cap" ? members.filter((one) => grades.includes(gradeInForce(one, decisions) ?? "")) : members;
  const approved = concerned.filter(({ branch }) =>
    namesApproval(decisions.get(branch.name)?.reason ?? null),
  ).length;
  const lacking = (kind === "cap" ? broken : 1) - approved;
  if (lacking <= 0) return [];
  const group = within === "all" ? "" : `“${within.group ?? reportText.uncategorised}”类`;
  const grade = `“${grades[0] ?? ""}”${kind === "cap" ? "" : "及以下"}`;
  const limit = `${rated}个支部${kind === "cap" ? "限" : "至少"}${bound}个`;
  return [say["open-ratio"]({ at }, group, grade, usedOf(ratio, decisions), limit, lacking)];
}

/** Items that could not be judged, unless an adjustment has settled them. */
function inconclusive({ appraisal }: OpenInput): Finding[] {
  return appraisal.branches.flatMap(({ branch, items }) => {
    const open = items.filter(({ outcome, adjusted }) => outcome === "inconclusive" && adjusted === null);
    const [first] = open;
    if (first === undefined) return [];
    const place = { at: first.searched[0] ?? branch.at, branch: branch.name };
    return [say["open-inconclusive"](place, branch.name, titles(open.map(({ rule }) => rule)))];
  });
}

/** What waits for a word of the officers on sheets of theirs. */
function waiting({ appraisal, facts }: OpenInput): Finding[] {
  const present = new Set(appraisal.branches.map(({ branch }) => branch.name));
  const rules = new Map(appraisal.rulebook.rules.map(({ id, title }) => [id, title]));
  interface Row {
    readonly year: number | null;
    readonly branch: string;
    readonly at: CellRef;
  }
  const ofYear = ({ year, branch }: Row, day: Day | null = null): boolean =>
    present.has(branch) && (year ?? (day === null ? appraisal.year : yearOf(day))) === appraisal.year;
  const reviewed = [...facts.claims, ...facts.incidents].filter(
    (one) => one.review === "waiting" && ofYear(one, one.day),
  );
  const open = <T extends Row & { readonly review: string }>(rows: readonly T[]): readonly T[] =>
    rows.filter((one) => one.review === "waiting" && ofYear(one));
  const place = ({ at, branch }: Row) => ({ at, branch });
  return [
    ...reviewed.map((one) => say["open-review"](place(one), one.matter ?? rules.get(one.rule) ?? "")),
    ...open(facts.objections).map((one) => say["open-objection"](place(one))),
    ...open(facts.adjustments).map((one) => say["open-adjustment"](place(one))),
  ];
}

/** Branches whose scores or totals on our sheets are not what is computed now. */
function changed({ appraisal, workbook }: OpenInput): Finding[] {
  const ownerOf = ownersOf(appraisal.branches.map(({ branch }) => branch));
  const results = new Map(appraisal.branches.map((result) => [result.branch.name, result]));
  const rated = (name: string): BranchResult | null => {
    const owner = ownerOf(name);
    const result = owner.kind === "own" || owner.kind === "former" ? results.get(owner.branch) : undefined;
    return result?.status === "rated" ? result : null;
  };
  const [matrix, list] = [ownSheet(workbook, "matrix"), ownSheet(workbook, "result")];
  const cells = readMatrix(matrix).flatMap(({ row, branch, scores }): Finding[] => {
    const result = rated(branch);
    if (result === null) return [];
    const rules = changedScores({ appraisal, result }, scores);
    if (rules.length === 0) return [];
    const at = { sheet: matrix?.sheet ?? "", row, column: 0 };
    return [say["open-changed-score"]({ at, branch }, branch, titles(rules))];
  });
  const said = new Set(cells.map(({ branch }) => branch));
  const totals = (readResults(list) ?? []).flatMap(
    ({ row, branch, total, computed, uncalculated }): Finding[] => {
      if (rated(branch) === null || said.has(branch) || uncalculated || total === computed) return [];
      const at = { sheet: list?.sheet ?? "", row, column: 0 };
      return [say["open-changed-score"]({ at, branch }, branch, "总分")];
    },
  );
  return [...cells, ...totals];
}

/** Everything that is still open; empty when the result may be posted and closed. */
export function openMatters(input: OpenInput): readonly Finding[] {
  const { appraisal } = input;
  const { grades } = appraisal.rulebook;
  if (grades.length === 0) return [say["open-no-grades"]({ at: null })];
  return [
    ...(appraisal.provisional
      ? [say["open-provisional"]({ at: null }, appraisal.provisionalReasons.join("；"))]
      : []),
    ...undecided(input),
    ...aboveLimit(input),
    ...ratiosOf(appraisal).flatMap((ratio) => ratioMatter(ratio, input)),
    ...inconclusive(input),
    ...waiting(input),
    ...changed(input),
  ];
}
