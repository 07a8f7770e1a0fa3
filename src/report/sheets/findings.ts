/** 数据疑点清单: what in the workbook should be looked at, each with a link to its cell. */
import type { Finding, Severity } from "../../base/finding";
import { textCell } from "../cells";
import { sizesOf, type Columns } from "../columns";
import type { CellStyle } from "../layout";
import { linkCell } from "../links";
import { Page } from "../page";
import { defineSheet, type Run } from "../sheet";
import { styles } from "../styles";

const NAME = "数据疑点清单";
const words = {
  head: "以下是表格里需要核对的地方，不是支部的工作问题；改好原表后重新评分。",
  none: "没有发现疑点。",
  wholeWorkbook: "全工作簿",
};

/** How each severity is called and looks, the gravest first. */
const SEVERITIES: Readonly<
  Record<Severity, { readonly name: string; readonly style: Pick<CellStyle, "color" | "fill"> }>
> = {
  error: { name: "必须改", style: { color: "9C0006", fill: "FFC7CE" } },
  warning: { name: "请核对", style: { color: "7F6000", fill: "FFF2CC" } },
  info: { name: "供参考", style: { color: "595959" } },
};
const ORDER = Object.keys(SEVERITIES);

const columns = {
  severity: {
    header: "级别",
    width: 10,
    cell: ({ severity }) =>
      textCell(SEVERITIES[severity].name, { ...styles.centered, ...SEVERITIES[severity].style }),
  },
  at: {
    header: "位置",
    width: 24,
    key: true,
    cell: ({ at }) => (at === null ? textCell(words.wholeWorkbook) : linkCell(at)),
  },
  message: { header: "疑点", width: 64, key: true, cell: ({ message }) => textCell(message) },
  hint: { header: "建议", width: 52, cell: ({ hint }) => textCell(hint) },
} satisfies Columns<Finding>;

/** The sheet 数据疑点清单; the gravest first, otherwise in the order given. */
export const findingsSheet = defineSheet({
  kind: "findings",
  name: NAME,
  made: "always",
  layout: ({ findings }: Pick<Run, "findings">) => {
    const place = ({ severity }: Finding) => ORDER.indexOf(severity);
    const sorted = [...findings].sort((a, b) => place(a) - place(b));
    const page = new Page(sizesOf(columns, sorted))
      .title(NAME)
      .head(findings.length === 0 ? words.none : words.head)
      .ownership();
    const table = page.table(columns, sorted);
    return page.blank().body(table.frozen());
  },
});
