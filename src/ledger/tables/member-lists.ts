/**
 * Lists of members with what each has done: exports of 学习强国, 三晋先锋 and training platforms, registers of 党费 by member.
 * They are coverage of the item that their title names: members done of the members there are. Names stay on their sheet.
 */
import type { Branch } from "../../appraisal/facts";
import { methodsTaking } from "../../appraisal/methods/registry";
import type { CellRef } from "../../base/address";
import { declareFindings } from "../../base/finding";
import { textKey } from "../../base/text";
import { planText } from "../../text/ledger";
import type { GridRow } from "../grid";
import { monthsDue } from "../read/context";
import type { TableReader } from "../read/reader";
import { headerArea, type TableColumn } from "../table";
import { headerMonths, monthCell } from "../values/period";
import { parseNumber } from "../values/number";
import { readCompletionState } from "../values/words";
import { FACT, plainly } from "../verdict";
import type { FactTable } from "./kind";
import { GONE, members } from "./members";
import { MONTH, REMARK, SERIAL, words, YEAR } from "./words";

const NAME = "党员完成名单";

const say = declareFindings({
  "mark-needed": {
    severity: "warning",
    title: "没有写明达标值",
    message: (sheet: string, header: string) =>
      `“${sheet}”要按“${header}”看每名党员是否完成，但没有写明达到多少算完成，本表不计入。`,
    hint: (sheet: string) =>
      `请在“识别设置”写一行：工作表填“${sheet}”，达标值填达到多少算完成（如 32 学时填 32；有数就算完成的填 0.01）。不应按此计分的，识别为填“忽略”。`,
  },
  "unnamed-list": {
    severity: "warning",
    title: "名单没有写明考评项目",
    message: (sheet: string) => `“${sheet}”是逐人的名单，标题和工作表名没有写明是哪个“覆盖”项目，不计入。`,
    hint: (sheet: string) =>
      `请在“识别设置”写一行：工作表填“${sheet}”，活动类型或考评项目填考评规则中计分方式为“覆盖”的项目；不用来计分的，识别为填“忽略”。`,
  },
  "members-differ": {
    severity: "warning",
    title: "名单人数与党员人数不一致",
    message: (branch: string, sheet: string, listed: number, known: number) =>
      `“${branch}”在“${sheet}”列有${listed}人，支部名册的党员人数是${known}人，按较多的${Math.max(listed, known)}人计算。`,
    hint: "请核对：名单漏了人的补上，党员人数有误的改正支部名册。",
  },
  "member-repeated": {
    severity: "warning",
    title: "同一支部有重复的姓名",
    message: (sheet: string) =>
      `“${sheet}”里同一支部有重复的姓名，分不清是同名还是多次记录，这个支部在本表的记录不计入。`,
    hint: "同名的请在姓名后加以区分；一人多次记录的请合并成一行，按月记录的请加“月份”列。",
  },
  "member-months": {
    severity: "warning",
    title: "名单缺几个月",
    message: (sheet: string, months: readonly number[]) =>
      `“${sheet}”没有${months.join("、")}月的记录，按已有的各月都完成才算完成来判断。`,
    hint: "请补上缺的月份；确实不用记录的月份不必处理。",
  },
  "member-blank": {
    severity: "warning",
    title: "没有填写是否完成",
    message: (header: string) => `“${header}”没有填写，按未完成计。`,
    hint: "已完成的请补填；未完成的填“否”，不适用的填“/”。",
  },
  "member-unreadable": {
    severity: "warning",
    title: "看不出是否完成",
    message: (header: string) => `“${header}”的内容看不出是否完成，按未完成计。`,
    hint: "请填写“是”“否”或“/”（不适用）；数字要与达标值比较的，请只填数字。",
  },
  "member-came": {
    severity: "info",
    title: "转入之前的月份不要求",
    message: "备注写明年中转入，转入之前空白的月份不作要求。",
    hint: "转入之前也应由本支部计算的，请在那几个月填写是否完成。",
  },
  "member-no-name": {
    severity: "warning",
    title: "名单中的行没有姓名",
    message: "此行没有姓名，不计入。",
    hint: "请补填姓名；小计行请在支部或序号列写明“小计”。",
  },
});

