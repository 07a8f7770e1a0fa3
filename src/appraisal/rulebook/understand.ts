/** Turns a rulebook as typed into typed rules, settings and grades, and lists everything that cannot be understood at once. */
import type { Exact } from "../../base/exact";
import type { Finding } from "../../base/finding";
import { readPhrase, type PhraseRead, type PhraseRefusal } from "../phrase/reader";
import { textKey } from "../../base/text";
import { formatPoints } from "../../base/exact";
import type { CellRef } from "../../base/address";
import { rulebookText as text, type Saying } from "../../text/rulebook";
import type { ChecklistItem, Grade, IntoTarget, Method, Premise, Rule, Rulebook } from "./rulebook";
import { understandSettings } from "./settings";
import type { GradeRow, RuleColumn, RuleRow, RulebookSource } from "./source";
import {
  readConditions,
  readDeadline,
  readNames,
  readPeriod,
  readPoints,
  readQuota,
  readRatio,
  readSwitch,
  textOf,
} from "./values";

/** Every 计分方式, in the contract's order. */
export const METHODS: readonly Method[] = [
  "频次",
  "完成",
  "覆盖",
  "检查",
  "测评",
  "加分",
  "扣分",
  "否优",
  "否决",
];

/** Methods whose rows need a 分值 (扣分 may have one). */
const BASE_METHODS: readonly Method[] = ["频次", "完成", "覆盖", "检查", "测评"];
const INTO_METHODS: readonly Method[] = ["频次", "完成", "覆盖", "扣分"];

/** Words of 适用对象 that mean the branch itself. */
const BRANCH_BODIES = ["", "支部", "党支部", "各党支部", "各支部", "基层党支部"];

/** A row that is switched on and binds branches, with its id settled. */
interface ScoringRow {
  readonly row: RuleRow;
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly method: Method;
}

/** What 前提 finds a rule by. */
type Named = Pick<ScoringRow, "id" | "title">;

type Report = (
  severity: Finding["severity"],
  code: string,
  at: CellRef | null | undefined,
  saying: Saying,
) => void;

/** Understands the whole rulebook. With any error finding the rulebook must not be scored with. */
export function understandRulebook(source: RulebookSource): {
  rulebook: Rulebook;
  findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const report: Report = (severity, code, at, { message, hint }) =>
    findings.push({ severity, code, at: at ?? null, message, hint });

  const { scoring, disabled, checklist } = sortRows(source.rules, report);
  if (scoring.length === 0 && !findings.some((f) => f.severity === "error"))
    report("error", "no-rules", null, text.noRules);

  const gradeNames = source.grades.map((row) => textOf(row.values.name));
  const rules = scoring
    .map((row) => understandRule(row, scoring, gradeNames, report))
    .filter((rule): rule is Rule => rule !== null);
  // A rule with an error of its own is still known by name to grades and settings.
  const grades = understandGrades(source.grades, scoring, report);
  checkGradeNames(rules, grades, report);
  if (grades.length === 0) report("info", "no-grades", null, text.noGrades);

  const { settings, findings: settingFindings } = understandSettings(source.settings, [
    ...new Set(scoring.filter(isMeantAsBase).map(({ category }) => category)),
  ]);
  findings.push(...settingFindings);
  return { rulebook: { rules, disabled, checklist, grades, settings }, findings };
}

/** Categories of base items, in rule order. */
export function baseCategories(rules: readonly Rule[]): readonly string[] {
  return [...new Set(rules.filter(isBase).map((rule) => rule.category))];
}

/** Whether a rule is a base item: one that has a 分值 of the base points. */
export function isBase(rule: Rule): rule is Rule & { points: Exact } {
  return (
    rule.points !== null &&
    rule.into === null &&
    rule.method !== "加分" &&
    rule.method !== "否优" &&
    rule.method !== "否决"
  );
}

function cellOf(row: RuleRow, column: RuleColumn): CellRef | undefined {
  return row.cells[column] ?? row.cells.id ?? row.cells.title;
}

/** Splits the rows into those that score, those switched off and the committee checklist; ids are checked over all. */
function sortRows(
  rows: readonly RuleRow[],
  report: Report,
): { scoring: ScoringRow[]; disabled: { id: string; title: string }[]; checklist: ChecklistItem[] } {
  const scoring: ScoringRow[] = [];
  const disabled: { id: string; title: string }[] = [];
  const checklist: ChecklistItem[] = [];
  const ids = new Set<string>();

  for (const row of rows) {
    const get = (column: RuleColumn): string => textOf(row.values[column]);
    const [id, title, category] = [get("id"), get("title"), get("category")];
    if (id === "") {
      report("error", "no-rule-id", cellOf(row, "id"), text.noId(title));
      continue;
    }
    if (ids.has(textKey(id))) report("error", "duplicate-rule-id", cellOf(row, "id"), text.duplicateId(id));
    ids.add(textKey(id));

    const enabled = readSwitch(row.values.enabled ?? null);
    if (enabled === null)
      report("error", "bad-enabled", cellOf(row, "enabled"), text.badEnabled(get("enabled")));
    const method = METHODS.find((known) => known === textKey(get("method")));
    if (enabled === false) disabled.push({ id, title });
    else if (!BRANCH_BODIES.includes(textKey(get("body")))) {
      checklist.push({
        id,
        title,
        category,
        body: get("body"),
        method: get("method"),
        standardText: get("standard"),
        basis: get("basis"),
      });
    } else if (!method)
      report("error", "unknown-method", cellOf(row, "method"), text.badMethod(get("method"), METHODS));
    else if (title === "") report("error", "no-rule-title", cellOf(row, "title"), text.noTitle(id));
    else scoring.push({ row, id, title, category, method });
  }
  return { scoring, disabled, checklist };
}

