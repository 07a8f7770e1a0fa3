/**
 * The reading plan: which tables were found, what each was taken for and why. Plain JSON data, with one schema for
 * what is written and for what comes back corrected; what a corrected plan leaves out has a default.
 */
import { z } from "zod";
import { KINDS } from "./tables/registry";

const plannedColumn = z
  .object({
    /** Letters of the column (`C`). */
    column: z.string(),
    /** Header text without blanks and line ends. */
    header: z.string(),
    /** What it was read as; null = not used. */
    field: z.string().nullable(),
  })
  .readonly();

/** Rows that were not read, and why. */
const skippedRows = z
  .object({
    /** Excel row numbers, at most the first 50. */
    rows: z.array(z.number()).readonly(),
    count: z.number(),
    reason: z.string(),
  })
  .readonly();

const plannedTable = z
  .object({
    sheet: z.string(),
    hidden: z.boolean().default(false),
    /** What it was taken for; null = nothing that is known. */
    kind: z.enum(KINDS.map(({ key }) => key)).nullable(),
    /** Header and data ranges (`A1:H1`); null where there are none. */
    header: z.string().nullable().default(null),
    data: z.string().nullable().default(null),
    columns: z.array(plannedColumn).readonly().default([]),
    /** Chinese phrases. */
    reasons: z.array(z.string()).readonly().default([]),
    /** 0…1. */
    confidence: z.number().default(1),
    /**
     * Whether it was read into facts; false on an uncertain table asks, in a corrected plan it means: ignore.
     * Left out, it goes with `kind`.
     */
    read: z.boolean().exactOptional(),
    /** Branch, and activity type or rule, that its sheet name or title (or a correction) gives to the whole table. */
    branch: z.string().exactOptional(),
    target: z.string().exactOptional(),
    rowsRead: z.number().default(0),
    skipped: z.array(skippedRows).readonly().default([]),
  })
  .readonly();
/** One table, or a sheet in which none was found. */
export type PlannedTable = z.infer<typeof plannedTable>;

/** The schema of a plan. */
export const readingPlan = z
  .object({ version: z.literal(1), tables: z.array(plannedTable).readonly() })
  .readonly();
/** The whole plan, tables in sheet order. */
export type ReadingPlan = z.infer<typeof readingPlan>;
