/** What travels with copied cells besides content and looks: merged cells, dropdowns, conditional formats. */
import type { Area } from "../../base/address";
import { contains, height, intersection, width } from "../book/area";
import type { Validation } from "../book/parts";
import type { Conditional, Sheet } from "../book/sheet";
import type { Host } from "./targets";

/** What is left of `outer` when `hole` is cut out. */
function cut(outer: Area, hole: Area): Area[] {
  const inner = intersection(outer, hole);
  if (!inner) return [outer];
  const left = [
    { ...outer, bottom: inner.top - 1 },
    { ...outer, top: inner.bottom + 1 },
    { ...outer, top: inner.top, bottom: inner.bottom, right: inner.left - 1 },
    { ...outer, top: inner.top, bottom: inner.bottom, left: inner.right + 1 },
  ];
  return left.filter((a) => a.top <= a.bottom && a.left <= a.right);
}

function moved(area: Area, down: number, right: number): Area {
  return {
    top: area.top + down,
    bottom: area.bottom + down,
    left: area.left + right,
    right: area.right + right,
  };
}

/** Parts what was merged inside the target: cells that are pasted over take the merging of what comes. */
export function partMerges(sheet: Sheet, target: Area): void {
  sheet.merges = sheet.merges.filter((merge) => !contains(target, merge));
}

/** Copies merged cells, and with `all` dropdowns too, and conditional formats; once for every repeat in the target. */
export function copyParts(
  from: { readonly sheet: Sheet; readonly area: Area },
  to: { readonly sheet: Sheet; readonly area: Area },
  host: Host,
  all: boolean,
): void {
  const merges = from.sheet.merges.filter((merge) => contains(from.area, merge));
  const validations = all ? overlapping(from.sheet.validations, from.area) : [];
  const conditionals = from.sheet.conditionals.map((one) => ({
    one,
    areas: one.areas.flatMap((area) => intersection(area, from.area) ?? []),
  }));
  if (all)
    to.sheet.validations = to.sheet.validations.flatMap((v) =>
      cut(v.area, to.area).map((area) => ({ ...v, area })),
    );
  for (const one of to.sheet.conditionals) one.areas = one.areas.flatMap((area) => cut(area, to.area));
  to.sheet.conditionals = to.sheet.conditionals.filter((one) => one.areas.length > 0);
  const made: Conditional[] = [];
  for (let down = 0; down < height(to.area); down += height(from.area))
    for (let right = 0; right < width(to.area); right += width(from.area)) {
      const [dr, dc] = [to.area.top + down - from.area.top, to.area.left + right - from.area.left];
      to.sheet.merges.push(...merges.map((merge) => moved(merge, dr, dc)));
      to.sheet.validations.push(...validations.map((v) => ({ ...v, area: moved(v.area, dr, dc) })));
      for (const { one, areas } of conditionals)
        if (areas.length > 0)
          made.push({
            ...one,
            id: host.book.id("7"),
            sheet: to.sheet,
            areas: areas.map((area) => moved(area, dr, dc)),
            style: { ...one.style },
          });
    }
  to.sheet.conditionals.unshift(...made);
}

function overlapping(validations: readonly Validation[], area: Area): Validation[] {
  return validations.flatMap((v) => {
    const shared = intersection(v.area, area);
    return shared ? [{ ...v, area: shared }] : [];
  });
}
