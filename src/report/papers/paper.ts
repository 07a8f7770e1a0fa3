/** What a paper is: one value that holds its kind, what it is and for whom, and how its body is made. */
import type { Appraisal, BranchResult } from "../../appraisal/appraisal";
import type { Facts } from "../../appraisal/facts";
import type { Grid } from "../../ledger/grid";
import type { Decision, LogEntry } from "../decisions";
import type { SheetLayout } from "../layout";
import type { Loss } from "../losses";
import type { ReportInput } from "../report";
import { documentTexts, type PaperDocument } from "./document";

/** What papers are made from: the appraisal, and what the workbook's own sheets hold. */
export interface PaperSource {
  readonly appraisal: Appraisal;
  /** The facts that were scored. */
  readonly facts: Facts;
  readonly losses: readonly Loss[];
  readonly decisions: ReadonlyMap<string, Decision>;
  /** 审定记录, what was decided since included. */
  readonly log: readonly LogEntry[];
  /** The sheet of a kind that an earlier run wrote; null where there is none. */
  readonly old: (kind: string) => Grid | null;
  /** For papers that are made of sheets. */
  readonly input: ReportInput;
  /** Whether a paper that may not be made yet is wanted as a draft. */
  readonly drafts: boolean;
}

/** What a paper about one branch is made from; `losses` are its own. */
export interface BranchSource extends PaperSource {
  readonly result: BranchResult;
  readonly decision: Decision | null;
}

/** A paper's content: a Word document, or a workbook. */
export type PaperBody =
  | { readonly format: "word"; readonly document: PaperDocument }
  | { readonly format: "workbook"; readonly sheets: readonly SheetLayout[] };

/** For whom a paper is: the officers, the committee's meeting, the public, or the branch that it is about. */
export type Audience = "bureau" | "meeting" | "public" | "branch";

/** A file of the year-end package, as the 归档目录 lists it. */
export interface FileEntry {
  /** Inside the package's folder, parts joined by `/`. */
  readonly path: string;
  readonly title: string;
  readonly purpose: string;
  readonly audience: Audience;
  /** The branch that it is about; null for one of the whole bureau. */
  readonly branch: string | null;
}

interface PaperHead<Kind extends string> {
  readonly kind: Kind;
  /** What it is called, in file names too: 反馈意见. */
  readonly title: string;
  /** What it is for, in one sentence. */
  readonly purpose: string;
  readonly audience: Audience;
  /** Made only when nothing is open; a draft before. */
  readonly gated?: true;
}

/** A kind of paper. A body of null: there is nothing to make it from. */
export type PaperKind<Kind extends string = string> = PaperHead<Kind> &
  (
    | { readonly per: "bureau"; readonly body: (source: PaperSource) => PaperBody | null }
    | { readonly per: "branch"; readonly body: (source: BranchSource) => PaperBody | null }
    /** Made after all others: it tells of the package itself. */
    | {
        readonly per: "package";
        readonly body: (source: PaperSource, files: readonly FileEntry[]) => PaperBody | null;
      }
  );

/** A kind of paper, with its kind known to the compiler. */
export const definePaper = <const Kind extends string>(paper: PaperKind<Kind>): PaperKind<Kind> => paper;

/** The body of a Word paper. */
export const word = (document: PaperDocument): PaperBody => ({ format: "word", document });

/** The body of a paper that is a workbook. */
export const workbook = (sheets: readonly SheetLayout[]): PaperBody => ({ format: "workbook", sheets });

/** Everything that a paper says, piece by piece. */
export function bodyTexts(body: PaperBody): readonly string[] {
  if (body.format === "word") return documentTexts(body.document);
  return body.sheets.flatMap(({ name, rows, print }) => [
    name,
    print.header ?? "",
    print.footer ?? "",
    ...rows.flatMap(({ cells }) => cells.map((cell) => String(cell?.value ?? ""))),
  ]);
}
