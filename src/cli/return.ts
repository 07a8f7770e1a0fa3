/** `npm run --silent return -- 工作簿.xlsx 回执… --out OUT.xlsx`: what branches and committee sent back, entered and told. */
import { basename } from "node:path";
import { toNumber } from "../base/exact";
import { remediesOf } from "../appraisal/rulebook/document";
import type { ReturnedFile } from "../gather/reply";
import { takeReturned, type FileReturn, type Returned } from "../gather/returned";
import { reportInput, scoreWorkbook, writePlan, type ScoredJob } from "../job";
import type { WorkbookGrids } from "../ledger/grid";
import { lastRun } from "../report/earlier-runs";
import { returnedPlan } from "../report/returned";
import { currentDecisions } from "../report/report";
import type { RunOptions } from "../report/seal";
import { cliText } from "../text/cli";
import { returnText } from "../text/return";
import { readWorkbook, WorkbookFileError, writeWorkbook } from "../xlsx";
import { readBytes, saveAtomically } from "../xlsx/files";
import { version } from "../../package.json";
import { readArguments, UsageError } from "./arguments";
import { BlockedError, oneLine, progress, runCommand } from "./command";
import { checkOutputs } from "./outputs";
import { builtInRulebook } from "./rulebook-file";

/** A file that came back; one that cannot be read is told of, and stops no other. */
async function fileAt(path: string): Promise<ReturnedFile> {
  const name = basename(path);
  try {
    return { name, workbook: readWorkbook(await readBytes(path)) };
  } catch (error) {
    if (!(error instanceof WorkbookFileError)) throw error;
    return { name, problem: error.said };
  }
}

/** Scores a workbook as the run before did. */
function scored(workbook: WorkbookGrids, run: RunOptions): ScoredJob {
  const job = scoreWorkbook(workbook, run);
  if (job.appraisal) return job;
  throw new BlockedError(job.findings.filter(({ severity }) => severity === "error"));
}

const LEFT: ReadonlySet<FileReturn["outcome"]> = new Set(["asked", "refused"]);

async function main(argv: readonly string[]): Promise<void> {
  const { files, options } = readArguments(argv, ["out"]);
  const [path, ...replies] = files;
  const { out } = options;
  if (path === undefined) throw new UsageError(cliText.missingInput);
  if (replies.length === 0) throw new UsageError(cliText.missingReplies);
  if (out === undefined) throw new UsageError(cliText.missingOut);
  await checkOutputs(files, [out]);

  progress(cliText.reading(path));
  const original = await readBytes(path);
  const workbook = readWorkbook(original);
  const run = { ...lastRun(workbook), fileName: basename(path) };
  const program = { version, remedies: remediesOf(await builtInRulebook()) };
  const before = scored(workbook, run);
  const { objections, adjustments } = before.reading.facts;
  const returned = takeReturned(await Promise.all(replies.map(fileAt)), {
    appraisal: before.appraisal,
    objections,
    adjustments,
    decisions: currentDecisions(reportInput(before, program)),
  });
  if (returned.files.every(({ outcome }) => outcome === "refused")) {
    tell(returned, returnText.nothing);
    return;
  }
  const entered = await writeWorkbook(original, returnedPlan(workbook, before, returned));
  // What was entered is open now, and stands among the findings of the run that is written.
  const after = scored(readWorkbook(entered), run);
  const decisions = new Map(currentDecisions(reportInput(after, program)));
  for (const [branch, { grade, reason }] of returned.decisions) {
    const result = after.appraisal.branches.find((one) => one.branch.name === branch);
    const total = result?.total ?? null;
    decisions.set(branch, {
      grade,
      reason,
      suggested: result?.grade ?? null,
      total: total === null ? null : toNumber(total),
      rank: result?.rank ?? null,
    });
  }
  const written = await writeWorkbook(entered, writePlan(reportInput(after, program, { decisions })));
  await saveAtomically(out, written);
  const { objections: objected, proposed, decisions: decided } = returned;
  tell(returned, returnText.written(out, objected.length, decided.size, proposed.length));
}

/** Says what became of every file; what has to be seen to is told on stderr too. */
function tell({ files }: Returned, last: string): void {
  const lines = [...files.flatMap((file) => file.lines), last];
  process.stdout.write(`${lines.map(oneLine).join("\n")}\n`);
  const left = files.filter(({ outcome }) => LEFT.has(outcome));
  if (left.length === 0) return;
  const named = left.map(({ lines: [line = ""], outcome }) =>
    returnText.left[outcome === "asked" ? "asked" : "refused"](line),
  );
  process.stderr.write(`${named.map(oneLine).join("\n")}\n`);
  process.exitCode = 2;
}

void runCommand(
  cliText.usage("return", "工作簿.xlsx 得分核对表*.xlsx 上会稿*.xlsx --out OUT.xlsx"),
  main,
  cliText.returnHelp,
);
