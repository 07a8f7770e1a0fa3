/** Header words: the form in which they are looked up, and which field of a kind of table each stands for. */
import { textKey } from "../../base/text";

type Fields = Readonly<Record<string, readonly string[]>>;

/** A field that a header word may stand for; a lower rank is the more native word. */
export interface FieldWish {
  readonly field: string;
  readonly rank: number;
}

/** A header text in the form in which it is looked up: no (次), no (满分10), no colon, no star. */
export function headerKey(text: string): string {
  return textKey(text)
    .replace(/^[*★]+|[:*]+$/g, "")
    .replace(
      /\((?:次|人|分|人次|票|个|年月日|年-月-日|盖章|数|%|项|必填|选填|可空|(?:满分|总分)\d+分?|百分制)\)$/,
      "",
    );
}

/** A header cell cut by a diagonal says two things: 支部\月份 heads the branches below it. */
function cornerParts(key: string): readonly string[] {
  return key.length <= 14 && /[/\\|]/.test(key) ? key.split(/[/\\|]/).filter((part) => part !== "") : [];
}

const lookups = new WeakMap<Fields, ReadonlyMap<string, readonly FieldWish[]>>();

/** Header word → fields of one kind of table; made once. */
function lookupOf(fields: Fields): ReadonlyMap<string, readonly FieldWish[]> {
  const known = lookups.get(fields);
  if (known !== undefined) return known;
  const made = new Map<string, FieldWish[]>();
  for (const [field, list] of Object.entries(fields)) {
    list.forEach((word, rank) => {
      const key = headerKey(word);
      const entry = made.get(key) ?? [];
      entry.push({ field, rank });
      made.set(key, entry);
    });
  }
  lookups.set(fields, made);
  return made;
}

/** Fields of a kind of table that a header word may stand for. */
export function fieldsIn(fields: Fields, header: string): readonly FieldWish[] {
  const lookup = lookupOf(fields);
  const key = headerKey(header);
  return (
    lookup.get(key) ??
    cornerParts(key).flatMap((part) =>
      // One of the two: what the column holds decides, not how native the word is.
      (lookup.get(part) ?? []).map(({ field, rank }) => ({ field, rank: rank + 1 })),
    )
  );
}

/** What the header words of a field are like, where they are too many to list (应参会党员人数). */
export type Phrases = Readonly<Record<string, RegExp>>;

/** Below every word that is listed. */
const PHRASE_RANK = 14;

/** The fields that a header may stand for by its grammar. */
export function phrasesIn(phrases: Phrases | undefined, header: string): readonly FieldWish[] {
  if (phrases === undefined) return [];
  const key = headerKey(header).replace(/\/(?:人|名)$/, "");
  return Object.entries(phrases).flatMap(([field, phrase]) =>
    phrase.test(key) ? [{ field, rank: PHRASE_RANK }] : [],
  );
}

/** Tells whether a text is a header word of any of these kinds of table. */
export function fieldWords(
  kinds: readonly { readonly fields: Fields; readonly phrases?: Phrases }[],
): (text: string) => boolean {
  const known = new Set(kinds.flatMap(({ fields }) => [...lookupOf(fields).keys()]));
  return (text) => {
    const key = headerKey(text);
    return (
      known.has(key) ||
      cornerParts(key).some((part) => known.has(part)) ||
      kinds.some(({ phrases }) => phrasesIn(phrases, text).length > 0)
    );
  };
}

const OPTION =
  /^(?:好|较好|一般|差|较差|优|良|中|优秀|良好|合格|称职|基本称职|不称职|基本合格|不合格|满意|基本满意|不满意|比较满意|很满意)(?:票数?|\(票\))?$/;

/** Whether a header names an option of a ballot (好, 较好, 优秀票数). */
export function isBallotOption(text: string): boolean {
  return OPTION.test(textKey(text));
}

const DECORATION =
  /(?:的?(?:开展|召开|完成|落实|执行|组织)?(?:情况表|情况|次数|进度|台账|记录表|记录簿|记录本|记录|登记表|登记簿|登记册|登记|统计表|统计|一览表|汇总表|汇总|明细表|明细|清单)|会议)$/;

/** A header or label without brackets and words such as 开展情况, that only decorate it. */
export function undecorated(text: string): string {
  let key = headerKey(text)
    .replace(/\([^()]*\)/g, "")
    .replace(/^\d+[.、]/, "");
  for (let before = ""; before !== key && key.length > 2;) {
    before = key;
    key = key.replace(DECORATION, "");
  }
  return key;
}
