/** Reads command-line arguments: files, and `--name value` options that the command declares. */
import { parseArgs } from "node:util";
import { cliText } from "../text/cli";

/** A mistake in how a command was called; `message` is for the user. */
export class UsageError extends Error {}

/** Positional files and given options. */
export interface Arguments {
  readonly files: readonly string[];
  readonly options: Readonly<Record<string, string | undefined>>;
  /** Options that stand alone. */
  readonly flags: ReadonlySet<string>;
  readonly debug: boolean;
}

/** Reads `argv` (without node and script). `valued`: the options that take a value; `alone`: those that take none. */
export function readArguments(
  argv: readonly string[],
  valued: readonly string[],
  alone: readonly string[] = [],
): Arguments {
  const known = Object.fromEntries(valued.map((name) => [name, { type: "string" as const }]));
  const bare = Object.fromEntries(alone.map((name) => [name, { type: "boolean" as const }]));
  const { tokens } = parseArgs({
    args: [...argv],
    options: { ...known, ...bare, debug: { type: "boolean" } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const files: string[] = [];
  const options: Record<string, string> = {};
  const flags = new Set<string>();
  let debug = false;
  for (const token of tokens) {
    if (token.kind === "positional") files.push(token.value);
    else if (token.kind !== "option") continue;
    else if (token.name === "debug") debug = true;
    else if (alone.includes(token.name)) flags.add(token.name);
    else if (!valued.includes(token.name)) throw new UsageError(cliText.unknownOption(token.rawName));
    else if (token.value === undefined || (!token.inlineValue && token.value.startsWith("--")))
      throw new UsageError(cliText.missingValue(token.rawName));
    else options[token.name] = token.value;
  }
  return { files, options, flags, debug };
}
