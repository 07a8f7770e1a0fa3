/** 委员会版: a workbook of its own with results, reasons and rules, without personal detail. */
import type { Facts } from "../../appraisal/facts";
import type { Rulebook } from "../../appraisal/rulebook/rulebook";
import { reportText } from "../../text/report";
import { numberCell, textCell } from "../cells";
import { factsFingerprint, rulebookFingerprint } from "../fingerprint";
import type { LayoutCell, LayoutRow, SheetLayout, WritePlan } from "../layout";
import { parseMark } from "../../ledger/mark";
import { asOurs } from "../ownership";
import { Page } from "../page";
import { buildReport, currentDecisions, type ReportInput } from "../report";
import type { ReportKind } from "../sheets/registry";
import { PROTECTION, styles } from "../styles";
import { definePaper, workbook } from "./paper";

/** Name of its first sheet. */
const NOTE = "委员会版说明";
const words = {
  noteTitle: (year: number) => `${year}年度党支部考评（委员会版）`,
  dropped: "本文件由考评工作簿生成，下列内容没有带入：",
  droppedItems: [
    "支部书记姓名（文字中出现的一并隐去为“某某”）",
    "活动主题、应到实到人员、主持人、记录人等台账内容",
    "备注、佐证材料、加分申报和扣分登记的原始表（原因中引用的事项隐去为“某事项”）",
    "数据疑点清单和指向原始表的链接（只保留单元格位置）",
    "表外填写的文字；文字中的手机号码、身份证号码",
    "核验码（本文件没有原始表，不能用来核验；核验请用评分后的工作簿）",
  ],
  kept: "带入的内容：考评结果、得分矩阵、失分明细、考评说明。",
  live: "考评结果中的得分、总分、名次是公式；工作表设有无密码的保护，防止误改，可在“审阅”中撤销保护。",
  droppedCount: (count: {
    readonly names: number;
    readonly matters: number;
    readonly numbers: number;
    readonly links: number;
  }) =>
    `本次隐去：姓名${count.names}处，事项${count.matters}处，号码${count.numbers}处，链接${count.links}处。`,
  hiddenName: "某某",
  hiddenMatter: "某事项",
  hiddenNumber: "［已隐去］",
  footer: (rulebook: string, facts: string) => `细则指纹 ${rulebook}　台账指纹 ${facts}　第 &P 页，共 &N 页`,
};

/** What the copy holds of a run's sheets. */
const KEPT: ReadonlySet<string> = new Set<ReportKind>(["result", "matrix", "losses", "notes"]);
const PHONE_OR_ID = /(?<!\d)(?:1\d{10}|\d{17}[\dXx])(?!\d)/g;

/** How many of each were taken out. */
interface Dropped {
  names: number;
  matters: number;
  numbers: number;
  links: number;
}

/** Secretaries' names that can be hidden without hiding part of a branch's own name. */
function namesToHide(facts: Facts): readonly string[] {
  const branches = facts.branches.map((branch) => branch.name);
  const names = facts.branches.flatMap((branch) =>
    (branch.secretary ?? "").split(/[、,，;；\s]+/).filter((name) => name.length >= 2),
  );
  return [...new Set(names)]
    .filter((name) => !branches.some((branch) => branch.includes(name)))
    .sort((a, b) => b.length - a.length);
}

/**
 * 事项 of claims and incidents: free text that tells of persons, so the rule's own words have to do. What the rules
 * say themselves is not hidden.
 */
function mattersToHide(facts: Facts, { rules, checklist, grades }: Rulebook): readonly string[] {
  const known = [
    ...[...rules, ...checklist].flatMap((rule) => [rule.title, rule.category, rule.standardText, rule.basis]),
    ...grades.map((grade) => grade.name),
    ...facts.branches.map((branch) => branch.name),
  ];
  const matters = [...facts.claims, ...facts.incidents].flatMap(({ matter }) => matter ?? []);
  return [...new Set(matters)]
    .filter((matter) => !known.some((text) => text.includes(matter)))
    .sort((a, b) => b.length - a.length);
}

