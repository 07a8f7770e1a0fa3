/**
 * Reads XML tag by tag, and nothing that is not well formed: whatever is cut, torn or misspelt throws before anything
 * of it can be taken for all there is.
 */

/** Text that is no well-formed XML; `at` is the character where that shows. */
export class MalformedXml extends Error {
  constructor(readonly at: number) {
    super("malformed XML");
    this.name = "MalformedXml";
  }
}

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const BANG = 33;
const QUOTE = 34;
const APOSTROPHE = 39;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;

const isSpace = (code: number): boolean => code === SPACE || code === LF || code === CR || code === TAB;
/** Characters that no XML text may hold. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));|&/g;

/** Goes through the tags of a document in order. */
export class XmlScanner {
  /** Name of the present tag as written, and without its prefix. */
  name = "";
  local = "";
  /** Whether the present tag ends an element, or opens and ends one at once. */
  isEnd = false;
  isClosed = false;
  /** Where the present tag stands, end exclusive. */
  start = 0;
  end = 0;
  private readonly open: string[] = [];
  private readonly names: string[] = [];
  private readonly values: string[] = [];
  private count = 0;
  private hasRoot = false;
  /** Text between the tag before and the present one, where comments or CDATA tear it apart. */
  private torn: string | null = null;
  private textFrom = 0;

  constructor(readonly source: string) {
    const forbidden = source.search(FORBIDDEN);
    if (forbidden >= 0) throw new MalformedXml(forbidden);
  }

  /** Goes to the next tag; false when the document has ended, as it should. */
  next(): boolean {
    const { source } = this;
    let from = this.end;
    this.textFrom = from;
    this.torn = null;
    for (;;) {
      const at = source.indexOf("<", from);
      if (this.open.length === 0) this.outside(from, at < 0 ? source.length : at);
      if (at < 0) {
        if (this.open.length > 0 || !this.hasRoot) throw new MalformedXml(source.length);
        return false;
      }
      const mark = source.charCodeAt(at + 1);
      if (mark !== BANG && mark !== QUESTION) {
        if (this.torn !== null) this.torn += this.decode(source.slice(from, at), from);
        this.start = at;
        if (mark === SLASH) this.readEnd(at);
        else this.readStart(at);
        return true;
      }
      this.torn = (this.torn ?? "") + this.decode(source.slice(from, at), from);
      from = this.pass(at, mark);
    }
  }

  /** Value of an attribute of the present tag by its name as written. */
  attribute(name: string): string | undefined {
    for (let n = 0; n < this.count; n++)
      if (this.names[n] === name) return this.decode(this.values[n] ?? "", this.start);
    return undefined;
  }

  /** All attributes of the present tag. */
  attributes(): Map<string, string> {
    const all = new Map<string, string>();
    for (let n = 0; n < this.count; n++)
      all.set(this.names[n] ?? "", this.decode(this.values[n] ?? "", this.start));
    return all;
  }

  /** Calls back for each child of the element just opened; the callback goes to the child's end. */
  children(each: (local: string) => void): void {
    if (this.isClosed) return;
    for (;;) {
      this.next();
      if (this.isEnd) return;
      each(this.local);
    }
  }

  /** Goes to the end of the element just opened. */
  skip(): void {
    if (this.isClosed) return;
    const depth = this.open.length;
    while (this.open.length >= depth) this.next();
  }

  /** Text of the element just opened, of its children nothing; goes to its end. */
  text(): string {
    if (this.isClosed) return "";
    this.next();
    let text = this.before();
    while (!this.isEnd) {
      this.skip();
      this.next();
      text += this.before();
    }
    return text;
  }

  /** Throws that what stands here cannot be read. */
  refuse(): never {
    throw new MalformedXml(this.start);
  }

  /** Decoded text between the tag before and the present one. */
  private before(): string {
    return this.torn ?? this.decode(this.source.slice(this.textFrom, this.start), this.textFrom);
  }

  /** References replaced, line ends as XML has them. */
  private decode(raw: string, at: number): string {
    const text = raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw;
    if (!text.includes("&")) return text;
    return text.replace(REFERENCE, (_, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? "";
      const point = hex !== undefined ? parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : NaN;
      if (!(point > 0 && point <= 0x10ffff)) throw new MalformedXml(at);
      return String.fromCodePoint(point);
    });
  }

