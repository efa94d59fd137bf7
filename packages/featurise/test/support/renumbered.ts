import type { Molecule } from "@molsieve/chem";

/** The molecule with its atoms in another order: `order[i]` is the atom that becomes atom `i`. Bonds keep theirs. */
export function renumbered(molecule: Molecule, order: readonly number[]): Molecule {
  const place = new Map(order.map((atom, i) => [atom, i]));
  const placeOf = (atom: number) => place.get(atom) ?? atom;
  const neighbourStart = new Uint16Array(molecule.nAtoms + 1);
  const neighbours: number[] = [];
  for (const [i, atom] of order.entries()) {
    for (let k = molecule.neighbourStart[atom] ?? 0; k < (molecule.neighbourStart[atom + 1] ?? 0); k++)
      neighbours.push(k);
    neighbourStart[i + 1] = neighbours.length;
  }
  const atoms = <T extends Uint8Array | Uint16Array | Int8Array | Int32Array>(values: T): T => {
    const moved = values.slice() as T;
    for (const [i, atom] of order.entries()) moved[i] = values[atom] ?? 0;
    return moved;
  };
  return {
    ...molecule,
    element: atoms(molecule.element),
    charge: atoms(molecule.charge),
    isotope: atoms(molecule.isotope),
    explicitHydrogens: atoms(molecule.explicitHydrogens),
    implicitHydrogens: atoms(molecule.implicitHydrogens),
    radical: atoms(molecule.radical),
    aromatic: atoms(molecule.aromatic),
    chirality: atoms(molecule.chirality),
    hybridisation: atoms(molecule.hybridisation),
    mapNumber: atoms(molecule.mapNumber),
    hydrogens: atoms(molecule.hydrogens),
    inRing: atoms(molecule.inRing),
    smallestRing: atoms(molecule.smallestRing),
    bondBegin: molecule.bondBegin.map(placeOf),
    bondEnd: molecule.bondEnd.map(placeOf),
    bondStereoAtoms: molecule.bondStereoAtoms.map(placeOf),
    neighbourStart,
    neighbourAtom: Uint16Array.from(neighbours, (k) => placeOf(molecule.neighbourAtom[k] ?? 0)),
    neighbourBond: Uint16Array.from(neighbours, (k) => molecule.neighbourBond[k] ?? 0),
    rings: molecule.rings.map((ring) => ring.map(placeOf)),
  };
}
