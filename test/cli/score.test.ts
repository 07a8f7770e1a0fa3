/**
 * The command line as a process: exit codes, stderr, and what it leaves on disk.
 * @slow: processes
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { utils, write } from "@e965/xlsx";
import { ground, gridsOf, join as joinBooks, type Book } from "../support/native";

const ROOT = join(__dirname, "../..");
const TSX = join(ROOT, "node_modules/tsx/dist/cli.mjs");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "score-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `npm run score` without npm. */
function run(
  args: readonly string[],
  zone = "Asia/Shanghai",
): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [TSX, "src/cli/score.ts", ...args], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, TZ: zone },
  });
  return { code: status, out: stdout, err: stderr };
}

/** Writes a book as .xlsx and gives its path. */
function save(name: string, book: Book): string {
  const workbook = utils.book_new();
  for (const grid of gridsOf(book).grids) {
    const rows: unknown[][] = [];
    for (const { index, values, formats } of grid.rows)
      rows[index] = values.map((value, i) =>
        typeof value === "number" && formats[i] !== "General" ? { t: "n", v: value, z: formats[i] } : value,
      );
    utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows), grid.sheet);
  }
  const path = join(folder, name);
  writeFileSync(path, write(workbook, { type: "buffer", bookType: "xlsx" }) as Buffer);
  return path;
}

const BOOK = joinBooks(ground(["甲支部", "乙支部"]), {
  sheets: {
    考评规则: [
      {
        编号: "F",
        类别: "组织生活",
        考评项目: "支委会",
        计分方式: "频次",
        周期: "月",
        分值: 12,
        计分标准: "每少1次扣1分",
      },
    ],
    活动台账: [
      { 支部名称: "甲支部", 日期: "2022-01-31", 活动类型: "支委会" },
      { 支部名称: "乙支部", 日期: "2022-01-01", 活动类型: "支委会" },
      { 支部名称: "乙支部", 日期: "2022-12-31", 活动类型: "支委会" },
    ],
  },
});

test("0: the ranking on stdout, both files written, the input untouched, in any time zone", () => {
  const input = save("in.xlsx", BOOK);
  const before = readFileSync(input);
  const results = ["Asia/Shanghai", "America/Los_Angeles"].map((zone, i) => {
    const json = join(folder, `result-${i}.json`);
    const { code, out, err } = run([input, "--json", json, "--out", join(folder, `out-${i}.xlsx`)], zone);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/1\s+乙支部\s+102\.00/);
    return { ...(JSON.parse(readFileSync(json, "utf8")) as Record<string, unknown>), stats: null };
  });
  expect(results[0]).toEqual(results[1]);
  expect(results[0]).toMatchObject({
    schema: 1,
    year: 2022,
    asOf: "2022-12-31",
    provisional: false,
    branches: [
      { name: "甲支部", total: 101, rank: 2 },
      { name: "乙支部", total: 102, rank: 1 },
    ],
    rules: [{ rule: "Z" }, { rule: "F", readAs: "每少1次扣1分" }],
  });
  expect(readFileSync(input).equals(before)).toBe(true);
  // Nothing but what was asked for: no temporary file is left behind.
  expect(readdirSync(folder).sort()).toEqual(
    ["in.xlsx", "out-0.xlsx", "out-1.xlsx", "result-0.json", "result-1.json"].sort(),
  );
}, 60_000);

test("2: every blocking finding as sheet!cell: message, and nothing written", () => {
  const rules = [
    { 编号: "A", 考评项目: "甲", 计分方式: "打分", 分值: 5 },
    { 编号: "B", 考评项目: "乙", 计分方式: "完成", 分值: 5, 计分标准: "看情况" },
  ];
  const input = save("bad.xlsx", joinBooks(ground(), { sheets: { 考评规则: rules } }));
  const before = readdirSync(folder);
  const { code, out, err } = run([
    input,
    "--json",
    join(folder, "bad.json"),
    "--out",
    join(folder, "bad-out.xlsx"),
  ]);
  expect(code).toBe(2);
  expect(out).toBe("");
  const lines = err.trimEnd().split("\n");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^考评规则!D3: 计分方式“打分”看不懂/);
  expect(lines[1]).toMatch(/^考评规则!G4: 计分标准“看情况”看不懂/);
  expect(readdirSync(folder)).toEqual(before);
}, 60_000);

test("2 with an offer where roster and rules are lacking; the offer, corrected, is accepted", () => {
  const rows = ["甲所支部", "甲所党支部", "甲所党支部", "乙所支部"].map((name, i) => ({
    支部名称: name,
    日期: `2022-0${i + 1}-05`,
    活动类型: "党课",
  }));
  const input = save("start.xlsx", { sheets: { 活动台账: rows } });
  const [plan, out, json] = ["start.json", "started.xlsx", "started.json"].map((name) => join(folder, name));
  const refused = run([input, "--plan", plan ?? "", "--out", out ?? ""]);
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/甲所党支部（3处，首见 活动台账!A3）、乙所支部（1处.*--start/);
  expect(readdirSync(folder)).not.toContain("started.xlsx");
  const offered = JSON.parse(readFileSync(plan ?? "", "utf8")) as {
    start: { branches: { name: string; aliases: { name: string }[]; include?: boolean }[] };
  };
  expect(offered.start.branches).toMatchObject([
    { name: "甲所党支部", aliases: [{ name: "甲所支部", count: 1, at: "活动台账!A2" }] },
    { name: "乙所支部", aliases: [] },
  ]);
  const [, second] = offered.start.branches;
  if (second) second.name = "乙所党支部";
  if (second) second.aliases = [{ name: "乙所支部" }];
  writeFileSync(plan ?? "", JSON.stringify(offered));
  const accepted = run([input, "--with", plan ?? "", "--start", "--out", out ?? "", "--json", json ?? ""]);
  expect(accepted).toMatchObject({ code: 0, err: "" });
  type Scored = { year: number; branches: unknown; findings: readonly { code: string }[] };
  const resultOf = (path: string): Scored => JSON.parse(readFileSync(path, "utf8")) as Scored;
  const first = resultOf(json ?? "");
  expect([first.year, first.findings.filter(({ code }) => code === "started")]).toMatchObject([2022, [{}]]);
  // The new sheets are sheets like any other: without the start the file scores the same.
  expect(run([out ?? "", "--json", json ?? ""]).code).toBe(0);
  expect(resultOf(json ?? "").branches).toEqual(first.branches);
  expect(run([out ?? "", "--start"]).err).toContain("--start");
}, 120_000);

test("2: a file that is no workbook says what it is, in one line; 1: a file that is not there", () => {
  const text = join(folder, "text.xlsx");
  writeFileSync(text, "not a workbook");
  const { code, out, err } = run([text]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err.trimEnd().split("\n")).toHaveLength(1);
  expect(err).toMatch(/[\u4e00-\u9fff]/);
  expect(err).not.toMatch(/\bat .*:\d+:\d+/);

  const debugged = run(["--debug", join(folder, "missing.xlsx")]);
  expect(debugged.code).toBe(1);
  expect(debugged.err).toMatch(/\bat .*:\d+/);
}, 60_000);
