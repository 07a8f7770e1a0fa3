/** Automatic numbers of a Word document: what stands before a paragraph though nobody typed it. */
import { XmlScanner } from "../../xlsx/scan";
import { attributeOf } from "./word-xml";

interface Level {
  start: number;
  format: string;
  text: string;
  suffix: string;
}
interface List {
  readonly levels: Map<number, Level>;
  /** The style by which a list is meant where it has no levels of its own. */
  styleLink: string | null;
}

/** The list and level that a paragraph is numbered by. */
export interface NumberedBy {
  readonly list: string;
  readonly level: number;
}

const DIGITS = "〇一二三四五六七八九";

/** 1 … 99 as 一 … 九十九. */
function chinese(n: number): string {
  if (n > 99 || n < 1) return String(n);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const head = tens === 0 ? "" : `${tens === 1 ? "" : (DIGITS[tens] ?? "")}十`;
  return head + (ones === 0 ? "" : (DIGITS[ones] ?? ""));
}

const ROMAN = [
  ["x", 10],
  ["ix", 9],
  ["v", 5],
  ["iv", 4],
  ["i", 1],
] as const;
function roman(n: number): string {
  let [left, text] = [n, ""];
  for (const [sign, worth] of ROMAN)
    while (left >= worth) {
      text += sign;
      left -= worth;
    }
  return text;
}

const letter = (n: number): string => String.fromCharCode(97 + ((n - 1) % 26));

/** A number as a list format writes it; "" for marks that are no numbers. */
function written(n: number, format: string): string {
  switch (format) {
    case "bullet":
    case "none":
      return "";
    case "chineseCounting":
    case "chineseCountingThousand":
    case "japaneseCounting":
    case "taiwaneseCounting":
    case "taiwaneseCountingThousand":
    case "ideographDigital":
      return chinese(n);
    case "decimalEnclosedCircle":
    case "decimalEnclosedCircleChinese":
      return n <= 20 ? String.fromCharCode(0x2460 + n - 1) : String(n);
    case "decimalEnclosedParen":
      return `(${n})`;
    case "lowerLetter":
      return letter(n);
    case "upperLetter":
      return letter(n).toUpperCase();
    case "lowerRoman":
      return roman(n);
    case "upperRoman":
      return roman(n).toUpperCase();
    default:
      return String(n);
  }
}

/** Counts the lists of a document, paragraph by paragraph in their order. */
export class Numbering {
  private readonly lists = new Map<string, List>();
  private readonly numbers = new Map<string, { list: string; starts: Map<number, number> }>();
  /** How far each list has counted, level by level: lists of one definition count on. */
  private readonly counted = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  /** @param part text of numbering.xml */
  constructor(part: string | null) {
    if (part === null) return;
    const s = new XmlScanner(part);
    s.next();
    s.children((local) => {
      if (local === "abstractNum") this.readList(s);
      else if (local === "num") this.readNumber(s);
      else s.skip();
    });
  }

  /** What stands before the next paragraph of a list: 1. or （一）; "" where its mark is no number. */
  next({ list: id, level }: NumberedBy): string {
    const number = this.numbers.get(id);
    const list = number && this.lists.get(number.list);
    const own = list?.levels.get(level);
    if (!number || !list || !own) return "";
    const counts = this.counted.get(number.list) ?? [];
    this.counted.set(number.list, counts);
    const restart = number.starts.get(level);
    const first = restart !== undefined && !this.begun.has(`${id}/${level}`);
    this.begun.add(`${id}/${level}`);
    counts[level] = first || counts[level] === undefined ? (restart ?? own.start) : counts[level] + 1;
    counts.length = level + 1;
    const label = own.text.replace(/%(\d)/g, (_, n: string) => {
      const at = Number(n) - 1;
      const other = list.levels.get(at);
      const value = counts[at] ?? other?.start ?? 1;
      // 1.1 under 一、 is written in digits where the level says so; a level of its own format is the rule.
      return written(value, other?.format ?? "decimal");
    });
    return own.format === "bullet" || label === "" ? "" : label;
  }

  private readList(s: XmlScanner): void {
    const list: List = { levels: new Map(), styleLink: null };
    this.lists.set(attributeOf(s, "abstractNumId") ?? "", list);
    s.children((local) => {
      if (local === "lvl") this.readLevel(s, list.levels);
      else s.skip();
    });
  }

  private readLevel(s: XmlScanner, levels: Map<number, Level>): void {
    const level: Level = { start: 1, format: "decimal", text: "", suffix: "tab" };
    levels.set(Number(attributeOf(s, "ilvl") ?? 0), level);
    s.children((local) => {
      const value = attributeOf(s, "val");
      if (local === "start") level.start = Number(value ?? 1);
      else if (local === "numFmt") level.format = value ?? "decimal";
      else if (local === "lvlText") level.text = value ?? "";
      s.skip();
    });
  }

  private readNumber(s: XmlScanner): void {
    const number = { list: "", starts: new Map<number, number>() };
    this.numbers.set(attributeOf(s, "numId") ?? "", number);
    s.children((local) => {
      if (local === "abstractNumId") number.list = attributeOf(s, "val") ?? "";
      const level = Number(attributeOf(s, "ilvl") ?? 0);
      if (local !== "lvlOverride") s.skip();
      else
        s.children((inner) => {
          if (inner === "startOverride") number.starts.set(level, Number(attributeOf(s, "val") ?? 1));
          s.skip();
        });
    });
  }
}
