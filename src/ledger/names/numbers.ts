/** Numbers name nothing: neither a rule (but in a column 考评项目) nor a type, a branch or a row. */
import { textKey } from "../../base/text";

/** Whether a text is a number, however it is written. */
export const isNumberOnly = (text: string): boolean =>
  /^[\d.,、()%+\-—~/第〇零一二两三四五六七八九十百廿]+$/.test(textKey(text));
