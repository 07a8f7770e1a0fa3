/** What a document says and nothing of its draft holds: named, so that no sentence is lost on the way. */
import { draftText } from "../text/draft";
import { keyOf, scores } from "./clauses";
import type { Leftover } from "./draft-row";
import { numbered, ownPoints } from "./item";

/** Words as they are compared: without numbers at the head, signs and blanks. */
const wordsOf = (text: string): string => text.normalize("NFKC").replace(/[\s\p{P}\p{S}]/gu, "");
const bareWords = (piece: string): string => {
  const { text } = numbered(piece);
  return wordsOf(ownPoints(text)?.rest ?? text);
};

/** A text of the document; a paragraph may be a heading, which names what follows it and stands in no rule. */
export interface Said {
  readonly text: string;
  readonly mayBeHeading: boolean;
}

/** The sentences of which a piece stands in none of the texts that are held; each once. */
export function lostOf(
  said: readonly Said[],
  held: readonly string[],
  isHeading: (sentence: string) => boolean,
): readonly Leftover[] {
  const all = held.map(wordsOf).join("\n");
  const isHeld = (sentence: string): boolean =>
    sentence
      .split(/[，,。；;：:]/)
      .map(bareWords)
      .every((piece) => !/[\u4e00-\u9fff]{2}/.test(piece) || all.includes(piece));
  const lost = said.flatMap(({ text, mayBeHeading }) => {
    const sentences = sentencesOf(text);
    const alone = mayBeHeading && sentences.length === 1;
    return sentences.filter((sentence) => !isHeld(sentence) && !(alone && isHeading(sentence)));
  });
  return [...new Set(lost)].map((text) => ({
    text,
    why: scores(keyOf(text)) ? draftText.unused.notRead : draftText.unused.policy,
  }));
}

/** Sentences as they stand, each with its stop. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[。；;])|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.replace(/[。；;\s]/g, "") !== "");
