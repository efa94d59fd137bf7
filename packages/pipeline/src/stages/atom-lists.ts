/**
 * Matched atoms as JSON: an object of the patterns' names, each with a list of matches, each a list of atoms in the pattern's
 * order. A name that comes again gets ` (2)`, ` (3)`, ... behind it.
 */
export function atomLists(found: readonly (readonly [name: string, matches: readonly Uint16Array[]])[]): string {
  const lists = new Map<string, number[][]>();
  for (const [name, matches] of found) {
    let key = name;
    for (let n = 2; lists.has(key); n++) key = `${name} (${n})`;
    lists.set(
      key,
      matches.map((match) => [...match]),
    );
  }
  const entries = Array.from(lists, ([name, matches]) => `${JSON.stringify(name)}:${JSON.stringify(matches)}`);
  return `{${entries.join(",")}}`;
}
