/** 数据疑点清单: what in the workbook should be looked at, each with a link to its cell. */
import type { Finding, Severity } from "../base/finding";
import { reportText } from "../text/report";
import { EMPTY_ROW, fittedRow, textCell, wideRow } from "./cells";
import type { CellStyle, LayoutRow, SheetLayout } from "./layout";
import { linkCell } from "./links";
import { sheetOf, type OwnName } from "./sheet";
import { styles } from "./styles";

const HEADER_ROW = 3;
const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
const COLORS: Readonly<Record<Severity, Pick<CellStyle, "color" | "fill">>> = {
  error: { color: "9C0006", fill: "FFC7CE" },
  warning: { color: "7F6000", fill: "FFF2CC" },
  info: { color: "595959" },
};

/** The sheet 数据疑点清单; the gravest first, otherwise in the order given. */
export function findingsLayout(findings: readonly Finding[], own: OwnName): SheetLayout {
  const words = reportText.findingColumns;
  const widths = [10, 24, 64, 52];
  const sorted = [...findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  const rows: LayoutRow[] = [
    { height: 32, cells: [{ value: reportText.findingsTitle, style: styles.title }] },
    wideRow(findings.length === 0 ? reportText.noFindings : reportText.findingsHead, styles.head, widths),
    wideRow(reportText.ownership, styles.ownership, widths),
    fittedRow(
      [words.severity, words.at, words.message, words.hint].map((text) => textCell(text, styles.header)),
      widths,
      24,
    ),
    ...sorted.map((finding) =>
      fittedRow(
        [
          textCell(reportText.severities[finding.severity], {
            ...styles.centered,
            ...COLORS[finding.severity],
          }),
          finding.at === null ? textCell(reportText.wholeWorkbook) : linkCell(finding.at),
          textCell(finding.message),
          textCell(finding.hint),
        ],
        widths,
      ),
    ),
    EMPTY_ROW,
  ];
  return sheetOf(own, {
    widths,
    rows,
    wideRows: [0, 1, 2],
    freeze: { rows: HEADER_ROW + 1, columns: 0 },
    repeatRows: { first: HEADER_ROW, last: HEADER_ROW },
  });
}
