/** 频次: what the parts of a phrase come to, and its read-back. */
import { EVERY, MONTHS_IN, type PeriodUnit } from "../../base/period";
import {
  Refused,
  contradiction,
  has,
  partsOf,
  print,
  printPercent,
  single,
  type PhraseContext,
  type Reading,
  type RowQuota,
} from "../phrase/parts";
import type { Band, Floor, FrequencyForm, FrequencyPart, FrequencyStandard } from "./frequency-parts";
import { missingOf, printSteps } from "./frequency-steps";

/** The standard of the parts read; throws `Refused` where they make none. */
export function standard(
  read: readonly FrequencyPart[],
  text: string,
  row: PhraseContext,
): Reading<FrequencyStandard> {
  const quota = quotaSaid(read, row.quota);
  const context = quota ? { ...row, quota: asRow(quota) } : row;
  const parts = loneBand(asQuota(oneYear(read), context), context);
  const form = formOf(parts, text, context);
  checkBands(parts, form, text);
  const cumulative = has(parts, "cumulative");
  if (cumulative && form.kind === "period-bands") contradiction(text);
  for (const quota of partsOf(parts, "quota")) checkQuota(quota, cumulative, context);
  const attendance = single(partsOf(parts, "attendance"), text)?.ratio ?? null;
  if (has(parts, "and-so-on") && form.kind !== "each-missing") contradiction(text);
  if (has(parts, "otherwise-void") && !attendance) contradiction(text);
  const modifiers = [
    ...(cumulative ? ["全年累计"] : []),
    ...(attendance ? [`到会率不低于${printPercent(attendance)}`] : []),
  ];
  return {
    standard: { form, cumulative, attendance },
    main: printForm(form),
    modifiers,
    ...(quota && row.quota ? { quota } : {}),
  };
}

function formOf(parts: readonly FrequencyPart[], text: string, context: PhraseContext): FrequencyForm {
  const bands = bandsOf(parts, text, context);
  const periodBands = partsOf(parts, "period-band").map(({ unit, times, points }) => ({
    unit,
    times,
    points,
  }));
  const hasBands = bands.length > 0 || periodBands.length > 0;
  const held = single(partsOf(parts, "each-held"), text);
  const floors = floorsOf(parts, text, context);
  const beside = hasBands || floors.length > 0;
  const nothing = has(parts, "nothing-if-missing") || (has(parts, "nothing-if-none") && !beside);
  const said = single<FrequencyForm>(
    [
      missingOf(parts, text, context),
      held && { kind: "each-held", amount: held.amount },
      has(parts, "proportional") ? { kind: "proportional" } : null,
      nothing ? { kind: "all-or-nothing" } : null,
      floors.length > 0 ? { kind: "floors", floors } : null,
      bands.length > 0 ? { kind: "bands", bands } : null,
      periodBands.length > 0 ? { kind: "period-bands", bands: periodBands } : null,
    ],
    text,
  );
  return said ?? { kind: "proportional" };
}

/** 未达N次扣X分; 不足N次不得分 and 未召开不得分 beside them take the whole 分值. */
function floorsOf(parts: readonly FrequencyPart[], text: string, context: PhraseContext): readonly Floor[] {
  const said = partsOf(parts, "floor").map(({ times, amount }) => ({ times, amount }));
  if (said.length === 0) return [];
  const none = has(parts, "nothing-if-none") ? [{ times: 1, orNext: false }] : [];
  const all = [...partsOf(parts, "below-bands"), ...none].map(({ times, orNext }) => {
    if (!context.points) throw new Refused({ kind: "no-amount" });
    if (times === null || orNext) contradiction(text);
    return { times, amount: context.points };
  });
  const floors = [...said, ...all];
  if (new Set(floors.map(({ times }) => times)).size < floors.length) contradiction(text);
  return floors;
}

/** 不足8次不得分: right only beside bands, of which 8次 is the lowest. */
function checkBands(parts: readonly FrequencyPart[], form: FrequencyStandard["form"], text: string): void {
  if (form.kind === "floors") return;
  const banded = form.kind === "bands" || form.kind === "period-bands";
  const lowest = Math.min(...(form.kind === "bands" ? form.bands.map(({ times }) => times) : []));
  for (const { times, orNext } of partsOf(parts, "below-bands")) {
    const meant = times === null || times === lowest || (orNext && times + 1 === lowest);
    if (!banded || !meant) contradiction(text);
  }
}

const FORMS_OF_LACK: readonly FrequencyPart["kind"][] = [
  "each-missing",
  "missing-step",
  "proportional",
  "nothing-if-missing",
  "nothing-if-none",
];

/** 每月1次得6分 beside what a lack costs is no band: it restates the quota and what it earns, 分值. */
function asQuota(parts: readonly FrequencyPart[], { points }: PhraseContext): readonly FrequencyPart[] {
  const [band, another] = parts.filter(({ kind }) => kind === "period-band" || kind === "band");
  if (!band || another || !parts.some(({ kind }) => FORMS_OF_LACK.includes(kind))) return parts;
  if (band.kind !== "period-band" && band.kind !== "band") return parts;
  if (band.points !== null && (!points || band.points.compare(points) !== 0)) return parts;
  const unit = band.kind === "period-band" ? band.unit : "year";
  return [...parts.filter((part) => part !== band), { kind: "quota", unit, times: band.times }];
}

