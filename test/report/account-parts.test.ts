/** 考评说明 and the pane: of every table how much counts, how much does not, and why. */
import { scoreWorkbook } from "../../src/job";
import { formatArea } from "../../src/base/address";
import { accountParts, notCounted, reasonText, type AccountPart } from "../../src/report/account-parts";
import { notesSheet } from "../../src/report/sheets/notes";
import { accountFaults } from "../support/account";
import { date, sheet, workbook } from "../support/grids";
import type { Grid } from "../../src/ledger/grid";
import { layoutOf, runOf } from "./run";
import { sampleAppraisal } from "./sample";

const BASE = [
  sheet("支部名册", [
    ["支部名称", "党员人数"],
    ["机关一支部", 9],
    ["机关二支部", 8],
  ]),
  sheet("考评规则", [
    ["编号", "考评项目", "计分方式", "活动类型", "周期", "次数", "分值", "计分标准"],
    ["1", "支委会", "频次", "支委会", "月", 1, 12, "每少1次扣1分"],
    ["2", "党课", "频次", "党课", "季", 1, 4, "每少1次扣1分"],
    ["3", "表彰", "加分", null, null, null, null, "省级2分、市级1分"],
  ]),
  sheet("考评设置", [
    ["项目", "值"],
    ["考评年度", 2022],
    ["截止日期", date("2022-10-31")],
  ]),
];

function partsOf(...grids: readonly Grid[]): readonly AccountPart[] {
  const job = scoreWorkbook(workbook(...BASE, ...grids));
  expect(accountFaults(job)).toEqual([]);
  const own = new Set(grids.map((grid) => grid.sheet));
  return accountParts(job.reading, job.appraisal?.leftOut ?? []).filter((part) => own.has(part.sheet));
}

const told = (part: AccountPart | undefined) =>
  part && {
    kind: part.table?.kind ?? null,
    counted: part.counted,
    not: notCounted(part),
    why: reasonText(part.left, part.unit),
  };

test("a ledger: what reading and what scoring left out, together with its total and its remark", () => {
  const [part, ...others] = partsOf(
    sheet("会议台账", [
      ["支部名称", "日期", "活动类型", "备注"],
      ["机关一支部", date("2022-02-03"), "支委会"],
      ["机关二支部", date("2022-02-04"), "支委会"],
      ["机关二支部", date("2021-11-04"), "支委会"],
      ["机关一支部", date("2022-11-04"), "支委会"],
      ["机关一支部", date("2022-12-04"), "支委会"],
      ["机关三支部", date("2022-03-04"), "支委会"],
      ["机关一支部", date("2022-04-04"), "支委会", "因会议冲突取消"],
      ["合计", null, 7],
    ]),
  );
  expect(others).toEqual([]);
  expect(told(part)).toEqual({
    kind: "activities",
    counted: 2,
    not: 6,
    why: "日期在截止日期之后2行；日期不在考评年度1行；支部不在名册中1行；写明没有开展1行；合计、平均等统计行1行",
  });
  // Neighbours are one place.
  expect(part?.left[0]?.places.map(formatArea)).toEqual(["会议台账!A5:D6"]);
});

test("claims: what was not approved and what waits do not count, and are told apart", () => {
  const [part] = partsOf(
    sheet("加分申报", [
      ["支部名称", "日期", "事项", "级别", "审核"],
      ["机关一支部", date("2022-05-01"), "文明窗口", "省级", "通过"],
      ["机关一支部", date("2022-05-02"), "征文", "省级", "不通过"],
      ["机关二支部", date("2022-05-03"), "征文", "市级", null],
      ["机关二支部", date("2022-05-04"), "征文", "镇级", "通过"],
    ]),
    sheet("支委会统计", [
      ["支部", "1月", "2月"],
      ["机关一支部", 1, 1],
      ["机关二支部", 1, 1],
    ]),
  );
  expect(told(part)).toMatchObject({ counted: 1, not: 3 });
  expect(told(part)?.why).toContain("审核不通过1行");
});

test("a matrix counts cells, its totals apart", () => {
  const [part] = partsOf(
    sheet("支委会统计", [
      ["支部", "1月", "2月", "3月", "11月", "合计"],
      ["机关一支部", 1, 0, "若干", 1, 2],
      ["机关二支部", 1, 1, "/", null, 2],
    ]),
  );
  expect(part?.unit).toBe("cell");
  expect(told(part)).toMatchObject({ kind: "matrix", counted: 5, not: 4 });
});

test("a sheet that gives no table says what came of its cells, and what stands beside a table too", () => {
  const [ledger, beside, notes] = partsOf(
    sheet("党课", [
      ["支部名称", "日期", "活动类型", "不认识的一列"],
      ["机关一支部", date("2022-02-03"), "党课", "甲"],
      ["机关二支部", date("2022-02-03"), "党课", "乙"],
      [],
      [],
      [],
      [null, null, null, null, null, null, null, 17],
    ]),
    sheet("杂记", [["机关一支部", "电话", 1234]]),
  );
  expect(ledger).toMatchObject({ counted: 2, left: [], unread: [{ is: "unread", count: 2 }] });
  expect(beside).toMatchObject({ sheet: "党课", table: null, left: [{ is: "unread", count: 1 }] });
  expect(notes).toMatchObject({ sheet: "杂记", table: null, counted: 0 });
  expect(notes && notCounted(notes)).toBe(3);
});

test("考评说明 keeps numbers as numbers, with their unit", () => {
  const account = partsOf(
    sheet("支委会统计", [
      ["支部", "1月", "2月"],
      ["机关一支部", 1, 1],
    ]),
  );
  const rows = layoutOf(notesSheet, runOf(sampleAppraisal(), { account })).rows;
  const row = rows.find(({ cells }) => cells[0]?.value === "支委会统计");
  expect(row?.cells[3]).toMatchObject({ value: 2, style: { numberFormat: '0"格"' } });
});
