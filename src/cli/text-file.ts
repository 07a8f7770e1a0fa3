/** Text files in whatever encoding they were saved in. */
import { textOf } from "../base/decode";
import { cliText } from "../text/cli";
import { readBytes } from "../xlsx/files";
import { UsageError } from "./arguments";

/** Reads a text file. @throws UsageError that names the file when its characters cannot be told */
export async function readTextFile(path: string): Promise<string> {
  const text = textOf(await readBytes(path));
  if (text === null) throw new UsageError(cliText.unreadableText(path));
  return text;
}
