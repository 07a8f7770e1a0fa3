/** Kinds of finding: declared once, worded in several ways where one cause is said differently. */
import { declareFindings, findingKinds } from "../../src/base/finding";

const say = declareFindings({
  "test-kind": {
    severity: "warning",
    title: "试",
    message: (name: string) => `“${name}”不对。`,
    hint: "请改正。",
  },
  "test-kind/twice": {
    severity: "info",
    message: (name: string, count: number) => `“${name}”有${count}处。`,
    hint: (name: string) => `请核对“${name}”。`,
  },
});
const at = { sheet: "表", row: 2, column: 0 };

test("a finding has what its kind says", () => {
  expect(say["test-kind"]({ at, branch: "一支部" }, "甲")).toEqual({
    severity: "warning",
    code: "test-kind",
    title: "试",
    at,
    message: "“甲”不对。",
    hint: "请改正。",
    branch: "一支部",
  });
});

test("a further wording keeps code and title and may weigh otherwise", () => {
  expect(say["test-kind/twice"]({ at: undefined }, "甲", 3)).toEqual({
    severity: "info",
    code: "test-kind",
    title: "试",
    at: null,
    message: "“甲”有3处。",
    hint: "请核对“甲”。",
  });
});

test("a code is declared once, and before its wordings", () => {
  expect(findingKinds().get("test-kind")).toMatchObject({ severity: "warning", title: "试" });
  expect(() =>
    declareFindings({ "test-kind": { severity: "error", title: "又", message: "", hint: "" } }),
  ).toThrow("twice");
  expect(() => declareFindings({ "test-unknown/why": { message: "", hint: "" } })).toThrow("not declared");
});
