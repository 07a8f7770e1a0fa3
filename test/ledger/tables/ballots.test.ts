/** Ballots: what is an option, and whose votes count where two sheets have some. */
import { sheet } from "../../support/grids";
import { asked, counted, score } from "../../support/strange";

const HEADER = ["支部", "满意", "基本满意", "不满意"];
const votes = (name: string, title: string, first = 10): ReturnType<typeof sheet> =>
  sheet(name, [[title], HEADER, ["河道处党支部", first, 2, 0], ["水文处党支部", first - 2, 0, 1]]);

test("names, rates, ranks and papers are no options, and an empty column hides none", () => {
  const job = score(
    sheet("群众满意度", [
      ["支部", "书记", "发放票数", "回收票", "满意", null, "基本满意", "不满意", "弃权", "满意率", "位次"],
      ["河道处党支部", "江一", 14, 13, 10, null, 2, 0, 1, "83.3%", 2],
      ["水文处党支部", "江二", 9, 9, 8, null, 0, 1, 0, "88.9%", 1],
    ]),
  );
  expect(counted(job)).toEqual([
    "水文处党支部 7 满意8基本满意0不满意1",
    "河道处党支部 7 满意10基本满意2不满意0",
  ]);
  expect(asked(job, "群众满意度")).toEqual([]);
});

test("the tally that names the rule counts, the other is named; the hint's line lets it count", () => {
  const [other, own] = [votes("书记测评", "书记测评票统计"), votes("满意", "群众满意度投票统计", 9)];
  const job = score(other, own);
  expect(counted(job)).toHaveLength(2);
  expect(asked(job, "书记测评")).toEqual(["ballots-of-other"]);
  const settings = sheet("识别设置", [
    ["工作表", "活动类型或考评项目"],
    ["书记测评", "群众满意度"],
  ]);
  expect(counted(score(other, own, settings))).toHaveLength(4);
});

test("two tallies that name no rule are a question; the hint's line settles it", () => {
  const both = [votes("第一张", "投票统计"), votes("第二张", "投票情况", 7)] as const;
  expect(counted(score(...both))).toEqual([]);
  expect(asked(score(...both), "第一张")).toEqual(["ballots-of-other"]);
  const settings = sheet("识别设置", [
    ["工作表", "活动类型或考评项目"],
    ["第二张", "7"],
  ]);
  expect(counted(score(...both, settings))).toHaveLength(2);
  // The same twice is a copy.
  expect(counted(score(votes("第一张", "投票统计"), votes("第二张", "投票统计")))).toHaveLength(2);
  // A sheet a branch is no second tally.
  const alone = (name: string): ReturnType<typeof sheet> =>
    sheet(name, [["投票统计"], HEADER, [name, 5, 1, 0]]);
  expect(counted(score(alone("河道处党支部"), alone("水文处党支部")))).toHaveLength(2);
});
