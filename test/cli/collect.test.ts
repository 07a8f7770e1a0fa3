/**
 * 汇总 as a process: files that cannot be read are named and skipped, and the exit code says that something is missing.
 * @slow: processes
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { utils, write } from "@e965/xlsx";
import { readWorkbook } from "../../src/xlsx";
import { runCommand } from "./run";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "collect-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function save(name: string, sheets: Readonly<Record<string, unknown[][]>>, cut = 0): string {
  const workbook = utils.book_new();
  for (const [sheet, rows] of Object.entries(sheets))
    utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows), sheet);
  const bytes = write(workbook, { type: "buffer", bookType: "xlsx" }) as Buffer;
  const path = join(folder, name);
  writeFileSync(path, bytes.subarray(0, bytes.length - cut));
  return path;
}
const ledger = (...rows: unknown[][]): Record<string, unknown[][]> => ({
  台账: [["会议类型", "日期", "主题"], ...rows],
});

test("bad files among good ones: the rest is gathered, exit 2, each named on stderr", () => {
  const out = join(folder, "汇总.xlsx");
  const text = join(folder, "丙支部.xlsx");
  writeFileSync(text, "这不是工作簿");
  const ran = runCommand("collect", [
    out,
    save("名册.xlsx", { 支部名册: [["支部名称"], ["甲支部"], ["乙支部"], ["丙支部"]] }),
    save("甲支部.xlsx", ledger(["支委会", "2022-01-05", "一"])),
    save("乙支部.xlsx", ledger(["支委会", "2022-01-06", "二"]), 200),
    text,
    join(folder, "没有这个文件.xlsx"),
  ]);
  expect(ran.code).toBe(2);
  for (const name of ["乙支部.xlsx", "丙支部.xlsx", "没有这个文件.xlsx"]) {
    expect(ran.err).toContain(name);
    expect(ran.out).toContain(name);
  }
  expect(ran.err).not.toContain("甲支部.xlsx");
  const grid = readWorkbook(readFileSync(out)).grids.find(({ sheet }) => sheet === "活动台账");
  expect(grid?.rows.map(({ values }) => values[0])).toEqual(["支部名称", "甲支部"]);
});

test("nothing that can be gathered: exit 2, nothing written", () => {
  const out = join(folder, "无.xlsx");
  const ran = runCommand("collect", [out, save("坏.xlsx", ledger(), 300)]);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain("坏.xlsx");
  expect(existsSync(out)).toBe(false);
});
