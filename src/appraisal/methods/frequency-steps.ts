/** 频次: what is lacking, by the piece or in steps: 每少1次扣1分, 缺1次扣1分、缺2次扣3分、缺3次以上不得分. */
import { contradiction, has, partsOf, print, single, type PhraseContext } from "../phrase/parts";
import type { FrequencyForm, FrequencyPart, Step, StepPart } from "./frequency-parts";

/** What is lacking by the piece or in steps, null where neither is said. */
export function missingOf(
  parts: readonly FrequencyPart[],
  text: string,
  { points }: PhraseContext,
): FrequencyForm | null {
  const said = partsOf(parts, "missing-step").map((part) => ({ ...part, amount: part.points }));
  const amounts = said.flatMap(({ times, amount }) => (amount ? [{ times, amount }] : []));
  const closing = single(
    said.filter(({ amount }) => amount === null),
    text,
  );
  const [first, another] = said;
  const rate =
    single(partsOf(parts, "each-missing"), text)?.amount ??
    // 缺1次扣1分 alone is what each costs, and 以此类推 behind it says so too.
    (first?.times === 1 && first.upTo === null && (!another || has(parts, "and-so-on"))
      ? first.amount
      : null);
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

/** Steps rise, and 缺1-2次 reaches to the next; one alone does not say what fewer or more cost. */
function checkSteps(said: readonly (Step & Pick<StepPart, "upTo" | "bare">)[], text: string): void {
  const [first, another] = said;
  if (!another || first?.bare) contradiction(text);
  said.forEach(({ times, upTo, amount }, i) => {
    const next = said[i + 1];
    const rises = !next || (next.times > times && amount && (next.amount ?? amount).compare(amount) >= 0);
    if (!rises || (upTo !== null && upTo !== (next ? next.times - 1 : Infinity))) contradiction(text);
  });
}

/** 缺1次扣1分、缺2次扣3分、缺3次以上不得分. */
export const printSteps = (steps: readonly Step[]): string =>
  steps
    .map(({ times, amount }) => (amount ? `缺${times}次扣${print(amount)}分` : `缺${times}次以上不得分`))
    .join("、");
