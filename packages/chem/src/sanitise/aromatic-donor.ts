import { DEFAULT_VALENCE, OUTER_ELECTRONS } from "../data/valence-electrons.js";
import { DATIVE_BOND } from "../molecule/molecule.js";
import type { WorkGraph } from "./work-graph.js";

/** What an atom gives to the electrons of an aromatic ring; `unknown` where RDKit itself fails on the atom. */
export const Donor = { none: 0, vacant: 1, one: 2, two: 3, any: 4, unknown: 5 } as const;

/** Fewest electrons that a {@link Donor} gives. */
export const LEAST_ELECTRONS = Uint8Array.of(0, 0, 1, 2, 1, 0);
/** Most electrons that a {@link Donor} gives. */
export const MOST_ELECTRONS = Uint8Array.of(0, 0, 1, 2, 2, 0);

/** Rings of so many atoms and more are macrocycles. */
const MACROCYCLE = 9;

/**
 * {@link Donor} of a ring atom of a Kekulé form, `none` where it cannot be aromatic at all.
 *
 * Valences and rings must be known.
 *
 * @param ringSize of the first ring that holds the atom: in macrocycles a plain ether or thioether bridge gives nothing
 * @see RDKit `Code/GraphMol/Aromaticity.cpp`
 */
export function aromaticDonor(graph: WorkGraph, a: number, ringSize: number): number {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, bondEnd, ringsOfBond } = graph;
  const element = graph.element[a] as number;
  if (element > 18 && element !== 34 && element !== 52) return Donor.none;
  const start = neighbourStart[a] as number;
  const end = neighbourStart[a + 1] as number;
  let nIdle = 0;
  let nMultiple = 0;
  let hasRingMultiple = false;
  let exocyclic = -1;
  for (let i = start; i < end; i++) {
    const bond = neighbourBond[i] as number;
    const order = bondOrder[bond] as number;
    if (order === 1) continue;
    if (order === 0 || (order === DATIVE_BOND && bondEnd[bond] !== a)) {
      nIdle++;
    } else if (order < 5) {
      if (order < 4) nMultiple++;
      if ((ringsOfBond[bond] as number) > 0) hasRingMultiple = true;
      else if (exocyclic < 0) exocyclic = neighbourAtom[i] as number;
    }
  }
  const charge = graph.charge[a] as number;
  const explicitHydrogens = graph.explicitHydrogens[a] as number;
  const implicitHydrogens = graph.implicitHydrogens[a] as number;
  const explicitValence = graph.explicitValence[a] as number;
  const radicals = graph.radical[a] as number;
  const nBonds = end - start;
  let donor: number = hasRingMultiple ? Donor.one : Donor.any;
  if (element !== 0) {
    const valence = DEFAULT_VALENCE[element] as number;
    const degree = nBonds + explicitHydrogens + implicitHydrogens - nIdle;
    if (valence <= 1 || degree > 3) return Donor.none;
    const lone = Math.max(0, (OUTER_ELECTRONS[element] as number) - valence - charge);
    let electrons = valence - degree + lone - radicals;
    if (electrons > 1 && explicitValence - nBonds > 1) electrons = 1;
    if (electrons < 0) return Donor.none;
    const isDrawn = exocyclic >= 0 && drawsElectrons(graph.element[exocyclic] as number, element);
    if (electrons === 0) {
      if (exocyclic < 0 && !hasRingMultiple) return Donor.none;
      donor = exocyclic >= 0 ? Donor.vacant : Donor.one;
    } else if (electrons === 1) {
      if (exocyclic >= 0) donor = isDrawn ? Donor.vacant : Donor.one;
      else if (explicitValence !== nBonds + explicitHydrogens - nIdle) donor = Donor.one;
      else if (charge === 1) donor = Donor.vacant;
      else return Donor.none;
    } else {
      donor = ((electrons - (isDrawn ? 1 : 0)) & 1) === 1 ? Donor.one : Donor.two;
    }
    const isChalcogen = element === 8 || element === 16;
    const isBridge = isChalcogen && ringSize >= MACROCYCLE && nBonds === 2 && charge === 0 && nMultiple === 0;
    if (isBridge && donor === Donor.two) return Donor.none;
    const limit = DEFAULT_VALENCE[element - charge];
    if (limit === undefined) return Donor.unknown;
    if (explicitValence + implicitHydrogens > limit) return Donor.none;
  }
  if (radicals > 0 && (element !== 6 || charge !== 0)) return Donor.none;
  return explicitValence - nBonds > 1 && nMultiple > 1 ? Donor.none : donor;
}

/** Whether the first element counts as more electronegative. */
function drawsElectrons(first: number, second: number): boolean {
  const difference = (OUTER_ELECTRONS[first] as number) - (OUTER_ELECTRONS[second] as number);
  return difference > 0 || (difference === 0 && first < second);
}
