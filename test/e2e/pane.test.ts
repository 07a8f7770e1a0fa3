/**
 * Every state of the pane in a real browser over a stand-in session: looks, access, keyboard, accidents.
 * @slow: a production build and a real browser
 */
import type { Browser, Locator, Page } from "playwright-core";
import { text } from "../../src/text/taskpane";
import type { FakeOptions } from "../taskpane/fake-session";
import {
  axeViolations,
  launch,
  overflow,
  screenshot,
  serve,
  watchConduct,
  type Conduct,
  type Site,
} from "./browser";
import { buildHarness } from "./build";

jest.setTimeout(300_000);

let browser: Browser;
let site: Site;

beforeAll(async () => {
  site = await serve(await buildHarness());
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

interface View {
  readonly width?: number;
  readonly scheme?: "light" | "dark";
}

async function open(
  options: FakeOptions = {},
  { width = 360, scheme = "light" }: View = {},
): Promise<{ page: Page; conduct: Conduct }> {
  const context = await browser.newContext({ viewport: { width, height: 760 }, colorScheme: scheme });
  const page = await context.newPage();
  const conduct = watchConduct(page, site);
  await page.goto(`${site.url}/taskpane.html#${encodeURIComponent(JSON.stringify(options))}`);
  await button(page, text.start.read).waitFor();
  return { page, conduct };
}

const button = (page: Page | Locator, name: string): Locator =>
  page.getByRole("button", { name, exact: true });
const heading = (page: Page, name: string): Locator => page.getByRole("heading", { name, exact: true });

/** Every page of the pane, each with the way to it from the one before. */
const PAGES: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ["start", async (page) => heading(page, text.product).waitFor()],
  [
    "recognise",
    async (page) => {
      await button(page, text.start.read).click();
      await heading(page, text.recognise.title).waitFor();
      await page.locator("details.card > summary").first().click();
      await button(page, text.check.allPlaces(12)).click();
    },
  ],
  [
    "check",
    async (page) => {
      await button(page, text.recognise.next).click();
      await heading(page, text.check.title).waitFor();
      await button(page, text.check.allPlaces(36)).click();
    },
  ],
  [
    "result",
    async (page) => {
      await button(page, text.check.score).click();
      await heading(page, text.result.title).waitFor();
    },
  ],
  [
    "charts",
    async (page) => {
      await button(page, text.result.charts).click();
      await page.locator("figure .quota").first().waitFor();
      await page.getByText(text.charts.table).click();
    },
  ],
  [
    "branch",
    async (page) => {
      await button(page, text.result.list).click();
      await page.locator(".rank").nth(1).click();
      await heading(page, text.branch.whyGrade).waitFor();
      for (const item of await page.locator("details.item > summary").all()) await item.click();
      await page.locator("details.steps > summary").first().click();
    },
  ],
  [
    "write",
    async (page) => {
      await button(page, text.nav.back).click();
      await button(page, text.result.write).click();
      await heading(page, text.write.title).waitFor();
    },
  ],
  [
    "written",
    async (page) => {
      await button(page, text.write.go).click();
      await heading(page, text.write.done).waitFor();
      await button(page, text.write.undo).click();
    },
  ],
  [
    "undone",
    async (page) => {
      await button(page, text.write.undo).first().click();
      await heading(page, text.write.undone).waitFor();
    },
  ],
  [
    "menu",
    async (page) => {
      await button(page, text.nav.menu).click();
      await page.locator(".more-list").waitFor();
    },
  ],
  [
    "rules",
    async (page) => {
      await button(page, text.nav.rules).click();
      await page.locator(".rule").first().waitFor();
    },
  ],
  ["settings", (page) => fromMenu(page, text.nav.settings)],
  [
    "verify",
    async (page) => {
      await fromMenu(page, text.nav.verify);
      await button(page, text.verify.go).click();
      await page.getByText(text.verify.differ(1)).waitFor();
    },
  ],
  [
    "collect",
    async (page) => {
      await fromMenu(page, text.nav.collect);
      await page.setInputFiles("input[type=file]", [
        { name: "第1党支部.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("a") },
        { name: "第1党支部(1).xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("b") },
      ]);
      await page.getByText(text.collect.state.identical).waitFor();
    },
  ],
  ["create", (page) => fromMenu(page, text.nav.create)],
  ["draft", (page) => fromMenu(page, text.nav.draft)],
];

async function fromMenu(page: Page, name: string): Promise<void> {
  await button(page, text.nav.menu).click();
  await page.locator(".more-list").getByRole("button", { name, exact: true }).click();
  await page.locator(".more-list").waitFor({ state: "detached" });
}

describe.each<Required<View>>([
  { width: 320, scheme: "light" },
  { width: 320, scheme: "dark" },
  { width: 600, scheme: "light" },
  // 400 pixels at 200 % zoom.
  { width: 200, scheme: "light" },
])("every page at $width px in $scheme colours", ({ width, scheme }) => {
  test("is accessible, fits its width, and stays on its own site", async () => {
    const { page, conduct } = await open({}, { width, scheme });
    for (const [name, go] of PAGES) {
      await go(page);
      await screenshot(page, `${name}-${width}-${scheme}`);
      expect([name, await axeViolations(page), await overflow(page)]).toEqual([name, [], 0]);
    }
    expect(conduct).toEqual({ errors: [], foreign: [] });
    await page.context().close();
  });
});

test("a workbook in which nothing is recognised, and one that cannot be scored", async () => {
  const empty = await open({ empty: true });
  await button(empty.page, text.start.read).click();
  await heading(empty.page, text.recognise.nothing).waitFor();
  expect(await axeViolations(empty.page)).toEqual([]);
  await screenshot(empty.page, "nothing");
  await empty.page.context().close();

  const { page } = await open({ blocked: true });
  await button(page, text.start.read).click();
  await button(page, text.recognise.next).click();
  await page.getByText(text.check.blocked(1)).waitFor();
  expect(await button(page, text.check.score).isDisabled()).toBe(true);
  expect(await axeViolations(page)).toEqual([]);
  await screenshot(page, "blocked");
  await page.context().close();
});

test.each([200, 320])("the offer of a start at %i px, with the keyboard alone", async (width) => {
  const at = { sheet: "三会一课台账", row: 2, column: 1 };
  const found = (name: string, question = "", include = true) => ({
    ...{ name, count: 12, at, include, question },
    aliases: [{ name: `${name}支部`, count: 3, at }],
  });
  const start = {
    year: 2024,
    rules: true,
    branches: [
      found("河道管理所党支部"),
      found("河道所支部", "与“河道管理所党支部”是同一支部吗？"),
      found("综合部", "", false),
    ],
  };
  const { page, conduct } = await open({ start }, { width });
  await button(page, text.start.read).press("Enter");
  await heading(page, text.offer.title).waitFor();
  await page.getByLabel(text.offer.as("河道所支部")).selectOption(text.offer.alias);
  await button(page, text.offer.go).press("Enter");
  await page.getByText(text.offer.needOf).waitFor();
  expect([await axeViolations(page), await overflow(page)]).toEqual([[], 0]);
  await screenshot(page, `offer-${width}`);
  await page.getByLabel(text.offer.ofWhich("河道所支部")).fill("河道管理所党支部");
  await button(page, text.offer.go).press("Enter");
  await page.getByText(text.offer.made(["支部名册", "考评规则"])).waitFor();
  expect(conduct).toEqual({ errors: [], foreign: [] });
  await page.context().close();
});

/** Puts on the clipboard what Word does, and pastes it. */
async function pasteFromWord(page: Page, html: string): Promise<void> {
  const field = page.getByLabel(text.draft.paste);
  await field.focus();
  await field.evaluate((element, markup) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", markup);
    clipboardData.setData("text/plain", "党支部考评细则");
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, html);
  await page.getByText(text.draft.pastedRich).waitFor();
}

const DOCUMENT = `<p>党支部考评细则</p><table><tr><td>考核项目</td><td>考核内容</td><td>分值</td><td>评分标准</td></tr>
<tr><td>组织生活</td><td>支委会每月召开1次，党员大会每季度召开1次。</td><td>10</td><td>支委会每少1次扣0.5分，党员大会每少1次扣1分。</td></tr>
<tr><td>主题党日</td><td>每月开展1次主题党日。</td><td>12</td><td>每少1次扣1分。</td></tr>
<tr><td>其他</td><td>做好工作。</td><td>5</td><td>按有关规定执行若干。</td></tr>
<tr><td>合计</td><td></td><td>30</td><td></td></tr></table>
<p>90分以上为优秀，80分以上为良好，60分以上为合格，不足60分为不合格。</p>`;

test.each([200, 320, 480])(
  "a 细则 pasted from Word becomes rules at %i px, with the keyboard alone",
  async (width) => {
    const { page, conduct } = await open({}, { width });
    const looks = async (name: string): Promise<void> => {
      await screenshot(page, `draft-${name}-${width}`);
      expect([name, await axeViolations(page), await overflow(page)]).toEqual([name, [], 0]);
    };
    const card = (id: string): Locator => page.locator(`article[aria-label^="${id} "]`);
    await page.getByRole("button", { name: text.nav.draft }).press("Enter");
    await heading(page, text.nav.draft).waitFor();
    await pasteFromWord(page, DOCUMENT);
    await button(page, text.draft.go).press("Enter");
    await heading(page, text.draft.result).waitFor();
    // Only what is marked, at first.
    expect(await card("2.1").count()).toBe(0);
    await looks("open");
    await button(page, text.draft.takeAllOf("1.1-1")).press("Enter");
    await card("1.1-1").waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H2");

    await button(page, text.draft.filters.all(5)).press("Enter");
    await button(page, text.draft.editOf("2.1")).press("Enter");
    const form = page.getByRole("form", { name: text.draft.editing("2.1") });
    await form.getByLabel(text.draft.columns.standard).fill("没开就扣2分左右");
    await form.getByText(text.draft.refused("").trim()).waitFor();
    await looks("refused");
    await form.getByRole("group", { name: text.draft.suggest }).getByRole("button").first().press("Enter");
    await form.getByText(text.draft.understood("")).waitFor();
    await button(page, text.draft.save).press("Enter");
    await form.waitFor({ state: "detached" });
    await button(page, text.draft.undo).press("Enter");

    await button(page, text.draft.write).press("Enter");
    await heading(page, text.draft.planTitle).waitFor();
    await page.getByText(/^还有 \d+ 条待确认/).waitFor();
    await looks("plan");
    await button(page, text.draft.confirm).press("Enter");
    await page.getByText(/^已写入“考评规则”、“考评设置”、“等次办法”。还有 \d+ 条待确认/).waitFor();
    expect(conduct).toEqual({ errors: [], foreign: [] });
    await page.context().close();
  },
);

test("a 细则 that cannot be read says why and what to do; beside rules that are there another name is offered", async () => {
  const { page } = await open({ ruled: true }, { width: 320 });
  await page.getByRole("button", { name: text.nav.draft }).click();
  const choose = (name: string, buffer: Buffer): Promise<void> =>
    page.setInputFiles("input[type=file]", { name, mimeType: "application/octet-stream", buffer });
  await choose("细则.doc", Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
  await page.getByText("另存为“Word 文档（*.docx）”").waitFor();
  await screenshot(page, "draft-failure");
  expect(await axeViolations(page)).toEqual([]);
  await choose("细则.txt", Buffer.from("1.主题党日（12分）：每月开展1次主题党日，每少1次扣1分。"));
  await button(page, text.draft.write).click();
  await page.getByText(text.draft.beside("考评规则 (2)")).waitFor();
  await screenshot(page, "draft-beside");
  expect(await axeViolations(page)).toEqual([]);
  await button(page, text.draft.open).click();
  await page.getByText(text.draft.opened).waitFor();
  await page.context().close();
});

test("long work shows how far it is and can be cancelled; nothing is changed", async () => {
  const { page } = await open({ slow: 20_000 });
  await button(page, text.start.read).click();
  await page.getByRole("progressbar").waitFor();
  await page.getByText(/^[1-9] \/ 10$/).waitFor();
  await screenshot(page, "progress");
  expect(await axeViolations(page)).toEqual([]);
  await button(page, text.progress.cancel).click();
  await page.getByText(text.progress.cancelled).waitFor();
  await button(page, text.start.read).waitFor();
  await page.context().close();
});

test("a failed write says what happened, that nothing was lost and what to do, and can be tried again", async () => {
  const { page } = await open({ failOnce: "write" });
  await toWrite(page);
  await button(page, text.write.go).click();
  await page.getByText(text.failure.codes["AccessDenied"]?.[0] ?? "").waitFor();
  expect(await page.locator("main").innerText()).toContain(text.failure.lost);
  expect(await axeViolations(page)).toEqual([]);
  await screenshot(page, "failure");
  await button(page, text.failure.retry).click();
  await heading(page, text.write.done).waitFor();
  await page.context().close();
});

async function toWrite(page: Page): Promise<void> {
  await button(page, text.start.read).click();
  await button(page, text.recognise.next).click();
  await button(page, text.check.score).click();
  await button(page, text.result.write).click();
  await heading(page, text.write.title).waitFor();
}

test("what did not count is gone to by keyboard, before scoring and after; so is every place of a finding", async () => {
  const { page } = await open();
  const selected = (): Promise<unknown> =>
    page.evaluate(() => (window as unknown as { session: { selected: unknown[] } }).session.selected.at(-1));
  const press = async (name: string): Promise<void> => {
    await button(page, name).first().focus();
    await page.keyboard.press("Enter");
  };
  const openCard = async (): Promise<void> => {
    await page.locator("details.card > summary").first().focus();
    await page.keyboard.press("Enter");
  };
  await button(page, text.start.read).click();
  await openCard();
  await press("活动台账!A4:H6");
  expect(await selected()).toMatchObject({ sheet: "活动台账", top: 3, bottom: 5 });
  expect(await button(page, "A41:H43").count()).toBe(0);
  await press(text.check.allPlaces(12));
  await press("A41:H43");
  expect(await selected()).toMatchObject({ top: 40, bottom: 42 });
  await button(page, text.recognise.next).click();
  await press(text.check.allPlaces(36));
  await press("A72");
  expect(await selected()).toMatchObject({ row: 71, column: 0 });
  await button(page, text.check.score).click();
  await heading(page, text.result.title).waitFor();
  await button(page, text.nav.check).click();
  await press(text.check.account);
  await heading(page, text.recognise.title).waitFor();
  await openCard();
  await press("活动台账!A4:H6");
  expect(await selected()).toMatchObject({ sheet: "活动台账", top: 3 });
  await page.context().close();
});

test("a change in the sheets is told, and one click scores again", async () => {
  const { page } = await open();
  await button(page, text.start.read).click();
  await button(page, text.recognise.next).click();
  await button(page, text.check.score).click();
  await heading(page, text.result.title).waitFor();
  await page.evaluate(() => (window as unknown as { session: { change(): void } }).session.change());
  await page.getByText(text.result.stale).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await screenshot(page, "stale");
  await button(page, text.result.rescore).click();
  await page.getByText(text.result.stale).waitFor({ state: "detached" });
  await page.context().close();
});

test("the whole way with the keyboard alone", async () => {
  const { page } = await open();
  /** Presses Tab until the wanted control has the focus, then Enter. */
  const press = async (name: string): Promise<void> => {
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
      });
      if (focused.trim() === name || focused.startsWith(`${name}\n`)) return page.keyboard.press("Enter");
    }
    throw new Error(`the keyboard does not reach ${name}`);
  };
  await press(text.start.read);
  await heading(page, text.recognise.title).waitFor();
  await press(text.recognise.next);
  await heading(page, text.check.title).waitFor();
  await press(text.check.score);
  await heading(page, text.result.title).waitFor();
  await page.locator(".rank").nth(1).focus();
  await page.keyboard.press("Enter");
  await heading(page, text.branch.whyGrade).waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("MAIN");
  await press(text.nav.back);
  await press(text.nav.menu);
  await page.locator(".more-list").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".more-list").waitFor({ state: "detached" });
  await press(text.result.write);
  await heading(page, text.write.title).waitFor();
  await press(text.write.go);
  await heading(page, text.write.done).waitFor();
  await page.context().close();
});

test("a thousand branches and ten thousand findings: pages, search, and a page that answers at once", async () => {
  const { page } = await open({ branches: 1000, findings: 10_000 });
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map((entry) => entry.duration)),
    ).observe({
      type: "longtask",
    });
  });
  await button(page, text.start.read).click();
  await button(page, text.recognise.next).click();
  await button(page, text.check.score).click();
  await heading(page, text.result.title).waitFor();
  expect(await page.locator(".rank").count()).toBe(50);
  await button(page, text.result.next).click();
  expect(await page.locator(".rank").first().innerText()).toContain("机关第51党支部");
  await page.getByLabel(text.result.search).fill("第777党");
  expect(await page.locator(".rank").count()).toBe(1);
  await page.getByLabel(text.result.search).fill("");
  await screenshot(page, "thousand");
  expect(await axeViolations(page)).toEqual([]);
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  console.log(
    `1,000 branches, 10,000 findings: longest task ${Math.max(0, ...tasks)} ms of ${tasks.length} above 50 ms`,
  );
  await page.context().close();
});
