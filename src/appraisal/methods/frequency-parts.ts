/** 频次: what a 计分标准 means, and what the clauses of its phrase say. */
import type { Exact } from "../../base/exact";
import type { PeriodUnit } from "../../base/period";
import type { CommonPart } from "../phrase/common";

/** One step of a frequency band: `times` reached gives `points`. */
export interface Band {
  readonly times: number;
  readonly points: Exact;
}

/** One step of a band by period: `times` in every counted period of `unit` gives `points`. */
export interface PeriodBand extends Band {
  readonly unit: PeriodUnit;
}

/** One step of what is lacking: from `times` on it costs `amount`, all of the 分值 where that is null. */
export interface Step {
  readonly times: number;
  readonly amount: Exact | null;
}

/** 未达N次扣X分. */
export interface Floor {
  readonly times: number;
  readonly amount: Exact;
}

export interface FrequencyStandard {
  readonly form:
    | { readonly kind: "each-missing"; readonly amount: Exact }
    | { readonly kind: "each-held"; readonly amount: Exact }
    /** In the order of their times. */
    | { readonly kind: "steps"; readonly steps: readonly Step[] }
    | { readonly kind: "proportional" }
    | { readonly kind: "all-or-nothing" }
    | { readonly kind: "floors"; readonly floors: readonly Floor[] }
    | { readonly kind: "bands"; readonly bands: readonly Band[] }
    | { readonly kind: "period-bands"; readonly bands: readonly PeriodBand[] };
  /** 全年累计. */
  readonly cumulative: boolean;
  /** 到会率不低于P%, as a ratio. */
  readonly attendance: Exact | null;
}

/** Where neither 满 nor 以上 says that more is as good: 8次6分, 开展8次得6分. */
export type Bare = "number" | "verb" | null;

/** What the clauses of a phrase say. */
export type FrequencyPart =
  | CommonPart
  | { readonly kind: "each-missing" | "each-held"; readonly amount: Exact }
  /**
   * 缺2次扣3分, 缺3次以上不得分 (`points` null). `upTo` from 缺1-2次, Infinity from 以上; `bare` where 缺 is left to what
   * stands before it.
   */
  | {
      readonly kind: "missing-step";
      readonly times: number;
      readonly upTo: number | null;
      readonly points: Exact | null;
      readonly bare: boolean;
    }
  /** 未达4次扣2分. */
  | { readonly kind: "floor"; readonly times: number; readonly amount: Exact }
  /** 每月召开1次: restates 周期 and 次数 (`times` null: only the period). */
  | { readonly kind: "quota"; readonly unit: PeriodUnit | null; readonly times: number | null }
  /** 满A次X分; `points` null is 满分. `upTo` from 8-11次. */
  | {
      readonly kind: "band";
      readonly times: number;
      readonly upTo: number | null;
      readonly points: Exact | null;
      readonly bare: Bare;
    }
  | {
      readonly kind: "period-band";
      readonly unit: PeriodUnit;
      readonly times: number;
      readonly points: Exact;
      /** Said with 每, not with 全年. */
      readonly every: boolean;
    }
  /** 不足A次不得分: fewer than `times`, or of one more (`orNext`); null is 其余不得分. */
  | { readonly kind: "below-bands"; readonly times: number | null; readonly orNext: boolean }
  | { readonly kind: "attendance"; readonly ratio: Exact }
  | {
      readonly kind:
        | "proportional"
        | "nothing-if-missing"
        /** 未召开不得分: the same, but for bands. */
        | "nothing-if-none"
        | "cumulative"
        /** 以此类推: only behind one amount each. */
        | "and-so-on"
        /** 否则不计次: only behind an attendance threshold. */
        | "otherwise-void";
    };

/** 缺2次扣3分. */
export type StepPart = Extract<FrequencyPart, { readonly kind: "missing-step" }>;

/** What a standard is, but for its modifiers. */
export type FrequencyForm = FrequencyStandard["form"];
