/** 自评登记: a branch's own scores, shown beside the score and never counted. */
import * as offer from "./offered";
import type { TableReader } from "../read/reader";
import type { FactTable } from "./kind";
import { BRANCH, REMARK, RULE, SERIAL, words, YEAR } from "./words";

function read(reader: TableReader): void {
  const column = reader.column("score");
  for (const { row, branches, fact } of reader.registerRows()) {
    const score = reader.count(row, column);
    for (const branch of branches) reader.add("selfScores", { branch: branch.name, ...fact, score });
  }
}

export const selfScores: FactTable<"selfScores"> = {
  key: "selfScores",
  name: "自评登记",
  offered: [offer.branch, offer.rule, offer.number("自评分", "只与考评分并列显示，不计入。")],
  part: "facts",
  facts: "selfScores",
  titles: /自评|自查/,
  fields: {
    branch: BRANCH,
    rule: RULE,
    score: words("自评分 自查分 自测评分 自评得分 自评"),
    year: YEAR,
    remark: REMARK,
    serial: SERIAL,
  },
  aside: ["remark"],
  required: ["branch", "rule", "score"],
  telling: ["score"],
  read,
  written: (facts) =>
    facts.selfScores.map((fact) => ({
      fact,
      cells: [
        ["考评项目", fact.rule],
        ["自评分", fact.score],
      ],
    })),
};
