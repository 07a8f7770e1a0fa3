/** `npm run --silent score -- IN.xlsx …`: reads, scores and writes what is asked for. */
import type { Finding } from "../base/finding";
import { listFindings } from "../base/listing";
import { meetingPaper } from "../report/papers/meeting";
import { draftName, isDraft, papersOf } from "../report/papers/package";
import { paperKinds } from "../report/papers/registry";
import { openOf, paperSource } from "../report/papers/source";
import { cliText } from "../text/cli";
import { saveFolder } from "./folder";
import { readArguments, UsageError, type Arguments } from "./arguments";
import { BlockedError, runCommand } from "./command";
import {
  JOB_FLAGS,
  JOB_OPTIONS,
  makeAll,
  runJob,
  saveAll,
  scoredBytes,
  type FileJob,
  type MadeFile,
  type Wanted,
} from "./job";
import { wantedPaper } from "./papers";
import { shownTexts } from "./seen";
import { summary } from "./summary";

/** Each kind of paper is an option: a file, or for one a branch the folder that holds them. */
const PAPERS = paperKinds.filter(({ per }) => per !== "package");
const USAGE = cliText.usage(
  "score",
  "IN.xlsx [--out OUT.xlsx] [--json RESULT.json] [--rulebook RULES.xlsx|.json] [--year N] [--as-of YYYY-MM-DD] [--plan PLAN.json] [--with PLAN.json] [--start] [--account ACCOUNT.json] " +
    `[--sheets 工作提醒,整改清单|全部] [--previous LAST.xlsx] [--template FORM.xlsx] ${PAPERS.map(
      ({ kind, per }) => `[--${kind} ${per === "branch" ? "FOLDER" : "FILE"}]`,
    ).join(" ")} [--seen 核对码] [--draft] [--close] [--force]`,
);

/** What the options ask for: single files, and folders with a file for every branch. */
interface Asked {
  /** What keeps a paper that was asked for from being made. */
  readonly open: readonly Finding[];
  readonly files: readonly Wanted[];
  readonly folders: readonly { readonly folder: string; readonly files: readonly Wanted[] }[];
}

function asked(job: FileJob, options: Readonly<Record<string, string | undefined>>, drafts: boolean): Asked {
  const { out } = options;
  const files: Wanted[] = out === undefined ? [] : [{ path: out, make: () => scoredBytes(job) }];
  const folders: { folder: string; files: readonly Wanted[] }[] = [];
  const open: Finding[] = [];
  const source = paperSource(job.input, drafts);
  for (const kind of PAPERS) {
    const path = options[kind.kind];
    if (path === undefined) continue;
    const made = papersOf(kind, source);
    if (made.length === 0 && kind.gated === true) {
      open.push(...openOf(source));
      continue;
    }
    if (made.length === 0) throw new UsageError(cliText.nothingToMake(kind.title));
    const named = ({ entry, body }: (typeof made)[number]): string => {
      if (kind.per === "branch") return entry.path.split("/").at(-1) ?? entry.path;
      return isDraft(body) ? draftName(path) : path;
    };
    const wanted = made.map((paper) => wantedPaper(paper, named(paper)));
    if (kind.per === "branch") folders.push({ folder: path, files: wanted });
    else files.push(...wanted);
  }
  return { files, folders, open };
}

/** The job as it is closed, where 定稿 is asked for: only when nothing is open. */
function closed(job: FileJob, { flags, options }: Arguments): FileJob {
  if (!flags.has("close")) return job;
  if (options["out"] === undefined) throw new UsageError(cliText.closeWithoutOut);
  const open = openOf(paperSource(job.input));
  if (open.length > 0) throw new BlockedError(listFindings(open).findings);
  return { ...job, input: { ...job.input, close: true } };
}

async function main(argv: readonly string[]): Promise<void> {
  const args = readArguments(
    argv,
    ["json", "out", ...PAPERS.map(({ kind }) => kind), ...JOB_OPTIONS],
    [...JOB_FLAGS, "force", "draft", "close"],
  );
  if (args.files.length !== 1) throw new UsageError(cliText.missingInput);
  for (const { kind, per } of PAPERS)
    if (per === "branch" && /\.\w{3,4}$/.test(args.options[kind] ?? ""))
      throw new UsageError(cliText.folderPerBranch(kind));
  const job = closed(await runJob(args), args);
  const { files, folders, open } = asked(job, args.options, args.flags.has("draft"));
  const made: { folder: string; files: readonly MadeFile[] }[] = [];
  for (const { folder, files: wanted } of folders) made.push({ folder, files: await makeAll(wanted) });
  await saveAll(job, files, args.options["json"]);
  for (const one of made) await saveFolder(one.folder, one.files, args.flags.has("force"));
  const meets = args.options[meetingPaper.kind] !== undefined;
  process.stdout.write(summary(job) + (meets ? shownTexts(job, args.options["seen"] !== undefined) : ""));
  // What else was asked for is written; the paper that may not be made yet is not.
  if (open.length > 0) throw new BlockedError(listFindings(open).findings);
}

void runCommand(USAGE, main);
