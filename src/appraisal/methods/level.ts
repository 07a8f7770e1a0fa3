/** Which entry of a table a row means: its 级别 or 程度 against the free words of the 计分标准. */
import { textKey } from "../../base/text";

/** What stands beside a level or a degree and does not tell one from another. */
const EXTRA = /表彰|荣誉|称号|奖励|奖项|奖|处分|党员|荣获|获得|获|受到|受|级|的|[()]/g;
const bare = (word: string): string => textKey(word).replace(EXTRA, "");

/** 级别 from the highest, each with the words that mean it. */
const RANKS: readonly RegExp[] = [
  /^(?:国家|中央|党中央|全国)$/,
  /^(?:省部?|部|自治区|直辖市)$/,
  /^(?:市厅?|地市|地厅|厅局?)$/,
  /^(?:县[处区]?|区县?)$/,
  /^(?:乡[镇科]?|镇街?|街道)$/,
];
const rankOf = (word: string): number => RANKS.findIndex((words) => words.test(word));

/** 省级及以上 → the rank of 省; null for what is no such entry. */
function leastRank(word: string): number | null {
  const level = /^(.+?)[及或]?以上(?:含.*)?$/.exec(bare(word))?.[1];
  const rank = level === undefined ? -1 : rankOf(level);
  return rank < 0 ? null : rank;
}

/** The entries that a word means: one, or none, or several between which nobody can tell. */
export function entriesFor<E extends { readonly word: string }>(
  table: readonly E[],
  said: string,
): readonly E[] {
  const wanted = bare(said);
  const ways: readonly (readonly E[])[] = [
    table.filter(({ word }) => textKey(word) === textKey(said)),
    wanted === "" ? [] : table.filter(({ word }) => bare(word) === wanted),
    // 瞒报或漏报: either of them.
    table.filter(({ word }) => word.split("或").some((one) => textKey(one) === textKey(said))),
    nearestBelow(table, rankOf(wanted)),
  ];
  return ways.find((found) => found.length > 0) ?? [];
}

/** The 以上 entries at or below a rank, the nearest of them. */
function nearestBelow<E extends { readonly word: string }>(table: readonly E[], rank: number): readonly E[] {
  if (rank < 0) return [];
  const reached = table.flatMap((entry) => {
    const least = leastRank(entry.word);
    return least === null || least < rank ? [] : [{ entry, least }];
  });
  const nearest = Math.min(...reached.map(({ least }) => least));
  return reached.filter(({ least }) => least === nearest).map(({ entry }) => entry);
}
