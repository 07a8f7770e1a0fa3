/** 议程 of the 述职评议会, with the order of those who report. */
import type { PaperBlock } from "../document";
import { heading, para } from "../document";
import { definePaper, word } from "../paper";
import { periodOf } from "../source";
import { ballotFormsOf, votedOn } from "./forms";

const BLANK = "＿＿＿＿＿＿";
const words = {
  title: (period: string) => `${period}党支部书记述职评议会议程`,
  head: [`时间：${BLANK}`, `地点：${BLANK}`, `主持人：${BLANK}`, `参加人员：${BLANK}`],
  steps: (ballots: readonly string[]) => [
    "宣布议程和会议纪律，清点到会人数",
    "党支部书记逐个述职，一述一评",
    `发放并填写测评表：${ballots.join("、")}`,
    "监票人、计票人收回清点，宣布发出、收回、有效张数",
    "总结讲话",
  ],
  columns: { serial: "序号", step: "内容", who: "负责人", time: "用时" },
  order: "述职顺序",
  orderNote: "按支部名册排列，也可以抽签确定。",
  orderColumns: { serial: "序号", branch: "党支部", secretary: "述职人", comment: "点评人" },
};

export const agendaPaper = definePaper({
  kind: "agenda",
  title: "述职评议会议程",
  purpose: "述职评议会的程序和述职顺序。",
  audience: "meeting",
  per: "bureau",
  body: (source) => {
    const forms = ballotFormsOf(source).map(({ title }) => `《${title}》`);
    const { columns, orderColumns } = words;
    const blocks: readonly PaperBlock[] = [
      ...words.head.map((line) => para(line)),
      {
        kind: "table",
        columns: [
          { header: columns.serial, width: 10, align: "center" },
          { header: columns.step, width: 56 },
          { header: columns.who, width: 18 },
          { header: columns.time, width: 16 },
        ],
        rows: words.steps(forms).map((step, i) => [String(i + 1), step, "", ""]),
      },
      heading(words.order),
      para(words.orderNote),
      {
        kind: "table",
        columns: [
          { header: orderColumns.serial, width: 10, align: "center" },
          { header: orderColumns.branch, width: 50 },
          { header: orderColumns.secretary, width: 20, align: "center" },
          { header: orderColumns.comment, width: 20 },
        ],
        rowHeight: 24,
        rows: votedOn(source.appraisal).map(({ branch }, i) => [
          String(i + 1),
          branch.name,
          branch.secretary ?? "",
          "",
        ]),
      },
    ];
    return word({ title: words.title(periodOf(source)), blocks });
  },
});
