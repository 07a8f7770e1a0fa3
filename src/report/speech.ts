/**
 * 述职素材和提纲: what a branch did, what stands out, what fell short, in its own facts. All of it is read off the items that
 * were scored, in words without points; what only the branch knows is left to be filled in.
 */
import { hasCommittee } from "../appraisal/applicability";
import type { Appraisal, BranchResult, ItemResult } from "../appraisal/appraisal";
import type { Branch, FactKind } from "../appraisal/facts";
import { methodOf } from "../appraisal/methods/registry";
import type { Rule } from "../appraisal/rulebook/rulebook";
import type { AreaRef, CellRef } from "../base/address";
import { formatDay, partsOf } from "../base/calendar";
import { formatPoints, ZERO, type Exact } from "../base/exact";
import { speechText as words } from "../text/speech";
import { gravestFirst, lostOn, type Loss } from "./losses";
import type { Rectified } from "./previous";
import { categoryOf } from "./shape";
import { isShortfall } from "./shortfalls";

/** What a line rests on; blanks to be filled in rest on nothing. */
export type Proof = readonly (CellRef | AreaRef)[];

/** One line: a sentence of facts, or what the branch fills in after `label`; `key` tells it apart from all others of the branch. */
export type SpeechLine =
  | { readonly kind: "fact"; readonly text: string; readonly from: Proof }
  | { readonly kind: "fill"; readonly key: string; readonly label: string; readonly text: string };

/** Lines under a heading of their own, or directly under the part's. */
export interface SpeechSection {
  readonly title: string | null;
  readonly lines: readonly SpeechLine[];
}

/** 基本情况, 履职情况 … */
export interface SpeechPart {
  readonly title: string;
  readonly sections: readonly SpeechSection[];
}

/** A number of the text and the cells that it was counted from. */
export interface Figure {
  readonly title: string;
  readonly required: Exact | null;
  readonly done: Exact | null;
  readonly from: Proof;
}

/** 述职素材和提纲 of one branch. */
export interface Speech {
  readonly branch: BranchResult;
  readonly parts: readonly SpeechPart[];
  /** Whether there is a 整改清单 of last year to look back on. */
  readonly hasList: boolean;
  readonly figures: readonly Figure[];
}

/** What a branch filled in: the key of the blank → its words. */
export type Written = ReadonlyMap<string, string>;

/** What an outline needs besides the branch's result. */
export interface SpeechSource {
  readonly appraisal: Appraisal;
  readonly result: BranchResult;
  /** The branch's own. */
  readonly losses: readonly Loss[];
  readonly written?: Written;
  /** What last year's 整改清单 held of the branch; null without such a list. */
  readonly lastYear?: readonly Rectified[] | null;
}

/** A failing as a branch would say it. */
export interface Shortfall {
  /** 考评项目: what cause and plan are kept by. */
  readonly title: string;
  readonly text: string;
  readonly from: Proof;
}

/** What branches themselves do and keep. */
const OWN_KINDS: readonly FactKind[] = ["activities", "coverages", "completions"];

const fact = (text: string, from: Proof = []): SpeechLine => ({
  kind: "fact",
  text: words.sentence(text),
  from,
});
const section = (lines: readonly SpeechLine[], title: string | null = null): SpeechSection => ({
  title,
  lines,
});
const isScored = ({ outcome, sources }: ItemResult): boolean => outcome === "scored" && sources.length > 0;
const factOf = ({ rule }: ItemResult) => methodOf(rule).fact;

/** Whether a branch has somebody who reports: it handed in its ledgers and still exists. */
export const speaks = ({ asOf }: Appraisal, { status, branch }: BranchResult): boolean =>
  status !== "not-reported" && (branch.dissolved === null || branch.dissolved > asOf);

/** What changed the grade of a branch by happening: 否优, 否决, 直接定级. */
export const limitsOf = ({ items }: BranchResult): readonly ItemResult[] =>
  items.filter(({ rule, occurred }) => occurred && methodOf(rule).grading !== undefined);

/** What a 频次 rule is about: its one 活动类型 where no other rule counts the same, else its title. */
function spokenName(rule: Rule, { rulebook }: Appraisal): string {
  const [type, ...others] = rule.activityTypes;
  const isShared = rulebook.rules.some((other) => other !== rule && other.activityTypes.includes(type ?? ""));
  return type === undefined || others.length > 0 || isShared ? rule.title : type;
}

