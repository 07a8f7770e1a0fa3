/** Corrections bind: what 识别设置 or a plan says and nothing in the workbook took up is named, never passed over. */
import { columnName, formatRef, type Area, type CellRef } from "../base/address";
import { declareFindings, type Finding } from "../base/finding";
import { textKey } from "../base/text";
import { correctionText } from "../text/ledger";
import { correctionsFor, inKind, isHeaded, type Correction } from "./corrections";
import type { Recogniser } from "./find/assign";
import type { Recognised } from "./find/recognise";
import type { FindingList } from "./findings";
import { hasContent } from "./table";
import type { Grid } from "./grid";
import type { Kind, TableOfKind } from "./tables/registry";

const say = declareFindings({
  "unused-correction": {
    severity: "warning",
    title: "识别设置没有起作用",
    message: (sheet: string, what: string) => `对工作表“${sheet}”的识别设置没有起作用：${what}。`,
    hint: "请改正这一行，或删去它。",
  },
});

const words = {
  noSheet: "没有这个工作表",
  overruled: "这张表已按另一行（或读取方案）处理",
  overruledPart: (part: string): string => `“${part}”已按写明表头范围的另一行（或读取方案）处理`,
  noTable: (header: string | null): string =>
    header === null ? "这个工作表里没有找到表" : `${header}没有对上任何一张表的表头`,
  noColumn: (letters: string): string => `表里没有${letters}列`,
  noWord: (word: string): string => `表里没有“${word}”列（或这一栏）`,
  noField: (field: string, kind: Kind): string =>
    `“${kind.name}”没有“${field}”这个字段，可以写：${fieldNames(kind)}、${correctionText.ignore}`,
  twice: (field: string): string => `几列都写了字段“${field}”`,
  noBranch: (name: string): string => `支部“${name}”不在支部名册中`,
  noTarget: (name: string): string => `“${name}”不是考评规则里的活动类型或考评项目`,
  noMark: (kind: Kind): string => `“${kind.name}”用不上达标值，只有按党员逐人列的名单才用`,
  noPrevailing: (name: string): string =>
    `以哪张表为准应写工作表名或“${correctionText.both}”，没有工作表“${name}”`,
};

/** Fields by their native words, as an officer may write them. */
const fieldNames = ({ fields }: Kind): string =>
  Object.values(fields)
    .flatMap(([word]) => word ?? [])
    .join("、");

/** Words that say how a branch or target is found, in place of a name. */
const HOW: ReadonlySet<string> = new Set([correctionText.sections, correctionText.below]);

/** Kinds of table that take a 达标值. */
const takesMark = ({ fields }: Kind): boolean => "amount" in fields || "done" in fields;

interface Checked {
  readonly grids: readonly Grid[];
  readonly corrections: readonly Correction[];
  readonly all: readonly Recognised[];
  readonly recogniser: Recogniser;
}

/** What a correction of a table says that the table does not take up. */
function unusedOf(correction: Correction, table: TableOfKind, { vocabulary }: Recogniser): string[] {
  const { kind } = table;
  const { columns, branch, target, mark, words: named } = inKind(correction, kind);
  const unused: string[] = [];
  const fields = new Set<string>();
  for (const [index, field] of columns) {
    const column = table.columns.find((one) => one.index === index);
    if (column === undefined) unused.push(words.noColumn(columnName(index)));
    else if (field !== null && !(field in kind.fields) && column.field !== "data")
      unused.push(words.noField(field, kind));
    // What several columns of counts are (日期, 累计) is no field that only one can be.
    else if (field !== null && field !== kind.perPeriod && fields.has(field) && table.fields.has(field))
      unused.push(words.twice(kind.fields[field]?.[0] ?? field));
    if (field !== null) fields.add(field);
  }
  for (const [word, field] of named) {
    if (!table.columns.some((column) => isHeaded(column, word))) unused.push(words.noWord(word));
    else if (field !== null && !(field in kind.fields)) unused.push(words.noField(field, kind));
  }
  if (branch !== undefined && !HOW.has(branch) && vocabulary.names.exact(branch) === null)
    unused.push(words.noBranch(branch));
  if (target !== undefined && !HOW.has(target) && vocabulary.numbered(target) === null)
    unused.push(words.noTarget(target));
  if (mark !== undefined && !takesMark(kind)) unused.push(words.noMark(kind));
  return unused;
}

