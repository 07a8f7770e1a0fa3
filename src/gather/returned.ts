/**
 * What comes back from branches and committee (收回): 得分核对表 as rows of 异议登记, 上会稿 and 传阅稿 as 审定 and as rows of
 * 调整登记 that wait for a decision. Nothing is altered, only added; what cannot be taken as it stands is told, file by file.
 */
import type { Appraisal } from "../appraisal/appraisal";
import type { Adjustment, Objection } from "../appraisal/facts";
import { formatDay, type Day } from "../base/calendar";
import { exact, formatTotal, toNumber } from "../base/exact";
import { textKey } from "../base/text";
import { CHECK, MEETING } from "../text/replies";
import { returnText } from "../text/return";
import {
  tablesOf,
  type ObjectionRow,
  type Present,
  type ProposedRow,
  type ReturnedFile,
  type ReturnedTable,
  type ReturnOutcome,
  type ScoreNow,
  type StandingDecision,
} from "./reply";
import { headStrays, readCheck } from "./return-check";
import { readDecided, readProposed, type ReturnedDecision } from "./return-meeting";
import { bareName } from "./sent";
import { readSlips, type Slip } from "./slip";

/** What the workbook holds when files come back. */
export interface ReturnTo {
  readonly appraisal: Appraisal;
  readonly objections: readonly Objection[];
  readonly adjustments: readonly Adjustment[];
  readonly decisions: ReadonlyMap<string, StandingDecision>;
}

/** What became of one file, and what is to be said of it. */
export interface FileReturn {
  readonly name: string;
  readonly outcome: ReturnOutcome;
  readonly lines: readonly string[];
}

/** Everything that is to be entered. */
export interface Returned {
  readonly objections: readonly ObjectionRow[];
  readonly proposed: readonly ProposedRow[];
  /** 审定 to be added to those that stand, by 支部名称. */
  readonly decisions: ReadonlyMap<string, { readonly grade: string; readonly reason: string | null }>;
  readonly files: readonly FileReturn[];
}

/** A file on its way. */
interface Taken {
  readonly name: string;
  readonly slip: Slip | null;
  branch: string | null;
  head: string;
  refused: string | null;
  readonly asked: string[];
  readonly objections: (ObjectionRow & { readonly notes: readonly string[] })[];
  readonly decisions: ReturnedDecision[];
  readonly proposed: ProposedRow[];
}

/** Reads the files that came back. */
export function takeReturned(files: readonly ReturnedFile[], to: ReturnTo): Returned {
  const present = presentOf(to);
  const taken = files.map((file) => readFile(file, to, present));
  const entries = new Entries(to, clashesIn(taken));
  const told = taken.map((one): FileReturn => {
    const line = (what: string): string => returnText.line(one.name, what);
    if (one.refused !== null) return { name: one.name, outcome: "refused", lines: [line(one.refused)] };
    const rows = [
      ...one.objections.map((row) => entries.objection(row)),
      ...one.decisions.map((row) => entries.decision(row)),
      ...one.proposed.map((row) => entries.proposal(row)),
    ];
    const details = [...otherReplies(one, taken), ...rows.flatMap(({ lines }) => lines), ...one.asked];
    return {
      name: one.name,
      outcome: outcomeOf(one, rows),
      lines: [line(one.head), ...details.map(returnText.detail)],
    };
  });
  const { objections, proposed, decisions } = entries;
  return { objections, proposed, decisions, files: told };
}

function outcomeOf({ asked }: Taken, rows: readonly Entry[]): ReturnOutcome {
  if (asked.length > 0 || rows.some(({ is }) => is === "asked")) return "asked";
  if (rows.length === 0) return "none";
  return rows.some(({ is }) => is === "new") ? "taken" : "same";
}

const objectionKey = ({
  branch,
  rule,
  text,
  material,
}: Pick<ObjectionRow, "branch" | "rule" | "text" | "material">) =>
  JSON.stringify([branch, rule, textKey(text), textKey(material ?? "")]);
const proposalKey = ({ branch, rule, to }: Pick<ProposedRow, "branch" | "rule" | "to">) =>
  JSON.stringify([branch, rule, to]);

const decisionKey = (branch: string, grade: string, reason: string | null) =>
  JSON.stringify([branch, textKey(grade), textKey(reason ?? "")]);

