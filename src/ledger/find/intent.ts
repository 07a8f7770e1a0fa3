/** Tables of what is intended: by their title or sheet name, or because their only dates are planned ones. */
import { cellText } from "../values/text";
import { headerMonths } from "../values/period";
import type { Candidate, Recogniser } from "./assign";
import type { Block } from "./blocks";
import { isDoneTitle, isPlanTitle, roleOfWord, saysHeld } from "./roles";

/** Whether titles and sheet name say that a table holds what is intended; the nearest that says either decides. */
export function isPlanned({ titles, grid }: Block, { vocabulary }: Recogniser): boolean {
  const tasks = vocabulary.planNames();
  for (const title of [...[...titles].reverse(), grid.sheet]) {
    if (isDoneTitle(title)) return false;
    if (isPlanTitle(title, tasks)) return true;
  }
  return false;
}

/** 已完成 and dates behind it stand in 备注 where there is no other column for them. */
const REMARK = /^(?:备注|说明|情况说明)$/;
const DONE = /已|完成|召开|开展|√|✓|✔/;

/** Whether some column, or what 备注 says, tells what was held; `filled`: a column for it is not enough. */
function tellsHeld({ block: { leaves }, rows }: Candidate, filled: boolean): boolean {
  const holds = (index: number, told: (text: string) => boolean): boolean =>
    rows.some(({ values }) => {
      const text = cellText(values[index]);
      return text !== null && told(text);
    });
  return leaves.some(({ levels, index }) =>
    saysHeld(levels)
      ? !filled || holds(index, () => true)
      : REMARK.test(levels.at(-1) ?? "") && holds(index, (text) => DONE.test(text)),
  );
}

/** Whether the only columns that hold dates are those of what is planned. */
function onlyPlannedDates({ block: { leaves } }: Candidate, { vocabulary }: Recogniser): boolean {
  const roles = leaves.map(({ levels }) => roleOfWord(levels.at(-1) ?? ""));
  const planned = leaves.some(
    ({ levels }, at) =>
      roles[at] === "plan" && /时间|日期|时限|期限|节点|安排|月份/.test(levels.at(-1) ?? ""),
  );
  const counted = leaves.some(
    ({ levels }, at) =>
      roles[at] === "when" ||
      levels.some(
        (level) =>
          headerMonths(level) !== null ||
          vocabulary.target(level) !== null ||
          /次数|月份|得分|评分|^分值$/.test(level),
      ),
  );
  return planned && !counted;
}

/**
 * Whether nothing in a table counts, because it says what is intended and no column says what was done. `undated`: what
 * it otherwise holds needs no dates, so that a planned one beside it says nothing of the rest.
 */
export function isPlan(candidate: Candidate, recogniser: Recogniser, undated: boolean): boolean {
  if (candidate.rows.length === 0) return false;
  return isPlanned(candidate.block, recogniser)
    ? !tellsHeld(candidate, true)
    : !undated && onlyPlannedDates(candidate, recogniser) && !tellsHeld(candidate, false);
}
