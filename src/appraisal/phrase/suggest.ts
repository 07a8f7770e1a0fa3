/** The phrases to suggest where one was not understood. */
import { normalisePhrase } from "./normalise";

/** Single characters and pairs of a text, its numbers all alike: what two phrases can share. */
function traits(text: string): ReadonlySet<string> {
  const letters = [
    ...normalisePhrase(text)
      .replace(/[\s,，;。、]+/g, "")
      .replace(/\d+(?:\.\d+)?/g, "0"),
  ].slice(0, 200);
  return new Set([...letters, ...letters.slice(0, -1).map((letter, i) => letter + (letters[i + 1] ?? ""))]);
}

/** Those of a method's phrases that are nearest to the text, nearest first; at most three. */
export function nearestPhrases(phrases: readonly string[], text: string): readonly string[] {
  const wanted = traits(text.slice(0, 200));
  const likeness = (phrase: string): number => {
    const own = traits(phrase);
    const shared = [...own].filter((trait) => wanted.has(trait)).length;
    return shared / (own.size + wanted.size);
  };
  return phrases
    .map((phrase, order) => ({ phrase, order, score: likeness(phrase) }))
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, 3)
    .map(({ phrase }) => phrase);
}
