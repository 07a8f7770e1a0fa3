/** 加分 and 扣分: what one claim or incident is worth. */
import type { Exact } from "../../../base/exact";
import { after, ahead, as, except, few, many, not, one, seq } from "../combinators";
import { amount, form, type Form } from "../form";
import { amountAs, points, w } from "../lexicon";
import { commonForms, type CommonPart } from "../common";
import { grammarOf } from "../grammar";
import {
  contradiction,
  has,
  partsOf,
  print,
  Refused,
  single,
  type PhraseContext,
  type Reading,
} from "../parts";
import type { AmountForm, BonusStandard, DeductionStandard } from "../standard";
import { bareWord, printTable, tableOf, wordTable, type EntryPart } from "../table";

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

export type BonusPart =
  | AmountPart
  | {
      readonly kind:
        | "highest-only"
        /** 可累计: no 就高不重复. */
        | "adds-up"
        /** 不封顶: no 上限. */
        | "uncapped"
        /** 否则不加分: only behind what is asked for. */
        | "otherwise-void";
    };

export type DeductionPart = AmountPart | { readonly kind: "all" };

/** A character of words without numbers, amounts or list signs. */
const some = one(
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
function amounts(word: "加" | "扣"): readonly Form<AmountPart>[] {
  const verb = word === "加" ? one(w.加, "奖") : w.扣;
  const gives = seq(["的"], verb, points, ["分"]);
  const fromTo = seq(amountAs("least"), ["分"], "-", amountAs("most"), ["分"]);
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
    form(`每次${word}1-3分`, seq([frame], per, ["的"], [w.酌], verb, fromTo), range),
    form("每次1-3分", seq("每", ["1"], w.事, fromTo), range),
    form(`酌情${word}1-3分`, seq([frame, "的"], w.酌, ["每", ["1"], w.事], verb, fromTo), range),
    form(`酌情${word}分`, seq([frame, "的"], [per], w.酌, verb, ["分"]), [{ kind: "discretion" }]),
    form(`按认定分${word}分`, seq("按|以", "认定分", ["值"], one(seq(verb, ["分"]), "为准|计算")), [
      { kind: "discretion" },
    ]),
  ];
}

