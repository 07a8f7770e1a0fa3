/**
 * The built-in rulebook as a bureau would have written it in Word: 编号 · 考核项目 · 考核内容 · 分值 · 评分标准 · 考核方式, with merged
 * cells. `npm run sample:rulebook` writes it to assets/samples; what it says is the built-in rulebook, so both must score alike.
 */
import { readFileSync } from "node:fs";
import { parseRulebookDocument, type RulebookDocument } from "../../src/appraisal/rulebook/document";
import { textOf } from "../../src/appraisal/rulebook/values";
import { saveAtomically } from "../../src/xlsx/files";
import { wordOf, type Block, type Cell } from "../draft/word";

type Rule = RulebookDocument["rules"][number];

const HEAD = ["编号", "考核项目", "考核内容", "分值", "评分标准", "考核方式"];
const EVERY: Readonly<Record<string, string>> = { 月: "每月", 季: "每季度", 半年: "每半年", 年: "全年" };
const CHECKS: Readonly<Record<string, string>> = {
  频次: "查阅活动台账",
  完成: "查阅完成登记",
  覆盖: "核对人数",
  检查: "现场检查",
  测评: "述职会测评",
  加分: "查阅证书、通报",
};
const CONDITIONS: Readonly<Record<string, string>> = {
  设支委会: "不设支委会的支部不适用。",
  有党小组: "没有党小组的支部不适用。",
  换届到期: "本年不到期的支部不适用。",
};

/** What a rule asks for, in a bureau's words. */
function contentOf(rule: Rule): string {
  const title = textOf(rule.title);
  const types = textOf(rule.activityTypes);
  const condition = CONDITIONS[textOf(rule.condition)] ?? "";
  const asks: Readonly<Record<string, () => string>> = {
    频次: () => {
      const [times = "1"] = /\d+/.exec(textOf(rule.count)) ?? [];
      const perGroup = textOf(rule.count).includes("党小组") ? "每个党小组" : "";
      const counted = types.includes("、") ? `，${types}都算` : types === title ? "" : `，按${types}计`;
      return `${perGroup}${EVERY[textOf(rule.period)] ?? "全年"}至少${times}次${counted}。`;
    },
    完成: () =>
      textOf(rule.deadline) === "换届到期"
        ? "支部委员会任期届满的，按期换届。"
        : `${textOf(rule.deadline) || "年底前"}完成。`,
    覆盖: () => (types === "" ? "按应完成和已完成的人数计算。" : `${types}的实到人数占应到人数的比例。`),
  };
  return `${title}：${asks[textOf(rule.method)]?.() ?? `${textOf(rule.basis)}的要求。`}${condition}`;
}

/** How it is scored. */
function standardOf(rule: Rule, rules: readonly Rule[]): string {
  const into = rules.find(({ id }) => id === rule.into);
  const cap = textOf(rule.cap) === "" ? "" : `，最高加${textOf(rule.cap)}分`;
  const from = into ? `，从“${textOf(into.title)}”中扣` : "";
  return `${textOf(rule.standard)}${cap}${from}。`;
}

/** The document of a rulebook: the rules that score branches, a category a merged cell. */
export function documentBlocks(book: RulebookDocument): readonly Block[] {
  const rules = book.rules.filter((rule) => rule.enabled !== false && /^(?:支部)?$/.test(textOf(rule.body)));
  const categories = [...new Set(rules.map(({ category }) => textOf(category)))];
  const rows = categories.flatMap((category) => {
    const own = rules.filter((rule) => textOf(rule.category) === category);
    const total = own.reduce((sum, { points }) => sum + Number(points ?? 0), 0);
    const name = total > 0 ? `${category}（${total}分）` : category;
    return own.map((rule, i): readonly (Cell | string)[] => [
      textOf(rule.id),
      ...(i === 0 ? [{ lines: [name], rows: own.length }] : []),
      contentOf(rule),
      textOf(rule.points),
      standardOf(rule, rules),
      CHECKS[textOf(rule.method)] ?? "查阅通报、决定",
    ]);
  });
  const total = rules.reduce((sum, { points }) => sum + Number(points ?? 0), 0);
  return [
    "某某局机关党支部考评细则（2022年度）",
    "为做好2022年度支部考评工作，制定本细则。",
    [HEAD, ...rows, [{ lines: ["合计"], columns: 3 }, String(total), "", ""]],
    ...(book.grades.length > 0 ? [gradesText(book)] : []),
    ...book.settings.flatMap(({ name, value }) =>
      name === "加分上限" ? [`加分累计最高不超过${textOf(value)}分。`] : [],
    ),
    "本细则由机关党委负责解释。",
  ];
}

/** 90分以上为好，80-89分为较好 … “好”的比例不超过30%. */
function gradesText({ grades }: RulebookDocument): string {
  const bands = grades.map(({ name, minimum }, i) => {
    const above = Number(grades[i - 1]?.minimum ?? 0);
    if (i === 0) return `${textOf(minimum)}分以上为${textOf(name)}`;
    return textOf(minimum) === ""
      ? `${above}分以下为${textOf(name)}`
      : `${textOf(minimum)}分至${above}分（不含）为${textOf(name)}`;
  });
  const ratios = grades.flatMap(({ name, ratioCap }) =>
    textOf(ratioCap) === "" ? [] : [`“${textOf(name)}”等次的比例不超过${Number(ratioCap) * 100}%`],
  );
  return `考评得分${bands.join("，")}。${ratios.map((ratio) => `${ratio}。`).join("")}`;
}

/** Writes the sample 细则. */
export async function writeSampleRulebook(path: string): Promise<void> {
  const parsed = parseRulebookDocument(readFileSync("assets/rulebooks/organ-branch-2022.json", "utf8"));
  if ("findings" in parsed) throw new Error("the built-in rulebook is broken");
  await saveAtomically(path, await wordOf(documentBlocks(parsed.document)));
}

if (process.argv[1]?.endsWith("rulebook-document.ts"))
  void writeSampleRulebook("assets/samples/考评细则.docx").then(() =>
    process.stdout.write("assets/samples/考评细则.docx\n"),
  );
