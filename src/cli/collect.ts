/**
 * `npm run --silent collect -- OUT.xlsx FILE… [--label 批次] [--base GATHERED.xlsx]`: the files branches sent in, in one workbook.
 * With `--base` and no FILE the batch of that label is taken out again.
 */
import { basename } from "node:path";
import { collect } from "../gather/collect";
import type { CollectFile } from "../gather/collection";
import { collectedLayout } from "../report/collected";
import { cliText } from "../text/cli";
import { createWorkbook, readWorkbook } from "../xlsx";
import { readBytes, saveAtomically } from "../xlsx/files";
import { readArguments, UsageError } from "./arguments";
import { BlockedError, findingLine, oneLine, progress, runCommand } from "./command";

async function fileAt(path: string): Promise<CollectFile> {
  progress(cliText.reading(path));
  return { name: basename(path), workbook: readWorkbook(await readBytes(path)) };
}

async function main(argv: readonly string[]): Promise<void> {
  const { files, options } = readArguments(argv, ["label", "base"]);
  const [out, ...inputs] = files;
  const label = options["label"] ?? cliText.defaultBatch;
  const undo = inputs.length === 0 && options["base"] !== undefined && options["label"] !== undefined;
  if (out === undefined || (inputs.length === 0 && !undo)) throw new UsageError(cliText.missingInput);
  const base = options["base"] === undefined ? undefined : await fileAt(options["base"]);
  const gathered: CollectFile[] = [];
  for (const path of inputs) gathered.push(await fileAt(path));

  const { sheets, files: outcomes, findings } = collect(gathered, { label, ...(base ? { base } : {}) });
  const errors = findings.filter(({ severity }) => severity === "error");
  // What cannot be read in one file must not keep the others from being gathered; without a roster nothing can be.
  const fatal = errors.filter(({ code }) => code === "no-roster");
  if (fatal.length > 0) throw new BlockedError(fatal);
  await saveAtomically(out, await createWorkbook(sheets.map(collectedLayout)));
  const lines = [
    ...outcomes.map(({ name, records, outcome }) => cliText.collected(name, records, outcome)),
    ...findings.map(findingLine),
    cliText.gathered(out, outcomes.filter(({ outcome }) => outcome === "taken").length),
  ];
  process.stdout.write(`${lines.map(oneLine).join("\n")}\n`);
}

void runCommand(cliText.usage("collect", "OUT.xlsx FILE… [--label 批次] [--base GATHERED.xlsx]"), main);
