/**
 * A molecule as the page carries it: the atoms and bonds of an MDL V2000 mol block in a fifth of its bytes, to be drawn and to be
 * written as a mol block again by the page itself.
 *
 * Atoms, separated by spaces: `SYMBOL,X,Y` in hundredths of an ångström, then as far as needed `,HYDROGENS,CHARGE,ISOTOPE,RADICAL,VALENCE`
 * with the numbers of the mol block. Then `|` and the bonds, separated by spaces: `BEGIN,END` counted from 0, then as far as needed
 * `,ORDER,STEREO`; the order is 1 where it is left out. Ends in `|1` where the mol block's chiral flag is set.
 *
 * Null for what is no V2000 mol block, and for one without atoms.
 *
 * @param molblock with 2D coordinates
 * @param hydrogens those of each atom that are no atoms of the block, `[nAtoms]`
 */
export function structureText(molblock: string, hydrogens: ArrayLike<number>): string | null {
  const lines = molblock.split("\n");
  const counts = lines[3] ?? "";
  const nAtoms = Number(counts.slice(0, 3));
  const nBonds = Number(counts.slice(3, 6));
  if (!counts.includes("V2000") || !(nAtoms > 0) || nAtoms !== hydrogens.length) return null;
  const charge = new Int32Array(nAtoms);
  const isotope = new Int32Array(nAtoms);
  const radical = new Int32Array(nAtoms);
  const properties: Readonly<Record<string, Int32Array>> = {
    "M  CHG": charge,
    "M  ISO": isotope,
    "M  RAD": radical,
  };
  for (const line of lines.slice(4 + nAtoms + nBonds)) {
    const [, ...pairs] = line.slice(6).trim().split(/\s+/).map(Number);
    const values = properties[line.slice(0, 6)];
    for (let i = 0; values !== undefined && i + 1 < pairs.length; i += 2) {
      values[(pairs[i] as number) - 1] = pairs[i + 1] as number;
    }
  }
  const atoms = lines.slice(4, 4 + nAtoms).map((line, a) => {
    const hundredths = (from: number) => Math.round(Number(line.slice(from, from + 10)) * 100);
    const fields = [hydrogens[a], charge[a], isotope[a], radical[a], Number(line.slice(48, 51))] as number[];
    return `${line.slice(31, 34).trim()},${hundredths(0)},${hundredths(10)}${asFarAsNeeded(fields, 0)}`;
  });
  const bonds = lines.slice(4 + nAtoms, 4 + nAtoms + nBonds).map((line) => {
    const field = (n: number) => Number(line.slice(3 * n, 3 * n + 3));
    const order = field(2);
    const stereo = field(3);
    return `${field(0) - 1},${field(1) - 1}${stereo !== 0 ? `,${order},${stereo}` : asFarAsNeeded([order], 1)}`;
  });
  return `${atoms.join(" ")}|${bonds.join(" ")}${Number(counts.slice(12, 15)) === 1 ? "|1" : ""}`;
}

function asFarAsNeeded(fields: readonly number[], unsaid: number): string {
  let n = fields.length;
  while (n > 0 && fields[n - 1] === unsaid) n--;
  return fields
    .slice(0, n)
    .map((field) => `,${field}`)
    .join("");
}
