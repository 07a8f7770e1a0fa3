/**
 * The command line and the pane run the same job: the same workbook and settings give the same result in both.
 * @slow: every random workbook twice, once through a process
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { formatArea, formatCell, formatRef } from "../src/base/address";
import type { ResultJson } from "../src/report/json";
import { Engine } from "../src/taskpane/engine";
import type { RankRow, RunSettings } from "../src/taskpane/model";
import { readWorkbook } from "../src/xlsx";
import { runCommand } from "./cli/run";
import { bookOf } from "./e2e/books";
import { books } from "./support/arbitrary";
import type { Book, Row } from "./support/native";

const folder = mkdtempSync(join(tmpdir(), "job-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A book as a file. */
function fileOf({ settings = {}, sheets }: Book): Uint8Array {
  const rowsOf = (rows: readonly Row[]): (string | number | null)[][] => {
    const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const cell = (value: Row[string]): string | number | null =>
      value === null || value === undefined ? null : typeof value === "number" ? value : String(value);
    return [headers, ...rows.map((row) => headers.map((header) => cell(row[header])))];
  };
  const filled = Object.entries(sheets).filter(([, rows]) => rows.length > 0);
  return bookOf({
    ...Object.fromEntries(filled.map(([name, rows]) => [name, rowsOf(rows)])),
    考评设置: rowsOf(Object.entries(settings).map(([项目, 值]) => ({ 项目, 值 }))),
  });
}

/** What RESULT.json says, but for stats, as the pane would show it. */
function shownInPane(workbook: Uint8Array, settings: RunSettings): Omit<ResultJson, "schema" | "stats"> {
  const pane = new Engine("1.0.0", { schema: 1, title: "", rules: [], settings: [], grades: [] });
  pane.load(readWorkbook(workbook), settings);
  const score = pane.score();
  if (score.kind !== "scored") throw new Error(JSON.stringify(score.reading.findings));
  const { year, asOf, provisional, rows, findings } = score.standing;
  const branchOf = (row: RankRow): ResultJson["branches"][number] => {
    const { name, group, status, base, bonus, deduction, total, rank, grade, gradeReasons, discuss } = row;
    const items = pane.branch(name).items.map((item) => {
      const { rule, method, outcome, points, score, required, done, reason, adjusted } = item;
      return {
        ...{ rule, method, outcome, points, score, required, done, reason },
        ...(adjusted && { adjusted: { ...adjusted, at: formatCell(adjusted.at) } }),
        sources: item.sources.map(formatCell),
        searched: item.searched.map(formatArea),
      };
    });
    return {
      ...{ name, group, status, base, bonus, deduction, total, rank, grade, gradeReasons, discuss },
      items,
    };
  };
  return {
    ...{ year, asOf, provisional },
    branches: rows.map(branchOf).sort((a, b) => a.name.localeCompare(b.name)),
    rules: pane
      .rulebook()
      .rules.map(({ rule, title, method, standard, readAs }) => ({ rule, title, method, standard, readAs })),
    findings: findings.map(({ severity, code, at, message, hint }) => ({
      ...{ severity, code, message, hint },
      at: at && formatRef(at),
    })),
  };
}

/** A stage that begins after 截止日期 is no appraisal. */
const isStage = ({ settings }: Book): boolean => (settings?.["起始日期"] ?? null) !== null;
const samples = fc.sample(
  books().filter((book) => !isStage(book)),
  { numRuns: 4, seed: 20221231 },
);
const days = [null, "2022-03-30", "2022-06-30", "2022-12-31"];

test.each(samples.map((book, at) => [at, days[at] ?? null, book] as const))(
  "random workbook %i under 截止日期 %s",
  (at, asOf, book) => {
    const [input, output] = [join(folder, `${at}.xlsx`), join(folder, `${at}.json`)];
    const bytes = fileOf(book);
    writeFileSync(input, bytes);
    const ran = runCommand("score", [input, "--json", output, ...(asOf === null ? [] : ["--as-of", asOf])]);
    expect(ran).toMatchObject({ code: 0, err: "" });
    const { branches, year, provisional, rules, findings, ...rest } = JSON.parse(
      readFileSync(output, "utf8"),
    ) as ResultJson;
    expect(shownInPane(bytes, { year: null, asOf })).toEqual({
      ...{ year, provisional, rules, findings, asOf: rest.asOf },
      branches: [...branches].sort((a, b) => a.name.localeCompare(b.name)),
    });
    expect(branches.some(({ status }) => status === "rated")).toBe(true);
  },
);
