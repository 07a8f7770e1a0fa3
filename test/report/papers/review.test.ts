/** The papers of a 述职评议会: two ballots by the rulebook's options, and nothing on them that the appraisal does not hold. */
import { documentTexts, type PaperDocument, type PaperTable } from "../../../src/report/papers/document";
import { agendaPaper } from "../../../src/report/papers/review/agenda";
import { branchBallotPaper, secretaryBallotPaper } from "../../../src/report/papers/review/ballots";
import { circularPaper } from "../../../src/report/papers/review/circular";
import { commentsPaper } from "../../../src/report/papers/review/comments";
import { countPaper } from "../../../src/report/papers/review/count";
import { reviewPapers } from "../../../src/report/papers/review";
import { minutesPaper } from "../../../src/report/papers/review/minutes";
import { scriptPaper } from "../../../src/report/papers/review/script";
import type { PaperKind } from "../../../src/report/papers/paper";
import { paperSource } from "../../../src/report/papers/source";
import { speechPaper } from "../../../src/report/papers/speech";
import { branchSource } from "../../../src/report/papers/source";
import { resultJson } from "../../../src/report/json";
import type { Decision } from "../../../src/report/decisions";
import type { ReportInput } from "../../../src/report/report";
import type { TestCell } from "../../support/grids";
import { BRANCHES, inputOf, nativeWorkbook } from "../native";

const [OFFICE = "", FINANCE = "", RESCUE = "", RETIRED = "", FOUNDED = "", SILENT = ""] = BRANCHES;

function documentOf(
  kind: PaperKind,
  more: Partial<ReportInput> = {},
  book = nativeWorkbook(),
): PaperDocument {
  const source = paperSource(inputOf(book, more));
  const body = kind.per === "bureau" ? kind.body(source) : null;
  if (body?.format !== "word") throw new Error(`no ${kind.kind}`);
  return body.document;
}
const tablesOf = ({ blocks }: PaperDocument): readonly PaperTable[] =>
  blocks.filter((block): block is PaperTable => block.kind === "table");
const headersOf = (table: PaperTable | undefined) => table?.columns.map(({ header }) => header);

/** The native workbook with its ballot's 计分标准 and title in other words. */
function ballotRule(title: string, standard: string) {
  const book = nativeWorkbook();
  const edit = (cell: TestCell) =>
    cell === "述职测评" ? title : cell === "好100、较好85、一般70、差50" ? standard : cell;
  const grids = book.grids.map((grid) =>
    grid.sheet === "考评规则"
      ? {
          ...grid,
          rows: grid.rows.map((row) => ({
            ...row,
            values: row.values.map((cell) => edit(cell) as typeof cell),
          })),
        }
      : grid,
  );
  return { ...book, grids };
}

describe("the two ballots", () => {
  test("the one of the 测评 rule has its options, the other the grades", () => {
    const book = ballotRule("书记述职测评", "满意100、基本满意80、不满意0");
    const secretary = tablesOf(documentOf(secretaryBallotPaper, {}, book))[0];
    const branch = tablesOf(documentOf(branchBallotPaper, {}, book))[0];
    expect(headersOf(secretary)).toEqual([
      "序号",
      "党支部",
      "支部书记",
      "满意",
      "基本满意",
      "不满意",
      "弃权",
    ]);
    expect(headersOf(branch)).toEqual(["序号", "党支部", "好", "较好", "一般", "差", "弃权"]);
    const other = ballotRule("民主评议党支部", "满意100、基本满意80、不满意0");
    expect(headersOf(tablesOf(documentOf(branchBallotPaper, {}, other))[0])).toContain("基本满意");
    expect(headersOf(tablesOf(documentOf(secretaryBallotPaper, {}, other))[0])).toContain("较好");
  });

  test("list whoever is voted on in roster order, with empty boxes", () => {
    for (const kind of [secretaryBallotPaper, branchBallotPaper]) {
      const rows = tablesOf(documentOf(kind))[0]?.rows ?? [];
      expect(rows.map((row) => row[1])).toEqual(BRANCHES);
      for (const row of rows) expect(row.slice(-5)).toEqual(["", "", "", "", ""]);
    }
  });

  test("测评主体 are boxes on the ballot and sheets of the count", () => {
    const book = ballotRule("述职测评", "好100、较好85、一般70、差50，领导班子60%、党员代表40%");
    expect(documentTexts(documentOf(secretaryBallotPaper, {}, book))).toContain(
      "测评人类别（请勾选）：□领导班子　□党员代表",
    );
    const texts = documentTexts(documentOf(countPaper, {}, book));
    expect(texts).toEqual(expect.arrayContaining(["测评主体：领导班子", "测评主体：党员代表"]));
    expect(texts).toEqual(expect.arrayContaining(["发出", "收回", "有效", "弃权"]));
  });
});

