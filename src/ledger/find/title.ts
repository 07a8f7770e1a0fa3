/** What sheet name, titles and file name say about a whole table. */
import { textKey } from "../../base/text";
import { planText } from "../../text/ledger";
import type { Correction } from "../corrections";
import type { BranchNames } from "../names/branches";
import { codesIn } from "../names/listed";
import type { BranchClaim, MatrixColumn, TableColumn, TableContext } from "../table";
import type { Kind } from "../tables/registry";
import type { MonthSpan } from "../../base/period";
import type { Method } from "../../appraisal/methods/registry";
import { fieldsIn, headerKey, phrasesIn } from "../names/headers";
import type { NamedRule, RuleNames, Shortened } from "../names/rules";
import { cellText } from "../values/text";
import { monthsIn, yearIn } from "../values/period";
import type { Recogniser } from "./assign";
import type { Block } from "./blocks";
import { isPlanned } from "./intent";
import { runningTitle } from "./roles";

function first<T>(texts: readonly string[], find: (text: string) => T | null): T | null {
  for (const text of texts) {
    const found = find(text);
    if (found !== null) return found;
  }
  return null;
}

/** Titles from the nearest up, then the sheet's name. */
const titleTexts = (block: Block): string[] => [...[...block.titles].reverse(), block.grid.sheet];

/** Everything that says whose table it is: its tab, what stands above it, the file. */
function claimsOf(block: Block, names: BranchNames, file: readonly string[]): BranchClaim[] {
  const said = (by: BranchClaim["by"], texts: readonly string[]): BranchClaim[] =>
    texts.flatMap((text) => {
      const claim = names.claimed(text);
      return claim === null ? [] : [{ by, text, ...claim }];
    });
  // A line that explains what stands for each branch is nobody's title.
  const titles = [...block.titles].reverse().filter((text) => codesIn([text], names).size === 0);
  return [...said("sheet", [block.grid.sheet]), ...said("title", titles), ...said("file", file)];
}

/** 截至3月 is about January to March. */
function monthsUpTo(text: string): MonthSpan | null {
  const last = runningTitle(text) ?? null;
  return last === null || last < 1 || last > 12 ? null : { first: 1, last };
}

const REACHED =
  "(?:应当?|须|需|要)?(?:达到?|满|不少于|不低于|在|≥|>=)*(\\d+(?:\\.\\d+)?)(?:分|学时|课时|小时|次|元)?(?:\\(含\\)|含)?(?:及?以上)?(?:\\(含\\))?" +
  "[,者的]*(?:即|就|均|视为|视同|认定为|算|记为|计为|为)*(?:达标|合格|完成)";

