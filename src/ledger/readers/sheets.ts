/** 考评打分表, 谈心谈话 ledgers and member lists. */
import { textKey } from "../../base/text";
import type { Branch } from "../../appraisal/facts";
import { ledgerText, planText } from "../../text/ledger";
import type { GridRow } from "../grid";
import type { TableReader } from "../reader";
import type { NamedRule } from "../rules";
import type { Table } from "../table";
import { cellAt, columnOf } from "../table";
import { cellText } from "../values/text";
import { readScore } from "./registers";

/** Reads a score sheet: 自评分 is shown beside the score, 考评分 counts where the rule is an inspection. */
export function readScoreSheet(reader: TableReader): void {
  const { table, context } = reader;
  const at = (field: string): number => columnOf(table, field);
  const [item, content, self, score] = [at("item"), at("content"), at("self"), at("score")];
  for (const row of reader.rows()) {
    const texts = [reader.text(row, content), reader.text(row, item)].filter((text) => text !== null);
    if (texts.length === 0) {
      reader.log.skip(row.index, planText.skippedBlank);
      continue;
    }
    const rule = ruleOf(reader, texts);
    if (rule === null) {
      reader.log.skip(row.index, planText.skippedUnknownRule);
      context.findings.add(
        "info",
        "unknown-item",
        cellAt(table, row, content >= 0 ? content : item),
        ledgerText.unknownItem(texts[0] ?? ""),
      );
      continue;
    }
    const branches = reader.subjects(row);
    if (branches.length === 0) continue;
    reader.log.read++;
    const fact = { rule: rule.id, year: reader.yearOf(row), at: reader.proof(row) };
    for (const branch of branches) {
      if (reader.text(row, self) !== null) {
        context.facts.selfScores.push({ branch: branch.name, ...fact, score: reader.count(row, self) });
      }
      if (rule.method === "检查" && reader.text(row, score) !== null) {
        const scoreAt = cellAt(table, row, score);
        context.facts.inspections.push({
          branch: branch.name,
          ...fact,
          day: null,
          score: readScore(reader, row, score),
          scoreAt,
        });
      }
    }
  }
}

function ruleOf({ context: { rules } }: TableReader, texts: readonly string[]): NamedRule | null {
  for (const text of texts) {
    const match = rules.resolve(text, null);
    if (match.kind === "rule") return match.rule;
  }
  for (const text of texts) {
    const rule = rules.within(text, null);
    if (rule !== null) return rule;
  }
  return null;
}

/** Reads a 谈心谈话 ledger: every row is one activity. */
export function readTalks(reader: TableReader): void {
  const { table, context } = reader;
  const date = columnOf(table, "date");
  const outline = columnOf(table, "outline");
  const type = context.types.one("谈心谈话") ?? "谈心谈话";
  for (const row of reader.rows()) {
    const branches = reader.subjects(row);
    if (branches.length === 0) continue;
    reader.log.read++;
    const dates = reader.dates(row, date);
    if (dates.kind === "blank") reader.complain("blank-date", row, date, ledgerText.blankDate());
    const spans = dates.kind === "days" ? dates.spans : [{ from: null, to: null }];
    for (const branch of branches) {
      for (const span of spans) {
        context.facts.activities.push({
          branch: branch.name,
          year: reader.yearOf(row),
          at: reader.proof(row),
          from: span.from,
          to: span.to,
          count: 1,
          types: [type],
          partyGroup: null,
          topic: reader.text(row, outline),
          expected: null,
          attended: null,
        });
      }
    }
  }
}

/** Head counts of one branch, from a list of members. */
export interface HeadCount {
  readonly members: number;
  readonly fullMembers: number;
  readonly partyGroups: number;
  readonly secretary: string | null;
  readonly at: Branch["at"];
}

const GONE = /转出|转走|停止党籍|出党|除名|去世|死亡|开除|退党|失联/;

/** Counts a member list by branch text, in order of first mention. */
export function countMembers(table: Table): Map<string, HeadCount> {
  const at = (field: string): number => columnOf(table, field);
  const [branch, name, group, duty, status] = [
    at("branch"),
    at("name"),
    at("group"),
    at("duty"),
    at("status"),
  ];
  const counts = new Map<string, HeadCount & { groups: Set<string> }>();
  for (const row of table.rows) {
    const text = textOf(table, row, branch);
    if (text === null || textOf(table, row, name) === null || /合计|小计|总计/.test(textKey(text))) continue;
    const state = textOf(table, row, status) ?? "";
    if (GONE.test(state)) continue;
    const before = counts.get(text) ?? {
      members: 0,
      fullMembers: 0,
      partyGroups: 0,
      secretary: null,
      at: cellAt(table, row, branch),
      groups: new Set<string>(),
    };
    const groupText = textOf(table, row, group);
    if (groupText !== null && !/^(?:\/|无|—|-)$/.test(groupText)) before.groups.add(textKey(groupText));
    const post = textKey(textOf(table, row, duty) ?? "");
    const isSecretary = /书记/.test(post) && !/副书记/.test(post);
    counts.set(text, {
      ...before,
      members: before.members + 1,
      fullMembers: before.fullMembers + (/预备|积极分子|发展对象/.test(state) ? 0 : 1),
      partyGroups: before.groups.size,
      secretary: isSecretary ? textOf(table, row, name) : before.secretary,
    });
  }
  return counts;
}

const textOf = (table: Table, row: GridRow, column: number): string | null =>
  column < 0 ? null : cellText(row.values[column]);
