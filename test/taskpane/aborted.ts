/** What a session throws when its task was cancelled. */
export class AbortedError extends Error {
  constructor() {
    super("cancelled");
    this.name = "AbortError";
  }
}
