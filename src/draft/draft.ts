/** A 细则 document as a rulebook to be: rows, grades, settings, what was guessed, what was not used, which sums differ. */
import { exact, formatPoints, sum } from "../base/exact";
import { declareFindings, type Finding } from "../base/finding";
import { textKey } from "../base/text";
import { understandRulebook } from "../appraisal/rulebook/understand";
import { RULE_COLUMNS, type RuleColumn, type RulebookSource } from "../appraisal/rulebook/source";
import { textOf } from "../appraisal/rulebook/values";
import { newWorkbookText } from "../text/new-workbook";
import { draftText } from "../text/draft";
import { keyOf, scores } from "./clauses";
import type { SourceDocument } from "./document";
import { namePoints, numbered, OF_KIND, pointLines, type Item, type StatedSum } from "./item";
import { lostOf, sentencesOf } from "./accounted";
import { parseDocument } from "./parse";
import { isPolicy, readPolicy, type FoundSetting, type GradeValues } from "./policy";
import { guess, type Guess } from "./reading";
import type { DraftRow, Leftover } from "./draft-row";
import { rowsOf } from "./rules";
import { weightsOf } from "./weights";

/** A sum that the document states, and what its items come to. */
export interface Sum {
  readonly at: string;
  readonly said: string;
  readonly found: string;
}

/** A rulebook to be. */
export interface Draft {
  readonly title: string;
  readonly rows: readonly DraftRow[];
  readonly grades: readonly GradeValues[];
  readonly settings: readonly FoundSetting[];
  readonly unused: readonly Leftover[];
  /** Every stated sum, those that agree too. */
  readonly sums: readonly Sum[];
  /** What is not certain of grades and settings. */
  readonly doubts: readonly string[];
  readonly findings: readonly Finding[];
}

const say = declareFindings({
  "draft-not-understood": {
    severity: "warning",
    title: "细则条款没有读懂",
    message: (id: string, clause: string) => `${id}没有读懂：“${clause}”`,
    hint: (_id: string, _clause: string, todo: string) => todo,
  },
  "draft-guessed": {
    severity: "info",
    title: "细则条款有待确认",
    message: (id: string, doubts: string) => `${id} ${doubts}`,
    hint: "在“考评规则”的这一行核对，不对的改过来",
  },
  "draft-sum-differs": {
    severity: "warning",
    title: "细则的合计不符",
    message: (at: string, said: string, found: string) => `${at}写的是${said}分，各项合计${found}分`,
    hint: "核对原文的分值；没有读懂的条款补上后再看合计",
  },
  "draft-unused": {
    severity: "info",
    title: "细则中没有用上的文字",
    message: (text: string, why: string) => `“${text}”没有用上：${why}`,
    hint: "不影响计分；要计分的，在“考评规则”加一行",
  },
  "draft-policy-doubt": {
    severity: "warning",
    title: "细则的等次、设置有待确认",
    message: (why: string) => why,
    hint: "在“等次办法”“考评设置”核对",
  },
});

