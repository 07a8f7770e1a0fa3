/** What a cell shows: its value under its number format. */
import { SSF } from "@e965/xlsx";
import type { CellValue } from "../../ledger/grid";

/** The shown text. A format that cannot be read shows the value as General does. */
export function displayed(value: CellValue, format: string, date1904: boolean): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string" && (format === "General" || format === "@" || value.startsWith("#")))
    return value;
  try {
    return String(SSF.format(format, value, { date1904 }));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return String(SSF.format("General", value));
  }
}
