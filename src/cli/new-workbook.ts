/** `npm run --silent new-workbook -- OUT.xlsx [--year N] [--branches NAMES.txt|.xlsx] [--rulebook FILE] [--months no]` */
import { sourceOfDocument } from "../appraisal/rulebook/document";
import { understandRulebook } from "../appraisal/rulebook/understand";
import { readLedger } from "../ledger/ledger";
import { newWorkbookLayouts, type NewBranch } from "../report/new-workbook";
import { cliText } from "../text/cli";
import { createWorkbook, readWorkbook } from "../xlsx";
import { readBytes, saveAtomically } from "../xlsx/files";
import { readArguments, UsageError } from "./arguments";
import { BlockedError, runCommand } from "./command";
import { readTextFile } from "./text-file";
import { builtInRulebook, readRulebookFile } from "./rulebook-file";

const USAGE = cliText.usage(
  "new-workbook",
  "OUT.xlsx [--year N] [--branches NAMES.txt|.xlsx] [--rulebook RULES.xlsx|.json] [--months no]",
);

/** Branch names: one a line (a tab or comma then the 支部类别), or the roster of a workbook. */
async function readBranches(path: string): Promise<readonly NewBranch[]> {
  if (/\.(xlsx|xlsm|xls|et)$/i.test(path)) {
    const { branches } = readLedger(readWorkbook(await readBytes(path))).facts;
    if (branches.length === 0) throw new UsageError(cliText.noBranches(path));
    return branches.map(({ name, group }) => ({ name, ...(group === null ? {} : { group }) }));
  }
  const lines = (await readTextFile(path)).split(/\r?\n/);
  return lines.flatMap((line) => {
    const [name = "", group = ""] = line.split(/[\t,，]/).map((part) => part.trim());
    return name === "" ? [] : [{ name, ...(group === "" ? {} : { group }) }];
  });
}

async function main(argv: readonly string[]): Promise<void> {
  const { files, options } = readArguments(argv, ["year", "branches", "rulebook", "months"]);
  const [path] = files;
  if (path === undefined || files.length > 1) throw new UsageError(cliText.missingInput);
  const given = options["year"];
  if (given !== undefined && !/^(?:19|2\d)\d\d$/.test(given)) throw new UsageError(cliText.badYear(given));
  const rulebook =
    options["rulebook"] === undefined
      ? sourceOfDocument(await builtInRulebook())
      : await readRulebookFile(options["rulebook"]);
  const { rulebook: understood, findings } = understandRulebook(rulebook);
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new BlockedError(errors);
  const year = given === undefined ? understood.settings.year : Number(given);
  if (year === null) throw new UsageError(cliText.badYear(""));
  const branches = options["branches"] === undefined ? [] : await readBranches(options["branches"]);
  const layouts = newWorkbookLayouts({ year, branches, rulebook, months: options["months"] !== "no" });
  await saveAtomically(path, await createWorkbook(layouts));
  process.stdout.write(`${cliText.made(path, branches.length, understood.rules.length)}\n`);
}

void runCommand(USAGE, main);
