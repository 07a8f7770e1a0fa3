/** 频次: what is lacking, by the piece or in steps: 每少1次扣1分, 缺1次扣1分、缺2次扣3分、缺3次以上不得分. */
import { contradiction, has, partsOf, print, single, type PhraseContext } from "../phrase/parts";
import type { FrequencyForm, FrequencyPart, Step, StepPart } from "./frequency-parts";

/** What is lacking by the piece or in steps, null where neither is said. */
export function missingOf(
  parts: readonly FrequencyPart[],
  text: string,
  { points, into }: PhraseContext,
): FrequencyForm | null {
  const said = partsOf(parts, "missing-step").map((part) => ({ ...part, amount: part.points }));
  const amounts = said.flatMap(({ times, amount }) => (amount ? [{ times, amount }] : []));
  const closing = single(
    said.filter(({ amount }) => amount === null),
    text,
  );
  const [first] = said;
  // 缺1次扣1分 alone is what each costs; 以此类推 says so too, and so does 缺2次扣2分 as the last word of a row with 分值.
  const goesOn = !into && !closing && isRate(amounts) && said.at(-1)?.upTo === null;
  const isEach = amounts.length === 1 || goesOn || has(parts, "and-so-on");
  const rate =
    single(partsOf(parts, "each-missing"), text)?.amount ??
    (isEach && first?.times === 1 && first.upTo === null ? first.amount : null);
  if (rate) {
    if (!amounts.every(({ times, amount }) => rate.mul(times).compare(amount) === 0)) contradiction(text);
    if (said.some(({ upTo, amount }) => amount && upTo !== null)) contradiction(text);
    if (!closing || (points && rate.mul(closing.times).compare(points) >= 0))
      return { kind: "each-missing", amount: rate };
    if (closing.times > MOST_STEPS || closing.times <= Math.max(0, ...amounts.map(({ times }) => times)))
      contradiction(text);
    const steps = Array.from({ length: closing.times - 1 }, (_, i) => ({
      times: i + 1,
      amount: rate.mul(i + 1),
    }));
    return { kind: "steps", steps: [...steps, { times: closing.times, amount: null }] };
  }
  if (said.length === 0) return null;
  checkSteps(said, text);
  return { kind: "steps", steps: said.map(({ times, amount }) => ({ times, amount })) };
}

/** 每少1次扣1分，缺4次以上不得分 is written out as steps up to here. */
const MOST_STEPS = 12;

/** Whether every step costs as much for each as the first. */
export const isRate = (steps: readonly Step[]): boolean =>
  steps.every(
    ({ times, amount }, i) => times === i + 1 && amount?.compare(steps[0]?.amount?.mul(times) ?? 0) === 0,
  );

/** Steps rise from 1 without a gap; only what 不得分 follows may stand for more than it names. */
function checkSteps(said: readonly (Step & Pick<StepPart, "upTo" | "bare">)[], text: string): void {
  said.forEach(({ times, upTo, amount, bare }, i) => {
    const before = said[i - 1];
    const next = said[i + 1];
    const starts = before ? times > before.times && before.amount !== null : times === 1 && !bare;
    const dearer = !before?.amount || !amount || amount.compare(before.amount) >= 0;
    const isLast = !next || next.amount === null;
    const reaches = upTo === null ? times : upTo;
    const meets = isLast
      ? reaches === Infinity || upTo === null || next?.times === upTo + 1
      : next.times === reaches + 1;
    if (!starts || !dearer || !meets) contradiction(text);
  });
  if (said.every(({ amount }) => amount === null) || (said.length === 1 && said[0]?.upTo !== null))
    contradiction(text);
}

/** 缺1次扣1分、缺2次扣3分、缺3次以上不得分; `open` where the last one would else be the beginning of a rate. */
export function printSteps(steps: readonly Step[], open: boolean): string {
  const gap = ({ times }: Step, i: number): boolean => (steps[i + 1]?.times ?? 0) > times + 1;
  // Before 不得分 the last amount may stand for the times between, unless it is the only one.
  const ranges = steps.some((step, i) => gap(step, i) && (i === 0 || steps[i + 1]?.amount !== null));
  return steps
    .map((step, i) => {
      const { times, amount } = step;
      if (!amount) return `缺${times}次以上不得分`;
      const next = steps[i + 1];
      if (next && ranges && gap(step, i)) return `缺${times}-${next.times - 1}次扣${print(amount)}分`;
      return `缺${times}次${!next && open ? "以上" : ""}扣${print(amount)}分`;
    })
    .join("、");
}
