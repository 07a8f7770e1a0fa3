/** The JSON face of a rulebook: one zod schema, its strict face for the built-in one, and the way to and from the sheet's rows without loss. */
import { z } from "zod";
import { declareFindings, type Finding } from "../../base/finding";
import {
  GRADE_COLUMNS,
  RULE_COLUMNS,
  type GradeColumn,
  type RawValue,
  type RuleColumn,
  type RuleRow,
  type RulebookSource,
} from "./source";
import { readSwitch, textOf } from "./values";

const say = declareFindings({
  "bad-rulebook-json": {
    severity: "error",
    title: "细则文件有误",
    message: (path: string, detail: string) =>
      path === "" ? `细则文件不是有效的 JSON：${detail}` : `细则文件的 ${path} 有误：${detail}`,
    hint: "按示例细则的格式更正这一处",
  },
});

const raw = z.union([z.string(), z.number()]);
const optionalRaw = raw.nullable().optional();

/** Where a rule comes from: the document, the clause in it, and the exact words. */
const sourceSchema = z.strictObject({ seed: z.string(), clause: z.string(), quote: z.string() });

const ruleSchema = z.strictObject({
  id: raw,
  enabled: z.union([z.boolean(), raw]).nullable().optional(),
  category: optionalRaw,
  title: raw,
  body: optionalRaw,
  method: z.string().nullable().optional(),
  activityTypes: optionalRaw,
  period: optionalRaw,
  count: optionalRaw,
  deadline: optionalRaw,
  points: optionalRaw,
  into: optionalRaw,
  standard: optionalRaw,
  cap: optionalRaw,
  condition: optionalRaw,
  basis: optionalRaw,
  sources: z.array(sourceSchema).optional(),
  purpose: z.string().optional(),
  measure: z.string().optional(),
  remedy: z.string().optional(),
  // Of a draft made from a document: what was understood and guessed, and where the clause stands.
  readAs: z.string().optional(),
  guessed: z.array(z.looseObject({ why: z.string() })).optional(),
  source: z.unknown().optional(),
});

const gradeSchema = z.strictObject({
  name: raw,
  minimum: optionalRaw,
  ratioCap: optionalRaw,
  ratioFloor: optionalRaw,
  premise: optionalRaw,
});

/** A rulebook as JSON. Columns are those of the sheets; sources, purpose, measure and remedy have no column. */
const rulebookDocument = z.strictObject({
  schema: z.literal(1).default(1),
  title: z.string().default(""),
  note: z.string().optional(),
  rules: z.array(ruleSchema),
  settings: z.array(z.strictObject({ name: z.string(), value: raw.nullable() })).default([]),
  grades: z.array(gradeSchema).default([]),
  unused: z.array(z.unknown()).optional(),
  sums: z.array(z.unknown()).optional(),
  findings: z.array(z.unknown()).optional(),
});

/** A rulebook as JSON, checked. */
export type RulebookDocument = z.infer<typeof rulebookDocument>;

const number = z.number().optional();
const words = z.string().optional();

/** The strict face, for the built-in rulebook: every rule says what it is for, where it comes from and what helps. */
export const builtInDocument = rulebookDocument.extend({
  title: z.string(),
  note: z.string(),
  rules: z.array(
    ruleSchema.extend({
      id: z.string(),
      enabled: z.boolean(),
      category: z.string(),
      title: z.string(),
      body: z.string(),
      method: z.string(),
      period: words,
      points: number,
      into: words,
      standard: words,
      cap: number,
      condition: words,
      basis: z.string(),
      sources: z.array(sourceSchema),
      purpose: z.string(),
      measure: z.string(),
      remedy: z.string(),
    }),
  ),
  settings: z.array(z.strictObject({ name: z.string(), value: raw })),
  grades: z.array(gradeSchema.extend({ name: z.string(), minimum: number, ratioCap: number })),
});

/** The built-in rulebook. */
export type BuiltInDocument = z.infer<typeof builtInDocument>;

/** Checks JSON text; every place that is wrong is a finding of its own. */
export function parseRulebookDocument(
  text: string,
): { document: RulebookDocument } | { findings: readonly Finding[] } {
  const broken = (path: string, detail: string): Finding =>
    say["bad-rulebook-json"]({ at: null }, path, detail);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return { findings: [broken("", error instanceof Error ? error.message : String(error))] };
  }
  const result = rulebookDocument.safeParse(value, { error: z.locales.zhCN().localeError });
  if (result.success) return { document: result.data };
  return { findings: result.error.issues.map((issue) => broken(issue.path.join("."), issue.message)) };
}

/** The rows a document stands for, as if read from the sheets. */
export function sourceOfDocument(document: RulebookDocument): RulebookSource {
  return {
    rules: document.rules.map((rule) => {
      const values: { -readonly [K in keyof RuleRow["values"]]: RuleRow["values"][K] } = {};
      for (const column of Object.keys(RULE_COLUMNS) as RuleColumn[]) {
        const value = rule[column];
        if (value !== undefined && value !== null)
          values[column] = typeof value === "boolean" ? (value ? "是" : "否") : value;
      }
      const open = (rule.guessed ?? []).map(({ why }) => why).join("；");
      if (open !== "") values.open = open;
      return { values, cells: {} };
    }),
    settings: document.settings.map(({ name, value }) => ({ name, value, at: null })),
    grades: document.grades.map((grade) => {
      const values: Partial<Record<GradeColumn, RawValue>> = {};
      for (const column of Object.keys(GRADE_COLUMNS) as GradeColumn[]) {
        const value = grade[column];
        if (value !== undefined && value !== null) values[column] = value;
      }
      return { values, cells: {} };
    }),
  };
}

/** The document that stands for a workbook's rows. What only JSON holds (sources, remedies) comes from `base`, by 编号. */
export function documentOfSource(
  source: RulebookSource,
  title: string,
  base?: RulebookDocument,
): RulebookDocument {
  const extras = new Map(base?.rules.map((rule) => [textOf(rule.id), rule]));
  const filled = (values: Readonly<Record<string, RawValue | undefined>>): Record<string, RawValue> =>
    Object.fromEntries(
      Object.entries(values).filter((entry): entry is [string, RawValue] => textOf(entry[1]) !== ""),
    );
  // What a sheet notes beside its rules (读作, 待确认) is no part of them.
  const ownColumns = (values: RuleRow["values"]): RuleRow["values"] =>
    Object.fromEntries(Object.entries(values).filter(([key]) => key in RULE_COLUMNS));
  return rulebookDocument.parse({
    schema: 1,
    title,
    ...(base?.note === undefined ? {} : { note: base.note }),
    rules: source.rules.map(({ values }) => {
      const { sources, purpose, measure, remedy } = extras.get(textOf(values.id)) ?? {};
      const on = readSwitch(values.enabled ?? null);
      return {
        ...filled(ownColumns(values)),
        ...(textOf(values.enabled) === "" || on === null ? {} : { enabled: on }),
        ...Object.fromEntries(
          Object.entries({ sources, purpose, measure, remedy }).filter(([, value]) => value !== undefined),
        ),
      };
    }),
    settings: source.settings.map(({ name, value }) => ({ name, value })),
    grades: source.grades.map(({ values }) => filled(values)),
  });
}

/** What a branch can do about a loss, by 编号. */
export function remediesOf(document: RulebookDocument): ReadonlyMap<string, string> {
  return new Map(
    document.rules.flatMap(({ id, remedy }) => (remedy === undefined ? [] : [[textOf(id), remedy] as const])),
  );
}
