import { AROMATIC_BOND } from "../molecule.js";
import { doubt, type Halt } from "../sanitise/halt.js";
import { NO_ATOM, NO_DIRECTION, type WorkGraph } from "../sanitise/work-graph.js";
import { BondSide } from "./bond-side.js";
import { hasDistinctNeighbours, isRightHanded } from "./centre-hand.js";
import { clearIdleDirections } from "./clear-idle-directions.js";
import { dropHand } from "./drop-hand.js";
import { smallestRingOfBond } from "./graph-rings.js";
import { hasAromaticBond, isPossibleCentre } from "./possible-centre.js";
import { Priorities } from "./priorities.js";
import { isRingStereoCandidate, RingSystems } from "./ring-stereo.js";
import { StereoRecord } from "./stereo-record.js";

/** Double bonds in smaller rings have no stereo. */
const MIN_RING_OF_STEREO_BOND = 8;

const STEREO_ANY = 1;
const STEREO_Z = 2;
const STEREO_E = 3;
const COUNTERCLOCKWISE = 2;

/**
 * RDKit's legacy stereo perception: hands of atoms that are no centres are taken off, and double bonds between directed bonds
 * become E or Z. One object serves any number of molecules.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `legacyStereoPerception` with `cleanIt`
 */
export class StereoPerception {
  readonly #priorities = new Priorities();
  readonly #ringSystems = new RingSystems();
  readonly #beginSide = new BondSide();
  readonly #endSide = new BondSide();
  /** Atoms with a hand that may be centres and are not known to be. */
  readonly #openCentres: number[] = [];
  /** Atoms with a hand that are no centres by themselves. */
  readonly #strays: number[] = [];
  /** Double bonds between directed bonds whose stereo is not known yet. */
  readonly #openBonds: number[] = [];
  readonly #newCentres: number[] = [];
  readonly #conflicts: number[] = [];
  /** Whether another perception of the same graph may find something else. */
  #isUnsettled = false;
  #nRingStrays = 0;
  /** What the labels of centres and double bonds add to the ranks of their atoms. */
  #additions = new Float64Array(0);

  /** Orders, hands and hydrogens that {@link StereoPerception.perceiveWritten} left. */
  readonly #written = new StereoRecord();

  /**
   * Perceives the stereo of a graph as it is written, before anything is cleaned up, kekulised or sanitised: valences and
   * rings are known, hybridisation is not. RDKit does so when it merges hydrogens, and directions and hands that it takes
   * away there are lost. Answers a doubt where RDKit may find other stereo.
   *
   * @see RDKit `Code/GraphMol/SmilesParse/SmilesParse.cpp`, `SmilesToMol` with `removeHs`
   */
  perceiveWritten(graph: WorkGraph): Halt | undefined {
    const halt = this.#perceive(graph, true);
    if (halt !== undefined) return halt;
    const cleared = clearIdleDirections(graph);
    if (cleared || this.#isUnsettled) this.#written.clear();
    else this.#written.take(graph);
    return undefined;
  }

  /**
   * Perceives the stereo of a sanitised molecule; nothing is done where {@link StereoPerception.perceiveWritten} has just seen
   * the same graph and sanitisation has changed nothing that counts here.
   */
  perceive(graph: WorkGraph): Halt | undefined {
    const isSame = this.#written.isSame(graph);
    this.#written.clear();
    return isSame ? undefined : this.#perceive(graph, false);
  }

  #perceive(graph: WorkGraph, isWritten: boolean): Halt | undefined {
    const halt = this.#collectAtoms(graph) ?? this.#collectBonds(graph, isWritten);
    if (halt !== undefined) return halt;
    this.#isUnsettled = false;
    return this.#resolve(graph) ?? this.#dropHands(graph);
  }

