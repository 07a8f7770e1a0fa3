/** Tables by what their columns hold, whatever they are called. */
import { draftRulebook, type Draft } from "../../src/draft";
import { textOf } from "../../src/appraisal/rulebook/values";
import { wordOf, type Block } from "./word";

const draftOf = async (...blocks: Block[]): Promise<Draft> =>
  draftRulebook({ kind: "file", name: "细则.docx", bytes: await wordOf(blocks) });
const shown = ({ rows }: Draft): readonly string[] =>
  rows.map(({ values, readAs, todo }) =>
    [values.id, values.method, values.points, values.deadline, todo === undefined ? readAs : "OFF"]
      .map(textOf)
      .join("|"),
  );

test.each([
  [["自查项目", "分值", "自查内容", "自查标准", "扣分", "得分"]],
  [["督查项目", "标准分", "督查要点", "扣分办法", "扣分", "自评分"]],
  [["考核项目", "分值", "考核内容", "考核办法", "自评得分", "考核得分"]],
  [["项目", "分值", "内容", "备注", "自评", "得分"]],
  [["甲", "乙", "丙", "丁", "戊", "己"]],
])("%s", async (head) => {
  const draft = await draftOf([
    head,
    ["学习", "6", "参加学习", "缺席的每次扣1分。", "", ""],
    ["会议", "4", "参加会议", "迟到的每次扣0.5分。", "", ""],
  ]);
  expect(shown(draft)).toEqual(["1.1|扣分|6||每次扣1分", "2.1|扣分|4||每次扣0.5分"]);
});

test("amounts in the content where no column says how it is scored", async () => {
  const draft = await draftOf([
    ["序号", "考核内容", "分值", "自评分"],
    ["1", "参加学习，缺席的每次扣1分", "6", ""],
    ["2", "参加会议，迟到的每次扣0.5分", "4", ""],
  ]);
  expect(shown(draft)).toEqual(["1|扣分|6||每次扣1分", "2|扣分|4||每次扣0.5分"]);
});

test("a column of dates is what the clauses are due by", async () => {
  const draft = await draftOf([
    ["考核项目", "考核内容", "分值", "评分标准", "完成时限"],
    ["计划", "制定年度计划", "5", "未制定不得分", "3月底前"],
  ]);
  expect(shown(draft)).toEqual(["1.1|完成|5|3月底前|未完成不得分"]);
});

test("what stands beside the clauses and speaks of points is named", async () => {
  const draft = await draftOf([
    ["考核项目", "考核内容", "分值", "评分标准", "备注"],
    ["学习", "参加学习", "6", "缺席的每次扣1分", "请假的扣0.5分"],
    ["会议", "参加会议", "4", "迟到的每次扣0.5分", "查看签到表"],
    ["纪律", "遵守纪律", "4", "违反的每次扣0.5分", ""],
    ["纪律", "遵守法律", "4", "违反的每次扣0.5分", "查看台账"],
  ]);
  expect(draft.unused.map(({ text }) => text)).toContain("请假的扣0.5分");
});
