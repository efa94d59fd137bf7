import { doubt, type Halt } from "../sanitise/halt.js";
import { assignValences, updateValence } from "../sanitise/valence.js";
import { NO_DIRECTION, type WorkGraph } from "../sanitise/work-graph.js";
import { BondSide } from "./bond-side.js";
import { hasDistinctNeighbours, isRightHanded } from "./centre-hand.js";
import { clearIdleDirections } from "./clear-idle-directions.js";
import { dropHand } from "./drop-hand.js";
import { isPossibleCentre } from "./possible-centre.js";
import { Priorities } from "./priorities.js";
import { canHaveRingStereo, isRingStereoCandidate, RingSystems } from "./ring-stereo.js";
import { canHaveStereo, clearBondStereo, hasBondStereo, setBondStereo } from "./stereo-bonds.js";
import { StereoRecord } from "./stereo-record.js";

const COUNTERCLOCKWISE = 2;
const STEREO_Z = 2;
const STEREO_E = 3;
/** Most neighbours of an atom for which RDKit's ranking keeps within its memory. */
const MAX_DEGREE = 15;

/** What labels add to the ranks of their atoms. */
const Addition = { r: 20, s: 10, z: 2, e: 1 } as const;

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
  /** Strays that may be centres together with others of their rings. */
  #nRingStrays = 0;
  /** Double bonds between directed bonds whose stereo is not known yet. */
  readonly #openBonds: number[] = [];
  readonly #newCentres: number[] = [];
  readonly #conflicts: number[] = [];
  #additions = new Uint8Array(0);
  /** Whether another perception of the same graph may find something else. */
  #isUnsettled = false;
  /** Whether the graph of the last {@link StereoPerception.perceiveWritten} has no stereo at all. */
  #isPlain = false;
  /** What that graph was like. */
  readonly #written = new StereoRecord();

  /** Perceives the stereo of a sanitised molecule. Answers a doubt where RDKit may find other stereo. */
  perceive(graph: WorkGraph): Halt | undefined {
    return hasStereo(graph) ? this.#perceive(graph, false) : undefined;
  }

  /**
   * Perceives the stereo of a graph as it is written, whose rings are known and nothing else, before it is cleaned up, kekulised
   * and sanitised. RDKit does so when it merges hydrogens of a SMILES, whether there are any or not, and hands and directions that
   * it takes away there are lost. Implicit hydrogens are worked out where there is stereo. Answers a doubt where RDKit may
   * find other stereo.
   *
   * @see RDKit `Code/GraphMol/SmilesParse/SmilesParse.cpp`, `SmilesToMol` with `removeHs`
   */
  perceiveWritten(graph: WorkGraph): Halt | undefined {
    this.#isPlain = !hasStereo(graph);
    if (this.#isPlain) return undefined;
    // A structure that is refused afterwards may have atoms with too many bonds; they have no implicit hydrogens.
    if (assignValences(graph) !== undefined) for (let a = 0; a < graph.nAtoms; a++) updateValence(graph, a);
    const halt = this.#perceive(graph, true);
    if (halt !== undefined) return halt;
    if (clearIdleDirections(graph) || this.#isUnsettled) this.#written.clear();
    else this.#written.take(graph);
    return undefined;
  }

  /**
   * Does what {@link StereoPerception.perceive} does to the graph, now sanitised, that {@link StereoPerception.perceiveWritten} was
   * called with last: nothing where sanitisation has changed nothing that counts here.
   */
  perceiveAgain(graph: WorkGraph): Halt | undefined {
    return this.#isPlain || this.#written.isSame(graph) ? undefined : this.#perceive(graph, false);
  }

  #perceive(graph: WorkGraph, isWritten: boolean): Halt | undefined {
    this.#isUnsettled = false;
    const halt = this.#collectAtoms(graph);
    if (halt !== undefined) return halt;
    this.#collectBonds(graph, isWritten);
    if (!this.#resolve(graph, isWritten)) return doubt("stereo");
    this.#dropHands(graph);
    return undefined;
  }

  #collectAtoms(graph: WorkGraph): Halt | undefined {
    const { nAtoms, chirality } = graph;
    this.#openCentres.length = 0;
    this.#strays.length = 0;
    this.#nRingStrays = 0;
    for (let a = 0; a < nAtoms; a++) {
      const hand = chirality[a] as number;
      if (hand === 0) continue;
      if (hand > COUNTERCLOCKWISE) return doubt("chirality-class");
      if (isPossibleCentre(graph, a)) this.#openCentres.push(a);
      else {
        this.#strays.push(a);
        if (canHaveRingStereo(graph, a)) this.#nRingStrays++;
      }
    }
    return undefined;
  }

  #collectBonds(graph: WorkGraph, isWritten: boolean): void {
    this.#openBonds.length = 0;
    if (!hasBondStereo(graph)) return;
    clearBondStereo(graph, isWritten);
    for (let b = 0; b < graph.nBonds; b++) {
      if (graph.bondOrder[b] !== 2 || !this.#readSides(graph, b)) continue;
      if (!canHaveStereo(graph, b, isWritten)) continue;
      this.#openBonds.push(b);
      // Stereo by other rings than those of the sanitised molecule.
      if (isWritten && !canHaveStereo(graph, b, false)) this.#isUnsettled = true;
    }
  }

  /** Reads the two ends of a double bond; answers whether both are directed. */
  #readSides(graph: WorkGraph, bond: number): boolean {
    const isDirected = this.#beginSide.read(graph, graph.bondBegin[bond] as number, bond);
    return isDirected && this.#endSide.read(graph, graph.bondEnd[bond] as number, bond);
  }

  /**
   * Finds out which centres and bonds have stereo, round after round, each label counting for the ranks after it. Answers whether
   * the molecule can be ranked.
   */
  #resolve(graph: WorkGraph, isWritten: boolean): boolean {
    const needsAllRanks = this.#nRingStrays > 1;
    if (this.#openCentres.length === 0 && this.#openBonds.length === 0 && !needsAllRanks) return true;
    if (hasCrowdedAtom(graph)) return false;
    this.#priorities.begin(graph);
    if (graph.nAtoms > this.#additions.length) this.#additions = new Uint8Array(2 * graph.nAtoms);
    else this.#additions.fill(0, 0, graph.nAtoms);
    for (;;) {
      while ((needsAllRanks || !this.#isDecided(graph)) && this.#priorities.step());
      const found = this.#labelBonds(graph);
      this.#separateCentres(graph);
      if (!found && this.#newCentres.length === 0) return true;
      const isDone = this.#openCentres.length === 0 && this.#openBonds.length === 0;
      if (isDone && !(needsAllRanks && hasPossibleStereo(graph, isWritten))) return true;
      const { ranks } = this.#priorities;
      for (const atom of this.#newCentres) this.#add(atom, isRightHanded(graph, atom, ranks) ? Addition.r : Addition.s);
      this.#priorities.add(this.#additions);
    }
  }

  /** Whether the ranks tell all neighbours apart that matter. */
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
  #separateCentres(graph: WorkGraph): void {
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
    const conflicts = this.#conflicts;
    const [begin, end] = [this.#beginSide, this.#endSide];
    conflicts.length = 0;
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
        if (begin.isConflicting()) conflicts.push(begin.firstBond, begin.secondBond);
        if (end.isConflicting()) conflicts.push(end.firstBond, end.secondBond);
        continue;
      }
      begin.choose(ranks);
      end.choose(ranks);
      const isZ = begin.direction === end.direction;
      setBondStereo(graph, bond, isZ ? STEREO_Z : STEREO_E, begin.neighbour, end.neighbour);
      this.#add(graph.bondBegin[bond] as number, isZ ? Addition.z : Addition.e);
      this.#add(graph.bondEnd[bond] as number, isZ ? Addition.z : Addition.e);
    }
    open.length = kept;
    for (const bond of conflicts) graph.bondDirection[bond] = NO_DIRECTION;
    if (conflicts.length > 0) this.#isUnsettled = true;
    return found;
  }

  #add(atom: number, value: number): void {
    this.#additions[atom] = (this.#additions[atom] as number) + value;
  }

  /** Takes the hands off atoms that are no centres, but for those of stereo of rings. */
  #dropHands(graph: WorkGraph): void {
    const open = this.#openCentres;
    const strays = this.#strays;
    const kept = this.#newCentres;
    kept.length = 0;
    if (this.#nRingStrays + open.length > 1) {
      const { ranks } = this.#priorities;
      for (const atom of open) if (isRingStereoCandidate(graph, atom, ranks)) kept.push(atom);
      for (const atom of strays) if (isRingStereoCandidate(graph, atom, ranks)) kept.push(atom);
      if (kept.length > 0) this.#ringSystems.keepCompany(graph, kept);
    }
    for (const atom of open) if (!kept.includes(atom) && dropHand(graph, atom)) this.#isUnsettled = true;
    // A stray that keeps its hand may be a centre by itself once hybridisation is known.
    for (const atom of strays) if (kept.includes(atom) || dropHand(graph, atom)) this.#isUnsettled = true;
  }
}

/** Whether an atom has a hand or a bond a direction or stereo. */
export function hasStereo(graph: WorkGraph): boolean {
  const { nAtoms, chirality } = graph;
  for (let a = 0; a < nAtoms; a++) if (chirality[a] !== 0) return true;
  return hasBondStereo(graph);
}

function hasCrowdedAtom({ nAtoms, neighbourStart }: WorkGraph): boolean {
  for (let a = 0; a < nAtoms; a++) {
    if ((neighbourStart[a + 1] as number) - (neighbourStart[a] as number) > MAX_DEGREE) return true;
  }
  return false;
}

/** Whether RDKit goes on to look for stereo that is not given: at an atom without a hand or a double bond without stereo. */
function hasPossibleStereo(graph: WorkGraph, isWritten: boolean): boolean {
  const { nAtoms, nBonds, chirality, bondStereo } = graph;
  for (let a = 0; a < nAtoms; a++) if (chirality[a] === 0 && isPossibleCentre(graph, a)) return true;
  for (let b = 0; b < nBonds; b++) if (bondStereo[b] === 0 && canHaveStereo(graph, b, isWritten)) return true;
  return false;
}