/** Whether one member has done it; `blank` and `unreadable` are not done, and said. */
type State = "done" | "not-done" | "not-applicable" | "blank" | "unreadable";

/** A column that tells of one month, or of all that is asked. */
interface Told {
  readonly column: number;
  readonly header: string;
  readonly month: number | null;
}

/** The month that a header column is; null for any other. */
function monthOfColumn({ header }: Pick<TableColumn, "header">): number | null {
  const months = headerMonths(header.split("/").at(-1) ?? "");
  return months !== null && months.first === months.last ? months.first : null;
}

/** One member of one branch: the first row, and what each month (0: the year as a whole) has come to. */
interface Person {
  readonly row: GridRow;
  readonly months: Map<number, State>;
  /** More than one row says the same month. */
  repeated: boolean;
}

const TOTAL = /^(?:合计|小计|总计|共计|平均)/;
/** 7月转入: the months before are none of this branch's. */
const CAME = /(?<!\d)(\d{1,2})月(?:份|\d{1,2}[日号])?(?:新|刚)?(?:转入|转来|调入|转接|迁入)/;
const SUMMED = plainly("other", "各月金额，另有一列说明是否完成");
const NOT_HERE = plainly("other", "已转出等，不在党员之列");

/** What a word says below a header: 未缴 and 已缴 below 缴纳情况 are read by their header's own word. */
function stateOf(text: string, header: string): "done" | "not-done" | "not-applicable" | "unreadable" {
  const word = readCompletionState(text);
  if (word !== null && word !== "unreadable") return word;
  const [, said = "", verb = ""] = /^(尚未|未|没有|没|不|已经|已)?(.+)$/.exec(textKey(text)) ?? [];
  if (!textKey(header).includes(verb) && readCompletionState(verb) !== "done") return "unreadable";
  return said === "" || said.startsWith("已") ? "done" : "not-done";
}

class MemberList {
  private readonly sheet: string;
  private readonly told: readonly Told[];
  private readonly name: number;
  private readonly status: number;
  private readonly month: number;
  private readonly due: number;
  /** Branch → name → person. */
  private readonly people = new Map<string, Map<string, Person>>();
  private readonly months = new Set<number>();
  /** Months that another column sums up. */
  private aside: readonly Told[] = [];

  constructor(private readonly reader: TableReader) {
    this.sheet = reader.table.grid.sheet;
    [this.name, this.status] = [reader.column("name"), reader.column("status")];
    [this.month, this.due] = [reader.column("month"), reader.column("due")];
    this.told = this.columnsTold();
    for (const row of reader.table.rows) this.note(row);
  }

  read(): void {
    const { reader } = this;
    if (reader.table.context.rule === null) {
      const at = headerArea(reader.table);
      reader.loseAll(planText.skippedUnknownRule, say["unnamed-list"]({ at }, this.sheet));
      return;
    }
    const number = this.needsMark();
    if (number !== null) {
      reader.loseAll(planText.skippedMark, say["mark-needed"]({ at: number.at }, this.sheet, number.header));
      return;
    }
    const begun = new Set<Branch>();
    const repeated = this.repeated();
    for (const { row, branches, fact } of reader.registerRows()) {
      const name = this.nameOf(row);
      if (name === null) reader.lose(row, planText.skippedNoName, say["member-no-name"]({ at: fact.at }));
      else if (this.isGone(row)) reader.skip(row, NOT_HERE);
      else if (branches.some(({ name: branch }) => repeated.has(branch)))
        reader.lose(row, planText.skippedRepeated, say["member-repeated"]({ at: fact.at }, this.sheet));
      else {
        this.saySo(row);
        const year = reader.ownYear(row);
        for (const branch of branches) {
          const member = { branch: branch.name, ...fact, year, member: true } as const;
          reader.add("coverages", { ...member, ...this.countOf(branch, name, row) });
          if (begun.has(branch)) continue;
          begun.add(branch);
          const missing = this.missing(branch, fact.at);
          if (missing > 0) reader.add("coverages", { ...member, due: missing, done: 0 });
        }
      }
    }
    this.sayMonths();
  }

