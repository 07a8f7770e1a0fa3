/** What any method's phrase may say beside its main form: floors, caps, and the 分值 over again. */
import type { Exact } from "../../base/exact";
import { many, one, seq } from "./combinators";
import { amount, form, type Form } from "./form";
import { points, w } from "./lexicon";

export type CommonPart =
  /** 最高5分. */
  | { readonly kind: "cap"; readonly amount: Exact }
  /** 满分10分: restates 分值. */
  | { readonly kind: "full"; readonly amount: Exact }
  /** 扣完为止: holds anyway. */
  | { readonly kind: "harmless" };

/** 扣完为止 and its like: the floor that holds anyway. */
function floors(): readonly Form<CommonPart>[] {
  const until = "直至|直到|至";
  const score = "分值|分|得分|分数|基本分|基础分|标准分|基准分";
  return [
    form(
      "扣完为止",
      seq(
        ["直至|直到|以|至"],
        ["本项|该项|此项|本项目"],
        ["的"],
        [score],
        one(
          "扣完|扣光|减完|扣至0分|扣至0|扣到0分|扣到0",
          seq(
            "扣完",
            ["本项|该项|此项|该|本|此"],
            ["目|项目"],
            ["的"],
            ["全部"],
            ["分值|分|得分|分数|满分|基础分|基本分"],
          ),
        ),
        "为止|即止|止",
      ),
      [{ kind: "harmless" }],
    ),
    form("下同", seq("下同|以下同|以下相同"), [{ kind: "harmless" }]),
    form("直至扣完", seq(until, "扣完|扣光", [w.本项], ["的"], [score]), [{ kind: "harmless" }]),
    form("最多扣完本项分", seq(["最多"], "扣完", w.本项, ["的"], score), [{ kind: "harmless" }]),
    form(
      "不倒扣",
      seq(["扣完为止"], "不|不得|不再|不予|不能|不可", "倒扣|计负分|出现负分|得负分|扣负分|扣成负分|设负分", [
        "分",
      ]),
      [{ kind: "harmless" }],
    ),
    form("最低0分", seq(["本项|该项"], "最低|最少", ["扣至|扣到|为|计|得|记"], "0分"), [
      { kind: "harmless" },
    ]),
  ];
}

/** 最高X分: of one claim or one kind (每次最高, 单项最高) it is no cap of the item and stays unread. */
function caps(): readonly Form<CommonPart>[] {
  return [
    form("扣完5分为止", seq(["直至|直到"], "扣完|扣光", [w.本项], ["的"], points, "分为止"), amount("cap")),
    form(
      "累计不超过5分",
      seq(
        ["本项|该项|此项|本项目"],
        ["全年|年度|当年|每年|一年"],
        ["内"],
        ["累计|合计|总计|总共|共|总"],
        many("加分|扣分|得分|总分|分值"),
        ["总额"],
        "最高|最多|上限|封顶|至多|不超过|不超|不得超过|不能超过|以不超过",
        ["不超过|不超|不得超过"],
        ["可|只"],
        many("加分|扣分|得分|累计|加|扣|得|计|记|减|为|是"),
        ["不超过"],
        [":"],
        points,
        ["分"],
        ["为限|封顶|为止"],
      ),
      amount("cap"),
    ),
    form("全年共5分", seq("全年|年度", ["共|合计|总计|总共"], points, "分"), amount("cap")),
    form(
      "5分封顶",
      seq(
        [w.本项],
        ["全年|年度|每年"],
        ["累计|合计|总计"],
        many("加分|扣分|加|扣|得|以"),
        ["最高|最多|至"],
        points,
        ["分"],
        "封顶|为限|为上限|为最高|止|为止",
      ),
      amount("cap"),
    ),
  ];
}

/** 满分10分: right only where 分值 says the same. */
function full(): readonly Form<CommonPart>[] {
  return [
    form(
      "满分10分",
      seq(
        "满分|本项|该项|此项|分值|本项分值|基本分|基准分|基础分|本项满分|总分|本项基础分|本项基本分",
        ["为|共|计|是"],
        [":"],
        points,
        "分",
      ),
      amount("full"),
    ),
  ];
}

/** The forms that every method but those of grades shares. */
export const commonForms = (): readonly Form<CommonPart>[] => [...floors(), ...caps(), ...full()];