function evidence(): readonly Form<AmountPart>[] {
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

function highest(): readonly Form<BonusPart>[] {
  const same = seq(
    "同一|同类|同1|相同|同样",
    ["类|个|项|篇|件"],
    many(
      "事项|项目|荣誉|奖项|成果|内容|稿件|活动|事迹|表彰|工作|信息|文章|类别|类型|加分|加分项|加分项目|加分事项",
    ),
    ["的"],
  );
  const several = seq(
    ["在"],
    many(
      "多家媒体|多家|多次|多级|多项|不同级别|不同层级|多个级别|多个层级|同时|重复|被|受|受到|获|获得|符合多项",
    ),
    ["获奖|表彰|采用|采用的|加分|受表彰|奖励|刊发|获|条件"],
    ["的"],
  );
  const theHighest =
    "就高不就低|就高|从高|取最高级别|取最高分值|取最高分|取最高奖项|取最高项|取最高1项|取最高1次|取最高档|取最高|取高|取其高|最高级别|最高分值|最高分|最高奖项|最高项|最高1项|最高1次|最高档次|最高档|最高等次|最高标准";
  const reckoned = seq(
    ["原则"],
    ["1次"],
    ["性"],
    ["计算|计分|加分|认定|执行|计入|计取|记分|计|加|得|算"],
    ["分|1次"],
  );
  const notTwice = seq(["且|并|,|、"], "不再|不", ["予"], "重复|累计|累加|叠加|兼得|就低|重复累计", [
    "计分|加分|计算|记分|计入|计",
  ]);
  const meaning: readonly BonusPart[] = [{ kind: "highest-only" }];
  return [
    form(
      "就高不重复",
      seq([same], several, ["按|以|只|仅|按照"], ["计|取"], theHighest, reckoned, [notTwice]),
      meaning,
    ),
    form("同一事项只加1次", seq(same, "只|仅", "加分|加|计分|计|算|奖励", "1次", ["分"]), meaning),
    form("同一事项不重复加分", seq([same], several, notTwice), meaning),
  ];
}

const bonusForms = (): readonly Form<BonusPart>[] => [
  ...amounts("加"),
  ...evidence(),
  ...highest(),
  form(
    "可累计",
    seq(["多次|多项|同时"], ["获奖|获得|表彰|受表彰|加分"], ["的"], "可|可以", "重复|累计|累加|叠加", [
      "加分|计分|计算",
    ]),
    [{ kind: "adds-up" }],
  ),
  form("不封顶", seq(["加分"], "不封顶|不设上限|上不封顶|无上限"), [{ kind: "uncapped" }]),
  form("否则不加分", seq("否则", ["一律"], "不", ["予"], "加分|计分|计入|认定"), [
    { kind: "otherwise-void" },
  ]),
  form("其他不加分", seq("其他|其余|其它", ["情况|级别"], ["的"], "不", ["予"], "加分|计分"), [
    { kind: "harmless" },
  ]),
];

const deductionForms = (): readonly Form<DeductionPart>[] => [
  form(
    "发生1次不得分",
    seq(
      ["凡|一旦|只要"],
      one(seq([few(some, 0, 8), "中"], "有"), "发生|出现|发现|查实|一经发现|一经查实|被查实"),
      few(some, 0, 12),
      ["1", w.事, [w.以上]],
      w.零,
    ),
    [{ kind: "all" }],
  ),
  form("被通报的不得分", seq("被|受到|受", few(some, 2, 12), ["的"], w.零), [{ kind: "all" }]),
  form("1次不得分", seq("1", w.事, [w.以上], w.零), [{ kind: "all" }]),
  ...amounts("扣"),
  form(
    "资料不全每缺1项扣0.5分",
    seq(
      [few(some, 1, 16), ["的"]],
      ["每|有"],
      "缺少|缺|少|漏",
      "1",
      "项|份|件|处|条",
      few(some, 0, 8),
      ["的"],
      w.扣,
      points,
      ["分"],
    ),
    amount("each"),
  ),
  ...evidence(),
  // What earns 分值 where nothing is taken.
  form("未发生得满分", seq("未|无|没有", few(some, 1, 14), ["的"], w.满分), [{ kind: "harmless" }]),
  form("未发生得5分", seq("未|无|没有", few(some, 1, 14), ["的"], w.计, points, "分"), amount("full")),
];

/** 国家级荣誉 → 国家级. */
const levelOf = (word: string): string => word.replace(/(?<=级).*$/, "");

function amountForm(parts: readonly (BonusPart | DeductionPart)[], text: string): AmountForm | null {
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

function printAmount(form: AmountForm, verb: "加" | "扣"): string {
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

function bonus(parts: readonly BonusPart[], text: string, context: PhraseContext): Reading<BonusStandard> {
  const form = amountForm(parts, text);
  if (!form) throw new Refused({ kind: "missing" });
  const highestOnly = has(parts, "highest-only");
  const needsEvidence = has(parts, "needs-evidence");
  if (has(parts, "adds-up") && highestOnly) contradiction(text);
  if (has(parts, "uncapped") && (context.cap || has(parts, "cap"))) contradiction(text);
  if (has(parts, "otherwise-void") && !needsEvidence) contradiction(text);
  return {
    standard: { form, highestOnly, needsEvidence },
    main: printAmount(form, "加"),
    modifiers: [...(highestOnly ? ["就高不重复"] : []), ...(needsEvidence ? ["无佐证不计"] : [])],
  };
}

function deduction(
  parts: readonly DeductionPart[],
  text: string,
  context: PhraseContext,
): Reading<DeductionStandard> {
  const amount = amountForm(parts, text);
  const form = single<DeductionStandard["form"]>([amount, has(parts, "all") ? { kind: "all" } : null], text);
  if (!form) throw new Refused({ kind: "missing" });
  if (form.kind === "all" && !context.points) throw new Refused({ kind: "no-amount" });
  const needsEvidence = has(parts, "needs-evidence");
  return {
    standard: { form, needsEvidence },
    main: form.kind === "all" ? "发生1次不得分" : printAmount(form, "扣"),
    modifiers: needsEvidence ? ["无佐证不计"] : [],
  };
}

export const BONUS = grammarOf<BonusPart, BonusStandard>({
  phrases: [
    "国家级5分、省级3分、市级2分",
    "每次加1分",
    "每次加1-3分",
    "酌情加分",
    "就高不重复",
    "无佐证不计",
  ],
  forms: () => [...bonusForms(), ...commonForms()],
  table: () => tableOf({ verb: w.加 }),
  beside: ["adds-up", "uncapped", "otherwise-void"],
  standard: bonus,
  capped: true,
});

export const DEDUCTION = grammarOf<DeductionPart, DeductionStandard>({
  phrases: [
    "每次扣1分",
    "约谈提醒1分、通报批评2分",
    "每次扣1-3分",
    "酌情扣分",
    "发生1次不得分",
    "无佐证不计",
  ],
  forms: () => [...deductionForms(), ...commonForms()],
  table: () => tableOf({ verb: w.扣 }),
  standard: deduction,
  capped: true,
});
