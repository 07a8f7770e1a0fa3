/** 上会稿 and 传阅稿: what stands on them, and what never does. */
import type { Decision } from "../../../src/report/decisions";
import type { LayoutCell, SheetLayout, WritePlan } from "../../../src/report/layout";
import { codeOfTexts, openTexts } from "../../../src/report/papers/matters";
import { circulatedPlan, meetingPlan } from "../../../src/report/papers/meeting";
import { currentDecisions } from "../../../src/report/report";
import { date, sheet as grid } from "../../support/grids";
import { calculate } from "../calculate";
import { BRANCHES, inputOf, nativeWorkbook } from "../native";

const [OFFICE = "", FINANCE = "", RESCUE = ""] = BRANCHES;
const SECRET = "郑某某";
const value = (cell: LayoutCell | undefined) => cell?.value ?? null;
const sheet = (plan: WritePlan, name: string): SheetLayout => {
  const found = plan.sheets.find((one) => one.layout.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found.layout;
};
const whole = (plan: WritePlan): string => JSON.stringify(plan);
const positionOf = (layout: SheetLayout, header: string, branch: string): [number, number] => {
  const at = layout.rows.findIndex((row) => row.cells.some((cell) => value(cell) === header));
  const column = layout.rows[at]?.cells.findIndex((cell) => value(cell) === header) ?? -1;
  const row = layout.rows.findIndex((one, r) => r > at && one.cells.some((cell) => value(cell) === branch));
  return [row, column];
};

const decisions = new Map<string, Decision>([
  [FINANCE, { grade: "一般", reason: `${SECRET}已谈话`, suggested: "较好", total: 80 }],
  [RESCUE, { grade: `${SECRET}的等次`, reason: null, suggested: "较好", total: 80 }],
]);
const input = {
  ...inputOf(
    nativeWorkbook({
      incidents: [
        [FINANCE, date("2022-10-10"), `${SECRET}因私事缺会`, "通报批评", 1],
        [FINANCE, null, `${SECRET}迟到`, "通报批评", 1],
      ],
    }),
  ),
  decisions,
};
const texts = openTexts(input.appraisal, input.reading.facts, currentDecisions(input));
const all = new Set(texts.map(({ key }) => key));

describe("传阅稿", () => {
  const plan = circulatedPlan(input);
  test("is made of rules, counts and labels", () => {
    expect(plan.sheets.map(({ layout }) => layout.name)).toEqual([
      "考评结果",
      "失分和等次原因",
      "得分矩阵",
      "考评细则",
      "说明",
    ]);
    for (const text of [
      SECRET,
      "王某",
      "13800000000",
      "先进集体",
      "缺请假记录",
      "扣分登记",
      "HYPERLINK",
      "台账!",
    ])
      expect([text, whole(plan).includes(text)]).toEqual([text, false]);
    for (const text of ["通报批评1分", "有登记：书记被约谈1次，不得评为好"])
      expect([text, whole(plan).includes(text)]).toEqual([text, true]);
  });
  test("has the grades that were decided, and no reason for them", () => {
    const result = sheet(plan, "考评结果");
    const decided = (header: string, branch: string) => {
      const [row, column] = positionOf(result, header, branch);
      return value(result.rows[row]?.cells[column]);
    };
    expect([decided("审定等次", FINANCE), decided("审定理由", FINANCE)]).toEqual(["一般", null]);
    expect(decided("审定等次", RESCUE)).toBeNull();
  });
});

describe("上会稿", () => {
  test("has no text that was not seen, and says how many", () => {
    const plan = meetingPlan(input);
    for (const text of [SECRET, "王某", "13800000000", "先进集体", "缺请假记录"])
      expect([text, whole(plan).includes(text)]).toEqual([text, false]);
    for (const text of ["（未带入）", "会后收回"])
      expect([text, whole(plan).includes(text)]).toEqual([text, true]);
  });
  test("has what was seen beside the points it cost, with its ground", () => {
    const plan = meetingPlan({ ...input, seen: all });
    const matters = sheet(plan, "加扣分和等次事项");
    const rows = matters.rows.map(({ cells }) => cells.map(value));
    expect(rows).toContainEqual([OFFICE, "否优", "F1", "书记被约谈", "约谈", null, 1, null, null]);
    expect(rows).toContainEqual([
      FINANCE,
      "扣分",
      "E1",
      "通报批评",
      `${SECRET}因私事缺会`,
      null,
      1,
      -1,
      null,
    ]);
    // Rows that do not count are no ground.
    const few = new Set([...all].slice(0, 1));
    expect(whole(plan).includes("迟到")).toBe(false);
    expect(whole(plan).includes("已谈话")).toBe(true);
    expect(whole(meetingPlan({ ...input, seen: few })).includes("已谈话")).toBe(false);
  });
  test("every text that may stand on it is listed with its cell, and known by a code", () => {
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining(["约谈", `${SECRET}因私事缺会`, `${SECRET}已谈话`, "演讲比赛；局级；证书"]),
    );
    for (const { text, at } of texts) expect([text, at === null]).toEqual([text, text.endsWith("已谈话")]);
    expect(codeOfTexts(texts)).not.toBe(codeOfTexts(texts.slice(1)));
  });
  test("only what it can hold is put up, and it counts the same", () => {
    const exempt = grid("豁免登记", [
      ["支部名称", "考评项目", "期间", "理由"],
      [FINANCE, "党课", null, `${SECRET}主持的项目停课`],
    ]);
    const book = inputOf(nativeWorkbook({ more: [exempt] }));
    const put = openTexts(book.appraisal, book.reading.facts, new Map());
    const reasons = book.appraisal.branches.flatMap(({ items }) => items.map(({ reason }) => reason));
    expect(reasons.join("\n")).toContain("停课");
    expect(put.filter(({ text }) => text.includes("停课"))).toEqual([]);
    expect(whole(meetingPlan(book))).toContain(`有${put.length}条台账里填写的文字`);
    // Every text that was put up and seen is there.
    const plan = whole(meetingPlan({ ...book, seen: new Set(put.map(({ key }) => key)) }));
    for (const part of put.flatMap(({ text }) => text.split("；")))
      expect([part, plan.includes(part)]).toEqual([part, true]);
    // A reason for a grade that 等次办法 does not know never stands on it.
    const strange = new Map([[RESCUE, { grade: "甲", reason: "再议", suggested: null, total: null }]]);
    expect(openTexts(book.appraisal, book.reading.facts, strange)).toEqual(put);
  });
  test("keeps live sums, and is protected but for decisions and scores", () => {
    const plan = meetingPlan({ ...input, seen: all });
    const layouts = plan.sheets.map(({ layout }) => layout);
    const result = sheet(plan, "考评结果");
    const matrix = sheet(plan, "得分矩阵");
    const [row, column] = positionOf(result, "总分", OFFICE);
    const [line, cell] = positionOf(matrix, "A1", OFFICE);
    expect(result.rows[row]?.cells[column]?.style?.locked).toBeUndefined();
    expect(result.rows[row]?.cells[positionOf(result, "审定等次", OFFICE)[1]]?.style?.locked).toBe(false);
    expect(matrix.rows[line]?.cells[cell]?.style?.locked).toBe(false);
    for (const { protection } of layouts) expect(protection).not.toBeNull();
    const total = Number(value(result.rows[row]?.cells[column]));
    const lowered = layouts.map((layout) =>
      layout !== matrix
        ? layout
        : {
            ...layout,
            rows: layout.rows.map((each, r) =>
              r !== line
                ? each
                : { ...each, cells: each.cells.map((one, c) => (c === cell ? { ...one, value: 5 } : one)) },
            ),
          },
    );
    const changed = calculate(lowered);
    expect(changed.number("考评结果", row, column)).toBeCloseTo(total - 10, 9);
    changed.free();
  });
});
