/**
 * `npm run new-workbook` as a process.
 * @slow: processes
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLedger } from "../../src/ledger/ledger";
import { readWorkbook } from "../../src/xlsx";
import { runCommand } from "./run";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "new-workbook-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);
const read = (name: string) => readLedger(readWorkbook(readFileSync(path(name))));

test("branches from a text file, the year and a rulebook of one's own; then branches and rules from that workbook", () => {
  writeFileSync(
    path("names.txt"),
    "\uFEFF甲处党支部,机关\r\n乙处党支部\t机关\r\n\r\n丙党支部，离退休\r\n=丁党支部\r\n",
  );
  writeFileSync(
    path("rules.json"),
    JSON.stringify({
      schema: 1,
      rules: [{ id: "A", category: "组织生活", title: "支委会", method: "频次", period: "月", points: 100 }],
    }),
  );
  const args = [
    path("a.xlsx"),
    "--year",
    "2024",
    "--branches",
    path("names.txt"),
    "--rulebook",
    path("rules.json"),
  ];
  const first = runCommand("new-workbook", args);
  expect({ code: first.code, err: first.err }).toEqual({ code: 0, err: "" });
  expect(first.out).toContain("4个支部，启用规则1条");
  const made = read("a.xlsx");
  const branches = [
    ["甲处党支部", "机关"],
    ["乙处党支部", "机关"],
    ["丙党支部", "离退休"],
    ["=丁党支部", null],
  ];
  expect(made.facts.branches.map(({ name, group }) => [name, group])).toEqual(branches);
  expect(made.rulebook.rules.map(({ values }) => values.title)).toEqual(["支委会"]);
  expect(made.rulebook.settings.find(({ name }) => name === "考评年度")?.value).toBe(2024);

  const again = [path("b.xlsx"), "--year", "2025", "--months", "no"];
  const second = runCommand("new-workbook", [
    ...again,
    "--branches",
    path("a.xlsx"),
    "--rulebook",
    path("a.xlsx"),
  ]);
  expect({ code: second.code, err: second.err }).toEqual({ code: 0, err: "" });
  const copy = read("b.xlsx");
  expect(copy.facts.branches.map(({ name, group }) => [name, group])).toEqual(branches);
  expect(copy.rulebook.rules.map(({ values }) => values.title)).toEqual(["支委会"]);
  expect(copy.rulebook.settings.find(({ name }) => name === "考评年度")?.value).toBe(2025);

  const scored = runCommand("score", [path("b.xlsx"), "--json", path("none.json")]);
  expect(scored.code).toBe(2);
  expect(scored.err).toMatch(/各支部均未报送（不是0分）/);
  expect(existsSync(path("none.json"))).toBe(false);
}, 60_000);

test("a rulebook that is wrong names every place, and makes nothing", () => {
  writeFileSync(path("bad.json"), JSON.stringify({ schema: 1, rules: [{ id: [] }], settings: [{}] }));
  const { code, err } = runCommand("new-workbook", [path("c.xlsx"), "--rulebook", path("bad.json")]);
  expect(code).toBe(2);
  for (const place of ["rules.0.id", "rules.0.title", "settings.0.name"])
    expect(err).toContain(`的 ${place} `);
  expect(existsSync(path("c.xlsx"))).toBe(false);
}, 60_000);
