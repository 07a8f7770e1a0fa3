/** Adds the styles of our sheets to a workbook's styles part. What is there keeps its place and number. */
import {
  appendTo,
  applyEdits,
  child,
  escapeXml,
  parseXml,
  prefixOf,
  setAttribute,
  type Edit,
  type XmlElement,
} from "./xml";

/** A styles part with ours added, and where each of our formats now stands. */
export interface MergedStyles {
  readonly text: string;
  /** New number of each of our cell formats (`s`). */
  readonly cellFormats: readonly number[];
  /** New number of each of our conditional formats (`dxfId`). */
  readonly conditionalFormats: readonly number[];
}

/** Children of the style sheet in the order that the format demands. */
const ORDER = [
  "numFmts",
  "fonts",
  "fills",
  "borders",
  "cellStyleXfs",
  "cellXfs",
  "cellStyles",
  "dxfs",
  "tableStyles",
  "colors",
  "extLst",
];

/** Numbers from here on are free for formats of one's own. */
const FIRST_OWN_FORMAT = 164;

/**
 * @param theirs the workbook's styles part
 * @param ours the styles part of the workbook that holds our sheets only
 */
export function mergeStyles(theirs: string, ours: string): MergedStyles {
  const target = new StyleSheet(theirs);
  const source = parseXml(ours, "styles.xml");
  const sourceText = (element: XmlElement): string => ours.slice(element.start, element.end);
  const list = (local: string): readonly XmlElement[] => child(source, local)?.children ?? [];

  const numberFormats = new Map(
    list("numFmts").map(({ attributes }) => [
      attributes.get("numFmtId") ?? "",
      target.numberFormat(attributes.get("formatCode") ?? "General"),
    ]),
  );
  // The library's own default font, fills and border stand for the workbook's defaults.
  const map = (local: string, defaults: number): number[] =>
    list(local).map((element, n) => (n < defaults ? n : target.add(local, sourceText(element))));
  const fonts = map("fonts", 1);
  const fills = map("fills", 2);
  const borders = map("borders", 1);

  const cellFormats = list("cellXfs").map((element, n) => {
    if (n === 0) return 0;
    const moved = (name: string, to: readonly number[]): Edit =>
      setAttribute(ours, element, name, String(to[Number(element.attributes.get(name) ?? "0")] ?? 0));
    const number = element.attributes.get("numFmtId") ?? "0";
    const edits = [
      setAttribute(ours, element, "numFmtId", String(numberFormats.get(number) ?? number)),
      moved("fontId", fonts),
      moved("fillId", fills),
      moved("borderId", borders),
    ].map((edit) => ({ ...edit, start: edit.start - element.start, end: edit.end - element.start }));
    return target.add("cellXfs", applyEdits(sourceText(element), edits));
  });
  const conditionalFormats = list("dxfs").map((element) => target.add("dxfs", sourceText(element)));
  return { text: target.finish(), cellFormats, conditionalFormats };
}

/** A styles part with nothing but the defaults; Chinese office programs start from this font too. */
export const BARE_STYLES =
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n` +
  `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
  `<fonts count="1"><font><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font></fonts>` +
  `<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
  `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
  `<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>` +
  `<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>` +
  `</styleSheet>`;

/** A styles part being added to. Equal content is added once, so that runs do not pile up styles. */
class StyleSheet {
  private readonly root: XmlElement;
  private readonly prefix: string;
  private readonly known = new Map<string, Map<string, number>>();
  private readonly counts = new Map<string, number>();
  private readonly added = new Map<string, string[]>();
  private readonly formats = new Map<string, number>();
  private nextFormat = FIRST_OWN_FORMAT;

  constructor(private readonly text: string) {
    this.root = parseXml(text, "styles.xml");
    this.prefix = prefixOf(this.root);
    for (const container of this.root.children) {
      const seen = new Map<string, number>();
      container.children.forEach((one, n) => {
        const content = text.slice(one.start, one.end);
        if (!seen.has(content)) seen.set(content, n);
      });
      this.known.set(container.local, seen);
      this.counts.set(container.local, container.children.length);
    }
    for (const { attributes } of child(this.root, "numFmts")?.children ?? []) {
      const id = Number(attributes.get("numFmtId"));
      this.formats.set(attributes.get("formatCode") ?? "", id);
      if (id >= this.nextFormat) this.nextFormat = id + 1;
    }
  }

  /** Number of a format code, added if it is new. */
  numberFormat(code: string): number {
    const present = this.formats.get(code);
    if (present !== undefined) return present;
    const id = this.nextFormat++;
    this.formats.set(code, id);
    this.put("numFmts", `<numFmt numFmtId="${id}" formatCode="${escapeXml(code)}"/>`);
    return id;
  }

  /** Number of an element in its list, added at the end if it is new. */
  add(container: string, content: string): number {
    const prefixed = this.withPrefix(content);
    return this.known.get(container)?.get(prefixed) ?? this.put(container, content);
  }

  finish(): string {
    const edits: Edit[] = [];
    for (const [local, contents] of this.added) {
      const container = child(this.root, local);
      const count = String(this.counts.get(local) ?? 0);
      if (container) {
        edits.push(setAttribute(this.text, container, "count", count));
        edits.push(appendTo(this.text, container, contents.join("")));
      } else {
        const place = this.placeFor(local);
        const name = this.prefix + local;
        edits.push({
          start: place,
          end: place,
          text: `<${name} count="${count}">${contents.join("")}</${name}>`,
        });
      }
    }
    return applyEdits(this.text, edits);
  }

  private put(container: string, content: string): number {
    const index = this.counts.get(container) ?? 0;
    const prefixed = this.withPrefix(content);
    this.counts.set(container, index + 1);
    this.added.set(container, [...(this.added.get(container) ?? []), prefixed]);
    const seen = this.known.get(container) ?? new Map<string, number>();
    this.known.set(container, seen.set(prefixed, index));
    return index;
  }

  /** Where a list that is missing has to stand: before the first that must follow it. */
  private placeFor(local: string): number {
    const later = ORDER.slice(ORDER.indexOf(local) + 1);
    return this.root.children.find((one) => later.includes(one.local))?.start ?? this.root.closing;
  }

  private withPrefix(content: string): string {
    return this.prefix === "" ? content : content.replace(/<(\/?)(?=\w)/g, `<$1${this.prefix}`);
  }
}
