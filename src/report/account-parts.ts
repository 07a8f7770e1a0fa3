/** The account in numbers: of every table how many records counted, how many did not, and why. */
import type { LeftOut } from "../appraisal/appraisal";
import { parseArea, type Area, type AreaRef } from "../base/address";
import type { SheetAccount, TableExtent } from "../ledger/account";
import type { GridRow } from "../ledger/grid";
import type { PlannedTable, ReadingPlan } from "../ledger/plan";
import { scoredAccount, type AccountedReading } from "../ledger/scored-account";
import { isBlank } from "../ledger/values/text";
import { isLost, type Said, type Verdict } from "../ledger/verdict";
import { reportText } from "../text/report";

/** How many places of a reason are kept. */
const PLACES = 200;

/** Records, or cells, that came to the same, and where. */
export interface Reason {
  readonly is: Verdict;
  readonly why: string;
  readonly count: number;
  /** The first of them, neighbours as one. */
  readonly places: readonly AreaRef[];
}

/** One table, or what stands outside of tables on a sheet. */
export interface AccountPart {
  readonly sheet: string;
  /** Null for what stands outside of tables. */
  readonly table: PlannedTable | null;
  /** What is counted: rows; cells of a matrix, and of what is no table; forms and the like. */
  readonly unit: "row" | "cell" | "record";
  readonly counted: number;
  /** Why the others did not count, the most frequent first. */
  readonly left: readonly Reason[];
  /** Cells that were not read in rows that count. */
  readonly unread: readonly Reason[];
}

/** How many records, or cells, did not count. */
export const notCounted = ({ left }: AccountPart): number => left.reduce((sum, { count }) => sum + count, 0);

/** Reasons in words: 缺日期3行、合计、平均等统计行1行. */
export const reasonText = (reasons: readonly Reason[], unit: AccountPart["unit"]): string =>
  reasons.map(({ why, count }) => `${why}${count}${reportText.units[unit]}`).join("；");

/** Collects places by reason. */
class Reasons {
  private readonly found = new Map<string, { is: Verdict; why: string; count: number; places: AreaRef[] }>();

  constructor(private readonly sheet: string) {}

  add({ is, why }: Said, area: Area): void {
    const key = `${is} ${why}`;
    const reason = this.found.get(key) ?? { is, why, count: 0, places: [] };
    this.found.set(key, reason);
    reason.count++;
    const last = reason.places.at(-1);
    const below = last?.left === area.left && last.right === area.right && last.bottom === area.top - 1;
    const beside = last?.top === area.top && last.bottom === area.bottom && last.right === area.left - 1;
    if (last !== undefined && (below || beside))
      reason.places[reason.places.length - 1] = { ...last, bottom: area.bottom, right: area.right };
    else if (reason.places.length < PLACES) {
      const { top, left, bottom, right } = area;
      reason.places.push({ sheet: this.sheet, top, left, bottom, right });
    }
  }

  list(): readonly Reason[] {
    return [...this.found.values()].sort((a, b) => b.count - a.count);
  }
}

/** A part while its cells are counted. */
class Part {
  counted = 0;
  readonly left: Reasons;
  readonly unread: Reasons;

  constructor(
    readonly sheet: string,
    readonly table: PlannedTable | null,
    readonly unit: AccountPart["unit"],
  ) {
    this.left = new Reasons(sheet);
    this.unread = new Reasons(sheet);
  }

  /** A record: it counts when anything of it does; else what was lost says why, before what is no record. */
  record({ counts, lost, other }: RecordCells, area: Area): void {
    if (counts) {
      this.counted++;
      for (const { row, column, said } of lost) this.unread.add(said, cellArea(row, column));
      return;
    }
    const why = lost[0]?.said ?? other;
    if (why !== null) this.left.add(why, area);
  }

  done(): AccountPart {
    const { sheet, table, unit, counted } = this;
    return { sheet, table, unit, counted, left: this.left.list(), unread: this.unread.list() };
  }
}

/** The cells of one record while they are gone through. */
class RecordCells {
  counts = false;
  readonly lost: { readonly row: number; readonly column: number; readonly said: Said }[] = [];
  /** What is neither fact nor lost; cells that head others are no records. */
  other: Said | null = null;

