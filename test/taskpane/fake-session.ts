/** A session without Excel: invented branches, instant or slow or failing on demand. For tests of the pane only. */

import { AbortedError } from "./aborted";
import type {
  AccountView,
  BranchView,
  CalendarView,
  CollectPreview,
  Correction,
  DraftAnswer,
  DraftPlanView,
  DraftSource,
  DraftTrial,
  DraftValues,
  DraftView,
  FindingView,
  ItemView,
  Place,
  RankRow,
  Reading,
  ReasonView,
  RulebookView,
  Standing,
  StartChoice,
  StartView,
  VerifyView,
  WriteOutcome,
  WritePreview,
} from "../../src/taskpane/model";
import { Drafting, type Present } from "../../src/taskpane/drafting";
import { SessionError, type ScoreResult, type Session, type Task } from "../../src/taskpane/session";

/** How the stand-in behaves. */
export interface FakeOptions {
  readonly branches?: number;
  readonly findings?: number;
  readonly blocked?: boolean;
  readonly empty?: boolean;
  /** Has neither a roster nor rules. */
  readonly start?: StartView;
  /** Has rules already, beside which drafted ones would stand. */
  readonly ruled?: boolean;
  /** Milliseconds each phase takes. */
  readonly slow?: number;
  /** Fail this call, once. */
  readonly failOnce?: "read" | "score" | "write" | "select";
}

const CATEGORIES = ["组织生活", "党员教育", "党风廉政", "作用发挥"];
const GRADES = ["好", "较好", "一般", "差"];

export class FakeSession implements Session {
  readonly abilities = { verify: true, collect: true, create: true };
  readonly selected: Place[] = [];
  readonly corrections: Correction[] = [];
  readonly begun: StartChoice[] = [];
  readonly #drafting = new Drafting();
  #fail: FakeOptions["failOnce"];
  #change: (() => void) | null = null;

  constructor(private readonly options: FakeOptions = {}) {
    this.#fail = options.failOnce;
  }

  /** As if the officer had typed into a source sheet. */
  change(): void {
    this.#change?.();
  }

