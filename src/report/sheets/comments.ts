/** 点评要点: what to say about each branch, under a summary of the whole bureau. */
import type { Appraisal, BranchResult } from "../../appraisal/appraisal";
import { formatTotal, roundPoints, sum, toNumber, ZERO } from "../../base/exact";
import type { Exact } from "../../base/exact";
import { points, reportText } from "../../text/report";
import { numberCell, textCell } from "../cells";
import { sizesOf, type Columns } from "../columns";
import { byBranch, gravestFirst, type Loss } from "../losses";
import { Page, type BlockColumn } from "../page";
import { defineSheet, type Run } from "../sheet";
import { categoryScore, gainsOf, inRankOrder } from "../standing";
import { categoryMedians, mean, median, type CategoryMedian } from "../statistics";
import { styles } from "../styles";
import { branchColumn, rankColumn, totalColumn } from "./branch-columns";

const words = {
  title: (year: number) => `${year}年度述职评议点评要点`,
  summary: "一、全局情况",
  branches: "二、逐支部点评要点",
  overall: (rated: number, mean: string, median: string, most: string, least: string) =>
    `参评支部${rated}个，平均${mean}分，中位数${median}分，最高${most}分，最低${least}分。`,
  grades: (parts: readonly string[]) => `建议等次：${parts.join("、")}。`,
  gradePart: (grade: string, count: number) => `“${grade}”${count}个`,
  groupMean: (group: string, count: number, mean: string) => `${group}${count}个，平均${mean}分`,
  groups: (parts: readonly string[]) => `分类别：${parts.join("；")}。`,
  common: "共性短板（失分支部最多的项目）",
  noCommon: "没有共性短板。",
  strong: (category: string, score: number, full: number) => `${category}${score}/${full}`,
  gain: (title: string, score: number) => `${title}加${points(score)}`,
  weak: (title: string, lost: number, reason: string) => `${title}失${points(lost)}（${reason}）`,
  perfect: "无失分",
};

/** Losses named of a branch, and rules named of the bureau. */
const SHOWN_LOSSES = 3;
const SHOWN_RULES = 10;

/** A rule on which several branches lost points. */
interface CommonShortfall {
  readonly title: string;
  readonly branches: readonly string[];
  readonly lost: Exact;
}

/** Rules on which at least two branches lost, the widest spread first. */
function commonShortfalls(losses: readonly Loss[]): readonly CommonShortfall[] {
  const byRule = new Map<string, Loss[]>();
  for (const loss of losses) {
    const own = byRule.get(loss.item.rule.id);
    if (own === undefined) byRule.set(loss.item.rule.id, [loss]);
    else own.push(loss);
  }
  return [...byRule.values()]
    .map((of) => ({
      title: of[0]?.item.rule.title ?? "",
      branches: of.map((loss) => loss.branch.branch.name),
      lost: sum(of.map((loss) => loss.amount)),
    }))
    .filter((one) => one.branches.length > 1)
    .sort((a, b) => b.branches.length - a.branches.length || b.lost.compare(a.lost));
}

/** Sentences about the bureau as a whole; none without a rated branch. */
function summaryLines(appraisal: Appraisal): readonly string[] {
  const rated = appraisal.branches.filter((one) => one.status === "rated");
  const totals = rated.map((one) => one.total ?? ZERO);
  const sorted = [...totals].sort((a, b) => b.compare(a));
  const [most] = sorted;
  const least = sorted.at(-1);
  if (most === undefined || least === undefined) return [];
  const grades = appraisal.rulebook.grades
    .map((grade) => ({ name: grade.name, count: rated.filter((one) => one.grade === grade.name).length }))
    .filter((one) => one.count > 0);
  const groups = [...new Set(rated.map((one) => one.group))].map((group) => {
    const own = rated.filter((one) => one.group === group);
    const average = formatTotal(mean(own.map((one) => one.total ?? ZERO)));
    return words.groupMean(group ?? reportText.uncategorised, own.length, average);
  });
  return [
    words.overall(
      rated.length,
      formatTotal(mean(totals)),
      formatTotal(median(totals) ?? ZERO),
      formatTotal(most),
      formatTotal(least),
    ),
    ...(grades.length > 0
      ? [words.grades(grades.map((grade) => words.gradePart(grade.name, grade.count)))]
      : []),
    ...(groups.length > 1 ? [words.groups(groups)] : []),
  ];
}