  add(row: number, column: number, said: Said): this {
    if (said.is === "fact") this.counts = true;
    else if (isLost(said)) this.lost.push({ row, column, said });
    else if (said.is !== "header" && said.is !== "label") this.other ??= said;
    return this;
  }
}

const cellArea = (row: number, column: number): Area => ({
  top: row,
  bottom: row,
  left: column,
  right: column,
});

/** What is needed to tell what a cell came to. */
type SaidOf = (row: number, column: number) => Said | null;

/** The account of a reading in numbers, sheet by sheet; `leftOut`: facts that scoring left out. */
export function accountParts(
  reading: AccountedReading & { readonly plan: ReadingPlan },
  leftOut: readonly LeftOut[],
): readonly AccountPart[] {
  const { account, plan } = reading;
  const scored = scoredAccount(reading, leftOut);
  return account.sheets.flatMap((sheet) => {
    const change = scored.changeOf(sheet);
    const saidOf: SaidOf = (row, column) => {
      const said = sheet.said(row, column);
      return said === null || change === undefined ? said : change(row, column, said);
    };
    return partsOfSheet(sheet, account.tablesOf(sheet.grid.sheet), plan.tables, saidOf);
  });
}

function partsOfSheet(
  { grid, cells }: SheetAccount,
  extents: readonly TableExtent[],
  planned: readonly PlannedTable[],
  saidOf: SaidOf,
): readonly AccountPart[] {
  const { sheet } = grid;
  if (cells === 0) return [];
  const parts = new Map<PlannedTable | TableExtent, Part>();
  const partOf = (extent: TableExtent): Part => {
    const table = planned.find((one) => one.sheet === sheet && holds(one, extent)) ?? null;
    const key = table ?? extent;
    const part = parts.get(key) ?? new Part(sheet, table, unitOf(extent));
    parts.set(key, part);
    return part;
  };
  const tables = extents.map((extent) => ({ extent, part: partOf(extent) }));
  const outside = new Part(sheet, null, "cell");
  const singles = new Map<TableExtent, RecordCells>();
  for (const row of grid.rows) {
    const { index } = row;
    const here = tables.filter(({ extent }) => extent.top <= index && index <= extent.bottom);
    for (const { extent, part } of here) {
      const record = singles.get(extent) ?? new RecordCells();
      if (part.unit === "record") singles.set(extent, record);
      walk(row, extent.left, extent.right, (column) => {
        const said = saidOf(index, column);
        if (said === null) return;
        if (part.unit === "cell")
          part.record(new RecordCells().add(index, column, said), cellArea(index, column));
        else record.add(index, column, said);
      });
      if (part.unit === "row") part.record(record, { ...extent, top: index, bottom: index });
    }
    walk(row, 0, row.values.length - 1, (column) => {
      if (here.some(({ extent }) => extent.left <= column && column <= extent.right)) return;
      const said = saidOf(index, column);
      if (said !== null && (tables.length === 0 || isLost(said)))
        outside.left.add(said, cellArea(index, column));
    });
  }
  for (const [extent, record] of singles) partOf(extent).record(record, extent);
  const rest = outside.done();
  return [...[...parts.values()].map((part) => part.done()), ...(rest.left.length > 0 ? [rest] : [])];
}

const unitOf = ({ recordsInCells, single }: TableExtent): AccountPart["unit"] =>
  single === true ? "record" : recordsInCells ? "cell" : "row";

/** Whether an extent lies in the data of a planned table. */
function holds({ data }: PlannedTable, { top, left, bottom, right }: TableExtent): boolean {
  const area = data === null ? null : parseArea(data);
  return (
    area !== null && area.top <= top && bottom <= area.bottom && area.left <= left && right <= area.right
  );
}

/** Goes through the filled cells of a row between two columns. */
function walk({ values }: GridRow, left: number, right: number, visit: (column: number) => void): void {
  const last = Math.min(right, values.length - 1);
  for (let column = left; column <= last; column++) if (!isBlank(values[column])) visit(column);
}