function basics(branch: Branch, result: BranchResult): readonly SpeechLine[] {
  const { members, fullMembers, partyGroups, group, founded, termDue } = branch;
  const committee = hasCommittee(branch);
  const said = [
    ...(members === null ? [] : [words.members(members)]),
    ...(fullMembers === null ? [] : [words.fullMembers(fullMembers)]),
    ...(committee === null ? [] : [committee ? words.committee : words.noCommittee]),
    ...(partyGroups === null || partyGroups === 0 ? [] : [words.partyGroups(partyGroups)]),
    ...(group === null ? [] : [words.group(group)]),
    ...(founded === null ? [] : [words.founded(formatDay(founded))]),
    ...(termDue === null ? [] : [words.termDue(formatDay(termDue))]),
    ...(result.status === "rated" ? [] : [result.statusReason]),
  ];
  return said.length === 0 ? [] : [fact(said.join("，"), [branch.at])];
}

/** Last year's failings, each with whether it was closed and whether this year has it again. */
function putRight(
  lastYear: readonly Rectified[] | null,
  failings: readonly Shortfall[],
  { rulebook }: Appraisal,
) {
  if (lastYear === null) return [fact(words.noList)];
  if (lastYear.length === 0) return [fact(words.nothingListed)];
  return lastYear.map(({ id, problem, closed }) => {
    const rule = rulebook.rules.find((one) => one.id === id && problem.startsWith(one.title));
    const title = rule?.title ?? problem.split("：")[0] ?? problem;
    const again = failings.some((one) => one.title === title);
    return fact(words.rectified(title, closed, again));
  });
}

/** 召开 for meetings, 开展 for activities. */
function held(items: readonly ItemResult[], appraisal: Appraisal): readonly SpeechLine[] {
  const counted = new Map<string, ItemResult>();
  for (const item of items) {
    const name = spokenName(item.rule, appraisal);
    const isCount = factOf(item) === "activities" && item.explanation.unit !== "persons";
    if (isCount && item.done !== null && item.done.compare(0) > 0 && !counted.has(name))
      counted.set(name, item);
  }
  if (counted.size === 0) return [];
  const verbs = words.heldVerbs.flatMap(({ verb, of }) => {
    const own = [...counted].filter(([name]) => of.test(name));
    const list = own.map(([name, { done }]) => words.times(name, formatPoints(done ?? ZERO)));
    return own.length === 0 ? [] : [verb + list.join("、")];
  });
  return [
    fact(
      overTime(appraisal, verbs.join("，")),
      [...counted.values()].flatMap(({ sources }) => sources),
    ),
  ];
}

/** 全年, 年初以来, 7月1日以来: of what time the counts are. */
function overTime({ start, asOf, provisional }: Appraisal, sentence: string): string {
  if (start !== null) {
    const { month, date } = partsOf(start);
    return words.since(month, date, sentence);
  }
  const { month, date } = partsOf(asOf);
  return (month === 12 && date === 31) || !provisional ? words.year(sentence) : words.toDate(sentence);
}

const isWhole = (item: ItemResult): boolean => isScored(item) && lostOn(item).compare(0) === 0;

function duties(items: readonly ItemResult[], appraisal: Appraisal): readonly SpeechLine[] {
  const completed = items.filter((item) => item.rule.deadline !== null && isWhole(item));
  return [
    ...held(items, appraisal),
    ...(completed.length === 0
      ? []
      : [
          fact(
            words.completed(completed.map(({ rule }) => rule.title)),
            completed.flatMap(({ sources }) => sources),
          ),
        ]),
    ...items.filter(isScored).flatMap((item) => {
      const told = methodOf(item.rule).tells?.(item) ?? null;
      return told === null ? [] : [fact(told, item.sources)];
    }),
  ];
}

/** What was done, 类别 by 类别, each with room for how. */
function dutySections({ appraisal, result }: SpeechSource, blank: Blank): readonly SpeechSection[] {
  const { rulebook } = appraisal;
  const items = result.items.filter(({ rule }) => rule.role === "base" || rule.role === "into");
  const names = [...new Set(items.map(({ rule }) => categoryOf(rule, rulebook)))];
  const sections = names.flatMap((name) => {
    const lines = duties(
      items.filter(({ rule }) => categoryOf(rule, rulebook) === name),
      appraisal,
    );
    return lines.length === 0 ? [] : [section([...lines, blank(words.how(name), words.howLabel)], name)];
  });
  return sections.length > 0 ? sections : [section([fact(words.noFacts)])];
}

