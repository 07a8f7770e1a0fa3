/** 会议纪要: the form on which the committee's meeting about the grades is written down, with 回避 and 表决. */
import type { PaperBlock } from "../document";
import { heading, para } from "../document";
import { definePaper, word, type PaperSource } from "../paper";
import { periodOf } from "../source";
import { votedOn } from "./forms";

const BLANK = "＿＿＿";
const words = {
  title: (period: string) => `${period}党支部等次审定会议纪要`,
  head: ["时　　间", "地　　点", "主　　持", "记　　录", "出　　席", "列　　席", "缺席及原因"],
  review: "一、述职评议情况",
  reviewLines: [
    `${BLANK}名党支部书记现场述职，${BLANK}名书面述职，逐个点评。`,
    `测评：发出测评表${BLANK}份，收回${BLANK}份，有效${BLANK}份，无效${BLANK}份。`,
  ],
  avoid: "二、回避",
  avoidNote: "与所议支部有利害关系的，不参加该支部的讨论和表决。没有的填“无”。",
  avoidColumns: ["回避人员", "所议支部", "事由"],
  discuss: "三、需集体研究的支部",
  noDiscuss: "没有。",
  decide: "四、审定和表决",
  quorum: `应到委员${BLANK}名，实到${BLANK}名，有表决权${BLANK}名，□符合　□不符合规定人数。采取${BLANK}方式表决。`,
  columns: {
    serial: "序号",
    branch: "党支部",
    suggested: "建议等次",
    decided: "审定等次",
    yes: "同意",
    no: "反对",
    abstain: "弃权",
  },
  notReported: "未报送",
  reasons: "审定等次与建议等次不同的，理由记在下面，并填入考评工作簿的“审定理由”。",
  reasonColumns: ["党支部", "审定理由"],
  agreed: "五、议定事项",
  agreedLines: [
    `公示${BLANK}天，受理异议的部门和电话：${BLANK}${BLANK}。`,
    `反馈意见和整改清单于${BLANK}前发各支部，整改于${BLANK}前完成。`,
  ],
  sign: [
    "出席人员（签字）：",
    "",
    "主持人（签字）：　　　　　　　　记录人（签字）：",
    "　　　　年　　月　　日",
  ],
};

const ROW_HEIGHT = 26;
const blankTable = (headers: readonly string[], rows: number): PaperBlock => ({
  kind: "table",
  columns: headers.map((header, i) => ({ header, width: i === headers.length - 1 ? 48 : 26 })),
  rowHeight: ROW_HEIGHT,
  rows: Array.from({ length: rows }, () => headers.map(() => "")),
});

function decisionTable({ appraisal, decisions }: PaperSource): PaperBlock {
  const { columns } = words;
  const narrow = (header: string) => ({ header, width: 9, align: "center" as const });
  const medium = (header: string) => ({ header, width: 14, align: "center" as const });
  return {
    kind: "table",
    columns: [
      narrow(columns.serial),
      { header: columns.branch, width: 36 },
      medium(columns.suggested),
      medium(columns.decided),
      narrow(columns.yes),
      narrow(columns.no),
      narrow(columns.abstain),
    ],
    rowHeight: ROW_HEIGHT,
    rows: votedOn(appraisal).map(({ branch, grade, status }, i) => [
      String(i + 1),
      branch.name,
      status === "not-reported" ? words.notReported : (grade ?? ""),
      decisions.get(branch.name)?.grade ?? "",
      "",
      "",
      "",
    ]),
  };
}

export const minutesPaper = definePaper({
  kind: "minutes",
  title: "等次审定会议纪要",
  purpose: "记录员用：回避、需集体研究的支部、审定和表决。",
  audience: "meeting",
  per: "bureau",
  body: (source) => {
    const discussed = source.appraisal.branches.filter(({ discuss }) => discuss);
    return word({
      title: words.title(periodOf(source)),
      blocks: [
        {
          kind: "table",
          columns: [
            { header: "", width: 22, align: "center" },
            { header: "", width: 78 },
          ],
          rowHeight: ROW_HEIGHT,
          rows: words.head.map((label) => [label, ""]),
        },
        heading(words.review),
        ...words.reviewLines.map((line) => para(line)),
        heading(words.avoid),
        para(words.avoidNote),
        blankTable(words.avoidColumns, 3),
        heading(words.discuss),
        ...(discussed.length === 0
          ? [para(words.noDiscuss)]
          : discussed.map(({ branch, discussReasons }) =>
              para(`${discussReasons.join("；")}。`, { lead: `${branch.name}：` }),
            )),
        heading(words.decide),
        para(words.quorum),
        decisionTable(source),
        para(words.reasons),
        blankTable(words.reasonColumns, 3),
        heading(words.agreed),
        ...words.agreedLines.map((line) => para(line)),
        { kind: "sign", lines: words.sign },
      ],
    });
  },
});
