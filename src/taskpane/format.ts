/** Numbers and places as the pane prints them. */
import { formatRef } from "../base/address";
import type { Unit } from "../appraisal/explanation";
import { text } from "../text/taskpane";
import type { Place, RuleView } from "./model";

/** Points without trailing zeros, at most two decimals (`92.5`). */
export function points(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A total: always two decimals (`92.50`). */
export function total(value: number): string {
  return value.toFixed(2);
}

/** A ratio in whole percent (`85%`). */
export function percent(ratio: number): string {
  return `${points(Math.round(ratio * 1000) / 10)}%`;
}

/** A number of an explanation with its unit. */
export function measure(value: number, unit: Unit): string {
  return unit === "ratio" ? percent(value) : `${points(value)}${text.units[unit]}`;
}

/** A rule in plain words: as it was understood, else as it was written. */
export function inWords({ readAs, standard }: Pick<RuleView, "readAs" | "standard">): string {
  return readAs === "" ? standard : readAs;
}

/** `活动台账!A5`. */
export function placeName(place: Place): string {
  return formatRef(place);
}

/** `A5`. */
export const placeInSheet = (place: Place): string => placeName(place).replace(/^.*!/, "");

/** Seconds with one decimal. */
export function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
