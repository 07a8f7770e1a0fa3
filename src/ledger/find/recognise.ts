/** From blocks to tables: decides what each block is, which column is which field, and how sure that is. */
import { textKey } from "../../base/text";
import type { Branch } from "../../appraisal/facts";
import { planText } from "../../text/ledger";
import { correctionFor } from "../corrections";
import type { Grid, GridRow } from "../grid";
import type { MatrixColumn, TableColumn } from "../table";
import { hasContent } from "../table";
import { matrix } from "../tables/matrix";
import type { Kind } from "../tables/registry";
import { KINDS, nativeKind, type TableOfKind } from "../tables/registry";
import { summary } from "../tables/summary";
import { cellText } from "../values/text";
import type { Assigned, Candidate, Recogniser } from "./assign";
import { assign, contentTests, FROM_CONTEXT, share } from "./assign";
import type { Block } from "./blocks";
import { repeatsHeader } from "./blocks";
import { joinDateParts } from "./date-parts";
import type { MatrixShape } from "./matrix-shape";
import { asMatrix } from "./matrix-shape";
import { contextOf, contextReasons, withRule } from "./title";

/** A block with what it was taken for; `table` is null when nothing fits. */
export interface Recognised {
  readonly block: Block;
  readonly table: TableOfKind | null;
  /** Required columns missing on a sheet that bears a native name. */
  readonly missing: readonly string[];
}

/** What a block is taken for, and why not surely. */
interface Decision {
  readonly kind: Kind;
  readonly columns: readonly TableColumn[];
  readonly fields: ReadonlyMap<string, TableColumn>;
  readonly data?: readonly MatrixColumn[];
  readonly confidence: number;
  readonly doubts?: readonly string[];
}

/** Kinds whose columns are known by their header words. */
const LIST_KINDS = KINDS.filter((kind) => kind !== matrix && kind !== summary);

const isList = (kind: Kind): boolean => LIST_KINDS.includes(kind);

/** Recognises one block. */
export function recognise(found: Block, recogniser: Recogniser): Recognised {
  const correction = correctionFor(recogniser.corrections, found);
  const content = found.grid.rows
    .slice(found.start, found.end)
    .filter((row) => hasContent(row, found.left, found.right) && !repeatsHeader(row, found));
  const { leaves, rows } = joinDateParts(
    found.leaves,
    found.merges.filledDown(content, found.left, found.right),
  );
  const block: Block = { ...found, leaves };
  const candidate = { block, rows, context: contextOf(block, recogniser, correction), correction };
  const decision = decide(candidate, recogniser);
  return "kind" in decision
    ? { block, missing: [], table: tableOf(candidate, decision, recogniser) }
    : { block, missing: decision.missing, table: null };
}

function tableOf(
  { block, rows, context, correction }: Candidate,
  { kind, columns, fields, data = [], confidence, doubts = [] }: Decision,
  recogniser: Recogniser,
): TableOfKind {
  const { grid, merges, headerTop, headerBottom, left, right, titles } = block;
  const native = nativeKind(grid.sheet);
  return {
    grid,
    merges,
    kind,
    headerTop,
    headerBottom,
    left,
    right,
    columns,
    fields,
    matrix: data,
    rows,
    context: withRule(kind, context, block, recogniser),
    titles,
    reasons: [
      ...(correction === null ? [] : [planText.byCorrection]),
      ...(native === null ? [] : [planText.bySheetName(native.name)]),
      planText.byHeaders([...fields.values()].map((column) => column.header)),
      ...contextReasons(kind, context, fields, data),
    ],
    confidence:
      correction?.kind !== undefined || correction?.confirmed === true
        ? 1
        : Math.max(0.1, Math.round(confidence * 100) / 100),
    doubts,
  };
}

