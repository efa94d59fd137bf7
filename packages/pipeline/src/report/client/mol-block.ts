/**
 * The MDL V2000 mol block behind a text of `structureText`: atoms, bonds, charges, isotopes, radicals and stereo as they were, places to
 * a hundredth of an ångström.
 *
 * The page contains this function as text, so it uses nothing but its arguments.
 */
export function molBlock(structure: string, name: string): string {
  const [atomText = "", bondText = "", chiral = "0"] = structure.split("|");
  const atoms = atomText.split(" ").map((atom) => atom.split(","));
  const bonds = bondText === "" ? [] : bondText.split(" ").map((bond) => bond.split(","));
  const right = (value: number | string, width: number) => String(value).padStart(width);
  const place = (hundredths: string | undefined) => right((Number(hundredths) / 100).toFixed(4), 10);
  const lines = [
    name.replace(/[\r\n]+/g, " "),
    "     Molsieve          2D",
    "",
    `${right(atoms.length, 3)}${right(bonds.length, 3)}  0  0${right(chiral, 3)}  0  0  0  0  0999 V2000`,
  ];
  for (const [symbol = "", x, y, , , , , valence = "0"] of atoms) {
    lines.push(
      `${place(x)}${place(y)}    0.0000 ${symbol.padEnd(3)} 0  0  0  0  0${right(valence, 3)}  0  0  0  0  0  0`,
    );
  }
  for (const [begin, end, order = "1", stereo = "0"] of bonds) {
    lines.push(`${right(Number(begin) + 1, 3)}${right(Number(end) + 1, 3)}${right(order, 3)}${right(stereo, 3)}`);
  }
  for (const [property, field] of [
    ["CHG", 4],
    ["ISO", 5],
    ["RAD", 6],
  ] as const) {
    const pairs = atoms.flatMap((atom, a) => (Number(atom[field] ?? 0) === 0 ? [] : [[a + 1, Number(atom[field])]]));
    for (let from = 0; from < pairs.length; from += 8) {
      const some = pairs.slice(from, from + 8);
      const text = some.map(([a = 0, value = 0]) => ` ${right(a, 3)} ${right(value, 3)}`).join("");
      lines.push(`M  ${property}${right(some.length, 3)}${text}`);
    }
  }
  return `${lines.join("\n")}\nM  END\n`;
}
