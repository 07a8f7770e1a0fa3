/** The workbook part: which sheets there are, which of them are ours, and what is protected. */
import { fileKind } from "./container";
import { workbookFileDetail } from "../text/xlsx";
import { WorkbookFileError } from "./error";
import { Package, type Relationship } from "./package";
import { attributeByLocal, child, childrenOf, parseXml, textOf, type XmlElement } from "./xml";

/** One sheet as the workbook part lists it. */
export interface SheetEntry {
  readonly name: string;
  /** Part name; null when the relationship leads nowhere. */
  readonly part: string | null;
  /** `worksheet`, `chartsheet`, `dialogsheet` … */
  readonly kind: string;
  readonly sheetId: string;
  readonly visibility: "visible" | "hidden" | "veryHidden";
  readonly element: XmlElement;
}

/** A defined name as listed. */
export interface NameEntry {
  readonly name: string;
  /** 0-based sheet that it belongs to, null for the whole workbook. */
  readonly sheet: number | null;
  readonly refersTo: string;
  readonly element: XmlElement;
}

/** The workbook part, parsed but untouched. */
export interface WorkbookPart {
  readonly path: string;
  readonly text: string;
  readonly root: XmlElement;
  readonly relationships: readonly Relationship[];
  readonly sheets: readonly SheetEntry[];
  readonly names: readonly NameEntry[];
  readonly date1904: boolean;
  readonly structureProtected: boolean;
}

/** XML Schema's two spellings of true. */
const isTrue = (value: string | undefined): boolean => value === "1" || value === "true";

/** Part name of the workbook; throws "not-workbook" when the package is something else. */
export function workbookPath(pack: Package): string {
  const target = pack.relationships("").find((one) => one.kind === "officeDocument")?.target;
  const path = target && pack.has(target) ? target : "xl/workbook.xml";
  if (!pack.has(path) || !pack.has("[Content_Types].xml")) throw new WorkbookFileError("not-workbook");
  return path;
}

/** Reads the workbook part of a package. */
export function readWorkbookPart(pack: Package): WorkbookPart {
  const path = workbookPath(pack);
  const text = pack.text(path);
  const root = parseXml(text, path);
  if (root.local !== "workbook") throw new WorkbookFileError("not-workbook");
  const relationships = pack.relationships(path);
  const properties = child(root, "workbookPr");
  const protection = child(root, "workbookProtection");
  return {
    path,
    text,
    root,
    relationships,
    sheets: childrenOf(child(root, "sheets"), "sheet").map((element) => {
      const id = attributeByLocal(element, "id");
      const relationship = relationships.find((one) => one.id === id);
      const part = relationship?.target ?? null;
      const state = element.attributes.get("state");
      return {
        name: element.attributes.get("name") ?? "",
        part: part !== null && pack.has(part) ? part : null,
        kind: relationship?.kind ?? "",
        sheetId: element.attributes.get("sheetId") ?? "",
        visibility: state === "hidden" || state === "veryHidden" ? state : "visible",
        element,
      };
    }),
    names: childrenOf(child(root, "definedNames"), "definedName").map((element) => {
      const sheet = element.attributes.get("localSheetId");
      return {
        name: element.attributes.get("name") ?? "",
        sheet: sheet === undefined ? null : Number(sheet),
        refersTo: textOf(text, element),
        element,
      };
    }),
    date1904: isTrue(properties?.attributes.get("date1904")),
    structureProtected: isTrue(protection?.attributes.get("lockStructure")),
  };
}

/** Text of a string constant in a formula (`"say ""so"""`), or null when the formula is anything else. */
export function stringConstant(formula: string): string | null {
  const inside = /^\s*=?\s*"((?:[^"]|"")*)"\s*$/.exec(formula)?.[1];
  return inside === undefined ? null : inside.replaceAll('""', '"');
}

/** Opens the bytes of an .xlsx as a package; throws a WorkbookFileError that says what they are instead. */
export function openPackage(bytes: Uint8Array): Package {
  const kind = fileKind(bytes);
  if (kind === "compound") throw new WorkbookFileError("old-format");
  if (kind !== "zip") throw new WorkbookFileError("not-workbook");
  const pack = Package.open(bytes);
  const path = workbookPath(pack);
  if (path.toLowerCase().endsWith(".bin"))
    throw new WorkbookFileError("old-format", workbookFileDetail.content(path));
  return pack;
}
