/** What a total's formula adds up: SUM, SUBTOTAL and sums of cells. Anything else says nothing of its operands. */
import { parseArea, type Area } from "../../base/address";

/** Cells that a formula names; `sheet` is null for its own, `to` the last sheet of a range of sheets. */
export interface Operand {
  readonly sheet: string | null;
  readonly to: string | null;
  readonly area: Area;
}

/** How a cell is computed: the sum of these cells, something that is no sum, a sum from outside, or nobody knows. */
export type Computed =
  | { readonly kind: "sum"; readonly operands: readonly Operand[]; readonly skipsSubtotals: boolean }
  | { readonly kind: "no sum" | "outside" | "unknown" };

const EXTERNAL = /#REF!|(?:^|[^\w\u4e00-\u9fff\]])\[/;
const COUNTS = /SUMPRODUCT|COUNT|SUMIF/i;
const NO_SUM = /AVERAGE|MAX|MIN|RANK|LARGE|SMALL|MEDIAN|[*/]/i;

const TOKEN =
  /\s*(?:(SUM|IFERROR)\(|(SUBTOTAL|AGGREGATE)\(\s*(?:9|109)\s*,(?:\s*\d\s*,)?|((?:'(?:[^']|'')+'|[A-Za-z_\u4e00-\u9fff][\w.\u4e00-\u9fff]*(?::[A-Za-z_\u4e00-\u9fff][\w.\u4e00-\u9fff]*)?)!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(])|(\d+(?:\.\d+)?|"")|([(),+]))/iy;

/** Reads one formula from left to right. */
class Sum {
  readonly operands: Operand[] = [];
  skipsSubtotals = false;
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  /** Whether the whole formula is a sum. */
  read(): boolean {
    while (this.at < this.text.length) {
      TOKEN.lastIndex = this.at;
      const match = TOKEN.exec(this.text);
      if (match === null) return this.text.slice(this.at).trim() === "" && this.depth === 0;
      this.at = TOKEN.lastIndex;
      const [, opens, subtotal, sheet, cells, , sign] = match;
      if (subtotal !== undefined) this.skipsSubtotals = true;
      if (opens !== undefined || subtotal !== undefined || sign === "(") this.depth++;
      if (sign === ")" && --this.depth < 0) return false;
      if (cells !== undefined && !this.take(sheet, cells)) return false;
    }
    return this.depth === 0;
  }

  private take(prefix: string | undefined, cells: string): boolean {
    const area = parseArea(cells);
    if (area === null) return false;
    const name = prefix?.slice(0, -1).replace(/^'|'$/g, "").replaceAll("''", "'") ?? null;
    const [sheet = null, to = null] = name?.split(":") ?? [];
    this.operands.push({ sheet, to, area });
    return true;
  }
}

/** What a formula (without its `=`) adds up. */
export function computedBy(formula: string): Computed {
  if (EXTERNAL.test(formula)) return { kind: "outside" };
  const sum = new Sum(formula);
  if (sum.read() && sum.operands.length > 0)
    return { kind: "sum", operands: sum.operands, skipsSubtotals: sum.skipsSubtotals };
  return { kind: !COUNTS.test(formula) && NO_SUM.test(formula) ? "no sum" : "unknown" };
}
