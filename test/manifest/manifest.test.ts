/** The manifest's structure, checked without Microsoft's online validator (which would upload it). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { at, parseXml, walk, type Element } from "./element";

const root = join(__dirname, "../..");
const xml = readFileSync(join(root, "manifest.xml"), "utf8");
const manifest = parseXml(xml);
const elements = walk(manifest);
const BASE = "https://localhost:3000/";

/** Children of each element in the order that the schema demands. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  OfficeApp: [
    "Id",
    "AlternateId",
    "Version",
    "ProviderName",
    "DefaultLocale",
    "DisplayName",
    "Description",
    "IconUrl",
    "HighResolutionIconUrl",
    "SupportUrl",
    "AppDomains",
    "Hosts",
    "Requirements",
    "DefaultSettings",
    "Permissions",
    "VersionOverrides",
  ],
  VersionOverrides: ["Description", "Requirements", "Hosts", "Resources"],
  DesktopFormFactor: ["GetStarted", "FunctionFile", "ExtensionPoint"],
  GetStarted: ["Title", "Description", "LearnMoreUrl"],
  CustomTab: ["Group", "Label"],
  Group: ["Label", "Tooltip", "Icon", "Control"],
  Control: ["Label", "Tooltip", "Supertip", "Icon", "Action"],
  Supertip: ["Title", "Description"],
  Action: ["TaskpaneId", "SourceLocation", "Title"],
  Resources: ["bt:Images", "bt:Urls", "bt:ShortStrings", "bt:LongStrings"],
};

/** Width and height of a PNG, from its header. */
function pngSize(file: string): readonly [number, number] {
  const bytes = readFileSync(file);
  expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

const value = (element: Element): string => element.attributes["DefaultValue"] ?? "";

/** The file in the repository that an address of the manifest will be served from. */
function iconFile(url: string): string {
  expect(url.startsWith(`${BASE}icons/`)).toBe(true);
  return join(root, "assets/icons", url.slice(`${BASE}icons/`.length));
}

describe("manifest.xml", () => {
  test("is the task pane add-in it has always been", () => {
    expect(manifest.name).toBe("OfficeApp");
    expect(manifest.attributes["xsi:type"]).toBe("TaskPaneApp");
    // Installed copies are known by it: a change would install a second add-in beside the first.
    expect(at(manifest, "Id").text).toBe("954290d6-3b14-4163-afdd-295a9af5509f");
    expect(at(manifest, "Version").text).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    expect(at(manifest, "DefaultLocale").text).toBe("zh-CN");
  });

  test("carries the version of the package", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    expect(at(manifest, "Version").text).toBe(`${version}.0`);
  });

  test.each(Object.entries(ORDER))("%s has its children in schema order", (name, order) => {
    const found = elements.filter((element) => element.name === name);
    expect(found.length).toBeGreaterThan(0);
    for (const element of found) {
      const places = element.children.map((child) => order.indexOf(child.name));
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  });

  test("asks for the least that works: this workbook, reading and writing", () => {
    expect(at(manifest, "Permissions").text).toBe("ReadWriteDocument");
    expect(at(manifest, "Hosts").children.map((host) => host.attributes["Name"])).toEqual(["Workbook"]);
    expect(elements.some(({ name }) => name === "AppDomain")).toBe(false);
    expect(elements.some(({ name }) => name === "Runtimes")).toBe(false);
  });

  test("opens on older Excel too, where the guard page can say what is missing", () => {
    const sets = elements.filter(({ name }) => name === "Set");
    expect(sets.map(({ attributes }) => attributes)).toEqual([{ Name: "ExcelApi", MinVersion: "1.1" }]);
  });

  test("has one tab with one button that shows the pane", () => {
    expect(elements.filter(({ name }) => name === "CustomTab")).toHaveLength(1);
    expect(elements.filter(({ name }) => name === "OfficeTab")).toHaveLength(0);
    const controls = elements.filter(({ name }) => name === "Control");
    expect(controls).toHaveLength(1);
    expect(controls.map((control) => at(control, "Action").attributes["xsi:type"])).toEqual(["ShowTaskpane"]);
  });

  test("every id is there once and short enough", () => {
    const ids = elements.flatMap(({ attributes }) =>
      attributes["id"] === undefined ? [] : [attributes["id"]],
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(32);
  });

  test("every resid is short and names a resource, and every resource is named", () => {
    const resources = elements.filter(({ name }) => /^bt:(Image|Url|String)$/.test(name) && name !== "");
    const defined = resources.flatMap(({ attributes }) =>
      attributes["id"] === undefined ? [] : [attributes["id"]],
    );
    const used = elements.flatMap(({ attributes }) =>
      attributes["resid"] === undefined ? [] : [attributes["resid"]],
    );
    for (const resid of used) expect(resid.length).toBeLessThanOrEqual(32);
    expect(new Set(used)).toEqual(new Set(defined));
  });

  test("texts keep to their lengths in both languages", () => {
    const short = at(manifest, "VersionOverrides", "Resources", "bt:ShortStrings").children;
    const long = at(manifest, "VersionOverrides", "Resources", "bt:LongStrings").children;
    for (const [strings, limit] of [
      [short, 125],
      [long, 250],
    ] as const)
      for (const string of strings) {
        const texts = [value(string), ...string.children.map((child) => child.attributes["Value"] ?? "")];
        expect(string.children.map((child) => child.attributes["Locale"])).toEqual(["en-US"]);
        for (const text of texts) {
          expect(text).not.toBe("");
          expect(text.length).toBeLessThanOrEqual(limit);
        }
      }
    const name = at(manifest, "DisplayName");
    const description = at(manifest, "Description");
    expect(value(name).length).toBeLessThanOrEqual(125);
    expect(value(description).length).toBeLessThanOrEqual(250);
    for (const element of [name, description])
      expect(element.children.map((child) => child.attributes["Locale"])).toEqual(["en-US"]);
  });

  test("every address is https and under the one base that the build replaces", () => {
    const urls = elements
      .flatMap(({ attributes }) => [attributes["DefaultValue"] ?? "", attributes["Value"] ?? ""])
      .filter((text) => /:\/\//.test(text));
    expect(urls.length).toBeGreaterThan(10);
    for (const url of urls) expect(url.startsWith(BASE)).toBe(true);
  });

  test("icons are files of exactly the sizes they are named for", () => {
    const sizes = new Map<string, number>();
    for (const element of elements)
      if (element.name === "bt:Image" && element.attributes["size"] !== undefined)
        sizes.set(element.attributes["resid"] ?? "", Number(element.attributes["size"]));
    expect([...sizes.values()]).toEqual([16, 20, 24, 32, 40, 48, 64, 80]);
    for (const image of at(manifest, "VersionOverrides", "Resources", "bt:Images").children) {
      const size = sizes.get(image.attributes["id"] ?? "");
      expect(pngSize(iconFile(value(image)))).toEqual([size, size]);
    }
    expect(pngSize(iconFile(value(at(manifest, "IconUrl"))))).toEqual([32, 32]);
    expect(pngSize(iconFile(value(at(manifest, "HighResolutionIconUrl"))))).toEqual([64, 64]);
  });
});
