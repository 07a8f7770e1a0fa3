/** 测评: ballots weighed by their options; 弃权 is left out, or by 弃权票 a vote worth 0. */
import type { CellRef } from "../../base/address";
import { HUNDRED, ZERO, exact, formatPoints, sum, type Exact } from "../../base/exact";
import { declareFindings, type Finding } from "../../base/finding";
import { textKey } from "../../base/text";
import { reasonText } from "../../text/appraisal";
import type { Assessment, Context } from "../context";
import type { Explanation } from "../explanation";
import { factsOfYear } from "../facts-of-year";
import type { Ballot, Branch } from "../facts";
import { one } from "../phrase/combinators";
import { commonForms } from "../phrase/common";
import { grammarOf } from "../phrase/grammar";
import { w } from "../phrase/lexicon";
import { tableOf } from "../phrase/table";
import type { Rule } from "../rulebook/rulebook";
import { ballotForms, ballotStandard, raterKey, type BallotPart, type BallotStandard } from "./ballot-phrase";
import type { ScoringMethod } from "./method";
import { countedItem, node, noteAndLoss, reportNotStarted, uncountedItem, withoutRows } from "./shared";

type BallotRule = Rule<BallotStandard>;

/** 测评. Source: docs/计分约定.md#测评. */
export const ballot: ScoringMethod<"测评", BallotStandard> = {
  word: "测评",
  role: "base",
  fact: "ballots",
  mayGoInto: false,
  columns: {},
  remedy: "听取党员意见，在述职整改中回应。",
  goal: "测评反映的意见逐条回应、改进。",
  phrase: grammarOf<BallotPart, BallotStandard>({
    phrases: ["好100、较好85、一般70、差50"],
    forms: () => [...ballotForms(), ...commonForms()],
    table: () =>
      tableOf({ verb: one(w.计, "按|为|×|x|*|占|权重|占比|权重为|权重占"), runsOn: true, ballots: true }),
    standard: ballotStandard,
  }),
  score,
  sentence: noteAndLoss,
  options: ({ weights }) => weights.map(({ word }) => word),
  raters: ({ raters }) => raters.map(({ word }) => word),
};

const say = declareFindings({
  "unknown-ballot-option": {
    severity: "warning",
    title: "测评选项对不上",
    message: (label: string) => `测评选项“${label}”不在计分标准里，这些票不计入`,
    hint: (_label: string, known: string) =>
      `列名改为计分标准里有的选项，就计入：${known}；不是选项的，请在“识别设置”把该列的字段写为“忽略”`,
  },
  "unknown-rater": {
    severity: "warning",
    title: "测评主体对不上",
    message: (value: string) =>
      value === ""
        ? "没有填写测评主体，这一行的票不计入"
        : `测评主体“${value}”不在计分标准里，这一行的票不计入`,
    hint: (value: string, known: string) =>
      value === ""
        ? `在“测评主体”列（没有的加一列）填计分标准里有的，就计入：${known}`
        : `测评主体改为计分标准里有的，就计入：${known}`,
  },
  "unreadable-votes": {
    severity: "warning",
    title: "票数读不懂",
    message: (label: string) => `“${label}”的票数不是数字，该行不计入`,
    hint: "票数改填数字，没有的填 0，改好就计入",
  },
});

interface Tally {
  /** Votes in the order of the standard's options. */
  readonly votes: readonly Exact[];
  /** 弃权 that count as votes worth 0. */
  readonly abstained: Exact;
  readonly at: readonly CellRef[];
}

const ABSTENTION = "弃权";
const isCount = (votes: number): boolean => votes >= 0 && Number.isInteger(votes);
/** The key of all votes where no 测评主体 tells them apart. */
const EVERYONE = "";

/** What one row says, or why it does not count. */
function readRow(fact: Ballot, rule: BallotRule, context: Context): Tally | { readonly refused: Finding } {
  const { weights, raters } = rule.standard;
  const { at, branch } = fact;
  const words = weights.map(({ word }) => textKey(word));
  const votes = weights.map(() => ZERO);
  const abstentions = context.settings.abstentions === "counted" ? fact.abstentions : null;
  if (raters.length > 0 && !raters.some(({ word }) => raterKey(word) === raterKey(fact.rater ?? ""))) {
    const known = raters.map(({ word }) => word).join("、");
    return { refused: say["unknown-rater"]({ at, branch }, fact.rater ?? "", known) };
  }
  let bad: string | null = null;
  if (abstentions === "unreadable" || (abstentions !== null && !isCount(abstentions))) bad = ABSTENTION;
  for (const [label, count] of fact.votes) {
    const option = words.indexOf(textKey(label));
    if (option < 0) {
      const known = weights.map(({ word }) => word).join("、");
      if (count !== null && count > 0)
        context.report(say["unknown-ballot-option"]({ at, branch }, label, known));
    } else if (count === null || !isCount(count)) bad = label;
    else votes[option] = exact(count);
  }
  return bad === null
    ? { votes, abstained: exact(typeof abstentions === "number" ? abstentions : 0), at: [at] }
    : { refused: say["unreadable-votes"]({ at, branch }, bad) };
}

