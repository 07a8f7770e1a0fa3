/** 豁免登记: what a branch need not do, for the year or for some months. */
import * as offer from "./offered";
import type { Exemption } from "../../appraisal/facts";
import { declareFindings } from "../../base/finding";
import { planText } from "../../text/ledger";
import type { GridRow } from "../grid";
import type { TableReader } from "../read/reader";
import { readMonths } from "../values/period";
import type { FactTable } from "./kind";
import { BRANCH, REMARK, RULE, SERIAL, words, YEAR } from "./words";

const say = declareFindings({
  "unreadable-period": {
    severity: "warning",
    title: "期间读不懂",
    message: (value: string) => `豁免期间“${value}”无法识别，此行不计入。`,
    together: "豁免期间无法识别，这些行不计入。",
    hint: "请写成：3月、3-5月、二季度、上半年，全年豁免则留空。",
  },
});

/** What is exempt: a rule, or an activity type, which stands for every rule that counts it. */
function targetOf(reader: TableReader, row: GridRow): Exemption["target"] | null {
  const { rules, types } = reader.context;
  const name = reader.text(row, reader.column("rule")) ?? "";
  const type = rules.resolve(name, null).kind === "none" ? types.one(name) : null;
  if (type !== null) return { activityType: type };
  const rule = reader.rule(row);
  return rule === null ? null : { rule: rule.id };
}

/** A list of periods is one exemption each. */
function read(reader: TableReader): void {
  const [period, reason] = [reader.column("period"), reader.column("reason")];
  for (const row of reader.rows()) {
    const branches = reader.subjects(row);
    if (branches.length === 0) continue;
    const target = targetOf(reader, row);
    if (target === null) continue;
    const text = reader.text(row, period);
    const months =
      text === null ? [] : typeof reader.value(row, period) === "number" ? null : readMonths(text);
    if (months === null) {
      reader.lose(
        row,
        planText.skippedPeriod,
        say["unreadable-period"](reader.place(row, period), text ?? ""),
      );
      continue;
    }
    const fact = {
      year: reader.yearOf(row),
      at: reader.proof(row),
      target,
      reason: reader.text(row, reason),
    };
    for (const branch of branches)
      for (const span of months.length === 0 ? [null] : months)
        reader.add("exemptions", { branch: branch.name, ...fact, months: span });
  }
}

function periodText(months: Exemption["months"]): string | null {
  if (months === null) return null;
  return months.first === months.last ? `${months.first}月` : `${months.first}-${months.last}月`;
}

export const exemptions: FactTable<"exemptions"> = {
  key: "exemptions",
  name: "豁免登记",
  offered: [
    offer.branch,
    offer.rule,
    offer.text("期间", 12, "空白为全年；也可写 3月、二季度、上半年。"),
    offer.text("理由", 40, "写明原因，结果里照此显示。"),
  ],
  part: "facts",
  facts: "exemptions",
  titles: /豁免|免/,
  fields: {
    branch: BRANCH,
    rule: [...RULE, "豁免项目"],
    period: words("期间 豁免期间 豁免时段"),
    reason: words("理由 豁免理由 豁免原因 原因"),
    serial: SERIAL,
    year: YEAR,
    remark: REMARK,
  },
  aside: ["remark"],
  required: ["branch", "rule"],
  telling: ["period", "reason"],
  read,
  written: (facts) =>
    facts.exemptions.map((fact) => ({
      fact,
      cells: [
        ["考评项目", "rule" in fact.target ? fact.target.rule : fact.target.activityType],
        ["期间", periodText(fact.months)],
        ["理由", fact.reason],
      ],
    })),
};
