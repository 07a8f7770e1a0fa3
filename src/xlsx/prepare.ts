/**
 * Makes a sheet's XML small and plain before the library parses it: formatted but empty cells go (they may
 * be millions), and two kinds of cells that the library would misread are written as inline text.
 */
import type { XmlElement } from "./xml";
import { childrenOf } from "./xml";
import { escapeXml } from "./xml";

const EMPTY_CELL = /<((?:\w+:)?c)\b[^<>]*(?:\/>|><\/\1>)/g;
const EMPTY_ROW = /<((?:\w+:)?row)\b[^<>]*(?:\/>|>\s*<\/\1>)/g;
const CLOSED_ROW = /<((?:\w+:)?row)(\b[^<>]*)\/>/g;
const UNPLACED = /<(?:\w+:)?(?:c|row)(?![^<>]*\sr=)(?=[\s/>])/;
/** Cells of type str (formula text, which the library decodes twice) and e (errors, which it turns into codes). */
const TEXT_RESULT =
  /(\st=["'])(?:str|e)(["'][^<>]*>(?:<(?:\w+:)?f\b[^<>]*(?:\/>|>[^<]*<\/(?:\w+:)?f>))?)<(?:\w+:)?v\b[^<>]*>([^<]*)<\/(?:\w+:)?v>/g;
/** Marks of array formulas; the library checks every cell against every one of them. */
const ARRAY_MARK = /(<(?:\w+:)?f\b[^<>]*?)\st=["']array["']/g;

/** Sheet XML with the same values, formulas and formats, fit for the parser. */
export function prepareSheet(xml: string): string {
  // Where places follow from order, nothing may go; the library only asks for rows that are closed.
  const slim = UNPLACED.test(xml)
    ? xml.replace(CLOSED_ROW, "<$1$2></$1>")
    : xml.replace(EMPTY_CELL, "").replace(EMPTY_ROW, "");
  return slim.replace(TEXT_RESULT, "$1inlineStr$2<is><t>$3</t></is>").replace(ARRAY_MARK, "$1");
}

/** Characters of XML that the library is given at a time; its cell objects take many times as much. */
export const PIECE = 8 * 1024 * 1024;

/**
 * A prepared sheet's cells in pieces of whole rows, the last one with what follows the cells (merged areas).
 * In a sheet of several pieces a shared formula is spelled out only in the piece where it is stated.
 */
export function sheetPieces(xml: string): string[] {
  const open = /<((?:\w+:)?)sheetData\b[^<>]*>/.exec(xml);
  if (!open) return [];
  const prefix = open[1] ?? "";
  const from = open.index + open[0].length;
  const end = open[0].endsWith("/>") ? -1 : xml.lastIndexOf(`</${prefix}sheetData`);
  const rows = end < 0 ? "" : xml.slice(from, end);
  const rest = xml.slice(end < 0 ? from : xml.indexOf(">", end) + 1);
  const pieces: string[] = [];
  const placed = !UNPLACED.test(rows);
  for (let at = 0, next = 0; at < rows.length || at === 0; at = next) {
    const cut = placed ? rows.indexOf(`<${prefix}row`, at + PIECE) : -1;
    next = cut < 0 ? Math.max(rows.length, 1) : cut;
    const tail = cut < 0 ? rest : "";
    pieces.push(`<sheetData>${rows.slice(at, next)}</sheetData>${tail}`);
  }
  return pieces;
}

/** Items of a shared strings part, each with its tags. */
export const stringItems = (xml: string): string[] =>
  [...xml.matchAll(/<((?:\w+:)?si)\s*(?:\/>|>([\s\S]*?)<\/\1>)/g)].map(
    (match) => `<si>${match[2] ?? "<t></t>"}</si>`,
  );

const STRING_CELL =
  /(\st=["']s["'][^<>]*>(?:<(?:\w+:)?f\b[^<>]*(?:\/>|>[^<]*<\/(?:\w+:)?f>))?<(?:\w+:)?v\b[^<>]*>)\s*(\d+)/g;

/** The same cells with their string numbers changed by `renumber`. */
export const renumberStrings = (xml: string, renumber: (index: number) => number): string =>
  xml.replace(STRING_CELL, (_, head: string, index: string) => head + renumber(Number(index)));

/** 0-based hidden rows of a sheet's XML. */
export function hiddenRows(xml: string): Set<number> {
  const rows = new Set<number>();
  for (const [tag] of xml.matchAll(/<(?:\w+:)?row\b[^<>]*\shidden=["'](?:1|true)["'][^<>]*>/g)) {
    const row = Number(/\sr=["'](\d+)["']/.exec(tag)?.[1]);
    if (row >= 1) rows.add(row - 1);
  }
  return rows;
}

const LAST_COLUMN = 16384;

/** 0-based hidden columns of a sheet's XML. */
export function hiddenColumns(xml: string): Set<number> {
  const columns = new Set<number>();
  for (const [tag] of xml.matchAll(/<(?:\w+:)?col\b[^<>]*\shidden=["'](?:1|true)["'][^<>]*>/g)) {
    const from = Number(/\smin=["'](\d+)["']/.exec(tag)?.[1]);
    const to = Math.min(Number(/\smax=["'](\d+)["']/.exec(tag)?.[1]), LAST_COLUMN);
    for (let column = from; column <= to && columns.size < LAST_COLUMN; column++) columns.add(column - 1);
  }
  return columns;
}

/** Whether a sheet's XML carries protection that is switched on. */
export const isProtected = (xml: string): boolean =>
  /<(?:\w+:)?sheetProtection\b[^<>]*\ssheet=["'](?:1|true)["']/.test(xml);

/**
 * Formats that files name by number only and that mean something else in every language, as a Chinese
 * Excel has them.
 */
const CHINESE_FORMATS: Readonly<Record<number, string>> = {
  14: "yyyy/m/d",
  22: "yyyy/m/d h:mm",
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: "m/d/yy",
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: '上午/下午h"时"mm"分"',
  35: '上午/下午h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: '上午/下午h"时"mm"分"',
  56: '上午/下午h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** A styles part that holds the number formats alone. */
export function numberFormatStyles(root: XmlElement): string {
  const formats = new Map(Object.entries(CHINESE_FORMATS));
  const find = (local: string): XmlElement | undefined => root.children.find((one) => one.local === local);
  for (const { attributes } of childrenOf(find("numFmts"), "numFmt"))
    formats.set(attributes.get("numFmtId") ?? "", attributes.get("formatCode") ?? "General");
  const declared = [...formats].map(
    ([id, code]) => `<numFmt numFmtId="${escapeXml(id)}" formatCode="${escapeXml(code)}"/>`,
  );
  const used = childrenOf(find("cellXfs"), "xf").map(
    ({ attributes }) => `<xf numFmtId="${escapeXml(attributes.get("numFmtId") ?? "0")}"/>`,
  );
  return (
    `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
    `<numFmts count="${declared.length}">${declared.join("")}</numFmts>` +
    `<cellXfs count="${used.length}">${used.join("")}</cellXfs></styleSheet>`
  );
}
