/**
 * Electrons of the outer shell by atomic number, 0 is the dummy atom; d and f electrons of metals counted.
 *
 * Facts from RDKit `Code/GraphMol/atomic_data.cpp` (BSD-3-Clause).
 */
export const OUTER_ELECTRONS = Uint8Array.from([
  ...[0, 1, 2, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 2, 3, 4, 5, 6, 7, 8],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 2, 3, 4, 5, 6, 7, 8],
  ...[1, 2, 3, 4, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  ...[4, 5, 6, 7, 8, 9, 10, 11, 2, 3, 4, 5, 6, 7, 8],
  ...[1, 2, 3, 4, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  ...[2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
]);

/** Valences that RDKit allows by atomic number, the default one first; elements left out allow any. Same source. */
const VALENCES: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  2: [0],
  3: [1],
  4: [2],
  5: [3],
  6: [4],
  7: [3],
  8: [2],
  9: [1],
  10: [0],
  11: [1],
  12: [2],
  13: [3],
  14: [4],
  15: [3, 5],
  16: [2, 4, 6],
  17: [1],
  18: [0],
  19: [1],
  20: [2],
  31: [3],
  32: [4],
  33: [3, 5],
  34: [2, 4, 6],
  35: [1],
  36: [0],
  37: [1],
  38: [2],
  49: [3],
  50: [2, 4],
  51: [3, 5],
  52: [2, 4, 6],
  53: [1, 3, 5],
  54: [0, 2, 4, 6],
  55: [1],
  56: [2],
  82: [2, 4],
  83: [3, 5],
  84: [2, 4, 6],
  85: [1, 3, 5],
  86: [0],
  87: [1],
  88: [2],
};

/** Elements that may have any valence beyond those listed as well. Same source. */
export const ANY_BEYOND: readonly number[] = [3, 11, 12, 19, 20, 37, 38, 56, 88];

const NO_VALENCES: readonly number[] = [];

/** Valences allowed for an element, the default one first; empty where any is. */
export const VALENCES_OF: readonly (readonly number[])[] = Array.from(
  { length: OUTER_ELECTRONS.length },
  (_, element) => VALENCES[element] ?? NO_VALENCES,
);

/** Default valence by atomic number; -1 where any valence is allowed. */
export const DEFAULT_VALENCE = Int8Array.from(VALENCES_OF, (valences) => valences[0] ?? -1);

const EARLY = "3-5 11-13 19-22 30-32 37-41 48-51 55-61 72-73 80-83 87-93 104-118";

/** 1 for elements that a positive charge leaves with fewer bonds, by atomic number; as RDKit's `isEarlyAtom`. */
export const IS_EARLY = OUTER_ELECTRONS.map((_, element) =>
  EARLY.split(" ").some((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    return element >= first && element <= last;
  })
    ? 1
    : 0,
);
