/** Workbook files for tests of the embedded Excel, and Office.js booted on them. */
import * as XLSX from "@e965/xlsx";
import { bootInNode, openHost } from "../../src/host/node/boot";
import type { Booted, EmbeddedExcel, HostOptions } from "../../src/host/node/boot";

/** A cell: a value, or a formula with its stored result. */
export type Put = string | number | boolean | null | { readonly f: string; readonly v: number | string };

/** An .xlsx file with these sheets; `edit` may change the model before it is written. */
export function file(
  sheets: Readonly<Record<string, readonly (readonly Put[])[]>>,
  edit: (book: XLSX.WorkBook) => void = () => undefined,
): Uint8Array {
  const book = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = XLSX.utils.aoa_to_sheet(
      rows.map((row) => row.map((cell) => (typeof cell === "object" ? (cell?.v ?? null) : cell))),
    );
    rows.forEach((row, r) => {
      row.forEach((cell, c) => {
        if (typeof cell === "object" && cell)
          Object.assign(sheet[XLSX.utils.encode_cell({ r, c })] ?? {}, { f: cell.f });
      });
    });
    XLSX.utils.book_append_sheet(book, sheet, name);
  }
  edit(book);
  return new Uint8Array(XLSX.write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer);
}

/** The workbook most tests use. */
export const ledger = (): Uint8Array =>
  file({
    活动台账: [
      ["支部名称", "日期", "活动类型", "应到", "实到"],
      ["第一支部", 46_023, "支部党员大会", 12, 11],
      ["第二支部", 46_054, "党课", 8, 8],
      ["第三支部", 46_082, "主题党日", 20, { f: "D4-2", v: 18 }],
    ],
    "汇总 表": [
      ["合计", { f: "SUM(活动台账!E2:E4)", v: 37 }],
      ["首行", { f: "活动台账!A2", v: "第一支部" }],
    ],
  });

/** A host with Office.js on it. */
export interface Opened extends Booted {
  readonly host: EmbeddedExcel;
}

/** Opens a file and boots Office.js on it. */
export async function open(bytes: Uint8Array = ledger(), options: HostOptions = {}): Promise<Opened> {
  const host = openHost(bytes, options);
  return { host, ...(await bootInNode(host)) };
}

/** The code of the error that `work` fails with; fails the test when it does not fail. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (typeof error === "object" && error !== null && "code" in error) return String(error.code);
    throw error;
  }
  throw new Error("it was let through");
}

/** The message of the error that `work` fails with. */
export async function messageOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
  throw new Error("it was let through");
}
