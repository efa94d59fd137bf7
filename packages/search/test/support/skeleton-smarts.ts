import { type Molecule, writeSmiles } from "@molsieve/chem";

/** A SMARTS of a molecule's elements and connections only: every bond matches any bond, every atom any of its element. */
export function skeletonSmarts(molecule: Molecule): string {
  const { nAtoms, nBonds } = molecule;
  // Mapped atoms are written in brackets, and single bonds between aromatic atoms with their mark.
  const { text, atomOrder } = writeSmiles({
    ...molecule,
    aromatic: new Uint8Array(nAtoms),
    bondOrder: new Uint8Array(nBonds).fill(4),
    charge: new Int8Array(nAtoms),
    mapNumber: Int32Array.from({ length: nAtoms }, (_, a) => a + 1),
  });
  let place = 0;
  return text.replaceAll("$", "~").replace(/\[[^\]]*\]/g, () => {
    return `[#${molecule.element[atomOrder[place++] as number]}]`;
  });
}
