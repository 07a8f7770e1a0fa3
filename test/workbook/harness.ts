/** A workbook open in the embedded Excel, with the real Office.js client on it; sheets to write to it. */
import { formatMark, headerCode } from "../../src/ledger/mark";
import * as XLSX from "@e965/xlsx";
import { bootInNode, openHost } from "../../src/host/node/boot";
import type { EmbeddedExcel, HostOptions } from "../../src/host/host";
import type { LayoutCell, SheetLayout, WritePlan } from "../../src/report/layout";
import { OpenWorkbook } from "../../src/workbook/workbook";

/** An open workbook: the host for looking behind the scenes, the adapter under test. */
export interface Opened {
  readonly host: EmbeddedExcel;
  readonly workbook: OpenWorkbook;
}

/** Stands between the client and the Excel of the day: booting the client takes longer than most tests. */
let current: EmbeddedExcel;
let push: Parameters<EmbeddedExcel["connect"]>[0] = () => undefined;
let booted: Awaited<ReturnType<typeof bootInNode>> | null = null;

function relay(first: EmbeddedExcel): EmbeddedExcel {
  return new Proxy(first, {
    get: (_target, key) => {
      if (key === "connect") {
        return (to: typeof push) => {
          push = to;
          current.connect(to);
        };
      }
      const value: unknown = Reflect.get(current, key, current);
      return typeof value === "function" ? (value.bind(current) as unknown) : value;
    },
  });
}

/** Opens a file in a new embedded Excel; from then on `Excel` and `Office` mean this one. */
export async function open(bytes: Uint8Array, options: HostOptions = {}): Promise<Opened> {
  current = openHost(bytes, options);
  if (options.apiVersion !== undefined) Object.assign(globalThis, await bootInNode(current));
  else {
    booted ??= await bootInNode(relay(current));
    current.connect(push);
    Object.assign(globalThis, booted);
  }
  return { host: current, workbook: new OpenWorkbook() };
}

/** A cell of a user's sheet: a value, or a formula, with a number format. */
export type UserCell = string | number | boolean | null | { v?: string | number; f?: string; z?: string };

/** A user's file. */
export function userFile(sheets: Readonly<Record<string, readonly (readonly UserCell[])[]>>): Uint8Array {
  const book = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet: XLSX.WorkSheet = {};
    let width = 0;
    rows.forEach((row, r) =>
      row.forEach((cell, c) => {
        width = Math.max(width, c + 1);
        if (cell === null) return;
        const at = XLSX.utils.encode_cell({ r, c });
        if (typeof cell !== "object") sheet[at] = { v: cell, t: typeTag(cell) };
        else
          sheet[at] = {
            t: typeTag(cell.v ?? 0),
            v: cell.v ?? 0,
            ...(cell.f === undefined ? {} : { f: cell.f }),
            ...(cell.z === undefined ? {} : { z: cell.z }),
          };
      }),
    );
    sheet["!ref"] = XLSX.utils.encode_range({
      s: { r: 0, c: 0 },
      e: { r: Math.max(0, rows.length - 1), c: Math.max(0, width - 1) },
    });
    XLSX.utils.book_append_sheet(book, sheet, name);
  }
  return new Uint8Array(XLSX.write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer);
}

function typeTag(value: string | number | boolean): "s" | "n" | "b" {
  return typeof value === "string" ? "s" : typeof value === "number" ? "n" : "b";
}

/** A ledger of the user's, and a sheet whose formulas point at our results. */
export function ledgerFile(
  extra: Readonly<Record<string, readonly (readonly UserCell[])[]>> = {},
): Uint8Array {
  return userFile({
    活动台账: [
      ["支部名称", "日期", "活动类型", "应到", "实到"],
      ["第一支部", { v: 46091, z: "yyyy/m/d" }, "党员大会", 20, 18],
      ["第二支部", { v: 46092, z: "yyyy/m/d" }, "'引号开头", 12, null],
      ["第三支部", { v: 46093, z: "yyyy/m/d" }, "=1+1", 9, 9],
      ["合计", null, null, { v: 41, f: "SUM(D2:D4)" }, { v: 27, f: "SUM(E2:E4)" }],
    ],
    我的汇总: [
      ["最高分", { v: 0, f: "MAX(考评结果!$C$2:$C$9)" }],
      ["第一名", { v: "", f: "INDEX(考评结果!$A$2:$A$9,1)" }],
    ],
    ...extra,
  });
}

