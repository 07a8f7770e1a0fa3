/** The phrases of 频次: 每少1次扣0.5分, 满8次6分、满12次10分, 到会率不低于80% … */
import type { Exact } from "../../base/exact";
import { EVERY, MONTHS_IN, type PeriodUnit } from "../../base/period";
import { after, as, many, one, seq } from "../phrase/combinators";
import { commonForms, type CommonPart } from "../phrase/common";
import { amount, form, isShare, type Form } from "../phrase/form";
import { grammarOf } from "../phrase/grammar";
import { countAs, everyUnit, points, ratio, times, unit, w } from "../phrase/lexicon";
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

/** One step of a frequency band: `times` reached gives `points`. */
export interface Band {
  readonly times: number;
  readonly points: Exact;
}

/** One step of a band by period: `times` in every counted period of `unit` gives `points`. */
export interface PeriodBand extends Band {
  readonly unit: PeriodUnit;
}

/** One step of what is lacking: from `times` on it costs `amount`, all of the 分值 where that is null. */
export interface Step {
  readonly times: number;
  readonly amount: Exact | null;
}

/** 未达N次扣X分. */
export interface Floor {
  readonly times: number;
  readonly amount: Exact;
}

export interface FrequencyStandard {
  readonly form:
    | { readonly kind: "each-missing"; readonly amount: Exact }
    | { readonly kind: "each-held"; readonly amount: Exact }
    /** In the order of their times. */
    | { readonly kind: "steps"; readonly steps: readonly Step[] }
    | { readonly kind: "proportional" }
    | { readonly kind: "all-or-nothing" }
    | { readonly kind: "floors"; readonly floors: readonly Floor[] }
    | { readonly kind: "bands"; readonly bands: readonly Band[] }
    | { readonly kind: "period-bands"; readonly bands: readonly PeriodBand[] };
  /** 全年累计. */
  readonly cumulative: boolean;
  /** 到会率不低于P%, as a ratio. */
  readonly attendance: Exact | null;
}

/** Where neither 满 nor 以上 says that more is as good: 8次6分, 开展8次得6分. */
type Bare = "number" | "verb" | null;

type FrequencyPart =
  | CommonPart
  | { readonly kind: "each-missing" | "each-held"; readonly amount: Exact }
  /**
   * 缺2次扣3分, 缺3次以上不得分 (`points` null). `upTo` from 缺1-2次, Infinity from 以上; `bare` where 缺 is left to what
   * stands before it.
   */
  | {
      readonly kind: "missing-step";
      readonly times: number;
      readonly upTo: number | null;
      readonly points: Exact | null;
      readonly bare: boolean;
    }
  /** 未达4次扣2分. */
  | { readonly kind: "floor"; readonly times: number; readonly amount: Exact }
  /** 每月召开1次: restates 周期 and 次数 (`times` null: only the period). */
  | { readonly kind: "quota"; readonly unit: PeriodUnit | null; readonly times: number | null }
  /** 满A次X分; `points` null is 满分. `upTo` from 8-11次. */
  | {
      readonly kind: "band";
      readonly times: number;
      readonly upTo: number | null;
      readonly points: Exact | null;
      readonly bare: Bare;
    }
  | {
      readonly kind: "period-band";
      readonly unit: PeriodUnit;
      readonly times: number;
      readonly points: Exact;
      /** Said with 每, not with 全年. */
      readonly every: boolean;
    }
  /** 不足A次不得分: fewer than `times`, or of one more (`orNext`); null is 其余不得分. */
  | { readonly kind: "below-bands"; readonly times: number | null; readonly orNext: boolean }
  | { readonly kind: "attendance"; readonly ratio: Exact }
  | {
      readonly kind:
        | "proportional"
        | "nothing-if-missing"
        /** 未召开不得分: the same, but for bands. */
        | "nothing-if-none"
        | "cumulative"
        /** 以此类推: only behind one amount each. */
        | "and-so-on"
        /** 否则不计次: only behind an attendance threshold. */
        | "otherwise-void";
    };

type StepPart = Extract<FrequencyPart, { readonly kind: "missing-step" }>;

type Found = { readonly points: Exact };
const each = amount("each-missing");
/** 未召开扣1分: one deduction for one that is owed; where more are owed in a period it does not say for how many. */
const eachOfOne = (found: Found & { readonly unit?: PeriodUnit }): readonly FrequencyPart[] | null => {
  const part = each(found);
  return part && [...part, { kind: "quota", unit: found.unit ?? null, times: 1 }];
};
const eachInPeriod = (found: Found & { readonly unit: PeriodUnit }): readonly FrequencyPart[] | null => {
  const part = each(found);
  return part && [...part, { kind: "quota", unit: found.unit, times: null }];
};

