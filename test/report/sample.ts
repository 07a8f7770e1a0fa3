/** Hand-made appraisals for the report's tests: totals and ranks are added up here, independently of the report. */
import type { Appraisal, BranchResult, ItemResult, Outcome } from "../../src/appraisal/appraisal";
import { dayOf, type Day } from "../../src/base/calendar";
import { exact, max, min, roundPoints, sum, ZERO, type Exact } from "../../src/base/exact";
import { bareBranch, type Branch, type Facts } from "../../src/appraisal/facts";
import type { Rule, Rulebook, Settings } from "../../src/appraisal/rulebook/rulebook";
import type { WorkbookGrids } from "../../src/ledger/grid";

export const day = (year: number, month: number, date: number): Day => {
  const found = dayOf(year, month, date);
  if (found === null) throw new Error("no such day");
  return found;
};

export const settings = (over: Partial<Settings> = {}): Settings => ({
  year: 2022,
  start: null,
  asOf: day(2022, 12, 31),
  yearEnd: false,
  recognitionEnd: null,
  notReported: "listed",
  lateEntries: "named",
  rankWithin: "all",
  ratioWithin: "ranking",
  bonusCap: null,
  totalCap: null,
  bonusCountsForGrade: true,
  notApplicable: "full",
  multiType: "each",
  abstentions: "excluded",
  ratioRounding: "down",
  tieAtLimit: "undecided",
  tieBreaks: [],
  newBranchMonth: null,
  discussMargin: exact("0.5"),
  noticeScope: "best",
  noticePeriod: null,
  noticeOffice: null,
  noticePhone: null,
  rectifyFrom: exact("0.5"),
  issuer: null,
  objectBy: null,
  weights: null,
  ...over,
});

export interface RuleSpec {
  readonly id: string;
  readonly category?: string;
  readonly title?: string;
  readonly kind: "base" | "into" | "bonus" | "deduction" | "ceiling";
  readonly points?: number;
  readonly into?: string;
}

export function rule(spec: RuleSpec): Rule {
  const common = {
    id: spec.id,
    title: spec.title ?? `项目${spec.id}`,
    category: spec.category ?? "组织生活",
    points: spec.kind === "base" ? exact(spec.points ?? 10) : null,
    into: spec.into === undefined ? null : { kind: "rule" as const, id: spec.into },
    cap: null,
    conditions: [],
    basis: "示例",
    standardText: "每少1次扣1分",
    readAs: "每少1次扣1分",
    activityTypes: [],
    schedule: null,
    deadline: null,
    cells: {},
  };
  if (spec.kind === "bonus") {
    const form = { kind: "each" as const, amount: exact(1) };
    return {
      ...common,
      method: "加分",
      role: spec.kind,
      standard: { form, highestOnly: false, needsEvidence: false },
    };
  }
  if (spec.kind === "deduction" || spec.kind === "into") {
    const form = { kind: "each" as const, amount: exact(1) };
    return { ...common, method: "扣分", role: spec.kind, standard: { form, needsEvidence: false } };
  }
  if (spec.kind === "ceiling") return { ...common, method: "否优", role: "grade", standard: { grade: "好" } };
  return {
    ...common,
    method: "频次",
    role: "base",
    activityTypes: ["支委会"],
    schedule: { period: "month", quota: { times: 1, perPartyGroup: false } },
    standard: { form: { kind: "each-missing", amount: exact(1) }, cumulative: false, attendance: null },
  };
}

export const rulebook = (rules: readonly Rule[], over: Partial<Settings> = {}): Rulebook => ({
  rules,
  disabled: [],
  checklist: [],
  grades: [
    ["好", 90],
    ["较好", 80],
    ["一般", 60],
    ["差", null],
  ].map(([name, minimum]) => ({
    name: String(name),
    minimum: minimum === null ? null : exact(Number(minimum)),
    ratioCap: null,
    ratioFloor: null,
    premises: [],
    premiseText: "",
    at: null,
  })),
  settings: settings(over),
});

export const branch = (name: string, group: string | null = "机关", row = 1): Branch => ({
  ...bareBranch(name, { sheet: "支部名册", row, column: 0 }),
  group,
  members: 10,
  fullMembers: 9,
  hasCommittee: true,
  partyGroups: 0,
});

