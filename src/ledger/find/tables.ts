/** The tables of a workbook, as far as the words known so far tell them. */
import type { RulebookSource } from "../../appraisal/rulebook/source";
import type { Correction } from "../corrections";
import type { Grid } from "../grid";
import { BranchNames } from "../names/branches";
import type { RuleNames } from "../names/rules";
import { ActivityTypes } from "../names/types";
import { Vocabulary } from "../names/vocabulary";
import type { TableSpec } from "../tables/kind";
import { nativeKind, type TableOfKind } from "../tables/registry";
import type { Recogniser } from "./assign";
import { findBlocks } from "./blocks";
import type { Recognised } from "./recognise";
import { recognise } from "./recognise";

/** The sheets that may be read, and what the officer has decided about them. */
export interface Sources {
  readonly grids: readonly Grid[];
  readonly corrections: readonly Correction[];
  readonly date1904: boolean;
}

/** No rules known. */
export const NO_RULES: RulebookSource = { rules: [], settings: [], grades: [] };

/** A recogniser that knows these branches and rules. */
export function recogniserOf(
  { corrections, date1904 }: Sources,
  rules: RuleNames,
  names = new BranchNames([]),
  file: Pick<Recogniser, "fileName" | "isShared"> = { fileName: null, isShared: false },
): Recogniser {
  return {
    vocabulary: new Vocabulary(names, rules, new ActivityTypes(rules)),
    corrections,
    date1904,
    ...file,
  };
}

/** Every block of every sheet (or of the sheets of this part and those without a native name), recognised. */
export function recogniseAll(
  grids: readonly Grid[],
  recogniser: Recogniser,
  part?: TableSpec["part"],
): Recognised[] {
  return grids.flatMap((grid) => {
    const native = nativeKind(grid.sheet);
    if (part !== undefined && native !== null && native.part !== part) return [];
    const here = recogniser.corrections.filter(({ sheet }) => sheet === grid.sheet);
    const general = here.flatMap(({ header, words }) => (header === null ? [...words] : []));
    const forced = here.flatMap(({ header, kind, shape, words }) =>
      header === null || kind === undefined
        ? []
        : [{ ...header, words: new Map([...general, ...words]), ...(shape === undefined ? {} : { shape }) }],
    );
    return findBlocks(grid, recogniser.vocabulary, native, forced).map((block) =>
      recognise(block, recogniser),
    );
  });
}

/** The tables of one part. */
export function tablesOf(
  grids: readonly Grid[],
  recogniser: Recogniser,
  part: TableSpec["part"],
): readonly TableOfKind[] {
  return recogniseAll(grids, recogniser, part).flatMap(({ table }) =>
    table?.kind.part === part ? [table] : [],
  );
}

/** Whether two findings of the tables of a workbook mean the same one. */
export const sameTable = (
  a: TableOfKind,
  b: { readonly grid: Grid; readonly headerTop: number; readonly left: number },
): boolean => a.grid === b.grid && a.headerTop === b.headerTop && a.left === b.left;