/** One step of what is lacking; nothing is lost by 0, so 0 is declined. */
const step = (
  times: number,
  points: Exact | null,
  upTo: number | null = null,
  bare = false,
): readonly FrequencyPart[] | null =>
  points?.compare(0) === 0 ? null : [{ kind: "missing-step", times, upTo, points, bare }];

/** 缺, 少召开, 未召开: before how many. */
const lack = one(seq(w.少, [w.照], [w.办], [w.会]), seq(w.未, [w.照], w.办, [w.会]));
const yearly = "每年度|全年|年度|年内|本年度|本年|一年|1年|每年";
const below = "不足|不满|未满|少于|低于|不到|不够|未达到|未达|达不到|没有达到|没达到";

/** 未按规定召开的，… · 支委会… · 少于规定次数的，…: whose lack the deduction is for. */
const frame = one(
  w.会,
  seq([w.会], w.未, [w.照], w.办, [w.会], ["的"]),
  seq(
    [w.会],
    ["次数|数量"],
    one(seq(w.未, "达到|达|完成|满足"), "达不到|低于|少于|不足"),
    ["规定|要求|应开|应有|计划"],
    ["的"],
    ["次数要求|次数|频次|数量|要求|标准"],
    ["的"],
  ),
);

function missing(): readonly Form<FrequencyPart>[] {
  const deduct = seq(w.扣, points, ["分"]);
  const deducted = seq(["的"], deduct);
  const once = seq("1|一", w.次);
  const everyTime = seq(one(seq("每", ["1"]), "1"), w.次);
  return [
    form(
      "每少1次扣0.5分",
      seq([frame], "每", w.少, [w.照], [w.办], [w.会], ["1|一"], [w.次], [w.会], deducted),
      each,
    ),
    form("缺1次扣0.5分", seq([frame], lack, once, [w.会], deducted), ({ points }) => step(1, points)),
    form(
      "少召开的每次扣0.5分",
      seq([frame], w.少, [w.办], [w.会], ["的"], "每", ["1|一"], w.次, deduct),
      each,
    ),
    form("每未召开1次扣0.5分", seq([frame], "每", w.未, [w.照], w.办, [w.会], once, [w.会], deducted), each),
    form("每未召开扣0.5分", seq([w.会], "每", w.未, [w.照], w.办, [w.会], deducted), each),
    form("未召开的每次扣0.5分", seq([w.会], w.未, [w.照], w.办, [w.会], ["的"], everyTime, deduct), each),
    form(
      "每有1次未召开扣0.5分",
      seq(
        [w.会],
        ["每|有|每有"],
        one(once, seq(after("每"), w.次)),
        [w.会],
        w.未,
        [w.照],
        w.办,
        [w.会],
        deducted,
      ),
      each,
    ),
    form("未召开扣1分", seq([w.会], w.未, [w.照], w.办, [w.会], deducted), eachOfOne),
    form(
      "每月未召开扣1分",
      seq([w.会], one(everyUnit, unit), [w.会], w.未, [w.照], w.办, [w.会], deducted),
      eachOfOne,
    ),
    form(
      "未按季度召开的每次扣1分",
      seq([w.会], w.未, "按", unit, w.办, [w.会], ["的"], everyTime, deduct),
      eachInPeriod,
    ),
    form(
      "每少1次从该项分值中扣1分",
      seq(
        [frame],
        "每",
        w.少,
        [w.办],
        [w.会],
        "1",
        w.次,
        [w.会],
        ["的"],
        "从",
        [w.本项],
        "分值|分|得分",
        "中|里",
        deduct,
      ),
      each,
    ),
    form(
      "缺2次扣3分",
      seq([w.会], lack, times, w.次, [as("open", w.以上, () => true)], [w.会], deducted),
      ({ times, points, open }) => (times < 2 ? null : step(times, points, open ? Infinity : null)),
    ),
    form(
      "缺1-2次扣1分",
      seq([w.会], lack, times, "-", countAs("upTo"), w.次, [w.会], deducted),
      ({ times, upTo, points }) => (times < upTo ? step(times, points, upTo) : null),
    ),
    form("缺3次以上不得分", seq([w.会], lack, times, w.次, [w.以上], [w.会], w.零), ({ times }) =>
      times < 2 ? null : step(times, null, Infinity),
    ),
    // Behind 缺1次扣1分.
    form(
      "2次扣3分",
      seq(times, "次", [as("open", w.以上, () => true)], deducted),
      ({ times, points, open }) => (times < 2 ? null : step(times, points, open ? Infinity : null, true)),
    ),
    form("3次以上不得分", seq(times, "次", [w.以上], w.零), ({ times }) =>
      times < 2 ? null : step(times, null, Infinity, true),
    ),
    form(
      "全年不足4次扣2分",
      seq(
        [w.会],
        [yearly, ["内"]],
        ["累计|合计|共|总共"],
        [w.会],
        [w.照],
        [w.办],
        [w.会],
        ["总次数|次数"],
        below,
        times,
        "次",
        [w.会],
        deducted,
      ),
      ({ times, points }) => (points.compare(0) > 0 ? [{ kind: "floor", times, amount: points }] : null),
    ),
    form(
      "每月少1次扣0.5分",
      seq([w.会], everyUnit, [w.会], ["每"], w.少, [w.办], [w.会], once, [w.会], deducted),
      eachInPeriod,
    ),
  ];
}

