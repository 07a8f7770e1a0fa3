/** Text of cells as files keep it: shared or inline, in one piece or in runs with fonts of their own. */
import type { XmlScanner } from "./scan";

/** A text, and whether it is struck through: as its cell is, or as its runs are where the cell is not and is. */
export interface CellText {
  readonly text: string;
  readonly runs: { readonly inPlain: boolean; readonly inStruck: boolean } | null;
}

/** _x000D_ is how files write what XML cannot hold. */
export const unescapeText = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;

/** Reads the element just opened (`si`, `is`); phonetic guides are no text. */
export function readCellText(scan: XmlScanner): CellText {
  let text = "";
  let isRich = false;
  let [inPlain, inStruck] = [true, true];
  scan.children((local) => {
    if (local === "t") text += scan.text();
    else if (local === "r") {
      const run = readRun(scan);
      text += run.text;
      isRich = true;
      if (run.text.trim() === "") return;
      inPlain &&= run.struck ?? false;
      inStruck &&= run.struck ?? true;
    } else scan.skip();
  });
  return { text: unescapeText(text), runs: isRich ? { inPlain, inStruck } : null };
}

/** A run of a text; `struck` is null where it has the font of its cell. */
function readRun(scan: XmlScanner): { text: string; struck: boolean | null } {
  let text = "";
  let struck: boolean | null = null;
  scan.children((local) => {
    if (local === "t") text += scan.text();
    else if (local === "rPr") {
      struck = false;
      scan.children((property) => {
        if (property === "strike") struck = !/^(?:0|false)$/.test(scan.attribute("val") ?? "1");
        scan.skip();
      });
    } else scan.skip();
  });
  return { text, struck };
}

/** The items of a shared strings part. */
export function readStrings(scan: XmlScanner): CellText[] {
  const items: CellText[] = [];
  scan.next();
  scan.children((local) => {
    if (local === "si") items.push(readCellText(scan));
    else scan.skip();
  });
  scan.next();
  return items;
}
