/** 支部名册: the branches, one row each. */
import * as offer from "./offered";
import type { Branch } from "../../appraisal/facts";
import { columnName, formatCell } from "../../base/address";
import type { Day } from "../../base/calendar";
import { declareFindings, type Finding, type Place } from "../../base/finding";
import { textKey } from "../../base/text";
import { say, type FindingList } from "../findings";
import type { CellValue, GridRow } from "../grid";
import { splitList } from "../names/rules";
import { planText } from "../../text/ledger";
import type { TableAccount } from "../account";
import { TableCells } from "../read/cells";
import { REMARK_ROW, SUBTOTAL_ROW } from "../read/no-data";
import { lost, type Said } from "../verdict";
import type { Table } from "../table";
import type { DateReading } from "../values/date";
import { singleDay } from "../values/date";
import { readNumber } from "../values/number";
import { cellText } from "../values/text";
import { readYesNo } from "../values/words";
import type { RosterTable, WrittenCell } from "./kind";
import { dayCell } from "./kind";
import { BRANCH, REMARK, SERIAL, words } from "./words";

const own = declareFindings({
  "duplicate-branch": {
    severity: "error",
    title: "支部重复",
    message: (name: string, first: string) => `支部“${name}”在名册中重复（首次见${first}）。`,
    hint: "请删除多余的一行；若是两个支部，请用不同的名称。",
  },
  "duplicate-branch/table": {
    message: (from: number, to: number, count: number) =>
      `第${from}至${to}行的${count}个支部在名册前面都已有，像是名册下面的另一张表，不是名册的内容。`,
    hint: "如是另一张表（如台账、统计表），请在它上面加一行列名（如“支部名称、活动类型、日期”），或剪切到另一张工作表，内容都会读取；确是重复填写的，才删除这些行。",
  },
  "alias-taken": {
    severity: "warning",
    title: "别名与其他支部重复",
    message: (alias: string, owner: string) => `别名“${alias}”已属于支部“${owner}”，此处不采用。`,
    hint: "请核对别名，一个别名只能指一个支部。",
  },
  "unreadable-yes-no": {
    severity: "warning",
    title: "是否读不懂",
    message: (column: string, value: string) => `“${column}”的内容“${value}”无法识别，按未填写处理。`,
    hint: "请填写“是”或“否”。",
  },
});

