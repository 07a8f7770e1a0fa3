/**
 * A 细则 becoming 考评规则, inside the worker: the draft, and what the officer answered. Only those who use it fetch
 * this part of the program.
 */
import { METHODS } from "../appraisal/methods/registry";
import {
  GRADE_COLUMNS,
  RULE_COLUMNS,
  type GradeColumn,
  type RawValue,
  type RuleColumn,
} from "../appraisal/rulebook/source";
import { textOf } from "../appraisal/rulebook/values";
import { exact } from "../base/exact";
import {
  answer,
  DocumentError,
  draftLayouts,
  draftRulebook,
  nearestPhrases,
  type Draft,
  type DraftInput,
  type Values,
} from "../draft";
import type { SheetLayout, WritePlan } from "../report/layout";
import { freeName } from "../report/start";
import { draftText } from "../text/draft";
import { draftingText as text } from "../text/drafting";
import { WorkbookFileError } from "../xlsx";
import type {
  DraftAnswer,
  DraftColumn,
  DraftPlanView,
  DraftRuleView,
  DraftTrial,
  DraftValues,
  DraftView,
} from "./model";

/** Why no rulebook can be made of a document, and what to do. */
export interface DraftRefusal {
  readonly problem: string;
  readonly todo: string;
}

/** The sheets of a workbook, and which of a rulebook's it has. */
export interface Present {
  readonly names: readonly string[];
  readonly rules: string | null;
  readonly settings: string | null;
  readonly grades: string | null;
}

type DraftRow = Draft["rows"][number];

const COLUMNS: readonly DraftColumn[] = [
  "method",
  "standard",
  "points",
  "into",
  "cap",
  "activityTypes",
  "period",
  "count",
  "deadline",
  "condition",
];

/** One document being made a rulebook. */
export class Drafting {
  /** The draft as it was after each answer, the present one last. */
  #drafts: readonly Draft[] = [];

  /** Reads a document; what cannot be one is said, and the draft before it stays. */
  start(input: DraftInput): DraftView | DraftRefusal {
    try {
      this.#drafts = [draftRulebook(input)];
    } catch (error) {
      if (error instanceof DocumentError || error instanceof WorkbookFileError)
        return { problem: error.message, todo: error.hint };
      throw error;
    }
    return this.#view();
  }

  answer(given: DraftAnswer): DraftView {
    this.#drafts = [...this.#drafts, answered(this.#draft, given)];
    return this.#view();
  }

