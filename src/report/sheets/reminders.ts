/** 工作提醒: what each branch has to do and still can, by date. */
import { formatDay } from "../../base/calendar";
import { numberCell, textCell } from "../cells";
import { sizesOf, type Columns } from "../columns";
import { duesOf, type Due } from "../due";
import type { CellStyle } from "../layout";
import { Page } from "../page";
import { defineSheet, type Run } from "../sheet";
import { styles } from "../styles";

const words = {
  title: (year: number) => `${year}年度党建工作提醒`,
  head: (asOf: string) => `截至${asOf}尚待办理、还能办理的事项，按时限排列；可按支部筛选后发送。`,
  none: (asOf: string) => `截至${asOf}，没有尚待办理的事项。`,
};

const SIZE = 12;
const text: CellStyle = { ...styles.text, size: SIZE };
const centered: CellStyle = { ...styles.centered, size: SIZE };

const columns = {
  by: {
    header: "办理时限",
    width: 14,
    cell: ({ by }) =>
      by === null ? textCell("尽快", centered) : numberCell(by, { ...centered, numberFormat: "yyyy-mm-dd" }),
  },
  branch: { header: "支部", width: [14, 26], cell: ({ branch }) => textCell(branch.branch.name, text) },
  what: { header: "事项", width: 40, cell: ({ what }) => textCell(what, text) },
  state: { header: "目前情况", width: 28, cell: ({ state }) => textCell(state, text) },
} satisfies Columns<Due>;

/** The sheet 工作提醒. */
export const remindersSheet = defineSheet({
  kind: "reminders",
  name: "工作提醒",
  made: "on request",
  layout: ({ appraisal, facts }: Run) => {
    const dues = duesOf(appraisal, facts);
    const asOf = formatDay(appraisal.asOf);
    const page = new Page(sizesOf(columns, dues))
      .title(words.title(appraisal.year))
      .head((dues.length === 0 ? words.none : words.head)(asOf))
      .ownership();
    if (dues.length === 0) return page.body();
    const { freeze, repeatRows } = page
      .table(columns, dues, { header: 26, headerStyle: { ...styles.header, size: SIZE }, row: 24 })
      .frozen("branch");
    return page.body({ freeze, repeatRows });
  },
});
