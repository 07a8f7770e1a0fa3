import { formatMark } from "../../src/ledger/mark";
import { resolveNames } from "../../src/report/ownership";
import { reportText } from "../../src/text/report";
import { sheet as gridOf, userSheet, workbook } from "../support/grids";

const SHEET_NAMES = {
  result: "考评结果",
  matrix: "得分矩阵",
  losses: "失分明细",
  findings: "数据疑点清单",
  notes: "考评说明",
};
const kinds = Object.keys(SHEET_NAMES) as (keyof typeof SHEET_NAMES)[];
const ours = (kind: keyof typeof SHEET_NAMES, stored: string, sheet = stored) =>
  gridOf(sheet, [[reportText.ownership]], {
    mark: formatMark({ kind, columns: 9, name: stored, header: "" }),
  });
const set = (suffix = "") => kinds.map((kind) => ours(kind, SHEET_NAMES[kind] + suffix));

describe("names of our sheets", () => {
  test("an untouched workbook: plain names, all new", () => {
    const resolved = resolveNames(workbook(userSheet("支部名册")), SHEET_NAMES);
    expect(resolved.names).toEqual(SHEET_NAMES);
    expect(Object.values(resolved.replaces)).toEqual([null, null, null, null, null]);
  });

  test("a user's sheet with one of our names moves the whole set", () => {
    const resolved = resolveNames(workbook(userSheet("失分明细")), SHEET_NAMES);
    expect(resolved.suffix).toBe(" (2)");
    expect(resolved.names.result).toBe("考评结果 (2)");
    expect(resolved.names.losses).toBe("失分明细 (2)");
    const again = resolveNames(workbook(userSheet("失分明细"), userSheet("考评说明 (2)")), SHEET_NAMES);
    expect(again.suffix).toBe(" (3)");
  });

  test("our own sheets are replaced under their names", () => {
    const resolved = resolveNames(workbook(...set()), SHEET_NAMES);
    expect(resolved.names).toEqual(SHEET_NAMES);
    expect(resolved.replaces).toEqual(SHEET_NAMES);
  });

  test("a set with a suffix keeps it, also for sheets that are missing", () => {
    const grids = [userSheet("考评结果"), ...set(" (2)").slice(0, 3)];
    const resolved = resolveNames(workbook(...grids), SHEET_NAMES);
    expect(resolved.names.notes).toBe("考评说明 (2)");
    expect(resolved.replaces.notes).toBeNull();
    expect(resolved.replaces.result).toBe("考评结果 (2)");
  });

  test("ours make way together when a user's sheet takes one of the names", () => {
    const grids = [...set().filter((grid) => grid.sheet !== "得分矩阵"), userSheet("得分矩阵")];
    const resolved = resolveNames(workbook(...grids), SHEET_NAMES);
    expect(resolved.names.result).toBe("考评结果 (2)");
    expect(resolved.replaces.result).toBe("考评结果");
    expect(resolved.names.matrix).toBe("得分矩阵 (2)");
    expect(resolved.replaces.matrix).toBeNull();
  });

  test("a renamed sheet stays ours and keeps its name", () => {
    const grids = [ours("result", "考评结果", "年终结果"), ...set().slice(1)];
    const resolved = resolveNames(workbook(...grids), SHEET_NAMES);
    expect(resolved.names.result).toBe("年终结果");
    expect(resolved.replaces.result).toBe("年终结果");
    expect(resolved.names.matrix).toBe("得分矩阵");
  });

  test("of two equal marks the sheet whose stored name matches is ours, and the copy is left alone", () => {
    const grids = [ours("result", "考评结果", "考评结果 (2)"), ...set()];
    const resolved = resolveNames(workbook(...grids), SHEET_NAMES);
    expect(resolved.replaces.result).toBe("考评结果");
    expect(resolved.suffix).toBe("");
  });

  test("two copies of which neither kept the name are both left alone", () => {
    const grids = [ours("result", "考评结果", "甲"), ours("result", "考评结果", "乙"), ...set().slice(1)];
    const resolved = resolveNames(workbook(...grids), SHEET_NAMES);
    expect(resolved.replaces.result).toBeNull();
    expect(resolved.names.result).toBe("考评结果");
    expect(resolved.ambiguous).toEqual(["甲", "乙"]);
  });

  test("names differ from others also without regard to case", () => {
    const bases = { result: "Result", notes: "Notes" };
    expect(resolveNames(workbook(userSheet("RESULT")), bases).names).toEqual({
      result: "Result (2)",
      notes: "Notes (2)",
    });
  });
});
