/** Chinese text that several of the written sheets say. What one sheet says alone stands in its own file. */

/** `3分`. */
export const points = (value: number): string => `${value}分`;

export const reportText = {
  ownership: "本表由“支部考评”生成，下次评分时整表更新；审定等次、审定理由和表外填写的文字会保留。",
  footer: "第 &P 页，共 &N 页",
  /** How the signature line begins, so that it is not taken for a branch. */
  signatureStart: "审核人",
  signature: "审核人：                    填表人：                    日期：        年    月    日",
  yes: "是",
  no: "否",
  /** What the records of a table are. */
  units: { row: "行", cell: "格", record: "条" },
  uncategorised: "未分类",
  notApplicable: "不适用",
  /** What a rule's points count towards. */
  kinds: { base: "基础分", into: "并入", bonus: "加分", deduction: "扣分", grade: "等次" },
  /** What stands in place of 建议等次 once somebody has changed a score. */
  changed: "分数已改，请重新评分",
  suggestion: "建议等次仅供参考，等次由党委（党组）审定。",
} as const;
