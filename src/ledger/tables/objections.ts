/** 异议登记: what branches say against their scores, and what was made of it. */
import * as offer from "./offered";
import { declareFindings } from "../../base/finding";
import type { GridRow } from "../grid";
import { REVIEW_DECISIONS } from "./decided";
import { decisionOf } from "../read/decision";
import type { TableReader } from "../read/reader";
import type { FactTable } from "./kind";
import { BRANCH, RULE, SERIAL, words, YEAR } from "./words";

const say = declareFindings({
  "objection-unknown-rule": {
    severity: "warning",
    title: "异议的考评项目对不上",
    message: (name: string) => `“${name}”对不上考评规则中的一个项目，不知道是对哪一项的异议。`,
    hint: "请在“考评项目”填考评规则中的编号或考评项目；对总的结果有异议的，留空。",
  },
});

/** The rule that a row names; an objection against none that is known is an objection all the same. */
function ruleOf(reader: TableReader, row: GridRow, column: number): string | null {
  const name = reader.text(row, column);
  if (name === null) return null;
  const match = reader.context.rules.resolve(name, null);
  if (match.kind === "rule") return match.rule.id;
  reader.cannotRead(row, column, say["objection-unknown-rule"](reader.place(row, column), name));
  return null;
}

function read(reader: TableReader): void {
  const column = (field: string): number => reader.column(field);
  for (const row of reader.rows()) {
    const branches = reader.subjects(row);
    if (branches.length === 0) continue;
    const fact = {
      rule: ruleOf(reader, row, column("rule")),
      year: reader.yearOf(row),
      at: reader.proof(row),
      text: reader.text(row, column("text")),
      evidence: reader.text(row, column("evidence")),
      review: decisionOf(reader, row, column("status")),
      note: reader.text(row, column("note")),
    };
    for (const branch of branches) reader.add("objections", { branch: branch.name, ...fact });
  }
}

export const objections: FactTable<"objections"> = {
  key: "objections",
  name: "异议登记",
  offered: [
    offer.branch,
    offer.rule,
    offer.text("异议", 36, "支部对哪里有异议。"),
    offer.text("补充材料", 24, "随异议交来的材料。"),
    offer.choice("处理", ["采纳", "不采纳"], "采纳的，更正台账或写入调整登记；空白为待处理。"),
    offer.text("处理说明", 30, "怎样核实的，为什么采纳或不采纳。"),
  ],
  part: "facts",
  facts: "objections",
  titles: /异议|申诉/,
  fields: {
    branch: BRANCH,
    rule: [...RULE, "异议项目"],
    text: words("异议 异议内容 异议事项 异议理由 申诉 申诉内容 申诉理由"),
    evidence: words("补充材料 补充佐证 补充佐证材料 佐证材料 附件"),
    status: words("处理 处理结果 处理意见 是否采纳 采纳情况 状态"),
    note: words("处理说明 处理理由 核实情况 说明"),
    serial: SERIAL,
    year: YEAR,
    remark: ["备注"],
  },
  aside: ["remark", "evidence", "note"],
  required: ["branch", "text"],
  telling: ["text"],
  holdsScores: true,
  read,
  written: (facts) =>
    facts.objections.map((fact) => ({
      fact,
      cells: [
        ["考评项目", fact.rule],
        ["异议", fact.text],
        ["补充材料", fact.evidence],
        ["处理", REVIEW_DECISIONS[fact.review]],
        ["处理说明", fact.note],
      ],
    })),
};
