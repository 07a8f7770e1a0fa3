/** From the engine's own types to what the views draw. */
import { columnIndex, parseArea } from "../base/address";
import { periodsOf, type Period } from "../base/period";
import type { Appraisal, BranchResult, ItemResult } from "../appraisal/appraisal";
import { formatDay } from "../base/calendar";
import { toNumber, type Exact } from "../base/exact";
import type { Explanation } from "../appraisal/explanation";
import type { Facts } from "../appraisal/facts";
import type { Finding } from "../base/finding";
import type { Rulebook } from "../appraisal/rulebook/rulebook";
import type { RulebookSource } from "../appraisal/rulebook/source";
import { methodOf } from "../appraisal/methods/registry";
import { isBase } from "../appraisal/rulebook/rulebook";
import { determineYear } from "../appraisal/year";
import type { ReadJob, ScoredJob } from "../job";
import type { AreaRef, CellRef } from "../base/address";
import { kindOf, KINDS } from "../ledger/tables/registry";
import type { PlannedTable, ReadingPlan } from "../ledger/plan";
import type { StartOffer } from "../ledger/start";
import { checkedOf, differingOf } from "../ledger/totals/check";
import { accountParts, notCounted, type Reason } from "../report/account-parts";
import { lossesOf, lostOn } from "../report/losses";
import { settingTexts } from "../appraisal/rulebook/settings";
import * as view from "../report/view";
import { effectLines } from "../report/effects";
import type { Verification } from "../report/verify";
import { planText } from "../text/ledger";
import { text } from "../text/taskpane";
import type {
  AccountView,
  BranchView,
  CalendarView,
  FindingView,
  ItemView,
  KindView,
  Place,
  QuotaState,
  RankRow,
  Reading,
  ReasonView,
  Recognition,
  RulebookView,
  Standing,
  StartView,
  StepView,
  TableView,
  VerifyView,
} from "./model";

const number = (value: Exact | null): number | null => (value === null ? null : toNumber(value));

/** How many places of a finding are brought over. */
const PLACES = 200;

/** A finding with the heading of its kind, and its places. */
export function findingView(finding: Finding): FindingView {
  const { title, branch, places = [] } = finding;
  return {
    ...view.findingView(finding),
    title,
    branch: branch ?? null,
    count: Math.max(1, places.length),
    places: joined(places).slice(0, PLACES),
  };
}

/** Cells below one another as one range. */
function joined(places: readonly Place[]): readonly Place[] {
  const runs: AreaRef[] = [];
  for (const place of places) {
    const area =
      "row" in place
        ? {
            sheet: place.sheet,
            top: place.row,
            bottom: place.row,
            left: place.column,
            right: place.column,
          }
        : place;
    const last = runs.at(-1);
    const continues =
      last?.sheet === area.sheet &&
      last.left === area.left &&
      last.right === area.right &&
      last.bottom === area.top - 1;
    if (last !== undefined && continues) runs[runs.length - 1] = { ...last, bottom: area.bottom };
    else runs.push(area);
  }
  return runs;
}

/** What came of every table; `leftOut`: what scoring left out. */
function accountView(reading: ReadJob["reading"], leftOut: Appraisal["leftOut"]): readonly AccountView[] {
  const reasons = (all: readonly Reason[]): readonly ReasonView[] =>
    all.map(({ why, count, places }) => ({ why, count, places }));
  return accountParts(reading, leftOut).map((part) => ({
    sheet: part.sheet,
    // A table's id is its place in the plan.
    table: part.table === null ? null : String(reading.plan.tables.indexOf(part.table)),
    unit: part.unit,
    counted: part.counted,
    notCounted: notCounted(part),
    left: reasons(part.left),
    unread: reasons(part.unread),
  }));
}

