/** Versions of one file, as people name them: V3.0(1), _old, （最终版）, 修改稿, - 副本. */
import type { WorkbookGrids } from "../ledger/grid";
import { bareName } from "./sent";

const NUMBERED = /[-_ ]*(?:(?:v|ver\.?|版本)\s*(\d+(?:\.\d+)*)|第(\d+)[版稿])/i;
/** Any 终版, 修改稿, 报送版 … at the end or closed off; two characters before 版 or 稿 are what they are called. */
const WORDS =
  /[-_ ]*(?:副本|复制|样式更改|old|new|(?:最终|定|终|最新|新|旧|原|初|修改|修订|更新|更正|正式|报送|上报|送审|审核|补充|完整|盖章)[版稿]?本?|[版稿])(?=[-_ .()]|$|副本|最终|定稿)/gi;

const plain = (name: string): string =>
  bareName(
    name
      .normalize("NFKC")
      .replace(/[【〔〖「{[]/g, "(")
      .replace(/[】〕〗」}\]]/g, ")"),
  ).trim();

/** What all versions of a file are called alike. */
export function versionStem(name: string): string {
  let stem = plain(name);
  for (let before = ""; before !== stem;) {
    before = stem;
    stem = stem
      .replace(NUMBERED, "")
      .replace(WORDS, "")
      .replace(/\(\s*\d*\s*\)/, "")
      .trim();
  }
  return stem.replace(/[-_\s]+$/g, "").replace(/\s+/g, "");
}

/** How new a name says it is: version numbers, then what it is called. Copies, (1), are neither newer nor older. */
function rankOf(name: string): number[] {
  const text = plain(name);
  const old = /old|[旧原初][版稿]/i.test(text);
  const [, letter, counted] = NUMBERED.exec(text) ?? [];
  const version = (letter ?? counted ?? "0").split(".").map(Number);
  const words = /最终|定[版稿]|终[版稿]|正式|盖章/.test(text)
    ? 2
    : /修改|修订|更新|更正|[最新]新|新版|样式更改/.test(text)
      ? 1
      : 0;
  return [old ? -1 : 0, ...[0, 1, 2].map((at) => version[at] ?? 0), words];
}

/** Whether the first name says that it is newer than the second. */
export function isNewer(name: string, other: string): boolean {
  const [a, b] = [rankOf(name), rankOf(other)];
  const at = a.findIndex((rank, index) => rank !== b[index]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
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
