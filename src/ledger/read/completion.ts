/** What a row says about a task's completion: from the state column, the date column, and 备注 where there is neither. */
import { declareFindings } from "../../base/finding";
import { textKey } from "../../base/text";
import type { Day } from "../../base/calendar";
import type { CompletionState } from "../../appraisal/facts";
import type { GridRow } from "../grid";
import type { TableReader } from "./reader";
import type { DateReading, DaySpan } from "../values/date";
import { readTally } from "../values/tally";
import { cellText } from "../values/text";
import { readCompletionState } from "../values/words";

const say = declareFindings({
  "state-in-remark": {
    severity: "info",
    title: "完成情况写在备注里",
    message: "完成情况写在备注里，已按备注读取。",
    hint: "建议另设“完成情况”列。",
  },
  "unreadable-state": {
    severity: "warning",
    title: "完成情况读不懂",
    message: (value: string) => `完成情况“${value}”无法判断是否完成，不计入。`,
    together: "完成情况无法判断是否完成，不计入。",
    hint: "请填写“是”（计入）、“否”（按未完成）或“/”（不适用）。",
  },
});

/** Columns that may speak of completion; -1 where there is none. */
export interface CompletionColumns {
  readonly state: number;
  readonly date: number;
  readonly remark: number;
}

/** State and day; both null when the row says nothing. `saysSo` is a word for 已完成 in 备注. */
export interface CompletionReading {
  readonly state: CompletionState;
  readonly day: Day | null;
}

/** The same on the day on which it was done after all, where the row names one. */
export const completedOn = (
  spans: readonly DaySpan[] | null,
  reading: CompletionReading,
): CompletionReading => (spans === null ? reading : { ...reading, day: spans.at(-1)?.to ?? reading.day });

function lastDay(reading: DateReading): Day | null {
  return reading.kind === "days" && reading.spans.length === 1 ? (reading.spans[0]?.to ?? null) : null;
}

/** 已完成 and the like in a remark, alone or at its beginning. */
function remarkState(text: string): Exclude<CompletionState, null | "unreadable"> | null {
  const key = textKey(text);
  const state = readCompletionState(key);
  if (state === "done" || state === "not-done") return key.length >= 2 ? state : null;
  if (/^(?:已完成|已按期完成|已按时完成|按期完成|按时完成)(?:[,。;:(]|$)/.test(key)) return "done";
  return /^(?:未完成|未开展)(?:[,。;:(]|$)/.test(key) ? "not-done" : null;
}

/** Reads what a row says about completion. */
export function readCompletion(
  reader: TableReader,
  row: GridRow,
  columns: CompletionColumns,
): CompletionReading {
  let state: CompletionState = null;
  let day: Day | null = null;
  const stateValue = reader.value(row, columns.state);
  const stateText = cellText(stateValue);
  if (stateText !== null) {
    const asDate = reader.datesIn(stateValue, reader.format(row, columns.state));
    state =
      typeof stateValue === "number" && lastDay(asDate) !== null ? "done" : readCompletionState(stateText);
    if (typeof stateValue === "number" && state === "done") day = lastDay(asDate);
    if (state === "unreadable") {
      const tally = readTally(stateValue, reader.format(row, columns.state), (value, format) =>
        reader.datesIn(value, format),
      );
      if (tally.kind === "dates") {
        state = "done";
        day = tally.spans.at(-1)?.to ?? null;
      } else if (tally.kind === "count") state = tally.count > 0 ? "done" : "not-done";
    }
  }
  const dateText = reader.text(row, columns.date);
  if (dateText !== null) {
    const inDate =
      typeof reader.value(row, columns.date) === "string" ? readCompletionState(dateText) : "unreadable";
    if (inDate === "unreadable") day = reader.day(row, columns.date) ?? day;
    else state ??= inDate;
  }
  const remark = reader.text(row, columns.remark);
  if (state === null && day === null && dateText === null && remark !== null) {
    state = remarkState(remark);
    if (state === null && /(?:召开|开展|完成)。?$/.test(remark)) {
      const tally = readTally(remark.replace(/。$/, ""), undefined, (value, format) =>
        reader.datesIn(value, format),
      );
      if (tally.kind === "dates") [state, day] = ["done", tally.spans.at(-1)?.to ?? null];
    }
    if (state !== null) {
      reader.once("state-in-remark", () => say["state-in-remark"](reader.place(row, columns.remark)));
    }
  }
  if (state === "unreadable" && stateText !== null) {
    reader.cannotRead(
      row,
      columns.state,
      say["unreadable-state"](reader.place(row, columns.state), stateText),
    );
  }
  return { state, day };
}
