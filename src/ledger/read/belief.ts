/** What rows say of themselves is believed: 状态, 完成情况, 备注, the date's own cell, and a line through the row. */
import { declareFindings, type Finding } from "../../base/finding";
import { isStruck, type GridRow } from "../grid";
import type { Table } from "../table";
import type { DaySpan } from "../values/date";
import { readHeld, withdrawnIn } from "../values/held";
import { readCompletionState } from "../values/words";
import type { TableValues } from "./values";

const ignoring = (header: string): string =>
  `在“识别设置”写明“${header}”所在的列，字段填“忽略”，就不看这一列，照常计入`;

const say = declareFindings({
  "not-held": {
    severity: "warning",
    title: "写明没有开展，不计入",
    message: (clause: string) => `写明“${clause}”，按没有开展处理，不计入。`,
    // Without a header the cell is what is counted: to ignore its column would lose every record.
    hint: (_: string, header: string | null) =>
      header === null
        ? "确未开展的不用改；已经开展的，请在此处改填日期（次数或√也可），就计入。"
        : `确未开展的不用改；已经开展的，请改正此处，或${ignoring(header)}。`,
  },
  "held-open": {
    severity: "warning",
    title: "是否开展没有写明，先不计入",
    message: (clause: string) => `写明“${clause}”，没有写明后来是否开展，先不计入。`,
    hint: (_: string, header: string | null) =>
      `已经开展的，请写明日期，如“4月12日补开”，就按那一天计入；没有开展的写“未召开”。${header === null ? "" : `也可${ignoring(header)}。`}`,
  },
  "held-open/contradiction": {
    message: (clause: string, _header: string | null, state: string) =>
      `完成情况是“${state}”，又写明“${clause}”，先不计入。`,
    hint: (_: string, header: string | null) =>
      `请改正其中一处${header === null ? "" : `；或${ignoring(header)}`}。`,
  },
  "held-later": {
    severity: "warning",
    title: "按补开的日期计入",
    message: (clause: string) => `写明“${clause}”，按这一天计入。`,
    hint: (_: string, header: string | null) =>
      `请核对日期；不应改期的，${header === null ? "请改正此处" : ignoring(header)}。`,
  },
  "held-later/undated": {
    message: (clause: string) => `写明“${clause}”，没有写明日期，按日期列计入。`,
    hint: "请在备注写明补开的日期，如“4月12日补开”。",
  },
  withdrawn: {
    severity: "warning",
    title: "写明已经撤销，不计入",
    message: (clause: string) => `写明“${clause}”，按已经撤销处理，不计入。`,
    hint: (_: string, header: string) => `确已撤销的不用改；仍应计入的，请改正此处，或${ignoring(header)}。`,
  },
  "struck-row": {
    severity: "warning",
    title: "加了删除线，先不计入",
    message: "加了删除线，看不出是否作废，先不计入。",
    hint: "仍然有效的，请去掉删除线；作废的，请删除。",
  },
});

/** Columns in which a row may speak of itself; -1 where there is none. */
export interface Speaking {
  readonly state?: number;
  readonly remark?: number;
  readonly date?: number;
  readonly type?: number;
  /** What was talked about: only 未召开 and 取消 as whole clauses speak of the meeting itself. */
  readonly topic?: number;
}

/** What a row says: left out, or held, on `spans` where it names another day. */
export type Belief =
  | { readonly counts: false; readonly is: "not-held" | "not-counted"; readonly finding: Finding }
  | { readonly counts: true; readonly spans: readonly DaySpan[] | null };

/** What a topic says where it says that nothing was held; 计划 and 草稿 are what was talked about. */
const OFF = /取消|流会|未|没/;

const COUNTS: Belief = { counts: true, spans: null };

/** What makes a record what it is: a line through one of them leaves open what holds in its place. */
const DECIDING: ReadonlySet<string> = new Set([
  "branch",
  "date",
  "type",
  "rule",
  "state",
  "count",
  "due",
  "done",
  "score",
  "times",
]);

/** The finding about a struck-through row; null where no line goes through all of it or what makes it a record. */
export function struckRow({ table }: Pick<TableValues, "table">, row: GridRow): Finding | null {
  if (row.struck === undefined) return null;
  const decided = table.columns.some(
    ({ field, index }) => DECIDING.has(field ?? "") && row.struck?.has(index) === true,
  );
  if (!decided && !isStruck(row, ownColumns(table, row))) return null;
  return say["struck-row"]({ at: { sheet: table.grid.sheet, row: row.index, column: table.left } });
}

