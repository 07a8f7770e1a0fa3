import { exact } from "../../src/base/exact";
import type { Appraisal, BranchResult, ItemResult } from "../../src/appraisal/appraisal";
import type { Finding } from "../../src/base/finding";
import { canonical, factsFingerprint, rulebookFingerprint } from "../../src/report/fingerprint";
import { resultJson } from "../../src/report/json";
import type { LayoutCell, SheetLayout } from "../../src/report/layout";
import { linkCell } from "../../src/report/links";
import { lossesOf } from "../../src/report/losses";
import { findingsSheet } from "../../src/report/sheets/findings";
import { lossesSheet } from "../../src/report/sheets/losses";
import { MATRIX_HEADER_ROW, matrixSheet } from "../../src/report/sheets/matrix";
import { notesSheet } from "../../src/report/sheets/notes";
import { resultSheet } from "../../src/report/sheets/result";
import { inRankOrder } from "../../src/report/standing";
import { textCell } from "../../src/report/cells";
import { layoutOf, runOf } from "./run";
import { noFacts, sampleAppraisal } from "./sample";

const cells = (layout: SheetLayout): LayoutCell[] =>
  layout.rows.flatMap((row) => row.cells.flatMap((cell) => cell ?? []));
const texts = (layout: SheetLayout) => cells(layout).map((cell) => String(cell.value ?? ""));
const rowNamed = (layout: SheetLayout, name: string) =>
  layout.rows.find((row) => row.cells[0]?.value === name)?.cells ?? [];
const resultOf = (of: Appraisal) => layoutOf(resultSheet, runOf(of));

describe("考评结果", () => {
  test("has the agreed columns, in order", () => {
    expect((resultOf(sampleAppraisal()).rows[3]?.cells ?? []).map((cell) => cell?.value)).toEqual(
      "名次 支部名称 支部类别 组织生活 队伍建设 加分 扣分 总分 建议等次 审定等次 审定理由 需集体研究 等次依据 计算时总分".split(
        " ",
      ),
    );
  });

  test("lists by rank, and those without a result last", () => {
    const layout = resultOf(sampleAppraisal());
    const names = layout.rows.slice(4, 8).map((row) => row.cells[1]?.value);
    expect(names).toEqual(["第二支部", "第一支部", "第四支部", "第三支部"]);
    const last = layout.rows[7]?.cells ?? [];
    expect(last.every((cell) => cell?.formula === undefined)).toBe(true);
    expect(last[0]?.value).toBeNull();
    expect(last[12]?.value).toContain("未报送");
  });

  test("lists by rank, then branches not rated, then those that reported nothing", () => {
    const of = sampleAppraisal();
    const [first, second, silent, fourth] = of.branches;
    if (!first || !second || !silent || !fourth) throw new Error("four branches");
    const dissolved: BranchResult = { ...silent, branch: fourth.branch, status: "not-rated" };
    const order = inRankOrder({ ...of, branches: [silent, dissolved, first, second] });
    expect(order.map(({ branch }) => branch.name)).toEqual(["第二支部", "第一支部", "第四支部", "第三支部"]);
  });

  test("offers the policy's grades and charts the rated branches", () => {
    const layout = resultOf(sampleAppraisal());
    expect(layout.validations[0]).toMatchObject({
      list: ["好", "较好", "一般", "差"],
      area: { top: 4, bottom: 7, left: 9, right: 9 },
    });
    expect(layout.charts[0]?.series[0]?.values).toEqual({ top: 4, bottom: 6, left: 7, right: 7 });
    // Below the list, on a page of its own inside the print area.
    const { over } = layout.charts[0] ?? {};
    const top = over?.top ?? 0;
    expect(top).toBeGreaterThan(6);
    expect(layout.print.breaksBefore).toEqual([top - 1]);
    expect(layout.print.area?.bottom).toBe(over?.bottom);
    expect(over?.right).toBe(layout.print.area?.right);
  });

  test("says 阶段性 in title and head, with the reason", () => {
    const plain = resultOf(sampleAppraisal());
    expect(texts(plain).join()).not.toContain("阶段性");
    const layout = resultOf(
      sampleAppraisal({}, { provisional: true, provisionalReasons: ["述职测评尚未开展"] }),
    );
    expect(layout.rows[0]?.cells[0]?.value).toContain("阶段性");
    expect(layout.rows[1]?.cells[0]?.value).toContain("阶段性结果：述职测评尚未开展");
  });

  test("prints on A4 landscape with its headers repeated", () => {
    expect(resultOf(sampleAppraisal()).print).toMatchObject({
      orientation: "landscape",
      repeatRows: { first: 3, last: 3 },
      fitWide: null,
      repeatColumns: { first: 0, last: 1 },
      footer: "第 &P 页，共 &N 页",
    });
  });
});

