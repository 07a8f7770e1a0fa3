/** 上会稿 or 传阅稿 that came back: 审定 on its 考评结果, and scores that were changed on its 得分矩阵. */
import { exact, formatTotal } from "../base/exact";
import { textKey } from "../base/text";
import type { CellValue, GridRow } from "../ledger/grid";
import { MEETING } from "../text/replies";
import { returnText } from "../text/return";
import { textIn, valueIn, type Present, type ProposedRow, type ReturnedTable } from "./reply";
import type { Slip, SlipBranch } from "./slip";

/** 审定 that was filled in for a branch. */
export interface ReturnedDecision {
  readonly branch: string;
  readonly grade: string;
  readonly reason: string | null;
  readonly suggested: string | null;
}

/** What such a paper says. */
export interface MeetingReply {
  readonly decisions: readonly ReturnedDecision[];
  readonly proposed: readonly ProposedRow[];
  readonly asked: readonly string[];
}

const show = (score: number): string => formatTotal(exact(score));
const same = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

/** The branch that a row is about. */
const branchOf = (slip: Slip, name: string): SlipBranch | undefined =>
  slip.branches.find((one) => textKey(one.name) === textKey(name));

/** Rows of people: those with a name in the column of branches that is no line of ours. */
function* rowsOf(table: ReturnedTable, slip: Slip, asked: string[], filled: (row: GridRow) => boolean) {
  for (const row of table.rows) {
    const name = textIn(row, table.column(MEETING.branch));
    const then = branchOf(slip, name);
    if (then !== undefined) yield { row, then };
    else if (name !== "" && !slip.knows(name) && filled(row))
      asked.push(returnText.unknownRow(table.place(row, table.column(MEETING.branch)), name));
  }
}

/** Reads 审定等次 and 审定理由. */
export function readDecided(
  table: ReturnedTable,
  slip: Slip,
  present: Present,
): Pick<MeetingReply, "decisions" | "asked"> {
  const decisions: ReturnedDecision[] = [];
  const asked: string[] = [];
  const [gradeColumn, reasonColumn] = [table.column(MEETING.decided), table.column(MEETING.reason)];
  const filled = (row: GridRow): boolean =>
    textIn(row, gradeColumn) !== "" || textIn(row, reasonColumn) !== "";
  for (const { row, then } of rowsOf(table, slip, asked, filled)) {
    const text = textIn(row, gradeColumn);
    const reason = textIn(row, reasonColumn);
    asked.push(...typedTotal(table, row, then));
    if (text === "") {
      if (then.decided !== null) asked.push(returnText.cleared(then.name, then.decided));
      else if (reason !== "" && !slip.knows(reason)) asked.push(returnText.reasonOnly(then.name, reason));
      continue;
    }
    const grade = present.grades.find((one) => textKey(one) === textKey(text));
    const isOld = then.decided !== null && textKey(then.decided) === textKey(text);
    if (isOld && (reason === "" || slip.knows(reason))) continue;
    if (grade === undefined) asked.push(returnText.unknownGrade(then.name, text, present.grades));
    else {
      const refused = refusalOf(then, grade, reason, present);
      if (refused !== null) asked.push(refused);
      else {
        const branch = present.branchOf(then.name)?.branch ?? then.name;
        // A reason left out is the one that stands.
        const standing = present.decisions.get(branch)?.reason ?? null;
        decisions.push({ branch, grade, reason: reason === "" ? standing : reason, suggested: then.grade });
      }
    }
  }
  return { decisions, asked };
}

/** 总分 that was typed over; as a formula it follows the matrix. */
function typedTotal(table: ReturnedTable, row: GridRow, then: SlipBranch): readonly string[] {
  const column = table.column(MEETING.total);
  const value = valueIn(row, column);
  const typed = column >= 0 && row.formulas?.[column] === undefined && then.total !== null;
  if (!typed || (typeof value === "number" && same(value, then.total))) return [];
  return [returnText.totalTyped(table.place(row, column), textIn(row, column))];
}

