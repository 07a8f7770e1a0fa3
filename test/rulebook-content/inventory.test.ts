/** Every statement of the documents has its rule, of the right kind, with a quote that stands in its document. */
import { exact, sum, toNumber } from "../../src/base/exact";
import { builtInRulebook, documents, statements, type ContentRule, type Statement } from "./built-in";

const book = builtInRulebook();
const texts = documents();
const files = [...texts.keys()];
const all = statements();
const BRANCH = "支部";
const BASE_METHODS = ["频次", "完成", "覆盖", "检查", "测评", "扣分"];

const rulesFor = (statement: Statement): readonly ContentRule[] =>
  book.rules.filter((rule) =>
    rule.sources.some((s) => s.seed === files[statement.seed] && s.quote === statement.quote),
  );

/** Whether a rule is of one named kind. */
const KINDS: readonly { readonly word: string; readonly fits: (rule: ContentRule) => boolean }[] = [
  { word: "frequency", fits: (rule) => rule.method === "频次" },
  { word: "coverage", fits: (rule) => rule.method === "覆盖" },
  { word: "bonus", fits: (rule) => rule.method === "加分" },
  { word: "deduction", fits: (rule) => rule.method === "扣分" },
  { word: "veto", fits: (rule) => rule.method === "否决" || rule.method === "否优" },
  { word: "ceiling", fits: (rule) => rule.method === "否决" || rule.method === "否优" },
  {
    word: "done/not done",
    fits: (rule) => rule.method === "完成" || (rule.method === "频次" && rule.period === "年"),
  },
  { word: "inspection", fits: (rule) => rule.method === "检查" },
];

/** The kinds a statement may take; what stands in brackets only explains. */
const kindsOf = (statement: Statement): typeof KINDS => {
  const kind = statement.kind.replace(/\(.*?\)/g, "");
  return KINDS.filter((k) => kind.includes(k.word));
};

/** `A + B` needs a rule of each, `A / B` needs one of either. */
const missingKind = (statement: Statement): boolean => {
  const rules = rulesFor(statement).filter((rule) => rule.body === BRANCH);
  const has = (k: (typeof KINDS)[number]): boolean => rules.some(k.fits);
  return statement.kind.includes(" + ") ? !kindsOf(statement).every(has) : !kindsOf(statement).some(has);
};

const shown = (statement: Statement): string => `${statement.seed} ${statement.kind}: ${statement.quote}`;

describe("statements that score a branch", () => {
  const scoring = all.filter((s) => s.scores.startsWith("Y"));

  it("are all 132 there", () => {
    expect(scoring).toHaveLength(132);
    expect(scoring.filter((s) => kindsOf(s).length === 0).map(shown)).toEqual([]);
  });

  it("have a rule of the right kind", () => {
    expect(scoring.filter(missingKind).map(shown)).toEqual([]);
  });
});

describe("statements that bind other bodies", () => {
  it("stand on the committee checklist", () => {
    const unlisted = all
      .filter((s) => s.scores.startsWith("N"))
      .filter((s) => !rulesFor(s).some((rule) => rule.body !== BRANCH));
    expect(unlisted.map(shown)).toEqual([]);
  });

  it("score no branch", () => {
    const scored = all
      .filter((s) => s.scores.startsWith("N"))
      .filter((s) => rulesFor(s).some((rule) => rule.body === BRANCH && rule.enabled));
    expect(scored.map(shown)).toEqual([]);
  });
});

describe("what is optional or one bureau's own", () => {
  it("is there and switched off", () => {
    const optional = all.filter((s) => s.scores.startsWith("opt"));
    const wrong = optional.filter((s) => rulesFor(s).length === 0 || rulesFor(s).some((r) => r.enabled));
    expect(wrong.map(shown)).toEqual([]);
  });

  it("names the programmes that only one bureau has", () => {
    for (const programme of ["一月一课一片一实践", "四个一", "清风行动", "警示教育月", "入列轮值"]) {
      const rules = book.rules.filter((rule) => rule.title.includes(programme));
      expect(rules.length).toBeGreaterThan(0);
      expect(rules.filter((rule) => rule.enabled)).toEqual([]);
    }
  });
});

const TOP = /^([一二三四五六])、|^(下一步)，/;
const SUB = /^(（[一二三四五六七八九]）)|^(\d+)\.|^([一二三四五六]是)/;

/** The clause of a quote from the headings above it: 一（二）, 四、12 or 五、三是. */
function clauseOf(document: string, quote: string): string {
  const end = document.indexOf(quote) + quote.length;
  let top = "";
  let sub = "";
  for (const line of document.slice(0, end).split("\n")) {
    const heading = TOP.exec(line);
    if (heading) [top, sub] = [heading[1] ?? "下一步打算", ""];
    const below = SUB.exec(line);
    if (below) sub = below[1] ?? `、${below[2] ?? below[3] ?? ""}`;
  }
  return top + sub;
}

describe("sources", () => {
  it("quote their document to the letter", () => {
    const loose = book.rules.flatMap((rule) =>
      rule.sources
        .filter((s) => !(texts.get(s.seed) ?? "").includes(s.quote))
        .map((s) => `${rule.id} ${s.seed}: ${s.quote}`),
    );
    expect(loose).toEqual([]);
  });

  it("name the clause that the quote stands in", () => {
    const wrong = book.rules.flatMap((rule) =>
      rule.sources
        .filter((s) => s.clause !== clauseOf(texts.get(s.seed) ?? "", s.quote))
        .map((s) => `${rule.id} ${s.seed} ${s.clause}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the rulebook as an officer meets it", () => {
  it("says that its points are an example", () => {
    expect(book.title).toBe("机关党支部绩效考评细则（2022，示例）");
    expect(book.note).toContain("示例");
  });

  it("explains every rule", () => {
    const poor = book.rules.filter(
      (rule) =>
        rule.sources.length === 0 ||
        [rule.purpose, rule.measure, rule.remedy, rule.basis].some((t) => !t.trim()),
    );
    expect(poor.map((rule) => rule.id)).toEqual([]);
  });

  it("has at most 35 rules on, whose points sum to 100", () => {
    const on = book.rules.filter((rule) => rule.enabled);
    expect(on.length).toBeLessThanOrEqual(35);
    const base = on.filter((rule) => rule.body === BRANCH && BASE_METHODS.includes(rule.method));
    expect(toNumber(sum(base.map((rule) => exact(rule.points ?? 0))))).toBe(100);
  });

  it("gives every base item points or a target, and uses every method", () => {
    const scoring = book.rules.filter((rule) => rule.body === BRANCH);
    const worthless = scoring.filter(
      (rule) =>
        BASE_METHODS.includes(rule.method) && (rule.points === undefined) === (rule.into === undefined),
    );
    expect(worthless.map((rule) => rule.id)).toEqual([]);
    expect(new Set(scoring.filter((rule) => rule.enabled).map((rule) => rule.method))).toEqual(
      new Set([...BASE_METHODS, "加分", "否优", "否决"]),
    );
  });

  it("has ids and titles that name one rule each", () => {
    const names = book.rules.flatMap((rule) => [rule.id, rule.title]);
    expect(new Set(names).size).toBe(names.length);
  });

  it("prints no bureau's quote in 依据", () => {
    const telling = book.rules.filter((rule) => rule.sources.some((s) => rule.basis.includes(s.quote)));
    expect(telling.map((rule) => rule.id)).toEqual([]);
  });
});
