/**
 * Nothing lost: every request of a write, and every action of its swap, is made to fail, one at a time and with
 * each plausible code. `npm test` tries a spread of places and codes; `npm run faults` tries them all.
 * @slow: writes a workbook anew for every fault
 */
import { parseMark } from "../../src/ledger/mark";
import { readFile } from "node:fs/promises";
import type { EmbeddedExcel } from "../../src/host/host";
import type { WorkbookGrids } from "../../src/ledger/grid";
import type { WritePlan } from "../../src/report/layout";
import { reportInput, scoreWorkbook, writePlan } from "../../src/job";
import type { WriteOutcome } from "../../src/workbook/job";
import { leftoversIn } from "../../src/workbook/leftover";
import { FIRST, layoutOf, ledgerFile, open, planOf, results, SECOND, texts, userFile } from "./harness";
import type { Opened } from "./harness";
import { expectEqual, viewInHost } from "./views";
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
const LIMIT_MS = ALL ? 3_600_000 : 240_000;

/** A workbook, the results it gets first, and those that are to replace them. */
interface Scenario {
  readonly name: string;
  readonly file: () => Promise<Uint8Array>;
  readonly firstPlan: (grids: WorkbookGrids) => WritePlan;
  readonly nextPlan: (grids: WorkbookGrids) => WritePlan;
  /** Requests that a write takes. */
  readonly requests: number;
  /** Every how many-th place is tried in `npm test`. */
  readonly stride: { readonly requests: number; readonly swap: number };
}

/** The sheets of a plan; those that stand already are replaced. */
function replacing(grids: WorkbookGrids, layouts: Parameters<typeof planOf>[0]): WritePlan {
  const ours = grids.grids.filter(({ mark }) => parseMark(mark) !== null);
  return planOf(
    layouts,
    ours.map(({ sheet }) => sheet),
  );
}

const LOSSES = layoutOf("失分明细", [texts("支部", "原因"), texts("第一支部", "3月未见记录")]);

const small: Scenario = {
  name: "two sheets replaced, one new",
  file: () => Promise.resolve(ledgerFile()),
  firstPlan: (grids) => replacing(grids, results(FIRST)),
  nextPlan: (grids) => replacing(grids, [...results(SECOND), LOSSES]),
  requests: 5,
  stride: { requests: 1, swap: 1 },
};

const sample: Scenario = {
  name: "the sample",
  file: async () => new Uint8Array(await readFile("assets/samples/考评工作簿.xlsx")),
  firstPlan: (grids) => reportOf(grids, "1.0.0"),
  nextPlan: (grids) => reportOf(grids, "2.0.0"),
  requests: 5,
  stride: { requests: 5, swap: 25 },
};

function reportOf(workbook: WorkbookGrids, version: string): WritePlan {
  const job = scoreWorkbook(workbook);
  if (job.appraisal === null) throw new Error("the sample cannot be scored");
  // Fewer findings the second time, so that old and new differ in size too.
  const findings = version === "1.0.0" ? job.findings : job.findings.slice(0, 1);
  return writePlan(reportInput({ ...job, findings }, { version }));
}

function many(count: number, add: number): (readonly [string, number])[] {
  return Array.from({ length: count }, (_, i) => [`第${i + 1}支部`, (i + add) % 100]);
}

const reasons = (count: number, word: string) =>
  layoutOf(
    "失分明细",
    Array.from({ length: count }, (_, i) => texts(`第${i + 1}支部`, `${word.repeat(200)}${i}`)),
  );

const large: Scenario = {
  name: "a large workbook",
  file: () =>
    Promise.resolve(
      userFile({
        活动台账: Array.from({ length: 4_000 }, (_, i) => [
          `第${i % 500}支部`,
          46_000 + (i % 300),
          "党员大会",
          i,
        ]),
        我的汇总: [["行数", { v: 0, f: "COUNTA(失分明细!$A$1:$A$9000)" }]],
      }),
    ),
  firstPlan: (grids) => replacing(grids, [...results(many(300, 1)), reasons(2_500, "甲")]),
  nextPlan: (grids) => replacing(grids, [...results(many(310, 7)), reasons(3_500, "乙")]),
  requests: 7,
  stride: { requests: 8, swap: 100 },
};

