/** Kinds of finding that scoring and reading both report, each in words of its own. */
import { declareFindings } from "../base/finding";

/** What a workbook cannot be scored without. */
export const say = declareFindings({
  "no-rules": {
    severity: "error",
    title: "没有考评规则",
    message: "考评规则里没有一条启用的规则",
    hint: "在“考评规则”表逐行填写考评项目，或用 new-workbook 生成示例细则",
  },
  "no-year": {
    severity: "error",
    title: "考评年度不明",
    message: "无法确定考评年度",
    hint: "在“考评设置”填写“考评年度”",
  },
});
