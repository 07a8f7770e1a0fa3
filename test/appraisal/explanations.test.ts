/**
 * Reasons: trees that add up, sentences that carry the numbers, and the cells behind them.
 * @slow: hundreds of random workbooks
 */
import fc from "fast-check";
import type { ItemResult } from "../../src/appraisal/appraisal";
import { exact, sum } from "../../src/base/exact";
import type { Explanation } from "../../src/appraisal/explanation";
import { isBase } from "../../src/appraisal/rulebook/rulebook";
import { formatArea, formatCell } from "../../src/base/address";
import { books } from "../support/arbitrary";
import { BRANCH, held, inMonths, score, scoreWith, type Row } from "../support/native";

/** Nodes whose children carry points that do not sum to their own. */
function unbalanced(node: Explanation): readonly Explanation[] {
  const effects = node.children.flatMap(({ effect }) => (effect === null ? [] : [effect]));
  const off = effects.length > 0 && node.effect !== null && !sum(effects).equals(node.effect);
  return [...(off ? [node] : []), ...node.children.flatMap(unbalanced)];
}

/** What an item's tree must come to. */
const effectOf = ({ rule, score: points }: ItemResult) => (isBase(rule) ? points.sub(rule.points) : points);

test("every tree sums to what its item brought or cost", () => {
  fc.assert(
    fc.property(books(), (book) => {
      for (const { items } of score(book).appraisal.branches) {
        for (const item of items) {
          expect(unbalanced(item.explanation)).toEqual([]);
          if (item.outcome !== "scored") continue;
          expect(item.explanation.effect?.toFraction()).toBe(effectOf(item).toFraction());
        }
      }
    }),
    { numRuns: 25 },
  );
});

test("every counted fact is a source, every absence has a searched range, every outcome a reason", () => {
  fc.assert(
    fc.property(books(), (book) => {
      for (const { items } of score(book).appraisal.branches) {
        for (const { rule, outcome, done, required, sources, searched, reason, occurred } of items) {
          expect(reason).not.toBe("");
          if (occurred) expect(sources.length).toBeGreaterThan(0);
          if (outcome !== "scored") continue;
          if (done !== null && done.compare(0) > 0) expect(sources.length).toBeGreaterThan(0);
          const isShort = required !== null && done !== null && done.compare(required) < 0;
          if (isShort && rule.method === "频次") expect(searched.length).toBeGreaterThan(0);
        }
      }
    }),
    { numRuns: 25 },
  );
});

const monthly: Row = {
  编号: "F",
  类别: "组织生活",
  考评项目: "支委会",
  计分方式: "频次",
  周期: "月",
  分值: 12,
  计分标准: "每少1次扣1分",
};

test("absent periods are named, with what was owed, held and lost", () => {
  const days = inMonths(1, 2, 4, 5, 6, 8, 9, 10, 11, 12);
  const result = scoreWith({ sheets: { 考评规则: [monthly], 活动台账: held("支委会", days) } });
  const item = result.item("F");
  expect(item.reason).toBe("应开展12次，实开展10次，3月、7月未见记录；每少1次扣1分，扣2分");
  expect(item.sources.map(formatCell)).toEqual(days.map((_, i) => `活动台账!A${i + 3}`));
  expect(item.searched.map(formatArea)).toEqual(["活动台账!A2:C12"]);
  const lost = item.explanation.children.filter(({ verdict }) => verdict === "lost");
  expect(
    lost.map(({ label, actual, threshold }) => [label, actual?.valueOf(), threshold?.valueOf()]),
  ).toEqual([
    ["3月", 0, 1],
    ["7月", 0, 1],
  ]);
});

test("a period held too seldom is told apart from one not held at all", () => {
  const rule = { ...monthly, 周期: "季", 次数: 2 };
  const result = scoreWith({
    sheets: { 考评规则: [rule], 活动台账: held("支委会", inMonths(1, 2, 4, 10, 11)) },
  });
  expect(result.item("F").reason).toContain("三季度未见记录，二季度1次（应2次）");
});

test("where absence is the point, the source is the branch's first row", () => {
  const result = scoreWith({ sheets: { 考评规则: [monthly] } });
  expect(result.item("F").sources.map(formatCell)).toEqual(["活动台账!A2"]);
});

test.each<[rule: Row, facts: Record<string, readonly Row[]>, reason: string]>([
  [
    { 计分方式: "完成", 期限: "6月30日", 计分标准: "逾期扣2分" },
    { 完成登记: [{ 完成日期: "2022-07-03" }] },
    "2022-07-03完成，逾期（期限2022-06-30），扣2分",
  ],
  [{ 计分方式: "完成", 期限: "6月30日" }, {}, "未见完成记录（期限2022-06-30），扣12分"],
  [
    { 计分方式: "覆盖" },
    { 覆盖登记: [{ 应完成: 20, 已完成: 19 }] },
    "应完成20，已完成19，完成率95%，扣0.6分",
  ],
  [{ 计分方式: "检查" }, { 检查评分: [{ 得分: 90 }, { 得分: 100 }] }, "2次检查，平均95，扣0.6分"],
  [
    { 计分方式: "测评", 计分标准: "好100、差50" },
    { 述职测评: [{ 好: 9, 差: 1 }] },
    "有效票10张（好9、差1），折合95分，扣0.6分",
  ],
  [
    { 计分方式: "扣分", 计分标准: "每次扣1.5分" },
    { 扣分登记: [{ 日期: "2022-05-10", 事项: "迟报", 次数: 2 }] },
    "迟报1.5分×2次，扣3分",
  ],
  [
    { 计分方式: "加分", 分值: null, 计分标准: "省级3分", 上限: 2 },
    { 加分申报: [{ 日期: "2022-05-10", 事项: "先进", 级别: "省级", 审核: "通过" }] },
    "先进3分，合计3分，按上限2分计",
  ],
])("%j with %j reads: %s", (rule, facts, reason) => {
  const sheets = Object.fromEntries(
    Object.entries(facts).map(([name, rows]) => [
      name,
      rows.map((row) => ({ 支部名称: BRANCH, 考评项目: "R", ...row })),
    ]),
  );
  const row = { 编号: "R", 类别: "业务", 考评项目: "某项", 分值: 12, ...rule };
  const item = scoreWith({ sheets: { 考评规则: [row], ...sheets } }).item("R");
  expect(item.reason).toBe(reason);
  expect(item.explanation.effect?.equals(effectOf(item))).toBe(true);
});

test("what 上限 or 扣完为止 changed is a node of its own", () => {
  const rule = {
    编号: "D",
    类别: "业务",
    考评项目: "通报",
    计分方式: "扣分",
    分值: 5,
    计分标准: "每次扣2分",
  };
  const incident = { 支部名称: BRANCH, 日期: "2022-05-10", 事项: "迟报", 考评项目: "D", 次数: 3 };
  const effects = (more: Row) =>
    scoreWith({ sheets: { 考评规则: [{ ...rule, ...more }], 扣分登记: [incident] } })
      .item("D")
      .explanation.children.map(({ label, effect }) => [label, (effect ?? exact(0)).valueOf()]);
  expect(effects({})).toEqual([
    ["迟报", -6],
    ["扣完为止", 1],
  ]);
  expect(effects({ 上限: 4 })).toEqual([
    ["迟报", -6],
    ["上限", 2],
  ]);
});
