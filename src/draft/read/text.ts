/** Plain text: paragraphs, and lines with tabs as the tables that they were before they were pasted. */
import { tableOf, type Block, type OpenCell, type SourceDocument } from "../document";

/** Cells of a run of tab-separated lines; a cell in quotes may hold line ends, as Excel copies it. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/y;
  for (let at = 0; at <= text.length;) {
    cell.lastIndex = at;
    const found = cell.exec(text);
    if (!found) break;
    row.push((found[1]?.replace(/""/g, '"') ?? found[2] ?? "").trim());
    at = cell.lastIndex;
    if (found[3] === "\t") continue;
    rows.push(row);
    row = [];
    if (found[3] === "") break;
  }
  return rows;
}

/** A line that goes on in the last cell above: the paragraphs of a cell are lines of their own when pasted. */
const goesOn = (line: string): boolean =>
  line !== "" &&
  !line.includes("\t") &&
  !/^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[章条])/.test(line);

/** Reads text. */
export function readText(text: string): SourceDocument {
  const blocks: Block[] = [];
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  let found = 0;
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? "";
    if (!line.includes("\t") || line.trim() === "" || line.trim().split("\t").length < 2) {
      if (line.trim() !== "") blocks.push({ kind: "paragraph", text: line.trim() });
      at++;
      continue;
    }
    let end = at + 1;
    const open = (): boolean => (lines.slice(at, end).join("\n").split('"').length - 1) % 2 === 1;
    while (end < lines.length && (open() || (lines[end] ?? "").includes("\t") || leadsOn(lines, end))) end++;
    const table = tableOf(found + 1, cellsOf(lines.slice(at, end).join("\n")));
    if (table) {
      found++;
      blocks.push(table);
    }
    at = end;
  }
  return { blocks, leftOut: [] };
}

/** Whether lines without tabs stand inside the table: more of its rows follow. */
function leadsOn(lines: readonly string[], from: number): boolean {
  for (let at = from; at < Math.min(lines.length, from + 30); at++) {
    const line = lines[at] ?? "";
    if (line.includes("\t")) return true;
    if (!goesOn(line.trim())) return false;
  }
  return false;
}

function cellsOf(text: string): OpenCell[] {
  const rows: string[][] = [];
  for (const row of rowsOf(text)) {
    const last = rows.at(-1);
    const [only = ""] = row;
    if (row.length === 1 && last) last.push(`${last.pop() ?? ""}\n${only}`);
    else rows.push([...row]);
  }
  return rows.flatMap((row, r) =>
    row.map((cell, column): OpenCell => ({ text: cell, row: r, column, rowSpan: 1, columnSpan: 1 })),
  );
}