/** What a branch did well: its gains, and the categories where it stands above the median. */
function strongPoints(
  appraisal: Appraisal,
  result: BranchResult,
  categories: readonly CategoryMedian[],
): readonly string[] {
  const gains = gainsOf(result).map((item) => words.gain(item.rule.title, toNumber(item.score)));
  const strong = categories.flatMap((category) => {
    const own = categoryScore(appraisal, result, category.name);
    const full = own.compare(category.points) >= 0;
    return own.compare(category.median) > 0 || full
      ? [words.strong(category.name, toNumber(roundPoints(own)), toNumber(category.points))]
      : [];
  });
  return [...gains, ...strong];
}

/** The gravest losses of a branch. */
function weakPoints(losses: readonly Loss[]): string {
  const weak = gravestFirst(losses)
    .slice(0, SHOWN_LOSSES)
    .map(({ item, amount }) => words.weak(item.rule.title, toNumber(amount), item.reason.replace(/。$/, "")));
  return weak.length === 0 ? words.perfect : weak.join("；");
}

/** One branch's row. */
interface Line {
  readonly result: BranchResult;
  readonly strong: readonly string[];
  readonly losses: readonly Loss[];
}

const columns = {
  rank: rankColumn(7),
  branch: branchColumn([16, 28]),
  total: totalColumn(10),
  strong: { header: "亮点", width: 40, cell: ({ strong }) => textCell(strong.join("；")) },
  weak: { header: "不足", width: 56, cell: ({ losses }) => textCell(weakPoints(losses)) },
  hint: {
    header: "提示",
    width: 34,
    cell: ({ result }) => textCell([...result.gradeReasons.slice(1), ...result.discussReasons].join("；")),
  },
} satisfies Columns<Line>;

const commonColumns: readonly BlockColumn<CommonShortfall>[] = [
  { header: "考评项目", span: 2, cell: ({ title }) => textCell(title) },
  { header: "失分支部数", cell: ({ branches }) => numberCell(branches.length, styles.integer) },
  { header: "合计失分", cell: ({ lost }) => numberCell(toNumber(lost), styles.points) },
  { header: "涉及支部", span: 2, cell: ({ branches }) => textCell(branches.join("、")) },
];

/** The sheet 点评要点. */
export const commentsSheet = defineSheet({
  kind: "comments",
  name: "点评要点",
  made: "on request",
  layout: ({ appraisal, losses }: Run) => {
    const lossesBy = byBranch(losses);
    const categories = categoryMedians(appraisal);
    const lines = inRankOrder(appraisal)
      .filter((one) => one.status === "rated")
      .map((result): Line => ({
        result,
        strong: strongPoints(appraisal, result, categories),
        losses: lossesBy.get(result.branch.name) ?? [],
      }));
    const page = new Page(sizesOf(columns, lines))
      .title(words.title(appraisal.year))
      .ownership()
      .section(words.summary);
    for (const line of summaryLines(appraisal)) page.wide(line, styles.text);
    const common = commonShortfalls(losses);
    page.section(common.length === 0 ? words.noCommon : words.common, 24);
    if (common.length > 0) page.blockHeader(commonColumns);
    for (const one of common.slice(0, SHOWN_RULES)) page.blockRow(commonColumns, one);
    const { repeatRows } = page.blank().section(words.branches).table(columns, lines).frozen();
    return page.body({ repeatRows });
  },
});