/** All that a user sees of a sheet, charts included. */
function look(host: EmbeddedExcel, sheet: string): unknown {
  const charts = host.book
    .find(sheet)
    ?.charts.map(({ name, series }) => [name, series.map(({ values }) => values?.area)]);
  return { ...viewInHost(host, sheet, 30, 60), charts };
}

/** What stands in the cells of a sheet: formulas may show other results, nothing else may differ. */
function typedIn(cells: SheetView["cells"] | null): unknown {
  if (cells === null) return null;
  return Object.entries(cells).flatMap(([at, { value, formula }]) =>
    value === null && formula === null ? [] : [[at, formula ?? value]],
  );
}

function cellsOf(host: EmbeddedExcel, sheet: string): SheetView["cells"] | null {
  return host.book.find(sheet) === undefined ? null : viewInHost(host, sheet, 1, 1).cells;
}

/** What formulas of the user's that point at our sheets show. */
function usersResults(host: EmbeddedExcel, sources: readonly string[]): unknown {
  return sources.map((sheet) =>
    Object.entries(cellsOf(host, sheet) ?? {}).flatMap(([at, { value, formula }]) =>
      formula === null ? [] : [[at, value]],
    ),
  );
}

interface Expected {
  readonly sources: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly typed: readonly unknown[];
  readonly old: readonly unknown[];
  readonly oldCells: readonly (SheetView["cells"] | null)[];
  readonly newCells: readonly (SheetView["cells"] | null)[];
  readonly oldResults: unknown;
  readonly newResults: unknown;
  /** Actions of each request of an undisturbed write. */
  readonly actions: readonly number[];
}

type Started = Opened & { readonly grids: WorkbookGrids };

/** A workbook with the old results in it, read for the next run. */
async function start({ file, firstPlan }: Scenario): Promise<Started> {
  const opened = await open(await file());
  const { workbook } = opened;
  const grids = await workbook.readGrids();
  expect(await workbook.writePlan(firstPlan(grids), grids)).toMatchObject({ kind: "written" });
  return { ...opened, grids: await workbook.readGrids() };
}

/** Runs without a fault: what old and new look like, and how many requests and actions there are. */
async function expectations(scenario: Scenario): Promise<Expected> {
  const { host, workbook, grids } = await start(scenario);
  const names = () => host.book.sheets.map(({ name }) => name);
  const sources = grids.grids.filter(({ mark }) => mark === null).map(({ sheet }) => sheet);
  const before = names();
  const typed = sources.map((sheet) => typedIn(cellsOf(host, sheet)));
  const plan = scenario.nextPlan(grids);
  const ours = plan.sheets.map(({ layout }) => layout.name);
  const standing = ours.filter((sheet) => before.includes(sheet));
  const old = standing.map((sheet) => look(host, sheet));
  const oldCells = ours.map((sheet) => cellsOf(host, sheet));
  const oldResults = usersResults(host, sources);
  const actions: number[] = [];
  let seen = host.stats.actions;
  const stop = host.watch(() => {
    if (host.stats.actions > seen) actions.push(host.stats.actions - seen);
    seen = host.stats.actions;
  });
  expect(await workbook.writePlan(plan, grids)).toMatchObject({
    kind: "written",
    warnings: [],
    leftovers: [],
  });
  stop();
  const newCells = ours.map((sheet) => cellsOf(host, sheet));
  const newResults = usersResults(host, sources);
  expect(newCells).not.toEqual(oldCells);
  return { sources, before, after: names(), typed, old, oldCells, newCells, oldResults, newResults, actions };
}

