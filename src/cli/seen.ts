/** What people typed goes onto 上会稿 only after it was shown: printed with its cell, and let in by the code of what was printed. */
import { formatRef } from "../base/address";
import { codeOfTexts } from "../report/papers/matters";
import { cliText } from "../text/cli";
import { oneLine } from "./command";
import type { FileJob } from "./job";

/** The texts of a 上会稿 that was made, and how they get in where they are not. `given`: `--seen` was. */
export function shownTexts({ texts, input }: FileJob, given: boolean): string {
  if (texts.length === 0) return "";
  const isIn = (input.seen?.size ?? 0) > 0;
  const head = isIn ? cliText.seenAll(texts.length) : cliText.unseen(texts.length, codeOfTexts(texts), given);
  const lines = texts.map(({ at, about, text }) =>
    cliText.openText(at === null ? cliText.onOurSheet : formatRef(at), about, text),
  );
  return [head, ...lines].map((line) => `${oneLine(line)}\n`).join("");
}
