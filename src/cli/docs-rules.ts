/** `npm run docs:rules`: writes the rule reference of the built-in rulebook beside it. */
import { readFileSync, writeFileSync } from "node:fs";
import { builtInDocument } from "../appraisal/rulebook/document";
import { renderRuleReference } from "./rule-reference";

const RULEBOOK = "assets/rulebooks/organ-branch-2022.json";
const REFERENCE = "assets/rulebooks/考评细则说明.md";

const book = builtInDocument.parse(JSON.parse(readFileSync(RULEBOOK, "utf8")));
writeFileSync(REFERENCE, renderRuleReference(book));
process.stdout.write(`${REFERENCE}\n`);
