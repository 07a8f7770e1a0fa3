/**
 * 上会稿 and 传阅稿: what the committee decides from, each a workbook of its own that may come back with 审定 and with
 * points proposed. 传阅稿 is made of rules, counts and labels alone; 上会稿 adds the texts that the officer has seen.
 */
import type { Appraisal } from "../../appraisal/appraisal";
import { emptyFacts } from "../../appraisal/facts";
import type { Slip } from "../../gather/slip";
import { roundPoints, toNumber, type Exact } from "../../base/exact";
import { reportText } from "../../text/report";
import { MEETING } from "../../text/replies";
import { fittedRow, numberCell, textCell } from "../cells";
import { sizesOf, type Columns } from "../columns";
import type { Decision } from "../decisions";
import { rulebookFingerprint } from "../fingerprint";
import type { LayoutCell, SheetLayout, WritePlan } from "../layout";
import { lostOn, type Loss } from "../losses";
import { NEVER_CLOSED } from "../closing";
import { asOurs } from "../ownership";
import { Page, type SheetBody } from "../page";
import { currentDecisions, type ReportInput } from "../report";
import { categoriesOf } from "../shape";
import type { Run, SheetKind } from "../sheet";
import { matrixPlace, matrixSheet } from "../sheets/matrix";
import { resultSheet } from "../sheets/result";
import { inRankOrder } from "../standing";
import { PROTECTION, readable, styles } from "../styles";
import { isReasoned, matterKey, mattersOf, openTexts, ownReason, reasonKey, type Matter } from "./matters";
import { definePaper, workbook } from "./paper";
import { plainAppraisal, plainDecisions } from "./plain";
import { withSlip } from "./slips";

type Paper = Exclude<Slip["paper"], "check">;

const words = {
  header: { meeting: "&L会后收回&R编号：第        号", circulated: "&L传阅稿&R编号：第        号" },
  footer: (rulebook: string) => `细则指纹 ${rulebook}　第 &P 页，共 &N 页`,
  own: `本稿由“支部考评”生成。黄色格可填：“审定等次”“审定理由”，以及“得分矩阵”中的得分；填好后交回，用“收回”带入考评工作簿，逐处说明，由工作人员核对。`,
  names: { matters: "加扣分和等次事项", losses: "失分和等次原因", rules: "考评细则", note: "说明" },
  titles: {
    matters: (year: number) => `${year}年度加扣分和等次事项`,
    losses: (year: number) => `${year}年度失分和等次原因`,
    rules: (year: number) => `${year}年度考评细则（读作）`,
    note: (year: number, paper: string, provisional: boolean) =>
      `${year}年度党支部考评${paper}${provisional ? "（阶段性）" : ""}`,
  },
  unseen: "（未带入）",
  none: "没有。",
  mattersHead: "计入的每一条加分、扣分，和每一条影响等次的登记。",
  unseenHead: (count: number) =>
    `有${count}条台账里填写的文字（事项、级别程度、依据、理由）没有带入本稿，请工作人员当面说明。`,
  note: {
    meeting: [
      "本稿供党委（党组）会议研究，编号发放，会后收回。",
      "各支部得分、名次、建议等次和依据在“考评结果”，逐项得分在“得分矩阵”，失分和影响等次的原因在“失分和等次原因”。",
      "加分、扣分、否优、否决、直接定级的事项和依据在“加扣分和等次事项”；只有工作人员逐条看过的文字才带入。",
    ],
    circulated: [
      "本稿供传阅，只有细则、次数、得分和等次，没有事项、理由、依据、姓名等任何台账文字。",
      "各支部得分、名次、建议等次和依据在“考评结果”，逐项得分在“得分矩阵”，失分和影响等次的原因在“失分和等次原因”。",
    ],
    fill: "审定：在“考评结果”填“审定等次”（下拉选择），与建议不同的填“审定理由”。",
    propose:
      "对某项得分有意见的，直接在“得分矩阵”改那一格，总分、名次随之变化；收回后作为待定调整，不直接改分。",
    protection: "各表设有无密码的保护，防止误改，可在“审阅”中撤销保护。",
  },
};

/** What one paper is made from. */
interface Source {
  readonly paper: Paper;
  readonly appraisal: Appraisal;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly version: string;
}

