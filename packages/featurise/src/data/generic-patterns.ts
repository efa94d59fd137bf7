/** What a bond of a generic pattern may be. */
export const GENERIC_BOND = { any: 0, ring: 1, singleOrAromatic: 2 } as const;

const { any, ring, singleOrAromatic } = GENERIC_BOND;

/** A pattern of nameless atoms. */
export interface GenericPattern {
  readonly smarts: string;
  /** Whether each atom must be in a ring. */
  readonly inRing: readonly boolean[];
  /** Atom that each atom but the first hangs on, and the bond between them. */
  readonly links: readonly (readonly [from: number, bond: number])[];
  /** Whether a further bond, of any kind, ties the last atom to the first. */
  readonly closes: boolean;
}

/**
 * The patterns of RDKit's pattern fingerprint, in its order (`Code/GraphMol/Fingerprints/PatternFingerprints.cpp`, BSD
 * 3-Clause).
 */
export const GENERIC_PATTERNS: readonly GenericPattern[] = [
  { smarts: "[*]~[*]", inRing: [false, false], links: [[0, any]], closes: false },
  {
    smarts: "[*]~[*]~[*]",
    inRing: [false, false, false],
    links: [
      [0, any],
      [1, any],
    ],
    closes: false,
  },
  cycle("[R]~1~[R]~[R]~1", 3, any),
  {
    smarts: "[*]~[*](~[*])~[*]",
    inRing: [false, false, false, false],
    links: [
      [0, any],
      [1, any],
      [1, any],
    ],
    closes: false,
  },
  cycle("[R]~1[R]~[R]~[R]~1", 4, singleOrAromatic),
  {
    smarts: "[*]~[*]~[*](~[*])~[*]",
    inRing: [false, false, false, false, false],
    links: [
      [0, any],
      [1, any],
      [2, any],
      [2, any],
    ],
    closes: false,
  },
  cycle("[R]~1~[R]~[R]~[R]~[R]~1", 5, any),
  cycle("[R]~1~[R]~[R]~[R]~[R]~[R]~1", 6, any),
  {
    smarts: "[R](@[R])(@[R])~[R]~[R](@[R])(@[R])",
    inRing: new Array<boolean>(7).fill(true),
    links: [
      [0, ring],
      [0, ring],
      [0, any],
      [3, any],
      [4, ring],
      [4, ring],
    ],
    closes: false,
  },
  {
    smarts: "[R](@[R])(@[R])~[R]@[R]~[R](@[R])(@[R])",
    inRing: new Array<boolean>(8).fill(true),
    links: [
      [0, ring],
      [0, ring],
      [0, any],
      [3, ring],
      [4, any],
      [5, ring],
      [5, ring],
    ],
    closes: false,
  },
  {
    smarts: "[*]~[R](@[R])@[R](@[R])~[*]",
    inRing: [false, true, true, true, true, false],
    links: [
      [0, any],
      [1, ring],
      [1, ring],
      [3, ring],
      [3, any],
    ],
    closes: false,
  },
  {
    smarts: "[*]~[R](@[R])@[R]@[R](@[R])~[*]",
    inRing: [false, true, true, true, true, true, false],
    links: [
      [0, any],
      [1, ring],
      [1, ring],
      [3, ring],
      [4, ring],
      [4, any],
    ],
    closes: false,
  },
  { smarts: "[*]", inRing: [false], links: [], closes: false },
];

function cycle(smarts: string, size: number, firstBond: number): GenericPattern {
  return {
    smarts,
    inRing: new Array<boolean>(size).fill(true),
    links: Array.from({ length: size - 1 }, (_, i) => [i, i === 0 ? firstBond : any] as const),
    closes: true,
  };
}
