/** Reads one fact table row by row: which rows hold data, which branches and which rule each is about. */
import type { MonthSpan } from "../../base/period";
import { declareFindings, retell, type Finding } from "../../base/finding";
import { columnName, type CellRef } from "../../base/address";
import {
  REPORTED_KINDS,
  type Branch,
  type Completion,
  type FactKind,
  type FactTypes,
  type GrowingLists,
} from "../../appraisal/facts";
import type { Method } from "../../appraisal/methods/registry";
import { planText } from "../../text/ledger";
import { say } from "../findings";
import { mayCount, ROLE_SAID, saysHeld, type Role } from "../find/roles";
import type { GridRow } from "../grid";
import type { SubjectPart } from "../names/branches";
import type { NamedRule, RuleMatch } from "../names/rules";
import type { TableAccount } from "../account";
import { headerArea, type Table, type TableColumn } from "../table";
import type { DaySpan } from "../values/date";
import { lost, type Said } from "../verdict";
import { believe, struckRow, type Speaking } from "./belief";
import type { ReadContext } from "./context";
import { isNote, noDataReason, REMARK_ROW, sampleWord, subtotalOf } from "./no-data";
import { RowRoles } from "./row-roles";
import { cellText, isBlank } from "../values/text";
import { TableValues } from "./values";

const own = declareFindings({
  "sample-row": {
    severity: "info",
    title: "填写示例不计入",
    message: (word: string) => `写明“${word}”的行是填写示例，不计入。`,
    hint: "是真实记录的，请把这几个字改掉。",
  },
  "nothing-counts": {
    severity: "warning",
    title: "各行都标着不是开展次数",
    message: (sheet: string, columns: string) =>
      `工作表“${sheet}”的${columns}里，每一行写的都是计划、人数、累计之类，没有一行是开展次数，都没有计入。`,
    hint: (sheet: string) =>
      `确是计划或人数的不用改；这一列与次数无关的，请在“识别设置”写一行：工作表“${sheet}”，列填它的字母，字段填“忽略”，各行就照常计入。`,
  },
  "empty-record": {
    severity: "warning",
    title: "此行没有可计的内容",
    message: "此行只有支部、序号或说明，没有日期、类型、数字等可计的内容，不计入。",
    hint: "请补填；确无内容的请删去此行。",
  },
  "blank-branch/below": {
    message: (above: string) => `此行有内容但没有支部名称，不计入（是否属于上面的“${above}”？）。`,
    together: "这些行有内容但没有支部名称，不计入（是否属于上面的支部？）。",
    hint: (_above: string, sheet: string) =>
      `空白处都同上的，请在“识别设置”写一行：工作表“${sheet}”、支部“空白同上”，就按上面的支部计入；不都同上的，请逐行填写支部名称，填好的就计入。`,
  },
  "all-branches": {
    severity: "info",
    title: "“各支部”按全部支部计",
    message: (name: string) => `“${name}”按名册中的全部支部计入。`,
    hint: "如只涉及部分支部，请逐一写明支部名称。",
  },
  "ambiguous-branch": {
    severity: "warning",
    title: "支部名称有多种可能",
    ofWorkbook: true,
    message: (name: string, candidates: readonly string[]) =>
      `“${name}”可能是${candidates.map((c) => `“${c}”`).join("或")}，无法确定，此行不计入。`,
    hint: "请写明是哪个支部，或在名册的“别名”列注明。",
  },
  "not-a-branch": {
    severity: "warning",
    title: "不是党支部",
    message: (name: string) => `“${name}”不是党支部，此行不计入。`,
    hint: "团支部等组织的记录不参与党支部考评；如系笔误请改正。",
  },
  "unknown-branch": {
    severity: "warning",
    title: "支部名称对不上",
    ofWorkbook: true,
    message: (name: string) => `支部名称“${name}”不在支部名册中，此行不计入。`,
    hint: (name: string, like: string | null) =>
      like === null
        ? "请改正名称，或在支部名册中补充该支部或其别名。"
        : `是“${like}”吗？若是，请在支部名册“${like}”一行的“别名”列写入“${name}”，这些行即计入；若不是，请改正名称，或在支部名册中补上该支部。`,
  },
  "ambiguous-rule": {
    severity: "warning",
    title: "考评项目有多种可能",
    message: (name: string, ids: readonly string[]) =>
      `“${name}”对应多个考评项目（${ids.join("、")}），无法确定，此行不计入。`,
    hint: "请改填考评项目的编号。",
  },
  "doubtful-column": {
    severity: "warning",
    title: "这一列是不是认错了",
    message: (_sheet: string, header: string, letters: string, field: string) =>
      `“${header}”（${letters}列）按“${field}”读取，可是大多没有填写或读不懂，这些不作数。`,
    hint: (sheet: string, _header: string, letters: string, field: string) =>
      `这一列不是“${field}”的，请在“识别设置”写一行：工作表“${sheet}”、列“${letters}”、字段“忽略”（或它真正的字段），再写一行说明哪一列的字段是“${field}”，就按那一列读取；是“${field}”的，请补填、改正，改好的就计入。`,
  },
  "doubtful-column/pointed": {
    message: (_sheet: string, header: string, letters: string) =>
      `“${header}”（${letters}列）的日期大多是“7.5”这样的数，不能断定是几月几日，先不计入。`,
    hint: (sheet: string, _header: string, letters: string) =>
      `7.5就是7月5日的，请在“识别设置”写一行：工作表“${sheet}”、列“${letters}”、字段“月.日”，就按此计入（7.1、7.2、7.3可能原是7.10、7.20、7.30，同列没有这样写的，仍要逐个改写）；也可把该列改写为 2022-07-05 这样的日期。`,
  },
  "planned-rows": {
    severity: "info",
    title: "计划表里没有写明已开展的行不计入",
    message: (sheet: string) => `工作表“${sheet}”是计划、安排，只计入写明已经开展的行，其余是计划。`,
    hint: "已经开展的，请填完成情况或实际日期；整张表记的都是已经开展的，请在“识别设置”写明工作表和“识别为”。",
  },
  "disabled-rule": {
    severity: "info",
    title: "考评项目已停用",
    message: (name: string) => `“${name}”在考评规则中未启用，相关记录不计入。`,
    hint: "如需计分，请把考评规则中该行的“启用”改为“是”。",
  },
  "checklist-rule": {
    severity: "info",
    title: "考评项目不考评支部",
    message: (name: string, body: string) =>
      `“${name}”的适用对象是“${body}”，不参与支部计分，相关记录不计入。`,
    hint: "如应由支部承担，请把“适用对象”改为“支部”。",
  },
});

