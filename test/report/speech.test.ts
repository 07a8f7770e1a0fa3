/** 述职素材和提纲: a branch's own facts from what was scored, in words without points, with room for its own. */
import { documentTexts } from "../../src/report/papers/document";
import { papersOf } from "../../src/report/papers/package";
import { bodyTexts } from "../../src/report/papers/paper";
import { speechPaper } from "../../src/report/papers/speech";
import { branchSource, paperSource } from "../../src/report/papers/source";
import { buildReport, type ReportInput } from "../../src/report/report";
import { byBranch } from "../../src/report/losses";
import { rectificationsOf } from "../../src/report/shortfalls";
import { shortfallsOf } from "../../src/report/speech";
import { readPrevious } from "../../src/report/sheets/changes";
import type { WorkbookGrids } from "../../src/ledger/grid";
import { date, gridOf, sheet, type TestCell } from "../support/grids";
import { BRANCHES, inputOf, nativeWorkbook } from "./native";

const [OFFICE = "", FINANCE = "", RESCUE = "", RETIRED = "", FOUNDED = "", SILENT = ""] = BRANCHES;

/** The lines of a branch's paper. */
function paper(
  branch: string,
  book: WorkbookGrids = nativeWorkbook(),
  more: Partial<ReportInput> = {},
): readonly string[] {
  const source = paperSource(inputOf(book, more));
  const result = source.appraisal.branches.find((one) => one.branch.name === branch);
  if (result === undefined) throw new Error(`no ${branch}`);
  const body = speechPaper.per === "branch" ? speechPaper.body(branchSource(source, result)) : null;
  return body?.format === "word" ? documentTexts(body.document) : [];
}
const part = (lines: readonly string[], from: string, to: string) =>
  lines.slice(lines.indexOf(from) + 1, lines.indexOf(to));

test("has the parts of a 述职报告 in their order, and a table of figures", () => {
  const lines = paper(FINANCE);
  const titles = [
    "财务处党支部2022年度述职素材和提纲",
    "一、基本情况",
    "二、上年问题整改情况",
    "三、履职情况",
    "四、工作亮点",
    "五、存在问题和原因",
    "六、下一步打算",
    "附表　数字和依据",
  ];
  expect(lines.filter((line) => titles.includes(line))).toEqual(titles);
});

test("counts what was scored, 类别 by 类别", () => {
  const did = part(paper(OFFICE), "三、履职情况", "四、工作亮点");
  expect(did).toContain("（一）组织生活");
  expect(did).toContain("全年召开支委会12次、党员大会4次，开展党课4次。");
  expect(did).toContain("按要求完成年度计划。");
  expect(did).toContain("党费收缴应完成20，已完成20，完成率100%。");
});

test("decisions on a score are no inspections, no periods and no honours", () => {
  const register = sheet("调整登记", [
    ["支部名称", "考评项目", "原得分", "调整为", "理由", "批准依据", "状态"],
    [OFFICE, "B3", null, 10, "复核", "党委会", "采纳"],
    [OFFICE, "A3", null, 16, "复核", "党委会", "采纳"],
    [OFFICE, "D1", null, 3, "复核", "党委会", "采纳"],
  ]);
  const objected = sheet("异议登记", [
    ["支部名称", "考评项目", "异议", "处理"],
    [OFFICE, "B3", "检查得分有误", "采纳"],
  ]);
  const lines = paper(OFFICE, nativeWorkbook({ more: [register, objected] }));
  const bare = paper(OFFICE);
  expect(part(lines, "三、履职情况", "四、工作亮点")).toContain("接受综合检查1次。");
  const honours = (all: readonly string[]) => all.filter((line) => line.includes("获得认定"));
  expect([honours(lines).length, honours(lines)]).toEqual([1, honours(bare)]);
  expect(lines.join("\n")).not.toContain("未见党课记录");
});

