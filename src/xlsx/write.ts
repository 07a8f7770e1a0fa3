/** Sets our sheets into a workbook file. Every part that is not ours leaves as it came. */
import type { AppendedRows, ChartLayout, PlannedSheet, SheetLayout, WritePlan } from "../report/layout";
import { workbookFileDetail } from "../text/xlsx";
import { withRows } from "./append";
import { pruneCalcChain } from "./calc-chain";
import { addShapes, attachDrawing, keepForeignShapes } from "./drawing";
import { WorkbookFileError } from "./error";
import { makeSheets } from "./make";
import { Package, relationshipsPath, resolveTarget } from "./package";
import {
  codeNameOf,
  inChinese,
  moveRelationships,
  moveSheet,
  nameCharts,
  sharedStrings,
  toStrict,
} from "./sheet-xml";
import { BARE_STYLES, mergeStyles } from "./styles";
import { editWorkbook, type PlacedSheet } from "./workbook-edit";
import { openPackage, readWorkbookPart, type SheetEntry, type WorkbookPart } from "./workbook-part";
import { appendTo, applyEdits, escapeXml, parseXml, prefixOf, type Edit } from "./xml";

const ML = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/**
 * Writes a plan into a workbook and returns the new file; the bytes given are not changed.
 * Equal input gives equal bytes. Throws WorkbookFileError when the file cannot be written to
 * (old format, damaged, protected) or the plan does not fit it.
 */
export async function writeWorkbook(original: Uint8Array, plan: WritePlan): Promise<Uint8Array> {
  const pack = openPackage(original);
  const workbook = readWorkbookPart(pack);
  checkPlan(pack, workbook, plan);
  appendRows(pack, workbook, plan.appended ?? []);
  if (plan.sheets.length > 0) await graft(pack, workbook, plan);
  return pack.write();
}

/**
 * A new workbook of these sheets alone, which opens on the first. None says that it is selected: a sheet that does is
 * left so when results are added, and the workbook could then not open on them.
 */
export async function createWorkbook(layouts: readonly SheetLayout[]): Promise<Uint8Array> {
  const pack = barePackage();
  const sheets = layouts.map((layout): PlannedSheet => ({ layout, replaces: null }));
  const plan = { sheets, activate: null };
  const workbook = readWorkbookPart(pack);
  checkPlan(pack, workbook, plan);
  await graft(pack, workbook, plan);
  return pack.write();
}

function appendRows(pack: Package, workbook: WorkbookPart, appended: readonly AppendedRows[]): void {
  for (const { sheet, rows } of appended) {
    const part = workbook.sheets.find(({ name }) => name === sheet)?.part ?? null;
    if (part === null) throw new WorkbookFileError("plan", workbookFileDetail.noSheet(sheet));
    pack.set(part, withRows(pack.text(part), part, sheet, rows));
  }
}

async function graft(pack: Package, workbook: WorkbookPart, plan: WritePlan): Promise<void> {
  const made = await makeSheets(plan.sheets.map(({ layout }) => layout));
  const strict = /xmlns(?::\w+)?="http:\/\/purl\.oclc\.org\/ooxml\/spreadsheetml\/main"/.test(workbook.text);
  const strings = made.has("xl/sharedStrings.xml") ? sharedStrings(made.text("xl/sharedStrings.xml")) : [];
  const stylesPart = workbook.relationships.find((one) => one.kind === "styles")?.target ?? null;
  const styles = mergeStyles(
    stylesPart === null ? BARE_STYLES : pack.text(stylesPart),
    made.text("xl/styles.xml"),
  );
  const base = workbook.path.slice(0, workbook.path.lastIndexOf("/") + 1);
  const types = new Map<string, string>();
  const defaults = new Map<string, string>();
  const links = new RelationshipAdder(pack, workbook.path, strict);
  if (stylesPart === null) {
    types.set(`${base}styles.xml`, `${ML}.styles+xml`);
    links.add("styles", `${base}styles.xml`);
  }
  pack.set(stylesPart ?? `${base}styles.xml`, styles.text);

  const replaced = plan.sheets.map(({ replaces }) => workbook.sheets.find((one) => one.name === replaces));
  const codeNames = replaced.map((sheet) => (sheet?.part ? codeNameOf(sheetHead(pack, sheet.part)) : null));
  const active = activeSheet(pack, workbook, plan, replaced);
  const { dropped, kept } = clearReplaced(pack, plan, replaced);
  const chain = workbook.relationships.find((one) => one.kind === "calcChain")?.target ?? null;

  const placed = plan.sheets.map(({ layout }, n): PlacedSheet => {
    const old = replaced[n];
    const from = `xl/worksheets/sheet${n + 1}.xml`;
    const part = old?.part ?? freeName(pack, `${base}worksheets/sheet`, ".xml");
    const xml = moveSheet(made.text(from), {
      strings,
      cellFormats: styles.cellFormats,
      conditionalFormats: styles.conditionalFormats,
      selected: active?.selected === layout.name,
      codeName: codeNames[n] ?? null,
    });
    pack.set(part, strict ? toStrict(xml) : xml);
    types.set(part, `${ML}.worksheet+xml`);
    copyBelongings(made, from, pack, part, base, {
      charts: layout.charts,
      kept: kept[n] ?? null,
      strict,
      types,
      defaults,
    });
    return { layout, old: old ?? null, link: old ? null : links.add("worksheet", part) };
  });

  const formulas = new Map(
    placed.flatMap(({ old, layout }): [string, SheetLayout][] => (old ? [[old.sheetId, layout]] : [])),
  );
  if (chain !== null && pack.has(chain) && !pruneCalcChain(pack, chain, formulas)) {
    links.remove(chain);
    dropped.add(chain.toLowerCase());
    pack.delete(chain);
  }
  links.write();
  pack.set(workbook.path, editWorkbook(workbook, placed, active?.index ?? null));
  pack.editContentTypes(types, defaults, dropped);
}

