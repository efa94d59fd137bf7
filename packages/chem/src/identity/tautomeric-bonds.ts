import { AROMATIC_BOND, type Molecule } from "../molecule/molecule.js";
import { findMatches } from "../smarts/find-matches.js";
import { parseSmartsOrThrow } from "../smarts/parse-smarts.js";
import { totalValence } from "../smarts/valence.js";

/**
 * The bonds that take part in tautomerism, ascending: conjugated systems that begin at a heteroatom and hold a hydrogen
 * that can move, and bonds from one such system towards another through a CH.
 *
 * Acids, esters, amides' far sides, sulfones, cumulated systems, nitro groups and phosphoryl groups are no way for a hydrogen
 * to pass. Stereocentres are not entered from an aromatic or saturated neighbour.
 *
 * The method of RDKit's `TautomerHashv2` (2026).
 *
 * @param stereo whether tetrahedral centres of rings count as such
 */
export function tautomericBonds(molecule: Molecule, stereo: boolean): number[] {
  return new TautomerSearch(molecule, stereo).bonds();
}

/** Bonds, as their first two atoms, across which nothing moves; from RDKit's `hashfunctions.cpp`, BSD-3-Clause. */
const BARRIERS = [
  "[C;!$(C-C(=[NH])-[NH2])]-[C;!$(C(-C)(=[NH])-[NH2])](=[O,N,S])-[O,N,S]",
  "[A;!$(C=[O,N,S])]-[O,N,S]-C=[O,N,S]",
  "[OH0,SH0]-C=[O,N,S]",
  "C-[N;$([N+]=C(N)(N)),$(N-C(N)=N)]",
  "[C]-[c](:[o,n,s]):[o,n,s]",
  "*[SD4](=*)=*",
  "*=[SD4;$(S(=*)=*)](*)*",
  "*-[H0]=,#[C,N]=,#*",
  "*[#7+]-[O-]",
  "[O,S;H]-P=O",
  "[#6]-P=O",
  "[#6]-N=[SD4]=*",
].map((smarts) => parseSmartsOrThrow(smarts));

class TautomerSearch {
  readonly #molecule: Molecule;
  readonly #stereo: boolean;
  /** 1 where an atom is unsaturated or holds a hydrogen, `[nAtoms]`. */
  readonly #isCandidate: Uint8Array;
  readonly #isUnsaturated: Uint8Array;
  readonly #isBarrier: Uint8Array;
  readonly #isStart: Uint8Array;
  /** 1 where an atom has a bond that a system can start from, `[nAtoms]`. */
  readonly #hasStart: Uint8Array;
  /** Neighbours with a conjugated or starting bond, `[nAtoms]`. */
  readonly #nConjugated: Uint8Array;
  readonly #isVisited: Uint8Array;
  readonly #isTautomeric: Uint8Array;

  constructor(molecule: Molecule, stereo: boolean) {
    const { nAtoms, nBonds, hydrogens, neighbourStart } = molecule;
    this.#molecule = molecule;
    this.#stereo = stereo;
    const degree = (a: number) => (neighbourStart[a + 1] as number) - (neighbourStart[a] as number);
    this.#isUnsaturated = hydrogens.map((h, a) => Number(degree(a) + h < totalValence(molecule, a)));
    this.#isCandidate = hydrogens.map((h, a) => Number(h > 0 || this.#isUnsaturated[a] === 1));
    this.#isBarrier = new Uint8Array(nBonds);
    for (const barrier of BARRIERS) {
      for (const match of findMatches(barrier, molecule)) this.#isBarrier[this.#bond(match[0], match[1])] = 1;
    }
    this.#isStart = this.#isBarrier.map((barrier, b) => Number(barrier === 0 && this.#canStart(b)));
    this.#hasStart = new Uint8Array(nAtoms);
    for (let b = 0; b < nBonds; b++) {
      if (this.#isStart[b] === 1) for (const a of this.#ends(b)) this.#hasStart[a] = 1;
    }
    const isInSystem = (b: number) => molecule.bondConjugated[b] === 1 || this.#isStart[b] === 1;
    this.#nConjugated = hydrogens.map(
      (_, a) =>
        this.#neighbours(a).filter(({ atom }) => this.#neighbours(atom).some(({ bond }) => isInSystem(bond))).length,
    );
    this.#isVisited = new Uint8Array(nBonds);
    this.#isTautomeric = new Uint8Array(nBonds);
  }

