/**
 * The built page, as it ships, in a real browser over the embedded Excel: the whole way and its accidents.
 * @slow: a production build and a real browser
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Frame, Page } from "playwright-core";
import type { EmbeddedExcel } from "../../src/host/node/boot";
import { readLedger } from "../../src/ledger/ledger";
import { scoreWorkbook } from "../../src/job";
import { text } from "../../src/text/taskpane";
import { problemText } from "../../src/text/workbook";
import { readWorkbook } from "../../src/xlsx";
import { bookOf, bureau } from "./books";
import {
  axeViolations,
  launch,
  OUTPUT,
  screenshot,
  serve,
  watchConduct,
  type Conduct,
  type Site,
} from "./browser";
import { buildProduct } from "./build";
import { connectExcel } from "./excel";

jest.setTimeout(400_000);

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

const sampleBook = (): Uint8Array =>
  readFileSync(path.resolve(__dirname, "../../assets/samples/考评工作簿.xlsx"));

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

const click = (page: Page | Frame, name: string): Promise<void> =>
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
  await page.getByText("支部名称对不上").waitFor();
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

test("the sample workbook scores, is written, and reads back without complaint", async () => {
  const { page, host, conduct } = await openPane(sampleBook());
  await toResult(page);
  await screenshot(page, "sample-result");
  await click(page, text.result.charts);
  await page.locator("figure .quota").first().waitFor();
  await screenshot(page, "sample-charts");
  expect(await axeViolations(page)).toEqual([]);
  await click(page, text.result.list);
  await page.locator(".rank").first().click();
  await page.getByRole("heading", { name: text.branch.whyGrade }).waitFor();
  for (const item of await page.locator("details.item > summary").all()) await item.click();
  expect(await axeViolations(page)).toEqual([]);
  await screenshot(page, "sample-branch");
  await click(page, text.nav.back);
  await click(page, text.result.write);
  await click(page, text.write.go);
  await page.getByRole("heading", { name: text.write.done }).waitFor();
  const saved = await host.save();
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(path.join(OUTPUT, "sample-scored.xlsx"), saved);
  const again = scoreWorkbook(readWorkbook(saved));
  expect(again.appraisal?.branches.filter(({ rank }) => rank !== null).length).toBeGreaterThan(3);
  expect(conduct).toEqual({ errors: [], foreign: [] });
  await page.context().close();
});

test("a write that Excel refuses changes nothing and can be tried again; a write can be taken back", async () => {
  const { page, host } = await openPane(bureau());
  const before = sheetNames(host);
  await toResult(page);
  await click(page, text.result.write);
  await page.getByRole("heading", { name: text.write.title }).waitFor();
  host.faults.failRequest(1, "AccessDenied");
  await click(page, text.write.go);
  await page.getByText(text.failure.retry, { exact: true }).waitFor();
  expect(await page.locator("main").innerText()).toContain(problemText["access-denied"]().remedy);
  expect(sheetNames(host)).toEqual(before);
  await screenshot(page, "excel-refused");

  await click(page, text.failure.retry);
  await page.getByRole("heading", { name: text.write.done }).waitFor();
  expect(sheetNames(host)).toHaveLength(before.length + 5);
  await click(page, text.write.undo);
  await page.locator(".answer").getByRole("button", { name: text.write.undo, exact: true }).click();
  await page.getByRole("heading", { name: text.write.undone }).waitFor();
  expect(sheetNames(host)).toEqual(before);

  // And once more: what was taken back can be written again.
  await click(page, text.write.again);
  await page.getByRole("heading", { name: text.write.title }).waitFor();
  await click(page, text.write.go);
  await page.getByRole("heading", { name: text.write.done }).waitFor();
  expect(sheetNames(host)).toHaveLength(before.length + 5);
  await page.context().close();
});

test("extras are written too, copies open in windows of their own, and 核验 finds what was changed", async () => {
  const { page, host } = await openPane(bureau());
  await toResult(page);
  await click(page, text.result.write);
  await page.getByRole("checkbox", { name: "工作提醒" }).check();
  await page.locator(".sheets").getByText("工作提醒").waitFor();
  // Nothing is decided yet: the pane says what is open instead.
  expect(await page.getByRole("button", { name: text.copies.notice }).isDisabled()).toBe(true);
  await page.getByText(/公示稿还不能做：有 \d+ 项没有办完/).click();
  await page.getByText("还没有审定等次").first().waitFor();
  await click(page, text.copies.circulated);
  await page.getByText(text.copies.opened.circulated).waitFor();
  expect(host.createdWorkbooks).toHaveLength(1);
  expect(await axeViolations(page)).toEqual([]);
  await click(page, text.write.go);
  await page.getByRole("heading", { name: text.write.done }).waitFor();
  expect(sheetNames(host)).toContain("工作提醒");

  const verify = async (): Promise<void> => {
    await click(page, text.nav.menu);
    await click(page, text.nav.verify);
    await click(page, text.verify.go);
  };
  await verify();
  await page.getByRole("heading", { name: text.verify.equal }).waitFor();
  host.user.type("检查评分!D3", 12);
  await click(page, text.verify.go);
  await page
    .getByRole("link", { name: "检查评分!D3" })
    .or(page.getByRole("button", { name: "检查评分!D3" }))
    .click();
  await page.waitForTimeout(300);
  expect(host.book.active.name).toBe("检查评分");
  await page.context().close();
});

test("files that branches send are gathered into a new workbook, duplicates left out", async () => {
  const { page, host } = await openPane(bureau(2));
  const sent = Buffer.from(
    bookOf({
      台账: [
        ["支部名称", "日期", "活动类型", "主题", "应到", "实到"],
        ["机关第1党支部", "2022-02-15", "党课", "学习", 9, 9],
        ["机关第1党支部", "2022-03-15", "党课", "学习", 9, 9],
      ],
    }),
  );
  await page.getByRole("button", { name: text.nav.collect }).click();
  await page.setInputFiles("input[type=file]", [
    { name: "机关第1党支部.xlsx", mimeType: "application/octet-stream", buffer: sent },
    { name: "机关第1党支部(1).xlsx", mimeType: "application/octet-stream", buffer: sent },
    { name: "坏文件.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("not a workbook") },
  ]);
  await page.getByText(text.collect.state.identical, { exact: true }).waitFor();
  await page.getByText(text.collect.state.unreadable, { exact: true }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await screenshot(page, "excel-collect");
  await click(page, text.collect.open(2));
  await page.getByRole("heading", { name: text.collect.done }).waitFor();
  const gathered = readLedger(readWorkbook(Buffer.from(host.createdWorkbooks[0] ?? "", "base64")));
  expect(gathered.facts.activities.filter(({ types }) => types.includes("党课"))).toHaveLength(2);
  await page.context().close();
});

test("after a cancelled run the result that is shown still opens", async () => {
  const { page, host } = await openPane(bureau());
  await toResult(page);
  await click(page, text.nav.start);
  // While a cell is being edited Excel makes everyone wait.
  host.user.beginEdit();
  await click(page, text.start.read);
  await click(page, text.progress.cancel);
  await page.getByText(text.progress.cancelled).waitFor();
  host.user.endEdit();
  await click(page, text.start.resume);
  await page.locator(".rank").first().click();
  await page.getByRole("heading", { name: text.branch.whyGrade }).waitFor();
  await page.context().close();
});

test("typing into a source sheet makes the result stale; one click scores what now stands there", async () => {
  const { page, host } = await openPane(bureau());
  await toResult(page);
  const line = page.locator(".rank", { hasText: "机关第2党支部" });
  expect(await line.innerText()).toContain("98.80");
  host.user.type("检查评分!D3", 54);
  await page.getByText(text.result.stale).waitFor();
  await click(page, text.result.rescore);
  await page.getByText(text.result.stale).waitFor({ state: "detached" });
  expect(await line.innerText()).toContain("90.80");
  await page.context().close();
});

test("a wrong recognition is corrected with a dropdown, and remembered in the workbook", async () => {
  const { page, host } = await openPane(
    bookOf({
      支部名册: [["支部名称"], ["甲党支部"], ["乙党支部"]],
      考评规则: [
        ["编号", "类别", "考评项目", "计分方式", "周期", "次数", "分值", "计分标准"],
        ["A1", "组织生活", "支委会", "频次", "年", 1, 100, "每少1次扣10分"],
      ],
      考评设置: [
        ["项目", "值"],
        ["考评年度", 2022],
      ],
      会议登记: [
        ["支部名称", "日期", "活动类型", "主题", "其他"],
        ["甲党支部", "2022-03-05", "学习", "学习", "支委会"],
        ["乙党支部", "2022-04-05", "学习", "学习", "支委会"],
      ],
    }),
  );
  await click(page, text.start.read);
  const card = page.locator("details.card", { hasText: "会议登记" });
  await card.locator("summary").click();
  await card.getByLabel(text.recognise.column("E", "其他")).selectOption("type");
  await page.getByText(text.recognise.corrected).waitFor({ state: "attached" });
  expect(sheetNames(host)).toContain("识别设置");
  const again = page.locator("details.card", { hasText: "会议登记" });
  expect(await again.getByLabel(text.recognise.column("E", "其他")).inputValue()).toBe("type");
  await screenshot(page, "excel-corrected");
  await click(page, text.recognise.next);
  await click(page, text.check.score);
  await page.getByRole("heading", { name: text.result.title }).waitFor();
  expect(await page.locator(".rank", { hasText: "甲党支部" }).innerText()).toContain("100.00");
  await page.context().close();
});

test("a new workbook opens in a window of its own", async () => {
  const { page, host } = await openPane(bureau());
  await page.getByRole("button", { name: text.nav.create }).click();
  await page.getByLabel(text.create.branches).fill("甲党支部\t机关\n乙党支部");
  await click(page, text.create.go);
  await page.getByRole("heading", { name: text.create.done }).waitFor();
  const [made] = host.createdWorkbooks;
  const ledger = readLedger(readWorkbook(Buffer.from(made ?? "", "base64")));
  expect(ledger.facts.branches.map(({ name, group }) => [name, group])).toEqual([
    ["甲党支部", "机关"],
    ["乙党支部", null],
  ]);
  expect(ledger.hasRules).toBe(true);
  await page.context().close();
});

test("below ExcelApi 1.9 and without office.js a page says what to do", async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 600 } });
  const old = await context.newPage();
  await connectExcel(old, bureau(1), { apiVersion: "1.7" });
  await old.goto(`${site.url}/taskpane.html`);
  await old.getByRole("heading", { name: text.guard.oldExcel }).waitFor();
  expect(await axeViolations(old)).toEqual([]);
  await screenshot(old, "guard-old-excel");

  const cut = await context.newPage();
  await cut.route("**/office-js/office.js", (route) => route.abort());
  await cut.goto(`${site.url}/taskpane.html`);
  await cut.getByRole("heading", { name: "窗格没有加载完" }).waitFor({ timeout: 5_000 });
  expect(await axeViolations(cut)).toEqual([]);
  await screenshot(cut, "guard-no-office");

  const ancient = await context.newPage();
  await ancient.addInitScript("delete window.BigInt");
  await ancient.route("**/*.js", (route) =>
    route.request().url().endsWith("guard.js") ? route.continue() : route.fulfill({ body: "" }),
  );
  await ancient.goto(`${site.url}/taskpane.html`);
  await ancient.getByRole("heading", { name: "这台电脑上的 Office 太旧，打不开支部考评" }).waitFor();
  await context.close();
});

