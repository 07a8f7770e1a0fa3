/** 测评票: forms to print, each on a page of its own. */
import { optionsOf, ratersOf } from "../../appraisal/methods/registry";
import type { Appraisal, BranchResult } from "../../appraisal/appraisal";
import { ballotRules } from "../ballots";
import { fitWidth, numberCell, textCell } from "../cells";
import { Page, type BlockColumn } from "../page";
import { defineSheet, type Run } from "../sheet";
import { styles } from "../styles";

const words = {
  secretaryTitle: (year: number) => `${year}年度党支部书记述职评议测评票`,
  branchTitle: (year: number) => `${year}年度民主评议党支部测评票`,
  ruleTitle: (year: number, title: string) => `${year}年度${title.replace(/测评票?$/, "")}测评票`,
  head: "请在对应的格内打“√”，每个支部只选一项；不选视为弃权。本票不记名。",
  voterGroup: (raters: readonly string[]) =>
    `测评人类别（请勾选）：${raters.map((rater) => `□ ${rater}`).join("　")}`,
  defaultRaters: ["领导班子成员", "支部书记", "党员代表", "其他"],
  /** A 测评 rule on the secretary, by its title. */
  onSecretary: /书记/,
  defaultOptions: ["好", "较好", "一般", "差"],
};

const ROW_HEIGHT = 26;

/** One form; secretaries are named on the secretary's form alone. */
interface Form {
  readonly title: string;
  readonly options: readonly string[];
  readonly raters: readonly string[];
  readonly secretary: boolean;
}

/** A form for every 测评 rule; without one, the two usual forms on the secretary and on the branch. */
function formsOf(appraisal: Appraisal): readonly Form[] {
  const { year } = appraisal;
  const forms = ballotRules(appraisal).map((rule) => ({
    title: words.ruleTitle(year, rule.title),
    options: optionsOf(rule),
    raters: ratersOf(rule).length > 0 ? ratersOf(rule) : words.defaultRaters,
    secretary: words.onSecretary.test(rule.title),
  }));
  const { defaultOptions: options, defaultRaters: raters } = words;
  return forms.length > 0
    ? forms
    : [
        { title: words.secretaryTitle(year), options, raters, secretary: true },
        { title: words.branchTitle(year), options, raters, secretary: false },
      ];
}

/** A branch and its number on the form. */
interface Line {
  readonly result: BranchResult;
  readonly serial: number;
}

function columnsOf({ options, secretary }: Form): readonly BlockColumn<Line>[] {
  const box = (header: string): BlockColumn<Line> => ({
    header,
    cell: () => textCell(null, styles.centered),
  });
  const named: BlockColumn<Line> = {
    header: "支部书记",
    cell: ({ result }) => textCell(result.branch.secretary, styles.centered),
  };
  return [
    { header: "序号", cell: ({ serial }) => numberCell(serial, styles.integer) },
    {
      header: "被评议支部",
      span: secretary ? 1 : 2,
      cell: ({ result }) => textCell(result.branch.name),
    },
    ...(secretary ? [named] : []),
    ...options.map(box),
    box("弃权"),
  ];
}

/** The sheet 测评票. */
export const ballotFormsSheet = defineSheet({
  kind: "ballotForms",
  name: "测评票",
  made: "on request",
  layout: ({ appraisal }: Run) => {
    const forms = formsOf(appraisal);
    const branches = appraisal.branches.filter((one) => one.status !== "not-rated");
    const names = fitWidth(
      branches.map((one) => one.branch.name),
      20,
      32,
    );
    const most = Math.max(...forms.map((form) => form.options.length));
    const page = new Page([7, names, 14, ...Array.from({ length: most + 1 }, () => 9)]);
    const breaksBefore: number[] = [];
    for (const form of forms) {
      if (page.next > 0) breaksBefore.push(page.next);
      const columns = columnsOf(form);
      page.title(form.title, 36).head(words.head).head(words.voterGroup(form.raters), 24);
      page.blockHeader(columns, ROW_HEIGHT);
      branches.forEach((result, i) => page.blockRow(columns, { result, serial: i + 1 }, ROW_HEIGHT));
    }
    return page.body({ print: { orientation: "portrait", breaksBefore } });
  },
});
