/** A 细则 in running text: headings with points, requirements and scoring in paragraphs of their own. */
import { draftRulebook } from "../../src/draft";

const TEXT = `某单位党支部工作考核标准
一、基础工作（20分）
（一）“三会一课”制度（5分）
1、支部大会每季度一次，支委会和党小组会每月召开一次，每半年上一次党课。
2、支部大会、支委会、党小组会及党课每少一次扣0.5分。
3、会议记录不规范的，每次扣0.2分。
（二）班子建设（4分）
1、每月进行一次理论学习，内容符合要求得1分，否则不得分。
2、民主集中制执行到位，得1分，否则不得分。
3、召开民主生活会得2分，未召开不得分。
（三）党费收缴（6分）
按时足额收缴党费，党费收缴率达到100%得6分，每低一个百分点扣0.5分。
（四）发展党员（5分）手续完备。程序每缺一项扣1分，材料不全的酌情扣0.5-2分。
二、加分项
1、受到上级党委表彰的，每次加2分；被省级以上媒体宣传报道的，每篇加1分，累计不超过5分。
三、有下列情形之一的，取消评优资格：
1、发生安全责任事故的；
2、党员受到党纪政务处分的。
四、结果运用
考核得分90分（含）以上为优秀，80分至90分为良好，60分至80分为合格，60分以下为不合格。优秀等次不超过党支部总数的20%。
考核结果作为评先评优的依据。`;

const draft = draftRulebook({ kind: "pasted", text: TEXT });

test("headings carry points, paragraphs under them are clauses; what each is for may stand in another paragraph", () => {
  const shown = draft.rows.map(({ values, readAs }) =>
    [
      values.id,
      values.title,
      values.method,
      values.period ?? "",
      values.count ?? "",
      values.points ?? "",
      values.into ?? "",
      readAs,
    ].join("|"),
  );
  expect(shown).toEqual([
    "1.1|“三会一课”制度|扣分|||5||酌情扣分",
    "1.1-1|党员大会|频次|季|1||1.1|每少1次扣0.5分",
    "1.1-2|支委会|频次|月|1||1.1|每少1次扣0.5分",
    "1.1-3|党小组会|频次|月|每党小组1||1.1|每少1次扣0.5分",
    "1.1-4|党课|频次|半年|1||1.1|每少1次扣0.5分",
    "1.1-5|会议记录不规范|扣分||||1.1|每次扣0.2分",
    "1.2-1|理论学习|频次|月|1|1||缺1次不得分",
    "1.2-2|民主集中制执行到位|完成|||1||未完成不得分",
    "1.2-3|召开民主生活会|完成|||2||未完成不得分",
    "1.3|党费收缴|覆盖|||6||每低1个百分点扣0.5分",
    "1.4|发展党员|扣分|||5||酌情扣分",
    "1.4-1|程序|扣分||||1.4|每次扣1分",
    "1.4-2|材料不全|扣分||||1.4|每次扣0.5-2分",
    "2.1-1|受到上级党委表彰|加分|||||每次加2分",
    "2.1-2|省级以上媒体宣传报道|加分|||||每次加1分",
    "3.1|安全责任事故|否优|||||不得评为优秀",
    "3.2|党员受到党纪政务处分|否优|||||不得评为优秀",
  ]);
});

test("grades, ratios and sums are read, and what is left is named", () => {
  expect(draft.grades).toEqual([
    { name: "优秀", minimum: 90, ratioCap: 0.2 },
    { name: "良好", minimum: 80 },
    { name: "合格", minimum: 60 },
    { name: "不合格" },
  ]);
  expect(draft.sums).toEqual([{ at: "“基础工作”", said: "20", found: "20" }]);
  expect(draft.unused.map(({ text }) => text)).toEqual(["考核结果作为评先评优的依据。"]);
});

test("a heading such as 一票否决 has the paragraphs below it under it, numbered or not", () => {
  const { rows } = draftRulebook({
    kind: "pasted",
    text: `一、评分
1.学习（100分）缺席的每次扣1分。
二、一票否决
发生违纪违法案件的，评为不合格。
发生安全事故的。
三、等次
90分以上为优秀，60-89分为合格，60分以下为不合格。`,
  });
  expect(rows.map(({ values, readAs }) => [values.id, values.method, values.points ?? "", readAs])).toEqual([
    ["1.1", "扣分", 100, "每次扣1分"],
    ["2.1", "否决", "", "评为不合格"],
    ["2.2", "否决", "", "评为不合格"],
  ]);
});
