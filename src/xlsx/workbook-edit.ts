/** Enters our sheets and their names in the workbook part. */
import { MARK_NAME, type SheetLayout } from "../report/layout";
import { absoluteArea, columnName, quotedSheet } from "../base/address";
import type { SheetEntry, WorkbookPart } from "./workbook-part";
import { appendTo, applyEdits, child, escapeXml, prefixOf, setAttribute, type Edit } from "./xml";

/** A sheet of ours whose part is in the package. */
export interface PlacedSheet {
  readonly layout: SheetLayout;
  /** The sheet that it replaces, null when it is new. */
  readonly old: SheetEntry | null;
  /** Relationship of a new sheet, null when it replaces one. */
  readonly link: string | null;
}

const OFFICE =
  /^http:\/\/(?:schemas\.openxmlformats\.org|purl\.oclc\.org\/ooxml)\/officeDocument(?:\/2006)?\/relationships$/;

/** Children of the workbook part in the order that the format demands. */
const ORDER = [
  "fileVersion",
  "fileSharing",
  "workbookPr",
  "AlternateContent",
  "revisionPtr",
  "absPath",
  "workbookProtection",
  "bookViews",
  "sheets",
  "functionGroups",
  "externalReferences",
  "definedNames",
  "calcPr",
  "oleSize",
  "customWorkbookViews",
  "pivotCaches",
  "smartTagPr",
  "smartTagTypes",
  "webPublishing",
  "fileRecoveryPr",
  "webPublishObjects",
  "extLst",
];

/** Names that a sheet of ours brings along; those of the sheet before it make room. */
const OWN_NAMES = new Set([MARK_NAME, "_xlnm.Print_Area", "_xlnm.Print_Titles", "_xlnm._FilterDatabase"]);

/**
 * Text of the workbook part with our sheets in it.
 * @param active 0-based sheet to open on, null to leave that as it is
 */
export function editWorkbook(
  workbook: WorkbookPart,
  placed: readonly PlacedSheet[],
  active: number | null,
): string {
  const { text, root } = workbook;
  const prefix = prefixOf(root);
  const edits: Edit[] = [];
  const insert = (local: string, content: string): void => {
    const later = ORDER.slice(ORDER.indexOf(local) + 1);
    const place = root.children.find((one) => later.includes(one.local))?.start ?? root.closing;
    edits.push({ start: place, end: place, text: content });
  };

  let nextId = Math.max(0, ...workbook.sheets.map(({ sheetId }) => Number(sheetId))) + 1;
  let nextIndex = workbook.sheets.length;
  const link = relationshipAttribute(workbook);
  let listed = "";
  const indexes = placed.map(({ layout, old, link: id }) => {
    if (old) {
      if (old.name !== layout.name) edits.push(setAttribute(text, old.element, "name", layout.name));
      return workbook.sheets.indexOf(old);
    }
    listed += `<${prefix}sheet${link.declare} name="${escapeXml(layout.name)}" sheetId="${nextId++}" ${link.name}="${id ?? ""}"/>`;
    return nextIndex++;
  });
  const sheets = child(root, "sheets");
  if (sheets && listed !== "") edits.push(appendTo(text, sheets, listed));

  const replaced = new Set(placed.flatMap(({ old }) => (old ? [workbook.sheets.indexOf(old)] : [])));
  for (const { name, sheet, element } of workbook.names)
    if (sheet !== null && replaced.has(sheet) && OWN_NAMES.has(name))
      edits.push({ start: element.start, end: element.end, text: "" });
  const names = placed.map(({ layout }, n) => sheetNames(layout, indexes[n] ?? 0, prefix)).join("");
  const defined = child(root, "definedNames");
  if (defined) edits.push(appendTo(text, defined, names));
  else insert("definedNames", `<${prefix}definedNames>${names}</${prefix}definedNames>`);

  if (active !== null) {
    const view = child(root, "bookViews")?.children[0];
    if (view) edits.push(setAttribute(text, view, "activeTab", String(active)));
    else if (active > 0)
      insert(
        "bookViews",
        `<${prefix}bookViews><${prefix}workbookView activeTab="${active}"/></${prefix}bookViews>`,
      );
  }
  if (replaced.size > 0) {
    // The user's formulas that point at a replaced sheet still carry what they last saw there.
    const calculation = child(root, "calcPr");
    if (!calculation) insert("calcPr", `<${prefix}calcPr fullCalcOnLoad="1"/>`);
    else if (calculation.attributes.get("calcMode") !== "manual")
      edits.push(setAttribute(text, calculation, "fullCalcOnLoad", "1"));
  }
  return applyEdits(text, edits);
}

function sheetNames({ name, mark, print }: SheetLayout, index: number, prefix: string): string {
  const define = (title: string, refersTo: string, hidden = ""): string =>
    `<${prefix}definedName name="${title}" localSheetId="${index}"${hidden}>${escapeXml(refersTo)}</${prefix}definedName>`;
  const sheet = quotedSheet(name);
  const { area, further = [], repeatRows, repeatColumns } = print;
  const areas = area === null ? [] : [area, ...further].map((one) => `${sheet}!${absoluteArea(one)}`);
  const titles = [
    ...(repeatColumns
      ? [`${sheet}!$${columnName(repeatColumns.first)}:$${columnName(repeatColumns.last)}`]
      : []),
    ...(repeatRows ? [`${sheet}!$${repeatRows.first + 1}:$${repeatRows.last + 1}`] : []),
  ];
  return (
    (areas.length > 0 ? define("_xlnm.Print_Area", areas.join(",")) : "") +
    (titles.length > 0 ? define("_xlnm.Print_Titles", titles.join(",")) : "") +
    (mark === "" ? "" : define(MARK_NAME, `"${mark.replaceAll('"', '""')}"`, ` hidden="1"`))
  );
}

/** How the workbook part writes `r:id`, and what to declare on a sheet where it declares no such prefix. */
function relationshipAttribute({ root, text }: WorkbookPart): { name: string; declare: string } {
  for (const [name, value] of root.attributes)
    if (name.startsWith("xmlns:") && OFFICE.test(value)) return { name: `${name.slice(6)}:id`, declare: "" };
  const strict = text.includes("http://purl.oclc.org/ooxml/spreadsheetml/main");
  const address = strict
    ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
    : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return { name: "r:id", declare: ` xmlns:r="${address}"` };
}
