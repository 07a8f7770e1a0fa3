/** Text as a document may hold it, whatever stood in a cell. */

/** What XML cannot hold, and what turns the reading direction. */
const UNFIT =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** Text without what no document can hold. */
export const fitText = (text: string): string =>
  text
    .replace(UNFIT, "")
    .replace(/\p{Surrogate}/gu, "")
    .replace(/\t/g, " ");

/** The lines of a text, at least one. */
export const linesOf = (text: string): readonly string[] => fitText(text).split(/\r\n|[\n\r\u2028\u2029]/);

/** Text inside an XML part. */
export const escaped = (text: string): string =>
  fitText(text).replace(/[&<>"]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[char] ?? "&quot;");
