/** 同比变化: this result beside the one of an earlier scored workbook. */
import type { Appraisal } from "../../appraisal/appraisal";
import { exact, roundPoints, toNumber, ZERO } from "../../base/exact";
import type { Grid, WorkbookGrids } from "../../ledger/grid";
import { reportText } from "../../text/report";
import { yearEndText } from "../../text/year-end";
import { SheetBuilder } from "../builder";
import { columnsByHeader, headerRowOf, textAt } from "../carry";
import { fitWidth, numberCell, textCell } from "../cells";
import type { SheetLayout } from "../layout";
import type { Loss } from "../losses";
import { originalOf, parseMark } from "../ownership";
import { categoriesOf } from "../shape";
import { sheetOf, type OwnName } from "../sheet";
import { categoryScore, inRankOrder } from "../standing";
import { styles } from "../styles";

const words = yearEndText.changes;

/** What an earlier scored workbook said of one branch. */
export interface PreviousBranch {
  readonly rank: number | null;
  readonly total: number | null;
  /** Every other number of its row, by header (the 类别 among them). */
  readonly scores: ReadonlyMap<string, number>;
  /** 考评项目 on which it lost points. */
  readonly lostOn: ReadonlySet<string>;
}

/** An earlier result, by 支部名称. */
export type PreviousResult = ReadonlyMap<string, PreviousBranch>;

function ourSheet(workbook: WorkbookGrids, kind: string): Grid | null {
  return originalOf(workbook.grids.filter((grid) => parseMark(grid.mark)?.kind === kind));
}

/** The result that a scored workbook holds; null when it holds none. */
export function readPrevious(workbook: WorkbookGrids): PreviousResult | null {
  const result = ourSheet(workbook, "result");
  const column = reportText.resultColumns;
  const header = result === null ? null : headerRowOf(result, [column.branch, column.total]);
  if (result === null || header === null) return null;
  const columns = columnsByHeader(header);
  const lost = new Map<string, Set<string>>();
  const losses = ourSheet(workbook, "losses");
  const lossHeader =
    losses === null
      ? null
      : headerRowOf(losses, [reportText.lossColumns.branch, reportText.lossColumns.title]);
  if (losses !== null && lossHeader !== null) {
    const at = columnsByHeader(lossHeader);
    for (const row of losses.rows) {
      if (row.index <= lossHeader.index) continue;
      const branch = textAt(row, at.get(reportText.lossColumns.branch) ?? -1);
      const title = textAt(row, at.get(reportText.lossColumns.title) ?? -1);
      if (branch === "" || title === "") continue;
      lost.set(branch, (lost.get(branch) ?? new Set<string>()).add(title));
    }
  }
  const branches = new Map<string, PreviousBranch>();
  for (const row of result.rows) {
    const name = textAt(row, columns.get(column.branch) ?? -1);
    if (row.index <= header.index || name === "") continue;
    const number = (at: number) => {
      const value = row.values[at];
      return typeof value === "number" ? value : null;
    };
    const scores = [...columns].flatMap(([text, at]): [string, number][] => {
      const value = number(at);
      return value === null ? [] : [[text, value]];
    });
    branches.set(name, {
      rank: number(columns.get(column.rank) ?? -1),
      total: number(columns.get(column.total) ?? -1),
      scores: new Map(scores),
      lostOn: lost.get(name) ?? new Set(),
    });
  }
  return branches;
}

/** The sheet 同比变化. */
export function changesLayout(
  appraisal: Appraisal,
  losses: readonly Loss[],
  previous: PreviousResult,
  own: OwnName,
): SheetLayout {
  const ordered = inRankOrder(appraisal).filter((one) => one.status === "rated");
  const categories = categoriesOf(appraisal.rulebook);
  const names = ordered.map((one) => one.branch.name);
  const widths = [fitWidth(names, 16, 28), 9, 9, 10, 10, 10, 10, ...categories.map(() => 11), 44];
  const sheet = new SheetBuilder(widths)
    .wide(words.title(appraisal.year), styles.title, 32)
    .wide(reportText.ownership, styles.ownership)
    .header([...words.columns, ...categories.map((category) => category.name), words.repeated]);
  const headerRow = sheet.next - 1;
  const signed = { ...styles.points, numberFormat: "+0.00;-0.00;0.00" };
  for (const result of ordered) {
    const before = previous.get(result.branch.name);
    const total = result.total ?? ZERO;
    const beforeRank = before?.rank ?? null;
    const steps = beforeRank === null || result.rank === null ? null : beforeRank - result.rank;
    const moved =
      steps === null ? null : steps > 0 ? words.up(steps) : steps < 0 ? words.down(-steps) : words.same;
    const change = (now: typeof total, then: number | null) =>
      numberCell(then === null ? null : toNumber(roundPoints(now.sub(exact(then)))), signed);
    const repeated = losses
      .filter((loss) => loss.branch.branch.name === result.branch.name)
      .map((loss) => loss.item.rule.title)
      .filter((title) => before?.lostOn.has(title) === true);
    sheet.row([
      textCell(result.branch.name),
      numberCell(before?.rank ?? null, styles.integer),
      numberCell(result.rank, styles.integer),
      textCell(moved, styles.centered),
      numberCell(before?.total ?? null, styles.points),
      numberCell(toNumber(total), styles.points),
      change(total, before?.total ?? null),
      ...categories.map((category) =>
        change(categoryScore(appraisal, result, category.name), before?.scores.get(category.name) ?? null),
      ),
      textCell(before === undefined ? words.newBranch : [...new Set(repeated)].join("、")),
    ]);
  }
  return sheetOf(own, {
    widths,
    rows: sheet.rows,
    wideRows: [],
    merges: sheet.merges,
    freeze: { rows: headerRow + 1, columns: 1 },
    repeatRows: { first: headerRow, last: headerRow },
  });
}
