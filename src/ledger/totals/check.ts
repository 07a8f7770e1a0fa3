/** The sheets' own totals are checked: every 小计, 合计 and 累计 is compared with what was read of the cells it adds up. */
import { areaAddress, bounding, cellAddress, quoteSheet, type Area, type CellRef } from "../../base/address";
import { toNumber } from "../../base/exact";
import { declareFindings, type Finding } from "../../base/finding";
import type { GridRow } from "../grid";
import type { ReadContext } from "../read/context";
import type { TableColumn } from "../table";
import { isBlank } from "../values/text";
import { isLost, type Said } from "../verdict";
import { addends, cellKey, numberIn, SheetAmounts, TableAmounts } from "./amounts";
import type { Addends, Operand, ReadTable, Sum } from "./amounts";
import { TotalColumns, totalColumns } from "./columns";
import { agrees } from "./compare";
import { computedBy, type Computed } from "./formula";
import { TotalRows, rowsOf, type Adds, type RowsOf } from "./rows";
import { Months } from "./running";
import { namesSum } from "./words";

const LEFT_OUT_HINT = (at: string, read: number): string =>
  `计分按读到的${read}计。没有计入的格如应计入，请按它们各自的提示处理；不应计入的，请把${at}改为${read}。`;

const say = declareFindings({
  "total-differs": {
    severity: "warning",
    title: "合计与读到的不符",
    message: (label: string, at: string, total: number, cells: string, read: number) =>
      `“${label}”${at}写的是${total}，${cells}读到的是${read}。`,
    hint: (_label: string, at: string, _total: number, cells: string, read: number) =>
      `计分按读到的${read}计。请核对哪个对：合计对的，请改正${cells}中写错、漏写的格；各格对的，请把${at}改为${read}。`,
  },
  "total-differs/left-out": {
    message: (label: string, at: string, total: number, cells: string, read: number, out: string) =>
      `“${label}”${at}写的是${total}，${cells}读到的是${read}，差的正是没有计入的${out}。`,
    hint: (_label: string, at: string, _total: number, _cells: string, read: number) =>
      LEFT_OUT_HINT(at, read),
  },
  "total-differs/several": {
    message: (label: string, count: number, shown: string, explained: boolean) =>
      `“${label}”有${count}处与读到的不符${explained ? "，差的正是没有计入的格" : ""}：${shown}。`,
    hint: "计分按读到的计。请核对哪个对：合计对的，请改正各格中写错、漏写的；各格对的，请改正合计。整行、整列都不符的，多半是有的格没有读到，请看“识别设置”里该列是什么。",
  },
});

/** How many totals of a sheet were compared with what was read, and how many of them differ. */
export interface SheetTotals {
  readonly sheet: string;
  readonly checked: number;
  readonly differing: number;
}

/** Those of all sheets together. */
export const checkedOf = (totals: readonly SheetTotals[]): number =>
  totals.reduce((sum, { checked }) => sum + checked, 0);
/** How many of them differ from what was read. */
export const differingOf = (totals: readonly SheetTotals[]): number =>
  totals.reduce((sum, { differing }) => sum + differing, 0);

/** From how many differing cells on a line is one finding. */
const SEVERAL = 4;
/** How many cells such a finding names. */
const NAMED = 3;

/** One total that stands on a sheet. */
interface Total {
  readonly at: CellRef;
  /** The word that makes it one. */
  readonly label: string;
  /** Totals of one line are said together. */
  readonly line: string;
  readonly number: number;
  readonly format: string | undefined;
  readonly computed: Computed | null;
  /** What it adds up by where it stands; gives null where that cannot be told. */
  readonly byPlace: () => Addends | null;
  /** The same where a blank that counts once is one. */
  readonly eachOnce?: () => Addends | null;
  /** What a stretch of its column comes to, where that is nothing but records. */
  readonly stretch?: (top: number, bottom: number) => Addends | null;
}

interface Difference {
  readonly total: Total;
  readonly operands: readonly Operand[];
  readonly sum: Sum;
}

/** How many cells formulas may name altogether: sums of sums of sums would never end. */
const CELLS = 1_000_000;

const listed = (operands: readonly Operand[] | null): Addends | null => operands && addends(operands);

