/** Which of several versions of a file is gathered. */
import type { Facts } from "../appraisal/facts";
import { declareFindings } from "../base/finding";
import type { FindingList } from "../ledger/findings";
import type { LedgerReading } from "../ledger/ledger";
import type { CollectedFile, CollectFile } from "./collection";
import { recordsOf } from "./records";
import { isNewer, sameContent, versionStem } from "./versions";

const say = declareFindings({
  "identical-file": {
    severity: "info",
    title: "内容相同的文件",
    message: (name: string, first: string) => `文件“${name}”与“${first}”内容完全相同，未重复汇总。`,
    hint: "无需处理；如应是不同的文件，请核对。",
  },
  "older-version": {
    severity: "warning",
    title: "同一文件的旧版本",
    message: (name: string, used: string, differences: readonly string[]) =>
      `“${name}”与“${used}”是同一文件的不同版本，只汇总了“${used}”。${differences.length === 0 ? "两者的记录相同。" : `不同之处：${differences.join("；")}。`}`,
    hint: "如应采用另一版本，请只选那一个文件重新汇总。",
  },
});

/** How many records a difference names. */
const NAMED = 5;

const onlyIn = (name: string, keys: readonly string[]): string =>
  `只在“${name}”中的${keys.length}条（${keys.slice(0, NAMED).join("、")}${keys.length > NAMED ? " 等" : ""}）`;

/** Of files that are versions of one another only the newest; of identical files the first. */
export function chooseVersions(
  files: readonly CollectFile[],
  read: (file: CollectFile) => LedgerReading,
  outcomes: CollectedFile[],
  findings: FindingList,
): { file: CollectFile; reading: LedgerReading }[] {
  const chosen: CollectFile[] = [];
  for (const file of files) {
    const twin = chosen.find((other) => sameContent(other.workbook, file.workbook));
    if (twin === undefined) chosen.push(file);
    else {
      findings.add(say["identical-file"]({ at: null }, file.name, twin.name));
      outcomes.push({ name: file.name, records: 0, outcome: "identical" });
    }
  }
  const families = new Map<string, CollectFile[]>();
  for (const file of chosen)
    families.set(versionStem(file.name), [...(families.get(versionStem(file.name)) ?? []), file]);
  return [...families.values()].flatMap((family) => {
    const newest = family.reduce((best, file) => (isNewer(file.name, best.name) ? file : best));
    const reading = read(newest);
    for (const file of family) {
      if (file === newest) continue;
      const differences = differencesOf(file.name, read(file).facts, newest.name, reading.facts);
      findings.add(say["older-version"]({ at: null }, file.name, newest.name, differences));
      outcomes.push({ name: file.name, records: 0, outcome: "older-version" });
    }
    return [{ file: newest, reading }];
  });
}

function differencesOf(name: string, facts: Facts, otherName: string, other: Facts): string[] {
  const keys = new Set(recordsOf(facts).map(({ key }) => key));
  const otherKeys = new Set(recordsOf(other).map(({ key }) => key));
  const only = (label: string, mine: ReadonlySet<string>, theirs: ReadonlySet<string>): string[] => {
    const left = [...mine].filter((key) => !theirs.has(key));
    return left.length === 0 ? [] : [onlyIn(label, left)];
  };
  return [...only(name, keys, otherKeys), ...only(otherName, otherKeys, keys)];
}
