/** `npm run fuzz -- [--seconds N] [--seed S]`: mangles workbooks until the time is up; every failure is printed with its seed. */
import { parseArgs } from "node:util";
import { fileOf } from "../hostile/support";
import { readWorkbook } from "../../src/xlsx";
import { judge, judgeBytes, sampleBytes, smallBook } from "./judge";
import { mangle, mangleBytes } from "./mangle";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { seconds: { type: "string" }, seed: { type: "string" } } });
  const stop = performance.now() + Number(values.seconds ?? "60") * 1000;
  const small = smallBook();
  const sample = readWorkbook(sampleBytes());
  const bytes = await fileOf(small);
  const ends: Record<string, number> = {};
  let failures = 0;
  for (let seed = Number(values.seed ?? "1"); performance.now() < stop; seed++) {
    const kind = seed % 20 === 0 ? "sample" : seed % 3 === 0 ? "bytes" : "small";
    try {
      const end =
        kind === "bytes"
          ? await judgeBytes(mangleBytes(bytes, seed), seed % 9 === 0)
          : judge(mangle(kind === "small" ? small : sample, seed));
      ends[`${kind} ${end}`] = (ends[`${kind} ${end}`] ?? 0) + 1;
    } catch (error) {
      failures++;
      process.stdout.write(
        `${kind} ${seed} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
    }
  }
  process.stdout.write(`${JSON.stringify(ends)} failures: ${failures}\n`);
  if (failures > 0) process.exitCode = 1;
}

void main();
