/** From blocks to tables: decides what each block is, which column is which field, and how sure that is. */
import { textKey } from "../base/text";
import type { Branch } from "../appraisal/facts";
import type { Method } from "../appraisal/rulebook/rulebook";
import { kindNames, planText } from "../text/ledger";
import type { Block, Leaf } from "./blocks";
import { repeatsHeader } from "./blocks";
import type { Correction } from "./corrections";
import { correctionFor } from "./corrections";
import { joinDateParts } from "./date-parts";
import type { TableKind } from "./fields";
import { FROM_CONTEXT, KINDS } from "./fields";
import type { Grid, GridRow } from "./grid";
import type { MatrixColumn, Table, TableColumn, TableContext } from "./table";
import { hasContent } from "./table";
import type { DateReading } from "./values/date";
import { readDates } from "./values/date";
import { monthsIn, yearIn } from "./titles";
import type { MonthSpan } from "../base/period";
import { cellText } from "./values/text";
import type { Vocabulary } from "./vocabulary";
import { fieldsOf, headerMonths, isBallotOption } from "./vocabulary";

const kindBySheet = new Map<string, TableKind>(
  Object.entries(kindNames).map(([kind, name]) => [textKey(name), kind as TableKind]),
);

/** The kind that a sheet's name stands for, copies (`活动台账 (2)`) included. */
export function nativeKind(sheet: string): TableKind | null {
  return kindBySheet.get(textKey(sheet).replace(/\(\d+\)$/, "")) ?? null;
}

/** Words of titles and sheet names that speak for a kind. */
const TITLE_WORDS: Readonly<Partial<Record<TableKind, RegExp>>> = {
  roster: /名册|支部(?:基本)?情况|支部一览|党组织情况/,
  activities: /台账|三会一课|会议|活动|组织生活|记录|登记/,
  coverages: /覆盖|参与率|完成率/,
  completions: /完成登记|完成情况/,
  inspections: /检查|督查|抽查/,
  ballots: /测评|评议|投票|得票|票/,
  claims: /加分/,
  incidents: /扣分|负面|通报|问责|否决/,
  exemptions: /豁免|免/,
  selfScores: /自评|自查/,
  tasks: /任务/,
  scoreSheets: /打分|评分|考评表|考核表/,
  talks: /谈心|谈话/,
  members: /党员名单|党员名册|花名册|党员信息|党员台账/,
};

/** Methods whose rule a title may name for a whole table. */
const CONTEXT_METHODS: Readonly<Partial<Record<TableKind, readonly Method[]>>> = {
  coverages: ["覆盖"],
  completions: ["完成"],
  inspections: ["检查"],
  ballots: ["测评"],
  claims: ["加分"],
  incidents: ["扣分", "否优", "否决"],
};

/** Columns that hold scores or grades: such a table is a result, not a ledger. */
const SCORING = /得分|总分|名次|排名|评分|打分|分值|满分|权重|考核分|考评分|等次|成绩/;
/** Columns of a matrix that hold no facts. */
const NO_DATA =
  /^(?:合计|小计|总计|累计|共计|总次数|备注|说明|排名|名次|得分|签字|联系人|负责人|书记|支部书记|党员人数|党员数|人数)$|率$|^(?:应|计划|要求|标准|目标)|应(?:开展|召开|完成|到)|合计|小计/;

/** What stands below a type or month beside its count: who came, what it was about. */
const BESIDE_COUNT = /人数|人次|人员|主讲|主持|主题|议题|题目|内容|地点|佐证|材料|备注|说明|学时/;

/** What all recognition works with. */
export interface Recogniser {
  readonly vocabulary: Vocabulary;
  readonly corrections: readonly Correction[];
  readonly date1904: boolean;
  /** Name of the file without its ending, asked last. */
  readonly fileName: string | null;
}

function first<T>(texts: readonly string[], find: (text: string) => T | null): T | null {
  for (const text of texts) {
    const found = find(text);
    if (found !== null) return found;
  }
  return null;
}

