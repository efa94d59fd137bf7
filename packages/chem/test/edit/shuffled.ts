import type { Molecule } from "@molsieve/chem";
import type { Random } from "@molsieve/core";
import { moleculeFromParts } from "../../src/molecule/molecule.js";

/** The molecule with its atoms and bonds in random order and its bonds turned round at random; the same compound. */
export function shuffled(molecule: Molecule, random: Random): Molecule {
  const { nAtoms, nBonds } = molecule;
  const atomAt = permutation(nAtoms, random);
  const place = new Uint16Array(nAtoms);
  for (const [to, from] of atomAt.entries()) place[from] = to;
  const bondAt = permutation(nBonds, random);
  const turned = Array.from({ length: nBonds }, (_, b) => molecule.bondOrder[b] !== 6 && random.nextFloat() < 0.5);
  const placed = (atom: number | undefined) => (atom === 0xffff ? 0xffff : (place[atom ?? 0] as number));
  const ends = (b: number, side: 0 | 1) => (turned[b] === (side === 0) ? molecule.bondEnd[b] : molecule.bondBegin[b]);

  const newBond = new Uint16Array(nBonds);
  for (const [to, from] of bondAt.entries()) newBond[from] = to;
  const chirality = Uint8Array.from(atomAt, (a) => {
    const tag = molecule.chirality[a] as number;
    const bonds = Array.from(
      molecule.neighbourBond.subarray(molecule.neighbourStart[a], molecule.neighbourStart[a + 1]),
      (b) => newBond[b] as number,
    );
    return (tag === 1 || tag === 2) && isOdd(bonds) ? 3 - tag : tag;
  });
  const pick = <Numbers extends Uint8Array | Int8Array | Uint16Array | Int32Array>(values: Numbers) =>
    values.map((_, i) => values[atomAt[i] ?? 0] as number) as Numbers;
  return moleculeFromParts(
    {
      element: pick(molecule.element),
      charge: pick(molecule.charge),
      isotope: pick(molecule.isotope),
      explicitHydrogens: pick(molecule.explicitHydrogens),
      implicitHydrogens: pick(molecule.implicitHydrogens),
      radical: pick(molecule.radical),
      aromatic: pick(molecule.aromatic),
      chirality,
      hybridisation: pick(molecule.hybridisation),
      mapNumber: pick(molecule.mapNumber),
    },
    {
      bondBegin: Uint16Array.from(bondAt, (b) => placed(ends(b, 0))),
      bondEnd: Uint16Array.from(bondAt, (b) => placed(ends(b, 1))),
      bondOrder: Uint8Array.from(bondAt, (b) => molecule.bondOrder[b] as number),
      bondConjugated: Uint8Array.from(bondAt, (b) => molecule.bondConjugated[b] as number),
      bondStereo: Uint8Array.from(bondAt, (b) => molecule.bondStereo[b] as number),
      bondStereoAtoms: Uint16Array.from(
        Array.from(bondAt).flatMap((b) => {
          const [first, second] = molecule.bondStereoAtoms.subarray(2 * b, 2 * b + 2);
          return (turned[b] ? [second, first] : [first, second]).map(placed);
        }),
      ),
    },
    molecule.rings.map((ring) => ring.map((a) => place[a] as number)),
  );
}

function permutation(length: number, random: Random): Uint16Array {
  const order = Uint16Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = random.nextBelow(i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}

function isOdd(order: readonly number[]): boolean {
  let odd = false;
  for (const [i, a] of order.entries()) for (const b of order.slice(i + 1)) if (b < a) odd = !odd;
  return odd;
}
