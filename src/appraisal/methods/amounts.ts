/** What one claim or incident is worth: the phrase's amount, a word of its table, or the 认定分 on the row. */
import { exact, type Exact } from "../../base/exact";
import type { Finding, Place } from "../../base/finding";
import type { Awarded } from "../facts";
import { after, ahead, as, except, few, many, not, one, seq } from "../phrase/combinators";
import type { CommonPart } from "../phrase/common";
import { amount, form, type Form } from "../phrase/form";
import { amountAs, points, w } from "../phrase/lexicon";
import { contradiction, has, partsOf, print, single } from "../phrase/parts";
import { bareWord, printTable, wordTable, type EntryPart, type WordTable } from "../phrase/table";
import { say } from "./findings";
import { entriesFor } from "./level";

/** How much one claim or incident is worth. */
export type AmountForm =
  | { readonly kind: "table"; readonly table: WordTable }
  | { readonly kind: "each"; readonly amount: Exact }
  | { readonly kind: "range"; readonly least: Exact; readonly most: Exact }
  | { readonly kind: "discretion" };

/** What the word of a row is called on its sheet. */
export type WordColumn = "级别" | "程度";

/** An amount in points, or why the row does not count. */
export type Worth = { readonly amount: Exact } | { readonly refused: Finding };

/**
 * Worth of one row. A range or 酌情 needs 认定分; elsewhere a 认定分 not above the phrase's amount counts instead of it.
 * `place` is where the finding stands.
 */
export function worthOf(
  form: AmountForm,
  word: string | null,
  awarded: Awarded,
  column: WordColumn,
  standard: string,
  place: Place,
): Worth {
  if (awarded === "unreadable") return { refused: say["unreadable-award"](place) };
  const award = awarded === null ? null : exact(awarded);
  const within = (least: Exact, most: Exact | null): Worth => {
    if (award === null) return { refused: say["needs-award"](place, standard) };
    if (award.compare(least) >= 0 && (!most || award.compare(most) <= 0)) return { amount: award };
    const range = most ? `${least.toString()}到${most.toString()}` : `不小于${least.toString()}`;
    return { refused: say["award-outside"](place, award.toString(), range) };
  };
  const upTo = (amount: Exact): Worth => (award === null ? { amount } : within(exact(0), amount));

  switch (form.kind) {
    case "each":
      return upTo(form.amount);
    case "range":
      return within(form.least, form.most);
    case "discretion":
      return within(exact(0), null);
    case "table": {
      const [entry, ...others] = word === null ? assumed(form.table, column) : entriesFor(form.table, word);
      if (entry && others.length === 0) return upTo(entry.value);
      const words = (entries: WordTable): string => entries.map((one) => one.word).join("、");
      return entry
        ? { refused: say["several-words"](place, column, word ?? "", words([entry, ...others])) }
        : { refused: say["unknown-word"](place, column, word ?? "", words(form.table)) };
    }
  }
}

/** What a row without a word means: of a 扣分 table with one entry that one. */
const assumed = (table: WordTable, column: WordColumn): WordTable =>
  column === "程度" && table.length === 1 ? table : [];

export type AmountPart =
  | CommonPart
  | EntryPart
  | { readonly kind: "each"; readonly amount: Exact }
  /** 每获得1项国家级荣誉加5分: an entry, or its bare level (国家级) where the others are levels. */
  | { readonly kind: "level"; readonly word: string; readonly value: Exact }
  /** 受到通报批评的每次扣2分: an amount with the words it stands behind. */
  | { readonly kind: "framed"; readonly frame: string; readonly amount: Exact }
  | { readonly kind: "range"; readonly least: Exact; readonly most: Exact }
  | { readonly kind: "discretion" | "needs-evidence" };

/** A character of words without numbers, amounts or list signs. */
export const some = one(
  except("0123456789扣减加分;,、:每"),
  seq(after("参"), "加"),
  seq(one(after("充"), after("部"), after("处")), "分"),
  seq("分", ahead("管|工|子")),
);

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
  ),
  seq(["发现|发生|出现|有|查实"], "1", w.事, not("以|及|月|季|小时|工作日|性"), few(some, 0, 10)),
  "每人每次|每次每人|每项每次",
  seq("发现|发生", "1", w.事, "查实|处理|扣", "1", w.事),
);
/** 未按要求报送的，…: the case, in words. */
const frame = as(
  "frame",
  seq(not(one("少|漏", seq("缺", not("席|勤")))), few(some, 2, 24), many(seq("、", few(some, 2, 12)), 0, 3)),
);

