/** 测评: ballots weighed by their options; 弃权 is left out, or by 弃权票 a vote worth 0. */
import type { CellRef } from "../../base/address";
import { ZERO, exact, formatPoints, max, sum, type Exact } from "../../base/exact";
import { declareFindings, type Finding } from "../../base/finding";
import { textKey } from "../../base/text";
import { reasonText } from "../../text/appraisal";
import type { Assessment, Context } from "../context";
import { factsOfYear } from "../facts-of-year";
import type { Branch } from "../facts";
import { seq } from "../phrase/combinators";
import { commonForms, type CommonPart } from "../phrase/common";
import { form, type Form } from "../phrase/form";
import { grammarOf } from "../phrase/grammar";
import { Refused, contradiction, type Reading } from "../phrase/parts";
import { printTable, tableOf, wordTable, type EntryPart, type WordTable } from "../phrase/table";
import { cellOf, type Rule } from "../rulebook/rulebook";
import type { ScoringMethod } from "./method";
import { countedItem, node, noteAndLoss, reportNotStarted, withoutRows } from "./shared";

export interface BallotStandard {
  readonly weights: WordTable;
}

type BallotRule = Rule<BallotStandard>;

/** 测评. Source: docs/计分约定.md#测评. */
export const ballot: ScoringMethod<"测评", BallotStandard> = {
  word: "测评",
  role: "base",
  fact: "ballots",
  mayGoInto: false,
  columns: {},
  remedy: "听取党员意见，在述职整改中回应。",
  phrase: grammarOf<BallotPart, BallotStandard>({
    phrases: ["好100、较好85、一般70、差50"],
    forms: () => [...forms(), ...commonForms()],
    table: () => tableOf({ verb: "按|得|计|为|记|×|x|*", runsOn: true, ballots: true }),
    standard,
  }),
  score,
  sentence: noteAndLoss,
  options: ({ weights }) => weights.map(({ word }) => word),
  lint,
};

const say = declareFindings({
  "ballot-weights": {
    severity: "warning",
    title: "最好的选项不是100",
    message: (title: string, top: string) => `“${title}”最好的选项折合${top}，不是100`,
    hint: "全部投最好的选项也得不到满分；按百分制填写，例如好100",
  },
  "unknown-ballot-option": {
    severity: "warning",
    title: "测评选项对不上",
    message: (label: string) => `测评选项“${label}”不在计分标准里，这些票不计入`,
    hint: (_label: string, known: string) =>
      `列名改为计分标准里有的选项，就计入：${known}；不是选项的，请在“识别设置”把该列的字段写为“忽略”`,
  },
  "unreadable-votes": {
    severity: "warning",
    title: "票数读不懂",
    message: (label: string) => `“${label}”的票数不是数字，该行不计入`,
    hint: "票数改填数字，没有的填 0，改好就计入",
  },
});

/** A best option short of full marks. */
function lint(rule: BallotRule): readonly Finding[] {
  const top = rule.standard.weights.reduce((best, { value }) => max(best, value), ZERO);
  if (top.compare(100) === 0) return [];
  return [say["ballot-weights"]({ at: cellOf(rule, "standard") }, rule.title, formatPoints(top))];
}

interface Tally {
  /** Votes in the order of the standard's options. */
  readonly votes: Exact[];
  /** 弃权 that count as votes worth 0. */
  readonly abstained: Exact;
  readonly at: CellRef[];
}

const ABSTENTION = "弃权";
const isCount = (votes: number): boolean => votes >= 0 && Number.isInteger(votes);
/** How many voted for an option, and what each such vote is worth. */
const voted = (option: string, votes: Exact, worth: Exact, at: readonly CellRef[]) =>
  node(option, "info", { actual: votes, threshold: worth, unit: "votes", at });

