/** Papers as files. */
import type { MadePaper } from "../report/papers/package";
import type { PaperBody } from "../report/papers/paper";
import { createWorkbook } from "../xlsx";
import type { Wanted } from "./job";

/** The bytes of a paper. */
export async function paperBytes(body: PaperBody): Promise<Uint8Array> {
  if (body.format === "workbook") return createWorkbook(body.sheets);
  // The Word library is loaded only when a document is asked for.
  const { writeDocument } = await import("../word");
  return writeDocument(body.document);
}

/** A paper to be made, at a path. */
export const wantedPaper = ({ body }: MadePaper, path: string): Wanted => ({
  path,
  make: () => paperBytes(body),
});
