/** The phrases to suggest where one was not understood. */
import type { Method } from "../rulebook/rulebook";
import { normalisePhrase } from "./normalise";

/** Sample phrases of each method, in the contract's own words. */
export const PHRASES: Readonly<Record<Method, readonly string[]>> = {
  频次: [
    "每少1次扣0.5分",
    "按比例",
    "缺1次不得分",
    "满8次6分、满12次10分",
    "每季度3次10分、每半年5次6分、每年8次3分",
    "全年累计",
    "到会率不低于80%",
  ],
  完成: ["未完成不得分", "未完成扣2分", "逾期扣1分", "未完成扣2分，逾期扣1分"],
  覆盖: ["按比例", "每低1个百分点扣0.1分", "达到95%得满分"],
  检查: ["按百分制折算", "按实得分", "规范10、较规范8、一般6、差2"],
  测评: ["好100、较好85、一般70、差50"],
  加分: ["国家级5分、省级3分、市级2分", "每次加1分", "每次加1-3分", "酌情加分", "就高不重复", "无佐证不计"],
  扣分: ["每次扣1分", "约谈提醒1分、通报批评2分", "每次扣1-3分", "酌情扣分", "发生1次不得分", "无佐证不计"],
  否优: ["不得评为好"],
  否决: ["评为差"],
};

/** Single characters and pairs of a text, its numbers all alike: what two phrases can share. */
function traits(text: string): ReadonlySet<string> {
  const letters = [
    ...normalisePhrase(text)
      .replace(/[\s,，;。、]+/g, "")
      .replace(/\d+(?:\.\d+)?/g, "0"),
  ].slice(0, 200);
  return new Set([...letters, ...letters.slice(0, -1).map((letter, i) => letter + (letters[i + 1] ?? ""))]);
}

/** The known phrases of a method that are nearest to the text, nearest first; at most three. */
export function nearestPhrases(method: Method, text: string): readonly string[] {
  const wanted = traits(text.slice(0, 200));
  const likeness = (phrase: string): number => {
    const own = traits(phrase);
    const shared = [...own].filter((trait) => wanted.has(trait)).length;
    return shared / (own.size + wanted.size);
  };
  return PHRASES[method]
    .map((phrase, order) => ({ phrase, order, score: likeness(phrase) }))
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, 3)
    .map(({ phrase }) => phrase);
}
