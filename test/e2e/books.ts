/** Small workbooks in the native format, for driving the pane. All names are invented. */
import * as XLSX from "@e965/xlsx";

type Cell = string | number | null;

/** An .xlsx file of sheets given as rows. */
export function bookOf(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Uint8Array {
  const book = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows.map((row) => [...row])), name);
  return new Uint8Array(XLSX.write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer);
}

const RULES: readonly (readonly Cell[])[] = [
  ["编号", "类别", "考评项目", "计分方式", "活动类型", "周期", "次数", "分值", "计分标准", "适用条件"],
  ["A1", "组织生活", "支委会", "频次", "支委会", "月", 1, 40, "每少1次扣4分", "设支委会"],
  ["A2", "组织生活", "党员大会", "频次", "党员大会", "季度", 1, 40, "每少1次扣10分", null],
  ["B1", "作用发挥", "规范检查", "检查", null, null, null, 20, "按百分制折算", null],
  ["J1", "加分", "表彰", "加分", null, null, null, null, "省级3分、市级2分", null],
];

/** A bureau of `count` branches; every third held one meeting too few. */
export function bureau(count = 6): Uint8Array {
  const names = Array.from({ length: count }, (_, at) => `机关第${at + 1}党支部`);
  const day = (month: number): string => `2022-${String(month).padStart(2, "0")}-10`;
  const activities = names.flatMap((name, at) => [
    ...Array.from({ length: 12 }, (_, month) => [name, day(month + 1), "支委会", "学习", 9, 9]),
    ...[2, 5, 8, 11]
      .slice(0, at % 3 === 2 ? 3 : 4)
      .map((month) => [name, day(month), "党员大会", "选举", 9, 8]),
  ]);
  return bookOf({
    支部名册: [
      ["支部名称", "支部类别", "党员人数", "正式党员"],
      ...names.map((name, at): Cell[] => [name, at % 2 ? "机关" : "离退休", 9 + at, 8 + at]),
    ],
    考评规则: RULES,
    考评设置: [
      ["项目", "值"],
      ["考评年度", 2022],
    ],
    等次办法: [
      ["等次", "最低分", "比例上限"],
      ["好", 90, "30%"],
      ["较好", 80, null],
      ["一般", 60, null],
      ["差", null, null],
    ],
    活动台账: [["支部名称", "日期", "活动类型", "主题", "应到", "实到"], ...activities],
    检查评分: [
      ["支部名称", "考评项目", "日期", "得分"],
      ...names.map((name, at): Cell[] => [name, "规范检查", "2022-11-20", 95 - at]),
    ],
    加分申报: [
      ["支部名称", "日期", "事项", "考评项目", "级别", "佐证材料", "审核"],
      [names[0] ?? null, "2022-06-30", "先进党支部", "表彰", "省级", "表彰决定", "通过"],
      ["不存在的支部", "2022-06-30", "先进党支部", "表彰", "市级", "表彰决定", "通过"],
    ],
  });
}
