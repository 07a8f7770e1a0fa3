/** 检查打分汇总: the parts of one inspection below each other, one or two columns a branch (自评, 核定); 合计 is the score. */
import { methodsTaking } from "../../appraisal/methods/registry";
import { declareFindings } from "../../base/finding";
import { textKey } from "../../base/text";
import { planText } from "../../text/ledger";
import type { TableReader } from "../read/reader";
import { ScoreParts } from "../read/score-parts";
import { headerArea, type MatrixColumn } from "../table";
import { FACT } from "../verdict";
import type { FactTable } from "./kind";
import { scoreSheets } from "./score-sheets";

const say = declareFindings({
  "score-columns": {
    severity: "warning",
    title: "一个支部有几列得分",
    message: (sheet: string, branch: string) =>
      `“${sheet}”里“${branch}”有几列得分，看不出哪一列是检查组的得分，全表不计入。`,
    hint: "请在“识别设置”写明不用的列（填列字母），字段填“忽略”，每个支部只留一列得分（自评、自查的列不用写）。",
  },
});

/** Whether a column holds what the branch gave itself. */
const isSelf = ({ header }: MatrixColumn): boolean => /^自/.test(textKey(header.split("/").at(-1) ?? ""));

function read(reader: TableReader): void {
  const { table } = reader;
  const { rule } = table.context;
  if (rule === null) return;
  const scores = table.matrix.filter((column) => !isSelf(column));
  const twice = scores.find((column) =>
    scores.some((other) => other !== column && other.branch === column.branch),
  );
  if (twice !== undefined) {
    const finding = say["score-columns"](
      { at: headerArea(table) },
      table.grid.sheet,
      twice.branch?.name ?? "",
    );
    reader.loseAll(planText.skippedParts, finding);
    return;
  }
  const parts = new ScoreParts(
    reader,
    scores.map(({ index }) => index),
  );
  for (const row of reader.rows()) {
    if (parts.skips(row)) continue;
    for (const column of table.matrix) {
      const { branch, index } = column;
      if (branch === null || reader.text(row, index) === null) continue;
      const at = reader.at(row, index);
      const fact = { branch: branch.name, rule: rule.id, year: null, at };
      reader.mark(row, index, FACT);
      if (isSelf(column)) reader.add("selfScores", { ...fact, score: reader.count(row, index) });
      else {
        reader.report(branch, at);
        reader.add("inspections", { ...fact, day: null, score: reader.score(row, index), scoreAt: at });
      }
    }
  }
}

export const scoreMatrix: FactTable<"scoreMatrix"> = {
  key: "scoreMatrix",
  name: "检查打分汇总",
  part: "facts",
  facts: "inspections",
  methods: methodsTaking("inspections"),
  fields: {
    item: scoreSheets.fields["item"] ?? [],
    content: scoreSheets.fields["content"] ?? [],
    points: scoreSheets.fields["points"] ?? [],
    standard: scoreSheets.fields["standard"] ?? [],
    serial: scoreSheets.fields["serial"] ?? [],
    remark: scoreSheets.fields["remark"] ?? [],
  },
  recordsInCells: true,
  labels: ["serial", "item", "content"],
  aside: ["points", "standard", "remark"],
  required: [],
  telling: [],
  read,
};
