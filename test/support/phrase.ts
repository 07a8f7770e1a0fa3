/** A 计分标准 read by the grammar of its method. */
import { methodOf, type Method } from "../../src/appraisal/methods/registry";
import type { PhraseRefusal, Understood } from "../../src/appraisal/phrase/grammar";
import type { PhraseContext } from "../../src/appraisal/phrase/parts";

/** Reads a 计分标准. Blank text takes the method's default where it has one. */
export const readPhrase = (
  method: Method,
  text: string,
  context: PhraseContext,
): Understood<unknown> | PhraseRefusal => methodOf({ method }).phrase.read(text, context);
