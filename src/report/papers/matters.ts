/**
 * 事项: what people typed that the committee decides from. None of it goes onto 上会稿 before the officer has seen that very
 * text; by its key it is known whether he has.
 */
import type { Appraisal, BranchResult, ItemResult } from "../../appraisal/appraisal";
import type { Claim, Facts, Incident } from "../../appraisal/facts";
import { methodOf } from "../../appraisal/methods/registry";
import { formatRef, type CellRef } from "../../base/address";
import { toNumber } from "../../base/exact";
import { mixText, SEED } from "../../base/hash";
import type { Decision } from "../decisions";
import { lostOn } from "../losses";
import { inRankOrder } from "../standing";
import { plainDecisions } from "./plain";

/** A record that brought or took points, or changed a grade, and what was typed with it. */
export interface Matter {
  readonly branch: string;
  readonly item: ItemResult;
  /** 加分, 扣分, 否优 …: 计分方式. */
  readonly kind: string;
  /** 事项. */
  readonly matter: string | null;
  /** 级别 or 程度. */
  readonly level: string | null;
  /** 次数 of an incident. */
  readonly times: number | null;
  /** What it brought or took; null where points arise otherwise, or the grade alone changes. */
  readonly effect: number | null;
  /** 依据, with the 文号; of a claim its 佐证材料. */
  readonly basis: string | null;
  readonly at: CellRef;
}

/** A text to be seen before it goes onto 上会稿. */
export interface OpenText {
  readonly key: string;
  readonly at: CellRef | null;
  /** 支部 · 考评项目. */
  readonly about: string;
  readonly text: string;
}

const cellKey = (at: CellRef): string => formatRef(at);
const keyOf = (parts: readonly string[]): string => mixText(SEED, JSON.stringify(parts)).toString(36);

/** The records behind an item. */
function recordsOf({ rule, sources }: ItemResult, facts: Facts): readonly (Claim | Incident)[] {
  const { fact } = methodOf(rule);
  if (fact !== "claims" && fact !== "incidents") return [];
  const counted = new Set(sources.map(cellKey));
  const all: readonly (Claim | Incident)[] = facts[fact];
  return all.filter((one) => one.rule === rule.id && counted.has(cellKey(one.at)));
}

function matterOf(branch: string, item: ItemResult, fact: Claim | Incident): Matter {
  const node = item.explanation.children.find(
    ({ verdict, at }) => verdict !== "void" && at.some((one) => cellKey(one) === cellKey(fact.at)),
  );
  const effect = node?.effect ?? null;
  const isIncident = "degree" in fact;
  return {
    branch,
    item,
    kind: item.rule.method,
    matter: fact.matter,
    level: isIncident ? fact.degree : fact.level,
    times: isIncident ? (typeof fact.times === "number" ? fact.times : 1) : null,
    effect: effect === null ? null : toNumber(effect),
    basis: isIncident ? fact.basis : fact.evidence,
    at: fact.at,
  };
}

function ofBranch({ branch, items }: BranchResult, facts: Facts): readonly Matter[] {
  return items.flatMap((item) =>
    recordsOf(item, facts)
      .filter((fact) => fact.branch === branch.name)
      .map((fact) => matterOf(branch.name, item, fact)),
  );
}

/** Every record that counted, branches in rank order. */
export function mattersOf(appraisal: Appraisal, facts: Facts): readonly Matter[] {
  return inRankOrder(appraisal).flatMap((result) => ofBranch(result, facts));
}

/** What was typed with a record; empty where there is nothing to be seen. */
const typed = ({ matter, level, basis }: Matter): readonly string[] =>
  [matter, level, basis].flatMap((one) => one ?? []);

/** What to know a record's texts by. */
export const matterKey = (one: Matter): string =>
  keyOf([one.branch, one.item.rule.id, cellKey(one.at), ...typed(one)]);

/** What to know the own reason of an item by, or a 审定理由 (no item). */
export const reasonKey = (branch: string, item: ItemResult | null, text: string): string =>
  keyOf([branch, item?.rule.id ?? "", text]);

/** An item's reason as it was typed and counted, where it says more than the plain one and its records do not; else null. */
export function ownReason({ rule, reason, plainReason, adjusted }: ItemResult): string | null {
  const { fact } = methodOf(rule);
  const isListed = (fact === "claims" || fact === "incidents") && adjusted === null;
  const basis = adjusted?.basis ?? "";
  const said = basis === "" ? reason : `${reason}，批准依据：${basis}`;
  return isListed || said === plainReason ? null : said;
}

/** Whether 上会稿 gives the reason of an item: it lost points, was adjusted, or changed the grade. */
export const isReasoned = (item: ItemResult): boolean =>
  lostOn(item).compare(0) > 0 || item.adjusted !== null || (item.occurred && item.rule.role === "grade");

/** Every text that 上会稿 may hold beside rules, counts and labels. */
export function openTexts(
  appraisal: Appraisal,
  facts: Facts,
  decisions: ReadonlyMap<string, Decision>,
): readonly OpenText[] {
  const records = mattersOf(appraisal, facts)
    .filter((one) => typed(one).length > 0)
    .map((one) => ({
      key: matterKey(one),
      at: one.at,
      about: `${one.branch} ${one.item.rule.title}`,
      text: typed(one).join("；"),
    }));
  const graded = plainDecisions(appraisal, decisions);
  const reasons = inRankOrder(appraisal).flatMap(({ branch: { name }, items }) => [
    ...items.filter(isReasoned).flatMap((item) => {
      const text = ownReason(item);
      if (text === null) return [];
      const at = item.adjusted?.at ?? item.sources[0] ?? null;
      return [{ key: reasonKey(name, item, text), at, about: `${name} ${item.rule.title}`, text }];
    }),
    ...[(graded.has(name) ? decisions.get(name)?.reason : null) ?? []].flat().map((reason) => ({
      key: reasonKey(name, null, reason),
      at: null,
      about: `${name} 审定理由`,
      text: reason,
    })),
  ]);
  return [...records, ...reasons];
}

/** A short code of texts that were seen together. */
export const codeOfTexts = (texts: readonly OpenText[]): string =>
  mixText(SEED, JSON.stringify(texts.map(({ key, text }) => [key, text])))
    .toString(36)
    .padStart(7, "0");
