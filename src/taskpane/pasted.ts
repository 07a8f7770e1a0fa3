/** Branches as pasted: one a line, or columns copied from Excel of which the first is the name, the second the 支部类别. */
export function pastedBranches(
  pasted: string,
): readonly { readonly name: string; readonly group: string | null }[] {
  return pasted.split(/\r?\n/).flatMap((line) => {
    const [name = "", group = ""] = line.split("\t").map((part) => part.trim());
    return name === "" ? [] : [{ name, group: group === "" ? null : group }];
  });
}
