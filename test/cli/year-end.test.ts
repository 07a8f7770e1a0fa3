/**
 * `npm run year-end` as a process: the sample bureau's package, every file of it opened again.
 * @slow: processes
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { read, utils, write, type WorkSheet } from "@e965/xlsx";
import type { WorkbookGrids } from "../../src/ledger/grid";
import { parseMark } from "../../src/ledger/mark";
import { namesOf, sheetKinds } from "../../src/report/sheets/registry";
import { packageParts, readWorkbook } from "../../src/xlsx";
import { runCommand, type Ran } from "./run";

const SAMPLE = join("assets", "samples", "考评工作簿.xlsx");
const FILES = {
  out: "1本级留存/2022年度党支部考评工作簿（已评分）.xlsx",
  committee: "2上会/2022年度党支部考评上会稿.xlsx",
  circulate: "2上会/2022年度党支部考评传阅稿.xlsx",
  notice: "3公示/2022年度党支部考评等次公示（草稿）.docx",
};

const STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯";
/** What is put into every row of a column of the sample, which itself names nobody. */
const PERSONAL: readonly (readonly [sheet: string, header: string, text: (row: number) => string])[] = [
  ["支部名册", "支部书记", (row) => `钱某${STEMS[row] ?? ""}`],
  ["支部名册", "备注", (row) => `书记家中有事${row}`],
  ["活动台账", "备注", (row) => `孙某请假${row}`],
  ["完成登记", "备注", (row) => `由李某补交${row}`],
  ["检查评分", "检查人", (row) => `周某${row}组`],
  ["加分申报", "事项", (row) => `钱某甲领奖，电话1390000${String(row).padStart(4, "0")}`],
  ["扣分登记", "事项", (row) => `吴某迟到${row}`],
];

/** Text for every filled row of one column. */
function fill(sheet: WorkSheet | undefined, header: string, text: (row: number) => string): void {
  if (sheet === undefined) throw new Error(`no sheet for ${header}`);
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
  const at = rows[0]?.indexOf(header) ?? -1;
  rows.forEach((row, r) => {
    if (r === 0 || row[0] === undefined) return;
    sheet[utils.encode_cell({ r, c: at })] = { t: "s", v: text(r - 1) };
  });
}

let folder = "";
let input = "";
let sample: WorkbookGrids = { grids: [], date1904: false, structureProtected: false };
let ran: Ran = { code: null, out: "", err: "" };
beforeAll(() => {
  const root = mkdtempSync(join(tmpdir(), "year-end-"));
  folder = join(root, "package");
  input = join(root, "in.xlsx");
  const book = read(readFileSync(SAMPLE), { cellNF: true });
  for (const [sheet, header, text] of PERSONAL) fill(book.Sheets[sheet], header, text);
  writeFileSync(input, write(book, { type: "buffer", bookType: "xlsx" }) as Buffer);
  sample = readWorkbook(readFileSync(input));
  ran = runCommand("year-end", [input, folder, "--draft"]);
}, 60_000);
afterAll(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

const open = (file: string): WorkbookGrids => readWorkbook(readFileSync(join(folder, file)));
const sheetsOf = (book: WorkbookGrids) => book.grids.map(({ sheet }) => sheet);
/** The filled cells of one column of the sample, below its header. */
function column(sheet: string, header: string): readonly string[] {
  const grid = sample.grids.find((one) => one.sheet === sheet);
  const at = grid?.rows[0]?.values.indexOf(header) ?? -1;
  const cells = (grid?.rows ?? []).slice(1).map((row) => row.values[at]);
  return at < 0 ? [] : cells.filter((value): value is string => typeof value === "string" && value !== "");
}
/** Everything a file says, part by part, as text. */
const partsOf = (file: string): readonly string[] =>
  [...packageParts(readFileSync(join(folder, file)))].map(([, bytes]) => strFromU8(bytes));

test("one command makes every file, and says which", () => {
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: "" });
  const written = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && !one.name.startsWith("."))
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1));
  expect(written).toEqual(expect.arrayContaining(Object.values(FILES)));
  for (const file of written) expect(ran.out).toContain(file);
});

test("the scored workbook holds the sources, the results and every sheet of the year's end", () => {
  const book = open(FILES.out);
  const made = Object.entries(namesOf(sheetKinds)).filter(
    ([kind]) => !["changes", "submission", "impact", "closing"].includes(kind),
  );
  expect(sheetsOf(book).slice(0, sample.grids.length)).toEqual(sheetsOf(sample));
  expect(sheetsOf(book).slice(sample.grids.length).sort()).toEqual(made.map(([, name]) => name).sort());
  const kinds = book.grids.flatMap((grid) => parseMark(grid.mark)?.kind ?? []);
  expect(kinds.sort()).toEqual(made.map(([kind]) => kind).sort());
  expect(book.grids.slice(0, sample.grids.length)).toEqual(sample.grids);
});

test("each branch that reported has a folder with its own papers", () => {
  // One reported nothing, one was dissolved in August: nobody is left to report.
  const silent = ["后勤服务中心党支部", "驻村工作队临时党支部"];
  const reported = column("支部名册", "支部名称").filter((name) => !silent.includes(String(name)));
  const folders = readdirSync(join(folder, "4发各支部"));
  expect(folders).toEqual(expect.arrayContaining([...reported]));
  for (const name of reported) {
    const paper = join(folder, "4发各支部", name, `${name}2022年度述职素材和提纲.docx`);
    const text = strFromU8(unzipSync(readFileSync(paper))["word/document.xml"] ?? new Uint8Array());
    expect(text).toContain(`${name}2022年度述职素材和提纲`);
  }
});

test("上会稿 whose texts nobody saw, 传阅稿 and the notice tell no secretary, remark, name or number of the sources", () => {
  const secret = [
    ...PERSONAL.flatMap(([sheet, header]) => column(sheet, header)),
    ...column("活动台账", "主题"),
    ...["活动台账", "加分申报"].flatMap((sheet) => column(sheet, "佐证材料")),
    ...["钱某", "孙某", "李某", "周某", "吴某", "1390000"],
  ].filter((text) => text.length > 1);
  // Enough of it went in, and the scored workbook still has it.
  expect(secret.length).toBeGreaterThan(100);
  const whole = partsOf(FILES.out).join("");
  for (const text of ["钱某甲", "孙某请假0", "周某0组"]) expect(whole).toContain(text);
  const copies = [FILES.committee, FILES.circulate, FILES.notice].flatMap(partsOf);
  const told = new Set(secret.filter((text) => copies.some((part) => part.includes(text))));
  expect([...told]).toEqual([]);
  expect(sheetsOf(open(FILES.committee))).toEqual([
    "考评结果",
    "加扣分和等次事项",
    "失分和等次原因",
    "得分矩阵",
    "考评细则",
    "说明",
  ]);
  expect(sheetsOf(open(FILES.circulate))).toEqual([
    "考评结果",
    "失分和等次原因",
    "得分矩阵",
    "考评细则",
    "说明",
  ]);
  // Nothing is decided: the notice is a draft that says so, and what is open is listed.
  expect(partsOf(FILES.notice).join("")).toContain("草稿 不得公示");
  expect(ran.out).toContain("还没有审定等次");
});
