/** Versions of one file, as people name them: V3.0(1), _old, 样式更改, 最终版. */
import type { WorkbookGrids } from "../ledger/grid";

const NUMBERED = /[-_ ]*(?:v|ver|版本|第)(\d+(?:\.\d+)*)版?/i;
const COPY = /\((\d+)\)/;
const WORDS =
  /[-_ ]*(?:副本|复制|样式更改|old|旧版?|最终版?|最终|定稿|终稿|修改版?|修订版?|更新版?|新版|正式版?|改)(?=[-_ .()]|$|副本|最终|定稿)/gi;

const plain = (name: string): string =>
  name
    .normalize("NFKC")
    .replace(/\.[a-z]{2,5}\s*$/i, "")
    .trim();

/** What all versions of a file are called alike. */
export function versionStem(name: string): string {
  let stem = plain(name);
  for (let before = ""; before !== stem;) {
    before = stem;
    stem = stem.replace(NUMBERED, "").replace(COPY, "").replace(WORDS, "").trim();
  }
  return stem.replace(/[-_\s]+$/g, "").replace(/\s+/g, "");
}

/** How new a name says it is: version numbers, then 最终, then copies; _old is oldest. */
function rankOf(name: string): number[] {
  const text = plain(name);
  const version = (NUMBERED.exec(text)?.[1] ?? "0").split(".").map(Number);
  const words = /old|旧/i.test(text)
    ? -1
    : /最终|定稿|终稿|正式/.test(text)
      ? 2
      : /修改|修订|更新|新版|样式更改|改$/.test(text)
        ? 1
        : 0;
  return [
    /old|旧/i.test(text) ? -1 : 0,
    ...[0, 1, 2].map((at) => version[at] ?? 0),
    words,
    Number(COPY.exec(text)?.[1] ?? 0),
  ];
}

/** Whether the first name is the newer version; of equals, the one named (given) later. */
export function isNewer(name: string, other: string): boolean {
  const [a, b] = [rankOf(name), rankOf(other)];
  const at = a.findIndex((rank, index) => rank !== b[index]);
  return at < 0 || (a[at] ?? 0) > (b[at] ?? 0);
}

/** Whether two workbooks hold the same values in the same cells of the same sheets. */
export function sameContent(a: WorkbookGrids, b: WorkbookGrids): boolean {
  const content = ({ grids, date1904 }: WorkbookGrids): string =>
    JSON.stringify([
      date1904,
      grids.map((grid) => [grid.sheet, grid.rows.map((row) => [row.index, row.values])]),
    ]);
  return a === b || content(a) === content(b);
}
