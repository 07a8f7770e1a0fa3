/** A sheet as the recipe has it: columns say everything, and what is typed finds its row and column again. */
import { carryTyped } from "../../src/report/carry";
import { numberCell, textCell } from "../../src/report/cells";
import { readTable, sizesOf, type Columns } from "../../src/report/columns";
import type { SheetLayout } from "../../src/report/layout";
import { asOurs } from "../../src/report/ownership";
import { Page } from "../../src/report/page";
import { buildReport } from "../../src/report/report";
import { sheetKinds, YEAR_END_PACKAGE } from "../../src/report/sheets/registry";
import { styles } from "../../src/report/styles";
import { gridOf } from "../support/grids";
import { inputOf, nativeWorkbook } from "./native";

interface Contact {
  readonly name: string;
  readonly members: number;
}

const columns = {
  name: { header: "支部名称", width: [10, 20], key: true, cell: ({ name }) => textCell(name) },
  members: { header: "党员人数", width: 9, cell: ({ members }) => numberCell(members) },
  phone: { header: "电话", width: 12, input: "carried", cell: () => textCell(null, styles.input) },
  check: { header: "校验", width: 4, hidden: true, cell: (_, { row, index }) => numberCell(row - index) },
} satisfies Columns<Contact>;

const first: Contact = { name: "机关第一党支部", members: 12 };
const second: Contact = { name: "乙支部", members: 7 };

function contacts(list: readonly Contact[]): SheetLayout {
  const page = new Page(sizesOf(columns, list)).title("支部联系表");
  const table = page.table(columns, list);
  return asOurs("contacts", "支部联系表", page.signature().body(table.frozen("name")));
}
const valuesOf = (layout: SheetLayout, row: number) =>
  Array.from(layout.rows[row]?.cells ?? [], (cell) => cell?.value ?? null);

test("a table is laid out by its columns, and asked for by what they are called", () => {
  const layout = contacts([first, second]);
  expect(layout.columns.map(({ width, hidden }) => [width, hidden === true])).toEqual([
    [16, false],
    [9, false],
    [12, false],
    [4, true],
  ]);
  expect(valuesOf(layout, 1)).toEqual(["支部名称", "党员人数", "电话", "校验"]);
  expect(valuesOf(layout, 3)).toEqual(["乙支部", 7, null, 2]);
  expect(layout.freeze).toEqual({ rows: 2, columns: 1 });
  expect(layout.print.repeatRows).toEqual({ first: 1, last: 1 });
  // The title stretches over what is seen.
  expect(layout.merges).toEqual([{ top: 0, bottom: 0, left: 0, right: 2 }]);
  const table = new Page([]).table(columns, [first]);
  expect(table.area("phone")).toEqual({ top: 1, bottom: 1, left: 2, right: 2 });
  expect(() => table.at("fax" as "phone")).toThrow("fax");
});

test("cells say themselves that people fill them in, however they look", () => {
  const roles = contacts([first]).rows.flatMap((row) => row.cells.map((cell) => cell?.role));
  expect(roles.filter((role) => role !== undefined)).toEqual(["input"]);
});

test("what was typed into an input column or beside the table follows its row", () => {
  const typed = gridOf(contacts([first, second]), {
    typed: [
      [2, 2, "63001"],
      [3, 5, "周三来访"],
    ],
  });
  const now = carryTyped(contacts([second, { name: "丙支部", members: 3 }, first]), typed);
  expect(valuesOf(now, 2)).toEqual(["乙支部", 7, null, 2, null, "周三来访"]);
  expect(valuesOf(now, 4)).toEqual(["机关第一党支部", 12, "63001", 2]);
  expect(now.rows[4]?.cells[2]).toMatchObject({ role: "input", style: styles.input });
});

test("a formula and a number format in an input column are kept, the formula with its row", () => {
  const typed = gridOf(contacts([first, second]), {
    typed: [
      [2, 2, "=B3*0.1+$B$3", "0%"],
      [3, 2, 1.2, "0.0%"],
    ],
  });
  const now = carryTyped(contacts([second, first]), typed);
  expect(now.rows[3]?.cells[2]).toEqual({
    value: 0,
    formula: "B4*0.1+$B$3",
    role: "input",
    style: { ...styles.input, numberFormat: "0%" },
  });
  expect(now.rows[2]?.cells[2]).toEqual({
    value: 1.2,
    role: "input",
    style: { ...styles.input, numberFormat: "0.0%" },
  });
});

