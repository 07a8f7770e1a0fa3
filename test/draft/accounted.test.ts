/** Whatever a document is made of, each of its sentences stands in a rule, is a heading, or is named as not used. */
import fc from "fast-check";
import { draftRulebook } from "../../src/draft";
import { textOf } from "../../src/appraisal/rulebook/values";
import { wordOf, type Block, type Cell } from "./word";

/** What an officer writes of something; every sentence is told apart by what it is of. */
const SENTENCES = [
  "制度不全扣2分",
  "没有计划的扣1分",
  "受到表彰的加3分",
  "工作由专人认真落实",
  "材料由组织部门提供并说明",
  "会议每季度召开1次",
  "会议每少1次扣1分",
  "率每低1个百分点扣0.5分",
  "以外的按实际情况处理",
  "发生重大事件的一票否决",
  "受到通报的，不得评为优秀",
  "工作酌情打分",
  "逾期上报的扣1分",
  "少于3篇的，每少1篇扣1分",
  "不重复扣分",
  "由办公室负责解释，另有规定的除外",
];
const NAMES = [..."甲乙丙丁戊己庚辛壬癸"].flatMap((one) =>
  [..."子丑寅卯辰巳午申酉戌亥"].map((two) => one + two),
);
const sentence = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...SENTENCES))
  .map(([name, said]) => name + said);
const text = fc
  .tuple(
    fc.array(fc.tuple(sentence, fc.boolean()), { minLength: 1, maxLength: 4 }),
    fc.constantFrom("；", "。", "\n", "，"),
    fc.constantFrom("", "。", "；"),
  )
  .map(
    ([said, between, end]) =>
      said.map(([one, isNumbered], i) => (isNumbered ? `${i + 1}.${one}` : one)).join(between) + end,
  );
const paragraph = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom("", "一、", "（一）", "1.", "①", "第一条 ", "注："), text),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constantFrom("", "一、", "（二）", "2."),
      fc.constantFrom("组织建设（8分）", "加分项", "考核内容", "一票否决"),
    ),
  },
);

const HEADS = [
  ["考核项目", "考核内容", "分值", "评分标准"],
  ["序号", "考核内容", "分值", "评分标准"],
  ["考核项目", "分值", "评分标准"],
  ["项目", "评分标准"],
  ["考核项目", "考核内容", "评分标准", "得分"],
];
const lines = (said: string): readonly string[] => said.split("\n");
const row = (head: readonly string[]): fc.Arbitrary<(Cell | string)[]> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(
        ...head.map((name): fc.Arbitrary<Cell | string> => {
          if (/序号|得分/.test(name)) return fc.constant("");
          if (/分值/.test(name)) return fc.constantFrom("", "5", "10", "4分");
          if (/项目/.test(name)) return fc.constantFrom("", "组织建设", "党员教育");
          return fc.option(text, { nil: "", freq: 6 }).map((said) => ({ lines: lines(said) }));
        }),
      ),
    },
    { weight: 1, arbitrary: text.map((said) => [{ lines: lines(said), columns: head.length }]) },
  );
const table = fc
  .constantFrom(...HEADS)
  .chain((head) => fc.array(row(head), { minLength: 1, maxLength: 5 }).map((rows) => [[...head], ...rows]));

/** A document without a clause is refused as a whole. */
const CLAUSE = "九、台账不全的扣2分。";

const wordsOf = (said: string): string => said.normalize("NFKC").replace(/[\s\p{P}\p{S}]/gu, "");
const piecesOf = (said: string): readonly string[] =>
  said
    .split(/[。；，\n]/)
    .map((piece) => wordsOf(piece.replace(/^(?:注：|第一条 |（一）|一、|①)?(?:\d\.)*/, "")))
    .filter((piece) => piece.length > 2);

test("no sentence is lost on the way", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(paragraph, table), { minLength: 1, maxLength: 6 }), async (drawn) => {
      const said: string[] = [];
      const blocks = drawn.map((one): Block => {
        const [first, second] = one;
        if (typeof first === "string" && typeof second === "string") {
          // A numbered line without a stop that says nothing in points is a heading.
          const isHeading = /[、）.①条 ]$/.test(first) && !/[，。；\n扣加得决]|酌情/.test(second);
          if (SENTENCES.some((words) => second.includes(words)) && !isHeading) said.push(first + second);
          return first + second;
        }
        const rows = one;
        for (const cells of rows.slice(1))
          for (const cell of cells)
            if (typeof cell !== "string") said.push(cell.lines.map((line) => String(line)).join("\n"));
        return rows;
      });
      const draft = draftRulebook({
        kind: "file",
        name: "细则.docx",
        bytes: await wordOf([...blocks, CLAUSE]),
      });
      const held = wordsOf(
        [
          draft.title,
          ...draft.rows.flatMap(({ values, source }) => [source.text, ...Object.values(values).map(textOf)]),
          ...draft.unused.map((one) => one.text),
          ...draft.settings.map(({ quote }) => quote),
        ].join("\n"),
      );
      expect(said.flatMap(piecesOf).filter((piece) => !held.includes(piece))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
