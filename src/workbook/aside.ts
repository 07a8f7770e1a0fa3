/** Second and third trip of a write: building the new content aside, and reading it back. */
import type { Area } from "../base/address";
import { MARK_NAME } from "../report/layout";
import type { SheetLayout } from "../report/layout";
import { areaAddress } from "../base/address";
import { cellBytesOf, readContents } from "./contents";
import type { Wanted } from "./contents";
import { areaOf, fillSteps } from "./filling";
import { holdsLayout, sameRows } from "./fingerprint";
import type { Checked, Target, Verified, WriteJob } from "./job";
import { asideMark, backupMark } from "./leftover";
import { refuse } from "./problem";
import { queueExtent } from "./read";
import type { Extent } from "./read";
import { ACTION_BYTES, sendSteps } from "./steps";
import type { Step } from "./steps";

/** A text as the formula of a name. */
export function textFormula(text: string): string {
  return `="${text.replaceAll('"', '""')}"`;
}

/** Makes a hidden sheet of ours; one of the same name that a repeated request finds goes first. */
function addStep(name: string, mark: string): Step {
  return {
    bytes: 6 * ACTION_BYTES,
    queue: (_sheetOf, { workbook }) => {
      workbook.worksheets.getItemOrNullObject(name).delete();
      const sheet = workbook.worksheets.add(name);
      sheet.names.add(MARK_NAME, textFormula(mark)).visible = false;
      sheet.visibility = "Hidden";
    },
  };
}

/** Copies what one sheet's area holds and looks like to another's; merged cells there are parted first. */
export function copyStep(from: string, to: string, area: Area | null): Step {
  return {
    bytes: 5 * ACTION_BYTES,
    queue: (sheetOf) => {
      if (area === null) return;
      const target = sheetOf(to).getRange(areaAddress(area)).untrack();
      target.unmerge();
      target.copyFrom(sheetOf(from).getRange(areaAddress(area)).untrack(), "All");
    },
  };
}

/** What each sheet is called while its new content stands aside, by lower-case final name. */
function presentNames(targets: readonly Target[]): ReadonlyMap<string, string> {
  const names = targets.map(({ layout, aside, old }): [string, string] => [
    layout.name.toLowerCase(),
    old?.name ?? aside,
  ]);
  return new Map(names.filter(([final, present]) => final !== present.toLowerCase()));
}

/** Builds everything aside. One trip for every 4.5 MB. */
export async function build(
  context: Excel.RequestContext,
  job: WriteJob,
  targets: readonly Target[],
): Promise<void> {
  const names = presentNames(targets);
  await sendSteps(context, job.trips, [
    // All sheets first, so that formulas find the sheets they name.
    ...targets.flatMap(({ layout, aside, old }) => [
      addStep(aside, asideMark(layout.name)),
      ...(old === null
        ? []
        : [addStep(old.backup, backupMark(old.name)), copyStep(old.name, old.backup, old.area)]),
    ]),
    ...targets.flatMap(({ layout, aside }) => fillSteps(aside, layout, names)),
  ]);
}

function layoutCellBytes({ rows }: SheetLayout, area: Area): number {
  const cells = rows.map(({ cells: line }) => ({
    index: 0,
    values: line.map((cell) => cell?.value ?? undefined),
    formats: [],
    formulas: line.map((cell) => cell?.formula),
  }));
  return cellBytesOf(cells, area);
}

/**
 * Compares what was built with the layouts, and what was read for scoring with what stands now.
 * One trip, and one more for every 4.5 MB. @throws WorkbookError `readback`, `changed`
 */
export async function verify(
  context: Excel.RequestContext,
  job: WriteJob,
  { targets, extents }: Checked,
): Promise<Verified> {
  const built = targets.flatMap(({ layout, aside }): Wanted[] => {
    const area = areaOf(layout);
    return area === null
      ? []
      : [{ sheet: aside, name: layout.name, area, cellBytes: layoutCellBytes(layout, area) }];
  });
  const relied = job.watched.flatMap(({ sheet, rows }): Wanted[] => {
    const area = extents.get(sheet)?.area ?? null;
    return area === null ? [] : [{ sheet, name: sheet, area, cellBytes: cellBytesOf(rows, area) }];
  });
  const wanted = [...built, ...relied];
  let extentsNow: readonly (() => Extent)[] = [];
  let asides: readonly Excel.Worksheet[] = [];
  const contents = await readContents(context, job.trips, wanted, ({ workbook: { worksheets } }) => {
    // Asked again at the same moment: rows added since the checks lie outside the extents known then.
    extentsNow = job.watched.map(({ sheet }) => queueExtent(worksheets.getItem(sheet)));
    asides = targets.map(({ aside }) => worksheets.getItem(aside).load("id"));
  });
  const rowsOf = new Map(wanted.map(({ sheet }, i) => [sheet, contents[i] ?? []]));

  job.watched.forEach((grid, i) => {
    const before = extents.get(grid.sheet)?.area ?? null;
    const now = extentsNow[i]?.().area ?? null;
    const moved = JSON.stringify(before) !== JSON.stringify(now);
    if (moved || !sameRows(grid.rows, rowsOf.get(grid.sheet) ?? [])) refuse("changed", grid.sheet);
  });
  for (const { layout, aside } of targets) {
    if (!holdsLayout(layout, rowsOf.get(aside) ?? [])) refuse("readback", layout.name);
  }
  return {
    ids: new Map(targets.map(({ aside }, i) => [aside, asides[i]?.id ?? aside])),
    replaced: targets.flatMap(({ layout, old }) =>
      old === null ? [] : [{ layout, name: old.name, mark: old.mark, rows: rowsOf.get(old.name) ?? [] }],
    ),
  };
}
