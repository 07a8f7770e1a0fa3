/** From blocks to tables: decides what each block is, which column is which field, and how sure that is. */
import type { FactKind } from "../../appraisal/facts";
import { columnName, type Area } from "../../base/address";
import { textKey } from "../../base/text";
import type { Branch } from "../../appraisal/facts";
import { correctionText, planText } from "../../text/ledger";
import { ignoredAreas, correctionFor, fieldsNamed, withWords, type Correction } from "../corrections";
import type { Grid, GridRow } from "../grid";
import type { MatrixColumn, Table, TableColumn } from "../table";
import { hasContent } from "../table";
import { attendance, dateRow, NO_MEETING } from "../tables/attendance";
import { inspections } from "../tables/inspections";
import { matrix } from "../tables/matrix";
import { scoreMatrix } from "../tables/score-matrix";
import { fieldsIn } from "../names/headers";
import { FROM_CONTEXT } from "../tables/kind";
import type { Kind } from "../tables/registry";
import { KINDS, type TableOfKind } from "../tables/registry";
import { planSheet } from "../tables/plan-sheet";
import { summary } from "../tables/summary";
import { parseNumber } from "../values/number";
import { cellText, isBlank } from "../values/text";
import { IGNORED, LABEL } from "../verdict";
import type { Assigned, Candidate, Holds, Recogniser } from "./assign";
import { assign, contentTests, share } from "./assign";
import type { Block } from "./blocks";
import { repeatsHeader } from "./blocks";
import { joinDateParts, withMonthDays } from "./date-parts";
import type { MatrixShape } from "./matrix-shape";
import { asMatrix } from "./matrix-shape";
import { isPlan } from "./intent";
import { withLegend } from "./legend";
import { withNamesBelow, withoutDitto, withSections, type Sectioned, type SectionWishes } from "./rows";
import { isRoleColumn } from "./role-columns";
import { runningTitle } from "./roles";
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
  /** Only columns named on 识别设置 can answer the doubts: nothing is read till then, whatever else is confirmed. */
  readonly open?: boolean;
}

/** Kinds of which each column is a meeting, or a branch. */
const ACROSS: ReadonlySet<Kind> = new Set<Kind>([attendance, scoreMatrix]);

/** Facts that count whatever day they are of. */
const UNDATED: ReadonlySet<FactKind> = new Set(["coverages", "ballots", "inspections"]);

/** Kinds whose columns are known by their header words. */
const LIST_KINDS = KINDS.filter((kind) => !ACROSS.has(kind) && kind !== matrix && kind.part !== "none");

const isList = (kind: Kind): boolean => LIST_KINDS.includes(kind);

/** Columns in which, as the officer says, numbers like 7.5 are days. */
const monthDaysOf = (correction: Correction | null): number[] =>
  [...(correction?.columns ?? [])].flatMap(([index, name]) =>
    name === correctionText.monthDay ? [index] : [],
  );

/** The rows of a block, with all that is written once for several of them said in each. */
function contentOf(
  found: Block,
  { vocabulary, corrections }: Recogniser,
  correction: Correction | null,
): Sectioned & Pick<Table, "repeats"> {
  const { grid, leaves, native, records } = found;
  if (records !== null) return { leaves, rows: records.rows, heads: [], beyond: Infinity, repeats: [] };
  const areas = ignoredAreas(corrections, found);
  const rows = grid.rows.slice(found.start, found.end);
  const filled = (areas.length === 0 ? rows : rows.map((row) => withoutAreas(row, areas))).filter((row) =>
    hasContent(row, found.left, found.right),
  );
  const repeated = new Set(filled.filter((row) => repeatsHeader(row, found)));
  const content = repeated.size === 0 ? filled : filled.filter((row) => !repeated.has(row));
  const repeats = [...repeated].map(({ index }) => index);
  const [left, right] = [leaves[0]?.index ?? found.left, leaves.at(-1)?.index ?? found.right];
  const filledDown = withoutDitto(found.merges.filledDown(content, left, right));
  const said = withMonthDays(withLegend(filledDown, found.titles), monthDaysOf(correction));
  const joined = joinDateParts(leaves, said);
  const own = native?.part === "rulebook" || native?.part === "roster";
  const shape = own
    ? { ...joined, heads: [], beyond: Infinity }
    : withSections(joined.leaves, joined.rows, grid, vocabulary, sectionWishes(correction));
  return { ...shape, repeats };
}

