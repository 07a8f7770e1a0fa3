/** The folder of a package: whole or not at all, and nothing of the user's is lost. */
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { saveFolder } from "../../src/cli/folder";
import { UsageError } from "../../src/cli/arguments";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "folder-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const files = (content: Readonly<Record<string, string>>) =>
  Object.entries(content).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
/** Every file of a folder but the record, by path. */
function tree(folder: string): Record<string, string> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return Object.fromEntries(
    found
      .map((one) => join(one.parentPath, one.name))
      .filter((path) => !path.endsWith(".写出记录.json"))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
  );
}

test("makes the folder, and renews what it wrote itself", async () => {
  const folder = join(root, "a", "材料");
  await saveFolder(folder, files({ "甲/一.docx": "1", "乙/二.docx": "2", "三.xlsx": "3" }));
  expect(tree(folder)).toEqual({ "甲/一.docx": "1", "乙/二.docx": "2", "三.xlsx": "3" });
  writeFileSync(join(folder, "甲", "签字扫描.pdf"), "signed");
  await saveFolder(folder, files({ "甲/一.docx": "1b", "丙/四.docx": "4" }));
  expect(tree(folder)).toEqual({ "甲/一.docx": "1b", "丙/四.docx": "4", "甲/签字扫描.pdf": "signed" });
  expect(readdirSync(folder)).not.toContain("乙");
  expect(readdirSync(dirname(folder))).toEqual(["材料"]);
});

test("what people changed is not written over, and then nothing is", async () => {
  await saveFolder(root, files({ "一.docx": "1", "二.docx": "2" }));
  writeFileSync(join(root, "一.docx"), "signed");
  const again = saveFolder(root, files({ "一.docx": "1b", "二.docx": "2b" }));
  await expect(again).rejects.toThrow(UsageError);
  await expect(saveFolder(root, files({ "一.docx": "1b" }))).rejects.toThrow(/一\.docx/);
  expect(tree(root)).toEqual({ "一.docx": "signed", "二.docx": "2" });
  await saveFolder(root, files({ "一.docx": "1b", "二.docx": "2b" }), true);
  expect(tree(root)).toEqual({ "一.docx": "1b", "二.docx": "2b" });
});

test("a changed file that is made no longer stays", async () => {
  await saveFolder(root, files({ "一.docx": "1", "二.docx": "2" }));
  writeFileSync(join(root, "一.docx"), "signed");
  await saveFolder(root, files({ "二.docx": "2" }));
  expect(tree(root)).toEqual({ "一.docx": "signed", "二.docx": "2" });
});

test("a folder in a file's place, forced or not, leaves everything as it was", async () => {
  await saveFolder(root, files({ "一.docx": "1", "二.docx": "2" }));
  mkdirSync(join(root, "三.docx"));
  const next = files({ "一.docx": "1b", "三.docx": "3" });
  await expect(saveFolder(root, next, true)).rejects.toThrow(UsageError);
  expect(tree(root)).toEqual({ "一.docx": "1", "二.docx": "2" });
});

test("a move that fails halfway is undone", async () => {
  await saveFolder(root, files({ "一.docx": "1", 甲: "a file" }));
  // A file where a folder must come: moving the second file in fails after the first.
  rmSync(join(root, "甲"));
  writeFileSync(join(root, "甲"), "mine");
  await expect(saveFolder(root, files({ "一.docx": "1b", "甲/二.docx": "2" }))).rejects.toThrow();
  expect(tree(root)).toEqual({ "一.docx": "1", 甲: "mine" });
  expect(readdirSync(dirname(root)).filter((name) => name.includes(".tmp"))).toEqual([]);
});

test("a file is no folder", async () => {
  const path = join(root, "文件");
  writeFileSync(path, "x");
  await expect(saveFolder(path, files({ a: "1" }))).rejects.toThrow(/不是文件夹/);
});
