/** One row of 考评规则 as a typed rule. */
import { formatPoints, type Exact } from "../../base/exact";
import { textKey } from "../../base/text";
import { rulebookText as text, type Saying } from "../../text/rulebook";
import type { PhraseRefusal } from "../phrase/reader";
import { cellOf, type Report, type ScoringRow } from "./rows";
import type { Deadline, IntoTarget, Rule, Schedule } from "./rulebook";
import type { RawValue, RuleColumn } from "./source";
import { readConditions, readDeadline, readNames, readPeriod, readPoints, readQuota, textOf } from "./values";

/** What of the workbook's other rows and sheets a row may name. */
export interface RuleSurroundings {
  /** Every scoring row. */
  readonly rows: readonly ScoringRow[];
  /** The names of 等次办法, best first. */
  readonly grades: readonly string[];
}

/** Understands a row; null when any of its columns cannot be understood, each with a finding. */
export function understandRule(
  scoringRow: ScoringRow,
  { rows, grades }: RuleSurroundings,
  report: Report,
): Rule | null {
  const { row, id, title, category, method } = scoringRow;
  let failed = false;
  const fail = (code: string, column: RuleColumn, saying: Saying): null => {
    failed = true;
    report("error", code, cellOf(row, column), saying);
    return null;
  };
  const raw = (column: RuleColumn): RawValue => row.values[column] ?? null;
  /** Reads one column; what is not understood is an error on its cell. */
  function read<T>(
    column: RuleColumn,
    code: string,
    reader: (value: RawValue) => T | null,
    saying: (value: string) => Saying,
  ): T | null {
    const value = reader(raw(column));
    return value === null ? fail(code, column, saying(textOf(raw(column)))) : value;
  }
  const amount = (column: "points" | "cap", header: string): Exact | null =>
    textOf(raw(column)) === ""
      ? null
      : read(column, "bad-points", readPoints, (value) => text.badPoints(header, value));
  function readSchedule(): Schedule | null {
    const period = read("period", "bad-period", readPeriod, text.badPeriod);
    const quota = read("count", "bad-count", readQuota, text.badCount);
    return period && quota && { period, quota };
  }
  const readDue = (): Deadline | null => read("deadline", "bad-deadline", readDeadline, text.badDeadline);

  const into = readInto(scoringRow, rows, (saying, code) => fail(code, "into", saying));
  const isInto = scoringRow.role === "into";
  let points = amount("points", "分值");
  if (isInto && points) fail("points-with-into", "points", text.pointsWithInto(title));
  if (!isInto && !points && !failed && method.role === "base")
    fail("no-points", "points", text.noPoints(title));
  if (points && (method.role === "bonus" || method.role === "limit")) {
    report("warning", "points-unused", cellOf(row, "points"), text.pointsUnused(title));
    points = null;
  }
  const cap = amount("cap", "上限");
  const conditions = readConditions(raw("condition"));
  if ("unread" in conditions) fail("unknown-condition", "condition", text.badCondition(conditions.unread));

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
    ...(schedule ? { quota: { unit: schedule.period, quota: schedule.quota } } : {}),
    ...(deadline ? { deadline } : {}),
    grades,
  });
  if ("problem" in phrase) {
    const [code, saying] = refusal(phrase, method.word, standardText);
    return fail(code, "standard", saying);
  }
  if (failed || "unread" in conditions) return null;
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
    activityTypes: !columns.activityTypes
      ? []
      : named.length === 0 && columns.activityTypes === "title"
        ? [title]
        : named,
    schedule,
    deadline,
    basis: textOf(raw("basis")),
    standardText,
    readAs: phrase.readAs,
    standard: phrase.standard,
    cells: row.cells,
  };
}

/** The item or 类别 that a row takes from. */
function readInto(
  { row, method, id }: ScoringRow,
  all: readonly ScoringRow[],
  fail: (saying: Saying, code: string) => null,
): IntoTarget | null {
  const name = textOf(row.values.into);
  if (name === "") return null;
  if (!method.mayGoInto) return fail(text.intoMethod(method.word), "bad-into");
  const wanted = textKey(name);
  const bases = all.filter((other) => other.role === "base" && textOf(other.row.values.points) !== "");
  const target = bases.find((other) => other.id !== id && textKey(other.id) === wanted);
  if (target) return { kind: "rule", id: target.id };
  const category = bases.find((other) => textKey(other.category) === wanted)?.category;
  return category === undefined
    ? fail(text.intoUnknown(name), "unknown-into")
    : { kind: "category", name: category };
}

function refusal({ problem, nearest }: PhraseRefusal, method: string, standard: string): [string, Saying] {
  switch (problem.kind) {
    case "unread":
      return ["phrase-unread", text.phraseUnread(standard, problem.clause, nearest)];
    case "contradiction":
      return ["phrase-contradiction", text.phraseContradiction(standard, nearest)];
    case "missing":
      return ["phrase-missing", text.phraseMissing(method, standard, nearest)];
    case "no-amount":
      return ["phrase-no-amount", text.phraseNoAmount(standard, nearest)];
    case "quota-differs":
      return ["phrase-quota-differs", text.phraseQuotaDiffers(standard)];
    case "deadline-differs":
      return ["phrase-deadline-differs", text.phraseDeadlineDiffers(standard)];
    case "cap-differs":
      return ["cap-differs", text.capDiffers(standard, formatPoints(problem.amount))];
  }
}