/** 每开展1次得2分: what one held is worth. */
function held(): readonly Form<FrequencyPart>[] {
  const earns = seq(["的"], "得分|得|计分|计|记", points, ["分"]);
  return [
    form(
      "每次得2分",
      seq([w.会], "每", [w.照], [w.办], [w.会], ["1|一"], w.次, [w.会], earns),
      amount("each-held"),
    ),
    form(
      "开展活动每次得2分",
      seq([w.照], [w.办], [w.会], ["的"], "每", ["1|一"], w.次, earns),
      amount("each-held"),
    ),
    form("得2分/次", seq([w.会], "得|计|记", points, "分/", w.次), amount("each-held")),
  ];
}

function shares(): readonly Form<FrequencyPart>[] {
  const held = seq(["实际"], ["完成|开展|召开|组织|活动"], "次数");
  const owed = seq(["应|规定|要求|计划|应有"], ["完成|开展|召开|组织"], "次数");
  return [
    form(
      "按比例",
      seq(
        [frame],
        "按|按照|根据",
        ["完成情况", ["按"]],
        ["实际"],
        ["应开|应"],
        many("完成|开展|召开|次数|达标|任务"),
        ["占", ["应"], "完成|开展|召开", "次数"],
        ["的"],
        ["次数"],
        ["所占|占"],
        "比例|率",
        many(w.折算),
      ),
      [{ kind: "proportional" }],
    ),
    form(
      "按实际开展次数与应开展次数的比例计分",
      seq(
        "按|按照",
        held,
        "占|与|除以|/",
        owed,
        "之比|的比例|比例|的比率|比率|的百分比|百分比",
        many("得分|计分|折算|给分|赋分|计算|算|核算|计"),
      ),
      [{ kind: "proportional" }],
    ),
    form(
      "得分=实际次数/规定次数×分值",
      seq(
        ["得分=|得分为|按|按照"],
        held,
        "/|÷|除以",
        owed,
        w.乘,
        ["本项|该项"],
        one("分值|标准分|满分", seq(points, ["分"])),
        ["计算|计分|得分"],
      ),
      ({ points }) => [
        { kind: "proportional" },
        ...(points ? [{ kind: "full", amount: points } as const] : []),
      ],
    ),
    form(
      "未完成4次的按比例扣分",
      seq(w.未, "完成|达到|满|达", times, "次", ["的"], "按比例", "扣分|得分|计分|折算|扣减"),
      ({ times }) => [{ kind: "proportional" }, { kind: "quota", unit: null, times }],
    ),
  ];
}

function allOrNothing(): readonly Form<FrequencyPart>[] {
  const once = seq("1|一", w.次);
  const notHeld = seq(w.未, [w.照], w.办, [w.会]);
  return [
    form(
      "缺1次不得分",
      seq(
        [w.会],
        ["每|有|凡"],
        w.少,
        [w.照],
        [w.办],
        [w.会],
        once,
        ["及以上|以上|及其以上|或以上"],
        [w.会],
        w.零,
      ),
      [{ kind: "nothing-if-missing" }],
    ),
    form("未召开1次不得分", seq([w.会], ["凡"], notHeld, once, [w.会], w.零), [
      { kind: "nothing-if-missing" },
    ]),
    // Beside bands it only says what none is worth.
    form("未召开不得分", seq([w.会], ["凡"], notHeld, w.零), [{ kind: "nothing-if-none" }]),
    form("有1次未召开不得分", seq([w.会], ["有|凡有|只要有|每"], once, [w.会], notHeld, w.零), [
      { kind: "nothing-if-missing" },
    ]),
    form("每月未召开不得分", seq([w.会], everyUnit, [w.会], notHeld, w.零), ({ unit }) => [
      { kind: "nothing-if-missing" },
      { kind: "quota", unit, times: 1 },
    ]),
  ];
}

