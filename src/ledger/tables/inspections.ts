/** 检查评分: results of inspections, a number or a word of the rule's own scale. */
import * as offer from "./offered";
import { methodsTaking } from "../../appraisal/methods/registry";
import type { TableReader } from "../read/reader";
import { ScoreParts } from "../read/score-parts";
import { daysOf } from "../../base/period";
import { dayCell } from "./kind";
import type { FactTable } from "./kind";
import { BRANCH, REMARK, RULE, SERIAL, words, YEAR } from "./words";

function read(reader: TableReader): void {
  const date = reader.column("date");
  const columns = reader.table.columns.filter(({ field }) => field === "score");
  // A column 考评项目 and periods of their own tell scores apart.
  const [only, more] = columns;
  const single = only !== undefined && more === undefined && reader.column("rule") < 0;
  const parts = single ? new ScoreParts(reader, [only.index]) : null;
  for (const { row, branches, fact } of reader.registerRows()) {
    if (parts?.skips(row) === true) continue;
    const day = reader.day(row, date);
    // Of several periods those that are filled in count, each as one inspection at the end of its period.
    const filled = columns.filter(({ index }) => reader.text(row, index) !== null);
    for (const { index, months } of filled.length > 0 ? filled : columns.slice(0, 1)) {
      const score = reader.score(row, index);
      const ended = months === undefined || reader.year === null ? null : daysOf(months, reader.year).to;
      const scoreAt = reader.at(row, index);
      const on = day ?? ended;
      const year = on === null ? reader.ownYear(row) : fact.year;
      for (const branch of branches)
        reader.add("inspections", { branch: branch.name, ...fact, year, day: on, score, scoreAt });
    }
  }
}

export const inspections: FactTable<"inspections"> = {
  key: "inspections",
  name: "检查评分",
  offered: [
    offer.branch,
    offer.rule,
    offer.day("日期", "检查的日期。"),
    offer.text("得分", 10, "数字，或计分标准里的评价词。"),
    offer.text("检查人", 14, "检查组或检查人。"),
  ],
  part: "facts",
  facts: "inspections",
  singly: true,
  methods: methodsTaking("inspections"),
  titles: /检查|督查|抽查/,
  fields: {
    branch: BRANCH,
    rule: RULE,
    date: words("日期 检查日期 检查时间 时间"),
    score: words("得分 检查得分 检查评分 评分 考评分 考核分 评审得分 实得分 检查结果"),
    inspector: words("检查人 检查组 检查人员 检查单位"),
    serial: SERIAL,
    year: YEAR,
    remark: REMARK,
  },
  aside: ["inspector", "remark"],
  perPeriod: "score",
  required: ["branch", "rule", "score"],
  telling: ["score", "inspector"],
  read,
  written: (facts) =>
    facts.inspections.map((fact) => ({
      fact,
      cells: [
        ["考评项目", fact.rule],
        ["日期", dayCell(fact.day)],
        ["得分", fact.score],
      ],
    })),
};
