/** 得分核对表 that came back: what stands under 异议 and 补充材料, and everything else that people wrote on it, which is told. */
import { exact, formatTotal } from "../base/exact";
import { textKey } from "../base/text";
import type { GridRow } from "../ledger/grid";
import { CHECK } from "../text/replies";
import { returnText } from "../text/return";
import {
  saysNone,
  saysNothing,
  textIn,
  valueIn,
  type ObjectionRow,
  type ReturnedTable,
  type ScoreNow,
} from "./reply";
import type { Slip, SlipBranch } from "./slip";

/** What a reply says. */
export interface CheckReply {
  readonly objections: readonly (ObjectionRow & { readonly notes: readonly string[] })[];
  /** What was not taken, and why. */
  readonly asked: readonly string[];
}

/** The cells of a table that people fill in. */
const INPUTS: readonly string[] = [CHECK.objection, CHECK.material];
const SIGNED: readonly string[] = [CHECK.signature, CHECK.day];

/** The item that a row is about: one of the slip's, the last line (id null), or why none can be told. */
type About =
  | { readonly kind: "item"; readonly id: string; readonly title: string }
  | { readonly kind: "whole" }
  | { readonly kind: "torn"; readonly id: string; readonly title: string }
  | { readonly kind: "unknown" };

function aboutOf(slip: Slip, id: string, title: string): About {
  const rules = [...slip.rules];
  const byId = rules.find(([one]) => textKey(one) === textKey(id));
  const byTitle = rules.filter(([, one]) => textKey(one) === textKey(title));
  if (byId !== undefined && (title === "" || textKey(byId[1]) === textKey(title)))
    return { kind: "item", id: byId[0], title: byId[1] };
  if (byId !== undefined) return { kind: "torn", id, title };
  const [only] = byTitle;
  if (id === "" && byTitle.length === 1 && only !== undefined)
    return { kind: "item", id: only[0], title: only[1] };
  return id === "" && textKey(title) === textKey(CHECK.rest) ? { kind: "whole" } : { kind: "unknown" };
}

/** Reads the table of one branch's reply. */
export function readCheck(table: ReturnedTable, slip: Slip, branch: SlipBranch, now: ScoreNow): CheckReply {
  const objections: CheckReply["objections"][number][] = [];
  const asked: string[] = [];
  for (const row of table.rows) {
    const about = aboutOf(slip, textIn(row, table.column(CHECK.id)), textIn(row, table.column(CHECK.title)));
    if (about.kind === "unknown" && isSigned(row)) continue;
    asked.push(...strays(table, row, slip, about, branch));
    const text = textIn(row, table.column(CHECK.objection));
    const material = textIn(row, table.column(CHECK.material));
    if (saysNone(text) && saysNone(material)) continue;
    const place = table.place(row, table.column(CHECK.objection));
    const said = saysNone(text) ? material : text;
    if (about.kind === "torn") asked.push(returnText.torn(place, about.id, about.title, said));
    else if (about.kind === "unknown") asked.push(returnText.noItem(place, said));
    else {
      const rule = about.kind === "item" ? about.id : null;
      const what = about.kind === "item" ? returnText.item(about.id, about.title) : returnText.wholeResult;
      const present = rule === null ? undefined : now.rules.get(rule);
      if (saysNone(text)) asked.push(returnText.materialOnly(place, what));
      else if (about.kind === "item" && (present === undefined || textKey(present) !== textKey(about.title)))
        asked.push(returnText.ruleGone(what, text));
      else
        objections.push({
          branch: now.branch,
          rule,
          text,
          material: material === "" ? null : material,
          what,
          notes: notesOn(rule, text, branch, now),
        });
    }
  }
  return { objections, asked };
}

function notesOn(rule: string | null, text: string, then: SlipBranch, now: ScoreNow): readonly string[] {
  const before = rule === null ? then.total : then.scores.get(rule);
  const present = rule === null ? now.total : now.scores.get(rule);
  const show = (score: number | null | undefined): string =>
    score === null || score === undefined ? "没有得分" : formatTotal(exact(score));
  return [
    ...(saysNothing(text) ? [returnText.saysNothing] : []),
    ...((before ?? null) === (present ?? null) ? [] : [returnText.scoreChanged(show(before), show(present))]),
  ];
}

const isSigned = (row: GridRow): boolean =>
  row.values.some(
    (value) => typeof value === "string" && SIGNED.some((label) => textKey(value).startsWith(textKey(label))),
  );

/** What stands on a row beside the two columns for it, and was not there when the paper went out. */
function strays(
  table: ReturnedTable,
  row: GridRow,
  slip: Slip,
  about: About,
  branch: SlipBranch,
): readonly string[] {
  const inputs = new Set(INPUTS.map((header) => table.column(header)));
  const scoreColumn = table.column(CHECK.score);
  return row.values.flatMap((_, column): string[] => {
    const value = valueIn(row, column);
    if (inputs.has(column) || value === null) return [];
    const place = table.place(row, column);
    const score = about.kind === "item" && column === scoreColumn ? branch.scores.get(about.id) : undefined;
    if (score !== undefined && typeof value === "number" && Math.abs(value - score) > 1e-6)
      return [returnText.strayScore(place, formatTotal(exact(score)), String(value))];
    if (slip.knows(value) || saysNone(String(value))) return [];
    return [returnText.stray(place, table.headerAt(column), textIn(row, column))];
  });
}

/** What stands above the table and was not there when the paper went out. */
export function headStrays({ grid, header }: ReturnedTable, slip: Slip): readonly string[] {
  return grid.rows
    .filter(({ index }) => index < header.index)
    .flatMap((row) => row.values.map((_, column) => textIn(row, column)))
    .filter((text) => text !== "" && !slip.knows(text));
}
