import { DEFAULT_VALENCE, IS_EARLY, VALENCES_OF } from "../data/valence-electrons.js";
import { DATIVE_BOND } from "../molecule/molecule.js";
import { DoubleBondWalk } from "./double-bond-walk.js";
import { FusedSystems } from "./fused-systems.js";
import { doubt, type Halt, type Refusal } from "./halt.js";
import { hasPerfectMatching } from "./perfect-matching.js";
import { atomsByRing, compareRings, isSmallestSet } from "./sssr-order.js";
import { updateValence } from "./valence.js";
import type { WorkGraph } from "./work-graph.js";

/** Most sets of dummy atoms without a double bond that are tried. */
const MAX_DUMMY_SETS = 1 << 10;

/**
 * Turns the aromatic bonds of graphs into single and double ones, and takes off the aromatic flags.
 *
 * Rings, valences and implicit hydrogens must be known. Hydrogens written with an uncharged aromatic nitrogen or
 * phosphorus, as in `[nH]`, become implicit ones. The form is RDKit's where the order of atoms leads to one; where only
 * RDKit's second attempt, in its canonical order, may find one, there is doubt.
 *
 * @see RDKit `Code/GraphMol/Kekulize.cpp` and `kekulizeForSanitize` in `Code/GraphMol/MolOps.cpp`
 */
export class Kekuliser {
  readonly #systems = new FusedSystems();
  readonly #walk = new DoubleBondWalk();
  /** 1 where the atom or one of its bonds is aromatic. */
  #isAromatic = new Uint8Array(0);
  /** 1 where the walk passes over an atom. */
  #isSettled = new Uint8Array(0);
  /** 1 where an atom takes a double bond. */
  #candidates = new Uint8Array(0);
  #before = new Uint8Array(0);
  #indices = new Uint16Array(0);
  #zeros = new Uint16Array(0);
  #ranks = this.#indices;

  /** Refused with `kekulise` where no Kekulé form can be, or an aromatic atom is in no ring. */
  kekulise(graph: WorkGraph): Halt | undefined {
    if (!this.#findAromaticAtoms(graph)) return undefined;
    this.#ranks = this.#indices;
    return this.#arrange(graph) ?? clearAromaticity(graph);
  }

  /**
   * Gives aromatic bonds single and double orders and leaves their flags. The orders that they had do not matter.
   *
   * @param ranksOf answers ranks, asked only where something is aromatic: atoms of lower rank come first, `[nAtoms]`; without it,
   * atoms come in the order of rings and bonds, as in RDKit before 2026
   */
  arrange(graph: WorkGraph, ranksOf?: () => ArrayLike<number>): Halt | undefined {
    if (!this.#findAromaticAtoms(graph)) return undefined;
    this.#ranks = this.#zeros;
    if (ranksOf !== undefined) this.#ranks = Uint16Array.from(ranksOf());
    return this.#arrange(graph);
  }

  #arrange(graph: WorkGraph): Halt | undefined {
    const systems = this.#systems;
    systems.find(graph);
    let halt: Halt | undefined;
    let failed = -1;
    for (let s = 0; s < systems.nSystems; s++) {
      const found = this.#kekuliseSystem(graph, s);
      if (found === undefined) continue;
      if (halt === undefined) {
        halt = found;
        failed = s;
        continue;
      }
      // RDKit stops at the system whose first ring comes first.
      if (!isSmallestSet(graph)) return doubt("aromaticity");
      const [first, other] = [failed, s].map((system) => systems.sortedRings(graph, system)[0] as number);
      if (compareRings(graph, first as number, other as number) < 0) continue;
      halt = found;
      failed = s;
    }
    return halt;
  }

  #findAromaticAtoms(graph: WorkGraph): boolean {
    const { nAtoms, nBonds, aromatic, bondAromatic, bondBegin, bondEnd } = graph;
    if (nAtoms > this.#isAromatic.length) {
      const capacity = 2 * nAtoms + 64;
      this.#isAromatic = new Uint8Array(capacity);
      this.#isSettled = new Uint8Array(capacity);
      this.#candidates = new Uint8Array(capacity);
      this.#before = new Uint8Array(capacity);
      this.#indices = new Uint16Array(capacity);
      for (let a = 0; a < capacity; a++) this.#indices[a] = a;
      this.#zeros = new Uint16Array(capacity);
    }
    const isAromatic = this.#isAromatic;
    let isAny = 0;
    for (let a = 0; a < nAtoms; a++) {
      const flag = aromatic[a] as number;
      isAromatic[a] = flag;
      isAny |= flag;
    }
    for (let b = 0; b < nBonds; b++) {
      if (bondAromatic[b] === 0) continue;
      isAromatic[bondBegin[b] as number] = 1;
      isAromatic[bondEnd[b] as number] = 1;
      isAny = 1;
    }
    return isAny === 1;
  }

