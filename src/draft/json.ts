/** A draft as JSON: a rulebook that `score --rulebook` takes, with what was guessed, left and added up. */
import { formatRef } from "../base/address";
import type { RawValue, RuleColumn } from "../appraisal/rulebook/source";
import { textOf } from "../appraisal/rulebook/values";
import type { Draft } from "./draft";
import type { Values } from "./reading";
import { draftText } from "../text/draft";

/** Makes JSON of a draft; equal drafts give equal JSON. */
export function draftJson(draft: Draft): Readonly<Record<string, unknown>> {
  return {
    schema: 1,
    title: draft.title,
    rules: draft.rows.map(({ values, readAs, guesses, todo, source, waits = [] }) => ({
      ...filled(values),
      readAs,
      guessed: [
        ...guesses.map(({ column, value, why, others }) => ({
          column,
          value: values[column] ?? value,
          why:
            others.length === 0
              ? why
              : draftText.whyWithOthers(
                  why,
                  others.map(({ label }) => label),
                ),
        })),
        ...(waits.length === 0
          ? []
          : [
              {
                column: "points" satisfies RuleColumn,
                value: values.points ?? null,
                why: draftText.guess.waits(waits),
              },
            ]),
        ...(todo === undefined ? [] : [{ column: "enabled" satisfies RuleColumn, value: "否", why: todo }]),
      ],
      source,
    })),
    settings: draft.settings.map(({ name, value }) => ({ name, value })),
    grades: draft.grades,
    unused: draft.unused,
    sums: draft.sums.map(({ at, said, found }) => ({ at, said: Number(said), found: Number(found) })),
    findings: draft.findings.map(({ severity, code, at, message, hint }) => ({
      severity,
      code,
      at: at && formatRef(at),
      message,
      hint,
    })),
  };
}

/** Columns that hold something; 启用 as the yes or no that it is. */
function filled(values: Values): Readonly<Record<string, RawValue | boolean>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([column, value]): [string, RawValue | boolean][] =>
      textOf(value) === "" ? [] : [[column, column === "enabled" ? textOf(value) !== "否" : value]],
    ),
  );
}
