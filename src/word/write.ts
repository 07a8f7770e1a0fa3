/** A paper's plain data as the bytes of a .docx. Equal papers give equal bytes. Loads a large library: import it when asked for. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  ImportedXmlComponent,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx";
import { strToU8, unzipSync, zipSync, type Zippable } from "fflate";
import type { PaperDocument } from "../report/papers/document";
import { blockContents, markParagraph, titleParagraph } from "./blocks";
import { characters, FACES, LINE, pageOf, SIZES, STAND_INS } from "./form";
import { escaped, fitText } from "./text";

const MAKER = "支部考评";
/** Of every paper: a date of its own would tell equal papers apart. */
const MADE = "1980-01-01T00:00:00Z";
const NAMESPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

const headingStyle = (font: (typeof FACES)[keyof typeof FACES], bold = false) => ({
  run: { font, size: SIZES.body, bold, color: "000000" },
  paragraph: { spacing: { ...LINE, before: 0, after: 0 } },
});

/** `— 1 —` in 宋体 四号, at the outer side. */
function pageNumber(side: "left" | "right"): Footer {
  const run = { font: FACES.page, size: SIZES.page };
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === "left" ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: { [side]: characters(1) },
        children: [new TextRun({ ...run, children: ["— ", PageNumber.CURRENT, " —"] })],
      }),
    ],
  });
}

/** A word across the whole page, behind the text. */
function acrossThePage(word: string): Header {
  const shape =
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>' +
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">' +
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>' +
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>' +
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>' +
    '<v:shape id="draft" o:spid="_x0000_s2049" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:400pt;height:150pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#d9d9d9" stroked="f">' +
    `<v:fill opacity=".5"/><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="${escaped(word)}"/></v:shape></w:pict></w:r>`;
  // The library reads the element under a root of its own.
  const imported = ImportedXmlComponent.fromXmlString(shape);
  return new Header({ children: [new Paragraph({ children: [imported as unknown as TextRun] })] });
}

function documentOf({ title, marks = [], draft, landscape = false, blocks }: PaperDocument): Document {
  const { page, width } = pageOf(landscape);
  const header = draft === undefined ? null : acrossThePage(draft);
  return new Document({
    title: fitText(title),
    creator: MAKER,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: { run: { font: FACES.body, size: SIZES.body } },
        heading1: headingStyle(FACES.heading),
        heading2: headingStyle(FACES.subheading),
        heading3: headingStyle(FACES.body, true),
      },
    },
    sections: [
      {
        properties: { page },
        ...(header === null ? {} : { headers: { default: header, even: header } }),
        footers: { default: pageNumber("right"), even: pageNumber("left") },
        children: [
          ...marks.map(markParagraph),
          titleParagraph(title),
          ...blocks.flatMap((block, i) => blockContents(block, blocks[i + 1], width)),
        ],
      },
    ],
  });
}

const core = (title: string): string =>
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
  `<dc:title>${escaped(title)}</dc:title><dc:creator>${MAKER}</dc:creator><cp:lastModifiedBy>${MAKER}</cp:lastModifiedBy>` +
  `<dcterms:created xsi:type="dcterms:W3CDTF">${MADE}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${MADE}</dcterms:modified></cp:coreProperties>`;

/** Which face to take where the standard's own is not installed. */
const fontTable = (): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts ${NAMESPACES}>${STAND_INS.map(
    ([face, other]) => `<w:font w:name="${face}"><w:altName w:val="${other}"/></w:font>`,
  ).join("")}</w:fonts>`;

/** The bytes of a .docx. */
export async function writeDocument(paper: PaperDocument): Promise<Uint8Array> {
  const made = unzipSync(new Uint8Array(await Packer.toArrayBuffer(documentOf(paper))));
  const parts: Record<string, Uint8Array> = {
    ...made,
    "docProps/core.xml": strToU8(core(paper.title)),
    "word/fontTable.xml": strToU8(fontTable()),
  };
  // The container tells no time of its own: the local hour is the same everywhere.
  const stored: Zippable = Object.fromEntries(
    Object.entries(parts).map(([name, bytes]) => [name, [bytes, { mtime: new Date(1980, 0, 1), level: 6 }]]),
  );
  return zipSync(stored);
}
