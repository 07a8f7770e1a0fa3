/** Excel.DataValidation. */
import type { Area } from "../../base/address";
import { invalidArgument } from "../errors";
import { contains, intersection, overlaps, sameArea } from "../book/area";
import { fullAddress } from "../book/address";
import type { Validation } from "../book/parts";
import { asFlag, asRecord, asText, isRef, oneOf } from "../protocol/model";
import type { Model } from "../protocol/model";
import { areaOf, areasOf } from "./region";
import type { Region } from "./targets";

const KINDS: Readonly<Record<string, string>> = {
  list: "List",
  wholeNumber: "WholeNumber",
  decimal: "Decimal",
  date: "Date",
  time: "Time",
  textLength: "TextLength",
  custom: "Custom",
};
const STYLES = ["Stop", "Warning", "Information"] as const;

const fresh = (area: Area): Validation => ({
  area,
  rule: {},
  ignoreBlanks: true,
  prompt: { message: "", showPrompt: true, title: "" },
  errorAlert: { message: "", showAlert: true, style: "Stop", title: "" },
});

const over = (it: Region): Validation[] =>
  it.sheet.validations.filter((v) => areasOf(it).some((a) => overlaps(a, v.area)));

/** The one validation of all cells, none (null), or several (undefined). */
function only(it: Region): Validation | null | undefined {
  const found = over(it);
  if (found.length === 0) return null;
  return found.length === 1 && found[0] && contains(found[0].area, areaOf(it)) ? found[0] : undefined;
}

/** What is left of `outer` when `hole` is cut out. */
function cut(outer: Area, hole: Area): Area[] {
  const inner = intersection(outer, hole);
  if (!inner) return [outer];
  const left = [
    { ...outer, bottom: inner.top - 1 },
    { ...outer, top: inner.bottom + 1 },
    { ...outer, top: inner.top, bottom: inner.bottom, right: inner.left - 1 },
    { ...outer, top: inner.top, bottom: inner.bottom, left: inner.right + 1 },
  ];
  return left.filter((a) => a.top <= a.bottom && a.left <= a.right);
}

/** The validation of exactly this range, cut free from what lay over it before. */
function own(it: Region): Validation {
  it.sheet.guardFormat();
  it.sheet.touched = true;
  const area = areaOf(it);
  const exact = it.sheet.validations.find((v) => sameArea(v.area, area));
  if (exact) return exact;
  const before = only(it);
  it.sheet.validations = it.sheet.validations.flatMap((v) =>
    overlaps(v.area, area) ? cut(v.area, area).map((a) => ({ ...v, area: a })) : [v],
  );
  const made = before ? { ...before, area } : fresh(area);
  it.sheet.validations.push(made);
  return made;
}

function rule(value: unknown): Record<string, unknown> {
  const given = Object.entries(asRecord(value)).filter(([, v]) => v !== undefined && v !== null);
  const [first] = given;
  if (given.length !== 1 || !first || !(first[0] in KINDS))
    throw invalidArgument(
      "A validation rule has exactly one of list, wholeNumber, decimal, date, time, textLength, custom.",
    );
  const [kind, body] = first;
  const inner = asRecord(body);
  if (kind === "list") {
    asFlag(inner["inCellDropDown"]);
    const source = inner["source"];
    if (isRef(source) && source.type === "Range")
      return { list: { ...inner, source: `=${fullAddress(source.it.sheet.name, areaOf(source.it), true)}` } };
    if (asText(source) === "") throw invalidArgument("The list has no source.");
    if (!asText(source).startsWith("=") && asText(source).length > 255)
      throw invalidArgument("A list written out holds at most 255 characters.");
  } else if (kind === "custom") asText(inner["formula"]);
  else {
    oneOf(inner["operator"], [
      "Between",
      "NotBetween",
      "EqualTo",
      "NotEqualTo",
      "GreaterThan",
      "LessThan",
      "GreaterThanOrEqualTo",
      "LessThanOrEqualTo",
    ]);
    if (inner["formula1"] === undefined) throw invalidArgument(`${kind} needs formula1`);
  }
  return { [kind]: inner };
}

export const validation: Model<"DataValidation"> = {
  get: {
    Type: (it) => {
      const found = only(it);
      if (found === undefined) return "MixedCriteria";
      const kind = found && Object.keys(found.rule)[0];
      return kind ? (KINDS[kind] ?? "None") : "None";
    },
    Rule: (it) => {
      const found = only(it);
      return found === undefined ? null : (found?.rule ?? {});
    },
    IgnoreBlanks: (it) => only(it)?.ignoreBlanks ?? true,
    Prompt: (it) => only(it)?.prompt ?? fresh(areaOf(it)).prompt,
    ErrorAlert: (it) => only(it)?.errorAlert ?? fresh(areaOf(it)).errorAlert,
  },
  set: {
    Rule: (it, v) => {
      const checked = rule(v);
      own(it).rule = checked;
    },
    IgnoreBlanks: (it, v) => {
      own(it).ignoreBlanks = asFlag(v);
    },
    Prompt: (it, v) => {
      const given = asRecord(v);
      own(it).prompt = {
        message: asText(given["message"] ?? ""),
        title: asText(given["title"] ?? ""),
        showPrompt: asFlag(given["showPrompt"] ?? true),
      };
    },
    ErrorAlert: (it, v) => {
      const given = asRecord(v);
      own(it).errorAlert = {
        message: asText(given["message"] ?? ""),
        title: asText(given["title"] ?? ""),
        showAlert: asFlag(given["showAlert"] ?? true),
        style: oneOf(given["style"] ?? "Stop", STYLES),
      };
    },
  },
  call: {
    Clear: (it) => {
      it.sheet.guardFormat();
      for (const area of areasOf(it))
        it.sheet.validations = it.sheet.validations.flatMap((v) =>
          cut(v.area, area).map((a) => ({ ...v, area: a })),
        );
      it.sheet.touched = true;
    },
  },
};
