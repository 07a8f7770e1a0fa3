/** The embedded Excel in Node: opened over a file's bytes, with the real Office.js booted on it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import * as ironcalc from "@ironcalc/wasm";
import { EmbeddedExcel } from "../host";
import type { HostOptions, HostParts } from "../host";
import { readCatalogue } from "../protocol/catalogue";
import { installSeam } from "../seam/desktop";
import { makePage } from "./page";

const modules = createRequire(path.join(process.cwd(), "package.json"));
const officeFolder = path.dirname(modules.resolve("@microsoft/office-js/dist/office.js"));

let parts: HostParts | null = null;

/** Catalogue and formula engine, read once per process. */
export function nodeParts(): HostParts {
  if (parts) return parts;
  const wasm = readFileSync(modules.resolve("@ironcalc/wasm/wasm_bg.wasm"));
  ironcalc.initSync({ module: wasm });
  const debugFile = path.join(officeFolder, "excel-win32-16.01.debug.js");
  parts = {
    catalogue: readCatalogue(readFileSync(debugFile, "utf8")),
    engine: ironcalc,
  };
  return parts;
}

/** Opens a workbook file in an embedded Excel. */
export function openHost(bytes: Uint8Array, options: HostOptions = {}): EmbeddedExcel {
  return new EmbeddedExcel(nodeParts(), bytes, options);
}

/** What Office.js gives an add-in. */
export interface Booted {
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly OfficeExtension: typeof OfficeExtension;
}

/** Boots the unmodified Office.js on a host, in a page of its own. Resolves when Office is ready. */
export async function bootInNode(host: EmbeddedExcel): Promise<Booted> {
  const page = makePage(officeFolder);
  installSeam(page.globals, host);
  page.load();
  const office = page.globals["Office"] as typeof Office;
  await office.onReady();
  return {
    Excel: page.globals["Excel"] as typeof Excel,
    Office: page.globals["Office"] as typeof Office,
    OfficeExtension: page.globals["OfficeExtension"] as typeof OfficeExtension,
  };
}

export { EmbeddedExcel } from "../host";
export type { HostOptions, HostStats } from "../host";
