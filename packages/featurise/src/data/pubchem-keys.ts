/**
 * Element and the numbers of its atoms that set one bit each, in the order of bits 0 to 114 of PubChem's substructure
 * fingerprint, whose definition (V1.3, 2009, https://ftp.ncbi.nlm.nih.gov/pubchem/specifications/, public domain) all
 * tables of this file come from.
 */
export const PUBCHEM_ELEMENTS: readonly (readonly [symbol: string, atLeast: readonly number[]])[] = [
  ["H", [4, 8, 16, 32]],
  ["Li", [1, 2]],
  ["B", [1, 2, 4]],
  ["C", [2, 4, 8, 16, 32]],
  ["N", [1, 2, 4, 8]],
  ["O", [1, 2, 4, 8, 16]],
  ["F", [1, 2, 4]],
  ["Na", [1, 2]],
  ["Si", [1, 2]],
  ["P", [1, 2, 4]],
  ["S", [1, 2, 4, 8]],
  ["Cl", [1, 2, 4, 8]],
  ["K", [1, 2]],
  ["Br", [1, 2, 4]],
  ["I", [1, 2, 4]],
  ["Be", [1]],
  ["Mg", [1]],
  ["Al", [1]],
  ["Ca", [1]],
  ["Sc", [1]],
  ["Ti", [1]],
  ["V", [1]],
  ["Cr", [1]],
  ["Mn", [1]],
  ["Fe", [1]],
  ["Co", [1]],
  ["Ni", [1]],
  ["Cu", [1]],
  ["Zn", [1]],
  ["Ga", [1]],
  ["Ge", [1]],
  ["As", [1]],
  ["Se", [1]],
  ["Kr", [1]],
  ["Rb", [1]],
  ["Sr", [1]],
  ["Y", [1]],
  ["Zr", [1]],
  ["Nb", [1]],
  ["Mo", [1]],
  ["Ru", [1]],
  ["Rh", [1]],
  ["Pd", [1]],
  ["Ag", [1]],
  ["Cd", [1]],
  ["In", [1]],
  ["Sn", [1]],
  ["Sb", [1]],
  ["Te", [1]],
  ["Xe", [1]],
  ["Cs", [1]],
  ["Ba", [1]],
  ["Lu", [1]],
  ["Hf", [1]],
  ["Ta", [1]],
  ["W", [1]],
  ["Re", [1]],
  ["Os", [1]],
  ["Ir", [1]],
  ["Pt", [1]],
  ["Au", [1]],
  ["Hg", [1]],
  ["Tl", [1]],
  ["Pb", [1]],
  ["Bi", [1]],
  ["La", [1]],
  ["Ce", [1]],
  ["Pr", [1]],
  ["Nd", [1]],
  ["Pm", [1]],
  ["Sm", [1]],
  ["Eu", [1]],
  ["Gd", [1]],
  ["Tb", [1]],
  ["Dy", [1]],
  ["Ho", [1]],
  ["Er", [1]],
  ["Tm", [1]],
  ["Yb", [1]],
  ["Tc", [1]],
  ["U", [1]],
];

/** Sizes of rings and how many counts of each have a bit, bits 115 to 254: seven kinds of ring for every count. */
export const PUBCHEM_RINGS: readonly (readonly [size: number, counts: number])[] = [
  [3, 2],
  [4, 2],
  [5, 5],
  [6, 5],
  [7, 2],
  [8, 2],
  [9, 1],
  [10, 1],
];

/** Counts of aromatic rings that have a bit, and of hetero-aromatic ones, in turn: bits 255 to 262. */
export const PUBCHEM_AROMATIC_COUNTS = 4;

/** Bonded pairs of atoms, bits 263 to 326. */
export const PUBCHEM_PAIRS: readonly string[] = [
  ..."Li-H Li-Li Li-B Li-C Li-O Li-F Li-P Li-S Li-Cl B-H B-B B-C B-N B-O B-F B-Si B-P B-S B-Cl B-Br C-H C-C C-N".split(
    " ",
  ),
  ..."C-O C-F C-Na C-Mg C-Al C-Si C-P C-S C-Cl C-As C-Se C-Br C-I N-H N-N N-O N-F N-Si N-P N-S N-Cl N-Br O-H O-O".split(
    " ",
  ),
  ..."O-Mg O-Na O-Al O-Si O-P O-K F-P F-S Al-H Al-Cl Si-H Si-Si Si-Cl P-H P-P As-H As-As".split(" "),
];

