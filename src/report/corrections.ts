/** 识别设置 as a sheet: what an officer decided about the recognition, one row a table, one row a column. */
import { correctionRows, type CorrectionRow } from "../ledger/corrections";
import type { WorkbookGrids } from "../ledger/grid";
import type { ReadingPlan } from "../ledger/plan";
import { correctionText } from "../text/ledger";
import { textCell } from "./cells";
import { sizesOf, type Column, type Columns } from "./columns";
import type { PlannedSheet, SheetLayout } from "./layout";
import { ownMark } from "../ledger/ownership";
import { asOurs } from "./ownership";
import { Page } from "./page";
import { styles } from "./styles";

const column = (id: keyof CorrectionRow, width: number): Column<CorrectionRow> => ({
  header: correctionText[id],
  width,
  cell: (row) => textCell(row[id]),
});

const columns: Columns<CorrectionRow, keyof CorrectionRow> = {
  sheet: column("sheet", 22),
  header: column("header", 14),
  kind: column("kind", 16),
  branch: column("branch", 22),
  target: column("target", 22),
  mark: column("mark", 8),
  year: column("year", 10),
  prevails: column("prevails", 16),
  column: column("column", 8),
  field: column("field", 18),
};

/** Kind of the sheet in its mark. */
export const CORRECTIONS_KIND = "corrections";

/** The sheet that stores a whole corrected plan; null where 识别设置 is a sheet of the user's own, which is never touched. */
export function correctionsSheet(workbook: WorkbookGrids, plan: ReadingPlan): PlannedSheet | null {
  const old = workbook.grids.find(({ sheet }) => sheet.trim() === correctionText.sheetName) ?? null;
  if (old !== null && ownMark(old)?.kind !== CORRECTIONS_KIND) return null;
  return { layout: correctionsLayout(correctionRows(plan)), replaces: old?.sheet ?? null };
}

/** The sheet with these rows. */
export function correctionsLayout(rows: readonly CorrectionRow[]): SheetLayout {
  const name = correctionText.sheetName;
  const page = new Page(sizesOf(columns, rows))
    .title(name, 28)
    .wide(correctionText.note, styles.ownership, 32);
  const { freeze, repeatRows } = page.table(columns, rows, { header: null, row: null }).frozen();
  const print = { orientation: "landscape", area: null, repeatRows, fitWide: 1 } as const;
  return asOurs(CORRECTIONS_KIND, name, page.plain(name, { freeze, print }));
}
