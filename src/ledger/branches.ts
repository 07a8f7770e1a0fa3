/** The branches: from 支部名册, else a table that reads like one, else counted from a list of members. */
import type { Branch } from "../appraisal/facts";
import { declareFindings, type Finding } from "../base/finding";
import type { TableAccount } from "./account";
import type { FindingList } from "./findings";
import { headerArea } from "./table";
import { countMembers, fillHeadCounts, members, rosterOfMembers } from "./tables/members";
import { memberLists } from "./tables/member-lists";
import { nativeKind, type TableOfKind } from "./tables/registry";
import { readRoster, roster } from "./tables/roster";
import { TableCells } from "./read/cells";
import { UNSURE } from "./read/facts";
import { dateReader } from "./values/date";

const say = declareFindings({
  "second-roster": {
    severity: "info",
    title: "有两份支部名册",
    message: (sheet: string, used: string | null) =>
      used === null
        ? `工作表“${sheet}”像是支部名册，但把握不大，没有采用。`
        : `工作表“${sheet}”也像是支部名册，只采用“${used}”。`,
    hint: "请把支部合并到一张名册中，或在“识别设置”中忽略多余的一张。",
  },
  "members-as-roster": {
    severity: "warning",
    title: "按党员名单得到支部",
    message: (count: number) => `没有支部名册，按党员名单得出${count}个支部及其人数。`,
    hint: "请核对；建议建立“支部名册”，写明各支部的类别、是否设支委会。",
  },
});

/** The branches, and the tables that they were taken from. */
export interface Branches {
  readonly branches: readonly Branch[];
  readonly used: readonly TableOfKind[];
  /** The list of members that the branches were counted from, where there is no roster. */
  readonly list: TableOfKind | null;
}

/** Sheets called 支部名册 all count; without one, the first that reads like a roster. */
function chooseRosters(rosters: readonly TableOfKind[]): readonly TableOfKind[] {
  const native = rosters.filter((table) => nativeKind(table.grid.sheet) === roster);
  return native.length > 0 ? native : rosters.slice(0, 1);
}

/** Says of a roster that it was not taken, and why. */
export const secondRoster = (table: TableOfKind, [used]: readonly TableOfKind[]): Finding =>
  say["second-roster"]({ at: headerArea(table) }, table.grid.sheet, used?.grid.sheet ?? null);

/** Reads the branches of the tables found. */
export function readBranches(
  tables: readonly TableOfKind[],
  accountOf: (table: TableOfKind) => TableAccount,
  date1904: boolean,
  findings: FindingList,
): Branches {
  const chosen = chooseRosters(tables.filter((table) => table.kind === roster && table.confidence >= UNSURE));
  const lists = tables.filter((table) => table.kind === members);
  const used = [...chosen, ...lists];
  const listed = readRoster(
    chosen.map((table) => ({ table, account: accountOf(table) })),
    dateReader({ date1904, year: null }),
    findings,
  );
  // What each member has done is read later; where there is no other list it tells who there is, too.
  const others = lists.length > 0 ? [] : tables.filter((table) => table.kind === memberLists);
  const counts = [
    ...lists.map((table) => countMembers(new TableCells(table, accountOf(table)))),
    ...others.map((table) => countMembers(new TableCells(table), true)),
  ];
  if (listed.length > 0) return { branches: fillHeadCounts(listed, counts, findings), used, list: null };
  const [list = null] = chosen.length > 0 ? [] : [...lists, ...others];
  return { branches: list === null ? [] : rosterOfMembers(counts), used, list };
}

/** Says that the branches were counted from a list of members. */
export const membersAsRoster = (list: TableOfKind, count: number): Finding =>
  say["members-as-roster"]({ at: headerArea(list) }, count);
