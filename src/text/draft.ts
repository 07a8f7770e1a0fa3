/** What is said of a 细则 that becomes a rulebook. */
/** How what is to be done ends where it is done on the sheet. */
const ON_SHEET = /[，；](?:改好后|再)把“启用”改为“是”$/;

export const draftText = {
  /** What is to be done, without what the pane does by itself. */
  inPane: (todo: string) => todo.replace(ON_SHEET, ""),
  struck: "原文划去的文字",
  hidden: "原文隐藏的文字",
  footnote: "脚注",
  guess: {
    vetoGrade: (grade: string) => `原文只说“一票否决”，没有说定为什么等次；按最低的“${grade}”`,
    ceilingGrade: (grade: string) => `原文说取消评优资格，按不得评为“${grade}”`,
    perIncrease: "原文说每增加一定数量加分，这里按每次申报加分；请在加分申报里一档填一行",
    lacks: "说的是没有做到什么：有人登记才扣（扣分），还是没有完成登记就扣（完成）",
    heads: "按这些活动的应到、实到计算",
    allOrNothing: "原文说符合要求才得分：按做到得满分、没做到不得分",
    eachOrOnce: (amount: string) => `原文没有说是每缺一次扣${amount}分，还是全年没有才扣一次`,
    period: (activity: string) => `原文没有说“${activity}”多久一次`,
    threeMeetings: "原文只说“三会一课”，没有写各多久一次；按支部工作条例的一般要求",
    allAsked: "原文没有说是哪一项少了扣分，按考核内容里写明次数的各项",
    condition: (activity: string) => `不是每个支部都有${activity}，没有的按不适用`,
    perGroup: "按每个党小组各算各的次数",
    anyOrAll: "原文没有说缺一次就不得分，还是全年都没有才不得分",
    judged: "原文说综合打分：按检查组打的分",
    cap: (points: string) => `把“分值”栏的${points}分当作上限`,
    misplaced: "写在加分一类里，而说的是扣分",
    bonusInside: "写在有分值的项目里的加分，原文没有说加在哪里：加在总分上；也可以只在本项之内加",
    groups: (activity: string, groups: readonly string[]) =>
      `原文对不同的人各有次数（${groups.join("、")}），台账上都是“${activity}”，分不出是谁的：请分成两种活动类型，或只留一行`,
    term: "原文说每学期，按每半年",
    baseOnly: (points: string) =>
      `原文只说基础分${points}分，没有分到各项：加这一行作基础分，各款的加分、扣分在总分上增减`,
    paper: "说的是少了记录：按少开一次算，也可以按查到的问题算",
    unclaimed: "原文没有说这一句属于哪一小项：按前面的小项",
    also: (rules: readonly string[]) => `（${rules.join("、")}同此，答一次一并适用）`,
    waits: (rules: readonly string[]) =>
      `${rules.join("、")}还没有读懂，没有从这里扣分：补上之前，这一项的得分偏高`,
    worth: (worth: string) => `这一句自己说得${worth}分，与“分值”不同；按“分值”`,
    fromTotal: "没有分值：从总分里扣",
    noAmount: "原文没有写加多少分：按认定分",
    unsaidBonus: "原文只写一次几分，没有写加还是得，也没有分值：按加分",
    rangeOfSeveral: "原文几种情形只写了一个分数范围：按认定分",
    silent: "原文没有写怎样计分：按检查组打的分",
    unusedWords: (words: readonly string[]) =>
      `原文里的${words.map((word) => `“${word}”`).join("、")}没有用上：有例外的支部登记在豁免登记里，同一件事只登记一次`,
    unusedNumbers: (numbers: readonly string[]) => `原文里的${numbers.join("、")}没有用上`,
    bareTable: "原文没有写扣还是得，词语说的是问题轻重：按扣分",
  },
  baseTitle: "基础分",
  choice: {
    register: "按覆盖登记的人数",
    everyone: "所有支部都适用",
    noCap: "不设上限",
    into: (id: string) => `并入 ${id}`,
  },
  todo: {
    notUnderstood: "没有读懂：请把“计分标准”改写成能读懂的说法，填好计分方式，再把“启用”改为“是”",
    noGrade:
      "原文没有说定为什么等次：请填计分方式（否决或否优），计分标准写“评为…”或“不得评为…”，再把“启用”改为“是”",
    noStandard: "原文没有写怎样计分：请填计分方式和计分标准，再把“启用”改为“是”",
    noPoints: "原文没有写这一项多少分：请填“分值”（或“并入”），再把“启用”改为“是”",
    cannotTake:
      "读懂了，但没有说从所在项目里扣多少分：请填“分值”并从所在项目的分值里减去，再把“启用”改为“是”",
    refused: (why: string) => `${why}；改好后把“启用”改为“是”`,
  },
  unused: {
    noPoints: "没有写怎样计分",
    notRead: "没有读出计分的办法；要计分，在“考评规则”“考评设置”各加一行",
    policy: "没有分数、次数、时限或等次",
    notNeeded: "要求没有对应的评分标准",
    otherTable: "看不出是评分表：没有考核内容、分值、评分标准这样的表头",
  },
  shareNotUsed: (sentence: string) => `这一句的百分比没有全用上，请核对：${sentence}`,
  gradesWithoutThreshold: (names: readonly string[]) => `这些等次没有分数线：${names.join("、")}`,
  weights: (said: readonly string[]) =>
    `原文的权重（${said.join("、")}）有的不是类别的，或有类别没有，或合计不是100%，没有填进考评设置：请在“考评设置”补全“权重:类别”`,
  deadlineOfYear: "原文的考核期止于这一天；评的若是全年，另把“年终考评”填“是”",
  recognitionEnd: "按原文补报的时限",
  hints: {
    readAs: "软件按这个意思计分。",
    doubts: "猜的地方、为什么、还可以是什么；核对无误的，删去这一格即可。",
  },
  doubt: (column: string, value: string, why: string, others: readonly string[]) =>
    `${column}“${value === "" ? "空白" : value}”：${why}${others.length === 0 ? "" : `；也可以是：${others.join("、")}`}`,
  whyWithOthers: (why: string, others: readonly string[]) => `${why}；也可以是：${others.join("、")}`,
  settingDoubt: (name: string, value: string, why: string) => `${name}“${value}”：${why}`,
  noText: "没有读到文字",
  noTextHint: "请确认选的是细则文件，不是扫描的图片",
  noRules: "没有找到评分的条款",
  noRulesHint: "细则应有写明分值、评分标准的表格，或写明扣几分、加几分的条款",
  oldWord: "这是旧格式的 Word 文档（.doc）",
  oldWordHint: "请在 Word 或 WPS 中打开它，另存为“Word 文档（*.docx）”后再试",
  locked: "文件设有打开密码，无法读取",
  lockedHint: "请在 Word 或 WPS 中打开它，去掉打开密码，另存后再试",
  badText: "认不出文件里的文字",
  badTextHint: "请在记事本里打开它，另存为 UTF-8 编码后再试",
  badWord: "这不是 Word 文档，或者文件已损坏",
  badWordHint: "请在 Word 或 WPS 中打开它，另存为“Word 文档（*.docx）”后再试",
  unknownKind: (name: string) => `不认识的文件类型：${name}`,
  unknownKindHint: "请给出 .docx、.xlsx 或 .txt",
  ruleWidths: { readAs: 30, doubts: 44 },
} as const;
