/** What scoring methods share: outcomes that need no counting, and nodes of the explanation. */
import type { ItemResult, Outcome } from "../appraisal";
import type { Assessment, Context } from "../context";
import { formatPoints, roundPoints, sum, ZERO, type Exact } from "../../base/exact";
import type { Explanation, Unit } from "../explanation";
import type { Branch, FactKind } from "../facts";
import type { Rule } from "../rulebook/rulebook";
import type { AreaRef, CellRef } from "../../base/address";
import { causesOf, whyLeftOut } from "../left-out";
import { say } from "./findings";
import { reasonText } from "../../text/appraisal";

/** A node of an explanation with everything optional left empty. */
export function node(
  label: string,
  verdict: Explanation["verdict"],
  rest: Partial<Explanation> = {},
): Explanation {
  return {
    label,
    verdict,
    actual: null,
    threshold: null,
    unit: "none",
    effect: null,
    note: "",
    at: [],
    children: [],
    ...rest,
  };
}

/** What an item is worth without being counted: full where nothing is held against it, 0 where nothing can be said. */
function uncounted(rule: Rule, outcome: Outcome, context: Context): Exact {
  if (rule.points === null || rule.role === "bonus" || outcome === "inconclusive") return ZERO;
  const leftOut = outcome === "not-applicable" || outcome === "exempt";
  return leftOut && context.settings.notApplicable === "scaled" ? ZERO : rule.points;
}

/** An item that is not counted, with the sentence why. */
export function uncountedItem(
  rule: Rule,
  outcome: Outcome,
  note: string,
  context: Context,
  rest: Partial<
    Pick<Assessment, "required" | "done" | "sources" | "searched"> & Pick<Explanation, "plain">
  > = {},
): Assessment {
  const required = rest.required ?? null;
  const done = rest.done ?? null;
  return {
    outcome,
    amount: uncounted(rule, outcome, context),
    required,
    done,
    explanation: node(rule.title, outcome === "inconclusive" ? "lost" : "void", {
      note,
      ...(rest.plain === undefined ? {} : { plain: rest.plain }),
      actual: done,
      threshold: required,
    }),
    sources: rest.sources ?? [],
    searched: rest.searched ?? [],
    occurred: false,
  };
}

/** A counted item. `amount` as in `Assessment`; the explanation's effect is what it lost or brought, rounded. */
export function countedItem(
  rule: Rule,
  amount: Exact,
  parts: {
    readonly required?: Exact | null;
    readonly done?: Exact | null;
    readonly unit?: Unit;
    readonly note: string;
    readonly plain?: string;
    readonly children?: readonly Explanation[];
    readonly sources: readonly CellRef[];
    readonly searched: readonly AreaRef[];
    readonly occurred?: boolean;
    /** What keeps the item from being the sum of its rows (上限, 扣完为止); only rounding where left out. */
    readonly limit?: string;
    /** Effect for rules without 分值: −amount unless the rule brings points. */
    readonly gains?: boolean;
  },
): Assessment {
  const effect =
    rule.points !== null
      ? roundPoints(amount).sub(rule.points)
      : parts.gains
        ? roundPoints(amount)
        : roundPoints(amount).neg();
  const children = addingUp(parts.children ?? [], effect, parts.limit ?? reasonText.rounding);
  return {
    outcome: "scored",
    amount,
    required: parts.required ?? null,
    done: parts.done ?? null,
    explanation: node(rule.title, effect.compare(0) < 0 ? "lost" : effect.compare(0) > 0 ? "gained" : "ok", {
      actual: parts.done ?? null,
      threshold: parts.required ?? null,
      unit: parts.unit ?? "none",
      effect,
      note: parts.note,
      ...(parts.plain === undefined ? {} : { plain: parts.plain }),
      at: parts.sources,
      children,
    }),
    sources: parts.sources,
    searched: parts.searched,
    occurred: parts.occurred ?? false,
  };
}

/** A sentence that says nothing but what is noted. */
export const noteOnly = (_: Rule, { note }: Explanation): string => note;

/** What is noted, and what it cost. */
export const noteAndLoss = (rule: Rule, explanation: Explanation): string =>
  explanation.note + lossOf(rule, explanation);

