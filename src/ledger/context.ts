/** What every reader of facts works with. */
import type { Day } from "../base/calendar";
import type {
  Activity,
  Ballot,
  Claim,
  Completion,
  Coverage,
  Exemption,
  FactKind,
  Incident,
  Inspection,
  SelfScore,
} from "../appraisal/facts";
import type { AreaRef, CellRef } from "../base/address";
import type { FindingList } from "./findings";
import type { CellValue } from "./grid";
import type { BranchNames } from "./names";
import type { RuleNames } from "./rules";
import type { ActivityTypes } from "./types";
import type { Vocabulary } from "./vocabulary";
import type { DateReading } from "./values/date";

/** Facts being gathered. */
export interface FactStore {
  readonly activities: Activity[];
  readonly coverages: Coverage[];
  readonly completions: Completion[];
  readonly inspections: Inspection[];
  readonly ballots: Ballot[];
  readonly claims: Claim[];
  readonly incidents: Incident[];
  readonly exemptions: Exemption[];
  readonly selfScores: SelfScore[];
  readonly searched: Record<FactKind, AreaRef[]>;
  readonly reported: Map<string, Partial<Record<FactKind, CellRef>>>;
}

/** An empty store. */
export function factStore(): FactStore {
  return {
    activities: [],
    coverages: [],
    completions: [],
    inspections: [],
    ballots: [],
    claims: [],
    incidents: [],
    exemptions: [],
    selfScores: [],
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
    },
    reported: new Map(),
  };
}

/** What every reader shares. */
export interface ReadContext {
  readonly findings: FindingList;
  readonly names: BranchNames;
  readonly rules: RuleNames;
  readonly types: ActivityTypes;
  readonly vocabulary: Vocabulary;
  /** A reader of date cells that completes dates without a year by the given one. */
  readonly dateReader: (
    year: number | null,
  ) => (value: CellValue | undefined, format: string | undefined) => DateReading;
  /** The year of dates that name none: 考评年度, else the year most dates carry; null when there are none. */
  readonly year: number | null;
  /** 截止日期 where it is set. */
  readonly asOf: Day | null;
  readonly facts: FactStore;
  /** Names of people and clock times beside activities, where the ledger gives them. */
  readonly attendances: Attendances;
}

/** Who took part in an activity, by its fact; for doubtful records only. */
export type Attendances = Map<Activity, { readonly people: string | null; readonly clock: string | null }>;
