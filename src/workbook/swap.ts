/** Fourth trip of a write: the swap; the way back when it breaks; and the fifth, the finish. */
import { MARK_NAME, type AppendedRows } from "../report/layout";
import { copyStep, textFormula } from "./aside";
import { passingSheets } from "./job";
import type { Checked, OldSheet, Target, WriteJob } from "./job";
import { lookSteps, protectStep, unprotectStep } from "./looks";
import { entryOf } from "./filling";
import { textBytes } from "./payload";
import { ACTION_BYTES, queueAll, step } from "./steps";
import type { SheetOf, Step } from "./steps";

const RETRY_DELAYS_MS = [100, 600];

interface Replacement extends Target {
  readonly old: OldSheet;
}

function isReplacement(target: Target): target is Replacement {
  return target.old !== null;
}

function markStep(sheet: string, mark: string): Step {
  return step(3, (sheetOf) => {
    sheetOf(sheet).names.getItem(MARK_NAME).formula = textFormula(mark);
  });
}

function unmarkStep(sheet: string): Step {
  return step(3, (sheetOf) => {
    sheetOf(sheet).names.getItem(MARK_NAME).delete();
  });
}

function renameStep(sheet: string, name: string): Step {
  return step(2, (sheetOf) => {
    sheetOf(sheet).name = name;
  });
}

function showStep(sheet: string): Step {
  return step(2, (sheetOf) => {
    sheetOf(sheet).visibility = "Visible";
  });
}

function deleteStep(sheet: string): Step {
  return step(2, (_sheetOf, { workbook }) => workbook.worksheets.getItemOrNullObject(sheet).delete());
}

/** Fills the blank cells below a register, or blanks them again. Each by itself: what stands between them is not ours. */
function appendSteps(appended: readonly AppendedRows[], blank: boolean): Step[] {
  return appended.flatMap(({ sheet, rows }) =>
    rows.flatMap(({ row, cells }) =>
      cells.map(({ column, value }) => {
        const numberFormat = typeof value === "number" ? "General" : "@";
        const { input, format } = entryOf({ value, style: { numberFormat } }, new Map());
        return {
          bytes: 3 * ACTION_BYTES + textBytes(String(value)),
          queue: (sheetOf: SheetOf) => {
            const cell = sheetOf(sheet).getRangeByIndexes(row, column, 1, 1).untrack();
            // A text that begins with an apostrophe must not meet the text format.
            if (!blank) cell.numberFormat = [[format ?? "General"]];
            cell.formulas = [[blank ? "" : input]];
          },
        };
      }),
    ),
  );
}

/** The steps after which all results are new. */
export function swapSteps(
  targets: readonly Target[],
  ids: ReadonlyMap<string, string>,
  appended: readonly AppendedRows[] = [],
): Step[] {
  const replaced = targets.filter(isReplacement);
  const added = targets.filter((target) => !isReplacement(target));
  return [
    ...appendSteps(appended, false),
    ...replaced.filter(({ old }) => old.isProtected).map(({ old }) => unprotectStep(old.id)),
    ...added.flatMap(({ layout, aside }) => {
      const id = ids.get(aside) ?? aside;
      // The name comes last: until then the sheet is known as one that may be cleared away.
      if (layout.mark !== "") return [markStep(id, layout.mark), showStep(id), renameStep(id, layout.name)];
      // The user's own keep no mark; a batch that breaks before it goes leaves one that may be cleared away.
      return [showStep(id), renameStep(id, layout.name), unmarkStep(id)];
    }),
    ...replaced.flatMap(({ layout, aside, old }) => [
      copyStep(aside, old.id, old.area),
      ...(layout.mark === old.mark ? [] : [markStep(old.id, layout.mark)]),
      ...(layout.name === old.name ? [] : [renameStep(old.id, layout.name)]),
    ]),
  ];
}

/** The steps after which all is as it was, from wherever the swap broke; they can be repeated without harm. */
export function restoreSteps(targets: readonly Target[], appended: readonly AppendedRows[] = []): Step[] {
  const replaced = targets
    .filter(isReplacement)
    .flatMap(({ layout, old }) => [
      ...(layout.protection === null ? [] : [unprotectStep(old.id)]),
      renameStep(old.id, old.name),
      markStep(old.id, old.mark),
      copyStep(old.backup, old.id, old.area),
      ...(old.isProtected && layout.protection !== null ? [protectStep(old.id, layout.protection)] : []),
    ]);
  // What was appended went where cells were blank.
  return [...appendSteps(appended, true), ...replaced];
}

/** Removes sheets that are there; those that are not do no harm. */
export function removeSteps(sheets: readonly string[]): Step[] {
  return sheets.map(deleteStep);
}

/** Sheets that a broken write added, under any name they may bear by now. */
export function addedSheets(targets: readonly Target[], ids: ReadonlyMap<string, string>): readonly string[] {
  const shown = targets
    .filter((target) => !isReplacement(target))
    .flatMap(({ aside }) => ids.get(aside) ?? []);
  return [...shown, ...passingSheets(targets)];
}

/** Sends steps that must get through: a failure is tried again. Returns what still failed, or null. */
export async function insist({ run, trips }: WriteJob, steps: readonly Step[]): Promise<unknown> {
  if (steps.length === 0) return null;
  for (let attempt = 0; ; attempt += 1) {
    try {
      await run(async (context) => {
        queueAll(context, steps);
        await trips.sendAnyway(context);
      });
      return null;
    } catch (error) {
      const delay = RETRY_DELAYS_MS[attempt];
      if (delay === undefined) return error;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
}

/** The looks of all sheets, in groups that can fail apart from each other. */
export function looksOfAll(
  { plan }: WriteJob,
  { targets, manual }: Checked,
  ids: ReadonlyMap<string, string>,
): Step[][] {
  const sheets = targets.map(({ layout, aside, old }) => ({
    layout,
    sheet: old?.id ?? ids.get(aside) ?? layout.name,
    isVisible: old?.isVisible ?? true,
  }));
  const locked = sheets.filter(({ layout }) => layout.protection !== null);
  const looks = sheets.map(({ sheet, layout }) => lookSteps(sheet, layout));
  const group = (pick: (steps: (typeof looks)[number]) => Step[]) => looks.flatMap(pick);
  return [
    locked.map(({ sheet }) => unprotectStep(sheet)),
    group(({ sizes }) => sizes),
    group(({ view }) => view),
    group(({ page }) => page),
    group(({ charts }) => charts),
    // With manual calculation copied formulas wait for a sign; only our own sheets get it.
    manual ? sheets.map(({ sheet }) => step(1, (sheetOf) => sheetOf(sheet).calculate(true))) : [],
    sheets.flatMap(({ sheet, layout, isVisible }) =>
      isVisible && plan.activate === layout.name ? [step(1, (sheetOf) => sheetOf(sheet).activate())] : [],
    ),
    locked.flatMap(({ sheet, layout }) =>
      layout.protection === null ? [] : [protectStep(sheet, layout.protection)],
    ),
  ];
}
