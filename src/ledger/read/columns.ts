/** What the columns of a table say of their cells, before a row or a cell says otherwise. */
import { declareFindings } from "../../base/finding";
import { columnName } from "../../base/address";
import { planText } from "../../text/ledger";
import type { FindingList } from "../findings";
import type { CellValue } from "../grid";
import type { Table, TableColumn } from "../table";
import { headerArea } from "../table";
import type { TableSpec } from "../tables/kind";
import { ORIGIN } from "../../text/ledger";
import { readDates } from "../values/date";
import { parseNumber } from "../values/number";
import { cellText, isBlank } from "../values/text";
import { readHeld } from "../values/held";
import { readCompletionState, readReview } from "../values/words";
import { ASIDE, FACT, LABEL, lost, plainly, type Said } from "../verdict";

const say = declareFindings({
  "unused-column": {
    severity: "info",
    title: "有的列没有用上",
    message: (sheet: string, kind: string, columns: readonly string[]) =>
      `工作表“${sheet}”按“${kind}”读取，${columns.join("、")}没有认出是什么，未读取。`,
    hint: (sheet: string) =>
      `与考评无关的可不理会，也可在“识别设置”写一行：工作表“${sheet}”、列（如 G）、字段“忽略”，就不再提示；应计入的，字段填它是什么（如“日期”），就按此读取。`,
  },
  "unused-column/telling": {
    severity: "warning",
    message: (sheet: string, kind: string, columns: readonly string[]) =>
      `工作表“${sheet}”按“${kind}”读取，${columns.join("、")}没有认出是什么，未读取，而里面大多是日期、数字、是否、审核意见，或支部、活动的名称，或写有没有召开的话。`,
    hint: "请在“识别设置”写明该列（填列字母）是什么字段；与考评无关的，字段填“忽略”，就不再问。",
  },
  "unused-column/branch": {
    severity: "warning",
    message: (sheet: string, name: string) =>
      `工作表“${sheet}”的“${name}”列不是名册中支部的名称，这一列没有计入。`,
    hint: (_sheet: string, name: string, like: string) =>
      `是“${like}”吗？若是，请在支部名册“${like}”一行的“别名”列写入“${name}”，这一列即计入；不是的，在“识别设置”写一行：工作表、列（填列字母）、字段“忽略”。`,
  },
});

/** How many filled cells of a column are looked at to tell what they hold. */
const SAMPLE = 40;

/** Whether a value is a date, a number, a yes or no, or a verdict: what may bear on points, as prose does not. */
function tells(value: CellValue | undefined, format: string | undefined): boolean {
  if (typeof value === "number" || typeof value === "boolean") return true;
  const text = cellText(value) ?? "";
  return (
    parseNumber(text) !== null ||
    readCompletionState(text) !== "unreadable" ||
    readReview(text) !== null ||
    readDates(text, format, { date1904: false, year: 2000 }).kind === "days"
  );
}

/** Whether a cell says that its row was not held, or leaves it open. */
const saysNotHeld = (value: CellValue | undefined): boolean =>
  typeof value === "string" && ["not-held", "open"].includes(readHeld(value)?.kind ?? "");

/** Whether most filled cells of a column tell something that may bear on points, or one says that its row was not held. */
function isTelling({ rows }: Table, { index }: TableColumn, names: (text: string) => boolean): boolean {
  if (rows.some(({ values }) => saysNotHeld(values[index]))) return true;
  const filled = rows.filter((row) => !isBlank(row.values[index])).slice(0, SAMPLE);
  const telling = filled.filter(
    ({ values, formats }) => tells(values[index], formats[index]) || names(cellText(values[index]) ?? ""),
  );
  return telling.length * 2 > filled.length;
}

/** Fields that head a row, whatever the kind. */
const HEADS_ROW: ReadonlySet<string> = new Set(["serial", "branch"]);

const ORIGINS: ReadonlySet<string> = new Set(Object.values(ORIGIN));
const ORIGIN_SAID = plainly("other", planText.origin);

/** A column as findings name it: “领导点评”（G列）. */
const named = ({ index, header }: TableColumn): string =>
  header === "" ? `${columnName(index)}列` : `“${header}”（${columnName(index)}列）`;

/**
 * What each column of a table says; columns that nobody knows are reported together. `names`: tells names of branches and
 * activities. `like`: the branch that a column may stand for.
 */
export function columnsSaid(
  table: Table,
  kind: TableSpec,
  findings: FindingList,
  names: (text: string) => boolean = () => false,
  like: (column: TableColumn) => { readonly text: string; readonly branch: string } | null = () => null,
): (column: TableColumn) => Said | null {
  const unknown = table.columns.filter(
    (column) =>
      column.field === null &&
      column.said === undefined &&
      kind.takesColumn?.(column, table) !== true &&
      !ORIGINS.has(column.header) &&
      table.rows.some((row) => !isBlank(row.values[column.index])),
  );
  const saids = new Map<TableColumn, Said>();
  for (const column of unknown) {
    const proposed = like(column);
    if (proposed === null) continue;
    const at = { sheet: table.grid.sheet, row: table.headerBottom, column: column.index };
    const finding = say["unused-column/branch"]({ at }, table.grid.sheet, proposed.text, proposed.branch);
    saids.set(column, lost("unread", planText.unknownColumn, findings.add(finding)));
  }
  for (const telling of [true, false]) {
    // Beside names and rules an officer keeps what he likes; in a ledger a number may be what should count.
    const of = unknown.filter(
      (one) => !saids.has(one) && (kind.part === "facts" && isTelling(table, one, names)) === telling,
    );
    if (of.length === 0) continue;
    const make = say[telling ? "unused-column/telling" : "unused-column"];
    const finding = make({ at: headerArea(table) }, table.grid.sheet, kind.name, of.map(named));
    const said = lost("unread", planText.unknownColumn, findings.add(finding));
    for (const column of of) saids.set(column, said);
  }
  return (column) => {
    const { field, said } = column;
    if (said !== undefined) return said;
    if (ORIGINS.has(column.header)) return ORIGIN_SAID;
    if (field === null) return saids.get(column) ?? null;
    if (field === "data") return null;
    // In a form the branch heads no row: it is part of the record.
    if (table.records !== null && field === "branch") return FACT;
    if (kind.labels?.includes(field) ?? HEADS_ROW.has(field)) return LABEL;
    return kind.aside?.includes(field) === true ? ASIDE : FACT;
  };
}
