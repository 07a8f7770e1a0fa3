import type { AreaRef, CellRef } from "./source";

/** error: the workbook cannot be scored until it is mended; warning: something does not count or is doubtful; info: worth knowing. */
export type Severity = "error" | "warning" | "info";

/** Something wrong or doubtful in the workbook (数据疑点), in words an officer can act on. */
export interface Finding {
  readonly severity: Severity;
  /** Stable kebab-case code, e.g. `unknown-branch`; one per kind of finding. */
  readonly code: string;
  /** Where it stands; null when it concerns the workbook as a whole. */
  readonly at: CellRef | AreaRef | null;
  /** What is wrong, in Chinese, naming the value found. */
  readonly message: string;
  /** What the officer can do about it, in Chinese. */
  readonly hint: string;
  /** The branch concerned, where there is one. */
  readonly branch?: string;
}
