/** Collects findings of reading; thousands of the same kind on one sheet end in one that says how many more. */
import type { Finding, Severity } from "../base/finding";
import type { AreaRef, CellRef } from "../base/address";
import type { FindingText } from "../text/ledger";
import { ledgerText } from "../text/ledger";

/** How many findings of one code are listed singly for one sheet. */
const LISTED = 200;

/** Findings in the order they were met. */
export class FindingList {
  private readonly found: Finding[] = [];
  private readonly counts = new Map<string, { listed: Finding; more: number }>();

  /** Adds one finding; errors are always listed. */
  add(
    severity: Severity,
    code: string,
    at: CellRef | AreaRef | null,
    text: FindingText,
    branch?: string,
  ): void {
    const finding: Finding = { severity, code, at, ...text, ...(branch === undefined ? {} : { branch }) };
    const key = `${code}\n${at?.sheet ?? ""}`;
    const count = this.counts.get(key);
    if (count === undefined) this.counts.set(key, { listed: finding, more: 1 - LISTED });
    else if (severity !== "error") count.more++;
    if (count === undefined || count.more <= 0) this.found.push(finding);
  }

  /** Everything found, summaries of what was not listed last. */
  list(): Finding[] {
    const more = [...this.counts.values()].filter((count) => count.more > 0);
    return [
      ...this.found,
      ...more.map(({ listed, more: count }) => ({ ...listed, ...ledgerText.andMore(count) })),
    ];
  }
}