/** Subtotals and remarks below the list are no branches. */
const NO_BRANCH = /^(?:(合计|小计|总计|共计)|()(?:注|备注|说明|填表人|审核人|制表人|负责人))(?:[:.、(].*)?$/;

type ReadDate = (value: CellValue | undefined, format: string | undefined) => DateReading;

/** The columns of a roster, each value with a finding where it cannot be told. */
class RosterCells extends TableCells {
  constructor(
    table: Table,
    account: TableAccount,
    private readonly readDate: ReadDate,
    private readonly findings: FindingList,
  ) {
    super(table, account);
  }

  protected override noData(row: GridRow): Said | null {
    const first = row.values.map(cellText).find((text) => text !== null);
    const [, total] = NO_BRANCH.exec(textKey(this.word(row, "branch") ?? first ?? "")) ?? [];
    return total === undefined ? null : total === "" ? REMARK_ROW : SUBTOTAL_ROW;
  }

  word(row: GridRow, field: string): string | null {
    return this.text(row, this.column(field));
  }

  heads(row: GridRow, field: string): number | null {
    const value = this.value(row, this.column(field));
    const number = readNumber(value);
    if (number === null || (typeof number === "number" && number >= 0)) return number;
    this.findings.add(
      say["unreadable-number"](
        this.fieldPlace(row, field),
        this.headerOf(field),
        String(value),
        this.table.grid.sheet,
        columnName(this.column(field)),
      ),
    );
    return null;
  }

  day(row: GridRow, field: string): Day | null {
    const value = this.value(row, this.column(field));
    const reading = this.readDate(value, this.format(row, this.column(field)));
    const day = singleDay(reading);
    if (day === null && reading.kind !== "blank")
      this.findings.add(say["unreadable-date"](this.fieldPlace(row, field), String(value)));
    return day;
  }

  yesNo(row: GridRow, field: string): boolean | null {
    const text = this.word(row, field);
    const answer = text === null ? null : readYesNo(text);
    if (text !== null && answer === null)
      this.findings.add(own["unreadable-yes-no"](this.fieldPlace(row, field), this.headerOf(field), text));
    return answer;
  }

  private fieldPlace(row: GridRow, field: string): Place {
    return this.place(row, this.column(field));
  }

  private headerOf(field: string): string {
    return this.table.fields.get(field)?.header ?? field;
  }
}

/** The branches of one table; `owner` knows the names listed so far. */
function readBranches(cells: RosterCells, owner: Map<string, Branch>, findings: FindingList): Branch[] {
  const branches: Branch[] = [];
  const twins: Twin[] = [];
  for (const row of cells.rows()) {
    const at = cells.at(row, cells.column("branch"));
    const name = cells.word(row, "branch");
    if (name === null) {
      const finding = findings.add(say["blank-branch"]({ at }));
      cells.skip(row, lost("not-counted", planText.skippedBlankBranch, finding));
      continue;
    }
    const twin = owner.get(textKey(name));
    if (twin !== undefined) {
      twins.push({ row, finding: own["duplicate-branch"]({ at, branch: name }, name, formatCell(twin.at)) });
      continue;
    }
    // A name that is new behind names listed twice: these are single mistakes, no other table.
    for (const one of twins.splice(0)) loseTwin(cells, one.row, findings.add(one.finding));
    cells.holdsRecord();
    const branch: Branch = {
      name,
      aliases: splitList(cells.word(row, "aliases") ?? ""),
      group: cells.word(row, "group"),
      members: cells.heads(row, "members"),
      fullMembers: cells.heads(row, "fullMembers"),
      hasCommittee: cells.yesNo(row, "hasCommittee"),
      partyGroups: cells.heads(row, "partyGroups"),
      secretary: cells.word(row, "secretary"),
      founded: cells.day(row, "founded"),
      dissolved: cells.day(row, "dissolved"),
      termDue: cells.day(row, "termDue"),
      at,
    };
    owner.set(textKey(name), branch);
    branches.push(branch);
  }
  sayTwins(cells, twins, findings);
  return branches;
}

/** From how many names that were all listed before, at the end of a roster, another table is meant. */
const TABLE = 3;

/** A row whose branch is listed before it, and what is to be said of it. */
interface Twin {
  readonly row: GridRow;
  readonly finding: Finding;
}

function loseTwin(cells: RosterCells, row: GridRow, finding: Finding): void {
  const said = lost("not-counted", finding.title, finding);
  for (const { index } of cells.table.columns) cells.mark(row, index, said);
}

function sayTwins(cells: RosterCells, twins: readonly Twin[], findings: FindingList): void {
  const [first, last] = [twins[0], twins.at(-1)];
  if (twins.length < TABLE || first === undefined || last === undefined) {
    for (const { row, finding } of twins) loseTwin(cells, row, findings.add(finding));
    return;
  }
  const place = { at: first.finding.at };
  const table = own["duplicate-branch/table"](place, first.row.index + 1, last.row.index + 1, twins.length);
  findings.add(table);
  for (const { row } of twins) loseTwin(cells, row, table);
}

/** Reads the branches of all tables; a name listed twice is an error, an alias that belongs to another branch is dropped. */
export function readRoster(
  tables: readonly { readonly table: Table; readonly account: TableAccount }[],
  readDate: ReadDate,
  findings: FindingList,
): Branch[] {
  const owner = new Map<string, Branch>();
  const branches = tables.flatMap(({ table, account }) =>
    readBranches(new RosterCells(table, account, readDate, findings), owner, findings),
  );
  return branches.map((branch) => {
    const aliases = branch.aliases.filter((alias) => {
      const other = owner.get(textKey(alias));
      if (other === undefined) owner.set(textKey(alias), branch);
      else if (other.name !== branch.name) {
        findings.add(own["alias-taken"]({ at: branch.at, branch: branch.name }, alias, other.name));
        return false;
      }
      return true;
    });
    const contested = branch.aliases.filter((alias) => !aliases.includes(alias));
    return { ...branch, aliases, ...(contested.length > 0 ? { contested } : {}) };
  });
}

/** A branch as 汇总 writes it: header words and values. */
export function writtenBranch(branch: Branch): readonly (readonly [header: string, value: WrittenCell])[] {
  return [
    ["支部名称", branch.name],
    ["别名", branch.aliases.join("、") || null],
    ["支部类别", branch.group],
    ["党员人数", branch.members],
    ["正式党员", branch.fullMembers],
    ["设支委会", branch.hasCommittee === null ? null : branch.hasCommittee ? "是" : "否"],
    ["党小组数", branch.partyGroups],
    ["支部书记", branch.secretary],
    ["成立日期", dayCell(branch.founded)],
    ["撤销日期", dayCell(branch.dissolved)],
    ["换届到期", dayCell(branch.termDue)],
  ];
}

export const roster: RosterTable<"roster"> = {
  key: "roster",
  name: "支部名册",
  offered: [
    offer.text("支部名称", 26, "每个支部一行，名称不重复。"),
    offer.text("别名", 24, "台账里用的其他叫法，用“、”分开。"),
    offer.text("支部类别", 14, "例如：机关、离退休、下属单位。按类别排名时使用。"),
    offer.number("党员人数", "党员总数。"),
    offer.number("正式党员", "正式党员数；达到 7 人应设支委会。"),
    offer.choice("设支委会", ["是", "否"], "空白时按正式党员（空白则党员人数）是否达到 7 人判断。"),
    offer.number("党小组数", "没有的填 0。"),
    offer.text("支部书记", 12, "可不填；上会稿、传阅稿不含此列。"),
    offer.day("成立日期", "本年新成立的填写。"),
    offer.day("撤销日期", "本年撤销的填写。"),
    offer.day("换届到期", "任期届满的日期。"),
    offer.remark,
  ],
  part: "roster",
  titles: /名册|支部(?:基本)?情况|支部一览|党组织情况/,
  fields: {
    branch: BRANCH,
    aliases: words("别名 简称 曾用名 支部简称 支部别名"),
    group: words("支部类别 支部类型 类别 类型 组别 分组"),
    members: words("党员人数 党员数 党员总数 党员数量 人数 党员总人数"),
    fullMembers: words("正式党员 正式党员数 正式党员人数"),
    hasCommittee: words("设支委会 是否设支委会 支委会 有无支委会 是否设立支委会 是否设立支部委员会"),
    partyGroups: words("党小组数 党小组个数 党小组数量 党小组"),
    secretary: words("支部书记 党支部书记 书记 书记姓名"),
    founded: words("成立日期 成立时间"),
    dissolved: words("撤销日期 撤销时间"),
    termDue: words("换届到期 换届到期日期 换届到期时间 任期届满 届满日期 届满时间 任期届满时间 换届时间"),
    serial: SERIAL,
    remark: REMARK,
  },
  labels: ["serial"],
  aside: ["remark"],
  required: ["branch"],
  telling: ["aliases", "members", "fullMembers", "secretary", "founded", "dissolved", "termDue"],
  // 支部 · 次数 · 人数 counts meetings.
  fits: ({ leaves }) =>
    !leaves.some(({ levels }) => /次数|场次|人次|学时|得分|开展|召开|完成/.test(levels.join(""))),
  indispensable: true,
  namesBranches: true,
  timeless: true,
};
