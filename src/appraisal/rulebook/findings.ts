/** Findings on 考评规则 and 等次办法 as typed. */
import { declareFindings } from "../../base/finding";
import type { TableFault } from "../phrase/parts";

const near = (phrases: readonly string[]): string => phrases.map((phrase) => `“${phrase}”`).join("、");

const TABLE_FAULTS: Readonly<Record<TableFault, { readonly is: string; readonly mend: string }>> = {
  "one-word": { is: "只有一个词，至少要有两个", mend: "把各档都写上" },
  "above-points": {
    is: "里有高于分值的分数",
    mend: "各档都不超过分值；打百分制分数的，写“按百分制折算”，得分填数字",
  },
  "best-weight": {
    is: "里最好的选项不是100、1，也不是分值",
    mend: "最好的选项写100，其余按它折合",
  },
  "no-options": {
    is: "写的是谁来测评，没有写各选项折合多少",
    mend: "先写选项，再写各测评主体占百分之几，像“……，领导班子40%、支部书记30%、党员代表30%”这样",
  },
  "raters-sum": {
    is: "里各测评主体合计不是100%",
    mend: "选项写分数，各测评主体写百分比，合计100%，像“……，领导班子40%、支部书记30%、党员代表30%”这样",
  },
};

/** A row of another 计分方式 that would say what this one cannot. */
export interface OtherRow {
  /** The words it is for, as they stand after those that were understood. */
  readonly clause: string;
  readonly method: string;
  readonly standard: string;
  /** What this row keeps; null where nothing of it was understood and the other 计分方式 would take its place. */
  readonly keeps: string | null;
  /** Whether it has to be 并入 the item of this row. */
  readonly into: boolean;
}

/** Which rows a phrase needs that says what only several rows can. */
const ofOther = ({ clause, method, standard, keeps, into }: OtherRow): string =>
  keeps === null
    ? `这句话要用计分方式“${method}”，计分标准“${standard}”`
    : `要分几行写：这一行写“${keeps}”；“${clause}”另写一行，计分方式“${method}”，计分标准“${standard}”${into ? "，并入同一项目" : ""}`;

