import { text } from "../../src/text/taskpane";
import { Controller } from "../../src/taskpane/controller";
import { createStore } from "../../src/taskpane/store";
import { FakeSession, type FakeOptions } from "./fake-session";

function pane(options: FakeOptions = {}) {
  const session = new FakeSession(options);
  const store = createStore();
  return { session, store, act: new Controller(session, store), state: () => store.get() };
}

test("read, score, look, write, take back", async () => {
  const { act, state } = pane();
  await act.read();
  expect(state().screen).toBe("recognise");
  await act.score();
  expect(state().screen).toBe("result");
  await act.openBranch("机关第2党支部");
  expect([state().screen, state().branch?.row.rank]).toEqual(["branch", 2]);
  await act.previewWrite();
  expect([state().screen, state().preview?.sheets.length]).toEqual(["write", 5]);
  await act.write();
  expect(state().outcome?.canUndo).toBe(true);
  await act.undo();
  expect([state().undone, state().outcome]).toEqual([true, null]);
});

test("cancelling in the middle leaves everything as it was", async () => {
  const { act, state } = pane({ slow: 200 });
  const reading = act.read();
  expect(state().busy?.progress.phase).toBe("read");
  act.cancel();
  expect(state().busy?.cancelling).toBe(true);
  await reading;
  expect([state().busy, state().notice, state().reading]).toEqual([null, text.progress.cancelled, null]);
  expect(state().screen).toBe("start");
});

test("while one thing is being done a second click does nothing", async () => {
  const { act, state } = pane({ slow: 50 });
  const first = act.read();
  await act.score();
  expect(state().busy?.progress.phase).toBe("read");
  await first;
  expect(state().screen).toBe("recognise");
});

test("a failed write says what, that nothing was lost and what to do; trying again succeeds", async () => {
  const { act, state } = pane({ failOnce: "write" });
  await act.score();
  await act.previewWrite();
  await act.write();
  const failed = state().failure;
  expect(failed?.retry).toBe("write");
  expect(failed?.failure.what).toBe(text.failure.codes["AccessDenied"]?.[0]);
  expect(failed?.failure.lost).toBe(text.failure.lost);
  expect(failed?.failure.detail).toBe("AccessDenied @ Range.values");
  // What stood in a cell never reaches a message.
  expect(JSON.stringify(failed)).not.toContain("secret");
  expect(state().standing).not.toBeNull();
  await act.retry(failed?.retry ?? null);
  expect([state().failure, state().outcome?.sheets.length]).toEqual([null, 3]);
});

test("a workbook that cannot be scored shows its errors instead of a result", async () => {
  const { act, state } = pane({ blocked: true });
  await act.score();
  expect([state().screen, state().standing]).toEqual(["check", null]);
});

test("a change in a source sheet is told, and scoring again clears it", async () => {
  const { act, state, session } = pane();
  await act.score();
  session.change();
  expect(state().stale).toBe(true);
  await act.score();
  expect(state().stale).toBe(false);
});

test("a cell that is gone is a note, not a crash", async () => {
  const { act, state, session } = pane({ failOnce: "select" });
  await act.select({ sheet: "没有", row: 0, column: 0 });
  expect(state().failure?.retry).toBeNull();
  await act.select({ sheet: "活动台账", row: 4, column: 0 });
  expect(session.selected).toEqual([{ sheet: "活动台账", row: 4, column: 0 }]);
});

test("a start that is accepted makes the sheets and reads again; the offer stays where it fails", async () => {
  const start = {
    year: 2024,
    rules: true,
    branches: [{ name: "甲支部", count: 3, at: null, aliases: [], include: true, question: "" }],
  };
  const { act, session, state } = pane({ start });
  await act.read();
  expect(state().reading?.start).toEqual(start);
  const choice = { year: 2024, branches: [{ name: "甲支部", aliases: [] }] };
  await act.begin(choice);
  expect(session.begun).toEqual([choice]);
  expect(state()).toMatchObject({ screen: "recognise", notice: text.offer.made(["支部名册", "考评规则"]) });
});

const STATED = "1.主题党日（12分）：每月开展1次主题党日，每少1次扣1分。";
const UNSAID = `${STATED}\n2.其他工作（5分）：按有关规定执行若干。`;

test.each([
  ["complete: it is scored at once", STATED, false, "result"],
  ["with open marks: they are named", UNSAID, false, "recognise"],
  ["beside rules that are there: one of the two is to go first", STATED, true, "recognise"],
] as const)("a 细则 that is written %s", async (_, words, ruled, screen) => {
  const { act, state } = pane({ ruled, findings: 0 });
  act.goto("draft");
  await act.draft({ kind: "pasted", text: words });
  expect(state().draft?.rules.length).toBeGreaterThan(0);
  await act.previewDraft();
  await act.writeDraft();
  expect([state().screen, state().draft, state().failure]).toEqual([screen, null, null]);
  if (words === UNSAID) expect(state().notice).toContain("还有 1 条待确认：2");
  if (ruled) expect(state().notice).toContain(text.draft.onlyOne);
});

test("a 细则 that cannot be read leaves the page, and the draft before it, as they were", async () => {
  const { act, state } = pane();
  await act.draft({ kind: "pasted", text: STATED });
  const before = state().draft;
  await act.draft({ kind: "pasted", text: "今天天气很好。" });
  expect(state().failure?.failure.todo).not.toBe("");
  expect(state().draft).toBe(before);
});
