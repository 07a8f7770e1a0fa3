/** A draft as the sheets of a rulebook: 考评规则 with 读作 and 待确认, 等次办法, 考评设置. */
import type { SheetLayout } from "../report/layout";
import { gradesLayout, rulesLayout, settingsLayout } from "../report/new-workbook";
import { RULE_NOTES } from "../appraisal/rulebook/source";
import { draftText } from "../text/draft";
import { doubtsOf, sourceOf, type Draft } from "./draft";

/** The sheets, in their order. They are the officer's own: none is marked as ours. */
export function draftLayouts(draft: Draft): readonly SheetLayout[] {
  const source = sourceOf(draft);
  const { hints, ruleWidths } = draftText;
  const year = draft.settings.find(({ name }) => name === "考评年度")?.value;
  return [
    rulesLayout(source, [
      {
        column: { header: RULE_NOTES.understood, width: ruleWidths.readAs, hint: hints.readAs },
        values: draft.rows.map(({ readAs }) => readAs),
      },
      {
        column: { header: RULE_NOTES.open, width: ruleWidths.doubts, hint: hints.doubts },
        values: draft.rows.map((row) => doubtsOf(row).join("\n")),
      },
    ]),
    settingsLayout(source, typeof year === "number" ? year : null),
    gradesLayout(source),
  ];
}
