/** The papers of a 述职评议会, in the order they are used. */
import { agendaPaper } from "./agenda";
import { branchBallotPaper, secretaryBallotPaper } from "./ballots";
import { circularPaper } from "./circular";
import { commentsPaper } from "./comments";
import { countPaper } from "./count";
import { minutesPaper } from "./minutes";
import { scriptPaper } from "./script";

export const reviewPapers = [
  agendaPaper,
  scriptPaper,
  secretaryBallotPaper,
  branchBallotPaper,
  countPaper,
  commentsPaper,
  minutesPaper,
  circularPaper,
] as const;
