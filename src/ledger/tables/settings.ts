/** 考评设置: rows that name a setting, and its value. */
import type { SettingRow } from "../../appraisal/rulebook/source";
import type { RulebookTable } from "./kind";
import { rawValue } from "./rulebook-rows";
import { REMARK, words } from "./words";

export const settings: RulebookTable<"settings"> = {
  key: "settings",
  name: "考评设置",
  part: "rulebook",
  fields: { name: words("项目 设置项 设置项目"), value: words("值 设置值 取值"), remark: REMARK },
  labels: ["name"],
  aside: ["remark"],
  required: ["name", "value"],
  telling: ["value"],
  read: (cells, date1904) => {
    const [nameColumn, valueColumn] = [cells.column("name"), cells.column("value")];
    const settings: SettingRow[] = [];
    for (const row of cells.rows()) {
      const name = cells.text(row, nameColumn);
      if (name === null) continue;
      cells.holdsRecord();
      const value = rawValue(cells, row, valueColumn, date1904);
      settings.push({ name, value, at: cells.at(row, valueColumn) });
    }
    return { settings };
  },
};
