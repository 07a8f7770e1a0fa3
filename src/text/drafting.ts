/** What the pane says where a 细则 becomes 考评规则. */
const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join("、");

export const draftingText = {
  lead: "选择细则文件，或从 Word、WPS 里复制后粘贴，逐条转成考评规则。文件只在这台电脑上读取，不改动。",
  choose: "选择细则文件",
  chooseHint: "Word（.docx）、Excel（.xlsx）或文本（.txt）",
  paste: "或粘贴细则",
  pasteHint: "在 Word、WPS 里选中细则的表格和文字，复制，在这里粘贴。",
  pastedRich: "已粘贴，表格会按原样读取。",
  pastedPlain: "已粘贴的是纯文字；有表格的，请从 Word、WPS 里直接复制。",
  go: "生成规则",
  another: "换一份细则",

  result: "生成的规则",
  summary: (rules: number, open: number, unused: number) =>
    `${rules} 条规则，${open} 条待确认，${unused} 句未采用`,
  sums: (all: number, differing: number) =>
    all === 0
      ? "细则没有写合计"
      : differing === 0
        ? `合计核对 ${all} 处，都相符`
        : `合计核对 ${all} 处，${differing} 处不符`,
  differs: (at: string, said: string, found: string) => `“${at}”写的是 ${said} 分，各项合计 ${found} 分`,
  complete: "没有待确认的，写入后即可评分。",
  found: "一并写入",
  grades: "等次",
  settings: "设置",
  setting: (name: string, value: string) => `${name} ${value}`,
  doubts: "等次和设置请核对",

  filter: "显示哪些",
  filters: {
    open: (n: number) => `待确认 ${n}`,
    all: (n: number) => `全部 ${n}`,
    unused: (n: number) => `未采用 ${n}`,
  },
  noneOpen: "没有待确认的规则。",
  noneUnused: "细则里的每一句都用上了。",
  declined: "不采用的规则",
  unusedSentences: "没有用上的文字",

  place: (table: number | null, row: number) =>
    table === null ? `第 ${row} 段` : `表 ${table} 第 ${row} 行`,
  states: { understood: "已读懂", open: "待确认", off: "不采用" },
  clause: "细则原文",
  readAs: "读作",
  notRead: "没有读懂",
  marks: "待确认",
  guess: (column: string, value: string) => (value === "" ? `${column}：空白` : `${column}：${value}`),
  take: "就按这样",
  takeOf: (column: string, id: string) => `就按这样：${id} 的${column}`,
  change: (label: string) => `改为：${label}`,
  takeAll: "都对，接受",
  takeAllOf: (id: string) => `都对，接受 ${id}`,
  decline: "不采用",
  declineOf: (id: string) => `不采用 ${id}`,
  edit: "修改",
  editOf: (id: string) => `修改 ${id}`,
  editing: (id: string) => `修改规则 ${id}`,
  columns: {
    method: "计分方式",
    standard: "计分标准",
    points: "分值",
    into: "并入",
    cap: "上限",
    activityTypes: "活动类型",
    period: "周期",
    count: "次数",
    deadline: "期限",
    condition: "适用条件",
  },
  otherColumns: "其他各列",
  noMethod: "请选择",
  trying: "正在试读",
  understood: (readAs: string) => `读作：${readAs}`,
  refused: (problem: string) => `这样还不能计分：${problem}`,
  suggest: "可以改成",
  save: "采用",
  cancel: "放弃修改",
  undo: "撤回上一步",

  write: "写入工作簿",
  planTitle: "将要写入",
  rows: (n: number) => `${n} 行`,
  kept: (names: readonly string[]) => `已有的${quoted(names)}不改动。`,
  keptToSet: (values: readonly string[]) => `细则里还写了：${values.join("；")}。请在已有的表中自己填。`,
  beside: (name: string) =>
    `工作簿里已有考评规则。可以在新工作簿中打开这一份，或以“${name}”写入。两份都在时会合在一起计分，写入后请只留一份。`,
  stillOpen: (n: number) => `还有 ${n} 条待确认，会照写，记在“待确认”列里：`,
  moreOpen: (n: number) => `等 ${n} 条。`,
  own: "写入的是您自己的表，可以随时修改、删除；现有各表不改动。",
  confirm: "写入",
  open: "在新工作簿中打开",
  notYet: "再看看",
  opened: "已在新窗口打开，请保存。",
  onlyOne: "评分前请在两份考评规则里只留一份。",
  written: (sheets: readonly string[]) => `已写入${quoted(sheets)}。`,
  writtenOpen: (sheets: readonly string[], ids: readonly string[], n: number) =>
    `已写入${quoted(sheets)}。还有 ${n} 条待确认：${ids.join("、")}${ids.length < n ? " 等" : ""}。`,
} as const;
