import type { Molecule } from "../molecule/molecule.js";
import { ArrayStore } from "./array-store.js";
import type { WorkGraph } from "./work-graph.js";

/** Molecules of so many atoms and bonds have no array of more than 64 bytes. */
const MOST_OF_SMALL = 16;

/** The finished molecule, which outlives the graph. The arrays of a large one share a buffer, but for the rings. */
export function moleculeFromGraph(graph: WorkGraph): Molecule {
  const { nAtoms, nBonds, nRings, ringStart, ringsOfAtom, ringsOfBond } = graph;
  const isSmall = nAtoms <= MOST_OF_SMALL && nBonds <= MOST_OF_SMALL;
  const store = new ArrayStore(isSmall ? 0 : 20 * nAtoms + 2 + 20 * nBonds);
  const mapNumber = store.int32(nAtoms);
  for (let a = 0; a < nAtoms; a++) mapNumber[a] = graph.mapNumber[a] as number;
  const isotope = store.uint16(nAtoms);
  for (let a = 0; a < nAtoms; a++) isotope[a] = graph.isotope[a] as number;
  const bondBegin = store.copyOfUint16(graph.bondBegin, nBonds);
  const bondEnd = store.copyOfUint16(graph.bondEnd, nBonds);
  const bondStereoAtoms = store.copyOfUint16(graph.bondStereoAtoms, 2 * nBonds);
  const neighbourStart = store.copyOfUint16(graph.neighbourStart, nAtoms + 1);
  const neighbourAtom = store.copyOfUint16(graph.neighbourAtom, 2 * nBonds);
  const neighbourBond = store.copyOfUint16(graph.neighbourBond, 2 * nBonds);
  const smallestRing = store.uint16(nAtoms);
  const charge = store.int8(nAtoms);
  for (let a = 0; a < nAtoms; a++) charge[a] = graph.charge[a] as number;
  const explicitHydrogens = store.copyOfRareUint8(graph.explicitHydrogens, nAtoms);
  const implicitHydrogens = store.copyOfUint8(graph.implicitHydrogens, nAtoms);
  const hydrogens = store.uint8(nAtoms);
  const inRing = store.uint8(nAtoms);
  for (let a = 0; a < nAtoms; a++) {
    hydrogens[a] = (explicitHydrogens[a] as number) + (implicitHydrogens[a] as number);
    if ((ringsOfAtom[a] as number) > 0) inRing[a] = 1;
  }
  const bondInRing = store.uint8(nBonds);
  for (let b = 0; b < nBonds; b++) if ((ringsOfBond[b] as number) > 0) bondInRing[b] = 1;
  const rings: Uint16Array[] = [];
  for (let r = 0; r < nRings; r++) {
    const ring = graph.ringAtoms.slice(ringStart[r], ringStart[r + 1]);
    rings.push(ring);
    const size = ring.length;
    for (let i = 0; i < size; i++) {
      const a = ring[i] as number;
      const smallest = smallestRing[a] as number;
      if (smallest === 0 || size < smallest) smallestRing[a] = size;
    }
  }
  return {
    nAtoms,
    nBonds,
    element: store.copyOfUint8(graph.element, nAtoms),
    charge,
    isotope,
    explicitHydrogens,
    implicitHydrogens,
    radical: store.copyOfRareUint8(graph.radical, nAtoms),
    aromatic: store.copyOfUint8(graph.aromatic, nAtoms),
    chirality: store.copyOfRareUint8(graph.chirality, nAtoms),
    hybridisation: store.copyOfUint8(graph.hybridisation, nAtoms),
    mapNumber,
    bondBegin,
    bondEnd,
    bondOrder: store.copyOfUint8(graph.bondOrder, nBonds),
    bondConjugated: store.copyOfUint8(graph.bondConjugated, nBonds),
    bondStereo: store.copyOfRareUint8(graph.bondStereo, nBonds),
    bondStereoAtoms,
    hydrogens,
    inRing,
    smallestRing,
    bondInRing,
    neighbourStart,
    neighbourAtom,
    neighbourBond,
    rings,
  };
}
