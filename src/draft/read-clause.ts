/** The reading of a clause: every kind of reading is asked in turn, the more telling before the less. */
import type { Clause } from "./clauses";
import { keyOf, limits } from "./clauses";
import { readBonus } from "./readers/bonus";
import { readCompletion } from "./readers/completion";
import { readCoverage } from "./readers/coverage";
import { readDeduction } from "./readers/deduction";
import { readFrequency } from "./readers/frequency";
import { readLimit } from "./readers/limit";
import { readMarks } from "./readers/marks";
import { readShortfall } from "./readers/shortfall";
import { draftText } from "../text/draft";
import { guess, type Reader, type Reading, type Surroundings } from "./reading";

const READERS: readonly Reader[] = [
  readLimit,
  readBonus,
  readMarks,
  readCoverage,
  readShortfall,
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
  if (/加倍|减半|翻倍|双倍|[依以]次?此?类推|按比例扣减|[该当本]次.{0,4}不得分/.test(key)) return null;
  if (UNCLEAR_AMOUNT.test(key) || severalDeadlines(key)) return null;
  for (const read of READERS) {
    const readings = read(clause, around);
    if (readings === "refused" || (readings && losesRange(key, readings))) return null;
    if (readings)
      return withUnusedWords(key, withUnusedNumbers(key, readings, around.points), around.content);
    if (read === readLimit && (limits(key) || around.kind === "limit")) return null;
  }
  return null;
}

/** Two numbers of which nobody says how they make an amount: 扣1或2分, 扣1/3分, 扣1 3分. */
const UNCLEAR_AMOUNT =
  /\d分?(?:或者?|[^\d\u4e00-\u9fffA-Za-z,;:、。.()%\-*×])+\d+(?:\.\d+)?分(?!之)|[扣减加]\d+(?:\.\d+)?[^\d,;、。.%分-]\d+(?:\.\d+)?分/;

/** 6月30日前未完成扣5分，9月30日前仍未完成扣10分: whether the second takes the place of the first nobody says. */
const severalDeadlines = (key: string): boolean =>
  new Set(key.match(/(?:次年)?\d{1,2}月(?:\d{1,2}[日号]|底|末)?(?=[^,;]{0,12}前)/g)).size > 1 &&
  (key.match(/未|没有|逾期/g) ?? []).length > 1 &&
  (key.match(/\d分|不得分/g) ?? []).length > 1;

/** Whether what is taken or added names less than the range that the clause names: 扣1-3分 is never 扣3分. */
function losesRange(key: string, readings: readonly Reading[]): boolean {
  const ranges = key.match(/(?<=[扣减加][^,;\d]{0,8})\d+(?:\.\d+)?-\d+(?:\.\d+)?(?=分)/g) ?? [];
  return ranges.some((range) => !readings.some(({ values }) => String(values.standard).includes(range)));
}

/** An amount or a share that no reading of a clause carries is never left out in silence. */
function withUnusedNumbers(key: string, readings: readonly Reading[], points: string): readonly Reading[] {
  const held = readings.flatMap(({ values, worth }) =>
    // What a row is called says nothing of how it is counted.
    [...Object.entries(values).map(([column, value]) => (column === "title" ? "" : value)), worth].map(
      (value) => numbersIn(String(value ?? "")),
    ),
  );
  const used = new Set([...held.flat(), points]);
  // 80%-89% ends where 90% begins.
  const ends = (high: string): boolean => used.has(String(Math.floor(Number(high)) + 1)) || used.has(high);
  const bare = key.replace(
    /(\d+(?:\.\d+)?)%?[-—–~至到](\d+(?:\.\d+)?)%/g,
    (all, low: string, high: string) => (ends(high) ? `${low}%` : all),
  );
  const named =
    bare.match(
      /\d+(?:\.\d+)?(?=-\d|分|%|、\d|[,;]|$|个?(?:天|工作日|日|月|周(?!岁)|学时|小时|户|人|名|次|例|起|件|份|项|篇|条(?!相关|有关|规定)|期|场))/g,
    ) ?? [];
  const lost = [...new Set(named)].filter((number) => !used.has(number) && !/^(?:1|100)$/.test(number));
  if (lost.length === 0) return readings;
  return readings.map((reading) => ({
    ...reading,
    guesses: [
      ...reading.guesses,
      guess("standard", reading.values.standard ?? "", draftText.guess.unusedNumbers(lost)),
    ],
  }));
}

/** What a clause excepts, or says of branches of one kind or of the same thing twice, where no column holds it. */
const EXCEPTION = /[^,;。()]*(?:除外|可顺延|不在此列|不作要求)/;
const OF_SOME = /\([^()]*(?:支部|单位|企业|农村|社区|机关|学校)[^()]*\d(?:次|人|场|期)[^()]*\)/;
const NOT_TWICE = /(?:不|不再)(?:重复|累计|叠加)(?:扣|计)?分?|以最高[^,;。]*|就高[^,;。]*/;

/** Words that change what a clause costs are carried by its reading, or marked. */
function withUnusedWords(key: string, readings: readonly Reading[], content: string): readonly Reading[] {
  const whole = [key, ...keyOf(content).split(/[。;]/)];
  const said = [EXCEPTION, OF_SOME].flatMap((words) =>
    whole.flatMap((text) => words.exec(text)?.[0] ?? []).slice(0, 1),
  );
  const twice = NOT_TWICE.exec(key)?.[0];
  return readings.map((reading) => {
    const held = String(reading.values.standard ?? "").includes("就高不重复");
    const lost = [
      ...(reading.values.condition === undefined ? said : []),
      ...(twice === undefined || held ? [] : [twice]),
      ...(/酌情|-/.test(String(reading.values.standard)) ? [] : (/酌情[扣加]/.exec(key) ?? [])),
    ];
    return lost.length === 0
      ? reading
      : {
          ...reading,
          guesses: [
            ...reading.guesses,
            guess("standard", reading.values.standard ?? "", draftText.guess.unusedWords(lost)),
          ],
        };
  });
}

const numbersIn = (text: string): readonly string[] => text.match(/\d+(?:\.\d+)?/g) ?? [];
