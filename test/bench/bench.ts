/**
 * `npm run bench`: how long scoring takes, measured against what nobody can do without.
 * 1. the scoring core against a bare loop that reads each fact once into typed-array counters;
 * 2. the whole job against opening and saving the same workbook with the same libraries;
 * 3. where LibreOffice is installed, against it recalculating a COUNTIFS workbook that counts the same.
 * Every figure is a median of several runs after a warm-up, printed with its spread.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Workbook } from "@cj-tech-master/excelts";
import * as sheetjs from "@e965/xlsx";
import { appraise } from "../../src/appraisal/appraise";
import { partsOf } from "../../src/base/calendar";
import type { Facts } from "../../src/appraisal/facts";
import { understandRulebook } from "../../src/appraisal/rulebook/understand";
import { reportInput, scoreWorkbook, writePlan } from "../../src/job";
import { createWorkbook, readWorkbook, writeWorkbook } from "../../src/xlsx";
import { benchFacts, benchLayouts, benchRulebook, branchNames, YEAR } from "./data";

const BRANCHES = 100;
const print = (line = ""): void => void process.stdout.write(`${line}\n`);

interface Timing {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Milliseconds of `runs` runs after one that is not counted. */
async function time(runs: number, work: () => unknown): Promise<Timing> {
  await work();
  const all: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await work();
    all.push(performance.now() - start);
  }
  all.sort((a, b) => a - b);
  return { median: all[Math.floor(runs / 2)] ?? 0, least: all[0] ?? 0, most: all.at(-1) ?? 0 };
}

const show = ({ median, least, most }: Timing): string =>
  `${median.toFixed(1)} ms (${least.toFixed(1)}–${most.toFixed(1)})`;

/** Reads each fact once: branch × month counters, nothing else. */
function bareLoop({ branches, activities }: Facts): number {
  const slots = new Map(branches.map(({ name }, i) => [name, i]));
  const counters = new Int32Array(branches.length * 12);
  const attended = new Float64Array(branches.length);
  for (const activity of activities) {
    const slot = slots.get(activity.branch) ?? 0;
    const day = activity.from;
    if (day === null) continue;
    const at = slot * 12 + partsOfMonth(day);
    counters[at] = (counters[at] ?? 0) + activity.count;
    attended[slot] = (attended[slot] ?? 0) + (activity.attended ?? 0);
  }
  return counters.reduce((a, b) => a + b, 0) + (attended[0] ?? 0);
}

const MONTHS = new Int8Array(400);
const FIRST = 44_562;
for (let offset = 0; offset < 365; offset++)
  MONTHS[offset] = partsOf((FIRST + offset) as Parameters<typeof partsOf>[0]).month - 1;
const partsOfMonth = (day: number): number => MONTHS[day - FIRST] ?? 0;

async function core(): Promise<void> {
  print("1. Scoring core against a bare loop over the same facts (100 branches, built-in rulebook)");
  const { rulebook } = understandRulebook(benchRulebook());
  let previous: { facts: number; ms: number } | null = null;
  for (const count of [10_000, 100_000, 1_000_000]) {
    const facts = benchFacts(BRANCHES, count);
    const runs = count > 500_000 ? 5 : 9;
    const loop = await time(runs, () => bareLoop(facts));
    const scored = await time(runs, () => appraise(rulebook, facts, { year: YEAR }));
    const growth = previous
      ? `; ×${(scored.median / previous.ms).toFixed(1)} time for ×${count / previous.facts} facts`
      : "";
    print(
      `   ${String(count).padStart(9)} facts: loop ${show(loop)}, core ${show(scored)}, ratio ${(scored.median / loop.median).toFixed(1)}${growth}`,
    );
    previous = { facts: count, ms: scored.median };
  }
}

