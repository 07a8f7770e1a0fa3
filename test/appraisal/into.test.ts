/** 并入: rows that take from another item or a 类别, or add to it. */
import { scoreWorkbook } from "../../src/job";
import {
  BRANCH,
  blockers,
  figures,
  gridsOf,
  ground,
  held,
  join,
  scoreWith,
  type Result,
  type Row,
} from "../support/native";

const target: Row = {
  编号: "T",
  类别: "组织生活",
  考评项目: "三会一课",
  计分方式: "完成",
  分值: 5,
  计分标准: "未完成扣2分",
};
const meetings: Row = {
  编号: "F",
  类别: "组织生活",
  考评项目: "支委会",
  计分方式: "频次",
  周期: "季",
  计分标准: "每少1次扣0.5分",
};
const notices: Row = {
  编号: "D",
  类别: "组织生活",
  考评项目: "通报",
  计分方式: "扣分",
  计分标准: "每次扣1.5分",
};

/** Scores rules with the target done, two 支委会 missing and `times` incidents. */
function taken(
  rules: readonly Row[],
  times = 0,
  more: Record<string, readonly Row[]> = {},
  settings: Row = {},
): Result {
  const incident = { 支部名称: BRANCH, 日期: "2022-05-10", 事项: "某事", 考评项目: "D", 次数: times };
  const sheets: Record<string, readonly Row[]> = {
    考评规则: rules,
    活动台账: held("支委会", ["2022-01-10", "2022-04-10"]),
    完成登记: [{ 支部名称: BRANCH, 考评项目: "T", 完成情况: "是" }],
    ...(times > 0 ? { 扣分登记: [incident] } : {}),
  };
  return scoreWith({ settings, sheets: { ...sheets, ...more } });
}

const scores = (result: Result, ...ids: readonly string[]) => ids.map((id) => figures(result.item(id)).score);

test("a row takes what its phrase deducts off the item it names", () => {
  const result = taken([target, { ...meetings, 并入: "T" }]);
  expect(scores(result, "T", "F")).toEqual([5, -1]);
  expect(result.item("T").takenByOthers.valueOf()).toBe(1);
  expect(result.branch().base?.valueOf()).toBe(104);
  expect(result.branch().deduction?.valueOf()).toBe(0);
  expect(result.item("F").reason).toContain("从“三会一课”扣1分");
});

test("until nothing is left, in sheet order", () => {
  const result = taken([target, { ...meetings, 并入: "T" }, { ...notices, 并入: "T" }], 4);
  expect(scores(result, "T", "F", "D")).toEqual([5, -1, -4]);
  expect(result.branch().base?.valueOf()).toBe(100);
  const other = taken([target, { ...notices, 并入: "T" }, { ...meetings, 并入: "T" }], 4);
  expect(scores(other, "D", "F")).toEqual([-5, 0]);
  expect(other.item("F").reason).toContain("“三会一课”已无分可扣");
});

test("rows that name an item come before those that name a 类别", () => {
  const rules = [target, { ...notices, 并入: "组织生活" }, { ...meetings, 并入: "T" }];
  const result = taken(rules, 4);
  expect(scores(result, "D", "F")).toEqual([-4, -1]);
});

test("上限 caps what a row takes", () => {
  expect(scores(taken([target, { ...notices, 并入: "T", 上限: 2 }], 4), "D")).toEqual([-2]);
});

test("上限 caps what a row takes whatever its method, and leaves less than 上限 alone", () => {
  const into = { ...meetings, 并入: "T" };
  // Two of four 支委会 are missing: 1 point.
  expect(scores(taken([target, { ...into, 上限: 0.6 }]), "T", "F")).toEqual([5, -0.6]);
  expect(
    taken([target, { ...into, 上限: 0.6 }])
      .branch()
      .base?.valueOf(),
  ).toBe(104.4);
  expect(scores(taken([target, { ...into, 上限: 3 }]), "F")).toEqual([-1]);
  const plan = {
    编号: "C",
    类别: "组织生活",
    考评项目: "计划",
    计分方式: "完成",
    期限: "6月30日",
    并入: "T",
  };
  const rules = [target, { ...plan, 计分标准: "未完成扣3分", 上限: 2 }];
  expect(scores(taken(rules), "C")).toEqual([-2]);
});

test("what a row takes is rounded half-up to the hundredth, as an item is", () => {
  const rules = [target, { ...meetings, 次数: 3, 计分标准: "每少1次扣0.125分", 并入: "T" }];
  // 10 of 12 are missing: 1.25; with one more 支委会 1.125, which is 1.13.
  expect(scores(taken(rules), "F")).toEqual([-1.25]);
  const more = { 活动台账: held("支委会", ["2022-01-10", "2022-04-10", "2022-07-10"]) };
  expect(scores(taken(rules, 0, more), "F")).toEqual([-1.13]);
});

