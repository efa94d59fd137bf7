import type { WorkGraph } from "../sanitise/work-graph.js";
import { type Drawing, Wedge } from "./drawing.js";

/** Tags of a {@link WorkGraph}. */
const CLOCKWISE = 1;
const COUNTERCLOCKWISE = 2;

/** RDKit's bounds. */
const NEAR_ZERO_COORDINATE = 1e-4;
const NEAR_ZERO = 1e-3;
const T_SHAPE = 0.00031;
const LEAST_VOLUME = 0.00174;
/** Height of a wedge's wide end, in lengths of the bond. */
const HEIGHT = 0.1;

/**
 * The hand that a wedged or hashed bond gives the atom at its narrow end, from the places of that atom's neighbours; 0 where the
 * drawing does not show one.
 *
 * The neighbours are put in order around the wedge, and the sign of the volume that they span decides; drawings that contradict
 * themselves (overlapping or opposed bonds, a T with a flat stem) have none. The arithmetic is RDKit's, operation by operation, as
 * drawings on the verge are common.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `atomChiralTypeFromBondDirPseudo3D`; doi:10.1351/pac200678101897
 */
export class WedgeReader {
  /** Unit vectors from the centre to its neighbours, x, y and z of each. */
  readonly #vectors = new Float64Array(12);
  readonly #order = new Uint8Array(4);
  readonly #sign = new Float64Array(4);
  readonly #turn = new Float64Array(4);

