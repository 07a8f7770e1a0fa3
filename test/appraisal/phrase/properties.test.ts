/**
 * What holds of every text whatever: phrases of all methods, recombined and damaged.
 * @slow: thousands of texts for every method
 */
import fc from "fast-check";
import { methodOf, METHODS as ALL, type Method } from "../../../src/appraisal/methods/registry";
import { readPhrase } from "../../support/phrase";
import { contextOf, type Beside } from "./support";

const METHODS = ALL.map(({ word }) => word);
const grammarOf = (method: Method) => methodOf({ method }).phrase;
const MONTHLY = { unit: "month", quota: { times: 1, perPartyGroup: false } } as const;
const BESIDE: readonly Beside[] = [
  {},
  { points: 6 },
  { points: 5, cap: 5 },
  { into: true },
  { points: 6, names: ["支委会", "党课"], quota: MONTHLY },
  { points: 5, names: ["工作计划"], deadline: { kind: "month-day", month: 3, date: 31, yearOffset: 0 } },
  { grades: ["优秀", "五星", "一般"] },
];

const known = METHODS.flatMap((method) => [
  ...grammarOf(method).phrases,
  ...grammarOf(method)
    .forms()
    .map(({ example }) => example),
]);
const signs = fc.constantFrom(
  ...["，", "；", "、", "。", "\n", " ", "（", "）", "／", "①", "1.", "“", "至", "～"],
  ...[
    "每",
    "次",
    "的",
    "分",
    "扣",
    "十二",
    "半分",
    "２",
    "0.5",
    "95%",
    "三分之二",
    "㎡",
    "e\u0301",
    "\ud83d",
  ],
);
/** Phrases and signs one behind another, some of them with a piece cut out. */
const texts = fc
  .array(fc.oneof(fc.constantFrom(...known), signs), { minLength: 1, maxLength: 5 })
  .chain((pieces) => {
    const text = pieces.join("");
    return fc
      .tuple(fc.nat(text.length), fc.nat(3))
      .map(([at, length]) => text.slice(0, at) + text.slice(at + length));
  });

describe("whatever is written", () => {
  it.each(METHODS)("%s: it is read, or refused with a pointer that lies within it", (method) => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...BESIDE), (text, beside) => {
        const result = readPhrase(method, text, contextOf(beside));
        if (!("problem" in result) || result.problem.kind !== "unread") return;
        const { index, word } = result.problem.at;
        expect(index).toBeGreaterThanOrEqual(0);
        expect(text.slice(index).startsWith(word)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
  it.each(METHODS)("%s: what is read is read again from its read-back", (method) => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...BESIDE), (text, beside) => {
        const first = readPhrase(method, text, contextOf(beside));
        // A word worth nothing is read from more wordings than its read-back has: 不规范不得分.
        if ("problem" in first || /[^\d.]0(?:分|、|，|$)/.test(first.readAs)) return;
        const again = readPhrase(method, first.readAs, contextOf(beside));
        expect("standard" in again && [again.standard, again.readAs]).toEqual([first.standard, first.readAs]);
      }),
      { numRuns: 300 },
    );
  });
  it("a cell full of it is settled in no time", () => {
    for (const piece of ["每少1次扣0.5分，", "国家级5分、", "（", "支部", "未完成的", "计算", "一1"])
      for (const method of METHODS) {
        const start = performance.now();
        readPhrase(method, piece.repeat(32_767 / piece.length), contextOf({ points: 5 }));
        expect(performance.now() - start).toBeLessThan(500);
      }
  });
});
