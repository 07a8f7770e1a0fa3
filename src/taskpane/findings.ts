/** Findings narrowed and grouped for the 检查 page. */
import { text } from "../text/taskpane";
import { placeName } from "./format";
import type { FindingView } from "./model";
import { normal, type FindingFilter } from "./state";

/** Findings under one heading; the worst severity decides its mark and place. */
export interface FindingGroup {
  readonly key: string;
  readonly title: string;
  readonly severity: FindingView["severity"];
  readonly findings: readonly FindingView[];
}

const ORDER = { error: 0, warning: 1, info: 2 } as const;

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly FindingView[]): Record<FindingView["severity"], number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) counts[finding.severity]++;
  return counts;
}

/** Findings that pass the filter, in groups: worst first, then the larger. */
export function groupFindings(
  findings: readonly FindingView[],
  filter: FindingFilter,
): readonly FindingGroup[] {
  const query = normal(filter.query);
  const groups = new Map<string, FindingView[]>();
  for (const finding of findings) {
    if (filter.severity !== null && finding.severity !== filter.severity) continue;
    if (query !== "" && !searchText(finding).includes(query)) continue;
    const key = filter.by === "branch" ? (finding.branch ?? "") : finding.code;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups]
    .map(([key, members]) => ({
      key,
      title: filter.by === "branch" ? key || text.check.noBranch : (members[0]?.title ?? key),
      severity: members.reduce<FindingView["severity"]>(
        (worst, f) => (ORDER[f.severity] < ORDER[worst] ? f.severity : worst),
        "info",
      ),
      findings: members,
    }))
    .sort((a, b) => ORDER[a.severity] - ORDER[b.severity] || b.findings.length - a.findings.length);
}

function searchText(finding: FindingView): string {
  const place = finding.at ? placeName(finding.at) : "";
  return normal(`${finding.message}${finding.hint}${finding.branch ?? ""}${place}`);
}
