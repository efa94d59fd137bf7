import type { TautomerRuleTable } from "../tautomer/rule-table.js";

/**
 * How RDKit enumerates and scores tautomers. Facts from RDKit `Code/GraphMol/MolStandardize` (BSD-3-Clause):
 * `TautomerCatalog/tautomerTransforms.in` and the scoring terms of `Tautomer.cpp`, unchanged from 2022.09 to 2026.09.
 *
 * @see doi:10.1007/s10822-010-9346-4 (Sitzmann et al. 2010, from which the transforms are derived)
 */
export const RDKIT_TAUTOMER_RULES: TautomerRuleTable = {
  transforms: [
    { name: "1,3 (thio)keto/enol f", smarts: "[CX4!H0R{0-2}]-[C;z{1-2}]=[O,S,Se,Te;X1]" },
    { name: "1,3 (thio)keto/enol r", smarts: "[O,S,Se,Te;X2!H0]-[#6;z{1-2}]=[C,cz{0-1}R{0-1}]" },
    { name: "1,5 (thio)keto/enol f", smarts: "[CX4z0,NX3;!H0]-[C]=[C][Cz1H0]=[O,S,Se,Te;X1]" },
    { name: "1,5 (thio)keto/enol r", smarts: "[O,S,Se,Te;X2!H0]-[Cz1H0]=[C]-[C]=[Cz0,N]" },
    { name: "aliphatic imine f", smarts: "[CX4R{0-2}!H0]-[Cz1]=[NX2;N!H0,$(N-a)]" },
    { name: "aliphatic imine r", smarts: "[NX3;NH2,$([NH1]-a)]-[C;z{1-2}]=[CX3]" },
    { name: "special imine f", smarts: "[Nz0!H0]-[C]=[Cz0X3R0]" },
    { name: "special imine r", smarts: "[Cz0R0X4!H0]-[c]=[nz0]" },
    { name: "special imine r2", smarts: "[Cz0R0X4!H0]-[cr6](=[cr6])-[nr6H0z0]", bonds: "==-" },
    { name: "1,3 aromatic heteroatom H shift f", smarts: "[#7+0!H0]-[#6R1]=[O,#7X2+0]" },
    { name: "1,3 aromatic heteroatom H shift", smarts: "[O,#7+0;!H0]-[#6R1]=[#7+0X2]" },
    { name: "1,3 heteroatom H shift", smarts: "[#7+0,S,O,Se,Te;!H0]-[#7X2,#6,#15X3H0]=[#7+0,#16,#8,Se,Te]" },
    { name: "1,5 aromatic heteroatom H shift", smarts: "[#7+0,#16,#8;!H0]-[#6,#7]=[#6]-[#6,#7]=[#7+0,#16,#8;H0]" },
    {
      name: "1,5 aromatic heteroatom H shift",
      smarts: "[#7+0,#16,#8,Se,Te;!H0]-[#6,nX2]=[#6,nX2]-[#6,#7X2]=[#7X2+0,S,O,Se,Te]",
    },
    {
      name: "1,5 aromatic heteroatom H shift r",
      smarts: "[#7+0,S,O,Se,Te;!H0]-[#6,#7X2]=[#6,nX2]-[#6,nX2]=[#7+0,#16,#8,Se,Te]",
    },
    {
      name: "1,7 aromatic heteroatom H shift f",
      smarts: "[#7+0,#8,#16,Se,Te;!H0]-[#6,#7X2]=[#6,#7X2]-[#6,#7X2]=[#6]-[#6,#7X2]=[#7X2+0,S,O,Se,Te,Cz0X3]",
    },
    {
      name: "1,7 aromatic heteroatom H shift r",
      smarts: "[#7+0,S,O,Se,Te,Cz0X4;!H0]-[#6,#7X2]=[#6]-[#6,#7X2]=[#6,#7X2]-[#6,#7X2]=[NX2,S,O,Se,Te]",
    },
    {
      name: "1,9 aromatic heteroatom H shift f",
      smarts: "[#7+0,O;!H0]-[#6,#7X2]=[#6,#7X2]-[#6,#7X2]=[#6,#7X2]-[#6,#7X2]=[#6,#7X2]-[#6,#7X2]=[#7+0,O]",
    },
    {
      name: "1,11 aromatic heteroatom H shift f",
      smarts:
        "[#7+0,O;!H0]-[#6,nX2]=[#6,nX2]-[#6,nX2]=[#6,nX2]-[#6,nX2]=[#6,nX2]-[#6,nX2]=[#6,nX2]-[#6,nX2]=[#7X2+0,O]",
    },
    { name: "furanone f", smarts: "[O,S,N;!H0]-[#6z2r5]=,:[#6X3r5;$([#6]([#6;r5])=,:[#6X3r5])]" },
    { name: "furanone r", smarts: "[#6r5!H0;$([#6]([#6r5])[#6r5])][#6z2r5]=[O,S,N]" },
    { name: "keten/ynol f", smarts: "[C!H0]=[C]=[O,S,Se,Te;X1]", bonds: "#-" },
    { name: "keten/ynol r", smarts: "[O,S,Se,Te;!H0X2]-[C]#[C]", bonds: "==" },
    { name: "ionic nitro/aci-nitro f", smarts: "[C!H0]-[N+;$([N][O-])]=[O]" },
    { name: "ionic nitro/aci-nitro r", smarts: "[O!H0]-[N+;$([N][O-])]=[C]" },
    { name: "oxim/nitroso f", smarts: "[O!H0]-[Nz1]=[C]" },
    { name: "oxim/nitroso r", smarts: "[C!H0]-[Nz1]=[O]" },
    { name: "oxim/nitroso via phenol f", smarts: "[O!H0]-[N]=[C]-[C]=[C]-[C]=[OH0]" },
    { name: "oxim/nitroso via phenol r", smarts: "[O!H0]-[c]=,:[c][c]=,:[c]-[N]=[OH0]" },
    { name: "cyano/iso-cyanic acid f", smarts: "[O!H0]-[C]#[N]", bonds: "==" },
    { name: "cyano/iso-cyanic acid r", smarts: "[N!H0]=[C]=[O]", bonds: "#-" },
    { name: "formamidinesulfinic acid f", smarts: "[O,N;!H0]-[C]=[S,Se,Te;v6]=[O]", bonds: "=--" },
    { name: "formamidinesulfinic acid r", smarts: "[O!H0]-[S,Se,Te;v4]-[C]=[O,N]", bonds: "==-" },
    { name: "isocyanide f", smarts: "[C-0!H0]#[N+0]", bonds: "#", charges: "-+" },
    { name: "isocyanide r", smarts: "[N+!H0]#[C-]", bonds: "#", charges: "-+" },
    { name: "phosphonic acid f", smarts: "[OH]-[PX3H0]", bonds: "=" },
    { name: "phosphonic acid r", smarts: "[PX4H]=[O]", bonds: "-" },
  ],
  scores: [
    { name: "benzoquinone", smarts: "[#6]1([#6]=[#6][#6]([#6]=[#6]1)=,:[N,S,O])=,:[N,S,O]", score: 25 },
    { name: "oxime", smarts: "[#6]=[N][OH]", score: 4 },
    { name: "C=O", smarts: "[#6]=,:[#8]", score: 2 },
    { name: "N=O", smarts: "[#7]=,:[#8]", score: 2 },
    { name: "P=O", smarts: "[#15]=,:[#8]", score: 2 },
    { name: "C=hetero", smarts: "[C]=[!#1;!#6]", score: 1 },
    { name: "C(=hetero)-hetero", smarts: "[C](=[!#1;!#6])[!#1;!#6]", score: 2 },
    { name: "aromatic C = exocyclic N", smarts: "[c]=!@[N]", score: -1 },
    { name: "methyl", smarts: "[CX4H3]", score: 1 },
    { name: "guanidine terminal =N", smarts: "[#7]C(=[NR0])[#7H0]", score: 1 },
    { name: "guanidine endocyclic =N", smarts: "[#7;R][#6;R]([N])=[#7;R]", score: 2 },
    { name: "aci-nitro", smarts: "[#6]=[N+]([O-])[OH]", score: -4 },
  ],
};
