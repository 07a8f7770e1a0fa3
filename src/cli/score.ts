/** `npm run --silent score -- IN.xlsx …`: reads, scores and writes what is asked for. */
import { cliText } from "../text/cli";
import { readArguments, UsageError } from "./arguments";
import { runCommand } from "./command";
import { JOB_FLAGS, JOB_OPTIONS, makers, runJob, saveAll, type Wanted } from "./job";
import { summary } from "./summary";

const USAGE = cliText.usage(
  "score",
  "IN.xlsx [--out OUT.xlsx] [--json RESULT.json] [--rulebook RULES.xlsx|.json] [--year N] [--as-of YYYY-MM-DD] [--plan PLAN.json] [--with PLAN.json] [--start] [--account ACCOUNT.json] " +
    "[--sheets 催办单,整改清单|全部] [--previous LAST.xlsx] [--template FORM.xlsx] [--committee OUT.xlsx] [--notice OUT.xlsx] [--speech OUT.docx]",
);

async function main(argv: readonly string[]): Promise<void> {
  const outputs = Object.keys(makers) as Wanted["maker"][];
  const args = readArguments(argv, ["json", ...outputs, ...JOB_OPTIONS], JOB_FLAGS);
  if (args.files.length !== 1) throw new UsageError(cliText.missingInput);
  const job = await runJob(args);
  const wanted = outputs.flatMap((maker) => {
    const path = args.options[maker];
    return path === undefined ? [] : [{ maker, path }];
  });
  await saveAll(job, wanted, args.options["json"]);
  process.stdout.write(summary(job));
}

void runCommand(USAGE, main);
