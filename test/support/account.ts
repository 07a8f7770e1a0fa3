/** What must hold of the account of any workbook. */
import { accountOf, type BlockedJob, type ScoredJob } from "../../src/job";
import { FACT_KINDS } from "../../src/appraisal/facts";
import { cellAddress, formatCell, parseArea } from "../../src/base/address";
import { accountParts, notCounted } from "../../src/report/account-parts";
import { isBlank } from "../../src/ledger/values/text";

/** Everything that is wrong with the account of a job, in words; empty when nothing is. */
export function accountFaults(job: ScoredJob | BlockedJob): string[] {
  const account = accountOf(job);
  // No workbook has two sheets of one name; mangled ones may, and a cell then has no address.
  if (new Set(account.sheets.map(({ name }) => name)).size < account.sheets.length) return [];
  const faults: string[] = [];
  const is = new Map<string, string>();
  for (const { name, cells, verdicts } of account.sheets) {
    for (const { range, is: verdict, why, finding } of verdicts) {
      const area = parseArea(range);
      if (area === null) {
        faults.push(`${name}: ${range} is no range`);
        continue;
      }
      for (let row = area.top; row <= area.bottom; row++)
        for (let column = area.left; column <= area.right; column++) {
          const key = `${name}!${cellAddress(row, column)}`;
          if (is.has(key)) faults.push(`${key} has two verdicts`);
          is.set(key, verdict);
        }
      const lost = verdict === "unread" || verdict === "not-held" || verdict === "not-counted";
      if (lost && why !== "审核不通过" && account.findings[finding ?? -1] === undefined)
        faults.push(`${name}!${range} ${verdict} names no finding`);
      if (why === "") faults.push(`${name}!${range} has no reason`);
    }
    const grid = job.workbook.grids.find(({ sheet }) => sheet === name);
    let filled = 0;
    for (const { index, values } of grid?.rows ?? [])
      values.forEach((value, column) => {
        if (isBlank(value)) return;
        filled++;
        const key = `${name}!${cellAddress(index, column)}`;
        if (!is.has(key)) faults.push(`${key} has no verdict`);
      });
    if (filled !== cells) faults.push(`${name} has ${filled} cells, not ${cells}`);
  }
  return [...faults, ...factFaults(job, is), ...countFaults(job, is)];
}

/** What is counted of each table is what its cells say: every record counts or says why not, and none does both. */
function countFaults(
  { reading, appraisal, workbook }: ScoredJob | BlockedJob,
  is: ReadonlyMap<string, string>,
): string[] {
  return accountParts(reading, appraisal?.leftOut ?? []).flatMap((part) => {
    const { sheet, table, unit, counted } = part;
    const area = parseArea(table?.data ?? "");
    // Forms and tables turned on their side have records that are neither rows nor cells.
    if (table === null || area === null || table.header === table.data) return [];
    let [facts, others] = [0, 0];
    const count = (verdicts: readonly string[]): void => {
      if (verdicts.includes("fact")) facts++;
      else if (verdicts.some((verdict) => verdict !== "header" && verdict !== "label")) others++;
    };
    for (const { index, values } of workbook.grids.find((grid) => grid.sheet === sheet)?.rows ?? []) {
      if (index < area.top || index > area.bottom) continue;
      const verdicts = values.flatMap((value, column) =>
        isBlank(value) || column < area.left || column > area.right
          ? []
          : (is.get(`${sheet}!${cellAddress(index, column)}`) ?? []),
      );
      if (unit === "row") count(verdicts);
      else for (const verdict of verdicts) count([verdict]);
    }
    const said = `${counted} and ${notCounted(part)}`;
    return said === `${facts} and ${others}`
      ? []
      : [`${sheet}!${table.data}: ${said}, not ${facts} and ${others}`];
  });
}

/** Records stand in rows that show one (counted, or lost with a finding), and rows that show one gave records. */
function factFaults({ reading }: ScoredJob | BlockedJob, is: ReadonlyMap<string, string>): string[] {
  const shown = new Map<string, Set<string>>();
  for (const [key, verdict] of is) {
    const row = key.replace(/[A-Z]+(?=\d+$)/, "");
    shown.set(row, (shown.get(row) ?? new Set()).add(verdict));
  }
  const records = FACT_KINDS.flatMap((kind) => reading.facts[kind].map(({ at }) => at));
  const hidden = records.filter(({ sheet, row }) => {
    const verdicts = shown.get(`${sheet}!${row + 1}`);
    return !["fact", "not-counted", "unread", "not-held"].some((verdict) => verdicts?.has(verdict) === true);
  });
  const withRecord = new Set(records.map(({ sheet, row }) => `${sheet}!${row + 1}`));
  const NOT_FACTS = new Set(["rules", "settings", "grades", "roster", "members"]);
  const ledgers = new Set(reading.plan.tables.map(({ sheet }) => sheet));
  // Header and data of a form, or of a table turned on its side, are one area: its records are no rows.
  for (const { sheet, kind, read, header, data } of reading.plan.tables)
    if (kind === null || NOT_FACTS.has(kind) || read !== true || header === data) ledgers.delete(sheet);
  const empty = [...shown].filter(
    ([row, verdicts]) =>
      verdicts.has("fact") && ledgers.has(row.slice(0, row.lastIndexOf("!"))) && !withRecord.has(row),
  );
  return [
    ...hidden.map((at) => `${formatCell(at)} gave a record that no cell shows`),
    ...empty.map(([row]) => `${row} is fact and gave no record`),
  ];
}
