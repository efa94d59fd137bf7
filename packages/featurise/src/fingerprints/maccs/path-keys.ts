import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";
import { type AtomTraits, TRAIT } from "./atom-traits.js";

const { nitrogen, oxygen, heteroWithHydrogen, methylene, methyl } = TRAIT;

/** Beside the traits of a path's end: a methylene with a neighbour that is not on the path. */
const WITH_TAIL = 1 << 14;

/** Keys by what a path begins with, what it ends with, and its number of bonds. */
const PATH_KEYS: readonly (readonly [key: number, start: number, end: number, nBonds: number])[] = [
  [54, heteroWithHydrogen, heteroWithHydrogen, 3],
  [53, heteroWithHydrogen, heteroWithHydrogen, 4],
  [72, oxygen, oxygen, 3],
  [89, oxygen, oxygen, 4],
  [79, nitrogen, nitrogen, 3],
  [80, nitrogen, nitrogen, 4],
  [95, nitrogen, oxygen, 3],
  [97, nitrogen, oxygen, 4],
  [104, heteroWithHydrogen, WITH_TAIL, 2],
  [111, nitrogen, WITH_TAIL, 2],
  [132, oxygen, WITH_TAIL, 2],
  [115, methyl, WITH_TAIL, 2],
  [90, heteroWithHydrogen, WITH_TAIL, 3],
  [116, methyl, WITH_TAIL, 3],
  [91, heteroWithHydrogen, WITH_TAIL, 4],
  [108, methyl, WITH_TAIL, 4],
  [129, methylene, methylene, 3],
  [128, methylene, methylene, 4],
];
const STARTS = nitrogen | oxygen | heteroWithHydrogen | methylene | methyl;

/** Looks for the keys that are about the ends of a path of two to four bonds. */
export class PathKeys {
  readonly #path = new Int32Array(5);
  /** First atom on the path from which on all bonds are in rings, for each length of the path. */
  readonly #ringFrom = new Int32Array(5);
  #onPath = new Uint8Array(0);
  /** Traits of the ends that paths of each number of bonds have from the start at hand. */
  readonly #ends = new Int32Array(5);
  #traits: Uint16Array = new Uint16Array(0);
  #keys: Uint8Array = new Uint8Array(0);

