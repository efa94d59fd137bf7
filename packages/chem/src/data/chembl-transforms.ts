/** One rewriting of a functional group: where it applies, and what becomes of the atoms and bonds matched. */
export interface ChemblTransform {
  readonly name: string;
  /** Atoms are numbered below in the order they stand here, from 0. */
  readonly smarts: string;
  /** New charges. */
  readonly charges?: Readonly<Record<number, number>>;
  /** New hydrogen counts; left out where the group keeps its hydrogens. */
  readonly hydrogens?: Readonly<Record<number, number>>;
  /** New bond orders. */
  readonly orders?: readonly (readonly [atom: number, other: number, order: number])[];
}

/**
 * The forms in which ChEMBL draws functional groups, in the order of their use.
 *
 * From ChEMBL Structure Pipeline 1.2.4, `standardizer.py` (MIT, the ChEMBL group), a variant of MolVS's set; written
 * here as changes instead of reaction SMARTS.
 *
 * @see doi:10.1186/s13321-020-00456-1 (Bento et al. 2020)
 */
export const CHEMBL_TRANSFORMS: readonly ChemblTransform[] = [
  {
    name: "nitro",
    smarts: "[N;X3](=O)=O",
    charges: { 0: 1, 1: -1 },
    orders: [[0, 1, 1]],
  },
  { name: "diazonium", smarts: "*-[N;X2]#[N;X1]", charges: { 1: 1 } },
  { name: "quaternary nitrogen", smarts: "[N;X4;v4;+0]", charges: { 0: 1 } },
  { name: "trivalent oxygen", smarts: "*=[O;X2;v3;+0]-[#6]", charges: { 1: 1 } },
  {
    name: "sulfoxide",
    smarts: "[!O][S+0;D3](=O)[!O]",
    charges: { 1: 1, 2: -1 },
    orders: [[1, 2, 1]],
  },
  {
    name: "protonated sulfoxide",
    smarts: "[!O][SH1+1;D3](=O)[!O]",
    charges: { 1: 1, 2: -1 },
    hydrogens: { 1: 0 },
    orders: [[1, 2, 1]],
  },
  { name: "trivalent sulfur", smarts: "O=[S;D2;+0]-[#6]", charges: { 1: 1 }, hydrogens: { 1: 0 } },
  {
    name: "imidic acid with a hydrogen",
    smarts: "C([OH1;D1])=;!@[NH1]",
    hydrogens: { 1: 0, 2: 2 },
    orders: [
      [0, 1, 2],
      [0, 2, 1],
    ],
  },
  {
    name: "imidic acid",
    smarts: "C([OH1;D1])=;!@[NH0]",
    hydrogens: { 1: 0, 2: 1 },
    orders: [
      [0, 1, 2],
      [0, 2, 1],
    ],
  },
  { name: "halogen atom", smarts: "[F,Cl,Br,I;X0;+0]", charges: { 0: -1 } },
  {
    name: "diazine oxide",
    smarts: "[C,N;-;D2,D3]-[N+2;D3]-[O-;D1]",
    charges: { 0: 0, 1: 1, 2: -1 },
    orders: [[0, 1, 2]],
  },
  {
    name: "azide",
    smarts: "*[N-][N+]#N",
    charges: { 1: 0, 2: 1, 3: -1 },
    orders: [
      [1, 2, 2],
      [2, 3, 2],
    ],
  },
];
