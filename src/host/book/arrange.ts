/** What a saved file lists in its workbook part: sheets in order, which are hidden, and defined names. */
import { MARK_NAME } from "../../report/layout";
import { relationshipsPath } from "../../xlsx/package";
import type { Package } from "../../xlsx/package";
import { openPackage, readWorkbookPart } from "../../xlsx/workbook-part";
import type { NameEntry, SheetEntry, WorkbookPart } from "../../xlsx/workbook-part";
import { appendTo, applyEdits, attributeByLocal, child, escapeXml, prefixOf } from "../../xlsx/xml";
import { setAttribute } from "../../xlsx/xml";
import type { Edit, XmlElement } from "../../xlsx/xml";
import type { Book } from "./book";
import type { Name } from "./sheet";

/** The file without these sheets, and without the parts that only they used. */
export function withoutSheets(original: Uint8Array, gone: ReadonlySet<string>): Uint8Array {
  const pack = openPackage(original);
  const part = readWorkbookPart(pack);
  const lost = part.sheets.filter((sheet) => gone.has(sheet.name));
  const chain = part.relationships.find((one) => one.kind === "calcChain");
  const ids = new Set([...lost.map(({ element }) => attributeByLocal(element, "id")), chain?.id]);
  const before = pack.reachable("");
  const links = part.relationships.filter((one) => ids.has(one.id)).map((one) => one.element);
  const path = relationshipsPath(part.path);
  pack.set(path, applyEdits(pack.text(path), links.map(cutOut)));
  const left = part.sheets.filter((sheet) => !lost.includes(sheet));
  const edits = lost.map(({ element }) => cutOut(element));
  for (const name of part.names) {
    if (name.sheet === null) continue;
    const owner = part.sheets[name.sheet];
    if (!owner || lost.includes(owner)) edits.push(cutOut(name.element));
    else edits.push(setAttribute(part.text, name.element, "localSheetId", String(left.indexOf(owner))));
  }
  const view = child(part.root, "bookViews")?.children[0];
  if (view) edits.push(setAttribute(part.text, view, "activeTab", "0"));
  pack.set(part.path, applyEdits(part.text, edits));
  const after = pack.reachable("");
  const dropped = new Set([...before].filter((name) => !after.has(name)));
  for (const name of dropped) {
    pack.delete(name);
    pack.delete(relationshipsPath(name));
  }
  pack.editContentTypes(new Map(), new Map(), dropped);
  return pack.write();
}

const cutOut = (element: XmlElement): Edit => ({ start: element.start, end: element.end, text: "" });

/** Brings order and visibility of the sheets and the defined names into the workbook part, where they differ. */
export function arrange(pack: Package, book: Book): void {
  const part = readWorkbookPart(pack);
  const order = inOrder(part, book);
  const edits: Edit[] = [];
  const moved = order.some((sheet, i) => sheet !== part.sheets[i]);
  part.sheets.forEach((slot, i) => {
    const entry = order[i] ?? slot;
    const shown = withState(part.text.slice(entry.element.start, entry.element.end), entry, book);
    if (shown !== part.text.slice(slot.element.start, slot.element.end))
      edits.push({ start: slot.element.start, end: slot.element.end, text: shown });
  });
  edits.push(...nameEdits(part, book, order));
  const view = child(part.root, "bookViews")?.children[0];
  if (moved && view) {
    const active = order.findIndex((sheet) => sheet.name === book.active.name);
    edits.push(setAttribute(part.text, view, "activeTab", String(Math.max(0, active))));
  }
  if (edits.length > 0) pack.set(part.path, applyEdits(part.text, edits));
}

/** The sheets as they should be listed; what the book does not know (chart sheets) keeps its slot. */
function inOrder(part: WorkbookPart, book: Book): SheetEntry[] {
  const known = new Map(part.sheets.map((sheet) => [sheet.name, sheet]));
  const wanted = book.sheets.flatMap((sheet) => known.get(sheet.name) ?? []);
  const queue = [...wanted];
  return part.sheets.map((sheet) => (wanted.includes(sheet) ? (queue.shift() ?? sheet) : sheet));
}

const STATE = { Visible: "", Hidden: ' state="hidden"', VeryHidden: ' state="veryHidden"' } as const;

function withState(text: string, entry: SheetEntry, book: Book): string {
  const sheet = book.sheets.find((one) => one.name === entry.name);
  if (!sheet || sheet.visibility.toLowerCase() === entry.visibility.toLowerCase()) return text;
  const bare = text.replace(/\sstate\s*=\s*(?:"[^"]*"|'[^']*')/, "");
  return bare.replace(/^<[^\s/>]+/, (tag) => tag + STATE[sheet.visibility]);
}

/** Names that a sheet layout brings along, or that only Excel itself reads. */
const isOwn = ({ name, sheet }: NameEntry): boolean =>
  name.startsWith("_xlnm.") || (name === MARK_NAME && sheet !== null);

function nameEdits(part: WorkbookPart, book: Book, order: readonly SheetEntry[]): Edit[] {
  const prefix = prefixOf(part.root);
  const sheetOf = (entry: NameEntry): string | null =>
    entry.sheet === null ? null : (part.sheets[entry.sheet]?.name ?? null);
  const key = (name: string, sheet: string | null, formula: string): string =>
    JSON.stringify([name, sheet, formula.replace(/^=/, "")]);
  const wanted = new Map<string, Name>();
  for (const name of book.allNames())
    if (!(name.name === MARK_NAME && name.sheet))
      wanted.set(key(name.name, name.sheet?.name ?? null, name.formula), name);
  const edits: Edit[] = [];
  for (const entry of part.names) {
    const sheet = sheetOf(entry);
    const foreign = entry.sheet !== null && !book.sheets.some((one) => one.name === sheet);
    const stays = wanted.delete(key(entry.name, sheet, entry.refersTo)) || isOwn(entry) || foreign;
    if (!stays) {
      edits.push(cutOut(entry.element));
      continue;
    }
    const index = order.findIndex((one) => one.name === sheet);
    if (entry.sheet !== null && index >= 0 && index !== entry.sheet)
      edits.push(setAttribute(part.text, entry.element, "localSheetId", String(index)));
  }
  const added = [...wanted.values()].map((name) => nameXml(name, prefix, order)).join("");
  if (added === "") return edits;
  const defined = child(part.root, "definedNames");
  if (defined) return [...edits, appendTo(part.text, defined, added)];
  const before = ["calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "extLst"];
  const place = part.root.children.find((one) => before.includes(one.local))?.start ?? part.root.closing;
  const text = `<${prefix}definedNames>${added}</${prefix}definedNames>`;
  return [...edits, { start: place, end: place, text }];
}

function nameXml(name: Name, prefix: string, order: readonly SheetEntry[]): string {
  const local = name.sheet ? order.findIndex((one) => one.name === name.sheet?.name) : -1;
  return (
    `<${prefix}definedName name="${escapeXml(name.name)}"` +
    (local >= 0 ? ` localSheetId="${String(local)}"` : "") +
    (name.visible ? "" : ' hidden="1"') +
    (name.comment === "" ? "" : ` comment="${escapeXml(name.comment)}"`) +
    `>${escapeXml(name.formula)}</${prefix}definedName>`
  );
}
