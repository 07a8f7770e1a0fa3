/** The reading of a clause: every kind of reading is asked in turn, the more telling before the less. */
import type { Clause } from "./clauses";
import { limits } from "./clauses";
import { readBonus } from "./readers/bonus";
import { readCompletion } from "./readers/completion";
import { readCoverage } from "./readers/coverage";
import { readDeduction } from "./readers/deduction";
import { readFrequency } from "./readers/frequency";
import { readLimit } from "./readers/limit";
import { readMarks } from "./readers/marks";
import { draftText } from "../text/draft";
import { guess, type Reader, type Reading, type Surroundings } from "./reading";

const READERS: readonly Reader[] = [
  readLimit,
  readBonus,
  readMarks,
  readCoverage,
  readFrequency,
  readCompletion,
  readDeduction,
];

/** What a clause comes to; null where nothing reads it. */
export function readClause(clause: Clause, around: Surroundings): readonly Reading[] | null {
  const { key } = clause;
  // What takes points and limits the grade at once is two things; neither alone would be right.
  if (limits(key) && /扣\d|加\d/.test(key)) return null;
  // What is worth twice or half of something else, or goes on as before, has no amount of its own.
  if (/加倍|减半|翻倍|双倍|[依以]次?此?类推|按比例扣减/.test(key)) return null;
  for (const read of READERS) {
    const readings = read(clause, around);
    if (readings === "refused") return null;
    if (readings) return withUnusedNumbers(key, readings, around.points);
    if (read === readLimit && (limits(key) || around.kind === "limit")) return null;
  }
  return null;
}

/** An amount or a share that no reading of a clause carries is never left out in silence. */
function withUnusedNumbers(key: string, readings: readonly Reading[], points: string): readonly Reading[] {
  const held = readings.flatMap(({ values, worth }) =>
    [...Object.values(values), worth].map((value) => numbersIn(String(value ?? ""))),
  );
  const used = new Set([...held.flat(), points]);
  const named = key.match(/\d+(?:\.\d+)?(?=-\d|分|%|、\d|[,;]|$)/g) ?? [];
  const lost = [...new Set(named)].filter((number) => !used.has(number) && number !== "100");
  if (lost.length === 0) return readings;
  return readings.map((reading) => ({
    ...reading,
    guesses: [
      ...reading.guesses,
      guess("standard", reading.values.standard ?? "", draftText.guess.unusedNumbers(lost)),
    ],
  }));
}

const numbersIn = (text: string): readonly string[] => text.match(/\d+(?:\.\d+)?/g) ?? [];
