/**
 * The sample workbook: a made-up bureau's year, with every method, a branch of every status and the usual gaps.
 * All of it is synthetic and follows from one seed. `npm run sample` writes it anew to assets/samples.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { addDays, dayOf, firstOfMonth, weekdayOf, type Day } from "../../src/base/calendar";
import { parseRulebookDocument, sourceOfDocument } from "../../src/appraisal/rulebook/document";
import type { LayoutCell, LayoutRow, SheetLayout } from "../../src/report/layout";
import { newWorkbookLayouts } from "../../src/report/new-workbook";
import { saveAtomically } from "../../src/xlsx/files";
import { createWorkbook } from "../../src/xlsx";

const YEAR = 2022;

/** Numbers in 0…1 from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface SampleBranch {
  readonly name: string;
  readonly alias: string;
  /** What its topics are about. */
  readonly work: string;
  readonly group: string;
  readonly members: number;
  readonly full: number;
  readonly groups: number;
  readonly founded?: Day | null;
  readonly dissolved?: Day | null;
  readonly termDue?: Day | null;
  /** How often it holds what it owes, 0…1. */
  readonly diligence: number;
}

const BRANCHES: readonly SampleBranch[] = [
  {
    name: "办公室党支部",
    work: "综合协调",
    alias: "办公室支部、第一党支部",
    group: "机关",
    members: 18,
    full: 17,
    groups: 2,
    termDue: dayOf(2022, 9, 30),
    diligence: 1,
  },
  {
    name: "政策法规处党支部",
    work: "政策法规",
    alias: "法规处支部、第二党支部",
    group: "机关",
    members: 9,
    full: 9,
    groups: 0,
    diligence: 0.99,
  },
  {
    name: "应急指挥处党支部",
    work: "应急值守",
    alias: "指挥处支部、第三党支部",
    group: "机关",
    members: 14,
    full: 13,
    groups: 2,
    diligence: 0.97,
  },
  {
    name: "安全监管处党支部",
    work: "安全监管",
    alias: "监管处支部、第四党支部",
    group: "机关",
    members: 11,
    full: 11,
    groups: 0,
    termDue: dayOf(2022, 6, 30),
    diligence: 0.96,
  },
  {
    name: "规划财务处党支部",
    work: "规划财务",
    alias: "规财处支部、第五党支部",
    group: "机关",
    members: 6,
    full: 6,
    groups: 0,
    diligence: 0.98,
  },
  {
    name: "人事教育处党支部",
    work: "干部教育",
    alias: "人教处支部、第六党支部",
    group: "机关",
    members: 8,
    full: 8,
    groups: 0,
    diligence: 1,
  },
  {
    name: "综合执法支队党支部",
    work: "综合执法",
    alias: "执法支队支部",
    group: "直属单位",
    members: 26,
    full: 24,
    groups: 3,
    diligence: 0.93,
  },
  {
    name: "减灾中心党支部",
    work: "减灾救灾",
    alias: "减灾中心支部",
    group: "直属单位",
    members: 12,
    full: 12,
    groups: 0,
    diligence: 0.97,
  },
  {
    name: "信息保障中心党支部",
    work: "信息保障",
    alias: "信息中心支部",
    group: "直属单位",
    members: 10,
    full: 9,
    groups: 0,
    diligence: 0.85,
  },
  {
    name: "救援协调中心党支部",
    work: "救援协调",
    alias: "救援中心支部",
    group: "直属单位",
    members: 9,
    full: 9,
    groups: 0,
    founded: dayOf(2022, 5, 16),
    diligence: 0.97,
  },
  {
    name: "离退休第一党支部",
    work: "老干部服务",
    alias: "老干一支部",
    group: "离退休",
    members: 21,
    full: 21,
    groups: 2,
    diligence: 0.95,
  },
  {
    name: "离退休第二党支部",
    work: "老同志关爱",
    alias: "老干二支部",
    group: "离退休",
    members: 16,
    full: 16,
    groups: 0,
    diligence: 0.9,
  },
  {
    name: "后勤服务中心党支部",
    work: "后勤保障",
    alias: "后勤支部",
    group: "直属单位",
    members: 7,
    full: 7,
    groups: 0,
    diligence: 0,
  },
  {
    name: "驻村工作队临时党支部",
    work: "驻村帮扶",
    alias: "驻村支部",
    group: "直属单位",
    members: 4,
    full: 4,
    groups: 0,
    dissolved: dayOf(2022, 8, 1),
    diligence: 0.95,
  },
];

