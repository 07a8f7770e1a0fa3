/** 覆盖. */
import { exact, type Exact } from "../../../base/exact";
import { letter, many, one, seq } from "../combinators";
import { amount, form, isShare, type Form } from "../form";
import { grammarOf } from "../grammar";
import { contradiction, has, partsOf, print, printPercent, Refused, single, type Reading } from "../parts";
import { points, ratio, w } from "../lexicon";
import { commonForms, type CommonPart } from "../common";
import type { CoverageStandard } from "../standard";

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

export const COVERAGE = grammarOf<CoveragePart, CoverageStandard>({
  phrases: ["按比例", "每低1个百分点扣0.1分", "达到95%得满分"],
  forms: () => [...forms(), ...commonForms()],
  named: true,
  beside: ["aim"],
  standard,
  takesAmounts: ({ form }) => form.kind === "each-point-below",
});
