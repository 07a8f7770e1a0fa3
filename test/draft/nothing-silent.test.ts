/** What a document says is read, marked or named: never read as less than it says. */
import { draftRulebook, type Draft } from "../../src/draft";
import { textOf } from "../../src/appraisal/rulebook/values";
import { wordOf, type Block } from "./word";

const HEAD = ["考核项目", "考核内容", "分值", "评分标准"];
const draftOf = async (...blocks: Block[]): Promise<Draft> =>
  draftRulebook({ kind: "file", name: "细则.docx", bytes: await wordOf(blocks) });
const item = (content: string, standard: string): Promise<Draft> =>
  draftOf([HEAD, ["组织生活", content, "10", standard]]);
const shown = ({ rows }: Draft): readonly string[] =>
  rows.map(({ values, readAs, todo, guesses }) =>
    [
      [values.method, values.activityTypes, values.period, values.count, values.deadline]
        .map(textOf)
        .filter((text) => text !== "")
        .join(" "),
      todo === undefined ? readAs : "OFF",
      ...guesses.map(({ column }) => `?${column}`),
    ].join("|"),
  );

test.each([
  ["每月开展主题党日活动。", "少1次扣1分", ["频次 主题党日 月 1|每少1次扣1分"]],
  [
    "每季度召开党员大会，每月开展主题党日。",
    "每缺1次扣1分",
    ["扣分|酌情扣分", "频次 党员大会 季 1|每少1次扣1分", "频次 主题党日 月 1|每少1次扣1分"],
  ],
  [
    "书记与委员每半年谈心谈话1次，委员与党员每年1次。",
    "少一次扣1分",
    ["扣分|酌情扣分", "频次 谈心谈话 半年 1|每少1次扣1分", "频次 谈心谈话 年 1|每少1次扣1分"],
  ],
  ["按时报送材料。", "逾期1天扣0.5分", ["完成|每逾期1天扣0.5分"]],
  [
    "参学率达到90%。",
    "每低1个百分点扣0.5分，低于60%不得分",
    ["覆盖|每低1个百分点扣0.5分，低于60%不得分，达到90%得满分"],
  ],
  ["无信访。", "发现1例扣1分，2例扣3分，3例及以上不得分", ["扣分|1次扣1分、2次扣3分、3次以上不得分"]],
  ["综合评价。", "表现优秀得10分，良好8分，一般6分，差0分", ["检查|优秀10、良好8、一般6、差0"]],
  [
    "每季度召开1次党员大会，每月开展1次主题党日。",
    "党员大会、主题党日每少1次分别扣2分、1分",
    ["扣分|酌情扣分", "频次 党员大会 季 1|每少1次扣2分", "频次 主题党日 月 1|每少1次扣1分"],
  ],
  ["按时上缴党费。", "逾期上缴的每次扣2分", ["扣分|每次扣2分"]],
  ["发展党员。", "未完成发展计划的，每少1名扣2分", ["扣分|每次扣2分"]],
  ["发展党员。", "完成率100%得10分，每降低10个百分点扣1分", ["覆盖|每低10个百分点扣1分"]],
  ["无事故。", "一般事故扣5分，重大事故一票否决", ["扣分|酌情扣分", "扣分|每次扣5分", "|OFF"]],
  ["受批评扣2分。", "受批评扣2分", ["扣分|每次扣2分"]],
  [
    "书记每年讲2次党课，其他成员每年1次。",
    "少1次扣1分",
    [
      "扣分|酌情扣分",
      "频次 党课 年 2|每少1次扣1分|?activityTypes",
      "频次 党课 年 1|每少1次扣1分|?activityTypes",
    ],
  ],
  [
    "三个月开一次党员大会，一个月开一次主题党日。",
    "少一次扣1分",
    ["扣分|酌情扣分", "频次 党员大会 季 1|每少1次扣1分", "频次 主题党日 月 1|每少1次扣1分"],
  ],
  ["每学期上党课1次。", "缺一次扣1分", ["频次 党课 半年 1|每少1次扣1分|?activityTypes"]],
  ["党课一年4次。", "党课一年4次：少一次党课记录扣0.5分", ["频次 党课 年 4|每少1次扣0.5分|?method"]],
  ["定期开联席会。", "不少于4次，缺1次会议记录扣1分", ["频次 联席会 年 4|每少1次扣1分|?method|?period"]],
  ["制度。", "制度不全扣1-3分", ["扣分|每次扣1-3分"]],
  ["机构。", "机构不健全扣1分", ["扣分|每次扣1分"]],
  ["其他。", "其他情节要扣分的，由党支部研究后予以扣分", ["扣分|酌情扣分"]],
  ["教育。", "知情不管、不汇报的不得分", ["扣分|发生1次不得分"]],
  ["学习强国。", "未完成、活跃度低于平均的，各扣1分", ["扣分|每次扣1分|?method"]],
  ["台账。", "台账不全的扣3分，未建立的不得分", ["扣分|酌情扣分", "扣分|每次扣3分", "完成|未完成扣10分"]],
  ["报表。", "季度报表上报不及时扣1分", ["扣分|每次扣1分"]],
  ["完成率。", "80%-89%得8分、90%以上得10分", ["覆盖|达到80%得8分、达到90%得10分"]],
  ["参合率。", "达到90%得0.5分，达到95%得1分", ["覆盖|达到90%得0.5分、达到95%得1分|?points"]],
  ["会议。", "无故不参加学习的，每缺一次扣3分", ["扣分|每次扣3分"]],
  ["信访。", "不满意的，每例分别扣1分", ["扣分|每次扣1分"]],
  ["亮点。", "获评先进的每次加2分", ["加分|每次加2分|?cap"]],
  ["新成员。", "吸收新成员；有高级职称的再加2分", ["检查|按实得分|?method", "加分|每次加2分|?into"]],
])("%s %s", async (content, standard, expected) => {
  expect(shown(await item(content, standard))).toEqual(expected);
});

