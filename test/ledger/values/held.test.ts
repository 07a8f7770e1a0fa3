/** Whether something was held, as a whole clause says it. */
import { readHeld } from "../../../src/ledger/values/held";

const said = (text: string, state = false): string => {
  const held = readHeld(text, state);
  return held === null ? "-" : held.kind === "held" ? `held ${held.on ?? "?"}` : held.kind;
};

test.each([
  [
    "not-held",
    "未召开 未开展 没有召开 会议取消 活动已取消 因疫情取消 本月因防汛没有开 因人数不足流会 支委会未召开 3月未召开 未召开原因：出差",
  ],
  [
    "not-held",
    "拟于6月10日召开 拟召开 将于下周三召开 预计6月底前完成 待召开 计划 草稿 待定 尚未开展 因故未能召开党员大会",
  ],
  ["open", "延期 改期 推迟到下月 因疫情延期召开 暂缓 择期召开 未按时召开 活动未如期举行 延期至5月"],
  [
    "held 4月12日",
    "因疫情延期，4月12日补开 延期至4月12日召开 未召开（4月12日补开） 推迟一周，于4月12日召开 原定3月取消，改在4月12日召开",
  ],
  ["not-held", "未谈 未讲 没学 未到 没开成 没谈成 尚未走访 因书记住院未讲 3月没上课 活动没组织起来 未观看"],
  ["open", "书记出差未召开 讲师临时有事没讲成 对象住院未谈"],
  ["held 5月9日", "延期，5月9日补讲 未谈（5月9日补谈） 未学，于5月9日补学"],
  ["held ?", "因疫情延期，已补开"],
  [
    "-",
    "2人未谈 部分党员未学 个别同志未讲 未签字 未拍照 未形成决议 未发现问题 张三未到 整改未落实 五名党员未谈",
  ],
  [
    "-",
    "学习“十四五”计划 学习《条例（草稿）》 讨论取消李四党员资格 张三未参加 2人请假 按计划召开 工作计划完成 计划生育工作开展 未完成整改 " +
      "讨论2025年工作计划 已召开 与党课合并召开 会议记录草稿 因雨改在室内 补开3月支委会 线上召开 计划完成 取消原定外出 党员学习计划",
  ],
])("%s: %s", (kind, list) => {
  const texts = list.split(" ");
  expect(texts.map((text) => [text, said(text)])).toEqual(texts.map((text) => [text, kind]));
});

test("what a column 状态 leaves open", () => {
  const open = "进行中 正在推进 部分完成 基本完成".split(" ");
  expect(open.map((text) => said(text, true))).toEqual(open.map(() => "open"));
  expect(open.map((text) => said(text))).toEqual(open.map(() => "-"));
});

test("a long text costs no time and says nothing", () => {
  const started = performance.now();
  expect(said("会议活动".repeat(20_000) + "未召开")).toBe("-");
  expect(performance.now() - started).toBeLessThan(200);
});
