/** An earlier result, as far as this one is compared with it. */

import type { RectificationRow } from "./shortfalls";

/** What an earlier scored workbook said of one branch. */
export interface PreviousBranch {
  readonly rank: number | null;
  readonly total: number | null;
  /** Every other number of its row, by header (the 类别 among them). */
  readonly scores: ReadonlyMap<string, number>;
  /** 考评项目 on which it lost points. */
  readonly lostOn: ReadonlySet<string>;
}

/** A row of a 整改清单, as the year after looks back on it. */
export interface Rectified {
  /** 编号 of the rule. */
  readonly id: string;
  /** 考评项目, and what was found. */
  readonly problem: string;
  /** 已销号. */
  readonly closed: boolean;
}

/** A 整改清单: the year it is of, and each branch's rows. */
export interface RectificationList {
  readonly year: number;
  readonly rows: ReadonlyMap<string, readonly Rectified[]>;
  /** The same rows as they stand there, those of the years before it too. */
  readonly all: readonly RectificationRow[];
}

/** An earlier result. */
export interface PreviousResult {
  readonly branches: ReadonlyMap<string, PreviousBranch>;
  readonly rectification: RectificationList | null;
}