describe("得分矩阵", () => {
  test("得满分 items are grey and italic", () => {
    const layout = layoutOf(matrixSheet, runOf(sampleAppraisal()));
    const row = rowNamed(layout, "第四支部");
    expect(row[1]).toMatchObject({ value: 40, style: { italic: true, color: "7F7F7F" } });
    expect(row[2]?.style?.italic).toBeUndefined();
    expect(texts(layout).join()).toContain("按得满分处理");
  });
  test("折算 items are the word 不适用", () => {
    const layout = layoutOf(matrixSheet, runOf(sampleAppraisal({ notApplicable: "scaled" })));
    expect(rowNamed(layout, "第四支部")[1]?.value).toBe("不适用");
  });
  test("heads every rule with 类别, 编号, 考评项目 and 分值, and a 并入 row with its target's 类别", () => {
    const layout = layoutOf(matrixSheet, runOf(sampleAppraisal()));
    expect(rowNamed(layout, "类别").map((cell) => cell?.value)[4]).toBe("组织生活");
    expect(
      rowNamed(layout, "计入")
        .map((cell) => cell?.value)
        .slice(4),
    ).toEqual(["并入", "加分", "扣分", "等次"]);
    expect((layout.rows[MATRIX_HEADER_ROW]?.cells ?? []).map((cell) => cell?.value)).toEqual(
      "支部名称 1 2 3 4 5 6 7".split(" "),
    );
    expect(rowNamed(layout, "分值").map((cell) => cell?.value)[1]).toBe(40);
  });
});

describe("失分明细", () => {
  test("explains what each branch is short of, to the hundredth", () => {
    const of = sampleAppraisal();
    const losses = lossesOf(of, noFacts);
    const lost = (name: string) =>
      losses
        .filter((loss) => loss.branch.branch.name === name)
        .reduce((sum, loss) => sum.add(loss.amount), exact(0));
    for (const one of of.branches.filter((each) => each.status === "rated")) {
      const total = exact(100)
        .add(one.bonus ?? 0)
        .sub(lost(one.branch.name));
      expect(total.equals(one.total ?? 0)).toBe(true);
    }
    expect(losses.every((loss) => loss.amount.compare(0) > 0)).toBe(true);
    expect(losses.some((loss) => loss.branch.branch.name === "第三支部")).toBe(false);
  });

  test("what 折算 leaves out is no loss", () => {
    const lossesOn = (notApplicable: "full" | "scaled") =>
      lossesOf(sampleAppraisal({ notApplicable }), noFacts)
        .filter((loss) => loss.branch.branch.name === "第四支部")
        .map((loss) => loss.item.rule.id);
    expect(lossesOn("scaled")).toEqual(["2", "3"]);
    expect(lossesOn("full")).toEqual(["2", "3"]);
  });

  test("links to the losing cell, else to the branch's first row, else to what was searched", () => {
    const of = sampleAppraisal();
    const losing: ItemResult["explanation"] = {
      label: "3月",
      actual: null,
      threshold: null,
      unit: "times",
      verdict: "lost",
      effect: null,
      note: "",
      at: [{ sheet: "活动台账", row: 8, column: 1 }],
      children: [],
    };
    const branches = of.branches.map((one): BranchResult => ({
      ...one,
      items: one.items.map((item) =>
        item.rule.id === "2" ? { ...item, explanation: { ...item.explanation, children: [losing] } } : item,
      ),
    }));
    const facts = {
      ...noFacts,
      reported: new Map([["第一支部", { activities: { sheet: "活动台账", row: 4, column: 0 } }]]),
    };
    const losses = lossesOf({ ...of, branches }, facts);
    const at = (name: string, id: string) =>
      losses.find((loss) => loss.branch.branch.name === name && loss.item.rule.id === id)?.at;
    expect(at("第四支部", "2")).toEqual({ sheet: "活动台账", row: 8, column: 1 });
    expect(at("第一支部", "1")).toEqual({ sheet: "活动台账", row: 4, column: 0 });
    expect(at("第四支部", "3")).toEqual({ sheet: "活动台账", top: 1, left: 0, bottom: 399, right: 7 });
    const layout = layoutOf(lossesSheet, runOf(of, { losses }));
    expect(cells(layout).some((cell) => cell.formula === `HYPERLINK("#'活动台账'!A5","活动台账!A5")`)).toBe(
      true,
    );
  });

  test("takes the rule's own remedy where there is one, but for a period that is over", () => {
    const losses = lossesOf(
      sampleAppraisal(),
      noFacts,
      new Map([
        ["2", "补开党员大会"],
        ["6", "书记带头整改"],
      ]),
    );
    const remedy = (id: string) => losses.find((loss) => loss.item.rule.id === id)?.remedy;
    expect(remedy("2")).toMatch(/^本期已过，不得补记；确已召开的提供原始记录。/);
    expect(remedy("6")).toBe("书记带头整改");
    expect(remedy("4")).toContain("整改");
  });
});

describe("links", () => {
  test("quotes in sheet names are doubled, for the reference and for the text", () => {
    const cell = linkCell({ sheet: `a'b"c`, row: 4, column: 0 });
    expect(cell.formula).toBe(`HYPERLINK("#'a''b""c'!A5","'a''b""c'!A5")`);
    expect(cell.value).toBe(`'a''b"c'!A5`);
  });
  test("what no formula can hold is plain text", () => {
    const cell = linkCell({ sheet: "表", row: 0, column: 0 }, "长".repeat(300));
    expect(cell.formula).toBeUndefined();
    expect(cell.style?.numberFormat).toBe("@");
  });
});