function contextOf(
  block: Block,
  { vocabulary, fileName }: Recogniser,
  correction: Correction | null,
): TableContext {
  const titles = [...block.titles].reverse();
  const texts = [...titles, block.grid.sheet];
  const file = fileName === null ? [] : [fileName.replace(/\.[a-z]{2,5}$/i, "")];
  const sheetFirst = [block.grid.sheet, ...titles, ...file];
  return {
    branch:
      correction?.branch !== undefined
        ? vocabulary.names.exact(correction.branch)
        : first(sheetFirst, (text) => vocabulary.names.within(text)),
    target:
      correction?.target !== undefined
        ? vocabulary.target(correction.target)
        : first(texts, (text) => vocabulary.targetWithin(text)),
    rule: null,
    months: first(sheetFirst, monthsIn),
    year: yearIn(titles) ?? yearIn([block.grid.sheet]) ?? yearIn(file),
  };
}

/** How many data rows are looked at to tell what a column holds. */
const SAMPLE = 40;

type Holds = (text: string, row: GridRow, column: number) => boolean;

function share(rows: readonly GridRow[], column: number, holds: Holds): number {
  let filled = 0;
  let held = 0;
  for (const row of rows.slice(0, SAMPLE)) {
    const text = cellText(row.values[column]);
    if (text === null) continue;
    filled++;
    if (holds(text, row, column)) held++;
  }
  return filled === 0 ? -1 : held / filled;
}

/** The first column not yet used that is filled in most rows with what `holds` looks for. */
function columnHolding(
  leaves: readonly Leaf[],
  used: ReadonlyMap<string, TableColumn>,
  rows: readonly GridRow[],
  holds: Holds,
): Leaf | undefined {
  const taken = new Set([...used.values()].map((column) => column.index));
  const sample = rows.slice(0, SAMPLE);
  return leaves.find(({ index }) => {
    const filled = sample.filter((row) => cellText(row.values[index]) !== null).length;
    return !taken.has(index) && filled * 2 > sample.length && share(sample, index, holds) >= 0.6;
  });
}

function contentTests({ vocabulary, date1904 }: Recogniser): Readonly<Record<string, Holds>> {
  const isDate = (reading: DateReading): boolean => reading.kind === "days" || reading.kind === "no-year";
  return {
    branch: (text) =>
      vocabulary.names
        .resolve(text)
        .some(({ match }) => match.kind !== "none" && match.kind !== "other-body"),
    type: (text) =>
      vocabulary.types.resolve(text).some((type) => vocabulary.types.isKnown(type)) ||
      vocabulary.types.within(text) !== null,
    date: (_, row, column) =>
      isDate(readDates(row.values[column], row.formats[column], { date1904, year: 2000 })),
  };
}

interface Assigned {
  readonly kind: TableKind;
  readonly columns: readonly TableColumn[];
  readonly fields: ReadonlyMap<string, TableColumn>;
  readonly guessed: readonly TableColumn[];
  readonly missing: readonly (readonly string[])[];
  readonly score: number;
}

/** Words under which a leaf is looked up: its lowest level first, then the whole path. */
const leafWords = (leaf: Leaf): string[] => [
  ...new Set([leaf.levels.at(-1) ?? "", leaf.levels.join(""), leaf.levels[0] ?? ""]),
];

/** Columns that say what is intended, never taken for what was held. */
const INTENDED = /计划|拟|预计|要求|预定/;

