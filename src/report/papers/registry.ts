/** Every kind of paper, in the order they are listed. */
import { archivePaper } from "./archive";
import { checkPaper } from "./check";
import { feedbackPaper } from "./feedback";
import { circulatedPaper, meetingPaper } from "./meeting";
import { noticePaper } from "./notice";
import type { PaperKind } from "./paper";
import { rectificationPaper } from "./rectification";
import { branchRemindersPaper, remindersPaper } from "./reminders";
import { reviewPapers } from "./review";
import { speechPaper } from "./speech";

const all = [
  remindersPaper,
  checkPaper,
  meetingPaper,
  circulatedPaper,
  noticePaper,
  feedbackPaper,
  rectificationPaper,
  branchRemindersPaper,
  speechPaper,
  ...reviewPapers,
  archivePaper,
] as const;

/** What kinds of paper there are. */
export type PaperName = (typeof all)[number]["kind"];

export const paperKinds: readonly PaperKind<PaperName>[] = all;