/** Everything known after reading. Its time is measured where the cells are read. */
export function readingView({ workbook, run, reading, rulebook, findings }: ReadJob): Reading {
  const { facts, plan } = reading;
  const year = determineYear(facts, rulebook.settings, run);
  return {
    recognition: recognitionView(plan),
    account: accountView(reading, []),
    totals: { checked: checkedOf(reading.totals), differing: differingOf(reading.totals) },
    start: startView(reading.start),
    findings: findings.map(findingView),
    sheets: workbook.grids.length,
    branches: facts.branches.length,
    facts: plan.tables
      .filter(({ kind }) => kind !== null && kindOf(kind).part === "facts")
      .reduce((sum, table) => sum + table.rowsRead, 0),
    rules: rulebook.rules.length,
    year: year?.year ?? null,
    from: year?.stage ? formatDay(year.start) : null,
    asOf: year ? formatDay(year.asOf) : null,
    ms: 0,
  };
}

/** What could be accepted; null where no branch was found either: there is nothing to start from. */
function startView(start: StartOffer | null): StartView | null {
  if (start === null || start.branches?.length === 0) return null;
  const branches = start.branches?.map((branch) => ({ ...branch, question: branch.question ?? "" })) ?? null;
  return { ...start, branches };
}

/** What was recognised, from the reading plan. */
function recognitionView(plan: ReadingPlan): Recognition {
  return {
    // A table's id is its place in the plan: corrections name it by that.
    tables: plan.tables.flatMap((table, at) => (table.kind === null ? [] : [tableView(table, at)])),
    kinds: KIND_VIEWS,
    ignored: plan.tables
      .filter(({ kind }) => kind === null)
      .map(({ sheet, reasons }) => ({
        sheet,
        why: reasons.join("；"),
        ours: reasons.includes(planText.skippedOwn) || reasons.includes(planText.skippedCorrections),
      })),
    correctable: true,
  };
}

const KIND_VIEWS: readonly KindView[] = KINDS.map(({ key, name, fields, ofPersons, part }) => ({
  key,
  label: name,
  takesMark: ofPersons === true && part === "facts",
  fields: Object.entries(fields).map(([field, words]) => ({ key: field, label: words[0] ?? field })),
}));

function tableView(table: PlannedTable, at: number): TableView {
  return {
    id: String(at),
    sheet: table.sheet,
    area: areaOf(table.sheet, table.data ?? table.header),
    kind: table.kind ?? "",
    why: table.reasons.join("；"),
    confidence: table.confidence >= 0.9 ? "sure" : table.confidence >= 0.75 ? "likely" : "ask",
    columns: table.columns.map(({ column, header, field }) => ({
      column: columnIndex(column) ?? 0,
      header,
      field,
    })),
    corrected: table.reasons.includes(planText.byCorrection),
    mark: table.mark ?? null,
    read: table.read ?? true,
  };
}

/** `A2:H400` on a sheet; null for what is not an address. */
function areaOf(sheet: string, address: string | null): AreaRef | null {
  const area = parseArea(address ?? "");
  return area && { sheet, ...area };
}

/** The ranking. */
export function standingView({ appraisal, reading, findings }: ScoredJob, ms: number): Standing {
  const { rulebook, branches } = appraisal;
  const categories = [...new Set(branches.flatMap((branch) => branch.categories.map(({ name }) => name)))];
  const rows = branches.map((branch) => rankRow(branch, categories)).sort(inOrder);
  return {
    ...view.headView(appraisal),
    from: appraisal.start === null ? null : formatDay(appraisal.start),
    account: accountView(reading, appraisal.leftOut),
    provisionalReasons: appraisal.provisionalReasons,
    categories,
    groups: [...new Set(rows.map(({ group }) => group).filter((group) => group !== null))],
    grades: rulebook.grades.map(({ name, minimum }) => ({
      name,
      minimum: number(minimum),
      count: rows.filter((row) => row.grade === name).length,
    })),
    rows,
    findings: findings.map(findingView),
    calendarRules: rulebook.rules
      .filter(({ schedule }) => schedule !== null && schedule.period !== "year")
      .map(({ id, title }) => ({ id, title })),
    ranksWithinGroup: rulebook.settings.rankWithin === "group",
    ms,
  };
}

