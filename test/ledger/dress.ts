/**
 * Change of dress: renders the same facts in every layout that bureaus use, with chosen mess. What is read back must be
 * the same facts and end in the same scores.
 */
import type { Area } from "../../src/base/address";
import { dayOf, formatDay, partsOf } from "../../src/base/calendar";
import type { Day } from "../../src/base/calendar";
import type { Grid } from "../../src/ledger/grid";
import type { TestCell } from "../support/grids";
import { DateCell, sheet } from "../support/grids";

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

  /** Puts a table on a sheet with what stands around it. */
  private lay(
    name: string,
    title: string | null,
    header: readonly Row[],
    body: readonly Row[],
    merges: readonly Area[] = [],
  ): Grid {
    const { mess, dice } = this;
    const width = header[0]?.length ?? 1;
    const above: Row[] = title === null ? [] : [[title]];
    if (mess.titles) above.unshift(["附件1"], [`某局${YEAR}年度党建工作情况`]);
    if (mess.titles)
      above.push([
        "填报单位（盖章）：某局机关党委",
        ...Array<null>(Math.max(1, width - 2)).fill(null),
        "联系电话：0000",
      ]);
    if (mess.titles && dice.next(2) === 0) above.push([]);
    const rows: Row[] = [];
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
    const below: Row[] = [];
    if (mess.subtotals) below.push(["合计", ...Array<null>(width - 1).fill(null)]);
    if (mess.remarks)
      below.push(["注：本表由各支部据实填报，每月底前报送机关党委。"], ["审核人：", null, "填表人："]);
    const right = mess.offset ? 1 + dice.next(4) : 0;
    const down = mess.offset ? dice.next(4) : 0;
    const all = [...Array<Row>(down).fill([]), ...above, ...header, ...rows, ...below];
    const top = down + above.length;
    return sheet(
      name,
      all.map((row) => (row.length === 0 ? [] : [...Array<null>(right).fill(null), ...row])),
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
    const words = columns.map((column) => this.header(column));
    const titled = title ?? (mess.textDates ? `${YEAR}年台账` : null);
    return this.lay(name, titled, [words], body, merges);
  }

  private stacked(activities: readonly ModelActivity[]): Grid {
    const half = Math.ceil(activities.length / 2);
    const block = (title: string, some: readonly ModelActivity[]): Row[] => [
      [title],
      ["支部名称", "活动类型", "日期"].map((word) => this.header(word)),
      ...some.map((activity): Row => [
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

  private monthMatrix(type: string): Grid {
    const header = [this.header("支部名称"), ...this.monthWords(), "合计"];
    const body = this.model.branches.map((_, branch): Row => {
      const cells = MONTHS.map((__, month) => this.dates(this.daysOf(branch, type, month + 1)));
      return [this.name(branch), ...cells, cells.length];
    });
    return this.lay(`${type}`, `${YEAR}年${type}开展情况统计表`, [header], body);
  }

  private twoLevelMatrix(): Grid {
    const top: Row = [this.header("支部名称")];
    const bottom: Row = [null];
    const merges: Area[] = [{ top: 0, bottom: 1, left: 0, right: 0 }];
    for (const type of TYPES) {
      merges.push({ top: 0, bottom: 0, left: top.length, right: top.length + 11 });
      top.push(this.type(type), ...Array<null>(11).fill(null));
      bottom.push(...this.monthWords());
    }
    const body = this.model.branches.map((_, branch): Row => [
      this.name(branch),
      ...TYPES.flatMap((type) => MONTHS.map((__, month) => this.dates(this.daysOf(branch, type, month + 1)))),
    ]);
    return this.lay("组织生活情况", `${YEAR}年组织生活开展情况`, [top, bottom], body, merges);
  }

  private taskMatrix(): Grid {
    const tasks = [...new Set(this.model.completions.map(({ task }) => task))];
    const header = ["序号", this.header("支部名称"), ...TYPES.map((type) => this.type(type)), ...tasks];
    const body = this.model.branches.map((_, branch): Row => [
      branch + 1,
      this.name(branch),
      ...TYPES.map((type) => this.dates(this.daysOf(branch, type, null))),
      ...tasks.map((task) => this.completionCell(branch, task)),
    ]);
    return this.lay("任务完成情况", `${YEAR}年度任务完成情况`, [header], body);
  }

  private branchMatrix(branch: number): Grid {
    const { name } = this.model.branches[branch] ?? { name: "" };
    const header = [this.header("活动类型"), ...this.monthWords()];
    const body = TYPES.map((type): Row => [
      this.type(type),
      ...MONTHS.map((_, month) => this.dates(this.daysOf(branch, type, month + 1))),
    ]);
    return this.lay(name, `${name}${YEAR}年组织生活统计`, [header], body);
  }

  private transposed(): Grid {
    const header = [this.header("活动类型"), ...this.model.branches.map(({ name }) => name)];
    const body = TYPES.map((type): Row => [
      this.type(type),
      ...this.model.branches.map((_, branch) => this.dates(this.daysOf(branch, type, null))),
    ]);
    return this.lay("各支部情况", `${YEAR}年各支部组织生活情况`, [header], body);
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
