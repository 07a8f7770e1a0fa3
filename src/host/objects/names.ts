/** Excel.NamedItemCollection, Excel.NamedItem, Excel.SettingCollection, Excel.Setting. */
import { HostError, invalidArgument, itemNotFound } from "../errors";
import { fullAddress, parseArea } from "../book/address";
import type { Book } from "../book/book";
import { syntaxFault } from "../book/formula";
import type { Name, Sheet } from "../book/sheet";
import { asFlag, asText, isRef, ref } from "../protocol/model";
import type { Model, Ref } from "../protocol/model";
import { areaOf, range } from "./region";
import type { Targets } from "./targets";

type Scope = Targets["NamedItemCollection"];

const listOf = (it: Scope): Name[] => (it.sheet ? it.sheet.names : it.book.names);

function findName(it: Scope, key: string): Name | undefined {
  return listOf(it).find((n) => n.name.toLowerCase() === key.toLowerCase() || n.id === key);
}

/** Refuses a name as Excel does: it must not look like a reference. */
function checkName(it: Scope, name: string): void {
  const bad =
    !/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name) ||
    name.length > 255 ||
    parseArea(name) !== null ||
    /^[rc]$/i.test(name) ||
    /^r\d*c\d*$/i.test(name);
  if (bad) throw invalidArgument(`not a valid name: ${name}`);
  if (findName(it, name)) throw new HostError("ItemAlreadyExists", `The name ${name} exists already.`);
}

function add(it: Scope, name: string, formula: string, comment: string): Ref {
  if (it.sheet) it.sheet.guardObjects();
  checkName(it, name);
  const fault = syntaxFault(formula);
  if (fault !== null) throw invalidArgument(fault);
  const made: Name = {
    id: `${it.sheet?.id ?? ""}!${name}`,
    name,
    formula,
    visible: true,
    comment,
    sheet: it.sheet,
  };
  listOf(it).push(made);
  if (it.sheet) it.sheet.touched = true;
  it.book.namesChanged();
  return ref("NamedItem", made);
}

/** What a name's text means: a formula after `=`, or a number or text constant. */
function formulaOf(value: unknown): string {
  if (isRef(value) && value.type === "Range") return fullAddress(value.it.sheet.name, areaOf(value.it), true);
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  const text = asText(value);
  if (text.startsWith("=")) return text.slice(1);
  return text !== "" && Number.isFinite(Number(text)) ? text : `"${text.replaceAll('"', '""')}"`;
}

export const names: Model<"NamedItemCollection"> = {
  items: (it) => listOf(it).map((n) => ref("NamedItem", n)),
  item: (it, args) => {
    const found = findName(it, args.text(0));
    if (!found) throw itemNotFound(args.text(0));
    return ref("NamedItem", found);
  },
  call: {
    Add: (it, args) => add(it, args.text(0), formulaOf(args.raw(1)), args.text(2, "")),
    AddFormulaLocal: (it, args) => add(it, args.text(0), formulaOf(args.raw(1)), args.text(2, "")),
    GetCount: (it) => listOf(it).length,
    GetItemOrNullObject: (it, args) => {
      const found = findName(it, args.text(0));
      return found ? ref("NamedItem", found) : null;
    },
  },
};

/** What the name's formula is: a range, a constant, an error or something that must be calculated. */
function kindOf(it: Name, book: Book): { type: string; value: unknown } {
  if (it.formula.includes("#REF!")) return { type: "Error", value: "#REF!" };
  const target = book.target(it);
  if (target) return { type: "Range", value: fullAddress(target.sheet.name, target.area, true) };
  const text = /^"((?:[^"]|"")*)"$/.exec(it.formula);
  if (text) return { type: "String", value: (text[1] ?? "").replaceAll('""', '"') };
  if (/^(TRUE|FALSE)$/i.test(it.formula)) return { type: "Boolean", value: /^true$/i.test(it.formula) };
  const number = Number(it.formula);
  if (Number.isFinite(number)) return { type: "Double", value: number };
  return { type: "String", value: `=${it.formula}` };
}

function targetRange(it: Name, book: Book): Ref | null {
  const target = book.target(it);
  return target && range(target.sheet, target.area);
}

function scopeSheet(it: Name): Sheet {
  if (!it.sheet) throw itemNotFound(`the sheet of ${it.name}`);
  return it.sheet;
}

export const namedItem: Model<"NamedItem"> = {
  id: (it) => it.id,
  get: {
    Name: (it) => it.name,
    _Id: (it) => it.id,
    Type: (it, host) => kindOf(it, host.book).type,
    Value: (it, host) => kindOf(it, host.book).value,
    Formula: (it) => `=${it.formula}`,
    Visible: (it) => it.visible,
    Comment: (it) => it.comment,
    Scope: (it) => (it.sheet ? "Worksheet" : "Workbook"),
  },
  set: {
    Visible: (it, value) => {
      it.visible = asFlag(value);
      if (it.sheet) it.sheet.touched = true;
    },
    Comment: (it, value) => {
      it.comment = asText(value);
    },
    Formula: (it, value, host) => {
      const formula = asText(value).replace(/^=/, "");
      const fault = syntaxFault(formula);
      if (fault !== null) throw invalidArgument(fault);
      it.formula = formula;
      if (it.sheet) it.sheet.touched = true;
      host.book.namesChanged();
    },
  },
  objects: {
    Worksheet: (it) => ref("Worksheet", scopeSheet(it)),
    WorksheetOrNullObject: (it) => (it.sheet ? ref("Worksheet", it.sheet) : null),
  },
  call: {
    Delete: (it, _args, host) => {
      if (it.sheet) {
        it.sheet.guardObjects();
        it.sheet.names = it.sheet.names.filter((n) => n !== it);
        it.sheet.touched = true;
      } else host.book.names = host.book.names.filter((n) => n !== it);
      host.book.namesChanged();
    },
    GetRange: (it, _args, host) => {
      const found = targetRange(it, host.book);
      if (!found) throw itemNotFound(`the range of ${it.name}`);
      return found;
    },
    GetRangeOrNullObject: (it, _args, host) => targetRange(it, host.book),
  },
};

/** Settings that the add-in keeps in the workbook. */
export const settings: Model<"SettingCollection"> = {
  items: (it) => [...it.settings.keys()].map((key) => ref("Setting", { book: it, key })),
  item: (it, args) => {
    const key = args.text(0);
    if (!it.settings.has(key)) throw itemNotFound(key);
    return ref("Setting", { book: it, key });
  },
  call: {
    Add: (it, args) => {
      const key = args.text(0);
      if (key === "") throw invalidArgument("A setting needs a key.");
      it.settings.set(key, args.raw(1) ?? null);
      return ref("Setting", { book: it, key });
    },
    GetCount: (it) => it.settings.size,
    GetItemOrNullObject: (it, args) =>
      it.settings.has(args.text(0)) ? ref("Setting", { book: it, key: args.text(0) }) : null,
  },
};

export const setting: Model<"Setting"> = {
  id: (it) => it.key,
  get: {
    Key: (it) => it.key,
    _Id: (it) => it.key,
    Value: (it) => it.book.settings.get(it.key) ?? null,
  },
  set: {
    Value: (it, value) => {
      it.book.settings.set(it.key, value);
    },
  },
  call: {
    Delete: (it) => {
      it.book.settings.delete(it.key);
    },
  },
};
