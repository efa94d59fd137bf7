import type { Molecule } from "@molsieve/chem";

/** Works out distances in bonds from one atom at a time. One object serves many molecules. */
export class DistanceRow {
  #distances = new Uint16Array(64);
  #queue = new Uint16Array(64);

  /**
   * Number of bonds from an atom to each atom of the molecule, `[nAtoms]` or longer; 0 for the atom itself and for those it
   * is not connected with, or farther than `farthest` bonds from. Valid until the next call.
   */
  from(molecule: Molecule, atom: number, farthest = 0xffff): Uint16Array {
    const { nAtoms, neighbourStart, neighbourAtom } = molecule;
    if (this.#distances.length < nAtoms) {
      this.#distances = new Uint16Array(2 * nAtoms);
      this.#queue = new Uint16Array(2 * nAtoms);
    }
    const distances = this.#distances;
    const queue = this.#queue;
    distances.fill(0, 0, nAtoms);
    queue[0] = atom;
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const at = queue[head] as number;
      const distance = (distances[at] as number) + 1;
      if (distance > farthest) break;
      for (let i = neighbourStart[at] as number; i < (neighbourStart[at + 1] as number); i++) {
        const next = neighbourAtom[i] as number;
        if (distances[next] !== 0 || next === atom) continue;
        distances[next] = distance;
        queue[tail++] = next;
      }
    }
    return distances;
  }
}
