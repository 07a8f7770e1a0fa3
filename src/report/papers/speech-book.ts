/** 述职材料 as a workbook of its own with a sheet a branch, to be sent out. */
import type { Appraisal } from "../../appraisal/appraisal";
import { textCell } from "../cells";
import type { SheetLayout } from "../layout";
import { Page } from "../page";
import { asOurs } from "../ownership";
import { addSpeech, SPEECH_WIDTHS } from "../sheets/speech";
import { proofText, speechTitle, type Speech } from "../speech";

const HEAD = "句子中的数字全部来自考评工作簿的台账，右侧是依据的单元格；“下一步打算”由支部填写。";

const MAX_SHEET_NAME = 31;

/** A name that Excel takes for a sheet, made from `name` and unlike those in `taken` (lower case), to which it is added. */
function sheetName(name: string, place: number, taken: Set<string>): string {
  const plain = name
    .replace(/[\\/?*[\]:\u0000-\u001f]/g, "")
    .replace(/^'+|'+$/g, "")
    .trim();
  // "History" is Excel's own; a branch without a usable name is counted.
  const base = plain === "" || /^history$/i.test(plain) ? `支部${place}` : plain;
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? "" : ` (${n})`;
    const text = base.slice(0, MAX_SHEET_NAME - suffix.length) + suffix;
    if (taken.has(text.toLowerCase())) continue;
    taken.add(text.toLowerCase());
    return text;
  }
}

/** The sheets, in the order of the speeches. Proof names cells without linking to them. */
export function speechBook(appraisal: Appraisal, speeches: readonly Speech[]): readonly SheetLayout[] {
  const taken = new Set<string>();
  return speeches.map((speech, i) => {
    const { name } = speech.branch.branch;
    const page = new Page(SPEECH_WIDTHS).title(speechTitle(appraisal.year, name), 34).head(HEAD);
    addSpeech(page, speech, (sentence) => textCell(proofText(sentence)));
    return asOurs("speech", sheetName(name, i + 1, taken), page.body({ print: { orientation: "portrait" } }));
  });
}
