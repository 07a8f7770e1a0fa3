/** 活动台账: one row, one activity (a list of dates: one each). */
import { ledgerText } from "../../text/ledger";
import type { TableReader } from "../context";
import { columnOf } from "../table";

/** Reads an event ledger. */
export function readActivities(reader: TableReader): void {
  const { table, context } = reader;
  const dateColumn = columnOf(table, "date");
  const typeColumn = columnOf(table, "type");
  const groupColumn = columnOf(table, "group");
  const topicColumn = columnOf(table, "topic");
  const expectedColumn = columnOf(table, "expected");
  const attendedColumn = columnOf(table, "attended");
  for (const row of table.rows) {
    const branch = reader.branch(row);
    if (branch === null) continue;
    reader.log.read++;
    const dates = reader.dates(row, dateColumn, branch);
    if (dates.kind === "blank")
      reader.complain("blank-date", row, dateColumn, branch, ledgerText.blankDate());
    const typeText = reader.text(row, typeColumn);
    if (typeText === null) reader.complain("blank-type", row, typeColumn, branch, ledgerText.blankType());
    const fact = {
      branch: branch.name,
      year: reader.year(row, branch),
      at: reader.proof(row),
      count: 1,
      types: typeText === null ? [] : context.types.resolve(typeText),
      partyGroup: reader.text(row, groupColumn),
      topic: reader.text(row, topicColumn),
      expected: reader.count(row, expectedColumn, branch),
      attended: reader.count(row, attendedColumn, branch),
    };
    if (dates.kind === "days")
      for (const span of dates.spans) context.facts.activities.push({ ...fact, ...span });
    else context.facts.activities.push({ ...fact, from: null, to: null });
  }
}
