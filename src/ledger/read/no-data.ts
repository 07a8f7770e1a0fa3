/** Rows of a table that hold no facts: subtotals, weights, remarks and signatures. */
import { textKey } from "../../base/text";
import { planText } from "../../text/ledger";
import type { GridRow } from "../grid";
import { cellText } from "../values/text";
import type { TableCells } from "./cells";

const SUBTOTAL =
  /^(?:合计|小计|总计|共计|累计|平均|平均分|平均值|平均数|均值|汇总|全局|其中|最高分|最低分)(?:[:(].*)?$|(?:合计|小计|总计)$/;
const META =
  /^(?:权重|满分|分值|标准分|应完成次数|应完成|要求次数|要求|标准|指标值|任务数|目标值|计划数)(?:[:(].*)?$/;
const REMARK =
  /^[*※]?(?:注|备注|说明|填表说明|填报说明|填写说明|审核人|审核|填表人|制表人|制表|填报人|负责人|单位负责人|联系人|联系电话|填报单位|填表日期|填报日期|制表日期|支部书记|书记签字|签字|签名|附|附件)\d*(?:\(.*?\))?[:、.]|^(?:注|说明|备注)\d*$/;

/** How many filled cells are looked at: a row with more is no remark. */
const LOOKED = 4;
/** From how many characters on a text alone in its row is a remark. */
const LONG = 20;

/** Why a row (whose branch cell is no branch's name) holds no facts; null when it does. */
export function noDataReason({ table }: TableCells, row: GridRow, branch: unknown): string | null {
  const { left, right } = table;
  let filled = 0;
  let first: string | null = null;
  for (let column = left; column <= right && filled < LOOKED; column++) {
    const text = cellText(row.values[column]);
    if (text === null) continue;
    first ??= text;
    filled++;
  }
  if (first === null) return planText.skippedBlank;
  const key = textKey(first);
  const branchKey = typeof branch === "string" ? textKey(branch) : key;
  if (SUBTOTAL.test(key) || SUBTOTAL.test(branchKey)) return planText.skippedSubtotal;
  if (META.test(key) || META.test(branchKey)) return planText.skippedMeta;
  if (filled < LOOKED && REMARK.test(key)) return planText.skippedRemark;
  if (filled === 1 && table.columns.length > 2 && key.length > LONG) return planText.skippedRemark;
  return null;
}
