/** Conditional formats by formula. */
import { apiNotFound, invalidArgument } from "../errors";
import { overlaps } from "../book/area";
import { syntaxFault } from "../book/formula";
import { newConditionalStyle } from "../book/parts";
import type { Conditional } from "../book/sheet";
import { asFlag, asText, ref } from "../protocol/model";
import type { Model } from "../protocol/model";
import { color } from "./rangeFormat";
import { areasOf } from "./region";

export const conditionals: Model<"ConditionalFormatCollection"> = {
  items: (it) =>
    it.sheet.conditionals
      .filter((c) => c.areas.some((a) => areasOf(it).some((b) => overlaps(a, b))))
      .map((c) => ref("ConditionalFormat", c)),
  call: {
    Add: (it, args, host) => {
      it.sheet.guardFormat();
      const type = args.text(0);
      if (type !== "Custom") throw apiNotFound(`ConditionalFormatType.${type}`);
      const made: Conditional = {
        id: host.book.id("7"),
        sheet: it.sheet,
        areas: [...areasOf(it)],
        formula: "",
        style: newConditionalStyle(),
      };
      // What is added last goes first, as in Excel.
      it.sheet.conditionals.unshift(made);
      it.sheet.touched = true;
      return ref("ConditionalFormat", made);
    },
  },
};

export const conditional: Model<"ConditionalFormat"> = {
  id: (it) => it.id,
  objects: { Custom: (it) => ref("CustomConditionalFormat", it) },
};

export const customConditional: Model<"CustomConditionalFormat"> = {
  objects: {
    Rule: (it) => ref("ConditionalFormatRule", it),
    Format: (it) => ref("ConditionalRangeFormat", it),
  },
};

const touch = (patch: (it: Conditional, v: unknown) => void): ((it: Conditional, v: unknown) => void) => {
  return (it, v) => {
    it.sheet.guardFormat();
    patch(it, v);
    it.sheet.touched = true;
  };
};

export const conditionalRule: Model<"ConditionalFormatRule"> = {
  set: {
    Formula: touch((it, v) => {
      const text = asText(v).replace(/^=/, "");
      const fault = syntaxFault(text);
      if (fault !== null) throw invalidArgument(fault);
      it.formula = text;
    }),
  },
};

export const conditionalFormat: Model<"ConditionalRangeFormat"> = {
  objects: {
    Font: (it) => ref("ConditionalRangeFont", it),
    Fill: (it) => ref("ConditionalRangeFill", it),
  },
};

export const conditionalFont: Model<"ConditionalRangeFont"> = {
  set: {
    Color: touch((it, v) => (it.style = { ...it.style, color: color(v) })),
    Bold: touch((it, v) => (it.style = { ...it.style, bold: asFlag(v) })),
  },
};

export const conditionalFill: Model<"ConditionalRangeFill"> = {
  set: { Color: touch((it, v) => (it.style = { ...it.style, fill: color(v) })) },
};
