/** Documents as offices really have them: cells merged both ways, pages that cut tables, amounts in every form. */
import { draftRulebook, type Draft } from "../../src/draft";
import { textOf } from "../../src/appraisal/rulebook/values";
import { wordOf, type Block } from "./word";

const HEAD = ["考核项目", "考核内容", "分值", "评分标准"];
const draftOf = async (...blocks: Block[]): Promise<Draft> =>
  draftRulebook({ kind: "file", name: "细则.docx", bytes: await wordOf(blocks) });
const shown = ({ rows }: Draft): readonly string[] =>
  rows.map(({ values, readAs, todo }) =>
    [values.id, values.category, values.method, values.points, values.into, values.cap]
      .map(textOf)
      .concat(todo === undefined ? readAs : "OFF")
      .join("|"),
  );

test("points in every form, sums of parts, a cap in the cell of points", async () => {
  const draft = await draftOf([
    ["一级指标", "二级指标", "分值", "评分标准"],
    [{ lines: ["组织建设", "（30分）"], rows: 3 }, "每季度召开1次党员大会", "（10）", "每少1次扣2分"],
    ["每月开展1次主题党日", "10.0", "每少1次扣1分"],
    ["按期换届", "共10分", "未按期换届不得分"],
    [{ lines: ["小计"], columns: 2 }, "30", ""],
    ["加分项", "表彰", "不超过5分", "市级加2分、省级加3分"],
  ]);
  expect(shown(draft)).toEqual([
    "1.1|组织建设|频次|10|||每少1次扣2分",
    "1.2|组织建设|频次|10|||每少1次扣1分",
    "1.3|组织建设|完成|10|||未完成不得分",
    "2.1|加分项|加分|||5|市级2分、省级3分",
  ]);
  expect(draft.sums.every(({ said, found }) => said === found)).toBe(true);
});

test("a clause that goes on over a page stays with its item; the header again is no row", async () => {
  const draft = await draftOf(
    [
      HEAD,
      ["学习", "参加学习", "10", "缺席的每次扣1分，"],
      ["", "", "", "迟到的每次扣0.5分。"],
      HEAD,
      ["会议", "参加会议", "10", "缺席的每次扣2分"],
    ],
    "",
    [HEAD, ["党费", "交纳党费", "5", "未交纳的每人次扣1分"]],
    [["培训", "参加培训", "5", "缺席的每人次扣1分"]],
  );
  expect(shown(draft)).toEqual([
    "1.1|学习|扣分|10|||酌情扣分",
    "1.1-1|学习|扣分||1.1||每次扣1分",
    "1.1-2|学习|扣分||1.1||每次扣0.5分",
    "2.1|会议|扣分|10|||每次扣2分",
    "3.1|党费|扣分|5|||每次扣1分",
    "4.1|培训|扣分|5|||每次扣1分",
  ]);
});

test("one amount a line is one for each part", async () => {
  const draft = await draftOf([
    HEAD,
    [
      "组织生活",
      { lines: ["①每季度召开1次党员大会", "②每月开展1次主题党日"] },
      { lines: ["4", "6"] },
      { lines: ["①每少1次扣1分", "②每少1次扣0.5分"] },
    ],
  ]);
  expect(shown(draft)).toEqual([
    "1.1-1|组织生活|频次|4|||每少1次扣1分",
    "1.1-2|组织生活|频次|6|||每少1次扣0.5分",
  ]);
});

test("a frame around running text is no table; a kind of items may stand before its clause", async () => {
  const draft = await draftOf(
    [[{ lines: ["加分项：获市级表彰的每次加2分。", "90分以上为优秀，60-89分为合格，60分以下为不合格。"] }]],
    [HEAD, ["学习", "参加学习", "100", "缺席的每次扣1分"]],
  );
  expect(shown(draft).map((row) => row.split("|").slice(2).join("|"))).toEqual([
    "加分||||每次加2分",
    "扣分|100|||每次扣1分",
  ]);
  expect(draft.grades).toHaveLength(3);
});

test("a name stands once over its rows in pasted text, too", () => {
  const draft = draftRulebook({
    kind: "pasted",
    text: `${HEAD.join("\t")}
组织生活\t党员大会\t10分\t缺席的每次扣2分
\t主题党日\t10分\t缺席的每次扣1分`,
  });
  expect(shown(draft)).toEqual(["1.1|组织生活|扣分|10|||每次扣2分", "1.2|组织生活|扣分|10|||每次扣1分"]);
});

test("chapters and articles: 基础分100分 of which clauses only take has a row, caps in headings are settings", () => {
  const draft = draftRulebook({
    kind: "pasted",
    text: `党支部积分管理办法
第一章 总则
第一条 积分实行百分制，基础分100分。
第二章 扣分
第二条 有下列情形的扣分：
（一）无故不参加组织生活的，每次扣2分；
第三章 加分
第三条 有下列情形的加分，累计不超过10分：
（一）获得区级表彰的加2分，市级加3分；`,
  });
  expect(shown(draft).map((row) => row.split("|").slice(2).join("|"))).toEqual([
    "扣分|100|||酌情扣分",
    "扣分||||每次扣2分",
    "加分||||区级2分、市级3分",
  ]);
  expect(draft.settings.map(({ name, value }) => [name, value])).toEqual([["加分上限", 10]]);
});

test("a remark at the foot of a table is no heading", async () => {
  const draft = await draftOf([
    HEAD,
    ["学习", "参加学习", "100", "缺席的每次扣1分"],
    [{ lines: ["备注：得分在60分以下的不予通过。"], columns: 4 }],
  ]);
  expect(draft.unused.map(({ text }) => text)).toEqual(["备注：得分在60分以下的不予通过。"]);
});