  async read(_: unknown, task: Task): Promise<Reading> {
    await this.#work("read", task, "read");
    return this.#reading();
  }
  async correct(correction: Correction): Promise<void> {
    this.corrections.push(correction);
  }
  async begin(choice: StartChoice): Promise<readonly string[]> {
    this.begun.push(choice);
    return ["支部名册", "考评规则"];
  }
  async score(_: unknown, task: Task): Promise<ScoreResult> {
    await this.#work("score", task, "score");
    const reading = this.#reading();
    return this.options.blocked
      ? { kind: "blocked", reading }
      : { kind: "scored", reading, standing: this.#standing() };
  }
  async branch(name: string): Promise<BranchView> {
    const row = this.#standing().rows.find((r) => r.name === name);
    if (!row) throw new Error("no such branch");
    return {
      row,
      at: { sheet: "支部名册", row: 1, column: 0 },
      discussReasons: row.discuss ? ["得分距“好”的最低分不到0.5分"] : [],
      categories: CATEGORIES.map((category, at) => ({
        name: category,
        points: 25,
        score: row.categories[at] ?? 0,
        weight: null,
      })),
      items: row.status === "rated" ? items() : [],
    };
  }
  async calendar(ruleId: string): Promise<CalendarView> {
    const states = ["met", "met", "missing", "met", "not-applicable", "met", "not-due"] as const;
    return {
      ruleId,
      title: "支委会",
      periods: Array.from({ length: 12 }, (_, month) => `${month + 1}月`),
      rows: this.#standing().rows.map((row, at) => ({
        branch: row.name,
        cells: Array.from({ length: 12 }, (_, month) => {
          const state = states[(at + month) % states.length] ?? "met";
          return { state, done: state === "met" ? 1 : 0, required: state === "not-applicable" ? null : 1 };
        }),
      })),
    };
  }
  async rulebook(): Promise<RulebookView> {
    return {
      rules: items().map((item) => ({
        rule: item.rule,
        title: item.title,
        category: item.category,
        method: item.method,
        points: item.points,
        standard: item.standard,
        readAs: item.readAs,
        basis: item.basis,
        body: null,
        at: item.ruleAt,
        warnings: [],
      })),
      settings: [
        { name: "考评年度", value: "2022", isDefault: false, at: { sheet: "考评设置", row: 1, column: 1 } },
        { name: "不适用处理", value: "得满分", isDefault: true, at: null },
      ],
      grades: [
        { name: "好", condition: "90分以上，不超过30%", at: null },
        { name: "较好", condition: "80分以上", at: null },
      ],
    };
  }
  async previewWrite(extras: readonly string[], task: Task): Promise<WritePreview> {
    await this.#work("layout", task);
    return {
      suffixed: false,
      open: [],
      texts: [
        { key: "a", place: { sheet: "扣分登记", row: 1, column: 0 }, about: "甲支部 通报", text: "缺会" },
      ],
      extras: [
        { key: "reminders", label: "工作提醒", present: false },
        { key: "rectification", label: "整改清单", present: true },
      ],
      sheets: ["考评结果", "得分矩阵", "失分明细", "数据疑点清单", "考评说明", ...extras].map((name, at) => ({
        name,
        replaces: at === 0 ? name : null,
        rows: 20 + at,
      })),
    };
  }
  async write(task: Task): Promise<WriteOutcome> {
    await this.#work("write", task, "write");
    return { sheets: ["考评结果", "得分矩阵", "失分明细"], notes: [], ms: 1234, canUndo: true };
  }
  async undo(task: Task): Promise<void> {
    await this.#work("undo", task);
  }
  async openCopy(_kind: unknown, _seen: unknown, task: Task): Promise<void> {
    await this.#work("create", task);
  }
  async speech(branch: string): Promise<string> {
    return `${branch}\n一、履职情况`;
  }
  async select(place: Place): Promise<void> {
    if (this.#failing("select")) throw Object.assign(new Error("gone"), { code: "ItemNotFound" });
    this.selected.push(place);
  }
  async watch(onChange: () => void): Promise<() => void> {
    this.#change = onChange;
    return () => {
      this.#change = null;
    };
  }
  async verify(task: Task): Promise<VerifyView> {
    await this.#work("verify", task);
    return {
      problem: null,
      differences: [
        {
          at: { sheet: "考评结果", row: 4, column: 7 },
          message: "总分是 95，重新计算是 92.5",
          place: "考评结果!H5",
        },
      ],
      effects: { title: "影响", lines: ["第一党支部：总分95.00 → 92.50"] },
      notes: [],
    };
  }
  async collect(files: readonly File[], task: Task): Promise<CollectPreview> {
    await this.#work("collect", task);
    return {
      records: 24,
      findings: [],
      files: files.map((file, at) => ({
        name: file.name,
        records: at === 0 ? 24 : 0,
        state: at === 0 ? "taken" : "identical",
        note: "",
      })),
    };
  }
  async openCollected(task: Task): Promise<readonly string[]> {
    await this.#work("write", task);
    return ["活动台账"];
  }
  async create(_: unknown, task: Task): Promise<readonly string[]> {
    await this.#work("write", task);
    return ["支部名册", "考评规则"];
  }

  async draft(source: DraftSource, task: Task): Promise<DraftView> {
    await this.#work("draft", task);
    const view = this.#drafting.start(
      source.kind === "pasted"
        ? source
        : { kind: "file", name: source.file.name, bytes: new Uint8Array(await source.file.arrayBuffer()) },
    );
    if (!("problem" in view)) return view;
    throw new SessionError({ what: view.problem, todo: view.todo, lost: "", detail: "" });
  }
  async answerDraft(answer: DraftAnswer): Promise<DraftView> {
    return this.#drafting.answer(answer);
  }
  async undoDraft(): Promise<DraftView> {
    return this.#drafting.undo();
  }
  async tryDraft(rule: string, values: DraftValues): Promise<DraftTrial> {
    return this.#drafting.try(rule, values);
  }
  async previewDraft(): Promise<DraftPlanView> {
    return this.#drafting.preview(this.#present());
  }
  async writeDraft(): Promise<readonly string[]> {
    return this.#drafting.plan(this.#present()).sheets.map(({ layout }) => layout.name);
  }
  async openDraft(task: Task): Promise<void> {
    await this.#work("create", task);
  }

  #present(): Present {
    const rules = this.options.ruled === true ? "考评规则" : null;
    return { names: rules === null ? ["活动台账"] : [rules], rules, settings: null, grades: null };
  }

  #failing(call: FakeOptions["failOnce"]): boolean {
    if (call === undefined || this.#fail !== call) return false;
    this.#fail = undefined;
    return true;
  }

  async #work(
    phase: Parameters<Task["onProgress"]>[0]["phase"],
    task: Task,
    call?: FakeOptions["failOnce"],
  ): Promise<void> {
    for (let done = 0; done < 10; done++) {
      task.onProgress({ phase, done, total: 10 });
      if (this.options.slow)
        await new Promise((resolve) => setTimeout(resolve, (this.options.slow ?? 0) / 10));
      if (task.signal.aborted) throw new AbortedError();
    }
    if (this.#failing(call)) {
      throw Object.assign(new Error("secret cell text"), {
        code: "AccessDenied",
        debugInfo: { errorLocation: "Range.values" },
      });
    }
  }

  #reading(): Reading {
    const kinds = [
      {
        key: "activities",
        label: "活动台账",
        takesMark: false,
        fields: [
          { key: "branch", label: "支部名称" },
          { key: "date", label: "日期" },
          { key: "type", label: "活动类型" },
          { key: "topic", label: "主题" },
        ],
      },
      {
        key: "roster",
        label: "支部名册",
        takesMark: false,
        fields: [{ key: "branch", label: "支部名称" }],
      },
      {
        key: "memberLists",
        label: "党员完成名单",
        takesMark: true,
        fields: [{ key: "amount", label: "学时或积分" }],
      },
    ];
    return {
      sheets: 9,
      branches: this.options.empty ? 0 : (this.options.branches ?? 12),
      facts: this.options.empty ? 0 : 432,
      rules: 20,
      year: this.options.empty ? null : 2022,
      from: null,
      asOf: this.options.empty ? null : "2022-12-31",
      ms: 120,
      findings: this.#findings(),
      start: this.options.start ?? null,
      account: this.#account(),
      totals: { checked: 37, differing: 0 },
      recognition: {
        correctable: true,
        kinds,
        ignored: [{ sheet: "通讯录", why: "没有找到考评要用的列", ours: false }],
        tables: this.options.empty
          ? []
          : [
              {
                id: "1",
                sheet: "活动台账",
                area: { sheet: "活动台账", top: 1, left: 0, bottom: 400, right: 7 },
                kind: "activities",
                why: "有支部名称、日期、活动类型三列",
                confidence: "sure",
                corrected: false,
                mark: null,
                read: true,
                columns: ["支部名称", "日期", "活动类型", "主题", "备注"].map((header, column) => ({
                  column,
                  header,
                  field: ["branch", "date", "type", "topic", null][column] ?? null,
                })),
              },
              {
                id: "2",
                sheet: "各支部情况",
                area: { sheet: "各支部情况", top: 2, left: 0, bottom: 14, right: 4 },
                kind: "roster",
                why: "第一列是支部名称",
                confidence: "ask",
                corrected: false,
                mark: null,
                read: false,
                columns: [{ column: 0, header: "单位", field: "branch" }],
              },
              {
                id: "3",
                sheet: "网络培训",
                area: { sheet: "网络培训", top: 1, left: 0, bottom: 200, right: 2 },
                kind: "memberLists",
                why: "表头有“姓名”“学时”",
                confidence: "ask",
                corrected: false,
                mark: null,
                read: true,
                columns: [{ column: 2, header: "学时", field: "amount" }],
              },
            ],
      },
    };
  }

  #findings(): readonly FindingView[] {
    const warnings = Array.from({ length: this.options.findings ?? 6 }, (_, at): FindingView => ({
      severity: at % 3 === 0 ? "info" : "warning",
      code: at % 2 ? "unknown-branch" : "date-outside",
      title: at % 2 ? "支部名称对不上" : "日期不在考评年度",
      at: { sheet: "活动台账", row: at + 1, column: at % 2 },
      message: at % 2 ? `“第${at}支部”在支部名册里找不到` : "2021-03-05 不在 2022 年度",
      hint: "改成名册里的名称，或在名册的“别名”里加上它",
      branch: at % 2 ? null : `第${(at % 5) + 1}党支部`,
      count: at === 2 ? 36 : 1,
      places:
        at === 2
          ? Array.from({ length: 36 }, (_, row) => ({ sheet: "活动台账", row: row * 2 + 1, column: 0 }))
          : [],
    }));
    if (!this.options.blocked) return warnings;
    return [
      {
        severity: "error",
        code: "standard-not-understood",
        title: "计分标准读不懂",
        at: { sheet: "考评规则", row: 3, column: 12 },
        message: "“3-4分”没有说怎么给分",
        hint: "可以写：每少1次扣0.5分；按比例",
        branch: null,
        count: 1,
        places: [],
      },
      ...warnings,
    ];
  }

  #account(): readonly AccountView[] {
    if (this.options.empty) return [];
    const reason = (why: string, count: number, places: readonly Place[]): ReasonView => ({
      why,
      count,
      places,
    });
    const rows = (top: number, bottom: number): Place => ({
      sheet: "活动台账",
      top,
      left: 0,
      bottom,
      right: 7,
    });
    const part = { unit: "row", unread: [] } as const;
    return [
      {
        ...part,
        sheet: "活动台账",
        table: "1",
        counted: 400,
        notCounted: 13,
        left: [
          reason("支部不在名册中", 12, [rows(3, 5), rows(9, 9), rows(20, 24), rows(40, 42)]),
          reason("合计行", 1, [rows(401, 401)]),
        ],
        unread: [
          reason("没有认出是什么列", 400, [{ sheet: "活动台账", top: 1, left: 4, bottom: 400, right: 4 }]),
        ],
      },
      {
        ...part,
        sheet: "活动台账",
        table: null,
        unit: "cell",
        counted: 0,
        notCounted: 2,
        left: [reason("不属于任何认出的表", 2, [{ sheet: "活动台账", row: 405, column: 9 }])],
      },
      { ...part, sheet: "各支部情况", table: "2", counted: 12, notCounted: 0, left: [] },
      {
        ...part,
        sheet: "通讯录",
        table: null,
        unit: "cell",
        counted: 0,
        notCounted: 30,
        left: [reason("不属于任何认出的表", 30, [{ sheet: "通讯录", top: 0, left: 0, bottom: 9, right: 2 }])],
      },
    ];
  }

  #standing(): Standing {
    const count = this.options.branches ?? 12;
    const rows = Array.from({ length: count }, (_, at): RankRow => {
      const rated = at < count - 2 || count < 4;
      const total = Math.max(40, 98 - (at * 50) / count);
      const grade = total >= 90 ? "好" : total >= 80 ? "较好" : total >= 60 ? "一般" : "差";
      return {
        name: `机关第${at + 1}党支部`,
        group: at % 3 ? "机关" : "离退休",
        status: rated ? "rated" : at % 2 ? "not-reported" : "not-rated",
        statusReason: rated ? "" : at % 2 ? "台账里没有这个支部的任何记录" : "10月新成立，不参评",
        rank: rated ? at + 1 : null,
        total: rated ? total : null,
        base: rated ? total - 2 : null,
        bonus: rated ? 3 : null,
        deduction: rated ? 1 : null,
        grade: rated ? grade : null,
        gradeReasons: ["得分92.50达到“好”（≥90）", "因“好”不超过30%（10个支部限3个）降为“较好”"],
        discuss: rated && at % 4 === 1,
        tieUndecided: false,
        categories: rated ? CATEGORIES.map((_, c) => Math.max(0, 25 - ((at + c) % 6) * 2)) : [],
        categoryPoints: rated ? CATEGORIES.map(() => 25) : [],
      };
    });
    return {
      year: 2022,
      asOf: "2022-12-31",
      provisional: false,
      from: null,
      provisionalReasons: [],
      categories: CATEGORIES,
      groups: ["机关", "离退休"],
      grades: GRADES.map((name, at) => ({
        name,
        minimum: [90, 80, 60, null][at] ?? null,
        count: rows.filter((row) => row.grade === name).length,
      })),
      rows,
      account: this.#account(),
      findings: this.#findings(),
      calendarRules: [
        { id: "A01", title: "支委会" },
        { id: "A02", title: "主题党日" },
      ],
      ranksWithinGroup: false,
      ms: 80,
    };
  }
}

