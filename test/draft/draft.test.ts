/** From a document to rules: what officers write, and what it must come to. */
import { answer, draftJson, draftRulebook, type Draft } from "../../src/draft";
import { parseRulebookDocument } from "../../src/appraisal/rulebook/document";
import { textOf } from "../../src/appraisal/rulebook/values";
import { wordOf, type Block } from "./word";

const HEAD = ["考核项目", "考核内容", "分值", "评分标准", "考核方式"];
const draftOf = async (...blocks: Block[]): Promise<Draft> =>
  draftRulebook({ kind: "file", name: "细则.docx", bytes: await wordOf(blocks) });
/** One item of a table: content, points, standard. */
const item = (content: string, points: string, standard: string, project = "组织生活"): Promise<Draft> =>
  draftOf([HEAD, [project, content, points, standard, "查阅资料"]]);
const shown = ({ rows }: Draft): readonly string[] =>
  rows.map(({ values, readAs, todo, guesses }) =>
    [
      values.id,
      values.method,
      values.activityTypes,
      values.period,
      values.count,
      values.deadline,
      values.points,
      values.into,
      values.cap,
      values.condition,
    ]
      .map(textOf)
      .concat(todo === undefined ? readAs : "OFF", guesses.map(({ column }) => column).join())
      .join("|"),
  );

test("one clause: a rule with the points, 周期 and 次数 from the content, 依据 word for word", async () => {
  const draft = await item("每季度召开1次党员大会。", "4", "每少一次扣1分，扣完为止。");
  expect(shown(draft)).toEqual(["1.1|频次|党员大会|季|1||4||||每少1次扣1分|"]);
  expect(draft.rows[0]?.values.basis).toBe("每少一次扣1分，扣完为止");
  expect(draft.rows[0]?.source).toEqual({
    table: 1,
    row: 2,
    text: "每季度召开1次党员大会。\n每少一次扣1分，扣完为止",
  });
});

test("several clauses: one row carries the points, each clause is 并入 it, conditions are guessed aloud", async () => {
  const draft = await item(
    "支委会每月召开1次，党员大会每季度召开1次。",
    "10",
    "支委会每少1次扣0.5分，党员大会每少1次扣1分。",
  );
  expect(shown(draft)).toEqual([
    "1.1|扣分|||||10||||酌情扣分|",
    "1.1-1|频次|支委会|月|1|||1.1||设支委会|每少1次扣0.5分|condition",
    "1.1-2|频次|党员大会|季|1|||1.1|||每少1次扣1分|",
  ]);
});

test("不得分 of an item with several clauses takes all its points", async () => {
  const draft = await item("每年召开1次组织生活会。", "6", "未召开的不得分；程序不规范的扣2分。");
  expect(shown(draft).slice(1)).toEqual([
    "1.1-1|频次|组织生活会|年|1|||1.1|||每少1次扣6分|",
    "1.1-2|扣分||||||1.1|||每次扣2分|",
  ]);
});

test("parts with points of their own are items; ① of the standard belongs to ① of the content", async () => {
  const draft = await item(
    "①3月底前制定年度计划。（2分）②每月开展1次主题党日。（4分）",
    "6",
    "①未制定不得分。②每少1次扣0.5分。",
  );
  expect(shown(draft)).toEqual([
    "1.1-1|完成||||3月底前|2||||未完成不得分|",
    "1.1-2|频次|主题党日|月|1||4||||每少1次扣0.5分|",
  ]);
});

test.each([
  ["每年3月底前上报年度计划。", "未上报扣2分，逾期上报扣1分。", "完成", "未完成扣2分，逾期扣1分"],
  ["党员参学率达到95%以上。", "每低1个百分点扣0.5分。", "覆盖", "每低1个百分点扣0.5分，达到95%得满分"],
  ["述职评议。", "按好100、较好85、一般70、差50折算。", "测评", "好100、较好85、一般70、差50"],
  ["基础工作检查。", "规范5分、较规范4分、一般2分、不规范0分。", "检查", "规范5、较规范4、一般2、不规范0"],
  ["廉洁自律。", "受到约谈提醒扣1分、通报批评扣2分。", "扣分", "约谈提醒1分、通报批评2分"],
  ["作风建设。", "视情节扣1-3分。", "扣分", "每次扣1-3分"],
  ["作风建设。", "违反规定的，每例扣1分，最多扣3分。", "扣分", "每次扣1分"],
])("%s %s → %s %s", async (content, standard, method, readAs) => {
  const { rows } = await item(content, "5", standard);
  expect(rows.map((row) => [row.values.method, row.readAs])).toEqual([[method, readAs]]);
});

