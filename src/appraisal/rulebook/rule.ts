/** One row of 考评规则 as a typed rule. */
import type { Exact } from "../../base/exact";
import type { Finding, Place } from "../../base/finding";
import { textKey } from "../../base/text";
import type { ScoringMethod } from "../methods/method";
import { METHODS } from "../methods/registry";
import type { Understood } from "../phrase/grammar";
import { say } from "./findings";
import { refusalFinding } from "./refusal";
import { cellOf, type Report, type ScoringRow } from "./rows";
import type { Deadline, IntoTarget, Rule, Schedule } from "./rulebook";
import { RULE_COLUMNS, type RawValue, type RuleColumn } from "./source";
import { readConditions, readDeadline, readNames, readPeriod, readPoints, readQuota, textOf } from "./values";

/** What of the workbook's other rows and sheets a row may name. */
export interface RuleSurroundings {
  /** Every scoring row. */
  readonly rows: readonly ScoringRow[];
  /** The names of 等次办法, best first. */
  readonly grades: readonly string[];
}

/** Methods that act on the total or the grade have no use for a 分值. */
const hasNoPoints = ({ role }: ScoringMethod): boolean => role === "bonus" || role === "grade";
const wordsOf = (test: (method: ScoringMethod) => boolean): readonly string[] =>
  METHODS.filter(test).map(({ word }) => word);

/** Understands a row; null when any of its columns cannot be understood, each with a finding. */
export function understandRule(
  scoringRow: ScoringRow,
  { rows, grades }: RuleSurroundings,
  report: Report,
): Rule | null {
  const { row, id, title, category, method } = scoringRow;
  let failed = false;
  const at = (column: RuleColumn): Place => ({ at: cellOf(row, column) });
  const fail = (finding: Finding): null => {
    failed = true;
    report(finding);
    return null;
  };
  const raw = (column: RuleColumn): RawValue => row.values[column] ?? null;
  /** Reads one column; what is not understood is an error on its cell. */
  function read<T>(
    column: RuleColumn,
    reader: (value: RawValue) => T | null,
    wrong: (place: Place, value: string) => Finding,
  ): T | null {
    return reader(raw(column)) ?? fail(wrong(at(column), textOf(raw(column))));
  }
  const amount = (column: "points" | "cap"): Exact | null =>
    textOf(raw(column)) === ""
      ? null
      : read(column, readPoints, (place, value) => say["bad-points"](place, value, RULE_COLUMNS[column]));
  const blank = { period: textOf(raw("period")) === "", count: textOf(raw("count")) === "" };
  function readSchedule(): Schedule | null {
    const period = read("period", readPeriod, say["bad-period"]);
    const quota = read("count", readQuota, say["bad-count"]);
    const assumed = blank.period && blank.count;
    return period && quota && { period, quota, ...(assumed ? { assumed } : {}) };
  }
  const readDue = (): Deadline | null => read("deadline", readDeadline, say["bad-deadline"]);

  const into = readInto(scoringRow, rows);
  if (into && "refused" in into) fail(into.refused);
  const isInto = scoringRow.role === "into";
  let points = amount("points");
  if (isInto && points) fail(say["points-with-into"](at("points"), title));
  if (!isInto && !points && !failed && method.role === "base") fail(say["no-points"](at("points"), title));
  if (points && hasNoPoints(method)) {
    report(say["points-unused"](at("points"), title, wordsOf(hasNoPoints)));
    points = null;
  }
  const cap = amount("cap");
  const conditions = readConditions(raw("condition"));
  if ("unread" in conditions) fail(say["unknown-condition"](at("condition"), conditions.unread));

  const { columns } = method;
  const named = readNames(raw("activityTypes"));
  const schedule = columns.schedule ? readSchedule() : null;
  const deadline = columns.deadline ? readDue() : null;
  const standardText = textOf(raw("standard"));
  const phrase = method.phrase.read(standardText, {
    points,
    cap,
    into: isInto,
    names: [title, ...named],
    ...(schedule ? { quota: { unit: schedule.period, quota: schedule.quota, blank } } : {}),
    ...(deadline ? { deadline } : {}),
    grades,
  });
  if ("problem" in phrase) {
    return fail(refusalFinding(phrase, at("standard"), { method, text: standardText, isInto, points }));
  }
  if (failed || "unread" in conditions || (into && "refused" in into)) return null;
  return {
    id,
    title,
    category,
    method: method.word,
    role: scoringRow.role,
    points,
    into,
    cap: cap ?? phrase.cap,
    conditions: conditions.conditions,
    activityTypes: activityTypesOf(scoringRow, named),
    schedule: saidIn(phrase, schedule),
    deadline,
    basis: textOf(raw("basis")),
    standardText,
    readAs: phrase.readAs,
    standard: phrase.standard,
    cells: row.cells,
  };
}

/** 每季度至少召开1次 in the phrase, where the row leaves 周期 or 次数 blank. */
const saidIn = ({ quota }: Understood<unknown>, schedule: Schedule | null): Schedule | null =>
  quota
    ? { period: quota.unit, quota: { times: quota.times, perPartyGroup: false }, inStandard: true }
    : schedule;

/** 活动类型 as the method takes them: none, those named, or 考评项目 where none is. */
function activityTypesOf({ method, title }: ScoringRow, named: readonly string[]): readonly string[] {
  const { activityTypes } = method.columns;
  if (!activityTypes) return [];
  return named.length === 0 && activityTypes === "title" ? [title] : named;
}

/** The item or 类别 that a row takes from. */
function readInto(
  { row, method, id }: ScoringRow,
  all: readonly ScoringRow[],
): IntoTarget | { readonly refused: Finding } | null {
  const name = textOf(row.values.into);
  if (name === "") return null;
  const place = { at: cellOf(row, "into") };
  if (!method.mayGoInto)
    return {
      refused: say["bad-into"](
        place,
        method.word,
        wordsOf(({ mayGoInto }) => mayGoInto),
      ),
    };
  const wanted = textKey(name);
  const bases = all.filter((other) => other.role === "base" && textOf(other.row.values.points) !== "");
  const target = bases.find((other) => other.id !== id && textKey(other.id) === wanted);
  if (target) return { kind: "rule", id: target.id };
  const category = bases.find((other) => textKey(other.category) === wanted)?.category;
  if (category !== undefined) return { kind: "category", name: category };
  const other = all.find((one) => one.role === "into" && textKey(one.id) === wanted);
  if (other?.id === id) return { refused: say["unknown-into/itself"](place, name) };
  return {
    refused: other
      ? say["unknown-into/into"](place, name, textOf(other.row.values.into))
      : say["unknown-into"](place, name),
  };
}