function bands(): readonly Form<FrequencyPart>[] {
  const band = (
    times: number,
    points: Exact | null,
    upTo: number | null = null,
    bare: Bare = null,
  ): readonly FrequencyPart[] => [{ kind: "band", times, upTo, points, bare }];
  const sum = "全年累计|年度累计|累计";
  const lead = seq([sum], [w.会], ["完成|开展|召开|组织|举办|次数"]);
  const worth = seq(["的"], [w.得], points, ["分"]);
  return [
    form(
      "满8次6分",
      seq(
        lead,
        one(
          as("full", "满|达到|达|不少于|至少", () => true),
          "完成|开展|召开|组织",
        ),
        [as("full", "满|到", () => true)],
        times,
        "次",
        [as("more", w.以上, () => true)],
        [w.会],
        worth,
      ),
      ({ times, points, full, more }) => band(times, points, null, (full ?? more) ? null : "verb"),
    ),
    form(
      "8次以上6分",
      seq([sum], [w.会], times, "次", [w.会], "及以上|以上|或以上|及其以上", [w.会], worth),
      ({ times, points }) => band(times, points),
    ),
    form(
      "满12次得满分",
      seq(
        many("全年|年度|累计"),
        [w.会],
        "满|达到|达|完成|开展|召开",
        times,
        "次",
        [w.以上],
        [w.会],
        ["的"],
        w.满分,
      ),
      ({ times }) => band(times, null),
    ),
    form("12次以上得满分", seq([sum], [w.会], times, "次", w.以上, ["的"], w.满分), ({ times }) =>
      band(times, null),
    ),
    form("8次6分", seq(times, "次", ["的"], [w.得], points, "分"), ({ times, points }) =>
      band(times, points, null, "number"),
    ),
    form(
      "达到8次不足12次6分",
      seq(
        lead,
        ["满|达到|达"],
        times,
        "次",
        [w.以上],
        ["但|且|而"],
        "不足|不满|少于|低于|不到|未满|未达到|未达",
        countAs("below"),
        "次",
        worth,
      ),
      ({ times, below, points }) => band(times, points, below - 1),
    ),
    form(
      "8-11次6分",
      seq(["满|达到|完成"], times, ["次"], "-", countAs("upTo"), "次", worth),
      ({ times, upTo, points }) => band(times, points, upTo),
    ),
    form(
      "每季度3次10分",
      seq(
        ["坚持|能做到|做到|能够|达到|实现"],
        one(everyUnit, "全年|年度"),
        [w.会],
        ["至少|不少于"],
        [w.照],
        [w.办],
        ["满|不少于|至少|达到|达"],
        times,
        "次",
        [w.会],
        [w.以上],
        [w.会],
        worth,
      ),
      ({ unit, times, points }) => [
        { kind: "period-band", unit: unit ?? "year", times, points, every: unit !== undefined },
      ],
    ),
    form("不足8次不得分", seq([yearly, ["内"]], below, times, "次", w.零), ({ times }) => [
      { kind: "below-bands", times, orNext: false },
    ]),
    // Beside 4次以上, 4次以下 can only mean fewer than 4.
    form("4次以下不得分", seq(times, "次以下", w.零), ({ times }) => [
      { kind: "below-bands", times, orNext: true },
    ]),
    form("7次及以下不得分", seq(times, "次及以下", w.零), ({ times }) => [
      { kind: "below-bands", times: times + 1, orNext: false },
    ]),
    form(
      "其余不得分",
      seq("否则|其余|其他|其它|其余情况|其他情况|达不到的|未达到的|不足的|均未达到的|都达不到的", w.零),
      [{ kind: "below-bands", times: null, orNext: false }],
    ),
  ];
}

function attendance(): readonly Form<FrequencyPart>[] {
  const rate = seq(
    ["会议|活动|党员"],
    one(
      seq("到会|参会|参加|出席", "党员|人员|人数", ["比例"]),
      "到会率|参会率|出席率|参加率|到课率|出勤率|参学率|参与率|到场率|签到率|参训率",
    ),
  );
  const must = ["应|须|需|要|必须"] as const;
  const shareOfDue = (limit: string) =>
    seq(
      "实到|到会|参会|参加|出席",
      ["党员"],
      ["人数"],
      ["应当|应|须|需|要|必须"],
      limit,
      "应到会|应到|应参会|应参加|应出席",
      ["党员"],
      ["人数|人员"],
      ["的"],
      ratio,
    );
  const counts = one(
    seq(
      ["的"],
      ["会议|活动"],
      "才|方|方可|方能|可|才能|方才",
      "计|算|计算|计入|有效|为有效|计次|计数|计为1次|计1次|算1次|算作1次|视为1次",
      ["次数"],
    ),
    seq(["的"], "为有效|有效|计入次数|计1次|计次"),
  );
  const threshold = ({ ratio }: { readonly ratio: Exact }): readonly FrequencyPart[] | null =>
    isShare(ratio) ? [{ kind: "attendance", ratio }] : null;
  return [
    form(
      "到会率不低于80%",
      seq(
        ["且|每次|要求"],
        rate,
        must,
        ["不低于|不得低于|不能低于|达到|达|不少于|不得少于|>=|≥|在|不小于|保持在"],
        ratio,
        [w.以上],
        [counts],
      ),
      threshold,
    ),
    form(
      "到会率低于80%的不计",
      seq(rate, "低于|不足|不到|未达到|未达|达不到|小于|<|少于", ratio, countsNot),
      threshold,
    ),
    form(
      "实到人数不低于应到人数的80%",
      seq(shareOfDue("不少于|不低于|达到|达"), [w.以上], [counts]),
      threshold,
    ),
    form(
      "实到人数不足应到人数80%的不计",
      seq(shareOfDue("不足|少于|低于|未达到|未达|不到"), countsNot),
      threshold,
    ),
  ];
}

