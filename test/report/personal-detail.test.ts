/**
 * What people wrote in their own words stays with the bureau: no paper for the public, for circulation or for a branch
 * holds any of it, a branch's own 事项 in its own files apart. Every part of every file is searched.
 * @slow: whole year-end packages of random workbooks
 */
import fc from "fast-check";
import { strToU8, unzipSync, zipSync } from "fflate";
import { paperBytes } from "../../src/cli/papers";
import { reportInput, scoreWorkbook } from "../../src/job";
import type { WorkbookGrids } from "../../src/ledger/grid";
import { packageOf, type MadePaper } from "../../src/report/papers/package";
import { paperSource } from "../../src/report/papers/source";
import { readWorkbook } from "../../src/xlsx";
import { fileOf } from "../hostile/support";
import { ground, gridsOf, join as joinBooks, held, inMonths, range, type Row } from "../support/native";
import { edited, find, MADE, own, scored, withSheet } from "../verify/support";

const BRANCHES = ["甲支部", "乙支部", "丙支部"] as const;

/** One person that somebody wrote about: a made-up name, a telephone, a number of an identity card. */
interface Person {
  /** Where it was written. */
  readonly place: string;
  /** The branch whose row it is; null beside all rows. */
  readonly branch: string | null;
  readonly marks: readonly string[];
}

const SURNAMES = "亓仉佴俎郯蒯缑阚夔乜".split("");
const GIVEN = "翯翾翀翕翙昶晔璩瓒珣鞮霈霁韪韫".split("");

/** Persons made up as they are needed, no two alike. */
class People {
  readonly all: Person[] = [];

  constructor(private readonly salt: number) {}

  /** What is written at a place; now with name and number in the middle of words, now as numbers alone. */
  at(place: string, branch: string | null = null): string {
    const nth = this.all.length;
    const pick = (from: readonly string[], by: number): string => from[by % from.length] ?? "";
    const name = `${pick(SURNAMES, nth + this.salt)}${pick(GIVEN, nth)}${pick(GIVEN, Math.floor(nth / GIVEN.length) + this.salt)}`;
    const phone = `139${String(10_000_000 + nth * 7919 + (this.salt % 1000)).slice(-8)}`;
    const card = `14010119800101${String(1000 + nth)}`;
    this.all.push({ place, branch, marks: [name, phone, card] });
    return (nth + this.salt) % 2 === 0 ? `${name}（${phone}）、${card}` : `据${name} ${phone} 反映${card}号`;
  }
}

/** What is drawn of a workbook. */
interface Drawn {
  readonly salt: number;
  /** 异议, 待审 and other open things; without them the notice is made. */
  readonly open: boolean;
  readonly asOf: string;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  salt: fc.nat(9999),
  open: fc.boolean(),
  asOf: fc.constantFrom("2022-12-31", "2022-08-31"),
});

const RULES: readonly Row[] = [
  {
    编号: "F",
    类别: "组织",
    考评项目: "支委会",
    计分方式: "频次",
    周期: "月",
    分值: 12,
    计分标准: "每少1次扣1分",
  },
  { 编号: "C", 类别: "组织", 考评项目: "年度计划", 计分方式: "完成", 期限: "3月底前", 分值: 5 },
  {
    编号: "P",
    类别: "组织",
    考评项目: "各项任务",
    计分方式: "完成",
    期限: "3月底前",
    分值: 6,
    计分标准: "每项未完成扣2分",
  },
  { 编号: "I", 类别: "日常", 考评项目: "综合检查", 计分方式: "检查", 分值: 10 },
  { 编号: "J", 类别: "加分", 考评项目: "表彰", 计分方式: "加分", 计分标准: "国家级5分、省级3分", 上限: 5 },
  { 编号: "K", 类别: "扣分", 考评项目: "通报", 计分方式: "扣分", 计分标准: "每次扣2分" },
  { 编号: "V", 类别: "否优", 考评项目: "问责", 计分方式: "否优", 计分标准: "不得评为好" },
];

