/** Records that do not count for what was found out about them: the reason of a loss must not call them missing. */
import type { Finding } from "../base/finding";
import { reasonText } from "../text/appraisal";
import type { Activity, Completion } from "./facts";
import type { Rule } from "./rulebook/rulebook";

/** Notes a record that was found false, or came too late. */
export type Exclude = (record: Activity | Completion, finding: Finding) => void;

/** The records that were left out, as scoring asks for them. */
export interface ExcludedRecords {
  /** What is to be said of them beside an item of a branch; empty where there is none. */
  readonly note: (branch: string, rule: Rule) => string;
  /** A branch's completions of a rule among them. */
  readonly completions: (branch: string, rule: Rule) => readonly Completion[];
}

/** Excluded records by branch. */
export class Excluded implements ExcludedRecords {
  private readonly byBranch = new Map<string, { record: Activity | Completion; why: string }[]>();

  add(record: Activity | Completion, { title: why }: Finding): void {
    const own = this.byBranch.get(record.branch) ?? [];
    own.push({ record, why });
    this.byBranch.set(record.branch, own);
  }

  completions(branch: string, { id }: Rule): readonly Completion[] {
    return (this.byBranch.get(branch) ?? []).flatMap(({ record }) =>
      "rule" in record && record.rule === id ? [record] : [],
    );
  }

  /** 另有2条记录没有计入（抽查不属实）. */
  note(branch: string, { id, activityTypes }: Rule): string {
    const own = (this.byBranch.get(branch) ?? []).filter(({ record }) =>
      "rule" in record ? record.rule === id : record.types.some((type) => activityTypes.includes(type)),
    );
    const why = [...new Set(own.map((one) => one.why))];
    return own.length === 0 ? "" : reasonText.excluded(own.length, why.join("、"));
  }
}
