/** What a command is told to write, looked at before any work: nothing that is read, and nothing twice, is written over. */
import { realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { cliText } from "../text/cli";
import { UsageError } from "./arguments";

/** Where a path really lies; one still to be made lies in its real folder. */
async function realOf(path: string): Promise<string> {
  const [real] = await Promise.allSettled([realpath(path)]);
  if (real.status === "fulfilled") return real.value;
  const [folder] = await Promise.allSettled([realpath(dirname(path))]);
  return folder.status === "fulfilled" ? join(folder.value, basename(path)) : resolve(path);
}

/** @throws UsageError for an output that is an input, another output, or neither a file nor yet to be made */
export async function checkOutputs(
  inputs: readonly string[],
  outputs: readonly (string | undefined)[],
): Promise<void> {
  const read = new Map<string, string>();
  for (const path of inputs) read.set(await realOf(path), path);
  const written = new Set<string>();
  for (const path of outputs) {
    if (path === undefined) continue;
    const real = await realOf(path);
    if (read.has(real)) throw new UsageError(cliText.outputIsInput(path));
    if (written.has(real)) throw new UsageError(cliText.outputTwice(path));
    written.add(real);
    const [there] = await Promise.allSettled([stat(real)]);
    if (there.status === "fulfilled" && !there.value.isFile())
      throw new UsageError(cliText.outputNoFile(path));
  }
}