  /** Month columns go before one column for all; a number with its mark goes before a word. */
  private columnsTold(): readonly Told[] {
    const { table } = this.reader;
    const months = table.columns.flatMap((column) => {
      const month = column.field === null ? monthOfColumn(column) : null;
      return month === null ? [] : [{ column: column.index, header: column.header, month }];
    });
    const [done, amount] = [table.fields.get("state"), table.fields.get("amount")];
    // 是否缴清 sums up the months of which each tells a number of yuan.
    const summed = done !== undefined && this.needsMarkOf(months);
    if (months.length >= 2 && !summed) return months;
    this.aside = months;
    const one = (table.context.mark === null ? done : amount) ?? done ?? amount;
    return one === undefined ? [] : [{ column: one.index, header: one.header, month: null }];
  }

  /** Whether columns hold numbers that nothing but a mark could judge. */
  private needsMarkOf(columns: readonly Told[]): boolean {
    return this.needsMark(columns) !== null;
  }

  /** The first number that only the officer can judge; null where there is none. */
  private needsMark(told = this.told): { readonly at: CellRef; readonly header: string } | null {
    const { reader } = this;
    if (reader.table.context.mark !== null || this.due >= 0) return null;
    const amount = reader.column("amount");
    for (const row of reader.table.rows) {
      for (const { column, header } of told) {
        const text = reader.text(row, column);
        if (text === null || parseNumber(text) === null) continue;
        if (this.isDay(row, column) || this.rateOf(row, column) !== null) continue;
        // 1 and 0 stand for yes and no, but never where hours or points are counted.
        if (column === amount || readCompletionState(text) === "unreadable")
          return { at: reader.at(row, column), header };
      }
    }
    return null;
  }

  private isDay(row: GridRow, column: number): boolean {
    const { reader } = this;
    return reader.datesIn(reader.value(row, column), reader.format(row, column)).kind === "days";
  }

  private nameOf(row: GridRow): string | null {
    const text = this.reader.text(row, this.name);
    return text === null || TOTAL.test(textKey(text)) ? null : textKey(text);
  }

  private isGone(row: GridRow): boolean {
    return GONE.test(this.reader.text(row, this.status) ?? "");
  }

  /** Takes a row down before any is read: what a member comes to may stand in several. */
  private note(row: GridRow): void {
    const { reader } = this;
    const name = this.nameOf(row);
    if (name === null || this.isGone(row)) return;
    const text = reader.text(row, reader.branchColumn);
    const parts = text === null ? [] : reader.context.names.resolve(text);
    const named = parts.flatMap(({ match }) => ("branch" in match ? [match.branch] : []));
    const { branch } = reader.table.context;
    for (const one of reader.branchColumn < 0 && branch !== null ? [branch] : named) {
      const people = this.people.get(one.name) ?? new Map<string, Person>();
      this.people.set(one.name, people);
      const known = people.get(name);
      const person = known ?? { row, months: new Map<number, State>(), repeated: false };
      people.set(name, person);
      for (const told of this.told) {
        const month = told.month ?? this.monthOfRow(row);
        if (!this.isDue(month)) continue;
        person.repeated ||= person.months.has(month);
        person.months.set(month, this.isBefore(row, told, month) ? "not-applicable" : this.state(row, told));
        this.months.add(month);
      }
    }
  }

  /** Whether a blank is of a month before the one in which the member came, as 备注 says; then it is not asked for. */
  private isBefore(row: GridRow, { column }: Told, month: number): boolean {
    const { reader } = this;
    if (month === 0 || reader.text(row, column) !== null) return false;
    const came = CAME.exec(textKey(reader.text(row, reader.column("remark")) ?? ""))?.[1];
    return came !== undefined && month < Number(came);
  }

