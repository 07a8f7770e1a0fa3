/** Fingerprints: equal ones mean that rulebook and facts have not changed, wherever their rows now stand. */
import Fraction from "fraction.js";
import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import type { Facts } from "../appraisal/facts";
import { methodOf } from "../appraisal/methods/registry";
import type { Rule, Rulebook } from "../appraisal/rulebook/rulebook";
import { PAPER_SETTINGS } from "../appraisal/rulebook/settings";

/** Where a thing stands is no part of what it says. */
const POSITIONS = new Set(["at", "scoreAt", "cells", "searched", "reported"]);

/** One text for one content: keys sorted, exact numbers as fractions, maps as sorted pairs. */
export function canonical(value: unknown): string {
  if (value instanceof Fraction) return JSON.stringify(value.toFraction());
  if (value instanceof Map) {
    return `{${[...value]
      .map(([key, entry]) => `${JSON.stringify(String(key))}:${canonical(entry)}`)
      .sort()
      .join(",")}}`;
  }
  if (value instanceof Set) return canonical([...value].map(String).sort());
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value)
      .filter(([key, entry]) => entry !== undefined && !POSITIONS.has(key))
      .map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`)
      .sort()
      .join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/** SHA-256 of a canonical text, first 16 hex digits in groups of four. */
function shortHash(text: string): string {
  const hex = bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);
  return hex.match(/.{4}/g)?.join("-") ?? hex;
}

/** Fingerprint of anything that is plain data. */
export const fingerprint = (value: unknown): string => shortHash(canonical(value));

/** A rule with only the columns that its method reads; what it acts on follows from them. */
function contentOf(rule: Rule): object {
  return {
    ...rule,
    ...rule.schedule,
    role: undefined,
    schedule: undefined,
    activityTypes: methodOf(rule).columns.activityTypes && rule.activityTypes,
    deadline: rule.deadline ?? undefined,
  };
}

/** Fingerprint of the rulebook: order of rules counts, their cells and what only papers print do not. */
export function rulebookFingerprint(rulebook: Rulebook): string {
  const settings = {
    ...rulebook.settings,
    ...Object.fromEntries(PAPER_SETTINGS.map((key) => [key, undefined])),
  };
  return shortHash(canonical({ ...rulebook, settings, rules: rulebook.rules.map(contentOf) }));
}

/** Fingerprint of the facts: neither their order nor their cells count. */
export function factsFingerprint(facts: Partial<Facts>): string {
  const kinds = Object.entries(facts)
    .filter(([key]) => !POSITIONS.has(key))
    .map(([key, list]) => `${key}:${Array.isArray(list) ? list.map(canonical).sort().join("\n") : ""}`)
    .sort();
  return shortHash(kinds.join("\n\n"));
}
