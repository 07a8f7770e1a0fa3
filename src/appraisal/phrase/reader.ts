/** A 计分标准 read by the grammar of its method. */
import { methodOf, type Method } from "../methods/registry";
import type { PhraseRefusal, Understood } from "./grammar";
import type { PhraseContext } from "./parts";

/** Reads a 计分标准. Blank text takes the method's default where it has one. */
export const readPhrase = (
  method: Method,
  text: string,
  context: PhraseContext,
): Understood<unknown> | PhraseRefusal => methodOf({ method }).phrase.read(text, context);
