/** Facts as rows of native sheets. */
import type { Facts } from "../appraisal/facts";
import type { CellRef } from "../base/address";
import { partsOf, type Day } from "../base/calendar";
import type { WrittenCell } from "../ledger/tables/kind";
import { KINDS, type Kind } from "../ledger/tables/registry";

/** One record as it will be written: values by header word, and where it came from. */
export interface RecordRow {
  readonly kind: Kind;
  readonly values: ReadonlyMap<string, WrittenCell>;
  /** The same record in words, by which duplicates are found. */
  readonly key: string;
  readonly at: CellRef;
}

function dayText(day: Day): string {
  const { year, month, date } = partsOf(day);
  return `${year}-${month}-${date}`;
}

/** All facts of a reading as rows of native sheets, kind by kind. */
export function recordsOf(facts: Facts): RecordRow[] {
  return KINDS.flatMap((kind) => {
    const written = kind.part === "facts" ? kind.written?.(facts) : undefined;
    return (written ?? []).map(({ fact, cells }) => {
      const values = new Map<string, WrittenCell>([
        ["支部名称", fact.branch],
        ...cells,
        ["所属年度", fact.year],
      ]);
      const said = [...values.values()]
        .filter((value) => value !== null)
        .map((value) => (typeof value === "object" ? dayText(value.day) : String(value)));
      return { kind, values, key: `${kind.name} ${said.join(" ")}`, at: fact.at };
    });
  });
}