test.each(["统计表", "台账"])("a workbook as bureaus keep them (%s) goes the whole way", async (name) => {
  const book = readFileSync(path.resolve(__dirname, `../ledger/fixtures/${name}.xlsx`));
  const { page, host, conduct } = await openPane(book);
  const before = sheetNames(host);
  await click(page, text.start.read);
  await page.getByRole("heading", { name: text.recognise.title }).waitFor();
  for (const card of await page.locator("details.card > summary").all()) await card.click();
  expect(await axeViolations(page)).toEqual([]);
  await screenshot(page, `messy-${name}`);
  await click(page, text.recognise.next);
  const score = page.getByRole("button", { name: text.check.score, exact: true });
  if (await score.isEnabled()) {
    await score.click();
    // Either a ranking, or the errors that scoring itself found; each leads to cells.
    await page.locator(".ranking, .mark-error").first().waitFor();
  } else await page.locator(".mark-error").first().waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await screenshot(page, `messy-${name}-next`);
  expect(sheetNames(host)).toEqual(before);
  expect(conduct).toEqual({ errors: [], foreign: [] });
  await page.context().close();
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

/* The preview as anyone can open it: a workbook as a grid, the pane beside it, Excel embedded in the page. */

async function openBook(
  bytes: Uint8Array,
  name: string,
): Promise<{ page: Page; pane: Frame; conduct: Conduct }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true });
  const page = await context.newPage();
  const conduct = watchConduct(page, site);
  await page.goto(site.url + "/index.html");
  await page.setInputFiles("#file", {
    name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(bytes),
  });
  const pane = await (await page.waitForSelector("#pane")).contentFrame();
  if (!pane) throw new Error("no pane");
  await pane.getByRole("button", { name: text.start.read }).waitFor();
  return { page, pane, conduct };
}

