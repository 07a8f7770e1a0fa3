/** Rulebooks from files: JSON, or the rule sheets of a workbook; and the built-in one. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import {
  parseRulebookDocument,
  sourceOfDocument,
  type RulebookDocument,
} from "../appraisal/rulebook/document";
import type { RulebookSource } from "../appraisal/rulebook/source";
import { readLedger } from "../ledger/ledger";
import { readWorkbook } from "../xlsx";
import { readBytes } from "../xlsx/files";
import { BlockedError } from "./command";
import { readTextFile } from "./text-file";

const BUILT_IN = fileURLToPath(new URL("../../assets/rulebooks/organ-branch-2022.json", import.meta.url));

/** The rulebook of a `.json` or workbook file; BlockedError lists everything wrong with a JSON one. */
export async function readRulebookFile(path: string): Promise<RulebookSource> {
  if (!path.toLowerCase().endsWith(".json")) return readLedger(readWorkbook(await readBytes(path))).rulebook;
  return sourceOfDocument(parseDocument(await readTextFile(path)));
}

/** The built-in example rulebook. */
export async function builtInRulebook(): Promise<RulebookDocument> {
  return parseDocument(await readFile(BUILT_IN, "utf8"));
}

function parseDocument(text: string): RulebookDocument {
  const result = parseRulebookDocument(text);
  if ("findings" in result) throw new BlockedError(result.findings);
  return result.document;
}
