/** 述职评议: forms to print, and tallies of what was voted. */
import type { Appraisal, BranchResult } from "../../appraisal/appraisal";
import { sum, toNumber, ZERO } from "../../base/exact";
import type { Exact } from "../../base/exact";
import type { Facts } from "../../appraisal/facts";
import { scoredFacts } from "../../appraisal/scored-facts";
import type { BallotRule } from "../../appraisal/rulebook/rulebook";
import { addUp } from "../../appraisal/standing/total";
import { reportText } from "../../text/report";
import { yearEndText } from "../../text/year-end";
import { SheetBuilder } from "../builder";
import { fitWidth, numberCell, textCell } from "../cells";
import type { LayoutCell, SheetLayout } from "../layout";
import { linkCell } from "../links";
import { sheetOf, type OwnName } from "../sheet";
import { inRankOrder } from "../standing";
import { styles } from "../styles";

function ballotRules(appraisal: Appraisal): readonly BallotRule[] {
  return appraisal.rulebook.rules.filter((rule) => rule.method === "测评");
}

/**
 * The sheet 测评票: a form of its own page for every 测评 rule; without one, the two usual forms on the secretary
 * and on the branch. Secretaries are named on the secretary's form alone.
 */
export function ballotFormsLayout(appraisal: Appraisal, own: OwnName): SheetLayout {
  const words = yearEndText.ballotForms;
  const rules = ballotRules(appraisal);
  const branches = appraisal.branches.filter((one) => one.status !== "not-rated");
  const forms =
    rules.length > 0
      ? rules.map((rule) => ({
          title: words.ruleTitle(appraisal.year, rule.title),
          options: rule.standard.weights.map((weight) => weight.word),
          secretary: words.onSecretary.test(rule.title),
        }))
      : [
          {
            title: words.secretaryTitle(appraisal.year),
            options: [...words.defaultOptions],
            secretary: true,
          },
          { title: words.branchTitle(appraisal.year), options: [...words.defaultOptions], secretary: false },
        ];
  const most = Math.max(...forms.map((form) => form.options.length));
  const names = branches.map((one) => one.branch.name);
  const widths = [7, fitWidth(names, 20, 32), 14, ...Array.from({ length: most + 1 }, () => 9)];
  const sheet = new SheetBuilder(widths);
  const breaks: number[] = [];
  for (const form of forms) {
    if (sheet.next > 0) breaks.push(sheet.next);
    const { serial, branch, secretary, abstain } = words.columns;
    const texts = [serial, branch, ...(form.secretary ? [secretary] : []), ...form.options, abstain];
    const nameSpan = form.secretary ? 1 : 2;
    const spans = (cells: readonly LayoutCell[], least: number) =>
      sheet.spans(
        cells.map((cell, i) => ({ cell, columns: i === 1 ? nameSpan : 1 })),
        least,
      );
    sheet
      .wide(form.title, styles.title, 36)
      .wide(words.head, styles.head)
      .wide(words.voterGroup, styles.head, 24);
    spans(
      texts.map((text) => textCell(text, styles.header)),
      26,
    );
    branches.forEach((one, i) => {
      spans(
        [
          numberCell(i + 1, styles.integer),
          textCell(one.branch.name),
          ...(form.secretary ? [textCell(one.branch.secretary, styles.centered)] : []),
          ...form.options.map(() => textCell(null, styles.centered)),
          textCell(null, styles.centered),
        ],
        26,
      );
    });
  }
  return sheetOf(own, {
    widths,
    rows: sheet.rows,
    wideRows: [],
    merges: sheet.merges,
    freeze: null,
    repeatRows: null,
    print: { orientation: "portrait", breaksBefore: breaks },
  });
}

/** Score before the ballots and after them, with what could be had. */
export interface BeforeAndAfter {
  readonly result: BranchResult;
  /** 述前分: the total as it would be without 测评, under the same 权重, 折算 and caps. */
  readonly before: Exact;
  /** What base items other than 测评 could bring: their points, or the weights of their categories in percent. */
  readonly beforePoints: Exact;
  /** null until this branch has been voted on. */
  readonly ballots: Exact | null;
  readonly ballotPoints: Exact;
}

