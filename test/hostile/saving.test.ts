/**
 * Saving as a process among others: killed at any moment, stopped, on a full disk, twice at once.
 * @slow: processes that are killed
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { saveAtomically } from "../../src/xlsx/files";

const ROOT = join(__dirname, "../..");
const SIZE = 4;
jest.setTimeout(60_000);

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaoping-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Starts saving to `path` and waits until the file stands for the first time. */
async function saver(path: string): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(__dirname, "saver.ts"), path, String(SIZE)],
    {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", (code) => reject(new Error(`ended with ${String(code)}`)));
  });
  return child;
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    child.once("exit", (code) => resolve(code));
  });

/** A file of the saver: whole, and of one piece. */
async function isWhole(path: string): Promise<boolean> {
  const bytes = await readFile(path);
  return bytes.length === SIZE * 2 ** 20 && bytes.equals(Buffer.alloc(bytes.length, bytes[0]));
}

test("killed at any moment: an old or a new file, never half of one", async () => {
  const kills = Array.from({ length: 8 }, (_, i) => i * 7 + 1);
  let leftovers = 0;
  for (let i = 0; i < kills.length; i += 4)
    await Promise.all(
      kills.slice(i, i + 4).map(async (delay) => {
        const own = join(folder, String(delay));
        await mkdir(own);
        const path = join(own, "结果.xlsx");
        const child = await saver(path);
        const end = ended(child);
        await new Promise((resolve) => setTimeout(resolve, delay));
        child.kill("SIGKILL");
        await end;
        expect(await isWhole(path)).toBe(true);
        const rest = (await readdir(own)).filter((name) => name !== "结果.xlsx");
        for (const name of rest) expect(name).toMatch(/^\.结果\.xlsx\.[0-9a-f]{12}\.tmp$/);
        leftovers += rest.length;
        // The next save is not hindered, and clears what has lain there for an hour.
        const hours = new Date(Date.now() - 2 * 60 * 60 * 1000);
        for (const name of rest) await utimes(join(own, name), hours, hours);
        await saveAtomically(path, Uint8Array.from([1]));
        expect(await readdir(own)).toEqual(["结果.xlsx"]);
      }),
    );
  // Most kills hit a save half done; otherwise nothing was tried.
  expect(leftovers).toBeGreaterThan(0);
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("stopped by %s: the file is whole and nothing is left beside it", async (signal, code) => {
  const path = join(folder, "结果.xlsx");
  const child = await saver(path);
  const end = ended(child);
  child.kill(signal);
  expect(await end).toBe(code);
  expect(await isWhole(path)).toBe(true);
  expect(await readdir(folder)).toEqual(["结果.xlsx"]);
});

test("what another run is writing now is not swept away", async () => {
  const name = `.结果.xlsx.${"0".repeat(12)}.tmp`;
  const others = [name, ".别的.xlsx.000000000000.tmp", ".结果.xlsx.tmp"];
  const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
  for (const one of others) await writeFile(join(folder, one), "x");
  for (const one of others.slice(1)) await utimes(join(folder, one), old, old);
  await saveAtomically(join(folder, "结果.xlsx"), Uint8Array.from([1]));
  expect((await readdir(folder)).sort()).toEqual([...others, "结果.xlsx"].sort());
});

test("two processes on one file: one of the two, whole", async () => {
  const path = join(folder, "结果.xlsx");
  const children = await Promise.all([saver(path), saver(path)]);
  for (let i = 0; i < 10; i++) expect(await isWhole(path)).toBe(true);
  for (const child of children) {
    const end = ended(child);
    child.kill("SIGTERM");
    await end;
  }
  expect(await isWhole(path)).toBe(true);
  expect(await readdir(folder)).toEqual(["结果.xlsx"]);
});

test("a full disk: the old file stays and nothing else", async () => {
  const disk = join(folder, "disk");
  await mkdir(disk);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "none", disk]).status === 0;
  try {
    const path = join(disk, "结果.xlsx");
    await saveAtomically(path, Uint8Array.from([1, 2, 3]));
    // Where no small disk may be mounted, the error itself is tested with the file adapter.
    if (!mounted) return;
    await expect(saveAtomically(path, new Uint8Array(2 ** 20))).rejects.toMatchObject({ code: "disk-full" });
    expect([...(await readFile(path))]).toEqual([1, 2, 3]);
    expect(await readdir(disk)).toEqual(["结果.xlsx"]);
    expect((await stat(path)).size).toBe(3);
  } finally {
    if (mounted) spawnSync("umount", [disk]);
  }
});