/** A row without the cells that are to be ignored. */
function withoutAreas(row: GridRow, areas: readonly Area[]): GridRow {
  const here = areas.filter(({ top, bottom }) => top <= row.index && row.index <= bottom);
  if (here.length === 0) return row;
  const kept = (_: unknown, column: number): boolean =>
    !here.some(({ left, right }) => left <= column && column <= right);
  return { ...row, values: row.values.map((value, column) => (kept(value, column) ? value : null)) };
}

/** Recognises one block. */
export function recognise(found: Block, recogniser: Recogniser): Recognised {
  const correction = withWords(correctionFor(recogniser.corrections, found), found.leaves);
  const { leaves, rows, heads, beyond, repeats } = contentOf(found, recogniser, correction);
  const block: Block = { ...found, leaves };
  const candidate = { block, rows, context: contextOf(block, recogniser, correction), correction };
  const decision = decide(candidate, recogniser);
  if (!("kind" in decision)) return { block, missing: decision.missing, table: null };
  const bySections = leaves.filter(({ index }) => index >= beyond).flatMap(({ levels }) => levels);
  const told = tableOf(candidate, decision, recogniser);
  const reasons = [...told.reasons, ...(heads.length > 0 ? [planText.bySections(bySections)] : [])];
  const table = { ...told, reasons, heads, beyond, repeats };
  return { block, missing: [], table: found.records === null ? namesBelow(table, block, correction) : table };
}

/** What the officer has said of rows that head others; a column or a name that he gives is no such row's to say. */
function sectionWishes(correction: Correction | null): SectionWishes {
  const { branch, target, columns } = correction ?? {};
  const [forced, given] = [new Set<string | null>(), new Set<string | null>()];
  for (const name of columns?.values() ?? [])
    for (const field of name === null ? [] : fieldsNamed(name)) given.add(field);
  if (given.has("label")) given.add("type").add("rule");
  if (branch !== undefined) (branch === correctionText.sections ? forced : given).add("branch");
  if (target !== undefined)
    for (const field of ["type", "rule"]) (target === correctionText.sections ? forced : given).add(field);
  return { forced, given };
}

/** Fields that rows below may leave to the one that heads them. */
const NAMES = ["branch", "type", "label", "rule"] as const;

/** The table with blanks below a name filled, where they stand for it. */
function namesBelow(table: TableOfKind, { leaves }: Block, correction: Correction | null): TableOfKind {
  const { kind, fields, rows, beyond } = table;
  if (kind.part === "rulebook" || kind.namesBranches === true) return table;
  const columns = NAMES.flatMap((field) => {
    const column = fields.get(field);
    if (column === undefined || column.index >= beyond) return [];
    const said = field === "branch" ? correction?.branch : correction?.target;
    return [{ index: column.index, certain: said === correctionText.below }];
  });
  const named = withNamesBelow(rows, columns, leaves);
  return named === null ? table : { ...table, rows: named.rows, namedBelow: named };
}

/** How sure a table is whose columns only the officer can tell apart. */
const OPEN = 0.3;

