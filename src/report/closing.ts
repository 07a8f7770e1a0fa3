/**
 * 定稿: rules, facts, adjustments, 审定 and version fixed with a number. A later run that rests on anything else is a
 * further draft; what was closed stays on 定稿记录 as it was.
 */
import type { Appraisal } from "../appraisal/appraisal";
import type { Facts } from "../appraisal/facts";
import { formatDay } from "../base/calendar";
import { toNumber } from "../base/exact";
import { declareFindings, type Finding } from "../base/finding";
import type { CellRef } from "../base/address";
import type { Decision } from "./decisions";
import { factsFingerprint, fingerprint, rulebookFingerprint } from "./fingerprint";
import { inRankOrder } from "./standing";

/** What a closing fixes. */
export const PARTS = ["scope", "rules", "facts", "adjustments", "decisions", "version"] as const;
export type Part = (typeof PARTS)[number];
export type Parts = Readonly<Record<Part, string>>;

const words = {
  scope: (year: number, start: string | null, asOf: string) =>
    `${year}年度，${start === null ? "" : `${start}起，`}截至${asOf}`,
  parts: {
    scope: "考评年度或起止日期",
    rules: "细则",
    facts: "台账",
    adjustments: "调整和异议",
    decisions: "审定",
    version: "程序版本",
  } satisfies Readonly<Record<Part, string>>,
  draft: (draft: number) => `第${"一二三四五六七八九十"[draft - 1] ?? draft}稿`,
  closed: (draft: string, number: string) => `${draft}，已定稿，定稿号${number}`,
  moved: (draft: string, before: string, number: string, parts: readonly string[]) =>
    `${draft}，未定稿：与${before}定稿（${number}）相比，${parts.join("、")}已有变动；定稿时的结果见“定稿记录”`,
};

const say = declareFindings({
  "not-as-closed": {
    severity: "warning",
    title: "与定稿时不同",
    message: (before: string, number: string, parts: string, draft: string) =>
      `与${before}定稿（${number}）相比，${parts}已有变动，这次的结果是${draft}`,
    hint: "定稿时的名次、得分、等次和理由在“定稿记录”，没有改动；核对变动，审定后再定稿",
  },
});

/** One branch as it was when the year was closed. */
export interface ClosedBranch {
  readonly number: string;
  readonly branch: string;
  readonly rank: number | null;
  readonly total: number | null;
  readonly suggested: string | null;
  readonly decided: string | null;
  readonly reason: string | null;
  /** Every item's score: `A1 15；A2 14.5`. */
  readonly scores: string;
}

/** One closing. Closings are only ever added. */
export interface Closing {
  readonly draft: number;
  readonly number: string;
  readonly parts: Parts;
}

/** What 定稿记录 holds. */
export interface ClosingRecord {
  readonly closings: readonly Closing[];
  readonly branches: readonly ClosedBranch[];
}

/** How a run stands to what was closed. */
export interface ClosingState extends ClosingRecord {
  /** Which draft this is; null while nothing was ever closed. */
  readonly text: string | null;
  /** The draft's name in titles, from the second on. */
  readonly draft: string | null;
  /** What is no longer as closed. */
  readonly changed: readonly Part[];
}

/** Where nothing was ever closed. */
export const NEVER_CLOSED: ClosingState = {
  closings: [],
  branches: [],
  text: null,
  draft: null,
  changed: [],
};

interface Ground {
  readonly appraisal: Appraisal;
  readonly facts: Facts;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly version: string;
}

function partsOf({ appraisal, facts, decisions, version }: Ground): Parts {
  const { year, start, asOf, rulebook } = appraisal;
  const { adjustments, objections, ...rest } = facts;
  const decided = [...decisions].map(([branch, { grade, reason }]) => [branch, grade, reason]);
  return {
    scope: words.scope(year, start === null ? null : formatDay(start), formatDay(asOf)),
    rules: rulebookFingerprint(rulebook),
    facts: factsFingerprint(rest),
    adjustments: factsFingerprint({ adjustments, objections }),
    decisions: fingerprint(decided.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))),
    version,
  };
}

function closedBranches({ appraisal, decisions }: Ground, number: string): readonly ClosedBranch[] {
  return inRankOrder(appraisal).map(({ branch, rank, total, grade, items }) => {
    const decision = decisions.get(branch.name);
    return {
      number,
      branch: branch.name,
      rank,
      total: total === null ? null : toNumber(total),
      suggested: grade,
      decided: decision?.grade ?? null,
      reason: decision?.reason ?? null,
      scores: items.map(({ rule, score }) => `${rule.id} ${toNumber(score)}`).join("；"),
    };
  });
}

/** How a run stands to the record of earlier closings; `close`: it is to be closed itself. */
export function closingState(record: ClosingRecord, ground: Ground, close: boolean): ClosingState {
  const parts = partsOf(ground);
  const last = record.closings.at(-1);
  const changed = last === undefined ? [] : PARTS.filter((part) => last.parts[part] !== parts[part]);
  const draft = last === undefined ? 1 : last.draft + (changed.length > 0 ? 1 : 0);
  const name = draft > 1 ? words.draft(draft) : null;
  if (close && (last === undefined || changed.length > 0)) {
    const number = `${ground.appraisal.year}-${draft}-${fingerprint(parts).slice(0, 9)}`;
    return {
      closings: [...record.closings, { draft, number, parts }],
      branches: [...record.branches, ...closedBranches(ground, number)],
      text: words.closed(words.draft(draft), number),
      draft: name,
      changed: [],
    };
  }
  if (last === undefined) return { ...record, text: null, draft: null, changed };
  const names = changed.map((part) => words.parts[part]);
  const text =
    changed.length === 0
      ? words.closed(words.draft(draft), last.number)
      : words.moved(words.draft(draft), words.draft(last.draft), last.number, names);
  return { ...record, text, draft: name, changed };
}

/** What is said of a run that no longer rests on what was closed. */
export function closingFindings({ closings, changed }: ClosingState, at: CellRef): readonly Finding[] {
  const last = closings.at(-1);
  if (last === undefined || changed.length === 0) return [];
  const names = changed.map((part) => words.parts[part]).join("、");
  return [
    say["not-as-closed"]({ at }, words.draft(last.draft), last.number, names, words.draft(last.draft + 1)),
  ];
}
