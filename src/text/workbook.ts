/** Chinese text of what can go wrong between the add-in and Excel: what happened, and the way out. */

/** Everything that can stand in the way of reading or writing the open workbook. */
export type ProblemCode =
  | "edit-mode"
  | "access-denied"
  | "protected-structure"
  | "protected-sheet"
  | "filtered-sheet"
  | "table-on-sheet"
  | "merged-range"
  | "not-ours"
  | "name-taken"
  | "sheet-missing"
  | "hidden-sheet"
  | "changed"
  | "changed-after-write"
  | "nothing-to-undo"
  | "readback"
  | "too-large"
  | "sheet-too-large"
  | "payload"
  | "busy"
  | "connection"
  | "timeout"
  | "inactive"
  | "unsupported"
  | "looks"
  | "unknown";

/** What happened and what to do about it. */
export interface ProblemText {
  readonly message: string;
  readonly remedy: string;
}

const named = (sheet: string | undefined) => (sheet === undefined ? "工作表" : `工作表“${sheet}”`);

/** The sentence and the way out for each problem; `sheet` is the sheet concerned, where there is one. */
export const problemText: Record<ProblemCode, (sheet?: string) => ProblemText> = {
  "edit-mode": () => ({
    message: "有单元格正处于编辑状态，Excel 暂时不接受操作。",
    remedy: "按回车键或 Esc 键结束编辑，然后重试。",
  }),
  "access-denied": (sheet) => ({
    message: `Excel 拒绝了对${named(sheet)}的操作，可能是工作簿只读、受保护或没有编辑权限。`,
    remedy: "确认工作簿可以编辑（关闭“受保护的视图”、取消只读或向所有者申请权限），然后重试。",
  }),
  "protected-structure": () => ({
    message: "工作簿结构受保护，不能新增或替换工作表。",
    remedy: "在“审阅”选项卡点击“保护工作簿”取消结构保护，然后重试；本程序不会替您取消保护。",
  }),
  "protected-sheet": (sheet) => ({
    message: `${named(sheet)}被另外设置了保护，不能更新。`,
    remedy: "在“审阅”选项卡点击“撤消工作表保护”，然后重试；本程序不会替您取消保护。",
  }),
  "filtered-sheet": (sheet) => ({
    message: `${named(sheet)}正在筛选，写入会错行，所以没有写入。`,
    remedy: "在“数据”选项卡点击“清除”取消该表的筛选，然后重试。",
  }),
  "table-on-sheet": (sheet) => ({
    message: `${named(sheet)}被套用了“表格”，整表更新会打乱它，所以没有写入。`,
    remedy: "选中该表格，在“表设计”选项卡点击“转换为区域”，然后重试。",
  }),
  "merged-range": (sheet) => ({
    message: `${named(sheet)}有合并的单元格挡住了写入。`,
    remedy: "取消该表的合并单元格，然后重试。",
  }),
  "not-ours": (sheet) => ({
    message: `${named(sheet)}已不是本程序生成的结果表，不能替换。`,
    remedy: "请重新评分，结果会写到另外的工作表上。",
  }),
  "name-taken": (sheet) => ({
    message: `已有同名的${named(sheet)}，不能再用这个名称。`,
    remedy: "请重新评分，结果表会改用带序号的名称。",
  }),
  "sheet-missing": (sheet) => ({
    message: `找不到${named(sheet)}，它可能已被删除或改名。`,
    remedy: "请重新读取工作簿后再试。",
  }),
  "hidden-sheet": (sheet) => ({
    message: `${named(sheet)}是隐藏的，不能选中其中的单元格。`,
    remedy: "在工作表标签上点右键，选择“取消隐藏”，然后重试。",
  }),
  changed: (sheet) => ({
    message: `评分之后${named(sheet)}又有改动，所以没有写入，以免结果与表格不一致。`,
    remedy: "请重新评分后再写入。",
  }),
  "changed-after-write": (sheet) => ({
    message: `写入之后${named(sheet)}又有改动，撤回会丢掉这些改动，所以没有撤回。`,
    remedy: "请先把改动的内容另外保存，或保留现在的结果。",
  }),
  "nothing-to-undo": () => ({
    message: "没有可以撤回的写入。",
    remedy: "只能撤回本窗格打开以来的最近一次写入。",
  }),
  readback: (sheet) => ({
    message: `写好的内容读回核对时与应有的不一致（${named(sheet)}），所以没有替换原来的结果。`,
    remedy: "请重试；仍不成功的，把工作簿另存一份后在新文件里重试。",
  }),
  "too-large": (sheet) => ({
    message: `数据太多，Excel 一次传不过来（${named(sheet)}）。`,
    remedy: "删去空白的多余行列，或按年度拆分工作簿，然后重试。",
  }),
  "sheet-too-large": (sheet) => ({
    message: `${named(sheet)}的使用区域太大，超出能读取的范围。`,
    remedy: "选中数据下方和右方的空白行列并删除，保存后重试。",
  }),
  payload: () => ({
    message: "一次传送的数据超过了 Excel 的限制。",
    remedy: "请重试；仍不成功的，请按年度拆分工作簿。",
  }),
  busy: () => ({
    message: "Excel 正忙，没有完成这次操作。",
    remedy: "等 Excel 空闲（状态栏显示“就绪”）后重试。",
  }),
  connection: () => ({
    message: "与 Excel 的连接中断了。",
    remedy: "检查网络和 Excel 窗口是否还在，然后重试。",
  }),
  timeout: () => ({
    message: "Excel 长时间没有回应。",
    remedy: "关闭 Excel 里打开的对话框，等它空闲后重试。",
  }),
  inactive: () => ({
    message: "工作簿不在前台或已经关闭。",
    remedy: "切换到该工作簿窗口，然后重试。",
  }),
  unsupported: () => ({
    message: "这个版本的 Excel 缺少本程序需要的功能。",
    remedy: "请使用 Excel 2021、Microsoft 365 或网页版 Excel。",
  }),
  looks: () => ({
    message: "结果已经写好，但列宽、打印设置、图表等版面没有全部设置成功。",
    remedy: "内容不受影响；需要打印的，请重新写入一次。",
  }),
  unknown: () => ({
    message: "Excel 没有完成这次操作。",
    remedy: "请重试；仍不成功的，保存并重新打开工作簿后再试。",
  }),
};

/** What became of the workbook after a failure, and what was tidied up. */
export const workbookText = {
  unchanged: "原有的工作表都没有改动。",
  mixed:
    "来源表都没有改动；结果表可能一部分是新的、一部分是旧的，请重新评分并写入，届时会自动恢复一致并清理残留的表。",
  leftovers: (sheets: readonly string[]) =>
    `留下了未能清理的隐藏工作表：${sheets.join("、")}。下次写入时会自动清理，也可以手工删除。`,
  cleared: (sheets: readonly string[]) => `已清理上次未完成的写入留下的工作表：${sheets.join("、")}。`,
  /** Names of the sheets that content is built on before it is swapped in, and of copies, with their number. */
  asideName: (n: number | string) => `考评暂存${n}`,
  backupName: (n: number | string) => `考评备份${n}`,
};