test("at a stage, or for a branch that ended, it counts what the items count and nothing else", () => {
  const stage = nativeWorkbook({ settings: [["起始日期", date("2022-07-01")]] });
  expect(part(paper(OFFICE, stage), "三、履职情况", "四、工作亮点")).toContain(
    "7月1日以来召开支委会6次、党员大会2次，开展党课2次。",
  );
  const midYear = edited("考评设置", "截止日期", ["截止日期", date("2022-06-30")]);
  expect(part(paper(OFFICE, midYear), "三、履职情况", "四、工作亮点")).toContain(
    "年初以来召开支委会6次、党员大会2次，开展党课2次。",
  );
  const ended = edited(
    "支部名册",
    OFFICE,
    [OFFICE, "机关", 20, 20, "是", "王某甲", null, date("2022-08-01")],
    "撤销日期",
  );
  expect(paper(OFFICE, ended)).toEqual([]);
});

/** The native workbook with a row of a sheet in other words. */
function edited(sheet: string, first: string, values: readonly TestCell[], header?: string): WorkbookGrids {
  const book = nativeWorkbook();
  const typed = (cell: TestCell) =>
    typeof cell === "object" && cell !== null ? ("serial" in cell ? cell.serial : null) : cell;
  const formats = values.map((cell) =>
    typeof cell === "object" && cell !== null ? "yyyy-mm-dd" : "General",
  );
  const grids = book.grids.map((grid) =>
    grid.sheet === sheet
      ? {
          ...grid,
          rows: grid.rows.map((row, i) =>
            row.values[0] === first
              ? { ...row, values: values.map(typed), formats }
              : i === 0 && header !== undefined
                ? { ...row, values: [...row.values, header] }
                : row,
          ),
        }
      : grid,
  );
  return { ...book, grids };
}

test("says what fell short in words, the gravest first, without points, each with its cause and plan left to fill", () => {
  const lines = paper(FINANCE);
  const problems = part(lines, "五、存在问题和原因", "六、下一步打算");
  expect(problems).toEqual([
    "1．四季度未见党课记录（应开展4次，实开展3次）。",
    "原因：（请支部填写）",
    "2．三季度未见党员大会记录（应开展4次，实开展3次）。",
    "原因：（请支部填写）",
    "3．4月、9月未见支委会记录（应开展12次，实开展10次）。",
    "原因：（请支部填写）",
    "4．党费收缴应完成12，已完成11，完成率91.67%。",
    "原因：（请支部填写）",
    "5．综合检查发现不足，见检查反馈。",
    "原因：（请支部填写）",
    "6．年度计划：2022-04-20完成，逾期（期限2022-03-31）。",
    "原因：（请支部填写）",
    "7．有“记录不全”情形：缺请假记录2次。",
    "原因：（请支部填写）",
  ]);
  const plans = part(lines, "六、下一步打算", "附表　数字和依据");
  expect(plans.slice(0, 7)).toEqual(
    ["党课", "党员大会", "支委会", "党费收缴", "综合检查", "年度计划", "记录不全"].map(
      (title) => `针对“${title}”：（请支部填写）`,
    ),
  );
  const beforeAppendix = lines.slice(0, lines.indexOf("附表　数字和依据")).join("");
  expect(beforeAppendix).not.toMatch(/\d分|扣分|得分|失分|第\d+名/);
});

test("what fell short is what 整改清单 lists, from 整改起点 on", () => {
  for (const from of [0, 1, 3]) {
    const book = nativeWorkbook({ settings: [["整改起点", from]] });
    const { appraisal, losses } = paperSource(inputOf(book));
    const own = byBranch(losses);
    for (const result of appraisal.branches) {
      const { name } = result.branch;
      const listed = rectificationsOf(appraisal, losses, []).filter((one) => one.branch === name);
      const failings = shortfallsOf(appraisal, result, own.get(name) ?? []);
      expect([from, name, failings.map(({ title }) => title).sort()]).toEqual([
        from,
        name,
        listed.map(({ item }) => item?.rule.title ?? "").sort(),
      ]);
    }
  }
});

