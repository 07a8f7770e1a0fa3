/**
 * Workbooks as bureaus keep them, read through Office.js. Excel does not tell merged areas without clearing the user's
 * undo: what only a merge says is asked about there, and everything else ends as the same facts as from the file.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readLedger } from "../../src/ledger/ledger";
import { readWorkbook } from "../../src/xlsx";
import { open } from "./harness";

const FOLDER = join(__dirname, "..", "ledger", "fixtures");
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".xlsx"));

test.each(files)(
  "%s",
  async (name) => {
    const bytes = new Uint8Array(readFileSync(join(FOLDER, name)));
    const file = readWorkbook(bytes);
    const withoutMerges = { ...file, grids: file.grids.map((grid) => ({ ...grid, merges: null })) };
    const { workbook } = await open(bytes);
    const excel = readLedger(await workbook.readGrids());
    expect(excel.facts).toEqual(readLedger(withoutMerges).facts);

    const full = readLedger(file);
    const asked = excel.findings.filter(({ severity }) => severity !== "info").length;
    const askedOfFile = full.findings.filter(({ severity }) => severity !== "info").length;
    const same = JSON.stringify(excel.facts.activities) === JSON.stringify(full.facts.activities);
    expect(same || asked > askedOfFile).toBe(true);
  },
  60_000,
);
