/** 覆盖. */
import { exact } from "../../../base/exact";
import type { Part } from "../part";
import { amount, form, NUMBER, ratioOf, type Form, type Values } from "../words";

const RATE = "(?:[\\u4e00-\\u9fff]{0,10}(?:率|比例|覆盖面|覆盖))";
const POINT = "1(?:个百分点|个百分比|百分点|个点|%)";
const FALLS = "(?:低于?|降低|下降|减少|少|差|降|相差)";
const UNDER = "(?:低于|不足|不到|未达到|未达|没有达到|没达到|达不到|小于)";

const COUNTED = "(?:完成|参加|参训|参学|参会|覆盖|培训|到会)(?:党员)?(?:人数|数量?)?";

const below = amount("each-point-below");
const target = (values: Values): readonly Part[] | null => {
  const ratio = ratioOf(values);
  return ratio && [{ kind: "target", ratio }];
};
/** 低于95%的，每低1个百分点扣0.1分: target and deduction in one statement. */
const belowTarget = (values: Values): readonly Part[] | null => {
  const deduction = below(values);
  const aim = target(values);
  return deduction && aim && [...deduction, ...aim];
};

export const COVERAGE: readonly Form[] = [
  form(
    "按比例",
    "按(?:照)?(?:实际)?(?:完成|覆盖|参与|参加|任务|人数|参学|参训|参会|到会|报到|培训)*的?(?:比例|率|人数比例)(?:得分|计分|折算|给分|赋分|计算|算|核算|扣分|计)*",
    [{ kind: "proportional" }],
  ),
  form(
    "按参加人数占应参加人数的比例计分",
    `按(?:照)?(?:实际)?(?:已)?${COUNTED}(?:占|与|除以|/)应?${COUNTED}(?:之比|的?比例|的?比率|的?百分比)(?:得分|计分|折算|给分|赋分|计算|算|核算|计)*`,
    [{ kind: "proportional" }],
  ),
  form(
    "得分=完成率×分值",
    `(?:得分[=为]|按)?(?:${RATE}(?:×|x|\\*|乘以)(?:本项|该项)?(?:分值|标准分|满分|(?<n>${NUMBER})分?)|(?:分值|标准分|满分)(?:×|x|\\*|乘以)${RATE})(?:计算|计分|得分)?`,
    (v) => {
      const full = v["n"] === undefined ? [] : amount("full")(v);
      return full && [...full, { kind: "proportional" }];
    },
  ),
  form(
    "未达到的按比例扣分",
    `(?:{未}(?:完成|达到|达标|全覆盖|实现全覆盖)|达不到|不足|其余)(?:目标|标准|要求)?的?按(?:实际|完成|覆盖)?比例(?:得分|计分|折算|扣分|计算|扣减)`,
    [{ kind: "proportional" }],
  ),
  form(
    "未达95%的按比例扣分",
    `${RATE}?${UNDER}{p}的?按(?:完成|实际|覆盖)?比例(?:得分|计分|折算|扣分|计算|扣减)`,
    (v) => {
      const aim = target(v);
      return aim && [...aim, { kind: "proportional" }];
    },
  ),
  form("100%完成得满分", "(?:100%|全部|全员)(?:完成|覆盖|参加|参学|参训)的?{满分}|(?:实现)?全覆盖的?{满分}", [
    { kind: "target", ratio: exact(1) },
  ]),
  form(
    "参学率应达到95%",
    `${RATE}(?:应|须|需|要|要求)?(?:达到|达|不低于|不少于|为)?{p}(?:及以上|以上)?`,
    (v) => {
      const ratio = ratioOf(v);
      return ratio && [{ kind: "aim", ratio }];
    },
  ),
  form("每低1个百分点扣0.1分", `${RATE}?每${FALLS}(?:目标|标准|要求|目标值)?${POINT}的?{扣}{n}分?`, below),
  form(
    "未达目标的每低1个百分点扣0.1分",
    `${RATE}?${UNDER}(?:目标|标准|要求|目标值|规定比例)的?每${FALLS}?${POINT}的?{扣}{n}分?`,
    below,
  ),
  form("低于95%的每低1个百分点扣0.1分", `${RATE}?${UNDER}{p}的?每${FALLS}${POINT}的?{扣}{n}分?`, belowTarget),
  form("每低于95%1个百分点扣0.1分", `${RATE}?每低于{p}${POINT}的?{扣}{n}分?`, belowTarget),
  form(
    "达到95%得满分",
    `${RATE}?(?:应|须|需)?(?:达到|达|不低于|超过|>=|≥|在|不少于|为)?{p}(?:及以上|以上|\\(含\\))*(?:的|即)*(?:{满分}|不扣分)`,
    target,
  ),
  form("达到95%得5分", `${RATE}?(?:达到|达|不低于|在)?{p}(?:及以上|以上)?的?(?:得|计){n}分`, (v) => {
    const aim = target(v);
    const full = amount("full")(v);
    return aim && full && [...aim, ...full];
  }),
  form("目标95%", `(?:目标值?|${RATE}目标值?|以)(?:为|是)?:?{p}(?:为目标|为满分线|为满分)?`, target),
];
