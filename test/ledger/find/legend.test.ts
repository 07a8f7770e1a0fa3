/** Lines that say what signs and numbers mean are read as data. */
import { scoreWorkbook } from "../../../src/job";
import { formatDay } from "../../../src/base/calendar";
import { saysDays } from "../../../src/ledger/find/legend";
import { accountFaults } from "../../support/account";
import { sheet, smallOffice, workbook, type TestCell } from "../../support/grids";

const book = (...rows: TestCell[][]): ReturnType<typeof workbook> =>
  workbook(...smallOffice, sheet("统计", rows));
const counts = (job: ReturnType<typeof scoreWorkbook>): string =>
  job.reading.facts.activities.map(({ branch, count }) => `${branch}${count}`).join(" ");
const questions = (job: ReturnType<typeof scoreWorkbook>): string[] =>
  job.findings
    .filter(({ code, severity }) => severity !== "info" && code !== "weekend" && code !== "not-filled")
    .filter(({ at, code }) => at?.sheet === "统计" && code !== "no-recent-facts")
    .map(({ code }) => code);

const HEAD = ["支部名称", "1月", "2月", "3月", "4月"];
const TITLE = "2023年支委会召开情况";

describe("signs", () => {
  test.each([
    ["√=现场召开 ○=视频召开 ×=未召开"],
    ["图例：√ 按时召开   ○ 通过电话会议召开   × 没有召开"],
    ["（√：召开，○：线上方式开展，×：未开）"],
    ["注：“√”表示召开；“○”表示补开；“×”表示未召开"],
    ["说明：○代表已开展，×代表未开展"],
  ])("%s, above the table or below it", (legend) => {
    const rows: TestCell[][] = [HEAD, ["甲支部", "√", "○", "×", "○"], ["乙支部", "○", "√", "√", "×"]];
    for (const job of [
      scoreWorkbook(book([TITLE], [legend], ...rows)),
      scoreWorkbook(book([TITLE], ...rows, [legend])),
      scoreWorkbook(book([`${TITLE}（${legend}）`], ...rows)),
    ]) {
      expect(counts(job)).toBe("甲支部1 甲支部1 甲支部0 甲支部1 乙支部1 乙支部1 乙支部1 乙支部0");
      expect(questions(job)).toEqual([]);
      expect(accountFaults(job)).toEqual([]);
    }
  });

  test("a line may say the opposite of what is usual, and that nothing was asked", () => {
    const job = scoreWorkbook(
      book(
        [TITLE],
        ["●未召开　△召开　－无此项要求"],
        HEAD,
        ["甲支部", "△", "●", "－", "△"],
        ["乙支部", "△", "△", "△", "△"],
      ),
    );
    expect(counts(job)).toBe("甲支部1 甲支部0 甲支部1 乙支部1 乙支部1 乙支部1 乙支部1");
    expect(job.reading.facts.exemptions).toHaveLength(1);
    expect(accountFaults(job)).toEqual([]);
  });

  test("what no line explains, or two explain otherwise, stays a question", () => {
    const rows: TestCell[][] = [HEAD, ["甲支部", "√", "○", "√", "√"]];
    for (const lines of [
      [],
      ["√召开 ○部分召开 ×未召开"],
      ["√召开 ○未按时召开"],
      ["√召开 ○应召开 ×未召开"],
      ["○支委会按月召开 ○党课按季开展"],
      ["√召开 ○视频召开", "√召开 ○未召开"],
    ]) {
      const job = scoreWorkbook(book([TITLE], ...lines.map((line) => [line]), ...rows));
      expect([lines, counts(job)]).toEqual([lines, "甲支部1 甲支部1 甲支部1"]);
      expect(questions(job)).toContain("unreadable-cell");
      expect(accountFaults(job)).toEqual([]);
    }
  });
});

describe("days of the month as numbers", () => {
  const days = (job: ReturnType<typeof scoreWorkbook>): string[] =>
    job.reading.facts.activities.map(({ branch, from, to }) =>
      from === null || from !== to ? "?" : `${branch}${formatDay(from).slice(5)}`,
    );
  const rows: TestCell[][] = [
    ["甲支部", 9, 14, "6、20", 3],
    ["乙支部", 10, null, 13, 11],
  ];
  const expected = [
    "甲支部01-09 甲支部02-14 甲支部03-06 甲支部03-20 甲支部04-03",
    "乙支部01-10 乙支部03-13 乙支部04-11",
  ].join(" ");

  test.each([
    "说明：表内填写召开的日期（几号）",
    "注：格内数字为召开日期",
    "请填写当月几号召开，两次的用顿号隔开",
  ])("told by a line: %s", (line) => {
    const job = scoreWorkbook(book([TITLE], [line], HEAD, ...rows));
    expect(days(job).join(" ")).toBe(expected);
    expect(accountFaults(job)).toEqual([]);
  });

  test.each(["全年次数", "次数", "合计"])("told by how many there are: %s", (word) => {
    const totals = [5, 3];
    const job = scoreWorkbook(book([TITLE], [...HEAD, word], ...rows.map((row, at) => [...row, totals[at]])));
    expect(days(job).join(" ")).toBe(expected);
    expect(questions(job)).toEqual([]);
    expect(accountFaults(job)).toEqual([]);
  });

  test("told by nothing they are asked about, and the answer is taken", () => {
    const open = book([TITLE], HEAD, ...rows);
    expect(questions(scoreWorkbook(open))).toContain("unsure-table");
    const answer = sheet("识别设置", [
      ["工作表", "列", "字段"],
      ["统计", "B:E", "日期"],
    ]);
    const job = scoreWorkbook({ ...open, grids: [...open.grids, answer] });
    expect(days(job).join(" ")).toBe(expected);
    expect(accountFaults(job)).toEqual([]);
  });

  test.each([
    "填报日期：2023年12月5日",
    "填写日期：12月30日",
    "本表按月填写",
    "表内填写次数和日期",
    "请按时填写并于5日前报送",
  ])("%s says nothing of the cells", (line) => {
    expect(saysDays(line)).toBe(false);
  });
});
