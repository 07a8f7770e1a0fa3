/** Blocks whose columns are months, types, rules or branches, and whose cells count them. */
import { inKind } from "../corrections";
import { columnName } from "../../base/address";
import { monthsOf, type MonthSpan } from "../../base/period";
import type { Branch } from "../../appraisal/facts";
import type { Leaf, MatrixColumn, TableColumn } from "../table";
import { isNumberOnly } from "../names/numbers";
import { targetKey } from "../names/vocabulary";
import { matrix } from "../tables/matrix";
import { planText } from "../../text/ledger";
import type { GridRow } from "../grid";
import { isDateFormat } from "../values/date";
import { daysListed } from "../values/tally";
import { parseNumber } from "../values/number";
import { headerMonths } from "../values/period";
import { cellText, isBlank } from "../values/text";
import type { Candidate, Holds, Recogniser } from "./assign";
import { assign, columnHolding, share } from "./assign";
import { isFieldWord } from "./header-rows";
import {
  countedInTitle,
  isDueOf,
  isWhenTitle,
  mayCount,
  orderSaid,
  pairOrder,
  ROLE_SAID,
  roleOf,
  roleOfLabel,
  runningTitle,
  saysHeld,
  type Role,
  type RoleAside,
} from "./roles";
import { holdsRoles, roleOfRowWord } from "./role-columns";
import { linesOf, saysDays } from "./legend";
import { codesIn, listed, type BranchCodes } from "../names/listed";

/** A block as a matrix. */
export interface MatrixShape {
  readonly columns: readonly TableColumn[];
  readonly fields: ReadonlyMap<string, TableColumn>;
  readonly data: readonly MatrixColumn[];
  /** The same with those that say the same as another in every row. */
  readonly every: readonly MatrixColumn[];
  /** Columns that would be data were it not for what they say of themselves. */
  readonly aside: ReadonlyMap<number, RoleAside>;
  /** What only columns named on 识别设置 can answer, as doubts. */
  readonly rivals: readonly string[];
  readonly unknownTarget: boolean;
  readonly unknownBranch: boolean;
}

/** The data columns of a block that could be a matrix, and those that a role keeps from being data. */
function matrixColumns(
  candidate: Candidate,
  { vocabulary }: Recogniser,
): { data: readonly MatrixColumn[]; aside: ReadonlyMap<number, RoleAside> } {
  const { block, context, correction } = candidate;
  const aside = new Map<number, RoleAside>();
  const titles = [...[...block.titles].reverse(), block.grid.sheet];
  const titled =
    titles.some((title) => pairOrder(title) !== null) && !tellsApart(candidate, vocabulary.isName)
      ? "pair"
      : titles.some((title) => isWhenTitle(title) || saysDays(title))
        ? "when"
        : null;
  const across = vocabulary.branchesAcross(
    block.leaves.flatMap(({ levels }) => levels.filter((level) => !isFieldWord(level))),
  );
  const isName = (text: string): boolean => across.has(text) || vocabulary.isName(text);
  const ofMonths =
    block.leaves.filter(({ levels }) => levels.some((level) => headerMonths(level))).length >= 2;
  const data = block.leaves.flatMap((leaf): MatrixColumn[] => {
    const forced = correction?.columns.get(leaf.index);
    if (forced === null) return [];
    let months: MonthSpan | null = null;
    let target: MatrixColumn["target"] = null;
    let branch: Branch | null = null;
    for (const level of leaf.levels) {
      const named = vocabulary.branchOfHeader(level) ?? across.get(level) ?? null;
      const span = headerMonths(level);
      months = span ?? months;
      if (named !== null) branch = named;
      else if (span === null) target = vocabulary.headerTarget(level) ?? target;
    }
    if (forced === "running" || forced === "count") months ??= upTo(leaf.levels);
    const planned = context.planned && forced === undefined && !saysHeld(leaf.levels);
    const own = planned
      ? "plan"
      : (forcedRole(forced) ?? roleOfLeaf(leaf.levels, target, isName, vocabulary));
    const role = own === "actual" && forced === undefined && titled !== null ? titled : own;
    if (!mayCount(role)) {
      aside.set(leaf.index, role);
      return [];
    }
    if (months === null && target === null && branch === null) {
      if (WHOLE_YEAR_WORD.test(leaf.header)) aside.set(leaf.index, "total");
      if (forced === undefined && ofMonths && TIMES_WORD.test(leaf.header)) aside.set(leaf.index, "total");
      return [];
    }
    const words = forced === undefined ? [leaf.header, ...titles] : (matrix.fields[forced] ?? []);
    const order = orderSaid(words);
    return [{ index: leaf.index, header: leaf.header, target, months, branch, role, order }];
  });
  const withDue = data.map((column) => ({
    ...column,
    due: dueOf(column, data, block.leaves, aside, vocabulary),
  }));
  const isRunning = ({ index }: MatrixColumn): boolean => correction?.columns.get(index) === "running";
  const counted = withoutSums(
    withDue.filter((column) => !isRunning(column)),
    aside,
  );
  return { ...counted, data: [...counted.data, ...differences(data.filter(isRunning))] };
}

