/** What stands around amounts in a 细则: what is asked for, several cases, notes in brackets, numbers inside the words. */
import { readPhrase } from "../../support/phrase";
import { contextOf, itReads, itRefuses, readBack } from "./support";

describe("扣分: what is asked for stands in front of what it costs", () => {
  itReads("扣分", {
    "每次扣1-3分": ["规范志愿服务，在平台完成登记、发布等日常工作，每年60%的参与率，未达标扣1－3分"],
    每次扣1分: [
      "积极做好平安建设，每月巡防活动未达2次，扣1分",
      "未每月报送信息2篇以上，扣1分",
      "第一书记不在岗、不履职的，每次扣1分",
    ],
    "治安案件2分、刑事案件3分": ["因纠纷调处不及时，发生治安案件、刑事案件的，每件分别扣2分、3分"],
    "上级党委通报批评2分、支部通报批评1分": [
      "遵守各项制度，违纪及时处理并相应扣分：受上级党委通报批评的每次扣2分，受支部通报批评的每次扣1分。",
    ],
  });
  // A case is no such thing: without it the amount would hold for every row.
  itRefuses("扣分", [
    "警告，书记扣3分、党员扣1分",
    "累计三次以上，每次扣2分",
    "前两次不计，每次扣1分",
    "同一问题，书记扣2分、委员扣1分",
    "认真落实制度",
  ]);
});

describe("扣分: several cases for one amount", () => {
  itReads(
    "扣分",
    {
      每次扣2分: ["散布谣言的，泄露秘密的，每次扣2分", "不参加学习、培训的，每缺一次扣2分"],
      散布谣言或泄露秘密2分: ["散布谣言的，泄露秘密的，扣2分"],
      瞒报或漏报的不得分: ["瞒报、漏报的不得分"],
      "材料不全0.2分、程序不规范1分": ["材料不全的，每缺一项扣0.2分；程序不规范的，每例扣1分"],
    },
    { points: 5 },
  );
});

describe("扣分: notes and numbers inside the words", () => {
  itReads(
    "扣分",
    {
      "诫勉1分、党纪轻处分(警告或严重警告)3分、移送司法机关处理8分": [
        "被诫勉的扣1分，受到党纪轻处分（警告、严重警告）的扣3分，移送司法机关处理的扣8分",
      ],
      "警示谈话1分、轻处分(警告或严重警告)3分": ["警示谈话的扣1分，受轻处分（警告、严重警告）的扣3分"],
      "未建立台账2分、台账不规范1分": ["①未建立台账的扣2分（）；②台账不规范的扣1分（）。"],
      "参保率未达99%的酌情扣0.5-1分、未按规定上报0.5分": [
        "参保率未达99%的，扣0.5－1分，未按规定上报的，扣0.5分",
      ],
      "每次扣0-2分": ["有不团结反映的酌情扣2分", "视情扣2分"],
      "1次扣0.5分、2次扣1分、3次扣1.5分、4次以上不得分": [
        "迟到、早退1次各扣0.5分，依次类推，4次及以上不得分",
      ],
    },
    { points: 5 },
  );
  // 行为 is no 为.
  itReads("扣分", { "不配合1分、存在破坏行为5分": ["不配合的扣1分，存在破坏行为的扣5分"] });
  itReads("加分", {
    "每次加0.5-1分": ["创成四、五星级示范点，加0.5－1分", "创成示范点的，分别加0.5—1分"],
    酌情加分: ["经委员会研究决定给予加分的情形"],
    "每次加2分，最高8分": [
      "主题党日：参加每月主题党日，每次2分，全年累计不超过8分",
      "参加集中学习每次2分，全年8分",
    ],
  });
});

