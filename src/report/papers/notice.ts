/** 公示稿: the grades that were decided, to be posted. Never points, ranks, or anything that is still open. */
import { numberCell, textCell } from "../cells";
import { sizesOf, type Columns } from "../columns";
import type { SheetLayout } from "../layout";
import { asOurs } from "../ownership";
import { Page } from "../page";
import { gradeInForce } from "../ratios";
import { PROTECTION, styles } from "../styles";
import { para, type PaperDocument } from "./document";
import { definePaper, word, type PaperSource } from "./paper";
import { openOf } from "./source";

const SHEET = "公示";
const BLANK = "　　　　　　　　";
const words = {
  title: (year: number) => `关于${year}年度党支部考评等次的公示`,
  lead: (year: number, best: string | null) =>
    best === null
      ? `经党委（党组）集体研究审定，现将${year}年度党支部考评等次予以公示。`
      : `经党委（党组）集体研究审定，现将${year}年度考评等次为“${best}”的党支部予以公示。`,
  none: (best: string) => `本年度没有考评等次为“${best}”的党支部。`,
  period: (period: string | null) => `公示期：${period ?? "　　　　年　　月　　日至　　月　　日"}`,
  objections: "公示期间对公示内容有异议的，请向受理部门反映。反映情况应当实事求是，写明姓名和联系方式。",
  office: (office: string | null) => `受理部门：${office ?? BLANK}`,
  phone: (phone: string | null) => `电话：${phone ?? BLANK}`,
  issuer: "（单位名称）",
  day: "　　　　年　　月　　日",
  draft: "草稿 不得公示",
  draftMark: "草稿，仅供内部核对，不得公示",
  pending: (grade: string) => `${grade}（待审定）`,
  wait: "待审定",
};

/** One branch and the grade shown. */
interface Line {
  readonly branch: string;
  readonly grade: string;
}

/** The branches that are shown, by grade and then as 支部名册 has them, so that nothing tells of ranks. */
function linesOf({ appraisal, decisions }: PaperSource): readonly Line[] {
  const grades = appraisal.rulebook.grades.map(({ name }) => name);
  const shown = appraisal.rulebook.settings.noticeScope === "best" ? grades.slice(0, 1) : grades;
  return shown.flatMap((grade) =>
    appraisal.branches.flatMap((result): Line[] => {
      if (gradeInForce(result, decisions) !== grade) return [];
      const decided = (decisions.get(result.branch.name)?.grade ?? null) !== null;
      return [{ branch: result.branch.name, grade: decided ? grade : words.pending(grade) }];
    }),
  );
}

/** The one grade that is shown; null where all are. */
const bestOf = ({ appraisal: { rulebook } }: PaperSource): string | null =>
  rulebook.settings.noticeScope === "best" ? (rulebook.grades[0]?.name ?? words.wait) : null;

/** What stands above and below the list. */
function sayings(source: PaperSource) {
  const { year, rulebook } = source.appraisal;
  const { noticePeriod, noticeOffice, noticePhone } = rulebook.settings;
  const best = bestOf(source);
  return {
    title: words.title(year),
    above: words.lead(year, best),
    empty: words.none(best ?? ""),
    below: [
      words.period(noticePeriod),
      words.objections,
      words.office(noticeOffice),
      words.phone(noticePhone),
    ],
  };
}

function documentOf(source: PaperSource, isDraft: boolean): PaperDocument {
  const lines = linesOf(source);
  const { title, above, empty, below } = sayings(source);
  return {
    title,
    ...(isDraft ? { draft: words.draft, marks: [words.draftMark] } : {}),
    blocks: [
      para(above),
      lines.length === 0
        ? para(empty)
        : {
            kind: "table",
            columns: [
              { header: "序号", width: 2, align: "center" },
              { header: "支部名称", width: 9 },
              { header: "等次", width: 3, align: "center" },
            ],
            rows: lines.map(({ branch, grade }, i) => [String(i + 1), branch, grade]),
          },
      ...below.map((line) => para(line)),
      { kind: "closing", lines: [words.issuer, words.day] },
    ],
  };
}

export const noticePaper = definePaper({
  kind: "notice",
  title: "等次公示",
  purpose: "审定后张贴的支部等次；还有没办完的事项就不做。",
  audience: "public",
  gated: true,
  per: "bureau",
  body: (source) => {
    const isOpen = openOf(source).length > 0;
    return isOpen && !source.drafts ? null : word(documentOf(source, isOpen));
  },
});

const columns = {
  serial: { header: "序号", width: 8, cell: (_, { index }) => numberCell(index + 1, styles.integer) },
  branch: { header: "支部名称", width: [40, 54], cell: ({ branch }) => textCell(branch) },
  grade: { header: "等次", width: 24, cell: ({ grade }) => textCell(grade, styles.centered) },
} satisfies Columns<Line>;

/** The same as a sheet of a new workbook, for Excel, which opens no Word document; null while anything is open. */
export function noticeSheet(source: PaperSource): SheetLayout | null {
  if (openOf(source).length > 0) return null;
  const lines = linesOf(source);
  const { title, above, empty, below } = sayings(source);
  const page = new Page(sizesOf(columns, lines)).title(title, 40).head(above, 28);
  if (lines.length === 0) page.head(empty);
  const repeatRows = lines.length === 0 ? null : page.table(columns, lines, { row: 24 }).frozen().repeatRows;
  page.blank();
  for (const line of below) page.wide(line, { ...styles.signature, wrap: true }, 26);
  page.wide(words.issuer, { ...styles.signature, align: "right" }, 30);
  page.wide(words.day, { ...styles.signature, align: "right" }, 30);
  const body = page.body({ repeatRows, protection: PROTECTION, print: { orientation: "portrait" } });
  return asOurs("notice", SHEET, body);
}