test.each([
  ["按时报送材料。", "每迟报1天扣0.5分，逾期超过5天不得分", "5"],
  ["每季度召开1次党员大会（农村党支部每月1次）。", "少1次扣2分", "农村党支部每月1次"],
  ["每季度召开1次党员大会。", "少1次扣2分，经批准的除外", "经批准的除外"],
  ["台账。", "不健全酌情扣分，未建立不得分", "酌情扣"],
  ["无违纪。", "受到通报批评的扣2分，受到约谈的扣1分，不重复扣分", "不重复扣分"],
])("%s %s: what no column holds is marked", async (content, standard, words) => {
  const { rows } = await item(content, standard);
  expect(rows.flatMap(({ guesses }) => guesses.map(({ why }) => why)).join()).toContain(words);
});

test.each(["6月30日前未完成的扣5分，9月30日前仍未完成的扣10分", "6月底前未完成扣5分；9月底前未完成扣10分"])(
  "%s: whether the second takes the place of the first nobody says",
  async (standard) => {
    expect(shown(await item("", standard))).toEqual(["|OFF"]);
  },
);

test.each([
  "--",
  "－－",
  "—",
  "——",
  "―",
  "～",
  "〜",
  "∼",
  "‐",
  "─",
  "ー",
  "→",
  "一",
  "至",
  "到",
  "分--",
  "分至",
  " - ",
])("扣1%s3分 is a range", async (sign) => {
  expect(shown(await item("制度。", `制度不全扣1${sign}3分`))).toEqual(["扣分|每次扣1-3分"]);
  expect(shown(await item("创新。", `受表彰每次加1${sign}3分`))).toEqual(["加分|每次加1-3分|?cap"]);
});

test.each(["1或3分", "1分或3分", "1/3分", "1·3分", "1、3分", "1 3分", "1_3分", "1丨3分", "1..3分"])(
  "扣%s: two numbers of which nobody says how they make an amount",
  async (amount) => {
    expect(shown(await item("制度。", `制度不全扣${amount}`))).toEqual(["|OFF"]);
  },
);

test.each([
  ["调研。", "全年调研少于1次扣0.5分", ["频次 调研 年 1|未达1次扣0.5分"]],
  ["信息。", "少于3件的，每少1件扣2分", ["频次 组织生活 年 3|每少1次扣2分|?period|?activityTypes|?method"]],
  ["心得。", "每半年心得体会不足4篇的，每少1篇扣1分", ["频次 心得体会 半年 4|每少1次扣1分|?method"]],
  ["党课。", "全年党课少于4次扣1分，少于2次扣3分", ["频次 党课 年 4|未达4次扣1分、未达2次扣3分"]],
  ["党课。", "每少1次扣1分，少于2次不得分", ["|OFF"]],
  ["每季度上党课1次。", "党课少于4次的扣1分", ["频次 党课 年 4|未达4次扣1分"]],
  ["发展党员。", "培养积极分子不足3名的，每少1名扣1分", ["扣分|每次扣1分|?standard"]],
])("%s %s: fewer than a number is counted by that number", async (content, standard, expected) => {
  expect(shown(await item(content, standard))).toEqual(expected);
});

