/** Names for files and folders that Windows, macOS and Linux all take, made from what people write. */

/** Characters that no file name may hold, those that no one sees, and those that turn the reading direction. */
const UNFIT =
  /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]+/g;
/** Names of devices on Windows, whatever follows the first dot. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=$|\.| )/i;
/** Characters of one name; three bytes each are well below what any disk takes, with room for an ending. */
const LONGEST = 50;

/** A fit name, or "" where nothing of it is left. */
function fit(name: string): string {
  const plain = name
    .normalize("NFC")
    .replace(/\p{Surrogate}/gu, "")
    .replace(UNFIT, "_")
    .replace(/\s+/g, " ");
  const trimmed = [...plain.replace(/^[\s.~_]+/, "")].slice(0, LONGEST).join("");
  const ended = trimmed.replace(/[\s._]+$/, "");
  return ended.replace(DEVICE, (device) => `${device}_`);
}

/**
 * Gives each of several names a file name of its own, whatever their letters' size. `otherwise`: what the nth one is
 * called where nothing of its name is left.
 */
export function fileNames(names: readonly string[], otherwise: (place: number) => string): readonly string[] {
  const taken = new Set<string>();
  return names.map((name, i) => {
    const base = fit(name) || otherwise(i + 1);
    for (let n = 1; ; n++) {
      const text = n === 1 ? base : `${base} (${n})`;
      const key = text.normalize("NFKC").toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return text;
    }
  });
}
