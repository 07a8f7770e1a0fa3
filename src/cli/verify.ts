/** `npm run --silent verify -- SCORED.xlsx`: exit 0 when equal, 2 with every changed cell, 1 for anything unexpected. */
import { remediesOf } from "../appraisal/rulebook/document";
import { verifyJob } from "../job";
import { cliText } from "../text/cli";
import { verifyText } from "../text/verify";
import { readWorkbook } from "../xlsx";
import { readBytes } from "../xlsx/files";
import { version } from "../../package.json";
import { readArguments, UsageError } from "./arguments";
import { oneLine, runCommand } from "./command";
import { builtInRulebook } from "./rulebook-file";

async function main(argv: readonly string[]): Promise<void> {
  const { files } = readArguments(argv, []);
  const [path] = files;
  if (path === undefined || files.length > 1) throw new UsageError(cliText.missingInput);
  const workbook = readWorkbook(await readBytes(path));
  const { equal, problem, changes } = verifyJob(workbook, {
    version,
    remedies: remediesOf(await builtInRulebook()),
  });
  const lines = equal
    ? [verifyText.equal]
    : problem !== null
      ? [problem]
      : [verifyText.differs(changes.length), ...changes.map(({ at, message }) => `${at}: ${message}`)];
  process.stdout.write(`${lines.map(oneLine).join("\n")}\n`);
  if (!equal) process.exitCode = 2;
}

void runCommand(cliText.usage("verify", "SCORED.xlsx"), main);
