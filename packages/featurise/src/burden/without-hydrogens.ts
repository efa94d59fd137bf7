import { type Molecule, moleculeFromParts } from "@molsieve/chem";

/**
 * The molecule with every hydrogen a count on its neighbours; `molecule` itself where no hydrogen is an atom. Bond stereo
 * and rings through hydrogen are dropped.
 */
export function withoutHydrogens(molecule: Molecule): Molecule {
  const { element, bondBegin, bondEnd, neighbourStart, neighbourAtom } = molecule;
  if (!element.includes(1)) return molecule;
  const explicitHydrogens = molecule.explicitHydrogens.slice();
  const newIndex = new Uint16Array(molecule.nAtoms);
  let nAtoms = 0;
  for (let atom = 0; atom < molecule.nAtoms; atom++) {
    newIndex[atom] = nAtoms;
    if (element[atom] !== 1) nAtoms++;
    for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
      if (element[neighbourAtom[i] as number] === 1) explicitHydrogens[atom] = (explicitHydrogens[atom] as number) + 1;
    }
  }
  const isHeavy = (_: number, atom: number) => element[atom] !== 1;
  const isBetweenHeavy = (_: number, bond: number) =>
    element[bondBegin[bond] as number] !== 1 && element[bondEnd[bond] as number] !== 1;
  const renumber = (atom: number) => newIndex[atom] as number;
  const bondOrder = molecule.bondOrder.filter(isBetweenHeavy);
  return moleculeFromParts(
    {
      element: element.filter(isHeavy),
      charge: molecule.charge.filter(isHeavy),
      isotope: molecule.isotope.filter(isHeavy),
      explicitHydrogens: explicitHydrogens.filter(isHeavy),
      implicitHydrogens: molecule.implicitHydrogens.filter(isHeavy),
      radical: molecule.radical.filter(isHeavy),
      aromatic: molecule.aromatic.filter(isHeavy),
      chirality: molecule.chirality.filter(isHeavy),
      hybridisation: molecule.hybridisation.filter(isHeavy),
      mapNumber: molecule.mapNumber.filter(isHeavy),
    },
    {
      bondBegin: bondBegin.filter(isBetweenHeavy).map(renumber),
      bondEnd: bondEnd.filter(isBetweenHeavy).map(renumber),
      bondOrder,
      bondConjugated: molecule.bondConjugated.filter(isBetweenHeavy),
      bondStereo: new Uint8Array(bondOrder.length),
      bondStereoAtoms: new Uint16Array(2 * bondOrder.length).fill(0xffff),
    },
    molecule.rings.filter((ring) => ring.every((atom) => element[atom] !== 1)).map((ring) => ring.map(renumber)),
  );
}
