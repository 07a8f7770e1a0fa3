/** Small readers for the cells of a rulebook. Each gives null for what it does not understand. */
import { textKey } from "../../base/text";
import { dayOf, parseIsoDay, type Day } from "../../base/calendar";
import type { PeriodUnit } from "../../base/period";
import { exact, type Exact } from "../../base/exact";
import { normalisePhrase } from "../phrase/normalise";
import type { Condition, Deadline, Quota } from "./rulebook";
import type { RawValue } from "./source";

/** Text of a raw cell, trimmed; "" for blank. */
export function textOf(value: RawValue | undefined): string {
  return value === null || value === undefined ? "" : String(value).trim();
}

/** A non-negative amount of points: 5, "5分", "０．５". */
export function readPoints(value: RawValue): Exact | null {
  if (typeof value === "number") return Number.isFinite(value) && value >= 0 ? exact(value) : null;
  const match = /^(\d+(?:\.\d+)?)分?$/.exec(textKey(textOf(value)));
  return match?.[1] && !/^0\d/.test(match[1]) ? exact(match[1]) : null;
}

/** A ratio: 0.3, 30 and "30%" alike. */
export function readRatio(value: RawValue): Exact | null {
  if (typeof value === "number") {
    if (!Number.isFinite(value) || value < 0 || value > 100) return null;
    return value > 1 ? exact(value).div(100) : exact(value);
  }
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(textKey(textOf(value)));
  if (!match?.[1]) return null;
  const number = exact(match[1]);
  const ratio = match[2] || number.compare(1) > 0 ? number.div(100) : number;
  return ratio.compare(1) <= 0 ? ratio : null;
}

/** 是/否 in the spellings of a switch; blank is 是. */
export function readSwitch(value: RawValue): boolean | null {
  const text = textKey(textOf(value));
  if (["", "是", "启用", "√", "✓", "1", "y", "yes", "true"].includes(text)) return true;
  if (["否", "停用", "不启用", "×", "x", "0", "n", "no", "false"].includes(text)) return false;
  return null;
}

/** 适用对象: whether a rule binds the branches themselves (支部, 各党支部, 全体支部); blank does. */
export function bindsBranches(value: RawValue): boolean {
  return /^(?:(?:各|全体|所有|基层|各基层)?党?支部)?$/.test(textKey(textOf(value)));
}

/** A day: 2022-6-30, 2022.6.30, 2022年6月30日. */
export function readDay(value: RawValue): Day | null {
  return parseIsoDay(
    textKey(textOf(value)).replace(/^(\d{4})[./年](\d{1,2})[./月](\d{1,2})日?$/, "$1-$2-$3"),
  );
}

/** 周期: 月, 每月, 双月, 季度, 半年, 全年 …; blank is 年. */
export function readPeriod(value: RawValue): PeriodUnit | null {
  const whole = textKey(textOf(value));
  if (/^(?:每|按)?(?:双月度?|[两二2]个月)$|^每[两二2]月$/.test(whole)) return "two-months";
  const text = whole.replace(/^(?:每1?个?|按|每一|1个?|一个?)/, "");
  if (text === "月" || text === "月度" || text === "月份") return "month";
  if (text === "季" || text === "季度") return "quarter";
  if (text === "半年" || text === "半年度") return "half";
  return text === "" || text === "年" || text === "年度" || text === "全年" ? "year" : null;
}

/** 次数: 1, "1次", "至少2次", "每党小组1"; blank is 1. */
export function readQuota(value: RawValue): Quota | null {
  if (typeof value === "number")
    return Number.isInteger(value) && value >= 0 ? { times: value, perPartyGroup: false } : null;
  const text = normalisePhrase(textOf(value)).replace(/\s+/g, "");
  if (text === "") return { times: 1, perPartyGroup: false };
  const match =
    /^(?:至少|不少于|≥|>=)?(每个?党小组)?(?:至少|不少于)?(\d+|[一二两三四五六七八九十])次?(?:及?以上)?$/.exec(
      text,
    );
  if (!match?.[2]) return null;
  const times = Number(normalisePhrase(`${match[2]}次`).replace("次", ""));
  return Number.isInteger(times) ? { times, perPartyGroup: match[1] !== undefined } : null;
}

/** 期限; blank is 12月31日 of the appraisal year. */
export function readDeadline(value: RawValue): Deadline | null {
  const text = normalisePhrase(textOf(value))
    .replace(/\s+/g, "")
    .replace(/(?:之?前|以前|为止|止|内)$/, "");
  if (text === "" || text === "年底" || text === "全年")
    return { kind: "month-day", month: 12, date: 31, yearOffset: 0 };
  if (text === "换届到期" || text === "换届到期日") return { kind: "term-due" };
  const day = readDay(text);
  if (day !== null) return { kind: "day", day };
  const match = /^(次年|明年|下年|翌年)?(\d{1,2})月(?:(\d{1,2})[日号]?|(底|末|份底)|份?)$/.exec(text);
  if (!match) return null;
  const month = Number(match[2]);
  const date = match[3] ? Number(match[3]) : "last";
  // 2000 is a leap year: 2月29日 is a date some years and ends February in the others.
  if (month < 1 || month > 12 || (date !== "last" && dayOf(2000, month, date) === null)) return null;
  return { kind: "month-day", month, date, yearOffset: match[1] ? 1 : 0 };
}

/** 适用条件: conditions joined by 且; names the one not understood. */
export function readConditions(value: RawValue): { conditions: readonly Condition[] } | { unread: string } {
  const conditions: Condition[] = [];
  for (const raw of textOf(value).split(/且|[,，;；]/)) {
    const text = textKey(raw)
      .replace(/>=|=>|大于等于|不少于|不低于/g, "≥")
      .replace(/小于|少于|＜/g, "<");
    if (text === "") continue;
    const members = /^(?:党员|党员人数|党员数)(≥|<)(\d+)(?:人|名)?$/.exec(text);
    const group = /^(?:支部)?类别=(.+)$/.exec(
      raw
        .normalize("NFKC")
        .trim()
        .replace(/\s*=\s*/, "="),
    );
    if (text === "设支委会" || text === "有支委会") conditions.push({ kind: "has-committee" });
    else if (text === "有党小组" || text === "设党小组") conditions.push({ kind: "has-groups" });
    else if (text === "换届到期") conditions.push({ kind: "term-due" });
    else if (members)
      conditions.push({
        kind: members[1] === "≥" ? "members-at-least" : "members-below",
        count: Number(members[2]),
      });
    else if (group?.[1]) conditions.push({ kind: "group-is", group: group[1].trim() });
    else return { unread: raw.trim() };
  }
  return { conditions };
}

/** A cell's list of names: 支委会、党员大会; one written twice is one. */
export function readNames(value: RawValue): readonly string[] {
  const names = textOf(value)
    .split(/[、,，;；\n]/)
    .map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ""))];
}
