/** Whether a total agrees with what was read. */
import { exact, type Exact } from "../../base/exact";

/** Digits after the point that a number format shows; null for one that shows all there are. */
function decimalsOf(format: string | undefined): number | null {
  const shown = /^[#,]*0(?:\.(0+))?(?:_.*|;.*)?$/.exec(format ?? "");
  return shown === null ? null : (shown[1]?.length ?? 0);
}

const decimalsIn = (value: Exact): number => {
  const [, digits = ""] = value.toString(10).split(".");
  return digits.length;
};

/** Two numbers are the same; where the total's format shows fewer decimals than there are, to 0.01. */
export function agrees(total: number, read: Exact, format?: string): boolean {
  const difference = read.sub(exact(total)).abs();
  if (difference.compare(0) === 0) return true;
  const decimals = decimalsOf(format);
  return decimals !== null && decimals < decimalsIn(read) && difference.compare(exact("0.01")) <= 0;
}