  #collectAtoms(graph: WorkGraph): Halt | undefined {
    const { nAtoms, chirality, element } = graph;
    this.#openCentres.length = 0;
    this.#strays.length = 0;
    this.#nRingStrays = 0;
    for (let a = 0; a < nAtoms; a++) {
      const hand = chirality[a] as number;
      if (hand === 0) continue;
      if (hand > COUNTERCLOCKWISE) return doubt("chirality-class");
      if ((element[a] === 16 || element[a] === 34) && hasAromaticBond(graph, a)) return doubt("stereo");
      if (isPossibleCentre(graph, a)) this.#openCentres.push(a);
      else {
        this.#strays.push(a);
        if (graph.ringsOfAtom[a] !== 0) this.#nRingStrays++;
      }
    }
    return undefined;
  }

  #collectBonds(graph: WorkGraph, isWritten: boolean): Halt | undefined {
    const { nBonds, bondOrder, bondDirection, bondStereo } = graph;
    this.#openBonds.length = 0;
    let isPlain = true;
    for (let b = 0; b < nBonds && isPlain; b++) isPlain = bondDirection[b] === NO_DIRECTION && bondStereo[b] === 0;
    if (isPlain) return undefined;
    for (let b = 0; b < nBonds; b++) {
      const order = bondOrder[b] as number;
      if (order !== 2 && order !== AROMATIC_BOND) continue;
      const ring = smallestRingOfBond(graph, b);
      const isSmall = ring > 0 && ring < MIN_RING_OF_STEREO_BOND;
      if (order === AROMATIC_BOND && !isSmall) continue;
      if (bondStereo[b] === STEREO_ANY && !isSmall) {
        // Drawn as unknown: at the end of a chain there is no stereo to be unknown.
        if (isEndOfChain(graph, b)) bondStereo[b] = 0;
        continue;
      }
      this.#setStereo(graph, b, 0, NO_ATOM, NO_ATOM);
      if (order === AROMATIC_BOND || !this.#readSides(graph, b)) continue;
      if (!isSmall) this.#openBonds.push(b);
      // RDKit has rings here that need not be the smallest ones.
      else if (isWritten && isInFusedRing(graph, b)) return doubt("stereo");
    }
    return undefined;
  }

  /** Reads the two ends of a double bond; answers whether both are directed and have a neighbour or two. */
  #readSides(graph: WorkGraph, bond: number): boolean {
    const begin = graph.bondBegin[bond] as number;
    const end = graph.bondEnd[bond] as number;
    if (!canBeSide(graph, begin) || !canBeSide(graph, end)) return false;
    return this.#beginSide.read(graph, begin, bond) && this.#endSide.read(graph, end, bond);
  }

  /** Finds out which centres and bonds have stereo, round after round, each label counting for the ranks after it. */
  #resolve(graph: WorkGraph): Halt | undefined {
    const needsAllRanks = this.#nRingStrays > 1;
    if (this.#openCentres.length === 0 && this.#openBonds.length === 0 && !needsAllRanks) return undefined;
    if (!this.#priorities.begin(graph)) return doubt("stereo");
    if (graph.nAtoms > this.#additions.length) this.#additions = new Float64Array(2 * graph.nAtoms);
    else this.#additions.fill(0, 0, graph.nAtoms);
    for (;;) {
      while ((needsAllRanks || !this.#isDecided(graph)) && this.#priorities.step());
      const found = this.#labelBonds(graph);
      this.#parseCentres(graph);
      if (!found && this.#newCentres.length === 0) return undefined;
      if (this.#openCentres.length === 0 && this.#openBonds.length === 0) {
        // Whether RDKit ranks on depends on possible centres and double bonds that have no stereo.
        return needsAllRanks ? doubt("stereo") : undefined;
      }
      const { ranks } = this.#priorities;
      for (const atom of this.#newCentres) this.#addTo(atom, isRightHanded(graph, atom, ranks) ? 20 : 10);
      this.#priorities.add(this.#additions, graph.nAtoms);
    }
  }

  #isDecided(graph: WorkGraph): boolean {
    const { ranks } = this.#priorities;
    for (const atom of this.#openCentres) if (!hasDistinctNeighbours(graph, atom, ranks)) return false;
    for (const bond of this.#openBonds) {
      this.#readSides(graph, bond);
      if (!this.#beginSide.isDecided(ranks) || !this.#endSide.isDecided(ranks)) return false;
    }
    return true;
  }

  /** Moves the centres whose neighbours differ to the new ones. */
  #parseCentres(graph: WorkGraph): void {
    const { ranks } = this.#priorities;
    const open = this.#openCentres;
    this.#newCentres.length = 0;
    let kept = 0;
    for (const atom of open) {
      if (hasDistinctNeighbours(graph, atom, ranks)) this.#newCentres.push(atom);
      else open[kept++] = atom;
    }
    open.length = kept;
  }

  /** Gives the bonds whose neighbours differ their stereo; answers whether there were any. */
  #labelBonds(graph: WorkGraph): boolean {
    const { ranks } = this.#priorities;
    const open = this.#openBonds;
    const [begin, end] = [this.#beginSide, this.#endSide];
    this.#conflicts.length = 0;
    let kept = 0;
    let found = false;
    for (const bond of open) {
      // A conflict at another bond may have taken its directions.
      if (!this.#readSides(graph, bond)) continue;
      if (!begin.isDecided(ranks) || !end.isDecided(ranks)) {
        open[kept++] = bond;
        continue;
      }
      found = true;
      if (begin.isConflicting() || end.isConflicting()) {
        if (begin.isConflicting()) this.#conflicts.push(begin.firstBond, begin.secondBond);
        if (end.isConflicting()) this.#conflicts.push(end.firstBond, end.secondBond);
        continue;
      }
      const isBeginFirst = begin.isFirstHigher(ranks);
      const isEndFirst = end.isFirstHigher(ranks);
      const beginDirection = isBeginFirst ? begin.firstDirection : begin.secondDirection;
      const endDirection = isEndFirst ? end.firstDirection : end.secondDirection;
      const stereo = beginDirection === endDirection ? STEREO_Z : STEREO_E;
      this.#setStereo(
        graph,
        bond,
        stereo,
        isBeginFirst ? begin.first : begin.second,
        isEndFirst ? end.first : end.second,
      );
      this.#addTo(graph.bondBegin[bond] as number, stereo === STEREO_E ? 1 : 2);
      this.#addTo(graph.bondEnd[bond] as number, stereo === STEREO_E ? 1 : 2);
    }
    open.length = kept;
    for (const bond of this.#conflicts) graph.bondDirection[bond] = NO_DIRECTION;
    if (this.#conflicts.length > 0) this.#isUnsettled = true;
    return found;
  }

  #addTo(atom: number, value: number): void {
    this.#additions[atom] = (this.#additions[atom] as number) + value;
  }

  #setStereo(
    { bondStereo, bondStereoAtoms }: WorkGraph,
    bond: number,
    stereo: number,
    begin: number,
    end: number,
  ): void {
    bondStereo[bond] = stereo;
    bondStereoAtoms[2 * bond] = begin;
    bondStereoAtoms[2 * bond + 1] = end;
  }

  /** Takes the hands off atoms that are no centres, but for those of stereo of rings. */
  #dropHands(graph: WorkGraph): Halt | undefined {
    const open = this.#openCentres;
    const strays = this.#strays;
    const nRing = this.#nRingStrays + open.length;
    const kept = this.#newCentres;
    kept.length = 0;
    if (nRing > 1) {
      const { ranks } = this.#priorities;
      for (const atom of open) if (isRingStereoCandidate(graph, atom, ranks)) kept.push(atom);
      for (const atom of strays) if (isRingStereoCandidate(graph, atom, ranks)) kept.push(atom);
      if (kept.length > 0) this.#ringSystems.keepCompany(graph, kept);
    }
    for (const atom of open) if (!kept.includes(atom) && !this.#drop(graph, atom)) return doubt("stereo");
    for (const atom of strays) {
      if (kept.includes(atom)) this.#isUnsettled = true;
      else if (!this.#drop(graph, atom)) return doubt("stereo");
    }
    return undefined;
  }

  #drop(graph: WorkGraph, atom: number): boolean {
    const dropped = dropHand(graph, atom);
    if (dropped === "changed") this.#isUnsettled = true;
    return dropped !== "unknown";
  }
}

/** Whether a bond is in a ring that shares bonds with others. */
function isInFusedRing({ nRings, ringStart, ringBonds, ringsOfBond }: WorkGraph, bond: number): boolean {
  for (let r = 0; r < nRings; r++) {
    let isFused = false;
    let isOwn = false;
    for (let i = ringStart[r] as number; i < (ringStart[r + 1] as number); i++) {
      if (ringBonds[i] === bond) isOwn = true;
      if ((ringsOfBond[ringBonds[i] as number] as number) > 1) isFused = true;
    }
    if (isOwn && isFused) return true;
  }
  return false;
}

function isEndOfChain({ bondBegin, bondEnd, neighbourStart }: WorkGraph, bond: number): boolean {
  const begin = bondBegin[bond] as number;
  const end = bondEnd[bond] as number;
  return (
    (neighbourStart[begin + 1] as number) - (neighbourStart[begin] as number) === 1 ||
    (neighbourStart[end + 1] as number) - (neighbourStart[end] as number) === 1
  );
}

function canBeSide({ neighbourStart }: WorkGraph, atom: number): boolean {
  const degree = (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
  return degree === 2 || degree === 3;
}
