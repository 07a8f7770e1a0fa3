/** The sheets that a workbook starts from, made of what was offered and accepted. They are the officer's own. */
import type { RulebookSource } from "../appraisal/rulebook/source";
import { understandRulebook } from "../appraisal/rulebook/understand";
import { declareFindings, type Finding } from "../base/finding";
import type { Grid, GridRow, WorkbookGrids } from "../ledger/grid";
import type { LedgerReading } from "../ledger/ledger";
import type { PlannedStart } from "../ledger/plan";
import { nativeKind, type TableKind } from "../ledger/tables/registry";
import { startText } from "../text/start";
import type { SheetLayout } from "./layout";
import { gradesLayout, rosterLayout, rulesLayout, settingsLayout } from "./new-workbook";

const say = declareFindings({
  started: {
    severity: "warning",
    title: "按现有各表建立了名册和规则",
    message: (sheets: readonly string[], assumed: readonly string[]) =>
      `新建了${startText.made(sheets)}：${assumed.join("；")}。`,
    hint: "这些是您自己的表，以后以表中所填为准：请核对支部和别名，补填党员人数、正式党员、党小组数，按本单位细则修改规则，再评分一次。",
  },
  "start-question": {
    severity: "warning",
    title: "建立名册时没有把握的支部",
    message: (branch: string, question: string) => `“${branch}”${question}`,
    hint: (branch: string, _: string, included: boolean) =>
      included
        ? `若不是单独的支部，请在“支部名册”删去“${branch}”一行，把这个名称写入所属支部的“别名”列；若是，不必处理。`
        : `若是参评支部，请在“支部名册”加一行“${branch}”，或把它写入所属支部的“别名”列；若不是，不必处理。`,
  },
});

/** What was made of an offer, as the seal keeps it: the run is repeated from it. */
export interface StartNote {
  readonly sheets: readonly string[];
  /** What was assumed, each a Chinese phrase. */
  readonly assumed: readonly string[];
  readonly questions: readonly {
    readonly branch: string;
    readonly question: string;
    readonly included: boolean;
  }[];
}

/** The rulebook that new rule sheets are made from, and what it is called. */
export interface StartRules {
  readonly name: string;
  readonly source: RulebookSource;
}

/** A workbook with the sheets that it starts from. */
export interface Started {
  readonly workbook: WorkbookGrids;
  readonly layouts: readonly SheetLayout[];
  readonly note: StartNote;
}

/** What is said of a start that was accepted. */
export function startFindings({ sheets, assumed, questions }: StartNote): readonly Finding[] {
  const [first] = sheets;
  const at = first === undefined ? null : { sheet: first, row: 0, column: 0 };
  return [
    say.started({ at }, sheets, assumed),
    ...questions.map(({ branch, question, included }) =>
      say["start-question"]({ at: null, branch }, branch, question, included),
    ),
  ];
}

/** Makes what the workbook lacks: the roster as planned, the rules as given. Sheets that it has are left alone. */
export function startSheets(
  workbook: WorkbookGrids,
  { start, rulebook }: Pick<LedgerReading, "start" | "rulebook">,
  { branches, year }: PlannedStart,
  rules: StartRules,
): Started | null {
  const included = start?.branches ? (branches ?? []).filter(({ include }) => include) : [];
  const layouts: SheetLayout[] = [];
  const taken = workbook.grids.map(({ sheet }) => sheet);
  const assumed: string[] = [];
  const make = (kind: TableKind, layout: SheetLayout): void => {
    if (
      kind === "roster" ||
      kind === "rules" ||
      !workbook.grids.some(({ sheet }) => nativeKind(sheet)?.key === kind)
    )
      layouts.push({ ...layout, name: freeName(layout.name, taken) });
  };
  if (included.length > 0) {
    const rows = included.map(({ name, aliases }) => ({ name, aliases: aliases.map((alias) => alias.name) }));
    make("roster", rosterLayout(rows, understandRulebook(rules.source).rulebook));
    assumed.push(
      startText.rosterFrom(
        rows.length,
        rows.reduce((sum, row) => sum + row.aliases.length, 0),
      ),
    );
  }
  if (start?.rules === true) {
    make("rules", rulesLayout(rules.source));
    assumed.push(startText.rulesFrom(rules.name));
    if (rulebook.settings.length === 0) {
      make("settings", settingsLayout(rules.source, year));
      if (year !== null) assumed.push(startText.yearFrom(year));
    }
    if (rulebook.grades.length === 0) make("grades", gradesLayout(rules.source));
  }
  if (layouts.length === 0) return null;
  const questions = (start?.branches ? (branches ?? []) : []).flatMap(({ name, question, include }) =>
    question === null ? [] : [{ branch: name, question, included: include }],
  );
  return {
    workbook: { ...workbook, grids: [...workbook.grids, ...layouts.map(gridOf)] },
    layouts,
    note: { sheets: layouts.map(({ name }) => name), assumed, questions },
  };
}

/** The name, or with the next free number: a sheet that bears it stays as it is. */
export function freeName(name: string, sheets: readonly string[]): string {
  const taken = new Set(sheets.map((sheet) => sheet.toLowerCase()));
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${name} (${n})`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

/** A sheet as it reads once it is written. */
export function gridOf({ name, rows, merges }: SheetLayout): Grid {
  const filled = rows.flatMap(({ cells }, index): GridRow[] =>
    cells.every((cell) => cell === undefined || cell.value === null)
      ? []
      : [
          {
            index,
            values: cells.map((cell) => cell?.value ?? undefined),
            formats: cells.map((cell) => cell?.style?.numberFormat ?? "General"),
          },
        ],
  );
  return {
    sheet: name,
    visibility: "visible",
    rows: filled,
    merges,
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    mark: null,
    protected: false,
  };
}