/** A layout with the given rows and nothing else. */
export function layoutOf(
  name: string,
  rows: readonly (readonly (LayoutCell | undefined)[])[],
  rest: Partial<SheetLayout> = {},
): SheetLayout {
  const words = (rows[0] ?? []).flatMap((cell) => (typeof cell?.value === "string" ? [cell.value] : []));
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  return {
    name,
    mark: formatMark({ kind: "test", columns, name, header: headerCode(words) }),
    columns: [],
    rows: rows.map((cells) => ({ cells })),
    merges: [],
    freeze: null,
    showGridlines: true,
    validations: [],
    conditionalStyles: [],
    charts: [],
    protection: null,
    print: { orientation: "landscape", area: null, repeatRows: null, fitWide: 1 },
    ...rest,
  };
}

const TEXT = { numberFormat: "@", border: true, font: "仿宋", size: 11 } as const;
const POINTS = { numberFormat: "0.00", border: true, align: "right" } as const;

/** Results for branches with these scores: two sheets of ours that refer to each other. */
export function results(scores: readonly (readonly [string, number])[], suffix = ""): readonly SheetLayout[] {
  const result = `考评结果${suffix}`;
  const matrix = `得分矩阵${suffix}`;
  const last = scores.length + 1;
  const head = {
    font: "黑体",
    bold: true,
    fill: "F2DCDB",
    border: true,
    align: "center",
    numberFormat: "@",
  } as const;
  return [
    layoutOf(
      result,
      [
        ["支部名称", "审定等次", "总分"].map((value) => ({ value, style: head })),
        ...scores.map(([name, score], i): LayoutCell[] => [
          { value: name, style: TEXT },
          { value: null, style: { ...TEXT, fill: "FFFBE6", locked: false } },
          { value: score, formula: `INDEX('${matrix}'!$B$2:$B$${last},${i + 1})`, style: POINTS },
        ]),
        [],
        [{ value: "本表由程序生成", style: { size: 9, color: "7F7F7F" } }],
      ],
      {
        columns: [{ width: 24 }, { width: 12 }, { width: 10 }],
        freeze: { rows: 1, columns: 1 },
        showGridlines: false,
        merges: [{ top: last + 1, left: 0, bottom: last + 1, right: 2 }],
        validations: [
          {
            area: { top: 1, left: 1, bottom: last - 1, right: 1 },
            list: ["好", "较好", "一般", "差"],
            strict: true,
            promptTitle: "审定等次",
            prompt: "由党委审定后选择。",
          },
        ],
        conditionalStyles: [
          {
            area: { top: 1, left: 0, bottom: last - 1, right: 2 },
            formula: "$C2<60",
            style: { color: "C00000", bold: true },
          },
        ],
        charts: [
          {
            kind: "bar",
            title: "各支部总分",
            name: "总分图",
            categories: { top: 1, left: 0, bottom: last - 1, right: 0 },
            series: [{ name: "总分", values: { top: 1, left: 2, bottom: last - 1, right: 2 } }],
            over: { top: 1, left: 5, bottom: 16, right: 12 },
          },
        ],
        protection: { allowFormatting: true, allowSort: true, allowFilter: true },
        print: {
          orientation: "landscape",
          area: { top: 0, left: 0, bottom: last + 1, right: 2 },
          repeatRows: { first: 0, last: 0 },
          fitWide: 1,
          footer: "第 &P 页，共 &N 页",
          centerHorizontally: true,
        },
        tabColor: "C00000",
      },
    ),
    layoutOf(
      matrix,
      [
        ["支部名称", "得分"].map((value) => ({ value, style: head })),
        ...scores.map(([name, score]): LayoutCell[] => [
          { value: name, style: TEXT },
          { value: score, style: score < 60 ? { ...POINTS, italic: true, color: "7F7F7F" } : POINTS },
        ]),
      ],
      { columns: [{ width: 24 }, { width: 9.5 }] },
    ),
  ];
}

/** A plan that adds these sheets, or replaces those of the given names. */
export function planOf(layouts: readonly SheetLayout[], replaces: readonly string[] = []): WritePlan {
  return {
    sheets: layouts.map((layout) => ({
      layout,
      replaces: replaces.includes(layout.name) ? layout.name : null,
    })),
    activate: layouts[0]?.name ?? null,
  };
}

export const FIRST: readonly (readonly [string, number])[] = [
  ["第一支部", 92.5],
  ["第二支部", 88],
  ["第三支部", 55.25],
];

export const SECOND: readonly (readonly [string, number])[] = [
  ["第二支部", 95],
  ["第一支部", 71.35],
  ["第三支部", 66],
  ["=第四支部", 40],
];

/** Text cells of one row. */
export function texts(...values: readonly string[]): LayoutCell[] {
  return values.map((value) => ({ value, style: { numberFormat: "@" } }));
}
