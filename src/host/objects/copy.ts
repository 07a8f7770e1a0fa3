/** Range.copyFrom: contents, looks and what belongs to the cells, from one area to another of the same size. */
import type { Area } from "../../base/address";
import { contains, height, intersection, without, width } from "../book/area";
import { afterCopy } from "../book/formula";
import type { Entry } from "../book/input";
import type { Conditional, Sheet } from "../book/sheet";
import { apiNotFound } from "../errors";
import type { Args } from "../protocol/model";
import { areaOf } from "./region";
import type { Host, Region } from "./targets";

/** Copies all of `from` over `to`. Throws ApiNotFound for other kinds of copies than the adapter makes. */
export function copyCells(from: Region, to: Region, host: Host, args: Args): void {
  const what = args.choice(1, ["All", "Formulas", "Values", "Formats", "Link"], "All");
  if (what !== "All") throw apiNotFound(`RangeCopyType.${what}`);
  if (args.flag(2, false) || args.flag(3, false)) throw apiNotFound("Range.copyFrom with options");
  const [source, target] = [areaOf(from), areaOf(to)];
  if (height(source) !== height(target) || width(source) !== width(target))
    throw apiNotFound("Range.copyFrom to a range of another size");
  const [down, right] = [target.top - source.top, target.left - source.left];
  to.sheet.guardObjects();
  to.sheet.guardContent(target);
  to.sheet.merges = to.sheet.merges.filter((merge) => !contains(target, merge));
  const entries: Entry[][] = [];
  for (let r = source.top; r <= source.bottom; r += 1) {
    const line: Entry[] = [];
    for (let c = source.left; c <= source.right; c += 1) {
      const formula = from.sheet.cells.at(r, c)?.formula ?? null;
      const value = host.book.value(from.sheet, r, c);
      line.push({ value, formula: formula === null ? null : afterCopy(formula, down, right) });
    }
    entries.push(line);
  }
  to.sheet.enter(target, entries);
  for (let r = source.top; r <= source.bottom; r += 1)
    for (let c = source.left; c <= source.right; c += 1)
      to.sheet.cells.make(r + down, c + right).format = from.sheet.cells.formatAt(r, c);
  copyBelongings({ sheet: from.sheet, area: source }, { sheet: to.sheet, area: target }, host);
}

interface Place {
  readonly sheet: Sheet;
  readonly area: Area;
}

/** Merged cells, dropdowns and conditional formats travel too; what the target had of the last two goes. */
function copyBelongings(from: Place, to: Place, host: Host): void {
  const moved = (area: Area): Area => ({
    top: area.top + to.area.top - from.area.top,
    bottom: area.bottom + to.area.top - from.area.top,
    left: area.left + to.area.left - from.area.left,
    right: area.right + to.area.left - from.area.left,
  });
  const inside = (areas: readonly Area[]): Area[] =>
    areas.flatMap((area) => intersection(area, from.area) ?? []).map(moved);
  const validations = from.sheet.validations.flatMap((v) => inside([v.area]).map((area) => ({ ...v, area })));
  const conditionals = from.sheet.conditionals.flatMap((one): Conditional[] => {
    const areas = inside(one.areas);
    return areas.length === 0 ? [] : [{ ...one, id: host.book.id("7"), sheet: to.sheet, areas }];
  });
  const merges = from.sheet.merges.filter((merge) => contains(from.area, merge)).map(moved);
  for (const one of to.sheet.conditionals) one.areas = one.areas.flatMap((area) => without(area, to.area));
  to.sheet.merges.push(...merges);
  to.sheet.validations = [
    ...to.sheet.validations.flatMap((v) => without(v.area, to.area).map((area) => ({ ...v, area }))),
    ...validations,
  ];
  to.sheet.conditionals = [...conditionals, ...to.sheet.conditionals.filter((one) => one.areas.length > 0)];
}
