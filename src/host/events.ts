/** Event handlers of the add-in: whether someone listens, and the messages that are pushed to them. */
import { areaAddress } from "../base/address";
import type { Changed } from "./book/book";
import type { Catalogue } from "./protocol/catalogue";
import type { Ref } from "./protocol/model";

/** One pushed message: category, type, target, JSON text, id. */
export type EventEntry = readonly [65536, number, string, string, string];

/** Cells changed on any sheet: the one kind of event that is pushed. */
const CHANGED = 10;
const TARGET = "Workbook";

/** Counts the handlers of `worksheets.onChanged`, as the client registers them. */
export class Listeners {
  private count = 0;
  private readonly catalogue: Catalogue;
  private next = 1;

  constructor(catalogue: Catalogue) {
    this.catalogue = catalogue;
  }

  /** One handler more or less; false when events of this kind are not pushed. */
  listen(object: Ref, method: string): boolean {
    const more = method.startsWith("_Register");
    const name = more ? method : method.replace("_Unregister", "_Register");
    if (
      object.type !== "WorksheetCollection" ||
      this.catalogue.get(object.type)?.events.get(name) !== CHANGED
    )
      return false;
    this.count = Math.max(0, this.count + (more ? 1 : -1));
    return true;
  }

  /** The messages for what changed, if someone listens. */
  entries(changes: readonly Changed[], triggerSource: string): EventEntry[] {
    if (this.count === 0) return [];
    return changes.map(({ sheet, area }): EventEntry => {
      const id = String(this.next);
      this.next += 1;
      const payload = {
        address: areaAddress(area),
        changeType: "RangeEdited",
        source: "Local",
        worksheetId: sheet.id,
        shiftDirection: "None",
        triggerSource,
      };
      return [65536, CHANGED, TARGET, JSON.stringify(payload), id];
    });
  }
}
