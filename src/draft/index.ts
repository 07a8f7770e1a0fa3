/** A 细则 document → rulebook: what the command line and the pane call. */
import { draftText } from "../text/draft";
import { DocumentError } from "./document";
import { draftOf, type Draft } from "./draft";
import { readInput, type DraftInput } from "./read/read";

export { answer, type Answer } from "./answers";
export { DocumentError } from "./document";
export { doubtsOf, sourceOf, type Draft } from "./draft";
export { draftJson } from "./json";
export type { DraftInput } from "./read/read";
export { nearestPhrases } from "./nearest";
export type { Values } from "./reading";
export { draftLayouts } from "./sheets";

/** Makes a rulebook of a file or of what was pasted. @throws DocumentError where there is none in it */
export function draftRulebook(input: DraftInput): Draft {
  const draft = draftOf(readInput(input));
  if (draft.rows.length === 0) throw new DocumentError(draftText.noRules, draftText.noRulesHint);
  return draft;
}
