/** Questions: where the document decides it none is asked, and what is the same everywhere is asked once. */
import { answer, doubtsOf, draftJson, draftRulebook, type Draft } from "../../src/draft";
import { textOf } from "../../src/appraisal/rulebook/values";
import { wordOf, type Block } from "./word";

const HEAD = ["考核项目", "考核内容", "分值", "评分标准"];
const draftOf = async (...blocks: Block[]): Promise<Draft> =>
  draftRulebook({ kind: "file", name: "细则.docx", bytes: await wordOf(blocks) });
const asked = ({ rows }: Draft): readonly (readonly [string, string])[] =>
  rows.flatMap((row) => doubtsOf(row).map((doubt) => [textOf(row.values.id), doubt] as const));
const into = ({ rows }: Draft): readonly string[] =>
  rows.filter(({ values }) => values.method === "加分").map(({ values }) => textOf(values.into));

const TWO_ITEMS: Block = [
  HEAD,
  ["学习", "参加学习", "10", "缺席的每次扣1分；获评先进的加2分。"],
  ["宣传", "报送信息", "10", "不按要求报送的每次扣1分；被采用的每篇加0.5分。"],
];

test("additions inside items: one question for the document, and one answer for all of them", async () => {
  const draft = await draftOf(TWO_ITEMS);
  expect(into(draft)).toEqual(["", ""]);
  const questions = asked(draft);
  expect(questions.map(([id]) => id)).toEqual(["1.1-1"]);
  expect(questions[0]?.[1]).toContain("2.1-1同此");
  expect(into(answer(draft, [{ rule: "1.1-1", guess: 0, choice: 0 }]))).toEqual(["1.1", "2.1"]);
  const kept = answer(draft, [{ rule: "1.1-1", guess: 0, choice: null }]);
  expect([into(kept), asked(kept)]).toEqual([["", ""], []]);
});

test.each([
  ["获评先进的加2分，加分后不超过本项分值。", ["1.1"]],
  ["获评先进的加2分，最高不超过分值。", ["1.1"]],
])("%s: the document decides, nothing is asked", async (bonus, expected) => {
  const draft = await draftOf([HEAD, ["学习", "参加学习", "10", `缺席的每次扣1分；${bonus}`]]);
  expect([into(draft), asked(draft)]).toEqual([expected, []]);
});

test("a column of the form for what is added decides it too", async () => {
  const draft = await draftOf([
    [...HEAD, "扣分", "加分", "得分"],
    ["学习", "参加学习", "10", "缺席的每次扣1分；获评先进的加2分。", "", "", ""],
  ]);
  expect([into(draft), asked(draft)]).toEqual([[""], []]);
});

test("what lacks is one question, each row with its own amount", async () => {
  const draft = await draftOf([
    HEAD,
    ["班子", "健全班子", "10", "没有书记的扣2分；没有副书记的扣1分；委员超编的扣0.5分。"],
  ]);
  expect(draft.rows.slice(1).map(({ values }) => values.method)).toEqual(["扣分", "扣分", "扣分"]);
  const [first, ...others] = asked(draft);
  expect(others).toEqual([]);
  const rule = first?.[0] ?? "";
  const taken = answer(draft, [{ rule, guess: 0, choice: 0 }]);
  expect(taken.rows.slice(1).map(({ values }) => [values.method, values.standard])).toEqual([
    ["完成", "未完成扣2分"],
    ["完成", "未完成扣1分"],
    ["扣分", "每次扣0.5分"],
  ]);
});

test("an item waits for its clauses that nobody reads: it says so, in the sheet and in JSON", async () => {
  const draft = await draftOf([HEAD, ["学习", "参加学习", "10", "缺席的每次扣1分；屡教不改的加倍扣分。"]]);
  expect(asked(draft)[0]).toEqual(["1.1", "1.1-2还没有读懂，没有从这里扣分：补上之前，这一项的得分偏高"]);
  expect(draftJson(draft)).toMatchObject({
    rules: [
      { id: "1.1", guessed: [{ column: "points", why: expect.stringContaining("1.1-2") as string }] },
      {},
      {},
    ],
  });
  const typed = answer(draft, [
    { rule: "1.1-2", values: { method: "扣分", standard: "每次扣2分", enabled: "是" } },
  ]);
  expect(asked(typed)).toEqual([]);
});

test("a sentence that no numbered part claims is marked", async () => {
  const draft = await draftOf([
    HEAD,
    ["组织", "①制定年度计划。（2分）②开展主题党日。（4分）", "6", "计划不全的扣1分。弄虚作假的扣2分。"],
  ]);
  expect(asked(draft).map(([, doubt]) => doubt)).toEqual([
    expect.stringContaining("原文没有说这一句属于哪一小项"),
    expect.stringContaining("原文没有写怎样计分"),
  ]);
});
