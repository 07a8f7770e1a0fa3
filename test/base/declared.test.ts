/** Every finding is of a declared kind, and every kind has a title: what the pane groups findings by. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { findingKinds, type Finding } from "../../src/base/finding";
import "../../src/gather/collect";
import { scoreWorkbook } from "../../src/job";
import { readWorkbook } from "../../src/xlsx";
import { books } from "../support/arbitrary";
import { gridsOf } from "../support/native";

const SOURCES = join(__dirname, "../../src");
/** Adapters, and what does not ship, tell of problems of their own, which are no findings. */
const OTHERS = ["host", "preview", "xlsx", "workbook"];

const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.tsx?$/.test(file) && !OTHERS.some((folder) => file.startsWith(folder)),
);

test("every kind has a code, a title and sentences", () => {
  expect(findingKinds().size).toBeGreaterThan(140);
  for (const [code, { title }] of findingKinds()) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect({ code, title }).toEqual({ code, title: expect.stringMatching(/^\S{2,}$/) as string });
  }
});

test("a finding is made only by its declaration", () => {
  const makesOne = (file: string): boolean =>
    /[{,]\s*code:\s*["'`]/.test(readFileSync(join(SOURCES, file), "utf8"));
  expect(files.filter(makesOne)).toEqual([]);
});

test("what is reported is declared", () => {
  const fixtures = join(__dirname, "../ledger/fixtures");
  const paths = [
    join(__dirname, "../../assets/samples/考评工作簿.xlsx"),
    ...readdirSync(fixtures)
      .filter((name) => name.endsWith(".xlsx"))
      .map((name) => join(fixtures, name)),
  ];
  const told = [
    ...paths.map((path) => readWorkbook(readFileSync(path))),
    ...fc.sample(books(), { numRuns: 10, seed: 7 }).map(gridsOf),
  ].flatMap((workbook): readonly Finding[] => scoreWorkbook(workbook).findings);
  expect(new Set(told.map(({ code }) => code)).size).toBeGreaterThan(15);
  for (const { code, title } of told)
    expect({ code, title }).toEqual({ code, title: findingKinds().get(code)?.title });
});
