/** The rule reference: the built-in rulebook as one markdown table that an officer can read. */
import { methodNamed } from "../appraisal/methods/registry";
import type { BuiltInDocument } from "../appraisal/rulebook/document";
import { exact, formatPoints, sum } from "../base/exact";
import { referenceText as text } from "../text/rule-reference";

type ReferenceRule = BuiltInDocument["rules"][number];
type Status = keyof typeof text.status;

const BRANCH = "支部";
const STATUSES: readonly Status[] = ["on", "optional", "checklist"];

/** Whether a rule scores branches now, may be switched on, or binds another body. */
function statusOf(rule: ReferenceRule): Status {
  if (rule.body !== BRANCH) return "checklist";
  return rule.enabled ? "on" : "optional";
}

/** Writes the whole page; equal rulebooks give equal pages. */
export function renderRuleReference(book: BuiltInDocument): string {
  const byStatus = (status: Status): readonly ReferenceRule[] =>
    book.rules.filter((rule) => statusOf(rule) === status);
  const on = byStatus("on");
  const points = sum(on.map((rule) => exact(rule.points ?? 0)));
  const counts = text.counts(
    on.length,
    byStatus("optional").length,
    byStatus("checklist").length,
    formatPoints(points),
  );
  const rows = STATUSES.flatMap((status) => byStatus(status).map((rule) => cells(rule, status)));
  return [
    `# ${book.title}`,
    "",
    book.note,
    "",
    counts,
    "",
    `${text.sourcesHead}${text.documentNames().join("；")}。`,
    "",
    tableRow(text.headers),
    tableRow(text.headers.map(() => "---")),
    ...rows.map(tableRow),
    "",
    `<!-- ${text.generated} -->`,
    "",
  ].join("\n");
}

function cells(rule: ReferenceRule, status: Status): readonly string[] {
  const quotes = rule.sources.map((s) => text.quote(text.documentMark(s.seed), s.clause, s.quote));
  return [
    rule.id,
    text.status[status],
    `${rule.title}（${rule.category}，${rule.method}）`,
    howScored(rule),
    worth(rule),
    rule.remedy,
    rule.basis,
    quotes.join("\n"),
  ];
}

function howScored(rule: ReferenceRule): string {
  return [
    rule.body === BRANCH ? null : text.body(rule.body),
    text.purpose(rule.purpose),
    rule.measure,
    rule.standard === undefined ? null : text.standard(rule.standard),
    rule.condition === undefined ? null : text.condition(rule.condition),
  ]
    .filter((line) => line !== null)
    .join("\n");
}

/** The 分值 cell: points, or in words what the rule acts on. */
function worth(rule: ReferenceRule): string {
  const cap = rule.cap === undefined ? "" : `，${text.cap(String(rule.cap))}`;
  if (rule.body !== BRANCH) return text.noPoints;
  if (rule.into !== undefined) return text.into(rule.into) + cap;
  if (rule.points !== undefined) return String(rule.points) + cap;
  switch (methodNamed(rule.method)?.role) {
    case "bonus":
      return text.bonus + cap;
    case "deduction":
      return text.deduction + cap;
    default:
      return text.grade + cap;
  }
}

/** One row of a markdown table: what markdown would read as its own is escaped, a line break is `<br>`. */
function tableRow(values: readonly string[]): string {
  const cell = (value: string): string => value.replace(/[|*_<\\]/g, "\\$&").replaceAll("\n", "<br>");
  return `| ${values.map(cell).join(" | ")} |`;
}
