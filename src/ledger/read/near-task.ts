/** Tasks that only mention an activity. */
import { say } from "../findings";
import type { GridRow } from "../grid";
import type { Target } from "../names/vocabulary";
import type { TableReader } from "./reader";

/** A type that a task only mentions (谈心调查问卷) is counted, and asked about. */
export function sayNearTask(
  reader: TableReader,
  row: GridRow,
  column: number,
  text: string,
  target: Target,
): void {
  if (!("type" in target) || reader.context.vocabulary.endsWithType(text, target.type)) return;
  reader.once(`near ${text}`, () => say["near-type/task"](reader.place(row, column), text, target.type));
}
