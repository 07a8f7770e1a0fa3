/** 支部名册. */
import type { Day } from "../../appraisal/calendar";
import type { Branch } from "../../appraisal/facts";
import { formatCell } from "../../appraisal/source";
import { ledgerText } from "../../text/ledger";
import type { FindingList } from "../findings";
import type { CellValue, GridRow } from "../grid";
import { splitList } from "../rules";
import type { Table } from "../table";
import { cellAt, columnOf, valueAt } from "../table";
import type { DateReading } from "../values/date";
import { singleDay } from "../values/date";
import { readNumber } from "../values/number";
import { cellText, wordKey } from "../values/text";
import { readYesNo } from "../values/words";

/** Reads the branches; a name listed twice is an error, an alias that belongs to another branch is dropped. */
export function readRoster(
  table: Table,
  readDate: (value: CellValue | undefined, format: string | undefined) => DateReading,
  findings: FindingList,
): Branch[] {
  const branches: Branch[] = [];
  const owner = new Map<string, Branch>();
  const column = (field: string): number => columnOf(table, field);
  const warn = (code: string, row: GridRow, at: number, text: Parameters<FindingList["add"]>[3]): void => {
    findings.add("warning", code, cellAt(table, row, at), text);
  };
  const count = (row: GridRow, field: string): number | null => {
    const value = valueAt(row, column(field));
    const number = readNumber(value);
    if (number === null || (typeof number === "number" && number >= 0)) return number;
    const header = table.fields.get(field)?.header ?? field;
    warn("unreadable-number", row, column(field), ledgerText.unreadableNumber(header, String(value)));
    return null;
  };
  const day = (row: GridRow, field: string): Day | null => {
    const value = valueAt(row, column(field));
    const reading = readDate(value, row.formats[column(field)]);
    const found = singleDay(reading);
    if (found === null && reading.kind !== "blank") {
      warn("unreadable-date", row, column(field), ledgerText.unreadableDate(String(value)));
    }
    return found;
  };
  const yesNo = (row: GridRow, field: string): boolean | null => {
    const text = cellText(valueAt(row, column(field)));
    const answer = text === null ? null : readYesNo(text);
    if (text !== null && answer === null) {
      warn(
        "unreadable-yes-no",
        row,
        column(field),
        ledgerText.unreadableYesNo(table.fields.get(field)?.header ?? field, text),
      );
    }
    return answer;
  };
  for (const row of table.rows) {
    const at = cellAt(table, row, column("branch"));
    const name = cellText(valueAt(row, column("branch")));
    if (name === null) {
      findings.add("warning", "blank-branch", at, ledgerText.blankBranch());
      continue;
    }
    const twin = owner.get(wordKey(name));
    if (twin !== undefined) {
      findings.add(
        "error",
        "duplicate-branch",
        at,
        ledgerText.duplicateBranch(name, formatCell(twin.at)),
        name,
      );
      continue;
    }
    const branch: Branch = {
      name,
      aliases: splitList(cellText(valueAt(row, column("aliases"))) ?? ""),
      group: cellText(valueAt(row, column("group"))),
      members: count(row, "members"),
      fullMembers: count(row, "fullMembers"),
      hasCommittee: yesNo(row, "hasCommittee"),
      partyGroups: count(row, "partyGroups"),
      secretary: cellText(valueAt(row, column("secretary"))),
      founded: day(row, "founded"),
      dissolved: day(row, "dissolved"),
      termDue: day(row, "termDue"),
      at,
    };
    owner.set(wordKey(name), branch);
    branches.push(branch);
  }
  return branches.map((branch) => {
    const aliases = branch.aliases.filter((alias) => {
      const other = owner.get(wordKey(alias));
      if (other === undefined) owner.set(wordKey(alias), branch);
      else if (other !== branch) {
        const at = column("aliases") < 0 ? branch.at : { ...branch.at, column: column("aliases") };
        findings.add("warning", "alias-taken", at, ledgerText.aliasTaken(alias, other.name), branch.name);
        return false;
      }
      return true;
    });
    return { ...branch, aliases };
  });
}