  /** Sets the keys of a molecule. */
  set(molecule: Molecule, { traits }: AtomTraits, keys: Uint8Array): void {
    this.#traits = traits;
    this.#keys = keys;
    if (this.#onPath.length < molecule.nAtoms) this.#onPath = new Uint8Array(molecule.nAtoms);
    for (let atom = 0; atom < molecule.nAtoms; atom++) {
      const trait = traits[atom] as number;
      if ((trait & STARTS) === 0) continue;
      const longest = longestOpenPath(trait, keys);
      if (longest === 0) continue;
      this.#ends.fill(0);
      this.#path[0] = atom;
      this.#ringFrom[0] = 0;
      this.#onPath[atom] = 1;
      this.#extend(molecule, 0, longest);
      this.#onPath[atom] = 0;
      for (let i = 0; i < PATH_KEYS.length; i++) {
        const [key, start, end, nBonds] = PATH_KEYS[i] as (typeof PATH_KEYS)[number];
        if (end !== methylene && (trait & start) !== 0 && ((this.#ends[nBonds] as number) & end) !== 0) keys[key] = 1;
      }
    }
    if (keys[118] === 0 || keys[147] === 0) setEthyleneKeys(molecule, traits, keys);
  }

  #extend(molecule: Molecule, depth: number, longest: number): void {
    const { neighbourStart, neighbourAtom, neighbourBond, bondInRing } = molecule;
    const path = this.#path;
    const onPath = this.#onPath;
    const last = path[depth] as number;
    const nBonds = depth + 1;
    for (let i = neighbourStart[last] as number; i < (neighbourStart[last + 1] as number); i++) {
      const atom = neighbourAtom[i] as number;
      if (onPath[atom] === 1) continue;
      path[nBonds] = atom;
      this.#ringFrom[nBonds] =
        bondInRing[neighbourBond[i] as number] === 1 ? (this.#ringFrom[depth] as number) : nBonds;
      const trait = this.#traits[atom] as number;
      this.#ends[nBonds] = (this.#ends[nBonds] as number) | trait;
      if (nBonds > 1 && (trait & methylene) !== 0) this.#seeMethylene(molecule, nBonds, atom);
      if (nBonds < longest) {
        onPath[atom] = 1;
        this.#extend(molecule, nBonds, longest);
        onPath[atom] = 0;
      }
    }
  }

  /** Looks at the neighbours of a methylene at the end of a path: one further atom, or one that closes a ring. */
  #seeMethylene(molecule: Molecule, nBonds: number, end: number): void {
    const { neighbourStart, neighbourAtom, neighbourBond, bondOrder } = molecule;
    const path = this.#path;
    const keys = this.#keys;
    const start = path[0] as number;
    const startTrait = this.#traits[start] as number;
    const isBetweenMethylenes = (startTrait & methylene) !== 0 && keys[METHYLENE_KEY[nBonds] as number] === 0;
    const ringFrom = this.#ringFrom[nBonds] as number;
    for (let i = neighbourStart[end] as number; i < (neighbourStart[end + 1] as number); i++) {
      const tail = neighbourAtom[i] as number;
      if (tail === path[nBonds - 1]) continue;
      const order = bondOrder[neighbourBond[i] as number] as number;
      const closes = order === 1 || order === AROMATIC_BOND;
      if (this.#onPath[tail] === 0) {
        this.#ends[nBonds] = (this.#ends[nBonds] as number) | WITH_TAIL;
        if (isBetweenMethylenes && this.#hasTailAtStart(molecule, start, end, tail, closes && ringFrom === 0)) {
          keys[METHYLENE_KEY[nBonds] as number] = 1;
        }
        continue;
      }
      if (!closes || nBonds === 2) continue;
      let at = 0;
      while (path[at] !== tail) at++;
      if (nBonds === 3 && at === 1 && (startTrait & methyl) !== 0) keys[116] = 1;
      if (at < ringFrom) continue;
      if ((startTrait & heteroWithHydrogen) !== 0) keys[nBonds === 3 ? 90 : 91] = 1;
      if (isBetweenMethylenes && at > 0 && this.#hasTailAtStart(molecule, start, end, -1, false)) {
        keys[METHYLENE_KEY[nBonds] as number] = 1;
      }
    }
  }

  /**
   * Whether the first atom of the path has a neighbour that is not on the path.
   *
   * @param tail neighbour of the last atom, which must be another one
   * @param mayShareTail whether it may be `tail` after all, across a bond in a ring
   */
  #hasTailAtStart(molecule: Molecule, start: number, end: number, tail: number, mayShareTail: boolean): boolean {
    const { neighbourStart, neighbourAtom, neighbourBond, bondInRing } = molecule;
    for (let i = neighbourStart[start] as number; i < (neighbourStart[start + 1] as number); i++) {
      const atom = neighbourAtom[i] as number;
      if (atom === end || this.#onPath[atom] === 1) continue;
      if (atom !== tail || (mayShareTail && bondInRing[neighbourBond[i] as number] === 1)) return true;
    }
    return false;
  }
}

/** Key of a path between two methylenes by its number of bonds. */
const METHYLENE_KEY = [0, 0, 0, 129, 128];

/** Most bonds of a path whose key is not set yet, 0 where all of this start's are. */
function longestOpenPath(trait: number, keys: Uint8Array): number {
  let longest = 0;
  for (let i = 0; i < PATH_KEYS.length; i++) {
    const [key, start, , nBonds] = PATH_KEYS[i] as (typeof PATH_KEYS)[number];
    if (nBonds > longest && (trait & start) !== 0 && keys[key] === 0) longest = nBonds;
  }
  return longest;
}

/** Keys of two methylenes side by side: 147 for one end of such a group and 118 for two. */
function setEthyleneKeys(molecule: Molecule, traits: Uint16Array, keys: Uint8Array): void {
  const { nAtoms, neighbourStart, neighbourAtom, neighbourBond, bondOrder, bondInRing } = molecule;
  let ends = 0;
  for (let atom = 0; atom < nAtoms && ends < 2; atom++) {
    let isEnd = false;
    for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
      const near = neighbourAtom[i] as number;
      if (((traits[near] as number) & methylene) === 0) continue;
      for (let j = neighbourStart[near] as number; j < (neighbourStart[near + 1] as number); j++) {
        const far = neighbourAtom[j] as number;
        if (far === atom || ((traits[far] as number) & methylene) === 0) continue;
        for (let k = neighbourStart[far] as number; k < (neighbourStart[far + 1] as number); k++) {
          const tail = neighbourAtom[k] as number;
          if (tail === near) continue;
          if (tail !== atom) {
            isEnd = true;
            keys[147] = 1;
            continue;
          }
          const order = bondOrder[neighbourBond[k] as number] as number;
          if (order !== 1 && order !== AROMATIC_BOND) continue;
          isEnd = true;
          if (bondInRing[neighbourBond[i] as number] === 1 && bondInRing[neighbourBond[j] as number] === 1) {
            keys[147] = 1;
          }
        }
      }
    }
    if (isEnd) ends++;
  }
  if (ends > 1) keys[118] = 1;
}
