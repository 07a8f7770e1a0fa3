/** 覆盖登记: how many persons or things were due and done, one row a branch and rule. */
import * as offer from "./offered";
import { methodsTaking } from "../../appraisal/methods/registry";
import type { TableReader } from "../read/reader";
import type { FactTable } from "./kind";
import { BRANCH, REMARK, RULE, SERIAL, words, YEAR } from "./words";

function read(reader: TableReader): void {
  const due = reader.column("due");
  const done = reader.column("done");
  for (const { row, branches, fact } of reader.registerRows()) {
    const counts = { due: reader.count(row, due), done: reader.count(row, done) };
    for (const branch of branches)
      reader.context.facts.coverages.push({ branch: branch.name, ...fact, ...counts });
  }
}

export const coverages: FactTable<"coverages"> = {
  key: "coverages",
  name: "覆盖登记",
  offered: [
    offer.branch,
    offer.rule,
    offer.number("应完成", "应完成的人数或件数，没有的填 0。"),
    offer.number("已完成", "已完成的人数或件数。"),
    offer.remark,
  ],
  part: "facts",
  facts: "coverages",
  methods: methodsTaking("coverages"),
  titles: /覆盖|参与率|完成率/,
  fields: {
    branch: BRANCH,
    rule: RULE,
    due: words("应完成 应完成数 应完成人数 应完成数量 应报到 应参与 应参加 应参加人数 应完成数(人)"),
    done: words("已完成 已完成数 已完成人数 实完成 实际完成 完成数 完成人数 已完成数量 已参加 实参加"),
    serial: SERIAL,
    year: YEAR,
    remark: REMARK,
  },
  required: ["branch", "rule", "due", "done"],
  telling: ["due", "done"],
  read,
  written: (facts) =>
    facts.coverages.map((fact) => ({
      fact,
      cells: [
        ["考评项目", fact.rule],
        ["应完成", fact.due],
        ["已完成", fact.done],
      ],
    })),
};
