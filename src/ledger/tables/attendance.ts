/** 考勤表 of one branch: members below each other, one column a meeting with its type and its day. The columns count. */
import { declareFindings } from "../../base/finding";
import { planText } from "../../text/ledger";
import { isRoleWord } from "../find/roles";
import type { GridRow } from "../grid";
import { isNote, REMARK_ROW } from "../read/no-data";
import type { TableReader } from "../read/reader";
import type { Table } from "../table";
import { cellText, isBlank } from "../values/text";
import { readCompletionState } from "../values/words";
import { FACT, plainly } from "../verdict";
import type { FactTable } from "./kind";
import { memberLists } from "./member-lists";
import { MONTH, REMARK, SERIAL } from "./words";

const say = declareFindings({
  "meeting-undated": {
    severity: "warning",
    title: "考勤表的一列没有写明日期",
    message: (header: string) => `“${header}”一列有出勤记录，没有写明哪天召开，不计入。`,
    hint: "请在类型下面一行补填召开日期，填好就按那一天计入；没有召开的，请清空这一列。",
  },
});

const PERSON = plainly("other", "个人出勤，不是会议次数");

/** The first row, if it has no name and says below most columns when the meeting was; null where it does not. */
export function dateRow(
  rows: readonly GridRow[],
  columns: readonly number[],
  name: number,
  isDate: (row: GridRow, column: number) => boolean,
): GridRow | null {
  const [first] = rows;
  if (first === undefined || cellText(first.values[name]) !== null) return null;
  const dated = columns.filter((column) => isDate(first, column));
  return dated.length * 5 >= columns.length * 4 ? first : null;
}

function read(reader: TableReader): void {
  const { table } = reader;
  const { branch } = table.context;
  const name = reader.column("name");
  const columns = table.matrix.map(({ index }) => index);
  const dates = dateRow(table.rows, columns, name, (row, column) => !isBlank(row.values[column]));
  if (dates === null || branch === null) return;
  const people = reader.dataRows().filter((row) => {
    const text = reader.text(row, name);
    return row !== dates && text !== null && !isRoleWord(text) && !isNote(text);
  });
  reader.take(dates);
  for (const row of reader.rows()) {
    if (row === dates) readMeetings(reader, row, people, table);
    else reader.skip(row, isNote(reader.text(row, name) ?? "") ? REMARK_ROW : PERSON);
  }
}

function readMeetings(
  reader: TableReader,
  row: GridRow,
  people: readonly GridRow[],
  { matrix, context: { branch } }: Table,
): void {
  for (const { index, header, target } of matrix) {
    if (branch === null || target === null || !("type" in target)) continue;
    const present = people.filter((one) => {
      const text = reader.text(one, index);
      return text !== null && readCompletionState(text) === "done";
    });
    const at = reader.at(row, index);
    const reading = reader.dates(row, index);
    if (reading.kind === "blank" && people.some((one) => reader.text(one, index) !== null))
      reader.findings.add(say["meeting-undated"]({ at, branch: branch.name }, header));
    if (reading.kind !== "days") continue;
    reader.report(branch, at);
    for (const { from, to } of reading.spans) {
      reader.mark(row, index, FACT);
      reader.add("activities", {
        branch: branch.name,
        year: null,
        at,
        from,
        to,
        count: 1,
        types: [target.type],
        partyGroup: null,
        topic: null,
        expected: people.length,
        attended: present.length,
      });
    }
  }
}

export const attendance: FactTable<"attendance"> = {
  key: "attendance",
  name: "考勤表",
  part: "facts",
  facts: "activities",
  fields: {
    name: memberLists.fields["name"] ?? [],
    month: MONTH,
    serial: SERIAL,
    remark: REMARK,
  },
  recordsInCells: true,
  labels: ["serial", "name"],
  aside: ["remark"],
  required: [],
  telling: [],
  takesColumn: () => false,
  read,
};

/** What a column of 考勤表 that is no meeting comes to. */
export const NO_MEETING = plainly("other", planText.noMeeting);
