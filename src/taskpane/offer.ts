/** What the officer makes of the branches found: listed, joined to another, or left out. */
import { text } from "../text/taskpane";
import type { StartChoice, StartView } from "./model";
import { normal } from "./state";

/** What becomes of one branch found; `of`: the one that it is an alias of. */
export interface StartRow {
  readonly name: string;
  readonly as: "list" | "alias" | "ignore";
  readonly of: string;
}

/** The choice as the rows stand, or what is wrong with them, row by row and as a whole. */
export interface ChosenStart {
  readonly choice: StartChoice | null;
  readonly problems: readonly (string | undefined)[];
  readonly problem: string;
}

/** The rows as they are offered. */
export function startRows({ branches }: StartView): readonly StartRow[] {
  return (branches ?? []).map(({ name, include }) => ({ name, as: include ? "list" : "ignore", of: "" }));
}

/** What the rows come to. A spelling that was found stays an alias of whatever it was renamed to. */
export function chosenStart({ branches, year }: StartView, rows: readonly StartRow[]): ChosenStart {
  if (branches === null) return { choice: { branches: null, year }, problems: [], problem: "" };
  const listed = rows.filter(({ as }) => as === "list");
  const problems = rows.map((row) => problemOf(row, listed));
  const open = problems.filter((problem) => problem !== undefined).length;
  if (open > 0 || listed.length === 0)
    return { choice: null, problems, problem: open > 0 ? text.offer.open(open) : text.offer.none };
  const spellings = (at: number): readonly string[] => {
    const found = branches[at];
    return found === undefined ? [] : [found.name, ...found.aliases.map(({ name }) => name)];
  };
  const chosen = rows.flatMap((row, at) => {
    if (row.as !== "list") return [];
    const joined = rows.flatMap(({ as, of }, other) =>
      as === "alias" && normal(of) === normal(row.name) ? spellings(other) : [],
    );
    const aliases = [...spellings(at), ...joined].filter((name) => normal(name) !== normal(row.name));
    return [{ name: row.name.trim(), aliases: [...new Set(aliases)] }];
  });
  return { choice: { branches: chosen, year }, problems, problem: "" };
}

function problemOf(row: StartRow, listed: readonly StartRow[]): string | undefined {
  const same = (name: string): number => listed.filter((other) => normal(other.name) === normal(name)).length;
  if (row.as === "alias" && same(row.of) === 0) return text.offer.needOf;
  if (row.as !== "list") return undefined;
  if (normal(row.name) === "") return text.offer.needName;
  return same(row.name) > 1 ? text.offer.twice : undefined;
}
