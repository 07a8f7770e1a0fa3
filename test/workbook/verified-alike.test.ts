/** 核验 says the same of a workbook that is open in Excel and of its file. */
import { readFile } from "node:fs/promises";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { readWorkbook, writeWorkbook } from "../../src/xlsx";
import { reportInput, scoreWorkbook, writePlan } from "../../src/job";
import { MADE, verify } from "../verify/support";
import { open } from "./harness";

/** The sample scored, then changed by hand in its parts: a later day, a hidden row, a hidden column, a hidden sheet. */
async function tampered(): Promise<Uint8Array> {
  const bytes = new Uint8Array(await readFile("assets/samples/考评工作簿.xlsx"));
  const job = scoreWorkbook(readWorkbook(bytes));
  if (job.appraisal === null) throw new Error("the sample cannot be scored");
  const parts = unzipSync(await writeWorkbook(bytes, writePlan(reportInput(job, MADE))));
  const text = (path: string): string => strFromU8(parts[path] ?? new Uint8Array());
  const book = text("xl/workbook.xml");
  const id = /<sheet [^>]*name="活动台账"[^>]*r:id="([^"]+)"/.exec(book)?.[1] ?? "";
  const target =
    new RegExp(`<Relationship [^>]*Id="${id}"[^>]*>`).exec(text("xl/_rels/workbook.xml.rels"))?.[0] ?? "";
  const path = `xl/${(/Target="([^"]+)"/.exec(target)?.[1] ?? "").replace(/^\/xl\//, "")}`;
  const ledger = text(path)
    .replace(/(<c r="B5"[^>]*><v>)(\d+)/, (_, cell: string, day: string) => `${cell}${Number(day) + 40}`)
    .replace('<row r="9"', '<row r="9" hidden="1"')
    .replace(/<col ((?:(?!\/>).)*min="4")/, '<col hidden="1" $1');
  parts[path] = strToU8(ledger);
  parts["xl/workbook.xml"] = strToU8(
    book.replace(/<sheet (?=[^>]*name="得分矩阵")/, '<sheet state="hidden" '),
  );
  return zipSync(parts);
}

test("what was changed, and its effect", async () => {
  const bytes = await tampered();
  const inFile = verify(readWorkbook(bytes));
  const inExcel = verify(await (await open(bytes)).workbook.readGrids());
  expect(inFile.changes.map(({ at }) => at)).toEqual(
    expect.arrayContaining(["活动台账!B5", "活动台账!A9", "得分矩阵"]),
  );
  expect(inFile.effects).toHaveLength(1);
  expect(inExcel).toEqual(inFile);
});