test("an item that has lost points of its own has less to give", () => {
  const rules = [target, { ...notices, 并入: "T" }];
  const result = taken(rules, 3, { 完成登记: [{ 支部名称: BRANCH, 考评项目: "T", 完成情况: "否" }] });
  expect(scores(result, "T", "D")).toEqual([3, -3]);
});

test.each<[standard: string, completion: Row, score: number]>([
  ["未完成扣2分，逾期扣1分", { 完成情况: "否" }, -2],
  ["未完成扣2分，逾期扣1分", { 完成日期: "2022-07-01" }, -1],
  ["逾期扣1分", { 完成情况: "否" }, -1],
  ["未完成扣2分", { 完成日期: "2022-07-01" }, -2],
  ["未完成扣2分", { 完成日期: "2022-06-01" }, 0],
])("完成 under 并入: %s with %j takes %d", (standard, completion, score) => {
  const row = { 编号: "C", 类别: "组织生活", 考评项目: "计划", 计分方式: "完成", 期限: "6月30日", 并入: "T" };
  const more = {
    完成登记: [
      { 支部名称: BRANCH, 考评项目: "T", 完成情况: "是" },
      { 支部名称: BRANCH, 考评项目: "C", ...completion },
    ],
  };
  expect(scores(taken([target, { ...row, 计分标准: standard }], 0, more), "C")).toEqual([score]);
});

test("a target that is not scored gives nothing", () => {
  const rules = [target, { ...notices, 并入: "T" }];
  const result = taken(rules, 2, { 完成登记: [{ 支部名称: BRANCH, 考评项目: "T", 完成情况: "/" }] });
  expect([result.item("T").outcome, ...scores(result, "T", "D")]).toEqual(["not-applicable", 5, 0]);
  expect(result.item("D").reason).toContain("未计分，不扣");
});

test("rows that are not applicable, exempt or pending take nothing", () => {
  const into = { ...meetings, 并入: "T" };
  expect(scores(taken([target, { ...into, 适用条件: "党员≥100" }]), "F")).toEqual([0]);
  const exempt = { 豁免登记: [{ 支部名称: BRANCH, 考评项目: "F", 期间: null }] };
  expect(scores(taken([target, into], 0, exempt), "F")).toEqual([0]);
  const early = taken([target, { ...into, 周期: "年", 次数: 3 }], 0, {}, { 截止日期: "2022-06-30" });
  expect([early.item("F").outcome, ...scores(early, "F")]).toEqual(["pending", 0]);
});

test("off a 类别 before any weight", () => {
  const settings = { "权重:组织生活": 50, "权重:基础": 50 };
  const result = taken([target, { ...notices, 并入: "组织生活" }], 2, {}, settings);
  // 2 of 5 points left, half of 100; the other half is full.
  expect(result.branch().base?.valueOf()).toBe(70);
});

test("and after 折算", () => {
  const extra = { ...target, 编号: "T2", 考评项目: "另一项", 适用条件: "党员≥100", 分值: 5 };
  const result = taken([target, extra, { ...notices, 并入: "组织生活" }], 1, {}, { 不适用处理: "折算" });
  // (100 + 5) · 110 / 105 = 110, less 1.5.
  expect(result.branch().base?.valueOf()).toBe(108.5);
});

test.each<[row: Row, code: string]>([
  [{ ...notices, 并入: "没有的" }, "unknown-into"],
  [{ ...notices, 并入: "T", 分值: 3 }, "points-with-into"],
  [{ 编号: "K", 考评项目: "检查", 计分方式: "检查", 并入: "T" }, "bad-into"],
  [
    { 编号: "B", 考评项目: "表彰", 计分方式: "加分", 计分标准: "每次加1分", 并入: "T", 分值: 2 },
    "points-with-into",
  ],
  [{ ...meetings, 并入: "T", 计分标准: "按比例" }, "phrase-not-into"],
  [{ ...meetings, 并入: "T", 计分标准: "缺1次不得分" }, "phrase-not-into"],
  [{ ...notices, 并入: "T", 计分标准: "发生1次不得分" }, "phrase"],
])("%j cannot be understood (%s)", (row, code) => {
  const found = blockers(join(ground(), { sheets: { 考评规则: [target, row] } }));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(new RegExp(`^${code}.* 考评规则!`));
});

