/** A real browser, and what a page in it may and may not do. */
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { startServer, type PreviewServer } from "../../src/preview/server";

/** Where built pages and screenshots go. */
export const OUTPUT = path.resolve(__dirname, "../../test-output");

/** Starts the Chromium that npm brings, unpacking it on first use. */
export async function launch(): Promise<Browser> {
  // Outside of Lambda the package unpacks its own libraries only when told it is there.
  process.env["AWS_LAMBDA_JS_RUNTIME"] ??= "nodejs20.x";
  const { default: bundled } = await import("@sparticuz/chromium");
  return chromium.launch({
    executablePath: await bundled.executablePath(),
    // Not the package's own arguments: they switch the web's security off, which is part of what is tested.
    args: ["--no-sandbox", "--disable-gpu"],
    headless: true,
    // The system's fonts, where there are any, so that pictures show Chinese.
    env: { ...definedEnv(), FONTCONFIG_PATH: "/etc/fonts" },
  });
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** A folder being served, as the preview serves it. */
export type Site = PreviewServer;
export const serve = startServer;

/** What a page did that it should not: errors, and requests to anywhere but its own site. */
export interface Conduct {
  readonly errors: string[];
  readonly foreign: string[];
}

/** Watches a page's errors and requests. */
export function watchConduct(page: Page, site: Site): Conduct {
  const conduct: Conduct = { errors: [], foreign: [] };
  page.on("pageerror", (error) => conduct.errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") conduct.errors.push(message.text());
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${site.url}/`) && !url.startsWith("blob:") && !url.startsWith("data:"))
      conduct.foreign.push(url);
  });
  return conduct;
}

/** Saves what the page shows under test-output/screenshots. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = path.join(OUTPUT, "screenshots");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Every rule of axe that the page breaks, with the places; empty when there is none. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(" | ")}`,
    );
  });
}

/** How many pixels the page is wider than its frame; 0 when nothing is cut off. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const main = document.querySelector("main");
    return main ? Math.max(0, main.scrollWidth - main.clientWidth) : 0;
  });
}
