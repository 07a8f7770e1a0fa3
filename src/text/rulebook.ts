/** What is said about a rulebook that cannot be understood: a message and what to do, per code. */

/** A message with its advice. */
export interface Saying {
  readonly message: string;
  readonly hint: string;
}

const say = (message: string, hint: string): Saying => ({ message, hint });
const near = (phrases: readonly string[]): string => phrases.map((phrase) => `“${phrase}”`).join("、");

export const rulebookText = {
  noRules: say(
    "考评规则里没有一条启用的规则",
    "在“考评规则”表逐行填写考评项目，或用 new-workbook 生成示例细则",
  ),
  noId: (title: string) => say(`“${title}”没有编号`, "给每条规则填一个不重复的编号，例如 A01"),
  duplicateId: (id: string) => say(`编号“${id}”重复`, "每条规则的编号必须唯一，请改其中一个"),
  noTitle: (id: string) => say(`编号“${id}”没有考评项目`, "填写考评项目的名称"),
  badEnabled: (value: string) => say(`启用“${value}”看不懂`, "只填“是”或“否”，空白表示“是”"),
  badMethod: (value: string, known: readonly string[]) =>
    say(value === "" ? "没有填写计分方式" : `计分方式“${value}”看不懂`, `只能是：${known.join("、")}`),
  badPeriod: (value: string) => say(`周期“${value}”看不懂`, "填“月”“季”“半年”或“年”"),
  badCount: (value: string) => say(`次数“${value}”看不懂`, "填整数，例如 1，或“每党小组1”"),
  badDeadline: (value: string) =>
    say(`期限“${value}”看不懂`, "填日期、“M月D日”“M月底前”“次年M月D日”或“换届到期”"),
  badPoints: (column: string, value: string) =>
    say(`${column}“${value}”不是分数`, "填不小于 0 的数字，例如 5 或 0.5"),
  noPoints: (title: string) =>
    say(`“${title}”没有分值`, "填写分值；若从别的项目或类别里扣，请在“并入”填编号或类别"),
  pointsWithInto: (title: string) =>
    say(`“${title}”既有分值又有并入`, "并入的行不填分值，只按计分标准从所并入的项目里扣"),
  pointsUnused: (title: string) =>
    say(`“${title}”的分值不起作用`, "加分、否优、否决不看分值；要封顶请填“上限”"),
  intoMethod: (method: string) => say(`${method}不能并入别的项目`, "只有频次、完成、覆盖、扣分可以并入"),
  intoUnknown: (value: string) =>
    say(
      `并入“${value}”既不是有分值的项目编号，也不是类别`,
      "填一条有分值、已启用规则的编号，或一个类别的名称",
    ),
  badCondition: (value: string) =>
    say(`适用条件“${value}”看不懂`, "可用：设支委会、有党小组、党员≥N、党员<N、类别=X、换届到期，用“且”连接"),
  phraseUnread: (standard: string, clause: string, nearest: readonly string[]) =>
    say(
      `计分标准“${standard}”看不懂${clause === standard ? "" : `（“${clause}”）`}`,
      `可改成相近的说法：${near(nearest)}`,
    ),
  phraseContradiction: (standard: string, nearest: readonly string[]) =>
    say(`计分标准“${standard}”前后不一致，无法判断按哪一种计分`, `只保留一种说法，例如${near(nearest)}`),
  phraseMissing: (method: string, standard: string, nearest: readonly string[]) =>
    say(
      standard === "" ? `${method}没有填写计分标准` : `计分标准“${standard}”没有说清怎么计分`,
      `例如${near(nearest)}`,
    ),
  phraseNoAmount: (standard: string, nearest: readonly string[]) =>
    say(`计分标准“${standard}”没有说每次扣多少分，而这一行没有分值`, `例如${near(nearest)}`),
  phraseQuotaDiffers: (standard: string) =>
    say(
      `计分标准“${standard}”里说的周期、次数与“周期”“次数”列不一致`,
      "改成一致，或在计分标准里只写怎么扣分，例如“每少1次扣0.5分”",
    ),
  phraseDeadlineDiffers: (standard: string) =>
    say(
      `计分标准“${standard}”里说的完成时限与“期限”列不一致`,
      "改成一致，或只在“期限”列填写时限，例如“3月31日”",
    ),
  capDiffers: (standard: string, amount: string) =>
    say(`计分标准“${standard}”里的${amount}分与“分值”或“上限”列不一致`, "改成一致，或只在“上限”列填写"),
  unknownGrade: (grade: string, known: readonly string[]) =>
    say(`等次“${grade}”不在等次办法里`, `等次办法里有：${known.join("、")}`),
  ceilingAtLast: (grade: string) =>
    say(`“${grade}”已是最低等次，“不得评为${grade}”没有下一等`, "改为更高的等次，或用否决“评为…”"),
  settingUnknown: (name: string) =>
    say(`考评设置里的“${name}”不认识`, "请核对项目名称；不认识的设置不起作用"),
  settingTwice: (name: string) => say(`考评设置里的“${name}”填了两次`, "只保留一行"),
  settingBad: (name: string, value: string, allowed: string) =>
    say(`考评设置“${name}”的值“${value}”看不懂`, `应为：${allowed}`),
  weightsSum: (total: string) =>
    say(`各类别权重之和是${total}%，不是100%`, "改到合计正好 100%（20、0.2、20% 三种写法都可以）"),
  weightsMissing: (category: string) =>
    say(`类别“${category}”没有权重`, `增加一行“权重:${category}”，或删去全部权重`),
  weightsUnknown: (category: string) =>
    say(`权重“${category}”没有对应的类别`, "核对类别名称，与“考评规则”的类别一致"),
  gradeNoName: say("等次办法有一行没有等次名称", "填写等次名称，或删去这一行"),
  gradeTwice: (name: string) => say(`等次“${name}”重复`, "每个等次只写一行，从最好的等次写起"),
  gradeNumber: (column: string, value: string) =>
    say(
      `${column}“${value}”看不懂`,
      column === "最低分" ? "填分数，空白表示不设分数线" : "填比例，例如 30% 或 0.3",
    ),
  gradeOrder: (name: string) =>
    say(`等次“${name}”的最低分高于排在它前面的等次`, "等次从最好的写起，最低分依次降低"),
  badPremise: (value: string) =>
    say(`前提“${value}”看不懂`, "可用：有X、无X、X满分（X 为考评项目或编号），用“且”连接"),
  noGrades: say("没有等次办法，只排名次，不建议等次", "要建议等次，请增加“等次办法”表"),
} as const;

/** What the rulebook linter warns of. */
export const lintText = {
  pointsSum: (total: string) =>
    say(`基本项目分值合计${total}分，不是100分`, "若等次按百分制划线，请调整到合计 100"),
  gradeTooHigh: (name: string, minimum: string, highest: string) =>
    say(
      `等次“${name}”最低${minimum}分，而最高只能得${highest}分，没有支部能达到`,
      "降低最低分，或调整分值、加分上限",
    ),
  gradeBelowOpen: (name: string, above: string) =>
    say(`“${above}”没有分数线、比例和前提，排在后面的“${name}”没有支部会落入`, "给前面的等次填最低分"),
  gradeCovered: (name: string, above: string) =>
    say(`“${name}”的最低分不低于“${above}”，没有支部会落入“${name}”`, "等次从最好的写起，最低分依次降低"),
  gradeNobody: (name: string) => say(`等次“${name}”的比例上限是0，没有支部能评上`, "填大于 0 的比例，或删去"),
  sharedFacts: (title: string, other: string, type: string) =>
    say(
      `“${title}”和“${other}”都统计“${type}”，缺一次会扣两回`,
      "确要这样的可不改；否则把其中一条的活动类型改开",
    ),
} as const;