/** Makes a rulebook of a document. Pure: equal documents give equal drafts. */
export function draftOf(document: SourceDocument): Draft {
  const parsed = parseDocument(document);
  const sentences = parsed.notes.flatMap(sentencesOf);
  // Grades may stand in a row of the table too.
  const inItems = parsed.items
    .flatMap(({ pairs }) =>
      pairs.flatMap(({ content, standard }) => [content, standard].flatMap(sentencesOf)),
    )
    .filter((text) => isPolicy(keyOf(text)));
  const policy = readPolicy([...sentences, ...inItems, parsed.title]);
  const weights = weightsOf(document, parsed.items, sentences);
  const names = policy.grades.map(({ name }) => String(name));
  const rows: DraftRow[] = [];
  const unused: Leftover[] = [...parsed.unused];
  const sums: Sum[] = [];
  const ids = idsOf(parsed.items);
  parsed.items.forEach((item, i) => {
    const made = rowsOf(item, ids[i] ?? String(i + 1), names);
    rows.push(...made.rows);
    unused.push(...made.unused);
    sums.push(...made.sums);
  });
  const total = totalSaid(
    sentences.filter((text) => text !== parsed.title),
    parsed.items,
  );
  sums.push(...parsed.sums.map(sumOf), ...total);
  const [whole] = total;
  if (
    whole &&
    exact(whole.said).compare(exact("0")) > 0 &&
    rows.every(({ values }) => textOf(values.points) === "")
  )
    rows.unshift(baseRow(whole));
  for (const text of sentences)
    if (!policy.used.has(text) && !weights.used.has(text) && !isHeadingLine(text) && !isTotal(text))
      unused.push({
        text,
        why:
          scores(keyOf(text)) || /\d%/.test(keyOf(text)) ? draftText.unused.notRead : draftText.unused.policy,
      });
  const held = [
    ...rows.flatMap(({ values, source }) => [...Object.values(values).map(textOf), source.text]),
    ...unused.map(({ text }) => text),
    ...sums.map(({ at }) => at),
    ...[...policy.used, ...weights.used, parsed.title],
  ];
  unused.push(
    ...lostOf(parsed.said, held, (text) => isTotal(text) || (looksLikeHeading(text) && isHeadingLine(text))),
  );
  return recheck({
    title: parsed.title,
    rows: askedOnce(targets(named(unique(rows)))),
    grades: policy.grades,
    settings: [...policy.settings, ...weights.settings],
    unused,
    sums,
    doubts: [
      ...policy.doubts,
      ...weights.doubts,
      ...policy.settings.flatMap(({ name, value, doubt }) =>
        doubt === undefined ? [] : [draftText.settingDoubt(name, textOf(value), doubt)],
      ),
    ],
  });
}

/** 基础分100分 of which clauses only take: one row holds it, and what is taken comes off the total. */
function baseRow({ at, said }: Sum): DraftRow {
  const standard = "酌情扣分";
  const title = draftText.baseTitle;
  return {
    values: { id: title, category: title, title, method: "扣分", points: Number(said), standard, basis: at },
    readAs: standard,
    guesses: [guess("points", Number(said), draftText.guess.baseOnly(said))],
    source: { table: null, row: 1, text: at },
  };
}

/** A number at its head, or the name of a kind of paper at its end. */
const looksLikeHeading = (text: string): boolean =>
  numbered(text).level >= 0 ||
  namePoints(text) !== null ||
  /(?:项目?|表|细则|标准|办法|方案|内容|否决)[:：]?$/.test(text);

/** A line that only names what follows. */
const isHeadingLine = (text: string): boolean => {
  const { level, text: rest } = numbered(text);
  const key = keyOf(rest);
  if (/扣\d|加\d|不得分/.test(key)) return false;
  const name = namePoints(rest)?.rest ?? rest;
  if (scores(keyOf(name)) && !OF_KIND.test(name)) return false;
  return !/[。；;，,]/.test(rest) && (rest.length <= 30 || (level >= 0 && rest.length <= 40));
};

const TOTAL =
  /(?:满分|总分|合计|基础分|基本分|总计)(?:为|共|是|值)?[:：]?(\d+(?:\.\d+)?)分|(?:实行|采用)?(百)分制/;
const isTotal = (text: string): boolean =>
  TOTAL.test(keyOf(text)) && text.length <= 40 && !text.includes("%") && !text.includes("％");

/** 满分100分 anywhere in the text. */
function totalSaid(sentences: readonly string[], items: readonly Item[]): readonly Sum[] {
  for (const sentence of sentences) {
    const found = TOTAL.exec(keyOf(sentence));
    if (found && !/加分|扣|测评|\d+分(?:以上|以下)/.test(keyOf(sentence)))
      return [
        {
          at: sentence.slice(0, 30),
          said: found[2] === undefined ? (found[1] ?? "") : "100",
          found: pointsOf(items),
        },
      ];
  }
  return [];
}

