/** How every command runs: exit codes, and one line on stderr for what went wrong. */
import { formatRef } from "../base/address";
import type { Finding } from "../base/finding";
import { cliText } from "../text/cli";
import { WorkbookFileError } from "../xlsx";
import { dropTemporaries } from "../xlsx/files";
import { UsageError } from "./arguments";

/** The workbook cannot be scored: exit 2 with every blocking finding. */
export class BlockedError extends Error {
  constructor(readonly findings: readonly Finding[]) {
    super("blocked");
  }
}

/** Text without control characters and line ends, so that no cell writes its own lines to a terminal or log. */
export function oneLine(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g,
    " ",
  );
}

/** `sheet!cell: message`, as the contract prints a blocking finding. */
export function findingLine({ at, message, hint }: Finding): string {
  const sentence = (text: string): string => (/[。？！]$/.test(text) ? text : `${text}。`);
  return oneLine(`${at ? `${formatRef(at)}: ` : ""}${sentence(message)}${sentence(hint)}`);
}

/** Says something on stderr while a person watches. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${oneLine(text)}\n`);
}

/** What a disk may answer; every other problem lies in the file itself, which then cannot be scored. */
const DISK_PROBLEMS: readonly WorkbookFileError["code"][] = ["missing", "no-access", "disk-full", "io"];

/** Ctrl-C and its like, with the exit codes a shell gives them. */
const STOPS = [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const;

/**
 * Runs a command and sets the exit code: 0 done, 2 cannot be scored, 1 anything else (no stack without `--debug`).
 * `--help` says how it is called, and does nothing.
 */
export async function runCommand(
  usage: string,
  main: (argv: readonly string[]) => Promise<void>,
  help = "",
): Promise<void> {
  const argv = process.argv.slice(2);
  if (argv.includes("--help") || argv.includes("-h")) {
    process.stdout.write(help === "" ? `${usage}\n` : `${usage}\n${help}\n`);
    return;
  }
  for (const [signal, code] of STOPS)
    process.once(signal, () => {
      dropTemporaries();
      process.exit(code);
    });
  try {
    await main(argv);
  } catch (error) {
    if (error instanceof BlockedError) {
      for (const finding of error.findings) process.stderr.write(`${findingLine(finding)}\n`);
      process.exitCode = 2;
      return;
    }
    process.exitCode = error instanceof WorkbookFileError && !DISK_PROBLEMS.includes(error.code) ? 2 : 1;
    if (argv.includes("--debug") && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
    else if (error instanceof UsageError) process.stderr.write(`${oneLine(`${error.message}。${usage}`)}\n`);
    else if (error instanceof WorkbookFileError) process.stderr.write(`${oneLine(error.said)}\n`);
    else
      process.stderr.write(
        `${oneLine(cliText.unexpected(error instanceof Error ? error.message : String(error)))}\n`,
      );
  }
}
