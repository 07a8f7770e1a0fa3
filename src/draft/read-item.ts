/** The clauses of an item, part by part, with what each is understood as. */
import { draftText } from "../text/draft";
import { quotasIn, type Quota } from "./activities";
import { cut, keyOf, type Clause } from "./clauses";
import type { Item } from "./item";
import { isPolicy } from "./policy";
import { readClause } from "./read-clause";
import { guess, shortened, type Reading, type Surroundings } from "./reading";
import type { Leftover } from "./draft-row";
import type { Unit } from "./units";

/** A clause with its readings; none where it is not understood. */
export interface Read {
  readonly clause: Clause;
  readonly unit: Unit;
  readonly readings: readonly Reading[];
}

/** The name that a requirement gives itself: 廉政风险点排查：… */
export function nameIn(content: string): string | null {
  return (
    /^\s*(?:[\d①-⑳（()）.、一二三四五六七八九十]*)([\u4e00-\u9fffA-Za-z“”、（）()]{2,24})[：:]/.exec(
      content,
    )?.[1] ?? null
  );
}

/** What an item comes to before it is written: its clauses, and what of it is none. */
export interface ItemRead {
  readonly clauses: readonly Read[];
  readonly unused: readonly Leftover[];
}

/** Reads an item by its parts. `grades`: those of the document, best first. */
export function readItem(item: Item, units: readonly Unit[], grades: readonly string[]): ItemRead {
  const reader = new ItemReader(item, units, grades);
  return { clauses: reader.clauses(), unused: reader.unused };
}

class ItemReader {
  readonly unused: Leftover[] = [];

  constructor(
    private readonly item: Item,
    private readonly units: readonly Unit[],
    private readonly grades: readonly string[],
  ) {}

  clauses(): readonly Read[] {
    return this.units.flatMap((unit) => this.unit(unit));
  }

  /** The clauses of a part. A part without a standard is scored by what its content says. */
  private unit(unit: Unit): readonly Read[] {
    const asked = cut(unit.content);
    const said = cut(unit.standard);
    // A requirement may speak of points and name none: that is for its standard to say.
    const own =
      said.clauses.length > 0
        ? asked.clauses.filter(({ key }) => /\d分/.test(key) && !said.clauses.some((one) => one.key === key))
        : asked.clauses;
    const clauses = [...own, ...said.clauses].filter(({ key }) => !isPolicy(key));
    const content = [unit.content, ...said.asks].filter((text) => text !== "").join("\n");
    const around: Surroundings = {
      kind: this.item.kind,
      content,
      title: titleOf(this.item, this.units, unit),
      points: this.item.points,
      grades: this.grades,
      quotas: this.quotasFor(`${content}\n${unit.standard}`),
    };
    // 一票否决 over a list is said of each of its lines.
    const saidOfAll = this.item.saidOfAll ?? (this.item.kind === "limit" ? this.item.category : "");
    const all = saidOfAll === "" ? "" : `,${keyOf(saidOfAll)}`;
    const besides = unit.standard === "" ? asked.asks : unit.content === "" ? said.asks : [];
    if (all !== "" && (clauses.length === 0 || besides.length > 0)) {
      const lines = [unit.content, unit.standard].join("\n").split(/[\n；;。]/);
      clauses.splice(
        0,
        clauses.length,
        ...lines.filter((line) => keyOf(line) !== "").map((text) => ({ text, key: keyOf(text) })),
      );
    } else if (clauses.length === 0 && unit.content !== "" && unit.standard !== "")
      clauses.push({ text: unit.standard, key: keyOf(unit.standard) });
    else if (unit.content !== "" && said.clauses.length > 0)
      for (const text of said.asks) this.unused.push({ text, why: draftText.unused.noPoints });
    // What the standard of a part without a content asks for stands beside its clauses.
    const beside = { ...unit, content: unit.content === "" ? said.asks.join("\n") : unit.content };
    return clauses.map((clause) => ({
      clause,
      unit: beside,
      readings: claimed(
        readClause({ ...clause, key: `${clause.key}${all}` }, around) ?? [],
        unit.unclaimed?.some((sentence) => sentence.includes(clause.text)) === true,
      ),
    }));
  }

  /** How often a part asks for things; what it does not say other parts of the item may. */
  private quotasFor(own: string): readonly Quota[] {
    const found = quotasIn(own);
    return found.length > 0
      ? found
      : quotasIn(this.units.map(({ content, standard }) => `${content}\n${standard}`).join("\n"));
  }
}

/** Readings of a clause that the document gives to no part of its item are marked. */
const claimed = (readings: readonly Reading[], isUnclaimed: boolean): readonly Reading[] =>
  isUnclaimed
    ? readings.map((reading) => ({
        ...reading,
        guesses: [...reading.guesses, guess("into", "", draftText.guess.unclaimed)],
      }))
    : readings;

/** What a part of an item is called. */
export function titleOf(item: Item, units: readonly Unit[], unit: Unit): string {
  const named = nameIn(unit.content);
  if (named !== null) return named;
  if (item.title !== "" && units.length === 1) return item.title;
  const [first = ""] = (unit.content === "" ? unit.standard : unit.content).split(/[。；;\n，,：:]/);
  return (
    shortened(keyOf(first.replace(/^\s*[\d①-⑳（()）.、一二三四五六七八九十]+/, ""))) ||
    item.title ||
    item.category
  );
}