/** The mark that a note on the sheet sets for one of the columns (年度积分8000分（含）以上为达标); null where none does, or several. */
function markIn({ grid, leaves, start, end, titles }: Block): { column: number; mark: number } | null {
  const below = grid.rows.slice(start, end).flatMap(({ values }) => {
    const texts = values.flatMap((value) => cellText(value) ?? []);
    return texts.length === 1 ? texts : [];
  });
  const notes = [...titles, ...below]
    .filter((text) => /\d/.test(text) && /达标|合格|完成/.test(text))
    .map(textKey);
  if (notes.length === 0) return null;
  const headers = leaves.map(({ levels }) => headerKey(levels.at(-1) ?? ""));
  const found = leaves.flatMap(({ index }, at) => {
    const header = headers[at] ?? "";
    if (header === "") return [];
    const pattern = new RegExp(`(?<![\\u4e00-\\u9fff])${escaped(header)}${REACHED}`);
    // A note that speaks of another column too sets more than one condition.
    const alone = (note: string): boolean => {
      const rest = note.replaceAll(header, "");
      return headers.every((other) => other.length < 2 || other === header || !rest.includes(other));
    };
    const marks = notes.flatMap((note) => (alone(note) ? (pattern.exec(note)?.[1] ?? []) : []));
    return marks.map((mark) => ({ column: index, mark: Number(mark) }));
  });
  const [only = null, ...more] = found;
  return more.length === 0 ? only : null;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Branch, target, months and year that stand above a table or on its tab; a correction overrules them. */
export function contextOf(block: Block, recogniser: Recogniser, correction: Correction | null): TableContext {
  const { vocabulary, fileName, isShared } = recogniser;
  const titles = [...block.titles].reverse();
  const file = fileName === null ? [] : [fileName.replace(/\.[a-z]{2,5}$/i, "")];
  const claims =
    correction?.branch === undefined ? claimsOf(block, vocabulary.names, isShared ? [] : file) : [];
  const named = claims.find(({ branch }) => branch !== null) ?? null;
  const marked = block.records === null ? markIn(block) : null;
  const agreed = claims.every(({ branch }) => branch !== null && branch === claims[0]?.branch);
  return {
    branch:
      correction?.branch !== undefined ? vocabulary.names.exact(correction.branch) : (named?.branch ?? null),
    disputed: agreed ? [] : claims,
    byFile: named?.by === "file" ? named.text : null,
    target:
      correction?.target !== undefined
        ? vocabulary.named(correction.target)
        : first(titleTexts(block), (text) => vocabulary.targetWithin(text)),
    rule: null,
    ...(correction?.target === undefined ? {} : { targetSaid: true as const }),
    planned: correction?.kind === undefined && block.native === null && isPlanned(block, recogniser),
    // A file's name (H1, 3月报送) says when it was handed in, not when what its rows say took place.
    months: first([block.grid.sheet, ...titles], (text) => monthsUpTo(text) ?? monthsIn(text)),
    year: correction?.year ?? yearIn(titles) ?? yearIn([block.grid.sheet]) ?? yearIn(file),
    givenYear: correction?.year ?? null,
    mark: correction?.mark ?? marked?.mark ?? null,
    marked: correction?.mark === undefined ? (marked?.column ?? null) : null,
  };
}

/** The same with the rule that the title names, where the kind's rows may name one. */
export function withRule(
  kind: Kind,
  context: TableContext,
  block: Block,
  { vocabulary }: Recogniser,
): TableContext {
  const methods = kind.part === "facts" ? kind.methods : undefined;
  if (methods === undefined) return context;
  // What the officer named stands before what a title says.
  const { target } = context;
  const named = target !== null && "rule" in target ? target.rule : null;
  const { rules } = vocabulary;
  const inHeaders = namedInHeaders(kind, block, methods, rules);
  // Where columns name several rules each is its own.
  const several = inHeaders.some(({ rule }) => rule !== inHeaders[0]?.rule);
  const words = (rule: NamedRule, written: readonly string[]): readonly string[] =>
    several ? [] : [textKey(rule.title), ...written];
  if (context.targetSaid === true && named !== null && methods.some((method) => method === named.method))
    return { ...context, rule: named, ruleWords: words(named, shortForms(block, rules, named)) };
  const rule = first(titleTexts(block), (text) => onlyRule(text, methods, rules));
  if (rule !== null) return { ...context, rule, ruleWords: words(rule, shortForms(block, rules, rule)) };
  const short = first(titleTexts(block), (text) => rules.shortened(text, methods)) ?? inHeaders[0];
  if (short === undefined || several) return { ...context, rule: null };
  const { written } = short;
  const near = written !== textKey(short.rule.title);
  return {
    ...context,
    rule: short.rule,
    ...(near ? { ruleWritten: written } : {}),
    ruleWords: words(short.rule, [written]),
  };
}

/** How titles and headers shorten a rule's name. */
const shortForms = (block: Block, rules: RuleNames, rule: NamedRule): readonly string[] =>
  [...titleTexts(block), ...block.leaves.map(({ levels }) => levels.join(""))].flatMap((text) => {
    const short = rules.shortened(text, null);
    return short?.rule === rule ? [short.written] : [];
  });

/** The rule that a title names, unless it names another one beside it. */
function onlyRule(text: string, methods: readonly Method[], rules: RuleNames): NamedRule | null {
  const rule = rules.within(text, methods);
  const rest = rule === null ? "" : textKey(text).replaceAll(textKey(rule.title), "|");
  return rest !== "" && rules.within(rest, methods) !== null ? null : rule;
}

/** Rules that the headers of fields name which tell the kind (述职报告提交日期, 微党课应讲人数). */
function namedInHeaders(
  kind: Kind,
  { leaves }: Block,
  methods: readonly Method[],
  rules: RuleNames,
): readonly Shortened[] {
  if (!kind.required.includes("rule")) return [];
  return leaves.flatMap(({ levels }): Shortened[] => {
    const text = levels.join("");
    const rule = rules.within(text, methods);
    const found = rule === null ? rules.shortened(text, methods) : { rule, written: textKey(rule.title) };
    if (found === null) return [];
    const rest = textKey(text).replace(found.written, "");
    const fields = [...fieldsIn(kind.fields, rest), ...phrasesIn(kind.phrases, rest)];
    return fields.some(({ field }) => kind.telling.includes(field)) ? [found] : [];
  });
}

/** What the plan says that a table has from its title. */
export function contextReasons(
  { fromTitle = ["branch"] }: Kind,
  { branch, target, months }: TableContext,
  fields: ReadonlyMap<string, TableColumn>,
  data: readonly MatrixColumn[],
): string[] {
  const wanted = (field: (typeof fromTitle)[number]): boolean =>
    fromTitle.includes(field) && !fields.has(field);
  const reasons: string[] = [];
  if (wanted("branch") && branch !== null) reasons.push(planText.branchFromTitle(branch.name));
  const types = data.every((column) => column.target === null);
  if (wanted("type") && types && target !== null && "type" in target)
    reasons.push(planText.typeFromTitle(target.type));
  if (wanted("month") && months !== null) reasons.push(planText.monthFromTitle(months.first, months.last));
  return reasons;
}
