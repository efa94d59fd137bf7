import { AROMATIC_BOND } from "../molecule/molecule.js";
import { type Doubt, doubt } from "../sanitise/halt.js";
import { DIRECTION_DOWN, DIRECTION_UP, NO_ATOM, type WorkGraph } from "../sanitise/work-graph.js";
import { smallestRingOfBond } from "../stereo/graph-rings.js";
import { type Drawing, Wedge } from "./drawing.js";

const STEREO_ANY = 1;
/** Double bonds in smaller rings have no stereo. */
const MIN_RING_OF_STEREO_BOND = 8;
/** Cosine of 178 degrees, as RDKit writes it. */
const STRAIGHT = -0.999388;
/** A cosine of the dihedral angle nearer to 0 than this may be of either sign for RDKit. */
const UNDECIDED = 1e-9;
const NO_BOND = -1;

/**
 * Gives single bonds beside double bonds the directions that the coordinates show, so that they stand for E and Z as the
 * directions in a SMILES do. The stereo of a double bond beside a wavy bond, or in a line
 * with its neighbours, is marked as unknown.
 *
 * Double bonds are taken in RDKit's order, as each settles directions that the next one has to follow. Rings must be known.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `setDoubleBondNeighborDirections`
 */
export class DoubleBondDirections {
  /** 1 for single bonds without a direction yet and for double bonds not looked at yet, `[nBonds]`. */
  #isOpen = new Uint8Array(0);
  /** How many ends of double bonds each single bond has, `[nBonds]`. */
  #nDouble = new Uint8Array(0);
  #isUncertain = false;
  /** The bonds on one side of the double bond at hand: the one that decides, and the other. */
  #chosen = NO_BOND;
  #other = NO_BOND;
  /** Whether the double bond at hand is drawn with its stereo unknown. */
  #isUnknown = false;

  /** Changes `graph`; a doubt where a double bond lies across its neighbours. */
  assign(graph: WorkGraph, drawing: Drawing): Doubt | undefined {
    const { nBonds } = graph;
    if (nBonds > this.#isOpen.length) {
      this.#isOpen = new Uint8Array(2 * nBonds);
      this.#nDouble = new Uint8Array(2 * nBonds);
    } else {
      this.#isOpen.fill(0, 0, nBonds);
      this.#nDouble.fill(0, 0, nBonds);
    }
    this.#isUncertain = false;
    const candidates: { readonly bond: number; readonly priority: number }[] = [];
    for (let b = 0; b < nBonds; b++) {
      if (!isCandidate(graph, b)) continue;
      const sum = this.#open(graph, b, graph.bondBegin[b] as number) + this.#open(graph, b, graph.bondEnd[b] as number);
      candidates.push({ bond: b, priority: graph.ringsOfBond[b] === 0 ? 10 * sum : sum });
    }
    candidates.sort((one, other) => other.priority - one.priority || one.bond - other.bond);
    for (const { bond } of candidates) this.#direct(graph, drawing, bond);
    return this.#isUncertain ? doubt("stereo") : undefined;
  }

