/**
 * Change of dress: renders the same facts in every layout that bureaus use, with chosen mess. What is read back must be
 * the same facts and end in the same scores.
 */
import type { Area } from "../../src/base/address";
import { dayOf, formatDay, partsOf } from "../../src/base/calendar";
import type { Day } from "../../src/base/calendar";
import type { Grid } from "../../src/ledger/grid";
import type { TestCell } from "../support/grids";
import { cellAddress } from "../../src/base/address";
import { computed, DateCell, sheet } from "../support/grids";

/** One activity of the model. */
export interface ModelActivity {
  readonly branch: number;
  readonly type: string;
  readonly day: Day;
}

/** One task of the model: done on a day, done without a date, or not done. */
export interface ModelCompletion {
  readonly branch: number;
  readonly task: string;
  readonly done: Day | "done" | "not-done";
}

/** Facts to be dressed. */
export interface Model {
  readonly branches: readonly { readonly name: string; readonly aliases: readonly string[] }[];
  readonly activities: readonly ModelActivity[];
  readonly completions: readonly ModelCompletion[];
}

/** The layouts activities can wear. */
export const LAYOUTS = [
  "native",
  "ledger",
  "ledger-by-branch",
  "ledger-by-type",
  "ledger-by-month",
  "two-tables",
  "month-matrix",
  "two-level-matrix",
  "task-matrix",
  "branch-matrix",
  "monthly-tasks",
  "transposed",
  "sections",
  "grouped",
  "ditto",
  "forms",
  "turned",
  "gaps",
] as const;
export type Layout = (typeof LAYOUTS)[number];

/** Which mess is laid on; every flag by itself must change nothing that is read. */
export interface Mess {
  readonly titles: boolean;
  readonly offset: boolean;
  readonly extraColumns: boolean;
  readonly headerWords: boolean;
  readonly brokenHeaders: boolean;
  readonly aliases: boolean;
  readonly spacedNames: boolean;
  readonly typeSynonyms: boolean;
  readonly textDates: boolean;
  readonly blankRows: boolean;
  readonly subtotals: boolean;
  /** Right sums in rows and columns, typed or computed. */
  readonly totals: boolean;
  readonly remarks: boolean;
  readonly repeatedHeader: boolean;
  readonly mergedBranches: boolean;
  readonly shuffledColumns: boolean;
  /** As Office.js reads: merged areas are not known (rows whose branch is merged down are then a question). */
  readonly unknownMerges: boolean;
}

/** No mess at all. */
export const NEAT: Mess = {
  titles: false,
  offset: false,
  extraColumns: false,
  headerWords: false,
  brokenHeaders: false,
  aliases: false,
  spacedNames: false,
  typeSynonyms: false,
  textDates: false,
  blankRows: false,
  subtotals: false,
  totals: false,
  remarks: false,
  repeatedHeader: false,
  mergedBranches: false,
  shuffledColumns: false,
  unknownMerges: false,
};

/** A small repeatable source of choices. */
export class Dice {
  constructor(private state: number) {}

