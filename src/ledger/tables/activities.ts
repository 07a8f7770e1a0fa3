/** Event ledgers (活动台账): one row, one activity; a list of dates is one each, a 次数 column says how many. */
import * as offer from "./offered";
import type { Activity } from "../../appraisal/facts";
import { declareFindings } from "../../base/finding";
import { dayOfSerial, formatDay, yearOf } from "../../base/calendar";
import { daysOf, type MonthSpan } from "../../base/period";
import { say } from "../findings";
import type { GridRow } from "../grid";
import { namedYear } from "../names/named-year";
import type { TableReader } from "../read/reader";
import type { DateReading, DaySpan } from "../values/date";
import { headerMonths, readMonths } from "../values/period";
import { readAttendance } from "../values/tally";
import { cellText } from "../values/text";
import { isNotApplicable } from "../values/words";
import { planText } from "../../text/ledger";
import { lost } from "../verdict";
import { spanCell, type FactTable } from "./kind";
import { BRANCH, DATE, EVIDENCE, MONTH, REMARK, SERIAL, STATE, words, YEAR } from "./words";

const own = declareFindings({
  "planned-only": {
    severity: "warning",
    title: "有计划，没有实际日期",
    message: "只有计划的日期，没有实际日期，按没有开展处理，不计入。",
    hint: (header: string) =>
      `确未开展的不用改；已经开展的，请在“${header}”补填日期（按计划开展的填“同计划”），就计入。`,
  },
  "blank-type": {
    severity: "warning",
    title: "缺活动类型",
    message: "此行没有填写活动类型，不计入任何频次项目。",
    hint: "请补填活动类型，填好就计入；整张表都是空白处同上的，可在“识别设置”的“活动类型或考评项目”列写“空白同上”。",
  },
  "year-of-name": {
    severity: "info",
    title: "按名称写明的年度计入",
    message: (year: number) => `写明是${year}年度的活动，按${year}年度计入。`,
    hint: "不是这一年度的，请加一列“所属年度”填写年度，以它为准。",
  },
  "unreadable-attendance": {
    severity: "warning",
    title: "实到、应到人数读不懂",
    message: (value: string) => `“${value}”无法读出实到、应到人数，按未填写处理。`,
    together: "无法读出实到、应到人数，按未填写处理。",
    hint: "请写成“18/20”（设为文本格式）或“实到18人，应到20人”；若被表格软件变成了日期，请改回。",
  },
});

/** 应 or 实 with a word for being there, and whom: 应出席党员数, 实参加, 出席. */
const PRESENCE =
  "(?:到会?|到场|参加|参会|参学|参训|参与|出席|出勤)(?:会议?|活动|学习)?(?:党员|人员)?(?:人数|总?数)?";
const EXPECTED = new RegExp(`^应当?${PRESENCE}$`);
const ATTENDED = new RegExp(`^(?:实际?|已)${PRESENCE}$|^(?:出席|出勤|到会|到场)(?:党员|人员)?(?:人数|数)?$`);

/** A type with the year it belongs to in front of it: what the year means is told by `yearOfName`. */
const YEAR_BEFORE = /^\s*(?:20)?\d{2}\s*年(?:度)?\s*/;

/** The types of a type cell: known words, else the known word inside it or inside each of its parts (said once). */
function typesOf(reader: TableReader, row: GridRow, column: number, text: string): readonly string[] {
  const { types } = reader.context;
  const found = types.resolve(text);
  if (found.length !== 1 || found.some((type) => types.isKnown(type))) return found;
  const yearless = types.one(text.normalize("NFKC").replace(YEAR_BEFORE, ""));
  if (yearless !== null) return [yearless];
  const inside = types.within(text);
  // 主题党日暨讲党课: every part must name a type, else the whole stays as written.
  const parts =
    inside === null ? text.split(/暨|及|和|与|兼|并|\+|＋/).map((part) => types.within(part)) : [inside];
  const named = [...new Set(parts.filter((part) => part !== null))];
  if (named.length === 0 || parts.includes(null)) return found;
  reader.once(`type ${text}`, () =>
    say["near-type"]({ at: { ...reader.proof(row), column } }, text, named.join("、")),
  );
  return named;
}

