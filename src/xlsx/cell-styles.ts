/** What reading needs of the styles part: each cell format's number format, and whether it strikes text through. */
import * as XLSX from "@e965/xlsx";
import { childrenOf, type XmlElement } from "./xml";

/** A cell format as far as it is read. */
export interface CellFormat {
  readonly code: string;
  readonly struck: boolean;
}

/** The format of cells that state none. */
export const PLAIN: CellFormat = { code: "General", struck: false };

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

/** Format codes that files name by number only. */
const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ ...(XLSX.SSF.get_table() as Readonly<Record<number, string>>) }),
  ...Object.entries(CHINESE_FORMATS),
]);

const isOn = (element: XmlElement | undefined): boolean =>
  element !== undefined && !/^(?:0|false)$/.test(element.attributes.get("val") ?? "1");

/** The cell formats of a styles part, by number. */
export function cellFormats(root: XmlElement): readonly CellFormat[] {
  const find = (local: string): XmlElement | undefined => root.children.find((one) => one.local === local);
  const codes = new Map(BUILT_IN);
  for (const { attributes } of childrenOf(find("numFmts"), "numFmt"))
    codes.set(attributes.get("numFmtId") ?? "", attributes.get("formatCode") ?? "General");
  const struck = childrenOf(find("fonts"), "font").map((font) => isOn(childrenOf(font, "strike")[0]));
  return childrenOf(find("cellXfs"), "xf").map(({ attributes }) => ({
    code: codes.get(attributes.get("numFmtId") ?? "0") ?? "General",
    struck: struck[Number(attributes.get("fontId") ?? "0")] ?? false,
  }));
}
