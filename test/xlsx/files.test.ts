import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as Promises from "node:fs/promises";
import { readBytes, saveAtomically } from "../../src/xlsx/files";

jest.mock("node:fs/promises", () => ({ ...jest.requireActual<typeof Promises>("node:fs/promises") }));
/** The very object that the code under test calls. */
const promises = jest.requireMock<typeof Promises>("node:fs/promises");

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaoping-"));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});
const old = Uint8Array.from([1, 2, 3]);
const fresh = Uint8Array.from([4, 5, 6, 7]);
const fault = (code: string): Error => Object.assign(new Error(code), { code });

test("a new file is written, an old one replaced, nothing else left", async () => {
  const path = join(folder, "结果.xlsx");
  await saveAtomically(path, old);
  await saveAtomically(path, fresh);
  expect(new Uint8Array(await readFile(path))).toEqual(fresh);
  expect(await readdir(folder)).toEqual(["结果.xlsx"]);
  expect(await readBytes(path)).toEqual(fresh);
});

/** Every step of a save, and how to make it fail. */
const faults: [string, string, string, (error: Error) => void][] = [
  ["asking", "EACCES", "no-access", (error) => jest.spyOn(promises, "access").mockRejectedValue(error)],
  ["looking", "ELOOP", "io", (error) => jest.spyOn(promises, "realpath").mockRejectedValue(error)],
  ["creating", "EACCES", "no-access", (error) => jest.spyOn(promises, "open").mockRejectedValue(error)],
  ["writing", "ENOSPC", "disk-full", (error) => failing("writeFile", error)],
  ["flushing", "EIO", "io", (error) => failing("sync", error)],
  ["closing", "EDQUOT", "disk-full", (error) => failing("close", error)],
  ["renaming", "EPERM", "no-access", (error) => jest.spyOn(promises, "rename").mockRejectedValue(error)],
];

/** Lets a file be opened whose given step fails once. */
function failing(step: "writeFile" | "sync" | "close", error: Error): void {
  const { open } = jest.requireActual<typeof Promises>("node:fs/promises");
  jest.spyOn(promises, "open").mockImplementation(async (...args) => {
    const file = await open(...args);
    jest.spyOn(file, step).mockRejectedValueOnce(error);
    return file;
  });
}

test.each(faults)(
  "a failure while %s (%s) leaves the old file and no other",
  async (_, code, expected, arrange) => {
    const path = join(folder, "结果.xlsx");
    await writeFile(path, old);
    arrange(fault(code));
    await expect(saveAtomically(path, fresh)).rejects.toMatchObject({
      name: "WorkbookFileError",
      code: expected,
    });
    expect(new Uint8Array(await readFile(path))).toEqual(old);
    expect(await readdir(folder)).toEqual(["结果.xlsx"]);
  },
);

test("two saves at once leave one of the two, whole", async () => {
  const path = join(folder, "结果.xlsx");
  await Promise.all([saveAtomically(path, old), saveAtomically(path, fresh)]);
  expect([old, fresh]).toContainEqual(new Uint8Array(await readFile(path)));
  expect(await readdir(folder)).toEqual(["结果.xlsx"]);
});

test("a link is followed and permissions are kept", async () => {
  await writeFile(join(folder, "甲.xlsx"), old, { mode: 0o640 });
  await symlink(join(folder, "甲.xlsx"), join(folder, "乙.xlsx"));
  await saveAtomically(join(folder, "乙.xlsx"), fresh);
  expect(new Uint8Array(await readFile(join(folder, "甲.xlsx")))).toEqual(fresh);
  expect((await stat(join(folder, "甲.xlsx"))).mode & 0o777).toBe(0o640);
  expect((await lstat(join(folder, "乙.xlsx"))).isSymbolicLink()).toBe(true);
});

test("folders that are missing or in the way are named", async () => {
  await expect(saveAtomically(join(folder, "无", "a.xlsx"), old)).rejects.toMatchObject({ code: "missing" });
  await mkdir(join(folder, "a.xlsx"));
  await expect(saveAtomically(join(folder, "a.xlsx"), old)).rejects.toMatchObject({ code: "no-access" });
  await expect(readBytes(join(folder, "无.xlsx"))).rejects.toMatchObject({
    code: "missing",
    message: expect.stringContaining("无.xlsx") as string,
  });
});

test("Excel's lock file beside it is no obstacle", async () => {
  await writeFile(join(folder, "~$结果.xlsx"), "");
  await saveAtomically(join(folder, "结果.xlsx"), old);
  expect(await readBytes(join(folder, "结果.xlsx"))).toEqual(old);
});
