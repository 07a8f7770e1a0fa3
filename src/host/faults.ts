/** Failures on demand, so that a test can see what an add-in does when Excel fails in the middle. */

interface Fault {
  /** Requests still to come before it strikes; 1 = the next one. */
  in: number;
  readonly code: string;
  readonly lost: boolean;
  /** 1-based action, or null for the whole request. */
  readonly action: number | null;
}

/** What strikes the request that is about to run. */
export interface Strike {
  /** The request fails before anything is done. */
  readonly before: string | null;
  /** Everything is done, but the answer is an error. */
  readonly after: string | null;
  /** Codes by 0-based action. */
  readonly actions: ReadonlyMap<number, string>;
}

/** Planned failures. Requests are counted from the call on; housekeeping requests do not count. */
export class Faults {
  private planned: Fault[] = [];

  /** The k-th request from now fails with `code`; with `lost` it is carried out and only its answer is lost. */
  failRequest(k: number, code: string, options: { lost?: boolean } = {}): void {
    this.planned.push({ in: k, code, lost: options.lost === true, action: null });
  }

  /** In the k-th request from now the j-th action (from 1) fails with `code`; earlier actions stay done. */
  failAction(k: number, j: number, code: string): void {
    this.planned.push({ in: k, code, lost: false, action: j });
  }

  /** Forgets all planned failures. */
  clear(): void {
    this.planned = [];
  }

  /** What strikes the next request. */
  next(): Strike {
    for (const fault of this.planned) fault.in -= 1;
    const due = this.planned.filter((fault) => fault.in <= 0);
    this.planned = this.planned.filter((fault) => fault.in > 0);
    const whole = due.filter((fault) => fault.action === null);
    return {
      before: whole.find((fault) => !fault.lost)?.code ?? null,
      after: whole.find((fault) => fault.lost)?.code ?? null,
      actions: new Map(due.flatMap((f) => (f.action === null ? [] : [[f.action - 1, f.code] as const]))),
    };
  }
}
