import { exact } from "../../../src/base/exact";
import type { PhraseContext } from "../../../src/appraisal/phrase/parts";
import { normalisePhrase } from "../../../src/appraisal/phrase/normalise";
import { readPhrase } from "../../support/phrase";
import { methodOf, type Method } from "../../../src/appraisal/methods/registry";

/** What a phrase stands beside, with plain numbers. */
export interface Beside {
  readonly points?: number;
  readonly cap?: number;
  readonly into?: boolean;
  readonly names?: readonly string[];
  readonly quota?: PhraseContext["quota"];
  readonly deadline?: PhraseContext["deadline"];
  readonly grades?: readonly string[];
}

export function contextOf({ points, cap, into, names, quota, deadline, grades }: Beside = {}): PhraseContext {
  return {
    points: points === undefined ? null : exact(points),
    cap: cap === undefined ? null : exact(cap),
    into: into ?? false,
    ...(names ? { names } : {}),
    ...(quota ? { quota } : {}),
    ...(deadline ? { deadline } : {}),
    ...(grades ? { grades } : {}),
  };
}

/** The read-back, or `✗` and the kind of problem. */
export function readBack(method: Method, text: string, beside: Beside = {}): string {
  const result = readPhrase(method, text, contextOf(beside));
  return "problem" in result ? `✗ ${result.problem.kind}` : result.readAs;
}

/** Wordings of one meaning: every one of them must be read back as `readAs`. */
export type Wordings = Readonly<Record<string, readonly string[]>>;

export function itReads(method: Method, wordings: Wordings, beside: Beside = {}): void {
  it.each(Object.keys(wordings))("%s is read back unchanged", (readAs) => {
    expect(readBack(method, readAs, beside)).toBe(readAs);
  });
  for (const [readAs, texts] of Object.entries(wordings))
    it.each(texts)(`${readAs} ← %s`, (text) => {
      expect(readBack(method, text, beside)).toBe(readAs);
    });
}

/** Each is refused, and what is suggested instead is accepted as it stands and brings no numbers of its own beside the officer's, or is an example. */
export function itRefuses(method: Method, texts: readonly string[], beside: Beside = {}): void {
  it.each(texts)("refuses %j", (text) => {
    const result = readPhrase(method, text, contextOf(beside));
    if (!("problem" in result)) throw new Error(`read as ${result.readAs}`);
    expect(result.nearest.map((phrase) => readBack(method, phrase, beside))).toEqual(result.nearest);
    const [first = ""] = result.nearest;
    const known = [...numbersIn(text), "1", String(beside.points)];
    const isExample = methodOf({ method }).phrase.phrases.some((phrase) => first.startsWith(phrase));
    if (!isExample) expect(known).toEqual(expect.arrayContaining(numbersIn(first)));
  });
}

const numbersIn = (text: string): string[] => normalisePhrase(text).match(/\d+(?:\.\d+)?/g) ?? [];
