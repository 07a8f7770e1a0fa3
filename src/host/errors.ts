/** Failures as Excel names them: the code is what an add-in sees in `error.code`. */

const status: Partial<Record<string, number>> = {
  AccessDenied: 403,
  ItemNotFound: 404,
  ItemAlreadyExists: 409,
  RequestPayloadSizeLimitExceeded: 413,
  GeneralException: 500,
};

/** HTTP status that goes with a code. */
export function statusOf(code: string): number {
  return status[code] ?? 400;
}

/** A refusal with one of Excel's codes (or a code chosen for a fault). */
export class HostError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "HostError";
    this.code = code;
  }
}

/** An argument or value that Excel would not take. */
export function invalidArgument(message: string): HostError {
  return new HostError("InvalidArgument", message);
}

/** Something asked for by name, index or id that is not there. */
export function itemNotFound(what: string): HostError {
  return new HostError("ItemNotFound", `The requested resource doesn't exist: ${what}`);
}

/** A member that is not modelled, or lies above the API set in force. `member` is `Type.member`. */
export function apiNotFound(member: string): HostError {
  return new HostError("ApiNotFound", member);
}

/** A change that protection forbids. */
export function accessDenied(message: string): HostError {
  return new HostError("AccessDenied", message);
}
