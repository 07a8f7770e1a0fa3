/**
 * Nothing lost: every request of a write, and every action of its swap, is made to fail, one at a time and with
 * each plausible code. `npm test` tries every place with one of the codes; FAULTS=all tries every place with all.
 */
import type { EmbeddedExcel } from "../../src/host/host";
import type { WorkbookGrids } from "../../src/ledger/grid";
import type { WritePlan } from "../../src/report/layout";
import type { WriteOutcome } from "../../src/workbook/job";
import { leftoversIn } from "../../src/workbook/leftover";
import { FIRST, ledgerFile, layoutOf, open, planOf, results, SECOND, texts } from "./harness";
import type { Opened } from "./harness";
import { viewInHost } from "./views";
import type { SheetView } from "./views";

const CODES = [
  "GeneralException",
  "AccessDenied",
  "InvalidOperationInCellEditMode",
  "RequestPayloadSizeLimitExceeded",
  "RequestAborted",
  "ConnectionFailure",
] as const;
const ALL = process.env["FAULTS"] === "all";
const SOURCES = ["活动台账", "我的汇总"];
const OURS = ["考评结果", "得分矩阵"];

/** Old results to be replaced, and a third sheet that is new. */
const OLD = planOf(results(FIRST));
const NEW = [
  ...results(SECOND),
  layoutOf("失分明细", [texts("支部", "原因"), texts("第一支部", "3月未见记录")]),
];

function newPlan(grids: WorkbookGrids): WritePlan {
  const present = grids.grids.filter(({ mark }) => mark?.startsWith("mark of") === true);
  return planOf(
    NEW,
    present.map(({ sheet }) => sheet),
  );
}

/** All that a user sees of a sheet, charts included. */
function look(host: EmbeddedExcel, sheet: string): unknown {
  const charts = host.book
    .find(sheet)
    ?.charts.map(({ name, series }) => [name, series.map(({ values }) => values?.area)]);
  return { ...viewInHost(host, sheet, 3, 9), charts };
}

/** What stands in the cells of a sheet: formulas may show other results, nothing else may differ. */
function typedIn(cells: SheetView["cells"] | null): unknown {
  return cells === null
    ? null
    : Object.entries(cells).map(([at, { value, formula }]) => [at, formula ?? value]);
}

function typed(host: EmbeddedExcel): unknown {
  return SOURCES.map((sheet) => typedIn(viewInHost(host, sheet, 5, 6).cells));
}

function cellsOf(host: EmbeddedExcel, sheet: string): SheetView["cells"] | null {
  return host.book.find(sheet) === undefined ? null : viewInHost(host, sheet, 3, 9).cells;
}

interface Expected {
  readonly typed: unknown;
  readonly old: readonly unknown[];
  readonly oldCells: readonly (SheetView["cells"] | null)[];
  readonly newCells: readonly (SheetView["cells"] | null)[];
}

/** A workbook with the old results in it, read for the next run. */
async function start(): Promise<Opened & { grids: WorkbookGrids }> {
  const opened = await open(ledgerFile());
  const { workbook } = opened;
  expect(await workbook.writePlan(OLD, await workbook.readGrids())).toMatchObject({ kind: "written" });
  return { ...opened, grids: await workbook.readGrids() };
}

/** Runs without a fault: what old and new look like, and how many requests and actions there are. */
async function expectations(): Promise<{ expected: Expected; actions: readonly number[] }> {
  const { host, workbook, grids } = await start();
  const before = { typed: typed(host), old: OURS.map((sheet) => look(host, sheet)) };
  const oldCells = OURS.map((sheet) => cellsOf(host, sheet));
  const actions: number[] = [];
  let seen = host.stats.actions;
  const stop = host.watch(() => {
    if (host.stats.actions > seen) actions.push(host.stats.actions - seen);
    seen = host.stats.actions;
  });
  const outcome = await workbook.writePlan(newPlan(grids), grids);
  stop();
  expect(outcome).toMatchObject({ kind: "written", warnings: [], leftovers: [] });
  const newCells = [...OURS, "失分明细"].map((sheet) => cellsOf(host, sheet));
  return { expected: { ...before, oldCells, newCells }, actions };
}

function topScore(host: EmbeddedExcel): unknown {
  return viewInHost(host, "我的汇总", 2, 2).cells["B1"]?.value;
}

