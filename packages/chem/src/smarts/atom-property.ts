import type { AtomProperty } from "./syntax.js";
import type { MatchTarget } from "./target.js";

/** Reads a property of an atom. */
export type PropertyReader = (target: MatchTarget, atom: number) => number;

/** How each property is read; `ringSize` is a set and is asked for by {@link isInRingOfSize}. */
export const PROPERTY_READERS: Readonly<Record<Exclude<AtomProperty, "ringSize">, PropertyReader>> = {
  element: ({ molecule }, a) => molecule.element[a] as number,
  aromatic: ({ molecule }, a) => molecule.aromatic[a] as number,
  isotope: ({ molecule }, a) => molecule.isotope[a] as number,
  charge: ({ molecule }, a) => molecule.charge[a] as number,
  degree,
  nonHydrogenDegree: (target, a) =>
    countNeighbours(target, a, (n) => target.molecule.element[n] !== 1 || (target.molecule.isotope[n] as number) > 1),
  totalDegree: (target, a) => degree(target, a) + (target.molecule.hydrogens[a] as number),
  valence: (target, a) => target.valences[a] as number,
  hydrogens: (target, a) => {
    const { hydrogens, element } = target.molecule;
    return (hydrogens[a] as number) + countNeighbours(target, a, (n) => element[n] === 1);
  },
  attachedHydrogens: ({ molecule }, a) => molecule.hydrogens[a] as number,
  ringCount: (target, a) => target.ringCounts[a] as number,
  smallestRing: ({ molecule }, a) => molecule.smallestRing[a] as number,
  ringBonds: ({ molecule }, a) => {
    const { neighbourStart, neighbourBond, bondInRing } = molecule;
    let count = 0;
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      count += bondInRing[neighbourBond[i] as number] as number;
    }
    return count;
  },
  heteroNeighbours: (target, a) => countNeighbours(target, a, (n) => isHetero(target, n)),
  aliphaticHeteroNeighbours: (target, a) =>
    countNeighbours(target, a, (n) => target.molecule.aromatic[n] === 0 && isHetero(target, n)),
  hybridisation: ({ molecule }, a) => molecule.hybridisation[a] as number,
};

/** Whether any ring of the atom has from `low` to `high` atoms. */
export function isInRingOfSize({ molecule }: MatchTarget, atom: number, low: number, high: number): boolean {
  if (molecule.inRing[atom] === 0) return false;
  return molecule.rings.some((ring) => ring.length >= low && ring.length <= high && ring.includes(atom));
}

function degree({ molecule }: MatchTarget, a: number): number {
  return (molecule.neighbourStart[a + 1] as number) - (molecule.neighbourStart[a] as number);
}

/** Any element but carbon and hydrogen, the dummy atom included. */
function isHetero({ molecule }: MatchTarget, a: number): boolean {
  const element = molecule.element[a];
  return element !== 6 && element !== 1;
}

function countNeighbours({ molecule }: MatchTarget, a: number, counts: (neighbour: number) => boolean): number {
  const { neighbourStart, neighbourAtom } = molecule;
  let count = 0;
  for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
    if (counts(neighbourAtom[i] as number)) count++;
  }
  return count;
}
