/** The embedded Excel's catalogue and formula engine, loaded by the page from its own server. */
import startEngine, * as ironcalc from "@ironcalc/wasm";
import type { HostParts } from "../host/host";
import { readCatalogue } from "../host/protocol/catalogue";

/** Where the page's server has Office.js's own debug file, whose declarations the host is driven by. */
const DECLARATIONS = "office-js/excel-win32-16.01.debug.js";

/** Loads both; throws when the server lacks one of them. */
export async function browserParts(): Promise<HostParts> {
  const [response] = await Promise.all([fetch(DECLARATIONS), startEngine()]);
  if (!response.ok) throw new Error(`${DECLARATIONS}: ${String(response.status)}`);
  return { catalogue: readCatalogue(await response.text()), engine: ironcalc };
}
