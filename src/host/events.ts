/** Event handlers of the add-in: who listens, and the messages that are pushed to them. */
import { areaText, fullAddress } from "./book/address";
import type { BookEvent } from "./book/book";
import { valueType } from "./book/input";
import type { Catalogue } from "./protocol/catalogue";
import type { Ref } from "./protocol/model";

/** One pushed message: category, type, target, JSON text, id. */
export type EventEntry = readonly [65536, number, string, string, string];

const CODES = {
  changed: 10,
  activated: 11,
  deactivated: 12,
  added: 13,
  selected: 14,
  deleted: 15,
  calculated: 16,
  protected: 24,
  renamed: 25,
} as const;

const WORKBOOK = "Workbook";

/** Counts handlers by event code and target, as the client registers them. */
export class Listeners {
  private readonly counts = new Map<string, number>();
  private readonly catalogue: Catalogue;
  private next = 1;

  constructor(catalogue: Catalogue) {
    this.catalogue = catalogue;
  }

  /** Whether events of this kind are pushed for the object. */
  knows(object: Ref, method: string): boolean {
    const code = this.code(object, method);
    return code !== undefined && Object.values<number>(CODES).includes(code);
  }

  /** One handler more (+1) or less (-1). */
  count(object: Ref, method: string, change: 1 | -1): void {
    const code = this.code(object, method.replace("_Unregister", "_Register"));
    if (code === undefined) return;
    const key = `${String(code)} ${targetOf(object)}`;
    this.counts.set(key, Math.max(0, (this.counts.get(key) ?? 0) + change));
  }

  private code(object: Ref, method: string): number | undefined {
    return this.catalogue.get(object.type)?.events.get(method);
  }

  /** The messages for what happened, for those who listen. */
  entries(events: readonly BookEvent[], source: "Local" | "Remote", trigger: string): EventEntry[] {
    return events.flatMap((event) => {
      const code = CODES[event.kind];
      const payload = payloadOf(event, source, trigger);
      return [event.sheet.id, WORKBOOK].flatMap((target): EventEntry[] => {
        if ((this.counts.get(`${String(code)} ${target}`) ?? 0) === 0) return [];
        const id = String(this.next);
        this.next += 1;
        return [[65536, code, target, JSON.stringify(payload), id]];
      });
    });
  }
}

function targetOf(object: Ref): string {
  return object.type === "Worksheet" ? object.it.id : WORKBOOK;
}

/** What one changed cell held and holds now. */
function detailsOf({
  sheet,
  area,
  before,
}: Extract<BookEvent, { kind: "changed" }>): Record<string, unknown> {
  if (before === undefined) return {};
  const after = sheet.owner.value(sheet, area.top, area.left);
  return {
    valueBefore: before ?? "",
    valueAfter: after ?? "",
    valueTypeBefore: valueType(before),
    valueTypeAfter: valueType(after),
  };
}

function payloadOf(event: BookEvent, source: string, triggerSource: string): Record<string, unknown> {
  const worksheetId = event.sheet.id;
  switch (event.kind) {
    case "changed":
      return {
        address: areaText(event.area),
        changeType: event.changeType,
        source,
        worksheetId,
        ...detailsOf(event),
        referenceId: fullAddress(event.sheet.name, event.area),
        shiftDirection: "None",
        triggerSource,
      };
    case "selected":
      return { address: areaText(event.area), worksheetId };
    case "added":
    case "deleted":
      return { worksheetId, source };
    case "renamed":
      return { worksheetId, source, nameBefore: event.from, nameAfter: event.sheet.name };
    case "protected":
      return { worksheetId, source, isProtected: event.sheet.protection !== null };
    case "calculated":
      return { worksheetId, address: "" };
    default:
      return { worksheetId };
  }
}
