/** 频次. */
import type { Exact } from "../../../base/exact";
import type { Part } from "../part";
import { amount, form, NUMBER, points, ratioOf, unitOf, type Form, type Values } from "../words";

/** 未按规定召开的，… · 支委会… · 少于规定次数的，…: whose lack the deduction is for. */
const FRAME =
  "(?:{会}|{会}?{未}{照}?{办}{会}?的?|{会}?(?:次数|数量)?(?:{未}达到|{未}达|达不到|低于|少于|不足|{未}完成|{未}满足)(?:规定|要求|应开|应有|计划)?(?:的)?(?:次数要求|次数|频次|数量|要求|标准)?的?)";

const each = amount("each-missing");
/** 未召开扣1分: one deduction for one that is owed; where more are owed in a period it does not say for how many. */
const eachOfOne = (values: Values): readonly Part[] | null => {
  const part = each(values);
  return (
    part && [
      ...part,
      { kind: "quota", unit: values["u"] === undefined ? null : unitOf(values), times: 1 } as const,
    ]
  );
};
const eachInPeriod = (values: Values): readonly Part[] | null => {
  const part = each(values);
  return part && [...part, { kind: "quota", unit: unitOf(values), times: null } as const];
};

const MISSING: readonly Form[] = [
  form("每少1次扣0.5分", `${FRAME}?每{少}{照}?{办}?{会}?[1一]?{次}?{会}?的?{扣}{n}分?`, each),
  form("缺1次扣0.5分", `${FRAME}?{少}{照}?{办}?{会}?[1一]{次}{会}?的?{扣}{n}分?`, each),
  form("少召开的每次扣0.5分", `${FRAME}?{少}{办}?{会}?的?每[1一]?{次}{扣}{n}分?`, each),
  form("每未召开1次扣0.5分", `${FRAME}?(?:每)?{未}{照}?{办}{会}?[1一]{次}{会}?的?{扣}{n}分?`, each),
  form("每未召开扣0.5分", `{会}?每{未}{照}?{办}{会}?的?{扣}{n}分?`, each),
  form("未召开的每次扣0.5分", `{会}?{未}{照}?{办}{会}?的?(?:每1?|1){次}{扣}{n}分?`, each),
  form(
    "每有1次未召开扣0.5分",
    `{会}?(?:每|有|每有)?(?:[1一]{次}|(?<=每){次}){会}?{未}{照}?{办}{会}?的?{扣}{n}分?`,
    each,
  ),
  form("未召开扣1分", `{会}?{未}{照}?{办}{会}?的?{扣}{n}分?`, eachOfOne),
  form("每月未召开扣1分", `{会}?每?{u}{会}?{未}{照}?{办}{会}?的?{扣}{n}分?`, eachOfOne),
  form("未按季度召开的每次扣1分", `{会}?{未}按{u}{办}{会}?的?(?:每1?|1){次}{扣}{n}分?`, eachInPeriod),
  form(
    "每少1次从该项分值中扣1分",
    `${FRAME}?每{少}{办}?{会}?1{次}{会}?的?从(?:本项|该项|此项)?(?:分值?|得分)(?:中|里){扣}{n}分?`,
    each,
  ),
  // 缺1次扣1分，缺2次扣2分: right only where every step is as large as the first.
  form("缺2次扣2分", `{会}?{少}{办}?(?<t>[2-9]|[1-9]\\d){次}{会}?的?{扣}{n}分?`, (v) => [
    { kind: "missing-step", times: Number(v["t"]), amount: points(v) },
  ]),
  form("缺3次不得分", `{会}?{少}{办}?(?<t>[2-9]|[1-9]\\d){次}(?:及以上|以上)?{会}?{零}`, (v) => [
    { kind: "missing-all", times: Number(v["t"]) },
  ]),
  form("每月少1次扣0.5分", `{会}?每{u}{会}?每?{少}{办}?{会}?[1一]{次}{会}?的?{扣}{n}分?`, eachInPeriod),
];

