/** 公示版: a workbook of its own with branches and grades, nothing else. */
import { numberCell, textCell } from "../cells";
import { sizesOf, type Columns } from "../columns";
import { gradeInForce } from "../ratios";
import type { WritePlan } from "../layout";
import { asOurs } from "../ownership";
import { Page } from "../page";
import { currentDecisions, type ReportInput } from "../report";
import { PROTECTION, styles } from "../styles";
import { definePaper, workbook } from "./paper";

const NAME = "公示";
const words = {
  title: (year: number) => `${year}年度党支部考评等次公示`,
  body: (decided: boolean) =>
    decided
      ? "经集体研究审定，现将各党支部考评等次予以公示。"
      : "（部分等次尚未审定，本稿供内部核对，不得公示。）",
  pending: (grade: string) => `${grade}（建议，待审定）`,
  period: "公示期：      年   月   日至      年   月   日",
  contact: "受理异议：                              联系方式：",
  sign: "（落款）                    年    月    日",
};

/** One branch and the grade shown. */
interface Line {
  readonly branch: string;
  readonly grade: string;
}

const columns = {
  serial: { header: "序号", width: 8, cell: (_, { index }) => numberCell(index + 1, styles.integer) },
  branch: { header: "支部名称", width: [40, 54], cell: ({ branch }) => textCell(branch) },
  grade: { header: "等次", width: 24, cell: ({ grade }) => textCell(grade, styles.centered) },
} satisfies Columns<Line>;

/** The plan of the 公示版, to be written into a new workbook: rated branches, the best grade first. */
export function noticePlan(input: ReportInput): WritePlan {
  const { appraisal } = input;
  const decisions = currentDecisions(input);
  const order = appraisal.rulebook.grades.map((grade) => grade.name);
  const rated = appraisal.branches
    .filter((one) => one.status === "rated")
    .map((one) => ({ branch: one.branch.name, grade: gradeInForce(one, decisions) ?? "" }));
  const place = ({ grade }: Line) => {
    const at = order.indexOf(grade);
    return at < 0 ? order.length : at;
  };
  const isDecided = ({ branch }: Line) => (decisions.get(branch)?.grade ?? null) !== null;
  const lines = [...rated]
    .sort((a, b) => place(a) - place(b))
    .map((line): Line => {
      const settled = isDecided(line) || line.grade === "";
      return settled ? line : { ...line, grade: words.pending(line.grade) };
    });
  const page = new Page(sizesOf(columns, lines))
    .title(words.title(appraisal.year), 40)
    .head(words.body(rated.every(isDecided)), 28);
  const { repeatRows } = page.table(columns, lines, { row: 24 }).frozen();
  page
    .blank()
    .wide(words.period, styles.signature, 26)
    .wide(words.contact, styles.signature, 26)
    .wide(words.sign, { ...styles.signature, align: "right" }, 30);
  const body = page.body({ repeatRows, protection: PROTECTION, print: { orientation: "portrait" } });
  return { sheets: [{ layout: asOurs("notice", NAME, body), replaces: null }], activate: NAME };
}

export const noticePaper = definePaper({
  kind: "notice",
  title: "等次（公示版）",
  purpose: "审定后公示的支部等次。",
  audience: "public",
  per: "bureau",
  body: ({ input }) => workbook(noticePlan(input).sheets.map(({ layout }) => layout)),
});
