/** Short codes of texts, numbers and bytes: to tell whether things are equal, never to keep them secret from whoever guesses. */

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

/** Alphabet of packed texts: nothing that JSON or a sheet would escape. */
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const MORE = 32;

/** Whole numbers from 0 on as a short text, five bits a letter. */
export function packNumbers(numbers: Iterable<number>): string {
  const letters: string[] = [];
  for (const one of numbers) {
    let rest = one;
    while (rest >= MORE) {
      letters.push(DIGITS.charAt(MORE + (rest % MORE)));
      rest = Math.floor(rest / MORE);
    }
    letters.push(DIGITS.charAt(rest));
  }
  return letters.join("");
}

/** The numbers of such a text; null for what is none. */
export function unpackNumbers(text: string): number[] | null {
  const numbers: number[] = [];
  let [rest, weight] = [0, 1];
  for (const letter of text) {
    const digit = DIGITS.indexOf(letter);
    if (digit < 0) return null;
    rest += (digit % MORE) * weight;
    weight *= MORE;
    if (digit >= MORE) continue;
    if (!Number.isSafeInteger(rest)) return null;
    numbers.push(rest);
    [rest, weight] = [0, 1];
  }
  return weight === 1 ? numbers : null;
}

/** A set of 32-bit codes as a short text: sorted, each as its distance from the last. */
export function packCodes(codes: Iterable<number>): string {
  const sorted = Uint32Array.from(codes).sort();
  return packNumbers(sorted.map((one, i) => one - (sorted[i - 1] ?? 0)));
}

/** The codes of such a text; empty for what is none. */
export function unpackCodes(text: string): Set<number> {
  let last = 0;
  return new Set((unpackNumbers(text) ?? []).map((step) => (last += step)));
}

/** Letters of a code of `shortCode`. */
export const SHORT_LETTERS = 5;
/** The part of a hash that five letters hold. */
export const shortHash = (hash: number): number => (hash ^ (hash >>> 30)) & 0x3fffffff;

/** A short hash, always as many letters, so that many stand in a row without anything between them. */
export function shortCode(hash: number): string {
  let text = "";
  for (let shift = 24; shift >= 0; shift -= 6) text += DIGITS.charAt((hash >>> shift) & 63);
  return text;
}

/** The short hashes of such a row; null for what is none. */
export function readShortCodes(text: string): number[] | null {
  if (text.length % SHORT_LETTERS !== 0) return null;
  const codes: number[] = [];
  for (let at = 0; at < text.length; at += SHORT_LETTERS) {
    let code = 0;
    for (let i = at; i < at + SHORT_LETTERS; i++) {
      const digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) return null;
      code = code * 64 + digit;
    }
    codes.push(code);
  }
  return codes;
}

/** Bytes as a text, six bits a letter. */
export function packBytes(bytes: Uint8Array): string {
  const letters: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const three = (a << 16) | (b << 8) | c;
    const count = Math.min(3, bytes.length - at) + 1;
    for (let i = 0; i < count; i++) letters.push(DIGITS.charAt((three >>> (18 - 6 * i)) & 63));
  }
  return letters.join("");
}

/** The bytes of such a text; null for what is none. */
export function unpackBytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [bits, count, next] = [0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const digit = DIGITS.indexOf(text.charAt(at));
    if (digit < 0) return null;
    bits = ((bits << 6) | digit) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[next++] = bits >>> count;
  }
  return bytes;
}
