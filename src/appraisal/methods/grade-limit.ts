/** 否优 and 否决: any incident limits the grade; points are not touched. */
import type { ScoringMethod } from "../context";
import { exact, ZERO } from "../../base/exact";
import type { CeilingRule, VetoRule } from "../rulebook/rulebook";
import { reasonText } from "../../text/appraisal";
import { countIncidents } from "./incidents";
import { countedItem, node } from "./shared";

/** 否优 and 否决. Source: contract §3, last two rows; an undated row counts. */
export const gradeLimit: ScoringMethod<CeilingRule | VetoRule> = (rule, context) => {
  const counted = countIncidents(rule, context, false, () => null);
  return (branch) => {
    const rows = counted.get(branch.name) ?? [];
    const labels = rows.map(({ incident }) => incident.matter ?? rule.title);
    return countedItem(rule, ZERO, {
      done: exact(rows.length),
      note: rows.length === 0 ? reasonText.noVeto : `${reasonText.vetoed(labels.join("、"))}，${rule.readAs}`,
      children: rows.map(({ incident }) =>
        node(incident.matter ?? rule.title, "lost", { note: incident.degree ?? "", at: [incident.at] }),
      ),
      sources: rows.map(({ incident }) => incident.at),
      searched: context.index.searched("incidents"),
      occurred: rows.length > 0,
    });
  };
};