test.each([
  // Two lists are paired by 分别, and only by it.
  ["被评为先进的，镇、县、市级分别加2分、4分、6分。", "加分", "镇2分、县4分、市6分"],
  ["被镇、县、市通报的，加2、4、6分。", "OFF", ""],
  // What is worth twice something, or goes on as before, has no amount of its own.
  ["未落实的加倍扣分。", "OFF", ""],
  ["迟到1次扣0.5分，以此类推。", "OFF", ""],
  // Amounts that no verb takes are not what is taken.
  ["按各科情况（组织科4分、宣传科3分）酌情扣分。", "OFF", ""],
  ["缺席1次扣1分，2次扣3分，3次以上不得分。", "扣分", "1次扣1分、2次扣3分、3次以上不得分"],
  ["参训率未达到100%的，扣1分。", "覆盖", "低于100%扣1分"],
  ["参训率未达到97%的，酌情扣0.5-1分。", "扣分", "每次扣0.5-1分"],
])("%s → %s %s", async (standard, method, readAs) => {
  const { rows } = await item("工作落实。", "10", standard);
  const read = rows.filter(({ values }) => rows.length === 1 || values.standard !== "酌情扣分");
  expect(
    read.map(({ values, todo, ...row }) => [todo === undefined ? values.method : "OFF", row.readAs]),
  ).toEqual([[method, readAs]]);
});

test("每少1次 of what nobody says how often it is due is counted once a year, and asked about", async () => {
  const draft = await item("加强学习。", "5", "没有按计划组织专题研讨的，每少1次扣1分。");
  expect(shown(draft)).toEqual(["1.1|频次|专题研讨|年|1||5||||每少1次扣1分|period"]);
});

test("an amount that the reading does not carry is a mark", async () => {
  const { rows } = await item("每季度上1次党课。", "5", "每少1次扣1分（重大活动扣3分）。");
  expect(rows.map(({ readAs, guesses }) => [readAs, guesses.map(({ why }) => why)])).toEqual([
    ["每少1次扣1分", ["原文里的3没有用上"]],
  ]);
});

test("一票否决 over a list is said of each line: with grades the last, marked; without them each line is off", async () => {
  const rows: Block = [
    ["考核线", "分值", "考核内容和计分办法"],
    ["组织工作", "10", "被通报的每次扣1分。"],
    [{ lines: ["否决项"], rows: 2 }, { lines: [""], rows: 2 }, "发生违纪违法案件的。"],
    ["被上级约谈的。"],
  ];
  const without = await draftOf(rows);
  expect(without.rows.map(({ values, todo }) => [values.category, values.title, todo?.slice(0, 8)])).toEqual([
    ["组织工作", "组织工作", undefined],
    ["否决项", "违纪违法案件", "原文没有说定为什"],
    ["否决项", "上级约谈", "原文没有说定为什"],
  ]);
});

test("sections of additions, deductions and limits act on the total and the grade", async () => {
  const draft = await draftOf(
    [
      HEAD,
      ["加分项", "表彰奖励", "", "获国家级表彰加5分，省级加3分，市级加2分，就高不重复，最高加5分。", ""],
      ["扣分项", "通报批评", "", "被上级通报批评的，每次扣2分。", ""],
      ["一票否决", "党员违纪违法", "", "发生违纪违法案件的，评为差。", ""],
      ["一票否决", "责任追究", "", "书记被问责的，不得评为好。", ""],
    ],
    "90分以上为好，80-89分为较好，60-79分为一般，60分以下为差。“好”等次的比例不超过30%。",
    "加分累计不超过10分。",
  );
  expect(shown(draft)).toEqual([
    "1.1|加分|||||||5||国家级5分、省级3分、市级2分，就高不重复|",
    "2.1|扣分|||||||||每次扣2分|",
    "3.1|否决|||||||||评为差|",
    "3.2|否优|||||||||不得评为好|",
  ]);
  expect(draft.grades).toEqual([
    { name: "好", minimum: 90, ratioCap: 0.3 },
    { name: "较好", minimum: 80 },
    { name: "一般", minimum: 60 },
    { name: "差" },
  ]);
  expect(draft.settings.map(({ name, value }) => [name, value])).toEqual([["加分上限", 10]]);
});

