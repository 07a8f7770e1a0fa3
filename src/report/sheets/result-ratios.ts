/** What is left of each 比例上限 and 比例下限 on 考评结果, live: it follows what the committee types as 审定等次. */
import { absoluteArea, areaAddress, type Area } from "../../base/address";
import { toNumber } from "../../base/exact";
import { reportText } from "../../text/report";
import { formulaCell, numberCell, textCell } from "../cells";
import type { Decision } from "../decisions";
import { literal, MAX_LITERAL } from "../formula";
import type { CellStyle, ConditionalStyle } from "../layout";
import type { BlockColumn, Page } from "../page";
import { usedOf, type Ratio } from "../ratios";
import { styles } from "../styles";

const words = {
  heading: "比例范围和等次",
  follows: "随审定等次变化（未审定的按建议等次）",
  all: "全部支部",
  group: (group: string) => `“${group}”类`,
  of: (scope: string, grade: string) => `${scope}：${grade}`,
  grade: { cap: (grade: string) => `“${grade}”`, floor: (grade: string) => `“${grade}”及以下` },
  share: { cap: (share: string) => `≤${share}`, floor: (share: string) => `≥${share}` },
  bound: { cap: '"最多"0"个"', floor: '"至少"0"个"' },
  room: "还可评",
  over: "超过",
  short: "还差",
  met: "已达到",
  unit: "个",
  hint: "个，须调整或在审定理由注明批复、会议纪要",
};

/** Where the columns stand that the formulas look at: rows `first` to `last`. */
export interface RatioPlaces {
  readonly group: Area;
  readonly suggested: Area;
  readonly decided: Area;
}

/** A limit and the row that shows it. */
interface Line {
  readonly ratio: Ratio;
  readonly used: number;
  readonly row: number;
}

/** Rows that the block takes above the list: its header and one a limit. */
export const ratioRows = (ratios: readonly Ratio[]): number => {
  const count = ratios.filter(isShown).length;
  return count === 0 ? 0 : count + 1;
};

/** Whether a formula can name all that the limit speaks of. */
const isShown = ({ grades, within }: Ratio): boolean =>
  grades.every((grade) => grade.length <= MAX_LITERAL) &&
  (within === "all" || (within.group ?? "").length <= MAX_LITERAL);

/** How many branches have one of the grades: 审定等次 where it is filled in, else 建议等次. */
function usedFormula({ grades, within }: Ratio, places: RatioPlaces): string {
  const [decided, suggested, group] = [places.decided, places.suggested, places.group].map(absoluteArea);
  const counted = grades.map((grade) => {
    const name = literal(grade);
    return `(${decided}=${name})+(${decided}="")*(${suggested}=${name})`;
  });
  const inGroup = within === "all" ? "" : `*(${group}=${literal(within.group ?? "")})`;
  return `SUMPRODUCT((${counted.join("+")})${inGroup})`;
}

const COUNT: CellStyle = { ...styles.integer, numberFormat: `0"${words.unit}"` };
/** Where the block's numbers stand among the sheet's columns. */
const BOUND = 3;
const USED = 4;
const LEFT = 5;
const HINT = 6;
const cellAt = (row: number, column: number) =>
  areaAddress({ top: row, bottom: row, left: column, right: column });

/** 剩余: what a cap still allows, or by how much a floor is passed; negative where the limit is broken. */
function leftCell({ ratio, used, row }: Line) {
  const [bound, now] = [cellAt(row, BOUND), cellAt(row, USED)];
  return ratio.kind === "cap"
    ? formulaCell(`${bound}-${now}`, ratio.bound - used, COUNT)
    : formulaCell(`${now}-${bound}`, used - ratio.bound, COUNT);
}

function hintCell({ ratio, used, row }: Line) {
  const left = cellAt(row, LEFT);
  const number = ratio.kind === "cap" ? ratio.bound - used : used - ratio.bound;
  const broken = ratio.kind === "cap" ? words.over : words.short;
  const holds =
    ratio.kind === "cap" ? `${literal(words.room)}&${left}&${literal(words.unit)}` : literal(words.met);
  const value =
    number < 0
      ? `${broken}${-number}${words.hint}`
      : ratio.kind === "cap"
        ? `${words.room}${number}${words.unit}`
        : words.met;
  const formula = `IF(${left}<0,${literal(broken)}&(0-${left})&${literal(words.hint)},${holds})`;
  return formulaCell(formula, value, { ...styles.formulaText, align: "left" });
}

const percent = ({ share }: Ratio): string => `${toNumber(share.mul(100))}%`;
const scopeOf = ({ within }: Ratio): string =>
  within === "all" ? words.all : words.group(within.group ?? reportText.uncategorised);

/** Adds the block to a page. `last`: the column that its hint stretches to. Returns what shouts when a limit is broken. */
export function addRatios(
  page: Page,
  ratios: readonly Ratio[],
  decisions: ReadonlyMap<string, Decision>,
  places: RatioPlaces,
  last: number,
): readonly ConditionalStyle[] {
  const shown = ratios.filter(isShown);
  if (shown.length === 0) return [];
  const columns: readonly BlockColumn<Line>[] = [
    {
      header: words.heading,
      span: 2,
      cell: ({ ratio }) => textCell(words.of(scopeOf(ratio), words.grade[ratio.kind](ratio.grades[0] ?? ""))),
    },
    {
      header: "规定",
      cell: ({ ratio }) => textCell(words.share[ratio.kind](percent(ratio)), styles.centered),
    },
    {
      header: "限额",
      cell: ({ ratio }) =>
        numberCell(ratio.bound, { ...styles.integer, numberFormat: words.bound[ratio.kind] }),
    },
    { header: "已有", cell: ({ ratio, used }) => formulaCell(usedFormula(ratio, places), used, COUNT) },
    { header: "剩余", cell: leftCell },
    { header: words.follows, span: Math.max(1, last - HINT + 1), cell: hintCell },
  ];
  page.blockHeader(columns, 20);
  const first = page.next;
  for (const ratio of shown)
    page.blockRow(columns, { ratio, used: usedOf(ratio, decisions), row: page.next });
  const area: Area = { top: first, bottom: page.next - 1, left: LEFT, right: last };
  const formula = `$${cellAt(first, LEFT)}<0`;
  return [{ area, formula, style: { color: "C00000", bold: true, fill: "F8CBAD" } }];
}
