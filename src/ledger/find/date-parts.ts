/** Dates spread over columns (年 · 月 · 日): joined into one column before anything else looks at the table. */
import { textKey } from "../../base/text";
import type { Leaf } from "../table";
import type { CellValue, GridRow } from "../grid";
import { cellText } from "../values/text";

/** Header words of the parts, the unit behind which a part is written. */
const PARTS = [
  { words: /^(?:年|年份)$/, unit: "年" },
  { words: /^(?:月|月份)$/, unit: "月" },
  { words: /^(?:日|号)$/, unit: "日" },
] as const;

const MONTH = 1;
const DAY = 2;

function partOf(leaf: Leaf): number {
  const word = textKey(leaf.levels.at(-1) ?? "");
  return PARTS.findIndex(({ words }) => words.test(word));
}

/** Neighbouring columns (年,) 月, 日 as positions in `leaves`. */
function runs(leaves: readonly Leaf[]): (readonly number[])[] {
  const found: number[][] = [];
  leaves.forEach((leaf, at) => {
    if (partOf(leaf) !== DAY) return;
    const [month, year] = [leaves[at - 1], leaves[at - 2]];
    if (month === undefined || partOf(month) !== MONTH) return;
    found.push(year !== undefined && partOf(year) === 0 ? [at - 2, at - 1, at] : [at - 1, at]);
  });
  return found;
}

/** The parts of one row as one text (3月5日); a lone value that is no bare part is kept as it stands. */
function joined(row: GridRow, leaves: readonly Leaf[]): CellValue {
  const filled = leaves.filter(({ index }) => cellText(row.values[index]) !== null);
  const [only] = filled;
  if (only === undefined) return null;
  if (filled.length === 1) {
    const value = row.values[only.index] ?? null;
    const isPart = /^\d{1,4}$/.test(textKey(String(value))) && Number(value) < 10_000;
    if (!isPart) return value;
  }
  return filled
    .map((leaf) => {
      const text = textKey(cellText(row.values[leaf.index]) ?? "");
      const unit = PARTS[partOf(leaf)]?.unit ?? "";
      return /\d$/.test(text) ? text + unit : text;
    })
    .join("");
}

/** Leaves and rows with every run of 年·月·日 columns joined in its first column, headed 日期. */
export function joinDateParts(
  leaves: readonly Leaf[],
  rows: readonly GridRow[],
): { leaves: readonly Leaf[]; rows: readonly GridRow[] } {
  const found = runs(leaves);
  if (found.length === 0) return { leaves, rows };
  const parts = found.map((run) => run.flatMap((at) => leaves[at] ?? []));
  const dropped = new Set(parts.flatMap((run) => run.slice(1).map(({ index }) => index)));
  const heads = new Set(parts.flatMap((run) => run[0]?.index ?? []));
  return {
    leaves: leaves.flatMap((leaf) =>
      dropped.has(leaf.index) ? [] : [heads.has(leaf.index) ? { ...leaf, levels: ["日期"] } : leaf],
    ),
    rows: rows.map((row) => {
      const values = [...row.values];
      const formats = [...row.formats];
      for (const run of parts) {
        const head = run[0]?.index ?? 0;
        const alone = run.filter(({ index }) => cellText(row.values[index]) !== null);
        formats[head] = alone.length === 1 ? row.formats[alone[0]?.index ?? head] : undefined;
        values[head] = joined(row, run);
        for (const { index } of run.slice(1)) values[index] = null;
      }
      return { ...row, values, formats };
    }),
  };
}

/** 7.5 as 7月5日; 3.1, which may have been 3.10, only beside texts that keep their 0. */
function asMonthDay(value: CellValue | undefined, zeros: boolean): CellValue | undefined {
  const [, month, date] =
    typeof value === "number" ? (/^(\d{1,2})\.(\d{1,2})$/.exec(String(value)) ?? []) : [];
  if (month === undefined || date === undefined || (!zeros && /^[123]$/.test(date))) return value;
  return `${month}月${date}日`;
}

/** Rows in which numbers of the columns that 识别设置 calls 月.日 are days. */
export function withMonthDays(rows: readonly GridRow[], columns: readonly number[]): readonly GridRow[] {
  if (columns.length === 0) return rows;
  const zeros = new Set(
    columns.filter((column) => rows.some(({ values }) => /^\d{1,2}\.[123]0$/.test(String(values[column])))),
  );
  return rows.map((row) => {
    const values = [...row.values];
    for (const column of columns) values[column] = asMonthDay(values[column], zeros.has(column)) ?? null;
    return { ...row, values };
  });
}
