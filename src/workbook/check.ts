/** First trip of a write: may we write, and are the sheets to be replaced still ours. */
import type { WorkbookGrids } from "../ledger/grid";
import { bounding } from "../base/address";
import type { Area } from "../base/address";
import type { AppendedRows, PlannedSheet } from "../report/layout";
import { usedArea } from "./contents";
import { areaOf } from "./filling";
import type { Checked, OldSheet, Target, WriteJob } from "./job";
import { isPassing } from "../ledger/mark";
import { leftoversIn, PassingNames } from "./leftover";
import { isOurProtection } from "./looks";
import { refuse } from "./problem";
import { queueExtent, queueMark } from "./read";

function queueTarget(context: Excel.RequestContext, name: string) {
  const sheet = context.workbook.worksheets.getItemOrNullObject(name);
  sheet.load("id,name,visibility");
  sheet.protection.load("protected,options");
  sheet.autoFilter.load("isDataFiltered");
  const tables = sheet.tables.getCount();
  const mark = queueMark(sheet);
  const used = sheet.getUsedRangeOrNullObject(false).untrack();
  used.load("rowIndex,columnIndex,rowCount,columnCount");
  return { sheet, mark, used, tables };
}

const covering = (a: Area | null, b: Area | null): Area | null => (a && b ? bounding(a, b) : (a ?? b));

/** What the sheet to be replaced is like; refuses when we may not replace it. */
function examine(
  { layout, replaces }: PlannedSheet,
  { sheet, mark: readMark, used, tables }: ReturnType<typeof queueTarget>,
  basis: WorkbookGrids,
  backup: string,
): OldSheet {
  const name = replaces ?? layout.name;
  if (sheet.isNullObject) return refuse("sheet-missing", name);
  const mark = readMark();
  const known = basis.grids.find((grid) => grid.sheet === name)?.mark ?? null;
  if (mark === null || isPassing(name, mark) || mark !== known) return refuse("not-ours", name);
  if (sheet.autoFilter.isDataFiltered) return refuse("filtered-sheet", name);
  if (tables.value > 0) return refuse("table-on-sheet", name);
  const isProtected = sheet.protection.protected;
  if (isProtected && !isOurProtection(sheet.protection.options, layout.protection)) {
    return refuse("protected-sheet", name);
  }
  return {
    id: sheet.id,
    name,
    mark,
    backup,
    area: covering(usedArea(used), areaOf(layout)),
    isProtected,
    isVisible: sheet.visibility === "Visible",
  };
}

/** A sheet of the user's own that rows are put onto; refuses where Excel would. */
function queueAppended(context: Excel.RequestContext, { sheet }: AppendedRows) {
  const worksheet = context.workbook.worksheets.getItemOrNullObject(sheet).load("name");
  worksheet.protection.load("protected");
  worksheet.autoFilter.load("isDataFiltered");
  return () => {
    if (worksheet.isNullObject) refuse("sheet-missing", sheet);
    if (worksheet.protection.protected) refuse("protected-sheet", sheet);
    if (worksheet.autoFilter.isDataFiltered) refuse("filtered-sheet", sheet);
  };
}

/** Looks at everything the write depends on, in one trip. @throws WorkbookError when it must not go on */
export async function check(context: Excel.RequestContext, job: WriteJob): Promise<Checked> {
  const { plan, basis } = job;
  const { workbook } = context;
  const sheets = workbook.worksheets.load("items/id,items/name");
  workbook.protection.load("protected");
  workbook.application.load("calculationMode");
  const asked = plan.sheets.map(({ replaces }) =>
    replaces === null ? null : queueTarget(context, replaces),
  );
  const watched = job.watched.map(({ sheet }) => {
    const worksheet = workbook.worksheets.getItemOrNullObject(sheet).load("name");
    return { sheet, worksheet, extent: queueExtent(worksheet) };
  });
  const suspects = [...leftoversIn(basis), ...job.removes].map((sheet) => {
    const worksheet = workbook.worksheets.getItemOrNullObject(sheet).load("name");
    return { sheet, worksheet, mark: queueMark(worksheet) };
  });
  const appended = (plan.appended ?? []).map((rows) => queueAppended(context, rows));
  await job.trips.send(context);

  for (const mayAppend of appended) mayAppend();
  if (workbook.protection.protected) refuse("protected-structure");
  for (const { sheet, worksheet } of watched) if (worksheet.isNullObject) refuse("changed", sheet);
  const names = new PassingNames(sheets.items.map(({ name }) => name));
  const targets = plan.sheets.map((planned, i): Target => {
    const found = asked[i];
    const old = found ? examine(planned, found, basis, names.backup()) : null;
    const final = planned.layout.name.toLowerCase();
    const holder = sheets.items.find(({ name }) => name.toLowerCase() === final);
    if (holder !== undefined && holder.id !== old?.id) refuse("name-taken", planned.layout.name);
    return { layout: planned.layout, aside: names.aside(), old };
  });
  const standing = suspects.flatMap(({ sheet, worksheet, mark }) =>
    worksheet.isNullObject ? [] : [{ sheet, mark: mark() }],
  );
  return {
    targets,
    extents: new Map(watched.map(({ sheet, extent }) => [sheet, extent()])),
    leftovers: standing.filter(({ sheet, mark }) => isPassing(sheet, mark)).map(({ sheet }) => sheet),
    removes: standing
      .filter(({ sheet, mark }) => mark !== null && !isPassing(sheet, mark))
      .map(({ sheet }) => sheet),
    manual: workbook.application.calculationMode === "Manual",
  };
}