type Value = string | number | null;

/** A weekday near the wanted date of a month. */
function workday(month: number, date: number): Day {
  const day = addDays(firstOfMonth(YEAR, month), date - 1);
  const weekday = weekdayOf(day);
  return addDays(day, weekday === 0 ? 1 : weekday === 6 ? -1 : 0);
}

const TOPICS: Readonly<Record<string, readonly string[]>> = {
  支委会: ["研究支部月度工作", "研究发展党员和学习安排", "研究主题党日方案", "分析党员思想动态"],
  主题党日: ["学习党章党规", "重温入党誓词", "志愿服务进社区", "参观红色教育基地", "诵读经典著作"],
  党员大会: ["通报支部工作和党费收缴情况", "学习全会精神", "讨论接收预备党员", "总结全年工作"],
  党课: ["支部书记讲党课", "学习党的光荣传统", "践行训词精神", "学习贯彻党的二十大精神"],
  集中学习: ["学习重要讲话精神", "学习安全生产十五条措施", "学习党内法规", "专题研讨"],
  党小组会: ["学习和交流", "布置近期任务"],
  组织生活会: ["年度组织生活会"],
  民主评议党员: ["民主评议党员"],
  谈心谈话: ["支委之间、支委与党员谈心谈话"],
  书记述职: ["支部书记抓党建工作述职"],
  警示教育: ["观看警示教育片", "通报典型案例"],
};

/** Rows of 活动台账, one branch after another as branches hand them in. */
function activities(random: () => number): Value[][] {
  const rows: Value[][] = [];
  for (const branch of BRANCHES) {
    const own: { day: Day; cells: Value[] }[] = [];
    const exists = (day: Day): boolean =>
      (branch.founded ?? 0) <= day && day < (branch.dissolved ?? Infinity);
    const hold = (type: string, day: Day, group: string | null = null): void => {
      if (!exists(day) || random() > branch.diligence) return;
      const topics = TOPICS[type.split("、")[0] ?? ""] ?? [type];
      const expected = group
        ? Math.ceil(branch.members / Math.max(1, branch.groups))
        : type === "支委会"
          ? Math.min(5, branch.full)
          : branch.members;
      const absent = random() < 0.35 ? Math.ceil(random() * Math.max(1, expected * 0.15)) : 0;
      const topic = `${topics[Math.floor(random() * topics.length)] ?? type}，结合${branch.work}工作研讨`;
      own.push({
        day,
        cells: [branch.name, day, type, group, topic, expected, expected - absent, "会议记录、签到表", null],
      });
    };
    for (let month = 1; month <= 12; month++) {
      if (branch.full >= 7) hold("支委会", workday(month, 4 + Math.floor(random() * 4)));
      // In June party day and lecture are one afternoon.
      const joint = month === 6;
      hold(joint ? "主题党日、党课" : "主题党日", workday(month, 14 + Math.floor(random() * 5)));
      hold("集中学习", workday(month, 21 + Math.floor(random() * 5)));
      for (let group = 1; group <= branch.groups; group++)
        hold("党小组会", workday(month, 9 + group), `第${"一二三"[group - 1] ?? ""}党小组`);
      if (month % 3 === 2) hold("党员大会", workday(month, 24));
      if (month % 3 === 0 && !joint) hold("党课", workday(month, 11));
      if (month === 5 || month === 10) hold("警示教育", workday(month, 18));
      if (month === 11) hold("谈心谈话", workday(month, 7));
      if (month === 12) {
        hold("组织生活会、民主评议党员", workday(month, 20));
        hold("书记述职", workday(month, 27));
      }
    }
    rows.push(...own.sort((a, b) => a.day - b.day).map(({ cells }) => cells));
  }
  // What real ledgers hold besides: a meeting without 实到, one of last year, one noted twice.
  rows.push([
    "办公室党支部",
    dayOf(2022, 3, 17),
    "主题党日",
    null,
    "学习党章党规",
    18,
    null,
    "会议记录",
    "签到表待补",
  ]);
  rows.push([
    "减灾中心党支部",
    dayOf(2021, 12, 24),
    "党员大会",
    null,
    "总结全年工作",
    12,
    12,
    "会议记录",
    null,
  ]);
  return rows;
}

