/** `npm run --silent year-end -- IN.xlsx FOLDER`: the whole year-end package of a bureau at once. */
import { join } from "node:path";
import { listFindings } from "../base/listing";
import { packageOf, workbookEntry } from "../report/papers/package";
import { openOf, paperSource } from "../report/papers/source";
import { cliText } from "../text/cli";
import { saveFolder } from "./folder";
import { readArguments, UsageError } from "./arguments";
import { findingLine, runCommand } from "./command";
import { JOB_FLAGS, JOB_OPTIONS, makeAll, runJob, scoredBytes } from "./job";
import { checkOutputs } from "./outputs";
import { wantedPaper } from "./papers";
import { shownTexts } from "./seen";
import { summary } from "./summary";

async function main(argv: readonly string[]): Promise<void> {
  const args = readArguments(argv, JOB_OPTIONS, [...JOB_FLAGS, "force", "draft"]);
  const [input, folder] = args.files;
  if (input === undefined || folder === undefined || args.files.length !== 2)
    throw new UsageError(cliText.missingFolder);
  const job = await runJob({
    ...args,
    files: [input],
    options: { sheets: cliText.allSheets, ...args.options },
  });
  const isDraft = args.flags.has("draft");
  const source = paperSource(job.input, isDraft);
  const wanted = [
    { path: workbookEntry(source).path, make: () => scoredBytes(job) },
    ...packageOf(source).map((paper) => wantedPaper(paper, paper.entry.path)),
  ];
  const paths = wanted.map(({ path }) => join(folder, path));
  await checkOutputs([input], paths);
  await saveFolder(folder, await makeAll(wanted), args.flags.has("force"));
  const texts = shownTexts(job, args.options["seen"] !== undefined);
  const open = listFindings(openOf(source)).findings.map(findingLine);
  const gated = open.length === 0 ? [] : [cliText.stillOpen(isDraft), ...open];
  process.stdout.write(`${summary(job)}${texts}${[...paths, ...gated].join("\n")}\n`);
}

void runCommand(
  cliText.usage(
    "year-end",
    "IN.xlsx FOLDER [--rulebook FILE] [--start] [--year N] [--previous LAST.xlsx] [--template FORM.xlsx] [--seen 核对码] [--draft] [--force]",
  ),
  main,
);
