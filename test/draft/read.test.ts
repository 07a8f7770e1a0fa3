/** Documents as paragraphs and tables: Word files, what is pasted, plain text. */
import { utils, write } from "@e965/xlsx";
import { DocumentError, type SourceDocument } from "../../src/draft/document";
import { readInput } from "../../src/draft/read/read";
import { wordOf, type Block } from "./word";

const word = async (...blocks: Block[]): Promise<SourceDocument> =>
  readInput({ kind: "file", name: "细则.docx", bytes: await wordOf(blocks) });
const cells = ({ blocks }: SourceDocument): readonly (readonly unknown[])[] =>
  blocks.flatMap((block) =>
    block.kind === "table"
      ? block.cells.map(({ text, row, column, rowSpan, columnSpan }) => [
          text,
          row,
          column,
          rowSpan,
          columnSpan,
        ])
      : [],
  );

test("Word: merged cells stand once with what they span, several paragraphs are lines", async () => {
  const document = await word("标题", [
    ["项目", "内容", "分值"],
    [{ lines: ["组织建设"], rows: 2 }, { lines: ["1.甲", "2.乙"] }, "5"],
    ["丙", "3"],
    [{ lines: ["合计"], columns: 2 }, "8"],
  ]);
  expect(document.blocks[0]).toEqual({ kind: "paragraph", text: "标题" });
  expect(cells(document)).toEqual([
    ["项目", 0, 0, 1, 1],
    ["内容", 0, 1, 1, 1],
    ["分值", 0, 2, 1, 1],
    ["组织建设", 1, 0, 2, 1],
    ["1.甲\n2.乙", 1, 1, 1, 1],
    ["5", 1, 2, 1, 1],
    ["丙", 2, 1, 1, 1],
    ["3", 2, 2, 1, 1],
    ["合计", 3, 0, 1, 2],
    ["8", 3, 2, 1, 1],
  ]);
});

test("Word: automatic numbers stand where Word shows them, and count on through cells", async () => {
  const document = await word(
    { text: "组织", level: 0 },
    { text: "支委会", level: 1 },
    { text: "党课", level: 1 },
    { text: "学习", level: 0 },
    { text: "读书", level: 1 },
    { text: "每月1次", level: 2 },
    [
      [{ lines: [{ text: "", level: 2 }] }, "甲"],
      [{ lines: [{ text: "", level: 2 }] }, "乙"],
    ],
  );
  expect(document.blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []))).toEqual([
    "一、组织",
    "（一）支委会",
    "（二）党课",
    "二、学习",
    "（一）读书",
    "1.每月1次",
  ]);
  expect(cells(document).map(([text]) => text)).toEqual(["2.", "甲", "3.", "乙"]);
});

test("Word: struck and hidden text is named as left out", async () => {
  const document = await word(
    { text: "每少1次扣5分", run: { strike: true } },
    { text: "每少1次扣1分" },
    { text: "草稿", run: { vanish: true } },
  );
  expect(document.blocks).toEqual([{ kind: "paragraph", text: "每少1次扣1分" }]);
  expect(document.leftOut).toEqual([
    { text: "每少1次扣5分", why: "原文划去的文字" },
    { text: "草稿", why: "原文隐藏的文字" },
  ]);
});

test("pasted HTML: spans, list numbers between conditional comments, hidden and struck text", () => {
  const html = `<html><head><style>p{}</style></head><body><!--StartFragment-->
    <p class=MsoNormal><![if !supportLists]><span>一、<span>&nbsp;</span></span><![endif]>组织建设</p>
    <table><tr><td rowspan=2><p>三会一课</p></td><td><p>1.支委会</p><p>2.党课</p></td></tr>
    <tr><td colspan="2">每少1次扣<s>1</s>0.5分<span style='display:none'>x</span></td></tr></table></body></html>`;
  const document = readInput({ kind: "pasted", text: "", html });
  expect(document.blocks[0]).toEqual({ kind: "paragraph", text: "一、 组织建设" });
  expect(cells(document)).toEqual([
    ["三会一课", 0, 0, 2, 1],
    ["1.支委会\n2.党课", 0, 1, 1, 1],
    ["每少1次扣0.5分", 1, 1, 1, 2],
  ]);
  expect(document.leftOut.map(({ text }) => text)).toEqual(["1"]);
});

test("pasted text: tabs are a table, quotes hold lines, lines without tabs go on in the last cell", () => {
  const text = '细则\n序号\t内容\t标准\n1\t"甲\n乙"\t扣1分\n2\t丙\t扣2分；\n扣完为止\n3\t丁\t扣3分\n\n附则';
  const document = readInput({ kind: "pasted", text });
  expect(cells(document).map(([cell]) => cell)).toEqual([
    "序号",
    "内容",
    "标准",
    "1",
    "甲\n乙",
    "扣1分",
    "2",
    "丙",
    "扣2分；\n扣完为止",
    "3",
    "丁",
    "扣3分",
  ]);
  expect(document.blocks.at(-1)).toEqual({ kind: "paragraph", text: "附则" });
});

test("a workbook: each visible sheet is a table with its merged cells, shares as they show", () => {
  const sheet = utils.aoa_to_sheet([
    ["考核项目", "考核内容", "分值"],
    ["组织建设", "甲", 5],
    [null, "乙", 3],
  ]);
  sheet["!merges"] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }];
  sheet["C3"] = { t: "n", v: 0.03, z: "0%" };
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "细则");
  const bytes = new Uint8Array(write(book, { type: "buffer", bookType: "xlsx" }) as Buffer);
  const document = readInput({ kind: "file", name: "细则.xlsx", bytes });
  expect(document.blocks).toMatchObject([{ kind: "table", sheet: "细则", rows: 3, columns: 3 }]);
  expect(cells(document).slice(3)).toEqual([
    ["组织建设", 1, 0, 2, 1],
    ["甲", 1, 1, 1, 1],
    ["5", 1, 2, 1, 1],
    ["乙", 2, 1, 1, 1],
    ["3%", 2, 2, 1, 1],
  ]);
});

test.each([
  ["细则.doc", "旧格式"],
  ["细则.pdf", "不认识的文件类型"],
  ["细则.docx", "不是 Word 文档"],
])("%s is refused in words", (name, words) => {
  const read = (): unknown => readInput({ kind: "file", name, bytes: new TextEncoder().encode("甲") });
  expect(read).toThrow(DocumentError);
  expect(read).toThrow(words);
});

test("a document without text is refused", async () => {
  await expect(word("")).rejects.toThrow("没有读到文字");
});