test("a row 并入 another such row, or itself, is told where to", () => {
  const rows = [target, { ...meetings, 并入: "T" }, { ...notices, 并入: "F" }];
  const said = (rules: readonly Row[]) =>
    scoreWorkbook(gridsOf(join(ground(), { sheets: { 考评规则: rules } })))
      .findings.filter(({ severity }) => severity === "error")
      .map(({ message, hint }) => [message, hint]);
  expect(said(rows)).toEqual([["并入“F”是另一条并入的行，没有分值可扣可加", "填它所并入的“T”"]]);
  expect(said([target, { ...notices, 并入: "D" }])[0]?.[0]).toBe("并入“D”是这一行自己");
});

test("what may not be 并入 names what may, each accepted when typed in", () => {
  const row = { ...meetings, 并入: "T", 计分标准: "缺1次不得分" };
  const { findings } = scoreWorkbook(gridsOf(join(ground(), { sheets: { 考评规则: [target, row] } })));
  const hint = findings.find(({ code }) => code === "phrase-not-into")?.hint ?? "";
  const offered = [...hint.matchAll(/“([^”]*扣[^”]*)”/g)].map(([, phrase = ""]) => phrase);
  expect(offered).not.toEqual([]);
  for (const phrase of offered)
    expect(
      blockers(join(ground(), { sheets: { 考评规则: [target, { ...row, 计分标准: phrase }] } })),
    ).toEqual([]);
});