function otherFacts(): Readonly<Record<string, Value[][]>> {
  const reporting = BRANCHES.filter(({ diligence, dissolved }) => diligence > 0 && !dissolved);
  const day = (month: number, date: number): Value => dayOf(YEAR, month, date);
  const completion: Value[][] = [];
  const coverage: Value[][] = [];
  const inspection: Value[][] = [];
  const ballots: Value[][] = [];
  const self: Value[][] = [];
  const words = ["规范", "较规范", "一般"];
  reporting.forEach((branch, i) => {
    const weak = branch.diligence < 0.9;
    completion.push([branch.name, "JY02", null, day(11, 10 + (i % 15)), null, null]);
    completion.push([branch.name, "JY03", null, null, weak ? "否" : "是", null]);
    completion.push([branch.name, "QZ01", null, day(6 + (i % 5), 15), null, null]);
    const risk = branch.members + 2;
    coverage.push([branch.name, "廉政风险点排查", risk, risk - (weak ? 3 : i % 4 === 3 ? 1 : 0), null]);
    inspection.push([
      branch.name,
      "ZZ10",
      day(6, 22),
      words[weak ? 2 : i % 5 === 4 ? 1 : 0] ?? null,
      "基层党建检查组",
    ]);
    inspection.push([branch.name, "ZZ10", day(12, 6), words[i % 4 === 2 ? 1 : 0] ?? null, "基层党建检查组"]);
    inspection.push([branch.name, "SJ01", day(12, 7), weak ? 78 : 90 + ((i * 3) % 9), "基层党建检查组"]);
    const votes = 20;
    const better = weak ? 6 : 14 + (i % 6);
    ballots.push([
      branch.name,
      "SJ03",
      better,
      Math.min(votes - better, 4),
      Math.max(0, votes - better - 4),
      0,
      i % 3 === 0 ? 1 : null,
    ]);
    if (i % 2 === 0) self.push([branch.name, "ZZ01", branch.full >= 7 ? 5 : null]);
  });
  completion.push(["办公室党支部", "JS01", null, day(9, 21), null, "换届选举"]);
  completion.push(["安全监管处党支部", "JS01", null, day(8, 2), null, "换届选举"]);
  return {
    完成登记: completion,
    覆盖登记: coverage,
    检查评分: inspection,
    述职测评: ballots,
    自评登记: self.filter((row) => row[2] !== null),
    加分申报: [
      [
        "办公室党支部",
        day(4, 12),
        "机关党建经验做法刊发",
        "JF01",
        "市级",
        null,
        "机关党建网（样例第4期）",
        "通过",
      ],
      ["办公室党支部", day(5, 6), "机关党建经验做法刊发", "JF01", "省级", null, "学习平台（样例）", "通过"],
      ["应急指挥处党支部", day(7, 1), "先进基层党组织", "JF03", "市级", null, "样例发〔2022〕8号", "通过"],
      [
        "人事教育处党支部",
        day(6, 28),
        "党建知识竞赛一等奖",
        "JF02",
        "局级",
        null,
        "样例发〔2022〕15号",
        "通过",
      ],
      ["综合执法支队党支部", day(9, 9), "演讲比赛二等奖", "JF02", "市级", null, null, "通过"],
      [
        "减灾中心党支部",
        day(10, 20),
        "志愿服务简报采用",
        "JF01",
        "局级",
        null,
        "局简报第31期（样例）",
        "通过",
      ],
      ["规划财务处党支部", day(11, 18), "征文比赛三等奖", "JF02", "局级", null, "样例发〔2022〕29号", null],
      [
        "信息保障中心党支部",
        day(8, 16),
        "特色做法交流",
        "JF01",
        "局级",
        null,
        "局简报第24期（样例）",
        "不通过",
      ],
      ["安全监管处党支部", day(3, 8), "先进个人", "JF03", "县级", null, "样例发〔2022〕3号", "通过"],
    ],
    扣分登记: [
      [
        "信息保障中心党支部",
        day(7, 19),
        "1名党员工作纪律问题被约谈",
        "LZ03",
        "约谈提醒",
        null,
        null,
        "机关纪委通报（样例）",
        "通过",
      ],
      [
        "综合执法支队党支部",
        day(9, 2),
        "公务接待报备不及时",
        "LZ04",
        null,
        1,
        null,
        "机关纪委通报（样例）",
        "通过",
      ],
      [
        "离退休第二党支部",
        day(5, 23),
        "微信群转发不当信息",
        "YS01",
        "一般",
        null,
        null,
        "意识形态工作通报（样例）",
        "通过",
      ],
      [
        "信息保障中心党支部",
        day(10, 13),
        "网络安全责任追究",
        "FY01",
        null,
        null,
        null,
        "责任追究决定（样例）",
        "通过",
      ],
    ],
    豁免登记: [
      ["应急指挥处党支部", "ZZ02", "8月", "防汛应急响应期间全员值守"],
      ["离退休第一党支部", "JY01", null, "离退休党支部按季集中学习，经机关党委同意"],
      ["离退休第二党支部", "JY01", null, "离退休党支部按季集中学习，经机关党委同意"],
    ],
  };
}