/** The column of what was due (学习强国/应完成) beside the one of what was done of the same rule, where each is one. */
function dueOf(
  { target, index }: MatrixColumn,
  data: readonly MatrixColumn[],
  leaves: readonly Leaf[],
  aside: ReadonlyMap<number, RoleAside>,
  vocabulary: Recogniser["vocabulary"],
): number | undefined {
  if (target === null || !("rule" in target) || target.rule.fact !== "coverages") return undefined;
  if (data.some((other) => other.index !== index && targetKey(other.target) === targetKey(target)))
    return undefined;
  const names = (level: string): boolean => targetKey(vocabulary.headerTarget(level)) === targetKey(target);
  const word = (leaf: Leaf): string => leaf.levels.filter((level) => !names(level)).join("");
  const same = leaves.filter((leaf) => leaf.levels.some(names));
  const own = same.find((leaf) => leaf.index === index);
  const due = same.filter(
    (leaf) => leaf.index !== index && isDueOf(word(leaf), own === undefined ? "" : word(own)),
  );
  return due.length === 1 && aside.has(due[0]?.index ?? -1) ? due[0]?.index : undefined;
}

/** The months up to which a header says that it runs (截至6月底); the year where it only says that it does. */
function upTo(levels: readonly string[]): MonthSpan | null {
  const last = levels.map(runningTitle).find((found) => found !== undefined);
  return last === undefined ? null : { first: 1, last: last ?? 12 };
}

/** Running totals as what each grew by since the one before it, of the same branch and target. */
function differences(columns: readonly MatrixColumn[]): MatrixColumn[] {
  const ordered = [...columns].sort((a, b) => (a.months?.last ?? 12) - (b.months?.last ?? 12));
  return ordered.flatMap((column, at): MatrixColumn[] => {
    const last = column.months?.last ?? 12;
    const before = ordered
      .slice(0, at)
      .findLast(
        ({ branch, target }) => branch === column.branch && targetKey(target) === targetKey(column.target),
      );
    const first = (before?.months?.last ?? 0) + 1;
    return first > last ? [] : [{ ...column, months: { first, last }, after: before?.index }];
  });
}

/** A block of nothing but running totals up to months that they name, as what it would be if its differences counted. */
function asDifferences(candidate: Candidate, aside: ReadonlyMap<number, RoleAside>): Candidate | null {
  const { block, correction } = candidate;
  const running = block.leaves.filter(
    ({ index, levels }) =>
      aside.get(index) === "running" && levels.some((level) => typeof runningTitle(level) === "number"),
  );
  if (running.length < 2) return null;
  const columns = new Map([
    ...(correction?.columns ?? []),
    ...running.map(({ index }) => [index, "running"] as const),
  ]);
  const none = { sheet: block.grid.sheet, at: null, header: null, ignore: false, confirmed: false };
  return { ...candidate, correction: { ...none, words: new Map(), ...correction, columns } };
}

/** What to ask of running totals that nobody has said how to count. */
function differencesAsked(
  { block: { leaves } }: Candidate,
  data: readonly MatrixColumn[],
): readonly string[] {
  const [first, last] = [data[0], data.at(-1)];
  if (first === undefined || last === undefined) return [];
  const header = leaves.find(({ index }) => index === first.index)?.header ?? "";
  return [planText.doubtDifferences(header, `${columnName(first.index)}:${columnName(last.index)}`)];
}

