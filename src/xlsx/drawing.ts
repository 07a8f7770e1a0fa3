/** What the user drew on a sheet of ours outlives the sheet's content. */
import { chartAlternative } from "../text/xlsx";
import { relationshipsPath, type Package } from "./package";
import { appendTo, applyEdits, parseXml, type Edit, type XmlElement } from "./xml";

/**
 * Takes our own charts off a sheet's drawing; they are known by their alternative text or by name. Returns the drawing's part name when something of the
 * user's is left on it, null when there is nothing to keep.
 */
export function keepForeignShapes(
  pack: Package,
  sheetPart: string,
  ours: ReadonlySet<string>,
): string | null {
  const part = pack.relationships(sheetPart).find(({ kind }) => kind === "drawing")?.target;
  if (!part || !pack.has(part)) return null;
  const text = pack.text(part);
  const anchors = parseXml(text, part).children;
  const own = anchors.filter((anchor) => {
    const properties = shapeProperties(anchor)?.attributes;
    return (
      ours.has(properties?.get("name") ?? "") ||
      properties?.get("descr")?.startsWith(chartAlternative.start) === true
    );
  });
  if (own.length === anchors.length) return null;
  if (own.length === 0) return part;
  const kept = applyEdits(
    text,
    own.map(({ start, end }) => ({ start, end, text: "" })),
  );
  pack.set(part, kept);
  const unused = pack.relationships(part).filter(({ id }) => !kept.includes(`"${id}"`));
  editRelationships(
    pack,
    part,
    unused.map(({ element: { start, end } }) => ({ start, end, text: "" })),
    "",
  );
  return part;
}

/** What a made drawing points at: its relationship's id and type there, and where the part went. */
export interface ShapeLink {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** Adds the shapes of a made drawing to one that is kept, under numbers that are free there. */
export function addShapes(pack: Package, part: string, made: string, links: readonly ShapeLink[]): void {
  const text = pack.text(part);
  const root = parseXml(text, part);
  const source = parseXml(made, part);
  const taken = new Set(pack.relationships(part).map(({ id }) => id));
  const ids = new Map<string, string>();
  for (const { id } of links) {
    let n = 1;
    while (taken.has(`rId${n}`)) n++;
    taken.add(`rId${n}`);
    ids.set(id, `rId${n}`);
  }
  let shapeId = Math.max(0, ...shapeIds(root));
  const spaces = [...source.attributes].map(([name, value]) => ` ${name}="${value}"`).join("");
  const anchors = source.children.map((anchor) =>
    made
      .slice(anchor.start, anchor.end)
      .replace(/^<[\w:]+/, (open) => open + spaces)
      .replace(/(<xdr:cNvPr id=")\d+"/g, (_, head: string) => `${head}${++shapeId}"`)
      .replace(
        /( r:(?:id|embed)=")([^"]+)"/g,
        (_, head: string, id: string) => `${head}${ids.get(id) ?? id}"`,
      ),
  );
  pack.set(part, applyEdits(text, [appendTo(text, root, anchors.join(""))]));
  const added = links.map(
    ({ id, type, target }) => `<Relationship Id="${ids.get(id) ?? ""}" Type="${type}" Target="/${target}"/>`,
  );
  editRelationships(pack, part, [], added.join(""));
}

/** Gives a made sheet that has no drawing of its own the one that is kept. */
export function attachDrawing(pack: Package, sheetPart: string, drawing: string, type: string): void {
  const id = "rIdDrawing";
  const text = pack.text(sheetPart);
  const root = parseXml(text, sheetPart);
  const place = root.children.find(({ local }) => local === "legacyDrawing")?.start ?? root.closing;
  const edit = { start: place, end: place, text: `<drawing r:id="${id}"/>` };
  pack.set(sheetPart, applyEdits(text, [edit]));
  editRelationships(pack, sheetPart, [], `<Relationship Id="${id}" Type="${type}" Target="/${drawing}"/>`);
}

function editRelationships(pack: Package, part: string, edits: readonly Edit[], added: string): void {
  const path = relationshipsPath(part);
  const text = pack.has(path)
    ? pack.text(path)
    : `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`;
  const root = parseXml(text, path);
  pack.set(path, applyEdits(text, [...edits, appendTo(text, root, added)]));
}

/** The element that names the first shape of an anchor. */
function shapeProperties(element: XmlElement): XmlElement | undefined {
  if (element.local === "cNvPr") return element;
  for (const one of element.children) {
    const found = shapeProperties(one);
    if (found) return found;
  }
  return undefined;
}

function shapeIds(element: XmlElement): number[] {
  const own = element.local === "cNvPr" ? [Number(element.attributes.get("id") ?? "0")] : [];
  return [...own, ...element.children.flatMap(shapeIds)];
}
