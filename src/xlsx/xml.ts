/**
 * Just enough XML to add to parts that are not ours: elements with their places in the text, so that an
 * edit touches only the characters it means to.
 */
import { workbookFileDetail } from "../text/xlsx";
import { WorkbookFileError } from "./error";

/** An element and where it stands in its text (0-based, end exclusive). */
export interface XmlElement {
  /** Name as written, with its prefix. */
  readonly name: string;
  /** Name without prefix. */
  readonly local: string;
  /** Attributes by name as written, values decoded. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly start: number;
  /** End of the start tag. */
  readonly opened: number;
  /** Start of the end tag; equals `opened` in an element closed at once (`<a/>`). */
  readonly closing: number;
  readonly end: number;
}

/** Replaces the text between two places. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface OpenElement {
  name: string;
  local: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  start: number;
  opened: number;
  closing: number;
  end: number;
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Text of an XML part (UTF-8, or UTF-16 with a byte order mark), refused if it declares entities. */
export function decodeXml(bytes: Uint8Array, part: string): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  const text = new TextDecoder(encoding).decode(bytes);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(prolog(text)))
    throw new WorkbookFileError("unsafe", `${workbookFileDetail.entity}，${part}`);
  return text;
}

/** Everything before the root element: the only place where a document type may stand. */
function prolog(text: string): string {
  let at = 0;
  for (;;) {
    const next = text.indexOf("<", at);
    if (next < 0) return text;
    if (text.startsWith("<!--", next)) at = skip(text, next, "-->");
    else if (text[next + 1] === "?") at = skip(text, next, "?>");
    else return text.slice(0, next + 9);
  }
}

function skip(text: string, from: number, mark: string): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end + mark.length;
}

/** Characters of a part that is taken apart element by element. */
const LARGEST_TREE = 64 * 1024 * 1024;

/** Parses a part other than a sheet; throws WorkbookFileError "damaged" when it is not well formed. */
export function parseXml(text: string, part: string): XmlElement {
  if (text.length > LARGEST_TREE) throw new WorkbookFileError("too-large", workbookFileDetail.content(part));
  const damaged = (): WorkbookFileError => new WorkbookFileError("damaged", workbookFileDetail.content(part));
  const document: OpenElement = {
    name: "",
    local: "",
    attributes: new Map(),
    children: [],
    start: 0,
    opened: 0,
    closing: text.length,
    end: text.length,
  };
  const open: OpenElement[] = [document];
  let at = text.indexOf("<");
  while (at >= 0) {
    if (text.startsWith("<!--", at)) at = skip(text, at, "-->");
    else if (text.startsWith("<![CDATA[", at)) at = skip(text, at, "]]>");
    else if (text[at + 1] === "?" || text[at + 1] === "!") at = skip(text, at, ">");
    else {
      const end = tagEnd(text, at);
      if (end < 0) throw damaged();
      const parent = open[open.length - 1];
      if (!parent) throw damaged();
      if (text[at + 1] === "/") {
        if (open.length < 2 || text.slice(at + 2, end - 1).trim() !== parent.name) throw damaged();
        parent.closing = at;
        parent.end = end;
        open.pop();
      } else {
        const closed = text[end - 2] === "/";
        const inside = text.slice(at + 1, closed ? end - 2 : end - 1);
        const name = /^[^\s=<>"'/]+/.exec(inside)?.[0];
        if (name === undefined) throw damaged();
        const element: OpenElement = {
          name,
          local: localName(name),
          attributes: parseAttributes(inside.slice(name.length)),
          children: [],
          start: at,
          opened: end,
          closing: end,
          end,
        };
        parent.children.push(element);
        if (!closed) open.push(element);
      }
      at = end;
    }
    at = text.indexOf("<", at);
  }
  const root = document.children[0];
  if (open.length !== 1 || !root) throw damaged();
  return root;
}

/** End of the tag that starts at `at`, quotes respected; -1 when it never ends. */
function tagEnd(text: string, at: number): number {
  let place = at;
  for (;;) {
    const stop = text.slice(place, place + 4096).search(/["'>]/);
    if (stop < 0) {
      place += 4096;
      if (place >= text.length) return -1;
      continue;
    }
    place += stop;
    const mark = text[place];
    if (mark === ">" || mark === undefined) return place + 1;
    const close = text.indexOf(mark, place + 1);
    if (close < 0) return -1;
    place = close + 1;
  }
}

function parseAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const match of text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    attributes.set(match[1] ?? "", unescapeXml(match[2] ?? match[3] ?? ""));
  return attributes;
}

/** First child with that local name. */
export const child = (element: XmlElement, local: string): XmlElement | undefined =>
  element.children.find((one) => one.local === local);

/** Children with that local name. */
export const childrenOf = (element: XmlElement | undefined, local: string): XmlElement[] =>
  element?.children.filter((one) => one.local === local) ?? [];

/** Prefix of an element's name with its colon, or "". */
export const prefixOf = (element: XmlElement): string =>
  element.name.slice(0, element.name.length - element.local.length);

/** Value of an attribute by local name, for attributes whose prefix differs from file to file (`r:id`). */
export function attributeByLocal(element: XmlElement, local: string): string | undefined {
  for (const [name, value] of element.attributes)
    if (name.includes(":") && localName(name) === local) return value;
  return undefined;
}

/** Text content of an element without children, decoded. */
export const textOf = (text: string, element: XmlElement): string =>
  unescapeXml(text.slice(element.opened, element.closing));

/** Applies edits that do not overlap. Insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits
    .map((edit, n) => ({ edit, n }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.n - b.n);
  let out = "";
  let at = 0;
  for (const { edit } of sorted) {
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}

/** Adds text as the last content of an element, opening it up when it was closed at once. */
export function appendTo(text: string, element: XmlElement, content: string): Edit {
  if (text[element.opened - 2] === "/" && element.closing === element.opened)
    return {
      start: element.opened - 2,
      end: element.opened,
      text: `>${content}</${element.name}>`,
    };
  return { start: element.closing, end: element.closing, text: content };
}

/** Sets an attribute of an element's start tag. */
export function setAttribute(text: string, element: XmlElement, name: string, value: string): Edit {
  const tag = text.slice(element.start, element.opened);
  const present = new RegExp(`(\\s${name}\\s*=\\s*)("[^"]*"|'[^']*')`).exec(tag);
  if (present) {
    const start = element.start + present.index + (present[1]?.length ?? 0);
    return { start, end: start + (present[2]?.length ?? 0), text: `"${escapeXml(value)}"` };
  }
  const end = element.start + 1 + element.name.length;
  return { start: end, end, text: ` ${name}="${escapeXml(value)}"` };
}

/** Text made safe for XML content and double-quoted attributes. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (mark) =>
    mark === "&" ? "&amp;" : mark === "<" ? "&lt;" : mark === ">" ? "&gt;" : "&quot;",
  );

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Decodes the five named and all numeric character references. */
const unescapeXml = (text: string): string =>
  text.includes("&")
    ? text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
        if (typeof name === "string") return ENTITIES[name] ?? whole;
        const point = typeof hex === "string" ? parseInt(hex, 16) : Number(decimal);
        return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
      })
    : text;
