/** The columns of a table of scores: what each holds, by its header and by what stands under it. */
import { textKey } from "../base/text";
import { keyOf, scores } from "./clauses";
import type { Table, TableCell } from "./document";
import { plainPoints } from "./item";

/** What a column holds. */
export type Role = "serial" | "project" | "content" | "points" | "standard" | "check" | "other";

/** Header words, the more telling before the less. */
const ROLES: readonly (readonly [Role, RegExp])[] = [
  ["serial", /^(?:序号?|编号|项次|no\.?)$/],
  [
    "standard",
    /(?:评分|计分|考评|评价|扣分|加分|加减分|加扣分|扣减|打分|赋分|记分|量化|考核评分|减分)(?:标准|细则|办法|方法|规则|说明|依据|要点|原则)|^(?:评分|扣分|计分)(?:及.*)?$|考核(?:标准|细则|计分)/,
  ],
  [
    "check",
    /(?:考核|考评|检查|评价|评估|测评|考察)(?:方式|方法|办法|形式|途径|手段)|(?:数据|资料|材料)来源|查阅|佐证|印证|台账资料/,
  ],
  [
    "points",
    /^(?:标准|基本|基础|考核|指标|参考|配|设定)?(?:分值|分数|满分|权重|赋分|标准分|基本分|基准分|基础分|总分|配分|分)(?:\(.*\))?$/,
  ],
  // When something is due belongs to what is asked for.
  ["content", /(?:完成|报送|办结|落实|工作|上报)?(?:时限|时间要求|完成时间|期限)$/],
  [
    "other",
    /得分|自评|自查|考核分|考评分|评分$|扣分|加分|实得|评定|核定|备注|责任|牵头|主体|部门|单位|领导|考核人|评语/,
  ],
  ["content", /内容|要求|要点|任务|三级指标|具体|指标说明|考核点|工作标准|目标(?:任务|要求|内容)|工作目标/],
  ["project", /项目|类别|指标|一级|二级|模块|分类|类型|名称|事项|考核项|板块|方面|目标/],
];

/** 自查标准 and 督查内容 are the 标准 and 内容 of a form that somebody else fills in. */
const FILLED_BY =
  /^(?:自查|自评|自检|互评|互查|督查|督导|巡查|评估)(?=项目|类别|指标|内容|要点|要求|标准|细则|办法|方法|分值)/;

/** What the header of a column says that it holds; null where nothing is known by that name. */
export const roleOf = (header: string): Role | null => {
  const key = textKey(header)
    .replace(/\(.*?\)/g, "")
    .replace(FILLED_BY, "考核");
  return key === "" || key.length > 16 ? null : (ROLES.find(([, words]) => words.test(key))?.[0] ?? null);
};

/** A table by its rows: the cell that covers each place. */
export class Grid {
  private readonly places = new Map<string, TableCell>();

  constructor(readonly table: Table) {
    for (const cell of table.cells)
      for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
        for (let column = cell.column; column < cell.column + cell.columnSpan; column++)
          this.places.set(`${row}/${column}`, cell);
  }

  at(row: number, column: number): TableCell | undefined {
    return this.places.get(`${row}/${column}`);
  }

  text(row: number, column: number): string {
    return this.at(row, column)?.text ?? "";
  }

  /** What stands in a column below a row, each cell once. */
  below(column: number, head: number): readonly string[] {
    const cells = Array.from({ length: this.table.rows - head - 1 }, (_, i) => this.at(head + 1 + i, column));
    return [...new Set(cells)].flatMap((cell) =>
      cell && cell.text !== "" && cell.row > head ? [cell.text] : [],
    );
  }

  /** The cells with text of a row, each once. */
  filled(row: number): readonly TableCell[] {
    const all = Array.from({ length: this.table.columns }, (_, column) => this.at(row, column));
    return [...new Set(all)].filter((cell): cell is TableCell => cell !== undefined && cell.text !== "");
  }
}

/** The columns of a table by what they hold. */
export interface Columns {
  readonly serial: number | null;
  readonly projects: readonly number[];
  readonly contents: readonly number[];
  readonly points: readonly number[];
  readonly standards: readonly number[];
  /** What is neither: 考核方式, 责任部门, 备注, and where points are written in. */
  readonly others: readonly number[];
  /** There is a column for what is added, beside the points. */
  readonly additionsApart: boolean;
}

export interface Head {
  readonly columns: Columns;
  /** First and last row of the header. */
  readonly first: number;
  readonly last: number;
}