/** 视为未召开: what a meeting below the threshold is. */
const countsNot = seq(
  ["的"],
  ["会议|活动"],
  ["则"],
  ["该次|当次|本次"],
  ["会议|活动"],
  "不计入次数|不计入|不计次数|不算次数|不计次|不计数|不计算|不计分|不计|不算数|不算|不予计次|不予计入|无效|视为无效|视为未召开|视为未开展|视同未召开|视同未开展|按未召开计算|按未召开计|按未开展计算|按未开展计|按未召开处理|按未开展处理|视为缺1次",
);

function beside(): readonly Form<FrequencyPart>[] {
  /** 按规定召开, 完成规定次数: what earns the whole 分值. */
  const asOwed = seq(
    ["次次"],
    [w.照],
    [w.办],
    [w.会],
    ["完成"],
    ["规定次数|次数"],
    ["齐全|达标|足额|完成"],
    [w.照],
    [w.办],
    [w.会],
  );
  const atLeast = ["至少|不少于"] as const;
  const noLessThan = ["至少|不少于|不低于"] as const;
  return [
    form("以此类推", seq("以此类推|依此类推|依次类推"), [{ kind: "and-so-on" }]),
    form("否则不计次", seq("否则", countsNot), [{ kind: "otherwise-void" }]),
    form("按月考核", seq("按", unit, "计算|考核|统计|考评|计分|计"), ({ unit }) => [
      { kind: "quota", unit, times: null },
    ]),
    form(
      "全年累计",
      seq(
        ["次数"],
        ["按|以"],
        "全年|年度|年|整年|1年",
        ["内"],
        ["会议|活动"],
        ["次数"],
        "合计|累计|累加|统算|通算|合并|总次数|总数|总量",
        ["合并"],
        many("计算|计|次数|统计|考核|核算|算"),
      ),
      [{ kind: "cumulative" }],
    ),
    form(
      "每月召开1次",
      seq(
        [w.会],
        ["应|须|需|要求"],
        everyUnit,
        ["应|须|需|要"],
        atLeast,
        [w.照],
        [w.办],
        atLeast,
        [w.会],
        times,
        "次",
        [w.以上],
        [w.会],
      ),
      ({ unit, times }) => [{ kind: "quota", unit, times }],
    ),
    form(
      "全年不少于4次",
      seq(
        ["支部"],
        ["书记"],
        [w.办],
        [w.会],
        "全年|年度|每年|1年|年内|本年度|本年|一年",
        ["内"],
        ["应|须|需"],
        [w.照],
        [w.办],
        [w.会],
        noLessThan,
        [w.办],
        [w.会],
        times,
        "次",
        [w.以上],
        [w.会],
      ),
      ({ times }) => [{ kind: "quota", unit: "year", times }],
    ),
    form(
      "全年累计不少于12次",
      seq("全年|年度|年内", "累计|合计", [w.办], [w.会], noLessThan, [w.办], times, "次", [w.会]),
      ({ times }) => [{ kind: "cumulative" }, { kind: "quota", unit: "year", times }],
    ),
    form("按要求召开得满分", seq(asOwed, ["的"], w.满分), [{ kind: "harmless" }]),
    form("按规定次数召开得6分", seq(asOwed, ["的"], w.计, points, "分"), amount("full")),
    form(
      "满足每月1次得满分",
      seq(
        ["坚持|落实|满足|做到|达到"],
        everyUnit,
        [w.照],
        [w.办],
        times,
        "次",
        [w.会],
        [["的"], "要求"],
        ["的"],
        w.满分,
      ),
      ({ unit, times }) => [{ kind: "quota", unit, times }],
    ),
  ];
}

