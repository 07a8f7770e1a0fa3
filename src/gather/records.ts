/** Facts as rows of native sheets. */
import type { Facts } from "../appraisal/facts";
import type { CellRef } from "../base/address";
import { partsOf, yearOf, type Day } from "../base/calendar";
import type { WrittenCell } from "../ledger/tables/kind";
import { KINDS, type Kind } from "../ledger/tables/registry";

/** One record as it will be written: values by header word, and where it came from. */
export interface RecordRow {
  readonly kind: Kind;
  readonly branch: string;
  readonly values: ReadonlyMap<string, WrittenCell>;
  /** The same record in words. */
  readonly key: string;
  /** What it is about (branch, day, type, rule, matter), whatever else is said of it. */
  readonly about: string;
  /** By what it is known as the same in another file: a meeting by what it is about, the rest by every word. */
  readonly identity: string;
  /** The year that it names or is dated in. */
  readonly year: number | null;
  readonly at: CellRef;
}

function dayText(day: Day): string {
  const { year, month, date } = partsOf(day);
  return `${year}-${month}-${date}`;
}

const said = (value: WrittenCell): string =>
  value !== null && typeof value === "object" ? dayText(value.day) : String(value);

/** Columns that say what a record is about. */
const ABOUT = [
  "支部名称",
  "日期",
  "完成日期",
  "活动类型",
  "党小组",
  "考评项目",
  "事项",
  "期间",
  "测评主体",
] as const;

/** The year of the first date that a record holds. */
function yearIn(values: ReadonlyMap<string, WrittenCell>): number | null {
  for (const [header, value] of values) {
    if (value !== null && typeof value === "object") return yearOf(value.day);
    const written =
      header === "日期" && typeof value === "string" ? /^(\d{4})年/.exec(value)?.[1] : undefined;
    if (written !== undefined) return Number(written);
  }
  return null;
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
      const inWords = (of: readonly WrittenCell[]): string =>
        [kind.name, ...of.filter((value) => value !== null).map(said)].join(" ");
      const key = inWords([...values.values()]);
      const isMeeting = kind.key === "activities" && (values.get("日期") ?? null) !== null;
      const about = inWords(ABOUT.map((header) => values.get(header) ?? null));
      return {
        kind,
        branch: fact.branch,
        values,
        key,
        about,
        identity: isMeeting ? about : key,
        year: fact.year ?? yearIn(values),
        at: fact.at,
      };
    });
  });
}
