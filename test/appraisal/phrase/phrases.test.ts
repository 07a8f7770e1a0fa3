import fc from "fast-check";
import { exact, type Exact } from "../../../src/base/exact";
import { methodOf, METHODS as ALL, type Method } from "../../../src/appraisal/methods/registry";
import { readPhrase } from "../../support/phrase";
import { contextOf, readBack } from "./support";

const METHODS = ALL.map(({ word }) => word);
const grammarOf = (method: Method) => methodOf({ method }).phrase;

describe("forms and suggestions", () => {
  it.each(METHODS)("%s: every form reads its own example", (method) => {
    for (const { example, read } of grammarOf(method).forms())
      expect([example, read({ text: example, reached: 0 }) !== null]).toEqual([example, true]);
  });
  it.each(METHODS)("%s: every phrase suggested is understood as it stands", (method) => {
    for (const phrase of grammarOf(method).phrases) {
      const read = readBack(method, phrase, { points: 10 });
      if (!/^(?:就高不重复|无佐证不计)$/.test(phrase)) expect(read).toContain(phrase);
    }
  });
  it.each([
    ["频次", "每少2次扣0.5分", "每少1次扣0.5分"],
    ["频次", "满8次4分、12次左右6分", "满8次4分、满12次6分"],
    ["频次", "参会到会率超过80%", "按比例，到会率不低于80%"],
    ["覆盖", "每低5个点子扣1分", "每低1个百分点扣1分"],
    ["完成", "逾期3天扣0.1分", "每逾期1天扣0.1分"],
    ["加分", "国家级、省级、市级依次加5、3、1分", "国家级5分、省级3分、市级1分"],
    ["加分", "3-4分", "每次加3-4分"],
    ["扣分", "扣3-4分", "每次扣3-4分"],
    ["检查", "视情况给分", "按实得分"],
    ["测评", "", "好100、较好85、一般70、差50"],
    ["否优", "取消评优资格", "不得评为好"],
    ["否决", "一票否决", "评为差"],
  ] as const)("%s: %j suggests %s first", (method, text, nearest) => {
    const result = readPhrase(method, text, contextOf());
    expect("problem" in result && result.nearest[0]).toBe(nearest);
  });
  it.each([
    ["否优", "取消评优资格", ["不得评为优秀", "不得评为合格", "不得评为不合格"]],
    ["否优", "取消合格资格", ["不得评为合格", "不得评为优秀", "不得评为不合格"]],
    ["否决", "一票否决", ["评为不合格", "评为合格", "评为优秀"]],
    ["否决", "直接作不合格处理", ["评为不合格", "评为合格", "评为优秀"]],
  ] as const)("%s: %j suggests the workbook's own grades: %j", (method, text, nearest) => {
    const result = readPhrase(method, text, contextOf({ grades: ["优秀", "合格", "不合格"] }));
    expect("problem" in result && result.nearest).toEqual(nearest);
  });
  it.each([
    ["频次", "每少1次扣0.3分，记录潦草的罚0.2分", {}, "每少1次扣0.2分"],
    ["扣分", "违纪的严肃处理", { points: 7 }, "每次扣7分"],
    ["加分", "每次加1分，无佐证的说不清，封顶5分", {}, "每次加1分，无佐证不计，最高5分"],
  ] as const)("%s: %j %j suggests %s among others", (method, text, beside, phrase) => {
    const result = readPhrase(method, text, contextOf(beside));
    expect("problem" in result && result.nearest).toContain(phrase);
  });
  it.each([
    ["频次", "每少1次扣0.5分，记录不全酌情处理，扣完为止", "记录不全酌情处理", "记录不全酌情处理"],
    ["加分", "国家级5分；其他情况另议", "其他情况另议", "另议"],
    ["扣分", "每次扣1分，情节严重的另行处理", "情节严重的另行处理", "另行处理"],
    ["频次", "　每 少 ２ 次 扣 1 分", "每少2次扣1分", "２"],
    ["频次", "满八次4分、十二次左右6分", "满8次4分、12次左右6分", "左右"],
    ["完成", "（1）未完成扣两分；（2）逾期罚半分", "逾期罚0.5分", "罚"],
  ] as const)("%s: %j names the clause %s and points at %s", (method, text, clause, word) => {
    const result = readPhrase(method, text, contextOf({ points: 5 }));
    expect("problem" in result && result.problem).toMatchObject({
      kind: "unread",
      clause,
      at: { index: text.indexOf(word), word },
    });
  });
  it("points behind a phrase that ends too early", () => {
    const result = readPhrase("频次", "每少1次", contextOf());
    expect("problem" in result && result.problem).toMatchObject({ at: { index: 4, word: "" } });
  });
});

