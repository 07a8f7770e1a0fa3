/** 得分核对表: what one branch is asked to look through before the meeting, a page that comes back with its objections. */
import type { Appraisal, BranchResult, ItemResult } from "../../appraisal/appraisal";
import type { Facts } from "../../appraisal/facts";
import { formatDay } from "../../base/calendar";
import { roundPoints, toNumber, type Exact } from "../../base/exact";
import { CHECK } from "../../text/replies";
import { numberCell, textCell } from "../cells";
import { sizesOf, type Columns } from "../columns";
import type { CellStyle, SheetLayout } from "../layout";
import { lostOn } from "../losses";
import { asOurs } from "../ownership";
import { Page } from "../page";
import { bonusOf, deductionOf } from "../standing";
import { readable, styles } from "../styles";
import { ownReason, saidDay } from "./common";
import { definePaper, workbook } from "./paper";
import { withSlip } from "./slips";

const words = {
  title: (year: number, provisional: boolean) =>
    `${year}年度党支部得分核对表${provisional ? "（阶段性）" : ""}`,
  branch: (name: string, group: string | null, until: string) =>
    [`支部：${name}`, ...(group === null ? [] : [`类别：${group}`]), until].join("　　"),
  until: (start: string | null, asOf: string) =>
    start === null ? `台账截至${asOf}` : `台账从${start}到${asOf}`,
  sums: (base: number, bonus: number, deduction: number, total: number) =>
    `基础分${base}分　加分${bonus}分　扣分${deduction}分　总分${total}分（上会前核对用，以审定结果为准）`,
  unrated: (reason: string) => `没有计分：${reason}`,
  ask: "请逐项核对。对哪一项有异议，就在那一行的“异议”写明理由，“补充材料”写明材料名称并随表附上；没有异议的不填。",
  deadline: (last: string) =>
    `请于${last}前反馈；逾期未反馈视为无异议。只填“异议”“补充材料”两栏，其他栏改动无效。`,
};

const text = (value: string | null, style: CellStyle = styles.text) => textCell(value, readable(style));
const cents = (value: Exact | null, style: CellStyle) =>
  numberCell(value === null ? null : toNumber(roundPoints(value)), readable({ ...style, align: "center" }));

/**
 * What stands beside an item: why it is not simply full marks, in plain words with the branch's own 事项; blank where
 * there is nothing to say.
 */
function toSay(item: ItemResult, facts: Facts): string | null {
  const { outcome, occurred, takenByOthers, rule, adjusted } = item;
  const isPlain =
    outcome === "scored" &&
    lostOn(item).compare(0) <= 0 &&
    !occurred &&
    adjusted === null &&
    takenByOthers.compare(0) === 0;
  return isPlain && rule.role !== "bonus" ? null : ownReason(item, facts);
}

/** One line: an item and what is said of it, or (null) the last one for everything else. */
type Line = (ItemResult & { readonly said: string | null }) | null;

const cell =
  (of: (item: NonNullable<Line>) => ReturnType<typeof text>, last = text(null)) =>
  (item: Line) =>
    item === null ? last : of(item);

const columns = {
  id: { header: CHECK.id, width: 7, cell: cell(({ rule }) => text(rule.id, styles.centered)) },
  title: { header: CHECK.title, width: 15, cell: cell(({ rule }) => text(rule.title), text(CHECK.rest)) },
  points: { header: CHECK.points, width: 6, cell: cell(({ points }) => cents(points, styles.number)) },
  required: { header: CHECK.required, width: 6, cell: cell((item) => cents(item.required, styles.number)) },
  done: { header: CHECK.done, width: 6, cell: cell((item) => cents(item.done, styles.number)) },
  score: {
    header: CHECK.score,
    width: 7,
    cell: cell(({ rule, score }) => cents(rule.role === "grade" ? null : score, styles.points)),
  },
  reason: {
    header: CHECK.reason,
    width: 24,
    cell: cell(({ said }) => text(said), text(CHECK.restHint)),
  },
  objection: {
    header: CHECK.objection,
    width: 14,
    input: "read",
    cell: () => text(null, { ...styles.input, align: "left" }),
  },
  material: {
    header: CHECK.material,
    width: 10,
    input: "read",
    cell: () => text(null, { ...styles.input, align: "left" }),
  },
} satisfies Columns<Line>;

function sumsOf(appraisal: Appraisal, result: BranchResult): string {
  const { base, total } = result;
  if (base === null || total === null) return words.unrated(result.statusReason);
  return words.sums(
    toNumber(base),
    toNumber(bonusOf(appraisal, result)),
    toNumber(deductionOf(result)),
    toNumber(total),
  );
}

/** The sheet of one branch. It says nothing of any other. */
export function checkSheet(appraisal: Appraisal, facts: Facts, result: BranchResult): SheetLayout {
  const { year, start, asOf, provisional, rulebook } = appraisal;
  const { name } = result.branch;
  const lines: readonly Line[] = [
    ...result.items.map((item) => ({ ...item, said: toSay(item, facts) })),
    null,
  ];
  const head = readable(styles.head);
  const until = words.until(start === null ? null : formatDay(start), formatDay(asOf));
  const page = new Page(sizesOf(columns, lines))
    .title(words.title(year, provisional), 32)
    .wide(words.branch(name, result.group, until), { ...head, bold: true })
    .wide(sumsOf(appraisal, result), head)
    .wide(words.ask, head)
    .wide(words.deadline(saidDay(rulebook.settings.objectBy)), head);
  const table = page.table(columns, lines, {
    header: 22,
    headerStyle: readable(styles.header),
    row: 20,
  });
  const signed = { cell: textCell(null, styles.signature), columns: 3 };
  page
    .blank(10)
    .spans(
      [
        { cell: textCell(CHECK.signature, styles.signature), columns: 3 },
        signed,
        { cell: textCell(CHECK.day, { ...styles.signature, align: "right" }), columns: 1 },
        { ...signed, columns: 2 },
      ],
      28,
    );
  const body = page.body({ ...table.frozen(), print: { orientation: "portrait" } });
  return asOurs("check", CHECK.name, withSlip(body, "check", appraisal, [result], [body]));
}

export const checkPaper = definePaper({
  kind: "check",
  title: CHECK.name,
  purpose: "上会前发给支部逐项核对；有异议的填好交回，签字留存。",
  audience: "branch",
  per: "branch",
  body: ({ appraisal, facts, result }) => workbook([checkSheet(appraisal, facts, result)]),
});
