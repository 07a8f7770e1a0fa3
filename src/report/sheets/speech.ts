/** 述职材料: one page a branch, sentences left, proof right. What branches fill in is read back by the next run. */
import { formatCell } from "../../base/address";
import { textCell } from "../cells";
import type { LayoutCell } from "../layout";
import { linkCell } from "../links";
import { byBranch } from "../losses";
import { outlinesOf } from "../outlines";
import { Page } from "../page";
import { defineSheet, type Run } from "../sheet";
import { speaks, type Proof, type Speech } from "../speech";
import { inRankOrder } from "../standing";
import { styles } from "../styles";

const words = {
  title: (year: number) => `${year}年度党支部述职素材和提纲`,
  head: "事实来自计分的台账，右侧是依据的单元格。黄色格由支部填写，冒号前的文字不要改动；下次评分时保留。",
  more: (shown: string, count: number) => `${shown}等${count}处`,
};

/** Widths of sentences and proof, in characters. */
const WIDTHS: readonly number[] = [66, 28];
const SHOWN_CELLS = 6;

function proofCell(from: Proof): LayoutCell {
  const [first] = from;
  if (first === undefined) return textCell(null);
  const cells = [...new Set(from.map((at) => ("row" in at ? formatCell(at) : at.sheet)))];
  const shown = cells.slice(0, SHOWN_CELLS).join("、");
  return linkCell(first, cells.length > SHOWN_CELLS ? words.more(shown, cells.length) : shown);
}

function addSpeech(page: Page, { parts }: Speech): void {
  for (const { title, sections } of parts) {
    page.section(title, 24);
    for (const section of sections) {
      if (section.title !== null) page.wide(section.title, { ...styles.head, bold: true }, 20);
      for (const line of section.lines) {
        if (line.kind === "fact") page.row([textCell(line.text), proofCell(line.from)]);
        else {
          const filled = textCell(line.key + line.text, { ...styles.input, align: "left" });
          page.row([{ ...filled, role: "input" }, textCell(null)]);
        }
      }
    }
  }
}

/** The sheet 述职材料. */
export const speechSheet = defineSheet({
  kind: "speech",
  name: "述职材料",
  made: "on request",
  sealed: true,
  layout: ({ appraisal, losses, old, previous }: Run) => {
    const page = new Page(WIDTHS).title(words.title(appraisal.year)).head(words.head).ownership();
    const breaksBefore: number[] = [];
    const outlineOf = outlinesOf(appraisal, old, previous);
    const lossesBy = byBranch(losses);
    for (const result of inRankOrder(appraisal).filter((one) => speaks(appraisal, one))) {
      const { name } = result.branch;
      breaksBefore.push(page.next);
      page.wide(name, { ...styles.section, size: 15, align: "center" }, 30);
      addSpeech(page, outlineOf(result, lossesBy.get(name) ?? []));
      page.blank();
    }
    // The first branch stands under the title.
    breaksBefore.shift();
    return page.body({ print: { orientation: "portrait", breaksBefore } });
  },
});
