/** What the clauses of a 计分标准 can say. */
import type { Exact } from "../../base/exact";
import type { PeriodUnit } from "../../base/period";

/** What one clause says. Amounts are points, ratios are 0…1. */
export type Part =
  | {
      readonly kind: "each-missing" | "undone" | "late" | "each-point-below" | "each" | "cap";
      readonly amount: Exact;
    }
  /** 满分10分: restates 分值. */
  | { readonly kind: "full"; readonly amount: Exact }
  | {
      /** `aim` is 应达到95%: a target only beside a deduction below it. */
      readonly kind: "attendance" | "target" | "aim";
      readonly ratio: Exact;
    }
  /** 满A次X分; `points` null is 满分. `upTo` from 8-11次; `bare` where neither 满 nor 以上 says that more is meant. */
  | {
      readonly kind: "band";
      readonly times: number;
      readonly upTo: number | null;
      readonly points: Exact | null;
      readonly bare: boolean;
    }
  | {
      readonly kind: "period-band";
      readonly unit: PeriodUnit;
      readonly times: number;
      readonly points: Exact;
    }
  /** 不足A次不得分: fewer than `times`, or of one more (`orNext`); null is 其余不得分. */
  | { readonly kind: "below-bands"; readonly times: number | null; readonly orNext: boolean }
  /** 缺2次扣2分: beside 缺1次扣1分, of which it is the multiple. */
  | { readonly kind: "missing-step"; readonly times: number; readonly amount: Exact }
  /** 缺3次不得分: beside an amount each that leaves nothing then. */
  | { readonly kind: "missing-all"; readonly times: number }
  /** 3月底前完成: restates 期限. */
  | { readonly kind: "deadline"; readonly month: number; readonly date: number | "last" }
  /** 逾期完成得4分: what is left when late. */
  | { readonly kind: "late-worth"; readonly amount: Exact }
  /** 每月召开1次: restates 周期 and 次数 (`times` null: only the period). */
  | { readonly kind: "quota"; readonly unit: PeriodUnit | null; readonly times: number | null }
  | { readonly kind: "entry"; readonly word: string; readonly value: Exact }
  /** 每获得1项国家级荣誉加5分: an entry, or its bare level (国家级) where the others are levels. */
  | { readonly kind: "level"; readonly word: string; readonly value: Exact }
  /** 受到通报批评的每次扣2分: an amount with the words it stands behind. */
  | { readonly kind: "framed"; readonly frame: string; readonly amount: Exact }
  | { readonly kind: "range"; readonly least: Exact; readonly most: Exact }
  | { readonly kind: "grade"; readonly grade: string }
  | {
      readonly kind:
        | "proportional"
        | "nothing-if-missing"
        /** 未召开不得分: the same, but for bands. */
        | "nothing-if-none"
        | "cumulative"
        | "undone-all"
        /** 按时完成得满分. */
        | "full-when-done"
        /** 以此类推: only behind one amount each. */
        | "and-so-on"
        /** 否则不计次: only behind an attendance threshold. */
        | "otherwise-void"
        | "percent"
        | "as-given"
        | "discretion"
        | "all"
        | "highest-only"
        /** 可累计: no 就高不重复. */
        | "adds-up"
        /** 不封顶: no 上限. */
        | "uncapped"
        | "needs-evidence"
        | "harmless";
    };
