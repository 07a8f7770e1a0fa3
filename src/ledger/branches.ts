/** The branches: from 支部名册, else a table that reads like one, else counted from a list of members. */
import type { Branch } from "../appraisal/facts";
import { declareFindings } from "../base/finding";
import type { FindingList } from "./findings";
import { headerArea } from "./table";
import { countMembers, fillHeadCounts, members, rosterOfMembers } from "./tables/members";
import { nativeKind, type TableOfKind } from "./tables/registry";
import { readRoster, roster } from "./tables/roster";
import { UNSURE } from "./read/facts";
import { dateReader } from "./values/date";

const say = declareFindings({
  "second-roster": {
    severity: "info",
    title: "有两份支部名册",
    message: (sheet: string, used: string) => `工作表“${sheet}”也像是支部名册，只采用“${used}”。`,
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
}

/** Sheets called 支部名册 all count; without one, the first that reads like a roster. */
function chooseRosters(rosters: readonly TableOfKind[], findings: FindingList): readonly TableOfKind[] {
  const native = rosters.filter((table) => nativeKind(table.grid.sheet) === roster);
  const chosen = native.length > 0 ? native : rosters.slice(0, 1);
  const [first] = chosen;
  for (const table of rosters) {
    if (first === undefined || chosen.includes(table)) continue;
    findings.add(say["second-roster"]({ at: headerArea(table) }, table.grid.sheet, first.grid.sheet));
  }
  return chosen;
}

/** Reads the branches of the tables found. */
export function readBranches(
  tables: readonly TableOfKind[],
  date1904: boolean,
  findings: FindingList,
): Branches {
  const chosen = chooseRosters(
    tables.filter((table) => table.kind === roster && table.confidence >= UNSURE),
    findings,
  );
  const lists = tables.filter((table) => table.kind === members);
  const used = [...chosen, ...lists];
  const listed = readRoster(chosen, dateReader({ date1904, year: null }), findings);
  const counts = lists.map(countMembers);
  if (listed.length > 0) return { branches: fillHeadCounts(listed, counts, findings), used };
  const derived = chosen.length > 0 ? [] : rosterOfMembers(counts);
  const [list] = lists;
  if (derived.length > 0 && list !== undefined)
    findings.add(say["members-as-roster"]({ at: headerArea(list) }, derived.length));
  return { branches: derived, used };
}