/** After a fault: nothing of the user's changed, results are old or new, and a second run heals everything. */
async function checkAfter(
  { host, workbook }: Opened,
  scenario: Scenario,
  outcome: WriteOutcome,
  expected: Expected,
): Promise<void> {
  host.faults.clear();
  const { sources } = expected;
  const plan = scenario.nextPlan(await workbook.readGrids());
  const ours = plan.sheets.map(({ layout }) => layout.name);
  const untouched = () =>
    expectEqual(
      sources.map((sheet) => typedIn(cellsOf(host, sheet))),
      expected.typed,
    );
  untouched();
  if (outcome.kind === "written") {
    expectEqual(
      ours.map((sheet) => cellsOf(host, sheet)),
      expected.newCells,
    );
    expectEqual(usersResults(host, sources), expected.newResults);
  } else {
    expect(outcome.problem.message.length).toBeGreaterThan(5);
    expect(outcome.problem.remedy.length).toBeGreaterThan(5);
    if (outcome.state === "unchanged") {
      const standing = ours.filter((sheet) => expected.before.includes(sheet));
      expectEqual(
        standing.map((sheet) => look(host, sheet)),
        expected.old,
      );
      expectEqual(usersResults(host, sources), expected.oldResults);
    } else {
      ours.forEach((sheet, i) => {
        const either = [expected.oldCells[i], expected.newCells[i]].map((cells) => typedIn(cells ?? null));
        expect(either).toContainEqual(typedIn(cellsOf(host, sheet)));
      });
    }
  }
  await workbook.selectCell({ sheet: sources[0] ?? "", row: 1, column: 0 });
  const grids = await workbook.readGrids();
  const left = leftoversIn(grids);
  // When nothing answers any more, what is left can only be guessed from above.
  expect(outcome.leftovers).toEqual(expect.arrayContaining([...left]));
  const again = await workbook.writePlan(scenario.nextPlan(grids), grids);
  expect(again).toMatchObject({ kind: "written", warnings: [], leftovers: [] });
  expect(again.kind === "written" ? [...again.cleared].sort() : null).toEqual([...left].sort());
  expectEqual(
    ours.map((sheet) => cellsOf(host, sheet)),
    expected.newCells,
  );
  expectEqual(usersResults(host, sources), expected.newResults);
  expect(host.book.sheets.map(({ name }) => name)).toEqual(expected.after);
  untouched();
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

afterAll(() => {
  const lines = [...table].map(([kind, { tried, unchanged, written, mixed, leftovers }]) =>
    [String(tried), unchanged, written, mixed, leftovers, kind]
      .map((one) => String(one).padStart(6))
      .join(" "),
  );
  const total = [...table.values()].reduce((sum, { tried }) => sum + tried, 0);
  console.log(
    ["tried    old    new  mixed  left  fault", ...lines, `${total} faults tried, ${total} survived`].join(
      "\n",
    ),
  );
});

/** One write with one fault. */
async function tryFault(
  scenario: Scenario,
  expected: Expected,
  kind: string,
  plant: (host: EmbeddedExcel) => void,
): Promise<WriteOutcome> {
  const opened = await start(scenario);
  plant(opened.host);
  const outcome = await opened.workbook.writePlan(scenario.nextPlan(opened.grids), opened.grids);
  try {
    await checkAfter(opened, scenario, outcome, expected);
  } catch (error) {
    throw new Error(`${scenario.name}, ${kind}: ${JSON.stringify(outcome)}`, { cause: error });
  }
  count(`${scenario.name}: ${kind}`, outcome);
  return outcome;
}

describe.each([small, sample, large])("$name", (scenario) => {
  /** In `npm test` the two big workbooks stand for their size; the places are tried on the small one. */
  const isSpared = (k: number): boolean => !ALL && scenario === large && k !== 3;
  let expected: Expected;
  /** The swap is the last but one request. */
  let swapAt: number;
  let place = 0;
  /** One code for this place after the other, or all of them. */
  const codes = (): readonly string[] =>
    ALL ? CODES : [CODES[place++ % CODES.length] ?? "GeneralException"];
  const every = (stride: number): number => (ALL ? 1 : stride);

  beforeAll(async () => {
    expected = await expectations(scenario);
    swapAt = expected.actions.length - 1;
  }, LIMIT_MS);

  test("the number of requests is known", () => {
    expect(expected.actions.length).toBe(scenario.requests);
  });

  test(
    "every request refused",
    async () => {
      for (let k = 1; k <= expected.actions.length; k += 1) {
        for (const code of scenario === small ? CODES : codes()) {
          if (isSpared(k)) continue;
          await tryFault(scenario, expected, `request ${k} refused`, (host) =>
            host.faults.failRequest(k, code),
          );
        }
      }
    },
    LIMIT_MS,
  );

  test(
    "every request carried out, its answer lost",
    async () => {
      for (let k = 1; k <= expected.actions.length; k += every(scenario.stride.requests)) {
        for (const code of isSpared(k) ? [] : codes()) {
          await tryFault(scenario, expected, `answer ${k} lost`, (host) =>
            host.faults.failRequest(k, code, { lost: true }),
          );
        }
      }
      // Whatever else is left out, the swap's own answer is lost each time.
      await tryFault(scenario, expected, `answer ${swapAt} lost`, (host) =>
        host.faults.failRequest(swapAt, "RequestAborted", { lost: true }),
      );
    },
    LIMIT_MS,
  );

  test(
    "every action of the swap",
    async () => {
      const swap = expected.actions[swapAt - 1] ?? 0;
      expect(swap).toBeGreaterThan(10);
      for (let j = 1; j <= swap; j += every(scenario.stride.swap)) {
        for (const code of codes()) {
          await tryFault(scenario, expected, "action of the swap", (host) =>
            host.faults.failAction(swapAt, j, code),
          );
        }
      }
    },
    LIMIT_MS,
  );

  test(
    "actions of the other requests",
    async () => {
      for (let k = 1; k <= expected.actions.length; k += 1) {
        if (k === swapAt || (!ALL && scenario !== small)) continue;
        const actions = expected.actions[k - 1] ?? 0;
        // Thousands of actions build the sheets, all alike: a spread of them stands for all.
        const stride = Math.max(1, Math.floor(actions / (ALL ? 40 : 8)));
        for (let j = 1; j <= actions; j += stride) {
          for (const code of codes()) {
            await tryFault(scenario, expected, `action of request ${k}`, (host) =>
              host.faults.failAction(k, j, code),
            );
          }
        }
      }
    },
    LIMIT_MS,
  );
});

describe("Excel gone for good", () => {
  let expected: Expected;

  beforeAll(async () => {
    expected = await expectations(small);
  }, LIMIT_MS);

  /** Nothing answers any more from request k on. */
  function silence(host: EmbeddedExcel, k: number): void {
    for (let n = k; n < k + 30; n += 1) host.faults.failRequest(n, "ConnectionFailure");
  }

  test(
    "from some request on",
    async () => {
      for (let k = 1; k <= 5; k += 1) {
        const kind = `nothing answers from request ${k} on`;
        const outcome = await tryFault(small, expected, kind, (host) => silence(host, k));
        expect(outcome.kind).toBe(k === 5 ? "written" : "failed");
      }
    },
    LIMIT_MS,
  );

  test(
    "in the middle of the swap",
    async () => {
      const swap = expected.actions[3] ?? 0;
      for (let j = 1; j <= swap; j += ALL ? 1 : 9) {
        await tryFault(small, expected, "nothing answers from an action of the swap on", (host) => {
          host.faults.failAction(4, j, "ConnectionFailure");
          silence(host, 5);
        });
      }
    },
    LIMIT_MS,
  );
});
