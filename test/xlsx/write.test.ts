import { Workbook } from "@cj-tech-master/excelts";
import { createWorkbook, packageParts, readWorkbook, writeWorkbook } from "../../src/xlsx";
import { MARK_NAME, type SheetLayout } from "../../src/report/layout";
import { everything, pack, relationships, small, smallParts } from "./foreign";
import { fullLayout } from "./layouts";

jest.setTimeout(60_000);

const decoder = new TextDecoder();
const text = (bytes: Uint8Array, part: string): string => {
  const content = packageParts(bytes).get(part);
  if (!content) throw new Error(`no ${part}`);
  return decoder.decode(content);
};
const add = (layout: SheetLayout): { layout: SheetLayout; replaces: null } => ({ layout, replaces: null });
const replace = (layout: SheetLayout): { layout: SheetLayout; replaces: string } => ({
  layout,
  replaces: layout.name,
});
const differing = (before: Uint8Array, after: Uint8Array): string[] => {
  const now = packageParts(after);
  return [...packageParts(before)]
    .filter(([name, content]) => {
      const other = now.get(name);
      return !other || Buffer.compare(content, other) !== 0;
    })
    .map(([name]) => name)
    .sort();
};
/** Whether `after` is `before` with text put in between: nothing is lost and the order is kept. */
const onlyAdded = (before: string, after: string): boolean => {
  const units = (xml: string): string[] => xml.match(/<[^>]*>|[^<]+/g) ?? [];
  const rest = units(after);
  let at = 0;
  for (const unit of units(before)) {
    const plain = unit.replace(/ count="\d+"| activeTab="\d+"/g, "");
    while (at < rest.length && rest[at]?.replace(/ count="\d+"| activeTab="\d+"/g, "") !== plain) at++;
    if (at++ >= rest.length) return false;
  }
  return true;
};

describe("a foreign workbook", () => {
  const original = pack(everything());
  const layouts = [fullLayout("考评结果"), fullLayout("得分矩阵")];

  test("keeps every part byte for byte but for the four that are added to", async () => {
    const written = await writeWorkbook(original, { sheets: layouts.map(add), activate: "考评结果" });
    const changed = ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml"];
    expect(differing(original, written)).toEqual(changed);
    for (const part of changed)
      expect([part, onlyAdded(text(original, part), text(written, part))]).toEqual([part, true]);
  });

  test("an empty plan changes nothing at all", async () => {
    const written = await writeWorkbook(original, { sheets: [], activate: null });
    expect(differing(original, written)).toEqual([]);
    expect([...packageParts(written).keys()]).toEqual([...packageParts(original).keys()]);
  });

  test("gets our sheets after its own, marked, with cached results", async () => {
    const written = await writeWorkbook(original, { sheets: layouts.map(add), activate: null });
    const { grids } = readWorkbook(written);
    expect(grids.map(({ sheet, mark }) => [sheet, mark])).toEqual([
      ["台账", null],
      ["图", null],
      ["汇总", null],
      ["考评结果", "标记 考评结果"],
      ["得分矩阵", "标记 得分矩阵"],
    ]);
    expect(grids.slice(0, 3)).toEqual(readWorkbook(original).grids);
    expect(grids[3]?.rows[2]?.values).toEqual([1, "=1+1", 95.5, undefined, true, "好"]);
    expect(grids[3]?.rows[2]?.formulas?.[5]).toBe('IF(A3=1,"好","")');
    expect(grids[3]?.rows[2]?.formulas?.[1]).toBeUndefined();
  });

  test("keeps its styles where they are; ours follow and are added once", async () => {
    const once = text(
      await writeWorkbook(original, { sheets: [add(layouts[0] as SheetLayout)], activate: null }),
      "xl/styles.xml",
    );
    const twice = text(
      await writeWorkbook(original, { sheets: layouts.map(add), activate: null }),
      "xl/styles.xml",
    );
    expect(twice).toBe(once);
    const formats = (xml: string): string[] =>
      /<cellXfs[^>]*>(.*)<\/cellXfs>/.exec(xml)?.[1]?.match(/<xf .*?(?:\/>|<\/xf>)/g) ?? [];
    const before = formats(text(original, "xl/styles.xml"));
    expect(before).toHaveLength(3);
    expect(formats(once).slice(0, 3)).toEqual(before);
    expect(once).toContain(`<cellXfs count="${formats(once).length}">`);
    // 0.000 is there already under 180.
    expect(once.match(/formatCode="0\.000"/g)).toHaveLength(1);
    expect(formats(once).some((xf) => xf.includes('numFmtId="180"') && xf.includes('borderId="1"'))).toBe(
      true,
    );
    expect(text(original, "xl/styles.xml").match(/<dxf>/g)).toHaveLength(1);
    expect(once.match(/<dxf>/g)).toHaveLength(2);
  });

  test("a selected foreign sheet stays in front, alone", async () => {
    const written = await writeWorkbook(original, { sheets: layouts.map(add), activate: "考评结果" });
    expect(text(written, "xl/workbook.xml")).toContain('activeTab="0"');
    const selected = [...packageParts(written)].filter(
      ([name, content]) =>
        name.startsWith("xl/worksheets/sheet") && decoder.decode(content).includes("tabSelected"),
    );
    expect(selected.map(([name]) => name)).toEqual(["xl/worksheets/sheet1.xml"]);
  });

  test("equal input gives equal bytes", async () => {
    const plan = { sheets: layouts.map(add), activate: "考评结果" };
    const [one, two] = [await writeWorkbook(original, plan), await writeWorkbook(original, plan)];
    expect(Buffer.compare(one, two)).toBe(0);
    expect(original).toEqual(pack(everything()));
  });

  test("opens again in the library that made our sheets", async () => {
    const written = await writeWorkbook(small(), { sheets: layouts.map(add), activate: null });
    const workbook = new Workbook();
    await workbook.xlsx.load(written);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(["Sheet1", "考评结果", "得分矩阵"]);
    const sheet = workbook.getWorksheet("考评结果");
    if (!sheet) throw new Error("no sheet");
    expect(sheet.getCell("A3").result).toBe(1);
    expect(sheet.getCell("A3").font?.name).toBe("仿宋");
    expect(sheet.getCell("C3").numFmt).toBe("0.000");
    expect(sheet.getCell("D3").dataValidation).toMatchObject({ formulae: ['"好,较好"'] });
    expect(sheet.pageSetup.printTitlesRow).toBe("1:2");
    expect(sheet.getCharts()).toHaveLength(1);
  });
});

