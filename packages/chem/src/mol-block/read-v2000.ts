import { atomOfBond, draftMolBlock, integerField, type MolBlock, MolBlockSyntax, numberField } from "./mol-block.js";

/** Charge codes of an atom line; 4 is a doublet radical. */
const CHARGE_OF_CODE = [0, 3, 2, 1, 0, -1, -2, -3] as const;

/** The V2000 block in `lines`, whose fourth line announced this many atoms and bonds. */
export function readV2000(lines: readonly string[], labelled3D: boolean, nAtoms: number, nBonds: number): MolBlock {
  const block = draftMolBlock("V2000", labelled3D, nAtoms, nBonds);
  for (let a = 0; a < nAtoms; a++) {
    const at = 4 + a;
    const text = lines[at];
    if (text === undefined) throw new MolBlockSyntax(at, `the block ends at atom ${a} of ${nAtoms}`);
    if (text.length < 32) throw new MolBlockSyntax(at, "an atom line of fewer than 32 characters");
    for (let axis = 0; axis < 3; axis++) {
      block.coordinates[3 * a + axis] = numberField(text.slice(10 * axis, 10 * axis + 10), at);
    }
    block.symbols.push(text.slice(31, 34).trim());
    const code = integerField(text.slice(36, 39), at);
    block.charge[a] = CHARGE_OF_CODE[code] ?? 0;
    block.radical[a] = code === 4 ? 2 : 0;
  }
  for (let b = 0; b < nBonds; b++) {
    const at = 4 + nAtoms + b;
    const text = lines[at];
    if (text === undefined) throw new MolBlockSyntax(at, `the block ends at bond ${b} of ${nBonds}`);
    if (text.length < 9) throw new MolBlockSyntax(at, "a bond line of fewer than 9 characters");
    block.bondBegin[b] = atomOfBond(integerField(text.slice(0, 3), at, false), nAtoms, at);
    block.bondEnd[b] = atomOfBond(integerField(text.slice(3, 6), at, false), nAtoms, at);
    block.bondType[b] = integerField(text.slice(6, 9), at, false);
    block.bondStereo[b] = /^ *(\d+)$/.test(text.slice(9, 12)) ? Number(text.slice(9, 12)) : 0;
  }
  readProperties(block, lines);
  return block;
}

function readProperties(block: MolBlock, lines: readonly string[]): void {
  let superseded = false;
  for (let at = 4 + block.nAtoms + block.nBonds; at < lines.length; at++) {
    const text = lines[at] as string;
    if (text.startsWith("M  END")) return;
    const kind = text.slice(0, 6);
    if (kind !== "M  CHG" && kind !== "M  RAD") continue;
    if (!superseded) {
      // Property lines replace what the atom lines say of charges and radicals.
      superseded = true;
      block.charge.fill(0);
      block.radical.fill(0);
    }
    const count = integerField(text.slice(6, 9), at);
    for (let i = 0; i < count; i++) {
      const atom = atomOfBond(integerField(text.slice(9 + 8 * i, 13 + 8 * i), at), block.nAtoms, at);
      const value = integerField(text.slice(13 + 8 * i, 17 + 8 * i), at);
      if (kind === "M  CHG") block.charge[atom] = value;
      else block.radical[atom] = value;
    }
  }
  throw new MolBlockSyntax(lines.length - 1, "the line M  END is missing");
}
