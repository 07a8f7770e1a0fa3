/** The account as data: what every cell of every sheet that is not ours came to, and the finding that says why. */
import type { LeftOut } from "../appraisal/appraisal";
import { areaAddress, formatRef } from "../base/address";
import type { Severity } from "../base/finding";
import type { Listing } from "../base/listing";
import { scoredAccount, type AccountedReading } from "../ledger/scored-account";
import type { Verdict } from "../ledger/verdict";

/** What `--account` writes. A sheet's ranges do not overlap and cover its cells with content. */
export interface AccountJson {
  readonly sheets: readonly {
    readonly name: string;
    /** Cells with content. */
    readonly cells: number;
    readonly verdicts: readonly {
      /** `A2:H400`, or `A2` for one cell. */
      readonly range: string;
      readonly is: Verdict;
      readonly why: string;
      /** Position in `findings` of the one that says why, and what to type to have it otherwise. */
      readonly finding?: number;
    }[];
  }[];
  /** All findings of the run, as in RESULT.json. */
  readonly findings: readonly {
    readonly severity: Severity;
    readonly code: string;
    readonly at: string | null;
    readonly message: string;
    readonly hint: string;
  }[];
}

/** The account of a reading; `leftOut`: facts that scoring left out. */
export function accountJson(
  reading: AccountedReading,
  leftOut: readonly LeftOut[],
  { findings, indexOf }: Listing,
): AccountJson {
  const scored = scoredAccount(reading, leftOut);
  return {
    sheets: reading.account.sheets.map((sheet) => ({
      name: sheet.grid.sheet,
      cells: sheet.cells,
      verdicts: sheet.stretches(scored.changeOf(sheet)).map(({ said, ...area }) => ({
        range: areaAddress(area),
        is: said.is,
        why: said.why,
        ...(said.finding === null ? {} : { finding: indexOf(said.finding) }),
      })),
    })),
    findings: findings.map(({ severity, code, at, message, hint }) => ({
      severity,
      code,
      at: at && formatRef(at),
      message,
      hint,
    })),
  };
}