/** A workbook with a person in every place where people write in their own words. */
function planted({ salt, open, asOf }: Drawn): { readonly workbook: WorkbookGrids; readonly people: People } {
  const people = new People(salt);
  const each = (row: (branch: string) => Row): Row[] =>
    BRANCHES.map((branch) => ({ 支部名称: branch, ...row(branch) }));
  const free = (branch: string, ...headers: readonly string[]): Row =>
    Object.fromEntries(headers.map((header) => [header, people.at(header, branch)]));
  const verdict = open ? null : "采纳";
  const base = ground(
    BRANCHES.map((name) => ({ 支部名称: name, 党员人数: 10, ...free(name, "支部书记", "备注", "联系人") })),
  );
  const book = joinBooks(base, {
    settings: { 截止日期: asOf, [people.at("考评设置 项目")]: people.at("考评设置 值") },
    sheets: {
      考评规则: RULES,
      等次办法: [{ 等次: "好", 最低分: 110 }, { 等次: "较好", 最低分: 60 }, { 等次: "一般" }],
      活动台账: BRANCHES.flatMap((branch, n) =>
        held("支委会", inMonths(...range(1, 12 - n * 3)), { 支部名称: branch, 应到: 5, 实到: 5 }).map(
          (row) => ({
            ...row,
            ...free(branch, "主题", "会议地点", "主持人", "佐证材料", "备注", "缺席"),
          }),
        ),
      ),
      完成登记: [
        ...each((branch) => ({ 考评项目: "C", 完成日期: "2022-04-01", ...free(branch, "佐证材料", "备注") })),
        ...each((branch) => ({ 考评项目: "P", 事项: people.at("事项", branch), 完成情况: "未完成" })),
      ],
      检查评分: each((branch) => ({
        考评项目: "I",
        日期: "2022-05-01",
        得分: 70,
        ...free(branch, "检查人", "备注"),
      })),
      加分申报: each((branch) => ({
        日期: "2022-04-01",
        考评项目: "J",
        级别: "省级",
        审核: open ? null : "通过",
        ...free(branch, "事项", "佐证材料", "授予单位", "备注"),
      })),
      扣分登记: [
        ...each((branch) => ({
          日期: "2022-05-01",
          考评项目: "K",
          ...free(branch, "事项", "依据", "通报单位", "备注"),
        })),
        { 支部名称: "丙支部", 日期: "2022-05-01", 考评项目: "V", ...free("丙支部", "事项", "依据") },
      ],
      豁免登记: [{ 支部名称: "乙支部", 考评项目: "F", 期间: "8月", ...free("乙支部", "理由") }],
      抽查登记: [
        {
          支部名称: "甲支部",
          活动类型: "支委会",
          日期: "2022-03-10",
          结论: "不属实",
          ...free("甲支部", "说明", "抽查人"),
        },
      ],
      调整登记: [
        {
          支部名称: "甲支部",
          考评项目: "I",
          原得分: 7,
          调整为: 8,
          状态: verdict,
          ...free("甲支部", "理由", "批准依据"),
        },
      ],
      异议登记: [
        {
          支部名称: "乙支部",
          考评项目: "I",
          处理: verdict,
          ...free("乙支部", "异议", "补充材料", "处理说明"),
        },
      ],
      [`名单${people.at("工作表名").slice(0, 6)}`]: [{ [people.at("表头")]: people.at("没有认出的表") }],
    },
  });
  return { workbook: { ...gridsOf(book), fileName: `${people.at("文件名")}.xlsx` }, people };
}

/** The workbook scored, decided and typed beside, as it is when papers are asked for. */
function decidedBook(workbook: WorkbookGrids, people: People): WorkbookGrids {
  const once = scored(workbook);
  const result = own(once, "result");
  const header = find(result, "审定等次");
  const reason = find(result, "审定理由").column;
  let book = once;
  for (const branch of BRANCHES) {
    const { row } = find(result, branch);
    book = edited(book, result.sheet, row, header.column, { value: "较好" });
    book = edited(book, result.sheet, row, reason, { value: people.at("审定理由", branch) });
    book = edited(book, result.sheet, row, 30, { value: people.at("结果表旁", branch) });
  }
  const losses = own(once, "losses");
  return edited(book, losses.sheet, 6, 25, { value: people.at("失分明细旁") });
}

