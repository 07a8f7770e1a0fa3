/** The form in which words are compared, everywhere. */

const INVISIBLE = /[\s\u200b-\u200f\u2060\ufeff]+/g;

/** Short words come again and again; what has been worked out is kept, up to a limit. */
const keys = new Map<string, string>();
const KEPT = 50_000;
const SHORT = 32;

const keyOf = (text: string): string => text.normalize("NFKC").replace(INVISIBLE, "").toLowerCase();

/** A word without what differs only in writing: NFKC (width, brackets), no blanks or line ends, Latin in lower case. */
export function textKey(text: string): string {
  if (text.length > SHORT) return keyOf(text);
  let key = keys.get(text);
  if (key === undefined) {
    key = keyOf(text);
    if (keys.size >= KEPT) keys.clear();
    keys.set(text, key);
  }
  return key;
}
