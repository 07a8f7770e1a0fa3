import { countBySeverity, groupFindings } from "../../src/taskpane/findings";
import type { FindingView } from "../../src/taskpane/model";

const finding = (
  severity: FindingView["severity"],
  code: string,
  branch: string | null,
  row: number,
): FindingView => ({
  severity,
  code,
  title: code.toUpperCase(),
  at: { sheet: "活动台账", row, column: 0 },
  message: `第${row}行`,
  hint: "改",
  branch,
  count: 1,
  places: [],
});

const findings = [
  finding("info", "b", "甲支部", 1),
  finding("warning", "a", null, 2),
  finding("info", "b", "乙支部", 3),
  finding("error", "c", "甲支部", 4),
];
const all = { query: "", severity: null, by: "kind" } as const;

test("groups stand worst first, then larger first, titled by their kind", () => {
  const groups = groupFindings(findings, all);
  expect(groups.map(({ title, severity, findings: f }) => [title, severity, f.length])).toEqual([
    ["C", "error", 1],
    ["A", "warning", 1],
    ["B", "info", 2],
  ]);
});

test("by branch, what concerns none stands together; a group is as bad as its worst", () => {
  const groups = groupFindings(findings, { ...all, by: "branch" });
  expect(groups.map(({ title, severity }) => [title, severity])).toEqual([
    ["甲支部", "error"],
    ["不针对具体支部", "warning"],
    ["乙支部", "info"],
  ]);
});

test("a search looks at words, branch and address", () => {
  const found = (query: string) => groupFindings(findings, { ...all, query }).flatMap((g) => g.findings);
  expect(found("第2行")).toEqual([findings[1]]);
  expect(found("乙支部")).toEqual([findings[2]]);
  expect(found("活动台账!A5")).toEqual([findings[3]]);
  expect(groupFindings(findings, { ...all, severity: "error" })).toHaveLength(1);
  expect(countBySeverity(findings)).toEqual({ error: 1, warning: 1, info: 2 });
});
