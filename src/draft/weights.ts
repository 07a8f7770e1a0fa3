/** What categories weigh: 组织建设（权重40%）, and 组织建设占40%、思想建设占60% in running text. */
import { normalisePhrase } from "../appraisal/phrase/normalise";
import { exact, sum } from "../base/exact";
import { textKey } from "../base/text";
import { WEIGHT_PREFIX } from "../appraisal/rulebook/settings";
import { draftText } from "../text/draft";
import type { SourceDocument } from "./document";
import { numbered, plainPoints, weightIn, type Item } from "./item";
import type { FoundSetting } from "./policy";
import { bare } from "./table";

/** Weights as settings, and the sentences that say them. */
export interface Weights {
  readonly settings: readonly FoundSetting[];
  readonly used: ReadonlySet<string>;
  /** Weights that are not those of all categories, or not 100% together: none is taken over. */
  readonly doubts: readonly string[];
}

const NONE: Weights = { settings: [], used: new Set(), doubts: [] };
const SAID =
  /([\u4e00-\u9fff]{2,20}?)(?:\(|考核|考评|评价|得分|成绩|部分|的)*(?:占|权重为?|占比为?)(?:总分|总成绩|总得分|考核)?(?:的)?:?(\d+(?:\.\d+)?)%/g;

/** Reads the weights of a document's categories. */
export function weightsOf(
  document: SourceDocument,
  items: readonly Item[],
  sentences: readonly string[],
): Weights {
  const categories = [
    ...new Set(
      items
        .filter(({ kind, points }) => kind === "base" && plainPoints(points) !== "")
        .map(({ category }) => category),
    ),
  ];
  const named = new Map<string, string>();
  const unknown: string[] = [];
  const put = (name: string, share: string): boolean => {
    const category = categories.find((one) => textKey(one) === textKey(name));
    if (category !== undefined) named.set(category, share);
    return category !== undefined;
  };
  for (const text of headingsOf(document)) {
    const found = weightIn(text);
    if (found && !put(bare(text), found.share))
      unknown.push(`${bare(text).split(/[。；，,;]/)[0] ?? ""}${found.share}%`);
  }
  const used = new Set(
    sentences.filter((sentence) => {
      const key = normalisePhrase(numbered(sentence).text).replace(/\s+/g, "");
      const said = [...key.matchAll(SAID)];
      const known = said.filter(([, name = "", share = ""]) =>
        put(categories.find((one) => name.endsWith(one)) ?? name, share),
      );
      return said.length > 0 && known.length === said.length;
    }),
  );
  const said = [...named].map(([name, share]) => `${name}${share}%`);
  if (named.size === 0 && unknown.length === 0) return NONE;
  const whole = sum([...named.values()].map((share) => exact(share))).compare(exact("100")) === 0;
  if (!whole || named.size < categories.length || unknown.length > 0)
    return { ...NONE, doubts: [draftText.weights([...said, ...unknown])] };
  return {
    settings: [...named].map(([name, share]) => ({
      name: `${WEIGHT_PREFIX}${name}`,
      value: `${share}%`,
      quote: name,
    })),
    used,
    doubts: [],
  };
}

/** Lines and cells that may name a category. */
const headingsOf = ({ blocks }: SourceDocument): readonly string[] =>
  blocks.flatMap((block) =>
    block.kind === "paragraph" ? [block.text] : block.cells.map(({ text }) => text.replace(/\s+/g, "")),
  );
