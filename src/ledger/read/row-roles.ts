/** What rows say their numbers are: 计划 and 实际, 次数 and 人次 below each other, in a column of their own or in the label. */
import { columnName } from "../../base/address";
import { isRoleColumn, ofRows } from "../find/role-columns";
import { isDueOf, mayCount, roleOfWord, type Role } from "../find/roles";
import type { GridRow } from "../grid";
import type { Vocabulary } from "../names/vocabulary";
import type { Table } from "../table";
import { IGNORED } from "../verdict";
import { cellText } from "../values/text";

/** What numbers are; a row that is one dated record has none that count. */
const OF_NUMBERS: ReadonlySet<Role> = new Set(["persons", "hours", "months", "rate"]);

/** The roles of the rows of one table. */
export class RowRoles {
  private readonly columns: readonly number[];
  private readonly label: number;
  /** Its rows are records of a day each, and count whatever 参加对象 says of persons. */
  private readonly dated: boolean;

  constructor(
    table: Table,
    private readonly vocabulary: Vocabulary,
  ) {
    this.label = table.fields.get("label")?.index ?? -1;
    this.dated = table.matrix.length === 0 && table.fields.has("date") && !table.fields.has("count");
    const isData = new Set(table.matrix.map(({ index }) => index));
    this.columns = table.columns
      .filter(
        (column) => column.said !== IGNORED && !isData.has(column.index) && isRoleColumn(column, table.rows),
      )
      .map(({ index }) => index);
    this.dueOf = this.label < 0 ? new Map() : pairedRows(table, this.label, vocabulary);
    const { rows } = table;
    this.nothingCounts =
      this.columns.length > 0 && rows.length > 1 && rows.every((row) => !mayCount(this.of(row)));
  }

  /** Rows of what was due beside what was done of the rule that the title names, branches standing across (应讲, 已讲). */
  readonly dueOf: ReadonlyMap<GridRow, GridRow>;

  /** Whether no row may count by its role, though the table has several. */
  readonly nothingCounts: boolean;

  /** The columns by which rows have roles, as findings name them. */
  headers({ columns }: Table): string {
    const named = [this.label, ...this.columns].flatMap(
      (index) => columns.find((column) => column.index === index) ?? [],
    );
    return named.map(({ index, header }) => `${columnName(index)}列“${header}”`).join("、");
  }

  /** What a row is; `actual` where nothing speaks against it. */
  of(row: GridRow): Role {
    if (this.dueOf.has(row)) return "actual";
    if (this.label < 0 && this.columns.length === 0) return "actual";
    const texts = [
      this.vocabulary.withoutNames(cellText(row.values[this.label]) ?? ""),
      ...this.columns.map((column) => cellText(row.values[column]) ?? ""),
    ];
    const roles = texts
      .map((text): Role => (text === "" ? "actual" : roleOfWord(text)))
      .filter((role) => ofRows(role) && !(this.dated && OF_NUMBERS.has(role)));
    return roles.find((role) => !mayCount(role)) ?? roles[0] ?? "actual";
  }
}

/** The one row of what was done with the one of what was due, in a table of coverage whose columns are branches. */
function pairedRows(
  { context: { target }, matrix, rows }: Table,
  label: number,
  vocabulary: Vocabulary,
): ReadonlyMap<GridRow, GridRow> {
  const covers = target !== null && "rule" in target && target.rule.fact === "coverages";
  const across = matrix.every(
    ({ branch, months, target: own }) => branch !== null && months === null && own === null,
  );
  if (!covers || !across) return new Map();
  const word = ({ values }: GridRow): string => vocabulary.withoutNames(cellText(values[label]) ?? "");
  const found = rows.flatMap((done) =>
    rows.filter((due) => due !== done && isDueOf(word(due), word(done))).map((due) => [done, due] as const),
  );
  return new Map(found.length === 1 ? found : []);
}