function read(reader: TableReader): void {
  const { table, context } = reader;
  const at = (field: string): number => reader.column(field);
  const [date, month, type, group, topic] = [at("date"), at("month"), at("type"), at("group"), at("topic")];
  const [expected, attended, attendance, count] = [
    at("expected"),
    at("attended"),
    at("attendance"),
    at("count"),
  ];
  const [people, clock, state, remark] = [at("people"), at("clock"), at("state"), at("remark")];
  const partners = at("partners");
  const tableTarget = table.context.target;
  const tableTypes = tableTarget !== null && "type" in tableTarget ? [tableTarget.type] : [];
  for (const row of reader.rows()) {
    const branches = reader.subjects(row, true, partners);
    if (branches.length === 0) continue;
    const held = reader.held(row, { state, remark, date, type, topic });
    if (held === null) continue;
    const dates: DateReading =
      held.spans === null
        ? reader.dates(row, date, monthsOf(reader, row, month))
        : { kind: "days", spans: held.spans, bareSerial: false };
    const spans =
      dates.kind === "days" ? dates.spans : dates.kind === "blank" ? monthSpans(reader, row, month) : [];
    const undated = dates.kind === "blank" && spans.length === 0;
    const saysMore =
      undated && [state, attended, attendance, count].some((column) => reader.text(row, column) !== null);
    if (undated && date >= 0 && !saysMore && reader.text(row, reader.plannedColumn) !== null) {
      const finding = own["planned-only"](reader.place(row, date), reader.header(date));
      reader.skip(row, lost("not-held", planText.skippedPlannedOnly, reader.findings.add(finding)));
      continue;
    }
    if (undated)
      reader.lose(
        row,
        planText.skippedBlankDate,
        say["blank-date"](reader.place(row, date >= 0 ? date : month)),
      );
    else if (spans.length === 0 && dates.kind !== "blank") reader.loseUnread(row, date);
    const typeText = reader.text(row, type);
    if (typeText === null && tableTypes.length === 0)
      reader.lose(row, planText.skippedBlankType, own["blank-type"](reader.place(row, type)));
    // A row that holds nothing but its branch was lost above, and is no record.
    const blank = dates.kind === "blank" && spans.length === 0 && typeText === null;
    if (blank && [topic, count, expected, attended].every((column) => reader.text(row, column) === null))
      continue;
    const named = typeText === null ? tableTypes : typesOf(reader, row, type, typeText);
    const both = attendance < 0 ? null : readBoth(reader, row, attendance);
    const fact: Omit<Activity, "branch" | "from" | "to" | "count"> & { count: number } = {
      year: reader.yearOf(row) ?? yearOfName(reader, row, named, [typeText, reader.text(row, topic)], spans),
      at: reader.proof(row),
      count: count < 0 ? 1 : (reader.count(row, count) ?? 1),
      types: named,
      partyGroup: reader.text(row, group),
      topic: reader.text(row, topic),
      expected: both?.expected ?? headCount(reader, row, expected, "expected"),
      attended: both?.attended ?? headCount(reader, row, attended, "attended"),
    };
    const note =
      people < 0 && clock < 0 ? null : { people: reader.text(row, people), clock: reader.text(row, clock) };
    // 2次 beside two dates says the same thing twice.
    if (spans.length > 1 && fact.count > 1) {
      if (fact.count !== spans.length) {
        const place = reader.place(row, count);
        reader.findings.add(
          say["count-against-dates/dated"](place, reader.header(count), fact.count, spans.length),
        );
      }
      fact.count = 1;
    }
    for (const branch of branches) {
      for (const span of spans.length > 0 ? spans : [{ from: null, to: null }]) {
        const activity: Activity = { branch: branch.name, ...fact, from: span.from, to: span.to };
        reader.add("activities", activity);
        if (note !== null) context.attendances.set(activity, note);
      }
    }
  }
}

/** The year before the activity's own name, where all that it counts for is due once a year. */
export function yearOfName(
  reader: TableReader,
  row: GridRow,
  named: readonly string[],
  texts: readonly (string | null)[],
  spans: readonly DaySpan[],
): number | null {
  const { rules, types } = reader.context;
  const yearly = named.length > 0 && named.every((type) => rules.isYearly(type));
  if (!yearly) return null;
  const titles = reader.column("type") < 0 ? reader.table.titles : [];
  const said = [...texts.filter((text) => text !== null), ...titles];
  const years = new Set(named.map((type) => namedYear(said, type, types)));
  const [year] = years;
  if (year === undefined || year === null || years.size > 1) return null;
  if (spans.some(({ from }) => yearOf(from) !== year))
    reader.findings.add(own["year-of-name"](reader.place(row, reader.column("topic")), year));
  return year;
}

/** 月份 of a row, or the month of the sheet. */
function monthsOf(reader: TableReader, row: GridRow, column: number): MonthSpan | null {
  const value = reader.value(row, column);
  const text = cellText(value);
  if (text === null) return reader.table.context.months;
  if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 12)
    return { first: value, last: value };
  const read = headerMonths(text);
  if (read !== null) return read;
  const months = readMonths(text);
  return months?.length === 1 ? (months[0] ?? null) : null;
}

/** The same as a span of days. */
function monthSpans(reader: TableReader, row: GridRow, column: number): readonly DaySpan[] {
  const months = monthsOf(reader, row, column);
  if (months === null) return [];
  if (reader.year === null) {
    const text = reader.text(row, column) ?? "";
    reader.cannotRead(row, column, say["date-without-year"](reader.place(row, column), text));
    return [];
  }
  return [daysOf(months, reader.yearOf(row) ?? reader.year)];
}

