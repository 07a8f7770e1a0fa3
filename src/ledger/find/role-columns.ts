/** Columns whose cells say what the numbers of their rows are: 计划 and 实际, 次数 and 人次 below each other. */
import { ORIGIN } from "../../text/ledger";
import type { GridRow } from "../grid";
import type { TableColumn } from "../table";
import { cellText } from "../values/text";
import { isRoleWord, roleOfWord, type Role } from "./roles";

/** How many rows are looked at. */
const SAMPLE = 40;
/** Roles that a row may have as a whole; 主题 or 线上方式 in some cell says nothing of its numbers. */
const OF_ROWS: ReadonlySet<Role> = new Set([
  "plan",
  "running",
  "total",
  "persons",
  "hours",
  "months",
  "rate",
  "when",
  "pair",
]);

/** Whether a role may be that of a row as a whole. */
export const ofRows = (role: Role): boolean => OF_ROWS.has(role);

/** What a row's own word says of its numbers; what says nothing of them leaves them what they are. */
export function roleOfRowWord(text: string): Role {
  const role = roleOfWord(text);
  return ofRows(role) ? role : "actual";
}

/** 来源文件 汇总.xlsx says nothing of its row. */
const ORIGINS: ReadonlySet<string> = new Set(Object.values(ORIGIN));

/** Whether a column that is no field tells what the numbers of its rows are. */
export const isRoleColumn = (
  { field, header, index }: Pick<TableColumn, "field" | "header" | "index">,
  rows: readonly GridRow[],
): boolean => field === null && !ORIGINS.has(header) && holdsRoles(rows, index);

/** Whether most cells of a column say what the numbers of their rows are, and some that they do not count. */
export function holdsRoles(rows: readonly GridRow[], column: number): boolean {
  let [filled, roles, against] = [0, 0, 0];
  for (const { values } of rows.slice(0, SAMPLE)) {
    const text = cellText(values[column]);
    if (text === null) continue;
    filled++;
    if (ofRows(roleOfWord(text))) against++;
    else if (isRoleWord(text)) roles++;
  }
  return against > 0 && (against + roles) * 5 >= filled * 3;
}
