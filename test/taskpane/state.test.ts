import { FakeSession } from "./fake-session";
import {
  filteredRanks,
  initialState,
  reachable,
  reduce,
  stepOf,
  type Action,
  type State,
} from "../../src/taskpane/state";
import type { Reading, Standing } from "../../src/taskpane/model";

const task = { signal: new AbortController().signal, onProgress: () => undefined };
const run = { year: null, asOf: null };

async function scored(branches = 12): Promise<{ reading: Reading; standing: Standing }> {
  const result = await new FakeSession({ branches }).score(run, task);
  if (result.kind !== "scored") throw new Error("blocked");
  return result;
}

const after = (state: State, ...actions: readonly Action[]): State => actions.reduce(reduce, state);

test("the four steps are siblings; other pages remember where they were opened from", async () => {
  const { reading, standing } = await scored();
  let state = after(initialState, { type: "read", reading }, { type: "scored", reading, standing });
  expect([state.screen, state.trail]).toEqual(["result", []]);
  state = after(state, { type: "goto", screen: "rules" }, { type: "goto", screen: "settings" });
  expect(state.trail).toEqual(["result", "rules"]);
  state = after(state, { type: "back" }, { type: "back" });
  expect([state.screen, state.trail]).toEqual(["result", []]);
  expect(after(state, { type: "back" }).screen).toBe("start");
});

test("a step opens once what it shows is there", async () => {
  const { reading, standing } = await scored();
  const open = (state: State) =>
    (["recognise", "check", "result", "write"] as const).map((s) => reachable(state, s));
  expect(open(initialState)).toEqual([false, false, false, false]);
  const read = after(initialState, { type: "read", reading });
  expect(open(read)).toEqual([true, true, false, false]);
  expect(open(after(read, { type: "scored", reading, standing }))).toEqual([true, true, true, true]);
  expect([stepOf("branch"), stepOf("rules")]).toEqual(["result", null]);
});

test("a changed source makes the result stale until it is read or scored again", async () => {
  const { reading, standing } = await scored();
  const stale = after(initialState, { type: "scored", reading, standing }, { type: "changed" });
  expect(stale.stale).toBe(true);
  expect(after(stale, { type: "scored", reading, standing }).stale).toBe(false);
  expect(after(stale, { type: "read", reading }).stale).toBe(false);
});

test("reading again takes the old result away: its steps close until the new reading is scored", async () => {
  const { reading, standing } = await scored();
  const state = after(initialState, { type: "scored", reading, standing }, { type: "read", reading });
  expect([state.standing, reachable(state, "result"), reachable(state, "check")]).toEqual([
    null,
    false,
    true,
  ]);
});

test("scoring again forgets what belonged to the old result and keeps a filter that still fits", async () => {
  const { reading, standing } = await scored();
  const state = after(
    initialState,
    { type: "scored", reading, standing },
    { type: "filter-ranks", filter: { group: "机关", grade: "好" } },
    { type: "rank-page", page: 3 },
    { type: "written", outcome: { sheets: ["考评结果"], notes: [], ms: 1, canUndo: true } },
  );
  const again = after(state, { type: "scored", reading, standing: { ...standing, groups: [] } });
  expect(again.rankFilter).toEqual({ query: "", group: null, grade: "好", onlyDiscuss: false });
  expect([again.rankPage, again.outcome, again.preview, again.branch]).toEqual([0, null, null, null]);
});

test("a workbook that cannot be scored leads to its errors", async () => {
  const { reading } = await scored();
  const state = after(
    initialState,
    { type: "work", progress: { phase: "score" } },
    { type: "blocked", reading },
  );
  expect([state.screen, state.busy, state.findingFilter.severity]).toEqual(["check", null, "error"]);
});

test("cancelling keeps what was there and says so; a failure keeps it too", async () => {
  const { reading, standing } = await scored();
  const working = after(
    initialState,
    { type: "scored", reading, standing },
    { type: "work", progress: { phase: "score" } },
    { type: "cancelling" },
  );
  expect(working.busy?.cancelling).toBe(true);
  const cancelled = after(working, { type: "cancelled", notice: "已取消" });
  expect([cancelled.busy, cancelled.notice, cancelled.standing]).toEqual([null, "已取消", standing]);
  const failure = { what: "a", lost: "b", todo: "c", detail: "d" };
  const failed = after(working, { type: "failed", failure, retry: "score" });
  expect([failed.busy, failed.standing, failed.failure]).toEqual([
    null,
    standing,
    { failure, retry: "score" },
  ]);
  expect(after(failed, { type: "work", progress: { phase: "score" } }).failure).toBeNull();
});

test("the ranking is searched without regard to width and narrowed by group, grade and 需研究", async () => {
  const { standing } = await scored();
  const names = (filter: Partial<State["rankFilter"]>) =>
    filteredRanks(standing, { ...initialState.rankFilter, ...filter }).map(({ name }) => name);
  expect(names({})).toHaveLength(12);
  expect(names({ query: "第１党 支部" })).toEqual(["机关第1党支部"]);
  expect(names({ query: "没有" })).toEqual([]);
  expect(names({ group: "离退休" })).toHaveLength(4);
  expect(names({ grade: "好" })).toHaveLength(standing.grades[0]?.count ?? -1);
  expect(names({ onlyDiscuss: true })).toEqual(
    standing.rows.filter(({ discuss }) => discuss).map(({ name }) => name),
  );
});
