/** 考评打分表: 自评分 is shown beside the score, 考评分 counts where the rule is an inspection. */
import { methodsTaking } from "../../appraisal/methods/registry";
import { declareFindings } from "../../base/finding";
import { planText } from "../../text/ledger";
import type { NamedRule, RuleNames } from "../names/rules";
import { BLANK_ROW } from "../read/no-data";
import type { TableReader } from "../read/reader";
import { ScoreParts } from "../read/score-parts";
import type { GridRow } from "../grid";
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

const METHODS = methodsTaking("inspections");

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

/** The inspection that the title names, where the rows name its parts and not rules of their own. */
function titledRule(
  { table, context }: TableReader,
  textsOf: (row: GridRow) => readonly string[],
): NamedRule | null {
  const { rule } = table.context;
  const named = table.rows.some((row) =>
    textsOf(row).some((text) => context.rules.resolve(text, METHODS).kind === "rule"),
  );
  return named ? null : rule;
}

function read(reader: TableReader): void {
  const { context } = reader;
  const at = (field: string): number => reader.column(field);
  const date = at("date");
  const [item, content, self, score] = [at("item"), at("content"), at("self"), at("score")];
  const textsOf = (row: GridRow): string[] =>
    [reader.text(row, content), reader.text(row, item)].filter((text) => text !== null);
  const titled = titledRule(reader, textsOf);
  const parts = titled === null || score < 0 ? null : new ScoreParts(reader, [score]);
  for (const row of reader.rows()) {
    if (parts?.skips(row) === true) continue;
    const texts = textsOf(row);
    if (titled === null && texts.length === 0) {
      reader.skip(row, BLANK_ROW);
      continue;
    }
    const rule = titled ?? ruleOf(context.rules, texts);
    if (rule === null) {
      reader.lose(
        row,
        planText.skippedUnknownRule,
        say["unknown-item"](reader.place(row, content >= 0 ? content : item), texts[0] ?? ""),
      );
      continue;
    }
    const branches = reader.subjects(row);
    if (branches.length === 0) continue;
    const fact = { rule: rule.id, year: reader.yearOf(row), at: reader.proof(row) };
    for (const branch of branches) {
      if (reader.text(row, self) !== null)
        reader.add("selfScores", { branch: branch.name, ...fact, score: reader.count(row, self) });
      if (rule.fact === "inspections" && reader.text(row, score) !== null)
        reader.add("inspections", {
          branch: branch.name,
          ...fact,
          day: reader.day(row, date),
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
  methods: METHODS,
  titles: /打分|评分|考评表|考核表/,
  fields: {
    branch: BRANCH,
    item: words("考评项目 考核项目 检查项目 项目 考评指标 考核指标 检查指标 指标 考评事项 一级指标"),
    content: words("考核内容 考评内容 检查内容 检查要点 检查标准 具体内容 二级指标 考核要点 评价内容 内容"),
    points: words("分值 标准分 基本分 满分 标准分值"),
    standard: words("评分标准 计分标准 考评标准 考核标准 评分办法 扣分标准"),
    self: words("自评分 自查分 自测评分 自评得分 自查得分 自评 自查"),
    score: words(
      "考评分 考核分 考评得分 考核得分 评审得分 审核分 复评分 核定分 实得分 检查得分 检查评分 检查分 得分 评分",
    ),
    reason: words("扣分原因 扣分情况 扣分说明 扣分理由"),
    deducted: words("扣分 减分"),
    date: words("检查日期 检查时间 考评日期 考核日期 日期 时间"),
    remark: REMARK,
    serial: SERIAL,
    year: YEAR,
  },
  labels: ["branch", "serial", "item", "content"],
  aside: ["points", "standard", "reason", "deducted", "remark"],
  required: ["branch", ["item", "content"], ["self", "score"]],
  telling: ["self", "score", "points", "standard", "reason"],
  fits: tellsScoring,
  // Beside an inspection register that fits as well, the register is meant.
  likelier: () => -0.3,
  holdsScores: true,
  read,
};
