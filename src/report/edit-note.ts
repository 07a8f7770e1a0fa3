/** What a run found changed on 得分矩阵, as its seal keeps it. */
import type { CellRef } from "../base/address";

/** What was changed on 得分矩阵, as the seal keeps it: 核验 repeats the run from it. */
export interface EditNote {
  readonly edits: readonly {
    readonly at: CellRef;
    readonly branch: string;
    readonly said: readonly [
      cell: string,
      branch: string,
      rule: string,
      was: string,
      now: string,
      row: string,
    ];
  }[];
  readonly unknown: readonly { readonly at: CellRef; readonly name: string }[];
}
