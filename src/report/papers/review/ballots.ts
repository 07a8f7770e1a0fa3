/** 书记述职评议测评表 and 民主评议党支部测评表: what people hold in their hands. */
import type { PaperBlock, PaperDocument } from "../document";
import { para } from "../document";
import { definePaper, word, type PaperSource } from "../paper";
import { ballotFormsOf, votedOn, type BallotForm, type Subject } from "./forms";

const words = {
  head: "请在对应的格内打“√”，每行只选一项；不选视为弃权，多选该行无效。本表不记名。",
  raters: (raters: readonly string[]) =>
    `测评人类别（请勾选）：${raters.map((rater) => `□${rater}`).join("　")}`,
  columns: { serial: "序号", branch: "党支部", secretary: "支部书记", abstain: "弃权" },
  remarks: "意见和建议：",
};

const ROW_HEIGHT = 26;

function formBlocks({ subject, options, raters }: BallotForm, source: PaperSource): readonly PaperBlock[] {
  const { columns } = words;
  const named = subject === "secretary";
  const box = (header: string) => ({ header, width: 9, align: "center" as const });
  return [
    para(words.head),
    ...(raters.length === 0 ? [] : [para(words.raters(raters))]),
    {
      kind: "table",
      columns: [
        { header: columns.serial, width: 8, align: "center" },
        { header: columns.branch, width: named ? 30 : 42 },
        ...(named ? [{ header: columns.secretary, width: 14, align: "center" as const }] : []),
        ...options.map(box),
        box(columns.abstain),
      ],
      rowHeight: ROW_HEIGHT,
      rows: votedOn(source.appraisal).map(({ branch }, i) => [
        String(i + 1),
        branch.name,
        ...(named ? [branch.secretary ?? ""] : []),
        ...options.map(() => ""),
        "",
      ]),
    },
    para(words.remarks, { indent: false }),
  ];
}

/** The ballots on one subject, each on pages of its own. */
function ballots(subject: Subject, source: PaperSource): PaperDocument | null {
  const [first, ...others] = ballotFormsOf(source).filter((form) => form.subject === subject);
  if (first === undefined) return null;
  return {
    title: first.title,
    blocks: [
      ...formBlocks(first, source),
      ...others.flatMap((form): PaperBlock[] => [
        { kind: "page", title: form.title },
        ...formBlocks(form, source),
      ]),
    ],
  };
}

const bodyOf = (subject: Subject) => (source: PaperSource) => {
  const document = ballots(subject, source);
  return document && word(document);
};

export const secretaryBallotPaper = definePaper({
  kind: "secretary-ballot",
  title: "书记述职评议测评表",
  purpose: "述职评议会上评议党支部书记，按参加测评的人数印发。",
  audience: "meeting",
  per: "bureau",
  body: bodyOf("secretary"),
});

export const branchBallotPaper = definePaper({
  kind: "branch-ballot",
  title: "民主评议党支部测评表",
  purpose: "述职评议会上评议党支部，按参加测评的人数印发。",
  audience: "meeting",
  per: "bureau",
  body: bodyOf("branch"),
});
