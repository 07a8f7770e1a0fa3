/** Every kind of table: the one line that a new kind adds. */
import type { Table } from "../table";
import { adjustments } from "./adjustments";
import { activities } from "./activities";
import { attendance } from "./attendance";
import { ballots } from "./ballots";
import { claims } from "./claims";
import { completions } from "./completions";
import { coverages } from "./coverages";
import { exemptions } from "./exemptions";
import { grades } from "./grades";
import { incidents } from "./incidents";
import { inspections } from "./inspections";
import type { TableSpec } from "./kind";
import { matrix } from "./matrix";
import { memberLists } from "./member-lists";
import { members } from "./members";
import { objections } from "./objections";
import { planSheet } from "./plan-sheet";
import { roster } from "./roster";
import { rules } from "./rules";
import { scoreMatrix } from "./score-matrix";
import { scoreSheets } from "./score-sheets";
import { selfScores } from "./self-scores";
import { spotChecks } from "./spot-checks";
import { settings } from "./settings";
import { summary } from "./summary";
import { talks } from "./talks";
import { tasks } from "./tasks";
import { textKey } from "../../base/text";

/** In the order in which kinds are offered; of equally likely ones the earlier is meant. */
const LIST = [
  roster,
  rules,
  settings,
  grades,
  activities,
  coverages,
  completions,
  inspections,
  ballots,
  claims,
  incidents,
  exemptions,
  selfScores,
  spotChecks,
  adjustments,
  objections,
  matrix,
  tasks,
  scoreSheets,
  scoreMatrix,
  attendance,
  talks,
  memberLists,
  members,
  summary,
  planSheet,
] as const;

/** What a table can be. */
export type TableKind = (typeof LIST)[number]["key"];

/** A kind of table with all that it is. */
export type Kind = TableSpec<TableKind>;

/** A table that was recognised as one of a kind. */
export interface TableOfKind extends Table {
  readonly kind: Kind;
}

/** Every kind of table, in order. */
export const KINDS: readonly Kind[] = LIST;

const byKey = new Map<string, Kind>(LIST.map((kind) => [kind.key, kind]));
const byName = new Map<string, Kind>(LIST.map((kind) => [textKey(kind.name), kind]));

/** The kind of a key, as a plan names it. */
export function kindOf(key: TableKind): Kind {
  const kind = byKey.get(key);
  if (kind === undefined) throw new RangeError(`no kind of table ${key}`);
  return kind;
}

/** The kind of a Chinese name (活动台账), or null. */
export function kindNamed(name: string): Kind | null {
  return byName.get(textKey(name)) ?? null;
}

/** The kind that a sheet's name stands for, copies (`活动台账 (2)`) included. */
export function nativeKind(sheet: string): Kind | null {
  return byName.get(textKey(sheet).replace(/\(\d+\)$/, "")) ?? null;
}
