/** A run around a hand-made appraisal, to lay single sheets out from. */
import type { Appraisal } from "../../src/appraisal/appraisal";
import type { SheetLayout } from "../../src/report/layout";
import { NEVER_CLOSED } from "../../src/report/closing";
import { lossesOf } from "../../src/report/losses";
import { asOurs } from "../../src/report/ownership";
import type { Run, SheetKind } from "../../src/report/sheet";
import { namesOf, sheetKinds } from "../../src/report/sheets/registry";
import { noFacts } from "./sample";

export const runOf = (appraisal: Appraisal, more: Partial<Run> = {}): Run => ({
  appraisal,
  facts: noFacts,
  account: [],
  totals: [],
  findings: [],
  version: "1.0.0",
  losses: lossesOf(appraisal, noFacts),
  decisions: new Map(),
  log: [],
  closing: NEVER_CLOSED,
  previous: null,
  template: null,
  seal: () => [],
  nameOf: (kind) => namesOf(sheetKinds)[kind] ?? kind,
  old: () => null,
  ...more,
});

/** One sheet of a run. */
export function layoutOf(sheet: SheetKind, run: Run, name = sheet.name): SheetLayout {
  const body = sheet.layout(run);
  if (body === null) throw new Error(`no ${sheet.name}`);
  return asOurs(sheet.kind, name, body);
}