const STATUS_ORDER = { rated: 0, "not-rated": 1, "not-reported": 2 } as const;

/** By total where ranks are given within groups too: one list, best first; the others after. */
function inOrder(a: RankRow, b: RankRow): number {
  return (
    STATUS_ORDER[a.status] - STATUS_ORDER[b.status] ||
    (b.total ?? 0) - (a.total ?? 0) ||
    (a.rank ?? 0) - (b.rank ?? 0)
  );
}

function rankRow(result: BranchResult, categories: readonly string[]): RankRow {
  const of = (name: string) => result.categories.find((category) => category.name === name);
  return {
    ...view.branchView(result),
    statusReason: result.statusReason,
    tieUndecided: result.tieUndecided,
    categories: categories.map((name) => number(of(name)?.score ?? null) ?? 0),
    categoryPoints: categories.map((name) => number(of(name)?.points ?? null) ?? 0),
  };
}

/** One branch with all its items. @throws when there is no such branch */
export function branchView(
  appraisal: Appraisal,
  facts: Facts,
  remedies: ReadonlyMap<string, string>,
  name: string,
): BranchView {
  const result = appraisal.branches.find(({ branch }) => branch.name === name);
  if (!result) throw new Error("no such branch");
  const own: Appraisal = { ...appraisal, branches: [result] };
  const mends = new Map(lossesOf(own, facts, remedies).map(({ item, remedy }) => [item.rule.id, remedy]));
  const selfScores = new Map(
    facts.selfScores.filter(({ branch }) => branch === name).map(({ rule, score }) => [rule, score]),
  );
  return {
    row: rankRow(
      result,
      result.categories.map((category) => category.name),
    ),
    at: result.branch.at,
    discussReasons: result.discussReasons,
    categories: result.categories.map((category) => ({
      name: category.name,
      points: toNumber(category.points),
      score: toNumber(category.score),
      weight: number(category.weight),
    })),
    items: result.items.map((item) =>
      itemView(item, mends.get(item.rule.id) ?? "", selfScores.get(item.rule.id) ?? null),
    ),
  };
}

function itemView(item: ItemResult, remedy: string, selfScore: number | null): ItemView {
  const { rule } = item;
  const method = methodOf(rule);
  return {
    ...view.ruleView(rule),
    ...view.itemView(item),
    category: rule.category,
    special: rule.role !== "base" && method.role !== "base",
    gradeEffect: method.grading?.label ?? null,
    lost: Math.max(0, toNumber(lostOn(item))),
    basis: rule.basis,
    ruleAt: rule.cells.title ?? rule.cells.id ?? null,
    takenByOthers: toNumber(item.takenByOthers),
    addedByOthers: toNumber(item.addedByOthers),
    selfScore,
    remedy,
    steps: item.explanation.children.map(stepView),
  };
}

function stepView(node: Explanation): StepView {
  return {
    label: node.label,
    actual: number(node.actual),
    threshold: number(node.threshold),
    unit: node.unit,
    verdict: node.verdict,
    effect: number(node.effect),
    note: node.note,
    at: node.at,
    children: node.children.map(stepView),
  };
}

/** Who held what when, for one rule with a 周期; periods a branch has no node for say why by the item's outcome. */
export function calendarView(appraisal: Appraisal, ruleId: string): CalendarView {
  const rule = appraisal.rulebook.rules.find(({ id }) => id === ruleId);
  if (!rule?.schedule) throw new Error("no such rule");
  const periods = periodsOf(rule.schedule.period, appraisal.year);
  return {
    ruleId,
    title: rule.title,
    periods: periods.map(({ label }) => label),
    rows: appraisal.branches
      .filter(({ status }) => status === "rated")
      .map(({ branch, items }) => {
        const item = items.find((one) => one.rule.id === ruleId);
        const nodes = new Map(item?.explanation.children.map((node) => [node.label, node]));
        return {
          branch: branch.name,
          cells: periods.map((period) => {
            const node = nodes.get(period.label);
            return {
              state: node ? (node.verdict === "lost" ? "missing" : "met") : without(item, period, appraisal),
              done: number(node?.actual ?? null),
              required: number(node?.threshold ?? null),
            };
          }),
        };
      }),
  };
}

