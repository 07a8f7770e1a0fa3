/** 谈心谈话 ledgers: every row is one activity. */
import { say } from "../findings";
import type { TableReader } from "../read/reader";
import { planText } from "../../text/ledger";
import type { FactTable } from "./kind";
import { BRANCH, DATE, REMARK, SERIAL, STATE, words, YEAR } from "./words";

function read(reader: TableReader): void {
  const { context } = reader;
  const at = (field: string): number => reader.column(field);
  const [date, outline, state, remark] = [at("date"), at("outline"), at("state"), at("remark")];
  const type = context.types.one("谈心谈话") ?? "谈心谈话";
  for (const row of reader.rows()) {
    const branches = reader.subjects(row);
    if (branches.length === 0) continue;
    const held = reader.held(row, { state, remark, date });
    if (held === null) continue;
    const dates = held.spans === null ? reader.dates(row, date) : null;
    if (dates?.kind === "blank")
      reader.lose(row, planText.skippedBlankDate, say["blank-date"](reader.place(row, date)));
    else if (dates !== null && dates.kind !== "days") reader.loseUnread(row, date);
    const spans = held.spans ?? (dates?.kind === "days" ? dates.spans : [{ from: null, to: null }]);
    for (const branch of branches) {
      for (const span of spans) {
        reader.add("activities", {
          branch: branch.name,
          year: reader.yearOf(row),
          at: reader.proof(row),
          from: span.from,
          to: span.to,
          count: 1,
          types: [type],
          partyGroup: null,
          topic: reader.text(row, outline),
          expected: null,
          attended: null,
        });
      }
    }
  }
}

export const talks: FactTable<"talks"> = {
  key: "talks",
  name: "谈心谈话台账",
  part: "facts",
  facts: "activities",
  singly: true,
  titles: /谈心|谈话/,
  fields: {
    branch: BRANCH,
    date: [...DATE, ...words("谈话时间 谈话日期 谈心时间 谈心日期 谈心谈话时间")],
    mode: words("谈话方式 方式 谈话形式"),
    nature: words("谈话类型 谈话类别 谈话性质"),
    talker: words("谈话人 主谈人 谈话者 谈心人"),
    partner: words("谈话对象 被谈话人 被谈人 谈心对象 谈心谈话对象"),
    clock: words("时段 时间"),
    outline: words("提纲 谈话提纲 谈话内容 谈话主要内容 主要内容 五必谈 内容 主题 议题"),
    place: words("地点 谈话地点"),
    state: STATE,
    remark: REMARK,
    serial: SERIAL,
    year: YEAR,
  },
  aside: ["mode", "nature", "talker", "partner", "clock", "outline", "place", "remark"],
  required: ["branch", "date", ["talker", "partner"]],
  telling: ["talker", "partner"],
  read,
};
