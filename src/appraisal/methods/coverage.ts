/** 覆盖: done against due, as a ratio. */
import type { CellRef } from "../../base/address";
import { ExactSum, ZERO, exact, formatPoints, max, min, toNumber, type Exact } from "../../base/exact";
import { declareFindings } from "../../base/finding";
import { reasonText } from "../../text/appraisal";
import type { ItemResult } from "../appraisal";
import type { Assessment, Context } from "../context";
import { factsOfYear } from "../facts-of-year";
import type { Activity, Branch } from "../facts";
import { letter, many, one, seq } from "../phrase/combinators";
import { commonForms, type CommonPart } from "../phrase/common";
import { amount, form, isShare, type Form } from "../phrase/form";
import { grammarOf } from "../phrase/grammar";
import { points, ratio, w } from "../phrase/lexicon";
import {
  Refused,
  contradiction,
  has,
  partsOf,
  print,
  printPercent,
  single,
  type Reading,
} from "../phrase/parts";
import type { Rule } from "../rulebook/rulebook";
import type { ScoringMethod } from "./method";
import { countedItem, noteAndLoss, reportNotStarted, uncountedItem, withoutRows } from "./shared";

export interface CoverageStandard {
  readonly form:
    { readonly kind: "proportional" } | { readonly kind: "each-point-below"; readonly amount: Exact };
  /** 达到P%得满分, as a ratio; 1 by default. */
  readonly target: Exact;
}

type CoverageRule = Rule<CoverageStandard>;

/** 覆盖. Source: docs/计分约定.md#覆盖. */
export const coverage: ScoringMethod<"覆盖", CoverageStandard> = {
  word: "覆盖",
  role: "base",
  fact: "coverages",
  mayGoInto: true,
  columns: { activityTypes: "none" },
  remedy: "对未覆盖的人员或事项逐一补做，并更新应完成、已完成数。",
  phrase: grammarOf<CoveragePart, CoverageStandard>({
    phrases: ["按比例", "每低1个百分点扣0.1分", "达到95%得满分"],
    forms: () => [...forms(), ...commonForms()],
    named: true,
    beside: ["aim"],
    standard,
    takesAmounts: ({ form }) => form.kind === "each-point-below",
  }),
  score,
  sentence: noteAndLoss,
  tells,
};

const say = declareFindings({
  "unreadable-coverage": {
    severity: "warning",
    title: "覆盖人数读不懂",
    message: "应完成或已完成未填或看不懂，该行不计入",
    hint: "填写人数或件数，没有的填 0，填好就计入",
  },
  "coverage-by-activities": {
    severity: "warning",
    title: "按活动计算的项目登记了人数",
    message: (title: string) => `“${title}”填了活动类型，按活动的应到、实到计算，登记的人数不计入`,
    hint: (title: string) => `要按登记的人数计算，请清空考评规则中“${title}”的活动类型；否则不必处理`,
  },
  "coverage-over": {
    severity: "warning",
    title: "已完成多于应完成",
    message: "已完成多于应完成",
    hint: "核对两个数；覆盖率按不超过 100% 计",
  },
});

/** A branch's counted rows, added up. */
interface Tally {
  readonly due: Exact;
  readonly done: Exact;
  readonly sources: readonly CellRef[];
}

function score(rule: CoverageRule, context: Context): (branch: Branch) => Assessment {
  const byActivity = rule.activityTypes.length > 0;
  const { counted, unreadable } = byActivity
    ? rowsOfActivities(rule, context)
    : rowsOfRegister(rule, context);
  const kind = byActivity ? "activities" : "coverages";
  if (byActivity) leaveOutRegister(rule, context);
  const anyBranch = counted.size > 0;
  if (!anyBranch) reportNotStarted(rule, context);

  return (branch) => {
    const tally = counted.get(branch.name);
    if (!tally) return withoutRows(rule, anyBranch, unreadable.has(branch.name), kind, context);
    const { due, done, sources } = tally;
    const searched = context.index.searched(kind);
    if (due.compare(0) <= 0)
      return uncountedItem(rule, "not-applicable", reasonText.noneDue, context, {
        required: due,
        done,
        sources,
      });

    const ratio = min(exact(1), done.div(due));
    const { form, target } = rule.standard;
    const percent = `${formatPoints(ratio.mul(100))}%`;
    const words = [reasonText.covered(formatPoints(done), formatPoints(due), percent)];
    if (target.compare(1) !== 0) words.push(reasonText.target(`${formatPoints(target.mul(100))}%`));
    const full = rule.points ?? ZERO;
    let amount: Exact;
    if (form.kind === "proportional") amount = full.mul(min(exact(1), ratio.div(target)));
    else {
      // Every started percentage point below the target costs.
      const below = max(ZERO, target.sub(ratio).mul(100)).ceil();
      if (below.compare(0) > 0) words.push(reasonText.pointsBelow(formatPoints(below)));
      const taken = form.amount.mul(below);
      amount = rule.points ? max(ZERO, full.sub(taken)) : taken;
    }
    return countedItem(rule, amount, {
      required: due,
      done,
      unit: "persons",
      note: words.join("，"),
      sources,
      searched,
    });
  };
}

