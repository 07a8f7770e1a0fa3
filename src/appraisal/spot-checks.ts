/** 抽查登记 at work: which records were looked at, and what was found. Source: docs/计分约定.md#抽查. */
import { formatRef } from "../base/address";
import { formatDay, type Day } from "../base/calendar";
import { declareFindings, type Finding } from "../base/finding";
import { textKey } from "../base/text";
import type { LeaveOut } from "./appraisal";
import type { Exclude } from "./excluded";
import type { Activity, Completion, Facts, SpotCheck } from "./facts";

const say = declareFindings({
  "spot-check-false": {
    severity: "warning",
    title: "抽查不属实",
    message: (what: string, check: string) => `${what}经抽查不属实（${check}），不计入`,
    hint: "请党委研究处理；结论有误的，在抽查登记改为“属实”，即恢复计入",
  },
  "spot-check-unmatched": {
    severity: "warning",
    title: "抽查对不上记录",
    message: (what: string, genuine: boolean) =>
      `抽查${genuine ? "属实" : "不属实"}的${what}，台账里没有这样一条记录，此行不起作用`,
    hint: "核对支部名称、活动类型和日期（填那次活动的日期）；台账里只有次数、没有日期的，日期写到月（例如 2022年3月），那个月的记录都算",
  },
  "spot-check-contradiction": {
    severity: "warning",
    title: "抽查结论前后矛盾",
    message: (what: string, other: string) => `${what}在${other}登记为属实，这里登记为不属实，按不属实处理`,
    hint: "只保留正确的一行",
  },
});

/** Days from the first to the last. */
interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** What a check looked at, as a key; activities and completions apart. */
const typeKey = (branch: string, type: string): string => `${branch}\n${type}`;
const ruleKey = (branch: string, rule: string): string => `${branch}\n\n${rule}`;

/** The checks of a run, and which of them found a record. */
export class SpotChecks {
  private readonly byKey = new Map<string, SpotCheck[]>();
  private readonly used = new Set<SpotCheck>();
  private readonly overruled = new Set<SpotCheck>();

  constructor(
    private readonly all: readonly SpotCheck[],
    private readonly titleOf: (rule: string) => string,
    private readonly leaveOut: LeaveOut,
  ) {
    for (const check of all) {
      const { branch, of } = check;
      const keys = "rule" in of ? [ruleKey(branch, of.rule)] : of.types.map((type) => typeKey(branch, type));
      for (const key of keys) this.byKey.set(key, [...(this.byKey.get(key) ?? []), check]);
    }
  }

  /** The check of an activity under one of its types; 不属实 goes before 属实. */
  ofActivity({ branch, from, to }: Activity, type: string): SpotCheck | null {
    return from === null || to === null ? null : this.find(typeKey(branch, type), { from, to });
  }

  /** The check of a completion. */
  ofCompletion({ branch, rule, day, matter }: Completion): SpotCheck | null {
    if (day === null) return null;
    const isMeant = (check: SpotCheck): boolean =>
      check.matter === null || (matter !== null && textKey(check.matter) === textKey(matter));
    return this.find(ruleKey(branch, rule), { from: day, to: day }, isMeant);
  }

  private find(
    key: string,
    { from, to }: Span,
    isMeant: (check: SpotCheck) => boolean = () => true,
  ): SpotCheck | null {
    const checks =
      this.byKey.get(key)?.filter((check) => check.from <= from && to <= check.to && isMeant(check)) ?? [];
    for (const check of checks) this.used.add(check);
    const wrong = checks.find(({ genuine }) => !genuine);
    const right = checks.find(({ genuine }) => genuine);
    if (wrong && right && !this.overruled.has(right)) {
      this.overruled.add(right);
      const place = { at: wrong.at, branch: wrong.branch };
      this.leaveOut(right, say["spot-check-contradiction"](place, this.what(wrong), formatRef(right.at)));
    }
    return wrong ?? right ?? null;
  }

  /** The finding of a record that does not count. */
  falseFinding(check: SpotCheck, { at, branch }: Activity | Completion): Finding {
    return say["spot-check-false"]({ at, branch }, this.what(check), formatRef(check.at));
  }

  /** Names the checks that no record answers to. */
  reportUnmatched(): void {
    for (const check of this.all)
      if (!this.used.has(check)) {
        const { at, branch, genuine } = check;
        this.leaveOut(check, say["spot-check-unmatched"]({ at, branch }, this.what(check), genuine));
      }
  }

  /** “党课”（2022-03-05）. */
  private what({ of, from, to, matter }: SpotCheck): string {
    const name = "rule" in of ? this.titleOf(of.rule) : of.types.join("、");
    return `“${name}${matter === null ? "" : `：${matter}`}”（${formatDay(from)}${from === to ? "" : `至${formatDay(to)}`}）`;
  }
}

/** The facts without what was found to be false; an activity of several types may lose some of them only. */
export function withoutFalse(
  facts: Facts,
  checks: SpotChecks,
  /** 只计首个: an activity is of its first type only, whatever is found of it. */
  firstOnly: boolean,
  report: (finding: Finding) => void,
  exclude: Exclude,
): Facts {
  if (facts.spotChecks.length === 0) return facts;
  const checked = new Set(facts.spotChecks.map(({ branch }) => branch));
  const activities = facts.activities.flatMap((activity): Activity[] => {
    if (!checked.has(activity.branch) || activity.count === 0) return [activity];
    const types = firstOnly ? activity.types.slice(0, 1) : activity.types;
    const found = types.map((type) => checks.ofActivity(activity, type));
    const wrong = found.find((check) => check?.genuine === false);
    if (!wrong) return [activity];
    const kept = types.filter((_, i) => found[i]?.genuine !== false);
    const finding = checks.falseFinding(wrong, activity);
    if (kept.length === 0) {
      exclude(activity, finding);
      return [];
    }
    report(finding);
    return [{ ...activity, types: kept }];
  });
  const completions = facts.completions.filter((completion) => {
    const check = checked.has(completion.branch) ? checks.ofCompletion(completion) : null;
    if (check?.genuine !== false) return true;
    exclude(completion, checks.falseFinding(check, completion));
    return false;
  });
  checks.reportUnmatched();
  return { ...facts, activities, completions };
}
