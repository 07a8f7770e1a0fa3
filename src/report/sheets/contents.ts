/** 反馈单目录: a link to every branch's 反馈单. */
import type { BranchResult } from "../../appraisal/appraisal";
import { numberCell } from "../cells";
import { sizesOf, type Columns } from "../columns";
import { linkCell } from "../links";
import { Page } from "../page";
import { defineSheet, type Run } from "../sheet";
import { inRankOrder } from "../standing";
import { styles } from "../styles";
import { feedbackPages } from "./feedback";
import { branchColumn, decidedColumn, suggestedColumn, totalColumn } from "./branch-columns";

/** One branch's line, and where its page begins. */
interface Line {
  readonly result: BranchResult;
  readonly decided: string | null;
  readonly sheet: string;
  readonly row: number;
}

const columns = {
  serial: { header: "序号", width: 7, cell: (_, { index }) => numberCell(index + 1, styles.integer) },
  branch: branchColumn([18, 34]),
  total: totalColumn(11),
  suggested: suggestedColumn(12),
  decided: decidedColumn(12),
  link: {
    header: "反馈单",
    width: 12,
    cell: ({ sheet, row }) => linkCell({ sheet, row, column: 0 }, "打开"),
  },
} satisfies Columns<Line>;

/** The sheet 反馈单目录. */
export const contentsSheet = defineSheet({
  kind: "contents",
  name: "反馈单目录",
  made: "on request",
  sealed: true,
  layout: (run: Run) => {
    const { firstRows } = feedbackPages(run);
    const lines = inRankOrder(run.appraisal).map((result): Line => ({
      result,
      decided: run.decisions.get(result.branch.name)?.grade ?? null,
      sheet: run.nameOf("feedback"),
      row: firstRows.get(result.branch.name) ?? 0,
    }));
    const page = new Page(sizesOf(columns, lines)).title("支部反馈单目录").ownership();
    const table = page.table(columns, lines);
    return page.body({ ...table.frozen(), print: { orientation: "portrait" } });
  },
});
