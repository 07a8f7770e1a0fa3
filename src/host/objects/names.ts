/** Excel.NamedItemCollection and Excel.NamedItem: the names of one sheet. */
import { HostError, invalidArgument, itemNotFound } from "../errors";
import { parseArea } from "../book/address";
import { syntaxFault } from "../book/formula";
import type { Name, Sheet } from "../book/sheet";
import { asFlag, asText, ref } from "../protocol/model";
import type { Model } from "../protocol/model";

/** By name, or by the id that the client addresses a name by once it has it. */
const findName = (it: Sheet, key: string): Name | undefined =>
  it.names.find((n) => n.name.toLowerCase() === key.toLowerCase() || n.id === key);

/** Refuses a name as Excel does: it must not look like a reference. */
function checkName(it: Sheet, name: string): void {
  const bad =
    !/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name) ||
    name.length > 255 ||
    parseArea(name) !== null ||
    /^[rc]$/i.test(name) ||
    /^r\d*c\d*$/i.test(name);
  if (bad) throw invalidArgument(`not a valid name: ${name}`);
  if (findName(it, name)) throw new HostError("ItemAlreadyExists", `The name ${name} exists already.`);
}

/** The formula that a name is given as text after `=`. Throws InvalidArgument. */
function formulaOf(value: unknown): string {
  const text = asText(value);
  const fault = text.startsWith("=") ? syntaxFault(text.slice(1)) : "a name is given a formula here";
  if (fault !== null) throw invalidArgument(fault);
  return text.slice(1);
}

export const names: Model<"NamedItemCollection"> = {
  items: (it) => it.names.map((n) => ref("NamedItem", n)),
  item: (it, args) => {
    const found = findName(it, args.text(0));
    if (!found) throw itemNotFound(args.text(0));
    return ref("NamedItem", found);
  },
  call: {
    Add: (it, args, host) => {
      it.guardObjects();
      const name = args.text(0);
      checkName(it, name);
      const formula = formulaOf(args.raw(1));
      const made: Name = { id: `${it.id}!${name}`, name, formula, visible: true, sheet: it };
      it.names.push(made);
      it.touched = true;
      host.book.namesChanged();
      return ref("NamedItem", made);
    },
    GetItemOrNullObject: (it, args) => {
      const found = findName(it, args.text(0));
      return found ? ref("NamedItem", found) : null;
    },
  },
};

export const namedItem: Model<"NamedItem"> = {
  id: (it) => it.id,
  call: {
    Delete: (it, _args, host) => {
      const { sheet } = it;
      if (!sheet) throw invalidArgument("only the names of a sheet are modelled");
      sheet.guardObjects();
      sheet.names = sheet.names.filter((name) => name !== it);
      sheet.touched = true;
      host.book.namesChanged();
    },
  },
  get: {
    // A text comes as it is, anything else as its formula.
    Value: (it) => /^"((?:[^"]|"")*)"$/.exec(it.formula)?.[1]?.replaceAll('""', '"') ?? `=${it.formula}`,
  },
  set: {
    Visible: (it, value) => {
      it.sheet?.guardObjects();
      it.visible = asFlag(value);
      if (it.sheet) it.sheet.touched = true;
    },
    Formula: (it, value, host) => {
      it.sheet?.guardObjects();
      it.formula = formulaOf(value);
      if (it.sheet) it.sheet.touched = true;
      host.book.namesChanged();
    },
  },
};
