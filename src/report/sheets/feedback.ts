/** 支部反馈单: one printable A4 page a branch. */
import type { Appraisal, BranchResult, ItemResult } from "../../appraisal/appraisal";
import { roundPoints, sum, toNumber, ZERO } from "../../base/exact";
import type { Exact } from "../../base/exact";
import { points } from "../../text/report";
import { numberCell, textCell, typedCell } from "../cells";
import type { LayoutCell } from "../layout";
import { linkCell } from "../links";
import { byBranch, gravestFirst, type Loss } from "../losses";
import { Page, type BlockColumn, type SheetBody } from "../page";
import { defineSheet, type Run } from "../sheet";
import { categoryScore, gainsOf, inRankOrder } from "../standing";
import { categoryMedians, type CategoryMedian } from "../statistics";
import { SIGNED, styles } from "../styles";
import {
  readRectification,
  rectificationOf,
  type RectificationRow,
  type RectificationRows,
} from "./rectification";

const words = {
  title: (year: number) => `${year}年度党支部考评反馈单`,
  provisional: "（阶段性）",
  branch: "支部名称",
  group: "支部类别",
  total: "总分",
  rank: "名次",
  rankOf: (rank: number, of: number) => `第${rank}名（共${of}个支部）`,
  suggested: "建议等次",
  decided: "审定等次",
  toDecide: "（待审定）",
  gains: "加分情况",
  noGains: "无加分。",
  losses: "失分情况",
  noLosses: "无失分。",
  moreLosses: (count: number, sum: number) => `另有${count}项共失${points(sum)}，见“失分明细”。`,
  demands: "整改要求",
  noDemands: "继续保持。",
  notRated: (reason: string) => `本年度不参加排名和等次评定：${reason}`,
  sign: "支部书记签字：                    考评组签字：                    日期：      年   月   日",
};

/** Column widths of a page; together they fill A4 portrait at about full size. */
const WIDTHS: readonly number[] = [22, 11, 11, 11, 15, 18];
/** Height of A4 portrait between the margins at that size, in points, with some to spare. */
const PAGE_HEIGHT = 690;
/** Room for what follows the losses, and of that for the signatures alone. */
const TAIL_HEIGHT = 310;
const SIGNATURE_HEIGHT = 130;
const MAX_DEMANDS = 4;

const label = (text: string): LayoutCell => textCell(text, styles.header);
const cents = (value: Exact) => numberCell(toNumber(roundPoints(value)), styles.points);

function addHead(page: Page, run: Run, result: BranchResult): void {
  const { appraisal } = run;
  const title = words.title(appraisal.year) + (appraisal.provisional ? words.provisional : "");
  page.title(title, 34);
  const span = (cell: LayoutCell, columns = 1) => ({ cell, columns });
  page.spans([
    span(label(words.branch)),
    span(textCell(result.branch.name), 3),
    span(label(words.group)),
    span(textCell(result.group, styles.centered)),
  ]);
  if (result.status !== "rated") {
    page.wide(words.notRated(result.statusReason), styles.text, 40);
    return;
  }
  const rivals = appraisal.branches.filter(
    (other) =>
      other.status === "rated" &&
      (appraisal.rulebook.settings.rankWithin === "all" || other.group === result.group),
  );
  const decided = run.decisions.get(result.branch.name)?.grade ?? null;
  page.spans([
    span(label(words.total)),
    span(numberCell(toNumber(result.total ?? ZERO), { ...styles.points, bold: true, align: "center" })),
    span(label(words.rank)),
    span(
      textCell(result.rank === null ? null : words.rankOf(result.rank, rivals.length), styles.centered),
      3,
    ),
  ]);
  page.spans([
    span(label(words.suggested)),
    span(textCell(result.grade, styles.centered), 2),
    span(label(words.decided)),
    span(textCell(decided ?? words.toDecide, styles.centered), 2),
  ]);
}

/** A 类别 of one branch, beside the median. */
interface Standing extends CategoryMedian {
  readonly own: Exact;
}

const categoryColumns: readonly BlockColumn<Standing>[] = [
  { header: "类别", cell: ({ name }) => textCell(name) },
  { header: "满分", cell: (standing) => cents(standing.points) },
  { header: "得分", cell: ({ own }) => cents(own) },
  { header: "中位数", cell: (standing) => cents(standing.median) },
  {
    header: "与中位数相比",
    span: 2,
    cell: ({ own, median }) => numberCell(toNumber(roundPoints(own.sub(median))), SIGNED),
  },
];