/** Atoms and neighbours, bits 327 to 415: `~` is any bond, `:` an aromatic one. */
export const PUBCHEM_NEIGHBOURS: readonly string[] = [
  ..."C(~Br)(~C) C(~Br)(~C)(~C) C(~Br)(~H) C(~Br)(:C) C(~Br)(:N) C(~C)(~C) C(~C)(~C)(~C) C(~C)(~C)(~C)(~C)".split(" "),
  ..."C(~C)(~C)(~C)(~H) C(~C)(~C)(~C)(~N) C(~C)(~C)(~C)(~O) C(~C)(~C)(~H)(~N) C(~C)(~C)(~H)(~O) C(~C)(~C)(~N)".split(
    " ",
  ),
  ..."C(~C)(~C)(~O) C(~C)(~Cl) C(~C)(~Cl)(~H) C(~C)(~H) C(~C)(~H)(~N) C(~C)(~H)(~O) C(~C)(~H)(~O)(~O)".split(" "),
  ..."C(~C)(~H)(~P) C(~C)(~H)(~S) C(~C)(~I) C(~C)(~N) C(~C)(~O) C(~C)(~S) C(~C)(~Si) C(~C)(:C) C(~C)(:C)(:C)".split(
    " ",
  ),
  ..."C(~C)(:C)(:N) C(~C)(:N) C(~C)(:N)(:N) C(~Cl)(~Cl) C(~Cl)(~H) C(~Cl)(:C) C(~F)(~F) C(~F)(:C) C(~H)(~N)".split(" "),
  ..."C(~H)(~O) C(~H)(~O)(~O) C(~H)(~S) C(~H)(~Si) C(~H)(:C) C(~H)(:C)(:C) C(~H)(:C)(:N) C(~H)(:N) C(~H)(~H)(~H)".split(
    " ",
  ),
  ..."C(~N)(~N) C(~N)(:C) C(~N)(:C)(:C) C(~N)(:C)(:N) C(~N)(:N) C(~O)(~O) C(~O)(:C) C(~O)(:C)(:C) C(~S)(:C)".split(" "),
  ..."C(:C)(:C) C(:C)(:C)(:C) C(:C)(:C)(:N) C(:C)(:N) C(:C)(:N)(:N) C(:N)(:N) N(~C)(~C) N(~C)(~C)(~C)".split(" "),
  ..."N(~C)(~C)(~H) N(~C)(~H) N(~C)(~H)(~N) N(~C)(~O) N(~C)(:C) N(~C)(:C)(:C) N(~H)(~N) N(~H)(:C) N(~H)(:C)(:C)".split(
    " ",
  ),
  ..."N(~O)(~O) N(~O)(:O) N(:C)(:C) N(:C)(:C)(:C) O(~C)(~C) O(~C)(~H) O(~C)(~P) O(~H)(~S) O(:C)(:C) P(~C)(~C)".split(
    " ",
  ),
  ..."P(~O)(~O) S(~C)(~C) S(~C)(~H) S(~C)(~O) Si(~C)(~C)".split(" "),
];

/** Atoms and neighbours by bond order, bits 416 to 459; an aromatic bond counts as single and as double. */
export const PUBCHEM_ENVIRONMENTS: readonly string[] = [
  ..."C=C C#C C=N C#N C=O C=S N=N N=O N=P P=O P=P C(#C)(-C) C(#C)(-H) C(#N)(-C) C(-C)(-C)(=C) C(-C)(-C)(=N)".split(" "),
  ..."C(-C)(-C)(=O) C(-C)(-Cl)(=O) C(-C)(-H)(=C) C(-C)(-H)(=N) C(-C)(-H)(=O) C(-C)(-N)(=C) C(-C)(-N)(=N)".split(" "),
  ..."C(-C)(-N)(=O) C(-C)(-O)(=O) C(-C)(=C) C(-C)(=N) C(-C)(=O) C(-Cl)(=O) C(-H)(-N)(=C) C(-H)(=C) C(-H)(=N)".split(
    " ",
  ),
  ..."C(-H)(=O) C(-N)(=C) C(-N)(=N) C(-N)(=O) C(-O)(=O) N(-C)(=C) N(-C)(=O) N(-O)(=O) P(-O)(=O) S(-C)(=O)".split(" "),
  ..."S(-O)(=O) S(=O)(=O)".split(" "),
];