const castIn = ({ votes, abstained }: Tally): Exact => sum(votes).add(abstained);
const together = (one: Tally, other: Tally): Tally => ({
  votes: one.votes.map((votes, i) => votes.add(other.votes[i] ?? ZERO)),
  abstained: one.abstained.add(other.abstained),
  at: [...one.at, ...other.at],
});

function score(rule: BallotRule, context: Context): (branch: Branch) => Assessment {
  const { raters } = rule.standard;
  const counted = new Map<string, Map<string, Tally>>();
  const unreadable = new Set<string>();

  for (const [branch, facts] of factsOfYear(context.index.facts.ballots, rule.id, false, context)) {
    for (const fact of facts) {
      const row = readRow(fact, rule, context);
      if ("refused" in row) {
        unreadable.add(branch);
        context.leaveOut(fact, row.refused);
        continue;
      }
      if (castIn(row).compare(0) === 0) continue;
      const own = counted.get(branch) ?? new Map<string, Tally>();
      const key = raters.length > 0 ? raterKey(fact.rater ?? "") : EVERYONE;
      const before = own.get(key);
      own.set(key, before ? together(before, row) : row);
      counted.set(branch, own);
    }
  }
  if (counted.size === 0) reportNotStarted(rule, context);

  return (branch) => {
    const own = counted.get(branch.name);
    if (!own) return withoutRows(rule, counted.size > 0, unreadable.has(branch.name), "ballots", context);
    const all = own.get(EVERYONE);
    const counts = all ? ofEveryone(all, rule, context) : ofRaters(own, rule, context);
    const sources = [...own.values()].flatMap(({ at }) => at);
    const searched = context.index.searched("ballots");
    if ("missing" in counts)
      return uncountedItem(rule, "inconclusive", counts.missing, context, { sources, searched });
    return countedItem(rule, (rule.points ?? ZERO).mul(counts.value).div(100), {
      required: HUNDRED,
      done: counts.value,
      unit: "votes",
      note: counts.note,
      children: counts.children,
      sources,
      searched,
    });
  };
}

/** What ballots come to, of 100. */
interface Value {
  readonly value: Exact;
  readonly note: string;
  readonly children: readonly Explanation[];
}

/** The value of votes, of 100: what they are worth of what they could be. */
function valueOf(tally: Tally, { weights, best }: BallotStandard): Exact {
  const worth = sum(weights.map(({ value }, i) => value.mul(tally.votes[i] ?? ZERO)));
  return worth.mul(100).div(best.mul(castIn(tally)));
}

/** 好8、较好3, and a node for each. */
function optionsOf(tally: Tally, { standard }: BallotRule, { settings }: Context) {
  const withAbstentions = settings.abstentions === "counted";
  const options = [
    ...standard.weights.map(({ word, value }, i) => ({ word, value, votes: tally.votes[i] ?? ZERO })),
    ...(withAbstentions ? [{ word: ABSTENTION, value: ZERO, votes: tally.abstained }] : []),
  ];
  return {
    words: options.map(({ word, votes }) => `${word}${formatPoints(votes)}`).join("、"),
    nodes: options.map(({ word, value, votes }) =>
      node(word, "info", { actual: votes, threshold: value, unit: "votes", at: tally.at }),
    ),
  };
}

function ofEveryone(tally: Tally, rule: BallotRule, context: Context): Value {
  const value = valueOf(tally, rule.standard);
  const { words, nodes } = optionsOf(tally, rule, context);
  const told = context.settings.abstentions === "counted" ? reasonText.ballotsAll : reasonText.ballots;
  return { value, note: told(formatPoints(castIn(tally)), words, formatPoints(value)), children: nodes };
}

/** The value of each 测评主体 by itself, then weighted; without the votes of one there is none. */
function ofRaters(
  tallies: ReadonlyMap<string, Tally>,
  rule: BallotRule,
  context: Context,
): Value | { readonly missing: string } {
  const { raters } = rule.standard;
  const groups = raters.flatMap(({ word, share }) => {
    const tally = tallies.get(raterKey(word));
    return tally ? [{ word, share, tally, value: valueOf(tally, rule.standard) }] : [];
  });
  const missing = raters.filter(({ word }) => !tallies.has(raterKey(word)));
  if (missing.length > 0)
    return { missing: reasonText.noVotesOf(missing.map(({ word }) => word).join("、")) };
  const value = sum(groups.map((group) => group.value.mul(group.share)));
  const told = groups.map(({ word, share, tally, value: own }) =>
    reasonText.ballotsOf(
      word,
      formatPoints(castIn(tally)),
      optionsOf(tally, rule, context).words,
      formatPoints(own),
      formatPoints(share.mul(100)),
    ),
  );
  return {
    value,
    note: `${told.join("；")}；${reasonText.weighted(formatPoints(value))}`,
    children: groups.map((group) =>
      node(group.word, "info", {
        actual: group.value,
        threshold: HUNDRED,
        unit: "points",
        note: reasonText.shareOf(formatPoints(group.share.mul(100))),
        at: group.tally.at,
        children: optionsOf(group.tally, rule, context).nodes,
      }),
    ),
  };
}
