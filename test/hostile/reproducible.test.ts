/**
 * Equal inputs give equal results and equal files, whatever the machine's zone, language and clock.
 * @slow: processes in other zones and languages
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gridsOf, ground, join as joinBooks } from "../support/native";
import { fileOf } from "./support";

const ROOT = join(__dirname, "../..");
jest.setTimeout(120_000);

/** Puts another clock under the program: `new Date()` and `Date.now()` begin at `start`. */
const clockAt = (start: string): string => `
const Real = Date;
const offset = Real.parse(${JSON.stringify(start)}) - Real.now();
globalThis.Date = class extends Real {
  constructor(...args) { if (args.length === 0) super(Real.now() + offset); else super(...args); }
  static now() { return Real.now() + offset; }
};
`;

const MACHINES = [
  { TZ: "Asia/Shanghai", LANG: "zh_CN.UTF-8", LC_ALL: "zh_CN.UTF-8", clock: "2022-12-31T23:59:59+08:00" },
  { TZ: "America/Los_Angeles", LANG: "C", LC_ALL: "C", clock: "1999-01-01T00:00:00Z" },
  { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", clock: "2040-02-29T12:00:00Z" },
];

test("the same files on every machine; verified on another", async () => {
  const folder = mkdtempSync(join(tmpdir(), "same-"));
  try {
    const input = join(folder, "in.xlsx");
    const text = "\u001b[31m=1+1\r\n伪造!A1: 一行\u202e";
    const book = joinBooks(ground(["甲支部", `乙${text}支部`, "İıi支部"]), {
      sheets: {
        活动台账: [
          { 支部名称: "甲支部", 日期: "2022-12-31", 活动类型: "学习", 主题: text },
          { 支部名称: text, 日期: text, 活动类型: text },
        ],
      },
    });
    writeFileSync(input, await fileOf(gridsOf(book)));
    const outcomes = MACHINES.map(({ clock, ...env }, i) => {
      const preload = join(folder, `clock${i}.cjs`);
      writeFileSync(preload, clockAt(clock));
      const [out, json] = [join(folder, `out${i}.xlsx`), join(folder, `out${i}.json`)];
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ["--require", preload, "--import", "tsx", "src/cli/score.ts", input, "--out", out, "--json", json],
        { cwd: ROOT, encoding: "utf8", env: { ...process.env, ...env } },
      );
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      // One line a branch, and one for the table with a row that does not count: what cells hold makes no lines of its
      // own, and no colours.
      expect(stdout.trimEnd().split("\n")).toHaveLength(6);
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
      const result = JSON.parse(readFileSync(json, "utf8")) as Record<string, unknown>;
      return {
        result: JSON.stringify({ ...result, stats: null }),
        file: createHash("sha256").update(readFileSync(out)).digest("hex"),
        stdout,
      };
    });
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);

    const verified = spawnSync(
      process.execPath,
      ["--import", "tsx", "src/cli/verify.ts", join(folder, "out1.xlsx")],
      {
        cwd: ROOT,
        encoding: "utf8",
        env: { ...process.env, TZ: "Asia/Shanghai" },
      },
    );
    expect({ status: verified.status, stderr: verified.stderr }).toEqual({ status: 0, stderr: "" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a workbook that cannot be scored: one line a finding, whatever its cells hold", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lines-"));
  try {
    const input = join(folder, "in.xlsx");
    const evil = "甲\r\n活动台账!A1: 伪造\u001b[2J\u2028支部";
    const book = ground([evil, evil]);
    writeFileSync(input, await fileOf(gridsOf(book)));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", "src/cli/score.ts", input],
      {
        cwd: ROOT,
        encoding: "utf8",
      },
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    const lines = stderr.trimEnd().split("\n");
    for (const line of lines) expect(line).toMatch(/^支部名册!A\d+: /);
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028]/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
