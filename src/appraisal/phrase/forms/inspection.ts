/** 检查, and what may stand beside the weights of a 测评. */
import { form, ratioOf, type Form } from "../words";

const RESULT = "(?:每次|平时|年度|综合|现场)?(?:检查|考核|督查|抽查|评审|考评)?(?:结果|成绩)?(?:的)?";

export const INSPECTION: readonly Form[] = [
  form(
    "按百分制折算",
    `(?:按|以)?(?:照)?${RESULT}(?:得分|评分|平均分|分数)?的?(?:100分制|百分制|100分)(?:得分)?(?:折算|折合|换算|计算)?(?:为|成)?(?:得分|计分|计入|本项得分)?`,
    [{ kind: "percent" }],
  ),
  form(
    "按检查得分折算",
    `按(?:照)?${RESULT}(?:得分|评分|平均分|分数|成绩)的?(?:比例)?(?:折算|折合|换算)(?:计分|得分|计入)?`,
    [{ kind: "percent" }],
  ),
  // A share of the mark that is 分值 of 100.
  form(
    "检查得分×10%",
    `(?:按(?:照)?)?${RESULT}(?:得分|评分|平均分)(?:×|x|\\*|乘以){p}(?:计入|计分|折算|计算)?`,
    (v) => {
      const ratio = ratioOf(v);
      return ratio && [{ kind: "percent" }, { kind: "full", amount: ratio.mul(100) }];
    },
  ),
  form(
    "按百分制打分折算",
    "(?:检查|考核)?(?:按|实行|采用)(?:百分制|100分制)(?:打分|评分|计分)(?:后)?(?:折算|换算)(?:计入|计分|得分)?",
    [{ kind: "percent" }],
  ),
  form(
    "以检查组评分为准",
    "以(?:检查组|考核组|考评组|检查|考核)(?:实际)?(?:打分|评分|得分)为准|按检查实际得分(?:计入|计分)?",
    [{ kind: "as-given" }],
  ),
  form(
    "按实得分",
    `(?:按|据|以|按照)(?:实际|实|${RESULT})(?:实)?(?:得分|评分)(?:计|计分|计入|得分|为准|计算)?|(?:按|据)实(?:计分|得分)`,
    [{ kind: "as-given" }],
  ),
];

export const BALLOT: readonly Form[] = [
  form(
    "按票数加权平均",
    "按(?:照)?(?:各等次)?(?:得票|票数|票)(?:数)?(?:加权)?(?:平均|计算|折算)(?:计算|计分|得分|折算)?",
    [{ kind: "harmless" }],
  ),
];