/** One item of every outcome. */
function items(): readonly ItemView[] {
  const base = {
    category: "组织生活",
    method: "频次",
    special: false,
    gradeEffect: null,
    points: 12,
    required: 12,
    done: 12,
    standard: "每少1次扣1分，扣完为止",
    readAs: "每少1次扣1分，扣完为止",
    basis: "支部工作条例第十二条",
    ruleAt: { sheet: "考评规则", row: 1, column: 0 },
    sources: [{ sheet: "活动台账", row: 4, column: 0 }],
    searched: [{ sheet: "活动台账", top: 1, left: 0, bottom: 400, right: 7 }],
    takenByOthers: 0,
    addedByOthers: 0,
    selfScore: null,
    remedy: "",
    steps: [],
    lost: 0,
  } as const;
  return [
    { ...base, rule: "A01", title: "支委会", outcome: "scored", score: 12, reason: "应12次，实12次。" },
    {
      ...base,
      rule: "A02",
      title: "主题党日",
      outcome: "scored",
      score: 10,
      done: 10,
      lost: 2,
      selfScore: 12,
      reason: "3月、7月未见记录，应12次，实10次，少2次扣2分。",
      remedy: "补齐3月、7月主题党日的记录，或在豁免登记里写明理由。",
      steps: [
        {
          label: "3月",
          actual: 0,
          threshold: 1,
          unit: "times",
          verdict: "lost",
          effect: -1,
          note: "未见记录",
          at: [],
          children: [],
        },
        {
          label: "4月",
          actual: 1,
          threshold: 1,
          unit: "times",
          verdict: "ok",
          effect: null,
          note: "",
          at: [{ sheet: "活动台账", row: 9, column: 0 }],
          children: [],
        },
      ],
    },
    {
      ...base,
      rule: "A03",
      title: "党小组会",
      outcome: "not-applicable",
      score: 12,
      reason: "没有党小组，不适用，得满分。",
      sources: [],
    },
    {
      ...base,
      rule: "A04",
      title: "组织生活会",
      outcome: "pending",
      score: 12,
      reason: "年底前召开，周期未到。",
    },
    {
      ...base,
      rule: "A05",
      title: "民主评议党员",
      outcome: "inconclusive",
      score: 0,
      lost: 12,
      reason: "实到填的是“若干”，无法认定。",
    },
    { ...base, rule: "A06", title: "谈心谈话", outcome: "exempt", score: 12, reason: "豁免：疫情防控抽调。" },
    {
      ...base,
      rule: "B01",
      title: "表彰",
      category: "加分",
      method: "加分",
      special: true,
      points: null,
      outcome: "scored",
      score: 3,
      reason: "省级表彰1次加3分。",
    },
    {
      ...base,
      rule: "X01",
      title: "通报批评",
      category: "扣分",
      method: "扣分",
      special: true,
      points: null,
      outcome: "scored",
      score: -1,
      lost: 1,
      reason: "通报批评1次扣1分。",
    },
  ];
}
