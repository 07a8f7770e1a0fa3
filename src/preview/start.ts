/**
 * `npm start`: sideloads the add-in where Excel is installed (Windows, Mac); elsewhere, and with `-- preview`
 * always, builds the preview and serves it to this machine.
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { previewText } from "../text/preview";
import { startServer } from "./server";

const root = path.resolve(__dirname, "../..");
const modules = createRequire(path.join(root, "package.json"));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs a node script to its end; gives its exit code. */
function run(script: string, ...args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: "inherit" });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

async function preview(port: number): Promise<void> {
  say(previewText.building);
  const webpack = modules.resolve("webpack/bin/webpack.js");
  const failed = await run(webpack, "--config", "webpack.preview.js", "--mode", "production");
  if (failed !== 0) {
    process.exitCode = failed;
    return;
  }
  const { url } = await startServer(path.join(root, "test-output/preview"), port);
  say(previewText.serving(`${url}/`));
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const excelHere = process.platform === "win32" || process.platform === "darwin";
  const port = Number(
    /^--port=(\d+)$/.exec(args.find((arg) => arg.startsWith("--port=")) ?? "")?.[1] ?? 3001,
  );
  if (args.includes("preview") || !excelHere) return preview(port);
  say(previewText.sideloading);
  const cli = path.join(path.dirname(modules.resolve("office-addin-debugging/package.json")), "cli.js");
  process.exitCode = await run(cli, "start", "manifest.xml", ...args);
}

void main();
