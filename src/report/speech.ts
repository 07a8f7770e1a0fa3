/** 述职: sentences counted from the facts that were scored, each with the cells it was counted from. */
import type { Appraisal, BranchResult, ItemResult } from "../appraisal/appraisal";
import type { Facts } from "../appraisal/facts";
import { methodOf } from "../appraisal/methods/registry";
import { scoredFacts, type HeldActivity } from "../appraisal/scored-facts";
import { formatCell } from "../base/address";
import type { AreaRef, CellRef } from "../base/address";
import { partsOf } from "../base/calendar";
import type { Grid, WorkbookGrids } from "../ledger/grid";
import { textAt } from "./columns";
import { byBranch, gravestFirst, lostOn, type Loss } from "./losses";
import { ownSheet } from "./ownership";
import { gainsOf, inRankOrder } from "./standing";

const words = {
  /** 召开 for meetings, 开展 for activities. */
  held: (counts: readonly { readonly type: string; readonly count: number }[]) =>
    ["召开", "开展"]
      .flatMap((verb) => {
        const own = counts.filter((one) => (/会$/.test(one.type) ? "召开" : "开展") === verb);
        const list = own.map((one) => `${one.type}${one.count}次`).join("、");
        return own.length === 0 ? [] : [verb + list];
      })
      .join("，"),
  year: (sentence: string) => `全年${sentence}。`,
  toDate: (sentence: string) => `年初以来${sentence}。`,
  since: (month: number, date: number, sentence: string) => `${month}月${date}日以来${sentence}。`,
  attendance: (percent: string, attended: number, expected: number) =>
    `党员参会率${percent}%（应到${expected}人次，实到${attended}人次）。`,
  completed: (titles: readonly string[]) => `按要求完成${titles.join("、")}，共${titles.length}项。`,
  honours: (matters: readonly string[]) => `获得加分${matters.length}项：${matters.join("、")}。`,
  problem: (title: string, reason: string) => `${title}方面：${reason}。`,
  noFacts: "台账中没有可统计的记录。",
  noProblems: "考评未发现失分项，请结合实际查找问题。",
  plan: (title: string) => `针对“${title}”：`,
  /** How a plan begins: what tells a branch's own words apart from the blank. */
  planStart: /^(?:针对“.*?”：|巩固成绩、改进工作的打算：)/,
  planBlank: "（请填写措施、责任人、完成时间）",
  generalPlan: "巩固成绩、改进工作的打算：",
};

/** What a branch's own 述职材料 is called. */
export const speechTitle = (year: number, branch: string): string => `${branch}${year}年度述职材料`;

const SHOWN_CELLS = 6;

/** One sentence and what it rests on. Blanks to be filled in rest on nothing. */
export interface Sentence {
  readonly text: string;
  readonly from: readonly (CellRef | AreaRef)[];
}

/** 述职材料 of one branch, part by part. */
export interface Speech {
  readonly branch: BranchResult;
  readonly did: readonly Sentence[];
  readonly problems: readonly Sentence[];
  readonly plans: readonly Sentence[];
}

function held(appraisal: Appraisal, all: readonly HeldActivity[]): Sentence | null {
  const types = [
    ...new Set([
      ...appraisal.rulebook.rules.flatMap((rule) => (rule.schedule ? rule.activityTypes : [])),
      ...all.flatMap(({ activity }) => activity.types),
    ]),
  ];
  const counts = types
    .map((type) => {
      const of = all.filter((one) => one.type === type).map(({ activity }) => activity);
      return { type, count: of.reduce((sum, one) => sum + one.count, 0), from: of.map((one) => one.at) };
    })
    .filter((one) => one.count > 0);
  if (counts.length === 0) return null;
  const text = words.held(counts.map(({ type, count }) => ({ type, count })));
  return {
    text: overTime(appraisal, text),
    from: counts.flatMap((one) => one.from),
  };
}

/** 全年, 年初以来, 7月1日以来: of what time the counts are. */
function overTime({ start, asOf }: Appraisal, sentence: string): string {
  if (start !== null) {
    const { month, date } = partsOf(start);
    return words.since(month, date, sentence);
  }
  const { month, date } = partsOf(asOf);
  return month === 12 && date === 31 ? words.year(sentence) : words.toDate(sentence);
}

function attendance(all: readonly HeldActivity[]): Sentence | null {
  const rows = [...new Set(all.map(({ activity }) => activity))];
  const counted = rows.filter((one) => one.expected !== null && one.attended !== null && one.expected > 0);
  const expected = counted.reduce((sum, one) => sum + (one.expected ?? 0), 0);
  const attended = counted.reduce((sum, one) => sum + (one.attended ?? 0), 0);
  if (expected === 0) return null;
  const percent = ((attended / expected) * 100).toFixed(1);
  return { text: words.attendance(percent, attended, expected), from: counted.map((one) => one.at) };
}

