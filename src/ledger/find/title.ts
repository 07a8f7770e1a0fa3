/** What sheet name, titles and file name say about a whole table. */
import { planText } from "../../text/ledger";
import type { Correction } from "../corrections";
import type { MatrixColumn, TableColumn, TableContext } from "../table";
import type { Kind } from "../tables/registry";
import { monthsIn, yearIn } from "../values/period";
import type { Recogniser } from "./assign";
import type { Block } from "./blocks";

function first<T>(texts: readonly string[], find: (text: string) => T | null): T | null {
  for (const text of texts) {
    const found = find(text);
    if (found !== null) return found;
  }
  return null;
}

/** Titles from the nearest up, then the sheet's name. */
const titleTexts = (block: Block): string[] => [...[...block.titles].reverse(), block.grid.sheet];

/** Branch, target, months and year that stand above a table or on its tab; a correction overrules them. */
export function contextOf(
  block: Block,
  { vocabulary, fileName }: Recogniser,
  correction: Correction | null,
): TableContext {
  const titles = [...block.titles].reverse();
  const file = fileName === null ? [] : [fileName.replace(/\.[a-z]{2,5}$/i, "")];
  const sheetFirst = [block.grid.sheet, ...titles, ...file];
  return {
    branch:
      correction?.branch !== undefined
        ? vocabulary.names.exact(correction.branch)
        : first(sheetFirst, (text) => vocabulary.names.within(text)),
    target:
      correction?.target !== undefined
        ? vocabulary.target(correction.target)
        : first(titleTexts(block), (text) => vocabulary.targetWithin(text)),
    rule: null,
    months: first(sheetFirst, monthsIn),
    year: yearIn(titles) ?? yearIn([block.grid.sheet]) ?? yearIn(file),
  };
}

/** The same with the rule that the title names, where the kind's rows may name one. */
export function withRule(
  kind: Kind,
  context: TableContext,
  block: Block,
  { vocabulary }: Recogniser,
): TableContext {
  const methods = kind.part === "facts" ? kind.methods : undefined;
  if (methods === undefined) return context;
  return { ...context, rule: first(titleTexts(block), (text) => vocabulary.rules.within(text, methods)) };
}

/** What the plan says that a table has from its title. */
export function contextReasons(
  { fromTitle = ["branch"] }: Kind,
  { branch, target, months }: TableContext,
  fields: ReadonlyMap<string, TableColumn>,
  data: readonly MatrixColumn[],
): string[] {
  const wanted = (field: (typeof fromTitle)[number]): boolean =>
    fromTitle.includes(field) && !fields.has(field);
  const reasons: string[] = [];
  if (wanted("branch") && branch !== null) reasons.push(planText.branchFromTitle(branch.name));
  const types = data.every((column) => column.target === null);
  if (wanted("type") && types && target !== null && "type" in target)
    reasons.push(planText.typeFromTitle(target.type));
  if (wanted("month") && months !== null) reasons.push(planText.monthFromTitle(months.first, months.last));
  return reasons;
}
