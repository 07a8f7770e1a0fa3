/** 加分申报: bonuses asked for. Where no 考评项目 is named, the 事项 may name it, or there is only one 加分 rule. */
import * as offer from "./offered";
import { methodsTaking } from "../../appraisal/methods/registry";
import type { Review } from "../../appraisal/facts";
import { planText } from "../../text/ledger";
import { say } from "../findings";
import type { GridRow } from "../grid";
import type { NamedRule } from "../names/rules";
import { withdrawn } from "../read/belief";
import type { TableReader } from "../read/reader";
import { isVerdict } from "../values/words";
import { dayCell, isPhrase, REVIEW_WORDS } from "./kind";
import type { FactTable } from "./kind";
import { AWARDED, BRANCH, EVIDENCE, REMARK, REVIEW, SERIAL, words, YEAR } from "./words";

const METHODS = methodsTaking("claims");

/** The rule of a row of a table without a column 考评项目. */
function ruleOf(reader: TableReader, row: GridRow, only: NamedRule | null): NamedRule | null {
  const matter = reader.column("matter");
  const text = reader.text(row, matter);
  const named = text === null ? null : reader.context.rules.within(text, METHODS);
  const found = named ?? reader.table.context.rule ?? only;
  if (found !== null) return found;
  reader.lose(row, planText.skippedUnknownRule, say["blank-rule/claim"](reader.place(row, matter)));
  return null;
}

function read(reader: TableReader): void {
  const { context } = reader;
  const [matter, date, level] = [reader.column("matter"), reader.column("date"), reader.column("level")];
  const [awarded, evidence] = [reader.column("awarded"), reader.column("evidence")];
  const [review, remark] = [reader.column("review"), reader.column("remark")];
  const rules = context.rules.withMethod(METHODS);
  const only = rules.length === 1 ? (rules[0] ?? null) : null;
  const named = reader.column("rule") >= 0;
  // A column 审核分 is itself the verdict where there is no column 审核.
  const verdict = review < 0 && /审核分|审定分|核定分/.test(reader.header(awarded));
  for (const { row, branches, fact } of reader.registerRows((one) =>
    named ? reader.rule(one) : ruleOf(reader, one, only),
  )) {
    const gone = withdrawn(reader, row, remark);
    if (gone !== null) {
      reader.lose(row, planText.skippedWithdrawn, gone);
      continue;
    }
    const points = reader.awarded(row, awarded);
    const judged: Review = points === null ? "waiting" : points === 0 ? "rejected" : "approved";
    const claim = {
      ...fact,
      day: reader.day(row, date),
      matter: reader.text(row, matter),
      level: reader.text(row, level),
      awarded: points,
      evidence: reader.text(row, evidence),
      review: verdict ? judged : reader.review(row, review, "waiting"),
    };
    for (const branch of branches) reader.add("claims", { branch: branch.name, ...claim });
  }
}

export const claims: FactTable<"claims"> = {
  key: "claims",
  name: "加分申报",
  offered: [
    offer.branch,
    offer.day("日期", "表彰文件或刊发的日期。"),
    offer.text("事项", 34, "同一事项在不同级别获得的，写同样的事项名称。"),
    offer.rule,
    offer.text("级别", 12, "按计分标准里的级别填写，例如：市级。"),
    offer.number("认定分", "计分标准是幅度或酌情的，填集体认定的分数。"),
    offer.text("佐证材料", 22, "文件名、文号。"),
    offer.review,
  ],
  part: "facts",
  facts: "claims",
  singly: true,
  methods: METHODS,
  titles: /加分/,
  fields: {
    branch: ["支部名称", ...words("申报支部 申报单位"), ...BRANCH.slice(1)],
    date: words(
      "日期 时间 获得日期 授予日期 表彰日期 刊发日期 发文日期 获奖日期 授予时间 表彰时间 刊发时间 获得时间 获奖时间",
    ),
    matter: words("事项 加分事项 申报事项 荣誉名称 加分内容 荣誉 奖项名称 加分理由"),
    rule: words("考评项目 加分项目 考核项目 加分类别 项目名称"),
    level: words("级别 层级 荣誉级别 媒体级别 奖项级别"),
    claimed: words("申报分 申报分值 申请分 自评分"),
    awarded: AWARDED,
    issuer: words("授予单位/刊发媒体 授予单位 刊发媒体 表彰单位 颁发单位 发文单位"),
    evidence: [...EVIDENCE, "文号", "文件文号", "文件号"],
    review: REVIEW,
    serial: SERIAL,
    year: YEAR,
    remark: REMARK,
  },
  aside: ["claimed", "issuer", "remark"],
  toldBy: [
    { field: "matter", header: /(?:事项|事由|奖项|荣誉|称号|成果)(?:名称)?$/, holds: isPhrase },
    { field: "review", header: /./, holds: ({ text }) => isVerdict(text) },
  ],
  required: ["branch", ["rule", "matter"]],
  telling: ["level", "claimed", "awarded", "matter", "issuer", "review"],
  read,
  written: (facts) =>
    facts.claims.map((fact) => ({
      fact,
      cells: [
        ["日期", dayCell(fact.day)],
        ["事项", fact.matter],
        ["考评项目", fact.rule],
        ["级别", fact.level],
        ["认定分", fact.awarded],
        ["佐证材料", fact.evidence],
        ["审核", REVIEW_WORDS[fact.review]],
      ],
    })),
};
