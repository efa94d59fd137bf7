/**
 * The molecules of parity vectors, written for this purpose and by drugs everybody knows: rings of all sizes, charges, salts,
 * isotopes, stereo, metals, halogens, radicals and single atoms, so that every branch of a featuriser is likely to be taken.
 */
export const PARITY_SMILES: readonly string[] = [
  "C",
  "[Na+].[Cl-]",
  "CC(=O)Oc1ccccc1C(=O)O",
  "Cn1cnc2c1c(=O)n(C)c(=O)n2C",
  "CC(C)Cc1ccc(cc1)[C@@H](C)C(=O)O",
  "C[C@H](N)C(=O)N[C@@H](CS)C(=O)NCC(=O)O",
  "CN1CC[C@]23c4c5ccc(O)c4O[C@H]2[C@@H](O)C=C[C@H]3[C@H]1C5",
  "CC1(C)S[C@@H]2[C@H](NC(=O)Cc3ccccc3)C(=O)N2[C@H]1C(=O)O",
  "OC[C@H]1O[C@@H](O)[C@H](O)[C@@H](O)[C@@H]1O",
  "C1CCCCCCCCCCCCCC(=O)O1",
  "F/C=C/C(F)(F)C(Cl)Br",
  "C[N+](C)(C)CCOP(=O)([O-])OCC(CO)OC(=O)CCCCCCC/C=C\\CCCC",
  "O=[N+]([O-])c1ccc(cc1)S(=O)(=O)Nc1nccs1",
  "CC(C)(C)c1cc(Br)c(I)s1",
  "[2H]C([2H])([2H])Oc1ccc2[nH]cc(CCN)c2c1",
  "CB(O)O",
  "C[Si](C)(C)C#CC#N",
  "[CH2]CC(=S)N=[N+]=[N-]",
  "c1ccc2c(c1)c1cccc3ccc4cccc2c4c31",
  "[O-]C(=O)c1ccccn1.[Fe+2]",
  "C1CC2(C1)OC1CC3CCC1C3O2",
  "NC(=N)NCCCC(N)C(=O)NC(Cc1c[nH]cn1)C(=O)NC(Cc1c[nH]c2ccccc12)C(N)=O",
];
