/** 支部名册. */
import { textKey } from "../../base/text";
import type { Day } from "../../base/calendar";
import type { Branch } from "../../appraisal/facts";
import { formatCell } from "../../base/address";
import { ledgerText } from "../../text/ledger";
import type { FindingList } from "../findings";
import type { CellValue, GridRow } from "../grid";
import { BranchNames } from "../names";
import { splitList } from "../rules";
import type { Table } from "../table";
import { cellAt, columnOf, valueAt } from "../table";
import type { DateReading } from "../values/date";
import { singleDay } from "../values/date";
import { readNumber } from "../values/number";
import { cellText } from "../values/text";
import { readYesNo } from "../values/words";
import type { HeadCount } from "./sheets";

/** Reads the branches of all tables; a name listed twice is an error, an alias that belongs to another branch is dropped. */
export function readRoster(
  tables: readonly Table[],
  readDate: (value: CellValue | undefined, format: string | undefined) => DateReading,
  findings: FindingList,
): Branch[] {
  const owner = new Map<string, Branch>();
  const branches = tables.flatMap((table) => readBranches(table, owner, readDate, findings));
  return branches.map((branch) => {
    const aliases = branch.aliases.filter((alias) => {
      const other = owner.get(textKey(alias));
      if (other === undefined) owner.set(textKey(alias), branch);
      else if (other.name !== branch.name) {
        findings.add(
          "warning",
          "alias-taken",
          branch.at,
          ledgerText.aliasTaken(alias, other.name),
          branch.name,
        );
        return false;
      }
      return true;
    });
    return { ...branch, aliases };
  });
}

/** Subtotals and remarks below the list are no branches. */
const NO_BRANCH = /^(?:合计|小计|总计|共计|注|备注|说明|填表人|审核人|制表人|负责人)(?:[:.、(].*)?$/;

/** Fills 党员人数, 正式党员 and 党小组数 that the roster leaves blank from lists of members. */
export function fillHeadCounts(
  branches: readonly Branch[],
  counts: readonly ReadonlyMap<string, HeadCount>[],
  findings: FindingList,
): Branch[] {
  const names = new BranchNames(branches);
  const byBranch = new Map<Branch, HeadCount>();
  for (const count of counts) {
    for (const [text, heads] of count) {
      const match = names.one(text);
      if (match.kind === "exact" || match.kind === "near") byBranch.set(match.branch, heads);
    }
  }
  return branches.map((branch) => {
    const heads = byBranch.get(branch);
    if (
      heads === undefined ||
      (branch.members !== null && branch.fullMembers !== null && branch.partyGroups !== null)
    )
      return branch;
    if (branch.members === null)
      findings.add("info", "members-counted", branch.at, ledgerText.membersCounted(branch.name), branch.name);
    return {
      ...branch,
      members: branch.members ?? heads.members,
      fullMembers: branch.fullMembers ?? (branch.members === null ? heads.fullMembers : null),
      partyGroups: branch.partyGroups ?? heads.partyGroups,
      secretary: branch.secretary ?? heads.secretary,
    };
  });
}

/** Branches counted from lists of members, where there is no roster. */
export function rosterOfMembers(counts: readonly ReadonlyMap<string, HeadCount>[]): Branch[] {
  const seen = new Set<string>();
  return counts.flatMap((count) =>
    [...count].flatMap(([name, { members, fullMembers, partyGroups, secretary, at }]) => {
      if (seen.has(textKey(name))) return [];
      seen.add(textKey(name));
      return [
        {
          name,
          aliases: [],
          group: null,
          members,
          fullMembers,
          hasCommittee: null,
          partyGroups,
          secretary,
          founded: null,
          dissolved: null,
          termDue: null,
          at,
        },
      ];
    }),
  );
}

function readBranches(
  table: Table,
  owner: Map<string, Branch>,
  readDate: (value: CellValue | undefined, format: string | undefined) => DateReading,
  findings: FindingList,
): Branch[] {
  const branches: Branch[] = [];
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
    const first = row.values.map(cellText).find((text) => text !== null);
    if (NO_BRANCH.test(textKey(name ?? first ?? ""))) continue;
    if (name === null) {
      findings.add("warning", "blank-branch", at, ledgerText.blankBranch());
      continue;
    }
    const twin = owner.get(textKey(name));
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
    owner.set(textKey(name), branch);
    branches.push(branch);
  }
  return branches;
}