test("numbered paragraphs without a table", async () => {
  const draft = await draftOf(
    "某局党支部考评细则",
    { text: "组织建设（10分）", level: 0 },
    { text: "三会一课（6分）", level: 1 },
    { text: "每季度召开1次党员大会，每少1次扣1分。", level: 2 },
    { text: "每月开展1次主题党日，每少1次扣0.5分。", level: 2 },
    { text: "按期换届（4分）。到期未换届的不得分。", level: 1 },
    { text: "本细则由机关党委解释。", level: 0 },
  );
  expect(shown(draft)).toEqual([
    "1.1|扣分|||||6||||酌情扣分|",
    "1.1-1|频次|党员大会|季|1|||1.1|||每少1次扣1分|",
    "1.1-2|频次|主题党日|月|1|||1.1|||每少1次扣0.5分|",
    "1.2|完成||||换届到期|4|||换届到期|未完成不得分|",
  ]);
  expect(draft.sums).toEqual([{ at: "“组织建设”", said: "10", found: "10" }]);
  expect(draft.unused.map(({ text }) => text)).toEqual(["二、本细则由机关党委解释。"]);
});

test("stated sums are compared; what is not understood is a row that is off and says what to do", async () => {
  const draft = await draftOf([
    HEAD,
    ["组织建设（10分）", "开展活动", "4", "每季度1次党课，每少1次扣1分", ""],
    ["党费（5分）", "收缴党费", "5", "按有关规定倒扣2分，以此类推", ""],
    ["合计", "", "10", "", ""],
  ]);
  expect(draft.sums).toEqual(
    expect.arrayContaining([
      { at: "表1第2行“组织建设”", said: "10", found: "4" },
      { at: "表1第4行", said: "10", found: "9" },
    ]),
  );
  const [off] = draft.rows.filter(({ todo }) => todo !== undefined);
  expect(off?.values).toMatchObject({ id: "2.1", enabled: "否", points: 5 });
  expect(off?.values.standard).toBe("按有关规定倒扣2分，以此类推");
  expect(draft.findings.map(({ code }) => code)).toEqual(
    expect.arrayContaining(["draft-not-understood", "draft-sum-differs"]),
  );
});

test("JSON is a rulebook, and says what was guessed, left and added up", async () => {
  const draft = await item("支委会每月召开1次。", "5", "每少1次扣0.5分。");
  const json = JSON.parse(JSON.stringify(draftJson(draft))) as Record<string, unknown>;
  expect(json).toMatchObject({
    rules: [
      {
        id: "1.1",
        method: "频次",
        readAs: "每少1次扣0.5分",
        guessed: [
          { column: "condition", value: "设支委会", why: expect.stringContaining("也可以是") as string },
        ],
        source: { table: 1, row: 2 },
      },
    ],
    unused: [],
    sums: [],
  });
  expect(parseRulebookDocument(JSON.stringify(json))).toHaveProperty("document");
});

test("answers: another reading taken, a guess found right, a row typed anew", async () => {
  const draft = await item("支委会每月召开1次。", "5", "每少1次扣0.5分。");
  const [everyone] = answer(draft, [{ rule: "1.1", guess: 0, choice: 0 }]).rows;
  expect([everyone?.values.condition, everyone?.guesses]).toEqual([null, []]);
  const [right] = answer(draft, [{ rule: "1.1", guess: 0, choice: null }]).rows;
  expect([right?.values.condition, right?.guesses]).toEqual(["设支委会", []]);
  const typed = answer(draft, [{ rule: "1.1", values: { standard: "按比例" } }]);
  expect([typed.rows[0]?.readAs, typed.findings.map(({ code }) => code)]).toEqual([
    "按比例",
    ["points-sum"].slice(1),
  ]);
});
