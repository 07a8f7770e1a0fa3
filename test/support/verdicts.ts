/** Verdicts of single cells, with the finding behind them. */
import { accountOf, type BlockedJob, type ScoredJob } from "../../src/job";
import { parseArea } from "../../src/base/address";

/** `not-counted spot-check-false` of a cell; `-` for one without a verdict. */
export function verdictAt(job: ScoredJob | BlockedJob, sheet: string, cell: string): string {
  const account = accountOf(job);
  const at = parseArea(cell);
  const verdicts = account.sheets.find(({ name }) => name === sheet)?.verdicts ?? [];
  const found = verdicts.find(({ range }) => {
    const area = parseArea(range);
    return (
      at !== null &&
      area !== null &&
      area.top <= at.top &&
      at.bottom <= area.bottom &&
      area.left <= at.left &&
      at.right <= area.right
    );
  });
  if (!found) return "-";
  const finding = found.finding === undefined ? undefined : account.findings[found.finding];
  return finding ? `${found.is} ${finding.code}` : found.is;
}
