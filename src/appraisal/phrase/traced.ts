/** A text that is rewritten, cut and joined while every character keeps where it stood in the original. */

/** Where a character comes from: from..to (exclusive) of the original. */
export type Span = readonly [from: number, to: number];

export class Traced {
  /** `origin`: where every character comes from, or where the first does while nothing has been rewritten. */
  private constructor(
    readonly text: string,
    private readonly origin: number | readonly Span[],
  ) {}

  /** A text as it stands. */
  static of(text: string): Traced {
    return new Traced(text, 0);
  }

  /** Texts one behind the other. */
  static join(texts: readonly Traced[]): Traced {
    return new Traced(
      texts.map(({ text }) => text).join(""),
      texts.flatMap((text) => text.spans()),
    );
  }

  slice(from: number, to = this.text.length): Traced {
    const { origin } = this;
    return new Traced(
      this.text.slice(from, to),
      typeof origin === "number" ? origin + from : origin.slice(from, to),
    );
  }

  trim(): Traced {
    const start = this.text.length - this.text.trimStart().length;
    return this.slice(start, start + this.text.trim().length);
  }

  /** Every match of a global pattern rewritten; each character of what it becomes stands for the whole match. */
  replace(
    pattern: RegExp,
    by: string | ((found: Traced, groups: readonly string[]) => string | Traced),
  ): Traced {
    if (this.text.search(pattern) < 0) return this;
    const pieces: Traced[] = [];
    let behind = 0;
    for (const match of this.text.matchAll(pattern)) {
      const found = this.slice(match.index, match.index + match[0].length);
      const becomes = typeof by === "string" ? by : by(found, match);
      pieces.push(
        this.slice(behind, match.index),
        typeof becomes === "string" ? found.standingFor(becomes) : becomes,
      );
      behind = match.index + match[0].length;
    }
    return Traced.join([...pieces, this.slice(behind)]);
  }

  /** Another text in the place of this one. */
  private standingFor(text: string): Traced {
    if (text === this.text) return this;
    return new Traced(text, Array<Span>(text.length).fill(this.spanOf(0, this.text.length)));
  }

  /** The pieces between the matches of a global pattern; empty ones are left out. */
  split(pattern: RegExp): readonly Traced[] {
    const pieces: Traced[] = [];
    let behind = 0;
    for (const { 0: found, index } of this.text.matchAll(pattern)) {
      pieces.push(this.slice(behind, index));
      behind = index + found.length;
    }
    return [...pieces, this.slice(behind)].filter(({ text }) => text !== "");
  }

  /** Where from..to of this text stands in the original; an empty piece stands behind what is before it. */
  spanOf(from: number, to: number): Span {
    const spans = this.spans();
    const before = spans[from - 1]?.[1] ?? 0;
    const start = spans[from]?.[0] ?? before;
    return [start, Math.max(start, spans[to - 1]?.[1] ?? before)];
  }

  private spans(): readonly Span[] {
    const { origin } = this;
    return typeof origin === "number"
      ? Array.from({ length: this.text.length }, (_, at) => [origin + at, origin + at + 1])
      : origin;
  }
}
