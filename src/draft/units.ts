/** The parts of an item: ① of what it asks for with ① of how it is scored. */
import { numbered, numberedParts, ownPoints, type Pair, type Part } from "./item";

/** A part of an item: what it asks for and how it is scored. */
export interface Unit {
  readonly number: string;
  readonly content: string;
  readonly standard: string;
  readonly points: string;
  /** Sentences of the standard that no word of this part or another claims. */
  readonly unclaimed?: readonly string[];
}

/** A pair by its numbered parts: ① of the content with ① of the standard. */
export function unitsOf(pair: Pair): readonly Unit[] {
  const content = numberedParts(pair.content);
  const standard = numberedParts(pair.standard);
  const whole = (part: Pair): Unit => {
    const stated = ownPoints(part.content) ?? (part.content === "" ? ownPoints(part.standard) : null);
    return {
      number: "",
      content: ownPoints(part.content)?.rest ?? part.content,
      standard: part.content === "" ? (ownPoints(part.standard)?.rest ?? part.standard) : part.standard,
      points: stated?.points ?? "",
    };
  };
  if (content.parts.length > 0 && content.parts.length === standard.parts.length)
    return content.parts.map(({ number, text }, i) => ({
      ...whole({ content: text, standard: standard.parts[i]?.text ?? "" }),
      number,
    }));
  if (content.parts.length > 0 && content.parts.every(({ text }) => ownPoints(text) !== null)) {
    const shares = shared(pair.standard, content.parts);
    return content.parts.map(({ number, text }, i) => ({
      ...whole({ content: text, standard: shares[i]?.said.join("") ?? "" }),
      number,
      unclaimed: shares[i]?.unclaimed ?? [],
    }));
  }
  if (standard.parts.length > 0 && standard.parts.every(({ text }) => ownPoints(text) !== null))
    return standard.parts.map(({ number, text }) => {
      const unit = whole({ content: "", standard: text });
      return { ...unit, number, content: pair.content };
    });
  return [whole(pair)];
}

/** What a part is given of a standard, and what of that may as well belong to another part. */
interface Share {
  readonly said: string[];
  readonly unclaimed: string[];
}

/** Sentences of a standard by the part of the content that they share most words with. */
function shared(standard: string, parts: readonly Part[]): readonly Share[] {
  const shares = parts.map((): Share => ({ said: [], unclaimed: [] }));
  for (const sentence of standard.split(/(?<=[。；;\n])/)) {
    const { number } = numbered(sentence);
    const same = number === "" ? -1 : parts.findIndex((part) => part.number === number);
    const scores = parts.map(({ text }, i) => (i === same ? Infinity : likeness(sentence, text)));
    const best = Math.max(...scores);
    const share = shares[best > 0 ? scores.indexOf(best) : 0];
    share?.said.push(sentence);
    if (best === 0 || scores.filter((score) => score === best).length > 1) share?.unclaimed.push(sentence);
  }
  return shares;
}

function likeness(a: string, b: string): number {
  const pairs = (text: string): ReadonlySet<string> =>
    new Set(
      Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)).filter((two) =>
        /^[\u4e00-\u9fff]{2}$/.test(two),
      ),
    );
  const other = pairs(b);
  return [...pairs(a)].filter((two) => other.has(two)).length;
}