/** The run behind our own sheets, without anything of the workbook's. */
function runOf({ appraisal, decisions, version }: Source): Run {
  return {
    appraisal,
    facts: { ...emptyFacts(), branches: [] },
    account: [],
    totals: [],
    findings: [],
    version,
    losses: [],
    decisions,
    log: [],
    closing: NEVER_CLOSED,
    previous: null,
    template: null,
    seal: () => [],
    nameOf: (kind) => (kind === "matrix" ? MEETING.matrix : kind),
    old: () => null,
  };
}

/** A sheet of ours as it stands in the workbook. */
function bodyOf(sheet: SheetKind, run: Run): SheetBody {
  const body = sheet.layout(run);
  if (body === null) throw new Error(`no ${sheet.name}`);
  return body;
}

const cents = (value: Exact | null) =>
  numberCell(value === null ? null : toNumber(roundPoints(value)), styles.points);
const optional = (value: Exact | null) => numberCell(value === null ? null : toNumber(roundPoints(value)));

/** What a branch lost on an item; null where it lost nothing and the item changed its grade, or was adjusted. */
type LossLine = Pick<Loss, "branch" | "item"> & { readonly amount: Exact | null };

const lossColumns = {
  branch: { header: "支部", width: [12, 26], key: true, cell: ({ branch }) => textCell(branch.branch.name) },
  id: {
    header: "编号",
    width: [7, 12],
    key: true,
    cell: ({ item }) => textCell(item.rule.id, styles.centered),
  },
  title: { header: "考评项目", width: 24, cell: ({ item }) => textCell(item.rule.title) },
  required: { header: "应完成", width: 8, cell: ({ item }) => optional(item.required) },
  done: { header: "实完成", width: 8, cell: ({ item }) => optional(item.done) },
  loss: { header: "失分", width: 8, cell: ({ amount }) => cents(amount) },
  reason: { header: "原因", width: 56, cell: ({ item }) => textCell(item.reason) },
} satisfies Columns<LossLine>;

function lossLines(appraisal: Appraisal): readonly LossLine[] {
  return inRankOrder(appraisal).flatMap((branch) =>
    branch.items.filter(isReasoned).map((item): LossLine => {
      const amount = lostOn(item);
      return { branch, item, amount: amount.compare(0) > 0 ? amount : null };
    }),
  );
}

function lossesBody({ appraisal }: Source): SheetBody {
  const lines = lossLines(appraisal);
  const page = new Page(sizesOf(lossColumns, lines)).title(words.titles.losses(appraisal.year));
  if (lines.length === 0) page.head(words.none);
  return page.body(page.table(lossColumns, lines).frozen("branch"));
}

/** A record, and whether its texts were seen. */
interface MatterLine extends Matter {
  readonly seen: boolean;
}

/** Those of 上会稿, and how many texts of the whole paper were not seen. */
interface Matters {
  readonly lines: readonly MatterLine[];
  readonly unseen: number;
}

const seenText = (text: string | null, { seen }: MatterLine): LayoutCell =>
  textCell(text === null || seen ? text : words.unseen);

const matterColumns = {
  branch: { header: "支部", width: [12, 26], key: true, cell: ({ branch }) => textCell(branch) },
  kind: { header: "类型", width: 8, cell: ({ kind }) => textCell(kind, styles.centered) },
  id: {
    header: "编号",
    width: [7, 12],
    key: true,
    cell: ({ item }) => textCell(item.rule.id, styles.centered),
  },
  title: { header: "考评项目", width: 18, cell: ({ item }) => textCell(item.rule.title) },
  matter: { header: "事项", width: 36, cell: (line) => seenText(line.matter, line) },
  level: { header: "级别、程度", width: 11, cell: (line) => seenText(line.level, line) },
  times: { header: "次数", width: 6, cell: ({ times }) => numberCell(times, styles.integer) },
  effect: { header: "分", width: 8, cell: ({ effect }) => numberCell(effect, styles.points) },
  basis: { header: "依据（文号）", width: 26, cell: (line) => seenText(line.basis, line) },
} satisfies Columns<MatterLine>;

