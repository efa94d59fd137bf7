/** A group or substructure of medicinal chemistry. */
export interface FragmentPattern {
  /** RDKit's name of the descriptor that counts it. */
  readonly name: string;
  /** In the plural. */
  readonly description: string;
  readonly smarts: string;
}

/**
 * Groups and substructures of medicinal chemistry in the order of RDKit's descriptors, `[85]`.
 *
 * Source of names and SMARTS: RDKit 2026.09 (BSD 3-Clause), `Data/FragmentDescriptors.csv` by Rational Discovery. Differs
 * from RDKit before 2024.09 in `fr_unbrch_alkane` (then runs of any atoms) and before 2026.03 in `fr_prisulfonamd` (then
 * never found).
 */
export const FRAGMENT_PATTERNS: readonly FragmentPattern[] = [
  {
    name: "fr_Al_COO",
    description: "carboxylic acids and carboxylates on aliphatic carbon",
    smarts: "C-C(=O)[O;H1,-]",
  },
  {
    name: "fr_Al_OH",
    description: "hydroxyls on aliphatic carbon, acids excepted",
    smarts: "[C!$(C=O)]-[OH]",
  },
  {
    name: "fr_Al_OH_noTert",
    description: "hydroxyls on primary and secondary aliphatic carbon, acids excepted",
    smarts: "[$(C-[OX2H]);!$([CX3](-[OX2H])=[OX1]);!$([CD4]-[OX2H])]",
  },
  {
    name: "fr_ArN",
    description: "amines, hydrazines, hydrazides and amidines on aromatic atoms",
    smarts: "[$(a-[NX3H2]),$(a-[NH1][NH2]),$(a-C(=[OX1])[NH1][NH2]),$(a-C(=[NH])[NH2])]",
  },
  {
    name: "fr_Ar_COO",
    description: "carboxylic acids and carboxylates on aromatic carbon",
    smarts: "c-C(=O)[O;H1,-]",
  },
  {
    name: "fr_Ar_N",
    description: "aromatic nitrogens",
    smarts: "n",
  },
  {
    name: "fr_Ar_NH",
    description: "aromatic nitrogens with hydrogen",
    smarts: "[nH]",
  },
  {
    name: "fr_Ar_OH",
    description: "hydroxyls on aromatic carbon",
    smarts: "c[OH1]",
  },
  {
    name: "fr_COO",
    description: "carboxylic acids and carboxylates on carbon",
    smarts: "[#6]C(=O)[O;H,-1]",
  },
  {
    name: "fr_COO2",
    description: "carboxylic acids and carboxylates, formic and carbonic included",
    smarts: "[CX3](=O)[OX1H0-,OX2H1]",
  },
  {
    name: "fr_C_O",
    description: "carbonyl groups",
    smarts: "[CX3]=[OX1]",
  },
  {
    name: "fr_C_O_noCOO",
    description: "carbonyl groups, carboxylic acids excepted",
    smarts: "[C!$(C-[OH])]=O",
  },
  {
    name: "fr_C_S",
    description: "thiocarbonyl groups",
    smarts: "C=[SX1]",
  },
  {
    name: "fr_HOCCN",
    description: "2-amino alcohols whose nitrogen is cyclic or bears tert-alkyl",
    smarts: "[$([OX2H1][CX4][CX4H2][NX3&R1]),$([OH1][CX4][CX4H2][NX3][CX4](C)(C)C)]",
  },
  {
    name: "fr_Imine",
    description: "imines",
    smarts: "[Nv3](=C)-[#6]",
  },
  {
    name: "fr_NH0",
    description: "nitrogens without hydrogen",
    smarts: "[NH0,nH0]",
  },
  {
    name: "fr_NH1",
    description: "nitrogens with one hydrogen",
    smarts: "[NH1,nH1]",
  },
  {
    name: "fr_NH2",
    description: "nitrogens with two hydrogens",
    smarts: "[NH2,nH2]",
  },
  {
    name: "fr_N_O",
    description: "hydroxylamines",
    smarts: "[N!$(N=O)](-O)-C",
  },
  {
    name: "fr_Ndealkylation1",
    description: "N-methyl and N-ethyl amines with an activated carbon two bonds away",
    smarts: "[$(N(-[CH3])-C-[$(C~O),$(C-a),$(C-N),$(C=C)]),$(N(-[CH2][CH3])-C-[$(C~O),$(C-a),$(C-N),$(C=C)])]",
  },
  {
    name: "fr_Ndealkylation2",
    description: "cyclic tertiary amines, bridged ones excepted",
    smarts:
      "[$([N&R1]1(-C)CCC1),$([N&R1]1(-C)CCCC1),$([N&R1]1(-C)CCCCC1),$([N&R1]1(-C)CCCCCC1),$([N&R1]1(-C)CCCCCCC1)]",
  },
  {
    name: "fr_Nhpyrrole",
    description: "nitrogens like pyrrole's",
    smarts: "[nH]",
  },
  {
    name: "fr_SH",
    description: "thiols",
    smarts: "[SH]",
  },
  {
    name: "fr_aldehyde",
    description: "aldehydes",
    smarts: "[CX3H1](=O)[#6]",
  },
  {
    name: "fr_alkyl_carbamate",
    description: "alkyl carbamates",
    smarts: "C[NH1]C(=O)OC",
  },
  {
    name: "fr_alkyl_halide",
    description: "halogens on sp3 carbon",
    smarts: "[CX4]-[Cl,Br,I,F]",
  },
  {
    name: "fr_allylic_oxid",
    description: "allylic positions that can be oxidised, those of steroid dienones excepted",
    smarts: "[$(C=C-C);!$(C=C-C-[N,O,S]);!$(C=C-C-C-[N,O]);!$(C12=CC(=O)CCC1C3C(C4C(CCC4)CC3)CC2)]",
  },
  {
    name: "fr_amide",
    description: "amides",
    smarts: "C(=O)-N",
  },
  {
    name: "fr_amidine",
    description: "amidines, guanidines excepted",
    smarts: "C(=N)(-N)-[!#7]",
  },
  {
    name: "fr_aniline",
    description: "anilines",
    smarts: "c-[NX3;!$(N=*)]",
  },
  {
    name: "fr_aryl_methyl",
    description: "alkyl groups on aromatic atoms whose first carbon can be hydroxylated",
    smarts: "[$(a-[CH3]),$(a-[CH2]-[CH3]),$(a-[CH2]-[CH2]~[!N;!O]);!$(a(:a!:*):a!:*)]",
  },
  {
    name: "fr_azide",
    description: "azides",
    smarts: "[$(*-[NX2-]-[NX2+]#[NX1]),$(*-[NX2]=[NX2+]=[NX1-])]",
  },
  {
    name: "fr_azo",
    description: "azo groups between two carbons",
    smarts: "[#6]-N=N-[#6]",
  },
  {
    name: "fr_barbitur",
    description: "barbiturates",
    smarts: "C1C(=O)NC(=O)NC1=O",
  },
  {
    name: "fr_benzene",
    description: "benzene rings",
    smarts: "c1ccccc1",
  },
  {
    name: "fr_benzodiazepine",
    description: "benzodiazepines without further fused rings",
    smarts: "[c&R2]12[c&R1][c&R1][c&R1][c&R1][c&R2]1[N&R1][C&R1][C&R1][N&R1]=[C&R1]2",
  },
  {
    name: "fr_bicyclic",
    description: "bonds between two atoms that are both in two rings",
    smarts: "[R2][R2]",
  },
  {
    name: "fr_diazo",
    description: "diazo groups",
    smarts: "[N+]#N",
  },
  {
    name: "fr_dihydropyridine",
    description: "dihydropyridines",
    smarts: "[$([NX3H1]1-C=C-C-C=C1),$([Nv3]1=C-C-C=C-C1),$([Nv3]1=C-C=C-C-C1),$([NX3H1]1-C-C=C-C=C1)]",
  },
  {
    name: "fr_epoxide",
    description: "epoxides",
    smarts: "O1CC1",
  },
  {
    name: "fr_ester",
    description: "esters",
    smarts: "[#6][CX3](=O)[OX2H0][#6]",
  },
  {
    name: "fr_ether",
    description: "ether oxygens, those of esters and phenol ethers included",
    smarts: "[OD2]([#6])[#6]",
  },
  {
    name: "fr_furan",
    description: "furan rings",
    smarts: "o1cccc1",
  },
  {
    name: "fr_guanido",
    description: "guanidines",
    smarts: "C(=N)(N)N",
  },
  {
    name: "fr_halogen",
    description: "halogens",
    smarts: "[#9,#17,#35,#53]",
  },
  {
    name: "fr_hdrzine",
    description: "hydrazines",
    smarts: "[NX3]-[NX3]",
  },
  {
    name: "fr_hdrzone",
    description: "hydrazones",
    smarts: "C=N-[NX3]",
  },
  {
    name: "fr_imidazole",
    description: "imidazole rings",
    smarts: "n1cncc1",
  },
  {
    name: "fr_imide",
    description: "imides",
    smarts: "N(-C(=O))-C=O",
  },
  {
    name: "fr_isocyan",
    description: "isocyanates",
    smarts: "N=C=O",
  },
  {
    name: "fr_isothiocyan",
    description: "isothiocyanates",
    smarts: "N=C=S",
  },
  {
    name: "fr_ketone",
    description: "ketones",
    smarts: "[#6][CX3](=O)[#6]",
  },
  {
    name: "fr_ketone_Topliss",
    description: "ketones, those between two aromatic rings and unsaturated ones excepted",
    smarts: "[$([CX3](=[OX1])(C)([c,C]));!$([CX3](=[OX1])([CH1]=C)[c,C])]",
  },
  {
    name: "fr_lactam",
    description: "beta-lactams",
    smarts: "N1C(=O)CC1",
  },
  {
    name: "fr_lactone",
    description: "lactones",
    smarts: "[C&R1](=O)[O&R1][C&R1]",
  },
  {
    name: "fr_methoxy",
    description: "methoxy groups",
    smarts: "[OX2](-[#6])-[CH3]",
  },
  {
    name: "fr_morpholine",
    description: "morpholine rings",
    smarts: "O1CCNCC1",
  },
  {
    name: "fr_nitrile",
    description: "nitriles",
    smarts: "[NX1]#[CX2]",
  },
  {
    name: "fr_nitro",
    description: "nitro groups",
    smarts: "[$([NX3](=O)=O),$([NX3+](=O)[O-])][!#8]",
  },
  {
    name: "fr_nitro_arom",
    description: "nitro groups on benzene rings",
    smarts: "[$(c1(-[$([NX3](=O)=O),$([NX3+](=O)[O-])])ccccc1)]",
  },
  {
    name: "fr_nitro_arom_nonortho",
    description: "nitro groups on benzene rings without a neighbouring substituent",
    smarts: "[$(c1(-[$([NX3](=O)=O),$([NX3+](=O)[O-])])ccccc1);!$(cc-!:*)]",
  },
  {
    name: "fr_nitroso",
    description: "nitroso groups",
    smarts: "[N!$(N-O)]=O",
  },
  {
    name: "fr_oxazole",
    description: "oxazole rings",
    smarts: "c1ocnc1",
  },
  {
    name: "fr_oxime",
    description: "oximes",
    smarts: "[CX3]=[NX2]-[OX2]",
  },
  {
    name: "fr_para_hydroxylation",
    description: "positions that can be hydroxylated in para of oxygen or nitrogen",
    smarts:
      "[$([cH]1[cH]cc(c[cH]1)~[$([#8,$([#8]~[H,c,C])])]),$([cH]1[cH]cc(c[cH]1)~[$([#7X3,$([#7](~[H,c,C])~[H,c,C])])]),$([cH]1[cH]cc(c[cH]1)-!:[$([NX3H,$(NC(=O)[H,c,C])])])]",
  },
  {
    name: "fr_phenol",
    description: "phenols",
    smarts: "[OX2H]-c1ccccc1",
  },
  {
    name: "fr_phenol_noOrthoHbond",
    description: "phenols without a neighbouring group that binds their hydrogen",
    smarts: "[$(c1(-[OX2H])ccccc1);!$(cc-!:[CH2]-[OX2H]);!$(cc-!:C(=O)[O;H1,-]);!$(cc-!:C(=O)-[NH2])]",
  },
  {
    name: "fr_phos_acid",
    description: "phosphoric acids",
    smarts:
      "[$(P(=[OX1])([$([OX2H]),$([OX1-]),$([OX2]P)])([$([OX2H]),$([OX1-]),$([OX2]P)])[$([OX2H]),$([OX1-]),$([OX2]P)]),$([P+]([OX1-])([$([OX2H]),$([OX1-]),$([OX2]P)])([$([OX2H]),$([OX1-]),$([OX2]P)])[$([OX2H]),$([OX1-]),$([OX2]P)])]",
  },
  {
    name: "fr_phos_ester",
    description: "phosphoric esters",
    smarts:
      "[$(P(=[OX1])([OX2][#6])([$([OX2H]),$([OX1-]),$([OX2][#6])])[$([OX2H]),$([OX1-]),$([OX2][#6]),$([OX2]P)]),$([P+]([OX1-])([OX2][#6])([$([OX2H]),$([OX1-]),$([OX2][#6])])[$([OX2H]),$([OX1-]),$([OX2][#6]),$([OX2]P)])]",
  },
  {
    name: "fr_piperdine",
    description: "piperidine rings",
    smarts: "N1CCCCC1",
  },
  {
    name: "fr_piperzine",
    description: "piperazine rings",
    smarts: "N1CCNCC1",
  },
  {
    name: "fr_priamide",
    description: "primary amides",
    smarts: "C(=O)-[NH2]",
  },
  {
    name: "fr_prisulfonamd",
    description: "primary sulfonamides",
    smarts: "[NH2]-S(=,-[OX1;+0,-1])(=,-[OX1;+0,-1])-[#6]",
  },
  {
    name: "fr_pyridine",
    description: "pyridine rings",
    smarts: "n1ccccc1",
  },
  {
    name: "fr_quatN",
    description: "quaternary nitrogens",
    smarts: "[$([NX4+]),$([NX4]=*)]",
  },
  {
    name: "fr_sulfide",
    description: "thioethers",
    smarts: "[SX2](-[#6])-C",
  },
  {
    name: "fr_sulfonamd",
    description: "sulfonamides",
    smarts: "N-S(=,-[OX1;+0,-1])(=,-[OX1;+0,-1])-[#6]",
  },
  {
    name: "fr_sulfone",
    description: "sulfones",
    smarts: "S(=,-[OX1;+0,-1])(=,-[OX1;+0,-1])(-[#6])-[#6]",
  },
  {
    name: "fr_term_acetylene",
    description: "terminal alkynes",
    smarts: "C#[CH]",
  },
  {
    name: "fr_tetrazole",
    description: "tetrazole rings",
    smarts: "c1nnnn1",
  },
  {
    name: "fr_thiazole",
    description: "thiazole rings",
    smarts: "c1scnc1",
  },
  {
    name: "fr_thiocyan",
    description: "thiocyanates",
    smarts: "S-C#N",
  },
  {
    name: "fr_thiophene",
    description: "thiophene rings",
    smarts: "s1cccc1",
  },
  {
    name: "fr_unbrch_alkane",
    description: "runs of four unbranched carbons outside rings",
    smarts: "[CR0;D2,D1][CR0;D2][CR0;D2][CR0;D2,D1]",
  },
  {
    name: "fr_urea",
    description: "ureas",
    smarts: "C(=O)(-N)-N",
  },
];