/** Whether a row will be a base item, before its phrase is read. */
function looksBase({ row, method }: ScoringRow): boolean {
  const withPoints = textOf(row.values.points) !== "" && textOf(row.values.into) === "";
  return withPoints && (BASE_METHODS.includes(method) || method === "扣分");
}

/** The same, also for a row whose 分值 is still missing. */
function isMeantAsBase(scoringRow: ScoringRow): boolean {
  const { row, method } = scoringRow;
  return looksBase(scoringRow) || (textOf(row.values.into) === "" && BASE_METHODS.includes(method));
}

function understandRule(
  scoringRow: ScoringRow,
  all: readonly ScoringRow[],
  gradeNames: readonly string[],
  report: Report,
): Rule | null {
  const { row, id, title, category, method } = scoringRow;
  let failed = false;
  const fail = (code: string, column: RuleColumn, saying: Saying): null => {
    failed = true;
    report("error", code, cellOf(row, column), saying);
    return null;
  };
  const raw = (column: RuleColumn) => row.values[column] ?? null;
  /** Reads one column; what is not understood is an error on its cell. */
  function read<T>(
    column: RuleColumn,
    code: string,
    reader: (value: ReturnType<typeof raw>) => T | null,
    saying: (value: string) => Saying,
  ): T | null {
    const value = reader(raw(column));
    return value === null ? fail(code, column, saying(textOf(raw(column)))) : value;
  }
  const amount = (column: "points" | "cap", header: string): Exact | null =>
    textOf(raw(column)) === ""
      ? null
      : read(column, "bad-points", readPoints, (value) => text.badPoints(header, value));

  const into = readInto(scoringRow, all, (saying, code) => fail(code, "into", saying));
  let points = amount("points", "分值");
  const isInto = textOf(raw("into")) !== "";
  if (isInto && points) fail("points-with-into", "points", text.pointsWithInto(title));
  if (!isInto && !points && !failed && BASE_METHODS.includes(method))
    fail("no-points", "points", text.noPoints(title));
  if (points && (method === "加分" || method === "否优" || method === "否决")) {
    report("warning", "points-unused", cellOf(row, "points"), text.pointsUnused(title));
    points = null;
  }
  const cap = amount("cap", "上限");

  const read_ = readConditions(raw("condition"));
  const conditions = "conditions" in read_ ? read_.conditions : [];
  if ("unread" in read_) fail("unknown-condition", "condition", text.badCondition(read_.unread));

  const standardText = textOf(raw("standard"));
  const activityTypes = readNames(raw("activityTypes"));
  const isFrequency = method === "频次";
  const unit = isFrequency ? read("period", "bad-period", readPeriod, text.badPeriod) : null;
  const count = isFrequency ? read("count", "bad-count", readQuota, text.badCount) : null;
  const deadline =
    method === "完成" ? read("deadline", "bad-deadline", readDeadline, text.badDeadline) : null;
  const phrase = <M extends Method>(m: M): PhraseRead<M> | null => {
    const result = readPhrase(m, standardText, {
      points,
      cap,
      into: isInto,
      names: [title, ...activityTypes],
      ...(unit && count ? { quota: { unit, quota: count } } : {}),
      ...(deadline ? { deadline } : {}),
      grades: gradeNames,
    });
    if (!("problem" in result)) return result;
    const [code, saying] = refusal(result, m, standardText);
    return fail(code, "standard", saying);
  };
  const common = <M extends Method>(m: M, result: PhraseRead<M>) => ({
    id,
    title,
    category,
    method: m,
    points,
    into,
    cap: cap ?? result.cap,
    conditions,
    basis: textOf(raw("basis")),
    standardText,
    readAs: result.readAs,
    standard: result.standard,
    cells: row.cells,
  });

  const build = (): Rule | null => {
    switch (method) {
      case "频次": {
        const result = phrase(method);
        if (!result || !unit || !count) return null;
        return {
          ...common(method, result),
          activityTypes: activityTypes.length > 0 ? activityTypes : [title],
          period: unit,
          quota: count,
        };
      }
      case "完成": {
        const result = phrase(method);
        return result && deadline && { ...common(method, result), activityTypes, deadline };
      }
      case "覆盖": {
        const result = phrase(method);
        return result && { ...common(method, result), activityTypes };
      }
      case "检查": {
        const result = phrase(method);
        return result && common(method, result);
      }
      case "测评": {
        const result = phrase(method);
        return result && common(method, result);
      }
      case "加分": {
        const result = phrase(method);
        return result && common(method, result);
      }
      case "扣分": {
        const result = phrase(method);
        return result && common(method, result);
      }
      case "否优": {
        const result = phrase(method);
        return result && common(method, result);
      }
      case "否决": {
        const result = phrase(method);
        return result && common(method, result);
      }
    }
  };
  const rule = build();
  return failed ? null : rule;
}