function standard(
  read: readonly FrequencyPart[],
  text: string,
  context: PhraseContext,
): Reading<FrequencyStandard> {
  const parts = loneBand(asQuota(oneYear(read), context), context);
  const form = formOf(parts, text, context);
  checkBands(parts, form, text);
  const cumulative = has(parts, "cumulative");
  if (cumulative && form.kind === "period-bands") contradiction(text);
  for (const quota of partsOf(parts, "quota")) checkQuota(quota, cumulative, context);
  const attendance = single(partsOf(parts, "attendance"), text)?.ratio ?? null;
  if (has(parts, "and-so-on") && form.kind !== "each-missing") contradiction(text);
  if (has(parts, "otherwise-void") && !attendance) contradiction(text);
  const modifiers = [
    ...(cumulative ? ["全年累计"] : []),
    ...(attendance ? [`到会率不低于${printPercent(attendance)}`] : []),
  ];
  return { standard: { form, cumulative, attendance }, main: printForm(form, context), modifiers };
}

type FrequencyForm = FrequencyStandard["form"];

function formOf(parts: readonly FrequencyPart[], text: string, context: PhraseContext): FrequencyForm {
  const bands = bandsOf(parts, text, context);
  const periodBands = partsOf(parts, "period-band").map(({ unit, times, points }) => ({
    unit,
    times,
    points,
  }));
  const hasBands = bands.length > 0 || periodBands.length > 0;
  const held = single(partsOf(parts, "each-held"), text);
  const floors = floorsOf(parts, text, context);
  const beside = hasBands || floors.length > 0;
  const nothing = has(parts, "nothing-if-missing") || (has(parts, "nothing-if-none") && !beside);
  const said = single<FrequencyForm>(
    [
      missingOf(parts, text, context),
      held && { kind: "each-held", amount: held.amount },
      has(parts, "proportional") ? { kind: "proportional" } : null,
      nothing ? { kind: "all-or-nothing" } : null,
      floors.length > 0 ? { kind: "floors", floors } : null,
      bands.length > 0 ? { kind: "bands", bands } : null,
      periodBands.length > 0 ? { kind: "period-bands", bands: periodBands } : null,
    ],
    text,
  );
  return said ?? { kind: "proportional" };
}

/** What is lacking by the piece or in steps, null where neither is said. */
function missingOf(
  parts: readonly FrequencyPart[],
  text: string,
  { points, into }: PhraseContext,
): FrequencyForm | null {
  const said = partsOf(parts, "missing-step").map((part) => ({ ...part, amount: part.points }));
  const amounts = said.flatMap(({ times, amount }) => (amount ? [{ times, amount }] : []));
  const closing = single(
    said.filter(({ amount }) => amount === null),
    text,
  );
  const [first, ...more] = said;
  const rate =
    single(partsOf(parts, "each-missing"), text)?.amount ??
    // 缺1次扣1分 alone is what each costs; behind it 以此类推, or 缺2次扣2分 as the last word of a row with 分值, says so too.
    (first?.amount &&
    first.upTo === null &&
    first.times === 1 &&
    (amounts.length === 1 ||
      has(parts, "and-so-on") ||
      (!into && !closing && isRate(amounts) && more.at(-1)?.upTo === null))
      ? first.amount
      : null);
  if (rate) {
    if (!amounts.every(({ times, amount }) => rate.mul(times).compare(amount) === 0)) contradiction(text);
    if (said.some(({ upTo, amount }) => amount && upTo !== null)) contradiction(text);
    if (!closing || (points && rate.mul(closing.times).compare(points) >= 0))
      return { kind: "each-missing", amount: rate };
    if (closing.times > MOST_STEPS || closing.times <= Math.max(0, ...amounts.map(({ times }) => times)))
      contradiction(text);
    const steps = Array.from({ length: closing.times - 1 }, (_, i) => ({
      times: i + 1,
      amount: rate.mul(i + 1),
    }));
    return { kind: "steps", steps: [...steps, { times: closing.times, amount: null }] };
  }
  if (said.length === 0) return null;
  checkSteps(said, text);
  return { kind: "steps", steps: said.map(({ times, amount }) => ({ times, amount })) };
}

/** 每少1次扣1分，缺4次以上不得分 is written out as steps up to here. */
const MOST_STEPS = 12;

/** Whether every step costs as much for each as the first. */
const isRate = (steps: readonly Step[]): boolean =>
  steps.every(
    ({ times, amount }, i) => times === i + 1 && amount?.compare(steps[0]?.amount?.mul(times) ?? 0) === 0,
  );