test("the count says where its votes are typed in, or that they are no points", () => {
  const texts = documentTexts(documentOf(countPaper)).join("\n");
  expect(texts).toContain("录入考评工作簿的“述职测评”表，考评项目填“述职测评”");
  expect(texts).toContain("不录入、不计分");
});

test("点评提纲: a page a branch from its own facts, one without ledgers too; no points", () => {
  const { blocks, marks } = documentOf(commentsPaper);
  expect(marks).toEqual(["点评人使用　会后收回"]);
  const pages = blocks.flatMap((block) => (block.kind === "page" ? [block.title] : []));
  expect(pages).toEqual(BRANCHES);
  const from = (branch: string) => {
    const start = blocks.findIndex((block) => block.kind === "page" && block.title === branch);
    const end = blocks.findIndex((block, i) => i > start && block.kind === "page");
    return documentTexts({ title: "", blocks: blocks.slice(start + 1, end < 0 ? undefined : end) }).join(
      "\n",
    );
  };
  expect(from(OFFICE)).toContain("有“书记被约谈”情形：约谈（不得评为好）");
  expect(from(FINANCE)).toContain("四季度未见党课记录");
  expect(from(SILENT)).toContain("没有报送台账");
  for (const branch of BRANCHES) {
    expect(from(branch)).not.toMatch(/\d分|失分|第\d+名/);
    for (const other of BRANCHES.filter((one) => one !== branch)) expect(from(branch)).not.toContain(other);
  }
});

describe("结果通报", () => {
  const decided = (names: readonly string[]): ReadonlyMap<string, Decision> =>
    new Map(names.map((name) => [name, { grade: "较好", reason: "张某某从宽", suggested: "好", total: 90 }]));

  test("is a draft until everyone who is rated is decided, and never tells what was suggested", () => {
    const open = documentOf(circularPaper, { decisions: decided([OFFICE]) });
    expect(open.draft).toBe("草稿");
    const texts = documentTexts(open).join("\n");
    expect(texts).toContain(`评为“较好”的：${OFFICE}。`);
    expect(texts).not.toContain("评为“好”的");
    expect(texts).toContain("尚未审定的：");
  });

  test("has grades as decided, no points, no reasons", () => {
    const { draft, ...rest } = documentOf(circularPaper, {
      decisions: decided([OFFICE, FINANCE, RESCUE, RETIRED, FOUNDED]),
    });
    expect(draft).toBeUndefined();
    const texts = documentTexts(rest).join("\n");
    expect(texts).toContain(`没有报送台账的：${SILENT}。`);
    expect(texts).not.toMatch(/张某某|\d分/);
  });
});

test("议程, 主持词 and 纪要 have what is to be filled in", () => {
  expect(tablesOf(documentOf(agendaPaper))[1]?.rows).toHaveLength(BRANCHES.length);
  const script = documentTexts(documentOf(scriptPaper)).join("\n");
  expect(script).toContain("“好”“较好”“一般”“差”");
  expect(script).toMatch(/发出＿+份，收回＿+份，有效＿+份/);
  const minutes = documentOf(minutesPaper);
  expect(documentTexts(minutes)).toEqual(
    expect.arrayContaining(["二、回避", "三、需集体研究的支部", "四、审定和表决", "同意", "反对", "弃权"]),
  );
});

test("every number is in the appraisal", () => {
  const input = inputOf(nativeWorkbook());
  const source = paperSource(input);
  const json = resultJson(input.appraisal, input.findings, {
    branches: 0,
    facts: 0,
    cells: 0,
    ms: { read: 0, score: 0, write: 0 },
  });
  const roster = input.appraisal.branches.map(({ branch }) => [
    branch.members,
    branch.fullMembers,
    branch.partyGroups,
  ]);
  const known = new Set(
    JSON.stringify([json, roster, input.appraisal.branches.map((_, i) => i + 1)]).match(/\d+(?:\.\d+)?/g),
  );
  const unknown = (document: PaperDocument) =>
    documentTexts({ ...document, blocks: document.blocks.filter(({ kind }) => kind === "text") }).flatMap(
      (text) =>
        (text.replace(/^\d+．|\d{4}-\d\d-\d\d|\d{4}年度/g, "").match(/\d+(?:\.\d+)?/g) ?? []).filter(
          (number) => !known.has(number),
        ),
    );
  for (const kind of reviewPapers) expect(unknown(documentOf(kind))).toEqual([]);
  for (const result of input.appraisal.branches) {
    const body = speechPaper.per === "branch" ? speechPaper.body(branchSource(source, result)) : null;
    if (body?.format === "word") expect(unknown(body.document)).toEqual([]);
  }
});