async function wholeJob(): Promise<Uint8Array> {
  print();
  print("2. The whole job on a ledger of 20,000 rows (100 branches): read, score, write");
  const bytes = await createWorkbook(benchLayouts(BRANCHES, 20_000));
  const job = await time(5, async () => {
    const workbook = readWorkbook(bytes);
    const scored = scoreWorkbook(workbook);
    if (!scored.appraisal) throw new Error(scored.findings.map(({ message }) => message).join("\n"));
    await writeWorkbook(bytes, writePlan(reportInput(scored, { version: "bench" })));
  });
  const openSave = await time(5, async () => {
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes.slice().buffer);
    await workbook.xlsx.writeBuffer({ validate: false });
  });
  const sheetjsOpenSave = await time(5, () => {
    sheetjs.write(sheetjs.read(bytes, { type: "array", cellNF: true, cellStyles: true }), {
      type: "buffer",
      compression: true,
    });
  });
  print(`   the job ${show(job)}`);
  print(
    `   open and save, the library that makes our sheets (excelts) ${show(openSave)}: job/this = ${(job.median / openSave.median).toFixed(2)}`,
  );
  print(
    `   open and save, the library that parses (SheetJS) ${show(sheetjsOpenSave)}: job/this = ${(job.median / sheetjsOpenSave.median).toFixed(2)}`,
  );
  return bytes;
}

/** A workbook that counts the same with COUNTIFS: branch × activity type × month. */
function countifsWorkbook(source: Uint8Array): Uint8Array {
  const book = sheetjs.read(source, { type: "array" });
  const types = ["支委会", "主题党日", "集中学习", "党员大会", "党课"];
  const rows: sheetjs.CellObject[][] = [];
  branchNames(BRANCHES).forEach((name) => {
    const row: sheetjs.CellObject[] = [{ t: "s", v: name }];
    for (const type of types) {
      for (let month = 1; month <= 12; month++) {
        const f = `COUNTIFS(活动台账!$A$2:$A$20001,"${name}",活动台账!$C$2:$C$20001,"${type}",活动台账!$B$2:$B$20001,">="&DATE(${YEAR},${month},1),活动台账!$B$2:$B$20001,"<"&DATE(${YEAR},${month + 1},1))`;
        row.push({ t: "n", f });
      }
    }
    rows.push(row);
  });
  const sheet: sheetjs.WorkSheet = {
    "!ref": sheetjs.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length - 1, c: 60 } }),
  };
  rows.forEach((row, r) => row.forEach((cell, c) => (sheet[sheetjs.utils.encode_cell({ r, c })] = cell)));
  const ledger = book.Sheets["活动台账"];
  if (!ledger) throw new Error("no ledger");
  const out = sheetjs.utils.book_new();
  sheetjs.utils.book_append_sheet(out, ledger, "活动台账");
  sheetjs.utils.book_append_sheet(out, sheet, "统计");
  return sheetjs.write(out, { type: "array", bookType: "xlsx" }) as Uint8Array;
}

async function libreOffice(bytes: Uint8Array): Promise<void> {
  print();
  print(
    "3. The same job as processes: our command line against LibreOffice recalculating COUNTIFS (100 branches × 5 types × 12 months)",
  );
  if (spawnSync("soffice", ["--version"]).status !== 0) {
    print("   LibreOffice is not installed: not measured");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const [ledger, countifs, tiny] = ["ledger.xlsx", "countifs.xlsx", "tiny.xlsx"].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    writeFileSync(ledger, bytes);
    writeFileSync(countifs, new Uint8Array(countifsWorkbook(bytes)));
    const one = sheetjs.utils.book_new();
    sheetjs.utils.book_append_sheet(one, sheetjs.utils.aoa_to_sheet([[1]]), "A");
    writeFileSync(tiny, sheetjs.write(one, { type: "buffer", bookType: "xlsx" }) as Buffer);
    const convert = (file: string): unknown =>
      execFileSync(
        "soffice",
        [
          "--headless",
          "--convert-to",
          "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
          "--outdir",
          folder,
          file,
        ],
        { stdio: "ignore" },
      );
    const ours = await time(3, () =>
      execFileSync("node_modules/.bin/tsx", ["src/cli/score.ts", ledger, "--out", join(folder, "out.xlsx")], {
        stdio: "ignore",
      }),
    );
    const office = await time(3, () => convert(countifs));
    const start = await time(3, () => convert(tiny));
    print(`   score, process and all ${show(ours)}`);
    print(`   LibreOffice ${show(office)}, of which starting up ${show(start)}`);
    print(
      `   LibreOffice/ours = ${(office.median / ours.median).toFixed(1)} with start-up, ${((office.median - start.median) / ours.median).toFixed(1)} without LibreOffice's`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  await core();
  await libreOffice(await wholeJob());
}

void main();