/** 谈心谈话完成18/20，覆盖率90.0%. */
function tells({ rule, required, done }: ItemResult): string | null {
  if (required === null || done === null || required.compare(0) <= 0) return null;
  const percent = toNumber(done.mul(100).div(required)).toFixed(1);
  return `${rule.title}完成${toNumber(done)}/${toNumber(required)}，覆盖率${percent}%。`;
}

interface Rows {
  readonly counted: ReadonlyMap<string, Tally>;
  /** Branches with a row that could not be counted. */
  readonly unreadable: ReadonlySet<string>;
}

/** Adds rows up for one branch. */
class Adding {
  private readonly due = new ExactSum();
  private readonly done = new ExactSum();
  private readonly sources: CellRef[] = [];

  add(due: number, done: number, at: CellRef): void {
    this.due.add(due);
    this.done.add(done);
    this.sources.push(at);
  }

  get tally(): Tally | null {
    return this.sources.length === 0
      ? null
      : { due: this.due.value, done: this.done.value, sources: this.sources };
  }
}

function rowsOfRegister(rule: CoverageRule, context: Context): Rows {
  const counted = new Map<string, Tally>();
  const unreadable = new Set<string>();
  for (const [branch, facts] of factsOfYear(context.index.facts.coverages, rule.id, false, context)) {
    const adding = new Adding();
    for (const fact of facts) {
      const { due, done, at } = fact;
      if (due === null || done === null || due < 0 || done < 0) {
        unreadable.add(branch);
        context.leaveOut(fact, say["unreadable-coverage"]({ at, branch }));
        continue;
      }
      if (done > due) context.report(say["coverage-over"]({ at, branch }));
      adding.add(due, done, at);
    }
    if (adding.tally) counted.set(branch, adding.tally);
  }
  return { counted, unreadable };
}

/** The register says nothing of a rule that counts who came to activities. */
function leaveOutRegister(rule: CoverageRule, { index, leaveOut }: Context): void {
  for (const fact of index.facts.coverages)
    if (fact.rule === rule.id)
      leaveOut(fact, say["coverage-by-activities"]({ at: fact.at, branch: fact.branch }, rule.title));
}

/** Σ实到 / Σ应到 of the branch's activities of the types, every row once; rows without either are left out. */
function rowsOfActivities(rule: CoverageRule, context: Context): Rows {
  const counted = new Map<string, Tally>();
  for (const branch of context.index.branches.keys()) {
    const adding = new Adding();
    const seen = new Set<Activity>();
    for (const { bucket } of context.index.activities(branch, rule.activityTypes)) {
      for (const activities of [bucket.dated, bucket.spans]) {
        for (const activity of activities) {
          const { expected, attended, at, types } = activity;
          if (expected === null || attended === null) continue;
          // Only an activity of several types can stand in two buckets.
          if (types.length > 1) {
            if (seen.has(activity)) continue;
            seen.add(activity);
          }
          adding.add(expected, attended, at);
        }
      }
    }
    if (adding.tally) counted.set(branch, adding.tally);
  }
  return { counted, unreadable: new Set() };
}

export type CoveragePart =
  | CommonPart
  | { readonly kind: "each-point-below"; readonly amount: Exact }
  /** `aim` is 应达到95%: a target only beside a deduction below it. */
  | { readonly kind: "target" | "aim"; readonly ratio: Exact }
  | { readonly kind: "proportional" };

type Ratio = { readonly ratio: Exact };
type Points = { readonly points: Exact };

