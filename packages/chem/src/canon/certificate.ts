import type { LabelledGraph } from "./labelled-graph.js";
import type { Partition } from "./partition.js";
import { stereoSign } from "./stereo-sign.js";

/**
 * Writes a molecule in an order of its atoms as 32-bit words: of each atom what it is by itself, then its bonds to the atoms
 * before it. Two molecules are the same when their words in their canonical orders are.
 */
export class CertificateWriter {
  words = new Uint32Array(256);
  #sign = new Int8Array(0);

  /** How many words the molecule takes; they are the first of {@link CertificateWriter.words}. */
  write(graph: LabelledGraph, { order, place }: Partition): number {
    const { molecule, nAtoms, neighbourStart, neighbourAtom, label, mapNumber } = graph;
    const { element, charge, isotope, hydrogens, aromatic, neighbourBond, nBonds } = molecule;
    if (this.words.length < 3 * nAtoms + nBonds + 1) this.words = new Uint32Array(6 * nAtoms + 2 * nBonds + 1);
    const { words } = this;
    const sign = this.#signs(graph, place);
    let nWords = 0;
    words[nWords++] = nAtoms;
    for (let p = 0; p < nAtoms; p++) {
      const a = order[p] as number;
      words[nWords++] =
        (element[a] as number) | ((hydrogens[a] as number) << 8) | (((charge[a] as number) + 128) << 16);
      const map = mapNumber === undefined ? 0 : (mapNumber[a] as number);
      const head = nWords++;
      if (map !== 0) words[nWords++] = map;
      const first = nWords;
      for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
        const at = place[neighbourAtom[i] as number] as number;
        if (at > p) continue;
        const bond = neighbourBond[i] as number;
        const word = (at << 8) | ((label[i] as number) << 2) | ((sign[nAtoms + bond] as number) + 1);
        let to = nWords++;
        for (; to > first && (words[to - 1] as number) > word; to--) words[to] = words[to - 1] as number;
        words[to] = word;
      }
      words[head] =
        (isotope[a] as number) |
        ((nWords - first) << 16) |
        ((aromatic[a] as number) << 24) |
        (((sign[a] as number) + 1) << 25) |
        (map === 0 ? 0 : 1 << 27);
    }
    return nWords;
  }

  /** Signs of atoms and bonds, 0 where there is no stereo. */
  #signs({ molecule, nAtoms, stereo, nStereo }: LabelledGraph, place: Uint16Array): Int8Array {
    const length = nAtoms + molecule.nBonds;
    if (this.#sign.length < length) this.#sign = new Int8Array(2 * length);
    else this.#sign.fill(0, 0, length);
    for (let k = 0; k < nStereo; k++)
      this.#sign[stereo[k] as number] = stereoSign(molecule, stereo[k] as number, place);
    return this.#sign;
  }
}
