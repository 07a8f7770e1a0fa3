/** A file that was sent in, as it is gathered: whose it is, what it holds, what became of it. */
import type { Branch } from "../appraisal/facts";
import type { LedgerReading } from "../ledger/ledger";
import type { BranchNames } from "../ledger/names/branches";
import type { CollectFile, Outcome } from "./collection";
import type { RecordRow } from "./records";

/** One file on its way. */
export interface Sent {
  readonly file: CollectFile;
  readonly reading: LedgerReading;
  /** The branch whose name the file bears; null where it bears none, or lists several branches and is nobody's own. */
  readonly named: Branch | null;
  /** What is left to be taken from it. */
  records: readonly RecordRow[];
  outcome: Outcome;
}

/** The branch that a file's name names, unless the file itself lists several. */
export function ownerByName({ name }: CollectFile, first: LedgerReading, names: BranchNames): Branch | null {
  return first.hasRoster && first.facts.branches.length > 1 ? null : names.within(bareName(name));
}

/** The name without its ending. */
export const bareName = (name: string): string => name.replace(/\.[a-z]{2,5}\s*$/i, "");

/** Whose file it is: the branch it is named after, else the only one it has records of. */
export function ownerOf({ named, records }: Sent): string | null {
  if (named !== null) return named.name;
  const branches = new Set(records.map(({ branch }) => branch));
  return branches.size === 1 ? ([...branches][0] ?? null) : null;
}