function mattersBody(year: number, { lines, unseen }: Matters): SheetBody {
  const page = new Page(sizesOf(matterColumns, lines)).title(words.titles.matters(year));
  page.head(lines.length === 0 ? words.none : words.mattersHead);
  if (unseen > 0) page.head(words.unseenHead(unseen));
  return page.body(page.table(matterColumns, lines).frozen("branch"));
}

const ruleColumns = {
  id: { header: "编号", width: [7, 12], cell: ({ id }) => textCell(id, styles.centered) },
  category: { header: "类别", width: [10, 18], cell: ({ category }) => textCell(category) },
  title: { header: "考评项目", width: 26, cell: ({ title }) => textCell(title) },
  method: { header: "计分方式", width: 10, cell: ({ method }) => textCell(method, styles.centered) },
  points: { header: "分值", width: 8, cell: ({ points }) => optional(points) },
  readAs: { header: "计分标准（读作）", width: 64, cell: ({ readAs }) => textCell(readAs) },
} satisfies Columns<Appraisal["rulebook"]["rules"][number]>;

function rulesBody({ appraisal }: Source): SheetBody {
  const { rules } = appraisal.rulebook;
  const page = new Page(sizesOf(ruleColumns, rules)).title(words.titles.rules(appraisal.year));
  return page.body(page.table(ruleColumns, rules).frozen("id"));
}

/** 说明, which bears the slip of the whole paper. */
function noteBody(source: Source, bodies: readonly SheetBody[]): SheetBody {
  const { paper, appraisal, decisions } = source;
  const page = new Page([8, 92]).title(
    words.titles.note(appraisal.year, MEETING[paper], appraisal.provisional),
    34,
  );
  const { fill, propose, protection } = words.note;
  [...words.note[paper], fill, propose, protection].forEach((text, i) =>
    page.row([numberCell(i + 1, styles.integer), textCell(text)]),
  );
  page.blank().head(reportText.suggestion);
  const body = inReadableLetters(page.body());
  const decided = (branch: string) => decisions.get(branch)?.grade ?? null;
  return withSlip(body, paper, appraisal, appraisal.branches, [...bodies, body], decided);
}

/** Cells that are filled in are open under the sheet's protection; the line that says whose it is says what to do. */
function opened(body: SheetBody, isOpen: (row: number, column: number) => boolean): SheetBody {
  const rows = body.rows.map((row, r) => ({
    ...row,
    cells: row.cells.map((cell, c): LayoutCell | undefined => {
      if (cell?.value === reportText.ownership) return { ...cell, value: words.own };
      if (cell === undefined || !(cell.role === "input" || isOpen(r, c))) return cell;
      return { ...cell, style: { ...cell.style, locked: false } };
    }),
  }));
  return { ...body, rows };
}

/** A sheet in letters that can be read on paper. */
function inReadableLetters(body: SheetBody): SheetBody {
  const widths = body.columns.map(({ width }) => width);
  const merged = new Set(body.merges.map(({ top }) => top));
  const rows = body.rows.map((row, r) => {
    const cells = row.cells.map((cell) => cell && { ...cell, style: readable(cell.style ?? {}) });
    const { height } = row;
    if (height === undefined) return { cells };
    return merged.has(r) ? { height: Math.ceil(height * 1.2), cells } : fittedRow(cells, widths, height);
  });
  return { ...body, rows };
}

/** 考评结果 as wide as a page: the points of each 类别 stand on 得分矩阵, and 支部类别 where no rank goes by it. */
function narrowed(body: SheetBody, { rulebook }: Appraisal): SheetBody {
  const aside = new Set(categoriesOf(rulebook).map(({ name }) => name));
  if (rulebook.settings.rankWithin === "all") aside.add(MEETING.group);
  const header = body.rows.find(({ cells }) => cells.some((cell) => cell?.value === MEETING.decided));
  const columns = body.columns.map((column, i) =>
    aside.has(String(header?.cells[i]?.value ?? "")) ? { ...column, hidden: true } : column,
  );
  return { ...body, columns };
}

