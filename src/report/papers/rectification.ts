/** 整改清单 of one branch, to be filled in, signed and closed item by item. */
import { earlierRectifications } from "../sheets/rectification";
import { rectificationsOf, typedText, type Rectification } from "../shortfalls";
import { closing, limitTexts, ownReason } from "./common";
import { para } from "./document";
import { definePaper, word, type BranchSource } from "./paper";
import { periodOf } from "./source";

const words = {
  title: (period: string) => `${period}党支部整改清单`,
  to: (branch: string) => `${branch}：`,
  opening:
    "根据考评情况，列出下列需要整改的问题。请逐项填写责任人和时限，完成后报验收销号；没有销号的列入下年度继续整改。",
  brought: (year: number, problem: string) => `（${year}年度未销号）${problem}`,
  sign: ["支部书记签字：　　　　　　　　　　日期：", "验收人签字：　　　　　　　　　　　日期："],
};

/** What is to be put right now. */
const OPEN: ReadonlySet<Rectification["state"]> = new Set([
  "fresh",
  "recurring",
  "open",
  "lingering",
  "brought",
]);

function rowOf(line: Rectification, { facts }: BranchSource): readonly string[] {
  const { item, before, goal, measure } = line;
  const problem =
    item === null ? words.brought(line.year, line.problem) : `${item.rule.title}：${ownReason(item, facts)}`;
  return [
    problem,
    goal,
    measure,
    ...[before?.owner, before?.due, before?.accepted, before?.closed].map(typedText),
  ];
}

export const rectificationPaper = definePaper({
  kind: "rectification",
  title: "整改清单",
  purpose: "支部需要整改的问题、目标、措施，责任人、时限、验收、销号由支部和考评组填写。",
  audience: "branch",
  per: "branch",
  body: (source) => {
    const { appraisal, result, losses, old, facts, input } = source;
    const { name } = result.branch;
    const before = earlierRectifications(appraisal, old("rectification"), input.previous ?? null);
    const own = before.filter(({ branch }) => branch === name);
    const lines = rectificationsOf(appraisal, losses, own).filter(
      (line) => line.branch === name && OPEN.has(line.state),
    );
    if (lines.length === 0) return null;
    return word({
      title: words.title(periodOf(source)),
      landscape: true,
      blocks: [
        para(words.to(name), { indent: false }),
        para(words.opening),
        {
          kind: "table",
          columns: [
            { header: "问题", width: 58 },
            { header: "整改目标", width: 38 },
            { header: "整改措施", width: 44 },
            { header: "责任人", width: 22 },
            { header: "时限", width: 24 },
            { header: "验收", width: 20 },
            { header: "销号", width: 20 },
          ],
          rows: lines.map((line) => rowOf(line, source)),
        },
        ...limitTexts(result, facts).map((text) => para(text)),
        { kind: "sign", lines: words.sign },
        closing(appraisal.rulebook.settings),
      ],
    });
  },
});
