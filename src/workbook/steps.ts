/** Steps of a write: each queues some actions and knows about how many bytes they take. */
import { pack, PAYLOAD_BYTES } from "./payload";
import type { Sized } from "./payload";
import { isPayloadError } from "./problem";
import type { Trips } from "./trips";

/** Sheets by id or name, looked up once per request. */
export type SheetOf = (idOrName: string) => Excel.Worksheet;

/** One piece of a request. Steps can be run again without harm. */
export interface Step extends Sized {
  readonly queue: (sheetOf: SheetOf, context: Excel.RequestContext) => void;
}

/** Bytes of one queued action with its object path, about. */
export const ACTION_BYTES = 450;

/** A step of about so many actions. */
export function step(actions: number, queue: Step["queue"]): Step {
  return { bytes: actions * ACTION_BYTES, queue };
}

/** Queues the steps of one request. */
export function queueAll(context: Excel.RequestContext, steps: readonly Step[]): void {
  const known = new Map<string, Excel.Worksheet>();
  const sheetOf: SheetOf = (idOrName) => {
    const sheet = known.get(idOrName) ?? context.workbook.worksheets.getItem(idOrName);
    known.set(idOrName, sheet);
    return sheet;
  };
  // Neither setting outlives the request: a failure cannot leave Excel frozen or on another mode.
  context.application.suspendApiCalculationUntilNextSync();
  context.application.suspendScreenUpdatingUntilNextSync();
  for (const { queue } of steps) queue(sheetOf, context);
}

/** Sends steps in as few requests as their sizes allow; a request refused for its size is sent in halves. */
export async function sendSteps(
  context: Excel.RequestContext,
  trips: Trips,
  steps: readonly Step[],
  limit = PAYLOAD_BYTES,
): Promise<void> {
  for (const request of pack(steps, limit)) {
    queueAll(context, request);
    try {
      await trips.send(context);
    } catch (error) {
      if (!isPayloadError(error) || request.length < 2) throw error;
      const bytes = request.reduce((sum, one) => sum + one.bytes, 0);
      await sendSteps(context, trips, request, Math.ceil(bytes / 2));
    }
  }
}
