/** 结果运用: what 评优 and 绩效差额化分配 need to know of each branch. */
import type { Appraisal, BranchResult } from "../../appraisal/appraisal";
import { methodOf } from "../../appraisal/methods/registry";
import { textCell } from "../cells";
import { sizesOf, type Columns } from "../columns";
import type { Decision } from "../decisions";
import { Page } from "../page";
import { gradeInForce } from "../ratios";
import { defineSheet, type Run } from "../sheet";
import { gradeReasonText, inRankOrder } from "../standing";
import { styles } from "../styles";
import {
  branchColumn,
  decidedColumn,
  groupColumn,
  rankColumn,
  suggestedColumn,
  totalColumn,
} from "./branch-columns";

const words = {
  title: (year: number) => `${year}年度考评结果运用`,
  head: "“采用等次”为审定等次；未审定的暂用建议等次。绩效系数由单位确定。",
  eligible: "可",
  notEligible: "否",
  notBest: (grade: string, best: string) => `等次为“${grade}”，不是“${best}”`,
  undecided: "等次尚未审定",
  ceiling: (title: string) => `有“${title}”情形`,
  noGrade: "没有等次",
  discuss: "需集体研究，尚未审定",
};

/** Why a branch cannot be put forward for 评优; empty when it can. */
function obstacles(
  appraisal: Appraisal,
  result: BranchResult,
  decisions: ReadonlyMap<string, Decision>,
): readonly string[] {
  if (result.status !== "rated") return [gradeReasonText(result)];
  const best = appraisal.rulebook.grades[0]?.name ?? null;
  const grade = gradeInForce(result, decisions);
  const decided = (decisions.get(result.branch.name)?.grade ?? null) !== null;
  if (grade === null || best === null) return [words.noGrade];
  const found: string[] = [];
  if (grade !== best) found.push(words.notBest(grade, best));
  for (const item of result.items) {
    const { grading } = methodOf(item.rule);
    const lowers = grading && grading.change(item.rule.standard).kind !== "at-least";
    if (lowers && item.occurred) found.push(words.ceiling(item.rule.title));
  }
  if (result.discuss && !decided) found.push(words.discuss);
  return found;
}

/** One branch's row. */
interface Line {
  readonly result: BranchResult;
  readonly decided: string | null;
  readonly inForce: string | null;
  readonly against: readonly string[];
}

const columns = {
  rank: rankColumn(7),
  branch: branchColumn([16, 30]),
  group: groupColumn(12),
  total: totalColumn(10),
  suggested: suggestedColumn(11),
  decided: decidedColumn(11),
  inForce: { header: "采用等次", width: 11, cell: ({ inForce }) => textCell(inForce, styles.centered) },
  eligible: {
    header: "可否评优",
    width: 10,
    cell: ({ against }) =>
      textCell(against.length === 0 ? words.eligible : words.notEligible, styles.centered),
  },
  reasons: {
    header: "原因",
    width: 46,
    cell: ({ against, decided }) =>
      textCell((against.length === 0 && decided === null ? [words.undecided] : against).join("；")),
  },
  factor: { header: "绩效系数", width: 11, input: "carried", cell: () => textCell(null, styles.input) },
} satisfies Columns<Line>;

/** The sheet 结果运用. */
export const usesSheet = defineSheet({
  kind: "uses",
  name: "结果运用",
  made: "on request",
  layout: ({ appraisal, decisions }: Run) => {
    const lines = inRankOrder(appraisal).map((result): Line => ({
      result,
      decided: decisions.get(result.branch.name)?.grade ?? null,
      inForce: gradeInForce(result, decisions),
      against: obstacles(appraisal, result, decisions),
    }));
    const page = new Page(sizesOf(columns, lines))
      .title(words.title(appraisal.year))
      .head(words.head)
      .ownership();
    const table = page.table(columns, lines);
    return page.signature("sheet").body(table.frozen("branch"));
  },
});
