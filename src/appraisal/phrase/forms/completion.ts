/** 完成. */
import type { Part } from "../part";
import { amount, form, NUMBER, type Form, type Values } from "../words";

const LATE =
  "(?:逾期|超期|超时|超过(?:规定)?(?:时限|期限|时间)|延期|延迟|延误|滞后|拖延|推迟|迟|晚|{未}按时|{未}按期|{未}如期|{未}及时|{未}按规定时间|{未}按要求时间|{未}在规定时间内?|{未}在(?:规定)?(?:期限|时限)内?|{未}在规定期限内?)";
const DO =
  "(?:完成|开展|报送|上报|提交|落实|召开|制定|制订|换届|整改|述职|缴纳|收缴|上缴|办理|执行|公开|缴纳|填报|备案|建立|进行|组织|到位|签订|签署|公示|撰写|印发|上交|交|报|做)";
/** What is done; the rule's own name stands for 活动. */
const THING =
  "(?:(?:年度|季度|工作|支部|学习|党建|整改|书面|党员|支部|发展|相关|有关|专题)*(?:计划|总结|方案|材料|报告|台账|清单|任务|制度|换届选举|换届改选|换届|选举|改选|报表|记录|信息|会议|活动|工作|责任书|承诺书|名册|档案|公示|党费|述职|整改))";
const DONE = `(?:${DO}?${THING}|${DO})`;
const EACH = "(?:每次|1次|每项|每起)?";
/** Other things that are done, in words that say nothing of how much, how many or when. */
const OBJECT =
  "(?:[^\\d扣减加分不未没无逾迟期限按时且或并半部全连多少超漏缺,;、:]|(?<=[支])部|党员活动室|全面?从严){1,14}?";
const BEFORE =
  "(?:(?<dm>1[0-2]|[1-9])月(?:(?<dd>[12]\\d|3[01]|[1-9])[日号]|[底末]|份?)(?:之?前|以前)|(?<ye>年底|年末|年内|年度内|当年)(?:之?前|以前)?)";
const beforeOf = (values: Values): Part => ({
  kind: "deadline",
  month: values["ye"] === undefined ? Number(values["dm"]) : 12,
  date: values["dd"] === undefined ? "last" : Number(values["dd"]),
});
/** 3月底前完成得5分. */
const doneBefore = (values: Values): readonly Part[] | null => {
  const full = values["n"] === undefined ? [] : amount("full")(values);
  return full && [...full, beforeOf(values), { kind: "full-when-done" }];
};

export const COMPLETION: readonly Form[] = [
  form("逾期扣1分", `${LATE}(?:${DONE}|的${DONE})?(?:的)?${EACH}{扣}{n}分?`, amount("late")),
  form(
    "报送不及时扣1分",
    `${DONE}(?:不及时|不按时|逾期|超时|滞后|迟缓|延误)的?${EACH}{扣}{n}分?`,
    amount("late"),
  ),
  form("党费未按时收缴扣1分", `${OBJECT}${LATE}${DO}的?${EACH}{扣}{n}分?`, amount("late")),
  form("报表上报不及时扣1分", `${OBJECT}${DO}(?:不及时|不按时)的?${EACH}{扣}{n}分?`, amount("late")),
  form("逾期完成得4分", `${LATE}(?:${DONE})?(?:的)?(?:得|计|记){n}分`, (v) => amount("late-worth")(v)),
  form("漏报扣2分", "(?:漏|缺)(?:报|交|做|填)的?(?:每次|1次)?{扣}{n}分?", amount("undone")),
  form("无计划扣2分", `(?:无|没有)${THING}的?{扣}{n}分?`, amount("undone")),
  form("无计划不得分", `(?:无|没有)${THING}{零}`, [{ kind: "undone-all" }]),
  form("逾期未完成扣2分", `(?:逾期|到期|期满){未}${DONE}的?${EACH}{扣}{n}分?`, amount("undone")),
  form("未完成扣2分", `(?:${THING})?{未}(?:按要求|按规定)?${DONE}的?${EACH}{扣}{n}分?`, amount("undone")),
  form(
    "每项未完成扣2分",
    `(?:每|每有)1?(?:项|个){未}${DONE}的?{扣}{n}分?|{未}${DONE}1(?:项|个)的?{扣}(?<m>${NUMBER})分?`,
    (v) => amount("undone")({ n: v["n"] ?? v["m"] }),
  ),
  form(
    "未成立领导小组扣1分",
    `(?:${OBJECT})?(?:应${DO})?{未}(?:按要求|按规定)?(?:参加|观看|${DO}|成立|设立|配备)+(?:${OBJECT})?的?{扣}{n}分?`,
    amount("undone"),
  ),
  form(
    "未成立领导小组不得分",
    `(?:${OBJECT})?(?:应${DO})?{未}(?:按要求|按规定)?(?:参加|观看|${DO}|成立|设立|配备)+(?:${OBJECT})?{零}`,
    [{ kind: "undone-all" }],
  ),
  form("否则不得分", "(?:否则|没有|无)的?{零}", [{ kind: "undone-all" }]),
  form(
    "3月底前完成得满分",
    `(?:${THING}|${OBJECT})?(?:应|须)?(?:于|在)?${BEFORE}(?:${DONE}|${DO}${OBJECT})(?:的)?{满分}`,
    doneBefore,
  ),
  form(
    "3月底前完成得5分",
    `(?:${THING}|${OBJECT})?(?:应|须)?(?:于|在)?${BEFORE}(?:${DONE}|${DO}${OBJECT})的?(?:得|计|记){n}分`,
    doneBefore,
  ),
  form(
    "3月底前完成",
    `(?:${THING}|${OBJECT})?(?:应|须)?(?:于|在)?${BEFORE}(?:${DONE}|${DO}${OBJECT})`,
    (v) => [beforeOf(v)],
  ),
  form("有得5分", `(?:年初|年终|年底)?有(?:${THING})?的?(?:得|计|记){n}分`, (v) => {
    const full = amount("full")(v);
    return full && [...full, { kind: "full-when-done" }];
  }),
  form("逾期视为未完成", `${LATE}${DONE}?的?(?:也|同样|一律)?(?:视为|视同|按)未完成(?:计|计算|处理)?`, [
    { kind: "undone-all" },
  ]),
  form("逾期不得分", `${LATE}${DONE}?的?(?:也|同样|一律)?{零}`, [{ kind: "undone-all" }]),
  form("逾期未完成不得分", `(?:逾期|到期|期满){未}${DONE}{零}`, [{ kind: "undone-all" }]),
  form("未完成不得分", `(?:${THING})?(?:凡)?{未}(?:按要求|按规定)?${DONE}{零}`, [{ kind: "undone-all" }]),
  form("按时完成得满分", `(?:${THING})?(?:已|按时|按期|按要求|如期|及时){0,2}${DONE}的?{满分}`, [
    { kind: "full-when-done" },
  ]),
  form("完成得5分", `(?:${THING})?(?:已|按时|按期|按要求|如期|及时){0,2}${DONE}的?(?:得|计|记){n}分`, (v) => {
    const full = amount("full")(v);
    return full && [...full, { kind: "full-when-done" }];
  }),
];
