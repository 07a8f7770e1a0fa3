/** An .xlsx file as named parts, relationships between them and content types. */
import { workbookFileDetail } from "../text/xlsx";
import { WorkbookFileError } from "./error";
import { deflate, inflate, inflateHead, LIMITS, readZip, writeZip, type ZipEntry } from "./zip";
import {
  appendTo,
  applyEdits,
  childrenOf,
  decodeXml,
  escapeXml,
  parseXml,
  type Edit,
  type XmlElement,
} from "./xml";

/** A relationship of a part to another one. */
export interface Relationship {
  readonly id: string;
  /** Last segment of the type address: `worksheet`, `styles`, `drawing` … */
  readonly kind: string;
  /** Name of the part pointed at, or null when it lies outside the package. */
  readonly target: string | null;
  readonly element: XmlElement;
}

const CONTENT_TYPES = "[Content_Types].xml";
const utf8 = new TextEncoder();

/** The parts of a package, changed in place and written once. Part names are compared without case. */
export class Package {
  private readonly entries = new Map<string, ZipEntry>();
  /** Bytes inflated so far, which a hostile file must not drive up by many parts either. */
  private inflated = 0;

  /** Opens a package; throws WorkbookFileError for anything that is not a safe, whole zip of parts. */
  static open(bytes: Uint8Array): Package {
    const result = new Package();
    for (const entry of readZip(bytes)) {
      if (unsafeName(entry.name)) throw new WorkbookFileError("unsafe", workbookFileDetail.path);
      const key = entry.name.toLowerCase();
      if (result.entries.has(key)) throw new WorkbookFileError("unsafe", workbookFileDetail.duplicate);
      result.entries.set(key, entry);
    }
    return result;
  }

  /** A package without parts. */
  static empty(): Package {
    return new Package();
  }