/** From how many failing rows on, and from which part of all rows on, a column is doubted. */
const FEW = 5;
const MOST = 0.6;

/** 7.5, which may be a day. */
const isPointed = (value: unknown): boolean =>
  typeof value === "number" && /^\d{1,2}\.\d{1,2}$/.test(String(value));

/** A row whose branches and rule are known, with what every fact of it has. */
export interface RegisterRow {
  readonly row: GridRow;
  readonly rule: NamedRule;
  readonly branches: readonly Branch[];
  readonly fact: { readonly rule: string; readonly year: number | null; readonly at: CellRef };
}

/** What the rows of a kind of table are: the fact they report, and the methods whose rules they may name. */
interface RowsOf {
  readonly facts: FactKind;
  /** Header words of each field; the first is what it is called. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly methods?: readonly Method[];
  readonly recordsInCells?: true;
}

/** Reads one fact table; holds what its columns are and what of it was read. */
export class TableReader extends TableValues {
  readonly branchColumn: number;
  private readonly ruleColumn: number;
  private readonly methods: readonly Method[] | null;
  private readonly roles: RowRoles;
  private lastBranch: string | null = null;
  private heads: readonly number[] | null = null;
  private readonly struck = new Map<GridRow, Said | null>();
  private readonly taken = new Set<GridRow>();
  private doneColumns: readonly TableColumn[] | null = null;

  constructor(
    context: ReadContext,
    table: Table,
    account: TableAccount,
    private readonly kind: RowsOf,
  ) {
    super(context, table, account);
    this.branchColumn = this.column("branch");
    this.ruleColumn = this.column("rule");
    this.methods = kind.methods ?? null;
    this.roles = new RowRoles(table, context.vocabulary);
  }