function presentOf({ appraisal, decisions }: ReturnTo): Present {
  const rules = new Map(appraisal.rulebook.rules.map(({ id, title }) => [id, title]));
  const now = appraisal.branches.map(({ branch, total, grade, items, status, statusReason }) => ({
    names: [branch.name, ...branch.aliases].map(textKey),
    score: {
      branch: branch.name,
      total: total === null ? null : toNumber(total),
      grade,
      notRated: status === "not-rated" ? statusReason : null,
      scores: new Map(items.map(({ rule, score }) => [rule.id, toNumber(score)])),
      rules,
    } satisfies ScoreNow,
  }));
  return {
    grades: appraisal.rulebook.grades.map(({ name }) => name),
    decisions,
    adjustable: new Set(
      appraisal.rulebook.rules.filter(({ role }) => role !== "grade" && role !== "into").map(({ id }) => id),
    ),
    branchOf: (name) =>
      (
        now.find(({ names }) => names[0] === textKey(name)) ??
        now.find(({ names }) => names.includes(textKey(name)))
      )?.score,
  };
}

const until = (start: Day | null, asOf: Day): string =>
  returnText.until(start === null ? null : formatDay(start), formatDay(asOf));

/** Why a file is not of this appraisal; null where it is. */
function otherRun(slip: Slip, { year, start, asOf }: Appraisal): string | null {
  if (slip.year !== year) return returnText.otherYear(slip.year, year);
  const [then, now] = [until(slip.start, slip.asOf), until(start, asOf)];
  return then === now ? null : returnText.otherStage(then, now);
}

function readFile(file: ReturnedFile, to: ReturnTo, present: Present): Taken {
  const blank = (slip: Slip | null, refused: string | null): Taken => ({
    name: file.name,
    slip,
    branch: null,
    head: "",
    refused,
    asked: [],
    objections: [],
    decisions: [],
    proposed: [],
  });
  if ("problem" in file) return blank(null, returnText.unreadable(file.problem));
  const slips = readSlips(file.workbook);
  const [slip = null] = slips;
  if (slips.length === 0) return blank(null, returnText.noSlip);
  if (slips.length > 1) return blank(null, returnText.several);
  if (slip === null) return blank(null, returnText.damaged);
  const other = otherRun(slip, to.appraisal);
  if (other !== null) return blank(slip, other);
  const taken = blank(slip, null);
  taken.refused =
    slip.paper === "check"
      ? takeCheck(taken, file, slip, to, present)
      : takeMeeting(taken, file, slip, present);
  return taken;
}

type Readable = Extract<ReturnedFile, { workbook: unknown }>;

/** The one table with these headers, or why there is none. */
function onlyTable(file: Readable, headers: readonly string[]): ReturnedTable | string {
  const tables = tablesOf(file.workbook, headers);
  const [first] = tables;
  if (first === undefined) return returnText.noTable(headers);
  if ("twice" in first) return returnText.twoColumns(first.twice);
  return tables.length > 1 ? returnText.several : first;
}

function takeCheck(taken: Taken, file: Readable, slip: Slip, to: ReturnTo, present: Present): string | null {
  const [then] = slip.branches;
  if (then === undefined) return returnText.damaged;
  const now = present.branchOf(then.name);
  if (now === undefined) return returnText.noBranch(then.name);
  const known = to.appraisal.branches.map(({ branch }) => branch.name);
  const named = longestIn(textKey(bareName(file.name)), known);
  const own = (name: string): boolean => present.branchOf(name)?.branch === now.branch;
  if (named !== null && !own(named) && !textKey(bareName(file.name)).includes(textKey(then.name)))
    return returnText.otherBranch(named, then.name);
  const table = onlyTable(file, [CHECK.id, CHECK.title, CHECK.objection]);
  if (typeof table === "string") return table;
  for (const text of headStrays(table, slip)) {
    const other = longestIn(textKey(text), known);
    if (other !== null && !own(other)) return returnText.otherHead(text, then.name);
    taken.asked.push(returnText.stray(table.grid.sheet, "", text));
  }
  const { objections, asked } = readCheck(table, slip, then, now);
  taken.branch = now.branch;
  taken.objections.push(...objections);
  taken.asked.push(...asked);
  taken.head =
    objections.length === 0
      ? returnText.none(now.branch)
      : returnText.objections(now.branch, objections.length);
  return null;
}

/** The longest of the names that a text holds. */
function longestIn(text: string, names: readonly string[]): string | null {
  const held = names.filter((name) => text.includes(textKey(name)));
  return held.reduce<string | null>(
    (best, one) => (best === null || one.length > best.length ? one : best),
    null,
  );
}

