/**
 * What a text says of its activity's being held: 因疫情取消, 拟于3月召开, 延期，4月12日补开. Each clause says it as a whole or says
 * nothing: 学习“十四五”计划 and 张三未参加 are about something else.
 */
import { textKey } from "../../base/text";
import { VERB } from "./verbs";

/** What a text says; `clause` is the one that says so, `on` the words for the day on which it was held after all. */
export type Held =
  | { readonly kind: "held"; readonly clause: string; readonly on: string | null }
  | { readonly kind: "not-held"; readonly clause: string }
  /** Put off, planned late or under way: whether it was held is not said. */
  | { readonly kind: "open"; readonly clause: string };

const CAUSE = "(?:(?:因为?|由于|受|鉴于).{1,16}?(?:的?影响|等?原因|需要|安排)?(?:而|导致)?)?";
const NAME =
  "(?:支部?委员?会|支委会|党员大会|支部大会|党小组会|党课|主题党日|党日|组织生活会?|民主评议(?:党员)?|谈心谈话|谈话|三会一课|集中学习|学习|培训)";
const THING = `(?:${NAME}|会议|活动|任务|工作|事项|项目|大会|会|课)+`;
const SUBJECT = `(?:(?:本|该|此|这|原|当)?(?:次|场|期|月|季度?|周|年度?)?(?:的)?(?:\\d{1,2}月份?|[一二三四]季度)?(?:${THING})?)`;
const ADVERB = "(?:已经?|现|现已|暂时?|临时|最终|后来?|决定|通知|予以|被|仍|均|都|全部|也)*";
const WHEN = "[\\d年月日号周季度上中下旬底初末前后近期本明今次星期一二三四五六天午晚点时份:.\\-~至]*";
const ACT = "(?:召开|开展|举行|举办|组织|进行|完成|落实|实施|报送|开成|开会|开|办)";
const DONE = "(?:完毕|成功|成|了)?(?:的?(?:原因|说明))?";
const NOT = "(?:未能|未曾|未|没有|没能?|尚未|并未|暂未|还未|还没有?|无法|不再|应开未|不能?)";
const OFF = "(?:取消|撤销|作罢|流会|流产|停开|停办|中止|终止|停止|不开|缺开|漏开|未成|作废|搁置|叫停)";
const LATER =
  "(?:延期|延迟|延后|推迟|推后|顺延|改期|缓开|缓办|暂缓|暂停|择期|另行安排|另行|另定|待补|改至|改到|改为|改在|调整至|调至)";
const INTEND = "(?:拟定?|计划|预计|预定|将|待|尚待|准备|打算|定)";

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);

/** What it was, when it should have been, why: in whichever order. */
const ABOUT = `(?:原定|原计划|定)?(?:于)?(?:${WHEN})${SUBJECT}${CAUSE}${SUBJECT}${ADVERB}`;

const NOT_HELD = whole(
  `${ABOUT}(?:${NOT}(?:正常|成功)?(?:${ACT}|${VERB}(?:成|起来)?)|${OFF}(?:${ACT})?)(?:${SUBJECT})${DONE}`,
);
/** 书记出差未讲 is about the meeting; 2人未谈 and 部分党员未学 are about who took part. */
const PERHAPS_NOT_HELD = whole(
  `(?!.*(?:[\\d一二两三四五六七八九十几多余]+[人名位]|部分|个别|有的|其余|其他)).{1,12}?${NOT}(?:召开|开展|举行|举办|开成?|办成?|讲成?|谈成?)(?:${SUBJECT})${DONE}`,
);
const NOT_YET = whole(
  [
    `(?!计划完成$)${CAUSE}(?:本次|该次|此次)?${INTEND}(?:于|在|定于)?${WHEN}(?:再|补)?${ACT}(?:${SUBJECT})${DONE}`,
    `(?:活动|会议|工作)?(?:计划|计划中|草稿|草案|初稿|拟|拟定|待定|待开|待办|未开始|未启动|筹备中?|准备中|预告|预排|尚?未到时间|时间未到|尚?未到期)`,
  ].join("|"),
);
const PUT_OFF = whole(
  `${ABOUT}(?:${LATER}|${NOT}(?:如期|按期|按时|及时|按计划)${ACT})(?:至|到|于|在)?(${WHEN})(?:再|补)?(?:${ACT})?(?:${SUBJECT})${DONE}`,
);
const AFTER_ALL = whole(
  `(?:现|后来?|实际|并|但)*(?:已经?)?(?:改?于|在|到)?(${WHEN})(?:已经?)?(?:补${VERB}|补|重新${ACT}|如期${ACT}|照常${ACT}|${ACT})(?:${SUBJECT})${DONE}`,
);
const UNDER_WAY = whole(
  `(?:正在)?(?:进行|推进|办理|落实|开展|筹备|持续推进)中?|正在${ACT}|(?:部分|基本|大部分|阶段性)${VERB}|(?:未|没有)全部完成|长期坚持|常态化(?:推进|开展)?`,
);