  #kekuliseSystem(graph: WorkGraph, system: number): Halt | undefined {
    const { element } = graph;
    const isAromatic = this.#isAromatic;
    const isSettled = this.#isSettled;
    const candidates = this.#candidates;
    const { atoms, size } = this.#systems.atomsOf(graph, system);
    let isAny = false;
    let hasDummy = false;
    for (let i = 0; i < size; i++) {
      const a = atoms[i] as number;
      if (isAromatic[a] === 1) isAny = true;
      if (element[a] === 0) hasDummy = true;
    }
    if (!isAny && !hasDummy) return undefined;
    const ranks = this.#ranks;
    if (ranks === this.#zeros) atoms.set(atomsByRing(graph, this.#systems.ringsOf(graph, system)));
    else if (ranks !== this.#indices)
      atoms.subarray(0, size).sort((a, b) => (ranks[a] as number) - (ranks[b] as number));
    const dummies = hasDummy ? this.#optionalDummies(graph, system) : NO_DUMMIES;
    if (dummies === undefined) return doubt("aromaticity");
    const before = this.#before;
    for (let i = 0; i < size; i++) {
      const a = atoms[i] as number;
      const takesPart = isAromatic[a] === 1 || element[a] === 0;
      isSettled[a] = takesPart ? 0 : 1;
      const takes = takesPart && (loosen(graph, a) || (hasDummy && dummies.includes(a))) ? 1 : 0;
      candidates[a] = takes;
      before[a] = takes;
    }
    if (this.#walk.place(graph, atoms, size, ranks, isSettled, candidates)) return undefined;
    let isBrokenOff = this.#walk.brokenOff;
    const nSets = 2 ** dummies.length;
    // RDKit forgets here which atoms it would pass over.
    if (nSets > 1) isSettled.fill(0, 0, graph.nAtoms);
    for (let set = 1; set < nSets; set++) {
      if (set === MAX_DUMMY_SETS) return doubt("aromaticity");
      for (let i = 0; i < size; i++) candidates[atoms[i] as number] = before[atoms[i] as number] as number;
      for (let i = 0; i < dummies.length; i++) if ((set >> i) & 1) candidates[dummies[i] as number] = 0;
      if (this.#walk.place(graph, atoms, size, ranks, isSettled, candidates)) return undefined;
      isBrokenOff ||= this.#walk.brokenOff;
    }
    // RDKit's second attempt takes atoms for aromatic that only a bond makes so, which can open dummy atoms beside them.
    const opensDummy = hasDummy && atoms.subarray(0, size).some((a) => isAromatic[a] !== graph.aromatic[a]);
    const unplaced = Array.from(atoms.subarray(0, size).filter((a) => before[a] === 1)).sort((a, b) => a - b);
    if (opensDummy || (isBrokenOff && (dummies.length > 0 || hasPerfectMatching(partnersOf(graph, unplaced))))) {
      return doubt("aromaticity");
    }
    return refusal("no Kekulé form can be drawn for its aromatic atoms", unplaced);
  }

  /** Dummy atoms that can take a double bond and need not, in RDKit's order; `undefined` where that is not known. */
  #optionalDummies(graph: WorkGraph, system: number): number[] | undefined {
    const { element, aromatic, nRings, ringStart, ringAtoms, ringsOfAtom, neighbourStart, neighbourAtom } = graph;
    if (!isSmallestSet(graph)) return undefined;
    const rings = Array.from({ length: nRings }, (_, r) => ringAtoms.subarray(ringStart[r], ringStart[r + 1]));
    // RDKit leaves rings of nothing but dummy atoms out of its systems.
    if (rings.some((ring) => ring.every((a) => element[a] === 0))) return undefined;
    const isClosed = rings.map((ring) => !ring.some((a) => this.#isAromatic[a] === 1 && ringsOfAtom[a] === 1));
    const atoms = atomsByRing(graph, this.#systems.sortedRings(graph, system));
    const placeOf = new Map(atoms.map((a, place) => [a, place]));
    return atoms.filter((a, place) => {
      if (element[a] !== 0) return false;
      // Neighbours that RDKit comes to before it.
      const neighbours = Array.from(neighbourAtom.subarray(neighbourStart[a], neighbourStart[a + 1]));
      const before = neighbours.filter((other) => (placeOf.get(other) ?? place) < place);
      const nSaturated = before.filter((other) => element[other] !== 0 && aromatic[other] === 0).length;
      const nClosed = rings.filter((ring, r) => isClosed[r] && ring.includes(a)).length;
      const nRingsOfAtom = ringsOfAtom[a] as number;
      return nSaturated < nRingsOfAtom && nClosed < nRingsOfAtom;
    });
  }
}

const NO_DUMMIES: number[] = [];

function refusal(reason: string, atoms: readonly number[]): Refusal {
  return { kind: "refused", code: "kekulise", reason, atoms };
}

/** For each of these atoms its neighbours by aromatic bonds among them, all as places in the list. */
function partnersOf(graph: WorkGraph, atoms: readonly number[]): number[][] {
  const { neighbourStart, neighbourAtom, neighbourBond, bondAromatic } = graph;
  return atoms.map((a) => {
    const partners: number[] = [];
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      const place = atoms.indexOf(neighbourAtom[i] as number);
      if (place >= 0 && bondAromatic[neighbourBond[i] as number] === 1) partners.push(place);
    }
    return partners;
  });
}

/** Makes the aromatic bonds of an atom single; whether it is then one bond order short of its valence. */
function loosen(graph: WorkGraph, a: number): boolean {
  const { neighbourStart, neighbourBond, bondAromatic, bondOrder, bondEnd } = graph;
  const element = graph.element[a] as number;
  const start = neighbourStart[a] as number;
  const end = neighbourStart[a + 1] as number;
  const implicit = graph.implicitHydrogens[a] as number;
  const hydrogens = (graph.explicitHydrogens[a] as number) + implicit;
  let orders = hydrogens;
  let degree = end - start + implicit;
  for (let i = start; i < end; i++) {
    const bond = neighbourBond[i] as number;
    if (bondAromatic[bond] === 1) {
      bondOrder[bond] = 1;
      orders++;
      continue;
    }
    const order = bondOrder[bond] as number;
    if (order === 0 || (order === DATIVE_BOND && bondEnd[bond] !== a)) degree--;
    else orders += order === DATIVE_BOND ? 1 : order;
  }
  const charge = graph.charge[a] as number;
  const radicals = graph.radical[a] as number;
  const shift = IS_EARLY[element] === 1 || (element === 6 && charge > 0) ? -charge : charge;
  const total = (graph.explicitValence[a] as number) + implicit;
  let valence = (DEFAULT_VALENCE[element] as number) + shift;
  if (total > valence) {
    const allowed = VALENCES_OF[element] as readonly number[];
    for (let v = 1; total > valence && v < allowed.length; v++) valence = (allowed[v] as number) + shift;
    // A pnictogen oxide that clean-up left as it was.
    const isPnictogen = element === 7 || element === 15 || element === 33;
    const isOxide = total === 5 && orders === 4 && valence === 3 && degree === 3 && hydrogens === 0;
    if (isPnictogen && isOxide && radicals === 0 && shift === 0) valence = 5;
  }
  if (degree + radicals >= valence) return false;
  return valence === orders + 1 + radicals || (radicals === 0 && graph.noImplicit[a] === 1 && valence === orders + 2);
}

function clearAromaticity(graph: WorkGraph): Halt | undefined {
  const { nAtoms, nBonds, aromatic, bondAromatic, ringsOfAtom, element, charge, explicitHydrogens } = graph;
  bondAromatic.fill(0, 0, nBonds);
  let hasPhosphorus = false;
  for (let a = 0; a < nAtoms; a++) {
    if (aromatic[a] === 0) continue;
    if (ringsOfAtom[a] === 0) {
      // The hydrogens of phosphorus that are implicit by now can make RDKit's second attempt fail in another way.
      if (hasPhosphorus) return doubt("aromaticity");
      return refusal(`atom ${a + 1} is written as aromatic and is in no ring`, [a]);
    }
    aromatic[a] = 0;
    if (element[a] === 15) hasPhosphorus = true;
    const isPyrroleLike = explicitHydrogens[a] === 1 && charge[a] === 0 && (element[a] === 7 || element[a] === 15);
    if (isPyrroleLike && !releaseHydrogen(graph, a)) return doubt("aromaticity");
  }
  return undefined;
}

/** Makes the hydrogen of a pyrrole-like atom an implicit one; false where its valence is another then. */
function releaseHydrogen(graph: WorkGraph, a: number): boolean {
  const { explicitValence, implicitHydrogens } = graph;
  const before = (explicitValence[a] as number) + (implicitHydrogens[a] as number);
  graph.noImplicit[a] = 0;
  graph.explicitHydrogens[a] = 0;
  updateValence(graph, a);
  return (explicitValence[a] as number) + (implicitHydrogens[a] as number) === before;
}
