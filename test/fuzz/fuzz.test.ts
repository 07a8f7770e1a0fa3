/**
 * Mangled workbooks, the same ones in every run; `npm run fuzz -- --seconds N --seed S` goes on from there.
 * @slow: hundreds of mangled workbooks
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileOf } from "../hostile/support";
import { judge, judgeBytes, sampleBytes, smallBook } from "./judge";
import { mangle, mangleBytes } from "./mangle";
import { readWorkbook } from "../../src/xlsx";

jest.setTimeout(60_000);
/** How many of each the short run takes: the same in every run, on any machine. */
const SEEDS = { small: 500, sample: 12, bytes: 120 } as const;

/** What went wrong, with the seed that does it again. */
function blame(seed: number, error: unknown): Error {
  return new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });
}

test("grids of a small workbook", () => {
  const book = smallBook();
  expect(judge(book)).toBe("scored");
  const ends = { scored: 0, blocked: 0, refused: 0 };
  for (let seed = 1; seed <= SEEDS.small; seed++) {
    try {
      ends[judge(mangle(book, seed))]++;
    } catch (error) {
      throw blame(seed, error);
    }
  }
  expect(Math.min(ends.scored, ends.blocked)).toBeGreaterThan(10);
});

test("grids of the sample", () => {
  const book = readWorkbook(sampleBytes());
  for (let seed = 1; seed <= SEEDS.sample; seed++) {
    try {
      judge(mangle(book, seed));
    } catch (error) {
      throw blame(seed, error);
    }
  }
});

test("bytes of a file", async () => {
  const bytes = await fileOf(smallBook());
  const ends = { scored: 0, blocked: 0, refused: 0 };
  for (let seed = 1; seed <= SEEDS.bytes; seed++) {
    try {
      ends[await judgeBytes(mangleBytes(bytes, seed), seed % 10 === 0)]++;
    } catch (error) {
      throw blame(seed, error);
    }
  }
  expect(ends.refused).toBeGreaterThan(5);
});

/** Seeds that once went wrong, by what they mangle: `small 17`, `sample 3`, `bytes 99`. */
const CORPUS = readdirSync(join(__dirname, "corpus")).flatMap((name) =>
  readFileSync(join(__dirname, "corpus", name), "utf8")
    .split("\n")
    .filter((line) => /^(?:small|sample|bytes) \d+/.test(line)),
);
test.each(CORPUS)("found before: %s", async (line) => {
  const [kind = "", seed = ""] = line.split(" ");
  const n = Number(seed);
  if (kind === "bytes") await judgeBytes(mangleBytes(await fileOf(smallBook()), n), true);
  else judge(mangle(kind === "small" ? smallBook() : readWorkbook(sampleBytes()), n));
});