function takeMeeting(taken: Taken, file: Readable, slip: Slip, present: Present): string | null {
  const result = onlyTable(file, [MEETING.branch, MEETING.decided]);
  if (typeof result === "string") return result;
  const [id = ""] = slip.rules.keys();
  const matrix = onlyTable(file, [MEETING.branch, id]);
  if (typeof matrix === "string") return matrix;
  const decided = readDecided(result, slip, present);
  const changed = readProposed(matrix, slip, present);
  taken.decisions.push(...decided.decisions);
  taken.proposed.push(...changed.proposed);
  taken.asked.push(...decided.asked, ...changed.asked);
  const paper = slip.paper === "meeting" ? MEETING.meeting : MEETING.circulated;
  taken.head = returnText.meeting(paper, decided.decisions.length, changed.proposed.length);
  return null;
}

/** Branches for which the files, or two rows of one, say different things. */
function clashesIn(taken: readonly Taken[]): ReadonlyMap<string, readonly string[]> {
  const said = new Map<string, Set<string>>();
  for (const { branch, grade } of taken.flatMap(({ decisions }) => decisions))
    said.set(branch, (said.get(branch) ?? new Set<string>()).add(grade));
  return new Map(
    [...said].flatMap(([branch, grades]) => (grades.size > 1 ? [[branch, [...grades]] as const] : [])),
  );
}

/** Other files of the same branch, and whether they say the same. */
function otherReplies(one: Taken, taken: readonly Taken[]): readonly string[] {
  const { branch } = one;
  if (branch === null) return [];
  const says = ({ objections }: Taken): string => objections.map(objectionKey).sort().join("\n");
  const others = taken.filter(
    (other) => other !== one && other.branch === one.branch && other.refused === null,
  );
  const differing = others.filter((other) => says(other) !== says(one));
  const earlier = taken
    .slice(0, taken.indexOf(one))
    .find((other) => others.includes(other) && says(other) === says(one));
  return [
    ...(earlier === undefined ? [] : [returnText.sameReply(earlier.name)]),
    ...(differing.length === 0
      ? []
      : [
          returnText.twoReplies(
            branch,
            differing.map(({ name }) => name),
          ),
        ]),
  ];
}

/** What became of one thing that a file says. */
interface Entry {
  readonly is: "new" | "known" | "asked";
  readonly lines: readonly string[];
}

/** What is entered, each thing once, whoever says it again. */
class Entries {
  readonly objections: ObjectionRow[] = [];
  readonly proposed: ProposedRow[] = [];
  readonly decisions = new Map<string, { readonly grade: string; readonly reason: string | null }>();
  readonly #known = new Set<string>();

  constructor(
    { objections, adjustments, decisions }: ReturnTo,
    readonly clashes: ReadonlyMap<string, readonly string[]>,
  ) {
    for (const one of objections)
      this.#known.add(objectionKey({ ...one, material: one.evidence, text: one.text ?? "" }));
    for (const one of adjustments)
      if (typeof one.to === "number") this.#known.add(proposalKey({ ...one, to: one.to }));
    for (const [branch, { grade, reason }] of decisions)
      if (grade !== null) this.#known.add(decisionKey(branch, grade, reason));
  }

  #enter(key: string, said: string, enter: () => void, notes: readonly string[] = []): Entry {
    if (this.#known.has(key)) return { is: "known", lines: [returnText.already(said)] };
    this.#known.add(key);
    enter();
    return { is: "new", lines: [said, ...notes] };
  }

  objection({ notes, ...row }: Taken["objections"][number]): Entry {
    const material = row.material === null ? "" : returnText.material(row.material);
    const said = returnText.objection(row.what, row.text) + material;
    return this.#enter(objectionKey(row), said, () => this.objections.push(row), notes);
  }

  proposal(row: ProposedRow): Entry {
    const show = (score: number): string => formatTotal(exact(score));
    const said = returnText.proposal(row.branch, row.what, show(row.from), show(row.to));
    return this.#enter(proposalKey(row), said, () => this.proposed.push(row));
  }

  decision({ branch, grade, reason, suggested }: ReturnedDecision): Entry {
    const clash = this.clashes.get(branch);
    if (clash !== undefined) return { is: "asked", lines: [returnText.conflicting(branch, clash)] };
    const said = returnText.decided(branch, suggested ?? "无", grade, reason);
    const before = this.decisions.get(branch)?.reason ?? null;
    if (reason !== null && before !== null && textKey(before) !== textKey(reason))
      return { is: "asked", lines: [returnText.reasonBefore(branch, reason)] };
    // A reason left out says nothing against the one that stands.
    const isKnown = reason === null && this.#known.has(decisionKey(branch, grade, before));
    const key = isKnown ? decisionKey(branch, grade, before) : decisionKey(branch, grade, reason);
    return this.#enter(key, said, () => this.decisions.set(branch, { grade, reason: reason ?? before }));
  }
}