function addCategories(
  page: Page,
  appraisal: Appraisal,
  result: BranchResult,
  categories: readonly CategoryMedian[],
): void {
  page.blockHeader(categoryColumns);
  for (const category of categories) {
    page.blockRow(categoryColumns, { ...category, own: categoryScore(appraisal, result, category.name) });
  }
}

const gainColumns: readonly BlockColumn<ItemResult>[] = [
  { header: "", cell: ({ rule }) => textCell(rule.title) },
  { header: "", cell: ({ score }) => cents(score) },
  { header: "", span: 4, cell: ({ reason }) => textCell(reason) },
];

function addGains(page: Page, result: BranchResult): void {
  const gains = gainsOf(result);
  page.section(words.gains, 24);
  if (gains.length === 0) page.wide(words.noGains, styles.text);
  for (const item of gains) page.blockRow(gainColumns, item);
}

const lossColumns: readonly BlockColumn<Loss>[] = [
  { header: "考评项目", cell: ({ item }) => textCell(item.rule.title) },
  { header: "失分", cell: ({ amount }) => cents(amount) },
  { header: "原因", span: 3, cell: ({ item }) => textCell(item.reason) },
  { header: "来源", cell: ({ at }) => (at === null ? textCell(null) : linkCell(at)) },
];

function addLosses(page: Page, losses: readonly Loss[], pageStart: number): void {
  page.section(words.losses, 24);
  if (losses.length === 0) {
    page.wide(words.noLosses, styles.text);
    return;
  }
  page.blockHeader(lossColumns);
  // The gravest first; what would run over the page is summed up in one line.
  const gravest = gravestFirst(losses);
  const shown = gravest.findIndex((loss) => {
    page.blockRow(lossColumns, loss);
    return page.heightSince(pageStart) > PAGE_HEIGHT - TAIL_HEIGHT;
  });
  const rest = shown < 0 ? [] : gravest.slice(shown + 1);
  if (rest.length > 0) {
    page.wide(words.moreLosses(rest.length, toNumber(sum(rest.map((loss) => loss.amount)))), styles.text);
  }
}

/** A demand, with whom and when as 整改清单 says. */
interface Demand {
  readonly loss: Loss;
  readonly filled: RectificationRow | null;
}

const demandColumns: readonly BlockColumn<Demand>[] = [
  { header: "整改要求", span: 4, cell: ({ loss }) => textCell(`${loss.item.rule.title}：${loss.remedy}`) },
  { header: "责任人", cell: ({ filled }) => typedCell(filled?.owner, styles.centered) },
  { header: "时限", cell: ({ filled }) => typedCell(filled?.due, styles.centered) },
];

/** Demands for the gravest losses. */
function addDemands(page: Page, before: RectificationRows, losses: readonly Loss[], pageStart: number): void {
  page.section(words.demands, 24);
  if (losses.length === 0) {
    page.wide(words.noDemands, styles.text);
    return;
  }
  page.blockHeader(demandColumns);
  for (const loss of gravestFirst(losses).slice(0, MAX_DEMANDS)) {
    if (page.heightSince(pageStart) > PAGE_HEIGHT - SIGNATURE_HEIGHT) break;
    page.blockRow(demandColumns, { loss, filled: rectificationOf(before, loss) });
  }
}

/** The pages in rank order, and the row on which each branch's begins. */
export function feedbackPages(run: Run): {
  readonly body: SheetBody;
  readonly firstRows: ReadonlyMap<string, number>;
} {
  const page = new Page(WIDTHS);
  const firstRows = new Map<string, number>();
  const categories = categoryMedians(run.appraisal);
  const lossesBy = byBranch(run.losses);
  // 责任人 and 时限 are those filled in on 整改清单.
  const before = readRectification(run.old("rectification"));
  for (const result of inRankOrder(run.appraisal)) {
    const start = page.next;
    firstRows.set(result.branch.name, start);
    const losses = lossesBy.get(result.branch.name) ?? [];
    addHead(page, run, result);
    if (result.status === "rated") {
      addCategories(page, run.appraisal, result, categories);
      addGains(page, result);
      addLosses(page, losses, start);
      addDemands(page, before, losses, start);
    }
    page.blank(16).wide(words.sign, styles.signature, 30).ownership();
  }
  const breaksBefore = [...firstRows.values()].filter((row) => row > 0);
  return { body: page.body({ print: { orientation: "portrait", breaksBefore } }), firstRows };
}

/** The sheet 支部反馈单. */
export const feedbackSheet = defineSheet({
  kind: "feedback",
  name: "支部反馈单",
  made: "on request",
  sealed: true,
  layout: (run: Run) => feedbackPages(run).body,
});
