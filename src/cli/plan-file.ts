/** Reading plans on disk: `--plan` writes one, `--with` uses a corrected one. */
import { z } from "zod";
import { KINDS, type TableKind } from "../ledger/fields";
import type { ReadingPlan } from "../ledger/plan";
import { cliText } from "../text/cli";
import { readBytes, saveAtomically } from "../xlsx/files";
import { UsageError } from "./arguments";

const kinds = Object.keys(KINDS) as [TableKind, ...TableKind[]];

const tableSchema = z.object({
  sheet: z.string(),
  hidden: z.boolean().default(false),
  kind: z.enum(kinds).nullable(),
  header: z.string().nullable().default(null),
  data: z.string().nullable().default(null),
  columns: z
    .array(z.object({ column: z.string(), header: z.string(), field: z.string().nullable() }))
    .default([]),
  reasons: z.array(z.string()).default([]),
  confidence: z.number().default(1),
  read: z.boolean().exactOptional(),
  branch: z.string().exactOptional(),
  target: z.string().exactOptional(),
  rowsRead: z.number().default(0),
  skipped: z
    .array(z.object({ rows: z.array(z.number()), count: z.number(), reason: z.string() }))
    .default([]),
});
const planSchema = z.object({ version: z.literal(1), tables: z.array(tableSchema) });

/** Reads a corrected plan; UsageError names every place that is wrong. */
export async function readPlanFile(path: string): Promise<ReadingPlan> {
  const text = new TextDecoder().decode(await readBytes(path)).replace(/^\uFEFF/, "");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(cliText.badPlan(path, error instanceof Error ? error.message : String(error)));
  }
  const result = planSchema.safeParse(value);
  if (result.success) return result.data;
  const places = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new UsageError(cliText.badPlan(path, places.join("；")));
}

/** Writes a plan to be looked at and corrected. */
export async function writePlanFile(path: string, plan: ReadingPlan): Promise<void> {
  await saveAtomically(path, new TextEncoder().encode(`${JSON.stringify(plan, null, 2)}\n`));
}
