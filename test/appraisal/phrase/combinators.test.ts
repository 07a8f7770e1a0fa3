import {
  after,
  as,
  except,
  few,
  many,
  not,
  one,
  readWhole,
  seq,
  type Rule,
} from "../../../src/appraisal/phrase/combinators";
import { points, ratio, times, unit, w } from "../../../src/appraisal/phrase/lexicon";
import { normalised } from "../../../src/appraisal/phrase/normalise";
import { Traced } from "../../../src/appraisal/phrase/traced";

const read = <V>(rule: Rule<V>, text: string): V | null => readWhole(rule, { text, reached: 0 });

describe("combinators", () => {
  it("take a choice back that leads nowhere", () => {
    expect(read(seq("缺少|缺", "少开"), "缺少开")).not.toBeNull();
    expect(read(seq(["每"], ["每次"], "次"), "每次")).not.toBeNull();
    expect(read(seq(many("党|党员"), "员会"), "党员会")).not.toBeNull();
  });
  it("prefer the earlier alternative, the presence of what may be absent, and the longer or shorter run as asked", () => {
    const rest = as("rest", many(except("")));
    expect(read(seq(as("verb", "评为|评"), rest), "评为好")).toEqual({ verb: "评为", rest: "好" });
    expect(read(seq([as("verb", "评")], rest), "评评")).toEqual({ verb: "评", rest: "评" });
    expect(read(seq(as("run", many(except(""), 1)), rest), "一二三")).toEqual({ run: "一二三", rest: "" });
    expect(read(seq(as("run", few(except(""), 1, 9)), rest), "一二三")).toEqual({ run: "一", rest: "二三" });
  });
  it("look ahead and behind without reading", () => {
    expect(read(seq("缺", not("席"), many(except(""))), "缺课")).not.toBeNull();
    expect(read(seq("缺", not("席"), many(except(""))), "缺席")).toBeNull();
    expect(read(seq(many("支|部"), after("支"), "部"), "支部")).not.toBeNull();
    expect(read(seq(many("支|部"), after("支"), "部"), "部部")).toBeNull();
  });
  it("give the values found by name", () => {
    const found = read(seq("每", unit, ["至少"], times, "次", ["得", points, "分"]), "每季度至少3次得0.5分");
    expect({ ...found, points: found?.points?.toString() }).toEqual({
      unit: "quarter",
      times: 3,
      points: "0.5",
    });
    expect(read(seq("率", ratio), "率2/3")?.ratio.toFraction()).toBe("2/3");
    expect(read(seq(w.扣, points, ["分"]), "扣01分")).toBeNull();
  });
  it("tell how far words were recognised", () => {
    const source = { text: "每少2次扣1分", reached: 0 };
    expect(readWhole(seq("每", w.少, ["1"], w.次, w.扣, points), source)).toBeNull();
    expect(source.text.slice(source.reached)).toBe("2次扣1分");
  });
  it("stay small where a clause of the longest length can be read in very many ways", () => {
    const rule = many(one("计|计算", many("算|计", 1), "计计"));
    expect(read(rule, "计".repeat(80))).not.toBeNull();
  });
});

describe("traced texts", () => {
  it("know where every character stood, through rewriting, cutting and joining", () => {
    const original = "　满 十二 次，得１．５分；①“好”";
    const text = normalised(Traced.of(original));
    expect(text.text).toBe("满 12 次,得1.5分;;好".replace("12", "十二"));
    const at = text.text.indexOf("1.5");
    expect(original.slice(...text.spanOf(at, at + 3))).toBe("１．５");
    const joined = Traced.join(text.split(/[,;]/g));
    expect(joined.text).toBe("满 十二 次得1.5分好");
    const [from] = joined.spanOf(joined.text.length - 1, joined.text.length);
    expect(original[from]).toBe("好");
    expect(original.slice(...joined.replace(/十二/g, "12").spanOf(2, 4))).toBe("十二");
  });
});
