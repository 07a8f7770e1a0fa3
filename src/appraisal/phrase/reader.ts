/**
 * The phrase reader: 计分标准 as officers write it → a typed standard and the same phrase in the contract's own words.
 * What is not understood is refused with the nearest phrases known, never guessed.
 */
import type { Method } from "../rulebook/rulebook";
import { BONUS, DEDUCTION } from "./grammar/amounts";
import { COMPLETION } from "./grammar/completion";
import { COVERAGE } from "./grammar/coverage";
import { FREQUENCY } from "./grammar/frequency";
import { CEILING, VETO } from "./grammar/grades";
import { BALLOT, INSPECTION } from "./grammar/inspection";
import type { Grammar, PhraseRefusal, Understood } from "./grammar";
import type { PhraseContext } from "./parts";
import type {
  BallotStandard,
  BonusStandard,
  CompletionStandard,
  CoverageStandard,
  DeductionStandard,
  FrequencyStandard,
  GradeStandard,
  InspectionStandard,
} from "./standard";

export type { PhraseRefusal } from "./grammar";
export type { PhraseContext } from "./parts";

/** The typed standard of each method. */
export interface Standards {
  频次: FrequencyStandard;
  完成: CompletionStandard;
  覆盖: CoverageStandard;
  检查: InspectionStandard;
  测评: BallotStandard;
  加分: BonusStandard;
  扣分: DeductionStandard;
  否优: GradeStandard;
  否决: GradeStandard;
}

/** The grammar of each method. */
export const GRAMMARS: { readonly [M in Method]: Grammar<Standards[M]> } = {
  频次: FREQUENCY,
  完成: COMPLETION,
  覆盖: COVERAGE,
  检查: INSPECTION,
  测评: BALLOT,
  加分: BONUS,
  扣分: DEDUCTION,
  否优: CEILING,
  否决: VETO,
};

/** A phrase of a method understood. */
export type PhraseRead<M extends Method> = Understood<Standards[M]>;

/** Reads a 计分标准. Blank text takes the method's default where it has one. */
export const readPhrase = <M extends Method>(
  method: M,
  text: string,
  context: PhraseContext,
): PhraseRead<M> | PhraseRefusal => GRAMMARS[method].read(text, context);
