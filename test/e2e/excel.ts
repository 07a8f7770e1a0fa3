/** The embedded Excel in this process, answering a real page's unmodified Office.js over the desktop seam. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { transformSync } from "@swc/core";
import type { Page } from "playwright-core";
import { openHost, type EmbeddedExcel, type HostOptions } from "../../src/host/node/boot";

/** The seam as a script that runs in the page before office.js; requests travel to this process. */
function seamScript(apiVersion: string, name: string): string {
  const file = path.resolve(__dirname, "../../src/host/seam/desktop.ts");
  const { code } = transformSync(readFileSync(file, "utf8"), {
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
  });
  return `(() => {
    const exports = {};
    ${code}
    exports.installSeam(window, {
      apiVersion: ${JSON.stringify(apiVersion)},
      book: { name: ${JSON.stringify(name)} },
      answer: (body, flags) => window.__answer(body, flags),
      connect: (push) => { window.__push = push; },
    });
  })();`;
}

/** Opens a workbook in an embedded Excel and connects the page to it; call before the page loads. */
export async function connectExcel(
  page: Page,
  bytes: Uint8Array,
  options: HostOptions = {},
): Promise<EmbeddedExcel> {
  const host = openHost(bytes, options);
  await page.exposeFunction("__answer", (body: string, flags: number) => host.answer(body, flags));
  host.connect((entries) => {
    // A page that is gone hears nothing more.
    page
      .evaluate((pushed) => (window as unknown as { __push(e: unknown): void }).__push(pushed), entries)
      .catch(() => undefined);
  });
  await page.addInitScript(seamScript(host.apiVersion, host.book.name));
  return host;
}
