/**
 * `npm run rulebook` as a process: from a document to a rulebook that scores.
 * @slow: processes
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wordOf } from "../draft/word";
import { runCommand } from "./run";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rulebook-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string): string => join(folder, name);

const HEAD = ["考核项目", "考核内容", "分值", "评分标准", "考核方式"];

test("0: sheets and JSON of one document are one rulebook, and the marks are listed", async () => {
  const bytes = await wordOf([
    [
      HEAD,
      ["组织生活", "每季度召开1次党员大会。", "60", "每少1次扣5分。", "查阅记录"],
      ["组织生活", "支委会每月召开1次。", "40", "每少1次扣2分。", "查阅记录"],
    ],
  ]);
  writeFileSync(path("细则.docx"), bytes);
  const made = runCommand("rulebook", [path("细则.docx"), "--out", path("a.xlsx"), "--json", path("a.json")]);
  expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: "" });
  expect(made.out).toMatch(/2条规则，1条有待确认，0条没有读懂/);
  expect(made.out).toMatch(/1\.2 支委会：适用条件“设支委会”/);
  const scored = ["a.xlsx", "a.json"].map((rules) => {
    const result = path(`${rules}.result.json`);
    const ran = runCommand("score", [
      "assets/samples/考评工作簿.xlsx",
      "--rulebook",
      path(rules),
      "--json",
      result,
    ]);
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: "" });
    return (JSON.parse(readFileSync(result, "utf8")) as { branches: unknown }).branches;
  });
  expect(scored[0]).toEqual(scored[1]);
}, 120_000);

test("2: a document without clauses; 1: an output that is the input, twice, or no file", () => {
  writeFileSync(path("空.txt"), "关于开会的通知");
  const none = runCommand("rulebook", [path("空.txt"), "--out", path("none.xlsx")]);
  expect(none.code).toBe(2);
  expect(none.err).toMatch(/空\.txt: 没有找到评分的条款/);
  expect(existsSync(path("none.xlsx"))).toBe(false);
  for (const [outputs, words] of [
    [["--out", path("空.txt")], "是要读取的文件"],
    [["--out", path("b.xlsx"), "--json", path("b.xlsx")], "写了两次"],
    [["--json", folder], "不是文件"],
  ] as const) {
    const refused = runCommand("rulebook", [path("空.txt"), ...outputs]);
    expect({ code: refused.code, says: refused.err.includes(words) }).toEqual({ code: 1, says: true });
  }
  expect(readFileSync(path("空.txt"), "utf8")).toBe("关于开会的通知");
}, 60_000);

test("--help says in Chinese what it does, and does nothing", () => {
  const { code, out, err } = runCommand("rulebook", ["--help"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/用法：.*rulebook/);
  expect(out).toContain("退出码");
}, 60_000);