/** Chains by bond order, bits 460 to 712; an aromatic bond counts as single and as double. */
export const PUBCHEM_CHAINS: readonly string[] = [
  ..."C-C-C#C O-C-C=N O-C-C=O N:C-S-[#1] N-C-C=C O=S-C-C N#C-C=C C=N-N-C O=S-C-N S-S-C:C C:C-C=C S:C:C:C C:N:C-C".split(
    " ",
  ),
  ..."S-C:N:C S:C:C:N S-C=N-C C-O-C=C N-N-C:C S-C=N-[#1] S-C-S-C C:S:C-C O-S-C:C C:N-C:C N-S-C:C N-C:N:C N:C:C:N".split(
    " ",
  ),
  ..."N-C:N:N N-C=N-C N-C=N-[#1] N-C-S-C C-C-C=C C-N:C-[#1] N-C:O:C O=C-C:C O=C-C:N C-N-C:C N:N-C-[#1] O-C:C:N".split(
    " ",
  ),
  ..."O-C=C-C N-C:C:N C-S-C:C Cl-C:C-C N-C=C-[#1] Cl-C:C-[#1] N:C:N-C Cl-C:C-O C-C:N:C C-C-S-C S=C-N-C Br-C:C-C".split(
    " ",
  ),
  ..."[#1]-N-N-[#1] S=C-N-[#1] C-[As]-O-[#1] S:C:C-[#1] O-N-C-C N-N-C-C [#1]-C=C-[#1] N-N-C-N O=C-N-N N=C-N-C".split(
    " ",
  ),
  ..."C=C-C:C C:N-C-[#1] C-N-N-[#1] N:C:C-C C-C=C-C [As]-C:C-[#1] Cl-C:C-Cl C:C:N-[#1] [#1]-N-C-[#1] Cl-C-C-Cl".split(
    " ",
  ),
  ..."N:C-C:C S-C:C-C S-C:C-[#1] S-C:C-N S-C:C-O O=C-C-C O=C-C-N O=C-C-O N=C-C-C N=C-C-[#1] C-N-C-[#1] O-C:C-C".split(
    " ",
  ),
  ..."O-C:C-[#1] O-C:C-N O-C:C-O N-C:C-C N-C:C-[#1] N-C:C-N O-C-C:C N-C-C:C Cl-C-C-C Cl-C-C-O C:C-C:C O=C-C=C".split(
    " ",
  ),
  ..."Br-C-C-C N=C-C=C C=C-C-C N:C-O-[#1] O=N-C:C O-C-N-[#1] N-C-N-C Cl-C-C=O Br-C-C=O O-C-O-C C=C-C=C C:C-O-C".split(
    " ",
  ),
  ..."O-C-C-N O-C-C-O N#C-C-C N-C-C-N C:C-C-C [#1]-C-O-[#1] N:C:N:C O-C-C=C O-C-C:C-C O-C-C:C-O N=C-C:C-[#1]".split(
    " ",
  ),
  ..."C:C-N-C:C C-C:C-C:C O=C-C-C-C O=C-C-C-N O=C-C-C-O C-C-C-C-C Cl-C:C-O-C C:C-C=C-C C-C:C-N-C C-S-C-C-C".split(" "),
  ..."N-C:C-O-[#1] O=C-C-C=O C-C:C-O-C C-C:C-O-[#1] Cl-C-C-C-C N-C-C-C-C N-C-C-C-N C-O-C-C=C C:C-C-C-C N=C-N-C-C".split(
    " ",
  ),
  ..."O=C-C-C:C Cl-C:C:C-C [#1]-C-C=C-[#1] N-C:C:C-C N-C:C:C-N O=C-C-N-C C-C:C:C-C C-O-C-C:C O=C-C-O-C O-C:C-C-C".split(
    " ",
  ),
  ..."N-C-C-C:C C-C-C-C:C Cl-C-C-N-C C-O-C-O-C N-C-C-N-C N-C-O-C-C C-N-C-C-C C-C-O-C-C N-C-C-O-C C:C:N:N:C".split(" "),
  ..."C-C-C-O-[#1] C:C-C-C:C O-C-C=C-C C:C-O-C-C N-C:C:C:N O=C-O-C:C O=C-C:C-C O=C-C:C-N O=C-C:C-O C-O-C:C-C".split(
    " ",
  ),
  ..."O=[As]-C:C:C C-N-C-C:C S-C:C:C-N O-C:C-O-C O-C:C-O-[#1] C-C-O-C:C N-C-C:C-C C-C-C:C-C N-N-C-N-[#1] C-N-C-N-C".split(
    " ",
  ),
  ..."O-C-C-C-C O-C-C-C-N O-C-C-C-O C=C-C-C-C O-C-C-C=C O-C-C-C=O [#1]-C-C-N-[#1] C-C=N-N-C O=C-N-C-C O=C-N-C-[#1]".split(
    " ",
  ),
  ..."O=C-N-C-N O=N-C:C-N O=N-C:C-O O=C-N-C=O O-C:C:C-C O-C:C:C-N O-C:C:C-O N-C-N-C-C O-C-C-C:C C-C-N-C-C".split(" "),
  ..."C-N-C:C-C C-C-S-C-C O-C-C-N-C C-C=C-C-C O-C-O-C-C O-C-C-O-C O-C-C-O-[#1] C-C=C-C=C N-C:C-C-C C=C-C-O-C".split(
    " ",
  ),
  ..."C=C-C-O-[#1] C-C:C-C-C Cl-C:C-C=O Br-C:C:C-C O=C-C=C-C O=C-C=C-[#1] O=C-C=C-N N-C-N-C:C Br-C-C-C:C N#C-C-C-C".split(
    " ",
  ),
  ..."C-C=C-C:C C-C-C=C-C C-C-C-C-C-C O-C-C-C-C-C O-C-C-C-C-O O-C-C-C-C-N N-C-C-C-C-C O=C-C-C-C-C O=C-C-C-C-N".split(
    " ",
  ),
  ..."O=C-C-C-C-O O=C-C-C-C=O C-C-C-C-C-C-C O-C-C-C-C-C-C O-C-C-C-C-C-O O-C-C-C-C-C-N O=C-C-C-C-C-C O=C-C-C-C-C-O".split(
    " ",
  ),
  ..."O=C-C-C-C-C=O O=C-C-C-C-C-N C-C-C-C-C-C-C-C C-C-C-C-C-C(C)-C O-C-C-C-C-C-C-C O-C-C-C-C-C(C)-C".split(" "),
  ..."O-C-C-C-C-C-O-C O-C-C-C-C-C(O)-C O-C-C-C-C-C-N-C O-C-C-C-C-C(N)-C O=C-C-C-C-C-C-C O=C-C-C-C-C(O)-C".split(" "),
  ..."O=C-C-C-C-C(=O)-C O=C-C-C-C-C(N)-C C-C(C)-C-C C-C(C)-C-C-C C-C-C(C)-C-C C-C(C)(C)-C-C C-C(C)-C(C)-C".split(" "),
];