  bonds(): number[] {
    const { nBonds } = this.#molecule;
    for (let b = 0; b < nBonds; b++) {
      if (this.#isStart[b] === 1 && this.#isVisited[b] === 0 && this.#isTautomeric[b] === 0) this.#grow(b);
    }
    for (let b = 0; b < nBonds; b++) if (this.#isStart[b] === 1) this.#reachAcross(b);
    return Array.from({ length: nBonds }, (_, b) => b).filter((b) => this.#isTautomeric[b] === 1);
  }

  /** Follows the system that holds starting bond `start`, and keeps it when a hydrogen can move in it. */
  #grow(start: number): void {
    const { element, hydrogens } = this.#molecule;
    const system = new Set<number>();
    const queue: number[] = [];
    const counted = new Set<number>();
    let nMovable = 0;
    for (const a of this.#ends(start)) {
      if ((element[a] as number) > 1) nMovable += hydrogens[a] as number;
      for (const next of this.#ways(a, start)) {
        if (this.#isVisited[next] === 1) continue;
        if (!queue.includes(next)) queue.push(next);
        system.add(start);
      }
    }
    for (const b of system) this.#isVisited[b] = 1;
    for (let bond = queue.shift(); bond !== undefined; bond = queue.shift()) {
      if (this.#isVisited[bond] === 1) continue;
      this.#isVisited[bond] = 1;
      system.add(bond);
      for (const a of this.#ends(bond)) {
        if (counted.has(a)) continue;
        const count = hydrogens[a] as number;
        if ((element[a] as number) > 1) nMovable += count;
        if (element[a] !== 6 ? (element[a] as number) > 1 : count > 0) counted.add(a);
        for (const next of this.#ways(a, bond)) {
          if (this.#isVisited[next] === 0 && !queue.includes(next)) queue.push(next);
        }
      }
    }
    if (system.size > 1 && nMovable > 0) this.#keep(system);
    else for (const b of system) this.#isVisited[b] = 0;
  }

  /** All bonds between the atoms of a system are in it. */
  #keep(system: ReadonlySet<number>): void {
    const atoms = new Set([...system].flatMap((b) => this.#ends(b)));
    for (const a of atoms) {
      for (const { atom, bond } of this.#neighbours(a)) if (atoms.has(atom)) this.#isTautomeric[bond] = 1;
    }
  }

  /** Bonds of `a` other than `from` that a system goes on through. */
  *#ways(a: number, from: number): Generator<number> {
    for (const { atom: next, bond } of this.#neighbours(a)) {
      if (bond === from || this.#isOverreach(a, next, from, bond) || this.#isCentreAhead(a, next, bond)) continue;
      if (this.#isPassable(a, next, bond) || this.#isPassable(next, a, bond)) yield bond;
    }
  }

  /** A bond from a heteroatom to an unsaturated atom, or the other way round. */
  #canStart(b: number): boolean {
    const [begin, end] = this.#ends(b) as [number, number];
    const isHetero = (a: number) => this.#isHetero(a) && this.#isCandidate[a] === 1;
    return (isHetero(begin) && this.#isUnsaturated[end] === 1) || (isHetero(end) && this.#isUnsaturated[begin] === 1);
  }

  #isPassable(from: number, to: number, bond: number): boolean {
    if (this.#isBarrier[bond] === 1 || this.#isStyrene(from, to, bond)) return false;
    if (this.#isCandidate[to] === 0 && this.#hasStart[to] === 0) return false;
    return this.#isMultiple(bond) || this.#molecule.bondConjugated[bond] === 1 || this.#hasStart[from] === 1;
  }

  /** A bond between an aromatic carbon without hydrogens and a carbon of a C=C. */
  #isStyrene(a: number, b: number, bond: number): boolean {
    const { aromatic, element, hydrogens, bondOrder } = this.#molecule;
    if (bondOrder[bond] === AROMATIC_BOND || aromatic[a] === aromatic[b]) return false;
    const [ring, chain] = aromatic[a] === 1 ? [a, b] : [b, a];
    if (hydrogens[ring] !== 0 || element[ring] !== 6 || element[chain] !== 6) return false;
    return this.#neighbours(chain).some(({ atom, bond: n }) => bondOrder[n] === 2 && element[atom] === 6);
  }

  /** The first bond of CN-C=C must not be drawn into the system of the others. */
  #isOverreach(a: number, next: number, from: number, bond: number): boolean {
    if (this.#isStart[from] === 0 && this.#hasStart[a] === 0) return false;
    if (this.#isStart[bond] === 1 || !this.#isHetero(a) || this.#isMultiple(bond)) return false;
    return (this.#nConjugated[next] as number) < 2;
  }

  /** A saturated CH, which may be a stereocentre, seen from an atom that cannot make it unsaturated. */
  #isCentreAhead(a: number, next: number, bond: number): boolean {
    const { hybridisation, hydrogens, bondConjugated, bondOrder } = this.#molecule;
    if (hybridisation[next] !== SP3 || hydrogens[next] !== 1) return false;
    if (this.#isMultiple(bond) || bondConjugated[bond] === 1) return false;
    return !this.#neighbours(a).some(({ bond: n }) => bondOrder[n] === 2 || bondOrder[n] === 3);
  }

  /** Bonds beside starting bond `start` to an atom with hydrogens that lies next to a system. */
  #reachAcross(start: number): void {
    const { hydrogens, hybridisation, inRing, chirality } = this.#molecule;
    for (const a of this.#ends(start)) {
      for (const { atom: next, bond } of this.#neighbours(a)) {
        if (bond === start || this.#isTautomeric[bond] === 1 || hydrogens[next] === 0) continue;
        const isSaturatedCh = hybridisation[next] === SP3 && hydrogens[next] === 1;
        if (isSaturatedCh && (inRing[next] === 0 || (this.#stereo && chirality[next] !== 0))) continue;
        const isBesideSystem = this.#neighbours(next).some(
          ({ atom }) =>
            atom !== a &&
            this.#neighbours(atom).some(({ bond: n }) => this.#isTautomeric[n] === 1 || this.#isStart[n] === 1),
        );
        if (isBesideSystem) this.#isTautomeric[bond] = 1;
      }
    }
  }

  #isHetero(a: number): boolean {
    const element = this.#molecule.element[a] as number;
    return element > 1 && element !== 6;
  }

  #isMultiple(b: number): boolean {
    const order = this.#molecule.bondOrder[b];
    return order === AROMATIC_BOND || order === 2 || order === 3;
  }

  #ends(b: number): number[] {
    return [this.#molecule.bondBegin[b] as number, this.#molecule.bondEnd[b] as number];
  }

  #bond(a: number | undefined, b: number | undefined): number {
    return this.#neighbours(a as number).find(({ atom }) => atom === b)?.bond as number;
  }

  #neighbours(a: number): { readonly atom: number; readonly bond: number }[] {
    const { neighbourStart, neighbourAtom, neighbourBond } = this.#molecule;
    const list: { atom: number; bond: number }[] = [];
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      list.push({ atom: neighbourAtom[i] as number, bond: neighbourBond[i] as number });
    }
    return list;
  }
}

const SP3 = 4;
