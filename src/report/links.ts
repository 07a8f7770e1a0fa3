/** Links to cells of the same workbook, as formulas that we build and escape ourselves. */
import { cellAddress, formatRef, quotedSheet } from "../base/address";
import type { AreaRef, CellRef } from "../base/address";
import { literal, MAX_LITERAL } from "./formula";
import type { CellStyle, LayoutCell } from "./layout";
import { textCell } from "./cells";
import { styles } from "./styles";

/** A cell that jumps to `target` when clicked; plain text where a formula could not hold it. */
export function linkCell(
  target: CellRef | AreaRef,
  shown: string = formatRef(target),
  style: CellStyle = styles.link,
): LayoutCell {
  const address =
    "row" in target ? cellAddress(target.row, target.column) : cellAddress(target.top, target.left);
  const goal = `#${quotedSheet(target.sheet)}!${address}`;
  if (goal.length > MAX_LITERAL || shown.length > MAX_LITERAL) return textCell(shown);
  return { formula: `HYPERLINK(${literal(goal)},${literal(shown)})`, value: shown, style };
}

/** What a link built by `linkCell` shows, read off its formula; null for any other formula. */
export function linkLabel(formula: string): string | null {
  const label = /^HYPERLINK\("(?:[^"]|"")*","((?:[^"]|"")*)"\)$/.exec(formula)?.[1];
  return label === undefined ? null : label.replaceAll('""', '"');
}
