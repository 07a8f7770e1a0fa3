/** Storing a correction of the recognition on the sheet 识别设置: one row a table, one row a column. */
import { BLANK_ROW, correctionRows, type CorrectionRow } from "../ledger/corrections";
import { KINDS } from "../ledger/tables/registry";
import type { Grid, WorkbookGrids } from "../ledger/grid";
import type { PlannedTable, ReadingPlan } from "../ledger/plan";
import { CORRECTIONS_KIND, correctionsLayout } from "../report/corrections";
import type { WritePlan } from "../report/layout";
import { ownMark } from "../ledger/ownership";
import { correctionText } from "../text/ledger";
import { columnIndex } from "../base/address";
import type { Correction } from "./model";

/** The plan that stores `correction` beside those already stored; null where 识别设置 is a sheet of the user's own. */
export function correctionPlan(
  workbook: WorkbookGrids,
  plan: ReadingPlan,
  correction: Correction,
): WritePlan | null {
  const old = workbook.grids.find(({ sheet }) => sheet.trim() === correctionText.sheetName) ?? null;
  if (old !== null && ownMark(old)?.kind !== CORRECTIONS_KIND) return null;
  const rows = rowsOf(plan, correction);
  const [first] = rows;
  const kept = storedRows(old).filter(
    (row) => row.sheet !== correction.sheet || (first?.header !== "" && row.header !== first?.header),
  );
  return {
    sheets: [{ layout: correctionsLayout([...kept, ...rows]), replaces: old?.sheet ?? null }],
    activate: null,
  };
}

/** What a correction says, in rows. */
function rowsOf(plan: ReadingPlan, correction: Correction): readonly CorrectionRow[] {
  const table = correction.table === null ? undefined : plan.tables[Number(correction.table)];
  const own = { ...BLANK_ROW, sheet: correction.sheet, header: table?.header ?? "" };
  if (correction.kind === "table") {
    const kind = correction.as === "" ? correctionText.ignore : nameOf(correction.as);
    // The columns are found anew for the new kind, unless the kind is only confirmed.
    return table && table.kind === correction.as
      ? correctionRows({ version: 1, tables: [{ ...table, read: true }] })
      : [{ ...own, kind }];
  }
  if (!table) return [];
  if (correction.kind === "mark")
    return correctionRows({ version: 1, tables: [{ ...table, read: true, mark: correction.mark }] });
  const letters = table.columns.find(
    (one) => one.header === correction.header && columnIndex(one.column) === correction.column,
  );
  const changed: PlannedTable = {
    ...table,
    read: true,
    columns: table.columns.map((one) => (one === letters ? { ...one, field: correction.as } : one)),
  };
  const rows = correctionRows({ version: 1, tables: [changed] });
  return correction.as === null && letters
    ? [...rows, { ...own, column: letters.column, field: correctionText.ignore }]
    : rows;
}

function nameOf(kind: string): string {
  return KINDS.find(({ key }) => key === kind)?.name ?? correctionText.ignore;
}

const KEYS = Object.keys(BLANK_ROW) as (keyof CorrectionRow)[];

/** Rows that stand on the sheet already. */
function storedRows(grid: Grid | null): readonly CorrectionRow[] {
  const rows = grid?.rows ?? [];
  const head = rows.find((row) => row.values.includes(correctionText.sheet));
  if (!head) return [];
  const cell = (values: Grid["rows"][number]["values"], key: keyof CorrectionRow): string => {
    const column = head.values.indexOf(correctionText[key]);
    return column < 0 ? "" : String(values[column] ?? "");
  };
  return rows
    .filter((row) => row.index > head.index && cell(row.values, "sheet") !== "")
    .map(({ values }) => {
      const texts = KEYS.map((key) => [key, cell(values, key)] as const);
      return { ...BLANK_ROW, ...Object.fromEntries(texts) };
    });
}
