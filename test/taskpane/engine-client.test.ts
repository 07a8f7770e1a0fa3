/** The page's side of the worker: slices, answers, errors, and being stopped. */
import { EngineClient } from "../../src/taskpane/engine-client";
import type { Answer, Question } from "../../src/taskpane/engine-protocol";
import { sheet, workbook } from "../support/grids";

type Reply = (question: Question) => unknown;

/** A worker that answers by a function; `SILENT` is never answered. */
const SILENT = Symbol("silent");

function fakeWorker(reply: Reply) {
  const asked: Question[] = [];
  const state = { made: 0, ended: 0 };
  const make = (): Worker => {
    state.made++;
    const listeners: ((event: MessageEvent<Answer>) => void)[] = [];
    const worker = {
      addEventListener: (type: string, listener: (event: MessageEvent<Answer>) => void) => {
        if (type === "message") listeners.push(listener);
      },
      postMessage: ({ id, question }: { id: number; question: Question }) => {
        asked.push(question);
        const value = reply(question);
        if (value === SILENT) return;
        const data: Answer = value instanceof Error ? { id, error: value.message } : { id, value };
        queueMicrotask(() => listeners.forEach((listener) => listener({ data } as MessageEvent<Answer>)));
      },
      terminate: () => void state.ended++,
    };
    return worker as unknown as Worker;
  };
  return { make, asked, state };
}

const run = { year: null, asOf: null };

test("a workbook goes over in slices of bounded size that make the whole", async () => {
  const rows = Array.from({ length: 5000 }, (_, at) => [at, "a", "b", "c", "d", "e", "f", "g"]);
  const { make, asked } = fakeWorker(({ ask }) => (ask === "load" ? { facts: 1 } : undefined));
  const client = new EngineClient(make);
  await client.load(workbook(sheet("空", []), sheet("台账", rows)), run, new AbortController().signal);
  const slices = asked.filter((question) => question.ask === "rows");
  expect(slices.length).toBeGreaterThan(2);
  for (const { rows: slice } of slices)
    expect(slice.reduce((cells, row) => cells + row.values.length, 0)).toBeLessThanOrEqual(15_008);
  expect(slices.flatMap(({ rows: slice }) => slice.map(({ index }) => index))).toEqual(
    rows.map((_, at) => at),
  );
  expect(asked.map(({ ask }) => ask).filter((ask) => ask !== "rows")).toEqual(["sheets", "load"]);
});

test("an error in the worker is the asker's", async () => {
  const client = new EngineClient(fakeWorker(() => new Error("Error: broken")).make);
  await expect(client.ask({ ask: "score" })).rejects.toThrow("broken");
  expect(client.running).toBe(true);
});

test("raising the signal ends the worker at once; the next question starts a new one", async () => {
  const { make, state } = fakeWorker(({ ask }) => (ask === "score" ? SILENT : { rules: [] }));
  const client = new EngineClient(make);
  const abort = new AbortController();
  const scoring = client.ask({ ask: "score" }, abort.signal);
  abort.abort();
  await expect(scoring).rejects.toMatchObject({ name: "AbortError" });
  expect([state.made, state.ended, client.running]).toEqual([1, 1, false]);
  await expect(client.ask({ ask: "rulebook" })).resolves.toEqual({ rules: [] });
  expect(state.made).toBe(2);
  await expect(client.ask({ ask: "score" }, abort.signal)).rejects.toMatchObject({ name: "AbortError" });
});
