import type { Molecule } from "@molsieve/chem";
import type { Random } from "@molsieve/core";
import { moleculeFromParts } from "../../src/molecule/molecule.js";

/**
 * A molecule of random bonds between few kinds of atoms, with hands at random wherever an atom has three or four neighbours and
 * at double bonds: much symmetry, and stereo on atoms that nothing else tells apart. No chemistry.
 */
export function randomMolecule(random: Random, maxAtoms: number): Molecule {
  const nAtoms = 1 + random.nextBelow(maxAtoms);
  const density = 0.2 + 0.6 * random.nextFloat();
  const oddity = random.nextFloat() < 0.5 ? 0 : 0.15;
  const pick = (likely: number, other: number) => (random.nextFloat() < oddity ? other : likely);
  const [begins, ends, orders]: [number[], number[], number[]] = [[], [], []];
  for (let a = 0; a < nAtoms; a++) {
    for (let b = a + 1; b < nAtoms; b++) {
      if (random.nextFloat() >= density) continue;
      const isTurned = random.nextFloat() < 0.5;
      begins.push(isTurned ? b : a);
      ends.push(isTurned ? a : b);
      orders.push(pick(1, 6));
    }
  }
  for (let b = 0; b < orders.length; b++) if (random.nextFloat() < 0.3) orders[b] = 2;
  const neighbours = (a: number) =>
    begins.flatMap((begin, b) => (begin === a ? [ends[b]] : ends[b] === a ? [begin] : []));
  const isHanded = random.nextFloat() < 0.7;
  const stereo = orders.map((order) =>
    isHanded && order === 2 && random.nextFloat() < 0.7 ? 2 + random.nextBelow(2) : 0,
  );
  const stereoAtoms = orders.flatMap((_, b) => {
    const side = (atom: number | undefined, opposite: number | undefined) => {
      const others = neighbours(atom ?? 0).filter((n) => n !== opposite);
      return others.length === 0 || others.length > 2 ? 0xffff : (others[random.nextBelow(others.length)] as number);
    };
    const found = [side(begins[b], ends[b]), side(ends[b], begins[b])];
    if (found.includes(0xffff)) stereo[b] = 0;
    return stereo[b] === 0 ? [0xffff, 0xffff] : found;
  });
  const zeros = new Uint8Array(nAtoms);
  const atoms = Array.from({ length: nAtoms }, (_, a) => a);
  return moleculeFromParts(
    {
      element: Uint8Array.from(atoms, () => pick(6, 7)),
      charge: Int8Array.from(atoms, () => pick(0, -1)),
      isotope: Uint16Array.from(atoms, () => pick(0, 13)),
      explicitHydrogens: zeros,
      implicitHydrogens: Uint8Array.from(atoms, () => pick(1, 0)),
      radical: zeros,
      aromatic: zeros,
      chirality: Uint8Array.from(atoms, (a) =>
        isHanded && [3, 4].includes(neighbours(a).length) && random.nextFloat() < 0.7 ? 1 + random.nextBelow(2) : 0,
      ),
      hybridisation: zeros,
      mapNumber: Int32Array.from(atoms, () => pick(0, 5)),
    },
    {
      bondBegin: Uint16Array.from(begins),
      bondEnd: Uint16Array.from(ends),
      bondOrder: Uint8Array.from(orders),
      bondConjugated: new Uint8Array(orders.length),
      bondStereo: Uint8Array.from(stereo),
      bondStereoAtoms: Uint16Array.from(stereoAtoms),
    },
    [],
  );
}
