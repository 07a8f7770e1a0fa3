/** The year-end package as a list of papers: where each lies, and for whom it is. */
import { packageOf, papersOf, workbookEntry } from "../../../src/report/papers/package";
import { paperKinds } from "../../../src/report/papers/registry";
import { paperSource } from "../../../src/report/papers/source";
import { inputOf, nativeWorkbook } from "../native";

const source = paperSource(inputOf(nativeWorkbook()));

test("one file a paper and branch, each path once, sorted into folders by whom it is for", () => {
  const all = [workbookEntry(source), ...packageOf(source).map(({ entry }) => entry)];
  const paths = all.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  const folders = { bureau: "1本级留存", meeting: "2上会", public: "3公示", branch: "4发各支部" };
  for (const { path, audience, branch, purpose } of all) {
    expect(path.startsWith(`${folders[audience]}/`)).toBe(true);
    expect(purpose).not.toBe("");
    if (branch !== null) expect(path.split("/")[1]).toBe(branch);
  }
});

test("a branch whose name no disk takes has a folder all the same, and its own", () => {
  const { appraisal } = source;
  const odd = ["../一/二", "..\\一?二", "CON", "长".repeat(300), "?", "支部5"];
  const branches = appraisal.branches.map((one, i) => ({
    ...one,
    branch: { ...one.branch, name: odd[i] ?? one.branch.name },
  }));
  const speech = paperKinds.find(({ kind }) => kind === "speech");
  if (speech === undefined) throw new Error("no such paper");
  const paths = papersOf(speech, { ...source, appraisal: { ...appraisal, branches } }).map(
    ({ entry }) => entry.path,
  );
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
  for (const path of paths) {
    expect(path.split("/")).toHaveLength(3);
    expect(path).not.toMatch(/[<>:"\\|?*\u0000-\u001f]|\.\.|\/con\//i);
    for (const part of path.split("/")) expect(Buffer.byteLength(part)).toBeLessThan(255);
  }
});
