/** What the file adapter says when a workbook file cannot be read or written. */

/** Reasons a workbook file is refused. */
export type WorkbookFileProblem =
  | "not-workbook"
  | "old-format"
  | "encrypted"
  | "too-large"
  | "unsafe"
  | "damaged"
  | "structure-protected"
  | "sheet-protected"
  | "plan"
  | "missing"
  | "no-access"
  | "disk-full"
  | "io";

/** A sentence for the user and what to do about it; `detail` names the part, sheet or path concerned. */
export const workbookFileText: Readonly<
  Record<WorkbookFileProblem, (detail: string) => { message: string; hint: string }>
> = {
  "not-workbook": () => ({
    message: "这不是 Excel 工作簿文件。",
    hint: "请在 Excel 或 WPS 中打开它，另存为“Excel 工作簿（*.xlsx）”后再试。",
  }),
  "old-format": () => ({
    message: "这是旧格式的工作簿，可以读取，但不能写入结果。",
    hint: "请在 Excel 或 WPS 中打开它，另存为“Excel 工作簿（*.xlsx）”后再试。",
  }),
  encrypted: () => ({
    message: "工作簿设有打开密码，无法读取。",
    hint: "请在 Excel 中打开它，在“文件→信息→保护工作簿”里去掉打开密码，另存一份后再试。",
  }),
  "too-large": (detail) => ({
    message: `工作簿展开后超出可处理的大小（${detail}）。`,
    hint: "请删去与考评无关的工作表、图片或大片空白格式，另存后再试；若文件来历不明，请勿打开。",
  }),
  unsafe: (detail) => ({
    message: `文件内部含有不安全的内容（${detail}），已拒绝打开。`,
    hint: "请确认文件来源；若来源可靠，请在 Excel 中打开后另存为新的 .xlsx 再试。",
  }),
  damaged: (detail) => ({
    message: `工作簿文件已损坏（${detail}）。`,
    hint: "请在 Excel 中用“打开并修复”打开它，另存为新的 .xlsx 后再试。",
  }),
  "structure-protected": () => ({
    message: "工作簿结构受保护，不能添加工作表。",
    hint: "请在“审阅→保护工作簿”中取消结构保护后再试，写完后可重新保护。",
  }),
  "sheet-protected": (detail) => ({
    message: `工作表“${detail}”设有保护密码，不能替换其内容。`,
    hint: "请在“审阅→撤消工作表保护”中取消密码后再试。",
  }),
  plan: (detail) => ({
    message: `无法按计划写入工作簿（${detail}）。`,
    hint: "工作簿可能在评分期间被改动，请重新评分。",
  }),
  missing: (detail) => ({
    message: `找不到文件或文件夹：${detail}`,
    hint: "请检查路径和文件名是否正确。",
  }),
  "no-access": (detail) => ({
    message: `没有写入权限，或文件正被其他程序占用：${detail}`,
    hint: "请关闭正在打开该文件的 Excel 或 WPS，或换一个文件夹保存；原文件没有改动。",
  }),
  "disk-full": (detail) => ({
    message: `磁盘空间不足，文件没有写入：${detail}`,
    hint: "请清理磁盘空间或换一个位置保存；原文件没有改动。",
  }),
  io: (detail) => ({
    message: `读写文件时出错：${detail}`,
    hint: "请稍后重试，或换一个位置保存；原文件没有改动。",
  }),
};

/** Names for what was found inside a refused file. */
export const workbookFileDetail = {
  parts: (count: number): string => `部件${count}个`,
  megabytes: (bytes: number): string => `${Math.ceil(bytes / 1048576)}MB`,
  path: "部件路径越界",
  overlap: "压缩数据重叠",
  duplicate: "部件重名",
  entity: "XML实体声明",
  method: "不支持的压缩方式",
  directory: "压缩目录不完整",
  content: (part: string): string => `部件${part}`,
  sheetPart: (name: string, part: string): string => `工作表“${name}”，部件${part}`,
  at: (where: string, at: number): string => `${where}，内容不完整或不合规定，自第${at + 1}个字符起`,
  sheet: (name: string): string => `工作表“${name}”`,
  noSheet: (name: string): string => `没有工作表“${name}”`,
  nameTaken: (name: string): string => `工作表名“${name}”重复`,
  notBlank: (name: string, cell: string): string => `工作表“${name}”的${cell}不是空白`,
  badName: (name: string): string => `工作表名“${name}”不合规定`,
} as const;

/** Alternative text of our charts; its beginning tells them from what the user drew. */
export const chartAlternative = {
  start: "支部考评图表：",
  of: (title: string): string => `支部考评图表：${title}`,
} as const;
