/** 考评打分表: 自评分 is shown beside the score, 考评分 counts where the rule is an inspection. */
import { declareFindings } from "../../base/finding";
import { planText } from "../../text/ledger";
import type { NamedRule, RuleNames } from "../names/rules";
import type { TableReader } from "../read/reader";
import type { FactTable, Found } from "./kind";
import { BRANCH, REMARK, SERIAL, words, YEAR } from "./words";

const say = declareFindings({
  "unknown-item": {
    severity: "info",
    title: "打分项对不上考评项目",
    message: (item: string) => `打分表的“${item}”不对应任何考评项目，未读取。`,
    hint: "如应读取，请使用考评规则中的项目名称。",
  },
});

/** The rule that one of the texts names as a whole, else within it. */
function ruleOf(rules: RuleNames, texts: readonly string[]): NamedRule | null {
  for (const text of texts) {
    const match = rules.resolve(text, null);
    if (match.kind === "rule") return match.rule;
  }
  for (const text of texts) {
    const rule = rules.within(text, null);
    if (rule !== null) return rule;
  }
  return null;
}

function read(reader: TableReader): void {
  const { context } = reader;
  const at = (field: string): number => reader.column(field);
  const [item, content, self, score] = [at("item"), at("content"), at("self"), at("score")];
  for (const row of reader.rows()) {
    const texts = [reader.text(row, content), reader.text(row, item)].filter((text) => text !== null);
    if (texts.length === 0) {
      reader.log.skip(row.index, planText.skippedBlank);
      continue;
    }
    const rule = ruleOf(context.rules, texts);
    if (rule === null) {
      reader.log.skip(row.index, planText.skippedUnknownRule);
      reader.findings.add(
        say["unknown-item"](reader.place(row, content >= 0 ? content : item), texts[0] ?? ""),
      );
      continue;
    }
    const branches = reader.subjects(row);
    if (branches.length === 0) continue;
    reader.log.read++;
    const fact = { rule: rule.id, year: reader.yearOf(row), at: reader.proof(row) };
    for (const branch of branches) {
      if (reader.text(row, self) !== null)
        context.facts.selfScores.push({ branch: branch.name, ...fact, score: reader.count(row, self) });
      if (rule.fact === "inspections" && reader.text(row, score) !== null)
        context.facts.inspections.push({
          branch: branch.name,
          ...fact,
          day: null,
          score: reader.score(row, score),
          scoreAt: reader.at(row, score),
        });
    }
  }
}

/** Both scores, or a score beside 分值, 评分标准 or why it was less. */
function tellsScoring({ has }: Found): boolean {
  return (
    (has("self") && has("score")) ||
    ((has("self") || has("score")) && (has("points") || has("standard") || has("reason")))
  );
}

export const scoreSheets: FactTable<"scoreSheets"> = {
  key: "scoreSheets",
  name: "考评打分表",
  part: "facts",
  facts: "selfScores",
  titles: /打分|评分|考评表|考核表/,
  fields: {
    branch: BRANCH,
    item: words("考评项目 考核项目 项目 考评指标 考核指标 指标 考评事项 一级指标"),
    content: words("考核内容 考评内容 具体内容 二级指标 考核要点 评价内容 内容"),
    points: words("分值 标准分 基本分 满分 标准分值"),
    standard: words("评分标准 计分标准 考评标准 考核标准 评分办法 扣分标准"),
    self: words("自评分 自查分 自测评分 自评得分 自评"),
    score: words("考评分 考核分 考评得分 考核得分 评审得分 审核分 复评分 核定分 实得分 得分 评分"),
    reason: words("扣分原因 扣分情况 扣分说明 扣分理由"),
    deducted: words("扣分 减分"),
    remark: REMARK,
    serial: SERIAL,
    year: YEAR,
  },
  required: ["branch", ["item", "content"], ["self", "score"]],
  telling: ["self", "score", "points", "standard", "reason"],
  fits: tellsScoring,
  // Beside an inspection register that fits as well, the register is meant.
  likelier: () => -0.3,
  holdsScores: true,
  read,
};
