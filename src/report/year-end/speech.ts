/** 述职材料: sentences counted from facts, each with the cells it was counted from. */
import type { Appraisal, BranchResult, ItemResult } from "../../appraisal/appraisal";
import { partsOf } from "../../base/calendar";
import { roundPoints, toNumber } from "../../base/exact";
import type { Facts } from "../../appraisal/facts";
import { scoredFacts, type HeldActivity } from "../../appraisal/scored-facts";
import { formatCell } from "../../base/address";
import type { AreaRef, CellRef } from "../../base/address";
import type { Grid, WorkbookGrids } from "../../ledger/grid";
import { reportText } from "../../text/report";
import { yearEndText } from "../../text/year-end";
import { SheetBuilder } from "../builder";
import { textAt } from "../carry";
import { textCell } from "../cells";
import type { LayoutCell, SheetLayout } from "../layout";
import { linkCell } from "../links";
import { byBranch, lostOn, type Loss } from "../losses";
import { formatMark, originalOf, parseMark } from "../ownership";
import { kindOf } from "../shape";
import { sheetOf, type OwnName } from "../sheet";
import { inRankOrder } from "../standing";
import { styles } from "../styles";

const words = yearEndText.speech;
const SHOWN_CELLS = 6;

/** One sentence and what it rests on. Blanks to be filled in rest on nothing. */
export interface Sentence {
  readonly text: string;
  readonly from: readonly (CellRef | AreaRef)[];
}

/** 述职材料 of one branch, part by part. */
export interface Speech {
  readonly branch: BranchResult;
  readonly did: readonly Sentence[];
  readonly problems: readonly Sentence[];
  readonly plans: readonly Sentence[];
}

function held(appraisal: Appraisal, all: readonly HeldActivity[]): Sentence | null {
  const types = [
    ...new Set([
      ...appraisal.rulebook.rules.flatMap((rule) => (rule.method === "频次" ? rule.activityTypes : [])),
      ...all.flatMap(({ activity }) => activity.types),
    ]),
  ];
  const counts = types
    .map((type) => {
      const of = all.filter((one) => one.type === type).map(({ activity }) => activity);
      return { type, count: of.reduce((sum, one) => sum + one.count, 0), from: of.map((one) => one.at) };
    })
    .filter((one) => one.count > 0);
  if (counts.length === 0) return null;
  const { month, date } = partsOf(appraisal.asOf);
  const whole = month === 12 && date === 31;
  const text = words.held(counts.map(({ type, count }) => ({ type, count })));
  return {
    text: whole ? words.year(text) : words.toDate(text),
    from: counts.flatMap((one) => one.from),
  };
}

function attendance(all: readonly HeldActivity[]): Sentence | null {
  const rows = [...new Set(all.map(({ activity }) => activity))];
  const counted = rows.filter((one) => one.expected !== null && one.attended !== null && one.expected > 0);
  const expected = counted.reduce((sum, one) => sum + (one.expected ?? 0), 0);
  const attended = counted.reduce((sum, one) => sum + (one.attended ?? 0), 0);
  if (expected === 0) return null;
  const percent = ((attended / expected) * 100).toFixed(1);
  return { text: words.attendance(percent, attended, expected), from: counted.map((one) => one.at) };
}

function fromItem(item: ItemResult): Sentence | null {
  const { rule, required, done, outcome, sources } = item;
  if (outcome !== "scored" || sources.length === 0) return null;
  if (rule.method === "覆盖" && required !== null && done !== null && required.compare(0) > 0) {
    const percent = toNumber(done.mul(100).div(required)).toFixed(1);
    return { text: words.coverage(rule.title, toNumber(done), toNumber(required), percent), from: sources };
  }
  if (rule.method === "检查") {
    return { text: words.inspected(rule.title, toNumber(roundPoints(item.score))), from: sources };
  }
  return null;
}

