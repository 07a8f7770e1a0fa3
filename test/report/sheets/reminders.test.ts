import { buildReport } from "../../../src/report/report";
import { date } from "../../support/grids";
import { gridsOf, ground, held, join } from "../../support/native";
import { inputOf } from "../native";

test("a task due on 2月29日 is due at the end of February in a year that has none", () => {
  const book = join(ground(), {
    settings: { 截止日期: "2022-01-31" },
    sheets: {
      考评规则: [
        { 编号: "C", 类别: "基础", 考评项目: "年度计划", 计分方式: "完成", 期限: "2月29日", 分值: 10 },
      ],
    },
  });
  const { sheets } = buildReport(inputOf(gridsOf(book), { extras: ["reminders"] }));
  const rows = sheets.find(({ layout }) => layout.name === "工作提醒")?.layout.rows ?? [];
  const owed = rows.map(({ cells }) => cells.map((cell) => cell?.value ?? null));
  const [plan] = owed.filter((values) => values.includes("年度计划"));
  expect(plan).toContain(date("2022-02-28").serial);
});

test("the same meeting entered twice is one: what is still due says so", () => {
  const book = join(ground(), {
    settings: { 截止日期: "2022-02-15" },
    sheets: {
      考评规则: [
        {
          编号: "F",
          类别: "基础",
          考评项目: "党课",
          计分方式: "频次",
          周期: "季",
          次数: 2,
          分值: 10,
          计分标准: "每少1次扣1分",
        },
      ],
      活动台账: held("党课", ["2022-02-10", "2022-02-10"]),
    },
  });
  const { sheets } = buildReport(inputOf(gridsOf(book), { extras: ["reminders"] }));
  const rows = sheets.find(({ layout }) => layout.name === "工作提醒")?.layout.rows ?? [];
  const due = rows.map(({ cells }) => cells.map((cell) => cell?.value ?? null));
  expect(due.find((values) => values.some((value) => String(value).includes("党课")))).toEqual(
    expect.arrayContaining([date("2022-03-31").serial, "已开展，次数未满"]),
  );
});