  /** Subtotals, weights and remarks hold no data. */
  protected override noData(row: GridRow): Said | null {
    if (this.taken.has(row)) return null;
    const sample = sampleWord(this, row);
    if (sample !== null)
      return lost(
        "not-counted",
        planText.skippedSample,
        this.once("sample", () => own["sample-row"]({ at: this.proof(row) }, sample)),
      );
    const branch = this.value(row, this.branchColumn);
    // A name that the rows above lend to this one says nothing of it.
    const named =
      this.branchColumn < this.table.beyond &&
      typeof branch === "string" &&
      this.context.names.resolve(branch.trim())[0]?.match.kind === "exact";
    const reason = named ? subtotalOf(this, row) : noDataReason(this, row, branch);
    if (reason !== null) return reason;
    const struck = this.struckSaid(row);
    if (struck !== null) return struck;
    const role = this.roleOfRow(row);
    if (!mayCount(role)) return this.roles.nothingCounts ? this.nothingSaid() : ROLE_SAID[role];
    return this.holdsNothing(row) ? this.emptySaid(row) : null;
  }

  /** No row of the table may count by what it says its numbers are: asked about, for one column may be misunderstood. */
  private nothingSaid(): Said {
    const { table } = this;
    const finding = this.once("nothing-counts", () =>
      own["nothing-counts"]({ at: headerArea(table) }, table.grid.sheet, this.roles.headers(table)),
    );
    return lost("not-counted", finding.title, finding);
  }

  /** A row that adds up others is what counts here. */
  take(row: GridRow): void {
    this.taken.add(row);
  }

  /** Whether a row has nothing but what heads a row, and no branch of its own. */
  private holdsNothing({ values }: GridRow): boolean {
    if (this.kind.recordsInCells === true || this.table.records !== null) return false;
    this.heads ??= this.table.columns.flatMap(({ index }) => (this.isHead(index) ? [index] : []));
    const { heads, branchColumn } = this;
    const own = branchColumn >= 0 && branchColumn < this.table.beyond;
    if (own && !isBlank(values[branchColumn])) return false;
    return this.table.columns.every(({ index }) => heads.includes(index) || isBlank(values[index]));
  }

  /** A row of nothing but headings: a signature or remark, else asked about once a table. */
  private emptySaid(row: GridRow): Said {
    const texts = row.values.slice(0, this.table.beyond).flatMap((value) => cellText(value) ?? []);
    if (texts.every(isNote) || this.isProse(texts)) return REMARK_ROW;
    const finding = this.once("empty", () => own["empty-record"]({ at: this.proof(row) }));
    return lost("not-counted", planText.skippedEmpty, finding);
  }

  /** Whether all that a row says is one text that neither numbers it nor names a branch, a type or a month. */
  private isProse([text = "", ...more]: readonly string[]): boolean {
    const { names, vocabulary } = this.context;
    return (
      more.length === 0 &&
      /\p{Script=Han}{4}/u.test(text) &&
      names.one(text).kind === "none" &&
      !vocabulary.isName(text) &&
      vocabulary.targetWithin(text) === null
    );
  }

  /** What is said of a struck-through row, once however often it is looked at. */
  private struckSaid(row: GridRow): Said | null {
    if (row.struck === undefined) return null;
    let said = this.struck.get(row);
    if (said === undefined) {
      const finding = struckRow(this, row);
      said = finding && lost("not-counted", planText.skippedStruck, this.findings.add(finding));
      this.struck.set(row, said);
    }
    return said;
  }

  /**
   * What a row says of its being held: null, with a finding, where it does not count; else the days on which it was
   * held after all, where it names them.
   */
  held(
    row: GridRow,
    speaking: Speaking,
    stateWords = true,
  ): { readonly spans: readonly DaySpan[] | null } | null {
    const belief = believe(this, row, speaking, stateWords);
    if (!belief.counts) {
      const { is, finding } = belief;
      const why = is === "not-held" ? planText.skippedNotHeld : planText.skippedOpen;
      this.skip(row, lost(is, why, this.findings.add(finding)));
      return null;
    }
    if (!this.table.context.planned || this.saysDone(row)) return belief;
    this.once("planned", () => own["planned-rows"]({ at: this.proof(row) }, this.table.grid.sheet));
    this.skip(row, ROLE_SAID.plan);
    return null;
  }

  /** Whether a row of a table of plans says that it was held all the same. */
  private saysDone(row: GridRow): boolean {
    this.doneColumns ??= this.table.columns.filter(({ header }) => saysHeld(header.split("/")));
    return (
      this.doneColumns.some(({ index }) => this.text(row, index) !== null) ||
      /已|√|✓|✔|(?:召开|开展|完成)$/.test(this.text(row, this.column("remark")) ?? "")
    );
  }

