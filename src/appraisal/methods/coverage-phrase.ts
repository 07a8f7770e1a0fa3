/** How 覆盖 is written. */
import { exact, type Exact } from "../../base/exact";
import { letter, many, one, seq } from "../phrase/combinators";
import { commonForms, type CommonPart } from "../phrase/common";
import { amount, form, isShare, type Form } from "../phrase/form";
import { grammarOf } from "../phrase/grammar";
import { amountAs, points, ratio, ratioAs, w } from "../phrase/lexicon";
import {
  Refused,
  contradiction,
  has,
  partsOf,
  print,
  printPercent,
  single,
  type PhraseContext,
  type Reading,
} from "../phrase/parts";

/** 达到80%得8分. */
export interface Step {
  readonly ratio: Exact;
  readonly amount: Exact;
}

/** 低于80%扣2分, or everything: 低于60%不得分. */
export interface Floor {
  readonly ratio: Exact;
  readonly lost: Exact | "all";
}

export interface CoverageStandard {
  readonly form:
    | { readonly kind: "proportional" }
    /** 每低5个百分点扣1分, for each 5 that were begun. */
    | { readonly kind: "each-below"; readonly step: Exact; readonly amount: Exact }
    /** The best step that is reached; `top` is worth the 分值. */
    | { readonly kind: "steps"; readonly steps: readonly Step[]; readonly top: Exact | null }
    /** Nothing is lost but by a floor. */
    | { readonly kind: "full" };
  /** 低于P%…, judged first: the largest loss that applies, alone. */
  readonly floors: readonly Floor[];
  /** 达到P%得满分, as a ratio; 1 by default. */
  readonly target: Exact;
}

export type CoveragePart =
  | CommonPart
  | { readonly kind: "each-below"; readonly step: Exact; readonly amount: Exact }
  /** `aim` is 应达到95%: a target only beside a deduction below it. */
  | { readonly kind: "target" | "aim"; readonly ratio: Exact }
  /** `upTo`: 80%-90%得8分 must meet the next step. */
  | ({ readonly kind: "step"; readonly upTo: Exact | null } & Step)
  /** `loose`: 80%以下 may mean 80% itself as well, unless something else says what that is worth. */
  | ({ readonly kind: "floor"; readonly loose: boolean } & Floor)
  /** 其余不得分, 否则扣2分. */
  | { readonly kind: "otherwise"; readonly lost: Exact | "all" }
  | { readonly kind: "proportional" };

type Ratio = { readonly ratio: Exact };
type Points = { readonly points: Exact };

/** The words of several forms. */
function lexicon() {
  return {
    rate: seq(
      many(
        letter((one) => one >= "\u4e00" && one <= "\u9fff"),
        0,
        10,
      ),
      "率|比例|覆盖面|覆盖",
    ),
    under: "低于|不足|不到|未达到|未达|没有达到|没达到|达不到|小于",
    deducted: seq(["的"], ["1次性|一次性"], w.扣, points, ["分"]),
    point: seq(amountAs("step"), "个百分点|个百分比|百分点|个点|%"),
    falls: "低于|低|降低|下降|减少|少|差|降|相差",
    aims: "目标|标准|要求|目标值|规定比例",
  };
}
type Lexicon = ReturnType<typeof lexicon>;

const target = ({ ratio }: Ratio): readonly CoveragePart[] | null =>
  isShare(ratio) ? [{ kind: "target", ratio }] : null;

function shareForms({ rate, under }: Lexicon): readonly Form<CoveragePart>[] {
  const counted = seq("完成|参加|参训|参学|参会|覆盖|培训|到会", ["党员"], ["人数|数量|数"]);
  const reckoned = many("得分|计分|折算|给分|赋分|计算|算|核算|计");
  const worth = "分值|标准分|满分";
  const byShare = "得分|计分|折算|扣分|计算|扣减";
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
  ];
}

/** 每低1个百分点扣0.1分. */
function eachForms({ rate, under, deducted, point, falls, aims }: Lexicon): readonly Form<CoveragePart>[] {
  type Each = Points & { readonly step: Exact };
  const each = ({ step, points }: Each): readonly CoveragePart[] | null =>
    points.compare(0) > 0 && step.compare(0) > 0 ? [{ kind: "each-below", step, amount: points }] : null;
  /** 低于95%的，每低1个百分点扣0.1分: target and deduction in one statement. */
  const belowTarget = (found: Ratio & Each): readonly CoveragePart[] | null => {
    const deduction = each(found);
    const aim = target(found);
    return deduction && aim && [...deduction, ...aim];
  };
  return [
    form("每低1个百分点扣0.1分", seq([rate], "每", falls, [aims], point, deducted), each),
    form(
      "未达目标的每低1个百分点扣0.1分",
      seq([rate], under, aims, ["的"], "每", [falls], point, deducted),
      each,
    ),
    form(
      "低于95%的每低1个百分点扣0.1分",
      seq([rate], under, ratio, ["的"], "每", falls, point, deducted),
      belowTarget,
    ),
    form(
      "出勤率90%以下每低10%扣1分",
      seq([rate], ["在"], ratio, "以下", ["的"], "每", falls, point, deducted),
      belowTarget,
    ),
    form("每低于95%1个百分点扣0.1分", seq([rate], "每低于", ratio, point, deducted), belowTarget),
  ];
}