/** Whether rows or columns say themselves which numbers were due and which were held, so that a title need not. */
const tellsApart = ({ block: { leaves }, rows }: Candidate, isName: (text: string) => boolean): boolean =>
  leaves.some(({ levels }) => roleOf(levels, isName) === "plan") ||
  leaves.some(({ index }) => holdsRoles(rows, index));

/** What a column says of its numbers beside what it names: 年度工作计划报送日期 tells when, 规范检查得分 is its result. */
function roleOfLeaf(
  levels: readonly string[],
  target: MatrixColumn["target"],
  isName: (text: string) => boolean,
  vocabulary: Recogniser["vocabulary"],
): Role {
  const role = roleOf(
    levels.map((level) => (isName(level) ? level : vocabulary.withoutNames(level))),
    isName,
  );
  const inspected = target !== null && "rule" in target && target.rule.fact === "inspections";
  return inspected && role === "aside" ? "actual" : role;
}

/** What 识别设置 may say that the numbers of a column are. */
const FORCED: ReadonlyMap<string | undefined, MatrixColumn["role"]> = new Map([
  ["running", "actual"],
  ["count", "actual"],
  ["date", "when"],
  ["heldOfDue", "pair"],
  ["dueOfHeld", "pair"],
]);
const forcedRole = (field: string | undefined): MatrixColumn["role"] | null => FORCED.get(field) ?? null;

const WHOLE_YEAR_WORD = /^(?:全年|全年度|年度|本年|本年度)$/;
/** Beside months, how often in all. */
const TIMES_WORD = /^(?:全年|全年度|年度|本年|本年度)?总?(?:开展|召开|活动)?(?:次数|场次)$/;
const YEAR = monthsOf("year", 1);

/** 一季度 beside its months, 全年 beside its quarters: the sum of what stands there already. */
function withoutSums(
  data: readonly MatrixColumn[],
  aside: Map<number, RoleAside>,
): { data: readonly MatrixColumn[]; aside: ReadonlyMap<number, RoleAside> } {
  const isSum = ({ header, months: own, target, branch }: MatrixColumn): boolean => {
    const months = own ?? (header.split("/").some((level) => WHOLE_YEAR_WORD.test(level)) ? YEAR : null);
    return (
      months !== null &&
      data.some(
        (other) =>
          other.months !== null &&
          other.branch === branch &&
          targetKey(other.target) === targetKey(target) &&
          other.months.first >= months.first &&
          other.months.last <= months.last &&
          other.months.last - other.months.first < months.last - months.first,
      )
    );
  };
  const kept = data.filter((column) => !isSum(column));
  for (const column of data) if (!kept.includes(column)) aside.set(column.index, "total");
  return { data: kept, aside };
}

/** How many rows are looked at to tell what a column holds. */
const LOOKED = 100;

/** Finds the columns that hold branches, months and row labels. */
class KeyColumns {
  readonly fields: Map<string, TableColumn>;
  private readonly keys: Candidate;
  /** The first rows, those apart that add up others or weigh them. */
  private readonly sample: readonly GridRow[];

  constructor(
    candidate: Candidate,
    recogniser: Recogniser,
    data: readonly MatrixColumn[],
    private readonly aside: ReadonlyMap<number, RoleAside>,
  ) {
    const totals = [...aside].flatMap(([index, role]) => (role === "total" ? [index] : []));
    const isData = new Set([...data.map((column) => column.index), ...totals]);
    const { block } = candidate;
    const leaves = block.leaves.filter((leaf) => !isData.has(leaf.index));
    this.keys = { ...candidate, block: { ...block, leaves } };
    this.sample = candidate.rows.slice(0, LOOKED).filter(({ values }) => {
      const first = values.slice(block.left, block.right + 1).find((value) => !isBlank(value));
      return roleOfLabel(cellText(first) ?? "") === null;
    });
    this.fields = new Map(assign(matrix, this.keys, recogniser).fields);
  }

  /** Whether the column of a field holds mostly what is looked for. */
  holds(field: string, holds: Holds): boolean {
    const column = this.fields.get(field);
    return column !== undefined && share(this.sample, column.index, holds) >= 0.5;
  }

  /** Whether any cell of the column of a field holds it. */
  holdsAny(field: string, holds: Holds): boolean {
    const column = this.fields.get(field);
    return column !== undefined && share(this.keys.rows, column.index, holds) > 0;
  }

