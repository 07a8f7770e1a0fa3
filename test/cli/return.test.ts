/**
 * `npm run return` as a process: replies filled in and written anew, entered below what stands there.
 * @slow: processes
 */
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read, utils, write } from "@e965/xlsx";
import { packageParts, readWorkbook } from "../../src/xlsx";
import { runCommand, type Ran } from "./run";

const SAMPLE = join("assets", "samples", "考评工作簿.xlsx");
const BRANCH = "安全监管处党支部";
const OTHER = "办公室党支部";

let folder = "";
let ran: Ran = { code: null, out: "", err: "" };
const at = (name: string): string => join(folder, name);
const paper = (branch: string): string => join(folder, "check", `${branch}2022年度得分核对表.xlsx`);

/** A paper with a value on the row of `key` under `header`, written by another program. */
function filled(
  from: string,
  to: string,
  sheet: number,
  typed: readonly (readonly [string, string, unknown])[],
): void {
  const book = read(readFileSync(from), { cellFormula: true });
  const grid = book.Sheets[book.SheetNames[sheet] ?? ""];
  if (grid === undefined) throw new Error("no sheet");
  const rows = utils.sheet_to_json<unknown[]>(grid, { header: 1, defval: null, blankrows: true });
  for (const [key, header, value] of typed) {
    const top = rows.findIndex((row) => row.includes(header));
    const r = rows.findIndex((row, i) => i > top && row.includes(key));
    const cell = utils.encode_cell({ r, c: rows[top]?.indexOf(header) ?? -1 });
    grid[cell] = { t: typeof value === "number" ? "n" : "s", v: value };
  }
  writeFileSync(to, write(book, { type: "buffer", bookType: "xlsx" }) as Buffer);
}
const rowsOf = (file: string, sheet: string): readonly (readonly unknown[])[] =>
  readWorkbook(readFileSync(file))
    .grids.find((one) => one.sheet === sheet)
    ?.rows.map(({ values }) => [...values]) ?? [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "return-"));
  runCommand("score", [
    SAMPLE,
    ...["--out", at("scored.xlsx"), "--check", at("check"), "--committee", at("上会稿.xlsx")],
  ]);
  filled(paper(BRANCH), at("a.xlsx"), 0, [["ZZ02", "异议", "=少算一次"]]);
  filled(paper(OTHER), at("b.xlsx"), 0, []);
  filled(paper(OTHER), at("c.xlsx"), 0, [["其他", "异议", "请复核总分"]]);
  filled(at("上会稿.xlsx"), at("d.xlsx"), 0, [[BRANCH, "审定等次", "一般"]]);
  writeFileSync(at("bad.xlsx"), readFileSync(at("a.xlsx")).subarray(0, 2000));
  const replies = ["a.xlsx", "b.xlsx", "bad.xlsx", "d.xlsx"].map(at);
  ran = runCommand("return", [at("scored.xlsx"), ...replies, "--out", at("back.xlsx")]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every branch has a paper of its own that names no other", () => {
  const names = readdirSync(at("check")).filter((name) => name.endsWith(".xlsx"));
  expect(names).toHaveLength(14);
  const parts = [...packageParts(readFileSync(paper(BRANCH)))].map(([, bytes]) =>
    Buffer.from(bytes).toString(),
  );
  const others = names.map((name) => name.replace(/2022.*/, "")).filter((name) => name !== BRANCH);
  expect(others.filter((name) => parts.some((part) => part.includes(name)))).toEqual([]);
});

test("what came back is entered, what is bad is told and stops nothing", () => {
  expect(ran.code).toBe(2);
  expect(ran.err).toContain("bad.xlsx：无法读取");
  expect(rowsOf(at("back.xlsx"), "异议登记").slice(1)).toEqual([[BRANCH, "ZZ02", "=少算一次"]]);
  const decided = rowsOf(at("back.xlsx"), "审定记录").find((row) => row.includes(BRANCH));
  expect(decided).toEqual(expect.arrayContaining([BRANCH, "一般"]));
  const result = rowsOf(at("back.xlsx"), "考评结果");
  const rank = result.find((row) => row.includes("名次"))?.indexOf("名次") ?? -1;
  const log = rowsOf(at("back.xlsx"), "审定记录").find((row) => row.includes("审定时名次"));
  expect(decided?.[log?.indexOf("审定时名次") ?? -1]).toBe(
    result.find((row) => row.includes(BRANCH))?.[rank],
  );
  expect(typeof decided?.[log?.indexOf("审定时名次") ?? -1]).toBe("number");
  expect(ran.out).toContain("新登记异议1条，审定1个支部，待定调整0条");
});

test("a later reply goes below, every other part of the sources stays as it is, and nothing is entered twice", () => {
  const again = runCommand("return", [
    at("back.xlsx"),
    ...["a.xlsx", "c.xlsx", "d.xlsx"].map(at),
    ...["--out", at("again.xlsx")],
  ]);
  expect({ code: again.code, err: again.err }).toEqual({ code: 0, err: "" });
  expect(rowsOf(at("again.xlsx"), "异议登记").slice(1)).toEqual([
    [BRANCH, "ZZ02", "=少算一次"],
    [OTHER, undefined, "请复核总分"],
  ]);
  const sources = (file: string) =>
    readWorkbook(readFileSync(file)).grids.filter(({ mark, sheet }) => mark === null && sheet !== "异议登记");
  expect(sources(at("again.xlsx"))).toEqual(sources(at("back.xlsx")));
}, 60_000);

test("is called in one way, and never writes over what it reads", () => {
  const usage = (...args: string[]) => runCommand("return", args);
  expect(usage("--help").out).toContain("收回支部填好的得分核对表");
  expect(usage(at("scored.xlsx"), at("a.xlsx")).err).toContain("--out");
  expect(usage(at("scored.xlsx"), at("a.xlsx"), "--out", at("a.xlsx")).code).toBe(1);
  copyFileSync(at("bad.xlsx"), at("bad2.xlsx"));
  const none = usage(at("scored.xlsx"), at("bad2.xlsx"), "--out", at("none.xlsx"));
  expect([none.code, readdirSync(folder).includes("none.xlsx")]).toEqual([2, false]);
}, 60_000);