export interface ItemSpec {
  readonly score: number;
  readonly outcome?: Outcome;
}

export function item(of: Rule, spec: ItemSpec): ItemResult {
  const explanation: ItemResult["explanation"] = {
    label: of.title,
    actual: null,
    threshold: null,
    unit: "times",
    verdict: "info",
    effect: null,
    note: "",
    at: [],
    children: [],
  };
  return {
    rule: of,
    outcome: spec.outcome ?? "scored",
    points: of.points,
    score: exact(spec.score),
    required: exact(12),
    done: exact(10),
    reason: `3月、7月未见${of.title}记录`,
    plainReason: `3月、7月未见${of.title}记录`,
    explanation,
    found: explanation,
    sources: [],
    searched: [{ sheet: "活动台账", top: 1, left: 0, bottom: 399, right: 7 }],
    takenByOthers: ZERO,
    addedByOthers: ZERO,
    occurred: spec.score !== 0,
    adjusted: null,
  };
}

const isBase = (one: ItemResult) => one.points !== null;
const isInto = (one: ItemResult) => one.rule.into !== null;

function categoryName(book: Rulebook, of: Rule): string {
  const into = of.into;
  return into?.kind === "rule"
    ? (book.rules.find((other) => other.id === into.id)?.category ?? of.category)
    : of.category;
}

/** Base after 折算 and weights, added up the way the contract words it. */
function baseOf(book: Rulebook, items: readonly ItemResult[]): Exact {
  const scaled = (some: readonly ItemResult[]): Exact => {
    const base = some.filter(isBase);
    const taken = sum(some.filter(isInto).map((one) => one.score));
    if (book.settings.notApplicable === "full") return sum(base.map((one) => one.score)).add(taken);
    const left = base.filter((one) => !["not-applicable", "exempt"].includes(one.outcome));
    const all = sum(base.map((one) => one.points ?? ZERO));
    const rest = sum(left.map((one) => one.points ?? ZERO));
    if (rest.equals(0)) return all.add(taken);
    return roundPoints(
      sum(left.map((one) => one.score))
        .mul(all)
        .div(rest),
    ).add(taken);
  };
  const { weights } = book.settings;
  if (weights === null) return scaled(items);
  const parts = [...weights].map(([name, weight]) => {
    const inside = items.filter((one) => categoryName(book, one.rule) === name);
    const points = sum(inside.map((one) => one.points ?? ZERO));
    return weight.mul(scaled(inside)).div(points).mul(100);
  });
  return roundPoints(sum(parts));
}

function categoryScore(book: Rulebook, result: BranchResult, name: string): Exact {
  return sum(
    result.items
      .filter((one) => (isBase(one) || isInto(one)) && categoryName(book, one.rule) === name)
      .map((one) => one.score),
  );
}