/** Gives each column its field: where several could be it, the one whose content fits best, then the most native word. */
function assign(
  kind: TableKind,
  block: Block,
  rows: readonly GridRow[],
  context: TableContext,
  recogniser: Recogniser,
  correction: Correction | null,
): Assigned {
  const tests = contentTests(recogniser);
  const fieldAt = new Map<number, string | null>(correction?.columns ?? []);
  const taken = new Set([...fieldAt.values()].filter((field) => field !== null));
  const wishes = block.leaves.flatMap((leaf) =>
    leafWords(leaf).flatMap((word, level) =>
      fieldsOf(kind, word).map(({ field, rank }) => {
        const test = tests[field];
        const fit =
          test === undefined || !["branch", "type"].includes(field) ? 0 : share(rows, leaf.index, test);
        return { index: leaf.index, field, rank: rank + level * 0.5, fit: Math.round(fit * 4) };
      }),
    ),
  );
  // The native word decides alone; among synonyms the content does.
  wishes.sort(
    (a, b) =>
      Number(b.rank === 0) - Number(a.rank === 0) || b.fit - a.fit || a.rank - b.rank || a.index - b.index,
  );
  let score = 0;
  for (const { index, field, rank } of wishes) {
    if (fieldAt.has(index) || taken.has(field)) continue;
    fieldAt.set(index, field);
    taken.add(field);
    score += 1 - Math.min(rank, 15) * 0.03;
  }
  const guessed: TableColumn[] = [];
  const required = KINDS[kind].required.map((need) => (typeof need === "string" ? [need] : need));
  for (const need of required) {
    const field = need.find((name) => tests[name] !== undefined);
    if (field === undefined || need.some((name) => taken.has(name) || hasContext(context, name, kind)))
      continue;
    const test = tests[field];
    if (test === undefined) continue;
    const free = block.leaves
      .filter((leaf) => !fieldAt.has(leaf.index) && !INTENDED.test(leaf.levels.at(-1) ?? ""))
      .map((leaf) => ({ leaf, fit: share(rows, leaf.index, test) }))
      .filter(({ fit }) => fit >= 0.6)
      .sort((a, b) => b.fit - a.fit)[0]?.leaf;
    if (free === undefined) continue;
    fieldAt.set(free.index, field);
    taken.add(field);
    guessed.push({ index: free.index, header: free.header, field });
  }
  const columns = block.leaves.map(({ index, header }) => ({
    index,
    header,
    field: fieldAt.get(index) ?? null,
  }));
  const fields = new Map(
    columns.flatMap((column) => (column.field === null ? [] : [[column.field, column] as const])),
  );
  const missing = required.filter(
    (need) => !need.some((field) => fields.has(field) || hasContext(context, field, kind)),
  );
  score += KINDS[kind].telling.filter((field) => fields.has(field)).length * 0.6;
  return { kind, columns, fields, guessed, missing, score };
}

function hasContext(context: TableContext, field: string, kind: TableKind): boolean {
  if (!FROM_CONTEXT.has(field)) return false;
  if (field === "branch") return context.branch !== null && kind !== "roster" && kind !== "members";
  if (field === "type") return context.target !== null && "type" in context.target;
  if (field === "month") return context.months !== null;
  return field === "rule" && context.rule !== null;
}

const LIST_KINDS = (Object.keys(KINDS) as TableKind[]).filter(
  (kind) => kind !== "matrix" && kind !== "summary",
);

/** Sheet kinds whose name alone decides, when the columns are there. */
function titleScore(kind: TableKind, block: Block): number {
  const words = TITLE_WORDS[kind];
  if (words === undefined) return 0;
  return [...block.titles, block.grid.sheet].some((text) => words.test(text)) ? 1.2 : 0;
}

/** Kinds a block could be, best first; `partial` lacks only what a title could have said. */
interface Candidates {
  readonly fitting: readonly Assigned[];
  readonly partial: Assigned | null;
}

function candidates(
  block: Block,
  rows: readonly GridRow[],
  context: TableContext,
  recogniser: Recogniser,
): Candidates {
  const native = nativeKind(block.grid.sheet);
  const fitting: Assigned[] = [];
  const partial: Assigned[] = [];
  const options = block.leaves.filter((leaf) => isBallotOption(leaf.levels.at(-1) ?? "")).length;
  for (const kind of LIST_KINDS) {
    const assigned = assign(kind, block, rows, withRule(kind, context, block, recogniser), recogniser, null);
    const telling = KINDS[kind].telling.filter((field) => assigned.fields.has(field)).length;
    if (kind === "ballots" ? options < 2 && native !== kind : telling === 0 && native !== kind) continue;
    if (kind === "scoreSheets" && !tellsScoring(assigned)) continue;
    const bonus =
      (native === kind ? 20 : 0) +
      titleScore(kind, block) +
      (kind === "ballots" ? options : 0) -
      (kind === "scoreSheets" ? 0.3 : 0);
    const scored = { ...assigned, score: assigned.score + bonus };
    if (assigned.missing.length === 0) fitting.push(scored);
    else if (
      isFacts(kind) &&
      assigned.missing.every((need) => need.some((field) => FROM_CONTEXT.has(field)))
    ) {
      partial.push(scored);
    }
  }
  const best = (a: Assigned, b: Assigned): number => b.score - a.score;
  const [nearest] = partial.filter(({ fields }) => fields.size >= 3).sort(best);
  return { fitting: fitting.sort(best), partial: nearest ?? null };
}

