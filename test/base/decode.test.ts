/** Text files in the encodings of Chinese desks. */
import { textOf } from "../../src/base/decode";

const TEXT = "办公室党支部,机关\r\n第一党支部\t基层\r\n离退休干部党支部";

const utf16 = (text: string, little: boolean, mark: boolean): Uint8Array =>
  Uint8Array.from(
    [...(mark ? "\ufeff" : ""), ...text].flatMap((char) => {
      const code = char.charCodeAt(0);
      return little ? [code & 255, code >> 8] : [code >> 8, code & 255];
    }),
  );
/** 办公室党支部 in GBK, with a line end. */
const GBK = Uint8Array.from([
  0xb0, 0xec, 0xb9, 0xab, 0xca, 0xd2, 0xb5, 0xb3, 0xd6, 0xa7, 0xb2, 0xbf, 0x0d, 0x0a,
]);

test.each([
  ["UTF-8", new TextEncoder().encode(TEXT)],
  ["UTF-8 with its mark", new TextEncoder().encode(`\ufeff${TEXT}`)],
  ["UTF-16 little-endian", utf16(TEXT, true, true)],
  ["UTF-16 big-endian", utf16(TEXT, false, true)],
  ["UTF-16 little-endian without a mark", utf16(TEXT, true, false)],
  ["UTF-16 big-endian without a mark", utf16(TEXT, false, false)],
])("%s", (_, bytes) => {
  expect(textOf(bytes)).toBe(TEXT);
});

test("GBK", () => {
  expect(textOf(GBK)).toBe("办公室党支部\r\n");
});

test.each([
  [
    "bytes of a picture",
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49]),
  ],
  ["half a character", GBK.subarray(0, 5)],
  ["a Latin page", Uint8Array.from([0x63, 0x61, 0x66, 0xe9])],
])("%s are refused", (_, bytes) => {
  expect(textOf(bytes)).toBeNull();
});