/** 低于60%不得分, 否则扣2分. */
function floorForms({ rate, under, deducted, aims }: Lexicon): readonly Form<CoveragePart>[] {
  const floor =
    (loose: boolean) =>
    ({ ratio, points }: Ratio & Partial<Points>): readonly CoveragePart[] | null =>
      isShare(ratio) && (!points || points.compare(0) > 0)
        ? [{ kind: "floor", ratio, lost: points ?? "all", loose }]
        : null;
  const below = seq([rate], under, ratio, [w.以上]);
  const beneath = seq([rate], ["在"], ratio, "以下");
  const rest = seq(
    one("其余|其他|其它|否则|达不到|未达到|未达标|不达标|未达|以下", seq(under, aims)),
    ["此比例|该比例"],
    ["的"],
  );
  const otherwise = ({ points }: Partial<Points>): readonly CoveragePart[] | null =>
    !points || points.compare(0) > 0 ? [{ kind: "otherwise", lost: points ?? "all" }] : null;
  return [
    form("低于90%扣2分", seq(below, deducted), floor(false)),
    form("低于60%不得分", seq(below, w.零), floor(false)),
    form("60%以下扣2分", seq(beneath, deducted), floor(true)),
    form("60%以下不得分", seq(beneath, w.零), floor(true)),
    form("否则扣2分", seq(rest, deducted), otherwise),
    form("其余不得分", seq(rest, w.零), otherwise),
  ];
}

