/** The registers, one row a fact: 覆盖登记, 完成登记, 检查评分, 加分申报, 扣分登记, 豁免登记, 自评登记. */
import type { Branch, Review } from "../../appraisal/facts";
import type { Method } from "../../appraisal/rulebook/rulebook";
import type { CellRef } from "../../base/address";
import { ledgerText, planText } from "../../text/ledger";
import type { GridRow } from "../grid";
import type { TableReader } from "../reader";
import type { NamedRule } from "../rules";
import { cellAt, columnOf } from "../table";
import { parseNumber } from "../values/number";
import { readMonths } from "../values/period";
import { readCompletion } from "./completion";

/** What every register row has. */
interface RegisterRow {
  readonly row: GridRow;
  readonly rule: NamedRule;
  readonly branches: readonly Branch[];
  readonly fact: { readonly rule: string; readonly year: number | null; readonly at: CellRef };
}

/** Rows whose branch and rule are known. */
function* registerRows(
  reader: TableReader,
  methods: readonly Method[] | null,
  findRule: (row: GridRow) => NamedRule | null = (row) => reader.rule(row, methods),
): Generator<RegisterRow> {
  for (const row of reader.rows()) {
    const branches = reader.subjects(row);
    if (branches.length === 0) continue;
    const rule = findRule(row);
    if (rule === null) continue;
    reader.log.read++;
    yield { row, rule, branches, fact: { rule: rule.id, year: reader.yearOf(row), at: reader.proof(row) } };
  }
}

/** Reads 覆盖登记. */
export function readCoverages(reader: TableReader): void {
  const due = columnOf(reader.table, "due");
  const done = columnOf(reader.table, "done");
  for (const { row, branches, fact } of registerRows(reader, ["覆盖"])) {
    const counts = { due: reader.count(row, due), done: reader.count(row, done) };
    for (const branch of branches)
      reader.context.facts.coverages.push({ branch: branch.name, ...fact, ...counts });
  }
}

/** Reads 完成登记. A word of 完成情况 may stand in the date column, 已完成 in 备注. */
export function readCompletions(reader: TableReader): void {
  const [state, date, remark] = [
    columnOf(reader.table, "state"),
    columnOf(reader.table, "date"),
    columnOf(reader.table, "remark"),
  ];
  for (const { row, branches, fact } of registerRows(reader, ["完成"])) {
    const completion = readCompletion(reader, row, { state, date, remark });
    for (const branch of branches)
      reader.context.facts.completions.push({ branch: branch.name, ...fact, ...completion });
  }
}

/** Reads 检查评分. A 得分 that is a word is left to the rule's own scale. */
export function readInspections(reader: TableReader): void {
  const date = columnOf(reader.table, "date");
  const column = columnOf(reader.table, "score");
  for (const { row, branches, fact } of registerRows(reader, ["检查"])) {
    const score = readScore(reader, row, column);
    const day = reader.day(row, date);
    const scoreAt = cellAt(reader.table, row, column);
    for (const branch of branches)
      reader.context.facts.inspections.push({ branch: branch.name, ...fact, day, score, scoreAt });
  }
}

/** A 得分: a number, a word, or null when blank. */
export function readScore(reader: TableReader, row: GridRow, column: number): number | string | null {
  const value = reader.value(row, column);
  if (typeof value === "number" && Number.isFinite(value)) return value;
  const text = reader.text(row, column);
  return text === null ? null : (parseNumber(text) ?? text);
}

