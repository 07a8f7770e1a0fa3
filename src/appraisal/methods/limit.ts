/** What 否优 and 否决 share: any incident limits the grade; points are not touched. */
import type { Assessment, Context } from "../context";
import { exact, ZERO } from "../../base/exact";
import type { Branch } from "../facts";
import type { GradeStandard } from "../phrase/standard";
import type { Rule } from "../rulebook/rulebook";
import { reasonText } from "../../text/appraisal";
import { countIncidents } from "./incidents";
import { countedItem, node, noteOnly } from "./shared";

/** A limit of the grade, but for how its phrase is read and how far it limits. Source: contract §3, last two rows; an undated row counts. */
export const gradeLimiting = {
  role: "limit",
  fact: "incidents",
  mayGoInto: false,
  columns: {},
  remedy: "完成整改并报党委（党组）研究。",
  score,
  sentence: noteOnly,
} as const;

function score(rule: Rule<GradeStandard>, context: Context): (branch: Branch) => Assessment {
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
}
