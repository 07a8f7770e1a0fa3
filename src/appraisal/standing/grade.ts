/** The suggested grade (建议等次): thresholds, what happened, 前提, then ratios over each group. */
import type { ItemResult } from "../appraisal";
import { exact, formatPoints, formatTotal, ZERO, type Exact } from "../../base/exact";
import { declareFindings, type Finding } from "../../base/finding";
import { methodOf } from "../methods/registry";
import { indexOfGrade, isBase, type Grade, type Rule, type Settings } from "../rulebook/rulebook";
import { standingText as text } from "../../text/appraisal";
import { compareTieBreaks, groupsOf, ratioWithin, type Ranked } from "./rank";
import { gradePoints } from "./total";

const say = declareFindings({
  "ratio-floor-unmet": {
    severity: "warning",
    title: "低等次比例不足",
    message: (grade: string, share: string, need: number, have: number, group: string) =>
      `${group}“${grade}”及以下应不少于${share}（${need}个），现有${have}个`,
    hint: "比例下限只作提示，不自动调整，请集体研究",
  },
  "ratio-zero": {
    severity: "warning",
    title: "名额不足一个",
    message: (grade: string, share: string, count: number, group: string) =>
      `${group}${count}个支部的${share}取整后是0个，没有支部能评为“${grade}”`,
    hint: "可调整“比例取整”，或把比例上限改大",
  },
});

/** A rated branch on its way to a grade. */
export interface Gradable extends Ranked {
  readonly items: readonly ItemResult[];
}

/** The grade reached and every step that led there. */
export interface Graded {
  readonly index: number;
  readonly reasons: readonly string[];
  /** 并列待定. */
  readonly tieUndecided: boolean;
  /** Grades at whose limit the branch was in a tie group that only partly fits (需集体研究). */
  readonly tiedAt: readonly string[];
}

const percentOf = (ratio: Exact): string => `${formatPoints(ratio.mul(100))}%`;

/** Grades every rated branch. Source: docs/计分约定.md#建议等次. */
export function gradeBranches<T extends Gradable>(
  branches: readonly T[],
  grades: readonly Grade[],
  rules: readonly Rule[],
  settings: Settings,
  report: (finding: Finding) => void,
): ReadonlyMap<T, Graded> {
  const state = new Map<T, { index: number; reasons: string[]; tieUndecided: boolean; tiedAt: string[] }>();
  if (grades.length === 0) return state;
  for (const branch of branches) {
    const reasons: string[] = [];
    let index = byThreshold(gradePoints(branch.totals, settings), grades, reasons);
    index = byRules(branch, index, grades, reasons);
    index = byPremises(branch, index, grades, rules, reasons);
    state.set(branch, { index, reasons, tieUndecided: false, tiedAt: [] });
  }

  const order = (a: T, b: T): number =>
    gradePoints(b.totals, settings).compare(gradePoints(a.totals, settings)) ||
    compareTieBreaks(a.totals, b.totals, settings.tieBreaks);
  const within = ratioWithin(settings);
  for (const group of groupsOf(branches, within)) {
    const label = within === "group" ? text.groupOf(group[0]?.group ?? null) : "";
    grades.forEach((grade, index) => limitGrade(group, grade, index, label));
    for (const grade of grades) checkFloor(group, grade, label);
  }
  return state;

  /** (4) Admits at most round(n·p) branches to a grade; the rest fall one grade. */
  function limitGrade(group: readonly T[], grade: Grade, index: number, label: string): void {
    if (!grade.ratioCap || index === grades.length - 1) return;
    const limit = roundCount(grade.ratioCap.mul(group.length), settings);
    const share = percentOf(grade.ratioCap);
    if (limit === 0 && group.length > 0 && grade.ratioCap.compare(0) > 0) {
      report(say["ratio-zero"]({ at: grade.at }, grade.name, share, group.length, label));
    }
    let room = limit;
    const members = group.filter((branch) => state.get(branch)?.index === index);
    for (const tie of tieGroups(members, order)) {
      const fits = tie.length <= room;
      const partly = !fits && room > 0;
      for (const branch of tie) {
        const standing = state.get(branch);
        if (!standing || fits) continue;
        if (partly && settings.tieAtLimit !== "all") standing.tiedAt.push(grade.name);
        if (partly && settings.tieAtLimit === "undecided") {
          standing.tieUndecided = true;
          standing.reasons.push(text.tieUndecided(grade.name, share, limit));
        } else if (partly && settings.tieAtLimit === "all")
          standing.reasons.push(text.tieEnters(grade.name, share, limit));
        else {
          const next = index + 1;
          standing.reasons.push(
            text.ratio(grade.name, share, group.length, limit, grades[next]?.name ?? "", label),
          );
          standing.index = byPremises(branch, next, grades, rules, standing.reasons);
        }
      }
      // Once a tie group did not fit whole, nobody after it enters.
      room = fits ? room - tie.length : 0;
    }
  }

  /** 比例下限: this grade and all below it together; unmet is a finding, not a forced move. */
  function checkFloor(group: readonly T[], grade: Grade, label: string): void {
    if (!grade.ratioFloor) return;
    const from = grades.indexOf(grade);
    const need = roundCount(grade.ratioFloor.mul(group.length), settings);
    const have = group.filter((branch) => (state.get(branch)?.index ?? 0) >= from).length;
    if (have >= need) return;
    const share = percentOf(grade.ratioFloor);
    report(say["ratio-floor-unmet"]({ at: grade.at }, grade.name, share, need, have, label));
  }
}