  /** What the row says its numbers are. */
  roleOfRow(row: GridRow): Role {
    return this.roles.of(row);
  }

  /** The row that says how many were to do what a row says was done, where they are rows. */
  dueRow(row: GridRow): GridRow | undefined {
    return this.roles.dueOf.get(row);
  }

  /** Adds a fact of the row that is being read. */
  add<Kind extends FactKind>(kind: Kind, fact: FactTypes[Kind]): void {
    const lists: GrowingLists = this.context.facts;
    lists[kind].push(fact);
    this.holdsRecord();
  }

  /** Adds a completion, and the months that its row, column or table says it is about. */
  addCompletion(fact: Completion, months: MonthSpan | null): void {
    this.add("completions", fact);
    if (months !== null) this.context.completionMonths.set(fact, months);
  }

  /** Rows whose branch and rule are known. `findRule` is asked where the column 考评项目 alone does not decide. */
  *registerRows(
    findRule: (row: GridRow) => NamedRule | null = (row) => this.rule(row),
  ): Generator<RegisterRow> {
    for (const row of this.rows()) {
      const branches = this.subjects(row);
      if (branches.length === 0) continue;
      const rule = findRule(row);
      if (rule === null) continue;
      yield { row, rule, branches, fact: { rule: rule.id, year: this.yearOf(row), at: this.proof(row) } };
    }
  }

  /** The cell that stands for the row's fact: its 支部名称 cell. */
  proof(row: GridRow): CellRef {
    if (row.origins === undefined) return this.at(row, this.branchColumn);
    // A form whose title names the branch is proved by when it was, or what.
    const own = ["branch", "date", "type"].map((field) => this.column(field));
    return this.at(row, own.find((column) => row.origins?.[column] !== undefined) ?? -1);
  }

  /**
   * The branches a row is about, noted as having reported; empty (with a finding) when it names none. `partners`: a
   * column of branches that took part, each of which held it too.
   */
  subjects(row: GridRow, reports = true, partners = -1): readonly Branch[] {
    const columns = [this.branchColumn, partners].filter((column) => column >= 0);
    const filled = columns.filter((column) => this.text(row, column) !== null);
    const found = this.branchColumn < 0 ? [...this.branchOfTable()] : [];
    let lack: Finding | null = null;
    for (const column of filled.length > 0 ? filled : columns.slice(0, 1)) {
      const { branches, unknown } = this.namedBranches(row, column);
      found.push(...branches);
      lack ??= unknown;
    }
    const branches = found.length > 1 ? [...new Set(found)] : found;
    if (branches.length === 0 && lack !== null) {
      const blank = filled.length === 0;
      const why = blank ? planText.skippedBlankBranch : planText.skippedUnknownBranch;
      this.skip(row, lost("not-counted", why, lack));
    }
    if (reports) for (const branch of branches) this.report(branch, this.proof(row));
    return branches;
  }

  private branchOfTable(): readonly Branch[] {
    const { branch } = this.table.context;
    return branch === null ? [] : [branch];
  }

  /** The branches that a cell names, and what is wrong where it names others. */
  private namedBranches(
    row: GridRow,
    column: number,
  ): { readonly branches: readonly Branch[]; readonly unknown: Finding | null } {
    const at = column === this.branchColumn ? this.proof(row) : this.at(row, column);
    const text = this.text(row, column);
    if (text === null) {
      const above = this.lastBranch;
      const blank =
        above === null
          ? say["blank-branch"]({ at })
          : own["blank-branch/below"]({ at }, above, this.table.grid.sheet);
      return { branches: [], unknown: this.findings.add(blank) };
    }
    if (column === this.branchColumn) this.lastBranch = text;
    const branches: Branch[] = [];
    let unknown: Finding | null = null;
    for (const part of this.context.names.resolve(text)) {
      const meant = this.meant(part, at);
      if ("code" in meant) unknown = this.findings.add(meant);
      else branches.push(...meant);
    }
    return { branches, unknown };
  }

  /** Reports why a row does not count. */
  lose(row: GridRow, why: string, finding: Finding): void {
    const { at } = finding;
    if (at !== null && "row" in at) this.noteFailed(at.column, finding);
    this.skip(row, lost("not-counted", why, this.findings.add(finding)));
  }

  override finish(): void {
    super.finish();
    this.doubtColumns();
  }

