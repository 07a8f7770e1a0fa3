/** What lines about a table say of its signs (√召开 ○视频召开 ×未召开) and of its numbers (表内填写召开的日期). */
import { textKey } from "../../base/text";
import type { GridRow } from "../grid";
import { readHeld } from "../values/held";
import { cellText } from "../values/text";
import { VERB } from "../values/verbs";
import { mayCount, roleOfWord } from "./roles";
import { isNotApplicable, readCompletionState } from "../values/words";

const SIGN = "√✓✔☑☐☒○●◎〇△▲▽▼☆★□■◇◆×╳✗✘+*#";
/** Signs that are also marks within a text: they need room before them. */
const MARK = "/\\-—–";
const ENTRY = new RegExp(
  `(?:([${SIGN}])|(?<=^|[\\s(（,，;；、:："“])([${MARK.replace("\\", "\\\\").replace("-", "\\-")}]))["”]?\\s*(?:[=＝:：]|表示|代表|即|为|是|指)*\\s*([\\u4e00-\\u9fff]{2,16})`,
  "g",
);

/** The sign as which each meaning is read. */
const AS = { done: "√", "not-done": "×", "not-applicable": "/" } as const;
type Meaning = keyof typeof AS;

const DONE = new RegExp(`${VERB}$`);

/** What a sign stands for by its words; null where they say neither yes nor no. */
function meaningOf(words: string): Meaning | null {
  const known = readCompletionState(words);
  if (known !== "unreadable") return known;
  const held = readHeld(words, true);
  if (held !== null) return held.kind === "not-held" ? "not-done" : held.kind === "held" ? "done" : null;
  if (isNotApplicable(words) || /^(?:无|没有|不).{0,6}(?:要求|任务|涉及|适用|需要?)$|^不?涉及$/.test(words))
    return "not-applicable";
  return DONE.test(words) && mayCount(roleOfWord(words)) ? "done" : null;
}

/** Two signs at least are told apart; one sign again and again only begins the parts of a list. */
const explains = (entries: readonly RegExpMatchArray[]): boolean =>
  new Set(entries.map(([, sign, mark]) => sign ?? mark)).size > 1;

/** The signs that lines explain, two at least in one line, with the sign as which each is read. */
function legendIn(texts: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string | null>();
  for (const text of texts) {
    const entries = [...text.matchAll(ENTRY)];
    if (!explains(entries)) continue;
    for (const [, sign, mark, words = ""] of entries) {
      const key = sign ?? mark ?? "";
      const meaning = meaningOf(textKey(words));
      const as = meaning === null ? null : AS[meaning];
      found.set(key, found.has(key) && found.get(key) !== as ? null : as);
    }
  }
  const legend = new Map<string, string>();
  for (const [sign, as] of found)
    if (as !== null && readCompletionState(sign) !== readCompletionState(as)) legend.set(sign, as);
  return legend;
}

/** Whether a line explains signs. */
export const isLegend = (text: string): boolean => explains([...text.matchAll(ENTRY)]);

/** How many rows at either end are looked at for lines about the table. */
const LOOKED = 10;

/** Texts alone in their rows, at either end of a table. */
export const linesOf = (rows: readonly GridRow[]): string[] =>
  [...rows.slice(0, LOOKED), ...rows.slice(-LOOKED)].flatMap(({ values }) => {
    const texts = values.flatMap((value) => cellText(value) ?? []);
    return texts.length <= 2 ? texts : [];
  });

/** Rows in which the signs that a line explains say what it says of them. */
export function withLegend(rows: readonly GridRow[], titles: readonly string[]): readonly GridRow[] {
  const legend = legendIn([...titles, ...linesOf(rows)]);
  if (legend.size === 0) return rows;
  const meant = (value: GridRow["values"][number]): GridRow["values"][number] =>
    typeof value === "string" && value.length <= LONGEST ? (legend.get(value.trim()) ?? value) : value;
  return rows.map((row) => ({ ...row, values: row.values.map(meant) }));
}

/** A sign with blanks around it is no longer. */
const LONGEST = 4;

const DAYS_TOLD =
  /(?:表[内中]|格[内中]|单元格|数字|填写?|填入|写明?|注明).{0,12}(?:日期|几号|几日|哪天|哪日|日子)/;

/** Whether a line says that cells hold the days on which something was held; 填写日期：3月5日 does not. */
export const saysDays = (text: string): boolean =>
  text
    .split(/[,，。;；!！\n]/)
    .some(
      (clause) =>
        DAYS_TOLD.test(textKey(clause)) &&
        !/次数|人数/.test(clause) &&
        !/(?:日期|时间)\s*[:：]|(?:填报|填表|制表|报送|填写)(?:日期|时间)\s*$/.test(clause),
    );
