/** The only place where the file adapter touches a disk. */
import { randomBytes } from "node:crypto";
import { open, readFile, rename, unlink, type FileHandle } from "node:fs/promises";
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
 * A file that Excel holds open is refused by Windows itself when it is renamed over; elsewhere the lock file
 * `~$name.xlsx` is no obstacle, because it also stays behind after a crash.
 */
export async function saveAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  let file: FileHandle | null = null;
  try {
    file = await open(temporary, "wx");
    await file.writeFile(bytes);
    await file.sync();
    await file.close();
    file = null;
    await rename(temporary, path);
  } catch (error) {
    await discard(temporary, file);
    throw problem(error, path);
  }
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

function problem(error: unknown, path: string): WorkbookFileError {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return new WorkbookFileError(CODES[code] ?? "io", path, { cause: error });
}
