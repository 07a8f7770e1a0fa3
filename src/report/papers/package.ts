/** The year-end package: which papers there are, what each is for, and where it lies in the folder. */
import { fileNames } from "../../base/file-name";
import type { Audience, FileEntry, PaperBody, PaperKind, PaperSource } from "./paper";
import { paperKinds } from "./registry";
import { branchSource, periodOf } from "./source";

/** A folder for each of those whom papers are for. */
const FOLDERS: Readonly<Record<Audience, string>> = {
  bureau: "1本级留存",
  meeting: "2上会",
  public: "3公示",
  branch: "4发各支部",
};
/** What a draft has in its name, so that no list of files takes it for the paper. */
const DRAFT = "（草稿）";
const ENDINGS = { word: "docx", workbook: "xlsx" } as const satisfies Record<PaperBody["format"], string>;

const words = {
  bureauFile: (period: string, title: string) => `${period}党支部考评${title}`,
  branchFile: (branch: string, period: string, title: string) => `${branch}${period}${title}`,
  workbook: "工作簿（已评分）",
  workbookPurpose: "评分后的考评工作簿：原表、结果、原因和年终各表。",
  nameless: (place: number) => `支部${place}`,
};

/** Whether a paper is a draft of what may not be made yet. */
export const isDraft = (body: PaperBody): boolean =>
  body.format === "word" && body.document.draft !== undefined;

/** The name of a draft's file. */
export const draftName = (path: string): string =>
  path.includes(DRAFT) ? path : path.replace(/(\.[^./\\]*)?$/, (ending) => `${DRAFT}${ending}`);

/** A paper that was made, and where it belongs. */
export interface MadePaper {
  readonly entry: FileEntry;
  readonly body: PaperBody;
}

/** The name of each branch in file names. */
function branchNames({ appraisal }: PaperSource): ReadonlyMap<string, string> {
  const names = appraisal.branches.map(({ branch }) => branch.name);
  const safe = fileNames(names, words.nameless);
  return new Map(names.map((name, i) => [name, safe[i] ?? name]));
}

/** The papers of one kind: one for the bureau, or one for each branch that has something in it. */
export function papersOf(
  kind: PaperKind,
  source: PaperSource,
  files: readonly FileEntry[] = [],
): MadePaper[] {
  const { title, purpose, audience } = kind;
  const period = periodOf(source);
  const made = (body: PaperBody | null, branch: string | null, folder: string, name: string): MadePaper[] => {
    if (body === null) return [];
    const file = `${folder}/${name}.${ENDINGS[body.format]}`;
    const path = isDraft(body) ? draftName(file) : file;
    return [{ entry: { path, title, purpose, audience, branch }, body }];
  };
  if (kind.per !== "branch") {
    const body = kind.per === "package" ? kind.body(source, files) : kind.body(source);
    return made(body, null, FOLDERS[audience], words.bureauFile(period, title));
  }
  const names = branchNames(source);
  return source.appraisal.branches.flatMap((result) => {
    const { name } = result.branch;
    const safe = names.get(name) ?? name;
    const folder = `${FOLDERS[audience]}/${safe}`;
    return made(kind.body(branchSource(source, result)), name, folder, words.branchFile(safe, period, title));
  });
}

/** The entry of the scored workbook itself, which is no paper. */
export function workbookEntry(source: PaperSource): FileEntry {
  return {
    path: `${FOLDERS.bureau}/${words.bureauFile(periodOf(source), words.workbook)}.xlsx`,
    title: words.workbook,
    purpose: words.workbookPurpose,
    audience: "bureau",
    branch: null,
  };
}

/** All papers of the package; those that tell of the package itself come last and know of all others. */
export function packageOf(source: PaperSource): readonly MadePaper[] {
  const others = paperKinds.filter(({ per }) => per !== "package").flatMap((kind) => papersOf(kind, source));
  const files = [workbookEntry(source), ...others.map(({ entry }) => entry)];
  const about = paperKinds
    .filter(({ per }) => per === "package")
    .flatMap((kind) => papersOf(kind, source, files));
  return [...others, ...about];
}
