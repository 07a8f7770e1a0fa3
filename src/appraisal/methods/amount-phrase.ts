/** How the worth of a claim or incident is written in a 计分标准. */
import { exact, type Exact } from "../../base/exact";
import { textKey } from "../../base/text";
import { cause, changesAmounts, isRemark, labelOf, notFurther, some } from "../phrase/cause";
import { as, few, many, not, one, readWhole, seq, type Rule } from "../phrase/combinators";
import type { CommonPart } from "../phrase/common";
import { amount, form, type Form } from "../phrase/form";
import { amountAs, points, w } from "../phrase/lexicon";
import { contradiction, has, partsOf, single } from "../phrase/parts";
import { bareWord, isTableWord, tableOf, type EntryPart, type Table } from "../phrase/table";
import type { AmountEntry, AmountForm, OneAmount } from "./amounts";

export type AmountPart =
  | CommonPart
  | EntryPart
  /** `once`: it was said of one time (1次扣3分), and may be the first of steps. */
  | { readonly kind: "each"; readonly amount: Exact; readonly once?: true }
  /** 每获得1项国家级荣誉加5分: an entry, or its bare level (国家级) where the others are levels. */
  | { readonly kind: "level"; readonly word: string; readonly value: Exact }
  /** 受到通报批评的每次扣2分: what a row is worth, with the words it stands behind. `entry`: alone, too, it is a table. */
  | {
      readonly kind: "framed";
      readonly frame: string;
      readonly worth: OneAmount;
      readonly entry?: true;
      readonly once?: true;
    }
  | Exclude<OneAmount, { readonly kind: "each" }>
  | { readonly kind: "discretion" | "needs-evidence" };

/** Every time and every one of several. */
const SEVERAL = "每人每次|每次每人|每项每次|每次每处|每人每例|每例每人|每项次|每件次";

/**
 * 每次, 每发现1起…, 1例: once for every row. 每少1次, 每低1个百分点 and 每月1次 say something else; of 每缺 only 每缺1人次 is
 * a row.
 */
const per = one(
  seq("每", "缺席|缺|缺勤", ["1"], "人次", ["的"]),
  seq(
    "每",
    not("少|缺|漏|低|降|下降|逾期|超|个月|月|个季|季|半年|年|满|达|增|提"),
    few(some, 0, 14),
    ["1"],
    w.事,
    not("百分|以|及|月|季|小时|工作日"),
    few(some, 0, 10),
    notFurther,
  ),
  SEVERAL,
);
/** 1次, 发现1起: of one time, which steps may follow. */
const once = one(
  seq(["发现|发生|出现|有|查实"], "1", w.事, not("以|及|月|季|小时|工作日|性"), few(some, 0, 10), notFurther),
  seq("发现|发生", "1", w.事, "查实|处理|扣", "1", w.事),
);
/** A case that is an entry of a table has at most so many characters: people choose it from a list. */
const LONGEST_CASE = 40;

/** 未按要求报送的，…: the case, in words. */
const frame = as("frame", cause);

/** 国家级, 一等奖; longer words that end so tell what happened: 材料受到表扬或者获奖. */
const isLevel = (word: string): boolean => word.length <= 12 && /(?:[级等名]|(?<!获)奖)$/.test(word);

/** 未报送的每次扣1分. A level is no case but an entry: 国家级每次加5分. */
const framed =
  (isOnce: boolean) =>
  (found: { readonly frame: string; readonly points: Exact }): readonly AmountPart[] | null => {
    const word = bareWord(found.frame);
    if (found.points.compare(0) <= 0 || changesAmounts(word) || (isLevel(word) && !isTableWord(word)))
      return null;
    if (isLevel(word)) return [{ kind: "entry", word, value: found.points }];
    const worth: OneAmount = { kind: "each", amount: found.points };
    return [{ kind: "framed", frame: labelOf(word), worth, ...(isOnce ? { once: true } : {}) }];
  };

/** 通报批评的扣2分 is an entry, where the words can be; longer ones are a case like any other. */
const told =
  (verb: "加" | "扣") =>
  (found: { readonly frame: string; readonly points: Exact }): readonly AmountPart[] | null => {
    const whole = bareWord(found.frame);
    // 瞒报、漏报的扣1分: a row with another 程度 is neither.
    const word = verb === "扣" && !isLevel(whole) ? labelOf(whole) : whole;
    return isTableWord(word) && found.points.compare(0) > 0 && !changesAmounts(word)
      ? [{ kind: "entry", word, value: found.points }]
      : framed(false)(found);
  };

/** What happens, as against what it comes to: 发生违纪问题的, 未按要求报送的. */
const EVENT = /^(?:发生|出现|发现|存在|查实|一经|有|凡|因|被|受|未|不|没|无|违反|逾期|.*中有)/;

/** What rows behind some words are worth; where the words are a 程度, an entry of a table. */
export function behindWords(frame: string, worth: OneAmount, mayBeEntry: boolean): AmountPart {
  const word = bareWord(frame);
  const label = labelOf(word);
  const asWord = worth.kind === "all" ? label : word;
  const entry = mayBeEntry && !EVENT.test(frame) && isTableWord(asWord, LONGEST_CASE);
  return { kind: "framed", frame: label, worth, ...(entry ? { entry } : {}) };
}

