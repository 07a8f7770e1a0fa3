/** Structured references (`费用[金额]`, `[@单价]`) turned into plain ones for the formula engine. */
import type { Area } from "../../base/address";
import { areaText, fullAddress } from "./address";
import type { Sheet, Table } from "./sheet";

const PIECE =
  /"(?:[^"]|"")*"|([\p{L}_\\][\p{L}\p{N}_.\\]*)?(\[(?:[^[\]']|'.|\[(?:[^[\]']|'.)*\])*\])(?![\p{L}\p{N}_.']*!)/gu;

/** Where a formula stands, and the tables it may speak of. */
export interface Standing {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
  readonly tables: readonly Table[];
}

/** The formula with plain references; what names no table, column or row that is there becomes #REF!. */
export function withoutStructured(formula: string, at: Standing): string {
  if (!formula.includes("[")) return formula;
  return formula.replace(PIECE, (text: string, name?: string, bracket?: string) => {
    if (bracket === undefined) return text;
    const inner = bracket.slice(1, -1);
    const isOwnRow = inner.startsWith("@") || /#This Row/i.test(inner);
    if (name === undefined && !isOwnRow) return text;
    const table =
      name === undefined
        ? at.tables.find((t) => t.sheet === at.sheet && holds(t.area, at.row, at.column))
        : at.tables.find((t) => t.name.toLowerCase() === name.toLowerCase());
    const area = table && resolve(table, inner, at.row);
    if (!table || !area) return "#REF!";
    return table.sheet === at.sheet ? areaText(area) : fullAddress(table.sheet.name, area);
  });
}

const holds = (a: Area, row: number, column: number): boolean =>
  a.top <= row && a.bottom >= row && a.left <= column && a.right >= column;

/** Cells under the headings and above the totals. */
export function bodyOf(table: Table): Area {
  return {
    ...table.area,
    top: table.area.top + (table.showHeaders ? 1 : 0),
    bottom: table.area.bottom - (table.showTotals ? 1 : 0),
  };
}

function resolve(table: Table, inner: string, row: number): Area | null {
  const own = inner.startsWith("@");
  const items = (own ? inner.slice(1) : inner).match(/\[(?:[^[\]']|'.)*\]/gu)?.map((i) => i.slice(1, -1)) ?? [
    own ? inner.slice(1) : inner,
  ];
  let rows: Area | null = own ? lineOf(table, row) : bodyOf(table);
  const columns: number[] = [];
  for (const item of items) {
    const word = item.trim().toLowerCase();
    if (word === "") continue;
    if (word === "#all") rows = table.area;
    else if (word === "#headers") rows = table.showHeaders ? { ...table.area, bottom: table.area.top } : null;
    else if (word === "#this row") rows = lineOf(table, row);
    else if (word === "#data") rows = bodyOf(table);
    else if (word === "#totals") rows = null;
    else {
      const found = columnOf(table, item);
      if (found === null) return null;
      columns.push(found);
    }
  }
  if (!rows || rows.bottom < rows.top) return null;
  return columns.length > 0 ? { ...rows, left: Math.min(...columns), right: Math.max(...columns) } : rows;
}

function lineOf(table: Table, row: number): Area | null {
  const body = bodyOf(table);
  return row >= body.top && row <= body.bottom ? { ...body, top: row, bottom: row } : null;
}

function columnOf(table: Table, name: string): number | null {
  const wanted = name.replace(/'(.)/gu, "$1").trim().toLowerCase();
  for (let c = table.area.left; c <= table.area.right; c += 1)
    if (
      String(table.sheet.rawValue(table.area.top, c) ?? "")
        .trim()
        .toLowerCase() === wanted
    )
      return c;
  return null;
}
