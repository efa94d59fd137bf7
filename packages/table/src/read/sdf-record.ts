/**
 * The index of the line `M  END` in the lines of an SDF record, or what is wrong with its mol block: no counts line, fewer
 * lines than the counts promise, no `M  END`.
 */
export function molblockEnd(lines: readonly string[]): number | string {
  const counts = /^([ \d]{2}\d)([ \d]{2}\d)/.exec(lines[3] ?? "");
  if (counts === null) return "line 4 of the record is no counts line of a mol block";
  const end = lines.findIndex((line, i) => i > 3 && line.startsWith("M  END"));
  if (end < 0) return "the mol block has no M  END";
  const promised = Number(counts[1]) + Number(counts[2]);
  return end - 4 >= promised ? end : `the counts line promises ${promised} atoms and bonds, ${end - 4} lines follow`;
}

/**
 * Names and values of the data items in the lines of an SDF record from `start` on.
 *
 * A header is a line that begins with `>`, at the start or behind a blank line: `>  <name>`, `> 25 <name> (id)`, `> DT12`;
 * the name reaches from the first `<` to the last `>`. A value is the lines up to a blank one, joined by line feeds. Text
 * that follows a blank line without a header belongs to the value before it, blank lines included: some programs write
 * values so.
 */
export function dataItems(lines: readonly string[], start: number): (readonly [name: string, value: string])[] {
  const items: { readonly name: string; readonly value: string[] }[] = [];
  let blank = true;
  for (const line of lines.slice(start)) {
    if (blank && line.startsWith(">")) {
      items.push({ name: headerName(line), value: [] });
      blank = false;
      continue;
    }
    items.at(-1)?.value.push(line);
    blank = line === "";
  }
  return items.map(({ name, value }) => {
    let end = value.length;
    while (end > 0 && value[end - 1] === "") end--;
    return [name, value.slice(0, end).join("\n")];
  });
}

function headerName(line: string): string {
  const name = /<(.*)>/.exec(line.slice(1))?.[1] ?? "";
  return name.trim() !== "" ? name : line.slice(1).trim() || "unnamed";
}
