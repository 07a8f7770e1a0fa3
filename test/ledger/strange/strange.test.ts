/**
 * Strange workbooks: nothing is wrong in silence, and what is read right or asked about stays so.
 * After a deliberate change: `GOLDEN=update npx jest test/ledger/strange`, and read the difference.
 * @slow: 122 workbooks
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../../src/base/finding";
import { scoreWorkbook } from "../../../src/job";
import { accountFaults } from "../../support/account";
import { BOOKS, gridsOf, OWN, readBook } from "./book";
import { countedBy, differences } from "./counted";

const OUTCOMES = join(__dirname, "outcomes.json");

/** Warnings on how meetings were kept, which ask nothing about how a sheet is to be read. */
const NO_QUESTION = new Set([
  "weekend",
  "same-activity",
  "copied-topic",
  "many-on-one-day",
  "attended-above-expected",
  "attended-above-members",
  "no-recent-facts",
  "not-filled",
  "not-reported",
  "scores-within-points",
  "coverage-over",
  "same-people",
  "inconclusive",
  "bonus-without-table",
  "no-activities",
]);

const own = new Set(OWN.map(({ sheet }) => sheet));
const asks = ({ severity, code, at }: Finding): boolean =>
  severity !== "info" &&
  !NO_QUESTION.has(code) &&
  !(at !== null && own.has(at.sheet) && code !== "unread-cells");

/** `right`, `right, warned` or `asked`; `silent` is what no book may be. */
function outcomeOf(name: string): { outcome: string; faults: readonly string[] } {
  const book = readBook(name);
  const job = scoreWorkbook(gridsOf(book), { fileName: book.fileName });
  const different = differences(book.expected, countedBy(job));
  const asked = job.findings.some(asks);
  const outcome = different.length === 0 ? (asked ? "right, warned" : "right") : asked ? "asked" : "silent";
  return { outcome, faults: accountFaults(job) };
}

test("none is wrong in silence, and each is read as well as before", () => {
  const found: Record<string, string> = {};
  const faults: string[] = [];
  for (const name of BOOKS) {
    const { outcome, faults: own } = outcomeOf(name);
    found[name] = outcome;
    faults.push(...own.map((fault) => `${name}: ${fault}`));
  }
  expect(faults).toEqual([]);
  expect(Object.entries(found).filter(([, outcome]) => outcome === "silent")).toEqual([]);
  if (process.env["GOLDEN"] === "update") writeFileSync(OUTCOMES, `${JSON.stringify(found, null, 1)}\n`);
  expect(found).toEqual(JSON.parse(readFileSync(OUTCOMES, "utf8")));
});

test("most are read right, and more than sixty of a hundred without a question", () => {
  const found = Object.values(JSON.parse(readFileSync(OUTCOMES, "utf8")) as Record<string, string>);
  expect(found.filter((outcome) => outcome.startsWith("right")).length / found.length).toBeGreaterThan(0.6);
});
