import type { SheetLayout } from "../../src/report/layout";

/** A layout that uses everything a layout can hold. */
export function fullLayout(
  name: string,
  mark = `标记 ${name}`,
  change: Partial<SheetLayout> = {},
): SheetLayout {
  const body = { font: "仿宋", size: 11, border: true } as const;
  return {
    name,
    mark,
    tabColor: "C00000",
    columns: [{ width: 8 }, { width: 30.5 }, { width: 12 }, { width: 10, hidden: true }],
    rows: [
      {
        height: 36,
        cells: [{ value: `${name}标题`, style: { font: "黑体", size: 18, bold: true, align: "center" } }],
      },
      {
        cells: ["名次", "支部名称", "总分", "备用"].map((value) => ({
          value,
          style: { ...body, fill: "DDEBF7" },
        })),
      },
      ...["=1+1", '第一 <党> & "支部"', " 前后空格 ", "行一\n行二\r行三 _x000D_"].map((text, n) => ({
        cells: [
          { value: n + 1, formula: `RANK(C${n + 3},$C$3:$C$6)`, style: body },
          { value: text, style: { ...body, numberFormat: "@" } },
          { value: 95.5 - n, style: { ...body, numberFormat: "0.000" } },
          undefined,
          { value: n % 2 === 0, formula: `C${n + 3}>90` },
          { value: n === 0 ? "好" : "", formula: `IF(A${n + 3}=1,"好","")`, style: { locked: false } },
        ],
      })),
    ],
    merges: [{ top: 0, left: 0, bottom: 0, right: 2 }],
    freeze: { rows: 2, columns: 1 },
    showGridlines: false,
    validations: [
      {
        area: { top: 2, left: 3, bottom: 5, right: 3 },
        list: ["好", "较好"],
        strict: true,
        promptTitle: "审定等次",
        prompt: "请选择",
      },
    ],
    conditionalStyles: [
      {
        area: { top: 2, left: 0, bottom: 5, right: 2 },
        formula: "$C3<90",
        style: { color: "FF0000", fill: "FFFF00" },
      },
    ],
    charts: [
      {
        kind: "bar",
        title: "总分",
        name: "总分图",
        categories: { top: 2, left: 1, bottom: 5, right: 1 },
        series: [{ name: "总分", values: { top: 2, left: 2, bottom: 5, right: 2 } }],
        over: { top: 1, left: 7, bottom: 15, right: 13 },
      },
    ],
    protection: { allowFormatting: true, allowSort: true, allowFilter: false },
    print: {
      orientation: "landscape",
      area: { top: 0, left: 0, bottom: 5, right: 2 },
      repeatRows: { first: 0, last: 1 },
      fitWide: 1,
      header: "&C考评",
      footer: "第 &P 页，共 &N 页",
      breaksBefore: [4],
      centerHorizontally: true,
    },
    notes: [{ row: 2, column: 3, text: "由党委审定" }],
    ...change,
  };
}
