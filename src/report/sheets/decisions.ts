/** 审定记录: every decision as it was made, what it rested on, and whether that ground still holds. */
import type { Grid } from "../../ledger/grid";
import { numberCell, textCell, typedCell } from "../cells";
import { readTable, sizesOf, type Columns } from "../columns";
import { groundChange, latestEntries, type LogEntry } from "../decisions";
import { Page } from "../page";
import { defineSheet, type Run } from "../sheet";
import { styles } from "../styles";

/** Words of 审定记录. */
export const decisionLogText = {
  title: (year: number) => `${year}年度支部等次审定记录`,
  head: "审定等次、理由在“考评结果”中填写，下次评分时记到这里；审定人、审定日期请在本表填写。",
  none: "还没有审定。",
  withdrawn: "（撤销审定）",
  current: "有效",
  superseded: "已被后来的审定代替",
};
const words = decisionLogText;

/** One entry and how it stands now. */
interface Line {
  readonly entry: LogEntry;
  /** Whether a later entry took its place. */
  readonly superseded: boolean;
  /** How its ground has changed; null when it has not. */
  readonly change: string | null;
}

const columns = {
  serial: {
    header: "序号",
    width: 6,
    key: true,
    cell: (_, { index }) => numberCell(index + 1, styles.integer),
  },
  branch: { header: "支部名称", width: [14, 28], key: true, cell: ({ entry }) => textCell(entry.branch) },
  suggested: {
    header: "审定时建议等次",
    width: 12,
    cell: ({ entry }) => textCell(entry.suggested, styles.centered),
  },
  total: { header: "审定时总分", width: 11, cell: ({ entry }) => numberCell(entry.total, styles.points) },
  decided: {
    header: "审定等次",
    width: 12,
    cell: ({ entry }) => textCell(entry.decided ?? words.withdrawn, styles.centered),
  },
  reason: { header: "审定理由", width: 26, cell: ({ entry }) => textCell(entry.reason) },
  who: {
    header: "审定人",
    width: 14,
    input: "read",
    cell: ({ entry }) => typedCell({ value: entry.who, format: null }),
  },
  when: {
    header: "审定日期",
    width: 13,
    input: "read",
    cell: ({ entry }) => typedCell({ value: entry.when, format: entry.whenFormat }),
  },
  status: {
    header: "状态",
    width: 34,
    cell: ({ superseded, change }) =>
      textCell(
        superseded ? words.superseded : (change ?? words.current),
        change === null ? styles.text : { ...styles.text, color: "C00000" },
      ),
  },
} satisfies Columns<Line>;

/** The log on an earlier 审定记录. */
export function readDecisionLog(old: Grid | null): readonly LogEntry[] {
  const rows = readTable(old, columns, ["branch", "decided"], ["branch", "decided"]) ?? [];
  return rows.map((row) => {
    const decided = row.text("decided");
    const when = row.typed("when");
    return {
      branch: row.text("branch"),
      suggested: row.text("suggested") || null,
      total: row.number("total"),
      decided: decided === words.withdrawn ? null : decided,
      reason: row.text("reason") || null,
      who: row.typed("who").value,
      when: when.value,
      whenFormat: when.format,
    };
  });
}

/** The sheet 审定记录. */
export const decisionsSheet = defineSheet({
  kind: "decisions",
  name: "审定记录",
  made: "on request",
  due: ({ log }) => log.length > 0,
  sealed: true,
  layout: ({ appraisal, log }: Run) => {
    const results = new Map(appraisal.branches.map((one) => [one.branch.name, one]));
    const last = latestEntries(log);
    const lines = log.map((entry): Line => ({
      entry,
      superseded: last.get(entry.branch) !== entry,
      change: entry.decided === null ? null : groundChange(entry, results.get(entry.branch)),
    }));
    const page = new Page(sizesOf(columns, lines))
      .title(words.title(appraisal.year))
      .head(log.length === 0 ? words.none : words.head)
      .ownership();
    const table = page.table(columns, lines);
    return page.signature("sheet").body(table.frozen("branch"));
  },
});
