/** Validations, links and tables of a sheet: from its part in a file and back into it. */
import type { Package } from "../../xlsx/package";
import { relationshipsPath } from "../../xlsx/package";
import { appendTo, applyEdits, attributeByLocal, child, childrenOf, escapeXml } from "../../xlsx/xml";
import { parseXml, prefixOf } from "../../xlsx/xml";
import type { XmlElement } from "../../xlsx/xml";
import { areaText, parseArea } from "./address";
import type { Book } from "./book";
import type { Hyperlink, Validation } from "./parts";
import type { Sheet, Table } from "./sheet";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** What follows validations, links and tables in a sheet's part, in the order the format demands. */
const AFTER = [
  "dataValidations",
  "hyperlinks",
  "printOptions",
  "pageMargins",
  "pageSetup",
  "headerFooter",
  "rowBreaks",
  "colBreaks",
  "customProperties",
  "cellWatches",
  "ignoredErrors",
  "smartTags",
  "drawing",
  "legacyDrawing",
  "legacyDrawingHF",
  "picture",
  "oleObjects",
  "controls",
  "webPublishItems",
  "tableParts",
  "extLst",
];

const KINDS: Readonly<Record<string, string>> = {
  list: "list",
  wholeNumber: "whole",
  decimal: "decimal",
  date: "date",
  time: "time",
  textLength: "textLength",
  custom: "custom",
};

const OPERATORS: Readonly<Record<string, string>> = {
  Between: "between",
  NotBetween: "notBetween",
  EqualTo: "equal",
  NotEqualTo: "notEqual",
  GreaterThan: "greaterThan",
  LessThan: "lessThan",
  GreaterThanOrEqualTo: "greaterThanOrEqual",
  LessThanOrEqualTo: "lessThanOrEqual",
};

const turned = (map: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(map).map(([a, b]) => [b, a]));
const KIND_OF = turned(KINDS);
const OPERATOR_OF = turned(OPERATORS);

/** A rule as Office.js has it, from a validation of the file; null for one that lets everything through. */
export function ruleOf(
  type: string,
  operator: string,
  formulas: readonly string[],
  dropDown: boolean,
): Validation["rule"] | null {
  const kind = KIND_OF[type];
  const [first = "", second] = formulas;
  if (kind === undefined) return null;
  if (kind === "list") {
    const written = /^"(.*)"$/s.exec(first)?.[1];
    return { list: { inCellDropDown: dropDown, source: written ?? `=${first}` } };
  }
  if (kind === "custom") return { custom: { formula: `=${first}` } };
  const value = (text: string): string | number =>
    text !== "" && Number.isFinite(Number(text)) ? Number(text) : `=${text}`;
  return {
    [kind]: {
      formula1: value(first),
      ...(second === undefined ? {} : { formula2: value(second) }),
      operator: OPERATOR_OF[operator] ?? "Between",
    },
  };
}

/** Reads the links and tables of a sheet. */
export function readBelongings(
  book: Book,
  sheet: Sheet,
  pack: Package,
  path: string,
  root: XmlElement,
): void {
  const relationships = pack.relationships(path);
  for (const link of childrenOf(child(root, "hyperlinks"), "hyperlink")) {
    const area = parseArea(link.attributes.get("ref") ?? "");
    if (!area) continue;
    const id = attributeByLocal(link, "id");
    const target = relationships.find((one) => one.id === id)?.element.attributes.get("Target");
    const location = link.attributes.get("location");
    const tip = link.attributes.get("tooltip");
    sheet.links.set(`${String(area.top)},${String(area.left)}`, {
      ...(target === undefined ? {} : { address: target }),
      ...(location === undefined ? {} : { documentReference: location }),
      ...(tip === undefined ? {} : { screenTip: tip }),
    });
  }
  for (const { kind, target } of relationships) {
    if (kind !== "table" || target === null || !pack.has(target)) continue;
    const table = parseXml(pack.text(target), target);
    const area = parseArea(table.attributes.get("ref") ?? "");
    const name = table.attributes.get("displayName") ?? table.attributes.get("name");
    if (!area || name === undefined) continue;
    const style = child(table, "tableStyleInfo")?.attributes;
    sheet.tables.push({
      id: book.id("8"),
      sheet,
      name,
      area,
      showHeaders: table.attributes.get("headerRowCount") !== "0",
      showTotals: Number(table.attributes.get("totalsRowCount") ?? 0) > 0,
      showBandedRows: style?.get("showRowStripes") === "1",
      showBandedColumns: style?.get("showColumnStripes") === "1",
      showFilterButton: child(table, "autoFilter") !== undefined,
      highlightFirstColumn: style?.get("showFirstColumn") === "1",
      highlightLastColumn: style?.get("showLastColumn") === "1",
      style: style?.get("name") ?? "",
      criteria: new Map(),
    });
  }
}

