/** What any method's phrase may say beside its main form: floors, caps, and the 分值 or quota over again. */
import { amount, form, type Form } from "../words";

/** 扣完为止 and its like: the floor that holds anyway. */
const FLOORS: readonly Form[] = [
  form(
    "扣完为止",
    "(?:直至|直到|以|至)?(?:本项|该项|此项|本项目)?(?:的)?(?:分值?|得分|分数)?(?:扣完|扣光|减完|扣至0分?|扣到0分?|扣完(?:本项|该项|此项|该|本|此)?(?:目|项目)?(?:的)?(?:全部)?(?:分值?|得分|分数|满分|基础分|基本分)?)(?:为止|即止|止)",
    [{ kind: "harmless" }],
  ),
  form("直至扣完", "(?:直至|直到|至)(?:扣完|扣光)(?:本项|该项|此项)?(?:的)?(?:分值?|得分|分数)?", [
    { kind: "harmless" },
  ]),
  form("最多扣完本项分", "(?:最多)?扣完(?:本项|该项|此项)(?:的)?(?:分值?|得分|分数)", [{ kind: "harmless" }]),
  form("不倒扣", "不(?:倒扣|计负分|出现负分|得负分|扣负分|扣成负分|设负分)分?", [{ kind: "harmless" }]),
  form("最低0分", "(?:本项|该项)?(?:最低|最少)(?:扣至|扣到|为|计|得|记)?0分", [{ kind: "harmless" }]),
];

/** 最高X分: of one claim or one kind (每次最高, 单项最高) it is no cap of the item and stays unread. */
const CAPS: readonly Form[] = [
  form("扣完5分为止", "(?:直至|直到)?扣(?:完|光)(?:本项|该项|此项)?(?:的)?{n}分为止", amount("cap")),
  form(
    "累计不超过5分",
    "(?:本项|该项|此项|本项目)?(?:全年|年度|当年|每年|一年)?(?:内)?(?:累计|合计|总计|总共|共|总)?(?:加分|扣分|得分|总分|分值)*(?:总额)?(?:最高|最多|上限|封顶|至多|不超过|不超|不得超过|不能超过|以不超过)(?:不超过|不超|不得超过)?(?:可|只)?(?:加分|扣分|得分|累计|加|扣|得|计|记|减|为|是)*(?:不超过)?:?{n}分?(?:为限|封顶|为止)?",
    amount("cap"),
  ),
  form(
    "5分封顶",
    "(?:本项|该项|此项)?(?:全年|年度|每年)?(?:累计|合计|总计)?(?:加分|扣分|加|扣|得|以)*(?:最高|最多|至)?{n}分?(?:封顶|为限|为上限|为最高|止|为止)",
    amount("cap"),
  ),
];

/** 满分10分: right only where 分值 says the same. */
const FULL: readonly Form[] = [
  form(
    "满分10分",
    "(?:满分|本项|该项|此项|分值|本项分值|基本分|基准分|基础分|本项满分|总分|本项基础分|本项基本分)(?:为|共|计|是)?:?{n}分",
    amount("full"),
  ),
];

export const COMMON: readonly Form[] = [...FLOORS, ...CAPS, ...FULL];
