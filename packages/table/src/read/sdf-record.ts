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
 * A header is a line that begins with `>` and is not part of a value: `>  <name>`, `> 25 <name> (id)`, `> DT12`; the name
 * reaches from the first `<` to the last `>`. A value is the lines up to an empty one, joined by line feeds. Text that follows
 * an empty line without a header belongs to the value before it, empty lines included: some programs write values so. There a
 * header needs its `<name>` or an empty line in front.
 */
export function dataItems(lines: readonly string[], start: number): (readonly [name: string, value: string])[] {
  const items: { readonly name: string; readonly value: string[] }[] = [];
  let inside = false;
  let last = "";
  for (const line of lines.slice(start)) {
    if (!inside && /^\s*>/.test(line) && (last === "" || NAMED.test(line))) {
      items.push({ name: headerName(line.trimStart()), value: [] });
      inside = true;
    } else {
      items.at(-1)?.value.push(line);
      if (line === "") inside = false;
    }
    last = line;
  }
  return items.map(({ name, value }) => {
    let end = value.length;
    while (end > 0 && value[end - 1] === "") end--;
    return [name, value.slice(0, end).join("\n")];
  });
}

const NAMED = />.*<.+>/;

function headerName(line: string): string {
  const name = /<(.*)>/.exec(line.slice(1))?.[1] ?? "";
  return name.trim() !== "" ? name : line.slice(1).trim() || "unnamed";
}
