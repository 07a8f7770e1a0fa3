/** File name and rows must agree on whose file it is: what they do not agree on is asked, and given to nobody. */
import { declareFindings } from "../base/finding";
import { formatRef } from "../base/address";
import type { FindingList } from "../ledger/findings";
import type { RecordRow } from "./records";
import type { Sent } from "./sent";

const say = declareFindings({
  "whose-file": {
    severity: "warning",
    title: "是哪个支部的文件，说法不一",
    message: (name: string, owner: string, sheet: string, count: number, others: readonly string[]) =>
      `文件“${name}”按文件名是“${owner}”的，其中“${sheet}”的${count}条记录写的却是${others.join("、")}，没有一条是“${owner}”的；确认之前都没有汇总。`,
    hint: (name: string, owner: string, sheet: string) =>
      `若确是“${owner}”的记录，请在“${name}”的“${sheet}”中把支部名称改为“${owner}”；若是所写支部的记录，请把该支部名写进文件名（或从文件名中去掉支部名）。改好后重新汇总。`,
  },
  "rows-of-others": {
    severity: "warning",
    title: "文件中有别的支部的记录",
    message: (name: string, owner: string, sheet: string, others: readonly string[]) =>
      `文件“${name}”按文件名是“${owner}”的，其中“${sheet}”另有${others.join("、")}的记录，已按各行所写的支部汇总。`,
    hint: "如果是模板中遗留的，请在该文件中删除后重新汇总。",
  },
});

/** How a branch is named with what it has here. */
const named = ([branch, rows]: readonly [string, readonly RecordRow[]]): string => {
  const [first] = rows;
  return `“${branch}”${rows.length}条（${first === undefined ? "" : `如 ${formatRef(first.at)}`}）`;
};

function groupBy<Key>(rows: readonly RecordRow[], keyOf: (row: RecordRow) => Key): Map<Key, RecordRow[]> {
  const groups = new Map<Key, RecordRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** Withholds the sheets of a file named after one branch that speak of others only. */
export function checkOwners(files: readonly Sent[], findings: FindingList): void {
  for (const sent of files) {
    // What the reader itself was not sure of (tab, 填报单位 and file name differ) is not gathered either.
    if (sent.reading.findings.some(({ code }) => code === "whose-table")) sent.outcome = "asked";
    const owner = sent.named?.name;
    if (owner === undefined) continue;
    const { name } = sent.file;
    const kept: RecordRow[] = [];
    for (const [sheet, rows] of groupBy(sent.records, ({ at }) => at.sheet)) {
      const branches = groupBy(rows, ({ branch }) => branch);
      const others = [...branches].filter(([branch]) => branch !== owner).map(named);
      if (branches.has(owner)) {
        kept.push(...rows);
        if (others.length > 0) findings.add(say["rows-of-others"]({ at: null }, name, owner, sheet, others));
      } else {
        findings.add(say["whose-file"]({ at: null }, name, owner, sheet, rows.length, others));
        sent.outcome = "asked";
      }
    }
    sent.records = kept;
  }
}