/** Reads 加分申报. Where no 考评项目 is named, the 事项 may name it, or there is only one 加分 rule. */
export function readClaims(reader: TableReader): void {
  const { table, context } = reader;
  const at = (field: string): number => columnOf(table, field);
  const [rule, matter, awarded, review] = [at("rule"), at("matter"), at("awarded"), at("review")];
  const only = context.rules.withMethod(["加分"]);
  const findRule = (row: GridRow): NamedRule | null => {
    if (rule >= 0) return reader.rule(row, ["加分"]);
    const text = reader.text(row, matter);
    const named = text === null ? null : context.rules.within(text, ["加分"]);
    const found = named ?? table.context.rule ?? (only.length === 1 ? only[0] : undefined);
    if (found !== undefined) return found;
    reader.complain("blank-rule", row, matter, ledgerText.claimWithoutRule());
    reader.log.skip(row.index, planText.skippedUnknownRule);
    return null;
  };
  // A column 审核分 is itself the verdict where there is no column 审核.
  const verdict = review < 0 && /审核分|审定分|核定分/.test(reader.header(awarded));
  for (const { row, branches, fact } of registerRows(reader, ["加分"], findRule)) {
    const points = reader.awarded(row, awarded);
    const judged: Review = points === null ? "waiting" : points === 0 ? "rejected" : "approved";
    const claim = {
      ...fact,
      day: reader.day(row, at("date")),
      matter: reader.text(row, matter),
      level: reader.text(row, at("level")),
      awarded: points,
      evidence: reader.text(row, at("evidence")),
      review: verdict ? judged : reader.review(row, review, "waiting"),
    };
    for (const branch of branches) context.facts.claims.push({ branch: branch.name, ...claim });
  }
}

/** Reads 扣分登记. Without a column 审核 every row counts. */
export function readIncidents(reader: TableReader): void {
  const at = (field: string): number => columnOf(reader.table, field);
  const [date, matter, degree, times] = [at("date"), at("matter"), at("degree"), at("times")];
  const [awarded, basis, review] = [at("awarded"), at("basis"), at("review")];
  // In a column 扣分 the minus sign only repeats what the header says.
  const unsigned = /^扣分/.test(reader.header(awarded));
  for (const { row, branches, fact } of registerRows(reader, ["扣分", "否优", "否决"])) {
    const points = reader.awarded(row, awarded);
    const incident = {
      ...fact,
      day: reader.day(row, date),
      matter: reader.text(row, matter),
      degree: reader.text(row, degree),
      times: reader.awarded(row, times),
      awarded: unsigned && typeof points === "number" ? Math.abs(points) : points,
      basis: reader.text(row, basis),
      review: reader.review(row, review, "approved"),
    };
    for (const branch of branches) reader.context.facts.incidents.push({ branch: branch.name, ...incident });
  }
}

/** Reads 豁免登记; a list of periods is one exemption each. An activity type may stand for every rule that counts it. */
export function readExemptions(reader: TableReader): void {
  const { table, context } = reader;
  const [ruleColumn, period, reason] = ["rule", "period", "reason"].map((field) =>
    columnOf(table, field),
  ) as [number, number, number];
  for (const row of reader.rows()) {
    const branches = reader.subjects(row);
    if (branches.length === 0) continue;
    const name = reader.text(row, ruleColumn) ?? "";
    const type = context.rules.resolve(name, null).kind === "none" ? context.types.one(name) : null;
    const rule = type === null ? reader.rule(row, null) : null;
    const target = type !== null ? { activityType: type } : rule !== null ? { rule: rule.id } : null;
    if (target === null) continue;
    const text = reader.text(row, period);
    const months =
      text === null ? [] : typeof reader.value(row, period) === "number" ? null : readMonths(text);
    if (months === null) {
      reader.complain("unreadable-period", row, period, ledgerText.unreadablePeriod(text ?? ""));
      reader.log.skip(row.index, planText.skippedPeriod);
      continue;
    }
    reader.log.read++;
    const fact = {
      year: reader.yearOf(row),
      at: reader.proof(row),
      target,
      reason: reader.text(row, reason),
    };
    for (const branch of branches) {
      for (const span of months.length === 0 ? [null] : months) {
        context.facts.exemptions.push({ branch: branch.name, ...fact, months: span });
      }
    }
  }
}

/** Reads 自评登记. */
export function readSelfScores(reader: TableReader): void {
  const column = columnOf(reader.table, "score");
  for (const { row, branches, fact } of registerRows(reader, null)) {
    const score = reader.count(row, column);
    for (const branch of branches)
      reader.context.facts.selfScores.push({ branch: branch.name, ...fact, score });
  }
}
