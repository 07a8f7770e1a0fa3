/** Findings that several methods report. */
import { declareFindings } from "../../base/finding";

/** Of a phrase with several amounts: the best is not the 分值 of the row. */
export const BEST_DIFFERS = {
  severity: "warning",
  title: "最高一档与分值不同",
  message: (title: string, top: string, points: string) =>
    `“${title}”最高一档是${top}分，与分值${points}分不同`,
  hint: "改成一致，否则满分与分值不符",
} as const;

/** Findings of more than one method. */
export const say = declareFindings({
  "not-started": {
    severity: "info",
    title: "尚未开展",
    message: (title: string) => `“${title}”还没有任何支部的记录，按尚未开展处理`,
    hint: "开展并登记后重新评分",
  },
  waiting: {
    severity: "warning",
    title: "待审核",
    message: (matter: string) => `“${matter}”还在待审，不计入`,
    together: "还在待审，不计入",
    hint: "在“审核”列填“通过”，就计入；填“不通过”，就不计入，也不再提示",
  },
  "no-evidence": {
    severity: "warning",
    title: "缺佐证材料",
    message: (column: string) => `没有${column}，按“无佐证不计”不计入`,
    hint: (column: string) => `补填${column}，填好就计入`,
  },
  "unreadable-award": {
    severity: "warning",
    title: "认定分读不懂",
    message: "认定分不是数字，不计入",
    hint: "在“认定分”列填数字，填好就计入",
  },
  "needs-award": {
    severity: "warning",
    title: "缺认定分",
    message: (standard: string) => `计分标准“${standard}”需要认定分，此行没有填，不计入`,
    hint: "在“认定分”列填写集体认定的分数，填好就计入",
  },
  "award-outside": {
    severity: "warning",
    title: "认定分超出范围",
    message: (award: string, range: string) => `认定分${award}不在${range}之内，不计入`,
    together: (_award: string, range: string) => `认定分不在${range}之内，不计入`,
    hint: "更正认定分，改好就计入",
  },
  "unknown-word": {
    severity: "warning",
    title: "级别或程度对不上",
    message: (column: string, value: string) =>
      value === "" ? `没有填写${column}，不计入` : `${column}“${value}”不在计分标准里，不计入`,
    hint: (column: string, value: string, known: string) =>
      value === ""
        ? `在“${column}”列填计分标准里有的，就计入：${known}`
        : `${column}改为计分标准里有的，就计入：${known}；要给别的计分，请写进计分标准`,
  },
  "several-words": {
    severity: "warning",
    title: "级别或程度对得上几个",
    message: (column: string, value: string, several: string) =>
      `${column}“${value}”与计分标准里的${several}都对得上，分不清是哪一个，不计入`,
    hint: (column: string, _value: string, several: string) =>
      `${column}改为其中一个的原话，就计入：${several}`,
  },
});