  /** Notes the bonds beside one end of a double bond; answers the sum of their indices, by which RDKit orders double bonds. */
  #open({ neighbourStart, neighbourBond, bondOrder }: WorkGraph, bond: number, end: number): number {
    let sum = 0;
    for (let i = neighbourStart[end] as number; i < (neighbourStart[end + 1] as number); i++) {
      const other = neighbourBond[i] as number;
      if (!canHaveDirection(bondOrder[other] as number)) continue;
      this.#isOpen[bond] = 1;
      this.#isOpen[other] = 1;
      this.#nDouble[other] = (this.#nDouble[other] as number) + 1;
      sum += other;
    }
    return sum;
  }

  #direct(graph: WorkGraph, drawing: Drawing, bond: number): void {
    if (this.#isOpen[bond] === 0) return;
    this.#isOpen[bond] = 0;
    this.#isUnknown = false;
    const sides = this.#sidesOf(graph, drawing, bond);
    if (sides !== undefined) this.#settle(graph, drawing, bond, sides);
    else if (this.#isUnknown) markUnknown(graph, bond);
  }

  /** How a double bond is drawn; `undefined` where it has no bonds beside it or its stereo is drawn as unknown. */
  #sidesOf(graph: WorkGraph, drawing: Drawing, bond: number): Sides | undefined {
    const begin = graph.bondBegin[bond] as number;
    const end = graph.bondEnd[bond] as number;
    this.#choose(graph, drawing, bond, begin);
    let first = this.#chosen;
    let firstOther = this.#other;
    if (this.#isUnknown || first === NO_BOND) return undefined;
    this.#choose(graph, drawing, bond, end);
    let last = this.#chosen;
    let lastOther = this.#other;
    if (this.#isUnknown || last === NO_BOND) return undefined;

    this.#isUnknown = true;
    if (isStraight(drawing, begin, otherEnd(graph, first, begin), begin, end)) {
      [first, firstOther] = [firstOther, first];
      if (first === NO_BOND || isStraight(drawing, begin, otherEnd(graph, first, begin), begin, end)) return undefined;
    }
    if (isStraight(drawing, end, otherEnd(graph, last, end), end, begin)) {
      [last, lastOther] = [lastOther, last];
      // RDKit measures this bond from the wrong end.
      if (last === NO_BOND || isStraight(drawing, begin, otherEnd(graph, last, end), end, begin)) return undefined;
    }
    this.#isUnknown = false;
    const cosine = dihedralCosine(drawing, otherEnd(graph, first, begin), begin, end, otherEnd(graph, last, end));
    if (cosine !== 0 && Math.abs(cosine) < UNDECIDED) this.#isUncertain = true;
    return { first, firstOther, last, lastOther, isTrans: cosine <= 0 };
  }

  /** Finds the bonds beside one end of a double bond: the one to give its direction first, and the other. */
  #choose(graph: WorkGraph, drawing: Drawing, bond: number, end: number): void {
    const { neighbourStart, neighbourBond, bondOrder } = graph;
    this.#chosen = NO_BOND;
    this.#other = NO_BOND;
    for (let i = neighbourStart[end] as number; i < (neighbourStart[end + 1] as number); i++) {
      const beside = neighbourBond[i] as number;
      if (beside === bond || !canHaveDirection(bondOrder[beside] as number)) continue;
      if (this.#chosen === NO_BOND) {
        this.#chosen = beside;
      } else if (
        this.#isOpen[beside] === 1 &&
        (this.#nDouble[beside] as number) <= (this.#nDouble[this.#chosen] as number)
      ) {
        this.#other = beside;
      } else {
        this.#other = this.#chosen;
        this.#chosen = beside;
      }
      if (drawing.wedge[beside] === Wedge.wavy) {
        this.#isUnknown = true;
        return;
      }
    }
  }

  #settle(graph: WorkGraph, drawing: Drawing, double: number, sides: Sides): void {
    const { first, firstOther, last, lastOther, isTrans } = sides;
    const begin = graph.bondBegin[double] as number;
    const end = graph.bondEnd[double] as number;
    const { bondBegin, bondDirection } = graph;
    const isOpen = this.#isOpen;
    const next: number[] = [];
    if (isOpen[first] === 1) this.#collectDoubleBonds(graph, first, next);
    if (isOpen[last] === 1) this.#collectDoubleBonds(graph, last, next);
    if (isOpen[first] === 1 && isOpen[last] === 1) {
      direct(graph, first, begin, DIRECTION_DOWN, false);
      direct(graph, last, end, DIRECTION_DOWN, isTrans);
    } else if (isOpen[last] === 1) {
      direct(graph, last, end, bondDirection[first] as number, (bondBegin[first] !== begin) !== isTrans);
    } else if (isOpen[first] === 1) {
      direct(graph, first, begin, bondDirection[last] as number, (bondBegin[last] !== end) !== isTrans);
    }
    isOpen[first] = 0;
    isOpen[last] = 0;
    if (firstOther !== NO_BOND && isOpen[firstOther] === 1) {
      direct(graph, firstOther, begin, bondDirection[first] as number, bondBegin[first] === begin);
      isOpen[firstOther] = 0;
    }
    if (lastOther !== NO_BOND && isOpen[lastOther] === 1) {
      direct(graph, lastOther, end, bondDirection[last] as number, bondBegin[last] === end);
      isOpen[lastOther] = 0;
    }
    for (const bond of next) this.#direct(graph, drawing, bond);
  }

  /** Appends the double bonds beside a single bond that are not looked at yet, in the order of the bonds. */
  #collectDoubleBonds(graph: WorkGraph, single: number, found: number[]): void {
    const start = found.length;
    for (const end of [graph.bondBegin[single] as number, graph.bondEnd[single] as number]) {
      for (let i = graph.neighbourStart[end] as number; i < (graph.neighbourStart[end + 1] as number); i++) {
        const bond = graph.neighbourBond[i] as number;
        if (this.#isOpen[bond] === 1 && isCandidate(graph, bond)) found.push(bond);
      }
    }
    const own = found.splice(start).sort((one, other) => one - other);
    found.push(...own);
  }
}

/** The bonds beside a double bond: the deciding one at each end, the other or -1, and on which side of it they lie. */
interface Sides {
  readonly first: number;
  readonly firstOther: number;
  readonly last: number;
  readonly lastOther: number;
  readonly isTrans: boolean;
}

