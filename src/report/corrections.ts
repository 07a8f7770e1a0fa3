/** 识别设置 as a sheet: what an officer decided about the recognition, one row a table, one row a column. */
import { correctionRows, type CorrectionRow } from "../ledger/corrections";
import type { WorkbookGrids } from "../ledger/grid";
import type { ReadingPlan } from "../ledger/plan";
import { correctionText } from "../text/ledger";
import { textCell } from "./cells";
import type { PlannedSheet, SheetLayout } from "./layout";
import { formatMark, parseMark } from "./ownership";
import { styles } from "./styles";

/** Columns of 识别设置, in order, and their widths. */
const COLUMNS = [
  ["sheet", 22],
  ["header", 14],
  ["kind", 16],
  ["branch", 22],
  ["target", 22],
  ["column", 8],
  ["field", 18],
] as const satisfies readonly (readonly [keyof CorrectionRow, number])[];

/** Kind of the sheet in its mark. */
export const CORRECTIONS_KIND = "corrections";
/** Title, how to use it, header. */
const HEADER_ROW = 2;

/** The sheet that stores a whole corrected plan; null where 识别设置 is a sheet of the user's own, which is never touched. */
export function correctionsSheet(workbook: WorkbookGrids, plan: ReadingPlan): PlannedSheet | null {
  const old = workbook.grids.find(({ sheet }) => sheet.trim() === correctionText.sheetName) ?? null;
  if (old !== null && parseMark(old.mark)?.kind !== CORRECTIONS_KIND) return null;
  return { layout: correctionsLayout(correctionRows(plan)), replaces: old?.sheet ?? null };
}

/** The sheet with these rows. */
export function correctionsLayout(rows: readonly CorrectionRow[]): SheetLayout {
  const name = correctionText.sheetName;
  const last = COLUMNS.length - 1;
  return {
    name,
    mark: formatMark({ kind: CORRECTIONS_KIND, columns: COLUMNS.length, name }),
    columns: COLUMNS.map(([, width]) => ({ width })),
    rows: [
      { height: 28, cells: [textCell(name, styles.title)] },
      { height: 32, cells: [textCell(correctionText.note, styles.ownership)] },
      { cells: COLUMNS.map(([key]) => textCell(correctionText[key], styles.header)) },
      ...rows.map((row) => ({ cells: COLUMNS.map(([key]) => textCell(row[key], styles.text)) })),
    ],
    merges: [
      { top: 0, left: 0, bottom: 0, right: last },
      { top: 1, left: 0, bottom: 1, right: last },
    ],
    freeze: { rows: HEADER_ROW + 1, columns: 0 },
    showGridlines: true,
    validations: [],
    conditionalStyles: [],
    charts: [],
    protection: null,
    print: {
      orientation: "landscape",
      area: null,
      repeatRows: { first: HEADER_ROW, last: HEADER_ROW },
      fitWide: 1,
    },
  };
}
