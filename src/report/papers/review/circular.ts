/** 结果通报: grades as they were decided and what several branches fall short of; no points, no ranks, no reasons. */
import type { PaperBlock } from "../document";
import { heading, para } from "../document";
import { definePaper, word, type PaperSource } from "../paper";
import { periodOf } from "../source";
import { commonShortfalls } from "./common";
import { votedOn } from "./forms";

const BLANK = "＿＿＿";
const words = {
  title: (period: string) => `关于${period}党支部考评结果的通报`,
  draft: "草稿",
  to: "各党支部：",
  opening: "经述职评议和党委（党组）研究审定，现将考评结果通报如下。",
  undecidedOpening: "（等次尚未全部审定，本稿不得印发。）",
  grades: "一、评定结果",
  grade: (grade: string) => `评为“${grade}”的：`,
  undecided: "尚未审定的：",
  notReported: "没有报送台账的：",
  votes: "二、测评情况",
  votesLine: `发出测评表${BLANK}份，收回${BLANK}份，有效${BLANK}份。`,
  common: "三、共性问题",
  commonLine: (title: string, count: number) => `${title}：${count}个支部有不足。`,
  noCommon: "没有两个以上支部共有的不足。",
  demands: "四、有关要求",
  demandsLine: `各党支部对照反馈意见列出整改清单，明确责任人和时限，于${BLANK}前报送；整改情况列入下一年度述职内容。`,
  closing: ["（落款）", "　　年　　月　　日"],
};

/** The grade that was decided, where 等次办法 knows it. */
function decidedGrades({ appraisal, decisions }: PaperSource): ReadonlyMap<string, readonly string[]> {
  const known = appraisal.rulebook.grades.map(({ name }) => name);
  return new Map(
    known.map((grade) => [
      grade,
      votedOn(appraisal)
        .map(({ branch }) => branch.name)
        .filter((name) => decisions.get(name)?.grade === grade),
    ]),
  );
}

export const circularPaper = definePaper({
  kind: "circular",
  title: "结果通报",
  purpose: "审定后发各支部：审定等次、共性问题和要求，没有得分、名次和理由。",
  audience: "meeting",
  per: "bureau",
  body: (source) => {
    const { appraisal } = source;
    const grades = decidedGrades(source);
    const decided = new Set([...grades.values()].flat());
    const open = votedOn(appraisal).filter(({ branch }) => !decided.has(branch.name));
    const named = (lead: string, names: readonly string[]): readonly PaperBlock[] =>
      names.length === 0 ? [] : [para(`${names.join("、")}。`, { lead })];
    const namesOf = (status: "rated" | "not-reported") =>
      open.filter((one) => one.status === status).map(({ branch }) => branch.name);
    const isDraft = namesOf("rated").length > 0 || appraisal.provisional;
    const common = commonShortfalls(source);
    return word({
      title: words.title(periodOf(source)),
      ...(isDraft ? { draft: words.draft } : {}),
      blocks: [
        para(words.to, { indent: false }),
        para(isDraft ? words.undecidedOpening : words.opening),
        heading(words.grades),
        ...[...grades].flatMap(([grade, names]) => named(words.grade(grade), names)),
        ...named(words.undecided, namesOf("rated")),
        ...named(words.notReported, namesOf("not-reported")),
        heading(words.votes),
        para(words.votesLine),
        heading(words.common),
        ...(common.length === 0
          ? [para(words.noCommon)]
          : common.map(({ title, branches }) => para(words.commonLine(title, branches)))),
        heading(words.demands),
        para(words.demandsLine),
        { kind: "closing", lines: words.closing },
      ],
    });
  },
});
