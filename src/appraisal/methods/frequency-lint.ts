/** 频次: phrases and columns that are understood but most likely not meant. */
import { ZERO, formatPoints, type Exact } from "../../base/exact";
import { declareFindings, type Finding } from "../../base/finding";
import { EVERY, MONTHS_IN } from "../../base/period";
import { cellOf } from "../rulebook/rulebook";
import { BEST_DIFFERS } from "./findings";
import { bestOf } from "./frequency-bands";
import type { Band, Floor } from "./frequency-parts";
import { scheduleOf, type FrequencyRule } from "./frequency-tally";

const say = declareFindings({
  "band-unreachable": {
    severity: "warning",
    title: "有一档达不到",
    message: (title: string, times: number, points: string, better: number) =>
      `“${title}”的“满${times}次${points}分”达不到：满${better}次已得同样或更多的分`,
    hint: "档次的次数越多，分数应越高",
  },
  "band-points": BEST_DIFFERS,
  "schedule-assumed": {
    severity: "warning",
    title: "周期和次数都没有填",
    message: (title: string, standard: string) =>
      `“${title}”没有填周期和次数，按每年1次计分，“${standard}”最多只缺1次`,
    hint: "每月、每季都要开展的，填上周期和次数；确是每年1次的，周期填“年”、次数填1",
  },
  "schedule-in-standard": {
    severity: "info",
    title: "周期、次数按计分标准",
    message: (title: string, said: string) => `“${title}”的周期、次数没有填全，按计分标准里写的${said}计分`,
    hint: "与细则不符的，在“周期”“次数”列填明；相符的也可以照填，就不再提示",
  },
  "held-short": {
    severity: "warning",
    title: "全部开展也得不到满分",
    message: (title: string, most: string, points: string) =>
      `“${title}”全年按次数都开展了最多得${most}分，不到分值${points}分`,
    hint: "核对周期、次数、分值和每次得的分",
  },
  "floor-of-year": {
    severity: "warning",
    title: "未达次数看的是全年",
    message: (title: string, times: number, period: string) =>
      `“${title}”的“未达${times}次”看全年一共几次，而${period}就应开展这么多`,
    hint: (_title: string, times: number, period: string) =>
      `${period}不足${times}次就扣的，写成“每少1次扣X分”或“缺1次扣A分、缺2次扣B分”；确看全年的，把周期改为“年”`,
  },
});

/** Bands that nobody needs to reach, amounts that do not come to the 分值, and columns left blank or read otherwise. */
export function lint(rule: FrequencyRule): readonly Finding[] {
  return [...lintForm(rule), ...lintSaid(rule)];
}

function lintSaid(rule: FrequencyRule): readonly Finding[] {
  const { period, quota, inStandard = false } = scheduleOf(rule);
  if (!inStandard) return [];
  const place = { at: cellOf(rule, "standard") };
  return [say["schedule-in-standard"](place, rule.title, `${EVERY[period]}${quota.times}次`)];
}

function lintForm(rule: FrequencyRule): readonly Finding[] {
  const { form } = rule.standard;
  switch (form.kind) {
    case "bands":
      return [...lintReach(rule, form.bands), ...lintBest(rule, form.bands)];
    case "period-bands":
      return lintBest(rule, form.bands);
    case "each-missing":
    case "steps":
      return lintSchedule(rule);
    case "each-held":
      return lintHeld(rule, form.amount);
    case "floors":
      return lintFloors(rule, form.floors);
    default:
      return [];
  }
}

const lintReach = (rule: FrequencyRule, bands: readonly Band[]): readonly Finding[] =>
  bands.flatMap((band) => {
    const better = bands.find(
      (other) => other !== band && other.times <= band.times && other.points.compare(band.points) >= 0,
    );
    if (!better) return [];
    const place = { at: cellOf(rule, "standard") };
    const points = formatPoints(band.points);
    return [say["band-unreachable"](place, rule.title, band.times, points, better.times)];
  });

function lintBest(rule: FrequencyRule, bands: readonly Band[]): readonly Finding[] {
  const top = bestOf(bands)?.points ?? ZERO;
  if (!rule.points || top.compare(rule.points) === 0) return [];
  const place = { at: cellOf(rule, "points") };
  return [say["band-points"](place, rule.title, formatPoints(top), formatPoints(rule.points))];
}

const lintSchedule = (rule: FrequencyRule): readonly Finding[] =>
  scheduleOf(rule).assumed
    ? [say["schedule-assumed"]({ at: cellOf(rule, "period") }, rule.title, rule.readAs)]
    : [];

function lintHeld(rule: FrequencyRule, amount: Exact): readonly Finding[] {
  const { period, quota } = scheduleOf(rule);
  const most = amount.mul(quota.times * (12 / MONTHS_IN[period]));
  // How many 党小组 a branch has is its own affair.
  if (quota.perPartyGroup || !rule.points || most.compare(rule.points) >= 0) return [];
  const place = { at: cellOf(rule, "points") };
  return [say["held-short"](place, rule.title, formatPoints(most), formatPoints(rule.points))];
}

function lintFloors(rule: FrequencyRule, floors: readonly Floor[]): readonly Finding[] {
  const { period, quota } = scheduleOf(rule);
  const small = floors.find(({ times }) => times <= quota.times);
  if (period === "year" || !small) return [];
  return [say["floor-of-year"]({ at: cellOf(rule, "standard") }, rule.title, small.times, EVERY[period])];
}
