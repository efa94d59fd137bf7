import { moleculeFromParts } from "../../../dist/molecule/molecule.js";

/** The molecule with atoms and bonds in random order and bonds turned round at random; the same compound. */
export function renumbered(molecule, random) {
  const { nAtoms, nBonds, neighbourStart, neighbourBond } = molecule;
  const atomAt = permutation(nAtoms, random);
  const bondAt = permutation(nBonds, random);
  const newAtom = inverse(atomAt);
  const newBond = inverse(bondAt);
  const isTurned = Array.from({ length: nBonds }, (_, b) => molecule.bondOrder[b] !== 6 && random.nextFloat() < 0.5);
  const placed = (a) => (a === 0xffff ? a : newAtom[a]);
  const side = (b, which) => (isTurned[b] ? 1 - which : which);
  const atom = (field) => molecule[field].map((_, i) => molecule[field][atomAt[i]]);
  const bond = (field) => molecule[field].map((_, i) => molecule[field][bondAt[i]]);
  const end = (b, which) => newAtom[side(b, which) === 0 ? molecule.bondBegin[b] : molecule.bondEnd[b]];
  const chirality = molecule.chirality.map((_, i) => {
    const a = atomAt[i];
    const tag = molecule.chirality[a];
    const bonds = Array.from(neighbourBond.subarray(neighbourStart[a], neighbourStart[a + 1]), (b) => newBond[b]);
    const swaps = bonds.flatMap((b, k) => bonds.slice(k).filter((other) => other < b)).length;
    return (tag === 1 || tag === 2) && swaps % 2 === 1 ? 3 - tag : tag;
  });
  return moleculeFromParts(
    {
      element: atom("element"),
      charge: atom("charge"),
      isotope: atom("isotope"),
      explicitHydrogens: atom("explicitHydrogens"),
      implicitHydrogens: atom("implicitHydrogens"),
      radical: atom("radical"),
      aromatic: atom("aromatic"),
      chirality,
      hybridisation: atom("hybridisation"),
      mapNumber: atom("mapNumber"),
    },
    {
      bondBegin: Uint16Array.from(bondAt, (b) => end(b, 0)),
      bondEnd: Uint16Array.from(bondAt, (b) => end(b, 1)),
      bondOrder: bond("bondOrder"),
      bondConjugated: bond("bondConjugated"),
      bondStereo: bond("bondStereo"),
      bondStereoAtoms: Uint16Array.from(
        bondAt.flatMap((b) => [0, 1].map((which) => placed(molecule.bondStereoAtoms[2 * b + side(b, which)]))),
      ),
    },
    molecule.rings.map((ring) => ring.map((a) => newAtom[a])),
  );
}

function permutation(length, random) {
  const order = Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = random.nextBelow(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

function inverse(order) {
  const places = new Array(order.length);
  order.forEach((from, to) => {
    places[from] = to;
  });
  return places;
}
