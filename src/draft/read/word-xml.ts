/** Reading the XML of Word: names without their prefixes. */
import type { XmlScanner } from "../../xlsx/scan";

/** An attribute of the present tag, whatever prefix it is written with. */
export function attributeOf(s: XmlScanner, local: string): string | undefined {
  for (const [name, value] of s.attributes()) if (name.slice(name.indexOf(":") + 1) === local) return value;
  return undefined;
}

/** Whether a switch like `<w:strike/>` or `<w:strike w:val="0"/>` is on. */
export function isOn(s: XmlScanner): boolean {
  return !["0", "false", "off", "none"].includes(attributeOf(s, "val") ?? "1");
}
