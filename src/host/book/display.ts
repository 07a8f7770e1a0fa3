/** What a cell shows: its value under its number format. */
import { SSF } from "@e965/xlsx";
import type { CellValue } from "../../ledger/grid";

/** Chinese characters and ¥, £, € in a format stand for themselves; the formatter wants them in quotes. */
function quoted(format: string): string {
  return format.replace(/"[^"]*"|\\.|\[[^\]]*\]|[\u00A3\u00A5\u20AC\u2E80-\uFFEF]+/g, (part) =>
    /^[\u00A3\u00A5\u20AC\u2E80-\uFFEF]/.test(part) ? `"${part}"` : part,
  );
}

/** Whether Excel could read the number format. */
export function isNumberFormat(format: string): boolean {
  if (format.length > 255) return false;
  try {
    SSF.format(quoted(format), 1.5);
    return true;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return false;
  }
}

/** Weekdays and halves of the day as a Chinese Excel writes them, put into the format as plain text. */
function inChinese(format: string, value: CellValue, date1904: boolean): string {
  if (typeof value !== "number" || !/a{3,4}|上午/.test(format)) return format;
  const weekday = "日一二三四五六"[(Math.floor(value) + (date1904 ? 5 : 6)) % 7] ?? "";
  return format.replace(/"[^"]*"|\\.|\[[^\]]*\]|a{4}|a{3}|上午\/下午/gi, (part) => {
    if (part === "aaaa") return `"星期${weekday}"`;
    if (part === "aaa") return `"${weekday}"`;
    if (part === "上午/下午") return "AM/PM";
    return /^\[\$-/.test(part) ? "" : part;
  });
}

/** The shown text. A format that cannot be read shows the value as General does. */
export function displayed(value: CellValue, format: string, date1904: boolean): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string" && (format === "General" || format === "@" || value.startsWith("#")))
    return value;
  try {
    const shown = String(SSF.format(quoted(inChinese(format, value, date1904)), value, { date1904 }));
    if (!format.includes("上午/下午")) return shown;
    return shown.replace("AM", "上午").replace("PM", "下午");
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return String(SSF.format("General", value));
  }
}
