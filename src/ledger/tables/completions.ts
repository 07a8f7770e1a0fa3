/** 完成登记: whether and when a task was done. A word of 完成情况 may stand in the date column, 已完成 in 备注. */
import * as offer from "./offered";
import { methodsTaking } from "../../appraisal/methods/registry";
import type { CompletionState } from "../../appraisal/facts";
import { readCompletion } from "../read/completion";
import type { TableReader } from "../read/reader";
import { dayCell } from "./kind";
import type { FactTable } from "./kind";
import { BRANCH, EVIDENCE, REMARK, RULE, SERIAL, STATE, words, YEAR } from "./words";

const STATE_WORDS: Readonly<Record<Exclude<CompletionState, null>, string>> = {
  done: "是",
  "not-done": "否",
  "not-applicable": "/",
  unreadable: "无法识别",
};

function read(reader: TableReader): void {
  const columns = {
    state: reader.column("state"),
    date: reader.column("date"),
    remark: reader.column("remark"),
  };
  for (const { row, branches, fact } of reader.registerRows()) {
    const completion = readCompletion(reader, row, columns);
    for (const branch of branches)
      reader.context.facts.completions.push({ branch: branch.name, ...fact, ...completion });
  }
}

export const completions: FactTable<"completions"> = {
  key: "completions",
  name: "完成登记",
  offered: [
    offer.branch,
    offer.rule,
    offer.day("完成日期", "实际完成的日期。"),
    offer.choice("完成情况", ["是", "否", "/"], "有日期的可不填；没有日期的填是或否；与本支部无关的填 /。"),
    offer.remark,
  ],
  part: "facts",
  facts: "completions",
  methods: methodsTaking("completions"),
  titles: /完成登记|完成情况/,
  fields: {
    branch: BRANCH,
    rule: RULE,
    date: words("完成日期 完成时间 实际完成日期 实际完成时间 日期"),
    state: STATE,
    evidence: EVIDENCE,
    serial: SERIAL,
    year: YEAR,
    remark: REMARK,
  },
  required: ["branch", "rule", ["date", "state"]],
  telling: ["state", "date"],
  read,
  written: (facts) =>
    facts.completions.map((fact) => ({
      fact,
      cells: [
        ["考评项目", fact.rule],
        ["完成日期", dayCell(fact.day)],
        ["完成情况", fact.state && STATE_WORDS[fact.state]],
      ],
    })),
};
