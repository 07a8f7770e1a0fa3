/** `npm run --silent rulebook -- 细则.docx|.xlsx|.txt [--out 考评规则.xlsx] [--json FILE]`: a bureau's own 细则 as a rulebook. */
import { basename } from "node:path";
import { doubtsOf, DocumentError, draftJson, draftLayouts, draftRulebook, type Draft } from "../draft";
import { textOf } from "../appraisal/rulebook/values";
import { cliText } from "../text/cli";
import { createWorkbook } from "../xlsx";
import { readBytes, saveAtomically } from "../xlsx/files";
import { readArguments, UsageError } from "./arguments";
import { oneLine, progress, runCommand } from "./command";
import { checkOutputs } from "./outputs";

const USAGE = cliText.usage("rulebook", "细则.docx|.xlsx|.txt [--out 考评规则.xlsx] [--json FILE]");

/** The draft of a file; null, said on stderr, where no rulebook can be made of the file. */
async function draftOrRefusal(path: string): Promise<Draft | null> {
  try {
    return draftRulebook({ kind: "file", name: basename(path), bytes: await readBytes(path) });
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    process.stderr.write(`${oneLine(`${path}: ${error.message}。${error.hint}。`)}\n`);
    process.exitCode = 2;
    return null;
  }
}

/** How many rules, which are open, and what does not add up. */
function summary(path: string, draft: Draft): string {
  const off = draft.rows.filter(({ todo }) => todo !== undefined);
  const guessed = draft.rows.filter((row) => row.todo === undefined && doubtsOf(row).length > 0);
  const open = draft.rows.flatMap((row) =>
    doubtsOf(row).map((doubt) => cliText.openMark(textOf(row.values.id), textOf(row.values.title), doubt)),
  );
  const sums = draft.findings
    .filter(({ code }) => code === "draft-sum-differs")
    .map(({ message }) => message);
  return [
    cliText.drafted(path, draft.rows.length, guessed.length, off.length),
    ...open,
    ...sums,
    ...draft.doubts,
    ...(draft.unused.length > 0 ? [cliText.unusedSentences(draft.unused.length)] : []),
    ...draft.unused.map(({ text, why }) => cliText.unusedSentence(text, why)),
    "",
  ]
    .map((line) => oneLine(line))
    .join("\n");
}

async function main(argv: readonly string[]): Promise<void> {
  const { files, options } = readArguments(argv, ["out", "json"]);
  const [path] = files;
  if (path === undefined || files.length > 1) throw new UsageError(cliText.missingDocument);
  const { out, json } = options;
  await checkOutputs([path], [out, json]);
  progress(cliText.reading(path));
  const draft = await draftOrRefusal(path);
  if (draft === null) return;
  const made: { path: string; bytes: Uint8Array }[] = [];
  if (out !== undefined) made.push({ path: out, bytes: await createWorkbook(draftLayouts(draft)) });
  if (json !== undefined)
    made.push({
      path: json,
      bytes: new TextEncoder().encode(`${JSON.stringify(draftJson(draft), null, 2)}\n`),
    });
  for (const file of made) {
    progress(cliText.writing(file.path));
    await saveAtomically(file.path, file.bytes);
  }
  process.stdout.write(summary(path, draft));
}

void runCommand(USAGE, main, cliText.rulebookHelp);