  /** Takes a free column that holds what is looked for. */
  take(field: string, holds: Holds): boolean {
    // How a meeting was held (活动形式) never says what it was, where title or tab do.
    const told = this.keys.context.target !== null;
    const leaves = this.keys.block.leaves.filter(({ index }) => !told || this.aside.get(index) !== "form");
    const free = columnHolding(leaves, this.fields, this.sample, holds);
    if (free !== undefined) this.fields.set(field, { ...free, field });
    return free !== undefined;
  }
}

/** Two columns that count the same of the same months are a question; where they say the same in every row one is read. */
function rivalsOf(
  data: readonly MatrixColumn[],
  { rows, correction }: Candidate,
): { rivals: readonly string[]; twins: ReadonlySet<MatrixColumn> } {
  const first = new Map<string, MatrixColumn>();
  const twins = new Set<MatrixColumn>();
  const rivals = data.flatMap((column) => {
    const { months, target, branch, role, index } = column;
    const key = `${role} ${branch?.name} ${targetKey(target)} ${months?.first}-${months?.last}`;
    const used = first.get(key);
    if (used === undefined) first.set(key, column);
    if (used === undefined || [index, used.index].some((at) => correction?.columns.has(at) === true))
      return [];
    const same = rows.every(({ values }) => cellText(values[index]) === cellText(values[used.index]));
    if (same) twins.add(column);
    const both = [used, column].map((one) => ({ header: one.header, letters: columnName(one.index) }));
    return same ? [] : [planText.doubtTwice(both)];
  });
  return { rivals, twins };
}

/** Whether a column counts meetings or completes tasks: coverage (18/20) and results of inspections are told in numbers. */
function isCount({ target: own }: MatrixColumn, { context }: Candidate): boolean {
  const target = own ?? context.target;
  return target === null || "type" in target || target.rule.fact === "completions";
}

/** The rows whose own words do not say that they count persons, hours or plans. */
function rowsThatCount({ rows, block }: Candidate): readonly GridRow[] {
  const telling = block.leaves.filter(({ index }) => holdsRoles(rows, index));
  if (telling.length === 0) return rows;
  return rows.filter(({ values }) =>
    telling.every(({ index }) => mayCount(roleOfRowWord(cellText(values[index]) ?? ""))),
  );
}

/** Above this a number below a single month is no count of meetings. */
const MOST_IN_A_MONTH = 10;

/** How many days a cell lists (5、12), and the number alone where it is one; null for anything else. */
function daysIn(
  row: GridRow,
  index: number,
): { readonly days: number; readonly number: number | null } | null {
  const value = row.values[index];
  if (typeof value === "number") return isDateFormat(row.formats[index]) ? null : { days: 1, number: value };
  const listed = typeof value === "string" ? daysListed(value) : null;
  return listed === null ? null : { days: listed.length, number: null };
}

/**
 * Numbers below single months that are too great for counts may be days. The table's own totals may tell: that they
 * count, being their sum, or that they are days, being how many there are; else it is a question.
 */
function daysOrCounts(
  data: readonly MatrixColumn[],
  aside: ReadonlyMap<number, RoleAside>,
  candidate: Candidate,
): { readonly doubts: readonly string[]; readonly days: ReadonlySet<MatrixColumn> } {
  const { correction } = candidate;
  const rows = rowsThatCount(candidate);
  const months = data.filter(
    ({ months: span, role, index }) =>
      span !== null &&
      span.first === span.last &&
      role === "actual" &&
      correction?.columns.has(index) !== true,
  );
  const cells = (row: GridRow): NonNullable<ReturnType<typeof daysIn>>[] =>
    months.flatMap(({ index }) => daysIn(row, index) ?? []);
  const great = rows
    .flatMap(cells)
    .find(({ number }) => number !== null && number > MOST_IN_A_MONTH && number <= 31)?.number;
  const [first, last] = [months[0], months.at(-1)];
  const none = { doubts: [], days: new Set<MatrixColumn>() };
  if (typeof great !== "number" || first === undefined || last === undefined) return none;
  const totals = [...aside].flatMap(([index, role]) => (role === "total" ? [index] : []));
  const comesTo = (of: (cell: NonNullable<ReturnType<typeof daysIn>>) => number): boolean =>
    totals.some((index) => {
      const summed = rows.filter((row) => typeof row.values[index] === "number");
      return (
        summed.length > 0 &&
        summed.every((row) => row.values[index] === cells(row).reduce((sum, cell) => sum + of(cell), 0))
      );
    });
  if (comesTo(({ number }) => number ?? Number.NaN)) return none;
  if (comesTo(({ days }) => days)) return { doubts: [], days: new Set(months) };
  const doubt = planText.doubtDays(great, columnName(first.index), columnName(last.index));
  return { doubts: [doubt], days: none.days };
}

