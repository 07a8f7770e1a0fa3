/** What the command line says. */
export const cliText = {
  usage: (command: string, args: string) => `用法：npm run --silent ${command} -- ${args}`,
  unknownOption: (option: string) => `不认识的参数 ${option}`,
  missingInput: "没有指明工作簿文件",
  missingReplies: "没有指明收回的文件",
  missingOut: "没有用 --out 指明写到哪里",
  returnHelp:
    "收回支部填好的得分核对表和会议填好的上会稿、传阅稿，写成新的工作簿，原工作簿不改动：\n" +
    "  得分核对表的“异议”“补充材料”  登记到异议登记，待处理\n" +
    "  上会稿、传阅稿的“审定等次”“审定理由”  填到考评结果，已有的审定不改\n" +
    "  上会稿、传阅稿的得分矩阵里改过的得分  登记到调整登记，待定\n" +
    "  --out OUT.xlsx  写到哪里；登记后照原来的细则和日期重新评分\n" +
    "  --debug         出现意外错误时列出详情\n" +
    "重复收回同一份不会重复登记。逐个文件说明收到了什么、什么没有采用、为什么。\n" +
    "退出码：0 全部采用；2 有文件或有内容没有采用，或工作簿不能评分，见提示；1 意外错误。",
  missingValue: (option: string) => `${option} 后面缺少值`,
  badYear: (value: string) => `--year ${value} 不是四位年份`,
  badDay: (value: string) => `--as-of ${value} 不是 YYYY-MM-DD 日期`,
  missingFolder: "请写明工作簿和存放年终材料的文件夹",
  allSheets: "全部",
  unknownSheet: (name: string, known: readonly string[]) =>
    `没有“${name}”这种表，可选：${known.join("、")}、全部`,
  nothingToMake: (title: string) => `没有可以写入“${title}”的内容`,
  closeWithoutOut: "定稿（--close）要写回工作簿，请用 --out 给出文件",
  stillOpen: (draft: boolean) =>
    `还有下面的事项没有办完，公示稿${draft ? "只做了草稿，不得公示" : "没有做（要草稿加 --draft）"}：`,
  folderPerBranch: (kind: string) => `--${kind} 每个支部一个文件，请给一个文件夹`,
  notFolder: (path: string) => `${path} 不是文件夹`,
  notOurs: (folder: string, paths: readonly string[], more: number) =>
    `${folder} 里的 ${paths.join("、")}${more === 0 ? "" : ` 等${more + paths.length}个文件`} 不是上次写出时的样子（改过，或不是本程序写的），没有写出任何文件；请移走它们或换一个文件夹，确定覆盖的加 --force`,
  /** What stands in the workbook and goes onto 上会稿 only once it was seen. */
  seenAll: (count: number) => `上会稿带入了下列${count}条台账里填写的文字：`,
  unseen: (count: number, code: string, given: boolean) =>
    `${given ? "--seen 的核对码对不上：文字有变，请重新看过。" : ""}上会稿没有带入下列${count}条台账里填写的文字（事项、级别程度、依据、理由）。逐条看过、可以上会的，加上 --seen ${code} 再做一次：`,
  openText: (place: string, about: string, text: string) => `  ${place}　${about}：${text}`,
  onOurSheet: "考评结果",
  defaultBatch: "第1批",
  collected: {
    taken: (name: string, records: number) => `${name}：${records}条`,
    asked: (name: string, records: number) =>
      `${name}：有待确认，${records === 0 ? "没有汇总" : `只汇总了${records}条`}`,
    identical: (name: string) => `${name}：与另一文件相同，未重复汇总`,
    "older-version": (name: string) => `${name}：另有较新的版本，未采用`,
    empty: (name: string) => `${name}：没有读出记录`,
    unreadable: (name: string) => `${name}：无法读取，没有汇总`,
  },
  gathered: (path: string, files: number, leftOut: number) =>
    `已汇总${files}个文件 → ${path}${leftOut === 0 ? "" : `；另有${leftOut}个文件没有汇总或没有全部汇总，见上`}`,
  nothingGathered: "没有可以汇总的文件，没有写出任何文件",
  startNotNeeded: "工作簿已有支部名册和考评规则，--start 没有要做的",
  rulebookFile: "--rulebook 给出的细则",
  unreadableText: (path: string) =>
    `${path} 的文字编码认不出来（不是 UTF-8、UTF-16 或 GBK）；请用记事本打开，另存为时编码选 UTF-8`,
  noBranches: (path: string) =>
    `${path} 里没有读到支部；请给出有“支部名册”的工作簿，或每行一个支部名称的文本文件`,
  badPlan: (path: string, detail: string) => `识别方案 ${path} 有误：${detail}`,
  reading: (path: string) => `读取 ${path} …`,
  scoring: (branches: number, facts: number) => `评分：${branches}个支部，${facts}条记录 …`,
  writing: (path: string) => `写出 ${path} …`,
  missingDocument: "没有指明细则文件",
  outputIsInput: (path: string) => `${path} 是要读取的文件，不能写在上面；请换一个文件名`,
  outputTwice: (path: string) => `${path} 写了两次，请给不同的文件名`,
  outputNoFile: (path: string) => `${path} 不是文件，不能写入`,
  drafted: (path: string, rules: number, guessed: number, off: number) =>
    `${path}：${rules}条规则，${guessed + off === 0 ? "没有待确认的，可以直接评分" : `${guessed}条有待确认，${off}条没有读懂（已停用）`}`,
  openMark: (id: string, title: string, doubt: string) => `  ${id} ${title}：${doubt}`,
  unusedSentences: (count: number) => `没有用上的文字${count}处：`,
  unusedSentence: (text: string, why: string) =>
    `  “${text.length > 60 ? `${text.slice(0, 60)}…` : text}”：${why}`,
  rulebookHelp:
    "把本单位的考评细则（Word 文档、Excel 表格或文字）转为“考评规则”“等次办法”“考评设置”。\n" +
    "  --out 考评规则.xlsx  写成工作簿：核对“待确认”一列以后，用 score 的 --rulebook 给出它，或把几张表复制到考评工作簿\n" +
    "  --json FILE          写成 JSON：规则、待确认的、没有用上的文字、合计核对；score 的 --rulebook 也接受\n" +
    "  --debug              出现意外错误时列出详情\n" +
    "退出码：0 已转换（有待确认的也是 0）；2 读不出条款，原因见提示；1 意外错误。",
  unexpected: (message: string) => `出现意外错误，原文件未改动：${message}`,
  made: (path: string, branches: number, rules: number) =>
    `已生成 ${path}：${branches}个支部，启用规则${rules}条`,
  scored: (year: number, provisional: boolean) => `${year}年度党支部考评${provisional ? "（阶段性）" : ""}`,
  line: (rank: string, name: string, total: string, grade: string) => `${rank}  ${name}  ${total}  ${grade}`,
  findings: (errors: number, warnings: number, infos: number) =>
    `数据疑点：错误${errors}、提醒${warnings}、说明${infos}`,
  loss: (sheet: string, counted: string | null, reasons: readonly string[]) =>
    `${sheet}：${counted === null ? "" : `计入${counted}，`}没有计入：${reasons.join("；")}`,
  ranks: { notRated: "不参评", notReported: "未报送", discuss: "需集体研究" },
} as const;
