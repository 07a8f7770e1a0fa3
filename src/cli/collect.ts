/**
 * `npm run --silent collect -- OUT.xlsx FILE… [--label 批次] [--base GATHERED.xlsx]`: the files branches sent in, in one workbook.
 * With `--base` and no FILE the batch of that label is taken out again. Exit 2 also where some file was left out, or
 * some of it: it is named on stderr, and the rest is gathered.
 */
import { basename } from "node:path";
import type { Finding } from "../base/finding";
import { collect } from "../gather/collect";
import { LEFT_OUT, type CollectFile, type UnreadFile } from "../gather/collection";
import { collectedLayout } from "../report/collected";
import { cliText } from "../text/cli";
import { createWorkbook, readWorkbook, WorkbookFileError } from "../xlsx";
import { readBytes, saveAtomically } from "../xlsx/files";
import { readArguments, UsageError } from "./arguments";
import { BlockedError, findingLine, oneLine, progress, runCommand } from "./command";

async function fileAt(path: string): Promise<CollectFile> {
  progress(cliText.reading(path));
  return { name: basename(path), workbook: readWorkbook(await readBytes(path)) };
}

/** The same for one of many: a file that cannot be read does not keep the others from being gathered. */
async function sentAt(path: string): Promise<CollectFile | UnreadFile> {
  try {
    return await fileAt(path);
  } catch (error) {
    if (!(error instanceof WorkbookFileError)) throw error;
    return { name: basename(path), problem: error.said };
  }
}

async function main(argv: readonly string[]): Promise<void> {
  const { files, options } = readArguments(argv, ["label", "base"]);
  const [out, ...inputs] = files;
  const label = options["label"] ?? cliText.defaultBatch;
  const undo = inputs.length === 0 && options["base"] !== undefined && options["label"] !== undefined;
  if (out === undefined || (inputs.length === 0 && !undo)) throw new UsageError(cliText.missingInput);
  const base = options["base"] === undefined ? undefined : await fileAt(options["base"]);
  const gathered: (CollectFile | UnreadFile)[] = [];
  for (const path of inputs) gathered.push(await sentAt(path));

  const { sheets, files: outcomes, findings } = collect(gathered, { label, ...(base ? { base } : {}) });
  const leftOut = outcomes.filter(({ outcome }) => LEFT_OUT.has(outcome));
  // What cannot be read in one file must not keep the others from being gathered; without a roster nothing can be.
  const fatal = findings.filter(({ code, severity }) => code === "no-roster" && severity === "error");
  if (fatal.length > 0 || (leftOut.length > 0 && leftOut.length === outcomes.length)) {
    process.stderr.write(`${cliText.nothingGathered}\n`);
    throw new BlockedError(fatal.length > 0 ? [...aboutFiles(findings), ...fatal] : findings);
  }
  await saveAtomically(out, await createWorkbook(sheets.map(collectedLayout)));
  const taken = outcomes.filter(({ outcome }) => outcome === "taken").length;
  const lines = [
    ...outcomes.map(({ name, records, outcome }) => cliText.collected[outcome](name, records)),
    ...findings.map(findingLine),
    cliText.gathered(out, taken, leftOut.length),
  ];
  process.stdout.write(`${lines.map(oneLine).join("\n")}\n`);
  if (leftOut.length === 0) return;
  const named = leftOut.map(({ name, records, outcome }) => cliText.collected[outcome](name, records));
  process.stderr.write(`${named.map(oneLine).join("\n")}\n`);
  process.exitCode = 2;
}

/** What is said of files that could not be read. */
const aboutFiles = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ code }) => code === "unreadable-file");

void runCommand(cliText.usage("collect", "OUT.xlsx FILE… [--label 批次] [--base GATHERED.xlsx]"), main);