  /** Beside the root there is nothing but blanks. */
  private outside(from: number, to: number): void {
    for (let at = from; at < to; at++)
      if (!isSpace(this.source.charCodeAt(at)) && this.source.charCodeAt(at) !== 0xfeff)
        throw new MalformedXml(at);
  }

  /** Passes a comment, CDATA or processing instruction; CDATA inside an element is text. */
  private pass(at: number, mark: number): number {
    const { source } = this;
    const past = (close: string, skip: number): number => {
      const end = source.indexOf(close, at + skip);
      if (end < 0) throw new MalformedXml(at);
      return end + close.length;
    };
    if (mark === QUESTION) return past("?>", 2);
    if (source.startsWith("<!--", at)) return past("-->", 4);
    if (this.open.length === 0 || !source.startsWith("<![CDATA[", at)) throw new MalformedXml(at);
    const end = past("]]>", 9);
    this.torn = (this.torn ?? "") + source.slice(at + 9, end - 3).replace(/\r\n?/g, "\n");
    return end;
  }

  private readEnd(at: number): void {
    const { source } = this;
    const name = this.open.pop();
    if (name === undefined || !source.startsWith(name, at + 2)) throw new MalformedXml(at);
    let place = at + 2 + name.length;
    while (isSpace(source.charCodeAt(place))) place++;
    if (source.charCodeAt(place) !== GREATER) throw new MalformedXml(at);
    this.named(name);
    this.isEnd = true;
    this.isClosed = false;
    this.count = 0;
    this.end = place + 1;
  }

  private readStart(at: number): void {
    const { source } = this;
    if (this.open.length === 0) {
      if (this.hasRoot) throw new MalformedXml(at);
      this.hasRoot = true;
    }
    let place = this.nameEnd(at + 1);
    this.named(source.slice(at + 1, place));
    this.count = 0;
    for (;;) {
      const before = place;
      while (isSpace(source.charCodeAt(place))) place++;
      const code = source.charCodeAt(place);
      if (code === GREATER) {
        this.isClosed = false;
        this.open.push(this.name);
        break;
      }
      if (code === SLASH) {
        if (source.charCodeAt(++place) !== GREATER) throw new MalformedXml(at);
        this.isClosed = true;
        break;
      }
      if (place === before) throw new MalformedXml(at);
      place = this.readAttribute(place);
    }
    this.isEnd = false;
    this.end = place + 1;
  }

  private readAttribute(at: number): number {
    const { source } = this;
    let place = this.nameEnd(at);
    const name = source.slice(at, place);
    while (isSpace(source.charCodeAt(place))) place++;
    if (source.charCodeAt(place++) !== EQUALS) throw new MalformedXml(at);
    while (isSpace(source.charCodeAt(place))) place++;
    const quote = source.charCodeAt(place);
    if (quote !== QUOTE && quote !== APOSTROPHE) throw new MalformedXml(at);
    const close = source.indexOf(quote === QUOTE ? '"' : "'", place + 1);
    if (close < 0) throw new MalformedXml(at);
    const value = source.slice(place + 1, close);
    if (value.includes("<")) throw new MalformedXml(at);
    for (let n = 0; n < this.count; n++) if (this.names[n] === name) throw new MalformedXml(at);
    this.names[this.count] = name;
    this.values[this.count++] = value;
    return close + 1;
  }

  /** End of the name that starts at `at`. */
  private nameEnd(at: number): number {
    const { source } = this;
    let place = at;
    for (;;) {
      const code = source.charCodeAt(place);
      // Past the end the code is no number, and no comparison holds.
      if (!(code > SPACE) || code === EQUALS || code === GREATER || code === SLASH) break;
      if (code === LESS || code === QUOTE || code === APOSTROPHE || code === 38)
        throw new MalformedXml(place);
      place++;
    }
    if (place === at) throw new MalformedXml(at);
    return place;
  }

  private named(name: string): void {
    this.name = name;
    const colon = name.indexOf(":");
    this.local = colon < 0 ? name : name.slice(colon + 1);
  }
}