const amountOf = (text: string): string => /\d+(?:\.\d+)?/.exec(text.normalize("NFKC"))?.[0] ?? "0";
const pointsOf = (items: readonly Item[]): string =>
  formatPoints(
    sum(
      items
        .filter(({ kind, points }) => kind === "base" && /\d/.test(points) && !/^\s*[-－]/.test(points))
        .flatMap(({ points }) => (pointLines(points).length > 0 ? pointLines(points) : [amountOf(points)]))
        .map((points) => exact(points)),
    ),
  );
const sumOf = ({ at, said, items }: StatedSum): Sum => ({ at, said, found: pointsOf(items) });

/** 编号 of every item: its own number, made unique by counting under it; a number made up counts within its category. */
function idsOf(items: readonly Item[]): readonly string[] {
  const categories = [...new Set(items.map(({ category }) => category))];
  const base = items.map((item) =>
    item.number === "" ? String(categories.indexOf(item.category) + 1) : item.number,
  );
  const counted = new Map<string, number>();
  const taken = new Set<string>();
  return items.map((item, i) => {
    const own = base[i] ?? "";
    const alone = item.number !== "" && base.filter((other) => other === own).length === 1;
    const clause = numbered(item.pairs[0]?.content ?? "").number;
    const at = (counted.get(own) ?? 0) + 1;
    counted.set(own, at);
    const wanted = alone
      ? own
      : `${own}.${clause !== "" && item.pairs.length === 1 && !taken.has(`${own}.${clause}`) ? clause : at}`;
    let id = wanted;
    for (let more = at; taken.has(id); more++) id = `${own}.${more + 1}`;
    taken.add(id);
    return id;
  });
}

/** Ids that are told apart, whatever numbers the document repeats. */
function unique(rows: readonly DraftRow[]): readonly DraftRow[] {
  const taken = new Set<string>();
  return rows.map((row) => {
    const own = String(row.values.id);
    let id = own;
    for (let more = 2; taken.has(textKey(id)); more++) id = `${own}(${more})`;
    taken.add(textKey(id));
    return id === own ? row : { ...row, values: { ...row.values, id } };
  });
}

/** Names that are told apart: what facts name by 考评项目 must be one rule. */
function named(rows: readonly DraftRow[]): readonly DraftRow[] {
  const taken = new Set<string>();
  return rows.map((row) => {
    const own = textOf(row.values.title) || textOf(row.values.category) || textOf(row.values.id);
    const title = taken.has(textKey(own)) ? `${own}（${textOf(row.values.id)}）` : own;
    taken.add(textKey(title));
    const { method, activityTypes } = row.values;
    // 频次 counts the activities of its name where none are given.
    const types = method === "频次" && textOf(activityTypes) === "" ? { activityTypes: own } : {};
    return { ...row, values: { ...row.values, ...types, title } };
  });
}

/** 并入 by 编号 where the document names the item by its name. */
function targets(rows: readonly DraftRow[]): readonly DraftRow[] {
  const ids = new Set(rows.map(({ values }) => values.id));
  const byName = new Map(rows.map(({ values }) => [textKey(textOf(values.title)), values.id] as const));
  return rows.map((row) => {
    const { into } = row.values;
    const id = textOf(into) === "" || ids.has(into) ? undefined : byName.get(textKey(textOf(into)));
    return id === undefined ? row : { ...row, values: { ...row.values, into: id } };
  });
}

/** What is asked of many rows alike is asked of the first of them, for all. */
function askedOnce(rows: readonly DraftRow[]): readonly DraftRow[] {
  const askers = new Map<string, { readonly rule: string; readonly asked: Guess }[]>();
  for (const { values, guesses } of rows)
    for (const asked of guesses)
      if (asked.once !== undefined)
        askers.set(asked.once, [...(askers.get(asked.once) ?? []), { rule: textOf(values.id), asked }]);
  return rows.map((row) => ({
    ...row,
    guesses: row.guesses.flatMap((asked) => {
      const [first, ...others] = asked.once === undefined ? [] : (askers.get(asked.once) ?? []);
      if (first === undefined || others.length === 0) return [asked];
      if (first.asked !== asked) return [];
      const also = others.map(({ rule, asked: other }) => ({
        rule,
        choices: other.others.map(({ values }) => values),
      }));
      return [{ ...asked, why: asked.why + draftText.guess.also(others.map(({ rule }) => rule)), also }];
    }),
  }));
}