/** Steps rise from 1 without a gap; only what 不得分 follows may stand for more than it names. */
function checkSteps(said: readonly (Step & Pick<StepPart, "upTo" | "bare">)[], text: string): void {
  said.forEach(({ times, upTo, amount, bare }, i) => {
    const before = said[i - 1];
    const next = said[i + 1];
    const starts = before ? times > before.times && before.amount !== null : times === 1 && !bare;
    const dearer = !before?.amount || !amount || amount.compare(before.amount) >= 0;
    const isLast = !next || next.amount === null;
    const reaches = upTo === null ? times : upTo;
    const meets = isLast
      ? reaches === Infinity || upTo === null || next?.times === upTo + 1
      : next.times === reaches + 1;
    if (!starts || !dearer || !meets) contradiction(text);
  });
  if (said.every(({ amount }) => amount === null) || (said.length === 1 && said[0]?.upTo !== null))
    contradiction(text);
}

/** 未达N次扣X分; 不足N次不得分 and 未召开不得分 beside them take the whole 分值. */
function floorsOf(parts: readonly FrequencyPart[], text: string, context: PhraseContext): readonly Floor[] {
  const said = partsOf(parts, "floor").map(({ times, amount }) => ({ times, amount }));
  if (said.length === 0) return [];
  const none = has(parts, "nothing-if-none") ? [{ times: 1, orNext: false }] : [];
  const all = [...partsOf(parts, "below-bands"), ...none].map(({ times, orNext }) => {
    if (!context.points) throw new Refused({ kind: "no-amount" });
    if (times === null || orNext) contradiction(text);
    return { times, amount: context.points };
  });
  const floors = [...said, ...all];
  if (new Set(floors.map(({ times }) => times)).size < floors.length) contradiction(text);
  return floors;
}

/** 不足8次不得分: right only beside bands, of which 8次 is the lowest. */
function checkBands(parts: readonly FrequencyPart[], form: FrequencyStandard["form"], text: string): void {
  if (form.kind === "floors") return;
  const banded = form.kind === "bands" || form.kind === "period-bands";
  const lowest = Math.min(...(form.kind === "bands" ? form.bands.map(({ times }) => times) : []));
  for (const { times, orNext } of partsOf(parts, "below-bands")) {
    const meant = times === null || times === lowest || (orNext && times + 1 === lowest);
    if (!banded || !meant) contradiction(text);
  }
}

const FORMS_OF_LACK: readonly FrequencyPart["kind"][] = [
  "each-missing",
  "missing-step",
  "proportional",
  "nothing-if-missing",
  "nothing-if-none",
];

/** 每月1次得6分 beside what a lack costs is no band: it restates the quota and what it earns, 分值. */
function asQuota(parts: readonly FrequencyPart[], { points }: PhraseContext): readonly FrequencyPart[] {
  const [band, another] = parts.filter(({ kind }) => kind === "period-band" || kind === "band");
  if (!band || another || !parts.some(({ kind }) => FORMS_OF_LACK.includes(kind))) return parts;
  if (band.kind !== "period-band" && band.kind !== "band") return parts;
  if (band.points !== null && (!points || band.points.compare(points) !== 0)) return parts;
  const unit = band.kind === "period-band" ? band.unit : "year";
  return [...parts.filter((part) => part !== band), { kind: "quota", unit, times: band.times }];
}

/** 全年12次以上得6分，8次以上得4分: the year said once holds for every band. */
function oneYear(parts: readonly FrequencyPart[]): readonly FrequencyPart[] {
  const yearly = parts.every((part) => part.kind !== "period-band" || part.unit === "year");
  if (!yearly || !has(parts, "band")) return parts;
  return parts.map((part) =>
    part.kind === "period-band"
      ? { kind: "band", times: part.times, upTo: null, points: part.points, bare: null }
      : part,
  );
}

/**
 * A lone 每月1次得0.5分 is what each is worth where that comes to the 分值, a band where it is the 分值 itself; which is
 * meant otherwise nobody can tell.
 */
function loneBand(
  parts: readonly FrequencyPart[],
  { points, quota }: PhraseContext,
): readonly FrequencyPart[] {
  const [lone, another] = partsOf(parts, "period-band");
  if (!lone || another) return parts;
  const as = (part: FrequencyPart): readonly FrequencyPart[] =>
    parts.map((one) => (one === lone ? part : one));
  // 全年12次以上得6分.
  if (!lone.every)
    return as({ kind: "band", times: lone.times, upTo: null, points: lone.points, bare: null });
  const own = quota?.unit === lone.unit && quota.quota.times === lone.times && !quota.quota.perPartyGroup;
  if (!own) throw new Refused({ kind: "quota-differs" });
  if (points && lone.points.compare(points) === 0) return parts;
  const whole = lone.points.mul(lone.times * (12 / MONTHS_IN[lone.unit]));
  if (!points || whole.compare(points) !== 0) throw new Refused({ kind: "worth-differs", whole });
  return as({ kind: "each-held", amount: lone.points });
}