function tableOf(
  { block, rows, context, correction }: Candidate,
  { kind, columns, fields, data = [], confidence, doubts = [], open = false }: Decision,
  recogniser: Recogniser,
): Omit<TableOfKind, "heads" | "beyond" | "repeats"> {
  const { grid, merges, headerTop, headerBottom, left, right, titles, titleTop, native } = block;
  return {
    grid,
    merges,
    kind,
    headerTop,
    headerBottom,
    left,
    right,
    // A column that says what the numbers of its rows are heads them.
    columns: columns.map((column) =>
      correction?.columns.get(column.index) === null
        ? { ...column, said: IGNORED }
        : column.said === undefined && isRoleColumn(column, rows)
          ? { ...column, said: LABEL }
          : column,
    ),
    fields,
    matrix: data,
    rows,
    context: withRule(kind, context, block, recogniser),
    titles,
    titleTop,
    namedBelow: null,
    records: block.records,
    reasons: [
      ...(correction === null ? [] : [planText.byCorrection]),
      ...(native === null ? [] : [planText.bySheetName(native.name)]),
      planText.byHeaders([...fields.values()].map((column) => column.header)),
      ...contextReasons(kind, context, fields, data),
    ],
    confidence: open
      ? OPEN
      : correction?.kind !== undefined || correction?.confirmed === true
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
  if (said !== undefined && (ACROSS.has(said) || said === inspections)) {
    const found = asAcross(asMatrix(candidate, recogniser), candidate, recogniser, true);
    if (found !== null) return found;
  }
  if (said !== undefined && isList(said)) return asSaid(assignAs(said, candidate, recogniser));
  if (said?.part === "none") return unread(said, block, 1);
  const { native } = block;
  const { fitting, partial } = candidates(candidate, recogniser);
  const [best] = fitting;
  const isLedger = best === undefined || best.kind.part === "facts";
  const undated = best?.kind.part === "facts" && UNDATED.has(best.kind.facts);
  if (said === undefined && native === null && isLedger && isPlan(candidate, recogniser, undated))
    return unread(planSheet, block, 0.9);
  const asBest = (list: Assigned): Assigned =>
    correction === null ? list : assignAs(list.kind, candidate, recogniser);
  if (best !== undefined && best.kind === native && said === undefined) return asSaid(asBest(best));
  // A 细则 as it was published, pasted onto a sheet of the rulebook: what it lacks is to be told.
  if (said === undefined && native?.part === "rulebook")
    return { missing: missingWords(assign(native, candidate, recogniser)) };
  const shape = asMatrix(candidate, recogniser);
  if (shape !== null && isMatrix(shape, best, said, rows)) return asTable(shape, best, candidate, recogniser);
  if (best !== undefined) {
    const assigned = asBest(best);
    // What its title and sheet say for it holds with a correction, too.
    const { score } = best;
    return { ...assigned, ...confidenceOf({ ...assigned, score }, fitting[1], candidate, recogniser) };
  }
  if (isScoring(block, rows) && block.leaves.length >= 3) return unread(summary, block, 0.6);
  if (native === null && partial !== null && rows.length > 0)
    return { ...partial, confidence: 0.2, doubts: [planText.doubtMissing(missingWords(partial))] };
  return { missing: native === null ? [] : missingWords(assign(native, candidate, recogniser)) };
}

/** A table that is recognised so that it can be left out. */
const unread = (kind: Kind, { leaves }: Block, confidence: number): Decision => ({
  kind,
  columns: leaves.map(({ index, header }) => ({ index, header, field: null })),
  fields: new Map(),
  confidence,
});

/** What two columns that could both be one field need to be told apart, as a doubt. */
const rivalDoubts = ({ kind, rivals }: Assigned): string[] =>
  rivals.map(({ field, used, other }) =>
    planText.doubtRival(
      wordOf(kind, field) ?? field,
      [used, other].map(({ header, index }) => ({ header, letters: columnName(index) })),
    ),
  );

/** A column that may hold what is asked for instead of what was done. */
function unclearDoubts({ kind, fields }: Assigned, correction: Correction | null): string[] {
  const column = kind.unclear?.(fields) ?? null;
  if (column === null || correction?.columns.has(column.index) === true) return [];
  return [planText.doubtUnclear(column.header, columnName(column.index))];
}

/** Counts without dates below a title that is cumulative (截至3月): what they say of one month is not known. */
function runningDoubts(
  { fields }: Assigned,
  { titles, grid }: Block,
  correction: Correction | null,
): string[] {
  const count = fields.get("count");
  const title = [...titles, grid.sheet].find((text) => runningTitle(text) !== undefined);
  const answered = count === undefined || correction?.columns.has(count.index) === true;
  return title === undefined || answered || fields.has("date")
    ? []
    : [planText.doubtRunning(title, columnName(count.index))];
}

/** The columns as a kind of table, with the rule that 识别设置 or the title names. */
const assignAs = (kind: Kind, candidate: Candidate, recogniser: Recogniser): Assigned => {
  const context = withRule(kind, candidate.context, candidate.block, recogniser);
  return assign(kind, { ...candidate, context }, recogniser);
};

/** A list of the kind that the officer named: sure but for columns that only he can tell apart. */
function asSaid(assigned: Assigned): Decision {
  const doubts = [
    ...rivalDoubts(assigned),
    ...(assigned.missing.length > 0 ? [planText.doubtMissing(missingWords(assigned))] : []),
  ];
  return { ...assigned, confidence: 1, doubts, open: doubts.length > 0 };
}

/** Whether the rows of a list are persons, several of a branch: what its columns count is no branch's. */
function listsPersons({ kind, fields }: Assigned, rows: readonly GridRow[]): boolean {
  const [branch, name] = [fields.get("branch"), fields.get("name")];
  if (kind.ofPersons !== true || name === undefined) return false;
  const named = rows.filter((row) => cellText(row.values[name.index]) !== null);
  const branches = new Set(
    named.map((row) => (branch === undefined ? null : cellText(row.values[branch.index]))),
  );
  return branches.size < named.length;
}

/** From this score on a list is not given up for a matrix of one or two columns. */
const SURE_LIST = 6;

function isMatrix(
  { data }: MatrixShape,
  best: Assigned | undefined,
  said: Kind | undefined,
  rows: readonly GridRow[],
): boolean {
  if (best !== undefined && best.score > SURE_LIST && data.length < 3) return false;
  if (best !== undefined && listsPersons(best, rows)) return false;
  return data.length >= 3 || said === matrix || best === undefined;
}

/** A matrix, or the table of scores that it turns out to be. */
function asTable(
  shape: MatrixShape,
  best: Assigned | undefined,
  candidate: Candidate,
  recogniser: Recogniser,
): Decision {
  const across =
    candidate.correction?.kind === undefined ? asAcross(shape, candidate, recogniser, false) : null;
  if (across !== null) return across;
  const { columns, fields, data, unknownTarget, unknownBranch, rivals } = shape;
  const { block, rows, correction } = candidate;
  if (isScoring(block, rows, data) && correction?.kind !== matrix) {
    if (best?.kind.holdsScores === true) return { ...best, confidence: 0.8 };
    return { kind: summary, columns, fields, confidence: 0.9 };
  }
  const person = personColumn(candidate, shape);
  const persons =
    person === null || correction?.kind === matrix
      ? []
      : [planText.doubtPersons(person.header, columnName(person.index))];
  const doubts = [
    ...persons,
    ...(unknownTarget ? [planText.doubtTarget] : []),
    ...(unknownBranch ? [planText.doubtMissing(["支部名称"])] : []),
    ...rivals,
  ];
  const confidence = doubts.length > 0 ? 0.3 : data.length >= 3 ? 0.95 : 0.75;
  return {
    kind: matrix,
    columns,
    fields,
    data,
    confidence,
    doubts,
    open: rivals.length + persons.length > 0,
  };
}

/** The column that holds the names of persons, where types stand above the others; null where there is none. */
function personColumn({ block, rows }: Candidate, { data, fields }: MatrixShape): TableColumn | null {
  if (fields.has("label") || !data.some(({ target }) => target !== null && "type" in target)) return null;
  const leaf = block.leaves.find(
    ({ index, levels }) =>
      levels.some((level) => fieldsIn(attendance.fields, level).some(({ field }) => field === "name")) &&
      rows.filter((row) => cellText(row.values[index]) !== null).length * 2 > rows.length,
  );
  return leaf === undefined ? null : { index: leaf.index, header: leaf.header, field: "name" };
}

/** A table of which each column is a meeting of one branch with its day, or a branch with its score; null for any other. */
function asAcross(
  shape: MatrixShape | null,
  candidate: Candidate,
  recogniser: Recogniser,
  said: boolean,
): Decision | null {
  if (shape === null || shape.data.length < 2) return null;
  const { block, rows, context } = candidate;
  const { every: data } = shape;
  if (data.every(({ branch }) => branch !== null)) {
    const { rule } = withRule(scoreMatrix, context, block, recogniser);
    const scores = rule !== null && (said || isScoring(block, rows, data));
    return scores ? acrossOf(scoreMatrix, candidate, recogniser, data) : null;
  }
  const person = personColumn(candidate, shape);
  const isDate = contentTests(recogniser)["date"];
  if (person === null || isDate === undefined || context.branch === null || shape.fields.has("branch"))
    return null;
  if (!data.every(({ target, months }) => target !== null && "type" in target && months === null))
    return null;
  const dates = dateRow(
    rows,
    data.map(({ index }) => index),
    person.index,
    (row, column) => isDate(cellText(row.values[column]) ?? "", row, column),
  );
  return dates === null ? null : acrossOf(attendance, candidate, recogniser, data);
}

/** The columns of such a table: those that are data, and what the others are by their words. */
function acrossOf(
  kind: Kind,
  candidate: Candidate,
  recogniser: Recogniser,
  data: readonly MatrixColumn[],
): Decision {
  const isData = new Set(data.map(({ index }) => index));
  const leaves = candidate.block.leaves.filter(({ index }) => !isData.has(index));
  const { fields, columns } = assign(
    kind,
    { ...candidate, block: { ...candidate.block, leaves } },
    recogniser,
  );
  const others = new Map(columns.map((column) => [column.index, column]));
  return {
    kind,
    columns: candidate.block.leaves.map(({ index, header }) => {
      const other = others.get(index);
      if (other === undefined) return { index, header, field: "data" };
      if (other.field !== null) return other;
      if (kind === attendance) return { ...other, said: NO_MEETING };
      // What stands before the first branch says what is scored.
      return index < (data[0]?.index ?? 0) && other.said === undefined ? { ...other, said: LABEL } : other;
    }),
    fields,
    data,
    confidence: 0.9,
  };
}

/** Kinds a block could be, best first; `partial` lacks only what a title could have said. */
interface Candidates {
  readonly fitting: readonly Assigned[];
  readonly partial: Assigned | null;
}

/** How much the rules in a column 考评项目 say for the kind of table that registers them, and against others. */
const OWN_RULES = 1;
const OTHERS_RULES = -3;

/** What the rules that a column names say for a kind of table. */
function ruleFit({ kind, fields }: Assigned, { rows }: Candidate, { vocabulary }: Recogniser): number {
  const column = fields.get("rule");
  const methods = kind.part === "facts" ? kind.methods : undefined;
  if (column === undefined || methods === undefined) return 0;
  const names = (text: string, of: typeof methods | null): boolean =>
    vocabulary.rules.resolve(text, of).kind === "rule";
  const known = share(rows, column.index, (text) => names(text, null));
  const own = share(rows, column.index, (text) => names(text, methods));
  if (known < 0.6) return 0;
  return own === 0 ? OTHERS_RULES : own === known ? OWN_RULES : 0;
}

const SHEET_NAME = 20;
const TITLE = 1.2;

function candidates(candidate: Candidate, recogniser: Recogniser): Candidates {
  const { block } = candidate;
  const { native } = block;
  const texts = [...block.titles, block.grid.sheet];
  const fitting: Assigned[] = [];
  const partial: Assigned[] = [];
  for (const kind of LIST_KINDS) {
    const context = withRule(kind, candidate.context, block, recogniser);
    const assigned = assign(kind, { ...candidate, context, correction: null }, recogniser);
    const { fields, missing, unsaid, told } = assigned;
    const has = (field: string): boolean => fields.has(field) && !unsaid.has(field);
    const found = { leaves: block.leaves, has };
    const byRules = ruleFit(assigned, candidate, recogniser);
    const tells = kind.tells?.(found) ?? (told || byRules > 0 || kind.telling.some(found.has));
    const register = isRegister(assigned, texts, recogniser);
    if ((!tells && native !== kind && !register) || kind.fits?.(found) === false) continue;
    const titled = texts.some((text) => kind.titles?.test(text));
    const bonus = (native === kind ? SHEET_NAME : 0) + (titled ? TITLE : 0) + (kind.likelier?.(found) ?? 0);
    const scored = { ...assigned, score: assigned.score + bonus + byRules };
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

/** Whether a list of days or counts is a register of what it is called (组织生活会情况, 2023年主题党日登记表). */
function isRegister(
  { kind, fields, guessed, missing }: Assigned,
  texts: readonly string[],
  { vocabulary }: Recogniser,
): boolean {
  if (kind.part !== "facts" || kind.facts !== "activities" || missing.length + guessed.length > 0)
    return false;
  if (fields.has("type") || (!fields.has("date") && !fields.has("count"))) return false;
  return texts.some((text) => vocabulary.target(textKey(text).replace(/^.*\d{4}年度?/, "")) !== null);
}

/** Columns that hold scores or grades: such a table is a result, not a ledger. */
const SCORING = /得分|总分|名次|排名|评分|打分|分值|满分|权重|考核分|考评分|等次|成绩/;
/** Words of titles, sheet names and rows that only tables of scores bear. */
const SCORE_WORD = /得分|成绩|打分|评分|排名/;
const SCORE_TITLE = /得分|成绩|打分|评分|排名|(?:考评|考核)(?:结果|汇总)/;
const SCORE_ROW = /^(?:权重|满分|标准分|平均分|最高分|最低分)/;

function isScoring(block: Block, rows: readonly GridRow[], data: readonly MatrixColumn[] = []): boolean {
  const isData = new Map(data.map((column) => [column.index, column]));
  const inspected = ({ target }: Pick<MatrixColumn, "target">): boolean =>
    target !== null && "rule" in target && target.rule.fact === "inspections";
  // The result of an inspection in a column of its own is its column's; ticks and dates beside it are no scores.
  const others = data.filter((column) => !inspected(column));
  const isMark = (text: string): boolean => parseNumber(text.replace(/[%％]$/, "")) === null;
  const marked = others.filter(({ index }) => share(rows, index, isMark) > 0.5);
  if (marked.length * 2 > others.length) return false;
  const levels = block.leaves
    .filter(({ index }) => !inspected(isData.get(index) ?? { target: null }))
    .flatMap((leaf) => leaf.levels);
  if (levels.some((level) => SCORING.test(level))) return true;
  if (block.titles.some((title) => SCORE_WORD.test(title))) return true;
  // A table of nothing but inspections holds scores and is still a ledger.
  if (data.length > 0 && others.length === 0) return false;
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

/** Headers of branches and of kinds of activity, whatever stands before; of several branches one may be a partner. */
const PLAIN_HEAD: Readonly<Record<string, RegExp>> = {
  branch: /(?:支部|党组织)(?:名称)?$/,
  type: /(?:小类|类别|类型|类)$/,
};
const PARTNER =
  /结对|共建|联[合办系]|参[与加会]|协办|配合|列席|友邻|帮扶|受邀|邀请|对口|兄弟|接收|转[入出]|所去|原/;

/** Whether a column known by its content is what its header says, too: all its cells and no other's are that. */
function isPlain(
  { field, header, index }: TableColumn,
  { leaves }: Block,
  rows: readonly GridRow[],
  recogniser: Recogniser,
): boolean {
  const head = PLAIN_HEAD[field ?? ""];
  const holds = contentTests(recogniser)[field ?? ""];
  const word = textKey(header);
  if (head === undefined || holds === undefined || !head.test(word) || PARTNER.test(word)) return false;
  const exact: Holds = (text, row, column) =>
    holds(text, row, column) &&
    (field !== "branch" || recogniser.vocabulary.names.exact(text) !== null) &&
    (field !== "type" || recogniser.vocabulary.types.one(text) !== null);
  // What stands alone in its row is a note below the table.
  const records = rows.filter(({ values }) => values.filter((value) => !isBlank(value)).length > 1);
  return leaves.every((leaf) =>
    leaf.index === index ? share(records, index, exact) === 1 : share(records, leaf.index, holds) < 0.6,
  );
}

/** Guessed columns, a kind that fits nearly as well, and a branch column without branches each make it less sure. */
function confidenceOf(
  best: Assigned,
  second: Assigned | undefined,
  { block, rows, correction }: Candidate,
  recogniser: Recogniser,
): { confidence: number; doubts: string[]; open: boolean } {
  let confidence = 0.95;
  const doubts = [
    ...rivalDoubts(best),
    ...unclearDoubts(best, correction),
    ...runningDoubts(best, block, correction),
  ];
  const open = doubts.length > 0;
  const doubt = (text: string): void => {
    confidence -= 0.3;
    doubts.push(text);
  };
  for (const column of best.guessed.filter((one) => !isPlain(one, block, rows, recogniser)))
    doubt(planText.doubtColumn(column.header, wordOf(best.kind, column.field ?? "") ?? ""));
  // What explains more of the columns than a roster would is none.
  const more = second?.kind.part === "roster" && best.fields.size > second.fields.size;
  if (second !== undefined && !more && best.score - second.score < 0.4)
    doubt(planText.doubtKind(best.kind.name, second.kind.name));
  const branch = best.fields.get("branch");
  const known = recogniser.vocabulary.names.branches.length > 0;
  const holds = contentTests(recogniser)["branch"];
  if (branch !== undefined && known && holds !== undefined && !best.kind.namesBranches) {
    // A name that may stand for one branch is asked about by itself: it is no doubt about the column.
    const like = (text: string): boolean =>
      recogniser.vocabulary.names
        .resolve(text)
        .some(({ match }) => match.kind === "none" && match.like !== null);
    const fit = share(rows, branch.index, (text, ...cell) => holds(text, ...cell) || like(text));
    if (fit >= 0 && fit < 0.3) doubt(planText.doubtBranches(branch.header));
  }
  return { confidence, doubts, open };
}

/** The branches that short cells of a sheet name, two at most. */
export function mentionedBranches(
  grid: Grid,
  { vocabulary }: Pick<Recogniser, "vocabulary">,
): ReadonlySet<Branch> {
  const found = new Set<Branch>();
  for (const row of grid.rows.slice(0, 200)) {
    for (const value of row.values) {
      if (typeof value !== "string" || value.length > 30) continue;
      const branch = vocabulary.branchOfHeader(value.trim());
      if (branch !== null) found.add(branch);
      if (found.size === 2) return found;
    }
  }
  return found;
}
