/** What a 计分标准 phrase means, method by method: the typed results of the phrase reader. Amounts are points. */
import type { Exact } from "../../base/exact";
import type { PeriodUnit } from "../../base/period";

/** One step of a frequency band: `times` reached gives `points`. */
export interface Band {
  readonly times: number;
  readonly points: Exact;
}

/** One step of a band by period: `times` in every counted period of `unit` gives `points`. */
export interface PeriodBand extends Band {
  readonly unit: PeriodUnit;
}

export interface FrequencyStandard {
  readonly form:
    | { readonly kind: "each-missing"; readonly amount: Exact }
    | { readonly kind: "proportional" }
    | { readonly kind: "all-or-nothing" }
    | { readonly kind: "bands"; readonly bands: readonly Band[] }
    | { readonly kind: "period-bands"; readonly bands: readonly PeriodBand[] };
  /** 全年累计. */
  readonly cumulative: boolean;
  /** 到会率不低于P%, as a ratio. */
  readonly attendance: Exact | null;
}

export interface CompletionStandard {
  /** What 未完成 costs: everything, an amount, or null when only 逾期 is named. */
  readonly undone: { readonly kind: "all" } | { readonly kind: "amount"; readonly amount: Exact } | null;
  /** 逾期扣X分. */
  readonly late: Exact | null;
}

export interface CoverageStandard {
  readonly form:
    { readonly kind: "proportional" } | { readonly kind: "each-point-below"; readonly amount: Exact };
  /** 达到P%得满分, as a ratio; 1 by default. */
  readonly target: Exact;
}

/** A table of words and numbers: 规范10、较规范8. */
export type WordTable = readonly { readonly word: string; readonly value: Exact }[];

export type InspectionStandard =
  | { readonly kind: "percent" }
  | { readonly kind: "as-given" }
  | { readonly kind: "words"; readonly table: WordTable };

export interface BallotStandard {
  readonly weights: WordTable;
}

/** How much one claim or incident is worth. */
export type AmountForm =
  | { readonly kind: "table"; readonly table: WordTable }
  | { readonly kind: "each"; readonly amount: Exact }
  | { readonly kind: "range"; readonly least: Exact; readonly most: Exact }
  | { readonly kind: "discretion" };

export interface BonusStandard {
  readonly form: AmountForm;
  /** 就高不重复. */
  readonly highestOnly: boolean;
  /** 无佐证不计. */
  readonly needsEvidence: boolean;
}

export interface DeductionStandard {
  /** `all` is 发生1次不得分 (only with a 分值). */
  readonly form: AmountForm | { readonly kind: "all" };
  /** 无佐证不计 (依据). */
  readonly needsEvidence: boolean;
}

/** 不得评为G (否优) / 评为G (否决). */
export interface GradeStandard {
  readonly grade: string;
}
