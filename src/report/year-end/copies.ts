/**
 * 委员会版 and 公示版: workbooks of their own, made from the same layouts. The committee's copy holds results, reasons
 * and rules without personal detail; the public one holds grades only.
 */
import type { Facts } from "../../appraisal/facts";
import type { Rulebook } from "../../appraisal/rulebook/rulebook";
import { reportText } from "../../text/report";
import { yearEndText } from "../../text/year-end";
import { SheetBuilder } from "../builder";
import { fitWidth, numberCell, textCell } from "../cells";
import { factsFingerprint, rulebookFingerprint } from "../fingerprint";
import type { LayoutCell, LayoutRow, Protection, SheetLayout, WritePlan } from "../layout";
import { formatMark, parseMark } from "../ownership";
import { buildReport, currentDecisions, type ReportInput, type ReportKind } from "../report";
import { sheetOf, type OwnName } from "../sheet";
import { styles } from "../styles";
import { gradeInForce } from "./decisions";

const words = yearEndText.committee;

/** Enough to stop a slip, no more: no password, and sorting and filtering stay possible. */
const PROTECTION: Protection = { allowFormatting: true, allowSort: true, allowFilter: true };
/** What the committee's copy holds of a run's sheets. */
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
  if (cell.style === styles.sealed) return { value: null };
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

const own = (kind: string, name: string): OwnName => ({
  name,
  mark: (columns) => formatMark({ kind, columns, name }),
});

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
  const sheet = new SheetBuilder([8, 92])
    .wide(words.noteTitle(appraisal.year), styles.title, 34)
    .wide(words.dropped, styles.head);
  words.droppedItems.forEach((text, i) => {
    sheet.row([numberCell(i + 1, styles.integer), textCell(text)]);
  });
  sheet
    .wide(words.droppedCount(dropped), styles.head)
    .blank()
    .wide(words.kept, styles.head)
    .wide(words.live, styles.head)
    .wide(reportText.suggestion, styles.head);
  const note = sheetOf(own("committee", words.note), {
    widths: sheet.widths,
    rows: sheet.rows,
    wideRows: [],
    merges: sheet.merges,
    freeze: null,
    repeatRows: null,
    protection: PROTECTION,
    print: { footer },
  });
  return {
    sheets: [note, ...kept].map((layout) => ({ layout, replaces: null })),
    activate: words.note,
  };
}

/** The plan of the 公示版: branches and grades, nothing else. */
export function noticePlan(input: ReportInput): WritePlan {
  const text = yearEndText.notice;
  const { appraisal } = input;
  const decisions = currentDecisions(input);
  const order = appraisal.rulebook.grades.map((grade) => grade.name);
  const rated = appraisal.branches.filter((one) => one.status === "rated");
  const place = (grade: string | null) => {
    const at = order.indexOf(grade ?? "");
    return at < 0 ? order.length : at;
  };
  const sorted = [...rated].sort(
    (a, b) => place(gradeInForce(a, decisions)) - place(gradeInForce(b, decisions)),
  );
  const isDecided = (name: string) => (decisions.get(name)?.grade ?? null) !== null;
  const allDecided = rated.every((one) => isDecided(one.branch.name));
  const widths = [
    8,
    fitWidth(
      sorted.map((one) => one.branch.name),
      40,
      54,
    ),
    24,
  ];
  const sheet = new SheetBuilder(widths)
    .wide(text.title(appraisal.year), styles.title, 40)
    .wide(text.body(allDecided), styles.head, 28)
    .header(text.columns);
  const headerRow = sheet.next - 1;
  sorted.forEach((one, i) => {
    const grade = gradeInForce(one, decisions) ?? "";
    const shown = isDecided(one.branch.name) || grade === "" ? grade : text.pending(grade);
    sheet.row(
      [numberCell(i + 1, styles.integer), textCell(one.branch.name), textCell(shown, styles.centered)],
      24,
    );
  });
  sheet
    .blank()
    .wide(text.period, styles.signature, 26)
    .wide(text.contact, styles.signature, 26)
    .wide(text.sign, { ...styles.signature, align: "right" }, 30);
  const layout = sheetOf(own("notice", text.sheet), {
    widths,
    rows: sheet.rows,
    wideRows: [],
    merges: sheet.merges,
    freeze: null,
    repeatRows: { first: headerRow, last: headerRow },
    protection: PROTECTION,
    print: { orientation: "portrait" },
  });
  return { sheets: [{ layout, replaces: null }], activate: text.sheet };
}
