/** 1次扣3分、2次扣5分、3次以上不得分: by the year's number of incidents, the highest step reached and no other. */
import type { Exact } from "../../base/exact";
import { some } from "../phrase/cause";
import { as, few, not, one, seq } from "../phrase/combinators";
import { form, type Form } from "../phrase/form";
import { countAs, points, w } from "../phrase/lexicon";
import { contradiction, has, partsOf, print, single } from "../phrase/parts";
import type { AmountPart } from "./amount-phrase";
import { WORTHS } from "./amount-phrase";

/** What so many incidents cost; null is all of the 分值. */
export interface Step {
  readonly count: number;
  readonly amount: Exact | null;
}

export type StepPart =
  /** 依次类推: each one more costs as much as the first. */
  { readonly kind: "and-so-on" } | StepSaid;

interface StepSaid {
  readonly kind: "step";
  readonly step: Step;
  /** The words before the number. */
  readonly frame: string;
  /** 3次以上: it says of itself that it is a step. */
  readonly open: boolean;
}

const stepRead = (found: {
  readonly frame: string;
  readonly count: number;
  readonly open?: string;
  readonly points?: Exact;
}): readonly StepPart[] | null => {
  const { frame, count, open } = found;
  if (
    count < 2 ||
    found.points?.compare(0) === 0 ||
    /[第每前首再隔续]$|^(?:[未没]|不[足满到])|(?:少于|低于|不足|不满|未满|未达到?|达不到|不到|超过|多于|大于|超出)$/.test(
      frame,
    )
  )
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
  form("依次类推", seq("以此类推|依此类推|依次类推|类推"), [{ kind: "and-so-on" }]),
];

/** 迟到、早退1次各扣0.5分，依次类推: what each of them costs once. */
function alikeFirst(
  parts: readonly (AmountPart | StepPart)[],
): { readonly frame: string; readonly amount: Exact } | null {
  const worths = parts.filter(({ kind }) => WORTHS.has(kind));
  const entries = partsOf(parts, "entry");
  const [entry] = entries;
  if (!entry || !has(parts, "and-so-on") || entries.length < worths.length) return null;
  return entries.every(({ value }) => value.compare(entry.value) === 0)
    ? { frame: "", amount: entry.value }
    : null;
}

/** The steps that parts come to, rising; null where no step is among them. */
export function stepsOf(parts: readonly (AmountPart | StepPart)[], text: string): readonly Step[] | null {
  const said = partsOf(parts, "step");
  if (said.length === 0) return null;
  const first =
    alikeFirst(parts) ??
    single(
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
  const steps = withThoseBetween(
    [...(first ? [{ count: 1, amount: first.amount }] : []), ...said.map(({ step }) => step)],
    has(parts, "and-so-on"),
    text,
  );
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

/** 1次扣0.5分，依次类推，4次以上不得分: 2次 costs 1 and 3次 1.5; only where every step said is that many times the first. */
function withThoseBetween(steps: readonly Step[], andSoOn: boolean, text: string): readonly Step[] {
  if (!andSoOn) return steps;
  const [first, last] = [steps[0]?.amount, steps.at(-1)];
  if (!first || !last || steps[0]?.count !== 1 || last.count > 20) return contradiction(text);
  const known = steps.slice(0, -1).every(({ count, amount }) => amount?.compare(first.mul(count)) === 0);
  if (!known) contradiction(text);
  return [
    ...Array.from({ length: last.count - 1 }, (_, i) => ({ count: i + 1, amount: first.mul(i + 1) })),
    last,
  ];
}

/** 2次扣5分, 3次以上不得分. */
export const printStep = ({ count, amount }: Step): string =>
  amount ? `${count}次扣${print(amount)}分` : `${count}次以上不得分`;

/** The steps in the contract's own words; one alone says that it is a step. */
export const printSteps = (steps: readonly Step[]): string =>
  steps
    .map((step) => (steps.length === 1 ? printStep(step).replace(/次(?!以上)/, "次以上") : printStep(step)))
    .join("、");