/** Branches in order, those equal in everything together. */
function tieGroups<T>(members: readonly T[], order: (a: T, b: T) => number): readonly (readonly T[])[] {
  const ties: T[][] = [];
  for (const branch of [...members].sort(order)) {
    const last = ties.at(-1);
    const peer = last?.[0];
    if (last && peer && order(peer, branch) === 0) last.push(branch);
    else ties.push([branch]);
  }
  return ties;
}

/** (1) The best grade whose 最低分 is reached, else the last. */
function byThreshold(g: Exact, grades: readonly Grade[], reasons: string[]): number {
  const points = formatTotal(g);
  const index = grades.findIndex(({ minimum }) => minimum === null || minimum.compare(g) <= 0);
  const reached = grades[index];
  if (!reached) reasons.push(text.last(points, grades.at(-1)?.name ?? ""));
  else if (reached.minimum) reasons.push(text.reached(points, reached.name, formatPoints(reached.minimum)));
  else reasons.push(text.noThreshold(points, reached.name));
  return index < 0 ? grades.length - 1 : index;
}

/** The rules that act on the grade and happened to a branch. */
function happenedTo({ items }: Pick<Gradable, "items">) {
  return items
    .filter(({ occurred, outcome }) => occurred && outcome === "scored")
    .flatMap(({ rule }) => {
      const { grading } = methodOf(rule);
      return grading ? [{ rule, grading, change: grading.change(rule.standard) }] : [];
    });
}
type Happened = ReturnType<typeof happenedTo>[number];

/** The strictest of what happened, and the place of the best grade that it leaves; null where nothing limits. */
function strictestOf(happened: readonly Happened[], grades: readonly Grade[]) {
  const limiting = happened.flatMap((one) => {
    const { change } = one;
    const named = change.kind === "at-best" ? indexOfGrade(grades, change.grade) : -1;
    if (change.kind !== "at-best" || named < 0) return [];
    return [{ one, to: Math.min(named + (change.below ? 1 : 0), grades.length - 1) }];
  });
  return [...limiting].sort((a, b) => b.to - a.to)[0] ?? null;
}

/** The best grade that 否优 and 否决 leave a branch, by its place among `grades`, and the rule that says so; null where none happened. */
export function bestAllowed(
  branch: Pick<Gradable, "items">,
  grades: readonly Grade[],
): { readonly rule: Rule; readonly index: number } | null {
  const strictest = strictestOf(happenedTo(branch), grades);
  return strictest && { rule: strictest.one.rule, index: strictest.to };
}

/** What happened to a branch: raised to the best 直接定级, lowered by every 降低N个等次, then (2) to the strictest limit. */
function byRules(branch: Gradable, start: number, grades: readonly Grade[], reasons: string[]): number {
  const happened = happenedTo(branch);
  let index = start;
  const move = ({ rule, grading }: Happened, to: number): void => {
    reasons.push(grading.reason(rule, grades[index]?.name ?? "", grades[to]?.name ?? ""));
    index = to;
  };

  const raising = happened.flatMap((one) =>
    one.change.kind === "at-least" ? [{ one, to: indexOfGrade(grades, one.change.grade) }] : [],
  );
  const [best] = raising.filter(({ to }) => to >= 0 && to < index).sort((a, b) => a.to - b.to);
  if (best) move(best.one, best.to);

  for (const one of happened) {
    const to = one.change.kind === "down" ? Math.min(index + one.change.by, grades.length - 1) : index;
    if (to > index) move(one, to);
  }

  const strictest = strictestOf(happened, grades);
  if (strictest !== null && strictest.to > index) move(strictest.one, strictest.to);
  return index;
}

/** (3) While the grade's 前提 fails, one grade down. */
function byPremises(
  { items }: Gradable,
  start: number,
  grades: readonly Grade[],
  rules: readonly Rule[],
  reasons: string[],
): number {
  let index = start;
  for (let grade = grades[index]; grade && index < grades.length - 1; grade = grades[index]) {
    const failed = grade.premises.find((premise) => !premiseHolds(premise, items));
    if (!failed) break;
    const words = { has: `有${failed.title}`, "has-not": `无${failed.title}`, full: `${failed.title}满分` }[
      failed.kind
    ];
    reasons.push(text.premise(grade.name, words, grades[index + 1]?.name ?? ""));
    index += 1;
  }
  return index;
}

function premiseHolds(premise: Grade["premises"][number], items: readonly ItemResult[]): boolean {
  const named = items.filter(({ rule }) => premise.rules.includes(rule.id));
  const counted = named.filter(
    ({ occurred, outcome }) => occurred && outcome !== "not-applicable" && outcome !== "exempt",
  );
  switch (premise.kind) {
    case "has":
      return counted.length > 0;
    case "has-not":
      return counted.length === 0;
    case "full":
      return named.every(lostNothing);
  }
}

/** Nothing lost, by itself or through 并入; not-applicable, exempt and pending items meet it. */
function lostNothing({ rule, outcome, points, score, takenByOthers }: ItemResult): boolean {
  if (outcome === "inconclusive") return false;
  if (outcome !== "scored") return true;
  if (takenByOthers.compare(ZERO) > 0) return false;
  return isBase(rule) ? points !== null && score.compare(points) >= 0 : score.compare(ZERO) >= 0;
}

/** 比例取整: so many branches is a share of them. */
export function roundCount(value: Exact, settings: Settings): number {
  switch (settings.ratioRounding) {
    case "down":
      return value.floor().valueOf();
    case "up":
      return value.ceil().valueOf();
    case "half-up":
      return value.add(exact(1).div(2)).floor().valueOf();
  }
}
