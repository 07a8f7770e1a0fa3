/** Excel.DataValidation: lists of choices, with hint and alert. */
import type { Area } from "../../base/address";
import { apiNotFound, invalidArgument } from "../errors";
import { contains, overlaps, sameArea, without } from "../book/area";
import type { Validation } from "../book/parts";
import { asFlag, asRecord, asText, oneOf } from "../protocol/model";
import type { Model } from "../protocol/model";
import { areaOf } from "./region";
import type { Region } from "./targets";

const STYLES = ["Stop", "Warning", "Information"] as const;
/** Most characters of a written-out list, a title, a hint and an alert. */
const LONGEST = { list: 255, title: 32, prompt: 255, alert: 225 } as const;

const fresh = (area: Area): Validation => ({
  area,
  rule: {},
  ignoreBlanks: true,
  prompt: { message: "", showPrompt: true, title: "" },
  errorAlert: { message: "", showAlert: true, style: "Stop", title: "" },
});

/** The validation of exactly this range, cut free from what lay over it before. */
function own(it: Region): Validation {
  it.sheet.guardObjects();
  it.sheet.touched = true;
  const area = areaOf(it);
  const exact = it.sheet.validations.find((v) => sameArea(v.area, area));
  if (exact) return exact;
  const before = it.sheet.validations.find((v) => contains(v.area, area));
  it.sheet.validations = it.sheet.validations.flatMap((v) =>
    overlaps(v.area, area) ? without(v.area, area).map((a) => ({ ...v, area: a })) : [v],
  );
  const made = before ? { ...before, area } : fresh(area);
  it.sheet.validations.push(made);
  return made;
}

/** A text of at most so many characters. Throws InvalidArgument. */
function short(value: unknown, limit: number): string {
  const text = asText(value ?? "");
  if (text.length > limit) throw invalidArgument(`longer than ${String(limit)} characters: ${text}`);
  return text;
}

function rule(value: unknown): Validation["rule"] {
  const given = Object.entries(asRecord(value)).filter(([, v]) => v !== undefined && v !== null);
  const [first] = given;
  if (given.length !== 1 || !first) throw invalidArgument("A validation has exactly one rule.");
  const [kind, body] = first;
  if (kind !== "list") throw apiNotFound(`DataValidationRule.${kind}`);
  const { inCellDropDown, source } = asRecord(body);
  if (asText(source) === "") throw invalidArgument("The list has no source.");
  if (asText(source).startsWith("=")) throw apiNotFound("ListDataValidation.source as formula");
  return { list: { inCellDropDown: asFlag(inCellDropDown), source: short(source, LONGEST.list) } };
}

export const validation: Model<"DataValidation"> = {
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
      const prompt = {
        message: short(given["message"], LONGEST.prompt),
        title: short(given["title"], LONGEST.title),
        showPrompt: asFlag(given["showPrompt"] ?? true),
      };
      own(it).prompt = prompt;
    },
    ErrorAlert: (it, v) => {
      const given = asRecord(v);
      const alert = {
        message: short(given["message"], LONGEST.alert),
        title: short(given["title"], LONGEST.title),
        showAlert: asFlag(given["showAlert"] ?? true),
        style: oneOf(given["style"] ?? "Stop", STYLES),
      };
      own(it).errorAlert = alert;
    },
  },
};