function forms(): readonly Form<CoveragePart>[] {
  const rate = seq(
    many(
      letter((one) => one >= "\u4e00" && one <= "\u9fff"),
      0,
      10,
    ),
    "率|比例|覆盖面|覆盖",
  );
  const point = "1个百分点|1个百分比|1百分点|1个点|1%";
  const falls = "低于|低|降低|下降|减少|少|差|降|相差";
  const under = "低于|不足|不到|未达到|未达|没有达到|没达到|达不到|小于";
  const counted = seq("完成|参加|参训|参学|参会|覆盖|培训|到会", ["党员"], ["人数|数量|数"]);
  const reckoned = many("得分|计分|折算|给分|赋分|计算|算|核算|计");
  const worth = "分值|标准分|满分";
  const byShare = "得分|计分|折算|扣分|计算|扣减";
  const deducted = seq(["的"], w.扣, points, ["分"]);

  const target = ({ ratio }: Ratio): readonly CoveragePart[] | null =>
    isShare(ratio) ? [{ kind: "target", ratio }] : null;
  const below = amount("each-point-below");
  /** 低于95%的，每低1个百分点扣0.1分: target and deduction in one statement. */
  const belowTarget = (found: Ratio & Points): readonly CoveragePart[] | null => {
    const deduction = below(found);
    const aim = target(found);
    return deduction && aim && [...deduction, ...aim];
  };

  return [
    form(
      "按比例",
      seq(
        "按|按照",
        ["实际"],
        many("完成|覆盖|参与|参加|任务|人数|参学|参训|参会|到会|报到|培训"),
        ["的"],
        "比例|率|人数比例",
        many("得分|计分|折算|给分|赋分|计算|算|核算|扣分|计"),
      ),
      [{ kind: "proportional" }],
    ),
    form(
      "按参加人数占应参加人数的比例计分",
      seq(
        "按|按照",
        ["实际"],
        ["已"],
        counted,
        "占|与|除以|/",
        ["应"],
        counted,
        "之比|的比例|比例|的比率|比率|的百分比|百分比",
        reckoned,
      ),
      [{ kind: "proportional" }],
    ),
    form(
      "得分=完成率×分值",
      seq(
        ["得分=|得分为|按"],
        one(seq(rate, w.乘, ["本项|该项"], one(worth, seq(points, ["分"]))), seq(worth, w.乘, rate)),
        ["计算|计分|得分"],
      ),
      ({ points }) => {
        const full = points ? amount("full")({ points }) : [];
        return full && [...full, { kind: "proportional" }];
      },
    ),
    form(
      "未达到的按比例扣分",
      seq(
        one(seq(w.未, "完成|达到|达标|全覆盖|实现全覆盖"), "达不到|不足|其余"),
        ["目标|标准|要求"],
        ["的"],
        "按",
        ["实际|完成|覆盖"],
        "比例",
        byShare,
      ),
      [{ kind: "proportional" }],
    ),
    form(
      "未达95%的按比例扣分",
      seq([rate], under, ratio, ["的"], "按", ["完成|实际|覆盖"], "比例", byShare),
      (found) => {
        const aim = target(found);
        return aim && [...aim, { kind: "proportional" }];
      },
    ),
    form(
      "100%完成得满分",
      one(
        seq("100%|全部|全员", "完成|覆盖|参加|参学|参训", ["的"], w.满分),
        seq(["实现"], "全覆盖", ["的"], w.满分),
      ),
      [{ kind: "target", ratio: exact(1) }],
    ),
    form(
      "参学率应达到95%",
      seq(rate, ["应|须|需|要|要求"], ["达到|达|不低于|不少于|为"], ratio, [w.以上]),
      ({ ratio }) => (isShare(ratio) ? [{ kind: "aim", ratio }] : null),
    ),
    form("每低1个百分点扣0.1分", seq([rate], "每", falls, ["目标|标准|要求|目标值"], point, deducted), below),
    form(
      "未达目标的每低1个百分点扣0.1分",
      seq([rate], under, "目标|标准|要求|目标值|规定比例", ["的"], "每", [falls], point, deducted),
      below,
    ),
    form(
      "低于95%的每低1个百分点扣0.1分",
      seq([rate], under, ratio, ["的"], "每", falls, point, deducted),
      belowTarget,
    ),
    form("每低于95%1个百分点扣0.1分", seq([rate], "每低于", ratio, point, deducted), belowTarget),
    form(
      "达到95%得满分",
      seq(
        [rate],
        ["应|须|需"],
        ["达到|达|不低于|超过|>=|≥|在|不少于|为"],
        ratio,
        many("及以上|以上|(含)"),
        many("的|即"),
        one(w.满分, "不扣分"),
      ),
      target,
    ),
    form(
      "达到95%得5分",
      seq([rate], ["达到|达|不低于|在"], ratio, [w.以上], ["的"], "得|计", points, "分"),
      (found) => {
        const aim = target(found);
        const full = amount("full")(found);
        return aim && full && [...aim, ...full];
      },
    ),
    form(
      "目标95%",
      seq(one("目标值|目标", seq(rate, "目标值|目标"), "以"), ["为|是"], [":"], ratio, [
        "为目标|为满分线|为满分",
      ]),
      target,
    ),
  ];
}

function standard(parts: readonly CoveragePart[], text: string): Reading<CoverageStandard> {
  const below = single(partsOf(parts, "each-point-below"), text)?.amount ?? null;
  const form =
    single<CoverageStandard["form"]>(
      [
        has(parts, "proportional") ? { kind: "proportional" } : null,
        below && { kind: "each-point-below", amount: below },
      ],
      text,
    ) ?? ({ kind: "proportional" } as const);
  if (has(parts, "aim") && !below) throw new Refused({ kind: "missing" });
  const targets = [...partsOf(parts, "target"), ...partsOf(parts, "aim")].map(({ ratio }) => ratio);
  const target = targets[0] ?? exact(1);
  if (targets.some((other) => other.compare(target) !== 0) || target.compare(0) <= 0 || target.compare(1) > 0)
    contradiction(text);
  return {
    standard: { form, target },
    main: form.kind === "proportional" ? "按比例" : `每低1个百分点扣${print(form.amount)}分`,
    modifiers: target.compare(1) === 0 ? [] : [`达到${printPercent(target)}得满分`],
  };
}
