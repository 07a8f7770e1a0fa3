/** 整改清单: every loss as a row to be worked off. What people fill in is read back by the next run. */
import { toNumber } from "../../base/exact";
import type { Grid } from "../../ledger/grid";
import { numberCell, textCell, typedCell, type Typed } from "../cells";
import { readTable, sizesOf, textAt, type Column, type Columns } from "../columns";
import type { CellStyle } from "../layout";
import type { Loss } from "../losses";
import { Page } from "../page";
import type { RectificationList, Rectified } from "../previous";
import { defineSheet, type Run } from "../sheet";
import { styles } from "../styles";

/** How a row stands after a run: its words and colour. */
export const RECTIFICATION_STATES = {
  fresh: { text: "新增", color: "C00000" },
  open: { text: "未销号" },
  closed: { text: "已销号", color: "548235" },
  lingering: { text: "已销号，但本次仍失分，请核实", color: "C00000" },
  gone: { text: "已消除（本次不再失分）", color: "548235" },
} as const satisfies Readonly<Record<string, { readonly text: string } & Pick<CellStyle, "color">>>;
type State = keyof typeof RECTIFICATION_STATES;

const words = {
  title: (year: number) => `${year}年度党支部整改清单`,
  yearOfTitle: /^(\d{4})年度/,
  first: (open: number) => `共${open}项。责任人、时限、完成情况、销号请在本表填写，下次评分时保留。`,
  again: (before: number, closed: number, gone: number, added: number, open: number) =>
    `上次${before}项：已销号${closed}项，已消除${gone}项；本次新增${added}项，未销号${open}项。`,
  none: "没有需要整改的问题。",
  problem: (title: string, reason: string) => `${title}：${reason}`,
  closeOptions: ["已销号", "未销号"],
  /** What people write into 销号 when it is done. */
  closedWords: /^(已?销号|是|√|已?完成)/,
};

/** One row of an earlier 整改清单. */
export interface RectificationRow {
  readonly branch: string;
  readonly id: string;
  readonly problem: string;
  readonly lost: number | null;
  readonly measure: Typed;
  readonly owner: Typed;
  readonly due: Typed;
  readonly progress: Typed;
  readonly closed: Typed;
}

/** Rows of an earlier 整改清单, by branch and rule. */
export type RectificationRows = ReadonlyMap<string, RectificationRow>;

const keyOf = (branch: string, id: string) => `${branch}\u0000${id}`;
const textOf = (typed: Typed | undefined): string => String(typed?.value ?? "");

interface Line extends Pick<RectificationRow, "branch" | "id" | "problem" | "lost"> {
  readonly measure: string;
  readonly before: RectificationRow | null;
  readonly state: State;
}

/** A column that people fill in. */
const filled = (
  header: string,
  width: number,
  id: "owner" | "due" | "progress" | "closed",
): Column<Line> => ({ header, width, input: "read", cell: ({ before }) => typedCell(before?.[id]) });

const columns = {
  branch: { header: "支部", width: [12, 26], key: true, cell: ({ branch }) => textCell(branch) },
  id: { header: "编号", width: 8, key: true, cell: ({ id }) => textCell(id, styles.centered) },
  problem: { header: "问题", width: 44, cell: ({ problem }) => textCell(problem) },
  lost: { header: "失分", width: 8, cell: ({ lost }) => numberCell(lost, styles.points) },
  measure: {
    header: "整改措施",
    width: 36,
    input: "read",
    cell: ({ measure }) => textCell(measure, { ...styles.input, align: "left" }),
  },
  owner: filled("责任人", 11, "owner"),
  due: filled("时限", 12, "due"),
  progress: filled("完成情况", 18, "progress"),
  closed: filled("销号", 10, "closed"),
  state: {
    header: "状态",
    width: 16,
    cell: ({ state }) => {
      const { text, ...color } = RECTIFICATION_STATES[state];
      return textCell(text, { ...styles.centered, ...color });
    },
  },
} satisfies Columns<Line>;

/** What an earlier 整改清单 holds. */
export function readRectification(old: Grid | null): RectificationRows {
  const rows = readTable(old, columns, ["branch", "id", "closed"], ["branch", "id"]) ?? [];
  return new Map(
    rows.map((row) => [
      keyOf(row.text("branch"), row.text("id")),
      {
        branch: row.text("branch"),
        id: row.text("id"),
        problem: row.text("problem"),
        lost: row.number("lost"),
        measure: row.typed("measure"),
        owner: row.typed("owner"),
        due: row.typed("due"),
        progress: row.typed("progress"),
        closed: row.typed("closed"),
      },
    ]),
  );
}

/** The same as the year after looks back on it; null where it does not say of what year it is. */
export function readRectificationList(old: Grid | null): RectificationList | null {
  const title = (old?.rows ?? []).map((row) => words.yearOfTitle.exec(textAt(row, 0))?.[1]).find(Boolean);
  if (title === undefined) return null;
  const rows = new Map<string, Rectified[]>();
  for (const row of readRectification(old).values()) {
    const own = rows.get(row.branch) ?? [];
    rows.set(row.branch, own);
    own.push({ id: row.id, problem: row.problem, closed: isClosed(row) });
  }
  return { year: Number(title), rows };
}

/** The earlier row for a loss; null where there was none. */
export function rectificationOf(before: RectificationRows, loss: Loss): RectificationRow | null {
  return before.get(keyOf(loss.branch.branch.name, loss.item.rule.id)) ?? null;
}

const isClosed = ({ closed }: RectificationRow) => words.closedWords.test(textOf(closed).trim());

function linesOf(losses: readonly Loss[], before: RectificationRows): readonly Line[] {
  const present = losses.map((loss): Line => {
    const { rule, reason } = loss.item;
    const earlier = rectificationOf(before, loss);
    return {
      branch: loss.branch.branch.name,
      id: rule.id,
      problem: words.problem(rule.title, reason),
      lost: toNumber(loss.amount),
      measure: textOf(earlier?.measure) || loss.remedy,
      before: earlier,
      state: earlier === null ? "fresh" : isClosed(earlier) ? "lingering" : "open",
    };
  });
  const still = new Set(present.map((line) => keyOf(line.branch, line.id)));
  const past = [...before].flatMap(([key, row]): Line[] =>
    still.has(key)
      ? []
      : [{ ...row, measure: textOf(row.measure), before: row, state: isClosed(row) ? "closed" : "gone" }],
  );
  return [...present, ...past];
}

/** What was closed, what went away and what is new since the list was last written. */
function headText(lines: readonly Line[], before: number): string {
  if (lines.length === 0) return words.none;
  const count = (...states: State[]) => lines.filter((line) => states.includes(line.state)).length;
  const open = count("fresh", "open");
  return before === 0
    ? words.first(open)
    : words.again(before, count("closed", "lingering"), count("gone"), count("fresh"), open);
}

/** The sheet 整改清单: present losses first, then what earlier lists held and no longer costs points. */
export const rectificationSheet = defineSheet({
  kind: "rectification",
  name: "整改清单",
  made: "on request",
  sealed: true,
  layout: ({ appraisal, losses, old }: Run) => {
    const before = readRectification(old("rectification"));
    const lines = linesOf(losses, before);
    const page = new Page(sizesOf(columns, lines))
      .title(words.title(appraisal.year))
      .head(headText(lines, before.size))
      .ownership();
    const table = page.table(columns, lines);
    return page.signature("sheet").body({
      ...table.frozen("branch"),
      validations:
        lines.length === 0 ? [] : [{ area: table.area("closed"), list: words.closeOptions, strict: false }],
    });
  },
});
