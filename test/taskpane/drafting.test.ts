/** A 细则 becoming rules in the pane: what is shown, answered, tried and written. */
import { Engine } from "../../src/taskpane/engine";
import { Drafting } from "../../src/taskpane/drafting";
import type { DraftRuleView, DraftView } from "../../src/taskpane/model";
import { sheet, workbook } from "../support/grids";

const EMPTY = { names: [], rules: null, settings: null, grades: null };
const HTML = `<p>党支部考评细则</p><table><tr><td>考核项目</td><td>考核内容</td><td>分值</td><td>评分标准</td></tr>
<tr><td>组织生活</td><td>支委会每月召开1次，党员大会每季度召开1次。</td><td>10</td><td>支委会每少1次扣0.5分，党员大会每少1次扣1分。</td></tr>
<tr><td>主题党日</td><td>每月开展1次主题党日。</td><td>12</td><td>每少1次扣1分。</td></tr>
<tr><td>其他</td><td>做好工作。</td><td>5</td><td>按有关规定执行若干。</td></tr>
<tr><td>合计</td><td></td><td>30</td><td></td></tr></table>
<p>90分以上为优秀，80分以上为良好，60分以上为合格，不足60分为不合格。</p>`;

function drafted(html = HTML) {
  const drafting = new Drafting();
  const view = drafting.start({ kind: "pasted", text: "", html });
  if ("problem" in view) throw new Error(view.problem);
  return { drafting, view };
}
function rule(view: DraftView, id: string): DraftRuleView {
  const found = view.rules.find((one) => one.id === id);
  if (!found) throw new Error(`no rule ${id} in ${view.rules.map((one) => one.id).join()}`);
  return found;
}
const openIn = (view: DraftView): readonly string[] =>
  view.rules.filter(({ state }) => state === "open").map(({ id }) => id);

test("pasted from Word: every clause beside what was understood, sums and grades with it", () => {
  const { view } = drafted();
  expect(rule(view, "2.1")).toMatchObject({
    clause: expect.stringContaining("每少1次扣1分") as string,
    readAs: "每少1次扣1分",
    state: "understood",
    todo: null,
    values: { method: "频次", period: "月", count: "1", points: "12", deadline: "" },
  });
  const guessed = rule(view, "1.1-1");
  expect(guessed.state).toBe("open");
  expect(guessed.guesses[0]).toMatchObject({ column: "适用条件", value: "设支委会" });
  expect(view.title).toBe("党支部考评细则");
  expect(view.sums).toContainEqual(expect.objectContaining({ said: "30", found: "27", agrees: false }));
  expect(view.grades[0]).toBe("优秀 最低分 90");
});

test("a guess is taken, changed, or the rule declined; the last answer can be taken back", () => {
  const { drafting, view } = drafted();
  const before = openIn(view);
  expect(before).toContain("1.1-1");
  const accepted = drafting.answer({ rule: "1.1-1", take: true });
  expect(rule(accepted, "1.1-1")).toMatchObject({ state: "understood", values: { condition: "设支委会" } });
  expect(accepted.answered).toBe(true);
  expect(openIn(drafting.undo())).toEqual(before);
  const changed = drafting.answer({ rule: "1.1-1", guess: 0, choice: 0 });
  expect(rule(changed, "1.1-1")).toMatchObject({ state: "understood", values: { condition: "" } });
  const declined = drafting.answer({ rule: "2.1", take: false });
  expect(rule(declined, "2.1").state).toBe("off");
});

test("a phrase is read as it is typed: its read-back, or why not and what to write instead", () => {
  const { drafting, view } = drafted();
  const { values } = rule(view, "2.1");
  expect(drafting.try("2.1", { ...values, standard: "每缺一次扣2分，扣完为止" })).toEqual({
    readAs: "每少1次扣2分",
    problem: "",
    suggestions: [],
  });
  const refused = drafting.try("2.1", { ...values, standard: "没开就扣2分左右" });
  expect(refused.problem).not.toBe("");
  expect(refused.problem).not.toContain("启用");
  expect(refused.suggestions.length).toBeGreaterThan(0);
  for (const standard of refused.suggestions)
    expect(drafting.try("2.1", { ...values, standard }).problem).toBe("");
  expect(drafting.try("2.1", { ...values, points: "很多" }).problem).not.toBe("");
  // Trying changes nothing.
  expect(rule(drafting.undo(), "2.1")).toEqual(rule(view, "2.1"));
});

test("what was not understood becomes a rule by what the officer types", () => {
  const { drafting, view } = drafted();
  const off = view.rules.find(({ todo }) => todo !== null);
  if (!off) throw new Error("everything was understood");
  // The pane switches it on by itself.
  expect(off.todo).not.toContain("启用");
  const typed = { ...off.values, method: "检查", standard: "按实得分", points: "5", into: "" };
  const mended = rule(drafting.answer({ rule: off.id, values: typed }), off.id);
  expect(mended).toMatchObject({ state: "understood", todo: null, readAs: "按实得分" });
});

test("written as the officer's own sheets, scored as they stand; what is there is kept", () => {
  const { drafting } = drafted();
  expect(drafting.preview(EMPTY)).toMatchObject({ kept: [], beside: false });
  expect(drafting.preview(EMPTY).sheets.map(({ rows }) => rows)).toEqual([5, expect.any(Number), 4]);
  expect(
    drafting.plan(EMPTY).sheets.map(({ layout, replaces }) => [layout.name, layout.mark, replaces]),
  ).toEqual([
    ["考评规则", "", null],
    ["考评设置", "", null],
    ["等次办法", "", null],
  ]);
  const engine = new Engine("1.0.0", { schema: 1, title: "示例", rules: [], settings: [], grades: [] });
  const own = sheet("考评规则", [
    ["编号", "考评项目", "计分方式", "分值"],
    ["A2", "党员大会", "频次", 10],
  ]);
  engine.load(workbook(own), { year: null, asOf: null });
  const plan = drafting.preview(engine.present());
  expect(plan).toMatchObject({ kept: ["考评规则"], beside: true });
  expect(plan.sheets.map(({ name }) => name)).toEqual(["考评规则 (2)", "考评设置", "等次办法"]);
});

test.each([
  ["细则.doc", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "旧格式"],
  [
    "细则.docx",
    [
      0xd0,
      0xcf,
      0x11,
      0xe0,
      0xa1,
      0xb1,
      0x1a,
      0xe1,
      ...[..."EncryptedPackage"].flatMap((c) => [c.charCodeAt(0), 0]),
    ],
    "密码",
  ],
  ["细则.docx", [1, 2, 3], "损坏"],
  ["细则.pdf", [1, 2, 3], "不认识"],
  ["细则.txt", [0xff, 0x81, 0x20], "认不出"],
  ["细则.txt", [...new TextEncoder().encode("今天天气很好。")], "没有找到评分的条款"],
  ["细则.xlsx", [1, 2, 3], "Excel"],
])("%s of %j: says what is wrong and what to do", (name, bytes, words) => {
  const refused = new Drafting().start({ kind: "file", name, bytes: Uint8Array.from(bytes) });
  if (!("problem" in refused)) throw new Error("it was read");
  expect(refused.problem).toContain(words);
  expect(refused.todo).not.toBe("");
});
