/** Reads the fact tables of a workbook into facts, and notes what was read of each. */
import { FACT_KINDS, ofEachKind, type FactKind } from "../../appraisal/facts";
import { formatRef } from "../../base/address";
import { declareFindings, type Finding } from "../../base/finding";
import { correctionText, planText } from "../../text/ledger";
import type { TableLog } from "../planning";
import { headerCells } from "../find/header-rows";
import type { BranchClaim, Table, TableColumn } from "../table";
import { dataArea, headerArea } from "../table";
import type { FactTable } from "../tables/kind";
import type { ReadTable } from "../totals/amounts";
import type { ReadContext } from "./context";
import { columnsSaid } from "./columns";
import { TableReader } from "./reader";
import { lost } from "../verdict";

/** Below this a table is not read but asked about; below the second it is read and asked about. */
export const UNSURE = 0.5;
const CONFIRM = 0.75;

const because = (doubts: readonly string[]): string => (doubts.length > 0 ? `（${doubts.join("；")}）` : "");

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join("或");

/** 工作表 and 表头范围 of a line of 识别设置. */
function rowOf(range: string): string {
  const cut = range.lastIndexOf("!");
  return `工作表“${range.slice(0, cut).replace(/^'|'$/g, "").replaceAll("''", "'")}”、表头范围“${range.slice(cut + 1)}”`;
}

const say = declareFindings({
  "unsure-table": {
    severity: "warning",
    title: "识别把握不大，尚未读取",
    message: (range: string, kind: string, doubts: readonly string[]) =>
      `${range}像是“${kind}”，但把握不大${because(doubts)}，未计入。`,
    hint: (range: string, kind: string) =>
      `是“${kind}”的，请在“识别设置”写一行：${rowOf(range)}、识别为“${kind}”，就按此计入；缺的支部、活动类型或考评项目也写在这一行，列认错的再各写一行（列、字段）。是别的表，识别为填它的种类；不用计入的，识别为填“忽略”。`,
  },
  "confirm-table": {
    severity: "warning",
    title: "识别把握不大，请确认",
    message: (range: string, kind: string, doubts: readonly string[]) =>
      `${range}按“${kind}”读取，已计入，请确认${because(doubts)}。`,
    hint: (range: string, kind: string) =>
      `无误的，可在“识别设置”写一行：${rowOf(range)}、识别为“${kind}”，以后不再询问；不对的，识别为填它的种类或“忽略”，列认错的写明列和字段。`,
  },
  "branch-above": {
    severity: "info",
    title: "空白处按上面的名称计",
    message: (count: number) => `名称只写在各组的第一行，其下${count}行的空白按上面的支部、类型计入。`,
    hint: "如不对，请逐行填写支部名称和活动类型。",
  },
  "branch-of-file": {
    severity: "info",
    title: "支部取自文件名",
    message: (sheet: string, branch: string, file: string) =>
      `工作表“${sheet}”没有写支部，各表也没有写别的支部，按文件名“${file}”计入“${branch}”。`,
    hint: (sheet: string) =>
      `不是的，请在“${correctionText.sheetName}”写一行：${correctionText.sheet}“${sheet}”，${correctionText.branch}填支部名称，就计入所填的支部。`,
  },
  "whose-table": {
    severity: "warning",
    title: "是哪个支部的，说法不一",
    message: (sheet: string, names: readonly string[], said: readonly string[]) =>
      `工作表“${sheet}”的记录是不是${quoted(names)}的，说法不一：${said.join("；")}。确认之前不计入任何支部。`,
    hint: (sheet: string, names: readonly string[]) =>
      `请把写错的一处改正；或在“${correctionText.sheetName}”中写一行，${correctionText.sheet}填“${sheet}”，` +
      `${correctionText.branch}填${quoted(names)}，即计入所填的支部；` +
      `整张不要的，${correctionText.kind}填“${correctionText.ignore}”。`,
  },
});

/** What was read of a table; `totals`: what its own totals are compared with, null where it was left out. */
export interface TableReading extends TableLog {
  readonly totals: ReadTable | null;
}

/** A table that is left out for a reason. */
export const leftOut = (reason: string): TableReading => ({ totals: null, read: null, reason, skipped: [] });

/** Whether the rows or columns of a table say whose they are. */
const saysWhose = ({ fields, matrix }: Table): boolean =>
  fields.has("branch") || matrix.some(({ branch }) => branch !== null);