/** An appraisal of branches × scores; `null` scores make a branch that reported nothing. */
export function appraisal(
  book: Rulebook,
  rows: readonly {
    readonly branch: Branch;
    readonly items: readonly ItemSpec[] | null;
    readonly discuss?: readonly string[];
  }[],
  over: Partial<Appraisal> = {},
): Appraisal {
  const results = rows.map((row): BranchResult => {
    const common = {
      branch: row.branch,
      group: row.branch.group,
      rank: null,
      gradeReasons: [],
      discuss: (row.discuss ?? []).length > 0,
      discussReasons: row.discuss ?? [],
      tieUndecided: false,
      categories: [],
    };
    if (row.items === null) {
      return {
        ...common,
        status: "not-reported",
        statusReason: "没有报送任何台账",
        base: null,
        bonus: null,
        deduction: null,
        total: null,
        grade: null,
        items: [],
      };
    }
    const specs = row.items;
    const items = book.rules.map((of, i) => item(of, specs[i] ?? { score: 0 }));
    const base = baseOf(book, items);
    const bonusSum = sum(items.filter((one) => one.rule.method === "加分").map((one) => one.score));
    const bonus = book.settings.bonusCap === null ? bonusSum : min(book.settings.bonusCap, bonusSum);
    const deduction = sum(
      items.filter((one) => one.rule.method === "扣分" && !isInto(one)).map((one) => one.score),
    ).neg();
    const raw = base.add(bonus).sub(deduction);
    const total = max(ZERO, book.settings.totalCap === null ? raw : min(book.settings.totalCap, raw));
    const grade =
      book.grades.find((one) => one.minimum === null || one.minimum.compare(total) <= 0)?.name ?? null;
    return {
      ...common,
      status: "rated",
      statusReason: "",
      base,
      bonus,
      deduction,
      total,
      grade,
      gradeReasons: [`得分${total.valueOf().toFixed(2)}达到“${String(grade)}”`],
      items,
    };
  });
  const before = (a: BranchResult, b: BranchResult): boolean => {
    const steps: [Exact, Exact][] = [[a.total ?? ZERO, b.total ?? ZERO]];
    for (const tie of book.settings.tieBreaks) {
      if (tie.kind === "bonus") steps.push([a.bonus ?? ZERO, b.bonus ?? ZERO]);
      else if (tie.kind === "deduction") steps.push([b.deduction ?? ZERO, a.deduction ?? ZERO]);
      else steps.push([categoryScore(book, a, tie.name), categoryScore(book, b, tie.name)]);
    }
    for (const [left, right] of steps) if (!left.equals(right)) return left.compare(right) > 0;
    return false;
  };
  const branches = results.map((one) => {
    if (one.status !== "rated") return one;
    const rivals = results.filter(
      (other) =>
        other.status === "rated" && (book.settings.rankWithin === "all" || other.group === one.group),
    );
    return { ...one, rank: 1 + rivals.filter((other) => before(other, one)).length };
  });
  return {
    year: 2022,
    start: null,
    asOf: day(2022, 12, 31),
    provisional: false,
    provisionalReasons: [],
    rulebook: book,
    branches,
    findings: [],
    leftOut: [],
    factCount: 0,
    counted: new Map(),
    impacts: { each: [], all: [] },
    objected: [],
    ...over,
  };
}

export const noFacts: Facts = {
  branches: [],
  activities: [],
  coverages: [],
  completions: [],
  inspections: [],
  ballots: [],
  claims: [],
  incidents: [],
  exemptions: [],
  selfScores: [],
  spotChecks: [],
  adjustments: [],
  objections: [],
  searched: {
    activities: [],
    coverages: [],
    completions: [],
    inspections: [],
    ballots: [],
    claims: [],
    incidents: [],
    exemptions: [],
    selfScores: [],
    spotChecks: [],
    adjustments: [],
    objections: [],
  },
  reported: new Map(),
};

export const emptyWorkbook: WorkbookGrids = { grids: [], date1904: false, structureProtected: false };

/** Five base rules in two categories, one of each other kind; four branches, one of which reported nothing. */
export function sampleAppraisal(over: Partial<Settings> = {}, more: Partial<Appraisal> = {}): Appraisal {
  const rules = [
    rule({ id: "1", kind: "base", points: 40, category: "组织生活", title: "支委会" }),
    rule({ id: "2", kind: "base", points: 30, category: "组织生活", title: "党员大会" }),
    rule({ id: "3", kind: "base", points: 30, category: "队伍建设", title: "发展党员" }),
    rule({ id: "4", kind: "into", into: "1", category: "其他", title: "记录不全" }),
    rule({ id: "5", kind: "bonus", category: "加分", title: "表彰" }),
    rule({ id: "6", kind: "deduction", category: "扣分", title: "通报" }),
    rule({ id: "7", kind: "ceiling", category: "否优", title: "约谈" }),
  ];
  return appraisal(
    rulebook(rules, over),
    [
      {
        branch: branch("第一支部", "机关", 1),
        items: [38, 30, 27, -0.5, 3, 0, 0].map((score) => ({ score })),
      },
      {
        branch: branch("第二支部", "机关", 2),
        items: [40, 30, 30, 0, 1, -1.5, 0].map((score) => ({ score })),
        discuss: ["得分距“好”的最低分不到0.5分"],
      },
      { branch: branch("第三支部", "基层", 3), items: null },
      {
        branch: branch("第四支部", "基层", 4),
        items: [
          { score: over.notApplicable === "scaled" ? 0 : 40, outcome: "not-applicable" },
          { score: 28 },
          { score: 29.5 },
          { score: 0 },
          { score: 0 },
          { score: 0 },
          { score: 0 },
        ],
      },
    ],
    more,
  );
}
