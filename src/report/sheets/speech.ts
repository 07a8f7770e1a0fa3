/** 述职材料: one page a branch, sentences left, proof right. */
import { textCell } from "../cells";
import type { LayoutCell } from "../layout";
import { linkCell } from "../links";
import { Page } from "../page";
import { defineSheet, type Run } from "../sheet";
import { partsOfSpeech, proofText, readPlans, speechesOf, type Sentence, type Speech } from "../speech";
import { styles } from "../styles";

const words = {
  title: (year: number) => `${year}年度党支部述职材料`,
  head: "句子中的数字全部来自台账，右侧是依据的单元格；可整段复制。“下一步打算”留空由支部填写。每个支部一页；每个支部一张表的，见年终材料中的“述职材料（分支部）”。",
};

/** Widths of sentences and proof, in characters. */
export const SPEECH_WIDTHS: readonly number[] = [66, 28];

/** One branch's material. */
export function addSpeech(page: Page, speech: Speech, proof: (sentence: Sentence) => LayoutCell): void {
  for (const { title, sentences } of partsOfSpeech(speech)) {
    page.section(title, 24);
    for (const sentence of sentences) page.row([textCell(sentence.text), proof(sentence)]);
  }
}

function proofLink(sentence: Sentence): LayoutCell {
  const [first] = sentence.from;
  return first === undefined ? textCell(null) : linkCell(first, proofText(sentence));
}

/** The sheet 述职材料. */
export const speechSheet = defineSheet({
  kind: "speech",
  name: "述职材料",
  made: "on request",
  layout: ({ appraisal, facts, losses, old }: Run) => {
    const page = new Page(SPEECH_WIDTHS).title(words.title(appraisal.year)).head(words.head).ownership();
    const breaksBefore: number[] = [];
    for (const speech of speechesOf(appraisal, facts, losses, readPlans(old("speech"), appraisal))) {
      breaksBefore.push(page.next);
      page.wide(speech.branch.branch.name, { ...styles.section, size: 15, align: "center" }, 30);
      addSpeech(page, speech, proofLink);
      page.blank();
    }
    // The first branch stands under the title.
    breaksBefore.shift();
    return page.body({ print: { orientation: "portrait", breaksBefore } });
  },
});
