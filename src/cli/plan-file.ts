/** Reading plans on disk: `--plan` writes one, `--with` uses a corrected one. */
import { readingPlan, type ReadingPlan } from "../ledger/plan";
import { cliText } from "../text/cli";
import { UsageError } from "./arguments";
import { readTextFile } from "./text-file";

/** Reads a corrected plan; UsageError names every place that is wrong. */
export async function readPlanFile(path: string): Promise<ReadingPlan> {
  const text = await readTextFile(path);
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
