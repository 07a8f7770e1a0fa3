/** What to write instead of a 计分标准 that is not understood. */
import { methodNamed } from "../appraisal/methods/registry";
import { textOf } from "../appraisal/rulebook/values";
import { contextOf, type Values } from "./reading";

/** Phrases near the 计分标准 of a row, each read as it stands; none where it is understood or names no method. */
export function nearestPhrases(values: Values): readonly string[] {
  const method = methodNamed(textOf(values.method));
  if (!method) return [];
  const into = textOf(values.into) !== "";
  const read = method.phrase.read(
    textOf(values.standard),
    contextOf(method, values, into ? "" : textOf(values.points), into),
  );
  return "problem" in read ? read.nearest : [];
}