/** 述前分 and 测评得分 of every rated branch, in rank order. Empty without 测评 rules. */
export function beforeAndAfter(appraisal: Appraisal): readonly BeforeAndAfter[] {
  if (ballotRules(appraisal).length === 0) return [];
  const { settings } = appraisal.rulebook;
  const isBallot = (item: BranchResult["items"][number]) => item.rule.method === "测评";
  return inRankOrder(appraisal)
    .filter((result) => result.status === "rated")
    .map((result) => {
      const before = addUp(
        result.items.filter((item) => !isBallot(item)),
        settings,
      );
      const ballots = result.items.filter(isBallot);
      const voted = ballots.filter((item) => item.outcome === "scored");
      return {
        result,
        before: before.total,
        beforePoints: sum(
          before.categories.map(({ points, weight }) =>
            weight === null ? points : points.compare(0) === 0 ? ZERO : weight.mul(100),
          ),
        ),
        ballots: voted.length === 0 ? null : sum(voted.map((item) => item.score)),
        ballotPoints: sum(ballots.map((item) => item.points ?? ZERO)),
      };
    });
}

/** The sheet 测评统计. */
export function ballotTallyLayout(appraisal: Appraisal, facts: Facts, own: OwnName): SheetLayout {
  const words = yearEndText.ballotTally;
  const rules = ballotRules(appraisal);
  const options = [...new Set(rules.flatMap((rule) => rule.standard.weights.map((weight) => weight.word)))];
  const columns = words.columns;
  const names = appraisal.branches.map((one) => one.branch.name);
  const widths = [22, fitWidth(names, 16, 28), ...options.map(() => 9), 9, 9, 9, 11, 16];
  while (widths.length < words.compareColumns.length) widths.push(11);
  const sheet = new SheetBuilder(widths)
    .wide(words.title(appraisal.year), styles.title, 32)
    .wide(reportText.ownership, styles.ownership);
  const scored = scoredFacts(appraisal, facts);
  const lines = rules.flatMap((rule) =>
    inRankOrder(appraisal).flatMap((result) => {
      const ballots = scored.ballots(rule.id, result.branch.name);
      return ballots.length === 0 ? [] : [{ rule, result, ballots }];
    }),
  );
  if (lines.length === 0) sheet.wide(words.none, styles.head);
  else {
    sheet.header([
      columns.rule,
      columns.branch,
      ...options,
      columns.valid,
      columns.abstain,
      columns.points,
      columns.score,
      columns.source,
    ]);
  }
  for (const { rule, result, ballots } of lines) {
    const votes = (option: string) =>
      ballots.reduce((total, ballot) => total + (ballot.votes.get(option) ?? 0), 0);
    const known = new Set(rule.standard.weights.map((weight) => weight.word));
    const item = result.items.find((one) => one.rule.id === rule.id);
    const score = item === undefined || item.outcome !== "scored" ? null : toNumber(item.score);
    const first = ballots[0];
    sheet.row([
      textCell(rule.title),
      textCell(result.branch.name),
      ...options.map((option) => numberCell(known.has(option) ? votes(option) : null, styles.integer)),
      numberCell(
        [...known].reduce((total, option) => total + votes(option), 0),
        styles.integer,
      ),
      numberCell(
        ballots.reduce((total, ballot) => total + (ballot.abstentions ?? 0), 0),
        styles.integer,
      ),
      numberCell(rule.points === null ? null : toNumber(rule.points), styles.number),
      numberCell(score, styles.points),
      first === undefined ? textCell(null) : linkCell(first.at),
    ]);
  }
  const compared = beforeAndAfter(appraisal);
  if (compared.length > 0) {
    const { weights } = appraisal.rulebook.settings;
    const compareHead = weights === null ? words.compareHead : words.compareHead + words.compareWeights;
    sheet.blank().wide(words.compareTitle, styles.section, 26).wide(compareHead, styles.head);
    sheet.header(words.compareColumns);
    for (const one of compared) {
      sheet.row([
        textCell(one.result.branch.name),
        numberCell(toNumber(one.before), styles.points),
        numberCell(toNumber(one.beforePoints), styles.number),
        one.ballots === null
          ? textCell(words.open, styles.centered)
          : numberCell(toNumber(one.ballots), styles.points),
        numberCell(toNumber(one.ballotPoints), styles.number),
        numberCell(toNumber(one.result.total ?? ZERO), styles.points),
        numberCell(one.result.rank, styles.integer),
      ]);
    }
  }
  return sheetOf(own, {
    widths,
    rows: sheet.rows,
    wideRows: [],
    merges: sheet.merges,
    freeze: null,
    repeatRows: null,
  });
}
