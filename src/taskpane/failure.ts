/** Turns whatever was thrown into words an officer can act on. Cell contents never enter them. */
import { text } from "../text/taskpane";
import { SessionError, type Failure, type Phase } from "./session";

/** The words for a failure during `phase` (null: outside long work). */
export function failureOf(error: unknown, phase: Phase | null): Failure {
  if (error instanceof SessionError) return error.failure;
  const code = codeOf(error);
  const known = code === null ? undefined : text.failure.codes[code];
  const [what, todo] = known ?? (code === null ? text.failure.internal : text.failure.other);
  return {
    what,
    todo,
    lost: phase === "undo" ? text.failure.lostUnknown : text.failure.lost,
    detail: detailOf(error, code),
  };
}

/** The stable code of an error of Office.js, or null. */
function codeOf(error: unknown): string | null {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  return typeof code === "string" && code !== "" ? code : null;
}

function detailOf(error: unknown, code: string | null): string {
  if (code === null) return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const info =
    typeof error === "object" && error !== null && "debugInfo" in error
      ? (error.debugInfo as { errorLocation?: unknown } | null)
      : null;
  return typeof info?.errorLocation === "string" ? `${code} @ ${info.errorLocation}` : code;
}
