/** Any document that a 细则 comes in, by its bytes or as it was pasted. */
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
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array; readonly text?: string }
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

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

function readFile({ name, bytes, text }: Extract<DraftInput, { kind: "file" }>): SourceDocument {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (
    ending === "doc" ||
    ending === "wps" ||
    (ending === "docx" && COMPOUND.every((byte, i) => bytes[i] === byte))
  )
    throw new DocumentError(draftText.oldWord, draftText.oldWordHint);
  if (ending === "docx" || ending === "docm") return readWord(bytes);
  if (["xlsx", "xlsm", "xls", "et", "xlsb"].includes(ending)) return readSheets(bytes);
  const plain = text ?? new TextDecoder().decode(bytes);
  if (ending === "html" || ending === "htm") return readHtml(plain);
  if (["txt", "md", "csv", "tsv", ""].includes(ending)) return readText(plain);
  throw new DocumentError(draftText.unknownKind(name), draftText.unknownKindHint);
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
