/** Workbooks made with LibreOffice, layout by layout: plan, facts and findings as an officer would read them. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Day } from "../../src/base/calendar";
import { formatDay } from "../../src/base/calendar";
import { formatRef } from "../../src/base/address";
import type { WorkbookGrids } from "../../src/ledger/grid";
import { readLedger } from "../../src/ledger/ledger";
import { readWorkbook } from "../../src/xlsx";

const FOLDER = join(__dirname, "fixtures");
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".xlsx"));
const NATIVE = ["支部名册", "考评规则", "考评设置"];

function report(workbook: WorkbookGrids): string {
  const { plan, facts, findings } = readLedger(workbook);
  const day = (value: Day | null): string => (value === null ? "-" : formatDay(value));
  const span = (from: Day | null, to: Day | null): string =>
    from === to ? day(from) : `${day(from)}~${day(to)}`;
  const lines = [
    ...plan.tables
      .filter(({ sheet }) => !NATIVE.includes(sheet))
      .flatMap((table) => [
        `# ${table.sheet} ${table.header ?? ""} → ${table.kind ?? "?"} ${table.confidence} read ${table.rowsRead}`,
        `  ${table.columns.map(({ header, field }) => `${header}=${field ?? ""}`).join(" ")}`,
        ...table.reasons.map((reason) => `  ${reason}`),
        ...table.skipped.map(({ rows, reason }) => `  skipped ${rows.join(",")}: ${reason}`),
      ]),
    ...facts.activities.map(
      ({ branch, types, from, to, count, expected, attended, at }) =>
        `activity ${branch} ${types.join("+")} ${span(from, to)} ×${count} ${expected ?? "-"}/${attended ?? "-"} ${formatRef(at)}`,
    ),
    ...facts.completions.map(
      ({ branch, rule, day: on, state, at }) =>
        `completion ${branch} ${rule} ${day(on)} ${state ?? "-"} ${formatRef(at)}`,
    ),
    ...facts.exemptions.map(
      ({ branch, target, months }) =>
        `exemption ${branch} ${JSON.stringify(target)} ${JSON.stringify(months)}`,
    ),
    ...facts.inspections.map(
      ({ branch, rule, score, scoreAt }) =>
        `inspection ${branch} ${rule} ${score ?? "-"} ${formatRef(scoreAt)}`,
    ),
    ...facts.selfScores.map(({ branch, rule, score }) => `self ${branch} ${rule} ${score ?? "-"}`),
    ...facts.claims.map(
      ({ branch, rule, day: on, level, awarded, review }) =>
        `claim ${branch} ${rule} ${day(on)} ${level ?? "-"} ${awarded ?? "-"} ${review}`,
    ),
    ...facts.ballots.map(
      ({ branch, rule, votes, abstentions }) =>
        `ballot ${branch} ${rule} ${JSON.stringify([...votes])} ${abstentions ?? "-"}`,
    ),
    ...findings.map(
      ({ severity, code, at, message }) =>
        `${severity} ${code} ${at === null ? "-" : formatRef(at)} ${message}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

test.each(FILES)("%s", (name) => {
  const golden = join(FOLDER, name.replace(".xlsx", ".txt"));
  const text = report(readWorkbook(new Uint8Array(readFileSync(join(FOLDER, name)))));
  if (process.env["GOLDEN"] === "update" || !existsSync(golden)) writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, "utf8"));
});

test("there are fixtures", () => {
  expect(FILES.length).toBeGreaterThanOrEqual(4);
});
