/** 整改清单: every loss as a row to be worked off. What people fill in is read back by the next run. */
import type { Appraisal } from "../../appraisal/appraisal";
import { toNumber } from "../../base/exact";
import type { CellValue, Grid } from "../../ledger/grid";
import { reportText } from "../../text/report";
import { yearEndText } from "../../text/year-end";
import { SheetBuilder } from "../builder";
import { columnsByHeader, headerRowOf, textAt } from "../carry";
import { fitWidth, numberCell, textCell } from "../cells";
import type { CellStyle, LayoutCell, SheetLayout } from "../layout";
import type { Loss } from "../losses";
import { sheetOf, type OwnName } from "../sheet";
import { styles } from "../styles";

const words = yearEndText.rectification;
const [BRANCH, ID, PROBLEM, LOST, MEASURE, OWNER, DUE, PROGRESS, CLOSED] = words.columns;

/** A cell as people left it. */
export interface Typed {
  readonly value: CellValue;
  readonly format: string | null;
}

/** One row of an earlier 整改清单. */
export interface RectificationRow {
  readonly branch: string;
  readonly id: string;
  readonly problem: string;
  readonly lost: number | null;
  readonly measure: Typed;
  readonly owner: Typed;
  readonly due: Typed;
  readonly progress: Typed;
  readonly closed: Typed;
}

const keyOf = (branch: string, id: string) => `${branch}\u0000${id}`;

/** Rows of an earlier 整改清单, by branch and rule. */
export function readRectification(old: Grid | null): ReadonlyMap<string, RectificationRow> {
  const rows = new Map<string, RectificationRow>();
  const header = old === null ? null : headerRowOf(old, [BRANCH, ID, CLOSED]);
  if (old === null || header === null) return rows;
  const columns = columnsByHeader(header);
  for (const row of old.rows) {
    const branch = textAt(row, columns.get(BRANCH) ?? -1);
    const id = textAt(row, columns.get(ID) ?? -1);
    if (row.index <= header.index || branch === "" || id === "") continue;
    const typed = (word: string): Typed => {
      const column = columns.get(word) ?? -1;
      return { value: row.values[column] ?? null, format: row.formats[column] ?? null };
    };
    const lost = row.values[columns.get(LOST) ?? -1];
    rows.set(keyOf(branch, id), {
      branch,
      id,
      problem: textAt(row, columns.get(PROBLEM) ?? -1),
      lost: typeof lost === "number" ? lost : null,
      measure: typed(MEASURE),
      owner: typed(OWNER),
      due: typed(DUE),
      progress: typed(PROGRESS),
      closed: typed(CLOSED),
    });
  }
  return rows;
}

/** The earlier row for a loss; null where there was none. */
export function rectificationOf(
  before: ReadonlyMap<string, RectificationRow>,
  loss: Loss,
): RectificationRow | null {
  return before.get(keyOf(loss.branch.branch.name, loss.item.rule.id)) ?? null;
}

/** What people typed, as they typed it. */
export function typedCell(typed: Typed | undefined, style: CellStyle = styles.input): LayoutCell {
  const value = typed?.value ?? null;
  if (typeof value === "number") {
    return numberCell(value, { ...style, numberFormat: typed?.format ?? "General" });
  }
  return textCell(value === null ? null : String(value), style);
}

/** How a row stands after this run. */
export type RectificationState = "fresh" | "open" | "closed" | "lingering" | "gone";

/** What a run found against the list as it was read back. */
export interface RectificationSummary {
  readonly before: number;
  readonly closed: number;
  readonly gone: number;
  readonly added: number;
  readonly open: number;
}

const isClosed = (row: RectificationRow) => {
  const text = String(row.closed.value ?? "").trim();
  return words.closedWords.test(text);
};

interface Line {
  readonly branch: string;
  readonly id: string;
  readonly problem: string;
  readonly lost: number | null;
  readonly measure: string;
  readonly before: RectificationRow | null;
  readonly state: RectificationState;
}