  /** 月份 of a row; 0 where the list has none. */
  private monthOfRow(row: GridRow): number {
    return monthCell(this.reader.value(row, this.month))?.first ?? 0;
  }

  /** Whether a month lies between 起始日期 and 截止日期; 0 is none. */
  private isDue(month: number): boolean {
    const { first, last } = monthsDue(this.reader.context);
    return month === 0 || (month >= first && month <= last);
  }

  /** Branches in which a name stands twice for the same month. */
  private repeated(): ReadonlySet<string> {
    const isRepeated = (people: ReadonlyMap<string, Person>): boolean =>
      [...people.values()].some(({ repeated }) => repeated);
    return new Set([...this.people].flatMap(([branch, people]) => (isRepeated(people) ? [branch] : [])));
  }

  private state(row: GridRow, { column, header }: Told): State {
    const { reader } = this;
    const text = reader.text(row, column);
    if (text === null) return "blank";
    const rate = this.rateOf(row, column);
    if (rate !== null) return rate >= 1 ? "done" : "not-done";
    const number = parseNumber(text);
    const mark = reader.table.context.mark ?? parseNumber(reader.text(row, this.due) ?? "");
    if (number !== null && mark !== null) return number >= mark ? "done" : "not-done";
    const word = stateOf(text, header);
    return word === "unreadable" && this.isDay(row, column) ? "done" : word;
  }

  /** 80% as part of the whole; null for what is no rate. */
  private rateOf(row: GridRow, column: number): number | null {
    const { reader } = this;
    const value = reader.value(row, column);
    if (typeof value === "number") return reader.format(row, column)?.includes("%") === true ? value : null;
    const rate = /^(\d+(?:\.\d+)?)%$/.exec(textKey(reader.text(row, column) ?? ""))?.[1];
    return rate === undefined ? null : Number(rate) / 100;
  }

  /** Claims the row's months, and says what of them is blank or cannot be read. */
  private saySo(row: GridRow): void {
    const { reader } = this;
    for (const { column } of this.aside) reader.mark(row, column, SUMMED);
    for (const told of this.told) {
      const { column, header, month } = told;
      if (month !== null) reader.mark(row, column, this.isDue(month) ? FACT : NOT_DUE);
      if (!this.isDue(month ?? 0)) continue;
      if (this.isBefore(row, told, month ?? 0)) {
        reader.once(`came ${row.index}`, () =>
          say["member-came"](reader.place(row, reader.column("remark"))),
        );
        continue;
      }
      const state = this.state(row, told);
      if (state === "blank") reader.findings.add(say["member-blank"](reader.place(row, column), header));
      if (state === "unreadable")
        reader.findings.add(say["member-unreadable"](reader.place(row, column), header));
    }
  }

  /** A member counts on the first row: done when it is done in every month that is due; not asked for where nothing applies. */
  private countOf({ name: branch }: Branch, name: string, row: GridRow): { due: number; done: number } {
    const person = this.people.get(branch)?.get(name);
    if (person === undefined || person.row !== row) return { due: 0, done: 0 };
    const due = [...this.months]
      .map((month) => person.months.get(month) ?? "blank")
      .filter((state) => state !== "not-applicable");
    return {
      due: due.length > 0 ? 1 : 0,
      done: due.length > 0 && due.every((state) => state === "done") ? 1 : 0,
    };
  }

  /** Members of a branch that are not listed; a difference either way is said. */
  private missing({ name, members: known }: Branch, at: CellRef): number {
    const listed = this.people.get(name)?.size ?? 0;
    if (known === null || known === listed) return 0;
    this.reader.findings.add(say["members-differ"]({ at, branch: name }, name, this.sheet, listed, known));
    return Math.max(0, known - listed);
  }

