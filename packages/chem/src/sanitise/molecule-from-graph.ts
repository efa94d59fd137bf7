import type { Molecule } from "../molecule.js";
import type { WorkGraph } from "./work-graph.js";

/** The finished molecule as arrays of its own, which outlive the graph. */
export function moleculeFromGraph(graph: WorkGraph): Molecule {
  const { nAtoms, nBonds, nRings, ringStart, ringsOfAtom, ringsOfBond } = graph;
  const hydrogens = new Uint8Array(nAtoms);
  const inRing = new Uint8Array(nAtoms);
  for (let a = 0; a < nAtoms; a++) {
    hydrogens[a] = (graph.explicitHydrogens[a] as number) + (graph.implicitHydrogens[a] as number);
    if ((ringsOfAtom[a] as number) > 0) inRing[a] = 1;
  }
  const bondInRing = new Uint8Array(nBonds);
  for (let b = 0; b < nBonds; b++) if ((ringsOfBond[b] as number) > 0) bondInRing[b] = 1;
  const smallestRing = new Uint16Array(nAtoms);
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
    element: graph.element.slice(0, nAtoms),
    charge: graph.charge.slice(0, nAtoms),
    isotope: graph.isotope.slice(0, nAtoms),
    explicitHydrogens: graph.explicitHydrogens.slice(0, nAtoms),
    implicitHydrogens: graph.implicitHydrogens.slice(0, nAtoms),
    radical: graph.radical.slice(0, nAtoms),
    aromatic: graph.aromatic.slice(0, nAtoms),
    chirality: graph.chirality.slice(0, nAtoms),
    hybridisation: graph.hybridisation.slice(0, nAtoms),
    mapNumber: graph.mapNumber.slice(0, nAtoms),
    bondBegin: graph.bondBegin.slice(0, nBonds),
    bondEnd: graph.bondEnd.slice(0, nBonds),
    bondOrder: graph.bondOrder.slice(0, nBonds),
    bondConjugated: graph.bondConjugated.slice(0, nBonds),
    bondStereo: graph.bondStereo.slice(0, nBonds),
    bondStereoAtoms: graph.bondStereoAtoms.slice(0, 2 * nBonds),
    hydrogens,
    inRing,
    smallestRing,
    bondInRing,
    neighbourStart: graph.neighbourStart.slice(0, nAtoms + 1),
    neighbourAtom: graph.neighbourAtom.slice(0, 2 * nBonds),
    neighbourBond: graph.neighbourBond.slice(0, 2 * nBonds),
    rings,
  };
}