/** What an item lost; items with a 分值 that lost nothing say so. */
export function lossOf({ points }: Rule, { effect }: Explanation): string {
  if (effect && effect.compare(0) < 0) return `，${reasonText.deducts(formatPoints(effect.neg()))}`;
  return points === null ? "" : reasonText.full;
}

/** Whose words a sentence is made of: those of the ledger's rows, or those of rules and counts alone. */
export type Words = "own" | "plain";

/** A note in its own words and in plain ones, or what is said where there is nothing to note. */
export function noted(
  parts: (words: Words) => readonly string[],
  otherwise: string,
): Pick<Explanation, "note" | "plain"> {
  const said = (words: Words): string => parts(words).join("，") || otherwise;
  return { note: said("own"), plain: said("plain") };
}

/** Rows of a rule that were there and do not count: the sentence of them, none where there are none, and a node for each. */
export function uncountedRows(
  kind: "申报" | "登记",
  { id, title }: Rule,
  branch: Branch,
  context: Context,
): { readonly notes: (words: Words) => readonly string[]; readonly nodes: readonly Explanation[] } {
  const rows = context.leftOut(branch.name, id);
  return {
    notes: (words) =>
      rows.length === 0 ? [] : [reasonText.uncounted(kind, causesOf(rows, words === "plain"))],
    nodes: rows.map((row) => node(title, "void", { note: whyLeftOut(row), at: [row.fact.at] })),
  };
}

/** What a rule of incidents or claims found, in the rows' own words and without points: none where no row counts. */
export function happened({ rule, found }: ItemResult): string | null {
  const rows = found.children.filter(({ verdict, at }) => verdict !== "void" && at.length > 0);
  if (rows.length === 0) return null;
  const told = rows.flatMap(({ label, actual }) => {
    const times = actual === null ? "" : formatPoints(actual);
    if (label === rule.title) return [];
    return [times === "" || times === "1" ? label : reasonText.often(label, times)];
  });
  return reasonText.happened(rule.title, [...new Set(told)].join("、"));
}

/** What happened, and what the rule makes of it. */
export const withStandard = (what: string | null, { rule }: ItemResult): string | null =>
  what && reasonText.makes(what, rule.readAs);

/** Points the children of a node brought or cost; null where points arise only at the node itself. */
export function effectOf(children: readonly Explanation[]): Exact | null {
  const effects = children.flatMap(({ effect }) => (effect === null ? [] : [effect]));
  return effects.length > 0 ? sum(effects) : null;
}

/** Children that carry points, made to sum to their node's effect: what a limit or rounding changed is a node of its own. */
function addingUp(children: readonly Explanation[], effect: Exact, limit: string): readonly Explanation[] {
  const rest = effect.sub(effectOf(children) ?? effect);
  return rest.compare(0) === 0
    ? children
    : [...children, node(limit, "info", { effect: rest, unit: "points" })];
}

/** Where an absence can be looked up: the branch's first row of the kind. */
export function firstRowOf(branch: Branch, kind: FactKind, context: Context): readonly CellRef[] {
  const row = context.index.firstRow(branch.name, kind);
  return row ? [row] : [];
}

/** Says that no branch has a row of the rule yet. */
export function reportNotStarted(rule: Rule, { report }: Context): void {
  report(say["not-started"]({ at: rule.cells.title }, rule.title));
}

/** The outcome of a branch without a counted row under 覆盖, 检查 and 测评. */
export function withoutRows(
  rule: Rule,
  anyBranch: boolean,
  hasUnreadable: boolean,
  kind: FactKind,
  context: Context,
): Assessment {
  const searched = context.index.searched(kind);
  if (!anyBranch) return uncountedItem(rule, "pending", reasonText.notStarted, context, { searched });
  if (!context.year.closed) return uncountedItem(rule, "pending", reasonText.noRowYet, context, { searched });
  return uncountedItem(
    rule,
    "inconclusive",
    hasUnreadable ? reasonText.unreadable : reasonText.noRow,
    context,
    {
      searched,
    },
  );
}
