/** Any document that a 细则 comes in, by its bytes or as it was pasted. */
import { textOf } from "../../base/decode";
import { fileKind, isLocked } from "../../xlsx/container";
import { MalformedXml } from "../../xlsx/scan";
import { WorkbookFileError } from "../../xlsx";
import { draftText } from "../../text/draft";
import { DocumentError, type SourceDocument } from "../document";
import { readDocx } from "./docx";
import { readHtml } from "./html";
import { readText } from "./text";
import { readSheets } from "./workbook";

/** What is to become a rulebook. */
export type DraftInput =
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array }
  /** From the clipboard: HTML where the program that copied gives it. */
  | { readonly kind: "pasted"; readonly text: string; readonly html?: string };

/** Reads a document. @throws DocumentError for what is none, WorkbookFileError for a workbook that is damaged */
export function readInput(input: DraftInput): SourceDocument {
  const document = input.kind === "pasted" ? readPasted(input.text, input.html) : readFile(input);
  if (document.blocks.length === 0) throw new DocumentError(draftText.noText, draftText.noTextHint);
  return document;
}

function readPasted(text: string, html: string | undefined): SourceDocument {
  const rich = html === undefined ? null : readHtml(html);
  return rich && rich.blocks.length > 0 ? rich : readText(text);
}

function readFile({ name, bytes }: Extract<DraftInput, { kind: "file" }>): SourceDocument {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (["doc", "wps", "docx", "docm"].includes(ending)) {
    if (isLocked(bytes)) throw new DocumentError(draftText.locked, draftText.lockedHint);
    if (ending === "doc" || ending === "wps" || fileKind(bytes) === "compound")
      throw new DocumentError(draftText.oldWord, draftText.oldWordHint);
    return readWord(bytes);
  }
  if (["xlsx", "xlsm", "xls", "et", "xlsb"].includes(ending)) return readSheets(bytes);
  const isHtml = ending === "html" || ending === "htm";
  if (!isHtml && !["txt", "md", "csv", "tsv", ""].includes(ending))
    throw new DocumentError(draftText.unknownKind(name), draftText.unknownKindHint);
  const plain = textOf(bytes);
  if (plain === null) throw new DocumentError(draftText.badText, draftText.badTextHint);
  return isHtml ? readHtml(plain) : readText(plain);
}

/** Whatever is wrong inside a package is one thing to the user: this file cannot be read. */
function readWord(bytes: Uint8Array): SourceDocument {
  try {
    return readDocx(bytes);
  } catch (error) {
    if (error instanceof WorkbookFileError || error instanceof MalformedXml || error instanceof TypeError)
      throw new DocumentError(draftText.badWord, draftText.badWordHint);
    throw error;
  }
}
