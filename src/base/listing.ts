/** Findings as they are listed: what the same cause does in many cells is said once, with the count and the first places. */
import { formatArea, formatCell, type AreaRef, type CellRef } from "./address";
import type { Finding } from "./finding";

/** How many places a finding names. */
const NAMED = 3;
/** How many findings of one kind are listed singly for one sheet. */
const LISTED = 200;

/** A list of findings, and where in it what was once reported stands. */
export interface Listing {
  readonly findings: readonly Finding[];
  /** The position of a finding that was reported; -1 for one that was not. */
  readonly indexOf: (reported: Finding) => number;
  /** Everything that was reported, one by one. */
  readonly reported: readonly Finding[];
}

/** Findings of one cause: all say the same of one sheet, or of the workbook. */
interface Cause {
  readonly first: Finding;
  /** By how the list names them. */
  readonly places: Map<string, CellRef | AreaRef>;
  readonly branches: Set<string | undefined>;
  /** All say the same to the letter. */
  same: boolean;
}

/** A place as its list names it: with its sheet where the list is of several. */
const placeOf = (at: CellRef | AreaRef, withSheet: boolean): string => {
  const full = "row" in at ? formatCell(at) : formatArea(at);
  return withSheet ? full : full.slice(full.lastIndexOf("!") + 1);
};

function listed({ first, places, branches, same }: Cause): Finding {
  if (places.size < 2) return first;
  const text = same ? first.message : (first.together ?? first.message);
  const [, said = "", stop = ""] = /^([^]*?)(。?)$/.exec(text) ?? [];
  const shown = [...places.keys()].slice(0, NAMED).join("、") + (places.size > NAMED ? "等" : "");
  const { branch, ...common } = {
    ...first,
    message: `${said}（共${places.size}处：${shown}）${stop}`,
    places: [...places.values()],
  };
  return branches.size > 1 || branch === undefined ? common : { ...common, branch };
}

/** Puts findings together by their cause; and the cause of each. */
function causesOf(
  reported: readonly Finding[],
): readonly [causes: ReadonlyMap<string, Cause>, causeOf: ReadonlyMap<Finding, string>] {
  const causes = new Map<string, Cause>();
  const causeOf = new Map<Finding, string>();
  for (const finding of reported) {
    const { severity, code, message, together, hint, at, branch } = finding;
    const ofWorkbook = finding.ofWorkbook === true;
    const key = [severity, code, ofWorkbook ? "" : (at?.sheet ?? ""), together ?? message, hint].join("\n");
    causeOf.set(finding, key);
    const cause = causes.get(key) ?? { first: finding, places: new Map(), branches: new Set(), same: true };
    causes.set(key, cause);
    if (at !== null) cause.places.set(placeOf(at, ofWorkbook), at);
    cause.branches.add(branch);
    cause.same &&= message === cause.first.message;
  }
  return [causes, causeOf];
}

/** Lists findings: one cause is one finding, and thousands of a kind end in one that says how many more. */
export function listFindings(reported: readonly Finding[]): Listing {
  const [causes, causeOf] = causesOf(reported);
  const findings: Finding[] = [];
  const position = new Map<string, number>();
  const kinds = new Map<string, { count: number; readonly first: Finding; readonly beyond: string[] }>();
  for (const [key, cause] of causes) {
    const { severity, code, at, ofWorkbook } = cause.first;
    const kind = `${code}\n${ofWorkbook === true ? "" : (at?.sheet ?? "")}`;
    const of = kinds.get(kind) ?? { count: 0, first: cause.first, beyond: [] };
    kinds.set(kind, of);
    if (severity !== "error" && ++of.count > LISTED) of.beyond.push(key);
    else position.set(key, findings.push(listed(cause)) - 1);
  }
  for (const { first, beyond } of kinds.values()) {
    if (beyond.length === 0) continue;
    const more = findings.push({
      ...first,
      places: beyond.flatMap((key) => [...(causes.get(key)?.places.values() ?? [])]),
      message: `同类问题另有${beyond.length}处，未逐一列出。`,
      hint: "改正已列出的各处后重新评分，其余的会显示出来。",
    });
    for (const key of beyond) position.set(key, more - 1);
  }
  return {
    findings,
    reported,
    indexOf: (finding) => position.get(causeOf.get(finding) ?? "") ?? -1,
  };
}