/** The sheets of a paper. `matters`: those of 上会稿. */
function planOf(source: Source, matters: Matters | null): WritePlan {
  const { paper, appraisal } = source;
  const run = runOf(source);
  const { scores } = matrixPlace(appraisal, "");
  const isScore = (row: number, column: number): boolean =>
    row >= scores.top && row <= scores.bottom && column >= scores.left && column <= scores.right;
  const result = inReadableLetters(
    narrowed(
      opened(bodyOf(resultSheet, run), () => false),
      appraisal,
    ),
  );
  const matrix = opened(bodyOf(matrixSheet, run), isScore);
  const bodies: (readonly [kind: string, name: string, body: SheetBody])[] = [
    ["result", MEETING.result, result],
    ...(matters === null
      ? []
      : [["matters", words.names.matters, inReadableLetters(mattersBody(appraisal.year, matters))] as const]),
    ["losses", words.names.losses, inReadableLetters(lossesBody(source))],
    ["matrix", MEETING.matrix, matrix],
    ["rules", words.names.rules, inReadableLetters(rulesBody(source))],
  ];
  const note = noteBody(
    source,
    bodies.map(([, , body]) => body),
  );
  const print = {
    header: words.header[paper],
    footer: words.footer(rulebookFingerprint(appraisal.rulebook)),
  };
  const layouts = [...bodies, ["note", words.names.note, note] as const].map(
    ([kind, name, body]): SheetLayout =>
      asOurs(`${paper}-${kind}`, name, {
        ...body,
        protection: PROTECTION,
        print: { ...body.print, ...print },
      }),
  );
  return { sheets: layouts.map((layout) => ({ layout, replaces: null })), activate: MEETING.result };
}

/** The plan of 传阅稿, to be written into a new workbook. */
export function circulatedPlan(input: ReportInput): WritePlan {
  const { appraisal, version } = input;
  const decisions = plainDecisions(appraisal, currentDecisions(input));
  const plain = plainAppraisal(appraisal);
  return planOf({ paper: "circulated", appraisal: plain, decisions, version }, null);
}

/** The plan of 上会稿; of the texts that people typed only those go in that the officer has seen. */
export function meetingPlan(input: ReportInput): WritePlan {
  const { appraisal, reading, version, seen = new Set() } = input;
  const decided = currentDecisions(input);
  const plain = plainAppraisal(appraisal);
  const results = new Map(appraisal.branches.map((result) => [result.branch.name, result]));
  const branches = plain.branches.map((result) => {
    const { name } = result.branch;
    return {
      ...result,
      items: result.items.map((item, i) => {
        const own = results.get(name)?.items[i];
        const said = own === undefined ? null : ownReason(own);
        return said !== null && seen.has(reasonKey(name, item, said)) ? { ...item, reason: said } : item;
      }),
    };
  });
  const decisions = new Map(
    [...plainDecisions(appraisal, decided)].map(([branch, decision]): [string, Decision] => {
      const reason = decided.get(branch)?.reason ?? null;
      const isSeen = reason !== null && seen.has(reasonKey(branch, null, reason));
      return [branch, { ...decision, reason: isSeen ? reason : null }];
    }),
  );
  const lines = mattersOf(appraisal, reading.facts).map((one): MatterLine => ({
    ...one,
    seen: seen.has(matterKey(one)),
  }));
  const source: Source = {
    paper: "meeting",
    appraisal: { ...plain, branches },
    decisions,
    version,
  };
  const unseen = openTexts(appraisal, reading.facts, decided).filter(({ key }) => !seen.has(key)).length;
  return planOf(source, { lines, unseen });
}

export const meetingPaper = definePaper({
  kind: "committee",
  title: MEETING.meeting,
  purpose: "供会议研究审定：得分、等次、原因，和看过的事项、依据。编号发放，会后收回；填好的可以收回。",
  audience: "meeting",
  per: "bureau",
  body: ({ input }) => workbook(meetingPlan(input).sheets.map(({ layout }) => layout)),
});

export const circulatedPaper = definePaper({
  kind: "circulate",
  title: MEETING.circulated,
  purpose: "供传阅：只有细则、次数、得分和等次，没有台账里的任何文字。填好的可以收回。",
  audience: "meeting",
  per: "bureau",
  body: ({ input }) => workbook(circulatedPlan(input).sheets.map(({ layout }) => layout)),
});
