/** 述职测评: one row a branch, one column a ballot option. */
import { ledgerText } from "../../text/ledger";
import type { TableReader } from "../reader";
import { columnOf } from "../table";
import { fieldsOf } from "../vocabulary";

/** Reads ballots. Without a column 考评项目 they belong to the rule the title names, else to the only 测评 rule. */
export function readBallots(reader: TableReader): void {
  const { table, context } = reader;
  const headerCell = { sheet: table.grid.sheet, row: table.headerTop, column: table.left };
  const ruleColumn = columnOf(table, "rule");
  const ballotRules = context.rules.withMethod(["测评"]);
  const ofTable = table.context.rule ?? (ballotRules.length === 1 ? (ballotRules[0] ?? null) : null);
  if (ruleColumn < 0 && ofTable === null) {
    if (table.rows.length > 0)
      context.findings.add("warning", "unknown-rule", headerCell, ledgerText.noBallotRule());
    return;
  }
  const options = table.columns.filter(
    (column) => column.field === null && fieldsOf("ballots", column.header).length === 0,
  );
  if (options.length === 0) {
    context.findings.add("warning", "no-ballot-options", headerCell, ledgerText.noBallotOptions());
    return;
  }
  const abstentions = columnOf(table, "abstentions");
  for (const row of reader.rows()) {
    const branches = reader.subjects(row);
    if (branches.length === 0) continue;
    const rule = ruleColumn < 0 ? ofTable : reader.rule(row, ["测评"]);
    if (rule === null) continue;
    reader.log.read++;
    const votes = new Map<string, number | null>();
    for (const { index, header } of options) {
      const label = (header.split("/").at(-1) ?? header).replace(/[(（]?票数?[)）]?$/, "");
      votes.set(
        label === "" ? header : label,
        reader.text(row, index) === null ? 0 : reader.count(row, index),
      );
    }
    const ballot = {
      rule: rule.id,
      year: reader.yearOf(row),
      at: reader.proof(row),
      votes,
      abstentions: reader.count(row, abstentions),
    };
    for (const branch of branches) context.facts.ballots.push({ branch: branch.name, ...ballot });
  }
}