const isFacts = (kind: TableKind): boolean =>
  !["rules", "settings", "grades", "roster", "members"].includes(kind);

/** A score sheet has both scores, or a score beside 分值 or 评分标准. */
function tellsScoring({ fields }: Assigned): boolean {
  const has = (field: string): boolean => fields.has(field);
  return (
    (has("self") && has("score")) ||
    ((has("self") || has("score")) && (has("points") || has("standard") || has("reason")))
  );
}

/** The data columns of a block that could be a matrix. */
function matrixColumns(
  block: Block,
  { vocabulary }: Recogniser,
  correction: Correction | null,
): MatrixColumn[] {
  return block.leaves.flatMap((leaf) => {
    const forced = correction?.columns.get(leaf.index);
    if (forced === null) return [];
    let months: MonthSpan | null = null;
    let target: MatrixColumn["target"] = null;
    let branch: Branch | null = null;
    const lowest = textKey(leaf.levels.at(-1) ?? "");
    if (leaf.levels.length > 1 && BESIDE_COUNT.test(lowest) && vocabulary.target(lowest) === null) return [];
    for (const level of leaf.levels) {
      if (NO_DATA.test(textKey(level))) return [];
      const named = vocabulary.branchOfHeader(level);
      months = headerMonths(level) ?? months;
      if (named !== null) branch = named;
      else if (headerMonths(level) === null) target = vocabulary.target(level) ?? target;
    }
    if (months === null && target === null && branch === null) return [];
    return [{ index: leaf.index, header: leaf.header, target, months, branch }];
  });
}

interface MatrixShape {
  readonly columns: readonly TableColumn[];
  readonly fields: ReadonlyMap<string, TableColumn>;
  readonly data: readonly MatrixColumn[];
  readonly labelled: boolean;
  readonly unknownTarget: boolean;
  readonly unknownBranch: boolean;
}

/** Reads a block as a matrix of branches, months, types and rules; null when it is none. */
function asMatrix(
  block: Block,
  rows: readonly GridRow[],
  context: TableContext,
  recogniser: Recogniser,
  correction: Correction | null,
): MatrixShape | null {
  const { vocabulary } = recogniser;
  const data = matrixColumns(block, recogniser, correction);
  const count = (of: (column: MatrixColumn) => unknown): number =>
    data.filter((column) => of(column) !== null).length;
  const months = count((column) => column.months);
  const targets = count((column) => column.target);
  const branches = count((column) => column.branch);
  const isData = new Set(data.map((column) => column.index));
  const keys = { ...block, leaves: block.leaves.filter((leaf) => !isData.has(leaf.index)) };
  const assigned = assign("matrix", keys, rows, context, recogniser, correction);
  const fields = new Map(assigned.fields);
  const columns = block.leaves.map(({ index, header }) => ({
    index,
    header,
    field: assigned.columns.find((column) => column.index === index)?.field ?? null,
  }));
  const best = (holds: Holds, field: string): boolean => {
    const column = fields.get(field);
    return column !== undefined && share(rows, column.index, holds) >= 0.5;
  };
  // Row labels may be types or tasks (会议类型, 任务名称) or months.
  let labelled = best((text) => vocabulary.targetWithin(text) !== null, "label");
  const take = (field: string, holds: Holds): boolean => {
    const free = columnHolding(keys.leaves, fields, rows, holds);
    if (free !== undefined) fields.set(field, { ...free, field });
    return free !== undefined;
  };
  if (!labelled && targets === 0) labelled = take("label", (text) => vocabulary.targetWithin(text) !== null);
  if (!fields.has("branch") && context.branch === null && branches === 0) {
    const named = take("branch", (text) =>
      vocabulary.names
        .resolve(text)
        .some(({ match }) => match.kind === "exact" || match.kind === "near" || match.kind === "ambiguous"),
    );
    if (!named && data.length < 3) return null;
  }
  if (!fields.has("month") && months === 0 && branches + targets > 0) {
    take("month", (text) => headerMonths(text) !== null);
  }
  const enough =
    months >= 2 ||
    targets >= 2 ||
    branches >= 2 ||
    ((targets === 1 || branches === 1) && (fields.has("month") || labelled));
  if (!enough && correction?.kind !== "matrix") return null;
  const unknownBranch = !fields.has("branch") && context.branch === null && branches === 0;
  const unknownTarget = targets === 0 && !labelled && context.target === null;
  return {
    columns: columns.map((column) => {
      const own = [...fields].find(([, at]) => at.index === column.index)?.[0] ?? null;
      return { ...column, field: own ?? (isData.has(column.index) ? "data" : null) };
    }),
    fields,
    data,
    labelled,
    unknownTarget,
    unknownBranch,
  };
}

