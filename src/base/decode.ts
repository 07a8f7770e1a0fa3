/** Text as people save it on Chinese desks: UTF-8, UTF-16 or GBK. What is none of these is refused, never guessed. */

/** The encoding that the first bytes announce, or that every second byte of plain text betrays; null where neither does. */
function announced(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  // Line ends, digits and Latin letters of UTF-16 without a mark leave zero bytes, which no other text has.
  const zero = bytes.indexOf(0);
  return zero < 0 ? null : zero % 2 === 1 ? "utf-16le" : "utf-16be";
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    // What cannot be decoded is a TypeError; under a test runner it is one of another realm.
    if (String(error).startsWith("TypeError")) return null;
    throw error;
  }
}

/** Whether a text has characters that nobody types: controls, private ones, replacement marks. */
const isBroken = (text: string): boolean =>
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ue000-\uf8ff\ufffd]/.test(text);

/** Text of bytes; null where they are in no encoding that it knows. */
export function textOf(bytes: Uint8Array): string | null {
  const known = announced(bytes);
  for (const encoding of known === null ? ["utf-8", "gb18030"] : [known]) {
    const text = decoded(bytes, encoding);
    if (text !== null && !isBroken(text)) return text;
  }
  return null;
}
