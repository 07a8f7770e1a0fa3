/** 覆盖登记: how many persons or things were due and done, one row a branch and rule. */
import * as offer from "./offered";
import type { Coverage } from "../../appraisal/facts";
import { methodsTaking } from "../../appraisal/methods/registry";
import type { TableReader } from "../read/reader";
import { headerKey } from "../names/headers";
import type { FactTable, Found } from "./kind";
import { BRANCH, REMARK, RULE, SERIAL, words, YEAR } from "./words";

function read(reader: TableReader): void {
  const due = reader.column("due");
  const done = reader.column("done");
  for (const { row, branches, fact } of reader.registerRows()) {
    const year = reader.ownYear(row);
    const counts = { due: reader.count(row, due), done: reader.count(row, done) };
    for (const branch of branches) reader.add("coverages", { branch: branch.name, ...fact, year, ...counts });
  }
}

/** The rows of a register: members of one list and branch are one of them, so that no row stands for a person. */
function registered(facts: readonly Coverage[]): readonly Coverage[] {
  const lists = new Map<string, Coverage>();
  const rows = facts.flatMap((fact) => {
    if (fact.member !== true) return [fact];
    const key = [fact.at.sheet, fact.branch, fact.rule, fact.year].join("\n");
    const sum = lists.get(key);
    const add = (a: number | null, b: number | null): number => (a ?? 0) + (b ?? 0);
    lists.set(key, {
      ...(sum ?? fact),
      due: add(sum?.due ?? 0, fact.due),
      done: add(sum?.done ?? 0, fact.done),
    });
    return [];
  });
  return [...rows, ...lists.values()];
}

const ACTS = words(
  "完成 参加 参与 参学 参训 学习 报到 缴 交 缴纳 交纳 缴费 交费 收缴 谈话 讲授 授课 签订 提交",
);
/** 应缴党员, 已缴人数: how many persons were to do it, and did. */
const heads = (modal: string): readonly string[] =>
  ACTS.flatMap((act) => words("人数 党员 党员数 党员人数").map((persons) => `${modal}${act}${persons}`));

/** Verbs whose persons are meant without saying so; of 应缴 and 应学 it may be money and hours. */
const OF_PERSONS = "(?:讲|谈|讲授|授课|谈话|谈心谈话|签订|提交|报到|参训|达标|述职)";
const PERSONS = "(?:人员?数|党员(?:总?数|人数)?)";
/** What is left of 应缴党费人数 and 已缴党费人数 is the same. */
const DUE = new RegExp(`^应当?(?!到|出席|参会|开|召开)([\u4e00-\u9fff]{1,6}?${PERSONS}|${OF_PERSONS})$`);
const DONE = new RegExp(
  `^(?:已|实际?)(?!到|出席|参会|开|召开)([\u4e00-\u9fff]{1,6}?${PERSONS}|${OF_PERSONS})$|` +
    `^((?:达标|合格|完成|提交|缴纳|交纳|签订|报到|讲授|谈话)${PERSONS})$`,
);
const WHEN = /(?:日期|时间|月份)$/;

/** Whether headers known by their grammar speak of one thing, done once: no meetings, and not what others were to do. */
function speakOfOne({ leaves }: Found): boolean {
  const words = leaves.map(({ levels }) => headerKey(levels.at(-1) ?? ""));
  const rests = (pattern: RegExp): string[] =>
    words.flatMap((word) => {
      const [, said, bare] = pattern.exec(word) ?? [];
      return said ?? bare ?? [];
    });
  const listed = (field: "due" | "done"): boolean =>
    words.some((word) => coverages.fields[field]?.includes(word) === true);
  if (listed("due") && listed("done")) return true;
  if (words.some((word) => WHEN.test(word))) return false;
  const [due, done] = [rests(DUE), rests(DONE)];
  return due.length === 0 || done.length === 0 || done.some((rest) => due.some((own) => own.endsWith(rest)));
}

export const coverages: FactTable<"coverages"> = {
  key: "coverages",
  name: "覆盖登记",
  offered: [
    offer.branch,
    offer.rule,
    offer.number("应完成", "应完成的人数或件数，没有的填 0。"),
    offer.number("已完成", "已完成的人数或件数。"),
    offer.remark,
  ],
  part: "facts",
  facts: "coverages",
  methods: methodsTaking("coverages"),
  titles: /覆盖|参与率|完成率/,
  fields: {
    branch: BRANCH,
    rule: RULE,
    due: [
      ...words("应完成 应完成数 应完成人数 应完成数量 应报到 应参与 应参加 应参加人数 应完成数(人)"),
      ...heads("应"),
    ],
    done: [
      ...words("已完成 已完成数 已完成人数 实完成 实际完成 完成数 完成人数 已完成数量 已参加 实参加"),
      ...heads("已"),
      ...heads("实"),
      ...heads("实际"),
    ],
    serial: SERIAL,
    year: YEAR,
    remark: REMARK,
  },
  phrases: { due: DUE, done: DONE },
  lastly: { due: words("党员总数 党员人数 党员数") },
  aside: ["remark"],
  required: ["branch", "rule", "due", "done"],
  fits: speakOfOne,
  ofHeads: true,
  telling: ["due", "done"],
  read,
  written: (facts) =>
    registered(facts.coverages).map((fact) => ({
      fact,
      cells: [
        ["考评项目", fact.rule],
        ["应完成", fact.due],
        ["已完成", fact.done],
      ],
    })),
};
