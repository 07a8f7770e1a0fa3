/** A small tree of an XML text, enough to walk a manifest. */
import { SaxesParser } from "saxes";

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** The root element. @throws when the text is not well-formed */
export function parseXml(xml: string): Element {
  const parser = new SaxesParser();
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    const element: Element = {
      name: tag.name,
      attributes: tag.attributes,
      children: [],
      text: "",
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(xml).close();
  const first = root.children[0];
  if (!first) throw new Error("no element");
  return first;
}

/** All elements below (and with) `element`, in document order. */
export function walk(element: Element): readonly Element[] {
  return [element, ...element.children.flatMap(walk)];
}

/** The only child of that name on a path of names. @throws when it is missing */
export function at(element: Element, ...path: readonly string[]): Element {
  return path.reduce((parent, name) => {
    const found = parent.children.find((child) => child.name === name);
    if (!found) throw new Error(`${parent.name} has no ${name}`);
    return found;
  }, element);
}
