/** A folder of files, written whole or not at all, and never over what people changed or put there. */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync } from "node:fs";
import { mkdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { cliText } from "../text/cli";
import { problem, temporaryFolder } from "../xlsx/files";
import { UsageError } from "./arguments";
import type { MadeFile } from "./job";

/** Keeps what was written, by path: a file that is still so may be replaced. */
const RECORD = ".写出记录.json";
const NAMED = 3;

const codeOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** What is in the folder already, by path: the code of each file, or "" for what is none. */
type Present = ReadonlyMap<string, string>;

async function present(folder: string, paths: Iterable<string>): Promise<Present> {
  const found = new Map<string, string>();
  for (const path of paths) {
    const [there] = await Promise.allSettled([stat(join(folder, path))]);
    if (there.status === "rejected") continue;
    found.set(path, there.value.isFile() ? codeOf(await readFile(join(folder, path))) : "");
  }
  return found;
}

/** What an earlier run wrote into the folder; nothing where its record is gone or is no such thing. */
async function recorded(folder: string): Promise<ReadonlyMap<string, string>> {
  const [read] = await Promise.allSettled([readFile(join(folder, RECORD), "utf8")]);
  if (read.status === "rejected") return new Map();
  const [record] = await Promise.allSettled([
    Promise.resolve(read.value).then((text) => JSON.parse(text) as unknown),
  ]);
  if (record.status === "rejected" || typeof record.value !== "object" || record.value === null)
    return new Map();
  const entries = Object.entries(record.value).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === "string" && !entry[0].split(/[/\\]/).includes(".."),
  );
  return new Map(entries);
}

/** Moves files into place one by one; a move that fails undoes those before it. Nothing interrupts it. */
function swap(
  folder: string,
  fresh: string,
  backup: string,
  come: readonly string[],
  go: readonly string[],
): void {
  const undo: (() => void)[] = [];
  const move = (from: string, to: string): void => {
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
    undo.unshift(() => renameSync(to, from));
  };
  try {
    for (const path of go) move(join(folder, path), join(backup, path));
    for (const path of come) move(join(fresh, path), join(folder, path));
  } catch (error) {
    for (const step of undo) step();
    throw error;
  }
}

/** Removes the folders that hold nothing any more since files of theirs went. */
function dropEmpty(folder: string, gone: readonly string[]): void {
  for (const path of gone)
    for (let at = dirname(path); at !== "."; at = dirname(at)) {
      const full = join(folder, at);
      if (!existsSync(full) || readdirSync(full).length > 0) break;
      rmdirSync(full);
    }
}

/** Replaces in a folder that exists what an earlier run wrote. */
async function renew(
  folder: string,
  fresh: string,
  files: readonly MadeFile[],
  force: boolean,
): Promise<void> {
  const before = await recorded(folder);
  const paths = files.map(({ path }) => path);
  const there = await present(folder, new Set([...paths, ...before.keys()]));
  const isOurs = (path: string): boolean => there.get(path) === before.get(path);
  const same = new Map(files.map(({ path, bytes }) => [path, codeOf(bytes)]));
  const strange = paths.filter((path) => {
    const code = there.get(path);
    return code !== undefined && code !== same.get(path) && !isOurs(path) && (!force || code === "");
  });
  if (strange.length > 0)
    throw new UsageError(
      cliText.notOurs(folder, strange.slice(0, NAMED), Math.max(0, strange.length - NAMED)),
    );
  const stale = [...before.keys()].filter((path) => !same.has(path) && there.has(path) && isOurs(path));
  const replaced = [...paths.filter((path) => there.has(path)), ...stale];
  const record = existsSync(join(folder, RECORD)) ? [RECORD] : [];
  swap(folder, fresh, `${fresh}.old`, [...paths, RECORD], [...replaced, ...record]);
  dropEmpty(folder, stale);
}

/**
 * Writes files into a folder: all of them or, on any failure, none. What an earlier run wrote there and nobody changed is
 * replaced, or removed where it is made no longer; anything else stays as it is.
 * @throws UsageError where a file of that name was changed or is not ours, unless `force`
 */
export async function saveFolder(target: string, files: readonly MadeFile[], force = false): Promise<void> {
  try {
    const [real] = await Promise.allSettled([realpath(target)]);
    const exists = real.status === "fulfilled";
    const folder = exists ? real.value : resolve(target);
    if (exists && !(await stat(folder)).isDirectory()) throw new UsageError(cliText.notFolder(target));
    await mkdir(dirname(folder), { recursive: true });
    const fresh = join(dirname(folder), `.${basename(folder)}.${randomBytes(6).toString("hex")}.tmp`);
    const done = temporaryFolder(fresh);
    try {
      for (const { path, bytes } of files) {
        await mkdir(dirname(join(fresh, path)), { recursive: true });
        await writeFile(join(fresh, path), bytes, { flag: "wx", flush: true });
      }
      const record = Object.fromEntries(files.map(({ path, bytes }) => [path, codeOf(bytes)]));
      await writeFile(join(fresh, RECORD), `${JSON.stringify(record, null, 1)}\n`);
      if (exists) await renew(folder, fresh, files, force);
      else await rename(fresh, folder);
    } finally {
      done();
      for (const left of [fresh, `${fresh}.old`]) await rm(left, { recursive: true, force: true });
    }
  } catch (error) {
    throw error instanceof UsageError ? error : problem(error, target);
  }
}