/** 11/12 that may as well be 11 held of 12 due: another month than its column's, or never more than what is due. */
function pairsOrDates(data: readonly MatrixColumn[], { rows, correction }: Candidate): string[] {
  const cells = data.flatMap(({ index, months, role, order }) =>
    (role !== "actual" && (role !== "pair" || order !== null)) || correction?.columns.has(index) === true
      ? []
      : rows.flatMap(({ values }) => {
          const [, a, b] = /^(\d{1,2})[/／](\d{1,2})$/.exec(cellText(values[index]) ?? "") ?? [];
          return a === undefined || b === undefined
            ? []
            : [{ index, months, role, a: Number(a), b: Number(b) }];
        }),
  );
  const [first, last] = [cells.find(({ a, b }) => a !== b) ?? cells[0], cells.at(-1)];
  if (first === undefined || last === undefined) return [];
  // 3/3 is 3 whichever was held.
  const unsaid = cells.some(({ role, a, b }) => role === "pair" && a !== b);
  if (!unsaid && cells.every(({ role }) => role === "pair")) return [];
  const outside = cells.some(({ months, a }) => months !== null && (a < months.first || a > months.last));
  const never = cells.some(({ a, b }) => a === 0 || a > 12 || b > 31);
  const within = cells.length >= 3 && cells.every(({ a, b }) => a <= b && b <= 12);
  if (!unsaid && !outside && !never && !within) return [];
  const columns = cells.map(({ index }) => index);
  const [left, right] = [Math.min(...columns), Math.max(...columns)].map(columnName);
  return [planText.doubtPair(`${first.a}/${first.b}`, `${left}${left === right ? "" : `:${right}`}`)];
}

/** What the title says of all numbers that keeps them from being counted month by month. */
function saidByTitle(
  data: readonly MatrixColumn[],
  candidate: Candidate,
  { vocabulary }: Recogniser,
): string[] {
  const { block, context, correction } = candidate;
  const rows = rowsThatCount(candidate);
  const titles = [...[...block.titles].reverse(), block.grid.sheet];
  const numbers = data.filter(
    ({ role, index }) =>
      role === "actual" &&
      correction?.columns.has(index) !== true &&
      rows.some(({ values }) => parseNumber(cellText(values[index]) ?? "") !== null),
  );
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return [];
  const columns = `${columnName(first.index)}:${columnName(last.index)}`;
  const running = titles.find(
    (title) =>
      runningTitle(title) !== undefined &&
      (/累计/.test(title) || numbers.some(({ months }) => months === null)),
  );
  if (running !== undefined) return [planText.doubtRunning(running, columns)];
  const apart =
    rows.length < candidate.rows.length ||
    block.leaves.some(({ levels }) => /^(?:persons|hours|months|rate)$/.test(roleOf(levels, () => false)));
  const other = titles.find(
    (title) => !apart && countedInTitle(title, (text) => vocabulary.withoutNames(text)) !== null,
  );
  const role = other === undefined ? null : countedInTitle(other, (text) => vocabulary.withoutNames(text));
  if (other !== undefined && role !== null)
    return [planText.doubtCounted(other, ROLE_SAID[role].why, columns)];
  const now = numbers.find(({ header, months }) => months === null && /(?:^|\/)[本当](?:月|季)/.test(header));
  return now === undefined || context.months !== null ? [] : [planText.doubtNow(now.header)];
}

/** What stands for branches in cells that list them; undefined where most cells list none. */
function listsOf(
  data: readonly MatrixColumn[],
  { block, rows }: Candidate,
  { vocabulary: { names } }: Recogniser,
): BranchCodes | undefined {
  if (names.branches.length === 0) return undefined;
  const codes = codesIn([...block.titles, ...linesOf(rows)], names);
  const cells = data.flatMap(({ index }) => rows.flatMap(({ values }) => cellText(values[index]) ?? []));
  const telling = cells.filter((text) => !isNumberOnly(text) && listed(text, codes, names) !== null);
  return telling.length > 0 && telling.length >= cells.length * 0.6 ? codes : undefined;
}

