/** A 细则 in numbered paragraphs: which heading has points, and what under it scores. */
import { keyOf, limits, scores } from "./clauses";
import {
  kindOf,
  numbered,
  numberedParts,
  OF_KIND,
  ownPoints,
  type Item,
  type Parsed,
  type StatedSum,
} from "./item";
import { isPolicy } from "./policy";
import { bare } from "./table";

/** A paragraph and what stands under it. */
interface Node {
  readonly level: number;
  readonly number: string;
  readonly row: number;
  text: string;
  readonly children: Node[];
}

/** A paragraph with its place in the document, 1-based. */
export interface Line {
  readonly text: string;
  readonly row: number;
}

/** Reads paragraphs in their order. */
export function parseOutline(lines: readonly Line[]): Parsed {
  const reader = new OutlineReader();
  for (const node of treeOf(lines)) reader.visit(node, [], []);
  return reader;
}

/** Deeper numbers stand under those before them; what has no number goes on with what it follows. */
function treeOf(lines: readonly Line[]): readonly Node[] {
  const roots: Node[] = [];
  const open: Node[] = [];
  for (const { text, row } of lines) {
    const { level, number } = numbered(text);
    const last = open.at(-1);
    if (level < 0 && last && !isTitle(text)) {
      // A heading such as 一票否决 has what follows under it, not in it.
      if (namesKind(last)) last.children.push({ level: last.level + 1, number: "", row, text, children: [] });
      else last.text += `\n${text}`;
      continue;
    }
    const node: Node = { level, number, row, text, children: [] };
    // The name of the document has nothing under it that it would be the heading of.
    if (level < 0) {
      roots.push(node);
      continue;
    }
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) open.pop();
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
  }
  return roots;
}

const namesKind = ({ text }: Node): boolean => OF_KIND.test(numbered(text).text.replace(/[:：]$/, ""));

/** 加分项：获市级表彰的加2分: a kind of items, and what they are, in one paragraph. */
const OPENS_KIND = /^.{0,4}(?:否决|加分|扣分|减分|奖励)(?:项目?|事项|情形|指标|标准|内容|部分)?[:：]/;

const CAPPED = /(?:不超过|最高|最多|上限|封顶|累计)[^\d;。]{0,8}\d/;

const isTitle = (text: string): boolean =>
  text.length <= 30 &&
  !/[，。；：,;:]$/.test(text) &&
  /(?:细则|办法|标准|方案|附件\d*|评分表|考核表|通知)$/.test(text);

const firstLine = (text: string): string => text.split("\n")[0] ?? text;
const isHeading = (text: string): boolean => firstLine(text).length <= 45;

class OutlineReader implements Parsed {
  readonly items: Item[] = [];
  readonly sums: StatedSum[] = [];
  readonly notes: string[] = [];

  visit(plain: Node, headings: readonly string[], path: readonly string[]): void {
    const node = withOwnParts(plain);
    const own = isHeading(node.text) || node.children.length === 0 ? pointsOf(node.text) : null;
    const numbers = node.number === "" ? path : [...path, node.number];
    const name = bare(headOf(node.text));
    const below = [...headings, name];
    if (own !== null && !node.children.some(hasPoints)) this.items.push(itemOf(node, own, headings, numbers));
    else if (isListOfLimits(node)) this.limitsUnder(node, below, numbers);
    else if (node.children.length > 0) {
      const from = this.items.length;
      // A heading may limit what its clauses come to together: 累计不超过10分.
      if (isHeading(node.text) && CAPPED.test(keyOf(node.text))) this.notes.push(node.text);
      if (!isHeading(node.text)) this.leaf(node, headings, numbers);
      for (const child of node.children) this.visit(child, below, numbers);
      if (own !== null) this.sums.push({ at: `“${name}”`, said: own, items: this.items.slice(from) });
    } else this.leaf(node, headings, numbers);
  }

