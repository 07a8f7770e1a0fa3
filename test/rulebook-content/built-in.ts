/** The built-in rulebook and the documents it was made from, as the tests of its content read them. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { builtInDocument, type BuiltInDocument } from "../../src/appraisal/rulebook/document";

const HERE = join("test", "rulebook-content");

/** Path of the built-in rulebook. */
export const RULEBOOK_PATH = join("assets", "rulebooks", "organ-branch-2022.json");

/** One rule of the file. */
export type ContentRule = BuiltInDocument["rules"][number];

const statementSchema = z.array(
  z.object({
    seed: z.number(),
    quote: z.string(),
    binds: z.string(),
    kind: z.string(),
    scores: z.string(),
  }),
);

/** One scorable statement of a document: where it stands, what kind it is, whether it scores a branch. */
export type Statement = z.infer<typeof statementSchema>[number];

/** Reads the built-in rulebook. */
export function builtInRulebook(): BuiltInDocument {
  return builtInDocument.parse(JSON.parse(readFileSync(RULEBOOK_PATH, "utf8")));
}

/** Reads every statement found in the documents. */
export function statements(): readonly Statement[] {
  return statementSchema.parse(JSON.parse(readFileSync(join(HERE, "inventory.json"), "utf8")));
}

/** The documents by file name; a statement's `seed` is the position in this order. */
export function documents(): ReadonlyMap<string, string> {
  const folder = join(HERE, "seeds");
  return new Map(
    readdirSync(folder)
      .sort()
      .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );
}