/** Every one of `texts` in `text` replaced, and how often. */
function replaced(text: string, texts: readonly string[], by: string): readonly [string, number] {
  let [shown, count] = [text, 0];
  for (const one of texts) {
    const parts = shown.split(one);
    count += parts.length - 1;
    shown = parts.join(by);
  }
  return [shown, count];
}

/** What a copy may not tell. */
interface Secrets {
  readonly names: readonly string[];
  readonly matters: readonly string[];
}

function hidden(text: string, secrets: Secrets, dropped: Dropped): string {
  const [general, matters] = replaced(text, secrets.matters, words.hiddenMatter);
  const [shown, names] = replaced(general, secrets.names, words.hiddenName);
  dropped.matters += matters;
  dropped.names += names;
  return shown.replace(PHONE_OR_ID, () => {
    dropped.numbers++;
    return words.hiddenNumber;
  });
}

/** One cell without links into sheets that the copy does not have, and without personal detail. */
function cleanCell(cell: LayoutCell, secrets: Secrets, dropped: Dropped): LayoutCell {
  // A copy without its sources cannot be checked against them, and the seal would hold what the text hides.
  if (cell.role === "seal") return { value: null };
  const isLink = cell.formula?.startsWith("HYPERLINK(") === true;
  if (isLink) dropped.links++;
  const value = typeof cell.value === "string" ? hidden(cell.value, secrets, dropped) : cell.value;
  if (isLink) return textCell(value === null ? null : String(value));
  return { ...cell, value };
}

function cleanSheet(layout: SheetLayout, footer: string, secrets: Secrets, dropped: Dropped): SheetLayout {
  const open = new Set(
    layout.validations.flatMap(({ area }) =>
      Array.from({ length: area.bottom - area.top + 1 }, (_, i) => `${area.top + i}/${area.left}`),
    ),
  );
  const rows = layout.rows.map((row, r): LayoutRow => ({
    ...row,
    cells: row.cells.map((cell, c) => {
      if (cell === undefined) return undefined;
      const clean = cleanCell(cell, secrets, dropped);
      return open.has(`${r}/${c}`) ? { ...clean, style: { ...clean.style, locked: false } } : clean;
    }),
  }));
  return { ...layout, rows, protection: PROTECTION, print: { ...layout.print, footer } };
}

/** The plan of the 委员会版, to be written into a new workbook. What was dropped is listed on its first sheet. */
export function committeePlan(input: ReportInput): WritePlan {
  const { appraisal, reading } = input;
  const { facts } = reading;
  const decisions = currentDecisions(input);
  // Without the workbook's grids, the run's own rulebook and the plan, nothing of theirs can reach the copy.
  const plan = buildReport({
    ...input,
    workbook: { grids: [], date1904: false, structureProtected: false },
    run: {},
    decisions,
    extras: [],
  });
  const footer = words.footer(rulebookFingerprint(appraisal.rulebook), factsFingerprint(facts));
  const secrets: Secrets = { names: namesToHide(facts), matters: mattersToHide(facts, appraisal.rulebook) };
  const dropped: Dropped = { names: 0, matters: 0, numbers: 0, links: 0 };
  const kept = plan.sheets
    .filter(({ layout }) => KEPT.has(parseMark(layout.mark)?.kind ?? ""))
    .map(({ layout }) => cleanSheet(layout, footer, secrets, dropped));
  const page = new Page([8, 92]).title(words.noteTitle(appraisal.year), 34).head(words.dropped);
  words.droppedItems.forEach((text, i) => page.row([numberCell(i + 1, styles.integer), textCell(text)]));
  page
    .head(words.droppedCount(dropped))
    .blank()
    .head(words.kept)
    .head(words.live)
    .head(reportText.suggestion);
  const note = asOurs("committee", NOTE, page.body({ protection: PROTECTION, print: { footer } }));
  return {
    sheets: [note, ...kept].map((layout) => ({ layout, replaces: null })),
    activate: NOTE,
  };
}

export const committeePaper = definePaper({
  kind: "committee",
  title: "结果（委员会版）",
  purpose: "供委员会审定的结果、原因和规则，不含个人信息。",
  audience: "meeting",
  per: "bureau",
  body: ({ input }) => workbook(committeePlan(input).sheets.map(({ layout }) => layout)),
});
