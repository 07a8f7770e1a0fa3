/** Clauses that set or limit the grade: 不得评为优秀, 一票否决. */
import { draftText } from "../../text/draft";
import { limits } from "../clauses";
import { guess, only, rowOf, shortened, type Reader } from "../reading";

const GRADE = '[“"]?([\\u4e00-\\u9fff]{1,6}?|[A-D五四三二一]级?)[”"]?(?:等次|等级|档次|格次|支部|党支部)?';
const CEILING = new RegExp(
  `不(?:得|能|予|可)(?:被|推荐)?(?:评|定|确定|列)(?:选|定)?(?:为|成)?${GRADE}(?:及以上)?(?:$|[,;。)])`,
);
const DIRECT = new RegExp(`直接(?:评|定|确定|认定)(?:定)?为${GRADE}(?:$|[,;。)])`);
const VETO = new RegExp(`(?:评|定|确定|列)(?:定)?为${GRADE}(?:$|[,;。)])`);
const LOWER = /降低?(?:(\d)个?|一)(?:等次|等级|档次|档|格)/;

/** 否优, 否决 and 直接定级. */
export const readLimit: Reader = ({ key }, around) => {
  if (!limits(key) && around.kind !== "limit") return null;
  const title = causeOf(key) || around.title;
  const row = (method: string, standard: string, guesses = [] as ReturnType<typeof guess>[]) =>
    only(rowOf(method, [standard], { title }, around, { guesses }));
  const { grades } = around;
  const lower = LOWER.exec(key);
  if (lower) return row("否优", `降低${lower[1] ?? "1"}个等次`);
  const ceiling = CEILING.exec(key)?.[1];
  if (ceiling !== undefined && !/^(?:先|优|先进|评优)$/.test(ceiling))
    return row("否优", `不得评为${ceiling}`);
  const direct = DIRECT.exec(key)?.[1];
  const honoured = /获|荣|表彰|先进|命名|授予/.test(key);
  if (direct !== undefined) return row(honoured ? "直接定级" : "否决", `评为${direct}`);
  const veto = VETO.exec(key)?.[1];
  if (veto !== undefined && !/先进|优秀(?:共产)?党员/.test(veto)) return row("否决", `评为${veto}`);
  const [best, worst] = [grades[0], grades.at(-1)];
  if (/一票否决/.test(key) && worst !== undefined) {
    const others =
      best === undefined
        ? []
        : [{ label: `否优 不得评为${best}`, values: { method: "否优", standard: `不得评为${best}` } }];
    return row("否决", `评为${worst}`, [
      guess("standard", `评为${worst}`, draftText.guess.vetoGrade(worst), others),
    ]);
  }
  if (/取消|不(?:得|能|予)(?:参加)?评(?:优|先)|参评/.test(key) && best !== undefined)
    return row("否优", `不得评为${best}`, [
      guess("standard", `不得评为${best}`, draftText.guess.ceilingGrade(best)),
    ]);
  return null;
};

/** What brings the limit about. */
function causeOf(key: string): string {
  const [head = ""] = key
    .replace(/,?(?:凡|对)?有?(?:下列|以下).*$/, "")
    .split(
      /(?:,|的,?)?(?:实行|给予|予以|当年|年度|一律|本年度|考核)*(?:等次)?(?:一票否决|不(?:得|能|予|可)(?:评|定|参|确|推)|直接(?:评|定|确|认)|降低?(?:一|\d)|取消|(?:评|定|确定)(?:定)?为)/,
    );
  return shortened(head);
}
