/**
 * One source of facts, for every paper of the registry over random books: its numbers are those of the appraisal, what limited
 * or set a grade is named, and a paper about one branch tells of no other.
 * @slow: scores many books
 */
import fc from "fast-check";
import type { BranchResult, ItemResult } from "../../../src/appraisal/appraisal";
import type { Explanation } from "../../../src/appraisal/explanation";
import { methodOf } from "../../../src/appraisal/methods/registry";
import { formatPoints, formatTotal, toNumber, type Exact } from "../../../src/base/exact";
import { lostOn } from "../../../src/report/losses";
import { packageOf, type MadePaper } from "../../../src/report/papers/package";
import { bodyTexts, type PaperSource } from "../../../src/report/papers/paper";
import { paperSource } from "../../../src/report/papers/source";
import { scoreWorkbook } from "../../../src/job";
import { books } from "../../support/arbitrary";
import { gridsOf, type Book, type Row } from "../../support/native";

/** Dates, page numbers, the cells that 述职材料 names, what only orders a list and the slip that `return` reads are no figures. */
const APART =
  /\d{4}年\d+月\d+日|\d{4}-\d\d-\d\d|\d{4}年度?|\d+月\d+日|\d+(?:-\d+)?月|（依据：[^）]*）|^\d+．|&[PN]|^支部考评凭据.*$/g;
const numbersIn = (text: string): readonly string[] =>
  [...text.replace(APART, " ").matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => String(Number(number)));

function explained({ actual, threshold, effect, label, note, children }: Explanation): readonly string[] {
  const numbers = [actual, threshold, effect].flatMap((one) => (one === null ? [] : printed(one)));
  return [...numbers, ...numbersIn(label), ...numbersIn(note), ...children.flatMap(explained)];
}
const printed = (value: Exact): readonly string[] => [
  String(toNumber(value)),
  String(Math.abs(toNumber(value))),
  ...numbersIn(formatPoints(value)),
  ...numbersIn(formatTotal(value)),
];
const ofItem = (item: ItemResult): readonly string[] => [
  ...[item.score, item.points, item.required, item.done, lostOn(item)].flatMap((one) =>
    one === null ? [] : printed(one),
  ),
  ...(item.adjusted === null ? [] : [item.adjusted.from, item.adjusted.to].flatMap(printed)),
  ...[item.reason, item.plainReason, item.rule.title, item.rule.readAs].flatMap(numbersIn),
  ...(item.rule.schedule === null ? [] : [String(item.rule.schedule.quota.times)]),
  ...explained(item.explanation),
];
/** Every number that the appraisal of a branch has. */
function known(result: BranchResult): readonly string[] {
  const { total, base, bonus, deduction, rank, gradeReasons, discussReasons, statusReason } = result;
  return [
    ...[total, base, bonus, deduction].flatMap((one) => (one === null ? [] : printed(one))),
    ...(rank === null ? [] : [String(rank)]),
    ...[...gradeReasons, ...discussReasons, statusReason].flatMap(numbersIn),
    ...result.categories.flatMap(({ points, score, scaled }) => [points, score, scaled].flatMap(printed)),
    ...result.items.flatMap(ofItem),
  ];
}

/** Advice of a rulebook file, with figures of its own. */
const REMEDIES = new Map(
  ["F0", "F1", "K", "V", "E", "D"].map((id) => [id, `每次安排77人，${id}按要求改进。`]),
);

/** 事项 that name their branch, so that a word of another branch's shows. */
const named = (book: Book): Book => ({
  ...book,
  sheets: Object.fromEntries(
    Object.entries(book.sheets ?? {}).map(([name, rows]) => [
      name,
      rows.map((row): Row => {
        const matter = row["事项"];
        return typeof matter === "string" ? { ...row, 事项: `${String(row["支部名称"])}的${matter}` } : row;
      }),
    ]),
  ),
});

function sourceOf(book: Book): PaperSource | null {
  const workbook = gridsOf(named(book));
  const job = scoreWorkbook(workbook);
  if (job.appraisal === null) return null;
  const { appraisal, reading, findings } = job;
  return paperSource({ appraisal, reading, findings, workbook, version: "1.0.0", remedies: REMEDIES });
}

/** The papers about one branch, with the branch. */
const aboutOne = (source: PaperSource, papers: readonly MadePaper[]) =>
  papers.flatMap((paper) => {
    const result = source.appraisal.branches.find(({ branch }) => branch.name === paper.entry.branch);
    return result === undefined ? [] : [{ result, texts: bodyTexts(paper.body), title: paper.entry.title }];
  });

const overBooks = (check: (source: PaperSource, papers: readonly MadePaper[]) => void): void => {
  fc.assert(
    fc.property(books(), (book) => {
      const source = sourceOf(book);
      if (source !== null) check(source, packageOf(source));
    }),
    { numRuns: 10 },
  );
};

test("every number on a paper about a branch is in its appraisal", () => {
  overBooks((source, papers) => {
    const settings = numbersIn(source.appraisal.provisionalReasons.join());
    for (const { result, texts, title } of aboutOne(source, papers)) {
      // Its appendix names cells, and what was done beyond the quota is counted in the words of its method.
      if (title === "述职素材和提纲") continue;
      const may = new Set([...known(result), ...settings]);
      const strange = texts.flatMap((text) => numbersIn(text).filter((number) => !may.has(number)));
      expect({ title, strange }).toEqual({ title, strange: [] });
    }
  });
});

test("every 否优, 直接定级 and 否决 that happened is on every paper about its branch", () => {
  overBooks((source, papers) => {
    for (const { result, texts, title } of aboutOne(source, papers)) {
      const happened = result.items.filter((item) => methodOf(item.rule).role === "grade" && item.occurred);
      const missing = happened.filter(({ rule }) => !texts.some((text) => text.includes(rule.title)));
      expect({ title, missing: missing.map(({ rule }) => rule.title) }).toEqual({ title, missing: [] });
    }
  });
});

test("a paper about one branch tells of no other", () => {
  overBooks((source, papers) => {
    const names = source.appraisal.branches.map(({ branch }) => branch.name);
    for (const { result, texts, title } of aboutOne(source, papers)) {
      const others = names.filter((name) => name !== result.branch.name);
      const told = others.filter((name) => texts.some((text) => text.includes(name)));
      expect({ title, told }).toEqual({ title, told: [] });
    }
  });
});

test("every number on 工作提醒 of all branches is in the rulebook or an appraisal", () => {
  overBooks((source, papers) => {
    const may = new Set(source.appraisal.branches.flatMap(known));
    for (const { entry, body } of papers) {
      if (entry.title !== "工作提醒（各支部）") continue;
      const strange = bodyTexts(body).flatMap((text) => numbersIn(text).filter((number) => !may.has(number)));
      expect(strange).toEqual([]);
    }
  });
});
