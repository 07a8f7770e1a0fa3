import { formatCell, type CellRef } from "../base/address";

/** What is said of a workbook that has ledgers but no 支部名册 or 考评规则. */

export const startText = {
  same: (others: readonly string[]): string =>
    `与${others.map((other) => `“${other}”`).join("或")}是同一支部吗？若是，请并为它的别名。`,
  general: (branch: string): string =>
    `与“${branch}”名称相同而级别不同，按两个支部列出；若是同一支部，请并为它的别名。`,
  either: (branch: string, general: string): string =>
    `指“${branch}”还是“${general}”？请写明后并为它的别名。`,
  isBranch: "名称中没有“支部”，又只在责任单位一类的地方出现，暂不列入；若是参评支部，请改为列入。",
  builtIn: "内置细则",
  found: (name: string, count: number, at: CellRef | null): string =>
    at === null ? `${name}（文件名）` : `${name}（${count}处，首见 ${formatCell(at)}）`,
  made: (sheets: readonly string[]): string => sheets.map((sheet) => `“${sheet}”`).join("、"),
  rosterFrom: (branches: number, aliases: number): string =>
    `支部按各表中的名称列出（${branches}个${aliases > 0 ? `，别名${aliases}个` : ""}），党员人数、正式党员、党小组数等未填`,
  rulesFrom: (source: string): string => `规则取自${source}`,
  yearFrom: (year: number): string => `考评年度按记录的日期取${year}年`,
  howRoster:
    "照此建立：在任务窗格核对后点“建立并继续”；或在命令行加 --start（先加 --plan 方案.json 写出方案，可改名称、并入别名、去掉，再加 --with 方案.json --start）。也可自己新建工作表“支部名册”，第一行写“支部名称”等列名，每个支部一行。",
  howRules:
    "先用内置细则：在任务窗格点“建立并继续”；或在命令行加 --start。用本单位的：命令行加 --rulebook 细则文件 --start，或自己新建工作表“考评规则”。建立后可按本单位细则修改。",
} as const;
