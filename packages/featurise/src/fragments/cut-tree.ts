import type { Molecule } from "@molsieve/chem";

/** The bonds of a connected molecule that matched-pair analysis cuts, and what lies on either side of each. */
export interface CutTree {
  readonly molecule: Molecule;
  /** Bonds that may be cut, `[nCuts]`. */
  readonly bonds: readonly number[];
  /** Block of each atom: atoms connected by bonds that are not cut, at most `nCuts + 1` blocks, `[nAtoms]`. */
  readonly blockOfAtom: Uint8Array;
  /** Blocks, as bits, on the side of the first and of the second end of each bond, `[nCuts, 2]`. */
  readonly blocksBeside: Uint32Array;
  /** Side of bond `i` (0 first end, 1 second end) on which bond `j` lies, `[nCuts, nCuts]`. */
  readonly sideOfBond: Uint8Array;
  /** Heavy atoms of each block, `[nCuts + 1]`. */
  readonly heavyAtoms: Uint16Array;
}

/** Most bonds that may be cut in one molecule: blocks are bits of a 32-bit number. */
export const MAX_CUT_BONDS = 30;

/**
 * The bonds that may be cut, in RDKit's order: outside rings, neither double nor triple, at a neutral carbon that has no
 * double or triple bond to another element. RDKit's pattern `[#6+0;!$(*=,#[!#6])]!@!=!#[*]`.
 */
export function matchedPairBonds(molecule: Molecule): number[] {
  const { nAtoms, nBonds, neighbourStart, neighbourBond, bondOrder, bondInRing } = molecule;
  const isFound = new Uint8Array(nBonds);
  const bonds: number[] = [];
  for (let a = 0; a < nAtoms; a++) {
    if (!isCuttable(molecule, a)) continue;
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      const b = neighbourBond[i] as number;
      const order = bondOrder[b];
      if (isFound[b] === 1 || bondInRing[b] === 1 || order === 2 || order === 3) continue;
      isFound[b] = 1;
      bonds.push(b);
    }
  }
  return bonds;
}

function isCuttable({ element, charge, neighbourStart, neighbourAtom, neighbourBond, bondOrder }: Molecule, a: number) {
  if (element[a] !== 6 || charge[a] !== 0) return false;
  for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
    const order = bondOrder[neighbourBond[i] as number];
    if ((order === 2 || order === 3) && element[neighbourAtom[i] as number] !== 6) return false;
  }
  return true;
}

/** The tree of blocks that the bonds, at most {@link MAX_CUT_BONDS}, join. */
export function cutTree(molecule: Molecule, bonds: readonly number[]): CutTree {
  const { nAtoms, nBonds, element, bondBegin, bondEnd, neighbourStart, neighbourAtom, neighbourBond } = molecule;
  const isCut = new Uint8Array(nBonds);
  for (const b of bonds) isCut[b] = 1;
  const blockOfAtom = new Uint8Array(nAtoms).fill(NO_BLOCK);
  const heavyAtoms = new Uint16Array(bonds.length + 1);
  let nBlocks = 0;
  for (let start = 0; start < nAtoms; start++) {
    if (blockOfAtom[start] !== NO_BLOCK) continue;
    blockOfAtom[start] = nBlocks;
    const block = [start];
    for (const a of block) {
      if (element[a] !== 1) heavyAtoms[nBlocks] = (heavyAtoms[nBlocks] as number) + 1;
      for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
        const n = neighbourAtom[i] as number;
        if (blockOfAtom[n] !== NO_BLOCK || isCut[neighbourBond[i] as number] === 1) continue;
        blockOfAtom[n] = nBlocks;
        block.push(n);
      }
    }
    nBlocks++;
  }
  const begins = bonds.map((b) => blockOfAtom[bondBegin[b] as number] as number);
  const ends = bonds.map((b) => blockOfAtom[bondEnd[b] as number] as number);
  const blocksBeside = new Uint32Array(2 * bonds.length);
  const sideOfBond = new Uint8Array(bonds.length * bonds.length);
  const all = 2 ** nBlocks - 1;
  for (let i = 0; i < bonds.length; i++) {
    const beside = reachableBlocks(begins, ends, i);
    blocksBeside[2 * i] = beside;
    blocksBeside[2 * i + 1] = all - beside;
    for (let j = 0; j < bonds.length; j++) {
      sideOfBond[i * bonds.length + j] = (beside >>> (begins[j] as number)) & 1 ? 0 : 1;
    }
  }
  return { molecule, bonds, blockOfAtom, blocksBeside, sideOfBond, heavyAtoms };
}

const NO_BLOCK = 255;

/** Blocks, as bits, that hang together with the first end of bond `cut` when it is cut. */
function reachableBlocks(begins: readonly number[], ends: readonly number[], cut: number): number {
  let reached = 1 << (begins[cut] as number);
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    for (let j = 0; j < begins.length; j++) {
      if (j === cut) continue;
      const both = (1 << (begins[j] as number)) | (1 << (ends[j] as number));
      if ((reached & both) === 0 || (reached & both) === both) continue;
      reached |= both;
      isGrowing = true;
    }
  }
  return reached >>> 0;
}

/** One, two or three cuts that leave one core between side chains, or two pieces. */
export interface MoleculeCut {
  /** Places in {@link CutTree.bonds}, ascending. */
  readonly cuts: readonly number[];
  /** Blocks of the core as bits; 0 for a single cut, which has none. */
  readonly core: number;
  /** Side chains as `2 * cut + side`: in the order of `cuts`, for a single cut both sides. */
  readonly sides: readonly number[];
}

/** Every way of cutting a molecule, in RDKit's order: by the first bond, then the second, shorter lists first. */
export function* moleculeCuts(tree: CutTree, minCuts: number, maxCuts: number): Generator<MoleculeCut> {
  const n = tree.bonds.length;
  for (let i = 0; i < n; i++) {
    if (minCuts <= 1) yield { cuts: [i], core: 0, sides: [2 * i, 2 * i + 1] };
    if (maxCuts === 1) continue;
    for (let j = i + 1; j < n; j++) {
      if (minCuts <= 2) yield cutAround(tree, [i, j]);
      if (maxCuts === 2) continue;
      for (let k = j + 1; k < n; k++) {
        const [atI, atJ, atK] = [side(tree, i, j), side(tree, j, i), side(tree, k, i)];
        if (atI === side(tree, i, k) && atJ === side(tree, j, k) && atK === side(tree, k, j)) {
          yield cutAround(tree, [i, j, k]);
        }
      }
    }
  }
}

function side({ bonds, sideOfBond }: CutTree, i: number, j: number): number {
  return sideOfBond[i * bonds.length + j] as number;
}

/** The core between bonds of which each has all others on one side. */
function cutAround(tree: CutTree, cuts: readonly number[]): MoleculeCut {
  let core = 0xffffffff;
  const sides = cuts.map((i) => {
    const inner = side(tree, i, cuts[0] === i ? (cuts[1] as number) : (cuts[0] as number));
    core &= tree.blocksBeside[2 * i + inner] as number;
    return 2 * i + 1 - inner;
  });
  return { cuts, core: core >>> 0, sides };
}

/** Heavy atoms in some blocks. */
export function heavyAtomsOf({ heavyAtoms }: CutTree, blocks: number): number {
  let sum = 0;
  for (let block = 0; block < heavyAtoms.length; block++)
    if ((blocks >>> block) & 1) sum += heavyAtoms[block] as number;
  return sum;
}
