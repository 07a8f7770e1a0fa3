/** What a cell shows: its value under its number format. */
import { SSF } from "@e965/xlsx";
import type { CellValue } from "../../ledger/grid";

/** Chinese characters and ¥, £, € in a format stand for themselves; the formatter wants them in quotes. */
function quoted(format: string): string {
  return format.replace(/"[^"]*"|\\.|\[[^\]]*\]|[\u00A3\u00A5\u20AC\u2E80-\uFFEF]+/g, (part) =>
    /^[\u00A3\u00A5\u20AC\u2E80-\uFFEF]/.test(part) ? `"${part}"` : part,
  );
}

/** The formatter throws errors, and some of its own as bare text. */
const isRefusal = (error: unknown): boolean => error instanceof Error || typeof error === "string";

/** Whether Excel could read the number format. */
export function isNumberFormat(format: string): boolean {
  if (format.length > 255) return false;
  try {
    SSF.format(quoted(format), 1.5);
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return false;
  }
}

/** The shown text. A format that cannot be read shows the value as General does. */
export function displayed(value: CellValue, format: string, date1904: boolean): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string" && (format === "General" || format === "@" || value.startsWith("#")))
    return value;
  try {
    return String(SSF.format(quoted(format), value, { date1904 }));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return String(SSF.format("General", value));
  }
}
