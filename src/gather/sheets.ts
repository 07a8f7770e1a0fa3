/** The gathered workbook as native sheets: rulebook, roster, and the records with where each came from. */
import type { Branch } from "../appraisal/facts";
import type { RuleColumn, RulebookSource } from "../appraisal/rulebook/source";
import { GRADE_COLUMNS, RULE_COLUMNS, RULE_NOTES } from "../appraisal/rulebook/source";
import { cellAddress } from "../base/address";
import { declareFindings } from "../base/finding";
import { textKey } from "../base/text";
import type { FindingList } from "../ledger/findings";
import type { WorkbookGrids } from "../ledger/grid";
import { grades } from "../ledger/tables/grades";
import type { WrittenCell } from "../ledger/tables/kind";
import { KINDS, type Kind } from "../ledger/tables/registry";
import { roster, writtenBranch } from "../ledger/tables/roster";
import { rules } from "../ledger/tables/rules";
import { settings } from "../ledger/tables/settings";
import { ORIGIN } from "../text/ledger";
import { dateReader } from "../ledger/values/date";
import { cellText } from "../ledger/values/text";
import type { CollectedSheet, CollectOptions } from "./collection";
import type { RecordRow } from "./records";

const say = declareFindings({
  "batch-replaced": {
    severity: "info",
    title: "批次已由新的代替",
    message: (label: string) => `批次“${label}”已经汇总过，本次用新的内容代替。`,
    hint: "如要同时保留，请换一个批次名称。",
  },
});

const ORIGIN_COLUMNS: readonly string[] = Object.values(ORIGIN);

/** Fact sheets: what the base workbook holds (but for a batch of the same label), then the new records. */
export function factSheets(
  records: readonly { readonly row: RecordRow; readonly file: string }[],
  { base, label }: CollectOptions,
  findings: FindingList,
): CollectedSheet[] {
  const written = KINDS.filter((kind) => kind.part === "facts" && kind.written !== undefined);
  return written.map((kind) => {
    const { name } = kind;
    const before = base === undefined ? [] : existingRows(base.workbook, name);
    const kept = before.filter((row) => row.get(ORIGIN.batch) !== label);
    if (kept.length < before.length) findings.add(say["batch-replaced"]({ at: null }, label));
    const fresh = records
      .filter(({ row }) => row.kind === kind)
      .map(
        ({ row, file }) =>
          new Map([
            ...row.values,
            [ORIGIN.file, file],
            [ORIGIN.sheet, row.at.sheet],
            [ORIGIN.cell, cellAddress(row.at.row, row.at.column)],
            [ORIGIN.batch, label],
          ]),
      );
    return sheetOf(kind, [...kept, ...fresh]);
  });
}

/** Rows as a sheet: native columns first, then what else there is, the origin last. Columns wholly blank are left out. */
function sheetOf({ name, fields }: Kind, rows: readonly ReadonlyMap<string, WrittenCell>[]): CollectedSheet {
  const used = new Set(
    rows.flatMap((row) => [...row].flatMap(([header, value]) => (value === null ? [] : [header]))),
  );
  const native = Object.values(fields).flatMap(([word]) => (word === undefined ? [] : [word]));
  const order = [...native, ...used].filter((header) => used.has(header) && !ORIGIN_COLUMNS.includes(header));
  const header = [...new Set([...order, ...ORIGIN_COLUMNS.filter((origin) => used.has(origin))])];
  return { name, header, rows: rows.map((row) => header.map((word) => row.get(word) ?? null)) };
}

/** Rows of a native sheet by header word, dates as dates. */
function existingRows(workbook: WorkbookGrids, name: string): Map<string, WrittenCell>[] {
  const grid = workbook.grids.find((one) => one.mark === null && textKey(one.sheet) === name);
  const [header, ...rows] = grid?.rows ?? [];
  if (header === undefined) return [];
  const readDate = dateReader({ date1904: workbook.date1904, year: null });
  return rows.map((row) => {
    const cells = new Map<string, WrittenCell>();
    header.values.forEach((word, column) => {
      const text = cellText(word);
      const value = row.values[column] ?? null;
      if (text === null || value === null) return;
      const format = row.formats[column];
      const reading =
        typeof value === "number" && /[yd]/i.test(format ?? "") ? readDate(value, format) : null;
      const day = reading?.kind === "days" ? reading.spans[0]?.from : undefined;
      cells.set(text, day !== undefined ? { day } : typeof value === "boolean" ? cellText(value) : value);
    });
    return cells;
  });
}

/** 考评规则, 考评设置, 等次办法. */
export function rulebookSheets(rulebook: RulebookSource | null): CollectedSheet[] {
  if (rulebook === null) return [];
  const table = <K extends string>(
    name: string,
    columns: Readonly<Record<K, string>>,
    rows: readonly { readonly values: Readonly<Partial<Record<K, string | number | null>>> }[],
  ): CollectedSheet => {
    const keys = Object.keys(columns) as K[];
    return {
      name,
      header: keys.map((key) => columns[key]),
      rows: rows.map(({ values }) => keys.map((key) => values[key] ?? null)),
    };
  };
  const open = rulebook.rules.some(({ values }) => (values.open ?? null) !== null);
  return [
    open
      ? table(rules.name, { ...RULE_COLUMNS, ...RULE_NOTES }, rulebook.rules)
      : table<RuleColumn>(rules.name, RULE_COLUMNS, rulebook.rules),
    {
      name: settings.name,
      header: ["项目", "值"],
      rows: rulebook.settings.map(({ name, value }) => [name, value]),
    },
    table(grades.name, GRADE_COLUMNS, rulebook.grades),
  ];
}

/** 支部名册. */
export function rosterSheet(branches: readonly Branch[]): CollectedSheet {
  const rows = branches.map(writtenBranch);
  return {
    name: roster.name,
    header: (rows[0] ?? []).map(([header]) => header),
    rows: rows.map((row) => row.map(([, value]) => value)),
  };
}