/** Reads a block as a matrix of branches, months, types and rules; null when it is none. */
export function asMatrix(given: Candidate, recogniser: Recogniser): MatrixShape | null {
  const asWritten = { ...given, correction: inKind(given.correction, matrix) };
  const { block, context, correction } = asWritten;
  const { vocabulary } = recogniser;
  const counted = matrixColumns(asWritten, recogniser);
  const supposed = counted.data.length === 0 ? asDifferences(asWritten, counted.aside) : null;
  const candidate = supposed ?? asWritten;
  const found = supposed === null ? counted : matrixColumns(supposed, recogniser);
  const { rivals, twins } = rivalsOf(found.data, candidate);
  const distinct = found.data.filter((column) => !twins.has(column));
  const counts = distinct.filter((column) => isCount(column, candidate));
  const days = daysOrCounts(counts, found.aside, candidate);
  const data = distinct.map((column): MatrixColumn =>
    days.days.has(column) ? { ...column, role: "when" } : column,
  );
  const aside = new Map([...found.aside, ...[...twins].map(({ index }) => [index, "aside"] as const)]);
  const count = (of: (column: MatrixColumn) => unknown): number =>
    data.filter((column) => of(column) !== null).length;
  const months = count((column) => column.months);
  const targets = count((column) => column.target);
  const branches = count((column) => column.branch);
  const keys = new KeyColumns(candidate, recogniser, data, aside);
  const { fields } = keys;
  // Row labels may be types or tasks (会议类型, 任务名称) or months.
  const isTarget: Holds = (text) => !isNumberOnly(text) && vocabulary.targetWithin(text) !== null;
  const isBranch: Holds = (text) =>
    !isNumberOnly(text) &&
    vocabulary.names
      .resolve(text)
      .some(({ match }) => match.kind === "exact" || match.kind === "near" || match.kind === "ambiguous");
  // 支部名称 in the corner of a table of branches heads the row of branches, not the column below it.
  if (branches >= 2 && !keys.holds("branch", isBranch)) fields.delete("branch");
  // Beside tasks that no rule counts one that a rule counts is enough where the column says that it holds tasks.
  let labelled = keys.holds("label", isTarget) || (branches >= 2 && keys.holdsAny("label", isTarget));
  if (!labelled && targets === 0) labelled = keys.take("label", isTarget);
  if (!fields.has("branch") && context.branch === null && branches === 0) {
    const named = keys.take("branch", isBranch);
    if (!named && data.length < 3 && listsOf(data, candidate, recogniser) === undefined) return null;
  }
  if (!fields.has("month") && months === 0 && branches + targets > 0)
    keys.take("month", (text) => headerMonths(text) !== null);
  const enough =
    months >= 2 ||
    targets >= 2 ||
    branches >= 2 ||
    ((targets === 1 || branches === 1) && (fields.has("month") || labelled)) ||
    (data.some(({ index }) => forcedRole(correction?.columns.get(index) ?? undefined) !== null) &&
      (labelled || context.target !== null));
  if (!enough && correction?.kind !== matrix) return null;
  const nobody = !fields.has("branch") && context.branch === null && branches === 0;
  const lists = nobody ? listsOf(data, candidate, recogniser) : undefined;
  const isData = new Set(data.map((column) => column.index));
  return {
    columns: block.leaves.map(({ index, header }) => {
      const own = [...fields].find(([, at]) => at.index === index)?.[0] ?? null;
      const set = correction?.columns.get(index) ?? "data";
      const field = own ?? (isData.has(index) ? set : null);
      const role = field === null ? aside.get(index) : undefined;
      return { index, header, field, ...(role === undefined ? {} : { said: ROLE_SAID[role] }) };
    }),
    fields,
    data: lists === undefined ? data : data.map((column) => ({ ...column, lists })),
    every: found.data,
    aside,
    rivals: [
      ...rivals,
      ...(supposed === null ? [] : differencesAsked(candidate, data)),
      ...days.doubts,
      ...pairsOrDates(counts, candidate),
      ...saidByTitle(counts, candidate, recogniser),
    ],
    unknownTarget: targets === 0 && !labelled && context.target === null,
    unknownBranch: nobody && lists === undefined,
  };
}
