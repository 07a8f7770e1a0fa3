/** The rulebook linter: one case for every warning, each beside the same rulebook put right. */
import { readFileSync } from "node:fs";
import { parseRulebookDocument, sourceOfDocument } from "../../../src/appraisal/rulebook/document";
import { lintRulebook } from "../../../src/appraisal/rulebook/lint";
import { understandRulebook } from "../../../src/appraisal/rulebook/understand";
import { RULEBOOK_PATH } from "../../rulebook-content/built-in";

type Values = Readonly<Record<string, string | number | boolean>>;
interface Given {
  readonly rules?: readonly Values[];
  readonly settings?: Values;
  readonly grades?: readonly Values[];
}

/** Codes and messages for rules beside one base item that makes up 100 points with `points`. */
function lint({ rules = [], settings = {}, grades = [] }: Given, rest = 100): readonly string[] {
  const base = { id: "Z", category: "基础", title: "基础项", method: "完成", points: rest };
  const result = parseRulebookDocument(
    JSON.stringify({
      schema: 1,
      rules: [base, ...rules],
      settings: Object.entries(settings).map(([name, value]) => ({ name, value })),
      grades,
    }),
  );
  if ("findings" in result) throw new Error(result.findings.map((one) => one.message).join());
  const { rulebook, findings } = understandRulebook(sourceOfDocument(result.document));
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  const warnings = lintRulebook(rulebook);
  for (const one of warnings) {
    expect(one.severity).toBe("warning");
    expect(one.hint).not.toBe("");
  }
  return warnings.map(({ code }) => code);
}

const rule = (more: Values): Values => ({ id: "R", category: "业务", title: "某项", points: 10, ...more });

test("a sound rulebook has none", () => {
  expect(lint({})).toEqual([]);
});

describe.each<[code: string, wrong: Given, right: Given, rest?: number]>([
  [
    "band-unreachable",
    { rules: [rule({ method: "频次", period: "年", standard: "满4次10分、满6次8分" })] },
    { rules: [rule({ method: "频次", period: "年", standard: "满4次8分、满6次10分" })] },
    90,
  ],
  [
    "band-points",
    { rules: [rule({ method: "频次", period: "年", standard: "满2次4分、满4次8分" })] },
    { rules: [rule({ method: "频次", period: "年", standard: "满2次4分、满4次10分" })] },
    90,
  ],
  [
    "band-points",
    { rules: [rule({ method: "频次", period: "年", standard: "每季度1次9分、每半年1次6分、每年1次3分" })] },
    { rules: [rule({ method: "频次", period: "年", standard: "每季度1次10分、每半年1次6分、每年1次3分" })] },
    90,
  ],
  [
    "word-points",
    { rules: [rule({ method: "检查", standard: "规范8、一般6、差2" })] },
    { rules: [rule({ method: "检查", standard: "规范10、一般6、差2" })] },
    90,
  ],
  [
    "bonus-without-table",
    { rules: [{ id: "J", title: "表彰", method: "加分", standard: "每次加1分", cap: 3 }] },
    { rules: [{ id: "J", title: "表彰", method: "加分", standard: "省级3分、市级2分", cap: 3 }] },
  ],
  ["points-sum", { rules: [rule({ method: "完成", points: 5 })] }, { rules: [rule({ method: "完成" })] }, 90],
  [
    "shared-facts",
    {
      rules: [
        rule({ method: "频次", activityTypes: "党课", points: 5 }),
        rule({ id: "S", title: "另一项", method: "频次", activityTypes: "党课、主题党日", points: 5 }),
      ],
    },
    {
      rules: [
        rule({ method: "频次", activityTypes: "党课", points: 5 }),
        rule({ id: "S", title: "另一项", method: "频次", activityTypes: "主题党日", points: 5 }),
      ],
    },
    90,
  ],
  [
    "grade-rule-idle",
    {
      rules: [rule({ method: "直接定级", points: "", standard: "评为差" })],
      grades: [{ name: "好", minimum: 90 }, { name: "差" }],
    },
    {
      rules: [rule({ method: "直接定级", points: "", standard: "评为好" })],
      grades: [{ name: "好", minimum: 90 }, { name: "差" }],
    },
  ],
  [
    "grade-rule-idle",
    { rules: [rule({ method: "否优", points: "", standard: "降低1个等次" })] },
    {
      rules: [rule({ method: "否优", points: "", standard: "降低1个等次" })],
      grades: [{ name: "好", minimum: 90 }, { name: "差" }],
    },
  ],
  [
    "grade-rule-idle",
    {
      rules: [rule({ method: "否优", points: "", standard: "降低2个等次" })],
      grades: [{ name: "好", minimum: 90 }, { name: "差" }],
    },
    {
      rules: [rule({ method: "否优", points: "", standard: "降低2个等次" })],
      grades: [{ name: "好", minimum: 90 }, { name: "一般", minimum: 60 }, { name: "差" }],
    },
  ],
  [
    "grade-rule-idle",
    {
      rules: [rule({ method: "否决", points: "", standard: "评为好" })],
      grades: [{ name: "好", minimum: 90 }, { name: "差" }],
    },
    {
      rules: [rule({ method: "否决", points: "", standard: "评为差" })],
      grades: [{ name: "好", minimum: 90 }, { name: "差" }],
    },
  ],
])("%s", (code, wrong, right, rest) => {
  test("is warned of, once, and not when put right", () => {
    expect(lint(wrong, rest)).toEqual([code]);
    expect(lint(right, rest)).toEqual([]);
  });
});

