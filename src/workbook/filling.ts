/** What the cells of a layout hold, as steps that put it onto a sheet. */
import { areaAddress } from "../base/address";
import type { Area } from "../base/address";
import type { ConditionalStyle, LayoutCell, LayoutRow, ListValidation, SheetLayout } from "../report/layout";
import { Rectangles } from "./areas";
import { renameSheets } from "./formula";
import { matrixBytes, textBytes } from "./payload";
import { ACTION_BYTES } from "./steps";
import type { Step } from "./steps";
import { styleSteps } from "./styling";

/** Bytes one block of rows should take; small enough that requests can be filled evenly. */
const BLOCK_BYTES = 500_000;
/** The client sends long blocks in parts of 1,500 cells, each a range of its own. */
const CELLS_PER_PART = 1_500;
const TEXT_FORMAT = "@";

/** Longest text a cell holds. */
const LONGEST_TEXT = 32_767;
/** A text as a cell can hold it. */
export function cellText(text: string): string {
  // Half of a pair of code units is no character and cannot travel as UTF-8.
  return text.slice(0, LONGEST_TEXT).replace(/\p{Surrogate}/gu, "\ufffd");
}

/** What is put into one cell; null leaves the cell as it is. */
interface Entry {
  readonly input: string | number | boolean | null;
  /** Number format set before the content. */
  readonly format: string | null;
  /** The cell becomes a text cell only after its content stands. */
  readonly textLater: boolean;
}

/**
 * What is sent for one cell. A text must arrive as text whatever it looks like: in a cell formatted as text it
 * does, elsewhere a leading apostrophe says so, which Excel takes away. Two things must not meet the text format:
 * a formula, which would be shown instead of its result, and a text that itself begins with an apostrophe; there
 * the format follows afterwards. Sheet names in formulas are those the sheets bear while the content is aside.
 */
export function entryOf(cell: LayoutCell | undefined, names: ReadonlyMap<string, string>): Entry {
  if (cell === undefined) return { input: null, format: null, textLater: false };
  const format = cell.style?.numberFormat ?? null;
  const isText = format === TEXT_FORMAT;
  const { value, formula } = cell;
  if (formula !== undefined) {
    const input = `=${renameSheets(formula, names)}`;
    return { input, format: isText ? null : format, textLater: isText };
  }
  if (value === null || value === "") return { input: null, format, textLater: false };
  if (typeof value !== "string") return { input: value, format, textLater: false };
  const text = cellText(value);
  if (text.startsWith("'")) return { input: `'${text}`, format: isText ? null : format, textLater: isText };
  // Where the apostrophe would not fit any more, the text format does its work.
  if (isText || text.length === LONGEST_TEXT) return { input: text, format: TEXT_FORMAT, textLater: false };
  return { input: `'${text}`, format, textLater: false };
}

/** Cells of a layout at its widest. */
function widthOf(rows: readonly LayoutRow[]): number {
  return rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
}

/** The area a layout's cells take, or null when it has none. */
export function areaOf(layout: SheetLayout): Area | null {
  const width = widthOf(layout.rows);
  return width === 0
    ? null
    : { top: 0, left: 0, bottom: Math.max(0, layout.rows.length - 1), right: width - 1 };
}

function blockStep(sheet: string, top: number, block: readonly (readonly Entry[])[]): Step {
  const inputs = block.map((row) => row.map(({ input }) => input));
  const formats = block.map((row) => row.map(({ format }) => format));
  const width = inputs[0]?.length ?? 0;
  const parts = Math.ceil((inputs.length * width) / CELLS_PER_PART) + 1;
  const formatted = formats.some((row) => row.some((format) => format !== null));
  return {
    bytes: matrixBytes(inputs) + (formatted ? matrixBytes(formats) : 0) + parts * 8 * ACTION_BYTES,
    queue: (sheetOf) => {
      const range = sheetOf(sheet).getRangeByIndexes(top, 0, inputs.length, width).untrack();
      // Formats first: "=1+1" stays text only in a cell that is text already.
      if (formatted) range.numberFormat = formats;
      range.formulas = inputs;
    },
  };
}