test("the sample is scored in five clicks, a reason leads to its cell, and the result is saved as a file", async () => {
  const { page, pane, conduct } = await openBook(sampleBook(), "考评工作簿.xlsx");
  await click(pane, text.start.read);
  await click(pane, text.recognise.next);
  await screenshot(page, "preview-check");
  await click(pane, text.check.score);
  await pane.getByRole("heading", { name: text.result.title }).waitFor();
  await screenshot(page, "preview-result");

  await pane.locator(".rank").nth(4).click();
  await pane.getByRole("heading", { name: text.branch.whyGrade }).waitFor();
  await pane.locator("details.item > summary").first().click();
  await pane.locator("details.item .place").first().click();
  await page
    .locator("#address")
    .filter({ hasText: /^[A-Z]+\d+/ })
    .waitFor();
  await screenshot(page, "preview-branch");
  await click(pane, text.nav.back);

  await click(pane, text.result.write);
  await click(pane, text.write.go);
  await pane.getByRole("heading", { name: text.write.done }).waitFor();
  await page.getByRole("tab", { name: "考评结果" }).waitFor();
  await screenshot(page, "preview-written");

  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save").click()]);
  const saved = readWorkbook(readFileSync(await download.path()));
  expect(saved.grids.map(({ sheet }) => sheet)).toEqual(
    expect.arrayContaining(["考评结果", "得分矩阵", "失分明细", "数据疑点清单", "考评说明"]),
  );
  expect(conduct).toEqual({ errors: [], foreign: [] });
  await page.context().close();
});