/** What the officer said, else what the sheet is called, else a matrix, else the list that fits best. */
function decide(
  candidate: Candidate,
  recogniser: Recogniser,
): Decision | { readonly missing: readonly string[] } {
  const { block, rows, correction } = candidate;
  const said = correction?.kind;
  if (said !== undefined && isList(said)) return { ...assign(said, candidate, recogniser), confidence: 1 };
  const native = nativeKind(block.grid.sheet);
  const { fitting, partial } = candidates(candidate, recogniser);
  const [best] = fitting;
  const asBest = (list: Assigned): Assigned =>
    correction === null ? list : assign(list.kind, candidate, recogniser);
  if (best !== undefined && best.kind === native && said === undefined)
    return { ...asBest(best), confidence: 1 };
  const shape = asMatrix(candidate, recogniser);
  if (shape !== null && isMatrix(shape, best, said)) return asTable(shape, best, candidate);
  if (best !== undefined) {
    const assigned = asBest(best);
    return { ...assigned, ...confidenceOf(assigned, fitting[1], rows, recogniser) };
  }
  if (isScoring(block, rows) && block.leaves.length >= 3) {
    const columns = block.leaves.map((leaf) => ({ ...leaf, field: null }));
    return { kind: summary, columns, fields: new Map(), confidence: 0.6 };
  }
  if (native === null && partial !== null && rows.length > 0)
    return { ...partial, confidence: 0.2, doubts: [planText.doubtMissing(missingWords(partial))] };
  return { missing: native === null ? [] : missingWords(assign(native, candidate, recogniser)) };
}

/** From this score on a list is not given up for a matrix of one or two columns. */
const SURE_LIST = 6;

function isMatrix({ data }: MatrixShape, best: Assigned | undefined, said: Kind | undefined): boolean {
  if (best !== undefined && best.score > SURE_LIST && data.length < 3) return false;
  return data.length >= 3 || said === matrix || best === undefined;
}

/** A matrix, or the table of scores that it turns out to be. */
function asTable(shape: MatrixShape, best: Assigned | undefined, candidate: Candidate): Decision {
  const { columns, fields, data, unknownTarget, unknownBranch } = shape;
  const { block, rows, correction } = candidate;
  if (isScoring(block, rows, data) && correction?.kind !== matrix) {
    if (best?.kind.holdsScores === true) return { ...best, confidence: 0.8 };
    return { kind: summary, columns, fields, confidence: 0.9 };
  }
  const doubts = [
    ...(unknownTarget ? [planText.doubtTarget] : []),
    ...(unknownBranch ? [planText.doubtMissing(["支部名称"])] : []),
  ];
  const confidence = doubts.length > 0 ? 0.3 : data.length >= 3 ? 0.95 : 0.75;
  return { kind: matrix, columns, fields, data, confidence, doubts };
}

/** Kinds a block could be, best first; `partial` lacks only what a title could have said. */
interface Candidates {
  readonly fitting: readonly Assigned[];
  readonly partial: Assigned | null;
}

const SHEET_NAME = 20;
const TITLE = 1.2;

function candidates(candidate: Candidate, recogniser: Recogniser): Candidates {
  const { block } = candidate;
  const native = nativeKind(block.grid.sheet);
  const texts = [...block.titles, block.grid.sheet];
  const fitting: Assigned[] = [];
  const partial: Assigned[] = [];
  for (const kind of LIST_KINDS) {
    const context = withRule(kind, candidate.context, block, recogniser);
    const assigned = assign(kind, { ...candidate, context, correction: null }, recogniser);
    const { fields, missing } = assigned;
    const found = { leaves: block.leaves, has: (field: string): boolean => fields.has(field) };
    const tells = kind.tells?.(found) ?? kind.telling.some(found.has);
    if ((!tells && native !== kind) || kind.fits?.(found) === false) continue;
    const titled = texts.some((text) => kind.titles?.test(text));
    const bonus = (native === kind ? SHEET_NAME : 0) + (titled ? TITLE : 0) + (kind.likelier?.(found) ?? 0);
    const scored = { ...assigned, score: assigned.score + bonus };
    if (missing.length === 0) fitting.push(scored);
    else if (
      kind.part === "facts" &&
      fields.size >= 3 &&
      missing.every((need) => need.some((field) => FROM_CONTEXT.has(field)))
    )
      partial.push(scored);
  }
  const best = (a: Assigned, b: Assigned): number => b.score - a.score;
  return { fitting: fitting.sort(best), partial: partial.sort(best)[0] ?? null };
}

