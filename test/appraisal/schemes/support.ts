/** Whole schemes as an officer types them, scored on a few facts. */
import { formatTotal, toNumber } from "../../../src/base/exact";
import { BRANCH, score, type Book, type Row } from "../../support/native";

/** A scheme: its rows, how every 计分标准 must be read, and one branch scored by hand. */
export interface Scheme {
  readonly title: string;
  readonly rules: readonly Row[];
  /** 编号 → the 计分标准 in the contract's own words. */
  readonly reads: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string | number>>;
  readonly grades?: readonly Row[];
  readonly facts: Readonly<Record<string, readonly Row[]>>;
  /** 编号 → the item's score. */
  readonly scores: Readonly<Record<string, number>>;
  readonly total: string;
  readonly grade?: string;
}

export function bookOf({ rules, settings, grades, facts }: Scheme, roster?: readonly Row[]): Book {
  return {
    settings: { 考评年度: 2022, ...settings },
    sheets: {
      支部名册: roster ?? [{ 支部名称: BRANCH, 党员人数: 10, 正式党员: 10 }],
      考评规则: rules,
      ...(grades ? { 等次办法: grades } : {}),
      ...facts,
    },
  };
}

/** Tests that a scheme is understood and scored; every rule is read back, and read back again the same. */
export function itScores(scheme: Scheme): void {
  test(scheme.title, () => {
    const result = score(bookOf(scheme));
    const read = (scored: typeof result) =>
      Object.fromEntries(scored.appraisal.rulebook.rules.map((rule) => [rule.id, rule.readAs]));
    expect(read(result)).toEqual(scheme.reads);
    const items = result.branch().items.map(({ rule, score: points }) => [rule.id, toNumber(points)]);
    expect(Object.fromEntries(items)).toEqual(scheme.scores);
    const { total, grade } = result.branch();
    expect(total && formatTotal(total)).toBe(scheme.total);
    if (scheme.grade !== undefined) expect(grade).toBe(scheme.grade);

    const rules = scheme.rules.map((row) => ({ ...row, 计分标准: scheme.reads[String(row["编号"])] ?? "" }));
    const again = score(bookOf({ ...scheme, rules }));
    expect(read(again)).toEqual(scheme.reads);
    expect(again.branch().total).toEqual(total);
  });
}