test.each([
  "参与率每低于平均水平1个百分点扣0.2分",
  "与上年相比每降低1个百分点扣2分",
  "满意率环比每下降1个百分点扣1分",
  "参学率低于兄弟单位，每低1个百分点扣1分",
])("%s: what is compared has no target", async (standard) => {
  expect(shown(await item("参与率达到90%。", standard))).toEqual(["|OFF"]);
});

test.each([
  ["换届。", "提前或者延期换届的扣3分", ["扣分|每次扣3分"]],
  ["换届。", "提前、延期换届的扣3分", ["扣分|每次扣3分"]],
  ["材料。", "漏报或逾期上报的扣3分", ["扣分|每次扣3分"]],
  ["材料。", "未报送、错报的扣3分", ["扣分|每次扣3分|?method"]],
  ["材料。", "未报送或逾期报送的扣2分", ["完成|未完成扣2分，逾期扣2分"]],
  ["任务。", "考评、走访等规定工作未完成的，每项扣1分", ["完成|每项未完成扣1分"]],
  ["计划。", "未制定计划、方案的扣2分", ["完成|未完成扣2分"]],
  ["每月召开支委会。", "未召开或走过场的每次扣1分", ["扣分|每次扣1分"]],
])("%s %s: no case of several is left out", async (content, standard, expected) => {
  expect(shown(await item(content, standard))).toEqual(expected);
});

test.each([
  ["材料。", "材料上报每延误1天扣0.2分", ["完成|每逾期1天扣0.2分"]],
  ["加班。", "滞留每1天扣0.2分", ["|OFF"]],
  ["会议。", "出勤率每低于要求5个百分点扣0.5分", ["|OFF"]],
  ["每年上党课2次。", "支委未讲党课的每人扣0.5分", ["扣分|每次扣0.5分"]],
])("%s %s: by the day, by a target, by the head", async (content, standard, expected) => {
  expect(shown(await item(content, standard))).toEqual(expected);
});

test.each([
  ["每年召开1次组织生活会，管好党费。", "未进行党费管理等措施扣1分", ["扣分|每次扣1分|?method"]],
  ["每年召开1次组织生活会。", "未开展主题教育的扣1分", ["扣分|每次扣1分|?method"]],
  ["每年召开1次组织生活会。", "业务培训每少1次扣1分", ["频次 业务培训 年 1|每少1次扣1分|?period"]],
  [
    "每季度召开党员大会，每月开展主题党日。",
    "每项至少3次，少1次扣1分",
    [
      "扣分|酌情扣分",
      "频次 党员大会 季 1|每少1次扣1分|?standard",
      "频次 主题党日 月 1|每少1次扣1分|?standard",
    ],
  ],
  ["每年召开1次组织生活会。", "未召开的扣1分", ["频次 组织生活会 年 1|每少1次扣1分"]],
])("%s %s: how often is said of the same thing", async (content, standard, expected) => {
  expect(shown(await item(content, standard))).toEqual(expected);
});

