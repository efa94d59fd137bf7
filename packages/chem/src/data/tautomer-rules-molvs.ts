import type { TautomerRuleTable } from "../tautomer/rule-table.js";

/**
 * How MolVS enumerates and scores tautomers. Facts from MolVS 0.1.1 `molvs/tautomer.py` (MIT).
 *
 * @see doi:10.1007/s10822-010-9346-4 (Sitzmann et al. 2010, from which the transforms are derived)
 */
export const MOLVS_TAUTOMER_RULES: TautomerRuleTable = {
  transforms: [
    { name: "1,3 (thio)keto/enol f", smarts: "[CX4!H0]-[C]=[O,S,Se,Te;X1]" },
    { name: "1,3 (thio)keto/enol r", smarts: "[O,S,Se,Te;X2!H0]-[C]=[C]" },
    { name: "1,5 (thio)keto/enol f", smarts: "[CX4,NX3;!H0]-[C]=[C][CH0]=[O,S,Se,Te;X1]" },
    { name: "1,5 (thio)keto/enol r", smarts: "[O,S,Se,Te;X2!H0]-[CH0]=[C]-[C]=[C,N]" },
    { name: "aliphatic imine f", smarts: "[CX4!H0]-[C]=[NX2]" },
    { name: "aliphatic imine r", smarts: "[NX3!H0]-[C]=[CX3]" },
    { name: "special imine f", smarts: "[N!H0]-[C]=[CX3R0]" },
    { name: "special imine r", smarts: "[CX4!H0]-[c]=[n]" },
    { name: "1,3 aromatic heteroatom H shift f", smarts: "[#7!H0]-[#6R1]=[O,#7X2]" },
    { name: "1,3 aromatic heteroatom H shift r", smarts: "[O,#7;!H0]-[#6R1]=[#7X2]" },
    { name: "1,3 heteroatom H shift", smarts: "[#7,S,O,Se,Te;!H0]-[#7X2,#6,#15]=[#7,#16,#8,Se,Te]" },
    { name: "1,5 aromatic heteroatom H shift", smarts: "[#7,#16,#8;!H0]-[#6,#7]=[#6]-[#6,#7]=[#7,#16,#8;H0]" },
    {
      name: "1,5 aromatic heteroatom H shift f",
      smarts: "[#7,#16,#8,Se,Te;!H0]-[#6,nX2]=[#6,nX2]-[#6,#7X2]=[#7X2,S,O,Se,Te]",
    },
    {
      name: "1,5 aromatic heteroatom H shift r",
      smarts: "[#7,S,O,Se,Te;!H0]-[#6,#7X2]=[#6,nX2]-[#6,nX2]=[#7,#16,#8,Se,Te]",
    },
    {
      name: "1,7 aromatic heteroatom H shift f",
      smarts: "[#7,#8,#16,Se,Te;!H0]-[#6,#7X2]=[#6,#7X2]-[#6,#7X2]=[#6]-[#6,#7X2]=[#7X2,S,O,Se,Te,CX3]",
    },
    {
      name: "1,7 aromatic heteroatom H shift r",
      smarts: "[#7,S,O,Se,Te,CX4;!H0]-[#6,#7X2]=[#6]-[#6,#7X2]=[#6,#7X2]-[#6,#7X2]=[NX2,S,O,Se,Te]",
    },
    {
      name: "1,9 aromatic heteroatom H shift f",
      smarts: "[#7,O;!H0]-[#6,#7X2]=[#6,#7X2]-[#6,#7X2]=[#6,#7X2]-[#6,#7X2]=[#6,#7X2]-[#6,#7X2]=[#7,O]",
    },
    {
      name: "1,11 aromatic heteroatom H shift f",
      smarts: "[#7,O;!H0]-[#6,nX2]=[#6,nX2]-[#6,nX2]=[#6,nX2]-[#6,nX2]=[#6,nX2]-[#6,nX2]=[#6,nX2]-[#6,nX2]=[#7X2,O]",
    },
    { name: "furanone f", smarts: "[O,S,N;!H0]-[#6r5]=[#6X3r5;$([#6]([#6r5])=[#6r5])]" },
    { name: "furanone r", smarts: "[#6r5!H0;$([#6]([#6r5])[#6r5])]-[#6r5]=[O,S,N]" },
    { name: "keten/ynol f", smarts: "[C!H0]=[C]=[O,S,Se,Te;X1]", bonds: "#-" },
    { name: "keten/ynol r", smarts: "[O,S,Se,Te;!H0X2]-[C]#[C]", bonds: "==" },
    { name: "ionic nitro/aci-nitro f", smarts: "[C!H0]-[N+;$([N][O-])]=[O]" },
    { name: "ionic nitro/aci-nitro r", smarts: "[O!H0]-[N+;$([N][O-])]=[C]" },
    { name: "oxim/nitroso f", smarts: "[O!H0]-[N]=[C]" },
    { name: "oxim/nitroso r", smarts: "[C!H0]-[N]=[O]" },
    { name: "oxim/nitroso via phenol f", smarts: "[O!H0]-[N]=[C]-[C]=[C]-[C]=[OH0]" },
    { name: "oxim/nitroso via phenol r", smarts: "[O!H0]-[c]=[c]-[c]=[c]-[N]=[OH0]" },
    { name: "cyano/iso-cyanic acid f", smarts: "[O!H0]-[C]#[N]", bonds: "==" },
    { name: "cyano/iso-cyanic acid r", smarts: "[N!H0]=[C]=[O]", bonds: "#-" },
    { name: "isocyanide f", smarts: "[C-0!H0]#[N+0]", bonds: "#", charges: "-+" },
    { name: "isocyanide r", smarts: "[N+!H0]#[C-]", bonds: "#", charges: "-+" },
    { name: "phosphonic acid f", smarts: "[OH]-[PH0]", bonds: "=" },
    { name: "phosphonic acid r", smarts: "[PH]=[O]", bonds: "-" },
  ],
  scores: [
    { name: "benzoquinone", smarts: "[#6]1([#6]=[#6][#6]([#6]=[#6]1)=,:[N,S,O])=,:[N,S,O]", score: 25 },
    { name: "oxime", smarts: "[#6]=[N][OH]", score: 4 },
    { name: "C=O", smarts: "[#6]=,:[#8]", score: 2 },
    { name: "N=O", smarts: "[#7]=,:[#8]", score: 2 },
    { name: "P=O", smarts: "[#15]=,:[#8]", score: 2 },
    { name: "C=hetero", smarts: "[#6]=[!#1;!#6]", score: 1 },
    { name: "methyl", smarts: "[CX4H3]", score: 1 },
    { name: "guanidine terminal =N", smarts: "[#7][#6](=[NR0])[#7H0]", score: 1 },
    { name: "guanidine endocyclic =N", smarts: "[#7;R][#6;R]([N])=[#7;R]", score: 2 },
    { name: "aci-nitro", smarts: "[#6]=[N+]([O-])[OH]", score: -4 },
  ],
};
