/** The rows that the clauses of an item make: one carries its points, others are 并入 it, or each stands alone. */
import { exact, sum, type Exact } from "../base/exact";
import { draftText } from "../text/draft";
import { keyOf, WITHIN } from "./clauses";
import { plainPoints, type Item } from "./item";
import { nameIn, readItem, titleOf, type Read } from "./read-item";
import { guess, guessOnce, readInto, shortened, silentGuess, type Reading, type Values } from "./reading";
import type { DraftRow, ItemRows, Leftover } from "./draft-row";
import type { Unit } from "./units";

/** The item by whose name a clause says that it takes from it: 从“纪律作风”中扣. */
const FROM = /从[“"]?([^“”",，。]{2,24}?)[”"]?(?:项目?|分值|得分)?(?:中|里|内)扣/;

/** 每次加2分（8分）: one addition and nothing else; 再加 goes on top of something. */
const isEarned = (apart: readonly { readonly one: Read; readonly reading: Reading }[]): boolean =>
  apart.length === 1 &&
  apart.every(
    ({ one, reading }) => reading.values.method === "加分" && !/再加|另加|额外/.test(one.clause.key),
  );

/** What a carrier of points is called when it is judged. */
const CARRIER = "酌情扣分";

/** Writes the rows of an item. */
export class ItemWriter {
  private readonly rows: DraftRow[] = [];
  private readonly unused: Leftover[] = [];
  private readonly sums: { at: string; said: string; found: string }[] = [];

  constructor(
    private readonly item: Item,
    private readonly id: string,
    private readonly units: readonly Unit[],
    private readonly grades: readonly string[],
  ) {}

  write(): ItemRows {
    const { clauses: read, unused } = readItem(this.item, this.units, this.grades);
    this.unused.push(...unused);
    const { kind } = this.item;
    if (kind === "base") this.writeBase(read);
    else this.writeApart(read);
    return { rows: this.rows, unused: this.unused, sums: this.sums };
  }

  private get title(): string {
    const [unit] = this.units;
    const named = unit && this.units.length === 1 ? nameIn(unit.content) : null;
    if (named) return named;
    return this.item.title !== ""
      ? this.item.title
      : unit
        ? titleOf(this.item, this.units, unit)
        : this.item.category;
  }

  private row(id: string, read: Read | null, values: Values, more: Partial<DraftRow> = {}): void {
    const unit = read?.unit ?? this.units[0];
    const text = [...new Set([unit?.content ?? "", read?.clause.text ?? unit?.standard ?? ""])]
      .filter((part) => part !== "")
      .join("\n");
    this.rows.push({
      values: {
        id,
        category: this.item.category,
        ...values,
        basis: read?.clause.text ?? (unit?.standard || unit?.content) ?? "",
      },
      readAs: "",
      guesses: [],
      source: { ...this.item.source, text },
      ...more,
    });
  }

  /** A clause that nothing reads: off, word for word, with what to do. */
  private off(id: string, read: Read, values: Values, todo: string): void {
    this.row(
      id,
      read,
      {
        enabled: "否",
        title: shortened(read.clause.text.replace(/\s+/g, "")) || this.title,
        standard: read.clause.text,
        ...values,
      },
      { todo },
    );
  }

  /** Additions, deductions from the total, limits: each clause is a row of its own. */
  private writeApart(read: readonly Read[]): void {
    const cap = plainPoints(this.item.points.replace(/最高|不超过|上限|最多|[≤+＋-]|－/g, ""));
    const rows = read.flatMap((one): { one: Read; reading: Reading | null }[] =>
      (one.readings.length > 0 ? one.readings : [null]).map((reading) => ({ one, reading })),
    );
    if (rows.length === 0) {
      const text = this.units.map((unit) => unit.content || unit.standard).join("\n") || this.item.title;
      this.row(
        this.id,
        null,
        { enabled: "否", title: this.title, standard: text },
        { todo: draftText.todo.noStandard },
      );
    }
    rows.forEach(({ one, reading }, i) => {
      const id = rows.length === 1 ? this.id : `${this.id}-${i + 1}`;
      if (reading === null)
        return this.off(
          id,
          one,
          {},
          this.item.kind === "limit" ? draftText.todo.noGrade : draftText.todo.notUnderstood,
        );
      const capped = cap !== "" && reading.values.cap === undefined && reading.values.method === "加分";
      const certain = /最高|不超过|上限|最多|≤/.test(this.item.points) && rows.length === 1;
      const misplaced = this.item.kind === "bonus" && reading.values.method !== "加分";
      const named = rows.length === 1 ? nameIn(one.unit.content) : null;
      this.row(
        id,
        one,
        {
          ...reading.values,
          ...(named === null ? {} : { title: named }),
          ...(capped ? { cap: Number(cap) } : {}),
        },
        {
          readAs: reading.readAs,
          guesses: [
            ...reading.guesses,
            ...(capped && !certain
              ? [
                  guess("cap", Number(cap), draftText.guess.cap(cap), [
                    { label: draftText.choice.noCap, values: { cap: null } },
                  ]),
                ]
              : []),
            ...(misplaced ? [guess("method", reading.values.method ?? "", draftText.guess.misplaced)] : []),
          ],
        },
      );
    });
  }

  private writeBase(read: readonly Read[]): void {
    const pairs = read.flatMap((one) => one.readings.map((reading) => ({ one, reading })));
    const isApart = ({ reading }: { reading: Reading }): boolean =>
      ["加分", "否优", "否决", "直接定级"].includes(String(reading.values.method));
    const core = pairs.filter((pair) => !isApart(pair));
    const apart = pairs.filter(isApart);
    const unread = read.filter(({ readings }) => readings.length === 0);
    if (this.item.points === "") this.writeWithoutPoints(core, unread, apart.length > 0);
    else if (core.length === 0 && unread.length === 0 && isEarned(apart)) return this.writeEarned(apart[0]);
    else if (core.length === 0 && unread.length === 0) this.writeSilent();
    else if (core.length === 1 && unread.length === 0) this.writeOne(core[0]);
    else if (core.length === 0 && unread.length === 1) {
      const [one] = unread;
      if (one)
        this.off(
          this.id,
          one,
          { title: this.title, points: Number(this.item.points) },
          draftText.todo.notUnderstood,
        );
    } else this.writeSeveral(read, core, unread);
    // What is apart counts on behind the clauses of its item.
    const from = this.rows.length + (this.rows.some(({ values }) => values.id === this.id) ? 0 : 1);
    apart.forEach(({ one, reading }, i) => {
      const id = this.rows.length === 0 && apart.length === 1 ? this.id : `${this.id}-${from + i}`;
      const inside = reading.values.method === "加分" && this.item.points !== "";
      const within = inside && this.staysWithin(one);
      this.row(id, one, within ? { ...reading.values, into: this.id } : reading.values, {
        readAs: reading.readAs,
        guesses: [
          ...reading.guesses,
          ...(inside && !within && this.item.additionsApart !== true
            ? [
                guessOnce(
                  "bonusInside",
                  guess("into", "", draftText.guess.bonusInside, [
                    { label: draftText.choice.into(this.id), values: { into: this.id } },
                  ]),
                ),
              ]
            : []),
        ],
      });
    });
  }

  /** Nothing but an addition: its points are the most that it comes to. */
  private writeEarned(pair: { readonly one: Read; readonly reading: Reading } | undefined): void {
    if (!pair) return;
    const { one, reading } = pair;
    const cap = Number(this.item.points);
    const asked = guess("cap", cap, draftText.guess.cap(this.item.points), [
      { label: draftText.choice.noCap, values: { cap: null } },
    ]);
    const own = reading.values.cap !== undefined;
    this.row(this.id, one, own ? reading.values : { ...reading.values, cap }, {
      readAs: reading.readAs,
      guesses: [...reading.guesses, asked],
    });
  }

  /** Whether the document says that what is added stays within the points of the item. */
  private staysWithin(one: Read): boolean {
    const said = [one.clause.text, one.unit.content, one.unit.standard].join("\n");
    return (
      this.rows.some(({ values }) => values.id === this.id && values.method !== "加分") &&
      WITHIN.test(keyOf(said))
    );
  }

  /** Points, and not a word of how they are lost or earned. */
  private writeSilent(): void {
    this.row(
      this.id,
      null,
      { title: this.title, points: Number(this.item.points), method: "检查", standard: "按实得分" },
      {
        guesses: [silentGuess()],
      },
    );
  }

  private writeOne(pair: { readonly one: Read; readonly reading: Reading } | undefined): void {
    if (!pair) return;
    const { one, reading } = pair;
    const points = Number(this.item.points);
    const differs = reading.worth !== null && Number(reading.worth) !== points;
    if (differs)
      this.sums.push({ at: `${this.id} ${this.title}`, said: this.item.points, found: reading.worth ?? "" });
    const title = this.nameFor(reading, true);
    this.row(
      this.id,
      one,
      { ...reading.values, title, points },
      {
        readAs: reading.readAs,
        guesses: [
          ...reading.guesses,
          ...(differs ? [guess("points", points, draftText.guess.worth(reading.worth ?? ""))] : []),
        ],
      },
    );
  }

  /** An item of one clause has the item's name, unless the clause names what it counts. */
  private nameFor({ values }: Reading, alone: boolean): string {
    const own = String(values.title ?? "");
    const [unit] = this.units;
    const named = alone && unit && this.units.length === 1 ? nameIn(unit.content) : null;
    if (named) return named;
    return alone && this.item.title !== "" && this.item.title.length <= 16
      ? this.item.title
      : own || this.title;
  }

  /** No points of its own: deductions come off the total, and what asks for points says what it lacks. */
  private writeWithoutPoints(
    core: readonly { one: Read; reading: Reading }[],
    unread: readonly Read[],
    hasMore: boolean,
  ): void {
    const count = core.length + unread.length;
    const idOf = (i: number): string => (count === 1 && !hasMore ? this.id : `${this.id}-${i + 1}`);
    core.forEach(({ one, reading }, i) => {
      const from = FROM.exec(one.clause.text)?.[1];
      if (from !== undefined) return this.takeFrom(idOf(i), one, reading, from);
      const worth = reading.worth === null ? {} : { points: Number(reading.worth) };
      const possible =
        reading.worth !== null ||
        (reading.values.method === "扣分" && !/不得分/.test(String(reading.values.standard)));
      if (!possible)
        return this.off(
          idOf(i),
          one,
          { ...reading.values, standard: one.clause.text },
          draftText.todo.noPoints,
        );
      this.row(
        idOf(i),
        one,
        { ...reading.values, ...worth },
        {
          readAs: reading.readAs,
          guesses: [
            ...reading.guesses,
            ...(reading.worth === null && this.item.kind === "base"
              ? [guessOnce("fromTotal", guess("points", "", draftText.guess.fromTotal))]
              : []),
          ],
        },
      );
    });
    unread.forEach((one, i) => this.off(idOf(core.length + i), one, {}, draftText.todo.notUnderstood));
    if (count > 0 || hasMore) return;
    const text = this.units
      .map((unit) => [unit.content, unit.standard].filter((part) => part !== "").join("\n"))
      .join("\n");
    if (text !== "") this.unused.push({ text, why: draftText.unused.noPoints });
    else this.unused.push({ text: this.item.title, why: draftText.unused.noPoints });
  }

  /** Several clauses: one row carries the points, the others take from it. */
  private writeSeveral(
    read: readonly Read[],
    core: readonly { one: Read; reading: Reading }[],
    unread: readonly Read[],
  ): void {
    const points = Number(this.item.points);
    const worths = core.map(({ reading }) => reading.worth);
    if (
      unread.length === 0 &&
      core.length > 1 &&
      worths.every((worth): worth is string => worth !== null) &&
      this.adds(worths)
    ) {
      core.forEach(({ one, reading }, i) =>
        this.row(
          `${this.id}-${i + 1}`,
          one,
          { ...reading.values, points: Number(reading.worth) },
          { readAs: reading.readAs, guesses: reading.guesses },
        ),
      );
      return;
    }
    const earners = core.filter(({ reading }) => reading.earns && reading.worth === null);
    const [carrier] =
      earners.length === 1 && earners[0]?.reading.values.condition === undefined ? earners : [];
    if (carrier)
      this.row(
        this.id,
        carrier.one,
        { ...carrier.reading.values, title: this.nameFor(carrier.reading, true), points },
        { readAs: carrier.reading.readAs, guesses: carrier.reading.guesses },
      );
    else
      this.row(
        this.id,
        null,
        { title: this.title, method: "扣分", points, standard: CARRIER },
        { readAs: CARRIER },
      );
    let number = 0;
    for (const one of read) {
      for (const reading of one.readings)
        if (core.some((pair) => pair.reading === reading) && reading !== carrier?.reading)
          this.writeInto(`${this.id}-${++number}`, one, reading);
      if (one.readings.length === 0)
        this.off(`${this.id}-${++number}`, one, { into: this.id }, draftText.todo.notUnderstood);
    }
  }

  /** A clause that names the item it takes from. */
  private takeFrom(id: string, one: Read, reading: Reading, from: string): void {
    const values = { ...reading.values, title: this.nameFor(reading, true), into: from };
    const readAs = readInto(values);
    if (readAs === null) this.off(id, one, values, draftText.todo.cannotTake);
    else this.row(id, one, values, { readAs, guesses: reading.guesses });
  }

  private adds(worths: readonly string[]): boolean {
    const total: Exact = sum(worths.map((worth) => exact(worth)));
    return total.compare(exact(this.item.points)) === 0;
  }

  private writeInto(id: string, one: Read, reading: Reading): void {
    const standard = takingAll(String(reading.values.standard), reading.worth ?? this.item.points);
    const values = { ...reading.values, standard, into: this.id };
    const readAs = readInto(values);
    if (readAs === null)
      return this.off(
        id,
        one,
        { ...reading.values, standard: one.clause.text, into: this.id },
        draftText.todo.cannotTake,
      );
    this.row(id, one, values, { readAs, guesses: reading.guesses });
  }
}

/** 不得分 of a whole item as the amount that it comes to: what is 并入 has no 分值 of its own. */
function takingAll(standard: string, points: string): string {
  return standard
    .replace(/^缺1次不得分$/, `每少1次扣${points}分`)
    .replace(/^发生1次不得分$/, `每次扣${points}分`)
    .replace(/次以上不得分/g, `次扣${points}分`)
    .replace(/(?:的)?不得分/g, `扣${points}分`);
}
