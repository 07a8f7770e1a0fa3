/** 调整登记: the scores of items that the committee replaces, and those that it has yet to decide on. */
import * as offer from "./offered";
import { REVIEW_DECISIONS } from "./decided";
import { decisionOf } from "../read/decision";
import type { TableReader } from "../read/reader";
import type { FactTable } from "./kind";
import { BRANCH, REMARK, RULE, SERIAL, words, YEAR } from "./words";

/** 13, 13分; +1 is a change of unknown ground and no score. */
function points(reader: TableReader, row: Parameters<TableReader["text"]>[0], column: number) {
  const signed = /^\s*[+＋]/.test(reader.text(row, column) ?? "");
  return signed ? "unreadable" : reader.awarded(row, column);
}

function read(reader: TableReader): void {
  const column = (field: string): number => reader.column(field);
  for (const { row, branches, fact } of reader.registerRows()) {
    const said = {
      from: points(reader, row, column("from")),
      to: points(reader, row, column("to")),
      reason: reader.text(row, column("reason")),
      basis: reader.text(row, column("basis")),
      review: decisionOf(reader, row, column("status")),
    };
    for (const branch of branches) reader.add("adjustments", { branch: branch.name, ...fact, ...said });
  }
}

export const adjustments: FactTable<"adjustments"> = {
  key: "adjustments",
  name: "调整登记",
  offered: [
    offer.branch,
    offer.rule,
    offer.number("原得分", "调整前的得分，照考评结果填；与算出来的不符就不调整。可不填。"),
    offer.number("调整为", "调整后的得分（不是增减多少）；扣分项目填负数。"),
    offer.text("理由", 36, "为什么调整，结果里照此显示。"),
    offer.text("批准依据", 24, "党委会纪要、批复等的名称和文号。"),
    offer.choice("状态", ["采纳", "不采纳"], "采纳的才调整；空白为待定，不调整。"),
  ],
  part: "facts",
  facts: "adjustments",
  titles: /调整/,
  fields: {
    branch: BRANCH,
    rule: [...RULE, "调整项目"],
    from: words("原得分 原来得分 原始得分 调整前得分 调整前 原分"),
    to: words("调整为 调整后得分 调整后 拟调整为 建议调整为 改为"),
    reason: words("理由 调整理由 调整原因 原因 调整说明"),
    basis: words("批准依据 调整依据 审批依据 依据 文号"),
    status: words("状态 是否采纳 采纳情况 处理 处理结果 处理意见 审批结果 审批意见"),
    serial: SERIAL,
    year: YEAR,
    remark: REMARK,
  },
  aside: ["remark"],
  required: ["branch", "rule", "to"],
  telling: ["to"],
  holdsScores: true,
  read,
  written: (facts) =>
    facts.adjustments.map((fact) => ({
      fact,
      cells: [
        ["考评项目", fact.rule],
        ["原得分", fact.from],
        ["调整为", fact.to],
        ["理由", fact.reason],
        ["批准依据", fact.basis],
        ["状态", REVIEW_DECISIONS[fact.review]],
      ],
    })),
};
