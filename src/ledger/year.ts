/** Which year a workbook is about, for dates that name none. */
import type { RulebookSource } from "../appraisal/rulebook/source";
import { readDay } from "../appraisal/rulebook/values";
import type { Day } from "../base/calendar";
import { yearOf } from "../base/calendar";
import { textKey } from "../base/text";
import type { CellValue, Grid } from "./grid";
import { nativeKind } from "./tables/registry";
import { isDateFormat, readDates } from "./values/date";
import { readYear } from "./values/number";
import { yearIn } from "./values/period";
import { cellText, isBlank } from "./values/text";

function setting(rulebook: RulebookSource, name: string): string | number | null {
  return rulebook.settings.find((row) => textKey(row.name) === name)?.value ?? null;
}

/** 起始日期 or 截止日期 of 考评设置. */
export function settingDay(rulebook: RulebookSource, name: "起始日期" | "截止日期"): Day | null {
  return readDay(setting(rulebook, name));
}

/** 考评年度 of 考评设置, else the year of 截止日期 or 起始日期. */
export function settingYear(rulebook: RulebookSource): number | null {
  const year = readYear(setting(rulebook, "考评年度"));
  if (typeof year === "number") return year;
  const day = settingDay(rulebook, "截止日期") ?? settingDay(rulebook, "起始日期");
  return day === null ? null : yearOf(day);
}

/** How many cells are looked at for the year most dates carry. */
const SAMPLE = 20_000;

/** The year of a cell that is a date with a year. */
function yearOfCell(
  value: CellValue | undefined,
  format: string | undefined,
  date1904: boolean,
): number | null {
  const isDate =
    typeof value === "number"
      ? isDateFormat(format)
      : typeof value === "string" && /^\s*(?:19|20)\d{2}[年./-]\d/.test(value);
  if (!isDate) return null;
  const reading = readDates(value, format, { date1904, year: null });
  const first = reading.kind === "days" ? reading.spans[0] : undefined;
  return first === undefined ? null : yearOf(first.from);
}

/** The year that most date cells carry (the later on a tie), else the one that titles or sheet names agree on. */
export function commonYear(grids: readonly Grid[], date1904: boolean): number | null {
  const counts = new Map<number, number>();
  let looked = 0;
  for (const grid of grids) {
    if (nativeKind(grid.sheet)?.timeless === true) continue;
    for (const row of grid.rows) {
      if (looked > SAMPLE) break;
      row.values.forEach((value, column) => {
        looked++;
        const year = yearOfCell(value, row.formats[column], date1904);
        if (year !== null) counts.set(year, (counts.get(year) ?? 0) + 1);
      });
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  if (most !== undefined) return most[0];
  const titles = grids.flatMap((grid) => [
    grid.sheet,
    ...grid.rows.slice(0, 3).flatMap((row) => cellText(row.values.find((value) => !isBlank(value))) ?? []),
  ]);
  return yearIn(titles);
}