  /** A paragraph with nothing under it: something that scores, or running text. */
  private leaf(node: Node, headings: readonly string[], path: readonly string[]): void {
    const key = keyOf(node.text);
    const scoring =
      (node.level >= 0 || OPENS_KIND.test(node.text)) &&
      scores(key) &&
      !isPolicy(key) &&
      /扣|加\d|得\d|不得分|否决|[不取直降]/.test(key);
    const isMeta = /^(?:满分|总分|共?\d+分|实行百分制|考核(?:实行|采用|总分))/.test(
      keyOf(numbered(node.text).text),
    );
    if (!scoring || isMeta) this.notes.push(node.text);
    else this.items.push(itemOf(node, "", headings, path));
  }

  private limitsUnder(node: Node, headings: readonly string[], path: readonly string[]): void {
    for (const child of node.children)
      this.items.push({
        ...itemOf(child, "", headings, child.number === "" ? path : [...path, child.number]),
        kind: "limit",
        saidOfAll: numbered(node.text).text.replace(/[:：]$/, ""),
      });
  }
}

/** 有下列情形之一的，不得评为优秀：1.… 2.… */
const isListOfLimits = (node: Node): boolean =>
  node.children.length > 0 &&
  limits(keyOf(node.text)) &&
  (/下列|以下|之一|如下/.test(node.text) || namesKind(node));

/** The same list within one paragraph: its parts stand under it. */
function withOwnParts(node: Node): Node {
  if (node.children.length > 0 || !limits(keyOf(node.text))) return node;
  const { level, number, text } = numbered(node.text);
  const { head, parts } = numberedParts(text);
  if (parts.length === 0 || !/下列|以下|之一|如下/.test(head) || !limits(keyOf(head))) return node;
  const children = parts.map((part): Node => ({
    level: level + 1,
    number: part.number,
    row: node.row,
    text: part.text,
    children: [],
  }));
  return { ...node, number, text: head, children };
}

const hasPoints = (node: Node): boolean => pointsOf(node.text) !== null || node.children.some(hasPoints);

/** The points that a heading names of itself: in brackets, as 共20分, or as 10分 at its end. */
function pointsOf(text: string): string | null {
  const head = firstLine(text);
  const bracket = ownPoints(head) ?? ownPoints(text);
  if (bracket !== null) return bracket.points;
  return isHeading(text)
    ? (/^[^扣加得，。；]{2,20}?[\s:：,，]*(?:共|计|满分)?(\d+(?:\.\d+)?)分[:：。]?$/.exec(head)?.[1] ?? null)
    : null;
}

/** What a paragraph is about: up to its first stop. */
const headOf = (text: string): string =>
  (firstLine(text).split(/[。；：:]/)[0] ?? text).replace(/([（(]\s*\d+(?:\.\d+)?\s*分\s*[)）]).*$/, "$1");

function textUnder(node: Node): string {
  return [numbered(node.text).text, ...node.children.map(textUnder)].join("\n");
}

function itemOf(node: Node, points: string, headings: readonly string[], path: readonly string[]): Item {
  const own = numbered(node.text).text;
  const rest = (ownPoints(own)?.rest ?? own).replace(
    /^([^\n，。；扣减加得]{2,20}?)[\s:：]*(?:共|计|满分)?\d+(?:\.\d+)?分[:：。]?(?=\n|$)/,
    points === "" ? "$&" : "$1",
  );
  const short = isHeading(node.text) && node.children.length > 0;
  const parts = node.children.map((child) => ({
    content: "",
    standard: `${child.number === "" ? "" : `${child.number}.`}${textUnder(child)}`,
  }));
  const title = bare(headOf(node.text)).split(/[，,]/)[0] ?? "";
  const named = headings.filter((heading) => heading !== "");
  return {
    number: path.join("."),
    category: named[0] ?? title,
    title: title.length > 24 ? (named.at(-1) ?? title.slice(0, 24)) : title,
    points,
    pairs: [...(short && !scores(keyOf(rest)) ? [] : [{ content: "", standard: rest }]), ...parts],
    kind: kindOf([...named, ...(points === "" && !OF_KIND.test(title) ? [] : [title])]),
    source: { table: null, row: node.row },
  };
}
