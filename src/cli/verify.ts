/** `npm run --silent verify -- SCORED.xlsx`: exit 0 when equal, 2 with every changed cell, 1 for anything unexpected. */
import { remediesOf } from "../appraisal/rulebook/document";
import { verifyJob } from "../job";
import { cliText } from "../text/cli";
import { effectLines } from "../report/effects";
import type { Verification } from "../report/verify";
import { verifyText } from "../text/verify";
import { readWorkbook } from "../xlsx";
import { readBytes } from "../xlsx/files";
import { version } from "../../package.json";
import { readArguments, UsageError } from "./arguments";
import { oneLine, runCommand } from "./command";
import { builtInRulebook } from "./rulebook-file";

/** What is printed: the answer, every change, then what the changes would do. */
function linesOf(verification: Verification): readonly string[] {
  const { equal, problem, changes, notes } = verification;
  if (problem !== null) return [problem];
  if (equal) return [verifyText.equal, ...notes, verifyText.trust];
  const { title, lines } = effectLines(verification);
  return [
    verifyText.differs(changes.length),
    ...changes.map(({ at, message }) => `${at}: ${message}`),
    ...notes,
    title,
    ...lines,
  ];
}

async function main(argv: readonly string[]): Promise<void> {
  const { files } = readArguments(argv, []);
  const [path] = files;
  if (path === undefined || files.length > 1) throw new UsageError(cliText.missingInput);
  const workbook = readWorkbook(await readBytes(path));
  const verification = verifyJob(workbook, {
    version,
    remedies: remediesOf(await builtInRulebook()),
  });
  process.stdout.write(`${linesOf(verification).map(oneLine).join("\n")}\n`);
  if (!verification.equal) process.exitCode = 2;
}

void runCommand(cliText.usage("verify", "SCORED.xlsx"), main);
