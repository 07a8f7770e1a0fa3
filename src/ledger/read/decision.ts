/** What people decided on a row of 调整登记 or 异议登记. */
import type { Review } from "../../appraisal/facts";
import { declareFindings } from "../../base/finding";
import type { GridRow } from "../grid";
import { readReview } from "../values/words";
import type { TableReader } from "./reader";

const say = declareFindings({
  "unreadable-decision": {
    severity: "warning",
    title: "采纳不采纳看不懂",
    message: (header: string, value: string) =>
      `“${header}”填的“${value}”看不出采纳还是不采纳，按没有决定处理。`,
    hint: (header: string) => `请在“${header}”填“采纳”或“不采纳”，还没有决定的留空。`,
  },
});

/**
 * 采纳, 不采纳, or not decided: blank, no such column, or (with a finding) what cannot be read. A refusal may come with its
 * reason; 采纳 must stand alone, for 部分采纳 and 采纳，改为11分 are not this row as it is.
 */
export function decisionOf(reader: TableReader, row: GridRow, column: number): Review {
  const text = column < 0 ? null : reader.text(row, column);
  if (text === null) return "waiting";
  const review = readReview(text);
  const alone = !/[，。；：（）、,.;:()]/.test(text);
  if (review !== null && (alone || review !== "approved")) return review;
  reader.cannotRead(
    row,
    column,
    say["unreadable-decision"](reader.place(row, column), reader.header(column), text),
  );
  return "waiting";
}
