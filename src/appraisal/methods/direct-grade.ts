/** 直接定级: an approved claim puts the branch into a grade where its total alone would not. */
import { ZERO, exact } from "../../base/exact";
import { reasonText } from "../../text/appraisal";
import type { Assessment, Context } from "../context";
import type { Branch } from "../facts";
import { seq } from "../phrase/combinators";
import { form, type Form } from "../phrase/form";
import { grammarOf } from "../phrase/grammar";
import type { Rule } from "../rulebook/rulebook";
import { countClaims } from "./claims";
import {
  grade,
  gradeStandard,
  inCase,
  kind,
  named,
  scope,
  type GradePart,
  type GradeStandard,
} from "./grade-phrase";
import type { ScoringMethod } from "./method";
import {
  countedItem,
  happened,
  node,
  noted,
  noteOnly,
  uncountedRows,
  withStandard,
  type Words,
} from "./shared";

/** 直接定级. Source: docs/计分约定.md#直接定级. */
export const directGrade: ScoringMethod<"直接定级", GradeStandard> = {
  word: "直接定级",
  role: "grade",
  fact: "claims",
  mayGoInto: false,
  columns: {},
  remedy: "补齐佐证材料后申报。",
  goal: "争取取得可以认定的成绩。",
  phrase: grammarOf<GradePart, GradeStandard>({
    phrases: ["评为好"],
    forms,
    standard: gradeStandard("评为"),
  }),
  score,
  sentence: noteOnly,
  tells: (item) => withStandard(happened(item), item),
  grading: {
    label: "直接定级",
    change: ({ grade }) => ({ kind: "at-least", grade }),
    reason: ({ title }, from, to) => `因直接定级项“${title}”，由“${from}”定为“${to}”`,
  },
};

function score(rule: Rule<GradeStandard>, context: Context): (branch: Branch) => Assessment {
  const claimsOf = countClaims(rule, context, () => null);
  return (branch) => {
    const { counted } = claimsOf(branch);
    const uncounted = uncountedRows("申报", rule, branch, context);
    const labels = counted.map(({ matter, level }) => matter ?? level ?? rule.title);
    const listed: Readonly<Record<Words, string>> = {
      own: labels.join("、"),
      plain: reasonText.often(rule.title, String(counted.length)),
    };
    const notes = (words: Words) => [
      ...(counted.length > 0 ? [`有通过的申报：${listed[words]}，${rule.readAs}`] : []),
      ...uncounted.notes(words),
    ];
    return countedItem(rule, ZERO, {
      done: exact(counted.length),
      ...noted(notes, reasonText.noClaim),
      children: [
        ...counted.map(({ level, at }, i) =>
          node(labels[i] ?? rule.title, "gained", { note: level ?? "", at: [at] }),
        ),
        ...uncounted.nodes,
      ],
      sources: counted.map(({ at }) => at),
      searched: context.index.searched("claims"),
      occurred: counted.length > 0,
    });
  };
}

function forms(): readonly Form<GradePart>[] {
  const directly = ["可直接|可以直接|直接|应直接|一律直接"] as const;
  return [
    form(
      "直接评为好",
      seq(
        inCase,
        scope,
        directly,
        "评定为|评为|评成|定为|确定为|认定为|列为|列入|晋升为|评定|认定|定级为",
        grade,
        ["的"],
        kind,
      ),
      named,
    ),
    form(
      "等次不低于好",
      seq(
        inCase,
        scope,
        "不低于|不得低于|不能低于|不应低于|至少为|至少评为|最低为|最低评为|最低定为",
        grade,
        kind,
      ),
      named,
    ),
  ];
}