/** All totals of a workbook. */
class Totals {
  private readonly byCell = new Map<string, Map<number, Total>>();
  private readonly known = new Map<Total, Addends | null>();
  private cells = 0;

  constructor(private readonly sheets: SheetAmounts) {}

  add(total: Total): void {
    const { sheet, row, column } = total.at;
    const cells = this.byCell.get(sheet) ?? new Map<number, Total>();
    this.byCell.set(sheet, cells);
    cells.set(cellKey(row, column), total);
  }

  *all(): Generator<Total> {
    for (const cells of this.byCell.values()) yield* cells.values();
  }

  /** The cells that a total adds up, each once; null where that cannot be told. */
  operands(total: Total): Addends | null {
    const known = this.known.get(total);
    if (known !== undefined) return known;
    this.known.set(total, null); // a total that leads back to itself adds up nothing
    const { computed } = total;
    const found =
      computed?.kind === "sum"
        ? (stretchOf(total, computed) ?? listed(this.ofFormula(total, computed)))
        : computed === null || computed.kind === "unknown"
          ? total.byPlace()
          : null;
    this.known.set(total, found);
    return found;
  }

  private ofFormula(
    { at }: Total,
    { operands, skipsSubtotals }: Extract<Computed, { kind: "sum" }>,
  ): readonly Operand[] | null {
    const found = new Map<string, Map<number, Operand>>();
    for (const { sheet, to, area } of operands) {
      for (const name of this.sheets.between(sheet ?? at.sheet, to ?? sheet ?? at.sheet)) {
        for (const row of this.rowsIn(name, area))
          for (let column = area.left; column <= area.right; column++) {
            if (skipsSubtotals && /SUBTOTAL\(/i.test(row.formulas?.[column] ?? "")) continue;
            const cell = { sheet: name, row: row.index, column };
            for (const operand of this.leavesOf(cell, row)) {
              if (++this.cells > CELLS) return null;
              const cells = found.get(operand.at.sheet) ?? new Map<number, Operand>();
              found.set(operand.at.sheet, cells);
              cells.set(cellKey(operand.at.row, operand.at.column), operand);
            }
          }
      }
    }
    return found.size === 0 ? null : [...found.values()].flatMap((cells) => [...cells.values()]);
  }

  private *rowsIn(sheet: string, { top, bottom }: Area): Generator<GridRow> {
    const rows = this.sheets.rowsOf(sheet);
    if (rows === null) return;
    for (let index = top; index <= bottom; index++) {
      const row = rows.get(index);
      if (row !== undefined) yield row;
    }
  }

  /** What a cell that a formula names was read as: a total is what it adds up. */
  private leavesOf(at: CellRef, row: GridRow): readonly Operand[] {
    const total = this.byCell.get(at.sheet)?.get(cellKey(at.row, at.column));
    const inner = total === undefined ? null : this.operands(total);
    return inner?.list() ?? [this.sheets.operand(at, row)];
  }
}

/** What a formula over one stretch of the total's own column comes to; null where it names anything else. */
function stretchOf(
  { at, stretch }: Total,
  { operands: [only, ...more] }: Extract<Computed, { kind: "sum" }>,
): Addends | null {
  if (stretch === undefined || only === undefined || more.length > 0 || only.sheet !== null) return null;
  const { top, left, bottom, right } = only.area;
  return left === right && left === at.column ? stretch(top, bottom) : null;
}

/** Fields whose numbers are days and years. */
const NO_NUMBERS: ReadonlySet<string> = new Set(["date", "month", "year", "deadline", "clock"]);

/** Fields where a blank is one time. */
const TIMES: ReadonlySet<string> = new Set(["times", "count"]);

/** A cell whose blank counts once. */
const atLeastOnce = (operand: Operand, { values }: GridRow): readonly Operand[] =>
  isBlank(values[operand.at.column]) ? [{ ...operand, amount: 1, told: true }] : [operand];

/** How many rows are looked at to tell whether a column is read. */
const LOOKED = 100;
/** Whether a cell counts, or would. */
const isRead = (said: Said | null): boolean => said !== null && (said.is === "fact" || isLost(said));

/** A table with its rows told apart, once somebody asks. */
class Parted {
  private parts: RowsOf | null = null;

  constructor(readonly amounts: TableAmounts) {}