/** 达到95%得满分, 达到80%得8分, 80%-90%得8分. */
function stepForms({ rate }: Lexicon): readonly Form<CoveragePart>[] {
  const reaches = "达到|达|不低于|在|为|不少于";
  const earned = seq(["的"], "得|计|记", points, "分");
  type Found = Ratio & Points & { readonly upTo?: Exact };
  const step = ({ ratio, points, upTo }: Found): readonly CoveragePart[] | null =>
    isShare(ratio) && (!upTo || isShare(upTo)) && points.compare(0) > 0
      ? [{ kind: "step", ratio, amount: points, upTo: upTo ?? null }]
      : null;
  return [
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
    form("达到95%得5分", seq([rate], [reaches], ratio, [w.以上], earned), step),
    form(
      "80%-90%得3分",
      seq([rate], ["达到|在"], ratio, "-|~|—|至|到", ratioAs("upTo"), ["之间"], earned),
      step,
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

function forms(): readonly Form<CoveragePart>[] {
  const words = lexicon();
  return [shareForms, eachForms, floorForms, stepForms].flatMap((group) => group(words));
}

/** The parts, where the only step that earns the 分值 is the target of something else that is said: 达到95%得5分，每低1%扣0.1分. */
function withTarget(
  parts: readonly CoveragePart[],
  { points: full }: PhraseContext,
): readonly CoveragePart[] {
  const [only, more] = partsOf(parts, "step");
  const beside = parts.some(
    (part) =>
      part.kind === "proportional" ||
      part.kind === "each-below" ||
      (part.kind === "otherwise" && part.lost !== "all"),
  );
  if (!only || more || !beside || full?.compare(only.amount) !== 0) return parts;
  return [...parts.filter((part) => part !== only), { kind: "target", ratio: only.ratio }];
}

const same = (a: Exact, b: Exact): boolean => a.compare(b) === 0;

/** The one target that is said, null where none is. */
function targetOf(parts: readonly CoveragePart[], text: string): Exact | null {
  const said = [...partsOf(parts, "target"), ...partsOf(parts, "aim")].map(({ ratio }) => ratio);
  const [target = null] = said;
  if (target && said.some((other) => !same(other, target))) contradiction(text);
  return target;
}

/** 达到P%得X分: no ratio twice, and 80%-90% must meet the next. */
function stepsOf(parts: readonly CoveragePart[], top: Exact | null, text: string): readonly Step[] {
  const steps = partsOf(parts, "step");
  const starts = [...steps.map(({ ratio }) => ratio), ...(top ? [top] : [])];
  const distinct = starts.every((one, i) => starts.findIndex((other) => same(one, other)) === i);
  const meets = ({ ratio, upTo }: (typeof steps)[number]): boolean =>
    !upTo ||
    (starts.some((one) => same(one, upTo)) &&
      !starts.some((one) => one.compare(ratio) > 0 && one.compare(upTo) < 0));
  if (steps.length > 0 && !(distinct && steps.every(meets))) contradiction(text);
  return steps.map(({ ratio, amount }) => ({ ratio, amount }));
}

/** 低于P%…, each ratio once; 80%以下 only where something says what 80% itself is worth. */
function floorsOf(parts: readonly CoveragePart[], known: readonly Exact[], text: string): readonly Floor[] {
  const floors = partsOf(parts, "floor");
  for (const { ratio, loose } of floors) {
    if (floors.filter((other) => same(other.ratio, ratio)).length > 1) contradiction(text);
    if (loose && !known.some((one) => same(one, ratio))) throw new Refused({ kind: "missing" });
  }
  return floors.map(({ ratio, lost }) => ({ ratio, lost }));
}

/** What 其余 loses below the target; null where the steps say it already. */
function otherwiseOf(parts: readonly CoveragePart[], target: Exact | null, text: string): Floor | null {
  const rest = single(partsOf(parts, "otherwise"), text);
  if (!rest) return null;
  if (has(parts, "step")) return rest.lost === "all" ? null : contradiction(text);
  if (!target) throw new Refused({ kind: "missing" });
  if (has(parts, "proportional") || has(parts, "each-below")) contradiction(text);
  return { ratio: target, lost: rest.lost };
}

function standard(
  read: readonly CoveragePart[],
  text: string,
  context: PhraseContext,
): Reading<CoverageStandard> {
  const parts = withTarget(read, context);
  const said = targetOf(parts, text);
  const steps = stepsOf(parts, said, text);
  const otherwise = otherwiseOf(parts, said, text);
  const known = [...steps.map(({ ratio }) => ratio), ...(said ? [said] : [])];
  const floors = [...floorsOf(parts, known, text), ...(otherwise ? [otherwise] : [])];
  const below = single(partsOf(parts, "each-below"), text);
  const main = single<CoverageStandard["form"]>(
    [
      has(parts, "proportional") ? { kind: "proportional" } : null,
      below && { kind: "each-below", step: below.step, amount: below.amount },
      steps.length > 0 ? { kind: "steps", steps, top: said } : null,
    ],
    text,
  );
  // 达到90%得满分，低于90%扣2分: at the target begins what is lost below it, and nothing lies between.
  const restates = !main && said !== null && floors.some(({ ratio }) => same(ratio, said));
  if (has(parts, "aim") && !below && !restates) throw new Refused({ kind: "missing" });
  const alone = !main && floors.length > 0 && (said === null || restates);
  const form = main ?? (alone ? { kind: "full" } : { kind: "proportional" });
  const target = alone || said === null ? exact(1) : said;
  return {
    standard: { form, floors, target: form.kind === "steps" ? exact(1) : target },
    main: [printForm(form), floors.map(printFloor).join("、")].filter((part) => part !== "").join("，"),
    modifiers: same(target, exact(1)) && form.kind !== "steps" ? [] : printTop(form, target),
  };
}

const printTop = (form: CoverageStandard["form"], target: Exact): readonly string[] =>
  form.kind === "steps" && !form.top ? [] : [`达到${printPercent(target)}得满分`];

function printForm(form: CoverageStandard["form"]): string {
  switch (form.kind) {
    case "proportional":
      return "按比例";
    case "each-below":
      return `每低${print(form.step)}个百分点扣${print(form.amount)}分`;
    case "steps":
      return form.steps
        .map(({ ratio, amount }) => `达到${printPercent(ratio)}得${print(amount)}分`)
        .join("、");
    case "full":
      return "";
  }
}

const printFloor = ({ ratio, lost }: Floor): string =>
  lost === "all" ? `低于${printPercent(ratio)}不得分` : `低于${printPercent(ratio)}扣${print(lost)}分`;

/** How 覆盖 is written. */
export const coveragePhrase = grammarOf<CoveragePart, CoverageStandard>({
  phrases: [
    "按比例",
    "每低1个百分点扣0.1分",
    "每低5个百分点扣1分",
    "达到95%得满分",
    "达到90%得5分、达到80%得3分",
    "低于90%扣1分",
    "低于60%不得分",
  ],
  forms: () => [...forms(), ...commonForms()],
  named: true,
  beside: ["aim"],
  standard,
  takesAmounts: ({ form, floors }) =>
    (form.kind === "each-below" || form.kind === "full") && floors.every(({ lost }) => lost !== "all"),
});
