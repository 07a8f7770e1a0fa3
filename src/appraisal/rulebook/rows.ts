/** The rows of 考评规则 sorted: those that score branches, those switched off, and the committee checklist. */
import type { CellRef } from "../../base/address";
import type { Finding } from "../../base/finding";
import { textKey } from "../../base/text";
import { roleOf, type ScoringMethod } from "../methods/method";
import { methodNamed, METHODS, type Method } from "../methods/registry";
import { say } from "./findings";
import type { ChecklistItem, Role, Rulebook } from "./rulebook";
import type { RuleColumn, RuleRow } from "./source";
import { bindsBranches, readSwitch, textOf } from "./values";

/** A row that is switched on and binds branches, with its id settled. */
export interface ScoringRow {
  readonly row: RuleRow;
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly method: ScoringMethod<Method>;
  /** What it acts on, as far as its columns tell. */
  readonly role: Role;
}

/** What 前提 finds a rule by. */
export type Named = Pick<ScoringRow, "id" | "title">;

/** Where findings go. */
export type Report = (finding: Finding) => void;

/** The cell of a row that a finding about a column points at. */
export function cellOf(row: RuleRow, column: RuleColumn): CellRef | undefined {
  return row.cells[column] ?? row.cells.id ?? row.cells.title;
}

/** Splits the rows; ids are checked over all. */
export function sortRows(
  rows: readonly RuleRow[],
  report: Report,
): { scoring: ScoringRow[] } & { -readonly [K in "disabled" | "checklist"]: Rulebook[K][number][] } {
  const scoring: ScoringRow[] = [];
  const disabled: { id: string; title: string }[] = [];
  const checklist: ChecklistItem[] = [];
  const ids = new Set<string>();

  for (const row of rows) {
    const get = (column: RuleColumn): string => textOf(row.values[column]);
    const [id, title, category] = [get("id"), get("title"), get("category")];
    if (id === "") {
      report(say["no-rule-id"]({ at: cellOf(row, "id") }, title));
      continue;
    }
    if (ids.has(textKey(id))) report(say["duplicate-rule-id"]({ at: cellOf(row, "id") }, id));
    ids.add(textKey(id));

    const enabled = readSwitch(row.values.enabled ?? null);
    if (enabled === null) report(say["bad-enabled"]({ at: cellOf(row, "enabled") }, get("enabled")));
    const method = methodNamed(textKey(get("method")));
    if (enabled === false) disabled.push({ id, title });
    else if (!bindsBranches(get("body"))) {
      checklist.push({
        id,
        title,
        category,
        body: get("body"),
        method: get("method"),
        standardText: get("standard"),
        basis: get("basis"),
      });
    } else if (!method) {
      const known = METHODS.map(({ word }) => word);
      report(say["unknown-method"]({ at: cellOf(row, "method") }, get("method"), known));
    } else if (title === "") report(say["no-rule-title"]({ at: cellOf(row, "title") }, id));
    else {
      const role = roleOf(method, { hasPoints: get("points") !== "", isInto: get("into") !== "" });
      scoring.push({ row, id, title, category, method, role });
    }
  }
  return { scoring, disabled, checklist };
}
