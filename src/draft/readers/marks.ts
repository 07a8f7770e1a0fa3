/** Clauses by which inspectors or voters give points: 好10分、较好8分, 按百分制折算. */
import { draftText } from "../../text/draft";
import { guess, only, silentGuess, rowOf, shortened, type Reader } from "../reading";

const WORD =
  "比较满意|基本满意|基本合格|基本规范|基本称职|较满意|较规范|不满意|不规范|不合格|不达标|不称职|优秀|良好|较好|一般|较差|合格|满意|规范|达标|称职|优|良|中|好|差";
const MARK = new RegExp(
  `(?:^|[^\\u4e00-\\u9fff]|[按为评是的分别定价])[“"]?(${WORD})[”"]?(?:票|等次|等级)?(?:的)?(?:每票)?(?:得|计|记|为|按|×|:)?(\\d+(?:\\.\\d+)?)(分|%)?`,
  "g",
);
const PAIRED = new RegExp(
  `((?:[“"]?(?:${WORD})[”"]?[、,和]?){2,})(?:四|三|五|\\d)?(?:个)?(?:等次|档|等级)?(?:的)?分别(?:按|得|计|记|折算)?(?:为)?((?:\\d+(?:\\.\\d+)?(?:分|%)?[、,]?){2,})`,
);
const VOTES = /测评|评议|投票|满意度|得票|无记名/;

/** 检查 and 测评: a table of marks, or points that are given as such. */
export const readMarks: Reader = ({ key }, around) => {
  if (/加分|扣\d/.test(key)) return null;
  const entries = marksIn(key);
  const votes = VOTES.test(key) || VOTES.test(around.title) || VOTES.test(around.content);
  const title = around.title || shortened(key);
  if (entries.length >= 2) {
    const table = entries.map(([word, value]) => `${word}${value}`).join("、");
    const method = votes ? "测评" : "检查";
    return only(rowOf(method, [table], { title }, around, { earns: true }));
  }
  // 班子团结协调(2分): what it is worth, and not a word of how it is earned.
  const worth = /^[^扣加得,;]+[^]*\((\d+(?:\.\d+)?)分\)$/.exec(key)?.[1];
  if (worth !== undefined && around.kind === "base" && !/扣|得\d|加\d|\d分.*\d分|酌情/.test(key))
    return only(
      rowOf("检查", ["按实得分"], { title: shortened(key.replace(/\([^()]*\)$/, "")) || title }, around, {
        earns: true,
        worth,
        guesses: [silentGuess()],
      }),
    );
  if (/^按百分制(?:折算|打分|计分|评分)*$/.test(key))
    return only(rowOf("检查", ["按百分制折算"], { title }, around, { earns: true }));
  if (/按?百分制|折算/.test(key) && /检查|考核|打分|得分|平均/.test(key))
    return only(rowOf("检查", ["按百分制折算"], { title }, around, { earns: true }));
  if (/按实(?:际)?得分|实际得分/.test(key))
    return only(rowOf("检查", ["按实得分"], { title }, around, { earns: true }));
  if (
    /酌情(?:打分|给分|计分|得分|赋分|评分)|综合(?:评分|打分|评定)|视情(?:况)?(?:打分|给分|得分|赋分|计分)|(?:得|计)0-\d|由[^,]{2,12}(?:打分|评分)/.test(
      key,
    )
  ) {
    const guesses = [
      guess("method", "检查", draftText.guess.judged, [
        { label: "检查 按百分制折算", values: { standard: "按百分制折算" } },
      ]),
    ];
    return only(rowOf("检查", ["按实得分"], { title }, around, { earns: true, guesses }));
  }
  return null;
};

/** Words and their numbers; two lists joined by 分别 are paired. */
function marksIn(text: string): readonly (readonly [string, string])[] {
  // 表现优秀得10分，良好8分: what is marked stands before the first mark.
  const key = text.replace(
    /^[\u4e00-\u9fff]{1,8}?(?=(?:优秀|良好|较好|规范|合格|满意)(?:的|等次)?(?:得|计|记|为)?\d)/,
    "",
  );
  const paired = PAIRED.exec(key);
  if (paired) {
    const words = [
      ...(paired[1] ?? "").matchAll(
        new RegExp(
          WORD.split("|")
            .sort((a, b) => b.length - a.length)
            .join("|"),
          "g",
        ),
      ),
    ].map(([word]) => word);
    const values = [...(paired[2] ?? "").matchAll(/\d+(?:\.\d+)?/g)].map(([value]) => value);
    if (words.length === values.length) return words.map((word, i) => [word, values[i] ?? ""] as const);
  }
  return [...key.matchAll(MARK)].map(([, word = "", value = ""]) => [word, value] as const);
}
