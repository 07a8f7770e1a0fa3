/** 结果运用: what 评优 and 绩效差额化分配 need to know of each branch. */
import type { Appraisal, BranchResult } from "../../appraisal/appraisal";
import { toNumber } from "../../base/exact";
import { reportText } from "../../text/report";
import { yearEndText } from "../../text/year-end";
import { SheetBuilder } from "../builder";
import { fitWidth, numberCell, textCell } from "../cells";
import type { SheetLayout } from "../layout";
import { gradeReasonText, type Decision } from "../result";
import { kindOf } from "../shape";
import { sheetOf, type OwnName } from "../sheet";
import { inRankOrder } from "../standing";
import { styles } from "../styles";
import { gradeInForce } from "./decisions";

const words = yearEndText.uses;

/** Why a branch cannot be put forward for 评优; empty when it can. */
export function obstacles(
  appraisal: Appraisal,
  result: BranchResult,
  decisions: ReadonlyMap<string, Decision>,
): readonly string[] {
  if (result.status !== "rated") return [gradeReasonText(result)];
  const best = appraisal.rulebook.grades[0]?.name ?? null;
  const grade = gradeInForce(result, decisions);
  const decided = (decisions.get(result.branch.name)?.grade ?? null) !== null;
  if (grade === null || best === null) return [words.reasons.noGrade];
  const found: string[] = [];
  if (grade !== best) found.push(words.reasons.notBest(grade, best));
  for (const item of result.items) {
    if (kindOf(item.rule) === "grade" && item.occurred) found.push(words.reasons.ceiling(item.rule.title));
  }
  if (result.discuss && !decided) found.push(words.reasons.discuss);
  return found;
}

/** The sheet 结果运用. */
export function usesLayout(
  appraisal: Appraisal,
  decisions: ReadonlyMap<string, Decision>,
  own: OwnName,
): SheetLayout {
  const ordered = inRankOrder(appraisal);
  const names = ordered.map((one) => one.branch.name);
  const widths = [7, fitWidth(names, 16, 30), 12, 10, 11, 11, 11, 10, 46, 11];
  const sheet = new SheetBuilder(widths)
    .wide(words.title(appraisal.year), styles.title, 32)
    .wide(words.head, styles.head)
    .wide(reportText.ownership, styles.ownership)
    .header(words.columns);
  const headerRow = sheet.next - 1;
  for (const result of ordered) {
    const against = obstacles(appraisal, result, decisions);
    const decided = decisions.get(result.branch.name)?.grade ?? null;
    const reasons = against.length === 0 && decided === null ? [words.reasons.undecided] : against;
    sheet.row([
      numberCell(result.rank, styles.integer),
      textCell(result.branch.name),
      textCell(result.group, styles.centered),
      numberCell(result.total === null ? null : toNumber(result.total), styles.points),
      textCell(result.grade, styles.centered),
      textCell(decided, styles.centered),
      textCell(gradeInForce(result, decisions), styles.centered),
      textCell(against.length === 0 ? words.eligible : words.notEligible, styles.centered),
      textCell(reasons.join("；")),
      textCell(null, styles.input),
    ]);
  }
  sheet.blank().wide(reportText.signature, styles.signature, 28);
  return sheetOf(own, {
    widths,
    rows: sheet.rows,
    wideRows: [],
    merges: sheet.merges,
    freeze: { rows: headerRow + 1, columns: 2 },
    repeatRows: { first: headerRow, last: headerRow },
  });
}
