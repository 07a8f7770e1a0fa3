/** Conditional formats: by formula and by cell value. */
import { apiNotFound, invalidArgument, itemNotFound } from "../errors";
import { overlaps } from "../book/area";
import { syntaxFault } from "../book/formula";
import type { Conditional } from "../book/sheet";
import { newConditionalStyle } from "../book/parts";
import { asFlag, asNumber, asRecord, asText, oneOf, ref } from "../protocol/model";
import type { Model, Ref } from "../protocol/model";
import { color } from "./rangeFormat";
import { areasOf, range } from "./region";
import type { Region } from "./targets";

const OPERATORS = [
  "Between",
  "NotBetween",
  "EqualTo",
  "NotEqualTo",
  "GreaterThan",
  "LessThan",
  "GreaterThanOrEqual",
  "LessThanOrEqual",
] as const;
const TYPES = [
  "Custom",
  "DataBar",
  "ColorScale",
  "IconSet",
  "TopBottom",
  "PresetCriteria",
  "ContainsText",
  "CellValue",
] as const;

const over = (it: Region): Conditional[] =>
  it.sheet.conditionals.filter((c) => c.areas.some((a) => areasOf(it).some((b) => overlaps(a, b))));

function drop(list: readonly Conditional[], it: Region["sheet"]): void {
  it.guardFormat();
  it.conditionals = it.conditionals.filter((c) => !list.includes(c));
  it.touched = true;
}

export const conditionals: Model<"ConditionalFormatCollection"> = {
  items: (it) => over(it).map((c) => ref("ConditionalFormat", c)),
  item: (it, args) => {
    const found = over(it).find((c) => c.id === args.text(0));
    if (!found) throw itemNotFound(args.text(0));
    return ref("ConditionalFormat", found);
  },
  call: {
    Add: (it, args, host) => {
      it.sheet.guardFormat();
      const type = args.choice(0, TYPES);
      if (type !== "Custom" && type !== "CellValue") throw apiNotFound(`ConditionalFormatType.${type}`);
      const made: Conditional = {
        id: host.book.id("7"),
        sheet: it.sheet,
        areas: [...areasOf(it)],
        type,
        stopIfTrue: false,
        formula: "",
        operator: "EqualTo",
        formula2: "",
        style: newConditionalStyle(),
      };
      // What is added last goes first, as in Excel.
      it.sheet.conditionals.unshift(made);
      it.sheet.touched = true;
      return ref("ConditionalFormat", made);
    },
    ClearAll: (it) => {
      drop(over(it), it.sheet);
    },
    GetCount: (it) => over(it).length,
    GetItemAt: (it, args) => {
      const found = over(it)[args.whole(0)];
      if (!found) throw itemNotFound(`conditional format ${String(args.whole(0))}`);
      return ref("ConditionalFormat", found);
    },
  },
};

function typed(
  it: Conditional,
  type: Conditional["type"],
  name: "CustomConditionalFormat" | "CellValueConditionalFormat",
): Ref | null {
  return it.type === type ? ref(name, it) : null;
}

function orFail(found: Ref | null): Ref {
  if (!found) throw invalidArgument("The conditional format is of another type.");
  return found;
}

export const conditional: Model<"ConditionalFormat"> = {
  id: (it) => it.id,
  get: {
    Id: (it) => it.id,
    Type: (it) => it.type,
    StopIfTrue: (it) => it.stopIfTrue,
    Priority: (it) => it.sheet.conditionals.indexOf(it),
  },
  set: {
    StopIfTrue: (it, v) => {
      it.sheet.guardFormat();
      it.stopIfTrue = asFlag(v);
      it.sheet.touched = true;
    },
    Priority: (it, v) => {
      it.sheet.guardFormat();
      const at = asNumber(v);
      if (at < 0 || at >= it.sheet.conditionals.length) throw invalidArgument(`no priority ${String(at)}`);
      it.sheet.conditionals = it.sheet.conditionals.filter((c) => c !== it);
      it.sheet.conditionals.splice(at, 0, it);
      it.sheet.touched = true;
    },
  },
  objects: {
    Custom: (it) => orFail(typed(it, "Custom", "CustomConditionalFormat")),
    CustomOrNullObject: (it) => typed(it, "Custom", "CustomConditionalFormat"),
    CellValue: (it) => orFail(typed(it, "CellValue", "CellValueConditionalFormat")),
    CellValueOrNullObject: (it) => typed(it, "CellValue", "CellValueConditionalFormat"),
  },
  call: {
    Delete: (it) => {
      drop([it], it.sheet);
    },
    GetRange: (it) => {
      const [first] = it.areas;
      if (!first || it.areas.length > 1) throw invalidArgument("The conditional format has several areas.");
      return range(it.sheet, first);
    },
    GetRangeOrNullObject: (it) => {
      const [first] = it.areas;
      return first && it.areas.length === 1 ? range(it.sheet, first) : null;
    },
  },
};

