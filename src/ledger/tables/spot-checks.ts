/** 抽查登记: what was found when somebody looked at the original records of an activity. */
import * as offer from "./offered";
import type { SpotCheck } from "../../appraisal/facts";
import { declareFindings } from "../../base/finding";
import { textKey } from "../../base/text";
import { planText } from "../../text/ledger";
import { say } from "../findings";
import type { GridRow } from "../grid";
import type { TableReader } from "../read/reader";
import { spanCell, type FactTable } from "./kind";
import { BRANCH, DATE, SERIAL, words, YEAR } from "./words";

const own = declareFindings({
  "unreadable-conclusion": {
    severity: "warning",
    title: "抽查结论读不懂",
    message: (value: string | null) =>
      value === null ? "没有填抽查结论，此行不起作用。" : `抽查结论“${value}”无法识别，此行不起作用。`,
    hint: "请填“属实”或“不属实”：不属实的那次活动不计入。",
  },
  "spot-check-without-type": {
    severity: "warning",
    title: "抽查缺活动类型",
    message: "此行没有写抽查的是哪类活动，不起作用。",
    hint: "请在“活动类型”填活动台账里的活动类型；抽查的是完成登记的，填考评项目。",
  },
});

const GENUINE = new Set(words("属实 真实 一致 情况属实 经查属实 是 √"));
const FALSE = new Set(
  words("不属实 不真实 不一致 不实 失实 虚假 造假 弄虚作假 情况不属实 经查不属实 否 ×").map(textKey),
);

/** 属实 or 不属实; null with a finding for anything else, which is no guess: 基本属实 is neither. */
function conclusionOf(reader: TableReader, row: GridRow, column: number): boolean | null {
  const text = reader.text(row, column);
  const key = text === null ? "" : textKey(text);
  if (FALSE.has(key)) return false;
  if (GENUINE.has(key)) return true;
  const finding = own["unreadable-conclusion"](reader.place(row, column), text);
  reader.lose(row, planText.skippedSpotCheck, finding);
  return null;
}

/** An activity type in the rulebook's word, else a rule of 完成, else the words as typed. */
function subjectOf(reader: TableReader, text: string): SpotCheck["of"] {
  const { types, rules } = reader.context;
  const rule = types.one(text) === null ? rules.resolve(text, ["完成"]) : null;
  if (rule?.kind === "rule") return { rule: rule.rule.id };
  const found = types.resolve(text);
  const inside = found.length === 1 && !found.some((type) => types.isKnown(type)) ? types.within(text) : null;
  return { types: inside === null ? found : [inside] };
}

function read(reader: TableReader): void {
  const [date, type, conclusion, note] = ["date", "type", "conclusion", "note"].map((field) =>
    reader.column(field),
  ) as [number, number, number, number];
  for (const row of reader.rows()) {
    const branches = reader.subjects(row);
    if (branches.length === 0) continue;
    const genuine = conclusionOf(reader, row, conclusion);
    const text = reader.text(row, type);
    if (text === null)
      reader.lose(row, planText.skippedSpotCheck, own["spot-check-without-type"](reader.place(row, type)));
    const dates = reader.dates(row, date);
    if (dates.kind === "blank")
      reader.lose(row, planText.skippedBlankDate, say["blank-date"](reader.place(row, date)));
    else if (dates.kind !== "days") reader.loseUnread(row, date);
    if (genuine === null || text === null || dates.kind !== "days") continue;
    const fact = {
      year: reader.yearOf(row),
      at: reader.proof(row),
      of: subjectOf(reader, text),
      genuine,
      matter: reader.text(row, reader.column("matter")),
      note: reader.text(row, note),
    };
    for (const branch of branches)
      for (const { from, to } of dates.spans)
        reader.add("spotChecks", { branch: branch.name, ...fact, from, to });
  }
}

export const spotChecks: FactTable<"spotChecks"> = {
  key: "spotChecks",
  name: "抽查登记",
  offered: [
    offer.branch,
    {
      header: "活动类型",
      width: 20,
      hint: "抽查的是哪类活动；抽查完成登记的，写考评项目。",
      choices: "types",
    },
    offer.day("日期", "被抽查的那次活动的日期（不是抽查的日期）。"),
    offer.choice("结论", ["属实", "不属实"], "不属实的那次活动不计入。"),
    offer.text("说明", 36, "怎样核对的，例如：查阅会议记录本。"),
  ],
  part: "facts",
  facts: "spotChecks",
  titles: /抽查|核查|核实/,
  fields: {
    branch: BRANCH,
    type: words(
      "活动类型 活动类别 会议类型 抽查项目 核查项目 抽查事项 核查事项 活动名称 会议名称 类型 考评项目",
    ),
    date: [...DATE, ...words("抽查活动日期 被抽查日期 登记日期")],
    matter: words("事项"),
    conclusion: words(
      "结论 抽查结论 核查结论 核实结论 抽查结果 核查结果 核实结果 抽查情况 核查情况 核实情况 是否属实",
    ),
    note: words("说明 抽查说明 核查说明 情况说明 备注"),
    inspector: words("抽查人 核查人 核实人 检查人"),
    checked: words("抽查日期 抽查时间 核查日期 核查时间 核实日期 核实时间"),
    serial: SERIAL,
    year: YEAR,
  },
  aside: ["note", "remark"],
  required: ["branch", "type", "date", "conclusion"],
  telling: ["conclusion"],
  read,
  written: (facts) =>
    facts.spotChecks.map((fact) => ({
      fact,
      cells: [
        ["活动类型", "rule" in fact.of ? fact.of.rule : fact.of.types.join("、")],
        ["事项", fact.matter],
        ["日期", spanCell(fact.from, fact.to)],
        ["结论", fact.genuine ? "属实" : "不属实"],
        ["说明", fact.note],
      ],
    })),
};