/** After a fault: nothing of the user's changed, results are old or new, and a second run heals everything. */
async function checkAfter(
  { host, workbook }: Opened,
  outcome: WriteOutcome,
  { typed: typedBefore, old, oldCells, newCells }: Expected,
): Promise<void> {
  host.faults.clear();
  expect(typed(host)).toEqual(typedBefore);
  if (outcome.kind === "written") {
    expect([...OURS, "失分明细"].map((sheet) => cellsOf(host, sheet))).toEqual(newCells);
    expect(topScore(host)).toBe(95);
  } else {
    expect(outcome.problem.message.length).toBeGreaterThan(5);
    expect(outcome.problem.remedy.length).toBeGreaterThan(5);
    if (outcome.state === "unchanged") {
      expect(OURS.map((sheet) => look(host, sheet))).toEqual(old);
      expect(topScore(host)).toBe(92.5);
    } else {
      OURS.forEach((sheet, i) => {
        const [before, after] = [typedIn(oldCells[i] ?? null), typedIn(newCells[i] ?? null)];
        expect([before, after]).toContainEqual(typedIn(cellsOf(host, sheet)));
      });
    }
  }
  await workbook.selectCell({ sheet: "活动台账", row: 1, column: 0 });
  const grids = await workbook.readGrids();
  const left = leftoversIn(grids);
  // When nothing answers any more, what is left can only be guessed from above.
  expect(outcome.leftovers).toEqual(expect.arrayContaining([...left]));
  const again = await workbook.writePlan(newPlan(grids), grids);
  expect(again).toMatchObject({ kind: "written", warnings: [], leftovers: [] });
  expect(again.kind === "written" ? [...again.cleared].sort() : null).toEqual([...left].sort());
  expect([...OURS, "失分明细"].map((sheet) => cellsOf(host, sheet))).toEqual(newCells);
  expect(topScore(host)).toBe(95);
  expect(typed(host)).toEqual(typedBefore);
  expect(host.book.sheets.map(({ name }) => name)).toEqual([...SOURCES, ...OURS, "失分明细"]);
}

interface Tally {
  tried: number;
  unchanged: number;
  written: number;
  mixed: number;
  leftovers: number;
}

const table = new Map<string, Tally>();

function count(kind: string, outcome: WriteOutcome): void {
  const tally = table.get(kind) ?? { tried: 0, unchanged: 0, written: 0, mixed: 0, leftovers: 0 };
  tally.tried += 1;
  tally[outcome.kind === "written" ? "written" : outcome.state] += 1;
  if (outcome.leftovers.length > 0) tally.leftovers += 1;
  table.set(kind, tally);
}

let expected: Expected;
let actions: readonly number[];

beforeAll(async () => {
  ({ expected, actions } = await expectations());
});

afterAll(() => {
  const rows = [...table].map(([kind, { tried, unchanged, written, mixed, leftovers }]) =>
    [kind.padEnd(44), tried, unchanged, written, mixed, leftovers].join("\t"),
  );
  console.log(["fault\ttried\told\tnew\tmixed\twith leftovers", ...rows, "survived: all"].join("\n"));
});

/** One write with one fault. */
async function tryFault(kind: string, plant: (host: EmbeddedExcel) => void): Promise<void> {
  const opened = await start();
  plant(opened.host);
  const outcome = await opened.workbook.writePlan(newPlan(opened.grids), opened.grids);
  count(kind, outcome);
  try {
    await checkAfter(opened, outcome, expected);
  } catch (error) {
    throw new Error(`${kind}: ${JSON.stringify(outcome)}`, { cause: error });
  }
}

function codesFor(place: number): readonly string[] {
  return ALL ? CODES : [CODES[place % CODES.length] ?? "GeneralException"];
}

test("a write takes five requests", () => {
  expect(actions.length).toBe(5);
});

test("every request refused", async () => {
  for (let k = 1; k <= 5; k += 1) {
    for (const code of CODES)
      await tryFault(`request ${k} refused`, (host) => host.faults.failRequest(k, code));
  }
}, 600_000);

test("every request carried out, its answer lost", async () => {
  for (let k = 1; k <= 5; k += 1) {
    for (const code of ALL ? CODES : (["RequestAborted", "ConnectionFailure"] as const)) {
      await tryFault(`answer ${k} lost`, (host) => host.faults.failRequest(k, code, { lost: true }));
    }
  }
}, 600_000);

test("every action of the swap", async () => {
  const swap = actions[3] ?? 0;
  expect(swap).toBeGreaterThan(10);
  for (let j = 1; j <= swap; j += 1) {
    for (const code of codesFor(j))
      await tryFault("action of the swap", (host) => host.faults.failAction(4, j, code));
  }
}, 1_800_000);

test.each([
  [1, "check"],
  [2, "build"],
  [3, "verify"],
  [5, "finish"],
])(
  "actions of request %i (%s)",
  async (k, name) => {
    const many = actions[k - 1] ?? 0;
    const stride = ALL ? 1 : Math.max(1, Math.floor(many / 12));
    for (let j = 1; j <= many; j += stride) {
      for (const code of codesFor(j)) {
        await tryFault(`action of request ${k} (${name})`, (host) => host.faults.failAction(k, j, code));
      }
    }
  },
  1_800_000,
);

test("Excel gone from some request on, for good", async () => {
  for (let k = 1; k <= 5; k += 1) {
    await tryFault(`nothing answers from request ${k} on`, (host) => {
      for (let n = k; n < k + 30; n += 1) host.faults.failRequest(n, "ConnectionFailure");
    });
  }
}, 600_000);

test("Excel gone for good in the middle of the swap", async () => {
  const swap = actions[3] ?? 0;
  for (let j = 1; j <= swap; j += ALL ? 1 : 7) {
    await tryFault("gone for good at an action of the swap", (host) => {
      host.faults.failAction(4, j, "ConnectionFailure");
      for (let n = 5; n < 35; n += 1) host.faults.failRequest(n, "ConnectionFailure");
    });
  }
}, 600_000);