/** Columns that hold scores or grades: such a table is a result, not a ledger. */
const SCORING = /得分|总分|名次|排名|评分|打分|分值|满分|权重|考核分|考评分|等次|成绩/;
/** Words of titles, sheet names and rows that only tables of scores bear. */
const SCORE_WORD = /得分|成绩|打分|评分|排名/;
const SCORE_TITLE = /得分|成绩|打分|评分|排名|(?:考评|考核)(?:结果|汇总)/;
const SCORE_ROW = /^(?:权重|满分|标准分|平均分|最高分|最低分)/;

function isScoring(block: Block, rows: readonly GridRow[], data: readonly MatrixColumn[] = []): boolean {
  const levels = block.leaves.flatMap((leaf) => leaf.levels);
  if (levels.some((level) => SCORING.test(level))) return true;
  if (block.titles.some((title) => SCORE_WORD.test(title))) return true;
  // A table of nothing but inspections holds scores and is still a ledger.
  const inspections = data.every(
    ({ target }) => target !== null && "rule" in target && target.rule.fact === "inspections",
  );
  if (data.length > 0 && inspections) return false;
  return (
    [...block.titles, block.grid.sheet].some((title) => SCORE_TITLE.test(title)) ||
    rows.some((row) => {
      const first = row.values
        .slice(block.left, block.right + 1)
        .map(cellText)
        .find((text) => text !== null);
      return SCORE_ROW.test(textKey(first ?? ""));
    })
  );
}

/** The native header word of a field. */
const wordOf = (kind: Kind, field: string): string | undefined => kind.fields[field]?.[0];

/** Header words of what a table lacks. */
function missingWords({ kind, missing }: Assigned): string[] {
  return missing.map((need) => need.map((field) => wordOf(kind, field) ?? field).join("/"));
}

/** Guessed columns, a kind that fits nearly as well, and a branch column without branches each make it less sure. */
function confidenceOf(
  best: Assigned,
  second: Assigned | undefined,
  rows: readonly GridRow[],
  recogniser: Recogniser,
): { confidence: number; doubts: string[] } {
  let confidence = 0.95;
  const doubts: string[] = [];
  const doubt = (text: string): void => {
    confidence -= 0.3;
    doubts.push(text);
  };
  for (const column of best.guessed)
    doubt(planText.doubtColumn(column.header, wordOf(best.kind, column.field ?? "") ?? ""));
  if (second !== undefined && best.score - second.score < 0.4)
    doubt(planText.doubtKind(best.kind.name, second.kind.name));
  const branch = best.fields.get("branch");
  const known = recogniser.vocabulary.names.branches.length > 0;
  const holds = contentTests(recogniser)["branch"];
  if (branch !== undefined && known && holds !== undefined && !best.kind.namesBranches) {
    const fit = share(rows, branch.index, holds);
    if (fit >= 0 && fit < 0.3) doubt(planText.doubtBranches(branch.header));
  }
  return { confidence, doubts };
}

/** Whether a sheet mentions at least two branches of the roster, so that leaving it unread may lose facts. */
export function mentionsBranches(grid: Grid, { vocabulary }: Recogniser): boolean {
  const found = new Set<Branch>();
  for (const row of grid.rows.slice(0, 200)) {
    for (const value of row.values) {
      if (typeof value !== "string" || value.length > 30) continue;
      const branch = vocabulary.branchOfHeader(value.trim());
      if (branch !== null) found.add(branch);
      if (found.size === 2) return true;
    }
  }
  return false;
}