  /** Names in the order in which they lie in the file. */
  names(): string[] {
    return [...this.entries.values()].map((entry) => entry.name);
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** Uncompressed size of a part in bytes, 0 when there is none. */
  size(name: string): number {
    return this.entries.get(name.toLowerCase())?.size ?? 0;
  }

  /** Bytes of a part; throws "damaged" when it is not there. */
  bytes(name: string): Uint8Array {
    const entry = this.entry(name);
    this.inflated += entry.size;
    if (this.inflated > LIMITS.whole)
      throw new WorkbookFileError("too-large", workbookFileDetail.megabytes(this.inflated));
    return inflate(entry);
  }

  /** Text of an XML part. */
  text(name: string): string {
    return decodeXml(this.bytes(name), name);
  }

  /** The beginning of an XML part, up to and with the first match of `until` where there is one. */
  head(name: string, until: RegExp): string {
    const decoder = new TextDecoder();
    return decoder.decode(inflateHead(this.entry(name), (head) => until.test(decoder.decode(head))));
  }

  /** Adds a part or replaces its content where it stands. */
  set(name: string, content: Uint8Array | string): void {
    const bytes =
      typeof content === "string"
        ? utf8.encode(content.replace(/^(<\?xml[^>]*encoding=["'])utf-16/i, "$1UTF-8"))
        : content;
    const key = name.toLowerCase();
    this.entries.set(key, deflate(this.entries.get(key)?.name ?? name, bytes));
  }

  delete(name: string): void {
    this.entries.delete(name.toLowerCase());
  }

  write(): Uint8Array {
    return writeZip([...this.entries.values()]);
  }

  /** Relationships of a part (`""` for the package itself); none when it has no relationships part. */
  relationships(part: string): Relationship[] {
    const path = relationshipsPath(part);
    if (!this.has(path)) return [];
    const root = parseXml(this.text(path), path);
    return childrenOf(root, "Relationship").map((element) => {
      const target = element.attributes.get("Target") ?? "";
      const outside = element.attributes.get("TargetMode") === "External";
      return {
        id: element.attributes.get("Id") ?? "",
        kind: (element.attributes.get("Type") ?? "").split("/").pop() ?? "",
        target: outside ? null : this.named(resolveTarget(part, target)),
        element,
      };
    });
  }

  /** Every part that can be reached from `part` by relationships, itself left out, without entering `barred`. */
  reachable(part: string, barred: ReadonlySet<string> = new Set()): Set<string> {
    const found = new Set<string>();
    const queue = [part];
    for (let next = queue.pop(); next !== undefined; next = queue.pop())
      for (const { target } of this.relationships(next)) {
        const key = target?.toLowerCase();
        if (key === undefined || found.has(key) || !this.has(key)) continue;
        found.add(key);
        if (!barred.has(key)) queue.push(key);
      }
    return found;
  }

  /** Adds to and takes from the content types; `add` maps part names to types, `defaults` extensions to types. */
  editContentTypes(
    add: ReadonlyMap<string, string>,
    defaults: ReadonlyMap<string, string>,
    remove: ReadonlySet<string>,
  ): void {
    const text = this.text(CONTENT_TYPES);
    const root = parseXml(text, CONTENT_TYPES);
    const prefix = root.name.slice(0, root.name.length - root.local.length);
    const edits: Edit[] = [];
    const stated = new Set<string>();
    const wanted = new Map([...add].map(([part, type]) => [part.toLowerCase(), { part, type }]));
    for (const element of root.children) {
      const part = (element.attributes.get("PartName") ?? "").replace(/^\//, "").toLowerCase();
      const extension = element.attributes.get("Extension")?.toLowerCase();
      if (element.local === "Default" && extension !== undefined) stated.add(extension);
      if (element.local !== "Override") continue;
      if (wanted.get(part)?.type === element.attributes.get("ContentType")) wanted.delete(part);
      else if (wanted.has(part) || remove.has(part))
        edits.push({ start: element.start, end: element.end, text: "" });
    }
    let content = "";
    for (const [extension, type] of defaults)
      if (!stated.has(extension))
        content += `<${prefix}Default Extension="${extension}" ContentType="${escapeXml(type)}"/>`;
    for (const { part, type } of wanted.values())
      content += `<${prefix}Override PartName="/${escapeXml(part)}" ContentType="${escapeXml(type)}"/>`;
    if (edits.length === 0 && content === "") return;
    if (content !== "") edits.push(appendTo(text, root, content));
    this.set(CONTENT_TYPES, applyEdits(text, edits));
  }

  /** Content type of a part, "" when none is stated. */
  contentType(name: string): string {
    const root = parseXml(this.text(CONTENT_TYPES), CONTENT_TYPES);
    const wanted = `/${name}`.toLowerCase();
    const override = childrenOf(root, "Override").find(
      (element) => element.attributes.get("PartName")?.toLowerCase() === wanted,
    );
    const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
    const fallback = childrenOf(root, "Default").find(
      (element) => element.attributes.get("Extension")?.toLowerCase() === extension,
    );
    return (override ?? fallback)?.attributes.get("ContentType") ?? "";
  }

  /** The part that a target means: as written, or with its percent signs decoded. */
  private named(target: string): string {
    if (this.has(target)) return target;
    const decoded = decodePercent(target);
    return this.has(decoded) ? decoded : target;
  }

  private entry(name: string): ZipEntry {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw new WorkbookFileError("damaged", workbookFileDetail.content(name));
    return entry;
  }
}

/** Where a part's relationships are kept. */
export function relationshipsPath(part: string): string {
  const slash = part.lastIndexOf("/") + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** Part name that a relationship target stands for, seen from the part that holds it. */
export function resolveTarget(from: string, target: string): string {
  const path = target.replace(/\\/g, "/");
  const segments = path.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const segment of path.split("/"))
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  return segments.join("/");
}

/** Text with `%E6%94%AF` and the like as the UTF-8 characters they stand for. */
function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    new TextDecoder().decode(Uint8Array.from(run.slice(1).split("%"), (hex) => parseInt(hex, 16))),
  );
}

/** Names that would climb out of a folder if someone unpacked the file. */
function unsafeName(name: string): boolean {
  return (
    name === "" ||
    name.startsWith("/") ||
    /[\\:\u0000-\u001f]/.test(name) ||
    name.split("/").some((segment) => segment === ".." || segment === ".")
  );
}
