/** The phrases of 频次: 每少1次扣0.5分, 满8次6分、满12次10分, 到会率不低于80% … */
import type { Exact } from "../../base/exact";
import type { PeriodUnit } from "../../base/period";
import { isEvidence, isRequirement, some } from "../phrase/cause";
import { after, as, few, many, one, seq } from "../phrase/combinators";
import { commonForms } from "../phrase/common";
import { amount, form, isShare, type Form } from "../phrase/form";
import { grammarOf } from "../phrase/grammar";
import { countAs, everyUnit, points, ratio, times, unit, w } from "../phrase/lexicon";
import type { Bare, FrequencyPart, FrequencyStandard } from "./frequency-parts";
import { standard } from "./frequency-standard";

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
  /** 缺1次会议记录: of a meeting without a record nobody knows that it was held. */
  const held = "会议记录|记录";
  const once = seq("1|一", w.次);
  const everyTime = seq(one(seq("每", ["1"]), "1"), w.次);
  return [
    form(
      "每少1次扣0.5分",
      seq([frame], "每", w.少, [w.照], [w.办], [w.会], ["1|一"], [w.次], [w.会], deducted),
      each,
    ),
    form("缺1次扣0.5分", seq([frame], lack, once, [w.会], [held], deducted), ({ points }) => step(1, points)),
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
    form(
      "不少于4次",
      seq([w.会], ["应"], "不少于|至少|不低于", ["召开|开展"], times, "次", [w.会]),
      ({ times }) => [{ kind: "quota", unit: null, times }],
    ),
    form("党课1年4次", seq(w.会, "1年|一年|全年|年度", times, "次"), ({ times }) => [
      { kind: "quota", unit: "year", times },
    ]),
    // Whatever it is called, the row says what is counted; how often is compared with the row.
    form(
      "全年开展志愿服务5次以上",
      seq(
        as("before", few(some, 0, 12)),
        one(everyUnit, as("year", "全年|年度|每年|年内|本年")),
        as("between", few(some, 0, 24)),
        times,
        "次",
        [w.以上],
        as("behind", few(some, 0, 16)),
      ),
      ({ before, between, unit, times, behind }) =>
        /[未没不缺少漏无达超多扣得]|累计|合计/.test(before + between + behind)
          ? null
          : [{ kind: "quota", unit: unit ?? "year", times }],
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

/** 认真落实“三会一课”制度: about meetings and nothing else that could be counted. */
const isDutyOfMeetings = (clause: string): boolean =>
  isRequirement(clause) &&
  /会|党课|党日|组织生活|活动|学习/.test(clause) &&
  !/\d|每|记录|材料|资料|台账|信息|报告|总结|计划|心得|笔记|档案|名册|[、与和及]/.test(clause);

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
  isLead: (clause) => isEvidence(clause) || isDutyOfMeetings(clause),
  beside: ["quota", "and-so-on", "otherwise-void"],
  standard,
  takesAmounts: ({ form }) =>
    form.kind === "each-missing" ||
    form.kind === "floors" ||
    (form.kind === "steps" && form.steps.every(({ amount }) => amount !== null)),
});
