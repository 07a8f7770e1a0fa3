/** 适用条件 and 豁免: judged before anything else. */
import { yearOf } from "../base/calendar";
import type { Branch, Exemption } from "./facts";
import { textKey } from "../base/text";
import { owesActivities, type Condition, type Rule } from "./rulebook/rulebook";
import { conditionText } from "../text/appraisal";

/** Whether the branch has a 支委会: as the roster says, else 正式党员 (else 党员人数) ≥ 7; null when nothing tells. */
export function hasCommittee(branch: Branch): boolean | null {
  if (branch.hasCommittee !== null) return branch.hasCommittee;
  const heads = branch.fullMembers ?? branch.members;
  return heads === null ? null : heads >= 7;
}

function holds(condition: Condition, branch: Branch, year: number): boolean | null {
  switch (condition.kind) {
    case "has-committee":
      return hasCommittee(branch);
    case "has-groups":
      return (branch.partyGroups ?? 0) > 0;
    case "members-at-least":
      return branch.members === null ? null : branch.members >= condition.count;
    case "members-below":
      return branch.members === null ? null : branch.members < condition.count;
    case "group-is":
      return branch.group !== null && textKey(branch.group) === textKey(condition.group);
    case "term-due":
      return branch.termDue !== null && yearOf(branch.termDue) === year;
  }
}

/** The first condition that fails, or that the roster leaves open, in words; null when all hold. */
export function judgeConditions(
  rule: Rule,
  branch: Branch,
  year: number,
): { failed: boolean; text: string } | null {
  const judged = rule.conditions.map((condition) => ({ condition, holds: holds(condition, branch, year) }));
  const decisive = judged.find((one) => one.holds === false) ?? judged.find((one) => one.holds === null);
  return decisive ? { failed: decisive.holds === false, text: conditionText(decisive.condition) } : null;
}

/** Whether an exemption concerns a rule. */
export function concerns(exemption: Exemption, rule: Rule): boolean {
  if ("rule" in exemption.target) return exemption.target.rule === rule.id;
  const type = exemption.target.activityType;
  return owesActivities(rule) && rule.activityTypes.includes(type);
}