/** Puts rows below a sheet's header, in the formats its blank rows have. */
function fill(layout: SheetLayout, rows: readonly (readonly Value[])[]): SheetLayout {
  const [header] = layout.rows;
  const blank = layout.rows.at(-1);
  if (!header || !blank) return layout;
  const filled: LayoutRow[] = rows.map((values) => ({
    cells: blank.cells.map((cell, i): LayoutCell => {
      const style = cell?.style;
      return { value: values[i] ?? null, ...(style ? { style } : {}) };
    }),
  }));
  const spare = Array.from({ length: 5 }, () => blank);
  return { ...layout, rows: [header, ...filled, ...spare] };
}

/** The sample's layouts. */
export function sampleLayouts(): readonly SheetLayout[] {
  const path = fileURLToPath(new URL("../../assets/rulebooks/organ-branch-2022.json", import.meta.url));
  const parsed = parseRulebookDocument(readFileSync(path, "utf8"));
  if ("findings" in parsed) throw new Error(parsed.findings.map(({ message }) => message).join("\n"));
  const source = sourceOfDocument(parsed.document);
  // The sample carries the rules in force and the committee's checklist, not the whole library of optional ones.
  const rulebook = { ...source, rules: source.rules.filter(({ values }) => values.enabled !== "否") };
  const random = randomFrom(20_220_701);
  const roster: Value[][] = BRANCHES.map((b) => [
    b.name,
    b.alias,
    b.group,
    b.members,
    b.full,
    null,
    b.groups,
    null,
    b.founded ?? null,
    b.dissolved ?? null,
    b.termDue ?? null,
    null,
  ]);
  const facts: Readonly<Record<string, Value[][]>> = {
    支部名册: roster,
    活动台账: activities(random),
    ...otherFacts(),
  };
  return newWorkbookLayouts({ year: YEAR, branches: BRANCHES, rulebook, months: false }).map((layout) => {
    const rows = facts[layout.name];
    return rows ? fill(layout, rows) : layout;
  });
}

/** Writes the sample. */
export async function writeSample(path: string): Promise<void> {
  await saveAtomically(path, await createWorkbook(sampleLayouts()));
}

if (process.argv[1]?.endsWith("sample.ts")) {
  const target = fileURLToPath(new URL("../../assets/samples/考评工作簿.xlsx", import.meta.url));
  void writeSample(target).then(() => process.stdout.write(`${target}\n`));
}
