/** 定稿记录: every closing with its number and what it fixed, and every branch as it was then. Only added to. */
import type { Grid } from "../../ledger/grid";
import { numberCell, textCell } from "../cells";
import type { ClosedBranch, Closing, ClosingRecord, Part } from "../closing";
import { readTable, sizesOf, type Column, type Columns } from "../columns";
import { Page } from "../page";
import { defineSheet } from "../sheet";
import { styles } from "../styles";

const words = {
  title: (year: number) => `${year}年度党支部考评定稿记录`,
  head: "每次定稿记一行，以后的评分不改动已有的行。指纹相同，说明那一部分没有变过。",
  branches: "定稿时各支部的结果",
};

const part = (header: string, of: Part): Column<Closing> => ({
  header,
  width: of === "scope" ? 26 : 21,
  cell: ({ parts }) => textCell(parts[of], styles.centered),
});

const closingColumns = {
  draft: { header: "稿次", width: 7, cell: ({ draft }) => numberCell(draft, styles.integer) },
  number: { header: "定稿号", width: 18, cell: ({ number }) => textCell(number, styles.centered) },
  scope: part("考评范围", "scope"),
  rules: part("细则指纹", "rules"),
  facts: part("台账指纹", "facts"),
  adjustments: part("调整指纹", "adjustments"),
  decisions: part("审定指纹", "decisions"),
  version: part("程序版本", "version"),
} satisfies Columns<Closing>;

const branchColumns = {
  serial: { header: "序号", width: 7, cell: (_, { index }) => numberCell(index + 1, styles.integer) },
  number: { header: "定稿号", width: 18, cell: ({ number }) => textCell(number, styles.centered) },
  branch: { header: "支部名称", width: 26, cell: ({ branch }) => textCell(branch) },
  rank: { header: "名次", width: 21, cell: ({ rank }) => numberCell(rank, styles.integer) },
  total: { header: "总分", width: 21, cell: ({ total }) => numberCell(total, styles.points) },
  suggested: {
    header: "建议等次",
    width: 21,
    cell: ({ suggested }) => textCell(suggested, styles.centered),
  },
  decided: { header: "审定等次", width: 21, cell: ({ decided }) => textCell(decided, styles.centered) },
  reason: { header: "审定理由", width: 21, cell: ({ reason }) => textCell(reason) },
  scores: { header: "各项得分", width: 60, cell: ({ scores }) => textCell(scores) },
} satisfies Columns<ClosedBranch>;

/** What an earlier run left on 定稿记录. */
export function readClosings(old: Grid | null): ClosingRecord {
  const closings = readTable(old, closingColumns, ["number", "rules"], ["number", "rules", "version"]) ?? [];
  const branches = readTable(old, branchColumns, ["number", "scores"], ["number", "branch"]) ?? [];
  return {
    closings: closings.flatMap((row): Closing[] => {
      const draft = row.number("draft");
      const of = (id: Part) => row.text(id);
      // The rows of the other table stand under the same headers.
      if (draft === null || !/^(?:[0-9a-f]{4}-){3}[0-9a-f]{4}$/.test(of("rules"))) return [];
      const parts = {
        scope: of("scope"),
        rules: of("rules"),
        facts: of("facts"),
        adjustments: of("adjustments"),
        decisions: of("decisions"),
        version: of("version"),
      };
      return [{ draft, number: row.text("number"), parts }];
    }),
    branches: branches.map((row) => ({
      number: row.text("number"),
      branch: row.text("branch"),
      rank: row.number("rank"),
      total: row.number("total"),
      suggested: row.text("suggested") || null,
      decided: row.text("decided") || null,
      reason: row.text("reason") || null,
      scores: row.text("scores"),
    })),
  };
}

/** The sheet 定稿记录. */
export const closingSheet = defineSheet({
  kind: "closing",
  name: "定稿记录",
  made: "when due",
  due: ({ closing }) => closing.closings.length > 0,
  sealed: true,
  layout: ({ appraisal, closing: { closings, branches } }) => {
    const page = new Page(sizesOf(branchColumns, branches))
      .title(words.title(appraisal.year))
      .head(words.head)
      .ownership();
    page.table(closingColumns, closings);
    page.blank().section(words.branches);
    page.table(branchColumns, branches);
    return page.signature("sheet").body({ freeze: null });
  },
});
