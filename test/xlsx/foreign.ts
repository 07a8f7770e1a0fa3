/** Workbook packages put together part by part, as other programs write them. */
import { strToU8, zipSync } from "fflate";

const HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n`;
const MAIN = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`;
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const R = `xmlns:r="${OFFICE}"`;
const ML = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A package of named parts. */
export function pack(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const bytes = Object.entries(parts).map(([name, content]): [string, Uint8Array] => [
    name,
    typeof content === "string" ? strToU8(content) : content,
  ]);
  return zipSync(Object.fromEntries(bytes), { level: 6, mtime: new Date(2026, 0, 1) });
}

/** Relationships by id: `[kind or full type, target, external]`. */
export function relationships(list: Readonly<Record<string, readonly [string, string, boolean?]>>): string {
  const items = Object.entries(list).map(([id, [kind, target, external]]) => {
    const type = kind.includes(":") ? kind : `${OFFICE}/${kind}`;
    return `<Relationship Id="${id}" Type="${type}" Target="${target}"${external ? ' TargetMode="External"' : ""}/>`;
  });
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join("")}</Relationships>`;
}

/** What a small workbook is made of; everything has a default. */
export interface Small {
  /** XML of each sheet between `<worksheet>` tags, by sheet name. */
  readonly sheets?: Readonly<Record<string, string>>;
  readonly sheetAttributes?: Readonly<Record<string, string>>;
  /** XML of shared string items. */
  readonly strings?: string;
  readonly styles?: string;
  /** Goes into the workbook part before the sheets. */
  readonly before?: string;
  /** Goes into the workbook part after the sheets. */
  readonly after?: string;
  readonly extra?: Readonly<Record<string, string | Uint8Array>>;
}

/** Parts of a small plain workbook. */
export function smallParts(small: Small = {}): Record<string, string | Uint8Array> {
  const sheets = Object.entries(small.sheets ?? { Sheet1: "<sheetData/>" });
  const overrides = sheets
    .map(
      (_, n) => `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="${ML}.worksheet+xml"/>`,
    )
    .join("");
  return {
    "[Content_Types].xml": `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${ML}.sheet.main+xml"/>${overrides}<Override PartName="/xl/styles.xml" ContentType="${ML}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${ML}.sharedStrings+xml"/></Types>`,
    "_rels/.rels": relationships({ rId1: ["officeDocument", "xl/workbook.xml"] }),
    "xl/workbook.xml": `${HEAD}<workbook ${MAIN} ${R}>${small.before ?? ""}<sheets>${sheets
      .map(
        ([name], n) =>
          `<sheet name="${name}" sheetId="${n + 1}"${small.sheetAttributes?.[name] ?? ""} r:id="rId${n + 1}"/>`,
      )
      .join("")}</sheets>${small.after ?? ""}</workbook>`,
    "xl/_rels/workbook.xml.rels": relationships({
      ...Object.fromEntries(
        sheets.map((_, n) => [`rId${n + 1}`, ["worksheet", `worksheets/sheet${n + 1}.xml`] as const]),
      ),
      rIdStyles: ["styles", "styles.xml"],
      rIdStrings: ["sharedStrings", "sharedStrings.xml"],
    }),
    ...Object.fromEntries(
      sheets.map(([, xml], n) => [
        `xl/worksheets/sheet${n + 1}.xml`,
        `${HEAD}<worksheet ${MAIN} ${R}>${xml}</worksheet>`,
      ]),
    ),
    "xl/styles.xml":
      small.styles ??
      `${HEAD}<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><fonts count="1"><font><sz val="12"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="176" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="31" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `${HEAD}<sst ${MAIN}>${small.strings ?? ""}</sst>`,
    ...small.extra,
  };
}

/** A small plain workbook. */
export const small = (content: Small = {}): Uint8Array => pack(smallParts(content));

const bytes = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, n) => (n * 31 + seed * 17 + (n >> 3)) & 255);

/**
 * A workbook with every kind of part that an add-in could lose: sparklines, a pivot table, threaded comments,
 * notes, pictures, a chart, external links, custom XML, another add-in's settings, macros, printer settings.
 * Its first sheet is selected; its second is a chart sheet.
 */
export function everything(): Record<string, string | Uint8Array> {
  const parts: Record<string, string | Uint8Array> = {
    "docProps/app.xml": `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Excel</Application></Properties>`,
    "docProps/core.xml": `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>`,
    "docProps/custom.xml": `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>`,
    "customXml/item1.xml": `<settings xmlns="urn:another-add-in">设置</settings>`,
    "customXml/itemProps1.xml": `${HEAD}<ds:datastoreItem ds:itemID="{1}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>`,
    "customXml/_rels/item1.xml.rels": relationships({ rId1: ["customXmlProps", "itemProps1.xml"] }),
    "xl/webextensions/taskpanes.xml": `${HEAD}<wetp:taskpanes xmlns:wetp="http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11"/>`,
    "xl/webextensions/webextension1.xml": `${HEAD}<we:webextension xmlns:we="http://schemas.microsoft.com/office/webextensions/webextension/2010/11" id="{2}"><we:properties><we:property name="k" value="&quot;v&quot;"/></we:properties></we:webextension>`,
    "xl/webextensions/_rels/taskpanes.xml.rels": relationships({
      rId1: ["http://schemas.microsoft.com/office/2011/relationships/webextension", "webextension1.xml"],
    }),
    "xl/vbaProject.bin": bytes(4096, 1),
    "xl/media/image1.png": bytes(3000, 2),
    "xl/printerSettings/printerSettings1.bin": bytes(800, 3),
    "xl/externalLinks/externalLink1.xml": `${HEAD}<externalLink ${MAIN}><externalBook ${R} r:id="rId1"/></externalLink>`,
    "xl/externalLinks/_rels/externalLink1.xml.rels": relationships({
      rId1: ["externalLinkPath", "file:///C:/别处.xlsx", true],
    }),
    "xl/pivotCache/pivotCacheDefinition1.xml": `${HEAD}<pivotCacheDefinition ${MAIN} ${R} r:id="rId1"><cacheSource type="worksheet"><worksheetSource ref="A1:B3" sheet="台账"/></cacheSource><cacheFields count="0"/></pivotCacheDefinition>`,
    "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": relationships({
      rId1: ["pivotCacheRecords", "pivotCacheRecords1.xml"],
    }),
    "xl/pivotCache/pivotCacheRecords1.xml": `${HEAD}<pivotCacheRecords ${MAIN} count="0"/>`,
    "xl/pivotTables/pivotTable1.xml": `${HEAD}<pivotTableDefinition ${MAIN} name="透视表" cacheId="7"/>`,
    "xl/pivotTables/_rels/pivotTable1.xml.rels": relationships({
      rId1: ["pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml"],
    }),
    "xl/persons/person.xml": `${HEAD}<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>`,
    "xl/threadedComments/threadedComment1.xml": `${HEAD}<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A1" id="{3}"><text>请核实</text></threadedComment></ThreadedComments>`,
    "xl/comments1.xml": `${HEAD}<comments ${MAIN}><authors><author>某</author></authors><commentList><comment ref="A1" authorId="0"><text><t>请核实</t></text></comment></commentList></comments>`,
    "xl/drawings/vmlDrawing1.vml": `<xml xmlns:v="urn:schemas-microsoft-com:vml"/>`,
    "xl/drawings/drawing1.xml": `${HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>`,
    "xl/drawings/_rels/drawing1.xml.rels": relationships({
      rId1: ["image", "../media/image1.png"],
      rId2: ["chart", "../charts/chart1.xml"],
    }),
    "xl/charts/chart1.xml": `${HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>`,
    "xl/charts/style1.xml": `<cs:chartStyle xmlns:cs="http://schemas.microsoft.com/office/drawing/2012/chartStyle"/>`,
    "xl/charts/_rels/chart1.xml.rels": relationships({
      rId1: ["http://schemas.microsoft.com/office/2011/relationships/chartStyle", "style1.xml"],
    }),
    "xl/drawings/drawing2.xml": `${HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>`,
    "xl/chartsheets/sheet1.xml": `${HEAD}<chartsheet ${MAIN} ${R}><sheetViews><sheetView workbookViewId="0"/></sheetViews><drawing r:id="rId1"/></chartsheet>`,
    "xl/chartsheets/_rels/sheet1.xml.rels": relationships({ rId1: ["drawing", "../drawings/drawing2.xml"] }),
    "xl/theme/theme1.xml": `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"/>`,
    "xl/calcChain.xml": `${HEAD}<calcChain ${MAIN}><c r="B2" i="3" l="1"/><c r="B3"/></calcChain>`,
    "xl/sharedStrings.xml": `${HEAD}<sst ${MAIN} count="2" uniqueCount="2"><si><t>支部名称</t></si><si><r><rPr><b/></rPr><t>第一</t></r><r><t>党支部</t></r></si></sst>`,
    "xl/styles.xml": `${HEAD}<styleSheet ${MAIN} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><numFmts count="1"><numFmt numFmtId="180" formatCode="0.000"/></numFmts><fonts count="2" x14ac:knownFonts="1"><font><sz val="12"/><name val="等线"/></font><font><b/><sz val="12"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="180" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf><font><b/></font></dxf></dxfs><tableStyles count="0"/><extLst><ext uri="{X}"/></extLst></styleSheet>`,
    "xl/worksheets/sheet1.xml": `${HEAD}<worksheet ${MAIN} ${R} xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData><row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="2"><v>46082</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row></sheetData><dataValidations count="1"><dataValidation type="list" sqref="C1"><formula1>"是,否"</formula1></dataValidation></dataValidations><pageSetup r:id="rId5"/><drawing r:id="rId1"/><legacyDrawing r:id="rId2"/><extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"><x14:sparklineGroups xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>台账!B1:B1</xm:f><xm:sqref>D1</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst></worksheet>`,
    "xl/worksheets/_rels/sheet1.xml.rels": relationships({
      rId1: ["drawing", "../drawings/drawing1.xml"],
      rId2: ["vmlDrawing", "../drawings/vmlDrawing1.vml"],
      rId3: ["comments", "../comments1.xml"],
      rId4: [
        "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
        "../threadedComments/threadedComment1.xml",
      ],
      rId5: ["printerSettings", "../printerSettings/printerSettings1.bin"],
    }),
    "xl/worksheets/sheet2.xml": `${HEAD}<worksheet ${MAIN}><sheetData><row r="2"><c r="B2"><f>台账!B1+1</f><v>46083</v></c></row><row r="3"><c r="B3"><f>B2*2</f><v>92166</v></c></row></sheetData></worksheet>`,
    "xl/worksheets/_rels/sheet2.xml.rels": relationships({
      rId1: ["pivotTable", "../pivotTables/pivotTable1.xml"],
    }),
    "xl/workbook.xml": `${HEAD}<workbook ${MAIN} ${R}><fileVersion appName="xl"/><workbookPr codeName="ThisWorkbook"/><bookViews><workbookView xWindow="0" activeTab="0"/></bookViews><sheets><sheet name="台账" sheetId="1" r:id="rId1"/><sheet name="图" sheetId="2" r:id="rId2"/><sheet name="汇总" sheetId="3" state="hidden" r:id="rId3"/></sheets><externalReferences><externalReference r:id="rId8"/></externalReferences><definedNames><definedName name="区域">台账!$A$1:$B$2</definedName><definedName name="_xlnm.Print_Area" localSheetId="0">台账!$A$1:$B$2</definedName></definedNames><calcPr calcId="191029"/><pivotCaches><pivotCache cacheId="7" r:id="rId9"/></pivotCaches></workbook>`,
    "xl/_rels/workbook.xml.rels": relationships({
      rId1: ["worksheet", "worksheets/sheet1.xml"],
      rId2: ["chartsheet", "chartsheets/sheet1.xml"],
      rId3: ["worksheet", "worksheets/sheet2.xml"],
      rId4: ["theme", "theme/theme1.xml"],
      rId5: ["styles", "styles.xml"],
      rId6: ["sharedStrings", "sharedStrings.xml"],
      rId7: ["calcChain", "calcChain.xml"],
      rId8: ["externalLink", "externalLinks/externalLink1.xml"],
      rId9: ["pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"],
      rId10: ["http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"],
      rId11: ["http://schemas.microsoft.com/office/2017/10/relationships/person", "persons/person.xml"],
      rId12: ["customXml", "../customXml/item1.xml"],
    }),
    "_rels/.rels": relationships({
      rId1: ["officeDocument", "xl/workbook.xml"],
      rId2: [
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
      ],
      rId3: ["extended-properties", "docProps/app.xml"],
      rId4: ["custom-properties", "docProps/custom.xml"],
      rId5: [
        "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
        "xl/webextensions/taskpanes.xml",
      ],
    }),
  };
  const types: Record<string, string> = {
    "xl/workbook.xml": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "xl/worksheets/sheet1.xml": `${ML}.worksheet+xml`,
    "xl/worksheets/sheet2.xml": `${ML}.worksheet+xml`,
    "xl/chartsheets/sheet1.xml": `${ML}.chartsheet+xml`,
    "xl/styles.xml": `${ML}.styles+xml`,
    "xl/sharedStrings.xml": `${ML}.sharedStrings+xml`,
    "xl/comments1.xml": `${ML}.comments+xml`,
    "xl/calcChain.xml": `${ML}.calcChain+xml`,
    "xl/drawings/drawing1.xml": "application/vnd.openxmlformats-officedocument.drawing+xml",
    "xl/drawings/drawing2.xml": "application/vnd.openxmlformats-officedocument.drawing+xml",
    "xl/charts/chart1.xml": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "xl/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
  };
  const overrides = Object.entries(types).map(
    ([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`,
  );
  return {
    "[Content_Types].xml": `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default Extension="png" ContentType="image/png"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`,
    ...parts,
  };
}
