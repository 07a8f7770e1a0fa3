/** 1次扣3分、2次扣5分、3次以上不得分: by the year's number of incidents, the highest step reached and no other. */
import type { Exact } from "../../base/exact";
import { some } from "../phrase/cause";
import { as, few, not, one, seq } from "../phrase/combinators";
import { form, type Form } from "../phrase/form";
import { countAs, points, w } from "../phrase/lexicon";
import { contradiction, partsOf, print, single } from "../phrase/parts";
import type { AmountPart } from "./amount-phrase";
import { WORTHS } from "./amount-phrase";

/** What so many incidents cost; null is all of the 分值. */
export interface Step {
  readonly count: number;
  readonly amount: Exact | null;
}

export type StepPart = {
  readonly kind: "step";
  readonly step: Step;
  /** The words before the number. */
  readonly frame: string;
  /** 3次以上: it says of itself that it is a step. */
  readonly open: boolean;
};

const stepRead = (found: {
  readonly frame: string;
  readonly count: number;
  readonly open?: string;
  readonly points?: Exact;
}): readonly StepPart[] | null => {
  const { frame, count, open } = found;
  if (count < 2 || found.points?.compare(0) === 0 || /[第每前首再隔续]$|^(?:[未没]|不[足满到])/.test(frame))
    return null;
  const step = { count, amount: found.points ?? null };
  return [{ kind: "step", step, frame, open: open !== undefined }];
};

/** 2次扣5分, 3次以上不得分. */
export const stepForms = (): readonly Form<StepPart>[] => [
  form(
    "3次以上不得分",
    seq(
      not("每|第|少|缺|漏|逾期|低|连续"),
      as("frame", few(some, 0, 12)),
      countAs("count"),
      w.事,
      [as("open", w.以上)],
      one(seq(["的"], ["1次性"], w.扣, points, ["分"]), w.零),
    ),
    stepRead,
  ),
];

/** The steps that parts come to, rising; null where no step is among them. */
export function stepsOf(parts: readonly (AmountPart | StepPart)[], text: string): readonly Step[] | null {
  const said = partsOf(parts, "step");
  if (said.length === 0) return null;
  const first = single(
    parts
      .filter(({ kind }) => WORTHS.has(kind))
      .map((part) => {
        if (part.kind === "each" && part.once) return { frame: "", amount: part.amount };
        if (part.kind === "framed" && part.once && part.worth.kind === "each")
          return { frame: part.frame, amount: part.worth.amount };
        return contradiction(text);
      }),
    text,
  );
  const steps = [...(first ? [{ count: 1, amount: first.amount }] : []), ...said.map(({ step }) => step)];
  const about = new Set(
    [first?.frame ?? "", ...said.map(({ frame }) => frame)].filter((frame) => frame !== ""),
  );
  const isRising = steps.every(({ count, amount }, i) => {
    const before = steps[i - 1];
    if (!before) return true;
    return count > before.count && before.amount !== null && (!amount || amount.compare(before.amount) > 0);
  });
  // 2次扣5分 alone may be every two times.
  const isOne = steps.length === 1 && !said.some(({ open }) => open);
  if (about.size > 1 || !isRising || isOne) contradiction(text);
  return steps;
}

/** 2次扣5分, 3次以上不得分. */
export const printStep = ({ count, amount }: Step): string =>
  amount ? `${count}次扣${print(amount)}分` : `${count}次以上不得分`;

/** The steps in the contract's own words; one alone says that it is a step. */
export const printSteps = (steps: readonly Step[]): string =>
  steps
    .map((step) => (steps.length === 1 ? printStep(step).replace(/次(?!以上)/, "次以上") : printStep(step)))
    .join("、");
