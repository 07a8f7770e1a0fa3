/** 频次: forms with times of their own, whatever 次数 says: 满A次X分, 每季度A次X分, 未达N次扣X分. */
import { ZERO, exact, formatPoints, max, type Exact } from "../../base/exact";
import { EVERY, periodsOf } from "../../base/period";
import { reasonText } from "../../text/appraisal";
import type { Assessment, Context } from "../context";
import type { Branch } from "../facts";
import { countedPeriods, isOver } from "../periods";
import type { Band, Floor, PeriodBand } from "./frequency-parts";
import { byPeriod, type FrequencyRule, type Tally } from "./frequency-tally";
import { countedItem, node, uncountedItem } from "./shared";

const times = (count: number): Exact => exact(count);

/** No period is over yet; at the year's end none ever will be. */
export function nothingDue(
  rule: FrequencyRule,
  context: Context,
  rest: Partial<Pick<Assessment, "done" | "sources" | "searched">>,
): Assessment {
  return context.year.closed
    ? uncountedItem(rule, "not-applicable", reasonText.noPeriod, context, rest)
    : uncountedItem(rule, "pending", reasonText.notDue, context, rest);
}

/** 满A次X分、满B次Y分: the best band the year's count reaches. */
export function assessBands(
  rule: FrequencyRule,
  bands: readonly Band[],
  tally: Tally,
  context: Context,
): Assessment {
  const reached = bands.filter(({ times: needed }) => tally.total >= needed);
  const best = bestOf(reached);
  const top = bestOf(bands);
  const searched = context.index.searched("activities");
  const sources = tally.held.map(({ at }) => at);
  const done = times(tally.total);
  const required = top ? times(top.times) : null;
  if (!context.year.closed && top && tally.total < top.times) {
    const note = reasonText.bandPending(String(tally.total), formatPoints(best?.points ?? ZERO));
    return uncountedItem(rule, "pending", note, context, { required, done, sources, searched });
  }
  const band = best ? reasonText.band(`满${best.times}次`, formatPoints(best.points)) : reasonText.noBand;
  return countedItem(rule, best?.points ?? ZERO, {
    required,
    done,
    unit: "times",
    note: band,
    sources,
    searched,
  });
}

/** 未达N次扣X分: the largest amount of those not reached, once. */
export function assessFloors(
  rule: FrequencyRule,
  floors: readonly Floor[],
  tally: Tally,
  context: Context,
): Assessment {
  const largest = Math.max(...floors.map((floor) => floor.times));
  const parts = {
    required: times(largest),
    done: times(tally.total),
    sources: tally.held.map(({ at }) => at),
    searched: context.index.searched("activities"),
  };
  if (!context.year.closed && tally.total < largest) {
    const note = reasonText.notDueYet(String(tally.total), String(largest));
    return uncountedItem(rule, "pending", note, context, parts);
  }
  const missed = floors.filter((floor) => tally.total < floor.times);
  const taken = missed.reduce((most, { amount }) => max(most, amount), ZERO);
  const amount = rule.points ? max(ZERO, rule.points.sub(taken)) : taken;
  return countedItem(rule, amount, { ...parts, unit: "times", note: "" });
}

/** 每季度A次X分、每半年B次Y分…: the best band met in every counted period of its own length. */
export function assessPeriodBands(
  rule: FrequencyRule,
  bands: readonly PeriodBand[],
  tally: Tally,
  branch: Branch,
  context: Context,
): Assessment {
  const searched = context.index.searched("activities");
  const sources = tally.held.map(({ at }) => at);
  const { months } = context.index.exemptions(branch.name, rule);
  const judged = bands.map((band) => {
    const all = periodsOf(band.unit, context.year.year);
    const { held } = byPeriod(tally, all);
    const { counted } = countedPeriods(all, branch, months, context.year);
    const rows = counted
      .map((period) => ({ period, count: held[all.indexOf(period)]?.count ?? 0 }))
      .filter(({ period, count }) => isOver(period, context.year) || count >= band.times);
    return { band, counted, rows, met: rows.length > 0 && rows.every(({ count }) => count >= band.times) };
  });
  if (judged.every(({ counted }) => counted.length === 0))
    return uncountedItem(rule, "not-applicable", reasonText.noPeriod, context, { searched, sources });
  if (judged.every(({ rows }) => rows.length === 0))
    return nothingDue(rule, context, { done: times(tally.total), searched, sources });
  const best = judged
    .filter(({ met }) => met)
    .reduce<(typeof judged)[number] | null>(
      (a, b) => (a && a.band.points.compare(b.band.points) >= 0 ? a : b),
      null,
    );
  const children = judged.map(({ band, rows, met }) =>
    node(bandLabel(band), met ? "ok" : "lost", {
      actual: times(rows.filter(({ count }) => count >= band.times).length),
      threshold: times(rows.length),
      unit: "none",
      children: rows.map(({ period, count }) =>
        node(period.label, count >= band.times ? "ok" : "lost", {
          actual: times(count),
          threshold: times(band.times),
          unit: "times",
        }),
      ),
    }),
  );
  return countedItem(rule, best?.band.points ?? ZERO, {
    done: times(tally.total),
    unit: "times",
    note: best ? reasonText.band(bandLabel(best.band), formatPoints(best.band.points)) : reasonText.noBand,
    children,
    sources,
    searched,
  });
}

const bandLabel = (band: PeriodBand): string => `${EVERY[band.unit]}${band.times}次`;

/** The band of most points, the first of equal ones. */
export function bestOf(bands: readonly Band[]): Band | null {
  return bands.reduce<Band | null>((a, b) => (a && a.points.compare(b.points) >= 0 ? a : b), null);
}
