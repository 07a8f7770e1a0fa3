/** Runs a command of the package as a process, without npm. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
const TSX = join(ROOT, "node_modules/tsx/dist/cli.mjs");

/** What a command left: its exit code and what it printed. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `src/cli/COMMAND.ts` with arguments, in the package's folder. */
export function runCommand(command: string, args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [TSX, `src/cli/${command}.ts`, ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}
