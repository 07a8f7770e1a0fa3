/** Reads one fact table row by row: which rows hold data, which branches and which rule each is about. */
import { declareFindings } from "../../base/finding";
import type { CellRef } from "../../base/address";
import { REPORTED_KINDS, type Branch, type FactKind } from "../../appraisal/facts";
import type { Method } from "../../appraisal/methods/registry";
import { planText } from "../../text/ledger";
import { say } from "../findings";
import type { GridRow } from "../grid";
import type { SubjectPart } from "../names/branches";
import type { NamedRule, RuleMatch } from "../names/rules";
import type { Table } from "../table";
import type { ReadContext } from "./context";
import { noDataReason } from "./no-data";
import { RowLog } from "./row-log";
import { TableValues } from "./values";

const own = declareFindings({
  "blank-branch/below": {
    message: (above: string) => `此行有内容但没有支部名称，不计入（是否属于上面的“${above}”？）。`,
    hint: (above: string) => `若属于“${above}”，请在本行也填写支部名称；否则请补填正确的支部。`,
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
    message: (name: string) => `支部名称“${name}”不在支部名册中，此行不计入。`,
    hint: (_: string, like: string | null) =>
      `${like === null ? "" : `是否应为“${like}”？`}请改正名称，或在支部名册中补充该支部或其别名。`,
  },
  "ambiguous-rule": {
    severity: "warning",
    title: "考评项目有多种可能",
    message: (name: string, ids: readonly string[]) =>
      `“${name}”对应多个考评项目（${ids.join("、")}），无法确定，此行不计入。`,
    hint: "请改填考评项目的编号。",
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
  readonly methods?: readonly Method[];
}

/** Reads one fact table; holds what its columns are and what of it was read. */
export class TableReader extends TableValues {
  readonly log = new RowLog();
  readonly branchColumn: number;
  private readonly ruleColumn: number;
  private readonly methods: readonly Method[] | null;
  private lastBranch: string | null = null;

  constructor(
    context: ReadContext,
    table: Table,
    private readonly kind: RowsOf,
  ) {
    super(context, table);
    this.branchColumn = this.column("branch");
    this.ruleColumn = this.column("rule");
    this.methods = kind.methods ?? null;
  }

  /** The rows that hold data: subtotals, weights and remarks are left out and noted. */
  *rows(): Generator<GridRow> {
    for (const row of this.table.rows) {
      const reason = this.noData(row);
      if (reason === null) yield row;
      else this.log.skip(row.index, reason);
    }
  }

  private noData(row: GridRow): string | null {
    const branch = this.value(row, this.branchColumn);
    const named =
      typeof branch === "string" && this.context.names.resolve(branch.trim())[0]?.match.kind === "exact";
    return named ? null : noDataReason(this, row, branch);
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
      this.log.read++;
      yield { row, rule, branches, fact: { rule: rule.id, year: this.yearOf(row), at: this.proof(row) } };
    }
  }

  /** The cell that stands for the row's fact: its 支部名称 cell. */
  proof(row: GridRow): CellRef {
    return this.at(row, this.branchColumn);
  }

  /** The branches a row is about, noted as having reported; empty (with a finding) when it names none. */
  subjects(row: GridRow, reports = true): readonly Branch[] {
    const branches = this.branchColumn < 0 ? this.branchOfTable() : this.namedBranches(row);
    if (reports) for (const branch of branches) this.report(branch, this.proof(row));
    return branches;
  }

  private branchOfTable(): readonly Branch[] {
    const { branch } = this.table.context;
    return branch === null ? [] : [branch];
  }

  private namedBranches(row: GridRow): readonly Branch[] {
    const at = this.proof(row);
    const text = this.text(row, this.branchColumn);
    if (text === null) {
      const above = this.lastBranch;
      this.findings.add(
        above === null ? say["blank-branch"]({ at }) : own["blank-branch/below"]({ at }, above),
      );
      this.log.skip(row.index, planText.skippedBlankBranch);
      return [];
    }
    this.lastBranch = text;
    const branches: Branch[] = [];
    for (const part of this.context.names.resolve(text)) branches.push(...this.meant(part, at));
    if (branches.length === 0) this.log.skip(row.index, planText.skippedUnknownBranch);
    return branches.length > 1 ? [...new Set(branches)] : branches;
  }

  private meant({ text, match }: SubjectPart, at: CellRef): readonly Branch[] {
    switch (match.kind) {
      case "exact":
        return [match.branch];
      case "near": {
        const { branch } = match;
        this.once(`near ${text}`, () => {
          this.findings.add(say["near-branch"]({ at, branch: branch.name }, text, branch.name));
        });
        return [branch];
      }
      case "all":
        this.once(`all ${text}`, () => {
          this.findings.add(own["all-branches"]({ at }, text));
        });
        return this.context.names.branches;
      case "ambiguous":
        this.findings.add(
          own["ambiguous-branch"](
            { at },
            text,
            match.candidates.map((branch) => branch.name),
          ),
        );
        return [];
      case "other-body":
        this.findings.add(own["not-a-branch"]({ at }, text));
        return [];
      case "none":
        this.findings.add(own["unknown-branch"]({ at }, text, match.like?.name ?? null));
        return [];
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
      this.findings.add(say["blank-rule"]({ at }));
      this.log.skip(row.index, planText.skippedUnknownRule);
      return null;
    }
    const match = this.context.rules.resolve(text, this.methods);
    if (match.kind === "rule") return match.rule;
    this.log.skip(row.index, planText.skippedUnknownRule);
    this.sayNoRule(match, text, at);
    return null;
  }

  private sayNoRule(match: Exclude<RuleMatch, { kind: "rule" }>, text: string, at: CellRef): void {
    const { findings } = this;
    switch (match.kind) {
      case "none":
        findings.add(say["unknown-rule"]({ at }, text));
        break;
      case "wrong-method": {
        const wanted = this.methods?.join("、") ?? "";
        findings.add(say["unknown-rule/method"]({ at }, text, match.rule.method, wanted));
        break;
      }
      case "ambiguous":
        findings.add(
          own["ambiguous-rule"](
            { at },
            text,
            match.rules.map((rule) => rule.id),
          ),
        );
        break;
      case "disabled":
        this.once(`disabled ${match.rule.id}`, () => {
          findings.add(own["disabled-rule"]({ at }, text));
        });
        break;
      case "checklist":
        this.once(`checklist ${match.rule.id}`, () => {
          findings.add(own["checklist-rule"]({ at }, text, match.body));
        });
        break;
    }
  }

  /** Without a column 考评项目: the rule the title names. */
  private ruleOfTable(row: GridRow): NamedRule | null {
    const { rule } = this.table.context;
    if (rule !== null && (this.methods === null || this.methods.some((method) => method === rule.method)))
      return rule;
    this.log.skip(row.index, planText.skippedUnknownRule);
    this.once("no-rule-column", () => {
      this.findings.add(say["unknown-rule/no-column"]({ at: this.proof(row) }));
    });
    return null;
  }
}