/** Approved claims, items without a shortfall, and what was done beyond the quota. */
export function strengthsOf({
  appraisal,
  result,
}: Pick<SpeechSource, "appraisal" | "result">): readonly SpeechLine[] {
  const { items } = result;
  const direct = limitsOf(result).flatMap((item) => {
    const told = methodOf(item.rule).tells?.(item) ?? null;
    return told === null ? [] : [fact(told, item.sources)];
  });
  const honours = items
    .filter((item) => item.occurred && methodOf(item.rule).role === "bonus")
    .flatMap(({ found }) => found.children.filter((child) => child.verdict === "gained"));
  const whole = items.filter(
    (item) => OWN_KINDS.includes(factOf(item)) && isWhole(item) && (item.done?.compare(0) ?? 0) > 0,
  );
  const beyond = items.filter(
    (item) =>
      isWhole(item) &&
      item.explanation.unit === "times" &&
      item.required !== null &&
      item.done !== null &&
      item.done.compare(item.required) > 0,
  );
  return [
    ...direct,
    ...(honours.length === 0
      ? []
      : [
          fact(
            words.honours(honours.map(({ label, note }) => words.honour(label, note))),
            honours.flatMap(({ at }) => at),
          ),
        ]),
    ...(whole.length === 0
      ? []
      : [
          fact(
            words.whole(whole.map(({ rule }) => rule.title)),
            whole.flatMap(({ sources }) => sources),
          ),
        ]),
    ...beyond.map(({ rule, done, required, sources }) =>
      fact(
        words.beyond(spokenName(rule, appraisal), formatPoints(done ?? ZERO), formatPoints(required ?? ZERO)),
        sources,
      ),
    ),
  ];
}

/** What fell short, the gravest first: what limits the grade, then what 整改清单 holds, by what it cost. */
export function shortfallsOf(
  appraisal: Appraisal,
  result: BranchResult,
  losses: readonly Loss[],
): readonly Shortfall[] {
  const limits = limitsOf(result).flatMap((item): Shortfall[] => {
    const text = methodOf(item.rule).lacks?.(item) ?? null;
    return text === null ? [] : [{ title: item.rule.title, text, from: item.sources }];
  });
  const listed = losses.filter((loss) => isShortfall(loss, appraisal));
  const lost = gravestFirst(listed).map(({ item, at }): Shortfall => {
    const { rule, outcome, found } = item;
    const text =
      outcome === "inconclusive"
        ? words.about(rule.title, found.note)
        : (methodOf(rule).lacks?.(item) ?? words.notWhole(rule.title));
    return { title: rule.title, text, from: at === null ? [] : [at] };
  });
  return [...limits, ...lost];
}

/** A blank, with what was written into it. */
type Blank = (key: string, label: string) => SpeechLine;

/** 述职素材和提纲 of one branch; what it wrote into an earlier one is kept. */
export function speechOf(source: SpeechSource): Speech {
  const { appraisal, result, losses, written = new Map<string, string>(), lastYear = null } = source;
  const used = new Set<string>();
  const blank: Blank = (key, label) => {
    used.add(key);
    return { kind: "fill", key, label, text: written.get(key) ?? words.blank };
  };
  const failings = shortfallsOf(appraisal, result, losses);
  const titles = [...new Set(failings.map(({ title }) => title))];
  const strengths = strengthsOf(source);
  const last = failings.flatMap(({ title, text, from }, i) => {
    const isLast = !failings.slice(i + 1).some((one) => one.title === title);
    return [fact(text, from), ...(isLast ? [blank(words.cause(title), words.causeLabel)] : [])];
  });
  const parts: readonly SpeechPart[] = [
    {
      title: words.parts.basics,
      sections: [section([...basics(result.branch, result), blank(...words.more)])],
    },
    {
      title: words.parts.lastYear,
      sections: [section([...putRight(lastYear, failings, appraisal), blank(...words.putRight)])],
    },
    { title: words.parts.did, sections: dutySections(source, blank) },
    {
      title: words.parts.strengths,
      sections: [
        section([
          ...(strengths.length > 0 ? strengths : [fact(words.noStrengths)]),
          blank(...words.features),
        ]),
      ],
    },
    { title: words.parts.problems, sections: [section(last.length > 0 ? last : [fact(words.noProblems)])] },
    {
      title: words.parts.plans,
      sections: [
        section([
          ...titles.map((title) => blank(words.plan(title), words.plan(title))),
          blank(...words.plans),
        ]),
      ],
    },
  ];
  // What was written of something that is no failing any more.
  const kept = [...written].flatMap(([key, text]): SpeechLine[] =>
    used.has(key) ? [] : [{ kind: "fill", key, label: key, text }],
  );
  return {
    branch: result,
    parts:
      kept.length === 0
        ? parts
        : [
            ...parts.slice(0, -1),
            ...parts.slice(-1).map((part) => ({ ...part, sections: [...part.sections, section(kept)] })),
          ],
    hasList: lastYear !== null,
    figures: figuresOf(result),
  };
}

/** Every number of the text with its cells. Results of inspections are no counts; the votes are yet to come. */
function figuresOf({ items }: BranchResult): readonly Figure[] {
  const told = items.filter((item) => isScored(item) && factOf(item) !== "ballots");
  return told.flatMap(({ rule, required, done, sources }) => {
    const isCount = methodOf(rule).fact !== "inspections";
    if (isCount && (done === null || (required === null && done.compare(0) === 0))) return [];
    return [
      { title: rule.title, required: isCount ? required : null, done: isCount ? done : null, from: sources },
    ];
  });
}
