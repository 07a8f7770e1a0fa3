/** How a cell looks, as one immutable value shared by cells that look alike. */

/** A border line of one side. */
export interface Border {
  readonly style: string;
  readonly weight: string;
  readonly color: string;
}

/** The sides of a cell that may carry a line. */
export const SIDES = [
  "EdgeTop",
  "EdgeBottom",
  "EdgeLeft",
  "EdgeRight",
  "DiagonalDown",
  "DiagonalUp",
] as const;
/** One side. */
export type Side = (typeof SIDES)[number];

/** A cell's whole format. Colours are `#RRGGBB`; fill "" is none. */
export interface Format {
  readonly numberFormat: string;
  readonly fontName: string;
  readonly fontSize: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly strikethrough: boolean;
  readonly subscript: boolean;
  readonly superscript: boolean;
  readonly underline: string;
  readonly color: string;
  readonly fontTint: number;
  readonly fill: string;
  readonly horizontal: string;
  readonly vertical: string;
  readonly wrap: boolean;
  readonly indent: number;
  readonly orientation: number;
  readonly readingOrder: string;
  readonly shrink: boolean;
  readonly autoIndent: boolean;
  readonly locked: boolean;
  readonly formulaHidden: boolean;
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
  subscript: false,
  superscript: false,
  underline: "None",
  color: "#000000",
  fontTint: 0,
  fill: "",
  horizontal: "General",
  vertical: "Bottom",
  wrap: false,
  indent: 0,
  orientation: 0,
  readingOrder: "Context",
  shrink: false,
  autoIndent: false,
  locked: true,
  formulaHidden: false,
  borders: {},
};

const named: Readonly<Record<string, string>> = {
  black: "#000000",
  white: "#FFFFFF",
  red: "#FF0000",
  green: "#008000",
  blue: "#0000FF",
  yellow: "#FFFF00",
  orange: "#FFA500",
  purple: "#800080",
  gray: "#808080",
  grey: "#808080",
  lightgray: "#D3D3D3",
  lightgrey: "#D3D3D3",
  darkgray: "#A9A9A9",
  silver: "#C0C0C0",
  maroon: "#800000",
  navy: "#000080",
  teal: "#008080",
  olive: "#808000",
  lime: "#00FF00",
  aqua: "#00FFFF",
  cyan: "#00FFFF",
  magenta: "#FF00FF",
  fuchsia: "#FF00FF",
  pink: "#FFC0CB",
  brown: "#A52A2A",
  gold: "#FFD700",
  lightblue: "#ADD8E6",
  lightgreen: "#90EE90",
  lightyellow: "#FFFFE0",
  darkblue: "#00008B",
  darkgreen: "#006400",
  darkred: "#8B0000",
  indigo: "#4B0082",
  violet: "#EE82EE",
};

/** `#RRGGBB` in capitals of `#abc123`, `abc123` or a common HTML colour name; null when it is none. */
export function colorText(value: string): string | null {
  const hex = /^#?([0-9a-f]{6})$/i.exec(value.trim());
  if (hex) return `#${(hex[1] ?? "").toUpperCase()}`;
  return named[value.trim().toLowerCase()] ?? null;
}
