/** 点评要点: what to say about each branch, under a summary of the whole bureau. */
import type { Appraisal, BranchResult } from "../../appraisal/appraisal";
import { formatTotal, roundPoints, sum, toNumber, ZERO } from "../../base/exact";
import type { Exact } from "../../base/exact";
import { reportText } from "../../text/report";
import { yearEndText } from "../../text/year-end";
import { SheetBuilder } from "../builder";
import { fitWidth, numberCell, textCell } from "../cells";
import type { SheetLayout } from "../layout";
import { byBranch, type Loss } from "../losses";
import { kindOf } from "../shape";
import { sheetOf, type OwnName } from "../sheet";
import { categoryScore, inRankOrder } from "../standing";
import { styles } from "../styles";
import { categoryMedians, mean, median, type CategoryMedian } from "./statistics";

const words = yearEndText.comments;
const SHOWN = 3;

/** A rule on which several branches lost points. */
export interface CommonShortfall {
  readonly title: string;
  readonly branches: readonly string[];
  readonly lost: Exact;
}

/** Rules on which at least two branches lost, the widest spread first. */
export function commonShortfalls(losses: readonly Loss[]): readonly CommonShortfall[] {
  const byRule = new Map<string, Loss[]>();
  for (const loss of losses) {
    const own = byRule.get(loss.item.rule.id);
    if (own === undefined) byRule.set(loss.item.rule.id, [loss]);
    else own.push(loss);
  }
  return [...byRule.values()]
    .map((of) => ({
      title: of[0]?.item.rule.title ?? "",
      branches: of.map((loss) => loss.branch.branch.name),
      lost: sum(of.map((loss) => loss.amount)),
    }))
    .filter((one) => one.branches.length > 1)
    .sort((a, b) => b.branches.length - a.branches.length || b.lost.compare(a.lost));
}

/** Sentences about the bureau as a whole; none without a rated branch. */
export function summaryLines(appraisal: Appraisal): readonly string[] {
  const rated = appraisal.branches.filter((one) => one.status === "rated");
  const totals = rated.map((one) => one.total ?? ZERO);
  const sorted = [...totals].sort((a, b) => b.compare(a));
  const [most] = sorted;
  const least = sorted.at(-1);
  if (most === undefined || least === undefined) return [];
  const grades = appraisal.rulebook.grades
    .map((grade) => ({ name: grade.name, count: rated.filter((one) => one.grade === grade.name).length }))
    .filter((one) => one.count > 0);
  const groups = [...new Set(rated.map((one) => one.group))].map((group) => {
    const own = rated.filter((one) => one.group === group);
    const average = formatTotal(mean(own.map((one) => one.total ?? ZERO)));
    return words.groupMean(group ?? reportText.uncategorised, own.length, average);
  });
  return [
    words.overall(
      rated.length,
      formatTotal(mean(totals)),
      formatTotal(median(totals) ?? ZERO),
      formatTotal(most),
      formatTotal(least),
    ),
    ...(grades.length > 0
      ? [words.grades(grades.map((grade) => words.gradePart(grade.name, grade.count)))]
      : []),
    ...(groups.length > 1 ? [words.groups(groups)] : []),
  ];
}

/** What a branch did well: its gains, and the categories where it stands above the median. */
function strongPoints(
  appraisal: Appraisal,
  result: BranchResult,
  categories: readonly CategoryMedian[],
): readonly string[] {
  const gains = result.items
    .filter((item) => kindOf(item.rule) === "bonus" && item.score.compare(0) > 0)
    .map((item) => words.gain(item.rule.title, toNumber(item.score)));
  const strong = categories.flatMap((category) => {
    const own = categoryScore(appraisal, result, category.name);
    const full = own.compare(category.points) >= 0;
    return own.compare(category.median) > 0 || full
      ? [words.strong(category.name, toNumber(roundPoints(own)), toNumber(category.points))]
      : [];
  });
  return [...gains, ...strong];
}

/** The sheet 点评要点. */
export function commentsLayout(appraisal: Appraisal, losses: readonly Loss[], own: OwnName): SheetLayout {
  const ordered = inRankOrder(appraisal).filter((one) => one.status === "rated");
  const names = ordered.map((one) => one.branch.name);
  const widths = [7, fitWidth(names, 16, 28), 10, 40, 56, 34];
  const sheet = new SheetBuilder(widths)
    .wide(words.title(appraisal.year), styles.title, 32)
    .wide(reportText.ownership, styles.ownership)
    .wide(words.summary, styles.section, 26);
  for (const line of summaryLines(appraisal)) sheet.wide(line, styles.text);
  const common = commonShortfalls(losses);
  sheet.wide(common.length === 0 ? words.noCommon : words.common, styles.section, 24);
  if (common.length > 0) {
    const [title, count, lost, branches] = words.commonColumns;
    const header = (text: string, columns: number) => ({ cell: textCell(text, styles.header), columns });
    sheet.spans([header(title, 2), header(count, 1), header(lost, 1), header(branches, 2)]);
    for (const one of common.slice(0, 10)) {
      sheet.spans([
        { cell: textCell(one.title), columns: 2 },
        { cell: numberCell(one.branches.length, styles.integer), columns: 1 },
        { cell: numberCell(toNumber(one.lost), styles.points), columns: 1 },
        { cell: textCell(one.branches.join("、")), columns: 2 },
      ]);
    }
  }
  sheet.blank().wide(words.branches, styles.section, 26).header(words.columns);
  const headerRow = sheet.next - 1;
  const categories = categoryMedians(appraisal);
  const lossesBy = byBranch(losses);
  for (const result of ordered) {
    const weak = [...(lossesBy.get(result.branch.name) ?? [])]
      .sort((a, b) => b.amount.compare(a.amount))
      .slice(0, SHOWN)
      .map((loss) =>
        words.weak(loss.item.rule.title, toNumber(loss.amount), loss.item.reason.replace(/。$/, "")),
      );
    const grade = [...result.gradeReasons.slice(1), ...result.discussReasons].join("；");
    sheet.row([
      numberCell(result.rank, styles.integer),
      textCell(result.branch.name),
      numberCell(toNumber(result.total ?? ZERO), styles.points),
      textCell(strongPoints(appraisal, result, categories).join("；")),
      textCell(weak.length === 0 ? words.perfect : weak.join("；")),
      textCell(grade),
    ]);
  }
  return sheetOf(own, {
    widths,
    rows: sheet.rows,
    wideRows: [],
    merges: sheet.merges,
    freeze: null,
    repeatRows: { first: headerRow, last: headerRow },
  });
}
