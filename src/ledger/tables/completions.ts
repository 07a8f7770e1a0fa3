/** 完成登记: whether and when a task was done. A word of 完成情况 may stand in the date column, 已完成 in 备注. */
import * as offer from "./offered";
import { methodsTaking } from "../../appraisal/methods/registry";
import type { CompletionState } from "../../appraisal/facts";
import { completedOn, readCompletion } from "../read/completion";
import type { TableReader } from "../read/reader";
import { dayCell } from "./kind";
import type { FactTable } from "./kind";
import { monthCell } from "../values/period";
import { BRANCH, EVIDENCE, MONTH, REMARK, RULE, SERIAL, STATE, words, YEAR } from "./words";

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
  const matters = reader.column("matter");
  for (const { row, branches, fact } of reader.registerRows()) {
    const held = reader.held(row, columns, false);
    if (held === null) continue;
    const completion = completedOn(held.spans, readCompletion(reader, row, columns));
    const months = monthCell(reader.value(row, reader.column("month"))) ?? reader.table.context.months;
    const matter = reader.text(row, matters);
    for (const branch of branches)
      reader.addCompletion({ branch: branch.name, ...fact, matter, ...completion }, months);
  }
}

/** A word for handing in or bringing to an end, and when. */
const HANDED_IN =
  /^(?:实际)?(?:[上提递呈送移补]?[交送报缴]|报送|送达|收缴|缴纳|交纳|办结|完成|落实|报备|备案)(?:日期|时间)$/;

export const completions: FactTable<"completions"> = {
  key: "completions",
  name: "完成登记",
  offered: [
    offer.branch,
    offer.rule,
    offer.text("事项", 24, "可不填。计分标准按项计的（每项未完成扣…分），一项任务一行，写任务的名称。"),
    offer.day("完成日期", "实际完成的日期。"),
    offer.choice("完成情况", ["是", "否", "/"], "有日期的可不填；没有日期的填是或否；与本支部无关的填 /。"),
    offer.remark,
  ],
  part: "facts",
  facts: "completions",
  singly: true,
  methods: methodsTaking("completions"),
  titles: /完成登记|完成情况/,
  fields: {
    branch: BRANCH,
    rule: RULE,
    matter: words("事项 任务事项 完成事项 具体事项 具体任务"),
    date: words(
      "完成日期 完成时间 实际完成日期 实际完成时间 日期 缴纳日期 缴纳时间 收缴日期 收缴时间 上缴日期 上缴时间 报送日期 报送时间 上报日期 上报时间 提交日期 提交时间 办结日期 办结时间",
    ),
    state: STATE,
    month: MONTH,
    evidence: EVIDENCE,
    copies: words("份数 页数"),
    serial: SERIAL,
    year: YEAR,
    remark: REMARK,
  },
  phrases: { date: HANDED_IN },
  aside: ["evidence", "copies", "remark"],
  toldBy: [
    {
      field: "rule",
      over: "matter",
      header: /(?:名称|事项|材料|内容|任务|工作)$/,
      tells: true,
      holds: ({ text, vocabulary }) =>
        vocabulary.rules.resolve(text, methodsTaking("completions")).kind === "rule",
    },
    { field: "date", header: /(?:日期|时间)$/, holds: ({ isDate }) => isDate },
  ],
  required: ["branch", "rule", ["date", "state"]],
  telling: ["state", "date"],
  read,
  written: (facts) =>
    facts.completions.map((fact) => ({
      fact,
      cells: [
        ["考评项目", fact.rule],
        ["事项", fact.matter],
        ["完成日期", dayCell(fact.day)],
        ["完成情况", fact.state && STATE_WORDS[fact.state]],
      ],
    })),
};
