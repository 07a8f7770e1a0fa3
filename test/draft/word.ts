/** Word documents for tests, made as Word makes them. */
import {
  AlignmentType,
  Document,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  type IRunOptions,
} from "docx";

/** A line of text, numbered by a level of the one list where it has one. */
export type Line = string | { readonly text: string; readonly level?: number; readonly run?: IRunOptions };
/** A cell: its lines, and what it spans. */
export interface Cell {
  readonly lines: readonly Line[];
  readonly rows?: number;
  readonly columns?: number;
}
export type Block = Line | readonly (readonly (Cell | string)[])[];

const paragraph = (line: Line): Paragraph =>
  typeof line === "string"
    ? new Paragraph(line)
    : new Paragraph({
        children: [new TextRun({ text: line.text, ...line.run })],
        ...(line.level === undefined ? {} : { numbering: { reference: "list", level: line.level } }),
      });

const isTable = (block: Block): block is readonly (readonly (Cell | string)[])[] => Array.isArray(block);

/** The bytes of a document. Its list counts 一、 then （一） then 1. */
export async function wordOf(blocks: readonly Block[]): Promise<Uint8Array> {
  const formats = [
    [LevelFormat.CHINESE_COUNTING, "%1、"],
    [LevelFormat.CHINESE_COUNTING, "（%2）"],
    [LevelFormat.DECIMAL, "%3."],
  ] as const;
  const document = new Document({
    numbering: {
      config: [
        {
          reference: "list",
          levels: formats.map(([format, text], level) => ({
            level,
            format,
            text,
            alignment: AlignmentType.LEFT,
          })),
        },
      ],
    },
    sections: [{ children: blocks.map((block) => (isTable(block) ? tableOf(block) : paragraph(block))) }],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const tableOf = (rows: readonly (readonly (Cell | string)[])[]): Table =>
  new Table({
    rows: rows.map(
      (cells) =>
        new TableRow({
          children: cells.map((cell) => {
            const {
              lines,
              rows: rowSpan,
              columns,
            }: Cell = typeof cell === "string" ? { lines: [cell] } : cell;
            return new TableCell({
              children: lines.map(paragraph),
              ...(rowSpan === undefined ? {} : { rowSpan }),
              ...(columns === undefined ? {} : { columnSpan: columns }),
            });
          }),
        }),
    ),
  });
