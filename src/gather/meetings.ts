/** One meeting that two files report is gathered once; where they count it differently, it is asked. */
import { formatRef } from "../base/address";
import { declareFindings } from "../base/finding";
import type { FindingList } from "../ledger/findings";
import type { WrittenCell } from "../ledger/tables/kind";
import type { RecordRow } from "./records";
import type { Sent } from "./sent";

const say = declareFindings({
  "duplicate-record": {
    severity: "warning",
    title: "记录重复，未再汇总",
    message: (name: string, first: string, count: number, examples: readonly string[]) =>
      `“${name}”中有${count}条记录在“${first}”中已有（同一支部、同一天、同一类型的活动是一次），未重复汇总，采用“${first}”的：${examples.join("；")}。`,
    hint: "如确是两次活动，请在其中一处写明区别（如党小组）后重新汇总。",
  },
  "count-differs": {
    severity: "warning",
    title: "两个文件的次数不一致",
    message: (name: string, first: string, places: readonly string[]) =>
      `“${first}”与“${name}”报的是同一时间的同类活动，次数却不一致，两处都没有汇总：${places.join("；")}。`,
    hint: "请核对后改正其中一个文件，或删去其中一处，再重新汇总。",
  },
});

const NAMED = 5;

/** Records that were gathered before, and the file in which they stand. */
export interface Earlier {
  readonly name: string;
  readonly records: readonly RecordRow[];
}

interface Place {
  readonly name: string;
  readonly row: RecordRow;
  readonly sent: Sent | null;
}

const countOf = ({ values }: RecordRow): WrittenCell => values.get("次数") ?? 1;
const list = (texts: readonly string[]): string[] =>
  texts.length > NAMED ? [...texts.slice(0, NAMED), `等${texts.length}处`] : [...texts];

/** Leaves each record in the first file that has it. */
export function mergeMeetings(files: readonly Sent[], earlier: Earlier | null, findings: FindingList): void {
  const first = new Map<string, Place>();
  for (const row of earlier?.records ?? [])
    if (!first.has(row.identity)) first.set(row.identity, { name: earlier?.name ?? "", row, sent: null });
  const dropped = new Set<RecordRow>();
  const twice = new Map<string, { a: Place; b: Place }[]>();
  for (const sent of files)
    for (const row of sent.records) {
      const b = { name: sent.file.name, row, sent };
      const a = first.get(row.identity);
      if (a === undefined) first.set(row.identity, b);
      else if (a.sent !== sent) {
        dropped.add(row);
        const pair = JSON.stringify([a.name, b.name]);
        twice.set(pair, [...(twice.get(pair) ?? []), { a, b }]);
      }
    }
  for (const pairs of twice.values()) {
    const [one] = pairs;
    if (one === undefined) continue;
    const differing = pairs.filter(({ a, b }) => countOf(a.row) !== countOf(b.row));
    const same = pairs.filter((pair) => !differing.includes(pair));
    if (same.length > 0) {
      const examples = same.map(
        ({ a, b }) => `${b.row.key}（${formatRef(b.row.at)}，${formatRef(a.row.at)}）`,
      );
      findings.add(
        say["duplicate-record"]({ at: null }, one.b.name, one.a.name, same.length, list(examples)),
      );
    }
    if (differing.length === 0) continue;
    const places = differing.map(
      ({ a, b }) => `${a.row.about}（${formatRef(a.row.at)}，${formatRef(b.row.at)}）`,
    );
    findings.add(say["count-differs"]({ at: null }, one.b.name, one.a.name, list(places)));
    for (const { a, b } of differing) {
      dropped.add(a.row);
      for (const { sent } of [a, b]) if (sent !== null) sent.outcome = "asked";
    }
  }
  for (const sent of files) sent.records = sent.records.filter((row) => !dropped.has(row));
}
