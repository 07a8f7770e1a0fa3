/** What 否优 and 否决 share: any incident changes the grade; points are not touched. */
import { ZERO, exact } from "../../base/exact";
import { reasonText } from "../../text/appraisal";
import type { ItemResult } from "../appraisal";
import type { Assessment, Context } from "../context";
import type { Branch } from "../facts";
import type { Rule } from "../rulebook/rulebook";
import { countIncidents } from "./incidents";
import {
  countedItem,
  happened,
  node,
  noted,
  noteOnly,
  uncountedRows,
  withStandard,
  type Words,
} from "./shared";

/** A limit of the grade, but for how its phrase is read and how far it limits. An undated row counts. */
export const gradeLimiting = {
  role: "grade",
  fact: "incidents",
  mayGoInto: false,
  columns: {},
  remedy: "完成整改并报党委（党组）研究。",
  goal: "问题整改到位，不再发生。",
  score,
  sentence: noteOnly,
  lacks: (item: ItemResult) => withStandard(happened(item), item),
} as const;

function score(rule: Rule, context: Context): (branch: Branch) => Assessment {
  const counted = countIncidents(rule, context, false, () => null);
  return (branch) => {
    const rows = counted.get(branch.name) ?? [];
    const uncounted = uncountedRows("登记", rule, branch, context);
    const labels = rows.map(({ incident }) => incident.matter ?? rule.title);
    const listed: Readonly<Record<Words, string>> = {
      own: labels.join("、"),
      plain: reasonText.often(rule.title, String(rows.length)),
    };
    const notes = (words: Words) => [
      ...(rows.length > 0 ? [`${reasonText.vetoed(listed[words])}，${rule.readAs}`] : []),
      ...uncounted.notes(words),
    ];
    return countedItem(rule, ZERO, {
      done: exact(rows.length),
      ...noted(notes, reasonText.noVeto),
      children: [
        ...rows.map(({ incident }) =>
          node(incident.matter ?? rule.title, "lost", { note: incident.degree ?? "", at: [incident.at] }),
        ),
        ...uncounted.nodes,
      ],
      sources: rows.map(({ incident }) => incident.at),
      searched: context.index.searched("incidents"),
      occurred: rows.length > 0,
    });
  };
}