/** The finding about a struck-through cell of a matrix; null where no line goes through it. */
export function struckCell(reader: TableValues, row: GridRow, column: number): Finding | null {
  return row.struck?.has(column) === true ? say["struck-row"](reader.place(row, column)) : null;
}

/** The columns in which a row has a cell of its own: no serial number, nothing merged down or lent from above. */
function ownColumns({ columns, merges, matrix, beyond }: Table, { index }: GridRow): readonly number[] {
  const data = new Set(matrix.map((column) => column.index));
  return columns
    .filter(({ field, index: column }) => {
      const area = merges.at(index, column);
      return (
        field !== "serial" &&
        column < beyond &&
        (area === null || area.top >= index) &&
        (data.size === 0 || data.has(column))
      );
    })
    .map(({ index: column }) => column);
}

/** What a row says of its being held. `stateWords`: 是 and 否 of the state column are what the row is about. */
export function believe(
  reader: TableValues,
  row: GridRow,
  { state = -1, remark = -1, date = -1, type = -1, topic = -1 }: Speaking,
  stateWords = true,
): Belief {
  const stateText = reader.text(row, state);
  const word = stateText === null ? null : readCompletionState(stateText);
  if (stateWords && stateText !== null && (word === "not-done" || word === "not-applicable"))
    return leave("not-held", say["not-held"](reader.place(row, state), stateText, reader.header(state)));
  for (const column of [state, remark, date, type, topic]) {
    const value = reader.value(row, column);
    if (typeof value !== "string" || (column === topic && !OFF.test(value))) continue;
    const held = readHeld(value, column === state);
    if (held === null || (column === state && word !== "unreadable")) continue;
    if (column === topic && (held.kind !== "not-held" || !OFF.test(held.clause))) continue;
    // 未完成 in 备注, where nothing else speaks of completion, is what the row reports.
    const alone = column === remark && stateText === null && reader.text(row, date) === null;
    if (!stateWords && alone && readCompletionState(String(value)) === "not-done") continue;
    const place = reader.place(row, column);
    const counted = column === date || column === type || (column === state && !stateWords);
    const header = counted ? null : reader.header(column);
    if (held.kind === "held") {
      const reading = held.on === null ? null : reader.datesIn(held.on);
      const spans = reading?.kind === "days" ? reading.spans : null;
      reader.findings.add(
        say[spans === null ? "held-later/undated" : "held-later"](place, held.clause, header),
      );
      return { counts: true, spans };
    }
    if (word === "done" && stateText !== null)
      return leave("not-counted", say["held-open/contradiction"](place, held.clause, header, stateText));
    return held.kind === "not-held"
      ? leave("not-held", say["not-held"](place, held.clause, header))
      : leave("not-counted", say["held-open"](place, held.clause, header));
  }
  return COUNTS;
}

const leave = (is: "not-held" | "not-counted", finding: Finding): Belief => ({ counts: false, is, finding });

/** Why an award or a reprimand no longer holds, as 备注 says; null where it does not. */
export function withdrawn(reader: TableValues, row: GridRow, remark: number): Finding | null {
  const clause = withdrawnIn(reader.text(row, remark) ?? "");
  return clause === null ? null : say.withdrawn(reader.place(row, remark), clause, reader.header(remark));
}

/** The same of one cell of a matrix, which says nothing else; null where it does not say either. */
export function believeCell(
  reader: TableValues,
  row: GridRow,
  column: number,
): Extract<Belief, { counts: false }> | { readonly counts: true; readonly spans: readonly DaySpan[] } | null {
  const value = reader.value(row, column);
  const held = typeof value === "string" ? readHeld(value) : null;
  if (held === null) return null;
  const place = reader.place(row, column);
  if (held.kind === "not-held")
    return {
      counts: false,
      is: "not-held",
      finding: say["not-held"](place, held.clause, null),
    };
  const on = held.kind === "held" && held.on !== null ? reader.datesIn(held.on) : null;
  if (on?.kind === "days") {
    reader.findings.add(say["held-later"](place, held.clause, null));
    return { counts: true, spans: on.spans };
  }
  return {
    counts: false,
    is: "not-counted",
    finding: say["held-open"](place, held.clause, null),
  };
}
