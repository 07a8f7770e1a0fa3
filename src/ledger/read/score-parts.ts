/**
 * Several scores of one branch and rule in one table: the parts of one inspection, whose 合计 row is the score, unless
 * the rows say when each was. Never the mean of parts. Contract: docs/计分约定.md#检查.
 */
import { declareFindings } from "../../base/finding";
import { formatCell, type CellRef } from "../../base/address";
import { textKey } from "../../base/text";
import { planText } from "../../text/ledger";
import { roleOfLabel } from "../find/roles";
import type { GridRow } from "../grid";
import { headerMonths } from "../values/period";
import { parseNumber } from "../values/number";
import { cellText } from "../values/text";
import { plainly } from "../verdict";
import type { TableReader } from "./reader";

const say = declareFindings({
  "score-parts": {
    severity: "warning",
    title: "一个支部有几个得分，分不清是分项还是几次检查",
    message: (sheet: string) =>
      `“${sheet}”同一支部有几个得分，没有合计行，也没有写明各是哪次检查，看不出是一次检查的分项还是几次检查，不计入。`,
    hint: "是一次检查的分项，请在最后加一行，第一格写“合计”，得分列填总分，就按总分计一次；是几次检查，请加一列“检查日期”并逐行填写，就分别计入。",
  },
  "parts-differ": {
    severity: "warning",
    title: "分项得分之和与合计不符",
    message: (total: number, at: CellRef, sum: number) =>
      `合计是${total}（${formatCell(at)}），各分项得分之和是${sum}，按合计计入。`,
    hint: "请核对，改正其中一处。",
  },
});

const PART = plainly("other", "一次检查的分项，合计行是得分");
const NO_TOTAL = /平均|均值|小计|其中|最[高低]/;
const WHOLE = /^(?:总|最终|最后|实际?|考评|检查|考核)?(?:得|评)?分(?:数|合计)?$/;

/** Whether a row states the score of all rows together: 合计, 总分; no 小计 and no 平均. */
function isTotal({ values }: GridRow): boolean {
  const first = values.map(cellText).find((text) => text !== null) ?? null;
  if (first === null) return false;
  const key = textKey(first).replace(/[:(].*$/, "");
  return !NO_TOTAL.test(key) && (roleOfLabel(key) === "total" || WHOLE.test(key));
}

/** Tells the rows of a table of scores apart. */
export class ScoreParts {
  /** The row that holds the score of the one inspection; null where each row is one or nobody can know. */
  private readonly total: GridRow | null = null;
  private readonly parts: ReadonlySet<GridRow>;

  constructor(
    private readonly reader: TableReader,
    /** Its columns of scores: one, or one a branch. */
    private readonly scores: readonly number[],
  ) {
    const { rows } = reader.table;
    const totals = rows.filter(
      (row) => isTotal(row) && scores.some((column) => this.number(row, column) !== null),
    );
    const scored = reader
      .dataRows()
      .filter((row) => !isTotal(row) && scores.some((column) => reader.text(row, column) !== null));
    const several = rowsOfOneBranch(reader, scored);
    this.parts = new Set(tellsWhen(reader, several) ? [] : several);
    const [total, more] = totals;
    if (this.parts.size === 0 || reader.branchColumn >= 0 || total === undefined || more !== undefined)
      return;
    this.total = total;
    reader.take(total);
  }

  /** Whether a row is no inspection of its own; it is claimed then. */
  skips(row: GridRow): boolean {
    const { reader, total } = this;
    if (row === total) {
      for (const column of this.scores) this.check(row, column);
      return false;
    }
    if (total !== null) reader.skip(row, PART);
    else if (this.parts.has(row))
      reader.lose(
        row,
        planText.skippedParts,
        say["score-parts"](reader.place(row, this.scores[0] ?? -1), reader.table.grid.sheet),
      );
    else return false;
    return true;
  }

  private number(row: GridRow, column: number): number | null {
    return parseNumber(this.reader.text(row, column) ?? "");
  }

  /** Compares the total with its parts. */
  private check(row: GridRow, column: number): void {
    const numbers = [...this.parts].map((part) => this.number(part, column));
    const sum = Math.round(numbers.reduce<number>((all, one) => all + (one ?? 0), 0) * 1000) / 1000;
    const total = this.number(row, column);
    if (total === null || Math.abs(sum - total) < 0.0005) return;
    const at = this.reader.at(row, column);
    this.reader.findings.add(say["parts-differ"]({ at }, total, at, sum));
  }
}

/** Rows with a score of branches that have several. */
function rowsOfOneBranch(reader: TableReader, rows: readonly GridRow[]): readonly GridRow[] {
  const groups = new Map<string, GridRow[]>();
  for (const row of rows) {
    const branch = textKey(reader.text(row, reader.branchColumn) ?? "");
    groups.set(branch, [...(groups.get(branch) ?? []), row]);
  }
  return [...groups.values()].filter(({ length }) => length > 1).flat();
}

/** Whether some column says of each row when it was: a date, a month, 上半年. */
function tellsWhen({ table }: TableReader, rows: readonly GridRow[]): boolean {
  return table.columns.some(({ index, field }) =>
    rows.every(({ values }) => {
      const text = cellText(values[index]);
      return text !== null && (field === "date" || field === "month" || headerMonths(text) !== null);
    }),
  );
}
