/** 得分核对表: everything of one branch, nothing of another. */
import { toNumber } from "../../../src/base/exact";
import { checkSheet } from "../../../src/report/papers/check";
import { date } from "../../support/grids";
import { BRANCHES, inputOf, nativeWorkbook } from "../native";

const [OFFICE = "", FINANCE = "", , , , SILENT = ""] = BRANCHES;
const { appraisal, reading } = inputOf(
  nativeWorkbook({ incidents: [[FINANCE, date("2022-10-10"), "郑某某缺会", "通报批评", 1]] }),
);
const sheetOf = (branch: string) => {
  const result = appraisal.branches.find((one) => one.branch.name === branch);
  if (result === undefined) throw new Error(`no branch ${branch}`);
  return { result, layout: checkSheet(appraisal, reading.facts, result) };
};
const rowsOf = (branch: string) =>
  sheetOf(branch).layout.rows.map(({ cells }) => cells.map((cell) => cell?.value ?? null));

test("every item stands there with what was due, done and scored; what was lost says why", () => {
  const rows = rowsOf(FINANCE);
  for (const { rule, score, points } of sheetOf(FINANCE).result.items) {
    const row = rows.find(([id]) => id === rule.id);
    expect(row?.[1]).toBe(rule.title);
    expect(row?.[5]).toBe(rule.role === "grade" ? null : toNumber(score));
    if (points !== null && score.compare(points) < 0) expect(String(row?.[6])).toMatch(/扣|得/);
  }
  expect(rows.find(([id]) => id === "E1")?.[6]).toBe("通报批评1分，扣1分（事项：郑某某缺会）");
  expect(rows.find(([id]) => id === "F1")?.[6]).toBeNull();
  expect(rowsOf(OFFICE).find(([id]) => id === "F1")?.[6]).toBe(
    "有登记：书记被约谈1次，不得评为好（事项：约谈）",
  );
});

test("a branch sees nothing of the others, no rank and no grade", () => {
  for (const branch of BRANCHES) {
    const whole = JSON.stringify(sheetOf(branch).layout);
    const others = BRANCHES.filter((name) => name !== branch);
    const matters = [
      ["王某", OFFICE],
      ["郑某某", FINANCE],
    ].flatMap(([text = "", whose]) => (whose === branch ? [] : [text]));
    const strange = [...others, "名次", "建议等次", ...matters];
    expect([branch, strange.filter((text) => whole.includes(text))]).toEqual([branch, []]);
  }
});

test("one who was not scored is told so and may object", () => {
  const rows = rowsOf(SILENT);
  expect(rows.flat().some((text) => String(text).includes("没有计分：未报送"))).toBe(true);
  expect(rows.some((row) => row[1] === "其他")).toBe(true);
});

test("letters are 12 points or more, on upright pages with the header repeated", () => {
  const { layout } = sheetOf(FINANCE);
  const sizes = layout.rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => (cell === undefined || cell.role === "seal" ? [] : [cell.style?.size ?? 11])),
  );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
  expect(layout.print).toMatchObject({ orientation: "portrait", fitWide: 1 });
  expect(layout.print.repeatRows).not.toBeNull();
});
