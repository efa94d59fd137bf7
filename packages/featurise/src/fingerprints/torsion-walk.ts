import type { Molecule } from "@molsieve/chem";
import { writeAtomCodes } from "./atom-codes.js";
import { MAX_PATHS, tooManyPaths } from "./path-limit.js";

/** Takes the codes of the atoms of a path, in the direction in which they are lower; the array is used again. */
export type TorsionVisitor = (codes: Uint32Array) => void;

const HYDROGEN = 1;

/**
 * Walks the paths of a number of bonded atoms, each once, hydrogen left out; a path may end where it began.
 *
 * Paths with the same bonds count once. Those that close to a ring are read from their atom of lowest index: RDKit finds them
 * so first.
 */
export class TorsionWalk {
  readonly #nPathAtoms: number;
  readonly #chirality: boolean;
  readonly #codeAtEnd: (code: number) => number;
  readonly #visit: TorsionVisitor;
  readonly #path: Uint16Array;
  readonly #pathCodes: Uint32Array;
  #codes = new Uint32Array(0);
  #isInPath = new Uint8Array(0);
  #nSteps = 0;

  /**
   * @param nPathAtoms 2 or more
   * @param chirality whether codes tell R and S centres apart
   * @param codeAtEnd what becomes of an atom's code at the end of a path; further inside it is 1 less
   */
  constructor(nPathAtoms: number, chirality: boolean, codeAtEnd: (code: number) => number, visit: TorsionVisitor) {
    this.#chirality = chirality;
    this.#codeAtEnd = codeAtEnd;
    this.#nPathAtoms = nPathAtoms;
    this.#visit = visit;
    this.#path = new Uint16Array(nPathAtoms);
    this.#pathCodes = new Uint32Array(nPathAtoms);
  }

  /** @throws {MolsieveError} `input` when there are more than {@link MAX_PATHS} */
  walk(molecule: Molecule): void {
    const { nAtoms, element } = molecule;
    if (this.#codes.length < nAtoms) {
      this.#codes = new Uint32Array(2 * nAtoms);
      this.#isInPath = new Uint8Array(2 * nAtoms);
    }
    const codes = this.#codes;
    writeAtomCodes(molecule, this.#chirality, codes);
    for (let a = 0; a < nAtoms; a++) codes[a] = this.#codeAtEnd(codes[a] as number);
    this.#isInPath.fill(0, 0, nAtoms);
    this.#nSteps = 0;
    for (let start = 0; start < nAtoms; start++) {
      if (element[start] === HYDROGEN) continue;
      this.#path[0] = start;
      this.#isInPath[start] = 1;
      this.#extend(molecule, 1);
      this.#isInPath[start] = 0;
    }
  }

  #extend(molecule: Molecule, length: number): void {
    const { element, neighbourStart, neighbourAtom } = molecule;
    const path = this.#path;
    const isInPath = this.#isInPath;
    const start = path[0] as number;
    const last = path[length - 1] as number;
    const end = neighbourStart[last + 1] as number;
    if (++this.#nSteps > 2 * MAX_PATHS) throw tooManyPaths("atoms", this.#nPathAtoms);
    for (let i = neighbourStart[last] as number; i < end; i++) {
      const atom = neighbourAtom[i] as number;
      if (element[atom] === HYDROGEN) continue;
      path[length] = atom;
      if (length + 1 === this.#nPathAtoms) {
        if (isInPath[atom] === 0 ? start < atom : atom === start && this.#isFirstReading()) this.#emit();
      } else if (isInPath[atom] === 0) {
        isInPath[atom] = 1;
        this.#extend(molecule, length + 1);
        isInPath[atom] = 0;
      }
    }
  }

  /** Whether a ring is read from its atom of lowest index, and in one of the two directions, which give the same codes. */
  #isFirstReading(): boolean {
    const path = this.#path;
    const nRingAtoms = this.#nPathAtoms - 1;
    if ((path[1] as number) >= (path[nRingAtoms - 1] as number)) return false;
    for (let i = 1; i < nRingAtoms; i++) if ((path[i] as number) < (path[0] as number)) return false;
    return true;
  }

  #emit(): void {
    const pathCodes = this.#pathCodes;
    const last = this.#nPathAtoms - 1;
    for (let i = 0; i <= last; i++) {
      const code = this.#codes[this.#path[i] as number] as number;
      pathCodes[i] = i === 0 || i === last ? code : code - 1;
    }
    let i = 0;
    while (i < last - i && pathCodes[i] === pathCodes[last - i]) i++;
    if ((pathCodes[i] as number) > (pathCodes[last - i] as number)) pathCodes.reverse();
    this.#visit(pathCodes);
  }
}

/** The code of an atom at the end of a path: one neighbour less. */
export function endCode(code: number): number {
  return code - 1;
}

/** That code in RDKit's hashes, where a remainder of 511 mixes the bits of chirality in and lets the lowest codes wrap around. */
export function hashedEndCode(code: number): number {
  return (((code - 2) >>> 0) % 511) + 1;
}
