/** What the rest of the house asks of the methods, whichever they are. */
import { roleOf } from "../../../src/appraisal/methods/method";
import {
  isReported,
  looksOn,
  methodNamed,
  methodsTaking,
  METHODS,
  settledBy,
  takes,
} from "../../../src/appraisal/methods/registry";
import { FACT_KINDS } from "../../../src/appraisal/facts";
import { understandRulebook } from "../../../src/appraisal/rulebook/understand";

test("every word is one method's", () => {
  for (const method of METHODS) expect(methodNamed(method.word)).toBe(method);
  expect(methodNamed("频")).toBeNull();
});

test("only methods that act on the grade say how", () => {
  for (const { role, grading } of METHODS) expect(grading !== undefined).toBe(role === "grade");
});

test.each([
  ["活动", "activities", ["频次"]],
  ["扣分登记", "incidents", ["扣分", "否优", "否决"]],
  ["加分申报", "claims", ["加分", "直接定级"]],
  ["自评登记", "selfScores", []],
] as const)("rules that the rows of %s name", (_, kind, words) => {
  expect(methodsTaking(kind)).toEqual(words);
});

test("every rule's rows are of one kind", () => {
  for (const { word } of METHODS)
    expect(FACT_KINDS.filter((kind) => takes({ method: word }, kind))).toHaveLength(1);
});

test("absences are looked for on the method's own sheet, then among the activities", () => {
  expect(looksOn({ method: "频次" })).toEqual(["activities"]);
  expect(looksOn({ method: "完成" })).toEqual(["completions", "activities"]);
  expect(looksOn({ method: "检查" })).toEqual(["inspections"]);
});

test("branches are reminded of what they hand in themselves", () => {
  const reminded = METHODS.map(({ word }) => word).filter((method) => isReported({ method }));
  expect(reminded).toEqual(["频次", "完成", "覆盖"]);
});

test.each([
  ["检查", true, false, "base"],
  ["频次", false, true, "into"],
  ["扣分", true, false, "base"],
  ["扣分", false, false, "deduction"],
  ["扣分", false, true, "into"],
  ["加分", true, false, "bonus"],
  ["否决", false, false, "grade"],
] as const)("%s with 分值 %s, 并入 %s acts as %s", (word, hasPoints, isInto, role) => {
  const method = methodNamed(word);
  expect(method && roleOf(method, { hasPoints, isInto })).toBe(role);
});

test("全年累计 settles the year at once", () => {
  const settled = (standard: string) => {
    const values = { id: "P", title: "党课", method: "频次", period: "季", count: 2, points: 8, standard };
    const [rule] = understandRulebook({ rules: [{ values, cells: {} }], settings: [], grades: [] }).rulebook
      .rules;
    return rule && settledBy(rule);
  };
  const perPartyGroup = false;
  expect(settled("每少1次扣1分")).toEqual({ period: "quarter", quota: { times: 2, perPartyGroup } });
  expect(settled("每少1次扣1分，全年累计")).toEqual({ period: "year", quota: { times: 8, perPartyGroup } });
});