test("数据疑点清单 lists the gravest first and never turns a message into a formula", () => {
  const finding = (severity: Finding["severity"], message: string): Finding => ({
    severity,
    code: "x",
    title: "某类",
    at: null,
    message,
    hint: "改",
  });
  const layout = layoutOf(
    findingsSheet,
    runOf(sampleAppraisal(), { findings: [finding("info", "乙"), finding("error", "=1+1")] }),
  );
  expect(layout.rows.slice(4, 6).map((row) => row.cells.map((cell) => cell?.value))).toEqual([
    ["必须改", "全工作簿", "=1+1", "改"],
    ["供参考", "全工作簿", "乙", "改"],
  ]);
  expect(layout.rows[4]?.cells[2]).toMatchObject({ style: { numberFormat: "@" } });
  expect(layout.rows[4]?.cells[2]?.formula).toBeUndefined();
});

test("考评说明 reads back rules, settings, sheets, version and fingerprints", () => {
  const of = sampleAppraisal({ bonusCap: exact(10), tieBreaks: [{ kind: "bonus" }] });
  const layout = layoutOf(
    notesSheet,
    runOf(of, {
      account: [
        {
          sheet: "台账甲",
          table: null,
          unit: "row",
          counted: 321,
          left: [{ is: "total", why: "小计行", count: 8, places: [] }],
          unread: [],
        },
      ],
      version: "1.2.3",
    }),
  );
  const all = texts(layout).join("\n");
  for (const part of [
    "1.2.3",
    "台账甲",
    "321",
    "小计行8行",
    "每少1次扣1分",
    "加分上限",
    rulebookFingerprint(of.rulebook),
  ]) {
    expect(all).toContain(part);
  }
});

test("a text of 32,767 characters fits into a cell; a longer one is cut there and ends in …", () => {
  const full = "支".repeat(32_767);
  expect(textCell(full).value).toBe(full);
  const cut = String(textCell(`${full}部`).value);
  expect([cut.length, cut.at(-1)]).toEqual([32_767, "…"]);
});

describe("fingerprints", () => {
  test("change with content and not with place or order", () => {
    const claim = (row: number, level: string) => ({
      branch: "甲",
      year: null,
      at: { sheet: "加分申报", row, column: 0 },
      rule: "5",
      day: null,
      matter: "表彰",
      level,
      awarded: null,
      evidence: null,
      review: "approved" as const,
    });
    const print = (...claims: ReturnType<typeof claim>[]) => factsFingerprint({ ...noFacts, claims });
    expect(print(claim(1, "局级"), claim(2, "市级"))).toBe(print(claim(7, "市级"), claim(9, "局级")));
    expect(print(claim(1, "局级"))).not.toBe(print(claim(1, "市级")));
    expect(print(claim(1, "局级"))).not.toBe(print(claim(1, "局级"), claim(2, "局级")));
  });
  test("are the same for equal numbers however they were written", () => {
    expect(canonical({ a: exact("0.50"), b: new Map([["x", exact(1)]]) })).toBe(
      canonical({ b: new Map([["x", exact("1.0")]]), a: exact(0.5) }),
    );
  });
});

describe("RESULT.json", () => {
  const stats = { branches: 4, facts: 0, cells: 0, ms: { read: 0, score: 0, write: 0 } };
  const kind = { title: "某类", message: "m", hint: "h" };
  const json = resultJson(
    sampleAppraisal(),
    [
      { ...kind, severity: "warning", code: "x", at: { sheet: "a'b", row: 4, column: 27 } },
      { ...kind, severity: "info", code: "y", at: null },
    ],
    stats,
  );
  test("has its keys in the contract's order", () => {
    expect(Object.keys(json)).toEqual(
      "schema year asOf provisional branches rules findings stats".split(" "),
    );
    expect(Object.keys(json.branches[0] ?? {})).toEqual(
      "name group status base bonus deduction total rank grade gradeReasons discuss items".split(" "),
    );
    expect(Object.keys(json.branches[0]?.items[0] ?? {})).toEqual(
      "rule method outcome points score required done reason sources searched".split(" "),
    );
    expect(Object.keys(json.findings[0] ?? {})).toEqual("severity code at message hint".split(" "));
  });
  test("holds numbers and addresses as printed", () => {
    expect(json.asOf).toBe("2022-12-31");
    expect(json.branches[0]).toMatchObject({ base: 94.5, bonus: 3, deduction: 0, total: 97.5, rank: 2 });
    expect(json.branches[0]?.items[3]).toMatchObject({ points: null, score: -0.5 });
    expect(json.branches[0]?.items[0]?.searched).toEqual(["活动台账!A2:H400"]);
    expect(json.branches[2]).toMatchObject({ status: "not-reported", total: null, rank: null, items: [] });
    expect(json.findings.map((one) => one.at)).toEqual(["'a''b'!AB5", null]);
  });
});
