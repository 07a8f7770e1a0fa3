/** Reading plans on disk: `--plan` writes one, `--with` uses a corrected one. */
import { readingPlan, type ReadingPlan } from "../ledger/plan";
import { cliText } from "../text/cli";
import { readBytes, saveAtomically } from "../xlsx/files";
import { UsageError } from "./arguments";

/** Reads a corrected plan; UsageError names every place that is wrong. */
export async function readPlanFile(path: string): Promise<ReadingPlan> {
  const text = new TextDecoder().decode(await readBytes(path)).replace(/^\uFEFF/, "");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(cliText.badPlan(path, error instanceof Error ? error.message : String(error)));
  }
  const result = readingPlan.safeParse(value);
  if (result.success) return result.data;
  const places = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new UsageError(cliText.badPlan(path, places.join("；")));
}

/** Writes a plan to be looked at and corrected. */
export async function writePlanFile(path: string, plan: ReadingPlan): Promise<void> {
  await saveAtomically(path, new TextEncoder().encode(`${JSON.stringify(plan, null, 2)}\n`));
}
