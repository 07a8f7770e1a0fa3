/** 述职材料 of one branch: sentences counted from what was scored, with the cells they rest on, and room for its own words. */
import { partsOfSpeech, plansIn, proofText, speechOf, speechTitle, type Sentence } from "../speech";
import { heading, para, type PaperBlock } from "./document";
import { definePaper, word } from "./paper";

const words = { proof: (cells: string) => `（依据：${cells}）` };

function sentenceBlock(one: Sentence, number: number | null): PaperBlock {
  const proof = one.from.length === 0 ? "" : words.proof(proofText(one));
  return para((number === null ? "" : `${number}．`) + one.text + proof);
}

export const speechPaper = definePaper({
  kind: "speech",
  title: "述职材料",
  purpose: "支部书记述职的素材，数字来自计分的台账，打算由支部填写。",
  audience: "branch",
  per: "branch",
  body: ({ appraisal, facts, losses, result, input }) => {
    if (result.status === "not-reported") return null;
    const { name } = result.branch;
    const speech = speechOf(appraisal, facts, losses, result, plansIn(input.workbook, appraisal).get(name));
    const blocks = partsOfSpeech(speech).flatMap((part) => [
      heading(part.title),
      ...part.sentences.map((one, i) => sentenceBlock(one, part.numbered ? i + 1 : null)),
    ]);
    return word({ title: speechTitle(appraisal.year, name), blocks });
  },
});