describe("one statement over several commas", () => {
  it.each([
    ["频次", "缺1次，扣，1分", "每少1次扣1分"],
    ["频次", "到会率，不低于，80%", "按比例，到会率不低于80%"],
    ["完成", "未完成的，本项，不得分", "未完成不得分"],
    ["覆盖", "每低于目标，1个百分点，扣0.1分", "每低1个百分点扣0.1分"],
    ["加分", "每次，加，1分", "每次加1分"],
    ["扣分", "受到通报批评的，每次，扣1分", "每次扣1分"],
  ] as const)("%s: %s is %s", (method, text, readAs) => {
    expect(readBack(method, text, { points: 10 })).toBe(readAs);
  });
  it("but words before a comma are no part of a table's first word", () => {
    expect(readBack("扣分", "警告，书记3分")).toMatch(/^✗/);
  });
});

describe("read-back", () => {
  const points = fc.integer({ min: 1, max: 2000 }).map((n) => String(n / 100));
  const percent = fc.integer({ min: 1, max: 1000 }).map((n) => `${n / 10}%`);
  const times = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 });
  const words = fc.uniqueArray(
    fc.constantFrom(
      "国家级",
      "省级",
      "一等奖",
      "第二种形态",
      "A级",
      "较规范",
      "书记受处分",
      "好",
      "差",
      "国家级(含部级)",
    ),
    { minLength: 1, maxLength: 5 },
  );
  const values = fc.array(points, { minLength: 5, maxLength: 5 });
  const tableOf = (unit: string) =>
    fc.tuple(words, values).map(([w, v]) => w.map((word, i) => `${word}${v[i] ?? "1"}${unit}`).join("、"));
  const optional = (text: fc.Arbitrary<string>) => fc.option(text, { nil: null });
  const join = (...parts: fc.Arbitrary<string | null>[]) =>
    fc.tuple(...parts).map((all) => all.filter((part) => part !== null).join("，"));
  const range = fc
    .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 300 }))
    .map(([least, more]) => `${least / 100}-${(least + more) / 100}分`);
  const amounts = (verb: string) =>
    fc.oneof(
      tableOf("分"),
      points.map((x) => `每次${verb}${x}分`),
      range.map((x) => `每次${verb}${x}`),
      fc.constant(`酌情${verb}分`),
    );
  const severalOf = (table: fc.Arbitrary<string>) => table.filter((text) => text.includes("、"));
  const grade = fc.constantFrom("好", "较好", "一般", "优秀", "不合格", "五星", "基本达标", "A", "后进");
  const cap = points.map((x) => `最高${x}分`);
  const evidence = fc.constant("无佐证不计");

  const shares = fc.uniqueArray(percent, { minLength: 1, maxLength: 3 });
  const floors = shares.chain((all) =>
    fc
      .tuple(
        ...all.map(() =>
          fc.oneof(
            points.map((x) => `扣${x}分`),
            fc.constant("不得分"),
          ),
        ),
      )
      .map((losses) => all.map((p, i) => `低于${p}${losses[i] ?? ""}`).join("、")),
  );
  const late = fc
    .tuple(fc.constantFrom("逾期", "每逾期1天", "每逾期1周", "每逾期1个月"), points)
    .map(([when, x]) => `${when}扣${x}分`);

  const generated: Readonly<Partial<Record<string, fc.Arbitrary<string>>>> = {
    频次: join(
      fc.oneof(
        points.map((x) => `每少1次扣${x}分`),
        fc.constantFrom("按比例", "缺1次不得分"),
        fc.tuple(times, values).map(([t, v]) => t.map((n, i) => `满${n}次${v[i] ?? "1"}分`).join("、")),
      ),
      optional(fc.constant("全年累计")),
      optional(percent.map((p) => `到会率不低于${p}`)),
    ),
    完成: fc.oneof(
      fc.constant("未完成不得分"),
      join(
        fc.oneof(
          fc.constant("未完成不得分"),
          points.map((x) => `未完成扣${x}分`),
        ),
        late,
      ),
      late,
      points.map((x) => `每项未完成扣${x}分`),
    ),
    覆盖: fc.oneof(
      join(
        fc.oneof(
          fc.constant("按比例"),
          fc.tuple(fc.constantFrom("1", "5", "2.5"), points).map(([n, x]) => `每低${n}个百分点扣${x}分`),
        ),
        optional(floors),
        optional(percent.filter((p) => p !== "100%").map((p) => `达到${p}得满分`)),
      ),
      floors,
      join(
        shares.chain((all) =>
          fc
            .tuple(...all.map(() => points))
            .map((xs) => all.map((p, i) => `达到${p}得${xs[i] ?? "1"}分`).join("、")),
        ),
        optional(floors),
      ),
    ),
    检查: fc.oneof(fc.constantFrom("按百分制折算", "按实得分"), severalOf(tableOf(""))),
    测评: join(
      severalOf(tableOf("")).map((text) => text.replace(/\d[\d.]*/, "100")),
      optional(fc.constantFrom("领导班子40%、支部书记30%、党员代表30%", "班子成员62.5%、群众37.5%")),
    ),
    加分: join(amounts("加"), optional(fc.constant("就高不重复")), optional(evidence), optional(cap)),
    扣分: join(
      fc.oneof(
        amounts("扣"),
        fc.tuple(tableOf("分"), range).map(([table, more]) => `${table}、弄虚作假的酌情扣${more}`),
        fc
          .tuple(points, points)
          .map(([x, y]) => `1次扣${x}分、3次扣${String(Number(x) * 100 + Number(y))}分`),
      ),
      optional(evidence),
      optional(cap),
    ),
    否优: grade.map((g) => `不得评为${g}`),
    否决: grade.map((g) => `评为${g}`),
  };
  /** A method whose phrases are not generated is held to those that it suggests. */
  const canonical = (method: Method): fc.Arbitrary<string> =>
    generated[method] ?? fc.constantFrom(...grammarOf(method).phrases);

  it.each(METHODS)("%s: a phrase in the contract's own words is read back unchanged", (method) => {
    fc.assert(
      fc.property(canonical(method), (text) => expect(readBack(method, text)).toBe(text)),
      { numRuns: 300 },
    );
  });
  it.each(METHODS)("%s: reading the read-back gives the same standard", (method) => {
    const spellings = fc
      .tuple(canonical(method), fc.constantFrom("，", "；", "，\n", " ， ", "。"), fc.boolean())
      .map(([text, separator, wide]) => {
        const spaced = text.replaceAll("，", separator);
        return wide
          ? spaced.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
          : spaced;
      });
    fc.assert(
      fc.property(spellings, (text) => {
        const first = readPhrase(method, text, contextOf());
        if ("problem" in first) throw new Error(`refused: ${text}`);
        expect(readPhrase(method, first.readAs, contextOf())).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });
});

describe("hostile phrases", () => {
  const long = (piece: string) => piece.repeat(Math.ceil(10_000 / piece.length));
  const pieces = [
    "一",
    "1",
    "每",
    "每少1次",
    "未召开的",
    "(",
    "((1",
    "，",
    "、",
    "国家级5分、",
    "每次扣1分，",
    " ",
    "\n",
    "分",
    "百分之",
    "同一同类",
    "最高不超过",
    "的",
    "一1",
    "发生事",
    "未完成",
    "党费未按时",
    "组织",
    "国家级、",
    "警告及",
    "有",
    "检查",
  ];
  it.each(pieces)("%j × 10,000 characters is settled without a hang", (piece) => {
    // The second text is the longest that is read at all, in clauses of the longest length.
    for (const text of [
      long(piece),
      long(piece).slice(0, 990),
      `每${long(piece).slice(0, 70)}，${long(piece).slice(0, 78)}`,
    ])
      for (const method of METHODS) {
        const read = (): number => {
          const start = performance.now();
          readPhrase(method, text, contextOf({ points: 5, names: ["三会一课"] }));
          return performance.now() - start;
        };
        // Twice, so that a pause of the machine is not taken for the reader's.
        expect(Math.min(read(), read())).toBeLessThan(1000);
      }
  });
  it("never throws and never reads digits that are not there", () => {
    const alphabet = fc.constantFrom(..."每少缺次扣加分0.15，、；（）-至一三召开未的得不满最高好%级：");
    fc.assert(
      fc.property(fc.constantFrom(...METHODS), fc.array(alphabet, { maxLength: 24 }), (method, letters) => {
        const text = letters.join("");
        const result = readPhrase(method, text, contextOf({ points: 5 }));
        if ("problem" in result) return;
        // An amount read is an amount written.
        const written = new Set(
          text
            .replaceAll("一", "1")
            .replaceAll("三", "3")
            .match(/\d+(?:\.\d+)?/g)
            ?.map((n) => exact(n).toString()),
        );
        const { form } = result.standard as { form?: { kind: string; amount: Exact } };
        if (form?.kind === "each") expect(written).toContain(form.amount.toString());
      }),
      { numRuns: 3000 },
    );
  });
});