  /** Takes the last answer back. */
  undo(): DraftView {
    if (this.#drafts.length > 1) this.#drafts = this.#drafts.slice(0, -1);
    return this.#view();
  }

  /** How a rule would be understood; nothing is changed. */
  try(rule: string, values: DraftValues): DraftTrial {
    const row = rowOf(answered(this.#draft, { rule, values }), rule);
    return {
      readAs: row.readAs,
      problem: row.todo === undefined ? "" : draftText.inPane(row.todo),
      suggestions: row.todo === undefined ? [] : nearestPhrases({ ...row.values, ...typed(values) }),
    };
  }

  /** What would be written beside the sheets that are there. */
  preview(present: Present): DraftPlanView {
    const layouts = this.#layouts(present);
    return {
      sheets: layouts.map((layout) => ({ name: layout.name, rows: filledRows(layout) })),
      kept: [present.rules, present.settings, present.grades].filter((name) => name !== null),
      beside: present.rules !== null,
    };
  }

  plan(present: Present): WritePlan {
    const layouts = this.#layouts(present);
    return {
      sheets: layouts.map((layout) => ({ layout, replaces: null })),
      activate: layouts[0]?.name ?? null,
    };
  }

  /** The sheets of a workbook of their own. */
  layouts(): readonly SheetLayout[] {
    return draftLayouts(this.#draft);
  }

  /** The rules under a free name; settings and grades only where the workbook has none. */
  #layouts(present: Present): readonly SheetLayout[] {
    const [rules, settings, grades] = draftLayouts(this.#draft);
    const hasGrades = this.#draft.grades.length > 0;
    return [
      rules,
      present.settings === null ? settings : undefined,
      present.grades === null && hasGrades ? grades : undefined,
    ].flatMap((layout) =>
      layout === undefined ? [] : [{ ...layout, name: freeName(layout.name, present.names) }],
    );
  }

  get #draft(): Draft {
    const draft = this.#drafts.at(-1);
    if (!draft) throw new Error("nothing has been drafted");
    return draft;
  }

  #view(): DraftView {
    const { title, rows, unused, sums, doubts, grades, settings } = this.#draft;
    return {
      title,
      rules: rows.map(ruleView),
      unused,
      sums: sums.map(({ at, said, found }) => ({
        at,
        said,
        found,
        agrees: exact(said).compare(exact(found)) === 0,
      })),
      doubts,
      grades: grades.map((grade) =>
        (Object.keys(GRADE_COLUMNS) as GradeColumn[])
          .flatMap((column) => (textOf(grade[column]) === "" ? [] : gradeText(column, grade[column])))
          .join(" "),
      ),
      settings: settings.map(({ name, value }) => text.setting(name, textOf(value))),
      methods: METHODS.map(({ word }) => word),
      answered: this.#drafts.length > 1,
    };
  }
}

/** Rows below the header that hold something; a sheet to fill has more. */
function filledRows({ rows }: SheetLayout): number {
  const filled = rows.filter(({ cells }) => cells.some((cell) => (cell?.value ?? null) !== null));
  return Math.max(0, filled.length - 1);
}

function gradeText(column: GradeColumn, value: RawValue | undefined): string {
  const share = column === "ratioCap" || column === "ratioFloor";
  const shown = share && typeof value === "number" ? `${exact(value).mul(100).toString()}%` : textOf(value);
  return column === "name" ? shown : `${GRADE_COLUMNS[column]} ${shown}`;
}

function answered(draft: Draft, given: DraftAnswer): Draft {
  if ("values" in given)
    return answer(draft, [{ rule: given.rule, values: { ...typed(given.values), enabled: "是" } }]);
  if ("guess" in given) return answer(draft, [given]);
  return given.take
    ? answer(
        draft,
        rowOf(draft, given.rule).guesses.map((_, guess) => ({ rule: given.rule, guess, choice: null })),
      )
    : answer(draft, [{ rule: given.rule, values: { enabled: "否" } }]);
}

function rowOf({ rows }: Draft, rule: string): DraftRow {
  const row = rows.find(({ values }) => textOf(values.id) === rule);
  if (!row) throw new Error("no such rule");
  return row;
}

/** What was typed as cells take it: a number is one, nothing is blank. */
function typed(values: DraftValues): Values {
  return Object.fromEntries(
    COLUMNS.map((column): [RuleColumn, RawValue] => {
      const value = values[column].trim();
      return [column, value === "" ? null : /^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value) ? Number(value) : value];
    }),
  );
}

function ruleView({ values, readAs, guesses, todo, source }: DraftRow): DraftRuleView {
  const isOpen = todo !== undefined || guesses.length > 0;
  const cells = COLUMNS.map((column) => [column, textOf(values[column])]);
  return {
    id: textOf(values.id),
    title: textOf(values.title),
    clause: source.text,
    place: text.place(source.table, source.row),
    readAs,
    values: Object.fromEntries(cells) as DraftValues,
    guesses: guesses.map(({ column, value, why, others }) => ({
      column: RULE_COLUMNS[column],
      value: textOf(values[column] ?? value),
      why,
      others: others.map(({ label }) => label),
    })),
    todo: todo === undefined ? null : draftText.inPane(todo),
    state: isOpen ? "open" : textOf(values.enabled) === "否" ? "off" : "understood",
  };
}