/** 每次扣1-3分, 违纪的酌情扣1-3分: a range, behind words or not. A bonus has no table of ranges. */
const range =
  (verb: "加" | "扣") =>
  (found: {
    readonly frame?: string;
    readonly per?: string;
    readonly least: Exact;
    readonly most: Exact;
  }): readonly AmountPart[] | null => {
    const { frame, least, most } = found;
    const worth: OneAmount = { kind: "range", least, most };
    if (least.compare(most) >= 0) return null;
    if (frame === undefined) return [worth];
    if (changesAmounts(frame)) return null;
    if (verb === "加" && isLevel(bareWord(frame))) return null;
    return [behindWords(frame, worth, verb === "扣" && found.per === undefined)];
  };

const fromTo = seq(amountAs("least"), ["分"], "-", amountAs("most"));

/** The tables of a method that gives or takes amounts: 警告1分、记过2分, and cases without 的: 会风不正、纪律松散扣2分. */
export function amountTable(word: "加" | "扣"): Table<AmountPart> {
  const verb = word === "加" ? one(w.加, seq("奖励|给予|予以", w.加)) : w.扣;
  const rule = seq(frame, ["一律|均|各|一次性|1次性"], verb, points, "分");
  const ranged = seq(frame, ["的"], ["分别|一次性|1次性"], verb, fromTo, "分");
  const table = tableOf<AmountPart>({ verb, longest: LONGEST_CASE }, (text) => {
    const found = readWhole(rule, { text, reached: 0 });
    if (found) return told(word)(found)?.[0] ?? null;
    const between = readWhole(ranged, { text, reached: 0 });
    return (between && range(word)(between)?.[0]) ?? null;
  });
  return { ...table, isRemark };
}

/** 每次…, ranges and 酌情…, with the verb of the method. */
export function amountForms(word: "加" | "扣"): readonly Form<AmountPart>[] {
  const verb = word === "加" ? one(w.加, "奖") : w.扣;
  const gives = seq(["的"], verb, points, ["分"]);
  const level = seq("国家|中央|省部|省|市厅|市|区县|区|县处|县|局|厅|处", "级", few(some, 0, 6));
  return [
    // 每获得1项国家级荣誉加5分 is an entry, for beside it others stand.
    form(
      `每获得1项国家级荣誉${word}5分`,
      seq("每", ["获得|获|荣获|受到"], ["1"], w.事, as("word", level), gives),
      ({ word, points }) => (points.compare(0) > 0 ? [{ kind: "level", word, value: points }] : null),
    ),
    form(`每次${word}1分`, seq(per, gives), amount("each")),
    form(`1次${word}1分`, seq(once, gives), ({ points }) =>
      points.compare(0) > 0 ? [{ kind: "each", amount: points, once: true }] : null,
    ),
    form("每次1分", seq("每", ["1"], w.事, points, "分"), amount("each")),
    form(`${word}1分/次`, seq(verb, points, "分/", w.事), amount("each")),
    form(
      `未报送的每次${word}1分`,
      seq(
        frame,
        one(
          seq(one(seq("每", ["1"], w.事, ["问题|情况|缺项"]), seq(["的"], per)), ["分别|各|均"], gives),
          seq(["的"], verb, points, "分/", w.事),
          seq("的", "每|1", w.事, points, "分"),
        ),
      ),
      framed(false),
    ),
    form(`未报送的${word}1分`, seq(frame, "的|的:", ["1次性"], verb, points, "分"), told(word)),
    form(`未报送的${word}1-3分`, seq(frame, "的", ["分别|一次性|1次性"], verb, fromTo, "分"), range(word)),
    form(`未报送的1次${word}1分`, seq(frame, "1", w.事, not("性"), gives), framed(true)),
    form(
      `每次${word}1-3分`,
      seq([frame], as("per", one(per, once)), ["的"], [w.酌], verb, fromTo, ["分"]),
      range(word),
    ),
    form("参加学习每次1分", seq(frame, "每", ["1"], w.事, points, "分"), framed(false)),
    form("每次1-3分", seq("每", ["1"], w.事, fromTo, "分"), range(word)),
    form(
      `酌情${word}1-3分`,
      seq([not(w.酌), frame, ["的"]], ["分别"], w.酌, [as("per", seq("每", ["1"], w.事))], verb, fromTo, [
        "分",
      ]),
      range(word),
    ),
    ...discretionForms(word, verb),
  ];
}

