/** 扣分登记: deductions, ceilings and vetoes. Without a column 审核 every row counts. */
import * as offer from "./offered";
import { methodsTaking } from "../../appraisal/methods/registry";
import { planText } from "../../text/ledger";
import { withdrawn } from "../read/belief";
import type { TableReader } from "../read/reader";
import { plainly } from "../verdict";
import { parseNumber } from "../values/number";
import { isVerdict } from "../values/words";
import { dayCell, isPhrase, REVIEW_WORDS } from "./kind";
import type { FactTable } from "./kind";
import { AWARDED, BRANCH, EVIDENCE, REMARK, REVIEW, SERIAL, words, YEAR } from "./words";

const NONE = plainly("other", "0次，没有发生");

function read(reader: TableReader): void {
  const at = (field: string): number => reader.column(field);
  const [date, matter, degree, times] = [at("date"), at("matter"), at("degree"), at("times")];
  const [awarded, basis, review, remark] = [at("awarded"), at("basis"), at("review"), at("remark")];
  // In a column 扣分 the minus sign only repeats what the header says.
  const unsigned = /^扣分/.test(reader.header(awarded));
  for (const { row, branches, fact } of reader.registerRows()) {
    const gone = withdrawn(reader, row, remark);
    if (gone !== null) {
      reader.lose(row, planText.skippedWithdrawn, gone);
      continue;
    }
    const often = reader.awarded(row, times);
    if (often === 0) {
      reader.skip(row, NONE);
      continue;
    }
    const points = reader.awarded(row, awarded);
    const incident = {
      ...fact,
      // A list of how often in a year has no dates: its title names the year.
      year: fact.year ?? (date < 0 ? reader.table.context.year : null),
      day: reader.day(row, date),
      matter: reader.text(row, matter),
      degree: reader.text(row, degree),
      times: often,
      awarded: unsigned && typeof points === "number" ? Math.abs(points) : points,
      basis: reader.text(row, basis),
      review: reader.review(row, review, "approved"),
    };
    for (const branch of branches) reader.add("incidents", { branch: branch.name, ...incident });
  }
}

export const incidents: FactTable<"incidents"> = {
  key: "incidents",
  name: "扣分登记",
  offered: [
    offer.branch,
    offer.day("日期", "通报或处理的日期。"),
    offer.text("事项", 34, "事由。"),
    offer.rule,
    offer.text("程度", 14, "按计分标准里的情形填写，例如：通报批评。"),
    offer.number("次数", "空白按 1 次。"),
    offer.number("认定分", "计分标准是幅度或酌情的，填集体认定的分数。"),
    offer.text("依据", 24, "通报、文件的名称或文号。"),
    offer.review,
  ],
  part: "facts",
  facts: "incidents",
  singly: true,
  methods: methodsTaking("incidents"),
  titles: /扣分|负面|通报|问责|否决/,
  fields: {
    branch: BRANCH,
    date: words("日期 时间 发生日期 通报日期 处理日期 发生时间 通报时间 处理时间"),
    matter: words("事项 扣分事项 情形 扣分原因 问题 违规情形 事由 通报事项 通报事由"),
    rule: words("考评项目 扣分项目 考核项目 扣分类别 项目名称"),
    degree: words("程度 情节 处理方式 处理结果"),
    times: words("次数 起数 人次 扣分次数"),
    awarded: [...AWARDED, "扣分", "扣分值"],
    basis: [...words("依据 扣分依据 通报文件 通报文号"), ...EVIDENCE],
    issuer: words("通报单位 通报部门 通报机关 处理单位 处理部门 处理机关 认定单位 认定部门 发文单位"),
    review: REVIEW,
    serial: SERIAL,
    year: YEAR,
    remark: REMARK,
  },
  aside: ["issuer", "remark"],
  toldBy: [
    { field: "matter", header: /(?:事项|事由|原因|问题|情形|行为)$/, holds: isPhrase },
    { field: "review", header: /./, holds: ({ text }) => isVerdict(text) },
    {
      field: "times",
      header: /(?:次数|起数|件数)$/,
      named: true,
      tells: true,
      holds: ({ text }) => parseNumber(text) !== null,
    },
  ],
  required: ["branch", "rule"],
  telling: ["degree", "times", "awarded", "basis"],
  read,
  written: (facts) =>
    facts.incidents.map((fact) => ({
      fact,
      cells: [
        ["日期", dayCell(fact.day)],
        ["事项", fact.matter],
        ["考评项目", fact.rule],
        ["程度", fact.degree],
        ["次数", fact.times],
        ["认定分", fact.awarded],
        ["依据", fact.basis],
        ["审核", REVIEW_WORDS[fact.review]],
      ],
    })),
};
