/** 调整影响: what each adopted adjustment or objection changed in points, rank, grade and for others. */
import type { Appraisal, Impact, Standing } from "../../appraisal/appraisal";
import { toNumber, type Exact } from "../../base/exact";
import { points } from "../../text/report";
import { numberCell, textCell } from "../cells";
import { sizesOf, type Columns } from "../columns";
import { linkCell } from "../links";
import { Page } from "../page";
import { defineSheet, type Run } from "../sheet";
import { SIGNED, styles } from "../styles";

const words = {
  title: (year: number) => `${year}年度得分调整影响`,
  head: "每一行是经批准的一项调整，或采纳异议后更正台账的一项：同一次评分，去掉这一项、保留其余各项再算一遍，两者之差就是它的影响。",
  none: "没有采纳的调整。",
  all: "全部调整合起来",
  allItems: (count: number) => `以上${count}项`,
  noBasis: "没有写批准依据",
  byLedger: "采纳异议，更正台账",
  rank: (rank: number | null) => (rank === null ? "无名次" : `第${rank}名`),
  grade: (grade: string | null) => grade ?? "无等次",
  same: "不变",
  change: (from: string, to: string) => `${from} → ${to}`,
  none_: "没有影响别的支部",
  more: (count: number) => `等${count}个支部`,
};

/** A row: one change, or all of them together. */
interface Line {
  readonly impact: Impact | null;
  readonly count: number;
  readonly without: readonly Standing[];
  readonly now: ReadonlyMap<string, Standing>;
}

/** How many branches the last column names. */
const NAMED = 12;

const moved = (from: string, to: string): string => (from === to ? words.same : words.change(from, to));
const optional = (value: Exact | null) => numberCell(value === null ? null : toNumber(value), styles.points);
const before = ({ impact, without }: Line): Standing | undefined =>
  without.find(({ branch }) => branch === impact?.branch);
const after = ({ impact, now }: Line): Standing | undefined => now.get(impact?.branch ?? "");

/** What became of the branches, but for the one that the change is about: its own columns say that. */
function others({ impact, without, now }: Line): string {
  const said = without.flatMap((then) => {
    const here = now.get(then.branch);
    if (!here || then.branch === impact?.branch) return [];
    const total = (of: Standing): string => (of.total === null ? "" : points(toNumber(of.total)));
    const parts = [
      ...(impact === null && total(then) !== total(here) ? [moved(total(then), total(here))] : []),
      ...(then.rank === here.rank ? [] : [moved(words.rank(then.rank), words.rank(here.rank))]),
      ...(then.grade === here.grade ? [] : [moved(words.grade(then.grade), words.grade(here.grade))]),
    ];
    return parts.length === 0
      ? []
      : [{ text: `${then.branch}：${parts.join("，")}`, graded: then.grade !== here.grade }];
  });
  // Who crossed a line is what a committee asks first.
  const sorted = [...said.filter(({ graded }) => graded), ...said.filter(({ graded }) => !graded)];
  if (sorted.length === 0) return words.none_;
  const shown = sorted.slice(0, NAMED).map(({ text }) => text);
  return shown.join("；") + (sorted.length > NAMED ? `；${words.more(sorted.length)}` : "");
}

const columns = {
  branch: {
    header: "支部名称",
    width: [12, 26],
    key: true,
    cell: ({ impact }) => textCell(impact?.branch ?? words.all),
  },
  rule: {
    header: "考评项目",
    width: 18,
    key: true,
    cell: ({ impact, count }) =>
      textCell(impact === null ? words.allItems(count) : `${impact.rule.id} ${impact.rule.title}`),
  },
  from: { header: "原得分", width: 8, cell: ({ impact }) => optional(impact?.from ?? null) },
  to: { header: "现得分", width: 8, cell: ({ impact }) => optional(impact?.to ?? null) },
  totalBefore: { header: "不调整时总分", width: 9, cell: (line) => optional(before(line)?.total ?? null) },
  total: { header: "总分", width: 9, cell: (line) => optional(after(line)?.total ?? null) },
  change: {
    header: "总分变化",
    width: 9,
    cell: (line) => {
      const [then, here] = [before(line)?.total, after(line)?.total];
      return numberCell(then && here ? toNumber(here.sub(then)) : null, SIGNED);
    },
  },
  rank: {
    header: "名次",
    width: 16,
    cell: (line) =>
      textCell(
        line.impact === null
          ? null
          : moved(words.rank(before(line)?.rank ?? null), words.rank(after(line)?.rank ?? null)),
        styles.centered,
      ),
  },
  grade: {
    header: "建议等次",
    width: 16,
    cell: (line) =>
      textCell(
        line.impact === null
          ? null
          : moved(words.grade(before(line)?.grade ?? null), words.grade(after(line)?.grade ?? null)),
        styles.centered,
      ),
  },
  others: { header: "对其他支部（名次、比例线上的等次）", width: 36, cell: (line) => textCell(others(line)) },
  reason: { header: "理由", width: 24, cell: ({ impact }) => textCell(impact?.reason ?? null) },
  basis: {
    header: "批准依据",
    width: 18,
    cell: ({ impact }) =>
      textCell(
        impact === null
          ? null
          : impact.basis !== ""
            ? impact.basis
            : byLedger(impact)
              ? words.byLedger
              : words.noBasis,
      ),
  },
  at: {
    header: "登记在",
    width: 16,
    cell: ({ impact }) => (impact === null ? textCell(null) : linkCell(impact.at)),
  },
  objection: {
    header: "异议",
    width: 16,
    cell: ({ impact }) =>
      impact === null || impact.objection === null ? textCell(null) : linkCell(impact.objection),
  },
} satisfies Columns<Line>;

/** The change was made in the ledger: where it is recorded is the objection itself. */
const byLedger = ({ at, objection }: Impact): boolean => at === objection;

function linesOf({ impacts, branches }: Appraisal): readonly Line[] {
  const now = new Map(
    branches.map(({ branch, total, rank, grade }) => [
      branch.name,
      { branch: branch.name, total, rank, grade },
    ]),
  );
  const { each, all } = impacts;
  const lines = each.map((impact): Line => ({ impact, count: 1, without: impact.without, now }));
  return each.length === 0 ? [] : [...lines, { impact: null, count: each.length, without: all, now }];
}

/** The sheet 调整影响. */
export const impactSheet = defineSheet({
  kind: "impact",
  name: "调整影响",
  made: "when due",
  due: ({ appraisal, stands }) => stands || appraisal.impacts.each.length > 0,
  layout: ({ appraisal }: Run) => {
    const lines = linesOf(appraisal);
    const page = new Page(sizesOf(columns, lines))
      .title(words.title(appraisal.year))
      .head(lines.length === 0 ? words.none : words.head)
      .ownership();
    const table = page.table(columns, lines);
    return page.signature().body(table.frozen("rule"));
  },
});