/** The rows of a draft as the rulebook's sheets will hold them; what is found points at those cells. */
export function sourceOf(draft: Pick<Draft, "rows" | "grades" | "settings">): RulebookSource {
  const columns = Object.keys(RULE_COLUMNS) as RuleColumn[];
  const sheet = newWorkbookText.sheets.rules;
  return {
    rules: draft.rows.map(({ values }, i) => ({
      values,
      cells: Object.fromEntries(columns.map((column, at) => [column, { sheet, row: i + 1, column: at }])),
    })),
    settings: draft.settings.map(({ name, value }) => ({ name, value, at: null })),
    grades: draft.grades.map((values) => ({ values, cells: {} })),
  };
}

/** A row that the rulebook refuses is switched off and says why, until all that is on is understood. */
export function recheck(draft: Omit<Draft, "findings">): Draft {
  let { rows } = draft;
  for (;;) {
    const { rulebook, findings } = understandRulebook(sourceOf({ ...draft, rows }));
    const errors = findings.filter(({ severity }) => severity === "error");
    const wrong = new Map(
      errors.flatMap((finding) =>
        finding.at && "row" in finding.at ? [[finding.at.row - 1, finding] as const] : [],
      ),
    );
    if (wrong.size === 0) {
      const readAs = new Map(rulebook.rules.map((rule) => [rule.id, rule.readAs]));
      const told = rows.map((row) => ({
        ...row,
        readAs: readAs.get(textOf(row.values.id)) ?? "",
        waits: waitingFor(textOf(row.values.id), rows),
      }));
      const others = findings.filter(({ code }) => code !== "no-grades" && code !== "no-rules");
      return { ...draft, rows: told, findings: [...others, ...findingsOf({ ...draft, rows: told })] };
    }
    rows = rows.map((row, i) => {
      const finding = wrong.get(i);
      return finding ? off(row, `${finding.message}。${finding.hint}`) : row;
    });
  }
}

/** The rows that are to take from a row and do not yet. */
const waitingFor = (id: string, rows: readonly DraftRow[]): readonly string[] =>
  rows
    .filter(({ todo, values }) => todo !== undefined && textOf(values.into) === id)
    .map(({ values }) => textOf(values.id));

const off = (row: DraftRow, why: string): DraftRow => ({
  ...row,
  values: { ...row.values, enabled: "否" },
  todo: row.todo ?? draftText.todo.refused(why),
});

/** What is guessed of a row, in words. */
export function doubtsOf({ guesses, todo, values, waits = [] }: DraftRow): readonly string[] {
  return [
    ...(todo === undefined ? [] : [todo]),
    ...(waits.length === 0 ? [] : [draftText.guess.waits(waits)]),
    ...guesses.map(({ column, value, why, others }) =>
      draftText.doubt(
        RULE_COLUMNS[column],
        textOf(values[column] ?? value),
        why,
        others.map(({ label }) => label),
      ),
    ),
  ];
}

function findingsOf({ rows, unused, sums, doubts }: Omit<Draft, "findings">): readonly Finding[] {
  const sheet = newWorkbookText.sheets.rules;
  return [
    ...doubts.map((why) => say["draft-policy-doubt"]({ at: null }, why)),
    ...rows.flatMap((row, i): Finding[] => {
      const at = { sheet, row: i + 1, column: 0 };
      const id = textOf(row.values.id);
      if (row.todo !== undefined)
        return [say["draft-not-understood"]({ at }, id, textOf(row.values.standard).slice(0, 80), row.todo)];
      return doubtsOf(row).length === 0 ? [] : [say["draft-guessed"]({ at }, id, doubtsOf(row).join("；"))];
    }),
    ...sums.flatMap(({ at, said, found }) =>
      exact(said).compare(exact(found)) === 0
        ? []
        : [say["draft-sum-differs"]({ at: null }, at, said, found)],
    ),
    ...unused.map(({ text, why }) => say["draft-unused"]({ at: null }, text.slice(0, 80), why)),
  ];
}
