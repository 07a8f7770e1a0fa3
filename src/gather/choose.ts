/**
 * Which of several versions of a file is gathered. Versions are known by what they hold (one branch's records of the
 * same meetings on the same template) as well as by their names; old and new are never gathered together.
 */
import { declareFindings } from "../base/finding";
import type { FindingList } from "../ledger/findings";
import type { RecordRow } from "./records";
import { ownerOf, type Sent } from "./sent";
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
  "which-version": {
    severity: "warning",
    title: "同一文件有几个版本，请选一个",
    message: (names: readonly string[], likely: string | null, differences: readonly string[]) =>
      `${names.map((name) => `“${name}”`).join("、")}像是同一文件的不同版本，不能确定以哪个为准，都没有汇总。${likely === null ? "" : `${likely}。`}${differences.length === 0 ? "" : `不同之处：${differences.join("；")}。`}`,
    hint: "请只选其中应采用的一个文件，连同其他支部的文件重新汇总；若不是同一文件的版本，请删去各文件中重复的记录。",
  },
});

/** How many records a difference names. */
const NAMED = 5;

const onlyIn = (name: string, keys: readonly string[]): string =>
  `只在“${name}”中的${keys.length}条（${keys.slice(0, NAMED).join("、")}${keys.length > NAMED ? " 等" : ""}）`;

const of = (sent: Sent, what: "key" | "about"): ReadonlySet<string> =>
  new Set(sent.records.map((record: RecordRow) => record[what]));

const common = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  [...a].filter((one) => b.has(one)).length;

/** The tables that are read of a file, each by its kind and header. */
const template = ({ reading }: Sent): ReadonlySet<string> =>
  new Set(
    reading.plan.tables
      .filter(({ read }) => read === true)
      .map(({ kind, columns }) => `${kind ?? ""} ${columns.map(({ header }) => header).join(" ")}`),
  );

/** Whether two files are versions of one: of one branch, and alike in name or in what they hold. */
function areVersions(a: Sent, b: Sent): boolean {
  const owner = ownerOf(a);
  if (owner !== ownerOf(b)) return false;
  if (versionStem(a.file.name) === versionStem(b.file.name)) return true;
  if (owner === null) return false;
  const [mine, theirs] = [of(a, "about"), of(b, "about")];
  const shared = common(mine, theirs);
  if (shared === 0) return false;
  if (common(template(a), template(b)) > 0) return true;
  // Another ledger may hold some of the same meetings, or all of them; most, but not all, is a version redesigned.
  const smaller = Math.min(mine.size, theirs.size);
  return shared * 2 >= smaller && shared < smaller;
}

/** Files in groups of versions of one another. */
function familiesOf(files: readonly Sent[]): Sent[][] {
  const families: Sent[][] = [];
  for (const sent of files) {
    const [first, ...others] = families.filter((family) => family.some((one) => areVersions(one, sent)));
    if (first === undefined) families.push([sent]);
    else {
      first.push(...others.flat(), sent);
      for (const other of others) families.splice(families.indexOf(other), 1);
    }
  }
  return families;
}

/** Of identical files the first is left, of versions the newest where names and contents agree which that is. */
export function chooseVersions(files: readonly Sent[], findings: FindingList): void {
  const different: Sent[] = [];
  for (const sent of files) {
    const twin = different.find(({ file }) => sameContent(file.workbook, sent.file.workbook));
    if (twin === undefined || twin.named !== sent.named) different.push(sent);
    else {
      findings.add(say["identical-file"]({ at: null }, sent.file.name, twin.file.name));
      drop(sent, "identical");
    }
  }
  for (const family of familiesOf(different)) if (family.length > 1) chooseOne(family, findings);
}

function drop(sent: Sent, outcome: Sent["outcome"]): void {
  sent.records = [];
  sent.outcome = outcome;
}

function chooseOne(family: readonly Sent[], findings: FindingList): void {
  const newest = family.find((one) =>
    family.every((other) => other === one || isNewer(one.file.name, other.file.name)),
  );
  const isComplete = (one: Sent, what: "key" | "about"): boolean =>
    family.every((other) => common(of(other, what), of(one, what)) === of(other, what).size);
  const alike = family.every((one) => isComplete(one, "key"));
  const chosen = alike ? (newest ?? family[0]) : newest && isComplete(newest, "about") ? newest : undefined;
  if (chosen !== undefined) {
    for (const sent of family) {
      if (sent === chosen) continue;
      const differences = differencesOf(sent, chosen);
      findings.add(say["older-version"]({ at: null }, sent.file.name, chosen.file.name, differences));
      drop(sent, "older-version");
    }
    return;
  }
  const fullest = family.find((one) => isComplete(one, "about"));
  const likely = [
    ...(newest === undefined ? [] : [`按文件名“${newest.file.name}”较新`]),
    ...(fullest === undefined ? [] : [`“${fullest.file.name}”的记录较全`]),
  ];
  const [first, ...others] = family;
  findings.add(
    say["which-version"](
      { at: null },
      family.map(({ file }) => file.name),
      likely.length === 0 ? null : likely.join("，"),
      first === undefined ? [] : others.flatMap((other) => differencesOf(first, other)),
    ),
  );
  for (const sent of family) drop(sent, "asked");
}

function differencesOf(a: Sent, b: Sent): string[] {
  const [mine, theirs] = [of(a, "key"), of(b, "key")];
  const only = (one: Sent, keys: ReadonlySet<string>, others: ReadonlySet<string>): string[] => {
    const left = [...keys].filter((key) => !others.has(key));
    return left.length === 0 ? [] : [onlyIn(one.file.name, left)];
  };
  return [...only(a, mine, theirs), ...only(b, theirs, mine)];
}