/** Refuses what Excel would refuse, before anything is made. */
function checkPlan(pack: Package, workbook: WorkbookPart, plan: WritePlan): void {
  const refuse = (detail: string): never => {
    throw new WorkbookFileError("plan", detail);
  };
  const taken = new Set(workbook.sheets.map(({ name }) => name.toLowerCase()));
  for (const { replaces } of plan.sheets) if (replaces !== null) taken.delete(replaces.toLowerCase());
  for (const { layout, replaces } of plan.sheets) {
    const { name } = layout;
    if (name === "" || name.length > 31 || /[\\/?*[\]:]|^'|'$/.test(name))
      refuse(workbookFileDetail.badName(name));
    if (taken.has(name.toLowerCase())) refuse(workbookFileDetail.nameTaken(name));
    taken.add(name.toLowerCase());
    if (replaces === null) {
      if (workbook.structureProtected) throw new WorkbookFileError("structure-protected");
      continue;
    }
    const old = workbook.sheets.find((one) => one.name === replaces);
    if (!old?.part || old.kind !== "worksheet") refuse(workbookFileDetail.noSheet(replaces));
    else if (/<(?:\w+:)?sheetProtection\b[^<>]*\s(?:password|hashValue)=/.test(pack.text(old.part)))
      throw new WorkbookFileError("sheet-protected", replaces);
  }
}

/**
 * Takes out what only the replaced sheets used, their drawings, charts and comments, but for what the user
 * drew. Returns the names of the parts taken out and, for each planned sheet, the drawing that is kept.
 */
function clearReplaced(
  pack: Package,
  plan: WritePlan,
  replaced: readonly (SheetEntry | undefined)[],
): { dropped: Set<string>; kept: readonly (string | null)[] } {
  const sheets = new Set(replaced.flatMap((sheet) => (sheet?.part ? [sheet.part.toLowerCase()] : [])));
  const owned = new Set([...sheets].flatMap((sheet) => [...pack.reachable(sheet)]));
  const kept = plan.sheets.map(({ layout }, n) => {
    const part = replaced[n]?.part;
    return part ? keepForeignShapes(pack, part, new Set(layout.charts.map(({ name }) => name))) : null;
  });
  const needed = pack.reachable("", sheets);
  for (const drawing of kept)
    if (drawing !== null)
      for (const part of [drawing.toLowerCase(), ...pack.reachable(drawing)]) needed.add(part);
  const dropped = new Set([...owned].filter((part) => !needed.has(part)));
  for (const part of dropped) pack.delete(part);
  for (const part of [...sheets, ...dropped]) pack.delete(relationshipsPath(part));
  return { dropped, kept };
}

/** What a sheet's beginning says, up to where its cells start. */
const sheetHead = (pack: Package, part: string): string => pack.head(part, /<(?:\w+:)?sheetData[\s/>]/);

/**
 * Which sheet the workbook opens on. A foreign sheet that says it is selected cannot be told otherwise, and
 * two selected sheets are a group in which typing goes to both: then the foreign one stays in front.
 */