function printForm(form: FrequencyForm, { into }: PhraseContext): string {
  switch (form.kind) {
    case "each-held":
      return `每次得${print(form.amount)}分`;
    case "steps":
      return printSteps(form.steps, !into && isRate(form.steps));
    case "floors":
      return form.floors.map(({ times, amount }) => `未达${times}次扣${print(amount)}分`).join("、");
    case "each-missing":
      return `每少1次扣${print(form.amount)}分`;
    case "proportional":
      return "按比例";
    case "all-or-nothing":
      return "缺1次不得分";
    case "bands":
      return form.bands.map(({ times, points }) => `满${times}次${print(points)}分`).join("、");
    case "period-bands":
      return form.bands
        .map(({ unit, times, points }) => `${EVERY[unit]}${times}次${print(points)}分`)
        .join("、");
  }
}

/** 缺1次扣1分、缺2次扣3分、缺3次以上不得分; `open` where the last one would else be the beginning of a rate. */
function printSteps(steps: readonly Step[], open: boolean): string {
  const gap = ({ times }: Step, i: number): boolean => (steps[i + 1]?.times ?? 0) > times + 1;
  // Before 不得分 the last amount may stand for the times between, unless it is the only one.
  const ranges = steps.some((step, i) => gap(step, i) && (i === 0 || steps[i + 1]?.amount !== null));
  return steps
    .map((step, i) => {
      const { times, amount } = step;
      if (!amount) return `缺${times}次以上不得分`;
      const next = steps[i + 1];
      if (next && ranges && gap(step, i)) return `缺${times}-${next.times - 1}次扣${print(amount)}分`;
      return `缺${times}次${!next && open ? "以上" : ""}扣${print(amount)}分`;
    })
    .join("、");
}

/** 满A次X分…: 满分 is 分值, 8-11次 must meet the next band, and a lone 8次6分 does not say that more is as good. */
function bandsOf(parts: readonly FrequencyPart[], text: string, context: PhraseContext): Band[] {
  const bands = partsOf(parts, "band");
  const [lone, another] = bands;
  const isFull = lone?.points && context.points?.compare(lone.points) === 0;
  if (lone?.bare && !another && (lone.bare === "number" || !isFull))
    throw new Refused({ kind: "unread", clause: text, at: { index: 0, word: text } });
  const starts = bands.map(({ times }) => times);
  if (new Set(starts).size < starts.length) contradiction(text);
  for (const { times, upTo } of bands) {
    const next = Math.min(...starts.filter((start) => start > times));
    if (upTo !== null && next !== upTo + 1) contradiction(text);
  }
  return bands.map(({ times, points }) => {
    const worth = points ?? context.points;
    if (!worth) throw new Refused({ kind: "no-amount" });
    return { times, points: worth };
  });
}

/** A restated 每月1次 is harmless where 周期 and 次数 say so; under 全年累计 the year's sum may stand instead. */
function checkQuota(
  said: Extract<FrequencyPart, { kind: "quota" }>,
  cumulative: boolean,
  context: PhraseContext,
): void {
  const own = context.quota;
  // 未召开扣1分 names no quota: it only takes for granted that one is owed.
  if (!own && said.unit === null) return;
  const sameUnit = said.unit === null || said.unit === own?.unit;
  const sameTimes = said.times === null || said.times === own?.quota.times;
  const wholeYear =
    own && cumulative && said.unit === "year" && said.times === own.quota.times * (12 / MONTHS_IN[own.unit]);
  if (!own || !((sameUnit && sameTimes) || wholeYear)) throw new Refused({ kind: "quota-differs" });
}

/** How 频次 is written. */
export const frequencyPhrase = grammarOf<FrequencyPart, FrequencyStandard>({
  phrases: [
    "每少1次扣0.5分",
    "按比例",
    "缺1次不得分",
    "每次得0.5分",
    "缺1次扣1分、缺2次扣3分、缺3次以上不得分",
    "未达4次扣2分、未达2次扣5分",
    "满8次6分、满12次10分",
    "每季度3次10分、每半年5次6分、每年8次3分",
    "全年累计",
    "到会率不低于80%",
  ],
  forms: () => [
    ...missing(),
    ...held(),
    ...shares(),
    ...allOrNothing(),
    ...bands(),
    ...attendance(),
    ...beside(),
    ...commonForms(),
  ],
  named: true,
  beside: ["quota", "and-so-on", "otherwise-void"],
  standard,
  takesAmounts: ({ form }) =>
    form.kind === "each-missing" ||
    form.kind === "floors" ||
    (form.kind === "steps" && form.steps.every(({ amount }) => amount !== null)),
});
