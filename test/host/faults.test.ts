/** Failures on demand, what goes over the wire, and events. */
import { codeOf, open } from "./book";
import type { Opened } from "./book";

/** Three requests; each writes one cell twice over. */
async function threeWrites({ Excel: xl }: Opened): Promise<void> {
  await xl.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("活动台账");
    for (const row of [1, 2, 3]) {
      sheet.getCell(row, 6).values = [[`第${row}次`]];
      sheet.getCell(row, 7).values = [["又"]];
      await context.sync();
    }
  });
}

const column = ({ host }: Opened, c: number): unknown[] =>
  [1, 2, 3].map((row) => host.book.sheets[0]?.rawValue(row, c));

test("the k-th request fails and nothing of it is done", async () => {
  const opened = await open();
  opened.host.faults.failRequest(2, "GeneralException");
  expect(await codeOf(threeWrites(opened))).toBe("GeneralException");
  expect(column(opened, 6)).toEqual(["第1次", null, null]);
  await threeWrites(opened);
  expect(column(opened, 6)).toEqual(["第1次", "第2次", "第3次"]);
});

test("a lost answer: the request was carried out all the same", async () => {
  const opened = await open();
  opened.host.faults.failRequest(2, "InvalidOrTimedOutSession", { lost: true });
  expect(await codeOf(threeWrites(opened))).toBe("InvalidOrTimedOutSession");
  expect(column(opened, 6)).toEqual(["第1次", "第2次", null]);
});

test("the j-th action of a request fails; the actions before it stay done", async () => {
  const seen = new Set<string>();
  let code = "";
  for (let j = 1; code !== "done"; j += 1) {
    const opened = await open();
    opened.host.faults.failAction(1, j, "AccessDenied");
    code = await threeWrites(opened).then(
      () => "done",
      (error: unknown) => (error as { code: string }).code,
    );
    const sheet = opened.host.book.sheets[0];
    seen.add([code, sheet?.rawValue(1, 6), sheet?.rawValue(1, 7)].join(" "));
  }
  expect([...seen]).toEqual(["AccessDenied  ", "AccessDenied 第1次 ", "done 第1次 又"]);
});

test("requests, actions and bytes are counted, housekeeping apart", async () => {
  const opened = await open();
  const before = { ...opened.host.stats };
  await threeWrites(opened);
  const { stats } = opened.host;
  expect(stats.requests - before.requests).toBe(3);
  expect(stats.actions).toBeGreaterThanOrEqual(6);
  expect(stats.bytesIn).toBeGreaterThan(stats.largestRequest);
  expect(stats.largestRequest).toBeGreaterThan(300);
  expect(stats.bytesOut).toBeGreaterThan(0);
});

/** Waits for pushed messages to arrive. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 15));

test("events: changed cells of any sheet, by the add-in and by the user; none after removal", async () => {
  const opened = await open();
  const { Excel: xl, host } = opened;
  const seen: unknown[] = [];
  const handler = await xl.run(async (context) => {
    const added = context.workbook.worksheets.onChanged.add((event) => {
      const { address, changeType, source, worksheetId } = event;
      seen.push([address, changeType, source, host.book.find(worksheetId)?.name]);
      return Promise.resolve();
    });
    await context.sync();
    return added;
  });
  host.user.type("活动台账!B2", 46_100);
  host.user.select("活动台账!C3:D4");
  await xl.run(async (context) => {
    context.workbook.worksheets.getItem("活动台账").getRange("A2:B3").values = [
      ["甲", 1],
      ["乙", 2],
    ];
    context.workbook.worksheets.getItem("汇总 表").getRange("A1").values = [["旁边"]];
    await context.sync();
  });
  await settled();
  expect(seen).toEqual([
    ["B2", "RangeEdited", "Local", "活动台账"],
    ["A2:B3", "RangeEdited", "Local", "活动台账"],
    ["A1", "RangeEdited", "Local", "汇总 表"],
  ]);
  await xl.run(handler.context, async (context) => {
    handler.remove();
    await context.sync();
  });
  host.user.type("活动台账!B2", 1);
  await settled();
  expect(seen).toHaveLength(3);
});

test("an event that is not modelled is refused when it is asked for", async () => {
  const { Excel: xl } = await open();
  const work = xl.run(async (context) => {
    context.workbook.worksheets.getItem("活动台账").onFormatChanged.add(() => Promise.resolve());
    await context.sync();
  });
  expect(await codeOf(work)).toBe("ApiNotFound");
});

test("the user cannot go where nothing is", async () => {
  const { host } = await open();
  expect(() => host.user.activate("没有")).toThrow("没有");
  expect(() => host.user.deleteSheet("没有")).toThrow("没有");
  expect(() => host.user.type("没有!A1", 1)).toThrow("没有");
});
