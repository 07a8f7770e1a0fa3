/** 整改清单: every shortfall as a row to be worked off. What people fill in is read back by the next run, and by next year's. */
import type { Appraisal } from "../../appraisal/appraisal";
import type { Grid } from "../../ledger/grid";
import { numberCell, textCell, typedCell } from "../cells";
import { readTable, sizesOf, textAt, type Column, type Columns } from "../columns";
import type { CellStyle } from "../layout";
import { Page } from "../page";
import type { PreviousResult, RectificationList, Rectified } from "../previous";
import { defineSheet, type Run } from "../sheet";
import {
  isClosed,
  rectificationsOf,
  type Rectification,
  type RectificationRow,
  type RectificationState,
} from "../shortfalls";
import { styles } from "../styles";

/** The words and colour of a row's state. */
export const RECTIFICATION_STATES = {
  fresh: { text: "新增", color: "C00000" },
  recurring: { text: "新增（往年列过，再次发生）", color: "C00000" },
  open: { text: "未销号" },
  brought: { text: "往年未销号，继续整改", color: "C00000" },
  closed: { text: "已销号", color: "548235" },
  lingering: { text: "已销号，但本次仍失分，请核实", color: "C00000" },
  gone: { text: "已消除（本次不再失分）", color: "548235" },
} as const satisfies Readonly<
  Record<RectificationState, { readonly text: string } & Pick<CellStyle, "color">>
>;

const words = {
  title: (year: number) => `${year}年度党支部整改清单`,
  year: (year: number) => `${year}年度`,
  startsWithYear: /^(\d{4})年度/,
  first: (open: number) =>
    `共${open}项。目标、措施、责任人、时限、完成情况、验收、销号请在本表填写，下次评分时保留。`,
  again: (before: number, closed: number, gone: number, added: number, open: number) =>
    `上次${before}项：已销号${closed}项，已消除${gone}项；本次新增${added}项，未销号${open}项。`,
  listed: (from: string) => `覆盖、检查、测评失分不到${from}分的没有列入（考评设置“整改起点”）。`,
  none: "没有需要整改的问题。",
  closeOptions: ["已销号", "未销号"],
};

/** A column that people fill in. */
const filled = (
  header: string,
  width: number,
  id: "owner" | "due" | "progress" | "accepted" | "closed",
): Column<Rectification> => ({ header, width, input: "read", cell: ({ before }) => typedCell(before?.[id]) });

/** A column that people may word otherwise. */
const worded = (header: string, width: number, id: "goal" | "measure"): Column<Rectification> => ({
  header,
  width,
  input: "read",
  cell: (line) => textCell(line[id], { ...styles.input, align: "left" }),
});

const columns = {
  branch: { header: "支部", width: [12, 26], key: true, cell: ({ branch }) => textCell(branch) },
  id: { header: "编号", width: 8, key: true, cell: ({ id }) => textCell(id, styles.centered) },
  year: {
    header: "年度",
    width: 10,
    key: true,
    cell: ({ year }) => textCell(words.year(year), styles.centered),
  },
  problem: { header: "问题", width: 40, cell: ({ problem }) => textCell(problem) },
  lost: { header: "失分", width: 8, cell: ({ lost }) => numberCell(lost, styles.points) },
  goal: worded("整改目标", 22, "goal"),
  measure: worded("整改措施", 28, "measure"),
  owner: filled("责任人", 11, "owner"),
  due: filled("时限", 12, "due"),
  progress: filled("完成情况", 18, "progress"),
  accepted: filled("验收", 12, "accepted"),
  closed: filled("销号", 10, "closed"),
  state: {
    header: "状态",
    width: 16,
    cell: ({ state }) => {
      const { text, ...color } = RECTIFICATION_STATES[state];
      return textCell(text, { ...styles.centered, ...color });
    },
  },
} satisfies Columns<Rectification>;

function yearOfTitle(old: Grid | null): number | null {
  const [titled] = (old?.rows ?? []).flatMap((row) => words.startsWithYear.exec(textAt(row, 0))?.[1] ?? []);
  return titled === undefined ? null : Number(titled);
}

/** What an earlier 整改清单 holds; rows that do not say their 年度 are of the year in its title, else of `year`. */
export function readRectification(old: Grid | null, year: number): readonly RectificationRow[] {
  const rows = readTable(old, columns, ["branch", "id", "closed"], ["branch", "id"]) ?? [];
  const otherwise = yearOfTitle(old) ?? year;
  return rows.map((row) => ({
    year: Number(words.startsWithYear.exec(row.text("year"))?.[1] ?? otherwise),
    branch: row.text("branch"),
    id: row.text("id"),
    problem: row.text("problem"),
    lost: row.number("lost"),
    goal: row.typed("goal"),
    measure: row.typed("measure"),
    owner: row.typed("owner"),
    due: row.typed("due"),
    progress: row.typed("progress"),
    accepted: row.typed("accepted"),
    closed: row.typed("closed"),
  }));
}

/** What was closed, what went away and what is new since the list was last written. */
function headText(lines: readonly Rectification[], before: number): string {
  if (lines.length === 0) return words.none;
  const count = (...states: RectificationState[]) =>
    lines.filter((line) => states.includes(line.state)).length;
  const open = count("fresh", "recurring", "open", "brought");
  return before === 0
    ? words.first(open)
    : words.again(before, count("closed", "lingering"), count("gone"), count("fresh", "recurring"), open);
}

/** The lists of a sheet, year by year, as the years after look back on them; none where it does not say of what year it is. */
export function readRectificationLists(old: Grid | null): readonly RectificationList[] {
  const titled = yearOfTitle(old);
  if (titled === null) return [];
  const all = readRectification(old, titled);
  return [...new Set([titled, ...all.map(({ year }) => year)])].map((year) => {
    const rows = new Map<string, Rectified[]>();
    for (const row of all) {
      if (row.year !== year) continue;
      const own = rows.get(row.branch) ?? [];
      rows.set(row.branch, own);
      own.push({ id: row.id, problem: row.problem, closed: isClosed(row) });
    }
    return { year, rows, all };
  });
}

/** The list that goes on: the workbook's own, else that of last year's workbook. */
export const earlierRectifications = (
  { year }: Appraisal,
  old: Grid | null,
  previous: PreviousResult | null,
): readonly RectificationRow[] =>
  old === null ? (previous?.rectification?.all ?? []) : readRectification(old, year);

/** The sheet 整改清单: present shortfalls first, then what earlier lists held. */
export const rectificationSheet = defineSheet({
  kind: "rectification",
  name: "整改清单",
  made: "on request",
  sealed: true,
  layout: (run: Run) => {
    const { appraisal, losses, old, previous } = run;
    const before = earlierRectifications(appraisal, old("rectification"), previous);
    const lines = rectificationsOf(appraisal, losses, before);
    const { rectifyFrom } = appraisal.rulebook.settings;
    const page = new Page(sizesOf(columns, lines))
      .title(words.title(appraisal.year))
      .head(headText(lines, before.length))
      .head(words.listed(rectifyFrom.toString()))
      .ownership();
    const table = page.table(columns, lines);
    return page.signature("sheet").body({
      ...table.frozen("branch"),
      validations:
        lines.length === 0 ? [] : [{ area: table.area("closed"), list: words.closeOptions, strict: false }],
    });
  },
});