/** Whether words for a time name a day. */
const namesDay = (when: string | undefined): when is string =>
  when !== undefined && /\d{1,2}[月.\-]\d{1,2}[日号]?|\d{1,2}[日号]/.test(when);

/** Clauses of a text; what stands in quotation marks is the name of something. */
function clausesOf(text: string): readonly string[] {
  return text
    .replace(/《[^》]*》|[“"][^”"]*[”"]|‘[^’]*’/g, "某")
    .split(/[,，。；;、!！()（）[\]【】\n\r:：]+/)
    .map((clause) => textKey(clause))
    .filter((clause) => clause !== "");
}

/** A clause that is longer tells of more than whether something was held. */
const LONGEST = 40;
/** No text without one of these words says anything here: most remarks are done with at once. */
const HINT =
  /未|没|取消|撤销|作罢|流会|流产|停|中止|终止|缺开|漏开|作废|搁置|拟|计划|预|将|待|准备|打算|定|草|延|推|顺|改|缓|择期|另|调|中$|正在|部分|基本|阶段|持续|长期|常态|不/;
const LATER_WORD = /补|改|实际/;

const WITHDRAWN = whole(
  `(?:经.{0,10}?|因?.{0,10}(?:后|,))?(?:已经?|现已?|予以|决定|同意|被|应)*` +
    `(?:撤销|撤回|取消|作废|收回|不再?(?:计入|计分|扣分|计)|不予(?:计入|计分|扣分|计|通报)|免予?(?:扣分|通报|处理))` +
    `(?:原|该|此|本)*(?:次|项|条|起)?(?:通报|处分|处理|扣分|加分|荣誉|称号|奖项|决定|认定|记录|批评)*`,
);

/** The clause by which a record says that it no longer holds (经复核予以撤销); null where none does. */
export const withdrawnIn = (text: string): string | null =>
  clausesOf(text).find((clause) => clause.length <= LONGEST && WITHDRAWN.test(clause)) ?? null;

/**
 * What a text says of its activity's being held; null where no clause is about that. `state`: the text is what a column
 * 状态 says, where 进行中 leaves it open.
 */
export function readHeld(text: string, state = false): Held | null {
  if (!HINT.test(text)) return null;
  const known = state ? inStates : inRemarks;
  let held = known.get(text);
  if (held === undefined) {
    if (known.size >= KEPT) known.clear();
    held = heldIn(text, state);
    known.set(text, held);
  }
  return held;
}

/** Remarks come again and again; what has been worked out is kept, up to a limit. */
const KEPT = 5_000;
const inStates = new Map<string, Held | null>();
const inRemarks = new Map<string, Held | null>();

function heldIn(text: string, state: boolean): Held | null {
  let against: {
    readonly kind: "not-held" | "open";
    readonly clause: string;
    readonly on: string | null;
  } | null = null;
  let after: { readonly clause: string; readonly on: string | null } | null = null;
  for (const clause of clausesOf(text)) {
    if (clause.length > LONGEST) continue;
    const putOff = PUT_OFF.exec(clause);
    if (NOT_HELD.test(clause) || NOT_YET.test(clause)) against ??= { kind: "not-held", clause, on: null };
    else if (putOff !== null) {
      const on = namesDay(putOff[1]) ? putOff[1] : null;
      // 取消，改在4月12日召开: what was put off before is held then.
      if (against !== null && on !== null) after = { clause, on };
      against ??= { kind: "open", clause, on };
    } else if ((state && UNDER_WAY.test(clause)) || PERHAPS_NOT_HELD.test(clause))
      against ??= { kind: "open", clause, on: null };
    else {
      const held = AFTER_ALL.exec(clause);
      if (held !== null && (against !== null || LATER_WORD.test(clause)))
        after = { clause, on: namesDay(held[1]) ? held[1] : null };
    }
  }
  if (against === null) return null;
  if (after !== null) return { kind: "held", ...after };
  return against.on === null ? against : { kind: "held", clause: against.clause, on: against.on };
}