describe("replacing", () => {
  const first = [fullLayout("考评结果"), fullLayout("得分矩阵")];
  const source = (): Promise<Uint8Array> =>
    writeWorkbook(pack(everything()), { sheets: first.map(add), activate: null });

  test("keeps id, relationship, place and part; drops the old drawing", async () => {
    const before = await source();
    const after = await writeWorkbook(before, {
      sheets: [replace(fullLayout("考评结果", "新标记", { charts: [], notes: [] }))],
      activate: null,
    });
    const line = (bytes: Uint8Array): string | undefined =>
      /<sheet name="考评结果"[^>]*>/.exec(text(bytes, "xl/workbook.xml"))?.[0];
    expect(line(after)).toBe(line(before));
    expect(line(after)).toContain('sheetId="4"');
    expect(readWorkbook(after).grids.map((grid) => grid.mark)).toEqual([
      null,
      null,
      null,
      "新标记",
      "标记 得分矩阵",
    ]);
    const names = [...packageParts(after).keys()];
    // The matrix keeps its chart, the foreign sheet its own; only the old result's are gone.
    expect(names.filter((name) => name.startsWith("xl/charts/chart"))).toHaveLength(2);
    expect(text(after, "[Content_Types].xml").match(/PartName="\/xl\/charts\/chart/g)).toHaveLength(2);
    expect(names).not.toContain("xl/worksheets/_rels/sheet3.xml.rels");
    expect(text(after, "xl/workbook.xml")).toContain('fullCalcOnLoad="1"');
  });

  test("leaves one mark and one print area for each sheet", async () => {
    const after = await writeWorkbook(await source(), { sheets: first.map(replace), activate: null });
    const names = [
      ...text(after, "xl/workbook.xml").matchAll(/<definedName name="([^"]+)" localSheetId="(\d)"/g),
    ];
    const keys = names.map(([, name, sheet]) => `${name}@${sheet}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => key.startsWith(MARK_NAME)).sort()).toEqual([
      `${MARK_NAME}@3`,
      `${MARK_NAME}@4`,
    ]);
    expect(keys).toContain("_xlnm.Print_Area@0");
  });

  test("the same run again settles: the second and third output are equal", async () => {
    const plan = { sheets: first.map(replace), activate: null };
    const second = await writeWorkbook(await source(), plan);
    const third = await writeWorkbook(second, plan);
    expect(Buffer.compare(second, third)).toBe(0);
  });

  test("foreign parts still keep their bytes", async () => {
    const original = pack(everything());
    const after = await writeWorkbook(await source(), { sheets: first.map(replace), activate: null });
    expect(differing(original, after)).toEqual([
      "[Content_Types].xml",
      "xl/_rels/workbook.xml.rels",
      "xl/styles.xml",
      "xl/workbook.xml",
    ]);
  });

  test("the order of calculation loses only cells without formula", async () => {
    const before = packageParts(await source());
    const withChain = (chain: string): Uint8Array =>
      pack({
        ...Object.fromEntries(before),
        "xl/calcChain.xml": `<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${chain}</calcChain>`,
      });
    const chainAfter = async (
      chain: string,
      layout = first[0] as SheetLayout,
    ): Promise<string | undefined> => {
      const parts = packageParts(
        await writeWorkbook(withChain(chain), { sheets: [replace(layout)], activate: null }),
      );
      const content = parts.get("xl/calcChain.xml");
      return content && /<calcChain[^>]*>(.*)<\/calcChain>/.exec(decoder.decode(content))?.[1];
    };
    const kept = `<c r="B2" i="3"/><c r="A3" i="4"/><c r="E4"/>`;
    expect(await chainAfter(kept)).toBe(kept);
    expect(await chainAfter(`<c r="Z9" i="4"/><c r="A3"/><c r="B2" i="3"/><c r="B3"/>`)).toBe(
      `<c i="4" r="A3"/><c r="B2" i="3"/><c r="B3"/>`,
    );
    const bare = fullLayout("考评结果", "m", { rows: [] });
    expect(await chainAfter(`<c r="A3" i="4"/><c r="E4"/>`, bare)).toBeUndefined();
  });

  test("what the user drew on our sheet stays, our charts on it are renewed", async () => {
    const before = Object.fromEntries(packageParts(await source()));
    const drawing = "xl/drawings/drawing3.xml";
    const rels = "xl/drawings/_rels/drawing3.xml.rels";
    const anchor = `<xdr:oneCellAnchor><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="9" name="公章"/></xdr:nvPicPr><xdr:blipFill><a:blip xmlns:r="x" r:embed="rId7"/></xdr:blipFill></xdr:pic></xdr:oneCellAnchor>`;
    const drawn = pack({
      ...before,
      [drawing]: decoder.decode(before[drawing]).replace("</xdr:wsDr>", `${anchor}</xdr:wsDr>`),
      [rels]: decoder
        .decode(before[rels])
        .replace(
          "</Relationships>",
          '<Relationship Id="rId7" Type="x/image" Target="../media/seal.png"/></Relationships>',
        ),
      "xl/media/seal.png": Uint8Array.from([1, 2, 3]),
    });
    const names = (bytes: Uint8Array, part = drawing): (string | undefined)[] =>
      [...text(bytes, part).matchAll(/<xdr:cNvPr id="\d+" name="([^"]*)"/g)].map((match) => match[1]);
    expect(names(drawn)).toEqual(["总分图", "公章"]);

    const again = await writeWorkbook(drawn, { sheets: [replace(first[0] as SheetLayout)], activate: null });
    expect(names(again)).toEqual(["公章", "总分图"]);
    expect(text(again, drawing)).toContain(anchor);
    expect(text(again, "xl/worksheets/_rels/sheet3.xml.rels")).toContain(
      'Target="/xl/drawings/drawing3.xml"',
    );
    const targets = [...text(again, rels).matchAll(/Id="(\w+)"[^>]*Target="([^"]+)"/g)].map(([, id, to]) => [
      id,
      to,
    ]);
    expect(targets).toEqual([
      ["rId7", "../media/seal.png"],
      ["rId1", expect.stringMatching(/^\/xl\/charts\/chart\d+\.xml$/)],
    ]);
    const chart = String(targets[1]?.[1]).slice(1);
    expect(text(again, chart)).toContain("总分");
    expect(text(again, drawing)).toContain('r:id="rId1"');

    const bare = await writeWorkbook(again, {
      sheets: [replace(fullLayout("考评结果", "m", { charts: [], notes: [] }))],
      activate: null,
    });
    expect(names(bare)).toEqual(["公章"]);
    expect(text(bare, "xl/worksheets/sheet3.xml")).toMatch(/<drawing r:id="(\w+)"\/><\/worksheet>/);
    expect(packageParts(bare).has(chart)).toBe(false);
    expect(packageParts(bare).get("xl/media/seal.png")).toEqual(Uint8Array.from([1, 2, 3]));
  });

  test("macros keep their name for the sheet", async () => {
    const parts = Object.fromEntries(packageParts(await source()));
    const sheet = decoder.decode(parts["xl/worksheets/sheet3.xml"]);
    const named = pack({
      ...parts,
      "xl/worksheets/sheet3.xml": sheet.replace("<sheetPr>", '<sheetPr codeName="Sheet9">'),
    });
    const after = await writeWorkbook(named, { sheets: [replace(first[0] as SheetLayout)], activate: null });
    expect(text(after, "xl/worksheets/sheet3.xml")).toContain('<sheetPr codeName="Sheet9">');
    const { tabColor, ...plain } = fullLayout("考评结果");
    expect(tabColor).toBeDefined();
    const again = await writeWorkbook(after, {
      sheets: [replace({ ...plain, print: { ...plain.print, fitWide: null } })],
      activate: null,
    });
    expect(text(again, "xl/worksheets/sheet3.xml")).toContain('<sheetPr codeName="Sheet9"/>');
  });

  test("an active sheet of ours hands over to the one asked for", async () => {
    const made = await writeWorkbook(await createWorkbook(first), {
      sheets: first.map(replace),
      activate: first[0]?.name ?? null,
    });
    expect(text(made, "xl/worksheets/sheet1.xml")).toContain('tabSelected="1"');
    const after = await writeWorkbook(made, {
      sheets: [...first.map(replace), add(fullLayout("失分明细"))],
      activate: "失分明细",
    });
    expect(text(after, "xl/workbook.xml")).toContain('activeTab="2"');
    expect([1, 2, 3].map((n) => text(after, `xl/worksheets/sheet${n}.xml`).includes("tabSelected"))).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe("unusual packages", () => {
  const layout = fullLayout("考评结果");

  test("a workbook without styles or names gets both", async () => {
    const parts = smallParts();
    delete parts["xl/styles.xml"];
    const original = pack({
      ...parts,
      "xl/_rels/workbook.xml.rels": relationships({ rId1: ["worksheet", "/xl/worksheets/sheet1.xml"] }),
    });
    const written = await writeWorkbook(original, { sheets: [add(layout)], activate: "考评结果" });
    expect(readWorkbook(written).grids[1]?.rows[2]?.formats[2]).toBe("0.000");
    expect(text(written, "xl/workbook.xml")).toMatch(
      /<bookViews><workbookView activeTab="1"\/><\/bookViews><sheets>.*<\/sheets><definedNames>/,
    );
  });

  test("prefixed elements are answered with prefixed elements", async () => {
    const prefixed = (xml: string): string =>
      xml.replace(/<(\/?)(?=[a-zA-Z])/g, "<$1x:").replace("xmlns=", "xmlns:x=");
    const parts = smallParts();
    const original = pack({
      ...parts,
      ...Object.fromEntries(
        [
          "xl/workbook.xml",
          "xl/styles.xml",
          "xl/worksheets/sheet1.xml",
          "[Content_Types].xml",
          "xl/_rels/workbook.xml.rels",
        ].map((name) => [name, prefixed(String(parts[name]))]),
      ),
    });
    const written = await writeWorkbook(original, { sheets: [add(layout)], activate: null });
    expect(readWorkbook(written).grids.map((grid) => grid.mark)).toEqual([null, layout.mark]);
    for (const part of [
      "xl/workbook.xml",
      "xl/styles.xml",
      "[Content_Types].xml",
      "xl/_rels/workbook.xml.rels",
    ])
      expect([part, text(written, part).match(/<\/?(?!x:)\w/g)]).toEqual([part, null]);
  });

  test("a strict workbook gets strict sheets", async () => {
    const strict = (xml: string): string =>
      xml
        .replaceAll(
          "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
          "http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        .replaceAll(
          "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
          "http://purl.oclc.org/ooxml/officeDocument/relationships",
        );
    const original = pack(
      Object.fromEntries(Object.entries(smallParts()).map(([name, xml]) => [name, strict(String(xml))])),
    );
    const written = await writeWorkbook(original, { sheets: [add(layout)], activate: null });
    for (const [name, content] of packageParts(written)) {
      const xml = decoder.decode(content);
      if (!name.endsWith(".vml"))
        expect([
          name,
          /schemas\.openxmlformats\.org\/(?:spreadsheetml|officeDocument|drawingml)/.test(xml),
        ]).toEqual([name, false]);
    }
    expect(readWorkbook(written).grids[1]?.mark).toBe(layout.mark);
  });
});

describe("our sheets", () => {
  const sheetOf = async (change: Partial<SheetLayout>): Promise<string> =>
    text(await createWorkbook([fullLayout("结果", "m", change)]), "xl/worksheets/sheet1.xml");

  test("text is never a formula", async () => {
    const hostile = [
      "=1+1",
      "+1",
      "-1",
      "@SUM(A1)",
      "\t=1",
      "\r=1",
      "<c><f>1</f></c>",
      "]]>",
      "&amp;",
      "\u202e倒",
      "'",
      '"',
      '甲 s="1" dxfId="0" t="s"',
      "\ud800",
    ];
    const made = await createWorkbook([
      fullLayout("结果", "m", {
        rows: hostile.map((value) => ({ cells: [{ value }] })),
        merges: [],
        charts: [],
        notes: [],
      }),
    ]);
    const xml = text(made, "xl/worksheets/sheet1.xml");
    expect(xml.match(/<f>/g)).toBeNull();
    const read = readWorkbook(made).grids[0]?.rows.map((row) => row.values[0]);
    expect(read).toEqual(hostile.map((value) => value.replace("\ud800", "\ufffd")));
  });

  test("texts beyond what a cell holds are cut", async () => {
    const made = await createWorkbook([
      fullLayout("结果", "m", {
        rows: [{ cells: [{ value: "党".repeat(40000) }] }],
        merges: [],
        charts: [],
        notes: [],
      }),
    ]);
    expect(readWorkbook(made).grids[0]?.rows[0]?.values).toEqual(["党".repeat(32767)]);
  });

  test("a list too long for Excel keeps only its hint", async () => {
    const area = { top: 0, left: 0, bottom: 9, right: 0 };
    const list = Array.from({ length: 60 }, (_, n) => `第${n}支部`);
    const xml = await sheetOf({ validations: [{ area, list, strict: true, prompt: "请填支部名称" }] });
    expect(xml).not.toContain("<formula1>");
    expect(xml).toContain('prompt="请填支部名称"');
    const comma = await sheetOf({ validations: [{ area, list: ["好,优"], strict: true }] });
    expect(comma).not.toContain("<formula1>");
  });

  test("every column has its width, the library's default of 9 too", async () => {
    const columns = [{ width: 9 }, { width: 9 }, { width: 30.5 }, { width: 9, hidden: true }];
    const cols = [
      ...(await sheetOf({ columns })).matchAll(/<col min="(\d)" max="(\d)" width="([\d.]+)"( hidden="1")?/g),
    ];
    expect(cols.map((match) => match.slice(1))).toEqual([
      ["1", "2", "9.7109375", undefined],
      ["3", "3", "31.2109375", undefined],
      ["4", "4", "9.7109375", ' hidden="1"'],
    ]);
  });

  test("page setup, breaks, protection and names are as laid out", async () => {
    const made = await createWorkbook([fullLayout("李'四")]);
    const xml = text(made, "xl/worksheets/sheet1.xml");
    expect(xml).toMatch(/<pageSetup[^>]* orientation="landscape" fitToHeight="0"/);
    expect(xml).toContain(
      "<oddHeader>&amp;C考评</oddHeader><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter>",
    );
    expect(xml).toContain('<brk id="4" max="16383" man="1"/>');
    expect(xml).toMatch(/<sheetProtection sheet="1"[^>]* formatCells="0"[^>]* sort="0"/);
    expect(xml).not.toMatch(/<sheetProtection[^>]* (?:autoFilter="0"|password|hashValue)/);
    expect(xml).toContain('<pane xSplit="1" ySplit="2" topLeftCell="B3"');
    const names = text(made, "xl/workbook.xml");
    expect(names).toContain(
      `<definedName name="_xlnm.Print_Area" localSheetId="0">'李''四'!$A$1:$C$6</definedName>`,
    );
    expect(names).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'李''四'!$1:$2</definedName>`,
    );
    expect(names).toContain(
      `<definedName name="${MARK_NAME}" localSheetId="0" hidden="1">&quot;标记 李'四&quot;</definedName>`,
    );
    expect(text(made, "xl/charts/chart1.xml")).toContain("'李''四'!$C$3:$C$6".replaceAll("'", "&apos;"));
    expect(text(made, "xl/drawings/drawing1.xml")).toContain('name="总分图"');
  });
});
