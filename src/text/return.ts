/** What is said of the files that come back from branches and committee. */
export const returnText = {
  line: (file: string, what: string) => `${file}：${what}`,
  detail: (what: string) => `  ${what}`,
  unreadable: (problem: string) => `无法读取，没有采用：${problem}`,
  noSlip:
    "不是本工具发出的得分核对表、上会稿或传阅稿（或已另行复制到别的文件），没有采用。请在原来发出的文件上填写；纸质的由工作人员录入异议登记。",
  damaged: "发出时留下的凭据已损坏，不能确定是哪个支部、哪次评分的，没有采用。请换未改动过的原文件重新填写。",
  several: "一个文件里有几份发出的表，没有采用。请每份单独交一个文件。",
  otherYear: (then: number, now: number) => `是${then}年度的，现在考评的是${now}年度，没有采用。`,
  otherStage: (then: string, now: string) =>
    `是${then}的考评的，现在是${now}，没有采用。请按现在的重新发出。`,
  until: (start: string | null, asOf: string) => (start === null ? `截至${asOf}` : `${start}至${asOf}`),
  noBranch: (name: string) => `是“${name}”的，名册里没有这个支部（改名的请在“别名”填上原名），没有采用。`,
  otherBranch: (named: string, branch: string) =>
    `文件名是“${named}”，表却是发给“${branch}”的，没有采用。若确是“${branch}”的意见，请改文件名；否则请“${named}”在自己的表上填写。`,
  otherHead: (said: string, branch: string) => `表头写着“${said}”，表却是发给“${branch}”的，没有采用。`,
  noTable: (headers: readonly string[]) =>
    `找不到有${headers.map((one) => `“${one}”`).join("")}的表头，没有采用。请不要改这几栏的名称。`,
  twoColumns: (header: string) => `有两栏都叫“${header}”，没有采用。`,
  none: (branch: string) => `“${branch}”没有异议`,
  objections: (branch: string, count: number) => `“${branch}”，异议${count}条`,
  meeting: (paper: string, decided: number, proposed: number) =>
    `${paper}，收回审定${decided}个支部，提出调整${proposed}处`,
  already: (what: string) => `${what}：已经登记过，没有重复`,
  objection: (what: string, text: string) => `${what}：${text}`,
  material: (text: string) => `（补充材料：${text}）`,
  scoreChanged: (then: string, now: string) => `　注意：表上得分${then}，现在${now}，核对表发出后分数变过`,
  saysNothing: "　注意：没有写明异议的内容，请向支部问清",
  wholeResult: "总的结果",
  item: (id: string, title: string) => `${id} ${title}`,
  stray: (place: string, header: string, text: string) =>
    `没有采用 ${place}${header === "" ? "" : `（“${header}”栏）`}的“${text}”：异议只从“异议”“补充材料”两栏收回。确是异议的，请填到“异议”栏再交。`,
  strayScore: (place: string, then: string, now: string) =>
    `没有采用 ${place}：得分由${then}改成了${now}。得分不由支部改；有异议的请写在“异议”栏。`,
  materialOnly: (place: string, what: string) =>
    `没有采用 ${place}：${what}只写了补充材料，没有写异议。请补写异议再交。`,
  noItem: (place: string, text: string) =>
    `没有采用 ${place}的“${text}”：这一行看不出是哪个考评项目。请写在该项目的那一行，或写在“其他”一行。`,
  torn: (place: string, id: string, title: string, text: string) =>
    `没有采用 ${place}的“${text}”：这一行的编号${id}与考评项目“${title}”对不上，像是只排了一部分列。请在原文件上重新填写。`,
  ruleGone: (what: string, text: string) =>
    `没有采用对“${what}”的“${text}”：现在的细则里没有这一项。需要登记的，请直接录入异议登记。`,
  notScored: (branch: string, what: string) => `没有采用“${branch}”的${what}：这个支部现在没有得分。`,
  twoReplies: (branch: string, others: readonly string[]) =>
    `注意：“${branch}”另交来内容不同的 ${others.join("、")}，几份写的都已登记，请核实以哪份为准`,
  sameReply: (other: string) => `与 ${other} 内容相同，没有重复登记`,
  decided: (branch: string, from: string, to: string, reason: string | null) =>
    `审定“${branch}”为“${to}”（建议“${from}”）${reason === null ? "" : `，理由：${reason}`}`,
  decidedNotRated: (branch: string, grade: string, why: string) =>
    `没有采用“${branch}”的审定等次“${grade}”：这个支部不参评（${why}），不评定等次。应当参评的，请更正支部名册，重新评分后再审定。`,
  addedReason: (branch: string, reason: string) => `“${branch}”审定理由：${reason}`,
  unknownGrade: (branch: string, text: string, known: readonly string[]) =>
    `没有采用“${branch}”的审定等次“${text}”：等次办法里只有${known.join("、")}。`,
  reasonOnly: (branch: string, text: string) => `没有采用“${branch}”的审定理由“${text}”：没有填审定等次。`,
  groundChanged: (branch: string, to: string, then: string, now: string) =>
    `没有采用“${branch}”的审定等次“${to}”：发出时${then}，现在${now}。请核对后在考评结果填写。`,
  ground: (total: string, grade: string | null) => `总分${total}、建议“${grade ?? "无"}”`,
  decidedBefore: (branch: string, to: string, before: string) =>
    `没有采用“${branch}”的审定等次“${to}”：考评结果已经审定为“${before}”，收回时不改已有的审定。`,
  reasonBefore: (branch: string, text: string) =>
    `没有采用“${branch}”的审定理由“${text}”：考评结果已有审定理由，收回时不改。`,
  cleared: (branch: string, before: string) =>
    `没有采用：“${branch}”的审定等次“${before}”被清空；要撤销的，请在考评结果里清空。`,
  conflicting: (branch: string, grades: readonly string[]) =>
    `没有采用“${branch}”的审定等次：几处填得不同（${grades.join("、")}）。请确定后重新收回，或在考评结果填写。`,
  unknownRow: (place: string, name: string) => `没有采用 ${place}一行：“${name}”不在发出的名单里。`,
  totalTyped: (place: string, text: string) =>
    `没有采用 ${place}：总分被直接改成${text}。要调整得分的，请在“得分矩阵”改相应的那一项。`,
  proposal: (branch: string, what: string, from: string, to: string) =>
    `提出调整“${branch}”${what}：${from} → ${to}（待定）`,
  notNumber: (place: string, what: string, text: string) =>
    `没有采用 ${place}：${what}的得分${text === "" ? "被清空" : `改成了“${text}”，不是数字`}。`,
  noScore: (place: string, what: string) =>
    `没有采用 ${place}：${what}没有自己的得分（并入或只影响等次），不能调整。`,
  scoreMoved: (place: string, what: string, then: string, now: string, to: string) =>
    `没有采用 ${place}：${what}提出改为${to}，发出时是${then}，现在已是${now}。请核对后在调整登记填写。`,
  written: (path: string, objections: number, decided: number, proposed: number) =>
    `已写出 ${path}：新登记异议${objections}条，审定${decided}个支部，待定调整${proposed}条`,
  left: {
    asked: (line: string) => `${line}（有没有采用的，见上）`,
    refused: (line: string) => line,
  },
  nothing: "没有一个文件可以采用，没有写出任何文件",
} as const;
