/** Which branches the files are about. */
import { bareBranch, type Branch } from "../appraisal/facts";
import { declareFindings } from "../base/finding";
import { textKey } from "../base/text";
import type { FindingList } from "../ledger/findings";
import type { Grid } from "../ledger/grid";
import type { LedgerReading } from "../ledger/ledger";
import { roster } from "../ledger/tables/roster";
import type { CollectFile } from "./collection";

const say = declareFindings({
  "no-roster/anywhere": {
    message: "没有支部名册，文件名中也没有支部名称，无法汇总。",
    hint: "请把含有“支部名册”的工作簿一起选入，或在文件名中写明支部。",
  },
  "roster-from-files": {
    severity: "warning",
    title: "按文件名得到支部",
    message: (names: readonly string[]) => `没有支部名册，按文件名得出支部：${names.join("、")}。`,
    hint: "请核对汇总表中的“支部名册”。",
  },
});

/** The roster some file brings, else the branches that file names and titles name. */
export function rosterOf(
  read: readonly { readonly file: CollectFile; readonly reading: LedgerReading }[],
  findings: FindingList,
): readonly Branch[] {
  const listed = read.find(({ reading }) => reading.hasRoster)?.reading.facts.branches;
  if (listed !== undefined) return listed;
  const names = new Map<string, string>();
  for (const { file } of read) {
    const texts = [file.name, ...file.workbook.grids.flatMap((grid) => [grid.sheet, ...titleTexts(grid)])];
    const name = texts.map(branchNameIn).find((found) => found !== null) ?? null;
    if (name !== null) names.set(textKey(name), name);
  }
  if (names.size === 0) findings.add(say["no-roster/anywhere"]({ at: null }));
  else findings.add(say["roster-from-files"]({ at: null }, [...names.values()]));
  return [...names.values()].map((name, row) =>
    bareBranch(name, { sheet: roster.name, row: row + 1, column: 0 }),
  );
}

const titleTexts = (grid: Grid): string[] =>
  grid.rows
    .slice(0, 4)
    .flatMap((row) => row.values.flatMap((value) => (typeof value === "string" ? [value] : [])));

/** 第一党支部 in 附件2：第一党支部2022年台账.xlsx; 团支部 is none. */
function branchNameIn(text: string): string | null {
  const plain = text.normalize("NFKC").replace(/\s+/g, "");
  const match =
    /(?:^|[^\u4e00-\u9fff]|附件\d*:?|年度?|关于|填报单位(?:\(盖章\))?:|支部名称:)([\u4e00-\u9fff\d]{1,16}?(?:党总支|党支部|支部))(?!委员会|大会|书记|名称|工作)/.exec(
      plain,
    );
  const name = match?.[1];
  return name === undefined || /团支部|各党?支部|^党?支部$/.test(name) ? null : name;
}
