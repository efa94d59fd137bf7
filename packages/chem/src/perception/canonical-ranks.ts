import { ActiveClasses } from "./active-classes.js";
import { AtomComparison, type RemainingStereo } from "./atom-comparison.js";
import type { ElectronForm, Skeleton } from "./skeleton.js";

/**
 * RDKit's canonical rank of every atom of a form, ties broken, `[nAtoms]`.
 *
 * Atoms of equal class are sorted apart by {@link AtomComparison}, class by class, until nothing changes; then the last atom
 * of the first class left is set apart, and so on.
 *
 * @see RDKit `Code/GraphMol/new_canon.cpp`, `rankFragmentAtoms`. Differs from it: its special treatments of highly symmetrical
 * ring systems and of centres that differ in the hand of a neighbour only are left out, so that there atom order decides.
 */
export function canonicalRanks(skeleton: Skeleton, form: ElectronForm, stereo: RemainingStereo): Int32Array {
  const refinement = new Refinement(skeleton, new AtomComparison(skeleton, form, stereo));
  refinement.refine();
  refinement.breakTies();
  return refinement.classes;
}

/** Classes as runs of `order`: a class is the place where its run begins, and its first atom holds the count. */
class Refinement {
  readonly classes: Int32Array;
  readonly #skeleton: Skeleton;
  readonly #comparison: AtomComparison;
  readonly #nAtoms: number;
  readonly #order: Int32Array;
  readonly #count: Int32Array;
  readonly #active: ActiveClasses;
  readonly #isChanged: Uint8Array;

  constructor(skeleton: Skeleton, comparison: AtomComparison) {
    this.#skeleton = skeleton;
    this.#comparison = comparison;
    this.classes = comparison.classes;
    const { nAtoms } = skeleton.molecule;
    this.#nAtoms = nAtoms;
    this.#order = Int32Array.from({ length: nAtoms }, (_, a) => a);
    this.#count = new Int32Array(nAtoms);
    this.#active = new ActiveClasses(nAtoms);
    this.#isChanged = new Uint8Array(nAtoms).fill(1);
    this.#count[0] = nAtoms;
    if (nAtoms > 1) this.#active.add(0);
  }

  refine(): void {
    for (let partition = this.#active.take(); partition >= 0; partition = this.#active.take()) {
      const length = this.#count[partition] as number;
      const offset = this.classes[partition] as number;
      const members = this.#order.subarray(offset, offset + length);
      const runs = this.#sorted(Array.from(members));
      let place = 0;
      for (const run of runs) {
        for (let i = 0; i < run.length; i++) {
          const atom = run[i] as number;
          members[place + i] = atom;
          this.#count[atom] = i === 0 ? run.length : 0;
          this.#isChanged[atom] = 0;
        }
        place += run.length;
      }
      const kept = (runs[0] as number[]).length;
      let symmetryClass = 0;
      for (let i = kept; i < length; i++) {
        const atom = members[i] as number;
        if ((this.#count[atom] as number) > 0) symmetryClass = offset + i;
        this.classes[atom] = symmetryClass;
        this.#forNeighbours(atom, this.#markChanged);
      }
      for (let i = kept; i < length; i++) this.#forNeighbours(members[i] as number, this.#touch);
      this.#active.addTouched(this.#nAtoms, this.#order, this.#count);
    }
  }

  breakTies(): void {
    for (let i = 0; i < this.#nAtoms; i++) {
      const partition = this.#order[i] as number;
      const old = this.classes[partition] as number;
      for (let length = this.#count[partition] as number; length > 1; length = this.#count[partition] as number) {
        const offset = (this.classes[partition] as number) + length - 1;
        const atom = this.#order[offset] as number;
        this.classes[atom] = offset;
        this.#count[partition] = length - 1;
        this.#count[atom] = 1;
        this.#forNeighbours(atom, this.#touch);
        this.#forNeighbours(atom, this.#markChanged);
        this.#active.addTouched(this.#nAtoms, this.#order, this.#count);
        this.refine();
      }
      if (this.classes[partition] !== old) i--;
    }
  }

  /** Merge sort into runs of equal atoms; atoms around which nothing changed count as equal. */
  #sorted(atoms: number[]): number[][] {
    if (atoms.length < 2) return [atoms];
    const half = atoms.length >> 1;
    const left = this.#sorted(atoms.slice(0, half));
    const right = this.#sorted(atoms.slice(half));
    const merged: number[][] = [];
    let l = 0;
    let r = 0;
    while (l < left.length && r < right.length) {
      const one = left[l] as number[];
      const other = right[r] as number[];
      const [a, b] = [one[0] as number, other[0] as number];
      const isOpen = this.#isChanged[a] === 1 || this.#isChanged[b] === 1;
      const order = isOpen ? this.#comparison.compare(a, b) : 0;
      if (order === 0) merged.push([...one, ...other]);
      else merged.push(order < 0 ? one : other);
      if (order <= 0) l++;
      if (order >= 0) r++;
    }
    return [...merged, ...left.slice(l), ...right.slice(r)];
  }

  #forNeighbours(atom: number, action: (neighbour: number) => void): void {
    const { neighbourStart, neighbourAtom } = this.#skeleton.molecule;
    const end = neighbourStart[atom + 1] as number;
    for (let i = neighbourStart[atom] as number; i < end; i++) action(neighbourAtom[i] as number);
  }

  readonly #markChanged = (atom: number): void => {
    this.#isChanged[atom] = 1;
  };

  readonly #touch = (atom: number): void => {
    this.#active.touch(this.classes[atom] as number);
  };
}