test("a numbered heading over a table is the 类别 of its items, and may say what it weighs", async () => {
  const draft = await draftOf(
    "一、基础工作（权重60%）",
    [HEAD, ["党费", "按月缴纳", "50", "欠缴的每人扣1分"], ["学习", "参加学习", "50", "缺席的每次扣1分"]],
    "二、重点工作（权重40%）",
    [HEAD, ["任务", "完成任务", "100", "未完成的每项扣5分"]],
  );
  expect(draft.rows.map(({ values }) => [values.category, values.title])).toEqual([
    ["基础工作", "党费"],
    ["基础工作", "学习"],
    ["重点工作", "任务"],
  ]);
  expect(draft.settings.map(({ name, value }) => [name, value])).toEqual([
    ["权重:基础工作", "60%"],
    ["权重:重点工作", "40%"],
  ]);
  expect(draft.findings.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("weights that are not those of all categories are a question", async () => {
  const draft = await draftOf(
    "一、基础工作（权重60%）",
    [HEAD, ["党费", "按月缴纳", "50", "欠缴的每人扣1分"]],
    "二、重点工作",
    [HEAD, ["任务", "完成任务", "100", "未完成的每项扣5分"]],
  );
  expect(draft.settings).toEqual([]);
  expect(draft.doubts.join()).toContain("基础工作60%");
});

test("headings over tables are their sums and kinds, never items", async () => {
  const draft = await draftOf(
    "一、基础分（100分）",
    [HEAD, ["党费", "按月缴纳", "90", "欠缴的每人扣1分"]],
    "二、扣分项",
    [
      ["项目", "扣分标准"],
      ["通报", "被通报批评的每次扣2分"],
    ],
  );
  expect(shown(draft)).toEqual(["扣分|每次扣1分", "扣分|每次扣2分"]);
  expect(draft.sums).toEqual([{ at: "“基础分”", said: "100", found: "90" }]);
});

test("a list of members with as many columns as the table above is no part of it", async () => {
  const draft = await draftOf([HEAD, ["党费", "按月缴纳", "10", "欠缴的每人扣1分"]], "考核小组名单", [
    ["姓名", "职务", "电话", "签名"],
    ["甲", "组长", "1", ""],
  ]);
  expect(draft.rows).toHaveLength(1);
  expect(draft.unused.map(({ text }) => text)).toContain("甲 | 组长 | 1");
});

test("sums without brackets and sums of an outer column of points are checked; full-width numbers number", async () => {
  const draft = await draftOf([
    ["考核项目", "分值", "考核内容", "分值", "评分标准"],
    [{ lines: ["１．组织建设30分"], rows: 2 }, { lines: ["20"], rows: 2 }, "党费", "12", "欠缴的每人扣1分"],
    ["信息", "9", "漏报的每次扣1分"],
  ]);
  expect(draft.sums).toEqual(
    expect.arrayContaining([
      { at: "表1第2行“组织建设”", said: "30", found: "21" },
      { at: "表1第2行", said: "20", found: "21" },
    ]),
  );
  expect(draft.rows.map(({ values }) => values.id)).toEqual(["1.1", "1.2"]);
});

test("grades: bounds said to be in or out, the rest of a sentence behind a semicolon, the first so many per cent", async () => {
  const { grades, doubts } = await draftOf(
    [HEAD, ["党费", "按月缴纳", "10", "欠缴的每人扣1分"]],
    "排名前30%且得分90分以上的评为优秀；80分至90分（不含90分）为良好；60分以上的评为合格；不足60分的为不合格。",
  );
  expect(grades).toEqual([
    { name: "优秀", minimum: 90, ratioCap: 0.3 },
    { name: "良好", minimum: 80 },
    { name: "合格", minimum: 60 },
    { name: "不合格" },
  ]);
  expect(doubts).toEqual([]);
});

test("weights of parts are named, and so is every case of a list of limits within one paragraph", async () => {
  const draft = await draftOf(
    "考核采取百分制，其中日常考核占40%，年终考核占60%。",
    [HEAD, ["党费", "按月缴纳", "10", "欠缴的每人扣1分"]],
    "第四条 有下列情形之一的，不得评为优秀：1.党员受到党纪处分的；2.发生安全事故的。",
  );
  expect(draft.unused.map(({ text }) => text).join()).toContain("日常考核占40%");
  expect(shown(draft).slice(1)).toEqual(["否优|不得评为优秀", "否优|不得评为优秀"]);
});

test("every line of a list of vetoes is a row, whatever some of them say themselves", async () => {
  const draft = await draftOf([
    ["考核项目", "考核内容", "分值", "评分标准"],
    ["党费", "按月缴纳", "10", "欠缴的每人扣1分"],
    [
      { lines: ["否决项"] },
      { lines: ["本人被司法机关处理的。", "发生重大事故实行“一票否决”。", "连续3年未发展党员。"] },
      "",
      "",
    ],
  ]);
  expect(draft.rows.slice(1).map(({ values }) => values.basis)).toEqual([
    "本人被司法机关处理的",
    "发生重大事故实行“一票否决”",
    "连续3年未发展党员",
  ]);
});

test("a level without an amount is no part of the levels before it", async () => {
  const draft = await draftOf([
    HEAD,
    ["加分项", "", "", "获省级表彰加3分，市级加2分；经镇党委会研究决定给予加分的情形"],
  ]);
  expect(draft.rows).toHaveLength(2);
});