export const customConditional: Model<"CustomConditionalFormat"> = {
  objects: {
    Rule: (it) => ref("ConditionalFormatRule", it),
    Format: (it) => ref("ConditionalRangeFormat", it),
  },
};

function formula(v: unknown): string {
  const text = typeof v === "number" ? String(v) : asText(v).replace(/^=/, "");
  const fault = syntaxFault(text);
  if (fault !== null) throw invalidArgument(fault);
  return text;
}

const touch = (patch: (it: Conditional, v: unknown) => void): ((it: Conditional, v: unknown) => void) => {
  return (it, v) => {
    it.sheet.guardFormat();
    patch(it, v);
    it.sheet.touched = true;
  };
};

export const conditionalRule: Model<"ConditionalFormatRule"> = {
  get: {
    Formula: (it) => (it.formula === "" ? "" : `=${it.formula}`),
    FormulaLocal: (it) => (it.formula === "" ? "" : `=${it.formula}`),
  },
  set: {
    Formula: touch((it, v) => (it.formula = formula(v))),
    FormulaLocal: touch((it, v) => (it.formula = formula(v))),
  },
};

export const cellValueConditional: Model<"CellValueConditionalFormat"> = {
  get: {
    Rule: (it) => ({
      formula1: it.formula === "" ? "" : `=${it.formula}`,
      ...(it.formula2 === "" ? {} : { formula2: `=${it.formula2}` }),
      operator: it.operator,
    }),
  },
  set: {
    Rule: touch((it, v) => {
      const rule = asRecord(v);
      it.operator = oneOf(rule["operator"], OPERATORS);
      it.formula = formula(rule["formula1"]);
      const second = rule["formula2"];
      const between = it.operator === "Between" || it.operator === "NotBetween";
      if (between && (second === undefined || second === null))
        throw invalidArgument(`${it.operator} needs formula2`);
      it.formula2 = between ? formula(second) : "";
    }),
  },
  objects: { Format: (it) => ref("ConditionalRangeFormat", it) },
};

export const conditionalFormat: Model<"ConditionalRangeFormat"> = {
  get: { NumberFormat: (it) => it.style.numberFormat },
  set: { NumberFormat: touch((it, v) => (it.style.numberFormat = asText(v))) },
  objects: {
    Font: (it) => ref("ConditionalRangeFont", it),
    Fill: (it) => ref("ConditionalRangeFill", it),
  },
};

export const conditionalFont: Model<"ConditionalRangeFont"> = {
  get: {
    Color: (it) => it.style.color,
    Bold: (it) => it.style.bold,
    Italic: (it) => it.style.italic,
    Underline: (it) => it.style.underline,
    Strikethrough: (it) => it.style.strikethrough,
  },
  set: {
    Color: touch((it, v) => (it.style.color = color(v))),
    Bold: touch((it, v) => (it.style.bold = asFlag(v))),
    Italic: touch((it, v) => (it.style.italic = asFlag(v))),
    Underline: touch((it, v) => (it.style.underline = oneOf(v, ["None", "Single", "Double"]))),
    Strikethrough: touch((it, v) => (it.style.strikethrough = asFlag(v))),
  },
  call: {
    Clear: (it) => {
      Object.assign(it.style, { ...newConditionalStyle(), fill: it.style.fill });
    },
  },
};

export const conditionalFill: Model<"ConditionalRangeFill"> = {
  get: { Color: (it) => it.style.fill },
  set: { Color: touch((it, v) => (it.style.fill = color(v))) },
  call: {
    Clear: (it) => {
      it.style.fill = "";
    },
  },
};
