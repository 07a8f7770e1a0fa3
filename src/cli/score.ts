/** `npm run --silent score -- IN.xlsx [--out OUT.xlsx] [--json RESULT.json] [--rulebook FILE] [--year N] [--as-of YYYY-MM-DD] [--plan FILE] [--with FILE] [--plan PLAN.json] [--with PLAN.json]` */
import { parseIsoDay } from "../appraisal/calendar";
import { formatTotal } from "../appraisal/exact";
import type { Finding } from "../appraisal/finding";
import { remediesOf } from "../appraisal/rulebook/document";
import type { YearOptions } from "../appraisal/year";
import { resultJson, type ResultJson } from "../report/json";
import { buildReport } from "../report/report";
import { scoreWorkbook } from "../report/score";
import { cliText } from "../text/cli";
import { readWorkbook, writeWorkbook } from "../xlsx";
import { readBytes, saveAtomically } from "../xlsx/files";
import { version } from "../../package.json";
import { readArguments, UsageError } from "./arguments";
import { BlockedError, oneLine, progress, runCommand } from "./command";
import { readPlanFile, writePlanFile } from "./plan-file";
import { builtInRulebook, readRulebookFile } from "./rulebook-file";

const USAGE = cliText.usage(
  "score",
  "IN.xlsx [--out OUT.xlsx] [--json RESULT.json] [--rulebook RULES.xlsx|.json] [--year N] [--as-of YYYY-MM-DD] [--plan PLAN.json] [--with PLAN.json]",
);

/** `--year` and `--as-of`. */
function yearOptions(year: string | undefined, asOf: string | undefined): YearOptions {
  const day = asOf === undefined ? undefined : parseIsoDay(asOf);
  if (day === null) throw new UsageError(cliText.badDay(asOf ?? ""));
  if (year !== undefined && !/^(?:19|2\d)\d\d$/.test(year)) throw new UsageError(cliText.badYear(year));
  return {
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(day === undefined ? {} : { asOf: day }),
  };
}

async function main(argv: readonly string[]): Promise<void> {
  const { files, options } = readArguments(argv, [
    "out",
    "json",
    "rulebook",
    "year",
    "as-of",
    "plan",
    "with",
  ]);
  const [path] = files;
  if (path === undefined || files.length > 1) throw new UsageError(cliText.missingInput);
  const years = yearOptions(options["year"], options["as-of"]);
  const rulebook =
    options["rulebook"] === undefined ? undefined : await readRulebookFile(options["rulebook"]);
  const plan = options["with"] === undefined ? undefined : await readPlanFile(options["with"]);

  const started = performance.now();
  progress(cliText.reading(path));
  const original = await readBytes(path);
  const workbook = readWorkbook(original);
  const readDone = performance.now();
  const run = { ...years, ...(rulebook ? { rulebook } : {}), ...(plan ? { plan } : {}) };
  const result = scoreWorkbook(workbook, run);
  const { appraisal, reading, findings } = result;
  // A plan is asked for most when a workbook cannot be scored yet.
  if (options["plan"] !== undefined) await writePlanFile(options["plan"], reading.plan);
  if (!appraisal) throw new BlockedError(findings.filter(({ severity }) => severity === "error"));
  const scoreDone = performance.now();
  progress(cliText.scoring(appraisal.branches.length, appraisal.factCount));

  // Everything is made before anything is written: a failure leaves no file half done.
  let scored: Uint8Array | null = null;
  if (options["out"] !== undefined) {
    const remedies = remediesOf(await builtInRulebook());
    const report = buildReport({ appraisal, reading, workbook, findings, version, remedies, run });
    progress(cliText.writing(options["out"]));
    scored = await writeWorkbook(original, report);
  }
  const ms = {
    read: Math.round(readDone - started),
    score: Math.round(scoreDone - readDone),
    write: Math.round(performance.now() - scoreDone),
  };
  const json = resultJson(appraisal, findings, {
    branches: appraisal.branches.length,
    facts: appraisal.factCount,
    cells: reading.cells,
    ms,
  });
  if (options["out"] !== undefined && scored) await saveAtomically(options["out"], scored);
  if (options["json"] !== undefined)
    await saveAtomically(options["json"], new TextEncoder().encode(`${JSON.stringify(json, null, 2)}\n`));
  process.stdout.write(
    summary(
      json,
      appraisal.branches.map(({ total }) => (total ? formatTotal(total) : "")),
      findings,
    ),
  );
}

/** The ranking as plain lines. */
function summary(json: ResultJson, totals: readonly string[], findings: readonly Finding[]): string {
  const { ranks } = cliText;
  const lines = json.branches
    .map((branch, i) => ({ branch, total: totals[i] ?? "" }))
    .sort((a, b) => (a.branch.rank ?? Infinity) - (b.branch.rank ?? Infinity) || 0)
    .map(({ branch, total }) => {
      const rank = branch.rank === null ? "-" : String(branch.rank);
      const status =
        branch.status === "not-reported"
          ? ranks.notReported
          : branch.status === "not-rated"
            ? ranks.notRated
            : (branch.grade ?? "");
      return oneLine(
        cliText.line(
          rank.padStart(3),
          branch.name,
          total,
          status + (branch.discuss ? `（${ranks.discuss}）` : ""),
        ),
      );
    });
  const count = (severity: Finding["severity"]): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return [
    cliText.scored(json.year, json.provisional),
    ...lines,
    cliText.findings(count("error"), count("warning"), count("info")),
    "",
  ].join("\n");
}

void runCommand(USAGE, main);
