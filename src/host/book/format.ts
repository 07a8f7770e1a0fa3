/** How a cell looks, as one immutable value shared by cells that look alike. */

/** A border line of one side. */
export interface Border {
  readonly style: string;
  readonly weight: string;
  readonly color: string;
}

/** One side. */
export type Side = "EdgeTop" | "EdgeBottom" | "EdgeLeft" | "EdgeRight";

/** A cell's whole format. Colours are `#RRGGBB`; fill "" is none. */
export interface Format {
  readonly numberFormat: string;
  readonly fontName: string;
  readonly fontSize: number;
  readonly bold: boolean;
  readonly italic: boolean;
  /** null: a part of the cell's text. */
  readonly strikethrough: boolean | null;
  readonly color: string;
  readonly fill: string;
  readonly horizontal: string;
  readonly vertical: string;
  readonly wrap: boolean;
  readonly locked: boolean;
  readonly borders: Readonly<Partial<Record<Side, Border>>>;
}

/** What a new cell has. */
export const DEFAULT_FORMAT: Format = {
  numberFormat: "General",
  fontName: "等线",
  fontSize: 11,
  bold: false,
  italic: false,
  strikethrough: false,
  color: "#000000",
  fill: "",
  horizontal: "General",
  vertical: "Bottom",
  wrap: false,
  locked: true,
  borders: {},
};

/** `#RRGGBB` in capitals of `#abc123`; null for anything else, also for the colour names that Excel knows. */
export function colorText(value: string): string | null {
  return /^#[0-9a-f]{6}$/i.test(value) ? value.toUpperCase() : null;
}
