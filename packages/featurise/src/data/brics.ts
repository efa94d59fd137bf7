/**
 * The rules of BRICS as RDKit has them (`rdkit/Chem/BRICS.py`, BSD-3-Clause): pairs of surroundings between which bonds are
 * cut, in groups and in the order in which they are tried. Bonds are single, between surroundings 7 double; never in a ring.
 *
 * Surroundings are numbered as in the paper; what each of them is stands in `fragments/brics-environments.ts`.
 *
 * @see doi:10.1002/cmdc.200800178 (Degen et al. 2008)
 */
export const BRICS_PAIRS: readonly (readonly (readonly [number, number])[])[] = [
  [
    [1, 3],
    [1, 5],
    [1, 10],
  ],
  [
    [3, 4],
    [3, 13],
    [3, 14],
    [3, 15],
    [3, 16],
  ],
  [
    [4, 5],
    [4, 11],
  ],
  [
    [5, 12],
    [5, 14],
    [5, 16],
    [5, 13],
    [5, 15],
  ],
  [
    [6, 13],
    [6, 14],
    [6, 15],
    [6, 16],
  ],
  [[7, 7]],
  [
    [8, 9],
    [8, 10],
    [8, 13],
    [8, 14],
    [8, 15],
    [8, 16],
  ],
  [
    [9, 13],
    [9, 14],
    [9, 15],
    [9, 16],
  ],
  [
    [10, 13],
    [10, 14],
    [10, 15],
    [10, 16],
  ],
  [
    [11, 13],
    [11, 14],
    [11, 15],
    [11, 16],
  ],
  [
    [13, 14],
    [13, 15],
    [13, 16],
  ],
  [
    [14, 14],
    [14, 15],
    [14, 16],
  ],
  [[15, 16]],
  [[16, 16]],
];

/** The surrounding whose bonds to its like are double. */
export const BRICS_ALKENE = 7;
