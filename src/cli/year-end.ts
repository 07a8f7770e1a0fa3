/** `npm run --silent year-end -- IN.xlsx FOLDER`: the whole year-end package of a bureau at once. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { cliText } from "../text/cli";
import { readArguments, UsageError } from "./arguments";
import { runCommand } from "./command";
import { JOB_FLAGS, JOB_OPTIONS, runJob, saveAll, type Wanted } from "./job";
import { summary } from "./summary";

async function main(argv: readonly string[]): Promise<void> {
  const args = readArguments(argv, JOB_OPTIONS, JOB_FLAGS);
  const [input, folder] = args.files;
  if (input === undefined || folder === undefined || args.files.length !== 2)
    throw new UsageError(cliText.missingFolder);
  const job = await runJob({
    ...args,
    files: [input],
    options: { sheets: cliText.allSheets, ...args.options },
  });
  const names = cliText.packageFiles(job.appraisal.year);
  const wanted = (Object.keys(names) as Wanted["maker"][]).map((maker) => ({
    maker,
    path: join(folder, names[maker]),
  }));
  await mkdir(folder, { recursive: true });
  await saveAll(job, wanted, undefined);
  process.stdout.write(`${summary(job)}${wanted.map(({ path }) => path).join("\n")}\n`);
}

void runCommand(
  cliText.usage(
    "year-end",
    "IN.xlsx FOLDER [--rulebook FILE] [--start] [--year N] [--previous LAST.xlsx] [--template FORM.xlsx]",
  ),
  main,
);