/** What is said of a whole sheet, and otherwise of each of its tables: `others` is what is said of these. */
function overruledOf(whole: Correction, others: readonly (Correction | null)[]): string[] {
  if (others.length === 0) return [];
  const otherwise = (of: (correction: Correction) => unknown): boolean => {
    const said = of(whole);
    const differs = (other: unknown): boolean => other !== undefined && other !== said;
    return said !== undefined && others.every((other) => other !== null && differs(of(other)));
  };
  const columns = [...whole.columns.keys()].filter((index) => otherwise(({ columns: of }) => of.get(index)));
  const named = [...whole.words.keys()].filter((word) => otherwise(({ words: of }) => of.get(word)));
  const parts: readonly (readonly [string, boolean])[] = [
    [correctionText.kind, otherwise(({ kind }) => kind)],
    [correctionText.branch, otherwise(({ branch }) => branch)],
    [correctionText.target, otherwise(({ target }) => target)],
    [correctionText.mark, otherwise(({ mark }) => mark)],
    [correctionText.year, otherwise(({ year }) => year)],
  ];
  return [
    ...parts.flatMap(([word, overruled]) => (overruled ? [word] : [])),
    ...columns.map((index) => `${columnName(index)}列`),
    ...named,
  ].map(words.overruledPart);
}

/** What of one correction nothing in the workbook took up. */
function unusedIn(correction: Correction, { grids, corrections, all, recogniser }: Checked): string[] {
  const { sheet, header, ignore, prevails } = correction;
  const grid = grids.find((one) => one.sheet === sheet);
  if (grid === undefined) return [words.noSheet];
  const known = (name: string): boolean =>
    textKey(name) === correctionText.both || grids.some((one) => textKey(one.sheet) === textKey(name));
  const unused = prevails === undefined || known(prevails) ? [] : [words.noPrevailing(prevails)];
  const here = all.filter(({ block }) => block.grid === grid);
  const heard = here.map(({ block }) => correctionsFor(corrections, block));
  const own = here.filter((_, at) => heard[at]?.own === correction || heard[at]?.whole === correction);
  const others = heard.flatMap((one) => (one.whole === correction ? [one.own] : []));
  unused.push(...overruledOf(correction, others));
  if (ignore && header === null) return unused;
  const inHeader = here.some(({ block }) => touches(correction, block));
  if (ignore && header !== null && !inHeader && holdsContent(grid, header)) return unused;
  const says =
    correction.kind ?? correction.branch ?? correction.target ?? correction.mark ?? correction.year;
  if (
    own.length === 0 &&
    (says !== undefined || ignore || correction.columns.size + correction.words.size > 0)
  ) {
    const at = header === null ? null : formatRef({ sheet, ...header });
    return [...unused, inHeader ? words.overruled : words.noTable(at)];
  }
  if (ignore) return unused;
  const ofTables = own.flatMap(({ table }) =>
    table === null ? [] : [unusedOf(correction, table, recogniser)],
  );
  // Said of a whole sheet, it is enough that one of its tables takes it up.
  const [least = []] = ofTables.sort((a, b) => a.length - b.length);
  return [...unused, ...least];
}

/** Whether an area to be ignored holds anything. */
const holdsContent = ({ rows }: Grid, { top, left, bottom, right }: Area): boolean =>
  rows.some((row) => top <= row.index && row.index <= bottom && hasContent(row, left, right));

const touches = ({ header }: Correction, block: Recognised["block"]): boolean =>
  header === null || (header.top <= block.headerBottom && header.bottom >= block.headerTop);

/** Names every line of 识别设置 and of a plan that took no effect. */
export function reportUnusedCorrections(checked: Checked, findings: FindingList): void {
  for (const correction of checked.corrections)
    for (const what of unusedIn(correction, checked)) findings.add(unusedFinding(correction, what));
}

function unusedFinding({ sheet, at }: Correction, what: string): Finding {
  const place: { at: CellRef | null } = { at };
  return say["unused-correction"](place, sheet, what);
}
