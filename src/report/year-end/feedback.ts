/** 支部反馈单: one printable A4 page a branch, and a contents sheet with links to them. */
import type { Appraisal, BranchResult } from "../../appraisal/appraisal";
import { roundPoints, sum, toNumber, ZERO } from "../../base/exact";
import type { Exact } from "../../base/exact";
import { formatRef } from "../../base/address";
import { reportText } from "../../text/report";
import { yearEndText } from "../../text/year-end";
import { SheetBuilder } from "../builder";
import { fitWidth, numberCell, textCell } from "../cells";
import type { LayoutCell, SheetLayout } from "../layout";
import { linkCell } from "../links";
import { byBranch, type Loss } from "../losses";
import type { Decision } from "../result";
import { kindOf } from "../shape";
import { sheetOf, type OwnName } from "../sheet";
import { categoryScore, inRankOrder } from "../standing";
import { styles } from "../styles";
import { rectificationOf, typedCell, type RectificationRow } from "./rectification";
import { categoryMedians, type CategoryMedian } from "./statistics";

const words = yearEndText.feedback;
/** Column widths of a page; together they fill A4 portrait at about full size. */
const WIDTHS: readonly number[] = [22, 11, 11, 11, 15, 18];
/** Height of A4 portrait between the margins at that size, in points, with some to spare. */
const PAGE_HEIGHT = 690;
/** Room for what follows the losses, and of that for the signatures alone. */
const TAIL_HEIGHT = 310;
const SIGNATURE_HEIGHT = 130;
const MAX_DEMANDS = 4;

/** What the pages are made from. */
export interface FeedbackInput {
  readonly appraisal: Appraisal;
  readonly losses: readonly Loss[];
  readonly decisions: ReadonlyMap<string, Decision>;
  /** 责任人 and 时限 as filled in on 整改清单. */
  readonly rectification: ReadonlyMap<string, RectificationRow>;
}

/** The page of each branch: the row it begins on. */
export interface FeedbackPages {
  readonly layout: SheetLayout;
  readonly firstRows: ReadonlyMap<string, number>;
}

const label = (text: string): LayoutCell => textCell(text, styles.header);
const cents = (value: Exact) => numberCell(toNumber(roundPoints(value)), styles.points);

function addHead(sheet: SheetBuilder, input: FeedbackInput, result: BranchResult): void {
  const { appraisal } = input;
  const title = words.title(appraisal.year) + (appraisal.provisional ? words.provisional : "");
  sheet.wide(title, styles.title, 34);
  const span = (cell: LayoutCell, columns = 1) => ({ cell, columns });
  sheet.spans([
    span(label(words.branch)),
    span(textCell(result.branch.name), 3),
    span(label(words.group)),
    span(textCell(result.group, styles.centered)),
  ]);
  if (result.status !== "rated") {
    sheet.wide(words.notRated(result.statusReason), styles.text, 40);
    return;
  }
  const rivals = appraisal.branches.filter(
    (other) =>
      other.status === "rated" &&
      (appraisal.rulebook.settings.rankWithin === "all" || other.group === result.group),
  );
  const decided = input.decisions.get(result.branch.name)?.grade ?? null;
  sheet.spans([
    span(label(words.total)),
    span(numberCell(toNumber(result.total ?? ZERO), { ...styles.points, bold: true, align: "center" })),
    span(label(words.rank)),
    span(
      textCell(result.rank === null ? null : words.rankOf(result.rank, rivals.length), styles.centered),
      3,
    ),
  ]);
  sheet.spans([
    span(label(words.suggested)),
    span(textCell(result.grade, styles.centered), 2),
    span(label(words.decided)),
    span(textCell(decided ?? words.toDecide, styles.centered), 2),
  ]);
}

function addCategories(
  sheet: SheetBuilder,
  appraisal: Appraisal,
  result: BranchResult,
  categories: readonly CategoryMedian[],
): void {
  sheet.spans(words.categoryColumns.map((text, i) => ({ cell: label(text), columns: i === 4 ? 2 : 1 })));
  for (const category of categories) {
    const own = categoryScore(appraisal, result, category.name);
    sheet.spans([
      { cell: textCell(category.name), columns: 1 },
      { cell: cents(category.points), columns: 1 },
      { cell: cents(own), columns: 1 },
      { cell: cents(category.median), columns: 1 },
      {
        cell: numberCell(toNumber(roundPoints(own.sub(category.median))), {
          ...styles.points,
          numberFormat: "+0.00;-0.00;0.00",
        }),
        columns: 2,
      },
    ]);
  }
}

function addGains(sheet: SheetBuilder, result: BranchResult): void {
  const gains = result.items.filter((item) => kindOf(item.rule) === "bonus" && item.score.compare(0) > 0);
  sheet.wide(words.gains, styles.section, 24);
  if (gains.length === 0) sheet.wide(words.noGains, styles.text);
  for (const item of gains) {
    sheet.spans([
      { cell: textCell(item.rule.title), columns: 1 },
      { cell: cents(item.score), columns: 1 },
      { cell: textCell(item.reason), columns: 4 },
    ]);
  }
}