/** The same out of a file whose properties, comments and names tell of persons, too. */
async function throughFile(workbook: WorkbookGrids, people: People): Promise<WorkbookGrids> {
  const parts = unzipSync(await fileOf(workbook));
  const put = (path: string, text: string): void => {
    parts[path] = strToU8(text);
  };
  put("docProps/core.xml", `<coreProperties><creator>${people.at("作者")}</creator></coreProperties>`);
  put("docProps/app.xml", `<Properties><Company>${people.at("单位属性")}</Company></Properties>`);
  put("docProps/custom.xml", `<Properties><property name="${people.at("属性")}"/></Properties>`);
  put("xl/comments1.xml", `<comments><authors><author>${people.at("批注")}</author></authors></comments>`);
  const book = new TextDecoder().decode(parts["xl/workbook.xml"]);
  const name = `<definedName name="名_1">"${people.at("名称")}"</definedName>`;
  const named = book.includes("<definedNames>")
    ? book.replace("<definedNames>", `<definedNames>${name}`)
    : book.replace("</sheets>", `</sheets><definedNames>${name}</definedNames>`);
  put("xl/workbook.xml", named);
  return { ...readWorkbook(zipSync(parts)), fileName: workbook.fileName ?? "" };
}

/** Every text of a file: its parts as they are, and without their marks; parts within parts. */
function textsOf(bytes: Uint8Array): readonly string[] {
  return Object.entries(unzipSync(bytes)).flatMap(([name, content]) => {
    if (content[0] === 0x50 && content[1] === 0x4b) return [name, ...textsOf(content)];
    const text = new TextDecoder().decode(content);
    return [
      name,
      text,
      text.replace(/<[^>]*>/g, "").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
    ];
  });
}

/** Papers that hold none of it: all but those that stay at the bureau or before the committee. */
const isClean = ({ entry }: MadePaper): boolean =>
  entry.audience === "public" || entry.audience === "branch" || entry.title.includes("传阅稿");

/** What a paper tells of a person and must not. */
function leaks(paper: MadePaper, bytes: Uint8Array, people: People): readonly string[] {
  const { entry } = paper;
  const texts = [entry.path, entry.title, entry.purpose, ...textsOf(bytes)].map((text) =>
    text.normalize("NFKC"),
  );
  return people.all
    .filter(({ place, branch }) => !(place === "事项" && branch !== null && branch === entry.branch))
    .filter(({ marks }) => marks.some((mark) => texts.some((text) => text.includes(mark))))
    .map(
      ({ place, branch }) => `${entry.title}（${entry.branch ?? "全部"}）: ${place}（${branch ?? "全部"}）`,
    );
}

async function packaged(book: WorkbookGrids, people: People) {
  const job = scoreWorkbook(book);
  if (job.appraisal === null)
    throw new Error(JSON.stringify(job.findings.filter(({ severity }) => severity === "error")));
  const papers = packageOf(paperSource(reportInput(job, MADE)));
  const found: string[] = [];
  for (const paper of papers.filter(isClean))
    found.push(...leaks(paper, await paperBytes(paper.body), people));
  return { papers, found: [...new Set(found)] };
}

test("no paper for the public, for circulation or for a branch tells of a person", async () => {
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(drawn, async (one) => {
      const { workbook, people } = planted(one);
      const { papers, found } = await packaged(decidedBook(workbook, people), people);
      for (const paper of papers.filter(isClean)) kinds.add(paper.entry.title);
      expect(found).toEqual([]);
    }),
    { numRuns: 6, seed: 144 },
  );
  expect(kinds.size).toBeGreaterThan(2);
});

test("nor what a file knows besides its cells", async () => {
  const { workbook, people } = planted({ salt: 3, open: false, asOf: "2022-12-31" });
  const { papers, found } = await packaged(await throughFile(workbook, people), people);
  expect(papers.filter(isClean).length).toBeGreaterThan(BRANCHES.length);
  expect(found).toEqual([]);
});

test("the search finds what is there", async () => {
  const { workbook, people } = planted({ salt: 3, open: false, asOf: "2022-12-31" });
  const source = paperSource(reportInput(scoreOf(workbook), MADE));
  const paper = packageOf(source).find(isClean);
  if (paper === undefined) throw new Error("no paper");
  const person = people.all[0];
  const [name = ""] = person?.marks ?? [];
  const bytes = zipSync({
    "word/document.xml": strToU8(`<w:t>${name.slice(0, 1)}</w:t><w:t>${name.slice(1)}</w:t>`),
  });
  expect(leaks(paper, bytes, people)).toHaveLength(1);
});

function scoreOf(workbook: WorkbookGrids) {
  const job = scoreWorkbook(withSheet(workbook, "", (grid) => grid));
  if (job.appraisal === null) throw new Error("blocked");
  return job;
}
