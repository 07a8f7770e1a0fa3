/**
 * What no 计分标准 can mean, whatever its method: refused with its reason before any form or table takes its words for
 * something else.
 */
import type { PhraseProblem } from "./parts";
import type { Traced } from "./traced";

/** A problem that lies in some words alone. */
type WordsProblem = Extract<PhraseProblem, { readonly kind: "below-zero" | "addition" }>;

interface Impossible {
  readonly kind: WordsProblem["kind"];
  readonly words: RegExp;
}

const LIST: readonly Impossible[] = [
  // 不倒扣 says what holds anyway: only as words of its own, for 不倒扣2分 says nothing.
  {
    kind: "below-zero",
    words: /倒[扣减](?<!(?:不|不得|不再|不予|不能|不可)倒扣(?=分?(?:$|[,;。、)\n])))/g,
  },
  {
    kind: "addition",
    words:
      /(?:(?:再|另外?|额外|还|又)(?:予以|给予|酌情|每[次例起人件])*(?<![参增追附])(?:加|扣|减)(?:分|计|除)?|(?<![参增追附])加[扣减](?:分)?|再奖(?:励)?)(?=\d)|(?:加倍|翻倍|翻番)(?=[扣加减计处]|分|$|[,;。)])/g,
  },
];

/** The first words of a normalised phrase that cannot be meant, and where they stand in it as written; null: none. */
export function impossibleIn(phrase: Traced, text: string): WordsProblem | null {
  const run = phrase.replace(/[ \t]+/g, "");
  for (const { kind, words } of LIST) {
    const found = run.text.matchAll(words).next().value;
    if (!found) continue;
    const [from, to] = run.spanOf(found.index, found.index + found[0].length);
    return { kind, at: { index: from, word: text.slice(from, to) } };
  }
  return null;
}
