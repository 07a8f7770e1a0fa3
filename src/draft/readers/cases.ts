/** The cases of one amount: 未报送或逾期报送, 提前、延期. */

const UNDONE =
  /(?:未|没有?|无)|不(?:按|能|予|召开|开展|组织|报|上报|报送|交|提交|上交|完成|落实|制定|建立|参加|公开|公示|整改)/;
const LATE = /逾期|超期|超时|迟|延期|延误|推迟|拖延|滞后|不及时/;
/** 错报, 瞒交: something that is done, and no thing that it is done to. */
const ACT = /(?:报|交|送|缴|填|办|做|批|改|假|期)$/;

/** 考评、组织生活会等工作未完成: a list of things before what lacks. */
const LISTED = /、[^、,;]+等[^、,;]*(?:未|没有?)/;

type CaseKind = "undone" | "late" | "other";
const kindOf = (text: string): CaseKind =>
  LATE.test(text) ? "late" : UNDONE.test(text) ? "undone" : "other";

/** The words before each amount of a clause, cut into what they name side by side. */
function listsOf(key: string): readonly { readonly cases: readonly string[]; readonly or: boolean }[] {
  return key.split(/(?<=\d分|不得分)(?:[,;]|$)/).map((piece) => {
    const [head = ""] = piece.split(/的?,?(?:每次|各|均|一律|则)*(?:扣|减\d|不得分|不计分)/);
    const cases = head.replace(/\([^()]*\)/g, "").split(/、|或者?|(?<=的),/);
    return { cases: cases.filter((one) => one !== ""), or: /或/.test(head) };
  });
}

/** Whether what lacks and what is late cost the same: 未报送或逾期报送的扣2分. */
export const undoneAndLate = (key: string): boolean =>
  listsOf(key).some(({ cases }) => {
    const kinds = cases.map(kindOf);
    return kinds.length === 2 && kinds.includes("undone") && kinds.includes("late");
  });

/**
 * Whether a reading by what lacks or is late would leave a case out: 提前或者延期, 未报送、错报. What lacks may be a list of things
 * (未制定计划、方案); `isThing`: what is known to be one.
 */
export function leavesCaseOut(key: string, isThing: (text: string) => boolean = () => false): boolean {
  return listsOf(key).some(({ cases, or }) => {
    const kinds = cases.map(kindOf);
    if (cases.length < 2 || kinds.every((kind) => kind === "other")) return false;
    if (kinds.every((kind) => kind === "late") || (cases.length === 2 && undoneAndLate(key))) return false;
    const others = cases.filter((_, i) => kinds[i] === "other");
    const things = others.every(
      (one) => isThing(one) || (!or && (kinds[0] === "undone" || LISTED.test(key)) && !ACT.test(one)),
    );
    return !things || kinds.filter((kind) => kind !== "other").length > 1;
  });
}
