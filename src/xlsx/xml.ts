/**
 * Just enough XML to add to parts that are not ours: elements with their places in the text, so that an
 * edit touches only the characters it means to.
 */
import { workbookFileDetail } from "../text/xlsx";
import { WorkbookFileError } from "./error";
import { MalformedXml, XmlScanner } from "./scan";

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

interface OpenElement extends XmlElement {
  children: XmlElement[];
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
  const text = decoded(bytes, encoding, part);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(prolog(text)))
    throw new WorkbookFileError("unsafe", `${workbookFileDetail.entity}，${part}`);
  return text;
}

/** Bytes that are no text of their encoding would come back as other letters. */
function decoded(bytes: Uint8Array, encoding: string, part: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new WorkbookFileError("damaged", workbookFileDetail.content(part), { cause });
  }
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
  const document: XmlElement[] = [];
  const open: OpenElement[] = [];
  scanning(part, () => {
    const scan = new XmlScanner(text);
    while (scan.next()) {
      if (scan.isEnd) {
        const element = open.pop();
        if (element) [element.closing, element.end] = [scan.start, scan.end];
        continue;
      }
      const { name, local, start, end } = scan;
      const attributes = scan.attributes();
      const element: OpenElement = {
        name,
        local,
        attributes,
        children: [],
        start,
        opened: end,
        closing: end,
        end,
      };
      (open.at(-1)?.children ?? document).push(element);
      if (!scan.isClosed) open.push(element);
    }
  });
  const [root] = document;
  if (!root) throw new WorkbookFileError("damaged", workbookFileDetail.content(part));
  return root;
}

/** Runs a scan of a part; what is not well formed is a damaged file. `where` says more than the part's name. */
export function scanning<T>(part: string, run: () => T, where = workbookFileDetail.content(part)): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof MalformedXml)
      throw new WorkbookFileError("damaged", workbookFileDetail.at(where, error.at), { cause: error });
    throw error;
  }
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
