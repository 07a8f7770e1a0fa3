/** 等次办法: grades, their thresholds, ratios and premises. */
import type { CellRef } from "../../base/address";
import type { Exact } from "../../base/exact";
import { textKey } from "../../base/text";
import { methodOf } from "../methods/registry";
import { say } from "./findings";
import type { Named, Report } from "./rows";
import { indexOfGrade, type Grade, type Premise, type Rule } from "./rulebook";
import { GRADE_COLUMNS, type GradeRow } from "./source";
import { readPoints, readRatio, textOf } from "./values";

/** Understands 等次办法. `rules`: what 前提 may name. */
export function understandGrades(
  rows: readonly GradeRow[],
  rules: readonly Named[],
  report: Report,
): readonly Grade[] {
  const grades: Grade[] = [];
  for (const row of rows) {
    const at = (column: keyof GradeRow["values"]): CellRef | undefined => row.cells[column] ?? row.cells.name;
    const name = textOf(row.values.name);
    if (name === "") {
      report(say["no-grade-name"]({ at: at("name") }));
      continue;
    }
    if (grades.some((grade) => textKey(grade.name) === textKey(name)))
      report(say["duplicate-grade"]({ at: at("name") }, name));
    const number = (column: "minimum" | "ratioCap" | "ratioFloor"): Exact | null => {
      const raw = row.values[column] ?? null;
      if (textOf(raw) === "") return null;
      const value = column === "minimum" ? readPoints(raw) : readRatio(raw);
      if (!value) report(say["bad-grade-number"]({ at: at(column) }, GRADE_COLUMNS[column], textOf(raw)));
      return value;
    };
    const minimum = number("minimum");
    const above = grades.findLast((grade) => grade.minimum !== null)?.minimum;
    if (minimum && above && minimum.compare(above) > 0)
      report(say["grade-order"]({ at: at("minimum") }, name));
    const premiseText = textOf(row.values.premise);
    const premises = readPremises(premiseText, rules);
    if ("unread" in premises) report(say["bad-premise"]({ at: at("premise") }, premises.unread));
    grades.push({
      name,
      minimum,
      ratioCap: number("ratioCap"),
      ratioFloor: number("ratioFloor"),
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

/** Rules that change the grade must name one of the policy, and leave one open. */
export function checkGradeNames(rules: readonly Rule[], grades: readonly Grade[], report: Report): void {
  if (grades.length === 0) return;
  for (const rule of rules) {
    const change = methodOf(rule).grading?.change(rule.standard);
    if (!change || change.kind === "down") continue;
    const at = rule.cells.standard ?? rule.cells.id;
    const index = indexOfGrade(grades, change.grade);
    if (index < 0) {
      const known = grades.map(({ name }) => name);
      report(say["unknown-grade"]({ at }, change.grade, known));
    } else if (change.kind === "at-best" && change.below && index === grades.length - 1)
      report(say["ceiling-at-last"]({ at }, change.grade));
  }
}
