/** Findings that reading and scoring both report, and those on facts that do not belong to the year, or only just. */
import type { CellRef } from "../base/address";
import { formatDay, type Day } from "../base/calendar";
import { declareFindings, type Finding, type Place } from "../base/finding";
import type { AppraisalYear, Misplaced } from "./year";

/** Kinds of finding of more than one file; those on single facts have functions of their own below. */
export const say = declareFindings({
  "no-rules": {
    severity: "error",
    title: "没有考评规则",
    message: "考评规则里没有一条启用的规则",
    hint: "在“考评规则”表逐行填写考评项目，或用 new-workbook 生成示例细则",
  },
  "no-year": {
    severity: "error",
    title: "考评年度不明",
    message: "无法确定考评年度",
    hint: "在“考评设置”填写“考评年度”",
  },
  "outside-year": {
    severity: "warning",
    title: "日期不在考评年度",
    message: (found: { readonly day: string } | { readonly factYear: number }, year: number) =>
      "day" in found
        ? `日期${found.day}不在${year}年度内，不计入`
        : `所属年度是${found.factYear}，不计入${year}年度`,
    together: (found: { readonly day: string } | { readonly factYear: number }, year: number) =>
      "day" in found ? `日期不在${year}年度内，不计入` : `所属年度不是${year}，不计入${year}年度`,
    hint: (found: { readonly day: string } | { readonly factYear: number }, year: number) =>
      "day" in found
        ? `确属${year}年度的，请在“所属年度”列填${year}（没有这一列的加一列），整张表都是的在“识别设置”写明工作表和所属年度${year}，就计入；不是的不用改`
        : `确属${year}年度的，请把“所属年度”改为${year}，就计入；不是的不用改`,
  },
  "before-start": {
    severity: "warning",
    title: "日期在起始日期之前",
    ofWorkbook: true,
    message: (start: string) => `日期在起始日期${start}之前，不计入`,
    hint: "起始日期以前的属于上一阶段，不用改；要评全年的，清空“考评设置”的“起始日期”；若日期有误请更正",
  },
  "after-as-of": {
    severity: "warning",
    title: "日期在截止日期之后",
    ofWorkbook: true,
    message: (asOf: string) => `日期在截止日期${asOf}之后，不计入`,
    hint: "到期后重新评分即可计入；若日期有误请更正",
  },
  "outside-life": {
    severity: "warning",
    title: "日期在支部存续期之外",
    message: (day: string) => `日期${day}不在该支部存续期间，不计入`,
    together: "日期不在该支部存续期间，不计入",
    hint: "核对日期，或支部名册中的成立日期、撤销日期，改好的就计入",
  },
  "recognised-late": {
    severity: "info",
    title: "次年补录，按本年度认定",
    message: (day: string, year: number) => `日期${day}，按${year}年度认定`,
    together: (_day: string, year: number) => `日期在次年，按${year}年度认定`,
    hint: "若应计入下一年度，请在“所属年度”列注明",
  },
});

/** A dated fact that does not count. */
export function misplacedFinding(
  misplaced: Misplaced,
  at: CellRef,
  branch: string,
  day: Day,
  year: AppraisalYear,
): Finding {
  const place: Place = { at, branch };
  switch (misplaced) {
    case "outside-year":
      return say["outside-year"](place, { day: formatDay(day) }, year.year);
    case "before-start":
      return say["before-start"](place, formatDay(year.start));
    case "after-as-of":
      return say["after-as-of"](place, formatDay(year.asOf));
    case "outside-life":
      return say["outside-life"](place, formatDay(day));
  }
}

/** A fact whose 所属年度 is another. */
export function otherYearFinding(place: Place, factYear: number, { year }: AppraisalYear): Finding {
  return say["outside-year"](place, { factYear }, year);
}

/** A fact dated in the next year that still counts. */
export function lateFinding(at: CellRef, branch: string, day: Day, { year }: AppraisalYear): Finding {
  return say["recognised-late"]({ at, branch }, formatDay(day), year);
}