describe("加分 并入", () => {
  const bonus: Row = {
    编号: "B",
    类别: "组织生活",
    考评项目: "创新",
    计分方式: "加分",
    计分标准: "每次加1.5分",
  };
  const claims = (count: number, more: Row = {}, rule = "B"): readonly Row[] =>
    Array.from({ length: count }, (_, i) => ({
      支部名称: BRANCH,
      日期: "2022-05-10",
      事项: `事项${i + 1}`,
      考评项目: rule,
      审核: "通过",
      ...more,
    }));
  const gained = (
    rules: readonly Row[],
    count: number,
    times = 0,
    more: Record<string, readonly Row[]> = {},
    settings: Row = {},
  ): Result => taken(rules, times, { 加分申报: claims(count), ...more }, settings);

  test("it is added to the item after all that is taken off, up to its 分值", () => {
    const rules = [target, { ...bonus, 并入: "T" }, { ...notices, 并入: "T" }];
    const result = gained(rules, 1, 2);
    expect(scores(result, "T", "B", "D")).toEqual([5, 1.5, -3]);
    expect(result.branch().base?.valueOf()).toBe(103.5);
    expect(result.branch().bonus?.valueOf()).toBe(0);
    expect(result.item("T").addedByOthers.valueOf()).toBe(1.5);
    expect(result.item("B").reason).toBe("事项11.5分；加到“三会一课”1.5分");
    // Three claims are 4.5; 3 was lost.
    const more = gained(rules, 3, 2);
    expect(scores(more, "T", "B", "D")).toEqual([5, 3, -3]);
    expect(more.branch().base?.valueOf()).toBe(105);
    expect(more.item("B").explanation.children.map(({ effect }) => effect?.valueOf())).toEqual([
      1.5, 1.5, 1.5, -1.5,
    ]);
  });

  test("an item that lost nothing gains nothing, and that is said", () => {
    const result = gained([target, { ...bonus, 并入: "T" }], 2);
    expect(scores(result, "B")).toEqual([0]);
    expect(result.item("B").reason).toContain("“三会一课”没有失分，不再加");
  });

  test("what the item lost of its own is regained, too; several rows in sheet order", () => {
    const undone = { 完成登记: [{ 支部名称: BRANCH, 考评项目: "T", 完成情况: "否" }] };
    const other = { ...bonus, 编号: "B2", 考评项目: "宣传", 并入: "T" };
    const rules = [target, { ...bonus, 并入: "T" }, other];
    const both = { ...undone, 加分申报: [...claims(1), ...claims(1, {}, "B2")] };
    // 2 was lost.
    expect(scores(gained(rules, 0, 0, both), "T", "B", "B2")).toEqual([3, 1.5, 0.5]);
    const turned = [target, other, { ...bonus, 并入: "T" }];
    expect(scores(gained(turned, 0, 0, both), "B2", "B")).toEqual([1.5, 0.5]);
  });

  test("a target that is not scored gains nothing", () => {
    const exempt = { 完成登记: [{ 支部名称: BRANCH, 考评项目: "T", 完成情况: "/" }] };
    const result = gained([target, { ...bonus, 并入: "T" }], 1, 0, exempt);
    expect([result.item("T").outcome, ...scores(result, "T", "B")]).toEqual(["not-applicable", 5, 0]);
    expect(result.item("B").reason).toContain("“三会一课”未计分，不加");
  });

  test("a 类别 regains at most what its scored items and 并入 lost, and items' rows come first", () => {
    const undone = { 完成登记: [{ 支部名称: BRANCH, 考评项目: "T", 完成情况: "否" }] };
    // Nobody was inspected: the item is pending, and cannot have lost.
    const pending = { 编号: "K", 类别: "组织生活", 考评项目: "检查", 计分方式: "检查", 分值: 10 };
    const rules = [
      target,
      pending,
      { ...bonus, 并入: "组织生活" },
      { ...bonus, 编号: "B2", 考评项目: "宣传", 并入: "T" },
      { ...notices, 并入: "组织生活" },
    ];
    const more = { ...undone, 加分申报: [...claims(4), ...claims(1, {}, "B2")] };
    const result = gained(rules, 0, 1, more);
    // Lost are 2 on T and 1.5 by D; B2 gives 1.5 back first.
    expect(scores(result, "T", "K", "B", "B2", "D")).toEqual([3, 10, 2, 1.5, -1.5]);
    expect(result.branch().base?.valueOf()).toBe(115);
  });

  test("another 类别 is not mended", () => {
    const rules = [target, { ...bonus, 并入: "基础" }, { ...notices, 并入: "T" }];
    expect(scores(gained(rules, 1, 1), "B")).toEqual([0]);
  });

  test("with claims in review it is pending and adds what is approved", () => {
    const rules = [target, { ...bonus, 并入: "T" }, { ...notices, 并入: "T" }];
    const more = { 加分申报: [...claims(1), ...claims(1, { 审核: null })] };
    const result = gained(rules, 0, 2, more);
    expect([result.item("B").outcome, ...scores(result, "B")]).toEqual(["pending", 1.5]);
  });

  test("上限 caps it, 加分上限 does not, and it takes nothing of that", () => {
    const rules = [
      target,
      { ...bonus, 并入: "T", 上限: 1 },
      { ...notices, 并入: "T" },
      { ...bonus, 编号: "B2", 考评项目: "宣传" },
    ];
    const more = { 加分申报: [...claims(2), ...claims(2, {}, "B2")] };
    const result = gained(rules, 0, 2, more, { 加分上限: 0.5 });
    expect(scores(result, "B", "B2")).toEqual([1, 3]);
    expect(result.branch().bonus?.valueOf()).toBe(0.5);
  });

  test("a rule that does not apply adds nothing", () => {
    const rules = [target, { ...bonus, 并入: "T", 适用条件: "党员≥100" }, { ...notices, 并入: "T" }];
    expect(scores(gained(rules, 1, 2), "B")).toEqual([0]);
  });

  test("what is added does not undo a loss for X满分", () => {
    const rules = [target, { ...bonus, 并入: "T" }, { ...notices, 并入: "T" }];
    const grades = [
      { 等次: "好", 最低分: 90, 前提: "三会一课满分" },
      { 等次: "差", 最低分: null },
    ];
    expect(gained(rules, 3, 1, { 等次办法: grades }).branch().grade).toBe("差");
    expect(gained(rules, 3, 0, { 等次办法: grades }).branch().grade).toBe("好");
  });

  test("under weights and 折算 it counts like what is taken, with the sign turned", () => {
    const rules = [target, { ...bonus, 并入: "组织生活" }, { ...notices, 并入: "T" }];
    const weights = { "权重:组织生活": 50, "权重:基础": 50 };
    // 5 − 3 + 1.5 of 5.
    expect(gained(rules, 1, 2, {}, weights).branch().base?.valueOf()).toBe(85);
    const extra = { ...target, 编号: "T2", 考评项目: "另一项", 适用条件: "党员≥100" };
    const scaled = gained([...rules, extra], 1, 2, {}, { 不适用处理: "折算" });
    expect(scaled.branch().base?.valueOf()).toBe(110 - 3 + 1.5);
  });
});

test("several rows in one cell: the refusal says which rows it needs, each accepted when typed in", () => {
  const row = { ...meetings, 计分标准: "每少1次扣1分；记录不规范，每次扣0.5分" };
  const plain: Row = { ...row, 分值: 10 };
  const { findings } = scoreWorkbook(gridsOf(join(ground(), { sheets: { 考评规则: [target, plain] } })));
  const hint = findings.find(({ code }) => code === "phrase-unread")?.hint ?? "";
  const [, keeps, , method, standard] =
    /这一行写“([^”]+)”；“([^”]+)”另写一行，计分方式“([^”]+)”，计分标准“([^”]+)”，并入同一项目/.exec(hint) ??
    [];
  expect([keeps, method, standard]).toEqual(["每少1次扣1分", "扣分", "每次扣0.5分"]);
  const rules = [
    target,
    { ...plain, 计分标准: keeps ?? "" },
    { ...notices, 计分方式: method ?? "", 计分标准: standard ?? "", 并入: "F" },
  ];
  expect(blockers(join(ground(), { sheets: { 考评规则: rules } }))).toEqual([]);
});