const HELD = "(?:实际)?(?:完成|开展|召开|组织|活动)?次数";
const OWED = "(?:应|规定|要求|计划|应有)?(?:完成|开展|召开|组织)?次数";

const SHARE: readonly Form[] = [
  form(
    "按比例",
    `${FRAME}?(?:按|按照|根据)(?:完成情况按?)?(?:实际)?(?:应开|应)?(?:完成|开展|召开|次数|达标|任务)*(?:占应?(?:完成|开展|召开)次数)?的?(?:次数)?(?:所占|占)?(?:比例|率)(?:得分|计分|折算|给分|赋分|计算|算|核算|扣分|扣减|计)*`,
    [{ kind: "proportional" }],
  ),
  form(
    "按实际开展次数与应开展次数的比例计分",
    `按(?:照)?${HELD}(?:占|与|除以|/)${OWED}(?:之比|的?比例|的?比率|的?百分比)(?:得分|计分|折算|给分|赋分|计算|算|核算|计)*`,
    [{ kind: "proportional" }],
  ),
  form(
    "得分=实际次数/规定次数×分值",
    `(?:得分[=为]|按(?:照)?)?${HELD}(?:/|÷|除以)${OWED}(?:×|x|\\*|乘以)(?:本项|该项)?(?:分值|标准分|满分|(?<n>${NUMBER})分?)(?:计算|计分|得分)?`,
    (v) => [
      { kind: "proportional" },
      ...(v["n"] === undefined ? [] : [{ kind: "full", amount: points(v) } as const]),
    ],
  ),
  form("未完成4次的按比例扣分", "{未}(?:完成|达到|满|达){t}次的?按比例(?:扣分|得分|计分|折算|扣减)", (v) => [
    { kind: "proportional" },
    { kind: "quota", unit: null, times: Number(v["t"]) },
  ]),
];

const ALL_OR_NOTHING: readonly Form[] = [
  form(
    "缺1次不得分",
    "{会}?(?:每|有|凡)?{少}{照}?{办}?{会}?[1一]{次}(?:及以上|以上|及其以上|或以上)?{会}?{零}",
    [{ kind: "nothing-if-missing" }],
  ),
  form("未召开1次不得分", `{会}?(?:凡)?{未}{照}?{办}{会}?[1一]{次}{会}?{零}`, [
    { kind: "nothing-if-missing" },
  ]),
  // Beside bands it only says what none is worth.
  form("未召开不得分", `{会}?(?:凡)?{未}{照}?{办}{会}?{零}`, [{ kind: "nothing-if-none" }]),
  form("有1次未召开不得分", "{会}?(?:有|凡有|只要有|每)?[1一]{次}{会}?{未}{照}?{办}{会}?{零}", [
    { kind: "nothing-if-missing" },
  ]),
  form("每月未召开不得分", "{会}?每{u}{会}?{未}{照}?{办}{会}?{零}", (v) => [
    { kind: "nothing-if-missing" },
    { kind: "quota", unit: unitOf(v), times: 1 },
  ]),
];