/** Findings of understanding a rulebook. */
export const say = declareFindings({
  "no-rule-id": {
    severity: "error",
    title: "规则缺编号",
    message: (title: string) => `“${title}”没有编号`,
    hint: "给每条规则填一个不重复的编号，例如 A01",
  },
  "duplicate-rule-id": {
    severity: "error",
    title: "规则编号重复",
    message: (id: string) => `编号“${id}”重复`,
    hint: "每条规则的编号必须唯一，请改其中一个",
  },
  "no-rule-title": {
    severity: "error",
    title: "规则缺考评项目",
    message: (id: string) => `编号“${id}”没有考评项目`,
    hint: "填写考评项目的名称",
  },
  "bad-enabled": {
    severity: "error",
    title: "启用填写有误",
    message: (value: string) => `启用“${value}”看不懂`,
    hint: "只填“是”或“否”，空白表示“是”",
  },
  "unknown-method": {
    severity: "error",
    title: "计分方式不认识",
    message: (value: string) => (value === "" ? "没有填写计分方式" : `计分方式“${value}”看不懂`),
    hint: (_value: string, known: readonly string[]) => `只能是：${known.join("、")}`,
  },
  "bad-period": {
    severity: "error",
    title: "周期填写有误",
    message: (value: string) => `周期“${value}”看不懂`,
    hint: "填“月”“双月”“季”“半年”或“年”",
  },
  "bad-count": {
    severity: "error",
    title: "次数填写有误",
    message: (value: string) => `次数“${value}”看不懂`,
    hint: "填整数，例如 1，或“每党小组1”",
  },
  "bad-deadline": {
    severity: "error",
    title: "期限填写有误",
    message: (value: string) => `期限“${value}”看不懂`,
    hint: "填日期、“M月D日”“M月底前”“次年M月D日”或“换届到期”",
  },
  "bad-points": {
    severity: "error",
    title: "分值填写有误",
    message: (value: string, column: string) => `${column}“${value}”不是分数`,
    hint: "填不小于 0 的数字，例如 5 或 0.5",
  },
  "no-points": {
    severity: "error",
    title: "缺分值",
    message: (title: string) => `“${title}”没有分值`,
    hint: "填写分值；若从别的项目或类别里扣，请在“并入”填编号或类别",
  },
  "points-with-into": {
    severity: "error",
    title: "既有分值又有并入",
    message: (title: string) => `“${title}”既有分值又有并入`,
    hint: "并入的行不填分值，按计分标准从所并入的项目里扣；加分加回那里",
  },
  "points-unused": {
    severity: "warning",
    title: "分值用不上",
    message: (title: string) => `“${title}”的分值不起作用`,
    hint: (_title: string, without: readonly string[]) => `${without.join("、")}不看分值；要封顶请填“上限”`,
  },
  "bad-into": {
    severity: "error",
    title: "并入填写有误",
    message: (method: string) => `${method}不能并入别的项目`,
    hint: (_method: string, allowed: readonly string[]) => `只有${allowed.join("、")}可以并入`,
  },
  "unknown-into": {
    severity: "error",
    title: "并入对象对不上",
    message: (value: string) => `并入“${value}”既不是有分值的项目编号，也不是类别`,
    hint: "填一条有分值、已启用规则的编号，或一个类别的名称",
  },
  "unknown-into/into": {
    message: (value: string) => `并入“${value}”是另一条并入的行，没有分值可扣可加`,
    hint: (_value: string, target: string) => `填它所并入的“${target}”`,
  },
  "unknown-into/itself": {
    message: (value: string) => `并入“${value}”是这一行自己`,
    hint: "填一条有分值、已启用规则的编号，或一个类别的名称",
  },
  "unknown-condition": {
    severity: "error",
    title: "适用条件不认识",
    message: (value: string) => `适用条件“${value}”看不懂`,
    hint: "可用：设支委会、有党小组、党员≥N、党员<N、类别=X、换届到期，用“且”连接",
  },
  "phrase-unread": {
    severity: "error",
    title: "计分标准读不懂",
    message: (standard: string, _nearest: readonly string[], clause: string) =>
      `计分标准“${standard}”看不懂${clause === standard ? "" : `（“${clause}”）`}`,
    hint: (_standard: string, nearest: readonly string[], _clause: string, other: OtherRow | null) =>
      other ? `${ofOther(other)}；或改成相近的说法：${near(nearest)}` : `可改成相近的说法：${near(nearest)}`,
  },
  "phrase-below-zero": {
    severity: "error",
    title: "计分标准不能倒扣",
    message: (standard: string, _nearest: readonly string[], word: string) =>
      `计分标准“${standard}”里有“${word}”，而一个项目扣到0分为止，不能再往下扣`,
    hint: (_standard: string, nearest: readonly string[]) =>
      `改成不倒扣的说法，例如${near(nearest)}；要从总分里扣的，另写一行没有分值的“扣分”`,
  },
  "phrase-addition": {
    severity: "error",
    title: "计分标准有另加的分",
    message: (standard: string, _nearest: readonly string[], word: string) =>
      `计分标准“${standard}”里的“${word}”是在另一个分数上再加再扣，而一条登记只能有一个分数`,
    hint: (_standard: string, nearest: readonly string[]) =>
      `把合计的分数写明${nearest.length === 0 ? "" : `，例如${near(nearest)}`}；或者另写一行，只写这一种情形扣（加）多少分`,
  },
  "phrase-nested": {
    severity: "error",
    title: "计分标准的情形互相包含",
    message: (standard: string, words: readonly string[]) =>
      `计分标准“${standard}”里“${words.join("”“")}”说的是同一件事，两条都登记就会重复扣分`,
    hint: "按日期的，写成几行“完成”，各填期限，计分标准写“未完成扣X分”，后一行只写多扣的分，并入同一项目；按比例的，用“覆盖”，写“低于90%扣1分、低于80%扣2分”；按次数的，用“频次”，写“未达4次扣1分、未达2次扣3分”",
  },
  "phrase-not-recorded": {
    severity: "error",
    title: "计分标准看不出由什么登记",
    message: (standard: string, _nearest: readonly string[], word: string) =>
      `计分标准“${standard}”里“${word}”没有说是什么事，没有做的事也不会有扣分登记，这一行就永远不扣分`,
    hint: (_standard: string, nearest: readonly string[]) =>
      `做没做的，计分方式改为“完成”，写“未完成扣X分”；次数、比例不够的，改为“频次”或“覆盖”；要逐支部登记的，可写${near(nearest)}`,
  },
  "phrase-contradiction": {
    severity: "error",
    title: "计分标准前后矛盾",
    message: (standard: string) => `计分标准“${standard}”前后不一致，无法判断按哪一种计分`,
    hint: (_standard: string, nearest: readonly string[]) => `只保留一种说法，例如${near(nearest)}`,
  },
  "phrase-missing": {
    severity: "error",
    title: "缺计分标准",
    message: (standard: string, _nearest: readonly string[], method: string) =>
      standard === "" ? `${method}没有填写计分标准` : `计分标准“${standard}”没有说清怎么计分`,
    hint: (_standard: string, nearest: readonly string[]) => `例如${near(nearest)}`,
  },
  "phrase-table": {
    severity: "error",
    title: "计分标准的各档有误",
    message: (standard: string, _nearest: readonly string[], why: TableFault) =>
      `计分标准“${standard}”${TABLE_FAULTS[why].is}`,
    hint: (_standard: string, nearest: readonly string[], why: TableFault) =>
      TABLE_FAULTS[why].mend + (nearest.length === 0 ? "" : `，例如${near(nearest)}`),
  },
  "phrase-no-amount": {
    severity: "error",
    title: "计分标准缺分数",
    message: (standard: string) => `计分标准“${standard}”没有说每次扣多少分，而这一行没有分值`,
    hint: (_standard: string, nearest: readonly string[]) => `例如${near(nearest)}`,
  },
  "phrase-not-into": {
    severity: "error",
    title: "计分标准不能并入",
    message: (standard: string) =>
      `计分标准“${standard}”不能用在并入的行：并入的行没有分值，只扣计分标准里写明的分`,
    hint: (_standard: string, nearest: readonly string[]) =>
      `并入的行可用${near(nearest)}；不并入的，去掉“并入”，填写分值`,
  },
  "phrase-no-cap": {
    severity: "error",
    title: "计分标准缺未完成扣多少",
    message: (standard: string) =>
      `计分标准“${standard}”没有说一直没做的扣多少，而并入的行没有分值，也没有填上限`,
    hint: "加上“未完成扣…分”，或在“上限”列填最多扣多少分",
  },
  "phrase-quota-differs": {
    severity: "error",
    title: "计分标准与周期、次数不一致",
    message: (standard: string) => `计分标准“${standard}”里说的周期、次数与“周期”“次数”列不一致`,
    hint: "改成一致，或在计分标准里只写怎么扣分，例如“每少1次扣0.5分”",
  },
  "phrase-deadline-differs": {
    severity: "error",
    title: "计分标准与期限不一致",
    message: (standard: string) => `计分标准“${standard}”里说的完成时限与“期限”列不一致`,
    hint: "改成一致，或只在“期限”列填写时限，例如“3月31日”",
  },
  "cap-differs": {
    severity: "error",
    title: "计分标准与分值、上限不一致",
    message: (standard: string, amount: string) =>
      `计分标准“${standard}”里的${amount}分与“分值”或“上限”列不一致`,
    hint: "改成一致，或只在“上限”列填写",
  },
  "open-rules": {
    severity: "warning",
    title: "规则待确认",
    message: (open: readonly string[], disabled: readonly string[]) =>
      [
        open.length > 0
          ? `考评规则有${open.length}行还写着“待确认”，按现在填写的计分：${open.join("、")}`
          : "",
        disabled.length > 0 ? `${disabled.length}行停用而写着“待确认”，没有计分：${disabled.join("、")}` : "",
      ]
        .filter((part) => part !== "")
        .join("；"),
    hint: "逐行看“待确认”：读得对的清空这一格；不对的改好再清空；停用的改好计分标准，把“启用”改为“是”，不用的删去这一行",
  },
  "phrase-worth-differs": {
    severity: "error",
    title: "计分标准与分值对不上",
    message: (standard: string, whole: string) =>
      `计分标准“${standard}”按次数全年得${whole}分，与“分值”不一致，看不出是每次得分还是各期都做到才得分`,
    hint: "每次得分的写“每次得X分”；各期都做到才得分的，把分数写成与分值一样",
  },
  "no-grades": {
    severity: "info",
    title: "没有等次办法",
    message: "没有等次办法，只排名次，不建议等次",
    hint: "要建议等次，请增加“等次办法”表",
  },
  "no-grade-name": {
    severity: "error",
    title: "等次缺名称",
    message: "等次办法有一行没有等次名称",
    hint: "填写等次名称，或删去这一行",
  },
  "duplicate-grade": {
    severity: "error",
    title: "等次重复",
    message: (name: string) => `等次“${name}”重复`,
    hint: "每个等次只写一行，从最好的等次写起",
  },
  "bad-grade-number": {
    severity: "error",
    title: "等次办法的数字有误",
    message: (column: string, value: string) => `${column}“${value}”看不懂`,
    hint: (column: string) =>
      column === "最低分" ? "填分数，空白表示不设分数线" : "填比例，例如 30% 或 0.3",
  },
  "grade-order": {
    severity: "warning",
    title: "等次顺序有误",
    message: (name: string) => `等次“${name}”的最低分高于排在它前面的等次`,
    hint: "等次从最好的写起，最低分依次降低",
  },
  "bad-premise": {
    severity: "error",
    title: "前提填写有误",
    message: (value: string) => `前提“${value}”看不懂`,
    hint: "可用：有X、无X、X满分（X 为考评项目或编号），用“且”连接",
  },
  "unknown-grade": {
    severity: "error",
    title: "等次对不上",
    message: (grade: string) => `等次“${grade}”不在等次办法里`,
    hint: (_grade: string, known: readonly string[]) => `等次办法里有：${known.join("、")}`,
  },
  "ceiling-at-last": {
    severity: "error",
    title: "否优没有可降的等次",
    message: (grade: string) => `“${grade}”已是最低等次，“不得评为${grade}”没有下一等`,
    hint: "改为更高的等次，或用否决“评为…”",
  },
});
