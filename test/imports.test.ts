/** Imports in src: no circle, not of types either, which lint does not see. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const SRC = join(__dirname, "../src");
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"))
  .map((file) => join(SRC, file));

/** The files of src that a file imports from, `import type` and re-exports included. */
function importsOf(file: string): readonly string[] {
  const source = readFileSync(file, "utf8");
  return [...source.matchAll(/^(?:import|export)\s[^;]*?from "(\.[^"]+)"/gms)].flatMap(([, path = ""]) => {
    const target = normalize(join(dirname(file), path));
    const found = ["", ".ts", ".tsx", "/index.ts"]
      .map((end) => target + end)
      .find((one) => files.includes(one));
    return found === undefined ? [] : [found];
  });
}

/** The first circle found, as the files along it; null when there is none. */
function circle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of graph.get(file) ?? []) {
      const found = visit(next, [...path, file]);
      if (found) return found;
    }
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const found = visit(file, []);
    if (found) return found;
  }
  return null;
}

test("no file of src imports itself by way of others", () => {
  const graph = new Map(files.map((file) => [file, importsOf(file)]));
  expect([...graph.values()].flat().length).toBeGreaterThan(files.length);
  expect(circle(graph)?.map((file) => file.slice(SRC.length + 1)) ?? null).toBeNull();
});

test("a circle would be found", () => {
  expect(
    circle(
      new Map([
        ["a", ["b"]],
        ["b", ["c"]],
        ["c", ["b"]],
      ]),
    ),
  ).toEqual(["b", "c", "b"]);
});