/** A period that was not counted has not ended by 截止日期, began before 起始日期, or does not concern the branch. */
function without(item: ItemResult | undefined, period: Period, { start, asOf }: Appraisal): QuotaState {
  if (!item || item.outcome === "not-applicable" || item.outcome === "exempt") return "not-applicable";
  if (start !== null && period.first < start) return "not-applicable";
  return asOf < period.last ? "not-due" : "not-applicable";
}

/** What 核验 found, with places to go to. */
export function verificationView(verification: Verification): VerifyView {
  const { problem, changes, notes } = verification;
  return {
    problem,
    differences: changes.map(({ at, message }) => ({ at: placeOf(at), place: at, message })),
    effects: verification.equal || problem !== null ? null : effectLines(verification),
    notes,
  };
}

/** `'a sheet'!B5` as a cell; a sheet's bare name as its first. */
function placeOf(at: string): CellRef | null {
  const match = /^(?:'((?:[^']|'')+)'|([^!']+))!([A-Z]+)(\d+)$/.exec(at);
  if (!match) return at.includes("!") ? null : { sheet: at, row: 0, column: 0 };
  const sheet = match[1]?.replaceAll("''", "'") ?? match[2] ?? "";
  return { sheet, row: Number(match[4]) - 1, column: columnIndex(match[3] ?? "A") ?? 0 };
}

/** The rulebook in plain words. */
export function rulebookView(
  rulebook: Rulebook,
  source: RulebookSource,
  findings: readonly Finding[],
): RulebookView {
  const warned = new Map<string, string[]>();
  for (const { at, message } of findings) {
    if (!at || !("row" in at)) continue;
    const key = `${at.sheet}!${at.row}`;
    warned.set(key, [...(warned.get(key) ?? []), message]);
  }
  return {
    rules: [
      ...rulebook.rules.map((rule) => {
        const at = rule.cells.title ?? rule.cells.id ?? null;
        return {
          ...view.ruleView(rule),
          category: rule.category,
          points: isBase(rule) ? toNumber(rule.points) : null,
          basis: rule.basis,
          body: null,
          at,
          warnings: at ? (warned.get(`${at.sheet}!${at.row}`) ?? []) : [],
        };
      }),
      ...rulebook.checklist.map((item) => ({
        rule: item.id,
        title: item.title,
        method: item.method,
        standard: item.standardText,
        readAs: "",
        category: item.category,
        points: null,
        basis: item.basis,
        body: item.body,
        at: null,
        warnings: [],
      })),
    ],
    settings: settingTexts(rulebook.settings).map(([name, value]) => {
      const row = source.settings.find((setting) => setting.name.trim() === name);
      return { name, value, isDefault: row === undefined || row.value === null, at: row?.at ?? null };
    }),
    grades: rulebook.grades.map(({ name, minimum, ratioCap, ratioFloor, premiseText, at }) => ({
      name,
      condition: [
        minimum === null ? text.settings.noMinimum : text.settings.minimum(toNumber(minimum)),
        ratioCap === null ? "" : text.settings.ratioCap(toNumber(ratioCap.mul(100))),
        ratioFloor === null ? "" : text.settings.ratioFloor(toNumber(ratioFloor.mul(100))),
        premiseText === "" ? "" : text.settings.premise(premiseText),
      ]
        .filter((part) => part !== "")
        .join("；"),
      at,
    })),
  };
}
