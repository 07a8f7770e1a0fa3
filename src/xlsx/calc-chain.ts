import type { SheetLayout } from "../report/layout";
import { cellAddress } from "../base/address";
import type { Package } from "./package";
import { applyEdits, parseXml, setAttribute, type Edit } from "./xml";

/**
 * Excel notes the order of calculation in a part of its own and calls a file damaged when it names a cell
 * without formula. Takes out the cells of replaced sheets (by sheet id) that have lost theirs; a chain that
 * needs nothing stays untouched. Returns false when nothing would be left of it.
 */
export function pruneCalcChain(
  pack: Package,
  part: string,
  replaced: ReadonlyMap<string, SheetLayout>,
): boolean {
  if (replaced.size === 0) return true;
  const text = pack.text(part);
  const root = parseXml(text, part);
  const formulas = new Map([...replaced].map(([id, layout]) => [id, formulaCells(layout)]));
  const edits: Edit[] = [];
  let sheet = "";
  let left = 0;
  let stated = "";
  for (const element of root.children) {
    // A cell without sheet number is on the sheet of the one before.
    sheet = element.attributes.get("i") ?? sheet;
    const known = formulas.get(sheet);
    if (known && !known.has(element.attributes.get("r") ?? "")) {
      edits.push({ start: element.start, end: element.end, text: "" });
      continue;
    }
    left++;
    if (element.attributes.has("i")) stated = sheet;
    else if (stated !== sheet) {
      edits.push(setAttribute(text, element, "i", sheet));
      stated = sheet;
    }
  }
  if (left > 0 && edits.length > 0) pack.set(part, applyEdits(text, edits));
  return left > 0;
}

function formulaCells({ rows }: SheetLayout): Set<string> {
  const cells = new Set<string>();
  rows.forEach((row, r) =>
    row.cells.forEach((cell, c) => {
      if (cell?.formula !== undefined) cells.add(cellAddress(r, c));
    }),
  );
  return cells;
}
