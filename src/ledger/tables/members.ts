/** 党员名单: head counts of branches, and the branches themselves where there is no roster. */
import { bareBranch, type Branch } from "../../appraisal/facts";
import { declareFindings } from "../../base/finding";
import { textKey } from "../../base/text";
import type { FindingList } from "../findings";
import { BranchNames } from "../names/branches";
import type { TableCells } from "../read/cells";
import { SUBTOTAL_ROW } from "../read/no-data";
import type { RosterTable } from "./kind";
import { BRANCH, REMARK, SERIAL, words } from "./words";

const own = declareFindings({
  "members-counted": {
    severity: "info",
    title: "按党员名单数人数",
    message: (branch: string) => `“${branch}”的党员人数按党员名单统计。`,
    hint: "如与实际不符，请在支部名册中填写党员人数。",
  },
});

/** Head counts of one branch, from a list of members. */
export interface HeadCount {
  readonly members: number;
  readonly fullMembers: number;
  readonly partyGroups: number;
  readonly secretary: string | null;
  readonly at: Branch["at"];
}

/** What 状态 says of those who are members no more. */
export const GONE = /转出|转走|停止党籍|出党|除名|去世|死亡|开除|退党|失联/;

/** Counts a member list by branch text, in order of first mention. `once`: a name that stands twice is one member. */
export function countMembers(cells: TableCells, once = false): Map<string, HeadCount> {
  const at = (field: string): number => cells.column(field);
  const [branch, name, group] = [at("branch"), at("name"), at("group")];
  const [duty, status] = [at("duty"), at("status")];
  const counts = new Map<string, HeadCount & { groups: Set<string> }>();
  const seen = new Set<string>();
  for (const row of cells.rows()) {
    const text = cells.text(row, branch);
    if (text !== null && /合计|小计|总计/.test(textKey(text))) cells.skip(row, SUBTOTAL_ROW);
    else if (text !== null && cells.text(row, name) !== null) cells.holdsRecord();
    if (text === null || cells.text(row, name) === null || /合计|小计|总计/.test(textKey(text))) continue;
    const state = cells.text(row, status) ?? "";
    if (GONE.test(state)) continue;
    const person = `${text}\n${textKey(cells.text(row, name) ?? "")}`;
    if (once && seen.has(person)) continue;
    seen.add(person);
    const before = counts.get(text) ?? {
      members: 0,
      fullMembers: 0,
      partyGroups: 0,
      secretary: null,
      at: cells.at(row, branch),
      groups: new Set<string>(),
    };
    const groupText = cells.text(row, group);
    if (groupText !== null && !/^(?:\/|无|—|-)$/.test(groupText)) before.groups.add(textKey(groupText));
    const post = textKey(cells.text(row, duty) ?? "");
    const isSecretary = /书记/.test(post) && !/副书记/.test(post);
    counts.set(text, {
      ...before,
      members: before.members + 1,
      fullMembers: before.fullMembers + (/预备|积极分子|发展对象/.test(state) ? 0 : 1),
      partyGroups: before.groups.size,
      secretary: isSecretary ? cells.text(row, name) : before.secretary,
    });
  }
  return counts;
}

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
      findings.add(own["members-counted"]({ at: branch.at, branch: branch.name }, branch.name));
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
      return [{ ...bareBranch(name, at), members, fullMembers, partyGroups, secretary }];
    }),
  );
}

export const members: RosterTable<"members"> = {
  key: "members",
  name: "党员名单",
  part: "roster",
  titles: /党员名单|党员名册|花名册|党员信息|党员台账/,
  fields: {
    name: words("姓名 党员姓名 名字"),
    branch: [...BRANCH, "部室"],
    group: words("党小组 所在党小组 党小组名称"),
    groupLeader: words("党小组组长 是否党小组组长"),
    duty: words("支委职务 党内职务 支部职务 职务"),
    status: words("状态 党员类别 党员类型 党员状态 党籍状态 人员类别 类别"),
    remark: REMARK,
    serial: SERIAL,
  },
  labels: ["serial"],
  aside: ["groupLeader", "remark"],
  required: ["name", "branch"],
  telling: ["name"],
  ofPersons: true,
};
