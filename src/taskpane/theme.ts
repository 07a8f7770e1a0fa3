/** The pane's colours: Fluent's own, with a deep red brand, in light and dark. */
import {
  createDarkTheme,
  createLightTheme,
  type BrandVariants,
  type Theme,
} from "@fluentui/react-components";

const brand: BrandVariants = {
  10: "#1d0505",
  20: "#340c0c",
  30: "#4c1112",
  40: "#631518",
  50: "#7a191e",
  60: "#921c23",
  70: "#a61f25",
  80: "#b52a2c",
  90: "#c4423f",
  100: "#d15a54",
  110: "#dd726a",
  120: "#e78a81",
  130: "#efa29a",
  140: "#f5bab3",
  150: "#fad2cd",
  160: "#fdeae8",
};

const fonts = {
  fontFamilyBase:
    '"Segoe UI", "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", system-ui, sans-serif',
};

export const lightTheme: Theme = { ...createLightTheme(brand), ...fonts };

const dark = createDarkTheme(brand);
/** Text in the brand colour needs lighter steps on dark ground than Fluent's default picks. */
export const darkTheme: Theme = {
  ...dark,
  ...fonts,
  colorBrandForeground1: brand[120],
  colorBrandForeground2: brand[130],
  colorBrandForegroundLink: brand[120],
  colorBrandForegroundLinkHover: brand[130],
  colorBrandForegroundLinkPressed: brand[110],
  colorCompoundBrandForeground1: brand[120],
  colorCompoundBrandForeground1Hover: brand[130],
  colorNeutralForeground2BrandHover: brand[120],
};

/** Whether Office (or, where it does not say, the system) shows dark colours. */
export function prefersDark(): boolean {
  const office = typeof Office === "undefined" ? undefined : Office.context?.officeTheme;
  const background = office?.bodyBackgroundColor;
  if (background !== undefined && /^#[0-9a-f]{6}/i.test(background)) return isDark(background);
  return window.matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Whether a `#RRGGBB` colour is dark enough for white text. */
function isDark(color: string): boolean {
  const part = (at: number): number => parseInt(color.slice(at, at + 2), 16);
  return part(1) * 0.299 + part(3) * 0.587 + part(5) * 0.114 < 128;
}

/** Calls back whenever the system changes its colours, or the pane is come back to (Office tells of no change). */
export function watchTheme(onChange: () => void): () => void {
  const media = window.matchMedia("(prefers-color-scheme: dark)");
  media.addEventListener("change", onChange);
  window.addEventListener("focus", onChange);
  return () => {
    media.removeEventListener("change", onChange);
    window.removeEventListener("focus", onChange);
  };
}