const band = (values: Values, bare: boolean, worth: Exact | null): readonly Part[] => [
  { kind: "band", times: Number(values["t"]), upTo: null, points: worth, bare },
];
const BAND_LEAD = "(?:全年累计|年度累计|累计)?{会}?(?:完成|开展|召开|组织|举办|次数)?";
const BANDS: readonly Form[] = [
  form(
    "满8次6分",
    `${BAND_LEAD}(?:满|达到|达|不少于|至少|完成|开展|召开|组织)(?:满|到)?{t}次(?:及以上|以上)?{会}?的?{得}?{n}分?`,
    (v) => band(v, false, points(v)),
  ),
  form(
    "8次以上6分",
    "(?:全年累计|年度累计|累计)?{会}?{t}次{会}?(?:及以上|以上|或以上|及其以上){会}?的?{得}?{n}分?",
    (v) => band(v, false, points(v)),
  ),
  form(
    "满12次得满分",
    "(?:全年|年度|累计)*{会}?(?:满|达到|达|完成|开展|召开){t}次(?:及以上|以上)?{会}?的?{满分}",
    (v) => band(v, false, null),
  ),
  form("12次以上得满分", "(?:全年累计|年度累计|累计)?{会}?{t}次(?:及以上|以上)的?{满分}", (v) =>
    band(v, false, null),
  ),
  form("8次6分", "{t}次的?{得}?{n}分", (v) => band(v, true, points(v))),
  form(
    "达到8次不足12次6分",
    `${BAND_LEAD}(?:满|达到|达)?{t}次(?:及以上|以上)?(?:但|且|而)?(?:不足|不满|少于|低于|不到|未满|未达到?)(?<m>[1-9]\\d*)次的?{得}?{n}分?`,
    (v) => [
      { kind: "band", times: Number(v["t"]), upTo: Number(v["m"]) - 1, points: points(v), bare: false },
    ],
  ),
  form("8-11次6分", "(?:满|达到|完成)?{t}次?-(?<m>[1-9]\\d*)次的?{得}?{n}分?", (v) => [
    { kind: "band", times: Number(v["t"]), upTo: Number(v["m"]), points: points(v), bare: false },
  ]),
  form(
    "每季度3次10分",
    "(?:坚持|能?做到|能够|达到|实现)?(?:每{u}|(?<y>全年|年度)){会}?(?:至少|不少于)?{照}?{办}?(?:满|不少于|至少|达到|达)?{t}次{会}?(?:及以上|以上)?{会}?的?{得}?{n}分?",
    (v) => [{ kind: "period-band", unit: unitOf(v), times: Number(v["t"]), points: points(v) }],
  ),
  form("不足8次不得分", "(?:全年|年度)?(?:不足|少于|不满|低于|不到|未满|未达到|未达){t}次{零}", (v) => [
    { kind: "below-bands", times: Number(v["t"]), orNext: false },
  ]),
  // Beside 4次以上, 4次以下 can only mean fewer than 4.
  form("4次以下不得分", "{t}次以下{零}", (v) => [
    { kind: "below-bands", times: Number(v["t"]), orNext: true },
  ]),
  form("7次及以下不得分", "{t}次及以下{零}", (v) => [
    { kind: "below-bands", times: Number(v["t"]) + 1, orNext: false },
  ]),
  form(
    "其余不得分",
    "(?:否则|其余|其他|其它|其余情况|其他情况|达不到的|未达到的|不足的|均未达到的|都达不到的){零}",
    [{ kind: "below-bands", times: null, orNext: false }],
  ),
];

const RATE =
  "(?:会议|活动|党员)?(?:(?:到会|参会|参加|出席)(?:党员|人员|人数)(?:比例)?|到会率|参会率|出席率|参加率|到课率|出勤率|参学率|参与率|到场率|签到率|参训率)";
const SHARE_OF_DUE =
  "(?:实到|到会|参会|参加|出席)(?:党员)?(?:人数)?(?:应当?|须|需|要|必须)?(?<not>不少于|不低于|达到|达|不足|少于|低于|未达到|未达|不到)(?:应到会?|应参会|应参加|应出席)(?:党员)?(?:人数|人员)?(?:的)?{p}";
const attendance = (values: Values): readonly Part[] | null => {
  const ratio = ratioOf(values);
  return ratio && [{ kind: "attendance", ratio }];
};
const COUNTS =
  "(?:的?(?:会议|活动)?(?:才|方|方可|方能|可|才能|方才)(?:计|算|计算|计入|有效|为有效|计次|计数|计为1次|计1次|算1次|算作1次|视为1次)(?:次数)?|的?为?有效|的?计入次数|的?计1次|的?计次)";
const COUNTS_NOT =
  "的?(?:会议|活动)?(?:则)?(?:该次|当次|本次)?(?:会议|活动)?(?:不计入次数|不计入|不计次数|不算次数|不计次|不计数|不计算|不计分|不计|不算数|不算|不予计次|不予计入|无效|视为无效|视为未召开|视为未开展|视同未召开|视同未开展|按未召开计算?|按未开展计算?|按未召开处理|按未开展处理|视为缺1次)";