/** The header of a table; null where no row is one. */
export function headOf(grid: Grid): Head | null {
  for (let row = 0; row < Math.min(grid.table.rows, 8); row++) {
    const cells = grid.filled(row);
    const roles = new Set(cells.map(({ text }) => roleOf(text)));
    const telling = (["content", "standard", "points", "project"] as const).filter((role) => roles.has(role));
    if (cells.length < 2 || telling.length < 2 || !cells.every(({ text }) => text.length < 25)) continue;
    const last = Math.max(...cells.map((cell) => cell.row + cell.rowSpan - 1));
    return { columns: columnsOf(grid, row, last), first: row, last };
  }
  return null;
}

function columnsOf(grid: Grid, first: number, last: number): Columns {
  const found: Record<Role, number[]> = {
    serial: [],
    project: [],
    content: [],
    points: [],
    standard: [],
    check: [],
    other: [],
  };
  for (let column = 0; column < grid.table.columns; column++) {
    const [upper, lower] = [grid.text(first, column), grid.text(last, column)];
    const role = (lower === upper ? null : roleOf(lower)) ?? roleOf(upper);
    if (role !== null) found[role].push(column);
  }
  // A name that nobody knows, left of what is asked for, names the parts of the table.
  const text = Math.min(...found.content, ...found.standard);
  for (let column = 0; column < text; column++)
    if (roleOf(grid.text(last, column)) === null && roleOf(grid.text(first, column)) === null)
      found.project.push(column);
  found.project.sort((a, b) => a - b);
  return settled(grid, found, last);
}

/** Columns by what their headers say and their cells hold. */
function settled(grid: Grid, found: Record<Role, number[]>, last: number): Columns {
  // 考核标准 beside 评分办法 says what is asked for; alone it says how it is scored.
  const asks =
    found.standard.length > 1
      ? found.standard.filter((column) => /^考核标准$/.test(textKey(grid.text(last, column))))
      : [];
  // 考核方式, 备注 or a name that nobody knows may hold how points are lost all the same.
  const known = new Set([...found.content, ...found.standard, ...found.project, ...found.points]);
  const scoring = Array.from({ length: grid.table.columns }, (_, column) => column).filter(
    (column) => !known.has(column) && !found.serial.includes(column) && holdsScoring(grid, column, last),
  );
  const standards = [...found.standard.filter((column) => !asks.includes(column)), ...scoring];
  const contents = [...found.content, ...asks].sort((a, b) => a - b);
  const projects = [...found.project];
  if (contents.length === 0 && projects.length > 1) contents.push(projects.pop() ?? 0);
  const used = new Set([...contents, ...standards, ...projects, ...found.points, ...found.serial]);
  const others = Array.from({ length: grid.table.columns }, (_, column) => column).filter(
    (column) => !used.has(column),
  );
  return {
    serial: found.serial[0] ?? null,
    projects,
    contents,
    points: found.points,
    standards,
    others,
    additionsApart: [...others, ...standards].some((column) =>
      /^加分/.test(textKey(grid.text(last, column))),
    ),
  };
}

/** Whether most of what stands in a column says how points are lost or earned. */
function holdsScoring(grid: Grid, column: number, head: number): boolean {
  const cells = grid.below(column, head);
  const scoring = cells.filter((text) => text.length > 4 && scores(keyOf(text)));
  return scoring.length > 0 && scoring.length * 2 > cells.length;
}

/** The columns of a table whose header nobody knows, by what stands in them; null where it is no table of scores. */
export function headByCells(grid: Grid): Head | null {
  const columns = Array.from({ length: grid.table.columns }, (_, column) => column);
  const [first] = [0];
  const titled =
    grid.filled(first).length > 1 &&
    grid.filled(first).every(({ text }) => text.length < 25 && !/\d分/.test(text));
  const head = titled ? first : -1;
  const standards = columns.filter((column) => holdsScoring(grid, column, head));
  const [standard] = standards;
  if (standard === undefined || grid.below(standard, head).length < 2) return null;
  const points = columns.filter((column) => {
    const cells = grid.below(column, head).map(plainPoints);
    const counts = cells.every((value, i) => Number(value) === i + 1);
    return cells.length > 0 && !cells.includes("") && !counts;
  });
  const left = columns.filter(
    (column) => column < standard && !points.includes(column) && !isSerial(grid, column, head),
  );
  const content = left.at(-1);
  return {
    columns: {
      serial: columns.find((column) => column < standard && isSerial(grid, column, head)) ?? null,
      projects: left.slice(0, -1),
      contents: content === undefined ? [] : [content],
      points,
      standards,
      others: columns.filter(
        (column) => column > standard && !standards.includes(column) && !points.includes(column),
      ),
      additionsApart: false,
    },
    first: titled ? first : 0,
    last: head,
  };
}

const isSerial = (grid: Grid, column: number, head: number): boolean => {
  const cells = grid.below(column, head);
  return cells.length > 0 && cells.every((text, i) => Number(textKey(text).replace(/[.、]$/, "")) === i + 1);
};