  get rows(): RowsOf {
    const { table, passed } = this.amounts.table.reader;
    this.parts ??= rowsOf(table.rows, passed);
    return this.parts;
  }

  /** Whether any of its rows, or of its columns, adds up others. */
  get hasTotals(): boolean {
    if (totalColumns(this.amounts).length > 0) return true;
    for (const said of this.amounts.table.reader.passed.values()) if (said.is === "total") return true;
    return false;
  }
}

/** Rows of tables above on the same sheet that have the same columns: the pages before. */
function pagesBefore({ amounts }: Parted, all: readonly Parted[]): ReadonlyMap<GridRow, TableAmounts> {
  const { table } = amounts.table.reader;
  const sameColumns = ({ amounts: other }: Parted): boolean => {
    const { grid, columns, headerTop } = other.table.reader.table;
    return (
      grid === table.grid &&
      headerTop < table.headerTop &&
      columns.length === table.columns.length &&
      columns.every(({ index, header }, at) => {
        const own = table.columns[at];
        return own?.index === index && own.header === header;
      })
    );
  };
  return new Map(
    all.filter(sameColumns).flatMap((page) => page.rows.all.map((row) => [row, page.amounts] as const)),
  );
}

/** The totals of one table. */
function* totalsOf(parted: Parted, all: readonly Parted[], months: Months): Generator<Total> {
  const { amounts, rows } = parted;
  const { reader, kind } = amounts.table;
  const { table } = reader;
  const columns = new TotalColumns(amounts, rows.counted, months);
  const pages = pagesBefore(parted, all);
  const cells = (row: GridRow, { index, field }: TableColumn): readonly Operand[] | null => {
    if (columns.has(index)) return columns.cells(row, index);
    const number = field === null || !NO_NUMBERS.has(field);
    return number ? [(pages.get(row) ?? amounts).operand(row, index)] : [];
  };
  const adds: Adds = (of, column, value) => {
    const above = of.list.between(of, String(column.index), (row) => cells(row, column));
    if (above === null || above.sum.told > 0) return above;
    if (typeof value !== "string" || !/[次场]$/.test(value.trim())) return null;
    return of.list.between(of, "records", (row) => (pages.get(row) ?? amounts).records(row));
  };
  const total = (
    row: GridRow,
    column: TableColumn,
    more: Pick<Total, "label" | "line" | "byPlace" | "eachOnce" | "stretch">,
  ) => {
    const format = row.formats[column.index];
    const number = numberIn(row.values[column.index], format);
    if (number === null || format?.includes("%") === true) return [];
    const formula = row.formulas?.[column.index];
    const computed = formula === undefined ? null : computedBy(formula);
    return [{ at: reader.at(row, column.index), number, format, computed, ...more }];
  };
  for (const column of columns.all)
    for (const row of rows.counted) {
      const line = `${table.grid.sheet} column ${column.index}`;
      yield* total(row, column, { label: column.header, line, byPlace: () => listed(cells(row, column)) });
    }
  if (rows.totals.length === 0) return;
  const labels = new Set(kind.labels ?? ["branch", "serial"]);
  const summable = table.columns.filter(
    (column) => namesSum(column.header) && !(column.field !== null && labels.has(column.field)),
  );
  const sample = rows.all.slice(0, LOOKED);
  const totalRows = new TotalRows(amounts, rows, summable, adds, [...pages.keys()]);
  for (const sum of totalRows.sums())
    for (const column of summable) {
      const counts =
        columns.has(column.index) || sample.some((row) => isRead(reader.saidOf(row, column.index)));
      const byPlace = (): Addends | null =>
        counts || sum.borneOut ? adds(sum.of, column, sum.row.values[column.index] ?? null) : null;
      const line = `${table.grid.sheet} row ${sum.row.index}`;
      const stretch = (top: number, bottom: number): Addends | null => totalRows.stretch(column, top, bottom);
      const eachOnce = (): Addends | null =>
        column.field === null || !TIMES.has(column.field)
          ? null
          : sum.of.list.between(sum.of, `${column.index} once`, (row) =>
              atLeastOnce((pages.get(row) ?? amounts).operand(row, column.index), row),
            );
      yield* total(sum.row, column, { label: sum.label, line, byPlace, eachOnce, stretch });
    }
}

/** Compares every total with what was read, and says where they differ. */
export function checkTotals(context: ReadContext, tables: readonly ReadTable[]): readonly SheetTotals[] {
  const amounts = tables.map((table) => new TableAmounts(table, context.facts));
  const totals = new Totals(new SheetAmounts(context.account, amounts));
  const months = new Months(amounts);
  const parted = amounts.map((one) => new Parted(one));
  for (const one of parted)
    if (one.hasTotals) for (const total of totalsOf(one, parted, months)) totals.add(total);
  const counts = new Map<string, { sheet: string; checked: number; differing: number }>();
  const lines = new Map<string, Difference[]>();
  for (const total of totals.all()) {
    const operands = totals.operands(total);
    if (operands === null || operands.sum.counted === 0) continue;
    const { sum } = operands;
    const { sheet } = total.at;
    const count = counts.get(sheet) ?? { sheet, checked: 0, differing: 0 };
    counts.set(sheet, count);
    count.checked++;
    const agreesWith = (of: Sum): boolean => agrees(total.number, of.read, total.format);
    const once = agreesWith(sum) ? null : total.eachOnce?.();
    if (agreesWith(sum) || (once !== null && once !== undefined && agreesWith(once.sum))) continue;
    count.differing++;
    lines.set(total.line, [...(lines.get(total.line) ?? []), { total, operands: operands.list(), sum }]);
  }
  for (const line of lines.values()) for (const finding of findingsOf(line)) context.findings.add(finding);
  return [...counts.values()];
}

/** Cells as ranges: `C4:N4`, or the first few of them; with their sheet where it is another. */
function placesOf(operands: readonly Operand[], sheet: string): string {
  const areas: { sheet: string; area: Area }[] = [];
  const sorted = [...operands].sort((a, b) => a.at.column - b.at.column || a.at.row - b.at.row);
  const across = sorted.every(({ at }) => at.row === sorted[0]?.at.row);
  const next = (area: Area, { row, column }: CellRef): boolean =>
    across ? area.right === column - 1 : area.right === column && area.bottom === row - 1;
  for (const { at } of sorted) {
    const cell = { top: at.row, left: at.column, bottom: at.row, right: at.column };
    const last = areas.at(-1);
    if (last?.sheet === at.sheet && next(last.area, at)) last.area = bounding(last.area, cell);
    else areas.push({ sheet: at.sheet, area: cell });
  }
  const shown = areas
    .slice(0, NAMED)
    .map((one) => (one.sheet === sheet ? "" : `${quoteSheet(one.sheet)}!`) + areaAddress(one.area));
  return shown.join("、") + (areas.length > NAMED ? "等" : "");
}

/** What is said of the totals of one row or column that differ. */
function findingsOf(line: readonly Difference[]): readonly Finding[] {
  const [first] = line;
  if (first === undefined) return [];
  const { label, at } = first.total;
  if (line.length < SEVERAL) return line.map(findingOf);
  const shown = line
    .slice(0, NAMED)
    .map(({ total, operands, sum }) => {
      const cell = cellAddress(total.at.row, total.at.column);
      return `${cell}写的是${total.number}，${placesOf(operands, at.sheet)}读到的是${toNumber(sum.read)}`;
    })
    .join("；");
  return [
    say["total-differs/several"](
      { at },
      label,
      line.length,
      `${shown}${line.length > NAMED ? "等" : ""}`,
      line.every(isExplained),
    ),
  ];
}

/** Whether what was left out is just what the numbers differ by. */
const isExplained = ({ total, sum }: Difference): boolean =>
  sum.leftOut.compare(0) !== 0 && agrees(total.number, sum.read.add(sum.leftOut), total.format);

function findingOf(difference: Difference): Finding {
  const { total, operands, sum } = difference;
  const { at, label, number } = total;
  const [cell, cells] = [cellAddress(at.row, at.column), placesOf(operands, at.sheet)];
  const read = toNumber(sum.read);
  const out = operands.filter(({ leftOut }) => leftOut !== null && leftOut !== 0);
  return isExplained(difference)
    ? say["total-differs/left-out"]({ at }, label, cell, number, cells, read, placesOf(out, at.sheet))
    : say["total-differs"]({ at }, label, cell, number, cells, read);
}
