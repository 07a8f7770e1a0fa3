import { METHODS } from "../../../src/appraisal/methods/registry";
import { readPhrase } from "../../support/phrase";
import { blockers, ground, join } from "../../support/native";
import { contextOf, readBack } from "./support";

const words = METHODS.map(({ word }) => word);

describe("倒扣", () => {
  const texts = [
    "倒扣5分",
    "倒 扣5分",
    "未完成倒扣2分",
    "每少1次倒扣1分",
    "每低1个百分点倒扣0.1分",
    "优秀10分、良好8分、较差倒扣2分",
    "每次倒扣1分",
    "约谈提醒倒扣1分、通报批评扣2分",
    "不完成倒扣2分",
    "不倒扣2分",
    "扣完为止，可倒扣",
    "不得评为好，并倒扣2分",
  ];
  it.each(words.flatMap((word) => texts.map((text) => [word, text] as const)))(
    "%s: %s is refused for what it says",
    (word, text) => {
      const result = readPhrase(word, text, contextOf({ points: 10, grades: ["好", "差"] }));
      expect("problem" in result && result.problem).toMatchObject({ kind: "below-zero" });
    },
  );

  it("points at the words, with spaces and all", () => {
    const result = readPhrase("完成", "未完成　倒 扣两分", contextOf({ points: 10 }));
    expect("problem" in result && result.problem).toEqual({
      kind: "below-zero",
      at: { index: 4, word: "倒 扣" },
    });
  });

  it.each([
    ["频次", "每少1次扣0.5分，不倒扣", "每少1次扣0.5分"],
    ["频次", "每少1次扣0.5分（扣完为止，不倒扣分）", "每少1次扣0.5分"],
    ["完成", "未完成扣2分，不得倒扣", "未完成扣2分"],
    ["扣分", "每次扣2分，扣完为止不倒扣。", "每次扣2分"],
  ] as const)("%s: %s says what holds anyway", (method, text, readAs) => {
    expect(readBack(method, text, { points: 10 })).toBe(readAs);
  });

  it("keeps the workbook from being scored, on the cell of the phrase", () => {
    const rule = { 编号: "C", 类别: "基础", 考评项目: "计划", 计分方式: "完成", 分值: 5 };
    const book = join(ground(), { sheets: { 考评规则: [{ ...rule, 计分标准: "未完成倒扣2分" }] } });
    expect(blockers(book)).toEqual(["phrase-below-zero 考评规则!G3"]);
  });
});
