/** 考评设置: rows that name a setting, and its value. */
import type { RulebookTable } from "./kind";
import { rawValue } from "./rulebook-rows";
import { REMARK, words } from "./words";

export const settings: RulebookTable<"settings"> = {
  key: "settings",
  name: "考评设置",
  part: "rulebook",
  fields: { name: words("项目 设置项 设置项目"), value: words("值 设置值 取值"), remark: REMARK },
  required: ["name", "value"],
  telling: ["value"],
  read: (cells, date1904) => {
    const [nameColumn, valueColumn] = [cells.column("name"), cells.column("value")];
    return {
      settings: cells.table.rows.flatMap((row) => {
        const name = cells.text(row, nameColumn);
        const value = rawValue(cells, row, valueColumn, date1904);
        return name === null ? [] : [{ name, value, at: cells.at(row, valueColumn) }];
      }),
    };
  },
};
