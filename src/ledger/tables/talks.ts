/** 谈心谈话 ledgers: every row is one activity. */
import { say } from "../findings";
import type { TableReader } from "../read/reader";
import type { FactTable } from "./kind";
import { BRANCH, DATE, REMARK, SERIAL, words, YEAR } from "./words";

function read(reader: TableReader): void {
  const { context } = reader;
  const [date, outline] = [reader.column("date"), reader.column("outline")];
  const type = context.types.one("谈心谈话") ?? "谈心谈话";
  for (const row of reader.rows()) {
    const branches = reader.subjects(row);
    if (branches.length === 0) continue;
    reader.log.read++;
    const dates = reader.dates(row, date);
    if (dates.kind === "blank") reader.findings.add(say["blank-date"](reader.place(row, date)));
    const spans = dates.kind === "days" ? dates.spans : [{ from: null, to: null }];
    for (const branch of branches) {
      for (const span of spans) {
        context.facts.activities.push({
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
    remark: REMARK,
    serial: SERIAL,
    year: YEAR,
  },
  required: ["branch", "date", ["talker", "partner"]],
  telling: ["talker", "partner"],
  read,
};