/** 未报送的每次扣1分. A level is no case but an entry: 国家级每次加5分. */
const framed = (found: { readonly frame: string; readonly points: Exact }): readonly AmountPart[] | null => {
  const word = bareWord(found.frame);
  const isLevel = /(?:[级等名]|(?<!获)奖)$/.test(word);
  if (found.points.compare(0) <= 0 || (isLevel && word.includes("、"))) return null;
  return isLevel
    ? [{ kind: "entry", word, value: found.points }]
    : [{ kind: "framed", frame: word, amount: found.points }];
};
const range = ({
  least,
  most,
}: {
  readonly least: Exact;
  readonly most: Exact;
}): readonly AmountPart[] | null => (least.compare(most) < 0 ? [{ kind: "range", least, most }] : null);

/** 每次…, ranges and 酌情…, with the verb of the method. */
export function amountForms(word: "加" | "扣"): readonly Form<AmountPart>[] {
  const verb = word === "加" ? one(w.加, "奖") : w.扣;
  const gives = seq(["的"], verb, points, ["分"]);
  const fromTo = seq(amountAs("least"), ["分"], "-", amountAs("most"));
  const level = seq("国家|中央|省部|省|市厅|市|区县|区|县处|县|局|厅|处", "级", few(some, 0, 6));
  return [
    // 每获得1项国家级荣誉加5分 is an entry, for beside it others stand.
    form(
      `每获得1项国家级荣誉${word}5分`,
      seq("每", ["获得|获|荣获|受到"], ["1"], w.事, as("word", level), gives),
      ({ word, points }) => (points.compare(0) > 0 ? [{ kind: "level", word, value: points }] : null),
    ),
    form(`每次${word}1分`, seq(per, gives), amount("each")),
    form("每次1分", seq("每", ["1"], w.事, points, "分"), amount("each")),
    form(`${word}1分/次`, seq(verb, points, "分/", w.事), amount("each")),
    form(
      `未报送的每次${word}1分`,
      seq(frame, one(seq("每", ["1"], w.事, ["问题|情况|缺项"]), seq("1", w.事, not("性"))), gives),
      framed,
    ),
    form(`每次${word}1-3分`, seq([frame], per, ["的"], [w.酌], verb, fromTo, ["分"]), range),
    form("每次1-3分", seq("每", ["1"], w.事, fromTo, "分"), range),
    form(`酌情${word}1-3分`, seq([frame, "的"], w.酌, ["每", ["1"], w.事], verb, fromTo, ["分"]), range),
    form(`酌情${word}分`, seq([frame, "的"], [per], w.酌, verb, ["分"]), [{ kind: "discretion" }]),
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
const WORTHS: ReadonlySet<string> = new Set<AmountPart["kind"]>([
  "entry",
  "each",
  "level",
  "framed",
  "range",
  "discretion",
]);

/** The amount that the parts of a phrase come to; null when they name none. */
export function amountOf(said: readonly { readonly kind: string }[], text: string): AmountForm | null {
  const parts = said.filter((part): part is AmountPart => WORTHS.has(part.kind));
  // One amount behind words (未报送的每次扣1分) holds for every row of the rule, several are a table of the words.
  const framed = partsOf(parts, "framed");
  const alone = framed.length === 1 && !has(parts, "entry");
  if (!alone && framed.some(({ frame }) => frame.includes("、"))) contradiction(text);
  const bare = partsOf(parts, "entry").some(({ word }) => /^[^级]{1,3}级$/.test(word));
  const table = wordTable(
    parts.map((part) => {
      if (part.kind === "level")
        return { ...part, kind: "entry", word: bare ? levelOf(part.word) : part.word };
      return part.kind === "framed" && !alone
        ? { kind: "entry", word: part.frame, value: part.amount }
        : part;
    }),
    text,
  );
  const each = single([...partsOf(parts, "each"), ...(alone ? framed : [])], text)?.amount ?? null;
  const range = single(partsOf(parts, "range"), text);
  return single<AmountForm>(
    [
      table && { kind: "table", table },
      each && { kind: "each", amount: each },
      range && { kind: "range", least: range.least, most: range.most },
      has(parts, "discretion") ? { kind: "discretion" } : null,
    ],
    text,
  );
}

export function printAmount(form: AmountForm, verb: "加" | "扣"): string {
  switch (form.kind) {
    case "table":
      return printTable(form.table, "分");
    case "each":
      return `每次${verb}${print(form.amount)}分`;
    case "range":
      return `每次${verb}${print(form.least)}-${print(form.most)}分`;
    case "discretion":
      return `酌情${verb}分`;
  }
}
