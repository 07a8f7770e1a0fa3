/** Workbook files from grids, and what a written file is searched for. */
import { SaxesParser } from "saxes";
import type { WorkbookGrids } from "../../src/ledger/grid";
import type { LayoutCell, SheetLayout } from "../../src/report/layout";
import { createWorkbook, packageParts } from "../../src/xlsx";

/** A sheet of a user's own as the writer wants it: values and number formats, nothing else. */
export function plainLayout(grid: WorkbookGrids["grids"][number]): SheetLayout {
  const rows: { cells: LayoutCell[] }[] = [];
  for (const { index, values, formats } of grid.rows) {
    while (rows.length <= index) rows.push({ cells: [] });
    values.forEach((value, column) => {
      const row = rows[index];
      const numberFormat = formats[column] ?? "General";
      if (row && value !== null && value !== undefined)
        row.cells[column] = { value, style: { numberFormat } };
    });
  }
  return {
    name: grid.sheet,
    mark: "",
    columns: [],
    rows,
    merges: grid.merges ?? [],
    freeze: null,
    showGridlines: true,
    validations: [],
    conditionalStyles: [],
    charts: [],
    protection: null,
    print: { orientation: "portrait", area: null, repeatRows: null, fitWide: null },
  };
}

/** The workbook as a file. */
export const fileOf = (workbook: WorkbookGrids): Promise<Uint8Array> =>
  createWorkbook(workbook.grids.map(plainLayout));

/** What is wrong with the XML of a package, part by part. */
export function malformedParts(bytes: Uint8Array): readonly string[] {
  const wrong: string[] = [];
  for (const [name, content] of packageParts(bytes)) {
    if (!/\.(xml|rels|vml)$/i.test(name)) continue;
    const parser = new SaxesParser({ xmlns: true });
    parser.on("error", (error) => wrong.push(`${name}: ${error.message}`));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(content);
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text)) wrong.push(`${name}: raw control`);
    parser.write(text).close();
  }
  return wrong;
}

/** Text of every part of a package whose name matches. */
export const partTexts = (bytes: Uint8Array, name: RegExp): readonly string[] =>
  [...packageParts(bytes)]
    .filter(([part]) => name.test(part))
    .map(([, content]) => new TextDecoder().decode(content));

/** A formula without its text literals and quoted sheet names. */
export const bareFormula = (formula: string): string =>
  formula.replace(/"(?:[^"]|"")*"/g, '""').replace(/'(?:[^']|'')*'!/g, "S!");