describe("a grade no branch can reach", () => {
  const grades = (...all: readonly Values[]) => all;
  const cup: Values = { id: "J", title: "表彰", method: "加分", standard: "省级3分、市级2分", cap: 3 };
  test.each<[what: string, wrong: Given, right: Given]>([
    [
      "its threshold is above all points",
      { grades: grades({ name: "好", minimum: 101 }, { name: "差" }) },
      { grades: grades({ name: "好", minimum: 101 }, { name: "差" }), rules: [cup] },
    ],
    [
      "bonus does not count for it",
      {
        grades: grades({ name: "好", minimum: 101 }, { name: "差" }),
        rules: [cup],
        settings: { 加分计入等次: "否" },
      },
      {
        grades: grades({ name: "好", minimum: 100 }, { name: "差" }),
        rules: [cup],
        settings: { 加分计入等次: "否" },
      },
    ],
    [
      "总分上限 keeps everyone below it",
      {
        grades: grades({ name: "好", minimum: 102 }, { name: "差" }),
        rules: [cup],
        settings: { 总分上限: 101 },
      },
      {
        grades: grades({ name: "好", minimum: 101 }, { name: "差" }),
        rules: [cup],
        settings: { 总分上限: 101 },
      },
    ],
    [
      "the one above it takes everyone",
      { grades: grades({ name: "好" }, { name: "差" }) },
      { grades: grades({ name: "好", ratioCap: 0.3 }, { name: "差" }) },
    ],
    [
      "the one above it begins no higher",
      { grades: grades({ name: "好", minimum: 80 }, { name: "较好", minimum: 80 }, { name: "差" }) },
      { grades: grades({ name: "好", minimum: 90 }, { name: "较好", minimum: 80 }, { name: "差" }) },
    ],
    [
      "its share is nothing",
      { grades: grades({ name: "好", minimum: 90, ratioCap: 0 }, { name: "差" }) },
      { grades: grades({ name: "好", minimum: 90, ratioCap: 0.3 }, { name: "差" }) },
    ],
  ])("%s", (_what, wrong, right) => {
    expect(new Set(lint(wrong))).toEqual(new Set(["grade-unreachable"]));
    expect(lint(right)).toEqual([]);
  });
});

test("weights that do not sum, and a veto that names no grade, are errors already", () => {
  const findings = (given: object) => {
    const result = parseRulebookDocument(JSON.stringify({ schema: 1, ...given }));
    if ("findings" in result) throw new Error("not read");
    const { findings: all } = understandRulebook(sourceOfDocument(result.document));
    return all
      .filter(({ severity }) => severity === "error")
      .map(({ severity, code }) => `${severity} ${code}`);
  };
  const base = { id: "Z", category: "基础", title: "基础项", method: "完成", points: 100 };
  expect(findings({ rules: [base], settings: [{ name: "权重:基础", value: 0.8 }] })).toEqual([
    "error weights-sum",
  ]);
  expect(
    findings({
      rules: [base, { id: "V", title: "违纪", method: "否决", standard: "一票否决" }],
      grades: [{ name: "好", minimum: 90 }, { name: "差" }],
    }),
  ).toEqual(["error phrase-missing"]);
});

test("the built-in rulebook lints clean", () => {
  const result = parseRulebookDocument(readFileSync(RULEBOOK_PATH, "utf8"));
  if ("findings" in result) throw new Error("not read");
  expect(lintRulebook(understandRulebook(sourceOfDocument(result.document)).rulebook)).toEqual([]);
});
