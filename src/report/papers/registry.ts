/** Every kind of paper, in the order they are listed. */
import { committeePaper } from "./committee";
import { noticePaper } from "./notice";
import type { PaperKind } from "./paper";
import { speechPaper } from "./speech";

const all = [committeePaper, noticePaper, speechPaper] as const;

/** What kinds of paper there are. */
export type PaperName = (typeof all)[number]["kind"];

export const paperKinds: readonly PaperKind<PaperName>[] = all;
