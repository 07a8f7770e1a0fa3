/** 审定记录: every decision as it was made, what it rested on, and whether that ground still holds. */
import type { BranchResult } from "../../appraisal/appraisal";
import type { Grid } from "../../ledger/grid";
import { numberCell, textCell, typedCell } from "../cells";
import { readTable, sizesOf, type Columns } from "../columns";
import { groundChange, latestEntries, type LogEntry } from "../decisions";
import { Page } from "../page";
import { ownersOf } from "../renamed";
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
  renamed: (name: string) => `支部已改名为“${name}”，审定见该名称`,
  gone: "支部已不在名册中",
  rankChanged: (from: number, to: number | null) =>
    `名次当时为第${from}，现${to === null ? "无名次" : `为第${to}`}`,
};
const words = decisionLogText;

/** One entry and how it stands now. */
interface Line {
  readonly entry: LogEntry;
  readonly status: string;
  /** Whether its ground has changed. */
  readonly changed: boolean;
}

/** How an entry stands: replaced, made for a branch that has another name by now, or in force on the same ground or another. */
function lineOf(
  entry: LogEntry,
  latest: ReadonlyMap<string, LogEntry>,
  ownerOf: ReturnType<typeof ownersOf>,
  result: BranchResult | undefined,
): Line {
  const still = (status: string): Line => ({ entry, status, changed: false });
  const owner = ownerOf(entry.branch);
  if (latest.get(entry.branch) !== entry) return still(words.superseded);
  if (owner.kind === "former") return still(words.renamed(owner.branch));
  if (owner.kind !== "own") return still(words.gone);
  if (entry.decided === null) return still(words.current);
  const ground = groundChange(entry, result);
  const rank = result?.rank ?? null;
  const moved = entry.rank !== null && rank !== entry.rank ? words.rankChanged(entry.rank, rank) : null;
  const changes = [ground, moved].filter((one) => one !== null);
  if (changes.length === 0) return still(words.current);
  return { entry, status: changes.join("；"), changed: true };
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
  rank: { header: "审定时名次", width: 8, cell: ({ entry }) => numberCell(entry.rank, styles.integer) },
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
    cell: ({ status, changed }) =>
      textCell(status, changed ? { ...styles.text, color: "C00000" } : styles.text),
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
      rank: row.number("rank"),
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
    const latest = latestEntries(log);
    const ownerOf = ownersOf(appraisal.branches.map(({ branch }) => branch));
    const lines = log.map((entry) => lineOf(entry, latest, ownerOf, results.get(entry.branch)));
    const page = new Page(sizesOf(columns, lines))
      .title(words.title(appraisal.year))
      .head(log.length === 0 ? words.none : words.head)
      .ownership();
    const table = page.table(columns, lines);
    return page.signature("sheet").body(table.frozen("branch"));
  },
});