/** Rings with two substituents, bits 713 to 880. `NC1C(Cl)CC1` stands so in the definition. */
export const PUBCHEM_SUBSTITUTED_RINGS: readonly string[] = [
  ..."Cc1ccc(C)cc1 Cc1ccc(O)cc1 Cc1ccc(S)cc1 Cc1ccc(N)cc1 Cc1ccc(Cl)cc1 Cc1ccc(Br)cc1 Oc1ccc(O)cc1 Oc1ccc(S)cc1".split(
    " ",
  ),
  ..."Oc1ccc(N)cc1 Oc1ccc(Cl)cc1 Oc1ccc(Br)cc1 Sc1ccc(S)cc1 Sc1ccc(N)cc1 Sc1ccc(Cl)cc1 Sc1ccc(Br)cc1 Nc1ccc(N)cc1".split(
    " ",
  ),
  ..."Nc1ccc(Cl)cc1 Nc1ccc(Br)cc1 Clc1ccc(Cl)cc1 Clc1ccc(Br)cc1 Brc1ccc(Br)cc1 Cc1cc(C)ccc1 Cc1cc(O)ccc1".split(" "),
  ..."Cc1cc(S)ccc1 Cc1cc(N)ccc1 Cc1cc(Cl)ccc1 Cc1cc(Br)ccc1 Oc1cc(O)ccc1 Oc1cc(S)ccc1 Oc1cc(N)ccc1 Oc1cc(Cl)ccc1".split(
    " ",
  ),
  ..."Oc1cc(Br)ccc1 Sc1cc(S)ccc1 Sc1cc(N)ccc1 Sc1cc(Cl)ccc1 Sc1cc(Br)ccc1 Nc1cc(N)ccc1 Nc1cc(Cl)ccc1 Nc1cc(Br)ccc1".split(
    " ",
  ),
  ..."Clc1cc(Cl)ccc1 Clc1cc(Br)ccc1 Brc1cc(Br)ccc1 Cc1c(C)cccc1 Cc1c(O)cccc1 Cc1c(S)cccc1 Cc1c(N)cccc1".split(" "),
  ..."Cc1c(Cl)cccc1 Cc1c(Br)cccc1 Oc1c(O)cccc1 Oc1c(S)cccc1 Oc1c(N)cccc1 Oc1c(Cl)cccc1 Oc1c(Br)cccc1 Sc1c(S)cccc1".split(
    " ",
  ),
  ..."Sc1c(N)cccc1 Sc1c(Cl)cccc1 Sc1c(Br)cccc1 Nc1c(N)cccc1 Nc1c(Cl)cccc1 Nc1c(Br)cccc1 Clc1c(Cl)cccc1".split(" "),
  ..."Clc1c(Br)cccc1 Brc1c(Br)cccc1 CC1CCC(C)CC1 CC1CCC(O)CC1 CC1CCC(S)CC1 CC1CCC(N)CC1 CC1CCC(Cl)CC1".split(" "),
  ..."CC1CCC(Br)CC1 OC1CCC(O)CC1 OC1CCC(S)CC1 OC1CCC(N)CC1 OC1CCC(Cl)CC1 OC1CCC(Br)CC1 SC1CCC(S)CC1 SC1CCC(N)CC1".split(
    " ",
  ),
  ..."SC1CCC(Cl)CC1 SC1CCC(Br)CC1 NC1CCC(N)CC1 NC1CCC(Cl)CC1 NC1CCC(Br)CC1 ClC1CCC(Cl)CC1 ClC1CCC(Br)CC1".split(" "),
  ..."BrC1CCC(Br)CC1 CC1CC(C)CCC1 CC1CC(O)CCC1 CC1CC(S)CCC1 CC1CC(N)CCC1 CC1CC(Cl)CCC1 CC1CC(Br)CCC1 OC1CC(O)CCC1".split(
    " ",
  ),
  ..."OC1CC(S)CCC1 OC1CC(N)CCC1 OC1CC(Cl)CCC1 OC1CC(Br)CCC1 SC1CC(S)CCC1 SC1CC(N)CCC1 SC1CC(Cl)CCC1 SC1CC(Br)CCC1".split(
    " ",
  ),
  ..."NC1CC(N)CCC1 NC1CC(Cl)CCC1 NC1CC(Br)CCC1 ClC1CC(Cl)CCC1 ClC1CC(Br)CCC1 BrC1CC(Br)CCC1 CC1C(C)CCCC1".split(" "),
  ..."CC1C(O)CCCC1 CC1C(S)CCCC1 CC1C(N)CCCC1 CC1C(Cl)CCCC1 CC1C(Br)CCCC1 OC1C(O)CCCC1 OC1C(S)CCCC1 OC1C(N)CCCC1".split(
    " ",
  ),
  ..."OC1C(Cl)CCCC1 OC1C(Br)CCCC1 SC1C(S)CCCC1 SC1C(N)CCCC1 SC1C(Cl)CCCC1 SC1C(Br)CCCC1 NC1C(N)CCCC1 NC1C(Cl)CCCC1".split(
    " ",
  ),
  ..."NC1C(Br)CCCC1 ClC1C(Cl)CCCC1 ClC1C(Br)CCCC1 BrC1C(Br)CCCC1 CC1CC(C)CC1 CC1CC(O)CC1 CC1CC(S)CC1 CC1CC(N)CC1".split(
    " ",
  ),
  ..."CC1CC(Cl)CC1 CC1CC(Br)CC1 OC1CC(O)CC1 OC1CC(S)CC1 OC1CC(N)CC1 OC1CC(Cl)CC1 OC1CC(Br)CC1 SC1CC(S)CC1".split(" "),
  ..."SC1CC(N)CC1 SC1CC(Cl)CC1 SC1CC(Br)CC1 NC1CC(N)CC1 NC1CC(Cl)CC1 NC1CC(Br)CC1 ClC1CC(Cl)CC1 ClC1CC(Br)CC1".split(
    " ",
  ),
  ..."BrC1CC(Br)CC1 CC1C(C)CCC1 CC1C(O)CCC1 CC1C(S)CCC1 CC1C(N)CCC1 CC1C(Cl)CCC1 CC1C(Br)CCC1 OC1C(O)CCC1".split(" "),
  ..."OC1C(S)CCC1 OC1C(N)CCC1 OC1C(Cl)CCC1 OC1C(Br)CCC1 SC1C(S)CCC1 SC1C(N)CCC1 SC1C(Cl)CCC1 SC1C(Br)CCC1".split(" "),
  ..."NC1C(N)CCC1 NC1C(Cl)CC1 NC1C(Br)CCC1 ClC1C(Cl)CCC1 ClC1C(Br)CCC1 BrC1C(Br)CCC1".split(" "),
];
