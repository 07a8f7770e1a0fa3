/**
 * How long the pane blocks while a large workbook is read and scored: `npm run bench:pane [-- FACTS]`.
 * The built page runs in Chromium over the embedded Excel; tasks above 50 ms of the page's own thread are printed.
 */
import { bookOf } from "../e2e/books";
import { launch, serve } from "../e2e/browser";
import { buildProduct } from "../e2e/build";
import { connectExcel } from "../e2e/excel";
import { text } from "../../src/text/taskpane";

const FACTS = Number(process.argv[2] ?? 200_000);
const BRANCHES = 1000;

/** A workbook of 1,000 branches and so many activities. */
function largeBook(): Uint8Array {
  const names = Array.from({ length: BRANCHES }, (_, at) => `第${at + 1}党支部`);
  const types = ["支委会", "党员大会", "党课", "主题党日"];
  const rows = Array.from({ length: FACTS }, (_, at) => {
    const month = String((at % 12) + 1).padStart(2, "0");
    const day = String((Math.floor(at / 12) % 28) + 1).padStart(2, "0");
    return [names[at % BRANCHES] ?? "", `2022-${month}-${day}`, types[at % 4] ?? "", `主题${at}`, 9, 8];
  });
  return bookOf({
    支部名册: [["支部名称", "正式党员"], ...names.map((name) => [name, 9])],
    考评规则: [
      ["编号", "类别", "考评项目", "计分方式", "周期", "次数", "分值", "计分标准"],
      ...types.map((type, at) => [`A${at + 1}`, "组织生活", type, "频次", "月", 1, 25, "每少1次扣1分"]),
    ],
    考评设置: [
      ["项目", "值"],
      ["考评年度", 2022],
    ],
    等次办法: [
      ["等次", "最低分"],
      ["好", 90],
      ["差", null],
    ],
    活动台账: [["支部名称", "日期", "活动类型", "主题", "应到", "实到"], ...rows],
  });
}

async function main(): Promise<void> {
  const { folder } = await buildProduct();
  const site = await serve(folder);
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 360, height: 760 } });
  await connectExcel(page, largeBook(), { payloadLimit: 1 << 30 });
  await page.goto(`${site.url}/taskpane.html`);
  const click = (name: string): Promise<void> =>
    page.getByRole("button", { name, exact: true }).click({ timeout: 300_000 });
  const measure = async (what: string, work: () => Promise<void>): Promise<void> => {
    await page.evaluate(() => {
      const tasks: number[] = [];
      const observer = new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map((e) => e.duration)),
      );
      observer.observe({ type: "longtask" });
      Object.assign(window, { tasks });
    });
    const started = performance.now();
    await work();
    const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
    const longest = tasks.length === 0 ? "none" : `${Math.round(Math.max(...tasks))} ms longest`;
    console.log(
      `${what}: ${Math.round(performance.now() - started)} ms; tasks above 50 ms: ${tasks.length}, ${longest}`,
    );
  };
  const heading = (name: string): Promise<void> =>
    page.getByRole("heading", { name }).waitFor({ timeout: 300_000 });
  console.log(`${FACTS} facts, ${BRANCHES} branches`);
  await measure("read and recognise", async () => {
    await click(text.start.read);
    await heading(text.recognise.title);
  });
  await click(text.recognise.next);
  await measure("score and rank", async () => {
    await click(text.check.score);
    await heading(text.result.title);
  });
  await measure("lay out the result sheets", async () => {
    await click(text.result.write);
    await heading(text.write.title);
  });
  await browser.close();
  await site.close();
}

void main();