function linesOf(losses: readonly Loss[], before: ReadonlyMap<string, RectificationRow>): readonly Line[] {
  const present = losses.map((loss): Line => {
    const branch = loss.branch.branch.name;
    const { rule, reason } = loss.item;
    const earlier = before.get(keyOf(branch, rule.id)) ?? null;
    const measure = earlier === null ? "" : String(earlier.measure.value ?? "");
    return {
      branch,
      id: rule.id,
      problem: words.problem(rule.title, reason),
      lost: toNumber(loss.amount),
      measure: measure === "" ? loss.remedy : measure,
      before: earlier,
      state: earlier === null ? "fresh" : isClosed(earlier) ? "lingering" : "open",
    };
  });
  const still = new Set(present.map((line) => keyOf(line.branch, line.id)));
  const past = [...before]
    .filter(([key]) => !still.has(key))
    .map(([, row]): Line => ({
      branch: row.branch,
      id: row.id,
      problem: row.problem,
      lost: row.lost,
      measure: String(row.measure.value ?? ""),
      before: row,
      state: isClosed(row) ? "closed" : "gone",
    }));
  return [...present, ...past];
}

/** What was closed, what went away and what is new since the list was last written. */
export function rectificationSummary(
  losses: readonly Loss[],
  before: ReadonlyMap<string, RectificationRow>,
): RectificationSummary {
  const lines = linesOf(losses, before);
  const count = (...states: RectificationState[]) =>
    lines.filter((line) => states.includes(line.state)).length;
  return {
    before: before.size,
    closed: count("closed", "lingering"),
    gone: count("gone"),
    added: count("fresh"),
    open: count("fresh", "open"),
  };
}

const STATE_COLORS: Readonly<Record<RectificationState, Pick<CellStyle, "color">>> = {
  fresh: { color: "C00000" },
  open: {},
  closed: { color: "548235" },
  lingering: { color: "C00000" },
  gone: { color: "548235" },
};

/** The sheet 整改清单: present losses first, then what earlier lists held and no longer costs points. */
export function rectificationLayout(
  appraisal: Appraisal,
  losses: readonly Loss[],
  before: ReadonlyMap<string, RectificationRow>,
  own: OwnName,
): SheetLayout {
  const lines = linesOf(losses, before);
  const names = lines.map((line) => line.branch);
  const widths = [fitWidth(names, 12, 26), 8, 44, 8, 36, 11, 12, 18, 10, 16];
  const sheet = new SheetBuilder(widths)
    .wide(words.title(appraisal.year), styles.title, 32)
    .wide(lines.length === 0 ? words.none : words.head(rectificationSummary(losses, before)), styles.head)
    .wide(reportText.ownership, styles.ownership)
    .header(words.columns);
  const headerRow = sheet.next - 1;
  for (const line of lines) {
    const { before: earlier } = line;
    sheet.row([
      textCell(line.branch),
      textCell(line.id, styles.centered),
      textCell(line.problem),
      numberCell(line.lost, styles.points),
      textCell(line.measure, { ...styles.input, align: "left" }),
      typedCell(earlier?.owner),
      typedCell(earlier?.due),
      typedCell(earlier?.progress),
      typedCell(earlier?.closed),
      textCell(words.states[line.state], { ...styles.centered, ...STATE_COLORS[line.state] }),
    ]);
  }
  const last = sheet.next - 1;
  sheet.blank().wide(reportText.signature, styles.signature, 28);
  const closedColumn = words.columns.indexOf(CLOSED);
  return sheetOf(own, {
    widths,
    rows: sheet.rows,
    wideRows: [],
    merges: sheet.merges,
    freeze: { rows: headerRow + 1, columns: 1 },
    repeatRows: { first: headerRow, last: headerRow },
    validations:
      lines.length === 0
        ? []
        : [
            {
              area: { top: headerRow + 1, bottom: last, left: closedColumn, right: closedColumn },
              list: words.closeOptions,
              strict: false,
            },
          ],
  });
}