const ATTENDANCE: readonly Form[] = [
  form(
    "到会率不低于80%",
    `(?:且|每次|要求)?${RATE}(?:应|须|需|要|必须)?(?:不低于|不得低于|不能低于|达到|达|不少于|不得少于|>=|≥|在|不小于|保持在)?{p}(?:及以上|以上)?${COUNTS}?`,
    attendance,
  ),
  form(
    "到会率低于80%的不计",
    `${RATE}(?:低于|不足|不到|未达到|未达|达不到|小于|<|少于){p}${COUNTS_NOT}`,
    attendance,
  ),
  form("实到人数不低于应到人数的80%", `${SHARE_OF_DUE}(?:及以上|以上)?${COUNTS}?`, (v) =>
    /^(?:不少于|不低于|达到|达)$/.test(v["not"] ?? "") ? attendance(v) : null,
  ),
  form("实到人数不足应到人数80%的不计", `${SHARE_OF_DUE}${COUNTS_NOT}`, (v) =>
    /^(?:不少于|不低于|达到|达)$/.test(v["not"] ?? "") ? null : attendance(v),
  ),
];

/** 按规定召开, 完成规定次数: what earns the whole 分值. */
const AS_OWED = "(?:次次)?{照}?{办}?{会}?(?:完成)?(?:规定次数|次数)?(?:齐全|达标|足额|完成)?{照}?{办}?{会}?";

const OTHERS: readonly Form[] = [
  form("以此类推", "(?:以|依)此类推|依次类推", [{ kind: "and-so-on" }]),
  form("否则不计次", `否则${COUNTS_NOT}`, [{ kind: "otherwise-void" }]),
  form("按月考核", "按{u}(?:计算|考核|统计|考评|计分|计)", (v) => [
    { kind: "quota", unit: unitOf(v), times: null },
  ]),
  form(
    "全年累计",
    "(?:次数)?(?:按|以)?(?:全年|年度|年|整年|1年)(?:内)?(?:会议|活动)?(?:次数)?(?:合计|累计|累加|统算|通算|合并|总次数|总数|总量)(?:合并)?(?:计算|计|次数|统计|考核|核算|算)*",
    [{ kind: "cumulative" }],
  ),
  form(
    "每月召开1次",
    "{会}?(?:应|须|需|要求)?每{u}(?:应|须|需|要)?(?:至少|不少于)?{照}?{办}?(?:至少|不少于)?{会}?{t}次(?:及以上|以上)?{会}?",
    (v) => [{ kind: "quota", unit: unitOf(v), times: Number(v["t"]) }],
  ),
  form(
    "全年不少于4次",
    "(?:支部)?(?:书记)?{办}?{会}?(?:全年|年度|每年|1年|年内|本年度?|一年)内?(?:应|须|需)?{照}?{办}?{会}?(?:至少|不少于|不低于)?{办}?{会}?{t}次(?:及以上|以上)?{会}?",
    (v) => [{ kind: "quota", unit: "year", times: Number(v["t"]) }],
  ),
  form(
    "全年累计不少于12次",
    "(?:全年|年度|年内)(?:累计|合计){办}?{会}?(?:至少|不少于|不低于)?{办}?{t}次{会}?",
    (v) => [{ kind: "cumulative" }, { kind: "quota", unit: "year", times: Number(v["t"]) }],
  ),
  form("按要求召开得满分", `${AS_OWED}的?{满分}`, [{ kind: "harmless" }]),
  form("按规定次数召开得6分", `${AS_OWED}的?(?:得|计|记){n}分`, amount("full")),
  form(
    "满足每月1次得满分",
    "(?:坚持|落实|满足|做到|达到)?每{u}{照}?{办}?{t}次{会}?(?:的?要求)?的?{满分}",
    (v) => [{ kind: "quota", unit: unitOf(v), times: Number(v["t"]) }],
  ),
];

export const FREQUENCY: readonly Form[] = [
  ...MISSING,
  ...SHARE,
  ...ALL_OR_NOTHING,
  ...BANDS,
  ...ATTENDANCE,
  ...OTHERS,
];
