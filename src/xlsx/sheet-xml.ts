/** Fits the XML of a sheet made elsewhere to the package that it moves into. */
import type { ChartLayout } from "../report/layout";
import { chartAlternative } from "../text/xlsx";
import {
  attributeByLocal,
  childrenOf,
  escapeXml,
  parseXml,
  setAttribute,
  applyEdits,
  type Edit,
} from "./xml";

/** What changes when a sheet moves. */
export interface SheetMove {
  /** Content of every shared string (`<t>…</t>` and the like), by its number. */
  readonly strings: readonly string[];
  readonly cellFormats: readonly number[];
  readonly conditionalFormats: readonly number[];
  /** Shown and active when the workbook opens. */
  readonly selected: boolean;
  /** Name by which macros of the workbook know the sheet, kept when it is replaced. */
  readonly codeName: string | null;
}

const CELL = /<c r="([A-Z]+\d+)"(?: s="(\d+)")?( t="s"><v>(\d+)<\/v>)?/g;

/** Shared strings become inline, format numbers those of the new home. */
export function moveSheet(xml: string, move: SheetMove): string {
  const style = (number: string | undefined): string => {
    const moved = number === undefined ? 0 : (move.cellFormats[Number(number)] ?? 0);
    return moved === 0 ? "" : ` s="${moved}"`;
  };
  const moved = xml
    .replace(CELL, (_, at: string, format: string | undefined, text: string | undefined, n: string) =>
      text === undefined
        ? `<c r="${at}"${style(format)}`
        : `<c r="${at}"${style(format)} t="inlineStr"><is>${move.strings[Number(n)] ?? "<t/>"}</is>`,
    )
    // XML would turn a bare carriage return into a line feed.
    .replace(/\r/g, "_x000D_")
    .replace(
      /(<(?:row|col) [^<>]*?)( s| style)="(\d+)"/g,
      (_, head: string, name: string, n: string) => `${head}${name}="${move.cellFormats[Number(n)] ?? 0}"`,
    )
    .replace(
      /(<cfRule [^<>]*? dxfId=")(\d+)"/g,
      (_, head: string, n: string) => `${head}${move.conditionalFormats[Number(n)] ?? 0}"`,
    )
    .replace(/(<brk [^<>]*max=")16838"/g, '$116383"')
    .replace("<sheetView ", move.selected ? '<sheetView tabSelected="1" ' : "<sheetView ");
  return move.codeName === null ? moved : withCodeName(moved, move.codeName);
}

/** Macros find a sheet by this name, which stands in the first element of its XML. */
function withCodeName(xml: string, codeName: string): string {
  const attribute = ` codeName="${escapeXml(codeName)}"`;
  return /<sheetPr[\s/>]/.test(xml)
    ? xml.replace(/<sheetPr(?=[\s/>])/, (tag) => tag + attribute)
    : xml.replace(/<worksheet [^>]*>/, (tag) => `${tag}<sheetPr${attribute}/>`);
}

/** Contents of a shared strings part, by number. */
export function sharedStrings(xml: string): string[] {
  return [...xml.matchAll(/<si>([\s\S]*?)<\/si>|<si\/>/g)].map((match) => match[1] ?? "<t/>");
}

/** Charts made by the library state no language of ours. */
export const inChinese = (chart: string): string =>
  chart.replace('<c:lang val="en-US"/>', '<c:lang val="zh-CN"/>');

/** Gives the charts on a made drawing, in order, their names and the alternative text that marks them as ours. */
export function nameCharts(xml: string, charts: readonly ChartLayout[]): string {
  let n = 0;
  return xml.replace(/(<xdr:cNvPr id="\d+" name=")[^"]*"/g, (whole, head: string) => {
    const chart = charts[n++];
    if (!chart) return whole;
    return `${head}${escapeXml(chart.name)}" descr="${escapeXml(chartAlternative.of(chart.title))}"`;
  });
}

/** A relationships part with its targets moved. `move` maps part names; relationship numbers stay. */
export function moveRelationships(
  xml: string,
  resolve: (target: string) => string,
  move: ReadonlyMap<string, string>,
): string {
  const root = parseXml(xml, "rels");
  const edits: Edit[] = [];
  for (const element of childrenOf(root, "Relationship")) {
    const to = move.get(resolve(element.attributes.get("Target") ?? "").toLowerCase());
    if (to !== undefined) edits.push(setAttribute(xml, element, "Target", `/${to}`));
  }
  return applyEdits(xml, edits);
}

/** Addresses of the transitional format and of the strict one. */
const STRICT: readonly [string, string][] = [
  [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
  ],
  [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
  ],
  ["http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"],
];

/** The same XML in the addresses of the strict format (what Excel calls “Strict Open XML”). */
export const toStrict = (xml: string): string =>
  STRICT.reduce((text, [from, to]) => text.replaceAll(from, to), xml);

/** The code name that a sheet's XML states, or null. */
export function codeNameOf(head: string): string | null {
  const tag = /<(?:\w+:)?sheetPr\b[^<>]*>/.exec(head)?.[0];
  if (tag === undefined) return null;
  const closed = tag.endsWith("/>") ? tag : `${tag.slice(0, -1)}/>`;
  const element = parseXml(closed, "sheetPr");
  return element.attributes.get("codeName") ?? attributeByLocal(element, "codeName") ?? null;
}
