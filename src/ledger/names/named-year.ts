/** The year that an activity's own name carries: 2023年度组织生活会, held in January of the next. */
import { chineseNumeral } from "../../base/numeral";
import { textKey } from "../../base/text";
import type { ActivityTypes } from "./types";

const YEAR = /(20\d{2}|二[零〇○][零〇○一二三四五六七八九]{2})年度?/g;
/** What may stand between the year and the name. */
const BETWEEN = /^(?:的|年度|专题|支部|党支部|召开|开展)*$/;
/** What joins names that share the year: 2023年度组织生活会和民主评议党员. */
const JOIN = /^(?:会议|工作|活动)?[和与及暨、,，并]+(?:开展|召开|进行)?/;
/** Behind the name these speak about an activity of that year, and not of this one. */
const ABOUT = /^(?:的)?(?:查摆|问题|整改|情况|方案|材料|通知|总结|结果|反馈|准备|意见|精神)/;

/** The years directly before the name of an activity of this type in a text; what only speaks about one is none. */
function yearsBefore(text: string, type: string, types: ActivityTypes): number[] {
  const key = textKey(text);
  return [...key.matchAll(YEAR)].flatMap((match) => {
    const written = match[1] ?? "";
    const year = /^\d/.test(written) ? Number(written) : chineseNumeral(written.replaceAll("○", "〇"));
    let rest = key.slice(match.index + match[0].length);
    for (
      let named = leadingType(rest, types);
      year !== null && named !== null;
      named = leadingType(rest, types)
    ) {
      rest = rest.slice(named.end);
      if (named.type === type) return ABOUT.test(rest) ? [] : [year];
      const join = JOIN.exec(rest);
      if (join === null) return [];
      rest = rest.slice(join[0].length);
    }
    return [];
  });
}

/** The type whose name begins a text, modifiers aside. */
function leadingType(text: string, types: ActivityTypes): { type: string; end: number } | null {
  for (let skip = 0; skip <= 8; skip++) {
    if (!BETWEEN.test(text.slice(0, skip))) continue;
    const found = types.leading(text.slice(skip));
    if (found !== null) return { type: found.type, end: skip + found.length };
  }
  return null;
}

/** The one year that the name of an activity of this type carries in these texts; null for none or several. */
export function namedYear(texts: readonly string[], type: string, types: ActivityTypes): number | null {
  const years = new Set(texts.flatMap((text) => yearsBefore(text, type, types)));
  const [year] = years;
  return year !== undefined && years.size === 1 ? year : null;
}