  /** @param bond its first atom is the centre */
  handOf(graph: WorkGraph, drawing: Drawing, bond: number): number {
    const centre = graph.bondBegin[bond] as number;
    const start = graph.neighbourStart[centre] as number;
    const n = (graph.neighbourStart[centre + 1] as number) - start;
    if (n < 3 || n > 4 || !this.#collect(graph, drawing, bond, centre)) return 0;
    let isSingle = true;
    let wedge = 0;
    for (let i = 0; i < n; i++) {
      const other = graph.neighbourBond[start + i] as number;
      if (graph.bondOrder[other] !== 1) isSingle = false;
      if (other === bond) wedge = i;
    }
    const element = graph.element[centre];
    if (!isSingle && element !== 15 && element !== 16) return 0;
    const volume = this.#volume(n, wedge);
    if (volume > LEAST_VOLUME) return COUNTERCLOCKWISE;
    return volume < -LEAST_VOLUME ? CLOCKWISE : 0;
  }

  /** Fills in the vectors; false where a bond is too short or two point the same way. */
  #collect(graph: WorkGraph, drawing: Drawing, bond: number, centre: number): boolean {
    const { neighbourStart, neighbourAtom, neighbourBond, bondBegin, bondEnd } = graph;
    const { x, y, z, wedge } = drawing;
    const v = this.#vectors;
    const cx = x[centre] as number;
    const cy = y[centre] as number;
    const tip = bondEnd[bond] as number;
    const [tx, ty, tz] = [cx - (x[tip] as number), cy - (y[tip] as number), 0 - (z[tip] as number)];
    const length = Math.sqrt(tx * tx + ty * ty + tz * tz);
    const height = length === 0 ? HEIGHT : HEIGHT * length;
    const start = neighbourStart[centre] as number;
    const n = (neighbourStart[centre + 1] as number) - start;
    for (let i = 0; i < n; i++) {
      const other = neighbourBond[start + i] as number;
      const atom = neighbourAtom[start + i] as number;
      const drawn = bondBegin[other] === centre ? wedge[other] : 0;
      const dx = (x[atom] as number) - cx;
      const dy = (y[atom] as number) - cy;
      const dz = drawn === Wedge.up ? height : drawn === Wedge.down ? -height : 0;
      const squared = dx * dx + dy * dy + dz * dz;
      if (other !== bond && squared < NEAR_ZERO) return false;
      const norm = Math.sqrt(squared);
      v[3 * i] = dx / norm;
      v[3 * i + 1] = dy / norm;
      v[3 * i + 2] = dz / norm;
    }
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) {
        const dx = (v[3 * i] as number) - (v[3 * j] as number);
        const dy = (v[3 * i + 1] as number) - (v[3 * j + 1] as number);
        const dz = (v[3 * i + 2] as number) - (v[3 * j + 2] as number);
        if (dx * dx + dy * dy + dz * dz < NEAR_ZERO) return false;
      }
    }
    return true;
  }

  /** Signed volume, 0 where the drawing shows none. */
  #volume(n: number, wedge: number): number {
    const v = this.#vectors;
    const order = this.#order;
    for (let i = 0; i < 4; i++) order[i] = i;
    let sign = 1;
    if (wedge !== 0) {
      order[0] = wedge;
      order[wedge] = 0;
      sign = -1;
    }
    if (n === 3) {
      if (this.#isSwapped()) {
        this.#swap(1, 2);
        sign = -sign;
      }
    } else {
      const [o0, o1, o2] = [order[0] as number, order[1] as number, order[2] as number];
      if (this.#crossSquared(o1, o2) < 10 * NEAR_ZERO && this.#crossSquared(o1, o0) > 10 * NEAR_ZERO) {
        v[3 * o1 + 2] = (v[3 * o0 + 2] as number) * -1;
      }
      if (this.#sortAround()) sign = -sign;
    }
    if (this.#isOpposed(n) || (n === 3 && this.#isContradicted())) return 0;
    return this.#signedVolume(n, sign);
  }

  /** Whether the second and the third of three bonds change places. */
  #isSwapped(): boolean {
    const [o0, o1, o2] = [this.#order[0] as number, this.#order[1] as number, this.#order[2] as number];
    const cross1 = this.#crossZ(o0, o1);
    const cross2 = this.#crossZ(o0, o2);
    const dot1 = this.#dot(o0, o1);
    const dot2 = this.#dot(o0, o2);
    if (Math.abs(dot1) - 1 > -NEAR_ZERO) return cross2 < 0;
    if (Math.abs(dot2) - 1 > -NEAR_ZERO && cross1 < 0) return true;
    if (cross1 * cross2 < -NEAR_ZERO) return cross1 < cross2;
    if (dot1 * dot2 < -NEAR_ZERO) return dot1 < dot2;
    return Math.abs(dot1) > Math.abs(dot2);
  }

  /** Puts the last three of four bonds in order around the first; answers whether that was an exchange of two. */
  #sortAround(): boolean {
    const order = this.#order;
    const first = order[0] as number;
    for (let i = 1; i < 4; i++) {
      const other = order[i] as number;
      const sign = this.#crossZ(first, other) < -NEAR_ZERO ? -1 : 1;
      this.#sign[other] = sign;
      this.#turn[other] = sign * this.#dot(first, other);
    }
    const before = [order[1] as number, order[2] as number, order[3] as number];
    if (this.#isBehind(1, 2)) this.#swap(1, 2);
    if (this.#isBehind(2, 3)) this.#swap(2, 3);
    if (this.#isBehind(1, 2)) this.#swap(1, 2);
    let nChanged = 0;
    for (let i = 1; i < 4; i++) if (order[i] !== before[i - 1]) nChanged++;
    return nChanged === 2;
  }

  /** Whether the bond at place `i` of the order belongs behind the one at place `j`: the greater goes first. */
  #isBehind(i: number, j: number): boolean {
    const a = this.#order[i] as number;
    const b = this.#order[j] as number;
    const bySign = (this.#sign[a] as number) - (this.#sign[b] as number);
    if (bySign !== 0) return bySign < 0;
    const byTurn = (this.#turn[a] as number) - (this.#turn[b] as number);
    return byTurn === 0 ? a < b : byTurn < 0;
  }

  /** Whether bonds opposite to each other are wedged opposite ways; neighbouring ones of four may be, as in sugars. */
  #isOpposed(n: number): boolean {
    const v = this.#vectors;
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const a = this.#order[i] as number;
        const b = this.#order[j] as number;
        if (!((v[3 * a + 2] as number) * (v[3 * b + 2] as number) < -NEAR_ZERO)) continue;
        if (!(this.#crossSquared(a, b) < 0.01)) continue;
        const isStraight = n === 4 && Math.abs(this.#dot(a, b) + 1) < NEAR_ZERO;
        if (!isStraight || (j - i !== 1 && !(i === 0 && j === 3))) return true;
        v[3 * b + 2] = 0;
      }
    }
    return false;
  }

  /** Whether one of three bonds, the flat one, lies between two that are wedged opposite ways. */
  #isContradicted(): boolean {
    const v = this.#vectors;
    const [a, b, c] = [this.#order[0] as number, this.#order[1] as number, this.#order[2] as number];
    const [za, zb, zc] = [v[3 * a + 2] as number, v[3 * b + 2] as number, v[3 * c + 2] as number];
    if (zb * za < -NEAR_ZERO_COORDINATE && Math.abs(zc) < NEAR_ZERO_COORDINATE) {
      return this.#crossZ(c, a) * this.#crossZ(c, b) < -NEAR_ZERO_COORDINATE;
    }
    if (zc * za < -NEAR_ZERO_COORDINATE && Math.abs(zb) < NEAR_ZERO_COORDINATE) {
      return this.#crossZ(b, a) * this.#crossZ(b, c) < -NEAR_ZERO_COORDINATE;
    }
    return false;
  }

  #signedVolume(n: number, sign: number): number {
    const v = this.#vectors;
    const [a, b, c, d] = [
      this.#order[0] as number,
      this.#order[1] as number,
      this.#order[2] as number,
      this.#order[3] as number,
    ];
    const flat = this.#crossZ(b, c);
    const isLinear = flat * flat < (n === 3 ? T_SHAPE : 10 * NEAR_ZERO);
    if (n === 3) {
      if (!isLinear) return flat * (v[3 * a + 2] as number) * sign;
      // A T: the bar of the T is taken to point the other way than its stem.
      const height = -(v[3 * a + 2] as number);
      return sign * tripleProduct(v, a, b, c, height);
    }
    if (isLinear && Math.abs(v[3 * d + 2] as number) < NEAR_ZERO_COORDINATE)
      v[3 * d + 2] = -1 * (v[3 * a + 2] as number);
    const volume = flat * (v[3 * a + 2] as number);
    const second = this.#crossZ(b, d) * (v[3 * a + 2] as number);
    if (Math.abs(volume) < NEAR_ZERO) return Math.abs(second) < NEAR_ZERO ? 0 : -sign * second;
    if (volume * second > 0 && Math.abs(second) > LEAST_VOLUME && this.#dot(b, c) < this.#dot(b, d))
      return -sign * second;
    if (Math.abs(volume) < LEAST_VOLUME && Math.abs(second) > LEAST_VOLUME) {
      return (volume * second < 0 ? -sign : sign) * second;
    }
    return sign * volume;
  }

  #swap(i: number, j: number): void {
    const kept = this.#order[i] as number;
    this.#order[i] = this.#order[j] as number;
    this.#order[j] = kept;
  }

  #dot(a: number, b: number): number {
    const v = this.#vectors;
    return (
      (v[3 * a] as number) * (v[3 * b] as number) +
      (v[3 * a + 1] as number) * (v[3 * b + 1] as number) +
      (v[3 * a + 2] as number) * (v[3 * b + 2] as number)
    );
  }

  #crossZ(a: number, b: number): number {
    const v = this.#vectors;
    return (v[3 * a] as number) * (v[3 * b + 1] as number) - (v[3 * a + 1] as number) * (v[3 * b] as number);
  }

  #crossSquared(a: number, b: number): number {
    const v = this.#vectors;
    const [ax, ay, az] = [v[3 * a] as number, v[3 * a + 1] as number, v[3 * a + 2] as number];
    const [bx, by, bz] = [v[3 * b] as number, v[3 * b + 1] as number, v[3 * b + 2] as number];
    const x = ay * bz - az * by;
    const y = -ax * bz + az * bx;
    const z = ax * by - ay * bx;
    return x * x + y * y + z * z;
  }
}

/** Product of the first vector with the cross product of the other two, these at a height of their own. */
function tripleProduct(v: Float64Array, a: number, b: number, c: number, height: number): number {
  const [bx, by] = [v[3 * b] as number, v[3 * b + 1] as number];
  const [cx, cy] = [v[3 * c] as number, v[3 * c + 1] as number];
  const x = by * height - height * cy;
  const y = -bx * height + height * cx;
  const z = bx * cy - by * cx;
  return x * (v[3 * a] as number) + y * (v[3 * a + 1] as number) + z * (v[3 * a + 2] as number);
}
