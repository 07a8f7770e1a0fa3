/** 述职材料 as a Word document. Loaded only where a file is written, never by the pane. */
import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } from "docx";
import { partsOfSpeech, proofText, speechTitle, type Sentence, type Speech } from "../speech";

const TITLE = { eastAsia: "黑体", ascii: "Times New Roman", hAnsi: "Times New Roman" };
const BODY = { eastAsia: "仿宋", ascii: "Times New Roman", hAnsi: "Times New Roman" };
/** Sizes in half points: 二号 titles, 三号 headings and body, 小五 for proof. */
const SIZE = { title: 44, heading: 32, body: 32, proof: 18 } as const;
/** Two characters of the body. */
const FIRST_LINE = { firstLine: 640 };

function heading(text: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_2,
    spacing: { before: 200, after: 100 },
    children: [new TextRun({ text, font: TITLE, size: SIZE.heading, color: "000000" })],
  });
}

function sentence(one: Sentence, number: number | null): readonly Paragraph[] {
  const text = number === null ? one.text : `${number}．${one.text}`;
  const said = new Paragraph({
    indent: FIRST_LINE,
    spacing: { line: 560 },
    children: [new TextRun({ text, font: BODY, size: SIZE.body })],
  });
  if (one.from.length === 0) return [said];
  const proof = new Paragraph({
    indent: FIRST_LINE,
    children: [
      new TextRun({ text: `依据：${proofText(one)}`, font: BODY, size: SIZE.proof, color: "7F7F7F" }),
    ],
  });
  return [said, proof];
}

function speechParagraphs(speech: Speech, year: number, first: boolean): readonly Paragraph[] {
  const title = new Paragraph({
    heading: HeadingLevel.HEADING_1,
    alignment: AlignmentType.CENTER,
    pageBreakBefore: !first,
    spacing: { after: 200 },
    children: [
      new TextRun({
        text: speechTitle(year, speech.branch.branch.name),
        font: TITLE,
        size: SIZE.title,
        color: "000000",
      }),
    ],
  });
  return [
    title,
    ...partsOfSpeech(speech).flatMap((part) => [
      heading(part.title),
      ...part.sentences.flatMap((one, i) => sentence(one, part.numbered ? i + 1 : null)),
    ]),
  ];
}

/** The bytes of a .docx with every branch's 述职材料, each on a page of its own. */
export async function speechDocument(speeches: readonly Speech[], year: number): Promise<Uint8Array> {
  const document = new Document({
    title: `${year}年度党支部述职材料`,
    styles: { default: { document: { run: { font: BODY, size: SIZE.body } } } },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 } } },
        children: speeches.flatMap((speech, i) => speechParagraphs(speech, year, i === 0)),
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}
