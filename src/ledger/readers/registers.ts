/** The registers, one row a fact: 覆盖登记, 完成登记, 检查评分, 加分申报, 扣分登记, 豁免登记, 自评登记. */
import type { CompletionState } from "../../appraisal/facts";
import { ledgerText } from "../../text/ledger";
import type { TableReader } from "../context";
import { cellAt, columnOf } from "../table";
import { parseNumber } from "../values/number";
import { readMonths } from "../values/period";
import { readCompletionState } from "../values/words";

/** Reads 覆盖登记. */
export function readCoverages(reader: TableReader): void {
  const { table, context } = reader;
  const dueColumn = columnOf(table, "due");
  const doneColumn = columnOf(table, "done");
  for (const row of table.rows) {
    const branch = reader.branch(row);
    const rule = branch && reader.rule(row, branch, ["覆盖"]);
    if (branch === null || rule === null) continue;
    reader.log.read++;
    context.facts.coverages.push({
      branch: branch.name,
      rule: rule.id,
      year: reader.year(row, branch),
      at: reader.proof(row),
      due: reader.count(row, dueColumn, branch),
      done: reader.count(row, doneColumn, branch),
    });
  }
}

/** Reads 完成登记. A word of 完成情况 may stand in the date column. */
export function readCompletions(reader: TableReader): void {
  const { table, context } = reader;
  const dateColumn = columnOf(table, "date");
  const stateColumn = columnOf(table, "state");
  for (const row of table.rows) {
    const branch = reader.branch(row);
    const rule = branch && reader.rule(row, branch, ["完成"]);
    if (branch === null || rule === null) continue;
    reader.log.read++;
    const stateText = reader.text(row, stateColumn);
    let state: CompletionState = stateText === null ? null : readCompletionState(stateText);
    const dateWord = typeof row.values[dateColumn] === "string" ? reader.text(row, dateColumn) : null;
    const stateInDate = dateWord === null ? "unreadable" : readCompletionState(dateWord);
    const wordForDate = state === null && stateInDate !== "unreadable";
    if (wordForDate) state = stateInDate;
    const day = wordForDate ? null : reader.day(row, dateColumn, branch);
    if (state === "unreadable" && stateText !== null) {
      reader.complain("unreadable-state", row, stateColumn, branch, ledgerText.unreadableState(stateText));
    }
    context.facts.completions.push({
      branch: branch.name,
      rule: rule.id,
      year: reader.year(row, branch),
      at: reader.proof(row),
      day,
      state,
    });
  }
}

/** Reads 检查评分. A 得分 that is a word is left to the rule's own scale. */
export function readInspections(reader: TableReader): void {
  const { table, context } = reader;
  const dateColumn = columnOf(table, "date");
  const scoreColumn = columnOf(table, "score");
  for (const row of table.rows) {
    const branch = reader.branch(row);
    const rule = branch && reader.rule(row, branch, ["检查"]);
    if (branch === null || rule === null) continue;
    reader.log.read++;
    const value = row.values[scoreColumn];
    const text = reader.text(row, scoreColumn);
    context.facts.inspections.push({
      branch: branch.name,
      rule: rule.id,
      year: reader.year(row, branch),
      at: reader.proof(row),
      day: reader.day(row, dateColumn, branch),
      score: typeof value === "number" ? value : text === null ? null : (parseNumber(text) ?? text),
      scoreAt: cellAt(table, row, scoreColumn),
    });
  }
}

/** Reads 加分申报. */
export function readClaims(reader: TableReader): void {
  const { table, context } = reader;
  const [date, matter, level, awarded, evidence, review] = [
    "date",
    "matter",
    "level",
    "awarded",
    "evidence",
    "review",
  ].map((field) => columnOf(table, field)) as [number, number, number, number, number, number];
  for (const row of table.rows) {
    const branch = reader.branch(row);
    const rule = branch && reader.rule(row, branch, ["加分"]);
    if (branch === null || rule === null) continue;
    reader.log.read++;
    context.facts.claims.push({
      branch: branch.name,
      rule: rule.id,
      year: reader.year(row, branch),
      at: reader.proof(row),
      day: reader.day(row, date, branch),
      matter: reader.text(row, matter),
      level: reader.text(row, level),
      awarded: reader.awarded(row, awarded),
      evidence: reader.text(row, evidence),
      review: reader.review(row, review, branch, "waiting"),
    });
  }
}

/** Reads 扣分登记. Without a column 审核 every row counts. */
export function readIncidents(reader: TableReader): void {
  const { table, context } = reader;
  const [date, matter, degree, times, awarded, basis, review] = [
    "date",
    "matter",
    "degree",
    "times",
    "awarded",
    "basis",
    "review",
  ].map((field) => columnOf(table, field)) as [number, number, number, number, number, number, number];
  for (const row of table.rows) {
    const branch = reader.branch(row);
    const rule = branch && reader.rule(row, branch, ["扣分", "否优", "否决"]);
    if (branch === null || rule === null) continue;
    reader.log.read++;
    context.facts.incidents.push({
      branch: branch.name,
      rule: rule.id,
      year: reader.year(row, branch),
      at: reader.proof(row),
      day: reader.day(row, date, branch),
      matter: reader.text(row, matter),
      degree: reader.text(row, degree),
      times: reader.awarded(row, times),
      awarded: reader.awarded(row, awarded),
      basis: reader.text(row, basis),
      review: reader.review(row, review, branch, "approved"),
    });
  }
}

/** Reads 豁免登记; a list of periods is one exemption each. */
export function readExemptions(reader: TableReader): void {
  const { table, context } = reader;
  const periodColumn = columnOf(table, "period");
  const reasonColumn = columnOf(table, "reason");
  for (const row of table.rows) {
    const branch = reader.branch(row);
    const rule = branch && reader.rule(row, branch, null);
    if (branch === null || rule === null) continue;
    const periodText = reader.text(row, periodColumn);
    const months = periodText === null ? [] : readMonths(periodText);
    if (months === null) {
      reader.complain(
        "unreadable-period",
        row,
        periodColumn,
        branch,
        ledgerText.unreadablePeriod(periodText ?? ""),
      );
      continue;
    }
    reader.log.read++;
    const fact = {
      branch: branch.name,
      target: { rule: rule.id },
      year: reader.year(row, branch),
      at: reader.proof(row),
      reason: reader.text(row, reasonColumn),
    };
    if (months.length === 0) context.facts.exemptions.push({ ...fact, months: null });
    for (const span of months) context.facts.exemptions.push({ ...fact, months: span });
  }
}

/** Reads 自评登记. */
export function readSelfScores(reader: TableReader): void {
  const { table, context } = reader;
  const scoreColumn = columnOf(table, "score");
  for (const row of table.rows) {
    const branch = reader.branch(row);
    const rule = branch && reader.rule(row, branch, null);
    if (branch === null || rule === null) continue;
    reader.log.read++;
    context.facts.selfScores.push({
      branch: branch.name,
      rule: rule.id,
      year: reader.year(row, branch),
      at: reader.proof(row),
      score: reader.count(row, scoreColumn, branch),
    });
  }
}
