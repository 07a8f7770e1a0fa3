/** An earlier result, as far as this one is compared with it. */

/** What an earlier scored workbook said of one branch. */
export interface PreviousBranch {
  readonly rank: number | null;
  readonly total: number | null;
  /** Every other number of its row, by header (the 类别 among them). */
  readonly scores: ReadonlyMap<string, number>;
  /** 考评项目 on which it lost points. */
  readonly lostOn: ReadonlySet<string>;
}

/** An earlier result, by 支部名称. */
export type PreviousResult = ReadonlyMap<string, PreviousBranch>;
