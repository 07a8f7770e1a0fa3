/** What the documents name exists: files, folders, functions, scripts, sections. */
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { anchorOf, headingsOf, ROOT, tablesOf, textOfFile } from "./markdown";

/** Files and folders below a folder, as paths from the root with / between names; folders end in /. */
function below(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? [`${path}/`, ...below(path)] : [path];
  });
}

const SOURCES = ["src", "test", "assets", "docs", "scripts", ".ci"];
const known = [...readdirSync(ROOT), ...SOURCES.flatMap((folder) => [`${folder}/`, ...below(folder)])];
const documents = ["README.md", "CONTRIBUTING.md", ...below("docs").filter((path) => path.endsWith(".md"))];

/** What only a build, a run or an example makes. */
const MADE =
  /^(?:dist|node_modules|test-output|coverage)(?:\/|$)|考评结果示例|^方案\.json$|^manifest\.xml$|\.xlsx$/;

/** Words in backticks that can only be a file or a folder. */
const pathsIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?<!`)`([^`\n]+)`/g)]
    .map(([, words = ""]) => words)
    .filter((words) => !/[\s<>*|{}@：（×÷%=]/.test(words) && !words.startsWith("--"))
    .filter(
      (words) =>
        /^[\w.\-/\p{L}]+\.(?:tsx?|m?js|json|md|css|html|xml)$/u.test(words) ||
        /^[\w.-]+(?:\/[\w.-]+)*\/$/.test(words) ||
        /^(?:src|test|docs|assets)\//.test(words),
    )
    .filter((words) => !MADE.test(words));

/** A file or folder here, or a package by that name (fraction.js). */
const isThere = (path: string): boolean =>
  existsSync(join(ROOT, "node_modules", path)) ||
  [path, `${path}/`].some((wanted) => known.some((one) => one === wanted || one.endsWith(`/${wanted}`)));

/** Whether a source declares a name: by its keyword, as a method, or as the key of a property. */
function declares(source: string, name: string): boolean {
  const word = name.replace(/\W/g, "\\$&");
  const ways = [
    `\\b(?:function|const|class|interface|type) ${word}\\b`,
    `(?:^|\\{) *(?:readonly )?${word}\\??:`,
    `^ +${word}\\(.*\\).*\\{$`,
  ];
  return ways.some((way) => new RegExp(way, "m").test(source));
}

test("a name that is only called or mentioned is not declared", () => {
  const source = "export function earned() {}\n/** taken */\nconst kind = {\n  read: missing(taken),\n};\n";
  expect(["earned", "kind", "read", "missing", "taken"].filter((name) => declares(source, name))).toEqual([
    "earned",
    "kind",
    "read",
  ]);
});

describe.each(documents)("%s", (document) => {
  const text = textOfFile(document);

  test("files and folders", () => {
    expect(pathsIn(text).filter((path) => !isThere(path))).toEqual([]);
  });

  test("the tree of folders", () => {
    const trees = [...text.matchAll(/^```\n(src\/\n[\s\S]*?)^```/gm)].map(([, tree = ""]) => tree);
    const folders = trees.flatMap((tree) =>
      [...tree.matchAll(/(?<=^ {2}|[ /])(\w+)\/(?=\s)/gm)].map(([, name]) => `src/${name ?? ""}/`),
    );
    expect(folders.filter((folder) => !known.includes(folder))).toEqual([]);
  });

  test("scripts", () => {
    const { scripts } = JSON.parse(textOfFile("package.json")) as {
      scripts: Readonly<Record<string, string>>;
    };
    const named = [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test("links", () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, to = ""]) => to)
      .filter((to) => !/^https?:/.test(to));
    const broken = links.filter((link) => {
      const [path = "", anchor] = decodeURI(link).split("#");
      const target = path === "" ? document : join(dirname(document), path);
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && !headingsOf(textOfFile(target)).map(anchorOf).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test("functions, beside the file that declares them", () => {
    const named = tablesOf(text)
      .filter(({ headers }) => headers.includes("File") && headers.includes("Function"))
      .flatMap(({ rows }) => rows)
      .flatMap((row) =>
        (row["Function"] ?? "").split(/,\s*/).map((name) => [row["File"] ?? "", name] as const),
      );
    const wrong = named.filter(([file, name]) => {
      return !declares(textOfFile(file), name);
    });
    expect(wrong).toEqual([]);
  });
});

test("README's tree has every folder of src", () => {
  const readme = textOfFile("README.md");
  const folders = readdirSync(join(ROOT, "src"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(folders.filter(({ name }) => !readme.includes(` ${name}/ `))).toEqual([]);
});

test("sections that the source refers to", () => {
  const sources = known.filter(
    (path) => /^(?:src|test)\/.*\.tsx?$/.test(path) && !path.startsWith("test/docs/"),
  );
  const headings = headingsOf(textOfFile("docs/计分约定.md"));
  const wrong = sources.flatMap((path) =>
    [...textOfFile(path).matchAll(/计分约定\.md#([\p{L}\p{N}（）-]+)/gu)]
      .filter(([, section = ""]) => !headings.map(anchorOf).includes(anchorOf(section)))
      .map(([reference]) => `${path}: ${reference}`),
  );
  expect(wrong).toEqual([]);
});
