/** The renderer of Word papers: the form of GB/T 9704, whatever a cell held, equal bytes for equal papers. */
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import type { PaperBlock, PaperDocument } from "../../src/report/papers/document";
import { heading, para } from "../../src/report/papers/document";
import { writeDocument } from "../../src/word";

async function partsOf(paper: PaperDocument): Promise<ReadonlyMap<string, string>> {
  const parts = unzipSync(await writeDocument(paper));
  return new Map(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]));
}
const bodyOf = async (paper: PaperDocument): Promise<string> =>
  (await partsOf(paper)).get("word/document.xml") ?? "";
/** The text of every run, joined. */
const said = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join("");

const table: PaperBlock = {
  kind: "table",
  columns: [
    { header: "序号", width: 1, align: "center" },
    { header: "事项", width: 4 },
  ],
  rows: [["1", "第一行\n第二行"], [{ text: "合计", span: 2, bold: true }]],
};
const PAPER: PaperDocument = {
  title: "第一党支部2022年度反馈意见",
  marks: ["机密★1年", "会后收回"],
  draft: "草稿",
  blocks: [
    para("第一党支部：", { indent: false }),
    heading("一、总体评价"),
    heading("（一）得分", 2),
    heading("1. 组织生活", 3),
    table,
    para("特此反馈。"),
    { kind: "sign", lines: ["支部书记签字：", "日期："] },
    { kind: "closing", lines: ["某某局机关党委", "2023年1月5日"] },
    { kind: "page", title: "附件" },
    para("正文。"),
  ],
};

test("A4, margins 37/35/28/26 mm, 小标宋 二号, 仿宋 三号, 28.95 pt a line, — 1 —", async () => {
  const parts = await partsOf(PAPER);
  const body = parts.get("word/document.xml") ?? "";
  expect(body).toContain('<w:pgSz w:w="11906" w:h="16838"');
  expect(body).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
  expect(body).toMatch(/方正小标宋简体[^]*?<w:sz w:val="44"\/>[^]*?第一党支部2022年度反馈意见/);
  expect(parts.get("word/styles.xml")).toMatch(/仿宋_GB2312[^]*?<w:sz w:val="32"\/>/);
  expect(body).toContain('w:line="579" w:lineRule="exact"');
  expect(parts.get("word/fontTable.xml")).toContain(
    '<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>',
  );
  const footers = [...parts].filter(([name]) => /^word\/footer\d\.xml$/.test(name));
  expect(footers).toHaveLength(2);
  for (const [, xml] of footers) expect(xml).toMatch(/— [^]*PAGE[^]* —/);
});

test("headings go with what follows, header rows are repeated, rows are not torn, type is 12 pt or more", async () => {
  const parts = await partsOf(PAPER);
  const body = parts.get("word/document.xml") ?? "";
  for (const level of [1, 2, 3])
    expect(body).toMatch(new RegExp(`<w:pStyle w:val="Heading${level}"/><w:keepNext/>`));
  expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1);
  expect(body.match(/<w:cantSplit\/>/g)).toHaveLength(3);
  expect(body).toContain('<w:gridSpan w:val="2"/>');
  const sizes = [...body.matchAll(/<w:sz w:val="(\d+)"\/>/g)].map(([, size]) => Number(size));
  expect(Math.min(...sizes)).toBe(24);
});

test("a row that no page has room for may be torn, so that nothing is cut", async () => {
  const long: PaperBlock = { ...table, rows: [["1", "字".repeat(3000)]] };
  expect((await bodyOf({ title: "表", blocks: [long] })).match(/<w:cantSplit\/>/g)).toHaveLength(1);
});

test("a draft says so behind every page, and only a draft", async () => {
  const headers = (parts: ReadonlyMap<string, string>) =>
    [...parts].filter(([name]) => /^word\/header\d\.xml$/.test(name));
  const drafts = headers(await partsOf(PAPER));
  expect(drafts).toHaveLength(2);
  for (const [, xml] of drafts) expect(xml).toContain('string="草稿"');
  const { title, blocks } = PAPER;
  expect(headers(await partsOf({ title, blocks }))).toHaveLength(0);
});

test("a wide paper lies", async () => {
  const body = await bodyOf({ ...PAPER, landscape: true });
  expect(body).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"');
});

test("whatever a cell held, every part is XML that reads back", async () => {
  const odd = "a\u0000\u0008\u000b\ud800b<w:t>&\"'\ufffe\u202ec\td\r\ne";
  const parts = await partsOf({
    title: odd,
    marks: [odd],
    draft: odd,
    blocks: [para(odd, { lead: odd }), heading(odd), { ...table, rows: [[odd, odd]] }],
  });
  for (const [name, xml] of parts) {
    if (!/\.(?:xml|rels)$/.test(name)) continue;
    const parser = new SaxesParser({ xmlns: true });
    parser.on("error", (error) => {
      throw new Error(`${name}: ${error.message}`);
    });
    parser.write(xml).close();
  }
  expect(said(parts.get("word/document.xml") ?? "")).toContain("ab&lt;w:t&gt;&amp;");
});

test("equal papers are equal to the byte, whenever they are made", async () => {
  const first = await writeDocument(PAPER);
  jest.useFakeTimers({ now: new Date("2031-05-06T07:08:09Z"), doNotFake: ["setImmediate", "nextTick"] });
  try {
    const made = writeDocument(PAPER);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(Buffer.compare(Buffer.from(first), Buffer.from(await made))).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});
