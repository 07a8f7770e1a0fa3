/**
 * The reading plan: which tables were found, what each was taken for and why. Plain JSON data, with one schema for
 * what is written and for what comes back corrected; what a corrected plan leaves out has a default.
 */
import { z } from "zod";
import { KINDS } from "./tables/registry";

const plannedColumn = z
  .object({
    /** Letters of the column (`C`), or its header word. */
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
    /** Its records are no rows of the sheet: forms, or a table turned on its side. Columns then go by their words. */
    shape: z.enum(["form", "transposed"]).exactOptional(),
    /** Branch, and activity type or rule, that its sheet name or title (or a correction) gives to the whole table. */
    branch: z.string().exactOptional(),
    target: z.string().exactOptional(),
    /** 达标值 of a list of members: from which number on one of them is done. */
    mark: z.number().exactOptional(),
    /** 所属年度 of all its records, where the officer has said it. */
    year: z.number().exactOptional(),
    /** 以哪张表为准: the sheet that counts where both say the same things, or 都计入. */
    prevails: z.string().exactOptional(),
    rowsRead: z.number().default(0),
    skipped: z.array(skippedRows).readonly().default([]),
  })
  .readonly();
/** One table, or a sheet in which none was found. */
export type PlannedTable = z.infer<typeof plannedTable>;

/** A spelling of a branch's name: how often it stands in the workbook, and where first. */
const plannedSpelling = z
  .object({
    name: z.string().trim().min(1),
    count: z.number().default(0),
    /** `活动台账!B3`; null for the file's name. */
    at: z.string().nullable().default(null),
  })
  .readonly();

/** A branch that 支部名册 would list. */
const plannedBranch = z
  .object({
    ...plannedSpelling.unwrap().shape,
    /** false leaves it out. */
    include: z.boolean().default(true),
    /** Other spellings, which go into 别名. */
    aliases: z.array(plannedSpelling).readonly().default([]),
    /** What only the officer can say. */
    question: z.string().nullable().default(null),
  })
  .readonly();

/** What a workbook without 支部名册 or 考评规则 would start from; `--start` makes the sheets. */
const plannedStart = z
  .object({
    /** Null where the workbook has a roster. */
    branches: z.array(plannedBranch).readonly().nullable().default(null),
    /** 考评年度 of the new 考评设置; null leaves it blank. */
    year: z.number().nullable().default(null),
  })
  .readonly();
/** What a workbook without 支部名册 or 考评规则 would start from. */
export type PlannedStart = z.infer<typeof plannedStart>;

/** The schema of a plan. */
export const readingPlan = z
  .object({
    version: z.literal(1),
    start: plannedStart.exactOptional(),
    tables: z.array(plannedTable).readonly(),
  })
  .readonly();
/** The whole plan, tables in sheet order. */
export type ReadingPlan = z.infer<typeof readingPlan>;
