/** 失分明细: one row for every point lost, with its reason, the cell that shows it and what can be done. */
import type { Exact } from "../../base/exact";
import { roundPoints, toNumber } from "../../base/exact";
import type { Grid } from "../../ledger/grid";
import { numberCell, textCell } from "../cells";
import { readTable, sizesOf, type Columns } from "../columns";
import { linkCell } from "../links";
import type { Loss } from "../losses";
import { Page } from "../page";
import { defineSheet, type Run } from "../sheet";
import { styles } from "../styles";

const words = {
  title: (year: number) => `${year}年度党支部失分明细`,
  head: "每一行是一处失分；点击“来源”跳到原始记录，没有记录的跳到该支部的第一行。",
  none: "没有失分。",
};

const optional = (value: Exact | null) => numberCell(value === null ? null : toNumber(roundPoints(value)));

const columns = {
  branch: {
    header: "支部",
    width: [12, 26],
    key: true,
    cell: ({ branch }) => textCell(branch.branch.name),
  },
  id: {
    header: "编号",
    width: [7, 12],
    key: true,
    cell: ({ item }) => textCell(item.rule.id, styles.centered),
  },
  title: { header: "考评项目", width: 22, cell: ({ item }) => textCell(item.rule.title) },
  required: { header: "应完成", width: 8, cell: ({ item }) => optional(item.required) },
  done: { header: "实完成", width: 8, cell: ({ item }) => optional(item.done) },
  loss: { header: "失分", width: 8, cell: ({ amount }) => numberCell(toNumber(amount), styles.points) },
  reason: { header: "原因", width: 46, cell: ({ item }) => textCell(item.reason) },
  source: { header: "来源", width: 18, cell: ({ at }) => (at === null ? textCell(null) : linkCell(at)) },
  remedy: { header: "改进建议", width: 38, cell: ({ remedy }) => textCell(remedy) },
} satisfies Columns<Loss>;

/** The 考评项目 on which each branch lost points on an earlier 失分明细. */
export function readLostOn(old: Grid | null): ReadonlyMap<string, ReadonlySet<string>> {
  const lost = new Map<string, Set<string>>();
  for (const row of readTable(old, columns, ["branch", "title"], ["branch", "title"]) ?? []) {
    const branch = row.text("branch");
    lost.set(branch, (lost.get(branch) ?? new Set<string>()).add(row.text("title")));
  }
  return lost;
}

/** The sheet 失分明细. */
export const lossesSheet = defineSheet({
  kind: "losses",
  name: "失分明细",
  made: "always",
  layout: ({ appraisal, losses }: Run) => {
    const page = new Page(sizesOf(columns, losses))
      .title(words.title(appraisal.year))
      .head(losses.length === 0 ? words.none : words.head)
      .ownership();
    const table = page.table(columns, losses);
    return page.signature().body(table.frozen("branch"));
  },
});
