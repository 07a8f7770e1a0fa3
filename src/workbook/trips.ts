/** Round trips to Excel: counted, bounded in time, and cancelled between two of them. */
import { NoAnswerError } from "./problem";

/** How the trips of one piece of work behave. */
export interface TripOptions {
  /** Raised when the user cancels; looked at before each trip. */
  readonly signal?: AbortSignal;
  /** Longest wait for one answer, in milliseconds. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 180_000;

/** Counts the round trips of one piece of work. */
export class Trips {
  /** Requests sent so far. */
  count = 0;

  private isCommitted = false;

  constructor(private readonly options: TripOptions = {}) {}

  /** From now on a cancellation comes too late. */
  commit(): void {
    this.isCommitted = true;
  }

  /** Sends what is queued, unless cancelled. */
  async send(context: Excel.RequestContext): Promise<void> {
    if (!this.isCommitted) this.options.signal?.throwIfAborted();
    await this.sendAnyway(context);
  }

  /** Sends what is queued even after a cancellation: for tidying up. */
  async sendAnyway(context: Excel.RequestContext): Promise<void> {
    this.count += 1;
    const limit = this.options.timeoutMs ?? TIMEOUT_MS;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new NoAnswerError(limit)), limit);
    });
    try {
      await Promise.race([context.sync(), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
