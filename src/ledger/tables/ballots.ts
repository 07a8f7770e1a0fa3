/** 述职测评: one row a branch, one column a ballot option. */
import { methodsTaking } from "../../appraisal/methods/registry";
import { declareFindings } from "../../base/finding";
import { say } from "../findings";
import type { NamedRule } from "../names/rules";
import { fieldsIn, isBallotOption } from "../names/headers";
import type { TableReader } from "../read/reader";
import type { Table, TableColumn } from "../table";
import { planText } from "../../text/ledger";
import { parseNumber } from "../values/number";
import { cellText } from "../values/text";
import { FACT } from "../verdict";
import type { FactTable, Found } from "./kind";
import { BRANCH, REMARK, RULE, SERIAL, words, YEAR } from "./words";
import { ORIGIN } from "../../text/ledger";

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

/** Whether a column is an option of the ballot: it holds numbers, if anything, and is not derived from others. */
function isOption({ field, header, said, index }: TableColumn, { rows }: Pick<Table, "rows">): boolean {
  if (field !== null || said !== undefined || header === "" || fieldsIn(ballots.fields, header).length > 0)
    return false;
  const texts = rows.flatMap(({ values }) => cellText(values[index]) ?? []);
  const numbers = texts.filter((text) => parseNumber(text) !== null).length;
  return isBallotOption(header.split("/").at(-1) ?? "") || texts.length === 0 || numbers * 2 > texts.length;
}

const optionsAmong = ({ leaves }: Found): number =>
  leaves.filter((leaf) => isBallotOption(leaf.levels.at(-1) ?? "")).length;

function optionOf(header: string): string {
  const label = (header.split("/").at(-1) ?? header).replace(/[(（]?票数?[)）]?$/, "");
  return label === "" ? header : label;
}

function read(reader: TableReader): void {
  const { table } = reader;
  const at = { sheet: table.grid.sheet, row: table.headerTop, column: table.left };
  const named = reader.column("rule") >= 0;
  const ofTable = ruleOfTable(reader);
  if (!named && ofTable === null) {
    if (table.rows.length > 0)
      reader.loseAll(planText.skippedUnknownRule, say["unknown-rule/ballots"]({ at }));
    return;
  }
  const options = table.columns.filter((column) => isOption(column, table));
  if (options.length === 0) {
    reader.loseAll(planText.skippedNoOptions, own["no-ballot-options"]({ at }));
    return;
  }
  const [abstentions, rater] = [reader.column("abstentions"), reader.column("rater")];
  for (const row of reader.rows()) {
    const branches = reader.subjects(row);
    if (branches.length === 0) continue;
    const rule = named ? reader.rule(row) : ofTable;
    if (rule === null) continue;
    const votes = new Map<string, number | null>();
    for (const { index, header } of options) {
      reader.mark(row, index, FACT);
      votes.set(optionOf(header), reader.text(row, index) === null ? 0 : reader.count(row, index));
    }
    const abstained = reader.count(row, abstentions);
    const unread = abstained === null && reader.text(row, abstentions) !== null;
    const ballot = {
      rule: rule.id,
      year: reader.ownYear(row),
      at: reader.proof(row),
      rater: reader.text(row, rater),
      votes,
      abstentions: unread ? ("unreadable" as const) : abstained,
    };
    for (const branch of branches) reader.add("ballots", { branch: branch.name, ...ballot });
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
    rater: words(
      "测评主体 评议主体 投票主体 测评人类别 评议人类别 投票人类别 参评人员类别 测评层面 测评群体",
    ),
    abstentions: words("弃权 弃权票 弃权票数"),
    valid: words(
      "有效票 有效票数 总票数 总票 票数 发出票数 收回票数 合计 发放票数 无效票 满意率 好评率 得分 测评得分 " +
        "发出票 收回票 发放票 回收票 回收票数 实收票 实收票数 应发票 应发票数 废票 废票数 无效票数 发出测评票 收回测评票 收回有效票",
    ),
    // Of the person whom the votes may be about.
    person: words(
      "姓名 书记姓名 支部书记 书记 党支部书记 述职人 述职人姓名 述职对象 被测评人 被评议人 测评人员",
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
  aside: ["valid", "person", "originFile", "originSheet", "originCell", "batch", "remark"],
  takesColumn: isOption,
  required: ["branch"],
  telling: ["abstentions", "valid"],
  tells: (found) => optionsAmong(found) >= 2,
  likelier: optionsAmong,
  read,
  written: (facts) =>
    facts.ballots.map((fact) => ({
      fact,
      cells: [
        ["考评项目", fact.rule],
        ...(fact.rater === null ? [] : [["测评主体", fact.rater] as const]),
        ...fact.votes,
        ["弃权", fact.abstentions === "unreadable" ? null : fact.abstentions],
      ],
    })),
};
