import { findMatches, type Molecule, parseSmartsOrThrow } from "@molsieve/chem";
import { ERG_FEATURES } from "../../data/erg-features.js";

const HYDROPHOBIC = ERG_FEATURES.findIndex(({ name }) => name === "hydrophobic");
const AROMATIC = ERG_FEATURES.findIndex(({ name }) => name === "aromatic");
/** Rings of more atoms have no centre. */
const LARGEST_RING = 7;
const SP2 = 3;

const PATTERNS = ERG_FEATURES.flatMap(({ smarts }, feature) =>
  smarts === undefined ? [] : [{ feature, pattern: parseSmartsOrThrow(smarts) }],
);

/**
 * The extended reduced graph of one molecule: its atoms, and one node for the centre of each ring of up to seven atoms, tied to
 * the atoms of the ring. Atoms of rings with two neighbours and no feature are left out.
 */
export class ReducedGraph {
  nNodes = 0;
  /** Bit set of the {@link ERG_FEATURES} of each node, `[nNodes]`; 0 for nodes that only connect or are left out. */
  features = new Uint8Array(0);
  /** Neighbours of node `n` are entries `start[n]` to `start[n + 1] - 1`, `[nNodes + 1]`. */
  start = new Int32Array(1);
  neighbour = new Int32Array(0);
  #leftOut = new Uint8Array(0);

  look(molecule: Molecule): void {
    const { nAtoms, rings, inRing, neighbourStart } = molecule;
    const centres = rings.filter(({ length }) => length <= LARGEST_RING);
    this.nNodes = nAtoms + centres.length;
    this.#reserve(molecule, centres);
    const { features } = this;
    features.fill(0, 0, this.nNodes);
    for (const { feature, pattern } of PATTERNS) {
      for (const [atom] of findMatches(pattern, molecule, { maxMatches: nAtoms + 1 })) {
        features[atom as number] = (features[atom as number] as number) | (1 << feature);
      }
    }
    centres.forEach((ring, i) => {
      features[nAtoms + i] = 1 << (isAromaticLike(molecule, ring) ? AROMATIC : HYDROPHOBIC);
    });
    const leftOut = this.#leftOut.fill(0, 0, this.nNodes);
    for (let atom = 0; atom < nAtoms; atom++) {
      const degree = (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
      if (inRing[atom] === 1 && degree === 2 && features[atom] === 0) leftOut[atom] = 1;
    }
    this.#connect(molecule, centres);
  }

  #reserve({ nAtoms, nBonds }: Molecule, centres: readonly Uint16Array[]): void {
    const nNodes = nAtoms + centres.length;
    const nLinks = 2 * (nBonds + centres.reduce((sum, { length }) => sum + length, 0));
    if (this.features.length < nNodes) {
      this.features = new Uint8Array(nNodes);
      this.#leftOut = new Uint8Array(nNodes);
      this.start = new Int32Array(nNodes + 1);
    }
    if (this.neighbour.length < nLinks) this.neighbour = new Int32Array(nLinks);
  }

  #connect({ nAtoms, neighbourStart, neighbourAtom }: Molecule, centres: readonly Uint16Array[]): void {
    const { start, neighbour } = this;
    const leftOut = this.#leftOut;
    let end = 0;
    for (let atom = 0; atom < nAtoms; atom++) {
      start[atom] = end;
      if (leftOut[atom] === 1) continue;
      for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
        const other = neighbourAtom[i] as number;
        if (leftOut[other] === 0) neighbour[end++] = other;
      }
      for (let i = 0; i < centres.length; i++) {
        if ((centres[i] as Uint16Array).includes(atom)) neighbour[end++] = nAtoms + i;
      }
    }
    for (let i = 0; i < centres.length; i++) {
      start[nAtoms + i] = end;
      for (const atom of centres[i] as Uint16Array) if (leftOut[atom] === 0) neighbour[end++] = atom;
    }
    start[this.nNodes] = end;
  }
}

/** Whether a ring has two aromatic atoms or every second atom is of sp2 hybridisation. */
function isAromaticLike({ aromatic, hybridisation }: Molecule, ring: Uint16Array): boolean {
  let nAromatic = 0;
  let nSp2 = 0;
  for (const atom of ring) {
    if (aromatic[atom] === 1) nAromatic++;
    else if (hybridisation[atom] === SP2) nSp2++;
  }
  return nAromatic >= 2 || nSp2 >= Math.floor(ring.length / 2);
}
