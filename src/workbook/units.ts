/** Excel's measures: a layout counts column widths in characters of the default font, the API in points. */

/** Pixels of one digit in the default font, and of the margin around a cell's content, at 96 dpi. */
const DIGIT_PX = 7;
const MARGIN_PX = 5;
const POINTS_PER_PX = 0.75;

/** Points of a column that shows `characters` digits. */
export function widthInPoints(characters: number): number {
  // Whole pixels; a half goes down, as when Excel opens a file.
  return Math.ceil(characters * DIGIT_PX + MARGIN_PX - 0.5) * POINTS_PER_PX;
}
