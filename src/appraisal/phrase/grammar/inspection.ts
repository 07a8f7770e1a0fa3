/** 检查, and what may stand beside the weights of a 测评. */
import { one, seq } from "../combinators";
import { form, isShare, type Form } from "../form";
import { ratio, w } from "../lexicon";
import { commonForms, type CommonPart } from "../common";
import { max, ZERO } from "../../../base/exact";
import { grammarOf } from "../grammar";
import { contradiction, has, Refused, single, type Reading } from "../parts";
import type { BallotStandard, InspectionStandard } from "../standard";
import { printTable, tableOf, wordTable, type EntryPart } from "../table";

type BallotPart = CommonPart | EntryPart;

export type InspectionPart = CommonPart | EntryPart | { readonly kind: "percent" | "as-given" };

function inspectionForms(): readonly Form<InspectionPart>[] {
  const result = seq(["每次|平时|年度|综合|现场"], ["检查|考核|督查|抽查|评审|考评"], ["结果|成绩"], ["的"]);
  return [
    form(
      "按百分制折算",
      seq(
        ["按|以"],
        ["照"],
        result,
        ["得分|评分|平均分|分数"],
        ["的"],
        "100分制|百分制|100分",
        ["得分"],
        ["折算|折合|换算|计算"],
        ["为|成"],
        ["得分|计分|计入|本项得分"],
      ),
      [{ kind: "percent" }],
    ),
    form(
      "按检查得分折算",
      seq("按|按照", result, "得分|评分|平均分|分数|成绩", ["的"], ["比例"], "折算|折合|换算", [
        "计分|得分|计入",
      ]),
      [{ kind: "percent" }],
    ),
    // A share of the mark that is 分值 of 100.
    form(
      "检查得分×10%",
      seq(["按|按照"], result, "得分|评分|平均分", w.乘, ratio, ["计入|计分|折算|计算"]),
      ({ ratio }) =>
        isShare(ratio) ? [{ kind: "percent" }, { kind: "full", amount: ratio.mul(100) }] : null,
    ),
    form(
      "按百分制打分折算",
      seq(["检查|考核"], "按|实行|采用", "百分制|100分制", "打分|评分|计分", ["后"], "折算|换算", [
        "计入|计分|得分",
      ]),
      [{ kind: "percent" }],
    ),
    form(
      "以检查组评分为准",
      one(
        seq("以", "检查组|考核组|考评组|检查|考核", ["实际"], "打分|评分|得分", "为准"),
        seq("按检查实际得分", ["计入|计分"]),
      ),
      [{ kind: "as-given" }],
    ),
    form(
      "按实得分",
      one(
        seq("按|据|以|按照", one("实际|实", result), ["实"], "得分|评分", ["计|计分|计入|得分|为准|计算"]),
        seq("按|据", "实计分|实得分"),
      ),
      [{ kind: "as-given" }],
    ),
  ];
}

const ballotForms = (): readonly Form<BallotPart>[] => [
  form(
    "按票数加权平均",
    seq("按|按照", ["各等次"], "得票|票数|票", ["数"], ["加权"], "平均|计算|折算", ["计算|计分|得分|折算"]),
    [{ kind: "harmless" }],
  ),
];

function inspection(parts: readonly InspectionPart[], text: string): Reading<InspectionStandard> {
  const table = wordTable(parts, text);
  const standard =
    single<InspectionStandard>(
      [
        has(parts, "percent") ? { kind: "percent" } : null,
        has(parts, "as-given") ? { kind: "as-given" } : null,
        table && { kind: "words", table },
      ],
      text,
    ) ?? ({ kind: "percent" } as const);
  const main =
    standard.kind === "percent"
      ? "按百分制折算"
      : standard.kind === "as-given"
        ? "按实得分"
        : printTable(standard.table, "");
  return { standard, main };
}

function ballot(parts: readonly BallotPart[], text: string): Reading<BallotStandard> {
  const table = wordTable(parts, text);
  if (!table) throw new Refused({ kind: "missing" });
  // 好1、较好0.8: shares of the full weight, as the best of them tells.
  const best = table.reduce((most, { value }) => max(most, value), ZERO);
  const weights =
    best.compare(1) === 0 ? table.map(({ word, value }) => ({ word, value: value.mul(100) })) : table;
  if (best.compare(100) > 0 || best.compare(0) <= 0) contradiction(text);
  return { standard: { weights }, main: printTable(weights, "") };
}

export const INSPECTION = grammarOf<InspectionPart, InspectionStandard>({
  phrases: ["按百分制折算", "按实得分", "规范10、较规范8、一般6、差2"],
  forms: () => [...inspectionForms(), ...commonForms()],
  table: () => tableOf({ verb: "得|计|为|记", runsOn: true, nothing: true }),
  standard: inspection,
});

export const BALLOT = grammarOf<BallotPart, BallotStandard>({
  phrases: ["好100、较好85、一般70、差50"],
  forms: () => [...ballotForms(), ...commonForms()],
  table: () => tableOf({ verb: "按|得|计|为|记|×|x|*", runsOn: true, ballots: true }),
  standard: ballot,
});