/** Words of titles, sheet names and rows that only tables of scores bear. */
const SCORE_TITLE = /得分|成绩|打分|评分|排名|(?:考评|考核)(?:结果|汇总)/;
const SCORE_ROW = /^(?:权重|满分|标准分|平均分|最高分|最低分)/;

function isScoring(block: Block, rows: readonly GridRow[], data: readonly MatrixColumn[] = []): boolean {
  const levels = block.leaves.flatMap((leaf) => leaf.levels);
  if (levels.some((level) => SCORING.test(level))) return true;
  if (block.titles.some((title) => /得分|成绩|打分|评分|排名/.test(title))) return true;
  // A table of nothing but inspections holds scores and is still a ledger.
  const inspections = data.every(
    ({ target }) => target !== null && "rule" in target && target.rule.method === "检查",
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

/** A block with what it was taken for; `table` is null when nothing fits. */
export interface Recognised {
  readonly block: Block;
  readonly table: Table | null;
  /** Required columns missing on a sheet that bears a native name. */
  readonly missing: readonly string[];
}

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
  const context = contextOf(block, recogniser, correction);
  const native = nativeKind(block.grid.sheet);
  const reasons: string[] = [];
  if (correction !== null) reasons.push(planText.byCorrection);
  if (native !== null) reasons.push(planText.bySheetName(kindNames[native]));
  const make = (
    kind: TableKind,
    columns: readonly TableColumn[],
    fields: ReadonlyMap<string, TableColumn>,
    data: readonly MatrixColumn[],
    confidence: number,
    doubts: readonly string[],
  ): Recognised => ({
    block,
    missing: [],
    table: {
      grid: block.grid,
      merges: block.merges,
      kind,
      headerTop: block.headerTop,
      headerBottom: block.headerBottom,
      left: block.left,
      right: block.right,
      columns,
      fields,
      matrix: data,
      rows,
      context: withRule(kind, context, block, recogniser),
      titles: block.titles,
      reasons: [
        ...reasons,
        planText.byHeaders([...fields.values()].map((column) => column.header)),
        ...contextReasons(kind, context, fields, data),
      ],
      confidence:
        correction?.kind !== undefined || correction?.confirmed === true
          ? 1
          : Math.max(0.1, Math.round(confidence * 100) / 100),
      doubts,
    },
  });

  const { fitting: lists, partial } = candidates(block, rows, context, recogniser);
  if (correction?.kind !== undefined && correction.kind !== "matrix" && correction.kind !== "summary") {
    const assigned = assign(correction.kind, block, rows, context, recogniser, correction);
    return make(correction.kind, assigned.columns, assigned.fields, [], 1, []);
  }
  const best = lists[0];
  if (best !== undefined && best.kind === native && correction?.kind === undefined) {
    const assigned =
      correction === null ? best : assign(best.kind, block, rows, context, recogniser, correction);
    return make(best.kind, assigned.columns, assigned.fields, [], 1, []);
  }
  const matrix = asMatrix(block, rows, context, recogniser, correction);
  const strongMatrix =
    matrix !== null && (matrix.data.length >= 3 || correction?.kind === "matrix" || lists.length === 0);
  if (matrix !== null && strongMatrix && !(best !== undefined && best.score > 6 && matrix.data.length < 3)) {
    if (isScoring(block, rows, matrix.data) && correction?.kind !== "matrix") {
      if (best?.kind === "scoreSheets") return make(best.kind, best.columns, best.fields, [], 0.8, []);
      return make("summary", matrix.columns, matrix.fields, [], 0.9, []);
    }
    const doubts = [
      ...(matrix.unknownTarget ? [planText.doubtTarget] : []),
      ...(matrix.unknownBranch ? [planText.doubtMissing(["支部名称"])] : []),
    ];
    return make(
      "matrix",
      matrix.columns,
      matrix.fields,
      matrix.data,
      doubts.length > 0 ? 0.3 : matrix.data.length >= 3 ? 0.95 : 0.75,
      doubts,
    );
  }
  if (best === undefined) {
    if (isScoring(block, rows) && block.leaves.length >= 3)
      return make(
        "summary",
        block.leaves.map((leaf) => ({ ...leaf, field: null })),
        new Map(),
        [],
        0.6,
        [],
      );
    if (native === null && partial !== null && rows.length > 0) {
      const doubt = planText.doubtMissing(missingWords(partial));
      return make(partial.kind, partial.columns, partial.fields, [], 0.2, [doubt]);
    }
    const missing =
      native === null ? [] : missingWords(assign(native, block, rows, context, recogniser, correction));
    return { block, table: null, missing };
  }
  const assigned =
    correction === null ? best : assign(best.kind, block, rows, context, recogniser, correction);
  const { confidence, doubts } = confidenceOf(assigned, lists, rows, recogniser);
  return make(best.kind, assigned.columns, assigned.fields, [], confidence, doubts);
}

/** Header words of what a table lacks. */
function missingWords({ kind, missing }: Assigned): string[] {
  return missing.map((need) => need.map((field) => KINDS[kind].fields[field]?.[0] ?? field).join("/"));
}

function withRule(
  kind: TableKind,
  context: TableContext,
  block: Block,
  { vocabulary }: Recogniser,
): TableContext {
  const methods = CONTEXT_METHODS[kind];
  if (methods === undefined) return context;
  const texts = [...[...block.titles].reverse(), block.grid.sheet];
  return { ...context, rule: first(texts, (text) => vocabulary.rules.within(text, methods)) };
}

function contextReasons(
  kind: TableKind,
  context: TableContext,
  fields: ReadonlyMap<string, TableColumn>,
  data: readonly MatrixColumn[],
): string[] {
  const reasons: string[] = [];
  if (!fields.has("branch") && context.branch !== null && kind !== "rules")
    reasons.push(planText.branchFromTitle(context.branch.name));
  if (
    context.target !== null &&
    "type" in context.target &&
    !fields.has("type") &&
    (kind === "activities" || (kind === "matrix" && data.every((column) => column.target === null)))
  ) {
    reasons.push(planText.typeFromTitle(context.target.type));
  }
  if (context.months !== null && (kind === "tasks" || kind === "matrix") && !fields.has("month")) {
    reasons.push(planText.monthFromTitle(context.months.first, context.months.last));
  }
  return reasons;
}

function confidenceOf(
  best: Assigned,
  lists: readonly Assigned[],
  rows: readonly GridRow[],
  recogniser: Recogniser,
): { confidence: number; doubts: string[] } {
  let confidence = 0.95;
  const doubts: string[] = [];
  for (const column of best.guessed) {
    confidence -= 0.3;
    doubts.push(planText.doubtColumn(column.header, KINDS[best.kind].fields[column.field ?? ""]?.[0] ?? ""));
  }
  const second = lists[1];
  if (second !== undefined && best.score - second.score < 0.4) {
    confidence -= 0.3;
    doubts.push(planText.doubtKind(kindNames[best.kind], kindNames[second.kind]));
  }
  const branch = best.fields.get("branch");
  const known = recogniser.vocabulary.names.branches.length > 0;
  const holds = contentTests(recogniser)["branch"];
  if (branch !== undefined && known && holds !== undefined && rows.length > 0 && best.kind !== "roster") {
    const fit = share(rows, branch.index, holds);
    if (fit >= 0 && fit < 0.3) {
      confidence -= 0.3;
      doubts.push(planText.doubtBranches(branch.header));
    }
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