/** Writes validations, links and tables into the part of a sheet that was just written anew. */
export function writeBelongings(pack: Package, path: string, sheet: Sheet): void {
  if (sheet.validations.length === 0 && sheet.links.size === 0 && sheet.tables.length === 0) return;
  const adder = new Relationships(pack, path);
  const validations = sheet.validations.map(validationXml).join("");
  const links = [...sheet.links].map(([place, link]) => linkXml(place, link, adder)).join("");
  const tables = sheet.tables.map((table) => addTable(pack, table, adder)).join("");
  let text = pack.text(path);
  const put = (local: string, content: string, count: number): void => {
    const root = parseXml(text, path);
    const prefix = prefixOf(root);
    const old = child(root, local);
    const counted = local === "hyperlinks" ? "" : ` count="${String(count)}"`;
    const whole = content === "" ? "" : `<${prefix}${local}${counted}>${content}</${prefix}${local}>`;
    const later = AFTER.slice(AFTER.indexOf(local) + 1);
    const place = root.children.find((one) => later.includes(one.local))?.start ?? root.closing;
    const edit = old
      ? { start: old.start, end: old.end, text: whole }
      : { start: place, end: place, text: whole };
    text = applyEdits(text, [edit]);
  };
  put("dataValidations", validations, sheet.validations.length);
  put("hyperlinks", links, sheet.links.size);
  put("tableParts", tables, sheet.tables.length);
  pack.set(path, text);
  adder.write();
}

const plain = (value: unknown): string =>
  typeof value === "string" ? value.replace(/^=/, "") : typeof value === "number" ? String(value) : "";

function validationXml(v: Validation): string {
  const [kind, body] = Object.entries(v.rule)[0] ?? [];
  if (kind === undefined || typeof body !== "object" || body === null) return "";
  const inner: Readonly<Record<string, unknown>> = { ...body };
  const { source, formula, formula1, formula2, operator, inCellDropDown } = inner;
  const first =
    kind === "list" && typeof source === "string" && !source.startsWith("=")
      ? `"${source}"`
      : plain(source ?? formula ?? formula1);
  const flag = (name: string, value: boolean): string => (value ? ` ${name}="1"` : "");
  const words = (name: string, value: string): string =>
    value === "" ? "" : ` ${name}="${escapeXml(value)}"`;
  const way = typeof operator === "string" ? (OPERATORS[operator] ?? "between") : "between";
  const second = formula2 === undefined || formula2 === null ? "" : plain(formula2);
  return (
    `<dataValidation type="${KINDS[kind] ?? "none"}"` +
    (way === "between" ? "" : ` operator="${way}"`) +
    (v.errorAlert.style === "Stop" ? "" : ` errorStyle="${v.errorAlert.style.toLowerCase()}"`) +
    flag("allowBlank", v.ignoreBlanks) +
    flag("showDropDown", kind === "list" && inCellDropDown === false) +
    flag("showInputMessage", v.prompt.showPrompt) +
    flag("showErrorMessage", v.errorAlert.showAlert) +
    words("errorTitle", v.errorAlert.title) +
    words("error", v.errorAlert.message) +
    words("promptTitle", v.prompt.title) +
    words("prompt", v.prompt.message) +
    ` sqref="${areaText(v.area)}"><formula1>${escapeXml(first)}</formula1>` +
    (second === "" ? "" : `<formula2>${escapeXml(second)}</formula2>`) +
    "</dataValidation>"
  );
}