describe("cases that nobody records, or that hold together", () => {
  it.each([
    "未完成扣2分",
    "没有完成任务的扣2分",
    "低于平均水平扣1分",
    "低于全局平均的，扣1分",
    "6月30日前未完成扣5分",
  ])("扣分: %s names nothing that could be recorded", (text) => {
    const read = readPhrase("扣分", text, contextOf({ points: 10 }));
    expect("problem" in read && read.problem).toMatchObject({ kind: "not-recorded" });
  });
  it.each([
    "6月30日前未完成扣5分，9月30日前仍未完成扣10分",
    "参训率低于90%扣1分，低于80%扣2分",
    "信息报送少于4篇扣1分，信息报送少于2篇扣2分",
  ])("扣分: %s would be counted twice", (text) => {
    const read = readPhrase("扣分", text, contextOf({ points: 10 }));
    expect("problem" in read && read.problem).toMatchObject({ kind: "nested" });
  });
  it("what is named is recorded as it happens", () => {
    expect(readBack("扣分", "信息报送数低于平均水平的扣1分")).toBe("信息报送数低于平均水平1分");
    expect(readBack("扣分", "参训率低于90%扣1分，党费收缴率低于100%扣2分")).toBe(
      "参训率低于90%1分、党费收缴率低于100%2分",
    );
  });
});

describe("what is added to another amount", () => {
  it.each([
    ["加分", "举办活动的，每例加1分，成效显著的，再加2分", "举办活动1分、成效显著3分"],
    ["扣分", "未按要求报送的每起扣1分，经催办仍未报送的加倍扣分", "未按要求报送1分、经催办仍未报送2分"],
    ["扣分", "未报批的，每例扣2分，造成影响的，加扣1分", "未报批2分、造成影响3分"],
    ["扣分", "因此引发上访的，每例加扣1分", "每次扣1分"],
  ] as const)("%s: %s is refused, and the sum suggested", (method, text, sum) => {
    const read = readPhrase(method, text, contextOf({}));
    expect("problem" in read && [read.problem.kind, read.nearest[0]]).toEqual(["addition", sum]);
    expect(readBack(method, sum)).toBe(sum);
  });
  it("is no 参加", () => {
    expect(readBack("扣分", "党员无故未参加扣0.1分")).toBe("每次扣0.1分");
  });
});

describe("频次, 完成, 覆盖: what is gone by, and how often it is due", () => {
  const monthly = {
    points: 10,
    quota: { unit: "month", quota: { times: 1, perPartyGroup: false } },
  } as const;
  itReads(
    "频次",
    {
      每少1次扣1分: [
        "认真落实“三会一课”制度，每缺一次扣1分",
        "查阅会议记录，每缺一次扣1分",
        "每月固定开展一次主题党日，未开展的每次扣1分",
        "每月开展1次主题党日活动，每少开展一次扣1分",
        "缺1次会议记录扣1分",
        "每缺一次扣1分（以会议记录为准）",
      ],
    },
    monthly,
  );
  // 记录 could be what is lacking; who is exempt is no remark.
  itRefuses(
    "频次",
    [
      "规范会议记录，每缺一次扣1分",
      "会议记录每缺一次扣1分",
      "缺一次扣1分（党员不足7人的除外）",
      "支委会每月1次，党员大会每季度1次，缺1次扣1分",
      "不少于4次，缺1次扣1分",
    ],
    monthly,
  );
  itReads("完成", { 未完成扣2分: ["查点评表和总结，没有扣2分"], 未完成不得分: ["未实行“一肩挑”的不得分"] });
  itReads("覆盖", { "每低10个百分点扣1分，达到90%得满分": ["出勤率90%以下，每低10%扣1分"] });
});

describe("a case without 的 before the year, and what follows from it", () => {
  const grades = ["优秀", "合格", "不合格"];
  itReads("否决", { 评为不合格: ["班子成员有违纪问题，当年支部定为不合格"] }, { grades });
  itReads("否优", { 不得评为优秀: ["出现较大事故，当年不能列为优秀支部"] }, { grades });
  itRefuses("否决", ["连续两年排名末位，当年评为不合格", "发生两起案件，当年评为不合格"], { grades });
  itRefuses("扣分", ["班子团结协调（2分）。", "每次扣1分，并取消评优资格"], { points: 5 });
  itReads("扣分", {
    每次扣1分: ["每次扣1分，并责令整改"],
    酌情扣分: ["其他情节要扣分的，由支部研究后予以扣分"],
  });
});
