/** A process that saves one file over and over, to be killed within half a minute: `saver.ts PATH MEGABYTES`. */
import { saveAtomically } from "../../src/xlsx/files";
import { runCommand } from "../../src/cli/command";

void runCommand("", async ([path = "", megabytes = "1"]) => {
  const end = Date.now() + 30_000;
  for (let n = 0; Date.now() < end; n++) {
    await saveAtomically(path, new Uint8Array(Number(megabytes) * 2 ** 20).fill(65 + (n % 26)));
    if (n === 0) process.stdout.write("saved\n");
  }
});
