/** Items as rows of 考评规则: what carries the points, what is 并入, what is a row of its own. */
import { exact, formatPoints, sum } from "../base/exact";
import { plainPoints, pointLines, type Item } from "./item";
import type { ItemRows } from "./draft-row";
import { unitsOf } from "./units";
import { ItemWriter } from "./write-item";

/** The rows of an item. `grades`: those of the document, best first. */
export function rowsOf(item: Item, id: string, grades: readonly string[]): ItemRows {
  const parted = item.pairs.flatMap(unitsOf);
  const lines = pointLines(item.points);
  // One amount a line is one for each part.
  const units =
    lines.length === parted.length ? parted.map((unit, i) => ({ ...unit, points: lines[i] ?? "" })) : parted;
  const points =
    lines.length > 0 ? formatPoints(sum(lines.map((line) => exact(line)))) : plainPoints(item.points);
  const own = units.every((unit) => unit.points !== "") && units.length > 0;
  const added = own ? formatPoints(sum(units.map((unit) => exact(unit.points)))) : "";
  if (
    own &&
    (points === "" || added === points) &&
    (units.length > 1 || points === "") &&
    item.kind === "base"
  ) {
    const parts = units.map((unit, i) => {
      const suffix = units.length > 1 ? `-${unit.number || i + 1}` : "";
      const title = units.length > 1 ? "" : item.title;
      return new ItemWriter(
        { ...item, title, points: unit.points },
        `${id}${suffix}`,
        [unit],
        grades,
      ).write();
    });
    return {
      rows: parts.flatMap(({ rows }) => rows),
      unused: parts.flatMap(({ unused }) => unused),
      sums: parts.flatMap(({ sums }) => sums),
    };
  }
  // Where points are added or taken from the total the cell may say more than an amount: 不超过5分.
  const held = item.kind === "base" ? { ...item, points } : item;
  const written = new ItemWriter(held, id, units, grades).write();
  const differs = own && units.length > 1 && added !== points;
  return differs
    ? { ...written, sums: [{ at: `${id} ${item.title}`, said: points, found: added }, ...written.sums] }
    : written;
}