function fromItem(item: ItemResult): Sentence | null {
  const { rule, outcome, sources } = item;
  if (outcome !== "scored" || sources.length === 0) return null;
  const text = methodOf(rule).tells?.(item) ?? null;
  return text === null ? null : { text, from: sources };
}

function completed(result: BranchResult): Sentence | null {
  const items = result.items.filter(
    (item) =>
      item.rule.deadline !== null &&
      item.outcome === "scored" &&
      item.sources.length > 0 &&
      lostOn(item).compare(0) === 0,
  );
  if (items.length === 0) return null;
  return {
    text: words.completed(items.map((item) => item.rule.title)),
    from: items.flatMap((item) => item.sources),
  };
}

function honours(result: BranchResult, facts: Facts): Sentence | null {
  const counted = gainsOf(result);
  const cells = new Set(counted.flatMap((item) => item.sources.map(formatCell)));
  const claims = facts.claims.filter((claim) => cells.has(formatCell(claim.at)));
  if (claims.length === 0) return null;
  const matters = claims.map((claim) => {
    const matter = claim.matter ?? counted.find((item) => item.rule.id === claim.rule)?.rule.title ?? "";
    return claim.level === null ? matter : `${matter}（${claim.level}）`;
  });
  return { text: words.honours(matters), from: claims.map((claim) => claim.at) };
}

/** Plans a branch has written: the words each begins with → the whole text. */
export type Plans = ReadonlyMap<string, string>;

/** 述职材料 of one branch from its own losses. Every number comes from a fact; plans already written are kept. */
export function speechOf(
  appraisal: Appraisal,
  facts: Facts,
  losses: readonly Loss[],
  result: BranchResult,
  written: Plans = new Map(),
): Speech {
  const name = result.branch.name;
  const all = scoredFacts(appraisal, facts).activities(name);
  const did = [
    held(appraisal, all),
    attendance(all),
    completed(result),
    ...result.items.map(fromItem),
    honours(result, facts),
  ].filter((sentence) => sentence !== null);
  const own = gravestFirst(losses);
  const titles = [...new Set(own.map((loss) => loss.item.rule.title))];
  return {
    branch: result,
    did: did.length > 0 ? did : [{ text: words.noFacts, from: [] }],
    problems:
      own.length > 0
        ? own.map((loss) => ({
            text: words.problem(loss.item.rule.title, loss.item.reason.replace(/。$/, "")),
            from: loss.at === null ? [] : [loss.at],
          }))
        : [{ text: words.noProblems, from: [] }],
    plans: [...new Set([...titles.map(words.plan), ...written.keys(), words.generalPlan])].map((start) => ({
      text: written.get(start) ?? start + words.planBlank,
      from: [],
    })),
  };
}

/** 述职材料 of every branch that reported, in rank order. */
export function speechesOf(
  appraisal: Appraisal,
  facts: Facts,
  losses: readonly Loss[],
  plans: ReadonlyMap<string, Plans> = new Map(),
): readonly Speech[] {
  const lossesBy = byBranch(losses);
  return inRankOrder(appraisal)
    .filter((result) => result.status !== "not-reported")
    .map((result) => {
      const { name } = result.branch;
      return speechOf(appraisal, facts, lossesBy.get(name) ?? [], result, plans.get(name));
    });
}

/** The three parts of a speech under their titles; `numbered` where sentences are counted. */
export const partsOfSpeech = ({ did, problems, plans }: Speech) =>
  [
    { title: "一、履职情况", sentences: did, numbered: false },
    { title: "二、存在问题及原因", sentences: problems, numbered: true },
    { title: "三、下一步打算", sentences: plans, numbered: true },
  ] as const;

/** Plans that branches wrote into an earlier 述职材料. */
export function readPlans(old: Grid | null, appraisal: Appraisal): ReadonlyMap<string, Plans> {
  const branches = new Set(appraisal.branches.map((one) => one.branch.name));
  const plans = new Map<string, Map<string, string>>();
  let branch: string | null = null;
  for (const row of old?.rows ?? []) {
    const text = textAt(row, 0);
    if (branches.has(text)) branch = text;
    const start = words.planStart.exec(text)?.[0];
    if (branch === null || start === undefined || text === start + words.planBlank) continue;
    plans.set(branch, (plans.get(branch) ?? new Map<string, string>()).set(start, text));
  }
  return plans;
}

/** The same from the 述职材料 of a workbook, where it has one. */
export function plansIn(workbook: WorkbookGrids, appraisal: Appraisal): ReadonlyMap<string, Plans> {
  return readPlans(ownSheet(workbook, "speech"), appraisal);
}

/** The cells a sentence was counted from, in a few words. */
export function proofText(sentence: Sentence): string {
  const cells = sentence.from.map((at) => ("row" in at ? formatCell(at) : `${at.sheet}`));
  const shown = [...new Set(cells)].slice(0, SHOWN_CELLS).join("、");
  return cells.length > SHOWN_CELLS ? shown + `等${cells.length}处` : shown;
}
