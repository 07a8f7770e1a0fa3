/** The rulebook linter: what is understood but most likely not meant. Warnings only; scoring goes on. */
import { exact, formatPoints, sum, ZERO, type Exact } from "../../base/exact";
import { declareFindings, type Finding } from "../../base/finding";
import { methodOf } from "../methods/registry";
import { cellOf, indexOfGrade, isBase, owesActivities, type Rule, type Rulebook } from "./rulebook";

type Warn = (finding: Finding) => void;

const say = declareFindings({
  "points-sum": {
    severity: "warning",
    title: "分值合计不是100",
    message: (total: string) => `基本项目分值合计${total}分，不是100分`,
    hint: "若等次按百分制划线，请调整到合计 100",
  },
  "grade-unreachable": {
    severity: "warning",
    title: "等次没有支部能评上",
    message: (message: string) => message,
    hint: (_message: string, hint: string) => hint,
  },
  "grade-rule-idle": {
    severity: "warning",
    title: "等次项不起作用",
    message: (title: string, readAs: string, why: string) => `“${title}”的“${readAs}”不起作用：${why}`,
    hint: (_title: string, _readAs: string, _why: string, hint: string) => hint,
  },
  "shared-facts": {
    severity: "warning",
    title: "两条规则统计同一类活动",
    message: (title: string, other: string, type: string) =>
      `“${title}”和“${other}”都统计“${type}”，缺一次会扣两回`,
    hint: "确要这样的可不改；否则把其中一条的活动类型改开",
  },
});

/** Warnings about a rulebook, each on its cell. */
export function lintRulebook(rulebook: Rulebook): readonly Finding[] {
  const findings: Finding[] = [];
  const warn: Warn = (finding) => findings.push(finding);
  for (const rule of rulebook.rules) findings.push(...(methodOf(rule).lint?.(rule) ?? []));
  lintPoints(rulebook, warn);
  lintGrades(rulebook, warn);
  lintGradeRules(rulebook, warn);
  lintSharedFacts(rulebook.rules, warn);
  return findings;
}

/** Base points should sum to 100, so that thresholds mean what officers expect. */
function lintPoints({ rules }: Rulebook, warn: Warn): void {
  const total = sum(rules.filter(isBase).map(({ points }) => points));
  const first = rules.find(isBase);
  if (first && total.compare(100) !== 0)
    warn(say["points-sum"]({ at: cellOf(first, "points") }, formatPoints(total)));
}

/** The highest total any branch can reach; null when bonus has no end. */
function highestTotal({ rules, settings }: Rulebook): Exact | null {
  const base = settings.weights ? exact(100) : sum(rules.filter(isBase).map(({ points }) => points));
  const bonuses = rules.filter(({ role }) => role === "bonus");
  const capped = bonuses.every(({ cap }) => cap !== null) ? sum(bonuses.map(({ cap }) => cap ?? ZERO)) : null;
  const bonus = !settings.bonusCountsForGrade
    ? ZERO
    : settings.bonusCap && (!capped || settings.bonusCap.compare(capped) < 0)
      ? settings.bonusCap
      : capped;
  if (!bonus) return settings.totalCap;
  const total = base.add(bonus);
  return settings.totalCap && settings.totalCap.compare(total) < 0 ? settings.totalCap : total;
}

/** A grade whose threshold nobody can reach, or that stands below one without a threshold. */
function lintGrades(rulebook: Rulebook, warn: Warn): void {
  const { grades } = rulebook;
  const highest = highestTotal(rulebook);
  grades.forEach((grade, index) => {
    const { minimum, name, at } = grade;
    const unreachable = (message: string, hint: string): void =>
      warn(say["grade-unreachable"]({ at }, message, hint));
    const better = grades.slice(0, index).filter((one) => one.ratioCap === null && one.premises.length === 0);
    if (minimum && highest && minimum.compare(highest) > 0)
      unreachable(
        `等次“${name}”最低${formatPoints(minimum)}分，而最高只能得${formatPoints(highest)}分，没有支部能达到`,
        "降低最低分，或调整分值、加分上限",
      );
    const open = better.find((one) => one.minimum === null);
    if (open)
      unreachable(
        `“${open.name}”没有分数线、比例和前提，排在后面的“${name}”没有支部会落入`,
        "给前面的等次填最低分",
      );
    const covering = better.find((one) => one.minimum && minimum && one.minimum.compare(minimum) <= 0);
    if (covering)
      unreachable(
        `“${name}”的最低分不低于“${covering.name}”，没有支部会落入“${name}”`,
        "等次从最好的写起，最低分依次降低",
      );
    if (grade.ratioCap?.compare(0) === 0)
      unreachable(`等次“${name}”的比例上限是0，没有支部能评上`, "填大于 0 的比例，或删去");
  });
}

/** Rules about the grade that can change none. */
function lintGradeRules({ rules, grades }: Rulebook, warn: Warn): void {
  const last = grades.length - 1;
  for (const rule of rules) {
    const change = methodOf(rule).grading?.change(rule.standard);
    if (!change) continue;
    const idle = (why: string, hint: string): void =>
      warn(say["grade-rule-idle"]({ at: cellOf(rule, "standard") }, rule.title, rule.readAs, why, hint));
    if (last < 0) idle("没有等次办法", "增加“等次办法”表，或停用这一行");
    else if (change.kind === "down") {
      if (change.by > last)
        idle(`等次办法只有${grades.length}个等次，没有可降${change.by}个的`, "改为更小的数，或用否决“评为…”");
    } else if (change.kind === "at-least" && indexOfGrade(grades, change.grade) === last)
      idle(`“${change.grade}”已是最低等次`, "改为更高的等次");
    else if (change.kind === "at-best" && !change.below && indexOfGrade(grades, change.grade) === 0)
      idle(`“${change.grade}”是最好的等次`, "改为更低的等次");
  }
}

/** Two rules of one method that count the same activities: a gap is charged twice. */
function lintSharedFacts(rules: readonly Rule[], warn: Warn): void {
  const claimed = new Map<string, Rule>();
  for (const rule of rules) {
    if (!owesActivities(rule)) continue;
    for (const type of rule.activityTypes) {
      const key = `${rule.method}/${type}`;
      const other = claimed.get(key);
      if (other)
        warn(say["shared-facts"]({ at: cellOf(rule, "activityTypes") }, rule.title, other.title, type));
      else claimed.set(key, rule);
    }
  }
}