function addLosses(sheet: SheetBuilder, losses: readonly Loss[], pageStart: number): void {
  sheet.wide(words.losses, styles.section, 24);
  if (losses.length === 0) {
    sheet.wide(words.noLosses, styles.text);
    return;
  }
  sheet.spans(words.lossColumns.map((text, i) => ({ cell: label(text), columns: i === 2 ? 3 : 1 })));
  // The gravest first; what would run over the page is summed up in one line.
  const gravest = [...losses].sort((a, b) => b.amount.compare(a.amount));
  const shown = gravest.findIndex((loss) => {
    sheet.spans([
      { cell: textCell(loss.item.rule.title), columns: 1 },
      { cell: cents(loss.amount), columns: 1 },
      { cell: textCell(loss.item.reason), columns: 3 },
      { cell: loss.at === null ? textCell(null) : linkCell(loss.at, formatRef(loss.at)), columns: 1 },
    ]);
    return sheet.heightSince(pageStart) > PAGE_HEIGHT - TAIL_HEIGHT;
  });
  const rest = shown < 0 ? [] : gravest.slice(shown + 1);
  if (rest.length > 0) {
    sheet.wide(words.moreLosses(rest.length, toNumber(sum(rest.map((loss) => loss.amount)))), styles.text);
  }
}

/** Demands for the gravest losses, with whom and when as 整改清单 says. */
function addDemands(
  sheet: SheetBuilder,
  input: FeedbackInput,
  losses: readonly Loss[],
  pageStart: number,
): void {
  sheet.wide(words.demands, styles.section, 24);
  if (losses.length === 0) {
    sheet.wide(words.noDemands, styles.text);
    return;
  }
  sheet.spans(words.demandColumns.map((text, i) => ({ cell: label(text), columns: i === 0 ? 4 : 1 })));
  const gravest = [...losses].sort((a, b) => b.amount.compare(a.amount)).slice(0, MAX_DEMANDS);
  for (const loss of gravest) {
    if (sheet.heightSince(pageStart) > PAGE_HEIGHT - SIGNATURE_HEIGHT) break;
    const filled = rectificationOf(input.rectification, loss);
    sheet.spans([
      { cell: textCell(`${loss.item.rule.title}：${loss.remedy}`), columns: 4 },
      { cell: typedCell(filled?.owner, styles.centered), columns: 1 },
      { cell: typedCell(filled?.due, styles.centered), columns: 1 },
    ]);
  }
}

/** The sheet 支部反馈单: branches in rank order, each on its own page. */
export function feedbackPages(input: FeedbackInput, own: OwnName): FeedbackPages {
  const { appraisal } = input;
  const sheet = new SheetBuilder(WIDTHS);
  const firstRows = new Map<string, number>();
  const categories = categoryMedians(appraisal);
  const lossesBy = byBranch(input.losses);
  for (const result of inRankOrder(appraisal)) {
    const start = sheet.next;
    firstRows.set(result.branch.name, start);
    const losses = lossesBy.get(result.branch.name) ?? [];
    addHead(sheet, input, result);
    if (result.status === "rated") {
      addCategories(sheet, appraisal, result, categories);
      addGains(sheet, result);
      addLosses(sheet, losses, start);
      addDemands(sheet, input, losses, start);
    }
    sheet.blank(16).wide(words.sign, styles.signature, 30);
    sheet.wide(reportText.ownership, styles.ownership);
  }
  const layout = sheetOf(own, {
    widths: WIDTHS,
    rows: sheet.rows,
    wideRows: [],
    merges: sheet.merges,
    freeze: null,
    repeatRows: null,
    print: {
      orientation: "portrait",
      breaksBefore: [...firstRows.values()].filter((row) => row > 0),
    },
  });
  return { layout, firstRows };
}

/** The sheet 反馈单目录. */
export function contentsLayout(input: FeedbackInput, pages: FeedbackPages, own: OwnName): SheetLayout {
  const ordered = inRankOrder(input.appraisal);
  const names = ordered.map((result) => result.branch.name);
  const widths = [7, fitWidth(names, 18, 34), 11, 12, 12, 12];
  const sheet = new SheetBuilder(widths)
    .wide(words.contentsTitle, styles.title, 32)
    .wide(reportText.ownership, styles.ownership)
    .header(words.contentsColumns);
  const headerRow = sheet.next - 1;
  ordered.forEach((result, i) => {
    const row = pages.firstRows.get(result.branch.name) ?? 0;
    sheet.row([
      numberCell(i + 1, styles.integer),
      textCell(result.branch.name),
      numberCell(result.total === null ? null : toNumber(result.total), styles.points),
      textCell(result.grade, styles.centered),
      textCell(input.decisions.get(result.branch.name)?.grade ?? null, styles.centered),
      linkCell({ sheet: pages.layout.name, row, column: 0 }, words.contentsLink),
    ]);
  });
  return sheetOf(own, {
    widths,
    rows: sheet.rows,
    wideRows: [],
    merges: sheet.merges,
    freeze: { rows: headerRow + 1, columns: 0 },
    repeatRows: { first: headerRow, last: headerRow },
    print: { orientation: "portrait" },
  });
}