/** 实到/应到 in one cell. */
function readBoth(
  reader: TableReader,
  row: GridRow,
  column: number,
): { expected: number | null; attended: number | null } | null {
  const value = reader.value(row, column);
  const both = readAttendance(value, reader.format(row, column));
  if (both === null) {
    const day = typeof value === "number" ? dayOfSerial(value) : null;
    const shown = day === null ? String(value) : formatDay(day);
    reader.cannotRead(row, column, own["unreadable-attendance"](reader.place(row, column), shown));
    return null;
  }
  // 应到/实到: the header says which comes first.
  const swapped =
    /应.*[/／、].*实/.test(reader.header(column)) && /^\s*\d+\s*人?\s*[/／]\s*\d+/.test(String(value));
  return swapped ? { expected: both.attended, attended: both.expected } : both;
}

/** 应到 or 实到 alone: a number, or a text with guests and leave that is still one count; / is no count. */
function headCount(
  reader: TableReader,
  row: GridRow,
  column: number,
  which: "expected" | "attended",
): number | null {
  if (column < 0) return null;
  const value = reader.value(row, column);
  if (typeof value === "string") {
    if (isNotApplicable(value)) return null;
    const both = /[请假列席缺应实到]/.test(value) ? readAttendance(value, undefined) : null;
    const count = both?.[which] ?? null;
    if (count !== null) return count;
  }
  return reader.count(row, column);
}

export const activities: FactTable<"activities"> = {
  key: "activities",
  name: "活动台账",
  offered: [
    offer.branch,
    offer.day("日期", "开会或活动的日期，例如 2022-03-05。"),
    {
      header: "活动类型",
      width: 20,
      hint: "例如：支委会。一次活动属于几类的，用“、”分开。",
      choices: "types",
    },
    offer.text("党小组", 14, "党小组会填写是哪个党小组。"),
    offer.text("主题", 36, "会议议题或活动主题。"),
    offer.number("应到", "应到人数。"),
    offer.number("实到", "实到人数，不含列席人员。"),
    offer.text("佐证材料", 20, "会议记录、照片等的名称或编号。"),
    offer.remark,
  ],
  part: "facts",
  facts: "activities",
  singly: true,
  titles: /台账|三会一课|会议|活动|组织生活|记录|登记/,
  fields: {
    branch: BRANCH,
    partners: words(
      "参与支部 参加支部 参会支部 参与党支部 参加党支部 协办支部 联合支部 联办支部 联合开展支部 共同开展支部 参与单位 参加单位 参与党组织 参加党组织",
    ),
    date: DATE,
    type: words(
      "活动类型 会议类型 组织生活类型 活动类别 会议类别 活动名称 会议名称 类型 类别 组织生活形式 活动形式 形式 名称 项目 活动项目 会议 活动",
    ),
    group: words("党小组 党小组名称 所在党小组"),
    topic: words(
      "主题 议题 主题/议题 活动主题 会议主题 会议议题 活动内容 会议内容 学习内容 内容 主要内容 主要议程 会议议程 会议主要议程 活动主要内容 会议主要内容 题目 课题 党课题目 授课题目 授课内容 讲课题目 学习主题",
    ),
    expected: words(
      "应到 应到人数 应到会人数 应到会 应参加 应参加人数 应参会人数 应参会 应出席 应出席人数 应到党员 应到党员数 党员总数",
    ),
    attended: words(
      "实到 实到人数 实到会人数 实到会 参加人数 出席人数 参会人数 到会人数 实际参加 实际参加人数 实参加人数 实参会人数 实到党员 实到党员数 实际到会人数 实际参会人数 听课人数 参学人数 学习人数 参与人数 到场人数",
    ),
    attendance: words(
      "实到/应到 应到/实到 实到/应到人数 应到/实到人数 出勤情况 到会情况 参会情况 出席情况 参加情况 实到应到 应到实到 应到/实到(人)",
    ),
    count: words("次数 完成次数 开展次数 实际次数 召开次数"),
    month: MONTH,
    state: STATE,
    people: words("参加人员 参会人员 出席人员 参加人 到会人员 参会党员 参加党员"),
    clock: words("时段 起止时间 具体时段 时间"),
    place: words("地点 活动地点 会议地点"),
    host: words("主持人 记录人"),
    absence: words("缺席 请假 请假人员 缺席及原因 未到原因 补课 缺席人员 缺席情况"),
    decision: words("决议 会议决议"),
    evidence: EVIDENCE,
    remark: REMARK,
    serial: SERIAL,
    year: YEAR,
  },
  phrases: { expected: EXPECTED, attended: ATTENDED },
  aside: ["topic", "people", "clock", "place", "host", "absence", "decision", "evidence", "remark"],
  required: [["branch", "partners"], ["date", "month", "count"], "type"],
  telling: ["type", "topic", "attended", "attendance", "expected", "host"],
  fromTitle: ["branch", "type"],
  read,
  written: (facts) =>
    facts.activities.map((fact) => ({
      fact,
      cells: [
        ["日期", fact.from === null || fact.to === null ? null : spanCell(fact.from, fact.to)],
        ["活动类型", fact.types.join("、") || null],
        ["党小组", fact.partyGroup],
        ["主题", fact.topic],
        ["应到", fact.expected],
        ["实到", fact.attended],
        ["次数", fact.count === 1 ? null : fact.count],
      ],
    })),
};
