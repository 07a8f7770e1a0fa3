/** 述职测评: one row a branch, one column a ballot option. */
import { methodsTaking } from "../../appraisal/methods/registry";
import { declareFindings } from "../../base/finding";
import { say } from "../findings";
import type { NamedRule } from "../names/rules";
import { fieldsIn, isBallotOption } from "../names/headers";
import type { TableReader } from "../read/reader";
import type { TableColumn } from "../table";
import type { FactTable, Found } from "./kind";
import { BRANCH, ORIGIN, REMARK, RULE, SERIAL, words, YEAR } from "./words";

const own = declareFindings({
  "no-ballot-options": {
    severity: "warning",
    title: "测评表没有选项列",
    message: "述职测评表没有选项列（如好、较好、一般、差），本表不计入。",
    hint: "请为每个测评选项设一列，填写票数。",
  },
});

const METHODS = methodsTaking("ballots");

/** Without a column 考评项目 the ballots belong to the rule that the title names, else to the only 测评 rule. */
function ruleOfTable({ table, context }: TableReader): NamedRule | null {
  const rules = context.rules.withMethod(METHODS);
  return table.context.rule ?? (rules.length === 1 ? (rules[0] ?? null) : null);
}

const optionColumns = (columns: readonly TableColumn[]): readonly TableColumn[] =>
  columns.filter((column) => column.field === null && fieldsIn(ballots.fields, column.header).length === 0);

const optionsAmong = ({ leaves }: Found): number =>
  leaves.filter((leaf) => isBallotOption(leaf.levels.at(-1) ?? "")).length;

function optionOf(header: string): string {
  const label = (header.split("/").at(-1) ?? header).replace(/[(（]?票数?[)）]?$/, "");
  return label === "" ? header : label;
}

function read(reader: TableReader): void {
  const { table, context, findings } = reader;
  const at = { sheet: table.grid.sheet, row: table.headerTop, column: table.left };
  const named = reader.column("rule") >= 0;
  const ofTable = ruleOfTable(reader);
  if (!named && ofTable === null) {
    if (table.rows.length > 0) findings.add(say["unknown-rule/ballots"]({ at }));
    return;
  }
  const options = optionColumns(table.columns);
  if (options.length === 0) {
    findings.add(own["no-ballot-options"]({ at }));
    return;
  }
  const abstentions = reader.column("abstentions");
  for (const row of reader.rows()) {
    const branches = reader.subjects(row);
    if (branches.length === 0) continue;
    const rule = named ? reader.rule(row) : ofTable;
    if (rule === null) continue;
    reader.log.read++;
    const votes = new Map<string, number | null>();
    for (const { index, header } of options)
      votes.set(optionOf(header), reader.text(row, index) === null ? 0 : reader.count(row, index));
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

export const ballots: FactTable<"ballots"> = {
  key: "ballots",
  name: "述职测评",
  part: "facts",
  facts: "ballots",
  methods: METHODS,
  titles: /测评|评议|投票|得票|票/,
  fields: {
    branch: [
      "支部名称",
      ...words("被评议支部 被测评支部 被评议党支部 测评对象 被测评党支部"),
      ...BRANCH.slice(1),
    ],
    rule: RULE,
    abstentions: words("弃权 弃权票 弃权票数"),
    valid: words(
      "有效票 有效票数 总票数 票数 发出票数 收回票数 合计 发放票数 无效票 满意率 好评率 得分 测评得分",
    ),
    // What 汇总 adds; without these words they would be taken for ballot options.
    originFile: [ORIGIN.file],
    originSheet: [ORIGIN.sheet],
    originCell: [ORIGIN.cell],
    batch: [ORIGIN.batch],
    serial: SERIAL,
    year: YEAR,
    remark: REMARK,
  },
  required: ["branch"],
  telling: ["abstentions", "valid"],
  tells: (found) => optionsAmong(found) >= 2,
  likelier: optionsAmong,
  read,
  written: (facts) =>
    facts.ballots.map((fact) => ({
      fact,
      cells: [["考评项目", fact.rule], ...fact.votes, ["弃权", fact.abstentions]],
    })),
};
