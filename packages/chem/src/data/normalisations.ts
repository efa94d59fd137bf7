/** A change of charges and bonds wherever a pattern occurs. */
export interface Normalisation {
  readonly name: string;
  /** SMARTS; the numbers below are its atoms from 0. */
  readonly pattern: string;
  /** Charges that atoms get. */
  readonly charges: readonly (readonly [atom: number, charge: number])[];
  /** Orders that bonds get. */
  readonly orders: readonly (readonly [a: number, b: number, order: number])[];
  /** Hydrogens that atoms get; all others keep theirs. */
  readonly hydrogens?: readonly (readonly [atom: number, count: number])[];
}

/**
 * The functional groups that RDKit's `Normalizer` rewrites, in its order.
 *
 * Facts from RDKit `Code/GraphMol/MolStandardize/TransformCatalog/normalizations.in` (BSD-3-Clause; after MolVS, MIT, and
 * Francis Atkinson's standardiser), each transform written as pattern and changes.
 */
export const NORMALISATIONS: readonly Normalisation[] = [
  {
    name: "Nitro to N+(O-)=O",
    pattern: "[N,P,As,Sb;X3](=[O,S,Se,Te])=[O,S,Se,Te]",
    charges: [
      [0, 1],
      [1, -1],
    ],
    orders: [[0, 1, 1]],
  },
  {
    name: "Sulfone to S(=O)(=O)",
    pattern: "[S+2]([O-])([O-])",
    charges: [
      [0, 0],
      [1, 0],
      [2, 0],
    ],
    orders: [
      [0, 1, 2],
      [0, 2, 2],
    ],
  },
  {
    name: "Pyridine oxide to n+O-",
    pattern: "[nH0+0]=[OH0+0]",
    charges: [
      [0, 1],
      [1, -1],
    ],
    orders: [[0, 1, 1]],
  },
  {
    name: "Azide to N=N+=N-",
    pattern: "[*][N]=[N]#[N]",
    charges: [
      [2, 1],
      [3, -1],
    ],
    orders: [[2, 3, 2]],
  },
  {
    name: "Diazo/azo to =N+=N-",
    pattern: "[*]=[N]#[N]",
    charges: [
      [1, 1],
      [2, -1],
    ],
    orders: [[1, 2, 2]],
  },
  {
    name: "Sulfoxide to -S+(O-)-",
    pattern: "[!O][S+0;X3](=[O])[!O]",
    charges: [
      [1, 1],
      [2, -1],
    ],
    orders: [[1, 2, 1]],
  },
  {
    name: "Phosphate to P(O-)=O",
    pattern: "[O,S,Se,Te;-1][P+;D4][O,S,Se,Te;-1]",
    charges: [
      [0, 0],
      [1, 0],
      [2, -1],
    ],
    orders: [[0, 1, 2]],
  },
  {
    name: "C/S+N to C/S=N+",
    pattern: "[C,S&!$([S+]-[O-]);X3+1]([NX3])[NX3!H0]",
    charges: [
      [0, 0],
      [2, 1],
    ],
    orders: [[0, 2, 2]],
  },
  {
    name: "P+N to P=N+",
    pattern: "[P;X4+1]([NX3])[NX3!H0]",
    charges: [
      [0, 0],
      [2, 1],
    ],
    orders: [[0, 2, 2]],
  },
  {
    name: "Normalize hydrazine-diazonium",
    pattern: "[CX4][NX3H]-[NX3H][CX4][NX2+]#[NX1]",
    charges: [
      [2, 1],
      [4, 0],
    ],
    orders: [
      [1, 2, 2],
      [4, 5, 2],
    ],
    hydrogens: [
      [1, 0],
      [2, 1],
      [5, 1],
    ],
  },
  {
    name: "Recombine 1,3-separated charges",
    pattern: "[N,P,As,Sb,O,S,Se,Te;-1]-[A+0]=[N,P,As,Sb,O,S,Se,Te;+1]",
    charges: [
      [0, 0],
      [2, 0],
    ],
    orders: [
      [0, 1, 2],
      [1, 2, 1],
    ],
  },
  {
    name: "Recombine 1,3-separated charges",
    pattern: "[n,o,p,s;-1]:[a]=[N,O,P,S;+1]",
    charges: [
      [0, 0],
      [2, 0],
    ],
    orders: [[1, 2, 1]],
  },
  {
    name: "Recombine 1,3-separated charges",
    pattern: "[N,O,P,S;-1]-[a+0]:[n,o,p,s;+1]",
    charges: [
      [0, 0],
      [2, 0],
    ],
    orders: [[0, 1, 2]],
  },
  {
    name: "Recombine 1,5-separated charges",
    pattern: "[N,P,As,Sb,O,S,Se,Te;-1]-[A+0]=[A]-[A]=[N,P,As,Sb,O,S,Se,Te;+1]",
    charges: [
      [0, 0],
      [4, 0],
    ],
    orders: [
      [0, 1, 2],
      [1, 2, 1],
      [2, 3, 2],
      [3, 4, 1],
    ],
  },
  {
    name: "Recombine 1,5-separated charges",
    pattern: "[n,o,p,s;-1]:[a]:[a]:[c]=[N,O,P,S;+1]",
    charges: [
      [0, 0],
      [4, 0],
    ],
    orders: [[3, 4, 1]],
  },
  {
    name: "Recombine 1,5-separated charges",
    pattern: "[N,O,P,S;-1]-[c]:[a]:[a]:[n,o,p,s;+1]",
    charges: [
      [0, 0],
      [4, 0],
    ],
    orders: [[0, 1, 2]],
  },
  {
    name: "Normalize 1,3 conjugated cation",
    pattern: "[N,O!$(*N);+0!H0]-[A]=[N!$(*~[N,O,P,S;-1]),O;+1H0]",
    charges: [
      [0, 1],
      [2, 0],
    ],
    orders: [
      [0, 1, 2],
      [1, 2, 1],
    ],
  },
  {
    name: "Normalize 1,3 conjugated cation",
    pattern: "[n;+0!H0]:[c]=[N!$(*~[N,O,P,S;-1]),O;+1H0]",
    charges: [
      [0, 1],
      [2, 0],
    ],
    orders: [[1, 2, 1]],
  },
  {
    name: "Normalize 1,5 conjugated cation",
    pattern: "[N,O!$(*N);+0!H0]-[A]=[A]-[A]=[N!$(*~[N,O,P,S;-1]),O;+1H0]",
    charges: [
      [0, 1],
      [4, 0],
    ],
    orders: [
      [0, 1, 2],
      [1, 2, 1],
      [2, 3, 2],
      [3, 4, 1],
    ],
  },
  {
    name: "Normalize 1,5 conjugated cation",
    pattern: "[n;+0!H0]:[a]:[a]:[c]=[N!$(*~[N,O,P,S;-1]),O;+1H0]",
    charges: [
      [0, 1],
      [4, 0],
    ],
    orders: [[3, 4, 1]],
  },
  {
    name: "Charge normalization",
    pattern: "[F,Cl,Br,I,At;-1]=[O]",
    charges: [
      [0, 0],
      [1, -1],
    ],
    orders: [[0, 1, 1]],
  },
  {
    name: "Charge recombination",
    pattern: "[N,P,As,Sb;-1]=[C+;v3]",
    charges: [
      [0, 0],
      [1, 0],
    ],
    orders: [[0, 1, 3]],
  },
];