function activeSheet(
  pack: Package,
  workbook: WorkbookPart,
  plan: WritePlan,
  replaced: readonly (SheetEntry | undefined)[],
): { index: number; selected: string | null } | null {
  const foreign = workbook.sheets.findIndex(
    (sheet) =>
      sheet.part !== null &&
      sheet.visibility === "visible" &&
      !replaced.includes(sheet) &&
      /<(?:\w+:)?sheetView\b[^<>]*\stabSelected=["'](?:1|true)["']/.test(sheetHead(pack, sheet.part)),
  );
  const view = workbook.root.children.find((one) => one.local === "bookViews")?.children[0];
  const current = Number(view?.attributes.get("activeTab") ?? "0");
  const currentOurs = plan.sheets.find(
    ({ replaces }) => replaces !== null && replaces === workbook.sheets[current]?.name,
  );
  if (foreign >= 0) return currentOurs ? { index: foreign, selected: null } : null;

  const wanted = plan.sheets.find(({ layout }) => layout.name === plan.activate) ?? currentOurs;
  if (!wanted) return null;
  const old = workbook.sheets.findIndex((sheet) => sheet.name === wanted.replaces);
  if (old >= 0)
    return workbook.sheets[old]?.visibility === "visible"
      ? { index: old, selected: wanted.layout.name }
      : null;
  const added = plan.sheets.filter(({ replaces }) => replaces === null).indexOf(wanted);
  return { index: workbook.sheets.length + added, selected: wanted.layout.name };
}

interface Destination {
  readonly charts: readonly ChartLayout[];
  /** Drawing with what the user drew on the sheet before, which takes up ours. */
  readonly kept: string | null;
  readonly strict: boolean;
  /** Content types to be declared, filled here. */
  readonly types: Map<string, string>;
  readonly defaults: Map<string, string>;
}

/** Copies the drawing, charts and notes of a made sheet under names that are free in the package. */
function copyBelongings(
  made: Package,
  from: string,
  pack: Package,
  to: string,
  base: string,
  { charts, kept, strict, types, defaults }: Destination,
): void {
  const fit = (xml: string): string => (strict ? toStrict(xml) : xml);
  const move = new Map([[from.toLowerCase(), to]]);
  let drawing: string | null = null;
  for (const part of made.reachable(from)) {
    const name = made.names().find((one) => one.toLowerCase() === part) ?? part;
    const [, stem = name, extension = ""] = /^xl\/(.*?)\d*(\.\w+)$/.exec(name) ?? [];
    if (stem === "drawings/drawing" && kept !== null) {
      drawing = name;
      move.set(part, kept);
      continue;
    }
    const free = freeName(pack, base + stem, extension);
    move.set(part, free);
    const text = made.text(name);
    pack.set(free, fit(stem === "drawings/drawing" ? nameCharts(text, charts) : inChinese(text)));
    const type = made.contentType(name);
    if (extension === ".vml") defaults.set("vml", type);
    else types.set(free, type);
  }
  for (const [part, target] of move) {
    const path = relationshipsPath(part);
    if (!made.has(path) || target === kept) continue;
    const text = moveRelationships(made.text(path), (link) => resolveTarget(part, link), move);
    pack.set(relationshipsPath(target), fit(text));
  }
  if (kept === null) return;
  if (drawing === null) attachDrawing(pack, to, kept, fit(`${TRANSITIONAL}/drawing`));
  else {
    const links = made.relationships(drawing).map(({ id, target, element }) => ({
      id,
      type: fit(element.attributes.get("Type") ?? ""),
      target: move.get(target?.toLowerCase() ?? "") ?? "",
    }));
    addShapes(pack, kept, fit(nameCharts(made.text(drawing), charts)), links);
  }
}

/** The first name `stem1.xml`, `stem2.xml` … that no part has. */
function freeName(pack: Package, stem: string, extension: string): string {
  for (let n = 1; ; n++) {
    const name = `${stem}${n}${extension}`;
    if (!pack.has(name)) return name;
  }
}

/** Adds to a part's relationships under numbers that are free. */
class RelationshipAdder {
  private readonly path: string;
  private readonly ids: Set<string>;
  private readonly added: string[] = [];
  private readonly removed: Edit[] = [];
  private readonly text: string;
  private readonly prefix: string;

  constructor(
    private readonly pack: Package,
    private readonly part: string,
    private readonly strict: boolean,
  ) {
    this.path = relationshipsPath(part);
    this.ids = new Set(pack.relationships(part).map(({ id }) => id));
    this.text = pack.text(this.path);
    this.prefix = prefixOf(parseXml(this.text, this.path));
  }

  /** Adds a relationship and returns its id. */
  add(kind: string, target: string): string {
    let n = this.ids.size + 1;
    while (this.ids.has(`rId${n}`)) n++;
    const id = `rId${n}`;
    this.ids.add(id);
    const type = this.strict ? toStrict(TRANSITIONAL) : TRANSITIONAL;
    this.added.push(
      `<${this.prefix}Relationship Id="${id}" Type="${type}/${kind}" Target="/${escapeXml(target)}"/>`,
    );
    return id;
  }

  remove(target: string): void {
    for (const one of this.pack.relationships(this.part))
      if (one.target?.toLowerCase() === target.toLowerCase())
        this.removed.push({ start: one.element.start, end: one.element.end, text: "" });
  }

  write(): void {
    if (this.added.length === 0 && this.removed.length === 0) return;
    const root = parseXml(this.text, this.path);
    const edits = [...this.removed, appendTo(this.text, root, this.added.join(""))];
    this.pack.set(this.path, applyEdits(this.text, edits));
  }
}

/** A workbook without sheets. */
function barePackage(): Package {
  const pack = Package.empty();
  const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
  const relationships = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`;
  pack.set(
    "[Content_Types].xml",
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${ML}.sheet.main+xml"/></Types>`,
  );
  pack.set(
    "_rels/.rels",
    `${head}<Relationships ${relationships}><Relationship Id="rId1" Type="${TRANSITIONAL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  pack.set(
    "xl/workbook.xml",
    `${head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${TRANSITIONAL}"><bookViews><workbookView/></bookViews><sheets></sheets></workbook>`,
  );
  pack.set("xl/_rels/workbook.xml.rels", `${head}<Relationships ${relationships}></Relationships>`);
  return pack;
}