  next(below: number): number {
    this.state = (Math.imul(this.state ^ (this.state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((this.state ^ (this.state >>> 13)) >>> 0) % below;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.next(items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }

  shuffle<T>(items: readonly T[]): T[] {
    const left = [...items];
    return items.map(() => left.splice(this.next(left.length), 1)[0] as T);
  }
}

export const YEAR = 2022;
export const TYPES = ["支委会", "主题党日", "党员大会", "党课", "组织生活会"] as const;
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  支委会: ["支部委员会", "支委会议"],
  主题党日: ["主题党日活动", "党日活动"],
  党员大会: ["支部大会", "支部党员大会"],
  党课: ["讲党课", "上党课"],
  组织生活会: ["专题组织生活会"],
};
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  支部名称: ["党支部名称", "所在支部", "党支部", "支部", "单位", "党组织名称"],
  日期: ["召开时间", "活动日期", "开展时间", "会议时间", "时间"],
  活动类型: ["会议类型", "活动名称", "类型", "组织生活类型"],
  主题: ["议题", "活动主题", "会议内容"],
  任务名称: ["任务与要求", "工作任务", "任务内容"],
  完成情况: ["是否完成", "落实情况", "进展情况"],
};
const MONTHS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

type Row = TestCell[];
/** A row that may have totals. */
type Line = (TestCell | Sum)[];

/** A total: of these columns of its own row, or of its own column in these rows. */
class Sum {
  constructor(
    readonly value: number,
    readonly of: { readonly columns: readonly number[] } | { readonly rows: readonly Line[] },
    readonly form: "typed" | "ranges" | "cells",
  ) {}

  /** The same over other rows. */
  over(row: (of: Line) => Line): Sum {
    return "rows" in this.of ? new Sum(this.value, { rows: this.of.rows.map(row) }, this.form) : this;
  }

  /** The cell, where it stands. */
  cell(row: number, column: number, right: number, indexOf: (row: Line) => number): TestCell {
    if (this.form === "typed") return this.value;
    const cells =
      "columns" in this.of
        ? this.of.columns.map((at) => ({ row, column: at + right }))
        : this.of.rows.map((one) => ({ row: indexOf(one), column }));
    const names = cells.map((at) => cellAddress(at.row, at.column));
    if (this.form === "cells") return computed(names.join("+"), this.value);
    const runs: { first: (typeof cells)[number]; last: (typeof cells)[number] }[] = [];
    for (const at of cells) {
      const run = runs.at(-1);
      if (run !== undefined && at.row - run.last.row + at.column - run.last.column === 1) run.last = at;
      else runs.push({ first: at, last: at });
    }
    const areas = runs.map(
      ({ first, last }) => `${cellAddress(first.row, first.column)}:${cellAddress(last.row, last.column)}`,
    );
    return computed(`SUM(${areas.join(",")})`, this.value);
  }
}

/** A matrix before it has totals: its rows of labels and cells, and what the cells count. */
interface Counted {
  /** Levels of the header, from the top down. */
  readonly header: readonly Row[];
  readonly lines: readonly {
    readonly labels: Row;
    readonly cells: readonly { cell: TestCell; count: number }[];
  }[];
  /** Groups of data columns that have a 小计 each: where they begin and how many they are. */
  readonly groups: readonly (readonly [first: number, count: number])[];
}

/** Renders facts; a new one for every workbook, as it draws from its dice. */
export class Dresser {
  constructor(
    private readonly model: Model,
    private readonly mess: Mess,
    private readonly dice: Dice,
  ) {}

  /** The sheets of a layout. */
  render(layout: Layout): Grid[] {
    const { branches, activities } = this.model;
    const byBranch = (branch: number): ModelActivity[] =>
      activities.filter((activity) => activity.branch === branch);
    const tasks = layout === "native" || layout === "monthly-tasks" ? [] : this.completionSheet();
    switch (layout) {
      case "native":
        return [
          this.ledger("活动台账", null, activities, ["支部名称", "日期", "活动类型"]),
          ...this.completionSheet(),
        ];
      case "ledger":
        return [
          this.ledger("党建工作台账", null, activities, ["支部名称", "日期", "活动类型", "主题"]),
          ...tasks,
        ];
      case "ledger-by-branch":
        return [
          ...branches.map(({ name }, index) =>
            this.ledger(
              this.dice.next(2) === 0 ? name : `表${index + 1}`,
              `${name}${YEAR}年组织生活台账`,
              byBranch(index),
              ["日期", "活动类型", "主题"],
            ),
          ),
          ...tasks,
        ];
      case "ledger-by-type":
        return [
          ...TYPES.map((type) =>
            this.ledger(
              type,
              `${type}记录`,
              activities.filter((activity) => activity.type === type),
              ["支部名称", "日期", "主题"],
            ),
          ),
          ...tasks,
        ];
      case "ledger-by-month":
        return [
          ...MONTHS.map((_, month) =>
            this.ledger(
              `${month + 1}月`,
              null,
              activities.filter(({ day }) => partsOf(day).month === month + 1),
              ["支部名称", "日期", "活动类型"],
            ),
          ),
          ...tasks,
        ];
      case "two-tables":
        return [this.stacked(activities), ...tasks];
      case "month-matrix":
        return [...TYPES.map((type) => this.monthMatrix(type)), ...tasks];
      case "two-level-matrix":
        return [this.twoLevelMatrix(), ...tasks];
      case "task-matrix":
        return [this.taskMatrix()];
      case "branch-matrix":
        return [...branches.map((_, index) => this.branchMatrix(index)), ...tasks];
      case "monthly-tasks":
        return this.monthlyTasks();
      case "transposed":
        return [this.transposed(), ...tasks];
      case "sections":
        return [this.sections(activities), ...tasks];
      case "grouped":
        return [this.grouped(activities, null), ...tasks];
      case "ditto":
        return [this.grouped(activities, "同上"), ...tasks];
      case "forms":
        return [this.forms(activities), ...tasks];
      case "turned":
        return [this.turned(activities), ...tasks];
      case "gaps":
        return [this.gaps(activities), ...tasks];
    }
  }

  private name(branch: number): string {
    const { name, aliases } = this.model.branches[branch] ?? { name: "", aliases: [] };
    const said =
      this.mess.aliases && aliases.length > 0 && this.dice.next(2) === 0 ? this.dice.pick(aliases) : name;
    return this.mess.spacedNames && this.dice.next(2) === 0
      ? ` ${said.slice(0, 1)} ${said.slice(1)}\u3000`
      : said;
  }

  private type(type: string): string {
    return this.mess.typeSynonyms && this.dice.next(2) === 0
      ? this.dice.pick(SYNONYMS[type] ?? [type])
      : type;
  }

  private header(word: string): string {
    const said = this.mess.headerWords ? this.dice.pick([word, ...(HEADERS[word] ?? [])]) : word;
    return this.mess.brokenHeaders && said.length > 2 ? `${said.slice(0, 2)}\n${said.slice(2)}` : said;
  }

  private date(day: Day): TestCell {
    const { year, month, date } = partsOf(day);
    if (!this.mess.textDates) return new DateCell(formatDay(day));
    return this.dice.pick<TestCell>([
      new DateCell(formatDay(day), 'm"月"d"日"'),
      formatDay(day),
      `${year}.${month}.${date}`,
      `${year}年${month}月${date}日`,
      `${month}月${date}日`,
      `${year}/${month}/${date} 14:30`,
      year * 10_000 + month * 100 + date,
      `${MONTHS[month - 1] ?? ""}月${date}号`,
    ]);
  }

  /** Several dates as one cell. */
  private dates(days: readonly Day[]): TestCell {
    const [only] = days;
    if (only === undefined) return null;
    if (days.length === 1) return this.date(only);
    const separator = this.mess.textDates ? this.dice.pick(["、", "，", "\n", "; "]) : "、";
    return days
      .map((day) => {
        const { year, month, date } = partsOf(day);
        return this.mess.textDates && this.dice.next(2) === 0
          ? `${month}.${date}`
          : `${year}.${month}.${date}`;
      })
      .join(separator);
  }

  /** A matrix with its totals: 小计 after each group, 合计 at the right and below, 小计 rows; how each is kept is drawn. */
  private totalled({ header, lines, groups }: Counted): { header: Line[]; body: Line[] } {
    const { mess, dice } = this;
    const labels = lines[0]?.labels.length ?? 1;
    const form = (): Sum["form"] => dice.pick(["typed", "ranges", "cells"] as const);
    const grouped = mess.totals && groups.length > 1 && dice.next(2) === 0;
    const total = mess.totals && (!grouped || dice.next(3) > 0);
    const ends = new Map(grouped ? groups.map((group) => [group[0] + group[1] - 1, group] as const) : []);
    // Where the data columns end up.
    const position = (at: number): number =>
      labels + at + (grouped ? [...ends.keys()].filter((end) => end < at).length : 0);
    const width = lines[0]?.cells.length ?? 0;
    const every = Array.from({ length: width }, (_, at) => position(at));
    const subtotals = [...ends.keys()].map((end) => position(end) + 1);
    const across = <T>(cells: readonly T[], sub: (group: readonly [number, number]) => T, all: T): T[] => [
      ...cells.flatMap((cell, at) => {
        const group = ends.get(at);
        return group === undefined ? [cell] : [cell, sub(group)];
      }),
      ...(total ? [all] : []),
    ];
    const [sub, sum] = [form(), form()];
    const add = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
    const body = lines.map(({ labels: heads, cells }): Line => {
      const counts = cells.map(({ count }) => count);
      return [
        ...heads,
        ...across<Line[number]>(
          cells.map(({ cell }) => cell),
          ([first, count]) =>
            new Sum(
              add(counts.slice(first, first + count)),
              { columns: Array.from({ length: count }, (_, at) => position(first + at)) },
              sub,
            ),
          new Sum(add(counts), { columns: sum === "cells" && grouped ? subtotals : every }, sum),
        ),
      ];
    });
    const low = header.length - 1;
    const headed = header.map((row, level): Line => [
      ...row.slice(0, labels),
      ...across<Line[number]>(
        row.slice(labels),
        () => (level === low ? "小计" : null),
        level === 0 ? dice.pick(["合计", "总计", "全年合计"]) : null,
      ),
    ]);
    const values = lines.map(({ cells }) => {
      const counts = cells.map(({ count }) => count);
      return across(counts, ([first, count]) => add(counts.slice(first, first + count)), add(counts));
    });
    return { header: headed, body: mess.totals ? this.withTotalRows(body, values, labels) : body };
  }

  /** The same with total rows below: 合计, or 小计 in two sections and 合计. */
  private withTotalRows(
    body: readonly Line[],
    values: readonly (readonly number[])[],
    labels: number,
  ): Line[] {
    const { dice } = this;
    if (dice.next(3) === 0) return [...body];
    const form = dice.pick(["typed", "ranges", "cells"] as const);
    const width = values[0]?.length ?? 0;
    const totalRow = (label: string, rows: readonly Line[], of: readonly Line[] = rows): Line => [
      ...Array.from({ length: labels }, (_, at) => (at === labels - 1 ? label : null)),
      ...Array.from({ length: width }, (_, at) => {
        const sum = rows.reduce((all, row) => all + (values[body.indexOf(row)]?.[at] ?? 0), 0);
        return new Sum(sum, { rows: of }, form);
      }),
    ];
    if (body.length < 4 || dice.next(2) === 0) return [...body, totalRow("合计", body)];
    const [one, two] = [body.slice(0, 2), body.slice(2)];
    const [first, second] = [totalRow("机关小计", one), totalRow("小计", two)];
    const all = totalRow("总计", body, form === "cells" ? [first, second] : body);
    return [...one, first, ...two, second, all];
  }

  /** Puts a table on a sheet with what stands around it. */
  private lay(
    name: string,
    title: string | null,
    header: readonly Line[],
    body: readonly Line[],
    merges: readonly Area[] = [],
  ): Grid {
    const { mess, dice } = this;
    const width = header[0]?.length ?? 1;
    const above: Line[] = title === null ? [] : [[title]];
    if (mess.titles) above.unshift(["附件1"], [`某局${YEAR}年度党建工作情况`]);
    if (mess.titles)
      above.push([
        "填报单位（盖章）：某局机关党委",
        ...Array<null>(Math.max(1, width - 2)).fill(null),
        "联系电话：0000",
      ]);
    if (mess.titles && dice.next(2) === 0) above.push([]);
    const rows: Line[] = [];
    const [lastHeader] = header.slice(-1);
    body.forEach((row, index) => {
      if (mess.blankRows && index > 0 && dice.next(6) === 0 && !mess.mergedBranches) rows.push([]);
      if (
        mess.repeatedHeader &&
        header.length === 1 &&
        !mess.mergedBranches &&
        index > 0 &&
        dice.next(8) === 0
      )
        rows.push([...(lastHeader ?? [])]);
      rows.push(row);
    });
    const below: Line[] = [];
    if (mess.subtotals) below.push(["合计", ...Array<null>(width - 1).fill(null)]);
    if (mess.remarks)
      below.push(["注：本表由各支部据实填报，每月底前报送机关党委。"], ["审核人：", null, "填表人："]);
    const right = mess.offset ? 1 + dice.next(4) : 0;
    const down = mess.offset ? dice.next(4) : 0;
    const all = [...Array<Line>(down).fill([]), ...above, ...header, ...rows, ...below];
    const top = down + above.length;
    const placed = (cell: Line[number], row: number, column: number): TestCell =>
      cell instanceof Sum ? cell.cell(row, column + right, right, (one) => all.indexOf(one)) : cell;
    return sheet(
      name,
      all.map((row, index) =>
        row.length === 0
          ? []
          : [...Array<null>(right).fill(null), ...row.map((cell, column) => placed(cell, index, column))],
      ),
      {
        merges:
          mess.unknownMerges && !mess.mergedBranches
            ? null
            : merges.map((area) => ({
                top: area.top + top,
                bottom: area.bottom + top,
                left: area.left + right,
                right: area.right + right,
              })),
      },
    );
  }

  private ledger(
    name: string,
    title: string | null,
    activities: readonly ModelActivity[],
    wanted: readonly string[],
  ): Grid {
    const { mess, dice } = this;
    let columns = mess.extraColumns ? ["序号", ...wanted, "地点", "主持人", "备注"] : [...wanted];
    if (mess.shuffledColumns) columns = dice.shuffle(columns);
    const merge = mess.mergedBranches && columns.includes("支部名称");
    const sorted = merge ? [...activities].sort((a, b) => a.branch - b.branch) : activities;
    const merges: Area[] = [];
    const body = sorted.map((activity, index): Row => {
      const first = sorted.findIndex(({ branch }) => branch === activity.branch);
      const branchColumn = columns.indexOf("支部名称");
      if (merge && first === index) {
        const count = sorted.filter(({ branch }) => branch === activity.branch).length;
        if (count > 1)
          merges.push({ top: index + 1, bottom: index + count, left: branchColumn, right: branchColumn });
      }
      return columns.map((column): TestCell => {
        switch (column) {
          case "支部名称":
            return merge && first !== index ? null : this.name(activity.branch);
          case "日期":
            return this.date(activity.day);
          case "活动类型":
            return this.type(activity.type);
          case "主题":
            return dice.pick(["学习贯彻全会精神", "研究近期工作", null]);
          case "序号":
            return index + 1;
          case "地点":
            return dice.pick(["会议室", null]);
          default:
            return null;
        }
      });
    });
    if (mess.totals && dice.next(2) === 0 && columns.length > 2) {
      const at = columns.indexOf("活动类型") > 0 ? columns.indexOf("活动类型") : 2;
      body.push(
        columns.map((_, column) => (column === 0 ? "合计" : column === at ? `${body.length}次` : null)),
      );
    }
    const words = columns.map((column) => this.header(column));
    const titled = title ?? (mess.textDates ? `${YEAR}年台账` : null);
    return this.lay(name, titled, [words], body, merges);
  }

  private byBranch(activities: readonly ModelActivity[]): ModelActivity[][] {
    const found = this.model.branches.map((_, branch) =>
      activities.filter((activity) => activity.branch === branch),
    );
    return found.filter(({ length }) => length > 0);
  }

  private sections(activities: readonly ModelActivity[]): Grid {
    const rows = this.byBranch(activities).flatMap((some, at): Row[] => [
      [this.dice.pick(["", `${MONTHS[at] ?? ""}、`, "支部名称："]) + this.name(some[0]?.branch ?? 0)],
      ...some.map((activity): Row => [this.date(activity.day), this.type(activity.type)]),
    ]);
    return sheet("台账", [[`${YEAR}年台账`], [this.header("日期"), this.header("活动类型")], ...rows]);
  }

  /** Branches written once: blank below, where most have rows below, or with a word that says so. */
  private grouped(activities: readonly ModelActivity[], below: string | null): Grid {
    const groups = this.byBranch(activities);
    const long = groups.filter(({ length }) => length > 1).length * 2 >= groups.length;
    const sure = below !== null || (long && activities.length - groups.length >= 2);
    const rows = groups.flatMap((some) =>
      some.map((activity, at): Row => [
        at === 0 || !sure ? this.name(activity.branch) : below,
        this.date(activity.day),
        this.type(activity.type),
      ]),
    );
    const header = ["支部名称", "日期", "活动类型"].map((word) => this.header(word));
    return sheet(
      "台账",
      [[`${YEAR}年台账`], header, ...rows],
      this.mess.unknownMerges ? { merges: null } : {},
    );
  }

  private forms(activities: readonly ModelActivity[]): Grid {
    const form = (activity: ModelActivity): Row[] => [
      ...(this.mess.titles ? [["会议记录表"]] : []),
      ["支部名称", this.name(activity.branch), "会议类型", this.type(activity.type)],
      ["时间", this.date(activity.day), "地点", this.dice.pick(["会议室", null])],
      ["主题", this.dice.pick(["学习贯彻全会精神", null])],
      ...(this.mess.blankRows ? [[]] : []),
    ];
    return sheet("记录", activities.flatMap(form));
  }

  private turned(activities: readonly ModelActivity[]): Grid {
    // One record beside its labels is a form of one pair a row.
    const rows: Row[] = [
      ["支部名称", ...activities.map(({ branch }) => this.name(branch))],
      ["日期", ...activities.map(({ day }) => this.date(day))],
      ["活动类型", ...activities.map(({ type }) => this.type(type))],
      ["主题", ...activities.map(() => "学习")],
    ];
    return sheet("台账", this.mess.shuffledColumns ? this.dice.shuffle(rows) : rows);
  }

  /** Columns without a header, blank or with data, between and behind those that have one. */
  private gaps(activities: readonly ModelActivity[]): Grid {
    const note = (): TestCell => (this.mess.extraColumns ? this.dice.pick(["见附件", null]) : null);
    const header = ["支部名称", "日期", "活动类型", "主题"].map((word) => this.header(word));
    const at = 1 + this.dice.next(4);
    const gapped = (row: Row, filler: TestCell): Row => [...row.slice(0, at), filler, ...row.slice(at)];
    return sheet("台账", [
      gapped(header, null),
      ...activities.map((activity): Row => [
        ...gapped(
          [this.name(activity.branch), this.date(activity.day), this.type(activity.type), "学习"],
          note(),
        ),
        note(),
      ]),
    ]);
  }

  private stacked(activities: readonly ModelActivity[]): Grid {
    const half = Math.ceil(activities.length / 2);
    const block = (title: string, some: readonly ModelActivity[]): TestCell[][] => [
      [title],
      ["支部名称", "活动类型", "日期"].map((word) => this.header(word)),
      ...some.map((activity): TestCell[] => [
        this.name(activity.branch),
        this.type(activity.type),
        this.date(activity.day),
      ]),
    ];
    return sheet("台账", [
      ...block(`一、${YEAR}年上报`, activities.slice(0, half)),
      [],
      ...block(`二、${YEAR}年补报`, activities.slice(half)),
    ]);
  }

  private daysOf(branch: number, type: string, month: number | null): Day[] {
    return this.model.activities
      .filter(
        (activity) =>
          activity.branch === branch &&
          activity.type === type &&
          (month === null || partsOf(activity.day).month === month),
      )
      .map(({ day }) => day)
      .sort((a, b) => a - b);
  }

  private monthWords(): string[] {
    const form = this.mess.headerWords ? this.dice.next(3) : 0;
    return MONTHS.map((word, index) => [`${index + 1}月`, `${word}月`, `${index + 1}月份`][form] ?? "");
  }

  /** The days of one cell of a matrix, and how many they are. */
  private cell(
    branch: number,
    type: string,
    month: number | null,
  ): Counted["lines"][number]["cells"][number] {
    const days = this.daysOf(branch, type, month);
    return { cell: this.dates(days), count: days.length };
  }

  private monthMatrix(type: string): Grid {
    const lines = this.model.branches.map((_, branch) => ({
      labels: [this.name(branch)],
      cells: MONTHS.map((__, month) => this.cell(branch, type, month + 1)),
    }));
    const { header, body } = this.totalled({
      header: [[this.header("支部名称"), ...this.monthWords()]],
      lines,
      groups: [0, 3, 6, 9].map((first) => [first, 3] as const),
    });
    return this.lay(`${type}`, `${YEAR}年${type}开展情况统计表`, header, body);
  }

  private twoLevelMatrix(): Grid {
    const top: Row = [this.header("支部名称")];
    const bottom: Row = [null];
    for (const type of TYPES) {
      top.push(this.type(type), ...Array<null>(11).fill(null));
      bottom.push(...this.monthWords());
    }
    const lines = this.model.branches.map((_, branch) => ({
      labels: [this.name(branch)],
      cells: TYPES.flatMap((type) => MONTHS.map((__, month) => this.cell(branch, type, month + 1))),
    }));
    const groups = TYPES.map((_, at) => [at * 12, 12] as const);
    const { header, body } = this.totalled({ header: [top, bottom], lines, groups });
    const starts = (header[0] ?? []).flatMap((cell, at) => (at > 0 && cell !== null ? [at] : []));
    const width = header[0]?.length ?? 0;
    const merges = starts.map((left, at) => {
      const right = (starts[at + 1] ?? width) - 1;
      return { top: 0, bottom: header[1]?.[left] === null ? 1 : 0, left, right };
    });
    merges.unshift({ top: 0, bottom: 1, left: 0, right: 0 });
    return this.lay("组织生活情况", `${YEAR}年组织生活开展情况`, header, body, merges);
  }

  private taskMatrix(): Grid {
    const tasks = [...new Set(this.model.completions.map(({ task }) => task))];
    const { header, body } = this.totalled({
      header: [["序号", this.header("支部名称"), ...TYPES.map((type) => this.type(type))]],
      lines: this.model.branches.map((_, branch) => ({
        labels: [branch + 1, this.name(branch)],
        cells: TYPES.map((type) => this.cell(branch, type, null)),
      })),
      groups: [],
    });
    const [words = []] = header;
    const done = body.map((row): Line => {
      const branch = typeof row[0] === "number" ? row[0] - 1 : -1;
      return [...row, ...tasks.map((task) => this.completionCell(branch, task))];
    });
    // Totals name the rows that they add up.
    for (const row of done)
      row.forEach((cell, at) => {
        if (cell instanceof Sum) row[at] = cell.over((of) => done[body.indexOf(of)] ?? of);
      });
    return this.lay("任务完成情况", `${YEAR}年度任务完成情况`, [[...words, ...tasks]], done);
  }

  private branchMatrix(branch: number): Grid {
    const { name } = this.model.branches[branch] ?? { name: "" };
    const { header, body } = this.totalled({
      header: [[this.header("活动类型"), ...this.monthWords()]],
      lines: TYPES.map((type) => ({
        labels: [this.type(type)],
        cells: MONTHS.map((_, month) => this.cell(branch, type, month + 1)),
      })),
      groups: [0, 6].map((first) => [first, 6] as const),
    });
    return this.lay(name, `${name}${YEAR}年组织生活统计`, header, body);
  }

  private transposed(): Grid {
    const { header, body } = this.totalled({
      header: [[this.header("活动类型"), ...this.model.branches.map(({ name }) => name)]],
      lines: TYPES.map((type) => ({
        labels: [this.type(type)],
        cells: this.model.branches.map((_, branch) => this.cell(branch, type, null)),
      })),
      groups: [],
    });
    return this.lay("各支部情况", `${YEAR}年各支部组织生活情况`, header, body);
  }

  private monthlyTasks(): Grid[] {
    const header = ["序号", "任务名称", "完成时限", "责任支部", "完成情况", "完成日期"];
    const sheets = MONTHS.map((_, month) => {
      const rows: Row[] = [];
      for (const activity of this.model.activities) {
        if (partsOf(activity.day).month !== month + 1) continue;
        rows.push([
          rows.length + 1,
          `召开${activity.type}`,
          `${month + 1}月`,
          this.name(activity.branch),
          "已完成",
          this.date(activity.day),
        ]);
      }
      if (month === 11) {
        for (const { branch, task, done } of this.model.completions) {
          const day = typeof done === "number" ? this.date(done) : null;
          rows.push([
            rows.length + 1,
            task,
            "全年",
            this.name(branch),
            done === "not-done" ? "未完成" : "已完成",
            day,
          ]);
        }
      }
      return this.lay(`${month + 1}月`, `${YEAR}年${month + 1}月党建任务清单`, [header], rows);
    });
    return sheets;
  }

  private completionCell(branch: number, task: string): TestCell {
    const found = this.model.completions.find(
      (completion) => completion.branch === branch && completion.task === task,
    );
    if (found === undefined) return null;
    if (found.done === "done") return this.dice.pick(["√", "是", "已完成"]);
    return found.done === "not-done" ? this.dice.pick(["×", "否", "未完成"]) : this.date(found.done);
  }

  private completionSheet(): Grid[] {
    if (this.model.completions.length === 0) return [];
    const body = this.model.completions.map(({ branch, task, done }): Row => [
      this.name(branch),
      task,
      typeof done === "number" ? this.date(done) : null,
      done === "done" ? "是" : done === "not-done" ? "否" : null,
    ]);
    return [
      this.lay(
        "完成登记",
        this.mess.textDates ? `${YEAR}年` : null,
        [["支部名称", "考评项目", "完成日期", "完成情况"]],
        body,
      ),
    ];
  }
}

/** A day of the model's year. */
export function dayInYear(offset: number): Day {
  const day = dayOf(YEAR, 1, 1);
  if (day === null) throw new Error("no such year");
  return (day + (offset % 365)) as Day;
}