function score(rule: BallotRule, context: Context): (branch: Branch) => Assessment {
  const { weights } = rule.standard;
  const words = weights.map(({ word }) => textKey(word));
  const known = weights.map(({ word }) => word).join("、");
  const counted = new Map<string, Tally>();
  const unreadable = new Set<string>();
  const withAbstentions = context.settings.abstentions === "counted";

  for (const [branch, facts] of factsOfYear(context.index.facts.ballots, rule.id, false, context)) {
    for (const fact of facts) {
      const row = weights.map(() => ZERO);
      let bad: string | null = null;
      const abstentions = withAbstentions ? fact.abstentions : null;
      if (abstentions === "unreadable" || (abstentions !== null && !isCount(abstentions))) bad = ABSTENTION;
      for (const [label, votes] of fact.votes) {
        const option = words.indexOf(textKey(label));
        if (option < 0) {
          if (votes !== null && votes > 0) {
            context.report(say["unknown-ballot-option"]({ at: fact.at, branch }, label, known));
          }
        } else if (votes === null || !isCount(votes)) bad = label;
        else row[option] = exact(votes);
      }
      if (bad !== null) {
        unreadable.add(branch);
        context.leaveOut(fact, say["unreadable-votes"]({ at: fact.at, branch }, bad));
        continue;
      }
      const abstained = exact(typeof abstentions === "number" ? abstentions : 0);
      if (sum(row).add(abstained).compare(0) === 0) continue;
      const own = counted.get(branch) ?? { votes: weights.map(() => ZERO), abstained: ZERO, at: [] };
      counted.set(branch, {
        abstained: own.abstained.add(abstained),
        votes: own.votes.map((votes, i) => votes.add(row[i] ?? ZERO)),
        at: [...own.at, fact.at],
      });
    }
  }
  if (counted.size === 0) reportNotStarted(rule, context);

  return (branch) => {
    const tally = counted.get(branch.name);
    if (!tally) return withoutRows(rule, counted.size > 0, unreadable.has(branch.name), "ballots", context);
    const cast = sum(tally.votes).add(tally.abstained);
    const mean = sum(weights.map(({ value }, i) => value.mul(tally.votes[i] ?? ZERO))).div(cast);
    const words = weights.map(({ word }, i) => `${word}${formatPoints(tally.votes[i] ?? ZERO)}`);
    if (withAbstentions) words.push(`${ABSTENTION}${formatPoints(tally.abstained)}`);
    return countedItem(rule, (rule.points ?? ZERO).mul(mean).div(100), {
      required: exact(100),
      done: mean,
      unit: "votes",
      note: (withAbstentions ? reasonText.ballotsAll : reasonText.ballots)(
        formatPoints(cast),
        words.join("、"),
        formatPoints(mean),
      ),
      children: [
        ...weights.map(({ word, value }, i) => voted(word, tally.votes[i] ?? ZERO, value, tally.at)),
        ...(withAbstentions ? [voted(ABSTENTION, tally.abstained, ZERO, tally.at)] : []),
      ],
      sources: tally.at,
      searched: context.index.searched("ballots"),
    });
  };
}

type BallotPart = CommonPart | EntryPart;

function forms(): readonly Form<BallotPart>[] {
  return [
    form(
      "按票数加权平均",
      seq("按|按照", ["各等次"], "得票|票数|票", ["数"], ["加权"], "平均|计算|折算", ["计算|计分|得分|折算"]),
      [{ kind: "harmless" }],
    ),
  ];
}

function standard(parts: readonly BallotPart[], text: string): Reading<BallotStandard> {
  const table = wordTable(parts, text);
  if (!table) throw new Refused({ kind: "missing" });
  // 好1、较好0.8: shares of the full weight, as the best of them tells.
  const best = table.reduce((most, { value }) => max(most, value), ZERO);
  const weights =
    best.compare(1) === 0 ? table.map(({ word, value }) => ({ word, value: value.mul(100) })) : table;
  if (best.compare(100) > 0 || best.compare(0) <= 0) contradiction(text);
  return { standard: { weights }, main: printTable(weights, "") };
}