function completed(result: BranchResult): Sentence | null {
  const items = result.items.filter(
    (item) =>
      item.rule.method === "完成" &&
      item.outcome === "scored" &&
      item.sources.length > 0 &&
      lostOn(item).compare(0) === 0,
  );
  if (items.length === 0) return null;
  return {
    text: words.completed(items.map((item) => item.rule.title)),
    from: items.flatMap((item) => item.sources),
  };
}

function honours(result: BranchResult, facts: Facts): Sentence | null {
  const counted = result.items.filter((item) => kindOf(item.rule) === "bonus" && item.score.compare(0) > 0);
  const cells = new Set(counted.flatMap((item) => item.sources.map(formatCell)));
  const claims = facts.claims.filter((claim) => cells.has(formatCell(claim.at)));
  if (claims.length === 0) return null;
  const matters = claims.map((claim) => {
    const matter = claim.matter ?? counted.find((item) => item.rule.id === claim.rule)?.rule.title ?? "";
    return claim.level === null ? matter : `${matter}（${claim.level}）`;
  });
  return { text: words.honours(matters), from: claims.map((claim) => claim.at) };
}

/** Plans a branch has written: the words each begins with → the whole text. */
export type Plans = ReadonlyMap<string, string>;

/** 述职材料 of one branch from its own losses. Every number comes from a fact; plans already written are kept. */
export function speechOf(
  appraisal: Appraisal,
  facts: Facts,
  losses: readonly Loss[],
  result: BranchResult,
  written: Plans = new Map(),
): Speech {
  const name = result.branch.name;
  const all = scoredFacts(appraisal, facts).activities(name);
  const did = [
    held(appraisal, all),
    attendance(all),
    completed(result),
    ...result.items.map(fromItem),
    honours(result, facts),
  ].filter((sentence) => sentence !== null);
  const own = [...losses].sort((a, b) => b.amount.compare(a.amount));
  const titles = [...new Set(own.map((loss) => loss.item.rule.title))];
  return {
    branch: result,
    did: did.length > 0 ? did : [{ text: words.noFacts, from: [] }],
    problems:
      own.length > 0
        ? own.map((loss) => ({
            text: words.problem(loss.item.rule.title, loss.item.reason.replace(/。$/, "")),
            from: loss.at === null ? [] : [loss.at],
          }))
        : [{ text: words.noProblems, from: [] }],
    plans: [...new Set([...titles.map(words.plan), ...written.keys(), words.generalPlan])].map((start) => ({
      text: written.get(start) ?? start + words.planBlank,
      from: [],
    })),
  };
}

/** 述职材料 of every branch that reported, in rank order. */
export function speechesOf(
  appraisal: Appraisal,
  facts: Facts,
  losses: readonly Loss[],
  plans: ReadonlyMap<string, Plans> = new Map(),
): readonly Speech[] {
  const lossesBy = byBranch(losses);
  return inRankOrder(appraisal)
    .filter((result) => result.status !== "not-reported")
    .map((result) => {
      const { name } = result.branch;
      return speechOf(appraisal, facts, lossesBy.get(name) ?? [], result, plans.get(name));
    });
}

/** Plans that branches wrote into an earlier 述职材料. */
export function readPlans(old: Grid | null, branches: ReadonlySet<string>): ReadonlyMap<string, Plans> {
  const plans = new Map<string, Map<string, string>>();
  let branch: string | null = null;
  for (const row of old?.rows ?? []) {
    const text = textAt(row, 0);
    if (branches.has(text)) branch = text;
    const start = words.planStart.exec(text)?.[0];
    if (branch === null || start === undefined || text === start + words.planBlank) continue;
    plans.set(branch, (plans.get(branch) ?? new Map<string, string>()).set(start, text));
  }
  return plans;
}

/** The same from the 述职材料 of a workbook, where it has one. */
export function plansIn(workbook: WorkbookGrids, appraisal: Appraisal): ReadonlyMap<string, Plans> {
  const own = originalOf(workbook.grids.filter((grid) => parseMark(grid.mark)?.kind === "speech"));
  return readPlans(own, new Set(appraisal.branches.map((one) => one.branch.name)));
}