function blockSteps(sheet: string, rows: readonly LayoutRow[], names: ReadonlyMap<string, string>): Step[] {
  const width = widthOf(rows);
  if (width === 0) return [];
  const steps: Step[] = [];
  let block: Entry[][] = [];
  let top = 0;
  let bytes = 0;
  rows.forEach((row, index) => {
    const entries = Array.from({ length: width }, (_, column) => entryOf(row.cells[column], names));
    const rowBytes = matrixBytes([entries.map(({ input }) => input), entries.map(({ format }) => format)]);
    if (block.length > 0 && bytes + rowBytes > BLOCK_BYTES) {
      steps.push(blockStep(sheet, top, block));
      block = [];
      top = index;
      bytes = 0;
    }
    block.push(entries);
    bytes += rowBytes;
  });
  if (block.length > 0) steps.push(blockStep(sheet, top, block));
  return steps;
}

/** Cells that turn into text cells after their content stands. */
function textLaterSteps(sheet: string, rows: readonly LayoutRow[]): Step[] {
  const cells = new Rectangles();
  const none = new Map<string, string>();
  rows.forEach((row, r) =>
    row.cells.forEach((cell, c) => {
      if (entryOf(cell, none).textLater) cells.add(r, c);
    }),
  );
  return cells.finish().map((area) => {
    const line = Array.from({ length: area.right - area.left + 1 }, () => TEXT_FORMAT);
    const formats = Array.from({ length: area.bottom - area.top + 1 }, () => line);
    return {
      bytes: matrixBytes(formats) + 2 * ACTION_BYTES,
      queue: (sheetOf) => {
        sheetOf(sheet).getRange(areaAddress(area)).untrack().numberFormat = formats;
      },
    };
  });
}

function mergeSteps(sheet: string, merges: readonly Area[]): Step[] {
  return merges.map((area) => ({
    bytes: 2 * ACTION_BYTES,
    queue: (sheetOf) => sheetOf(sheet).getRange(areaAddress(area)).untrack().merge(false),
  }));
}

/** Excel holds no more characters in a list of choices, a hint and its title. */
const LONGEST = { list: 255, prompt: 255, title: 32 } as const;

function validationStep(sheet: string, validation: ListValidation): Step {
  const { area, list, strict, promptTitle, prompt } = validation;
  const choices = list.join(",");
  // A list that Excel would not take is left out; the hint alone stays.
  const fits = choices.length <= LONGEST.list && !list.some((choice) => choice.includes(","));
  return {
    bytes: 6 * ACTION_BYTES + textBytes(choices) + textBytes(prompt ?? ""),
    queue: (sheetOf) => {
      const target = sheetOf(sheet).getRange(areaAddress(area)).untrack().dataValidation;
      if (fits) {
        target.rule = { list: { inCellDropDown: true, source: choices } };
        target.ignoreBlanks = true;
        target.errorAlert = { showAlert: strict, style: "Stop", title: "", message: "" };
      }
      if (prompt !== undefined) {
        const title = (promptTitle ?? "").slice(0, LONGEST.title);
        target.prompt = { showPrompt: true, title, message: prompt.slice(0, LONGEST.prompt) };
      }
    },
  };
}

function conditionalStep(
  sheet: string,
  conditional: ConditionalStyle,
  names: ReadonlyMap<string, string>,
): Step {
  const { area, formula, style } = conditional;
  return {
    bytes: 7 * ACTION_BYTES + textBytes(formula),
    queue: (sheetOf) => {
      const range = sheetOf(sheet).getRange(areaAddress(area)).untrack();
      const { custom } = range.conditionalFormats.add("Custom");
      custom.rule.formula = `=${renameSheets(formula, names)}`;
      if (style.color !== undefined) custom.format.font.color = `#${style.color}`;
      if (style.bold !== undefined) custom.format.font.bold = style.bold;
      if (style.fill !== undefined) custom.format.fill.color = `#${style.fill}`;
    },
  };
}

/**
 * Steps that put everything a layout's cells hold and look like onto an empty sheet.
 * @param names what the sheets that formulas name are called at present, by lower-case final name
 */
export function fillSteps(sheet: string, layout: SheetLayout, names: ReadonlyMap<string, string>): Step[] {
  return [
    ...blockSteps(sheet, layout.rows, names),
    ...textLaterSteps(sheet, layout.rows),
    ...styleSteps(sheet, layout),
    ...mergeSteps(sheet, layout.merges),
    ...layout.validations.map((validation) => validationStep(sheet, validation)),
    // Excel puts what is added last first; a layout lists what goes first at the top.
    ...[...layout.conditionalStyles]
      .reverse()
      .map((conditional) => conditionalStep(sheet, conditional, names)),
  ];
}
