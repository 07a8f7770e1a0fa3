/** Text onto the clipboard, also in panes that may not use the clipboard's own interface. */
export async function copyText(words: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(words);
  } catch (error) {
    // Office's own frame refuses it in some browsers; selecting and copying still works there.
    if (!copyBySelection(words)) throw error;
  }
}

function copyBySelection(words: string): boolean {
  const area = document.createElement("textarea");
  area.value = words;
  area.className = "hidden";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