/** Why 审定 is not taken; null where it may be. */
function refusalOf(then: SlipBranch, grade: string, reason: string, present: Present): string | null {
  const now = present.branchOf(then.name);
  if (now === undefined) return returnText.notScored(then.name, `${MEETING.decided}“${grade}”`);
  if (now.notRated !== null) return returnText.decidedNotRated(then.name, grade, now.notRated);
  const ground = (total: number | null, suggested: string | null): string =>
    returnText.ground(total === null ? "无" : show(total), suggested);
  if (now.total !== then.total || now.grade !== then.grade)
    return returnText.groundChanged(
      then.name,
      grade,
      ground(then.total, then.grade),
      ground(now.total, now.grade),
    );
  const before = present.decisions.get(now.branch);
  if (before === undefined || before.grade === null) return null;
  if (textKey(before.grade) !== textKey(grade))
    return returnText.decidedBefore(then.name, grade, before.grade);
  const differs = reason !== "" && before.reason !== null && textKey(before.reason) !== textKey(reason);
  return differs ? returnText.reasonBefore(then.name, reason) : null;
}

/** Reads the scores that were changed. */
export function readProposed(
  table: ReturnedTable,
  slip: Slip,
  present: Present,
): Pick<MeetingReply, "proposed" | "asked"> {
  const proposed: ProposedRow[] = [];
  const asked: string[] = [];
  const columns = [...slip.rules].map(([id, title]) => ({ id, title, column: table.column(id) }));
  const filled = (row: GridRow): boolean => columns.some(({ column }) => textIn(row, column) !== "");
  for (const { row, then } of rowsOf(table, slip, asked, filled)) {
    for (const { id, title, column } of columns) {
      const score = then.scores.get(id);
      const value = valueIn(row, column);
      const text = textIn(row, column);
      const to = numberOf(value);
      // 不适用 stands for an item that 折算 leaves out.
      const isWord = to === null && text !== "" && slip.knows(value);
      if (column < 0 || isWord || (score === undefined && text === "")) continue;
      if (score !== undefined && to !== null && same(to, score)) continue;
      const what = returnText.item(id, title);
      const place = table.place(row, column);
      if (to === null) asked.push(returnText.notNumber(place, what, text));
      else {
        const one = proposalOf({ place, id, what, then, score, to }, slip, present);
        if (typeof one === "string") asked.push(one);
        else proposed.push(one);
      }
    }
  }
  return { proposed, asked };
}

/** A number, typed as such or as text. */
function numberOf(value: CellValue): number | null {
  if (typeof value === "number") return value;
  const text = typeof value === "string" ? value.normalize("NFKC").trim().replace(/分$/, "") : "";
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
}

interface Changed {
  readonly place: string;
  readonly id: string;
  readonly what: string;
  readonly then: SlipBranch;
  readonly score: number | undefined;
  readonly to: number;
}

/** The row of 调整登记, or why there is none. */
function proposalOf(
  { place, id, what, then, score, to }: Changed,
  slip: Slip,
  present: Present,
): ProposedRow | string {
  const now = present.branchOf(then.name);
  const title = now?.rules.get(id);
  if (now === undefined || score === undefined) return returnText.notScored(then.name, `${what}的调整`);
  if (title === undefined || textKey(title) !== textKey(slip.rules.get(id) ?? ""))
    return returnText.ruleGone(what, show(to));
  if (!present.adjustable.has(id)) return returnText.noScore(place, what);
  const score2 = now.scores.get(id);
  if (score2 === undefined || !same(score2, score))
    return returnText.scoreMoved(
      place,
      what,
      show(score),
      score2 === undefined ? "没有得分" : show(score2),
      show(to),
    );
  return {
    branch: now.branch,
    rule: id,
    from: score,
    to,
    reason: MEETING.proposed(MEETING[paperOf(slip)]),
    what,
  };
}

const paperOf = ({ paper }: Slip): "meeting" | "circulated" =>
  paper === "meeting" ? "meeting" : "circulated";