  /** Where most rows fail in one column it is the column that is asked about, not row after row. */
  private doubtColumns(): void {
    const { grid, records, fields } = this.table;
    if (records !== null) return;
    for (const [field, { index, header }] of fields) {
      const failed = this.failed.get(index) ?? [];
      const word = this.kind.fields[field]?.[0];
      if (word === undefined || field === "branch") continue;
      if (failed.length < FEW || failed.length < this.handedOut * MOST) continue;
      const pointed = this.table.rows.filter(({ values }) => isPointed(values[index])).length;
      const kind = pointed * 2 > failed.length ? "doubtful-column/pointed" : "doubtful-column";
      const doubt = own[kind]({ at: null }, grid.sheet, header, columnName(index), word);
      for (const finding of failed) retell(finding, doubt);
    }
  }

  /** Reports why no row of the table counts. */
  loseAll(why: string, finding: Finding): void {
    const said = lost("not-counted", why, this.findings.add(finding));
    for (const row of this.rows()) this.skip(row, said);
  }

  /** The branches that a name means, or why it means none. */
  private meant({ text, match }: SubjectPart, at: CellRef): readonly Branch[] | Finding {
    switch (match.kind) {
      case "exact":
        return [match.branch];
      case "near": {
        const { branch } = match;
        this.once(`near ${text}`, () => say["near-branch"]({ at, branch: branch.name }, text, branch.name));
        return [branch];
      }
      case "all":
        this.once(`all ${text}`, () => own["all-branches"]({ at }, text));
        return this.context.names.branches;
      case "ambiguous":
        return own["ambiguous-branch"](
          { at },
          text,
          match.candidates.map((branch) => branch.name),
        );
      case "other-body":
        return own["not-a-branch"]({ at }, text);
      case "none":
        return own["unknown-branch"]({ at }, text, match.like?.name ?? null);
    }
  }

  /** Notes that a branch has a row on this kind of sheet. */
  report(branch: Branch, at: CellRef, kind: FactKind = this.kind.facts): void {
    if (!REPORTED_KINDS.includes(kind)) return;
    const { reported } = this.context.facts;
    const sheets = reported.get(branch.name);
    if (sheets === undefined) reported.set(branch.name, { [kind]: at });
    else sheets[kind] ??= at;
  }

  /** The rule a row names, among rules of the methods that the kind of table takes; null with a finding. */
  rule(row: GridRow): NamedRule | null {
    if (this.ruleColumn < 0) return this.ruleOfTable(row);
    const at = this.at(row, this.ruleColumn);
    const text = this.text(row, this.ruleColumn);
    if (text === null) {
      this.lose(row, planText.skippedUnknownRule, say["blank-rule"]({ at }));
      return null;
    }
    const match = this.context.rules.resolve(text, this.methods);
    if (match.kind === "rule") return match.rule;
    this.skip(row, lost("not-counted", planText.skippedUnknownRule, this.sayNoRule(match, text, at)));
    return null;
  }

  private sayNoRule(match: Exclude<RuleMatch, { kind: "rule" }>, text: string, at: CellRef): Finding {
    const { findings } = this;
    switch (match.kind) {
      case "none":
        return findings.add(say["unknown-rule"]({ at }, text));
      case "wrong-method": {
        const wanted = this.methods?.join("、") ?? "";
        return findings.add(say["unknown-rule/method"]({ at }, text, match.rule.method, wanted));
      }
      case "ambiguous":
        return findings.add(
          own["ambiguous-rule"](
            { at },
            text,
            match.rules.map((rule) => rule.id),
          ),
        );
      case "disabled":
        return this.once(`disabled ${match.rule.id}`, () => own["disabled-rule"]({ at }, text));
      case "checklist":
        return this.once(`checklist ${match.rule.id}`, () => own["checklist-rule"]({ at }, text, match.body));
    }
  }

  /** Without a column 考评项目: the rule the title names. */
  private ruleOfTable(row: GridRow): NamedRule | null {
    const { rule, ruleWritten } = this.table.context;
    if (rule !== null && (this.methods === null || this.methods.some((method) => method === rule.method))) {
      if (ruleWritten !== undefined)
        this.once("near-rule", () => say["near-rule"]({ at: this.proof(row) }, ruleWritten, rule.title));
      return rule;
    }
    const finding = this.once("no-rule-column", () => say["unknown-rule/no-column"]({ at: this.proof(row) }));
    this.skip(row, lost("not-counted", planText.skippedUnknownRule, finding));
    return null;
  }
}
