/** 计票表: by ballot and by 测评主体 how many were sent, came back and are valid, and what was voted. */
import type { PaperBlock } from "../document";
import { para } from "../document";
import { definePaper, word, type PaperSource } from "../paper";
import { ballotFormsOf, votedOn, type BallotForm } from "./forms";

const words = {
  title: (form: string) => form.replace(/测评表/, "计票表"),
  rater: (rater: string) => `测评主体：${rater}`,
  papers: ["发出", "收回", "有效", "无效"],
  counts: "测评表（份）",
  columns: { serial: "序号", branch: "党支部", abstain: "弃权", valid: "有效票" },
  note: (title: string, rater: boolean) =>
    `有效票为各选项之和，不含弃权。统计后录入考评工作簿的“述职测评”表，考评项目填“${title}”${rater ? "，测评主体照填" : ""}。`,
  noRule: "有效票为各选项之和，不含弃权。考评规则没有对应的测评项目，本表供审定等次时参考，不录入、不计分。",
  sign: ["监票人（签字）：　　　　　　　　计票人（签字）：", "　　　　年　　月　　日"],
};

const ROW_HEIGHT = 22;

function countBlocks(form: BallotForm, rater: string | null, source: PaperSource): readonly PaperBlock[] {
  const { columns } = words;
  const { options, rule } = form;
  const number = (header: string) => ({ header, width: 10, align: "center" as const });
  return [
    ...(rater === null ? [] : [para(words.rater(rater))]),
    {
      kind: "table",
      columns: [
        { header: "", width: 28 },
        ...words.papers.map((header) => ({ header, width: 18, align: "center" as const })),
      ],
      rowHeight: ROW_HEIGHT,
      rows: [[words.counts, ...words.papers.map(() => "")]],
    },
    para(rule === null ? words.noRule : words.note(rule.title, rater !== null)),
    {
      kind: "table",
      columns: [
        { header: columns.serial, width: 9, align: "center" },
        { header: columns.branch, width: 36 },
        ...options.map(number),
        { ...number(columns.valid), width: 12 },
        number(columns.abstain),
      ],
      rowHeight: ROW_HEIGHT,
      rows: votedOn(source.appraisal).map(({ branch }, i) => [
        String(i + 1),
        branch.name,
        ...options.map(() => ""),
        "",
        "",
      ]),
    },
    { kind: "sign", lines: words.sign },
  ];
}

export const countPaper = definePaper({
  kind: "count",
  title: "述职评议计票表",
  purpose: "监票人、计票人现场统计：发出、收回、有效、弃权，有测评主体的分别统计。",
  audience: "meeting",
  per: "bureau",
  body: (source) => {
    const sheets = ballotFormsOf(source).flatMap((form) =>
      (form.raters.length === 0 ? [null] : form.raters).map((rater) => ({ form, rater })),
    );
    const [first, ...others] = sheets;
    if (first === undefined) return null;
    return word({
      title: words.title(first.form.title),
      blocks: [
        ...countBlocks(first.form, first.rater, source),
        ...others.flatMap(({ form, rater }): PaperBlock[] => [
          { kind: "page", title: words.title(form.title) },
          ...countBlocks(form, rater, source),
        ]),
      ],
    });
  },
});
