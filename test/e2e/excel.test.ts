/** The built page, as it ships, in a real browser over the embedded Excel: the whole way and its accidents. */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import type { EmbeddedExcel } from "../../src/host/node/boot";
import { text } from "../../src/text/taskpane";
import { bookOf, bureau } from "./books";
import { axeViolations, launch, screenshot, serve, watchConduct, type Conduct, type Site } from "./browser";
import { buildProduct } from "./build";
import { connectExcel } from "./excel";

jest.setTimeout(120_000);

let browser: Browser;
let site: Site;
let folder: string;
let log: string;

beforeAll(async () => {
  ({ folder, log } = await buildProduct());
  site = await serve(folder);
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

interface Pane {
  readonly page: Page;
  readonly host: EmbeddedExcel;
  readonly conduct: Conduct;
}

async function openPane(bytes: Uint8Array, width = 360): Promise<Pane> {
  const context = await browser.newContext({ viewport: { width, height: 760 } });
  const page = await context.newPage();
  const conduct = watchConduct(page, site);
  const host = await connectExcel(page, bytes);
  await page.goto(`${site.url}/taskpane.html`);
  await page.getByRole("button", { name: text.start.read }).waitFor();
  return { page, host, conduct };
}

const click = (page: Page, name: string): Promise<void> =>
  page.getByRole("button", { name, exact: true }).click();

async function toResult(page: Page): Promise<void> {
  await click(page, text.start.read);
  await click(page, text.recognise.next);
  await click(page, text.check.score);
  await page.getByRole("heading", { name: text.result.title }).waitFor();
}

const sheetNames = (host: EmbeddedExcel): readonly string[] => host.book.sheets.map((sheet) => sheet.name);

test("from the bureau's workbook to a written ranking in five clicks", async () => {
  const { page, host, conduct } = await openPane(bureau());
  const before = sheetNames(host);

  await click(page, text.start.read);
  await page.getByRole("heading", { name: text.recognise.title }).waitFor();
  expect(await page.locator("main").innerText()).toContain(text.recognise.year(2022, "2022-12-31"));
  await screenshot(page, "excel-recognise");

  await click(page, text.recognise.next);
  await page.getByText(text.findingTitles["unknown-branch"] ?? "").waitFor();
  await screenshot(page, "excel-check");

  await click(page, text.check.score);
  await page.getByRole("heading", { name: text.result.title }).waitFor();
  const first = page.locator(".rank").first();
  expect(await first.innerText()).toMatch(/1[\s\S]*机关第1党支部[\s\S]*102\.00[\s\S]*好/);
  await screenshot(page, "excel-result");
  expect(await axeViolations(page)).toEqual([]);
  expect(sheetNames(host)).toEqual(before);

  await click(page, text.result.write);
  await page.getByRole("heading", { name: text.write.title }).waitFor();
  await click(page, text.write.go);
  await page.getByRole("heading", { name: text.write.done }).waitFor();
  await screenshot(page, "excel-written");
  expect(sheetNames(host)).toEqual([
    ...before,
    "考评结果",
    "得分矩阵",
    "失分明细",
    "数据疑点清单",
    "考评说明",
  ]);

  expect(conduct).toEqual({ errors: [], foreign: [] });
  await page.context().close();
});

test("a branch tells why it has its grade, and each record is one click away", async () => {
  const { page, host, conduct } = await openPane(bureau());
  await toResult(page);
  await page.locator(".rank", { hasText: "机关第3党支部" }).click();
  await page.getByRole("heading", { name: "机关第3党支部" }).waitFor();
  await page.getByRole("heading", { name: text.branch.whyGrade }).waitFor();
  const item = page.locator("details.item", { hasText: "党员大会" });
  await item.locator("summary").first().click();
  expect(await item.innerText()).toContain("四季度");
  await screenshot(page, "excel-branch");
  expect(await axeViolations(page)).toEqual([]);
  await item.locator(".place").first().click();
  await page.waitForTimeout(300);
  expect(host.book.active.name).toBe("活动台账");
  expect(conduct.errors).toEqual([]);
  await page.context().close();
});

test("the build keeps to its budget, has what Excel needs of office.js, and points where it is told", () => {
  const line = /script before first use: ([\d.]+) KB/.exec(log);
  console.log(line?.[0] ?? log);
  expect(Number(line?.[1])).toBeLessThan(250);
  const manifest = readFileSync(path.join(folder, "manifest.xml"), "utf8");
  expect(manifest).toContain('"https://kaoping.example.cn/addin/taskpane.html"');
  expect(manifest).not.toContain("localhost");
  expect(readdirSync(path.join(folder, "office-js"))).toEqual(
    expect.arrayContaining(["office.js", "excel-win32-16.01.js", "excel-web-16.00.js", "zh-cn"]),
  );
  for (const page of ["taskpane.html", "help.html"])
    expect(readFileSync(path.join(folder, page), "utf8")).toMatch(
      /Content-Security-Policy"? content="default-src 'none'/,
    );
});

test("a workbook without ledgers says what was found and how to start", async () => {
  const { page } = await openPane(
    bookOf({
      通讯录: [
        ["姓名", "电话"],
        ["某某", "无"],
      ],
    }),
  );
  await click(page, text.start.read);
  await page.getByRole("heading", { name: text.recognise.nothing }).waitFor();
  expect(await page.locator("main").innerText()).toContain("通讯录");
  await screenshot(page, "excel-nothing");
  expect(await axeViolations(page)).toEqual([]);
  await page.context().close();
});
