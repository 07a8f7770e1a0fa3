/** Short codes of texts and numbers: to tell whether things are equal, never to keep them secret from whoever guesses. */

/** Where a hash begins. */
export const SEED = 0x811c9dc5;

/** 32-bit FNV-1a of a text, continued from `hash`. */
export function mixText(hash: number, text: string): number {
  let h = hash;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return h >>> 0;
}

/** A number stirred into a hash, so that neighbours come out far apart. */
export function mixNumber(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Alphabet of `packCodes`: nothing that JSON or a sheet would escape. */
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const MORE = 32;

/** A set of 32-bit codes as a short text: sorted, each as its distance from the last, five bits a letter. */
export function packCodes(codes: Iterable<number>): string {
  const sorted = Uint32Array.from(codes).sort();
  const letters: string[] = [];
  let last = 0;
  for (const one of sorted) {
    let rest = one - last;
    last = one;
    while (rest >= MORE) {
      letters.push(DIGITS.charAt(MORE + (rest % MORE)));
      rest = Math.floor(rest / MORE);
    }
    letters.push(DIGITS.charAt(rest));
  }
  return letters.join("");
}

/** The codes of such a text; empty for what is none. */
export function unpackCodes(text: string): Set<number> {
  const codes = new Set<number>();
  let [last, rest, weight] = [0, 0, 1];
  for (const letter of text) {
    const digit = DIGITS.indexOf(letter);
    if (digit < 0) return new Set();
    rest += (digit % MORE) * weight;
    weight *= MORE;
    if (digit >= MORE) continue;
    last += rest;
    codes.add(last);
    [rest, weight] = [0, 1];
  }
  return codes;
}
