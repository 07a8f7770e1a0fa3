/** 述职素材和提纲 of one branch: its own facts under the headings of a 述职报告, and a table of their cells. */
import { cellAddress, areaAddress } from "../../base/address";
import { formatPoints } from "../../base/exact";
import { chineseOf } from "../../base/numeral";
import { speechText as words } from "../../text/speech";
import { outlinesOf } from "../outlines";
import { speaks, type Proof, type Speech, type SpeechPart } from "../speech";
import { heading, para, type PaperBlock } from "./document";
import { definePaper, word } from "./paper";

/** Addresses of a figure that are shown. */
const SHOWN_CELLS = 12;

/** 活动台账 A5 A9；活动台账2 B3: spaces, for a line may end at one. */
function proofText(from: Proof): string {
  const bySheet = new Map<string, string[]>();
  for (const at of from.slice(0, SHOWN_CELLS)) {
    const address = "row" in at ? cellAddress(at.row, at.column) : areaAddress(at);
    bySheet.set(at.sheet, [...(bySheet.get(at.sheet) ?? []), address]);
  }
  const shown = [...bySheet].map(([sheet, cells]) => `${sheet} ${[...new Set(cells)].join(" ")}`).join("；");
  return from.length > SHOWN_CELLS ? `${shown} ${words.andMore}` : shown;
}

function partBlocks({ title, sections }: SpeechPart): readonly PaperBlock[] {
  // Several facts of a part that has no headings of its own are counted.
  const counted = sections.flatMap(({ lines }) => lines).filter(({ kind }) => kind === "fact").length > 1;
  let number = 0;
  return [
    heading(title),
    ...sections.flatMap((section, i) => [
      ...(section.title === null ? [] : [heading(`（${chineseOf(i + 1)}）${section.title}`, 2)]),
      ...section.lines.map((line) => {
        if (line.kind === "fill") return para(line.text, { lead: line.label });
        return para(counted && section.title === null ? `${++number}．${line.text}` : line.text);
      }),
    ]),
  ];
}

function appendix({ figures }: Speech): readonly PaperBlock[] {
  if (figures.length === 0) return [];
  const { columns } = words;
  return [
    { kind: "page", title: words.appendix },
    para(words.appendixNote),
    {
      kind: "table",
      columns: [
        { header: columns.item, width: 30 },
        { header: columns.required, width: 12, align: "center" },
        { header: columns.done, width: 12, align: "center" },
        { header: columns.proof, width: 46 },
      ],
      rows: figures.map(({ title, required, done, from }) => [
        title,
        required === null ? "" : formatPoints(required),
        done === null ? "" : formatPoints(done),
        proofText(from),
      ]),
    },
  ];
}

export const speechPaper = definePaper({
  kind: "speech",
  title: "述职素材和提纲",
  purpose: "支部书记写述职报告的起点：本支部自己的事实，做法、原因和打算由支部填写。",
  audience: "branch",
  per: "branch",
  body: ({ appraisal, result, losses, old, input }) => {
    if (!speaks(appraisal, result)) return null;
    const speech = outlinesOf(appraisal, old, input.previous ?? null)(result, losses);
    return word({
      title: words.title(appraisal, result.branch.name),
      blocks: [...speech.parts.flatMap(partBlocks), ...appendix(speech)],
    });
  },
});
