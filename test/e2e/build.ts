/** Builds the pages the browser tests drive, once per test run. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { OUTPUT } from "./browser";

const run = promisify(execFile);
const root = path.resolve(__dirname, "../..");

/** Runs a node script of the repository. @throws with what it printed when it fails */
async function node(...args: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await run(process.execPath, [...args], { cwd: root, maxBuffer: 1 << 24 });
    return stdout + stderr;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${args.join(" ")}\n${stdout}\n${stderr}`);
  }
}

/**
 * The product as an intranet would serve it (office.js beside the page), and around it the preview.
 * Gives the folder and what the build printed.
 */
export async function buildProduct(): Promise<{ readonly folder: string; readonly log: string }> {
  const folder = path.join(OUTPUT, "preview");
  const log = await node(
    require.resolve("webpack/bin/webpack.js"),
    ...["--config", "webpack.preview.js", "--mode", "production"],
    ...["--env", "base=https://kaoping.example.cn/addin", "--env", `out=${folder}`, "--env", "cache"],
  );
  return { folder, log };
}

/** The pane over the stand-in session. */
export async function buildHarness(): Promise<string> {
  const folder = path.join(OUTPUT, "harness");
  await node(path.join(root, "test/taskpane/harness-build.js"), folder);
  return folder;
}