function readInto(
  { row, method, id }: ScoringRow,
  all: readonly ScoringRow[],
  fail: (saying: Saying, code: string) => null,
): IntoTarget | null {
  const name = textOf(row.values.into);
  if (name === "") return null;
  if (!INTO_METHODS.includes(method)) return fail(text.intoMethod(method), "bad-into");
  const wanted = textKey(name);
  const bases = all.filter(looksBase);
  const target = bases.find((other) => other.id !== id && textKey(other.id) === wanted);
  if (target) return { kind: "rule", id: target.id };
  const category = bases.find((other) => textKey(other.category) === wanted)?.category;
  return category === undefined
    ? fail(text.intoUnknown(name), "unknown-into")
    : { kind: "category", name: category };
}

function refusal({ problem, nearest }: PhraseRefusal, method: Method, standard: string): [string, Saying] {
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

function understandGrades(
  rows: readonly GradeRow[],
  rules: readonly Named[],
  report: Report,
): readonly Grade[] {
  const grades: Grade[] = [];
  for (const row of rows) {
    const at = (column: keyof GradeRow["values"]): CellRef | undefined => row.cells[column] ?? row.cells.name;
    const name = textOf(row.values.name);
    if (name === "") {
      report("error", "no-grade-name", at("name"), text.gradeNoName);
      continue;
    }
    if (grades.some((grade) => textKey(grade.name) === textKey(name)))
      report("error", "duplicate-grade", at("name"), text.gradeTwice(name));
    const number = (column: "minimum" | "ratioCap" | "ratioFloor", header: string): Exact | null => {
      const raw = row.values[column] ?? null;
      if (textOf(raw) === "") return null;
      const value = column === "minimum" ? readPoints(raw) : readRatio(raw);
      if (!value) report("error", "bad-grade-number", at(column), text.gradeNumber(header, textOf(raw)));
      return value;
    };
    const minimum = number("minimum", "最低分");
    const above = grades.findLast((grade) => grade.minimum !== null)?.minimum;
    if (minimum && above && minimum.compare(above) > 0)
      report("warning", "grade-order", at("minimum"), text.gradeOrder(name));
    const premiseText = textOf(row.values.premise);
    const premises = readPremises(premiseText, rules);
    if ("unread" in premises) report("error", "bad-premise", at("premise"), text.badPremise(premises.unread));
    grades.push({
      name,
      minimum,
      ratioCap: number("ratioCap", "比例上限"),
      ratioFloor: number("ratioFloor", "比例下限"),
      premises: "unread" in premises ? [] : premises.premises,
      premiseText,
      at: row.cells.name ?? null,
    });
  }
  return grades;
}

/** 前提: 有X, 无X, X满分 joined by 且, where X is a rule's 考评项目 or 编号. */
function readPremises(
  value: string,
  rules: readonly Named[],
): { premises: readonly Premise[] } | { unread: string } {
  const find = (name: string): readonly string[] => {
    const wanted = textKey(name);
    const byId = rules.filter((rule) => textKey(rule.id) === wanted);
    return (byId.length > 0 ? byId : rules.filter((rule) => textKey(rule.title) === wanted)).map(
      (rule) => rule.id,
    );
  };
  const premises: Premise[] = [];
  for (const part of value.split(/且|[,，;；]/).map((piece) => piece.trim())) {
    if (part === "") continue;
    const readings = [
      { kind: "full" as const, name: /^(.+?)(?:得)?满分$/.exec(part)?.[1] },
      { kind: "has-not" as const, name: /^(?:无|没有)(.+)$/.exec(part)?.[1] },
      { kind: "has" as const, name: /^有(.+)$/.exec(part)?.[1] },
    ];
    const read = readings.find(({ name }) => name !== undefined && find(name).length > 0);
    if (!read?.name) return { unread: part };
    premises.push({ kind: read.kind, rules: find(read.name), title: read.name });
  }
  return { premises };
}

/** 否优 and 否决 must name grades of the policy; G is put in the policy's own spelling. */
function checkGradeNames(rules: readonly Rule[], grades: readonly Grade[], report: Report): void {
  if (grades.length === 0) return;
  const names = grades.map((grade) => grade.name);
  for (const rule of rules) {
    if (rule.method !== "否优" && rule.method !== "否决") continue;
    const at = rule.cells.standard ?? rule.cells.id;
    const index = names.findIndex((name) => textKey(name) === textKey(rule.standard.grade));
    if (index < 0) report("error", "unknown-grade", at, text.unknownGrade(rule.standard.grade, names));
    else if (rule.method === "否优" && index === names.length - 1)
      report("error", "ceiling-at-last", at, text.ceilingAtLast(rule.standard.grade));
  }
}
