/** The blocks of a paper as paragraphs and tables of the library. */
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type IParagraphOptions,
} from "docx";
import type { Align, PaperBlock, PaperCell, PaperTable, PaperText } from "../report/papers/document";
import { characters, FACES, LINE, SIZES, TABLE_LINE, TITLE_LINE } from "./form";
import { fitText, linesOf } from "./text";

const ALIGNED = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;
const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const FIRST_LINE = { firstLine: characters(2) } as const;
const BORDER = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;
const MARGINS = { marginUnitType: WidthType.DXA, top: 40, bottom: 40, left: 80, right: 80 } as const;
/** A row of more lines may be torn: no page has room for it. */
const MOST_LINES = 24;

type Content = Paragraph | Table;

const run = (text: string, bold = false) => new TextRun({ text: fitText(text), bold });

/** 小标宋 二号, centred, with a line of space around it. */
export function titleParagraph(text: string, pageBreakBefore = false): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    pageBreakBefore,
    spacing: { ...TITLE_LINE, before: pageBreakBefore ? 0 : LINE.line, after: LINE.line },
    children: [new TextRun({ text: fitText(text), font: FACES.title, size: SIZES.title })],
  });
}

/** 密级 and the like: 黑体 三号 in the upper left corner. */
export function markParagraph(text: string): Paragraph {
  return new Paragraph({
    keepNext: true,
    spacing: LINE,
    children: [new TextRun({ text: fitText(text), font: FACES.heading })],
  });
}

function textParagraphs({ text, align, indent, lead }: PaperText, keep: boolean): readonly Paragraph[] {
  return linesOf(text).map(
    (line, i) =>
      new Paragraph({
        alignment: align === undefined ? AlignmentType.BOTH : ALIGNED[align],
        spacing: LINE,
        keepNext: keep,
        ...(indent === false || (align ?? "left") !== "left" ? {} : { indent: FIRST_LINE }),
        children: [...(i === 0 && lead !== undefined ? [run(lead, true)] : []), run(line)],
      }),
  );
}

/** Lines a text takes in so many twips, a Chinese character being as wide as it is high. */
function linesIn(text: string, width: number): number {
  const each = SIZES.table * 10;
  return linesOf(text).reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * each) / width)), 0);
}

function tableCell(cell: PaperCell, width: number, align: Align, keepNext: boolean): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    ...(cell.span === undefined ? {} : { columnSpan: cell.span }),
    children: linesOf(cell.text).map(
      (line) =>
        new Paragraph({
          alignment: ALIGNED[align],
          keepNext,
          spacing: TABLE_LINE,
          children: [new TextRun({ text: line, size: SIZES.table, bold: cell.bold ?? false })],
        }),
    ),
  });
}

function table({ columns, rows, rowHeight }: PaperTable, pageWidth: number): Table {
  const shares = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.floor((pageWidth * width) / shares));
  const height =
    rowHeight === undefined ? {} : { height: { value: rowHeight * 20, rule: HeightRule.ATLEAST } };
  const rowOf = (cells: readonly PaperCell[], header: boolean, keepNext: boolean): TableRow => {
    let at = 0;
    const placed = cells.map((cell) => {
      const span = cell.span ?? 1;
      const width = widths.slice(at, at + span).reduce((sum, one) => sum + one, 0);
      const align = cell.align ?? (header ? "center" : (columns[at]?.align ?? "left"));
      at += span;
      return { cell, width, align };
    });
    const fits = placed.every(({ cell, width }) => linesIn(cell.text, width - 160) <= MOST_LINES);
    return new TableRow({
      ...height,
      tableHeader: header,
      cantSplit: fits,
      children: placed.map(({ cell, width, align }) => tableCell(cell, width, align, keepNext)),
    });
  };
  const hasHeader = columns.some(({ header }) => header !== "");
  const heads = columns.map(({ header }): PaperCell => ({ text: header, bold: true }));
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: MARGINS,
    borders: {
      top: BORDER,
      bottom: BORDER,
      left: BORDER,
      right: BORDER,
      insideHorizontal: BORDER,
      insideVertical: BORDER,
    },
    rows: [
      ...(hasHeader ? [rowOf(heads, true, true)] : []),
      ...rows.map((row) =>
        rowOf(
          row.map((cell) => (typeof cell === "string" ? { text: cell } : cell)),
          false,
          false,
        ),
      ),
    ],
  });
}

/** Lines that stay together on one page, each with what it has of its own. */
function together(
  lines: readonly string[],
  of: (i: number) => Partial<IParagraphOptions>,
): readonly Paragraph[] {
  return lines.map(
    (line, i) =>
      new Paragraph({
        spacing: LINE,
        keepLines: true,
        keepNext: i < lines.length - 1,
        children: [run(line)],
        ...of(i),
      }),
  );
}

/** An empty line that stays with the next one. */
const space = (): Paragraph => new Paragraph({ spacing: LINE, keepNext: true });

/** What a block looks like; `next`: the block after it. */
export function blockContents(
  block: PaperBlock,
  next: PaperBlock | undefined,
  pageWidth: number,
): readonly Content[] {
  switch (block.kind) {
    case "text":
      return textParagraphs(block, next?.kind === "closing" || next?.kind === "table");
    case "heading":
      return [
        new Paragraph({
          heading: LEVELS[block.level],
          keepNext: true,
          indent: FIRST_LINE,
          spacing: LINE,
          children: [new TextRun({ text: fitText(block.text) })],
        }),
      ];
    case "table":
      return [table(block, pageWidth)];
    case "sign":
      return [space(), ...together(block.lines, () => ({}))];
    case "closing":
      // The date stands four characters off the right edge, whoever issues it above its middle.
      return [
        space(),
        ...together(block.lines, () => ({
          alignment: AlignmentType.RIGHT,
          indent: { right: characters(4) },
        })),
      ];
    case "page":
      return block.title === undefined
        ? [new Paragraph({ pageBreakBefore: true, spacing: LINE })]
        : [titleParagraph(block.title, true)];
  }
}
