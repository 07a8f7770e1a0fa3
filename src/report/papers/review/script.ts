/** 主持词 of the 述职评议会. */
import { heading, para } from "../document";
import { definePaper, word } from "../paper";
import { periodOf } from "../source";
import { ballotFormsOf, type BallotForm } from "./forms";

const BLANK = "＿＿＿";
const words = {
  title: (period: string) => `${period}党支部书记述职评议会主持词`,
  opening: (period: string) => [
    `现在开会。按照党委（党组）安排，今天召开${period}党支部书记述职评议会。会议应到${BLANK}人，实到${BLANK}人。`,
    "会议有三项议程：一是述职和点评，二是民主测评，三是总结讲话。请把手机关闭或者调至静音。",
  ],
  greeting: "同志们：",
  report: {
    title: "第一项　述职和点评",
    lines: [
      `请各党支部书记按议程所列顺序述职，每人不超过${BLANK}分钟。述职突出抓党建的具体事，讲清问题、原因和打算。`,
      `每位书记述职后，由${BLANK}同志点评。`,
      "（逐个述职、点评）",
    ],
  },
  vote: {
    title: "第二项　民主测评",
    opening: `下面进行测评。监票人${BLANK}同志，计票人${BLANK}同志。请工作人员发放测评表。`,
    form: (title: string, options: readonly string[]) =>
      `《${title}》，请按${options.map((option) => `“${option}”`).join("")}作出评价。`,
    rules:
      "请在对应的格内打“√”，每行只选一项；不选的按弃权统计，多选的该行无效。测评不记名。需要回避的同志，请主动说明，不参加相应的测评。",
    raters: "测评表上请勾选测评人类别。",
    counted: `（填写完毕）请监票人、计票人收回测评表并清点。现在宣布：发出${BLANK}份，收回${BLANK}份，有效${BLANK}份。收回的不多于发出的，测评有效；多于发出的，重新测评。`,
    after: "测评结果由计票人统计，供党委（党组）研究审定等次时使用，会上不公布。",
  },
  closing: {
    title: "第三项　总结讲话",
    lines: [
      `请${BLANK}同志讲话。`,
      "（讲话）",
      "会后，请各党支部对照点评意见和反馈意见列出整改清单，按时限报送。散会。",
    ],
  },
};

const vote = (forms: readonly BallotForm[]) => [
  para(words.vote.opening),
  ...forms.map(({ title, options }) => para(words.vote.form(title, options))),
  para(words.vote.rules + (forms.some(({ raters }) => raters.length > 0) ? words.vote.raters : "")),
  para(words.vote.counted),
  para(words.vote.after),
];

export const scriptPaper = definePaper({
  kind: "script",
  title: "述职评议会主持词",
  purpose: "主持人在述职评议会上用。",
  audience: "meeting",
  per: "bureau",
  body: (source) => {
    const period = periodOf(source);
    return word({
      title: words.title(period),
      blocks: [
        para(words.greeting, { indent: false }),
        ...words.opening(period).map((line) => para(line)),
        heading(words.report.title),
        ...words.report.lines.map((line) => para(line)),
        heading(words.vote.title),
        ...vote(ballotFormsOf(source)),
        heading(words.closing.title),
        ...words.closing.lines.map((line) => para(line)),
      ],
    });
  },
});
