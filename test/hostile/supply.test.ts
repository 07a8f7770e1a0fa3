/** What is installed: every dependency is used, and what ships is under a permissive licence. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
type Json = Readonly<Record<string, unknown>>;
const json = (path: string): Json => JSON.parse(readFileSync(path, "utf8")) as Json;
const manifest = json(join(ROOT, "package.json"));
const named = (key: string): readonly string[] => Object.keys(manifest[key] ?? {});

/** Text of every file of ours that may use a package. */
function sources(folder: string): string {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|m?js|cjs|json|html)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
}

const shipped = sources("src");
const everything = [
  shipped,
  sources("test"),
  ...readdirSync(ROOT)
    .filter((name) => /^(?:webpack|jest|eslint|tsconfig).*\.(?:m?js|cjs|json)$/.test(name))
    .map((name) => readFileSync(join(ROOT, name), "utf8")),
  existsSync(join(ROOT, "scripts")) ? sources("scripts") : "",
  Object.values(manifest["scripts"] as Readonly<Record<string, string>>).join("\n"),
].join("\n");

/** Packages that others load by name: types by the compiler, loaders and engines by the tools. */
const BY_OTHERS: Readonly<Record<string, string>> = {
  "@swc/core": "@swc/jest",
  "eslint-import-resolver-typescript": "eslint-plugin-import-x",
  "webpack-dev-server": "webpack serve",
  "webpack-cli": "webpack --",
  "office-addin-cli": "office-addin-",
};

const mentions = (text: string, name: string): boolean =>
  text.includes(`"${name}"`) || text.includes(`"${name}/`) || text.includes(`'${name}'`);

test.each(named("dependencies"))("%s is imported by what ships", (name) => {
  expect(new RegExp(`(?:from|import\\(|require\\() ?"${name}(?:/[^"]*)?"`).test(shipped)).toBe(true);
});

test.each(named("devDependencies"))("%s is used", (name) => {
  const bin = json(join(ROOT, "node_modules", name, "package.json"))["bin"];
  const commands = typeof bin === "string" ? [name] : Object.keys(bin ?? {});
  const other = BY_OTHERS[name];
  const types = name.startsWith("@types/");
  const used =
    types ||
    mentions(everything, name) ||
    commands.some((command) => new RegExp(`(?:^|[\\s/])${command}(?:\\s|$)`, "m").test(everything)) ||
    (other !== undefined && everything.includes(other));
  expect(used).toBe(true);
});

/** Licences that ask for no more than their notice. */
const PERMISSIVE = new Set([
  "MIT",
  "MIT-0",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "0BSD",
  "CC0-1.0",
  "Unlicense",
  "BlueOak-1.0.0",
  "Zlib",
]);

const isPermissive = (licence: string): boolean =>
  licence
    .replace(/[()]/g, "")
    .split(/ AND /)
    .every((part) => part.split(/ OR /).some((one) => PERMISSIVE.has(one.trim())));

/** Every package that ships, with those it needs in turn. */
function shippedPackages(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (name: string, from: string): void => {
    let folder = from;
    while (!existsSync(join(folder, "node_modules", name, "package.json"))) {
      const up = join(folder, "..");
      // Optional packages of other platforms are not installed.
      if (up === folder) return;
      folder = up;
    }
    const path = join(folder, "node_modules", name);
    if (found.has(path)) return;
    const own = json(join(path, "package.json"));
    const licence = own["license"];
    found.set(
      path,
      typeof licence === "string" ? licence : JSON.stringify(licence ?? own["licenses"] ?? "none"),
    );
    for (const next of Object.keys(own["dependencies"] ?? {})) visit(next, path);
  };
  for (const name of named("dependencies")) visit(name, ROOT);
  return found;
}

test("everything that ships is permissively licensed", () => {
  const packages = shippedPackages();
  expect(packages.size).toBeGreaterThan(named("dependencies").length);
  const others = [...packages].filter(([, licence]) => !isPermissive(licence));
  expect(others).toEqual([]);
});

test("the lock file pins everything that ships, from the registry alone", () => {
  const lock = json(join(ROOT, "package-lock.json"))["packages"] as Readonly<Record<string, Json>>;
  for (const name of named("dependencies")) expect(lock[`node_modules/${name}`]).toBeDefined();
  const strays = Object.entries(lock).filter(
    ([path, { resolved, integrity, link }]) =>
      path !== "" &&
      link !== true &&
      resolved !== undefined &&
      (!String(resolved).startsWith("https://registry.npmjs.org/") || typeof integrity !== "string"),
  );
  expect(strays.map(([path]) => path)).toEqual([]);
});
