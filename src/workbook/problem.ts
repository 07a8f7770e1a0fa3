/** Failures of Excel as typed problems with words an officer can act on. */
import { problemText } from "../text/workbook";
import type { ProblemCode } from "../text/workbook";

export type { ProblemCode } from "../text/workbook";

/** What stood in the way: a stable code, the Chinese sentence, the way out, and a line for whoever is asked for help. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly remedy: string;
  /** Excel's own code and place; never the content of a cell. */
  readonly detail: string;
}

/** A problem thrown: every rejection of this adapter but an AbortError is one of these. */
export class WorkbookError extends Error {
  constructor(
    readonly problem: Problem,
    options?: ErrorOptions,
  ) {
    super(problem.message, options);
    this.name = "WorkbookError";
  }
}

/** Nothing came back in time. What was asked for may or may not have happened. */
export class NoAnswerError extends Error {
  constructor(readonly afterMs: number) {
    super(`no answer from Excel within ${afterMs} ms`);
    this.name = "NoAnswerError";
  }
}

const BY_EXCEL_CODE: Readonly<Record<string, ProblemCode>> = {
  InvalidOperationInCellEditMode: "edit-mode",
  AccessDenied: "access-denied",
  Unauthenticated: "access-denied",
  InvalidOperation: "unknown",
  ItemNotFound: "sheet-missing",
  ItemAlreadyExists: "name-taken",
  FilteredRangeConflict: "filtered-sheet",
  MergedRangeConflict: "merged-range",
  RangeExceedsLimit: "too-large",
  OperationCellsExceedLimit: "too-large",
  RequestPayloadSizeLimitExceeded: "payload",
  ResponsePayloadSizeLimitExceeded: "payload",
  ActivityLimitReached: "busy",
  HostRestartNeeded: "connection",
  RequestAborted: "connection",
  ConnectionFailure: "connection",
  InvalidOrTimedOutSession: "connection",
  ServiceNotAvailable: "connection",
  InactiveWorkbook: "inactive",
  ApiNotFound: "unsupported",
  ApiNotAvailable: "unsupported",
  NotImplemented: "unsupported",
};

/** A problem in words. */
export function problem(code: ProblemCode, sheet?: string, detail: string = code): Problem {
  return { code, ...problemText[code](sheet), detail };
}

/** Excel's error code, or null for what did not come from Excel. */
export function excelCode(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

/** Whether the failure says that a request or an answer was too big. */
export function isPayloadError(error: unknown): boolean {
  const code = excelCode(error);
  return code === "RequestPayloadSizeLimitExceeded" || code === "ResponsePayloadSizeLimitExceeded";
}

function placeOf(error: object): string {
  if (!("debugInfo" in error) || typeof error.debugInfo !== "object" || error.debugInfo === null) return "";
  const info = error.debugInfo;
  return "errorLocation" in info && typeof info.errorLocation === "string" ? ` @ ${info.errorLocation}` : "";
}

/** Any failure as a problem. An AbortError and a mistake of our own are not problems: null. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof WorkbookError) return error.problem;
  if (error instanceof NoAnswerError) return problem("timeout", undefined, error.message);
  const code = excelCode(error);
  if (code === null || typeof error !== "object" || error === null) return null;
  return problem(BY_EXCEL_CODE[code] ?? "unknown", undefined, `${code}${placeOf(error)}`);
}

/** Stops with a problem. */
export function refuse(code: ProblemCode, sheet?: string): never {
  throw new WorkbookError(problem(code, sheet));
}
