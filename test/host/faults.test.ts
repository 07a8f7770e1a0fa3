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

test("events: changed, added, deleted, activated, selected; none after removal", async () => {
  const opened = await open();
  const { Excel: xl, host } = opened;
  const seen: unknown[] = [];
  const note =
    (kind: string) =>
    async (args: object): Promise<void> => {
      const { address, changeType, source, worksheetId } = args as Record<string, string>;
      seen.push([kind, address, changeType, source, host.book.find(worksheetId ?? "")?.name]);
      return Promise.resolve();
    };
  const handlers = await xl.run(async (context) => {
    const { worksheets } = context.workbook;
    const sheet = worksheets.getItem("活动台账");
    const added = [
      sheet.onChanged.add(note("changed")),
      sheet.onSelectionChanged.add(note("selected")),
      worksheets.onAdded.add(note("added")),
      worksheets.onDeleted.add(note("deleted")),
      worksheets.onActivated.add(note("activated")),
    ];
    await context.sync();
    return added;
  });
  host.user.type("活动台账!B2", 46_100);
  host.user.select("活动台账!C3:D4");
  host.user.activate("汇总 表");
  await xl.run(async (context) => {
    const sheet = context.workbook.worksheets.add("新表");
    context.workbook.worksheets.getItem("活动台账").getRange("A2:B3").values = [
      ["甲", 1],
      ["乙", 2],
    ];
    context.workbook.worksheets.getItem("汇总 表").getRange("A1").values = [["旁边"]];
    await context.sync();
    sheet.delete();
    await context.sync();
  });
  await settled();
  expect(seen).toEqual([
    ["changed", "B2", "RangeEdited", "Local", "活动台账"],
    ["selected", "C3:D4", undefined, undefined, "活动台账"],
    ["activated", undefined, undefined, undefined, "汇总 表"],
    ["added", undefined, undefined, "Local", undefined],
    ["changed", "A2:B3", "RangeEdited", "Local", "活动台账"],
    ["deleted", undefined, undefined, "Local", undefined],
  ]);
  const [first] = handlers;
  if (!first) throw new Error("no handler");
  await xl.run(first.context, async (context) => {
    first.remove();
    await context.sync();
  });
  host.user.type("活动台账!B2", 1);
  await settled();
  expect(seen).toHaveLength(6);
});

test("an event that is not modelled is refused when it is asked for", async () => {
  const { Excel: xl } = await open();
  const work = xl.run(async (context) => {
    context.workbook.worksheets.getItem("活动台账").onFormatChanged.add(() => Promise.resolve());
    await context.sync();
  });
  expect(await codeOf(work)).toBe("ApiNotFound");
});