test("names what limited the grade, first of all problems, and what stands out", () => {
  const lines = paper(OFFICE);
  expect(part(lines, "五、存在问题和原因", "六、下一步打算")[0]).toBe(
    "有“书记被约谈”情形：约谈（不得评为好）。",
  );
  const strengths = part(lines, "四、工作亮点", "五、存在问题和原因");
  expect(strengths[0]).toContain("获得认定：先进集体");
  expect(strengths[1]).toContain("足额完成：支委会、党员大会、党课、党费收缴、年度计划");
});

test("holds no other branch's name, and no secretary's", () => {
  for (const branch of [OFFICE, FINANCE, RESCUE, RETIRED, FOUNDED]) {
    const lines = paper(branch).join("\n");
    for (const other of BRANCHES.filter((one) => one !== branch)) expect(lines).not.toContain(other);
    // What its own 事项 says is the branch's.
    if (branch !== OFFICE) expect(lines).not.toMatch(/王某/);
  }
});

test("one paper for each branch that reported", () => {
  const made = papersOf(speechPaper, paperSource(inputOf(nativeWorkbook())));
  expect(made.map(({ entry }) => entry.branch)).toEqual(BRANCHES.slice(0, 5));
  expect(made.flatMap(({ body }) => bodyTexts(body)).join()).not.toContain(SILENT);
});

describe("what was written and what last year said", () => {
  const base = nativeWorkbook();
  const first = buildReport(inputOf(base, { extras: ["speech", "rectification"] }));
  const ours = (edit: (sheet: string, text: string) => string) =>
    first.sheets.map(({ layout }) =>
      gridOf({
        ...layout,
        rows: layout.rows.map((row) => ({
          ...row,
          cells: row.cells.map((cell) =>
            typeof cell?.value === "string" ? { ...cell, value: edit(layout.name, cell.value) } : cell,
          ),
        })),
      }),
    );

  test("causes and plans typed into the sheet stay, on the sheet and on the paper", () => {
    const typed = nativeWorkbook({
      more: ours((_, text) =>
        text
          .replace(/^“年度计划”的原因：.*$/, "“年度计划”的原因：人手不足")
          .replace(/^针对“年度计划”：.*$/, "针对“年度计划”：年初即定计划"),
      ),
    });
    const lines = paper(RESCUE, typed);
    expect(lines).toContain("原因：人手不足");
    expect(lines).toContain("针对“年度计划”：年初即定计划");
    const again = buildReport(inputOf(typed)).sheets.find(({ layout }) => layout.name === "述职材料");
    const texts = again?.layout.rows.flatMap(({ cells }) => cells.map((cell) => cell?.value));
    expect(texts).toContain("“年度计划”的原因：人手不足");
  });

  test("a plan outlives its problem", () => {
    const typed = nativeWorkbook({
      more: ours((_, text) => text.replace(/^针对“党课”：.*$/, "针对“党课”：每季首月排定")),
      diligent: [FINANCE],
    });
    expect(paper(FINANCE, typed)).toContain("针对“党课”：每季首月排定");
  });

  test("last year's list is told with what became of it; this year's own list is not last year's", () => {
    expect(part(paper(FINANCE), "二、上年问题整改情况", "三、履职情况")[0]).toBe(
      "工作簿中没有上年的整改清单。",
    );
    const same = nativeWorkbook({ more: ours((_, text) => text) });
    expect(part(paper(FINANCE, same), "二、上年问题整改情况", "三、履职情况")[0]).toBe(
      "工作簿中没有上年的整改清单。",
    );
    const lastYear = (sheet: string, text: string) =>
      sheet === "整改清单" ? text.replace(/^2022年度/, "2021年度") : text;
    const said = (book: WorkbookGrids, more: Partial<ReportInput> = {}) =>
      part(paper(FINANCE, book, more), "二、上年问题整改情况", "三、履职情况");
    const expected = expect.arrayContaining(["1．支委会：未销号，今年仍有不足。"]);
    expect(said(nativeWorkbook({ more: ours(lastYear) }))).toEqual(expected);
    const previous = readPrevious({ ...base, grids: ours(lastYear) });
    expect(said(base, { previous })).toEqual(expected);
    expect(said(base, { previous }).join()).not.toMatch(/扣\d|\d分/);
  });
});
