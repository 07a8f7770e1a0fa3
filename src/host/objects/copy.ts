/** Range.copyFrom: values, formulas and formats from one place to another. */
import type { Area } from "../../base/address";
import { height, width } from "../book/area";
import { afterCopy } from "../book/formula";
import type { Entry } from "../book/input";
import { apiNotFound, invalidArgument } from "../errors";
import { copyParts, partMerges } from "./copyParts";
import { areaOf, isUnbounded } from "./region";
import type { Host, Region } from "./targets";

/** What is copied and how. */
export interface CopyOptions {
  readonly what: "All" | "Formulas" | "Values" | "Formats" | "Link";
  readonly skipBlanks: boolean;
  readonly transpose: boolean;
}

/** Copies `from` over `to`; a larger target is filled with repeats when its size is a multiple. */
export function copyCells(from: Region, to: Region, host: Host, options: CopyOptions): void {
  if (options.what === "Link") throw apiNotFound("RangeCopyType.link");
  const source = areaOf(from);
  if (isUnbounded(source)) throw invalidArgument("Whole rows and columns are not copied by this host.");
  const [rows, columns] = options.transpose
    ? [width(source), height(source)]
    : [height(source), width(source)];
  const target = targetArea(areaOf(to), rows, columns);
  const entries: (Entry | null)[][] = [];
  const formats: (() => void)[] = [];
  for (let r = 0; r < height(target); r += 1) {
    const line: (Entry | null)[] = [];
    for (let c = 0; c < width(target); c += 1) {
      const [dr, dc] = options.transpose ? [c % columns, r % rows] : [r % rows, c % columns];
      const [sr, sc] = [source.top + dr, source.left + dc];
      const [tr, tc] = [target.top + r, target.left + c];
      const value = host.book.value(from.sheet, sr, sc);
      const formula = from.sheet.cells.at(sr, sc)?.formula ?? null;
      const skip = options.what === "Formats" || (options.skipBlanks && value === null && formula === null);
      const moved =
        formula === null || options.what === "Values" ? null : afterCopy(formula, tr - sr, tc - sc);
      line.push(skip ? null : { value, formula: moved });
      if (options.what === "All" || options.what === "Formats") {
        const format = from.sheet.cells.formatAt(sr, sc);
        formats.push(() => {
          to.sheet.cells.make(tr, tc).format = format;
        });
      }
    }
    entries.push(line);
  }
  if (formats.length > 0) {
    to.sheet.guardFormat();
    to.sheet.guardContent(target);
    partMerges(to.sheet, target);
  }
  to.sheet.enter(target, entries);
  for (const apply of formats) apply();
  if (formats.length > 0 && !options.transpose)
    copyParts(
      { sheet: from.sheet, area: source },
      { sheet: to.sheet, area: target },
      host,
      options.what === "All",
    );
}

function targetArea(to: Area, rows: number, columns: number): Area {
  const fits = height(to) % rows === 0 && width(to) % columns === 0;
  if (fits) return to;
  return { ...to, bottom: to.top + rows - 1, right: to.left + columns - 1 };
}
