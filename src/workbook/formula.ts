/** Sheet names inside formula text. */

// A text literal, a quoted sheet name, or a bare sheet name; the names only when `!` follows.
const TOKEN = /"(?:[^"]|"")*"|'((?:[^']|'')*)'(?=!)|([\p{L}_][\p{L}\p{N}_.]*)(?=!)/gu;

/**
 * The formula with sheet names replaced where they stand as references; text literals stay as they are.
 * Names are matched without regard to case, as Excel does.
 */
export function renameSheets(formula: string, renamed: ReadonlyMap<string, string>): string {
  if (renamed.size === 0 || !formula.includes("!")) return formula;
  return formula.replace(TOKEN, (token: string, quoted?: string, bare?: string) => {
    const name = quoted?.replaceAll("''", "'") ?? bare;
    const next = name === undefined ? undefined : renamed.get(name.toLowerCase());
    return next === undefined ? token : `'${next.replaceAll("'", "''")}'`;
  });
}