/** The cells a sentence was counted from, in a few words. */
export function proofText(sentence: Sentence): string {
  const cells = sentence.from.map((at) => ("row" in at ? formatCell(at) : `${at.sheet}`));
  const shown = [...new Set(cells)].slice(0, SHOWN_CELLS).join("、");
  return cells.length > SHOWN_CELLS ? shown + words.more(cells.length) : shown;
}

function proofCell(sentence: Sentence): LayoutCell {
  const first = sentence.from[0];
  return first === undefined ? textCell(null) : linkCell(first, proofText(sentence));
}

const WIDTHS: readonly number[] = [66, 28];

/** One branch's material: its three parts, sentences left, proof right. */
function addSpeech(sheet: SheetBuilder, speech: Speech, proof: (sentence: Sentence) => LayoutCell): void {
  const parts = [
    [words.did, speech.did],
    [words.problems, speech.problems],
    [words.plans, speech.plans],
  ] as const;
  for (const [title, sentences] of parts) {
    sheet.wide(title, styles.section, 24);
    for (const sentence of sentences) sheet.row([textCell(sentence.text), proof(sentence)]);
  }
}

/** The sheet 述职材料: one page a branch. */
export function speechLayout(appraisal: Appraisal, speeches: readonly Speech[], own: OwnName): SheetLayout {
  const sheet = new SheetBuilder(WIDTHS)
    .wide(words.title(appraisal.year), styles.title, 32)
    .wide(words.head, styles.head)
    .wide(reportText.ownership, styles.ownership);
  const breaks: number[] = [];
  speeches.forEach((speech, i) => {
    if (i > 0) breaks.push(sheet.next);
    sheet.wide(speech.branch.branch.name, { ...styles.section, size: 15, align: "center" }, 30);
    addSpeech(sheet, speech, proofCell);
    sheet.blank();
  });
  return sheetOf(own, {
    widths: WIDTHS,
    rows: sheet.rows,
    wideRows: [],
    merges: sheet.merges,
    freeze: null,
    repeatRows: null,
    print: { orientation: "portrait", breaksBefore: breaks },
  });
}

const MAX_SHEET_NAME = 31;

/** A name that Excel takes for a sheet, made from `name` and unlike those in `taken` (lower case), to which it is added. */
function sheetName(name: string, place: number, taken: Set<string>): string {
  const plain = name
    .replace(/[\\/?*[\]:\u0000-\u001f]/g, "")
    .replace(/^'+|'+$/g, "")
    .trim();
  // "History" is Excel's own.
  const base = plain === "" || /^history$/i.test(plain) ? words.nameless(place) : plain;
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? "" : ` (${n})`;
    const text = base.slice(0, MAX_SHEET_NAME - suffix.length) + suffix;
    if (taken.has(text.toLowerCase())) continue;
    taken.add(text.toLowerCase());
    return text;
  }
}

/** 述职材料 as a workbook of its own with a sheet a branch, to be sent out. Proof names cells without linking to them. */
export function speechBook(appraisal: Appraisal, speeches: readonly Speech[]): readonly SheetLayout[] {
  const taken = new Set<string>();
  return speeches.map((speech, i) => {
    const { name } = speech.branch.branch;
    const sheet = new SheetBuilder(WIDTHS)
      .wide(words.documentTitle(appraisal.year, name), styles.title, 34)
      .wide(words.branchHead, styles.head);
    addSpeech(sheet, speech, (sentence) => textCell(proofText(sentence)));
    const called = sheetName(name, i + 1, taken);
    const mark = (columns: number) => formatMark({ kind: "speech", columns, name: called });
    return sheetOf(
      { name: called, mark },
      {
        widths: WIDTHS,
        rows: sheet.rows,
        wideRows: [],
        merges: sheet.merges,
        freeze: null,
        repeatRows: null,
        print: { orientation: "portrait" },
      },
    );
  });
}
