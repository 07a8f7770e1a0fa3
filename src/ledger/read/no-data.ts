/** Rows of a table that hold no facts: subtotals, weights, remarks and signatures. */
import { textKey } from "../../base/text";
import { planText } from "../../text/ledger";
import { isLegend } from "../find/legend";
import { roleOfLabel } from "../find/roles";
import type { GridRow } from "../grid";
import { cellText, isBlank, NOTICE } from "../values/text";
import { plainly, type Said } from "../verdict";
import type { TableCells } from "./cells";

/** A row that holds nothing its kind reads. */
export const BLANK_ROW = plainly("other", planText.skippedBlank);
/** A row that adds up others. */
export const SUBTOTAL_ROW = plainly("total", planText.skippedSubtotal);
const META_ROW = plainly("other", planText.skippedMeta);
/** Remarks and signatures. */
export const REMARK_ROW = plainly("other", planText.skippedRemark);

const REMARK =
  /^[*※]?(?:注|备注|说明|填表说明|填报说明|填写说明|审核人|审核|填表人|制表人|制表|填报人|负责人|单位负责人|联系人|联系电话|填报单位|填表日期|填报日期|制表日期|支部书记|书记签字|签字|签名|附|附件)\d*(?:\(.*?\))?[:、.]|^(?:注|说明|备注)\d*$/;

/** 统计人：　审核人：张三　2022年12月30日. */
const SIGNATURE =
  /^(?:[\u4e00-\u9fff]{1,6}[人员表核位章期话长记字](?:\([^()]*\))?:[\u4e00-\u9fff·]{0,4}?)+(?:\d{4}年?[\d年月日.\-/]*)?$/;
/** Whose table it is: 教育局党建办制. */
const MADE_BY = /.{2}(?:编制|制表|印制|监制|(?:办公?室?|科|处|委|部|局|组|支部|中心|党组)[制印])(?:表)?$/;

/** How many filled cells are looked at: a row with more is no remark. */
const LOOKED = 4;
/** A text of more characters tells of more than that its row is an example. */
const LONGEST_SAMPLE = 30;
/** From how many characters on a text alone in its row is a remark. */
const LONG = 20;

/** 小 计, written apart, is no longer. */
const LONGEST_WORD = 6;

/** A text of this length that names nothing is prose. */
const PROSE = 15;

/** Words about a table that stand beside it: notices, remarks, signatures, prose. */
export function isNote(text: string): boolean {
  const key = textKey(text);
  return NOTICE.test(text) || REMARK.test(key) || key.length > PROSE;
}

const SAMPLE =
  /^\(?(?:[此本该上首]行|第[一1]行)?[为是系]?(?:填写|填报|填表|录入|登记|格式)?(?:示例|样例|范例|例[如子]?)(?:行|数据)?\d{0,2}\)?(?=$|[,，。:：;；、(（])/;

/** What a row says that is the template's own example (例, 示例，填报时请删除); null for any other row. */
export function sampleWord({ table: { left, right } }: TableCells, { values }: GridRow): string | null {
  for (let column = left; column <= right; column++) {
    const value = values[column];
    if (typeof value !== "string" || value.length > LONGEST_SAMPLE || !value.includes("例")) continue;
    const word = textKey(value);
    if (SAMPLE.test(word) && !/^例[如子]?.{6}/.test(word)) return value.trim();
  }
  return null;
}

/** Why a row (whose branch cell is no branch's name) holds no facts; null when it does. */
export function noDataReason({ table }: TableCells, row: GridRow, branch: unknown): Said | null {
  const { left, right } = table;
  let filled = 0;
  let first: string | null = null;
  for (let column = left; column <= right && filled < LOOKED; column++) {
    const text = cellText(row.values[column]);
    if (text === null) continue;
    first ??= text;
    filled++;
  }
  if (first === null) return BLANK_ROW;
  const key = textKey(first);
  const branchKey = typeof branch === "string" ? textKey(branch) : key;
  const role = roleOfLabel(key) ?? roleOfLabel(branchKey);
  if (role !== null) return role === "total" ? SUBTOTAL_ROW : META_ROW;
  if (filled < LOOKED && REMARK.test(key)) return REMARK_ROW;
  if (filled === 1 && table.records === null && [SIGNATURE, MADE_BY].some((made) => made.test(key)))
    return REMARK_ROW;
  if (filled === 1 && table.records === null && isLegend(first)) return REMARK_ROW;
  if (filled === 1 && table.columns.length > 2 && key.length > LONG) return REMARK_ROW;
  return null;
}

/** A row that names a branch and says before that it adds up others (小计 | 办公室党支部). */
export function subtotalOf({ table }: TableCells, row: GridRow): Said | null {
  for (let column = table.left; column <= table.right; column++) {
    const value = row.values[column];
    if (isBlank(value)) continue;
    if (typeof value !== "string" || value.length > LONGEST_WORD) return null;
    return /^(?:合计|小计|总计|共计|累计)$/.test(textKey(value)) ? SUBTOTAL_ROW : null;
  }
  return null;
}