/** 酌情扣分, 酌情扣2分 and what a committee settles. */
function discretionForms(word: "加" | "扣", verb: Rule): readonly Form<AmountPart>[] {
  return [
    // At most 2: how much within it stands as 认定分 on the row.
    form(
      `酌情${word}2分`,
      seq(
        [not(w.酌), frame, ["的"]],
        w.酌,
        [as("per", seq("每", ["1"], w.事))],
        verb,
        ["不超过|至多|最多"],
        amountAs("most"),
        "分",
      ),
      (found) => range(word)({ ...found, least: exact(0) }),
    ),
    form(`酌情${word}分`, seq([frame, "的"], [per], w.酌, verb, ["分"]), [{ kind: "discretion" }]),
    form(
      `经研究决定给予${word}分`,
      seq(
        "经|由",
        few(some, 0, 24),
        "研究决定|研究|认定|审定|批准|同意|集体讨论决定",
        ["后"],
        ["酌情"],
        "给予|予以|酌情",
        verb,
        ["分"],
        ["的"],
        ["情形|事项|情况|项目"],
      ),
      [{ kind: "discretion" }],
    ),
    form(
      `其他情节要${word}分的由支部研究后予以${word}分`,
      seq(
        "其他|其它|其余",
        few(some, 0, 10),
        ["扣分|加分"],
        "的",
        "经|由",
        few(some, 0, 16),
        "研究决定|研究|认定|审定|集体讨论决定",
        ["后"],
        "给予|予以|酌情",
        verb,
        ["分"],
      ),
      [{ kind: "discretion" }],
    ),
    form(
      "并责令整改",
      seq(
        "并|同时",
        ["视情|限期"],
        few(some, 0, 12),
        "提出处理意见|责令整改|限期整改|督促整改|整改到位|追究责任",
      ),
      [{ kind: "harmless" }],
    ),
    form(`按认定分${word}分`, seq("按|以", "认定分", ["值"], one(seq(verb, ["分"]), "为准|计算")), [
      { kind: "discretion" },
    ]),
  ];
}

export function evidenceForms(): readonly Form<AmountPart>[] {
  const proof = many(
    seq(
      "佐证材料|佐证资料|佐证|证明材料|证明文件|证明|表彰文件|正式文件|文件依据|文件|依据|印证材料|通报文件|通报|证书|材料",
      ["或者|或|和|、"],
    ),
    1,
    2,
  );
  return [
    form(
      "无佐证不计",
      seq(
        ["凡"],
        "无|没有|未提供|未能提供|不能提供|提供不了|未附|缺|缺少|未提交|未报送",
        many("相关|有关|正式|有效|书面"),
        proof,
        ["的"],
        ["一律|概|均"],
        "不予计分|不予加分|不予扣分|不予认定|不予认可|不予计算|不计分|不加分|不扣分|不计入|不认定|不认可|不予计入|不得加分|不得分|不计|不认|不加|不扣|不予计|不予采信",
      ),
      [{ kind: "needs-evidence" }],
    ),
    form(
      "须提供佐证材料",
      one(
        seq("须|需|应|要|必须", "提供|附|有|附有|提交", many("相关|有关|正式"), proof, ["复印件|原件"]),
        seq(
          "以|凭",
          many("纪委|机关纪委|上级|正式|相关|有关|印发的|红头"),
          proof,
          "为准|为据|为依据|加分|计分|认定|扣分",
        ),
      ),
      [{ kind: "needs-evidence" }],
    ),
  ];
}

/** 国家级荣誉 → 国家级. */
const levelOf = (word: string): string => word.replace(/(?<=级).*$/, "");

/** The parts that say what a row is worth. */
export const WORTHS: ReadonlySet<string> = new Set<AmountPart["kind"]>([
  "entry",
  "each",
  "level",
  "framed",
  "range",
  "all",
  "discretion",
]);

/** The amount that the parts of a phrase come to; null when they name none. */
export function amountOf(said: readonly { readonly kind: string }[], text: string): AmountForm | null {
  const parts = said.filter((part): part is AmountPart => WORTHS.has(part.kind));
  // One amount behind words (未报送的每次扣1分) holds for every row of the rule, several are a table of the words.
  const [first, ...others] = partsOf(parts, "framed");
  const alone = first && others.length === 0 && !first.entry && !has(parts, "entry") ? first : null;
  const bare = partsOf(parts, "entry").some(({ word }) => /^[^级]{1,3}级$/.test(word));
  const table = parts.flatMap((part): AmountEntry[] => {
    if (part.kind === "entry") return [{ word: part.word, kind: "each", amount: part.value }];
    if (part.kind === "level")
      return [{ word: bare ? levelOf(part.word) : part.word, kind: "each", amount: part.value }];
    return part.kind === "framed" && part !== alone ? [{ word: part.frame, ...part.worth }] : [];
  });
  const words = new Set(table.map(({ word }) => textKey(word)));
  const fits = table.every(({ word }) => isTableWord(word, LONGEST_CASE));
  if (words.size < table.length || !fits) contradiction(text);
  return single<AmountForm>(
    [
      table.length > 0 ? { kind: "table", table } : null,
      ...parts.map((part) => (part.kind === "each" ? { kind: "each" as const, amount: part.amount } : null)),
      ...partsOf(parts, "range"),
      ...partsOf(parts, "all"),
      alone && alone.worth,
      has(parts, "discretion") ? { kind: "discretion" } : null,
    ],
    text,
  );
}
