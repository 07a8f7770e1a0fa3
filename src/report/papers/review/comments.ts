/** 点评提纲: what the one who comments may say to each branch, from that branch's own facts; a page a branch. */
import type { BranchResult } from "../../../appraisal/appraisal";
import { byBranch, type Loss } from "../../losses";
import { outlinesOf } from "../../outlines";
import { speaks, type Speech } from "../../speech";
import { speechText } from "../../../text/speech";
import type { PaperBlock } from "../document";
import { heading, para } from "../document";
import { definePaper, word } from "../paper";
import { periodOf } from "../source";
import { commonShortfalls } from "./common";
import { votedOn } from "./forms";

const words = {
  title: (period: string) => `${period}党支部书记述职评议点评提纲`,
  mark: "点评人使用　会后收回",
  head: "一个支部一页，可以拆开交给各点评人。先肯定，再点问题和原因，后提要求；支部自己已经讲到的不重复。",
  common: "共性问题",
  commonLine: (title: string, count: number) => `${title}：${count}个支部有不足。`,
  noCommon: "没有两个以上支部共有的不足。",
  parts: { strengths: "一、肯定", problems: "二、点问题", lastYear: "三、上年整改" },
  notReported: "没有报送台账，请在述职中说明情况和原因。",
  notSpeaking: "没有参评的记录。",
  notes: "现场记录",
  none: "无。",
};

const NOTES_HEIGHT = 100;
/** Which part of an outline each heading draws on. */
const DRAWN = [
  { title: words.parts.strengths, from: speechText.parts.strengths },
  { title: words.parts.problems, from: speechText.parts.problems },
  { title: words.parts.lastYear, from: speechText.parts.lastYear },
] as const;

const drawnOn = ({ parts, hasList }: Speech): readonly PaperBlock[] =>
  DRAWN.flatMap(({ title, from }) => {
    const part = parts.find((one) => one.title === from);
    const facts = (part?.sections ?? []).flatMap(({ lines }) =>
      lines.flatMap((line) => (line.kind === "fact" ? [line.text] : [])),
    );
    if (from === speechText.parts.lastYear && !hasList) return [];
    const numbered = facts.map((text, i) => para(facts.length > 1 ? `${i + 1}．${text}` : text));
    return [heading(title), ...(numbered.length === 0 ? [para(words.none)] : numbered)];
  });

const notes: readonly PaperBlock[] = [
  heading(words.notes),
  { kind: "table", columns: [{ header: "", width: 100 }], rowHeight: NOTES_HEIGHT, rows: [[""]] },
];

export const commentsPaper = definePaper({
  kind: "comments",
  title: "述职评议点评提纲",
  purpose: "点评人用：每个支部的亮点、不足和上年整改，出自本支部的考评记录。",
  audience: "meeting",
  per: "bureau",
  body: (source) => {
    const { appraisal, losses, old, input } = source;
    const outlineOf = outlinesOf(appraisal, old, input.previous ?? null);
    const own: ReadonlyMap<string, readonly Loss[]> = byBranch(losses);
    const pageOf = (result: BranchResult): readonly PaperBlock[] => {
      const { name } = result.branch;
      const said = speaks(appraisal, result)
        ? drawnOn(outlineOf(result, own.get(name) ?? []))
        : [para(result.status === "not-reported" ? words.notReported : words.notSpeaking)];
      return [{ kind: "page", title: name }, ...said, ...notes];
    };
    const common = commonShortfalls(source);
    return word({
      title: words.title(periodOf(source)),
      marks: [words.mark],
      blocks: [
        para(words.head),
        heading(words.common),
        ...(common.length === 0
          ? [para(words.noCommon)]
          : common.map(({ title, branches }) => para(words.commonLine(title, branches)))),
        ...votedOn(appraisal).flatMap(pageOf),
      ],
    });
  },
});