  private sayMonths(): void {
    if (this.months.size === 0 || this.months.has(0)) return;
    const missing = Array.from({ length: 12 }, (_, i) => i + 1).filter(
      (month) => this.isDue(month) && !this.months.has(month),
    );
    const at = headerArea(this.reader.table);
    if (missing.length > 0) this.reader.findings.add(say["member-months"]({ at }, this.sheet, missing));
  }
}

const NOT_DUE = plainly("other", "截止日期之后的月份");

export const memberLists: FactTable<"memberLists"> = {
  key: "memberLists",
  name: NAME,
  part: "facts",
  facts: "coverages",
  methods: methodsTaking("coverages"),
  titles: /学习强国|先锋|参学|参训|党费|谈心谈话|完成情况|名单/,
  fields: {
    branch: [...(members.fields["branch"] ?? []), ...words("学习组织 所在组织 所属组织 组织名称")],
    name: words("姓名 党员姓名 名字 学员姓名 学员 参学人员 参训人员 参训学员 交费人 缴费人"),
    state: words(
      "是否完成 完成情况 完成状态 完成与否 完成结果 是否达标 达标情况 是否合格 是否学完 是否参学 是否参训 是否参加 是否参与 " +
        "是否缴纳 是否交纳 是否缴清 是否交清 是否缴费 缴纳情况 交纳情况 缴费情况 交费情况 学习状态 学习完成情况 是否结业 结业情况 " +
        "是否谈话 谈话情况 是否开展 是否签订 是否提交 是否报到 是否注册 是否激活 是否活跃",
    ),
    amount: words(
      "学时或积分 学时 总学时 累计学时 完成学时 已完成学时 已学学时 已修学时 实修学时 获得学时 学时数 学习学时 培训学时 学习时长 " +
        "积分 总积分 累计积分 学习积分 年度积分 本年积分 年度总积分 学习强国积分 " +
        "实缴 实缴金额 实交 实交金额 已缴 已缴金额 缴纳金额 交纳金额 缴费金额 交费金额 党费金额 实缴党费 实交党费 谈话次数 参学次数 参训次数",
    ),
    due: words(
      "应修学时 应完成学时 应学学时 规定学时 要求学时 达标学时 目标学时 达标积分 要求积分 目标积分 应缴 应缴金额 应交 应交金额 " +
        "应缴党费 应交党费 月应缴 月应交 月缴额 月交额 月缴标准 月交标准 缴费标准 交费标准 党费标准 核定金额 应谈次数 达标值 月标准 月应缴额 月应交额 应缴标准 应交标准 月缴费标准",
    ),
    month: MONTH,
    status: members.fields["status"] ?? [],
    date: words("完成日期 完成时间"),
    group: members.fields["group"] ?? [],
    duty: members.fields["duty"] ?? [],
    year: YEAR,
    serial: SERIAL,
    remark: REMARK,
  },
  labels: ["serial", "branch", "name"],
  aside: ["group", "duty", "date", "remark"],
  toldBy: [
    {
      field: "state",
      header: /^(?:是否|有无|有没有)|与否$|情况$/,
      named: true,
      tells: true,
      holds: ({ text, header }) => stateOf(text, header) !== "unreadable",
    },
    { field: "date", header: /(?:日期|时间)$/, holds: ({ isDate }) => isDate },
  ],
  required: ["branch", "name"],
  telling: ["name"],
  ofPersons: true,
  marked: "amount",
  spare: (has) => (has("state") ? ["amount"] : []),
  tells: ({ has, leaves }) =>
    has("name") &&
    (has("state") ||
      has("amount") ||
      leaves.filter(({ header }) => monthOfColumn({ header }) !== null).length >= 2),
  fits: ({ leaves }) => !leaves.some(({ levels }) => TYPE.test(textKey(levels.at(-1) ?? ""))),
  likelier: () => 3,
  takesColumn: (column) => monthOfColumn(column) !== null,
  read: (reader) => new MemberList(reader).read(),
};

/** A ledger of activities says what kind each is; 活动形式 says how, and of a list of members too. */
const TYPE = /^(?:活动|会议|组织生活)(?:类型|名称|内容|主题)$/;