function linkXml(place: string, link: Hyperlink, adder: Relationships): string {
  const [row = 0, column = 0] = place.split(",").map(Number);
  const at = areaText({ top: row, bottom: row, left: column, right: column });
  const id = link.address === undefined ? "" : adder.add("hyperlink", link.address, true);
  return (
    `<hyperlink ref="${at}"` +
    (id === "" ? "" : ` xmlns:r="${OFFICE}" r:id="${id}"`) +
    (link.documentReference === undefined ? "" : ` location="${escapeXml(link.documentReference)}"`) +
    (link.screenTip ? ` tooltip="${escapeXml(link.screenTip)}"` : "") +
    "/>"
  );
}

/** Puts a table's part into the package and gives the element that lists it on the sheet. */
function addTable(pack: Package, table: Table, adder: Relationships): string {
  let n = 1;
  while (pack.has(`xl/tables/table${String(n)}.xml`)) n += 1;
  const flag = (value: boolean): string => (value ? "1" : "0");
  const { area } = table;
  const ref = areaText(area);
  const columns = Array.from({ length: area.right - area.left + 1 }, (_, i) => {
    const heading = table.showHeaders ? table.sheet.rawValue(area.top, area.left + i) : null;
    return `<tableColumn id="${String(i + 1)}" name="${escapeXml(String(heading ?? `列${String(i + 1)}`))}"/>`;
  });
  const filtered = areaText({ ...area, bottom: area.bottom - (table.showTotals ? 1 : 0) });
  pack.set(
    `xl/tables/table${String(n)}.xml`,
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n` +
      `<table xmlns="${MAIN}" id="${String(n)}" name="${escapeXml(table.name)}" displayName="${escapeXml(table.name)}" ref="${ref}"` +
      (table.showHeaders ? "" : ' headerRowCount="0"') +
      (table.showTotals ? ' totalsRowCount="1">' : ' totalsRowShown="0">') +
      (table.showFilterButton && table.showHeaders ? `<autoFilter ref="${filtered}"/>` : "") +
      `<tableColumns count="${String(columns.length)}">${columns.join("")}</tableColumns>` +
      `<tableStyleInfo${table.style === "" ? "" : ` name="${escapeXml(table.style)}"`} showFirstColumn="${flag(table.highlightFirstColumn)}" showLastColumn="${flag(table.highlightLastColumn)}" showRowStripes="${flag(table.showBandedRows)}" showColumnStripes="${flag(table.showBandedColumns)}"/></table>`,
  );
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml";
  pack.editContentTypes(new Map([[`xl/tables/table${String(n)}.xml`, type]]), new Map(), new Set());
  const id = adder.add("table", `/xl/tables/table${String(n)}.xml`, false);
  return `<tablePart xmlns:r="${OFFICE}" r:id="${id}"/>`;
}

/** Relationships that are added to a part, written once. */
class Relationships {
  private readonly pack: Package;
  private readonly path: string;
  private readonly taken: Set<string>;
  private content = "";

  constructor(pack: Package, part: string) {
    this.pack = pack;
    this.path = relationshipsPath(part);
    this.taken = new Set(pack.relationships(part).map((one) => one.id));
  }

  /** Notes a relationship and gives its id. */
  add(kind: string, target: string, outside: boolean): string {
    let n = this.taken.size + 1;
    while (this.taken.has(`rId${String(n)}`)) n += 1;
    const id = `rId${String(n)}`;
    this.taken.add(id);
    this.content += `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${escapeXml(target)}"${outside ? ' TargetMode="External"' : ""}/>`;
    return id;
  }

  write(): void {
    if (this.content === "") return;
    if (!this.pack.has(this.path)) {
      const space = "http://schemas.openxmlformats.org/package/2006/relationships";
      this.pack.set(this.path, `<Relationships xmlns="${space}">${this.content}</Relationships>`);
      return;
    }
    const text = this.pack.text(this.path);
    this.pack.set(this.path, applyEdits(text, [appendTo(text, parseXml(text, this.path), this.content)]));
  }
}