/** Whose table it is, where its sheet, its titles and the file do not agree and its rows do not say it themselves. */
function dispute(table: Table): Finding | null {
  const { disputed } = table.context;
  if (disputed.length === 0 || saysWhose(table)) return null;
  const said = ({ by, text, name }: BranchClaim): string =>
    by === "sheet"
      ? `工作表名“${text}”说是“${name}”`
      : by === "file"
        ? `文件名“${text}”说是“${name}”`
        : `${titleCell(table, text)}“${text}”说是“${name}”`;
  const names = disputed.flatMap(({ branch }) => (branch === null ? [] : [branch.name]));
  return say["whose-table"](
    { at: headerArea(table) },
    table.grid.sheet,
    [...new Set(names)],
    disputed.map(said),
  );
}

/** Address of a title above a table. */
function titleCell({ grid, headerTop }: Table, text: string): string {
  for (const row of grid.rows) {
    if (row.index >= headerTop) break;
    const cell = headerCells(row).find((one) => one.text === text);
    if (cell !== undefined) return formatRef({ sheet: grid.sheet, row: row.index, column: cell.column });
  }
  return "标题";
}

/** Reads one fact table. */
export function readTable(context: ReadContext, table: Table, kind: FactTable): TableReading {
  const at = headerArea(table);
  const question = (code: "unsure-table" | "confirm-table"): Finding =>
    context.findings.add(say[code]({ at }, formatRef(at), kind.name, table.doubts));
  if (table.confidence < UNSURE) {
    const unsure = lost("unread", planText.skippedUnsure, question("unsure-table"));
    context.account.leaveOut(table, unsure);
    return leftOut(planText.skippedUnsure);
  }
  const doubt = dispute(table);
  if (doubt !== null) {
    context.account.leaveOut(table, lost("unread", planText.skippedDisputed, context.findings.add(doubt)));
    return leftOut(planText.skippedDisputed);
  }
  if (table.confidence < CONFIRM) question("confirm-table");
  const { branch, byFile } = table.context;
  if (branch !== null && byFile !== null && !saysWhose(table))
    context.findings.add(
      say["branch-of-file"]({ at, branch: branch.name }, table.grid.sheet, branch.name, byFile),
    );
  if (table.namedBelow !== null) context.findings.add(say["branch-above"]({ at }, table.namedBelow.count));
  const { facts } = context;
  const before = ofEachKind((name) => facts[name].length);
  const account = context.account.ofTable(
    table,
    columnsSaid(
      table,
      kind,
      context.findings,
      (text) => namesSomething(text, context),
      (column) => likelyBranch(column, table, context),
    ),
    kind.recordsInCells,
  );
  const reader = new TableReader(context, table, account, kind);
  kind.read(reader);
  reader.finish();
  noteSearched(context, table, kind, before);
  const range = { first: before, end: ofEachKind((name) => facts[name].length) };
  context.sources.push({ table, ...range });
  const totals = { reader, kind, ...range };
  return { totals, read: reader.log.read, reason: null, skipped: reader.log.skipped() };
}

/** Whether a cell names branches, a type or a rule. */
const namesSomething = (text: string, { names, vocabulary }: ReadContext): boolean =>
  vocabulary.target(text) !== null ||
  names.resolve(text).some(({ match: { kind } }) => kind === "exact" || kind === "near" || kind === "all");

/** The branch that a column among columns of branches may stand for (人教处 beside 办公室). */
function likelyBranch(
  { header }: TableColumn,
  { matrix }: Table,
  { names }: ReadContext,
): { text: string; branch: string } | null {
  if (matrix.every(({ branch }) => branch === null)) return null;
  for (const text of header.split("/")) {
    const match = names.one(text);
    if (match.kind === "none" && match.like !== null && matrix.every(({ branch }) => branch !== match.like))
      return { text, branch: match.like.name };
  }
  return null;
}

/** The table is proof of absence for what it was looked through for, and for whatever was found in it. */
function noteSearched(
  { facts }: ReadContext,
  table: Table,
  kind: FactTable,
  before: Readonly<Record<FactKind, number>>,
): void {
  const area = dataArea(table);
  if (area === null) return;
  const proves = kind.proves?.(table) ?? new Set([kind.facts]);
  for (const name of FACT_KINDS) {
    // A / in some cell exempts, but nobody would look for exemptions there.
    const found = facts[name].length > before[name] && name !== "exemptions";
    if (found || proves.has(name)) facts.searched[name].push(area);
  }
}
