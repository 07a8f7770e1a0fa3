/** The only place where the file adapter touches a disk. */
import { randomBytes } from "node:crypto";
import { closeSync, openSync, rmSync } from "node:fs";
import {
  access,
  constants,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  stat,
  unlink,
  type FileHandle,
} from "node:fs/promises";
import { dirname, basename, join } from "node:path";
import { WorkbookFileError } from "./error";

/** Bytes of a file; throws WorkbookFileError "missing" or "io". */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw problem(error, path);
  }
}

/** Temporary files and folders that are being written now. */
const writing = new Set<string>();
/** A folder that is being filled: a process that is told to stop takes it away. Returns what says that it is done with. */
export function temporaryFolder(path: string): () => void {
  writing.add(path);
  return () => writing.delete(path);
}

/** Takes away what is half written; for a process that is told to stop. */
export function dropTemporaries(): void {
  // What was renamed or removed meanwhile is not there: nothing half written is left.
  for (const temporary of writing) rmSync(temporary, { recursive: true, force: true });
  writing.clear();
}

/** A temporary file untouched for so long, in milliseconds, belongs to a run that was killed. */
const ABANDONED = 60 * 60 * 1000;

/** Removes what killed runs left beside a file. Best effort: the save itself has already succeeded. */
async function sweep(real: string): Promise<void> {
  const folder = dirname(real);
  const left = (name: string): boolean =>
    name.startsWith(`.${basename(real)}.`) &&
    /^[0-9a-f]{12}\.tmp$/.test(name.slice(basename(real).length + 2));
  const [names] = await Promise.allSettled([readdir(folder)]);
  if (names.status === "rejected") return;
  await Promise.allSettled(
    names.value.filter(left).map(async (name) => {
      const path = join(folder, name);
      if (Date.now() - (await stat(path)).mtimeMs > ABANDONED) await unlink(path);
    }),
  );
}

/**
 * Writes a file whole or not at all: to a temporary file beside it, flushed to disk, then renamed over it.
 * On any failure the old file is as it was, the temporary one is gone, and a WorkbookFileError is thrown.
 * A process killed meanwhile leaves the old file and a hidden temporary one, which a later save to the same path
 * removes once it is an hour old. A link is followed, the old file's permissions are kept, and a read-only file is refused.
 * A file that Excel holds open is refused by Windows itself when it is renamed over; elsewhere the lock file
 * `~$name.xlsx` is no obstacle, because it also stays behind after a crash.
 */
export async function saveAtomically(path: string, bytes: Uint8Array): Promise<void> {
  let temporary: string | null = null;
  let file: FileHandle | null = null;
  try {
    const { real, mode } = await present(path);
    temporary = join(dirname(real), `.${basename(real)}.${randomBytes(6).toString("hex")}.tmp`);
    // Made and noted in one step: a process told to stop has nothing under way that it does not know of.
    closeSync(openSync(temporary, "wx", mode));
    writing.add(temporary);
    file = await open(temporary, "r+");
    await file.writeFile(bytes);
    await file.sync();
    await file.close();
    file = null;
    await rename(temporary, real);
    writing.delete(temporary);
    await sweep(real);
  } catch (error) {
    if (temporary !== null) await discard(temporary, file);
    throw problem(error, path);
  }
}

/** Writes data as indented JSON. */
export async function writeJsonFile(path: string, data: unknown): Promise<void> {
  await saveAtomically(path, new TextEncoder().encode(`${JSON.stringify(data, null, 2)}\n`));
}

/** Where a file really lies and its permissions; a file still to be made lies where it is named. */
async function present(path: string): Promise<{ real: string; mode: number }> {
  let real: string;
  try {
    real = await realpath(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return { real: path, mode: 0o666 };
    throw error;
  }
  await access(real, constants.W_OK);
  return { real, mode: (await stat(real)).mode & 0o777 };
}

/** Removes what a failed save left; failing at that must not hide the first failure. */
async function discard(temporary: string, file: FileHandle | null): Promise<void> {
  await Promise.allSettled([file?.close()]);
  await Promise.allSettled([unlink(temporary)]);
  writing.delete(temporary);
}

const CODES: Readonly<Record<string, "missing" | "no-access" | "disk-full">> = {
  ENOENT: "missing",
  ENOTDIR: "missing",
  EACCES: "no-access",
  EPERM: "no-access",
  EBUSY: "no-access",
  EROFS: "no-access",
  EISDIR: "no-access",
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
};

/** Code of a system error, "" when it is something else. */
const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

/** What the disk answered about a path, for the user. */
export function problem(error: unknown, path: string): WorkbookFileError {
  return new WorkbookFileError(CODES[codeOf(error)] ?? "io", path, { cause: error });
}
