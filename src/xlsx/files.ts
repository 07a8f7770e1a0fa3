/** The only place where the file adapter touches a disk. */
import { randomBytes } from "node:crypto";
import {
  access,
  constants,
  open,
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

/**
 * Writes a file whole or not at all: to a temporary file beside it, flushed to disk, then renamed over it.
 * On any failure the old file is as it was, the temporary one is gone, and a WorkbookFileError is thrown.
 * A link is followed, the old file's permissions are kept, and a read-only file is refused.
 * A file that Excel holds open is refused by Windows itself when it is renamed over; elsewhere the lock file
 * `~$name.xlsx` is no obstacle, because it also stays behind after a crash.
 */
export async function saveAtomically(path: string, bytes: Uint8Array): Promise<void> {
  let temporary: string | null = null;
  let file: FileHandle | null = null;
  try {
    const { real, mode } = await present(path);
    temporary = join(dirname(real), `.${basename(real)}.${randomBytes(6).toString("hex")}.tmp`);
    file = await open(temporary, "wx", mode);
    await file.writeFile(bytes);
    await file.sync();
    await file.close();
    file = null;
    await rename(temporary, real);
  } catch (error) {
    if (temporary !== null) await discard(temporary, file);
    throw problem(error, path);
  }
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

function problem(error: unknown, path: string): WorkbookFileError {
  return new WorkbookFileError(CODES[codeOf(error)] ?? "io", path, { cause: error });
}