test("typing into the grid makes the pane's result stale", async () => {
  const { page, pane } = await openBook(bureau(), "机关.xlsx");
  await click(pane, text.start.read);
  await click(pane, text.recognise.next);
  await click(pane, text.check.score);
  await pane.getByRole("heading", { name: text.result.title }).waitFor();
  await page.getByRole("tab", { name: "检查评分" }).click();
  await page.locator('#sheet td[data-row="2"][data-column="3"]').click();
  await page.locator("#address").filter({ hasText: /^D3$/ }).waitFor();
  await page.locator("#content").fill("54");
  await page.locator("#content").press("Enter");
  await pane.getByText(text.result.stale).waitFor();
  await click(pane, text.result.rescore);
  await pane.getByText(text.result.stale).waitFor({ state: "detached" });
  expect(await pane.locator(".rank", { hasText: "机关第2党支部" }).innerText()).toContain("90.80");
  await page.context().close();
});

test("a bureau's own 细则, from the Word file to a ranking; a second one never goes over the first", async () => {
  const { page, host, conduct } = await openPane(
    bookOf({
      支部名册: [["支部名称"], ["第一党支部"], ["第二党支部"]],
      活动台账: [
        ["支部名称", "日期", "活动类型"],
        ["第一党支部", "2022-03-01", "主题党日"],
        ["第二党支部", "2022-04-02", "主题党日"],
      ],
    }),
    320,
  );
  const make = async (name: string, buffer: Buffer): Promise<void> => {
    await page.setInputFiles("input[type=file]", { name, mimeType: "application/octet-stream", buffer });
    await page.getByRole("heading", { name: text.draft.result }).waitFor();
    await click(page, text.draft.write);
    await page.getByRole("heading", { name: text.draft.planTitle }).waitFor();
  };
  await page.getByRole("button", { name: text.nav.draft }).click();
  await make("细则.txt", Buffer.from("1.主题党日（100分）：每月开展1次主题党日，每少1次扣5分。"));
  await click(page, text.draft.confirm);
  // Nothing is open: it is scored at once.
  await page.getByRole("heading", { name: text.result.title }).waitFor();
  expect(sheetNames(host)).toEqual(["支部名册", "活动台账", "考评规则", "考评设置"]);

  await click(page, text.nav.menu);
  await page.locator(".more-list").getByRole("button", { name: text.nav.draft }).click();
  await make("考评细则.docx", readFileSync(path.resolve(__dirname, "../../assets/samples/考评细则.docx")));
  await page.getByText(text.draft.beside("考评规则 (2)")).waitFor();
  await screenshot(page, "excel-draft");
  expect(sheetNames(host)).toEqual(["支部名册", "活动台账", "考评规则", "考评设置"]);
  expect(conduct).toEqual({ errors: [], foreign: [] });
  await page.context().close();
});
