/** The preview page in a real browser: a workbook as a grid, the pane over the embedded Excel, saving. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import type { Preview } from "../../src/preview/preview";
import { readWorkbook } from "../../src/xlsx";
import { ledger } from "../host/book";
import { launch, OUTPUT, serve, type Site } from "./browser";

const FOLDER = path.join(OUTPUT, "preview");
let browser: Browser;
let site: Site;

beforeAll(async () => {
  const webpack = require.resolve("webpack/bin/webpack.js");
  const options = [
    "--config",
    "webpack.preview.js",
    "--mode",
    "development",
    "--no-devtool",
    "--env",
    `out=${FOLDER}`,
  ];
  if (!process.env["REUSE"])
    await promisify(execFile)(process.execPath, [webpack, ...options], { maxBuffer: 1 << 24 });
  [browser, site] = await Promise.all([launch(), serve(FOLDER)]);
}, 180_000);

afterAll(async () => {
  await browser.close();
  await site.close();
});

/** The preview with a workbook open and its pane's Office.js ready. */
async function opened(): Promise<{ page: Page; outside: string[] }> {
  const page = await browser.newPage();
  const outside: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(site.url) && !/^(?:blob|data):/.test(request.url()))
      outside.push(request.url());
  });
  page.on("pageerror", (error) => outside.push(error.message));
  await page.goto(`${site.url}/index.html`);
  await page.waitForFunction(() => "preview" in window);
  await page.evaluate(
    async (bytes) => {
      await (window as unknown as { preview: Preview }).preview.open(new Uint8Array(bytes), "台账.xlsx");
    },
    [...ledger()],
  );
  await page.frameLocator("#pane").locator("html[data-pane=ready]").waitFor({ timeout: 20_000 });
  return { page, outside };
}

/** What the pane's own Office.js says. */
async function inPane<T>(page: Page, work: () => Promise<T>): Promise<T> {
  const frame = page.frames().find((one) => one.url().endsWith("pane.html"));
  if (!frame) throw new Error("no pane");
  return frame.evaluate(work);
}

test("the pane runs over the workbook in the page, its selection and writes show in the grid, and nothing leaves", async () => {
  const { page, outside } = await opened();
  expect(await page.locator("#tabs button").allTextContents()).toEqual(["活动台账", "汇总 表"]);
  expect(await page.locator("td[data-row='1'][data-column='0']").textContent()).toBe("第一支部");
  const ready = await inPane(page, async () => {
    const info = await Office.onReady();
    return Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("汇总 表");
      sheet.getRange("C1").formulas = [["=B1*2"]];
      sheet.getRange("C1").format.fill.color = "#FFFF00";
      sheet.getRange("A2:B2").select();
      const cell = sheet.getRange("C1").load("values");
      await context.sync();
      return [info.host, info.platform, cell.values];
    });
  });
  expect(ready).toEqual(["Excel", "PC", [[74]]]);
  await page.locator("td[data-row='1'][data-column='1'][aria-selected=true]").waitFor();
  expect(await page.locator("#tabs [aria-selected=true]").textContent()).toBe("汇总 表");
  expect(await page.locator("#address").textContent()).toBe("A2:B2");
  expect(await page.locator("td[data-row='0'][data-column='2']").textContent()).toBe("74");
  await page.locator("td[data-row='0'][data-column='1']").click();
  expect(await page.locator("#content").inputValue()).toBe("=SUM(活动台账!E2:E4)");
  expect(outside).toEqual([]);
  await page.screenshot({ path: path.join(OUTPUT, "preview.png") });
  await page.close();
});

test("what the user types reaches the add-in's handlers, and the workbook is saved with it", async () => {
  const { page } = await opened();
  await inPane(page, async () => {
    await Excel.run(async (context) => {
      context.workbook.worksheets.onChanged.add(async (event) => {
        document.title = event.address;
        return Promise.resolve();
      });
      await context.sync();
    });
  });
  await page.locator("td[data-row='2'][data-column='4']").click();
  await page.locator("#content").fill("6");
  await page.locator("#content").press("Enter");
  await page.waitForFunction(() => window.frames[0]?.document.title === "E3");
  const saved = await page.evaluate(async () => [
    ...(await (window as unknown as { preview: Preview }).preview.save()),
  ]);
  const grid = readWorkbook(new Uint8Array(saved)).grids.find((g) => g.sheet === "活动台账");
  expect(grid?.rows[2]?.values).toEqual(["第二支部", 46_054, "党课", 8, 6]);
  await page.close();
});