test("a carried formula whose result is text or blank stays a formula and is not formatted as text", () => {
  const layout = contacts([first]);
  const typed = gridOf(layout, { typed: [[2, 2, '=A3&"内线"', "@"]] });
  for (const result of ["机关第一党支部内线", null]) {
    const rows = typed.rows.map((row) =>
      row.index === 2 ? { ...row, values: row.values.with(2, result) } : row,
    );
    const cell = carryTyped(layout, { ...typed, rows }).rows[2]?.cells[2];
    expect(cell).toMatchObject({ formula: 'A3&"内线"', value: result, style: { numberFormat: "General" } });
  }
});

test("what was typed into an input column of a row that is gone is kept below, run after run", () => {
  const typed = gridOf(contacts([first, second]), {
    typed: [
      [2, 2, 0.5, "0%"],
      [2, 4, "周三来访"],
      [3, 2, "63002"],
    ],
  });
  const kept = (layout: SheetLayout) =>
    layout.rows
      .filter(({ cells }) => String(cells[0]?.value ?? "").includes("原“"))
      .map(({ cells }) => Array.from(cells, (cell) => [cell?.value ?? null, cell?.style?.numberFormat]));
  const now = carryTyped(contacts([{ name: "丙支部", members: 3 }]), typed);
  const expected = [
    [
      ["原“机关第一党支部”行所填", "@"],
      [0.5, "0%"],
      ["周三来访", "@"],
    ],
    [
      ["原“乙支部”行所填", "@"],
      ["63002", "@"],
    ],
  ];
  expect(kept(now)).toEqual(expected);
  const formats = now.rows.map(({ cells }) => cells.map((cell) => cell?.style?.numberFormat));
  const written = gridOf(now);
  const again = {
    ...written,
    rows: written.rows.map((row) => ({ ...row, formats: formats[row.index] ?? [] })),
  };
  expect(kept(carryTyped(contacts([{ name: "丙支部", members: 3 }]), again))).toEqual(expected);
});

test("what is kept of a row that is gone is never taken for a row, also where nothing else follows the table", () => {
  const unsigned = (list: readonly Contact[]) => {
    const page = new Page(sizesOf(columns, list)).title("支部联系表");
    const table = page.table(columns, list);
    return asOurs("contacts", "支部联系表", page.body(table.frozen("name")));
  };
  const typed = gridOf(unsigned([first, second]), { typed: [[3, 5, "周三来访"]] });
  const now = carryTyped(unsigned([first]), typed);
  const again = carryTyped(unsigned([first]), gridOf(now));
  for (const layout of [now, again]) {
    const kept = layout.rows.filter(({ cells }) => cells.some((cell) => cell?.value === "周三来访"));
    expect(kept.map(({ cells }) => cells[0]?.value)).toEqual(["原“乙支部”行所填"]);
  }
});

test("an earlier sheet is read by header, wherever its columns stand", () => {
  const grid = gridOf(contacts([first, second]), { typed: [[3, 2, "63002"]] });
  const swapped = { ...grid, rows: grid.rows.map((row) => ({ ...row, values: [...row.values].reverse() })) };
  for (const old of [grid, swapped]) {
    const rows = readTable(old, columns, ["name", "phone"], ["name", "phone"]);
    expect(rows?.map((row) => [row.text("name"), row.number("members"), row.typed("phone").value])).toEqual([
      ["乙支部", 7, "63002"],
    ]);
  }
  expect(readTable(grid, { ...columns, fax: { header: "传真" } }, ["fax"], [])).toBeNull();
});

test("kinds and names of sheets are their own, and every named row can be found again", () => {
  const unique = (texts: readonly string[]) => expect(new Set(texts).size).toBe(texts.length);
  unique(sheetKinds.map(({ kind }) => kind));
  unique(sheetKinds.map(({ name }) => name));
  const { sheets } = buildReport(inputOf(nativeWorkbook(), { extras: YEAR_END_PACKAGE }));
  for (const { layout } of sheets) {
    const { keys, inputs } = layout.table ?? { keys: [], inputs: [] };
    const rows = layout.rows.map(({ cells }) => cells.map((cell) => cell?.value));
    const header = rows.find((texts) => keys.every((key) => texts.includes(key))) ?? [];
    for (const word of [...keys, ...inputs]) expect(header.filter((text) => text === word)).toEqual([word]);
  }
});