function isCandidate(graph: WorkGraph, bond: number): boolean {
  if (graph.bondOrder[bond] !== 2 || graph.bondStereo[bond] === STEREO_ANY) return false;
  if (degreeOf(graph, graph.bondBegin[bond] as number) < 2 || degreeOf(graph, graph.bondEnd[bond] as number) < 2)
    return false;
  const ring = smallestRingOfBond(graph, bond);
  return ring === 0 || ring >= MIN_RING_OF_STEREO_BOND;
}

function degreeOf({ neighbourStart }: WorkGraph, atom: number): number {
  return (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
}

function canHaveDirection(order: number): boolean {
  return order === 1 || order === AROMATIC_BOND;
}

function otherEnd({ bondBegin, bondEnd }: WorkGraph, bond: number, atom: number): number {
  return (bondBegin[bond] === atom ? bondEnd[bond] : bondBegin[bond]) as number;
}

/** Sets the direction of a bond seen from one of its atoms, or the opposite one. */
function direct(
  { bondBegin, bondDirection }: WorkGraph,
  bond: number,
  atom: number,
  direction: number,
  isTurned: boolean,
): void {
  const isOpposite = (bondBegin[bond] !== atom) !== isTurned;
  bondDirection[bond] = isOpposite ? DIRECTION_UP + DIRECTION_DOWN - direction : direction;
}

/** Marks the stereo of a double bond as unknown, with the neighbours that RDKit names for it. */
function markUnknown(graph: WorkGraph, bond: number): void {
  const begin = graph.bondBegin[bond] as number;
  const end = graph.bondEnd[bond] as number;
  graph.bondStereo[bond] = STEREO_ANY;
  graph.bondStereoAtoms[2 * bond] =
    begin < end ? lowestNeighbour(graph, begin, end) : highestNeighbour(graph, begin, end);
  graph.bondStereoAtoms[2 * bond + 1] =
    begin < end ? highestNeighbour(graph, end, begin) : lowestNeighbour(graph, end, begin);
}

function lowestNeighbour({ neighbourStart, neighbourAtom }: WorkGraph, atom: number, but: number): number {
  let lowest = NO_ATOM;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const neighbour = neighbourAtom[i] as number;
    if (neighbour !== but && neighbour < lowest) lowest = neighbour;
  }
  return lowest;
}

function highestNeighbour({ neighbourStart, neighbourAtom }: WorkGraph, atom: number, but: number): number {
  let highest = 0;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const neighbour = neighbourAtom[i] as number;
    if (neighbour !== but && neighbour > highest) highest = neighbour;
  }
  return highest;
}

/** Whether the way from one atom (as seen from `from`) and the way from `centre` to another lie in a line, or one has no length. */
function isStraight({ x, y, z }: Drawing, from: number, atom: number, centre: number, other: number): boolean {
  const ax = (x[atom] as number) - (x[from] as number);
  const ay = (y[atom] as number) - (y[from] as number);
  const az = (z[atom] as number) - (z[from] as number);
  const bx = (x[other] as number) - (x[centre] as number);
  const by = (y[other] as number) - (y[centre] as number);
  const bz = (z[other] as number) - (z[centre] as number);
  const squared = (ax * ax + ay * ay + az * az) * (bx * bx + by * by + bz * bz);
  if (squared < 1e-6) return true;
  return ax * bx + ay * by + az * bz < STRAIGHT * Math.sqrt(squared);
}

/** Cosine of the angle between the planes of `a`, `b`, `c` and `b`, `c`, `d`; NaN where one of them is none. */
function dihedralCosine({ x, y, z }: Drawing, a: number, b: number, c: number, d: number): number {
  const [bx, by, bz] = [x[b] as number, y[b] as number, z[b] as number];
  const [cx, cy, cz] = [x[c] as number, y[c] as number, z[c] as number];
  const [ux, uy, uz] = [cx - bx, cy - by, cz - bz];
  const [vx, vy, vz] = [(x[a] as number) - bx, (y[a] as number) - by, (z[a] as number) - bz];
  const [wx, wy, wz] = [(x[d] as number) - cx, (y[d] as number) - cy, (z[d] as number) - cz];
  const [px, py, pz] = [vy * uz - vz * uy, -vx * uz + vz * ux, vx * uy - vy * ux];
  const [qx, qy, qz] = [wy * uz - wz * uy, -wx * uz + wz * ux, wx * uy - wy * ux];
  const squared = (px * px + py * py + pz * pz) * (qx * qx + qy * qy + qz * qz);
  return (px * qx + py * qy + pz * qz) / Math.sqrt(squared);
}
