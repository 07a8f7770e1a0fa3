/** 上报表: a superior's fixed template, its columns filled by what their headers ask for. */
import type { Appraisal, BranchResult } from "../../appraisal/appraisal";
import { toNumber } from "../../base/exact";
import type { Exact } from "../../base/exact";
import type { Grid, GridRow } from "../../ledger/grid";
import { reportText } from "../../text/report";
import { yearEndText } from "../../text/year-end";
import { textAt } from "../carry";
import { fitWidth, fittedRow, numberCell, textCell } from "../cells";
import type { LayoutCell, LayoutRow, SheetLayout } from "../layout";
import { bonusOf, categoryScore, deductionOf, inRankOrder } from "../standing";
import { categoriesOf } from "../shape";
import { gradeReasonText, type Decision } from "../result";
import { sheetOf, type OwnName } from "../sheet";
import { styles } from "../styles";
import { gradeInForce } from "./decisions";

const words = yearEndText.submission;

/** What a header can ask for. */
type Asked = keyof typeof words.headers;

const squeezed = (text: string) => text.normalize("NFKC").replace(/\s+/g, "");

function askedBy(header: string): Asked | null {
  const text = squeezed(header);
  const found = (Object.entries(words.headers) as [Asked, readonly string[]][]).find(([, names]) =>
    names.includes(text),
  );
  return found === undefined ? null : found[0];
}

/** The row that names a branch column and at least one more that we can fill. */
function headerOf(template: Grid): GridRow | null {
  return (
    template.rows.find((row) => {
      const asked = row.values.map((_, column) => askedBy(textAt(row, column)));
      return asked.includes("branch") && new Set(asked.filter((one) => one !== null)).size > 1;
    }) ?? null
  );
}

/**
 * The template with its rows filled, as a sheet of ours; null when it has no header that we understand. A branch
 * that the template lists already is filled in its row; where it lists none, all branches follow by rank. What
 * we cannot fill stays as it is.
 */
export function submissionLayout(
  template: Grid,
  appraisal: Appraisal,
  decisions: ReadonlyMap<string, Decision>,
  own: OwnName,
): SheetLayout | null {
  const header = headerOf(template);
  if (header === null) return null;
  const asked = header.values.map((_, column) => askedBy(textAt(header, column)));
  const branchColumn = asked.indexOf("branch");
  const categories = new Set(categoriesOf(appraisal.rulebook).map((category) => category.name));
  const points = (value: Exact | null) => numberCell(value === null ? null : toNumber(value), styles.points);

  const fill = (result: BranchResult, serial: number, column: number): LayoutCell | null => {
    const rated = result.status === "rated";
    switch (asked[column]) {
      case "serial":
        return numberCell(serial, styles.integer);
      case "branch":
        return textCell(result.branch.name);
      case "group":
        return textCell(result.group, styles.centered);
      case "rank":
        return numberCell(result.rank, styles.integer);
      case "total":
        return points(result.total);
      case "base":
        return points(result.base);
      case "bonus":
        return points(rated ? bonusOf(appraisal, result) : null);
      case "deduction":
        return points(rated ? deductionOf(result) : null);
      case "suggested":
        return textCell(result.grade, styles.centered);
      case "decided":
        return textCell(decisions.get(result.branch.name)?.grade ?? null, styles.centered);
      case "grade":
        return textCell(gradeInForce(result, decisions), styles.centered);
      case "reason":
        return textCell(gradeReasonText(result));
      default: {
        const name = textAt(header, column);
        return rated && categories.has(name) ? points(categoryScore(appraisal, result, name)) : null;
      }
    }
  };

  const width = Math.max(...template.rows.map((row) => row.values.length));
  const plain = (row: GridRow, style: LayoutCell["style"]): LayoutCell[] =>
    Array.from({ length: width }, (_, column) => {
      const value = row.values[column] ?? null;
      return typeof value === "number"
        ? numberCell(value, { ...style, numberFormat: row.formats[column] ?? "General" })
        : textCell(value === null ? null : String(value), style);
    });
  const ordered = inRankOrder(appraisal);
  const byName = new Map(ordered.map((result) => [squeezed(result.branch.name), result]));
  const listed = template.rows.filter(
    (row) => row.index > header.index && byName.has(squeezed(textAt(row, branchColumn))),
  );
  const filled = (row: GridRow | null, result: BranchResult, serial: number): LayoutCell[] => {
    const blank: LayoutCell[] = Array.from({ length: width }, () => textCell(null));
    return (row === null ? blank : plain(row, styles.text)).map(
      (cell, column) => fill(result, serial, column) ?? cell,
    );
  };

  const names = ordered.map((result) => result.branch.name);
  const widths = Array.from({ length: width }, (_, column) =>
    column === branchColumn
      ? fitWidth(names, 14, 30)
      : asked[column] === "reason"
        ? 40
        : fitWidth([textAt(header, column)], 10, 18),
  );
  const rows: LayoutRow[] = [];
  const put = (index: number, cells: readonly LayoutCell[]) => {
    while (rows.length <= index) rows.push({ cells: [] });
    rows[index] = fittedRow(cells, widths);
  };
  for (const row of template.rows) {
    if (row.index > header.index && listed.length === 0) break;
    const result = byName.get(squeezed(textAt(row, branchColumn)));
    if (row.index < header.index) put(row.index, plain(row, { ...styles.title, size: 14, wrap: true }));
    else if (row.index === header.index) put(row.index, plain(row, styles.header));
    else if (result === undefined) put(row.index, plain(row, styles.plain));
    else put(row.index, filled(row, result, row.index - header.index));
  }
  if (listed.length === 0) {
    ordered.forEach((result, i) => {
      put(header.index + 1 + i, filled(null, result, i + 1));
    });
  }
  rows.push({ cells: [] }, { cells: [{ value: reportText.ownership, style: styles.ownership }] });
  return sheetOf(own, {
    widths,
    rows,
    wideRows: [],
    merges: (template.merges ?? []).filter((area) => area.bottom <= header.index),
    freeze: { rows: header.index + 1, columns: 0 },
    repeatRows: { first: header.index, last: header.index },
  });
}
