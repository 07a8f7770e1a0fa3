/** What holds a file together, as far as its bytes tell without reading it. */

/** What a file is by its first bytes. `compound` is .xls, .et or an encrypted .xlsx. */
export function fileKind(bytes: Uint8Array): "zip" | "compound" | "other" {
  const starts = (mark: readonly number[]): boolean => mark.every((byte, n) => bytes[n] === byte);
  if (starts([0x50, 0x4b, 0x03, 0x04])) return "zip";
  return starts([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) ? "compound" : "other";
}

/** Whether a file opens with a password only: a compound file with the package of an .xlsx or .docx encrypted inside. */
export function isLocked(bytes: Uint8Array): boolean {
  if (fileKind(bytes) !== "compound") return false;
  const name = "EncryptedPackage";
  const wide = Array.from(name, (letter) => letter.charCodeAt(0));
  // Directory names are UTF-16; the directory may lie anywhere, so look for the name itself.
  for (let at = bytes.indexOf(0x45); at >= 0; at = bytes.indexOf(0x45, at + 1))
    if (wide.every((code, n) => bytes[at + 2 * n] === code && bytes[at + 2 * n + 1] === 0)) return true;
  return false;
}
