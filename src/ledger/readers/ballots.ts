/** 述职测评: one row a branch, one column a ballot option. */
import { ledgerText } from "../../text/ledger";
import type { TableReader } from "../context";
import { isHeaderWord } from "../recognise";
import { columnOf } from "../table";

/** Reads ballots. Without a column 考评项目 they belong to the only 测评 rule. */
export function readBallots(reader: TableReader): void {
  const { table, context } = reader;
  const headerCell = { sheet: table.grid.sheet, row: table.headerTop, column: table.left };
  const ruleColumn = columnOf(table, "rule");
  const ballotRules = context.rules.withMethod(["测评"]);
  const only = ballotRules.length === 1 ? ballotRules[0] : undefined;
  if (ruleColumn < 0 && only === undefined) {
    if (table.rows.length > 0)
      context.findings.add("warning", "unknown-rule", headerCell, ledgerText.noBallotRule());
    return;
  }
  const options = table.columns.filter(
    (column) => column.field === null && !isHeaderWord("ballots", column.header),
  );
  if (options.length === 0) {
    context.findings.add("warning", "no-ballot-options", headerCell, ledgerText.noBallotOptions());
    return;
  }
  const abstentionColumn = columnOf(table, "abstentions");
  for (const row of table.rows) {
    const branch = reader.branch(row);
    const rule = branch && (ruleColumn < 0 ? only : reader.rule(row, branch, ["测评"]));
    if (branch === null || !rule) continue;
    reader.log.read++;
    const votes = new Map<string, number | null>();
    for (const { index, header } of options) {
      const blank = reader.text(row, index) === null;
      votes.set(header, blank ? 0 : reader.count(row, index, branch));
    }
    context.facts.ballots.push({
      branch: branch.name,
      rule: rule.id,
      year: reader.year(row, branch),
      at: reader.proof(row),
      votes,
      abstentions: reader.count(row, abstentionColumn, branch),
    });
  }
}