/** 全年12次以上得6分，8次以上得4分: the year said once holds for every band. */
function oneYear(parts: readonly FrequencyPart[]): readonly FrequencyPart[] {
  const yearly = parts.every((part) => part.kind !== "period-band" || part.unit === "year");
  if (!yearly || !has(parts, "band")) return parts;
  return parts.map((part) =>
    part.kind === "period-band"
      ? { kind: "band", times: part.times, upTo: null, points: part.points, bare: null }
      : part,
  );
}

/**
 * A lone 每月1次得0.5分 is what each is worth where that comes to the 分值, a band where it is the 分值 itself; which is
 * meant otherwise nobody can tell.
 */
function loneBand(
  parts: readonly FrequencyPart[],
  { points, quota }: PhraseContext,
): readonly FrequencyPart[] {
  const [lone, another] = partsOf(parts, "period-band");
  if (!lone || another) return parts;
  const as = (part: FrequencyPart): readonly FrequencyPart[] =>
    parts.map((one) => (one === lone ? part : one));
  // 全年12次以上得6分.
  if (!lone.every)
    return as({ kind: "band", times: lone.times, upTo: null, points: lone.points, bare: null });
  const own = quota?.unit === lone.unit && quota.quota.times === lone.times && !quota.quota.perPartyGroup;
  if (!own) throw new Refused({ kind: "quota-differs" });
  if (points && lone.points.compare(points) === 0) return parts;
  const whole = lone.points.mul(lone.times * (12 / MONTHS_IN[lone.unit]));
  if (!points || whole.compare(points) !== 0) throw new Refused({ kind: "worth-differs", whole });
  return as({ kind: "each-held", amount: lone.points });
}

function printForm(form: FrequencyForm): string {
  switch (form.kind) {
    case "each-held":
      return `每次得${print(form.amount)}分`;
    case "steps":
      return printSteps(form.steps);
    case "floors":
      return form.floors.map(({ times, amount }) => `未达${times}次扣${print(amount)}分`).join("、");
    case "each-missing":
      return `每少1次扣${print(form.amount)}分`;
    case "proportional":
      return "按比例";
    case "all-or-nothing":
      return "缺1次不得分";
    case "bands":
      return form.bands.map(({ times, points }) => `满${times}次${print(points)}分`).join("、");
    case "period-bands":
      return form.bands
        .map(({ unit, times, points }) => `${EVERY[unit]}${times}次${print(points)}分`)
        .join("、");
  }
}

/** 满A次X分…: 满分 is 分值, 8-11次 must meet the next band, and a lone 8次6分 does not say that more is as good. */
function bandsOf(parts: readonly FrequencyPart[], text: string, context: PhraseContext): Band[] {
  const bands = partsOf(parts, "band");
  const [lone, another] = bands;
  const isFull = lone?.points && context.points?.compare(lone.points) === 0;
  if (lone?.bare && !another && (lone.bare === "number" || !isFull))
    throw new Refused({ kind: "unread", clause: text, before: "", rest: text, at: { index: 0, word: text } });
  const starts = bands.map(({ times }) => times);
  if (new Set(starts).size < starts.length) contradiction(text);
  for (const { times, upTo } of bands) {
    const next = Math.min(...starts.filter((start) => start > times));
    if (upTo !== null && next !== upTo + 1) contradiction(text);
  }
  return bands.map(({ times, points }) => {
    const worth = points ?? context.points;
    if (!worth) throw new Refused({ kind: "no-amount" });
    return { times, points: worth };
  });
}

/**
 * What the phrase says of 周期 and 次数 where the row leaves one of them blank and has nothing else in the other; null where
 * it says nothing, or not one thing.
 */
function quotaSaid(parts: readonly FrequencyPart[], own: RowQuota | undefined): Quota | null {
  const said = partsOf(parts, "quota").flatMap(({ unit, times }) => (unit && times ? [{ unit, times }] : []));
  const [first] = said;
  if (!first || has(parts, "cumulative")) return null;
  if (said.some(({ unit, times }) => unit !== first.unit || times !== first.times)) return null;
  if (!own) return first;
  const { period = false, count = false } = own.blank ?? {};
  const fits =
    (period || own.unit === first.unit) &&
    (count || (own.quota.times === first.times && !own.quota.perPartyGroup));
  return (period || count) && fits ? first : null;
}
interface Quota {
  readonly unit: PeriodUnit;
  readonly times: number;
}
const asRow = ({ unit, times }: Quota): RowQuota => ({ unit, quota: { times, perPartyGroup: false } });

/** A restated 每月1次 is harmless where 周期 and 次数 say so; under 全年累计 the year's sum may stand instead. */
function checkQuota(
  said: Extract<FrequencyPart, { kind: "quota" }>,
  cumulative: boolean,
  context: PhraseContext,
): void {
  const own = context.quota;
  // 未召开扣1分 names no quota: it only takes for granted that one is owed.
  if (!own && said.unit === null) return;
  const sameUnit = said.unit === null || said.unit === own?.unit;
  const sameTimes = said.times === null || said.times === own?.quota.times;
  const wholeYear =
    own && cumulative && said.unit === "year" && said.times === own.quota.times * (12 / MONTHS_IN[own.unit]);
  if (!own || !((sameUnit && sameTimes) || wholeYear)) throw new Refused({ kind: "quota-differs" });
}
