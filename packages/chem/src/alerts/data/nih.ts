// Made by scripts/make-alerts.mjs; do not edit.
import type { AlertSetData } from "../alert.js";

export const NIH: AlertSetData = {
  set: "NIH",
  scope: "problematic functional groups",
  citation: "doi:10.1039/C4OB02287D (Doveston et al. 2014), doi:10.1021/jm901070c (Jadhav et al. 2010)",
  licence: "BSD-3-Clause (RDKit contributors, Novartis Institutes for BioMedical Research)",
  source: "Debian source package rdkit 202209.3-1, Code/GraphMol/FilterCatalog",
  alerts: [
    {
      name: "2halo_pyrazine_3EWG",
      smarts:
        "[#7;R1]1[#6]([F,Cl,Br,I])[#6]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])[#7][#6][#6]1",
    },
    {
      name: "2halo_pyrazine_5EWG",
      smarts:
        "[#7;R1]1[#6]([F,Cl,Br,I])[#6;!$(c-N)][#7][#6]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])[#6;!$(c-N)]1",
    },
    {
      name: "2halo_pyridazine_3EWG",
      smarts:
        "[#7;R1]1[#6]([F,Cl,Br,I])[#6]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])[#6][#6][#7]1",
    },
    {
      name: "2halo_pyridazine_5EWG",
      smarts:
        "[#7;R1]1[#6]([F,Cl,Br,I])[#6][#6][#6]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])[#7]1",
    },
    {
      name: "2halo_pyridine_3EWG",
      smarts:
        "[#7;R1]1[#6;!$(c=O)]([F,Cl,Br,I])[#6]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])[#6;!$(c-N)][#6][#6;!$(c-N)]1",
    },
    {
      name: "2halo_pyridine_5EWG",
      smarts:
        "[#7;R1]1[#6;!$(c=O)]([F,Cl,Br,I])[#6][#6;!$(c-N)][#6]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])[#6;!$(c=O);!$(c-N)]1",
    },
    {
      name: "2halo_pyrimidine_5EWG",
      smarts:
        "[#7;R1]1[#6]([F,Cl,Br,I])[#7][#6][#6]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])[#6]1",
    },
    {
      name: "3halo_pyridazine_2EWG",
      smarts:
        "[#7;R1]1[#6]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])[#6]([F,Cl,Br,I])[#6][#6][#7]1",
    },
    {
      name: "3halo_pyridazine_4EWG",
      smarts:
        "[#7;R1]1[#6][#6]([F,Cl,Br,I])[#6]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])[#6][#7]1",
    },
    {
      name: "4_pyridone_3_5_EWG",
      smarts:
        "[#7,#8,#16]1~[#6;H]~[#6]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])~[#6](=O)~[#6]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])~[#6;H]1",
    },
    {
      name: "4halo_pyridine_3EWG",
      smarts:
        "[#7;R1]1[#6;!$(c=O);!$(c-N)][#6]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])[#6]([F,Cl,Br,I])[#6][#6;!$(c=O);!$(c-N)]1",
    },
    {
      name: "4halo_pyrimidine_2_6EWG",
      smarts:
        "[#7]1[#6]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])[#7;R1][#6]([F,Cl,Br,I])[#6][#6]1([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])",
    },
    {
      name: "4halo_pyrimidine_5EWG",
      smarts:
        "[#7]1[#6][#7;R1][#6]([F,Cl,Br,I])[#6]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])[#6]1",
    },
    { name: "CH2_S#O_3_ring", smarts: "[CH2]1[O,S]C1" },
    { name: "HOBT_ester", smarts: "O=C(-[!N])O[$(nnn),$([#7]-[#7]=[#7])]" },
    { name: "NO_phosphonate", smarts: "P(=O)ON" },
    { name: "acrylate", smarts: "[CH2]=[C;!$(C-N);!$(C-O)]C(=O)" },
    { name: "activated_4mem_ring", smarts: "[#6]1~[$(C(=O)),$(S(=O))]~[O,S,N]~[$(C(=O)),$(S(=O))]1" },
    { name: "activated_S#O_3_ring", smarts: "C1~[O,S]~[C,N,O,S]1[a,N,O,S]" },
    {
      name: "activated_acetylene",
      smarts: "[$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O))]C#[C;!$(C-N);!$(C-n)]",
    },
    {
      name: "activated_diazo",
      smarts:
        "[N;!R]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O))])=[N;!R]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O))])",
    },
    {
      name: "activated_vinyl_ester",
      smarts:
        "O=COC=[$(C(S(=O)(=O))),$(C(C(F)(F)(F))),$(C(C#N)),$(C(N(=O)(=O))),$(C([N+](=O)[O-])),$(C(C(=O)));!$(C(N))]",
    },
    {
      name: "activated_vinyl_sulfonate",
      smarts:
        "O(-S(=O)(=O))C=[$(C(S(=O)(=O))),$(C(C(F)(F)(F))),$(C(C#N)),$(C(N(=O)(=O))),$(C([N+](=O)[O-])),$(C(C(=O)));!$(C(N))]",
    },
    { name: "acyclic_imide", smarts: "[C,c][C;!R](=O)[N;!R][C;!R](=O)[C,c]" },
    { name: "acyl_123_triazole", smarts: "[#7;R1]1~[#7;R1]~[#7;R1](-C(=O))~[#6]~[#6]1" },
    { name: "acyl_134_triazole", smarts: "[#7]1~[#7]~[#6]~[#7](-C(=O)[!N])~[#6]1" },
    { name: "acyl_activated_NO", smarts: "O=C(-[!N])O[$([#7;+]),$(N(C=[O,S,N])(C=[O,S,N]))]" },
    { name: "acyl_cyanide", smarts: "C(=O)-C#N" },
    {
      name: "acyl_imidazole",
      smarts: "[C;!$(C-N)](=O)[#7]1[#6;H1,$([#6]([*;!R]))][#7][#6;H1,$([#6]([*;!R]))][#6;H1,$([#6]([*;!R]))]1",
    },
    {
      name: "acyl_pyrazole",
      smarts: "[C;!$(C-N)](=O)[#7]1[#7][#6;H1,$([#6]([*;!R]))][#6;H1,$([#6]([*;!R]))][#6;H1,$([#6]([*;!R]))]1",
    },
    { name: "aldehyde", smarts: "[C,c][C;H1](=O)" },
    { name: "alpha_dicarbonyl", smarts: "C(=O)!@C(=O)" },
    {
      name: "alpha_halo_EWG",
      smarts: "[$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-])]-[CH,CH2]-[Cl,Br,I,$(O(S(=O)(=O)))]",
    },
    { name: "alpha_halo_amine", smarts: "[F,Cl,Br,I,$(O(S(=O)(=O)))]-[CH,CH2;!$(C(F)(F))]-[N,n]" },
    { name: "alpha_halo_carbonyl", smarts: "C(=O)([CH,CH2][Cl,Br,I,$(O(S(=O)(=O)))])" },
    {
      name: "alpha_halo_heteroatom",
      smarts: "[N,n,O,S;!$(S(=O)(=O))]-[CH,CH2;!$(C(F)(F))][F,Cl,Br,I,$(O(S(=O)(=O)))]",
    },
    { name: "alpha_halo_heteroatom_tert", smarts: "[N,n,O,S;!$(S(=O)(=O))]-C([Cl,Br,I,$(O(S(=O)(=O)))])(C)(C)" },
    { name: "anhydride", smarts: "[$(C(=O)),$(C(=S))]-[O,S]-[$(C(=O)),$(C(=S)),$(C(=[N;!R])),$(C(=N(-[C;X4])))]" },
    { name: "aryl_phosphonate", smarts: "P(=O)-[O;!R]-a" },
    { name: "aryl_thiocarbonyl", smarts: "a-[S;X2;!R]-[C;!R](=O)" },
    { name: "azide", smarts: "[$(N#[N+]-[N-]),$([N-]=[N+]=N)]" },
    { name: "aziridine_diazirine", smarts: "[C,N]1~[C,N]~N~1" },
    { name: "azo_amino", smarts: "[N]=[N;!R]-[N]" },
    { name: "azo_aryl", smarts: "c[N;!R;!+]=[N;!R;!+]-c" },
    { name: "azo_filter1", smarts: "[N;!R]=[N;!R]-[N]=[*]" },
    {
      name: "azo_filter2",
      smarts: "[N;!$(N-S(=O)(=O));!$(N-C=O)]-[N;!r3;!$(N-S(=O)(=O));!$(N-C=O)]-[N;!$(N-S(=O)(=O));!$(N-C=O)]",
    },
    { name: "azo_filter3", smarts: "[N;!R]-[N;!R]-[N;!R]" },
    { name: "azo_filter4", smarts: "a-N=N-[N;H2]" },
    { name: "bad_boron", smarts: "[B-,BH2,BH3,$(B(F)(F))]" },
    { name: "bad_cations", smarts: "[C+,F+,Cl+,Br+,I+,Se+]" },
    { name: "benzidine_like", smarts: "c([N;!+])1ccc(c2ccc([N;!+])cc2)cc1" },
    { name: "beta_lactone", smarts: "[#6,#15,#16]1(=O)~[#6]~[#6]~[#8,#16]1" },
    { name: "betalactam", smarts: "C1(=O)~[#6]~[#6]N1" },
    {
      name: "betalactam_EWG",
      smarts:
        "C1(=O)~[#6]~[#6]N1([$(S(=O)(=O)[C,c,O&D2]),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)[C,c,O&D2])])",
    },
    {
      name: "bis_activated_aryl_ester",
      smarts:
        "O=[C,S]Oc1aaa([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)O),$(C(=O)N)])aa([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)O),$(C(=O)N)])1",
    },
    {
      name: "bis_keto_olefin",
      smarts: "CC(=O)[$([C&H1]),$(C-F),$(C-Cl),$(C-Br),$(C-I)]=[$([C&H1]),$(C-F),$(C-Cl),$(C-Br),$(C-I)]C(=O)C",
    },
    { name: "boron_warhead", smarts: "[C,c]~[#5]" },
    { name: "branched_polycyclic_aromatic", smarts: "a1(a2aa(a3aaaaa3)aa(a4aaaaa4)a2)aaaaa1" },
    { name: "carbodiimide_iso#thio#cyanate", smarts: "N=C=[N,O,S]" },
    { name: "carbonyl_halide", smarts: "O=C[F,Cl,Br,I]" },
    {
      name: "contains_metal",
      smarts:
        "[$([Ru]),$([#45]),$([Se]),$([se]),$([Pd]),$([#21]),$([Bi]),$([Sb]),$([Ag]),$([Ti]),$([Al]),$([Cd]),$([V]),$([In]),$([#24]),$([#50]),$([Mn]),$([La]),$([Fe]),$([Er]),$([Tm]),$([Yb]),$([Lu]),$([Hf]),$([Ta]),$([W]),$([Re]),$([#27]),$([#76]),$([Ni]),$([Ir]),$([Cu]),$([Zn]),$([Ga]),$([Ge]),$([As]),$([Y]),$([Zr]),$([Nb]),$([Ce]),$([#59]),$([Nd]),$([Sm]),$([Eu]),$([Gd]),$([Tb]),$([Dy]),$([#67]),$([Pt]),$([Au]),$([Hg]),$([Tl]),$([Pb]),$([Ac]),$([Th]),$([Pa]),$([Mo]),$([U]),$([Tc]),$([Te]),$([#84]),$([At])]",
    },
    {
      name: "crown_ether",
      smarts:
        "[$([O,S,#7;R1;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][CH,CH2;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][CH,CH2;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][O,S,#7;R1;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][CH,CH2;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][CH,CH2;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][O,S,#7;R1;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18]),$([O,S,#7;R1;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][CH,CH2;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][CH,CH2;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][CH,CH2;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][O,S,#7;R1;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][CH,CH2;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][CH,CH2;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][CH,CH2;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][O,S,#7;R1;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18]),$([O,S,#7;R1;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][CH,CH2;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][CH,CH2;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][O,S,#7;R1;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][CH,CH2;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][CH,CH2;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][CH,CH2;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18][O,S,#7;R1;r9,r10,r11,r12,r13,r14,r15,r16,r17,r18])]",
    },
    { name: "cyano_phosphonate", smarts: "P(O[A,a])(O[A,a])(=O)C#N" },
    { name: "cyanohydrin", smarts: "[C;X4](-[OH,NH1,NH2,SH])(-C#N)" },
    { name: "diamino_sulfide", smarts: "[N,n]~[S;!R;D2]~[N,n]" },
    { name: "diazo_carbonyl", smarts: "[$(N=N=C~C=O),$(N#N-C~C=O)]" },
    { name: "diazonium", smarts: "a[N+]#N" },
    { name: "dicarbonyl_sulfonamide", smarts: "[$(N(-C(=O))(-C(=O))(-S(=O))),$(n([#6](=O))([#6](=O))([#16](=O)))]" },
    { name: "disulfide_acyclic", smarts: "[S;!R;X2]-[S;!R;X2]" },
    { name: "disulfonyliminoquinone", smarts: "S(=O)(=O)N=C1C=CC(=NS(=O)(=O))C=C1" },
    { name: "double_trouble_warhead", smarts: "NC(C[S;D1])C([N;H1]([O;D1]))=O" },
    { name: "flavanoid", smarts: "O=C2CC(a3aaaaa3)Oa1aaaaa12" },
    { name: "four_nitriles", smarts: "C#N.C#N.C#N.C#N" },
    { name: "gte_10_carbon_sb_chain", smarts: "[C;!R]-[C;!R]-[C;!R]-[C;!R]-[C;!R]-[C;!R]-[C;!R]-[C;!R]-[C;!R]-[C;!R]" },
    { name: "gte_2_N_quats", smarts: "[N,n;H0;+;!$(N~O);!$(n~O)].[N,n;H0;+;!$(N~O);!$(n~O)]" },
    { name: "gte_2_free_phos", smarts: "P([O;D1])=O.P([O;D1])=O" },
    { name: "gte_2_sulfonic_acid", smarts: "[C,c]S(=O)(=O)[O;D1].[C,c]S(=O)(=O)[O;D1]" },
    { name: "gte_3_COOH", smarts: "C(=O)[O;D1].C(=O)[O;D1].C(=O)[O;D1]" },
    { name: "gte_3_iodine", smarts: "[#53].[#53].[#53]" },
    {
      name: "gte_4_basic_N",
      smarts:
        "[N;!$(N(=[N,O,S,C]));!$(N(S(=O)(=O)));!$(N(C(F)(F)(F)));!$(N(C#N));!$(N(C(=O)));!$(N(C(=S)));!$(N(C(=N)));!$(N(#C));!$(N-c)].[N;!$(N(=[N,O,S,C]));!$(N(S(=O)(=O)));!$(N(C(F)(F)(F)));!$(N(C#N));!$(N(C(=O)));!$(N(C(=S)));!$(N(C(=N)));!$(N(#C));!$(N-c)].[N;!$(N(=[N,O,S,C]));!$(N(S(=O)(=O)));!$(N(C(F)(F)(F)));!$(N(C#N));!$(N(C(=O)));!$(N(C(=S)));!$(N(C(=N)));!$(N(#C));!$(N-c)].[N;!$(N(=[N,O,S,C]));!$(N(S(=O)(=O)));!$(N(C(F)(F)(F)));!$(N(C#N));!$(N(C(=O)));!$(N(C(=S)));!$(N(C(=N)));!$(N(#C));!$(N-c)]",
    },
    {
      name: "gte_4_nitro",
      smarts:
        "[$([N+](=O)[O-]),$(N(=O)=O)].[$([N+](=O)[O-]),$(N(=O)=O)].[$([N+](=O)[O-]),$(N(=O)=O)].[$([N+](=O)[O-]),$(N(=O)=O)]",
    },
    { name: "gte_5_phenolic_OH", smarts: "a[O;D1].a[O;D1].a[O;D1].a[O;D1].a[O;D1]" },
    { name: "gte_7_aliphatic_OH", smarts: "C[O;D1].C[O;D1].C[O;D1].C[O;D1].C[O;D1].C[O;D1].C[O;D1]" },
    { name: "gte_7_total_hal", smarts: "[Cl,Br,I].[Cl,Br,I].[Cl,Br,I].[Cl,Br,I].[Cl,Br,I].[Cl,Br,I].[Cl,Br,I]" },
    {
      name: "gte_8_CF2_or_CH2",
      smarts:
        "[CH2,$(C(F)(F));R0][CH2,$(C(F)(F));R0][CH2,$(C(F)(F));R0][CH2,$(C(F)(F));R0][CH2,$(C(F)(F));R0][CH2,$(C(F)(F));R0][CH2,$(C(F)(F));R0][CH2,$(C(F)(F));R0]",
    },
    {
      name: "halo_5heterocycle_bis_EWG",
      smarts:
        "[#7,#8,#16]1[#6]([$(S(=O)(=O)),$([F,Cl]),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O))])[#6]([$(S(=O)(=O)),$([F,Cl]),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O))])[#7][#6]1([Cl,Br,I])",
    },
    {
      name: "halo_acrylate",
      smarts:
        "[$([C;H2]),$([C&H1;$(C-F)]),$([C&H1;$(C-Cl)]),$([C&H1;$(C-Br)]),$([C&H1;$(C-I)]),$(C(F)F),$(C(Cl)Cl),$(C(Br)Br),$(C(I)I),$(C(F)Cl),$(C(F)Br),$(C(F)I),$(C(Cl)Br),$(C(Br)I)](=[$([C&H1;$(C(-C(=O)))]),$(C(F)(C(=O))),$(C(Cl)(C(=O))),$(C(Br)(C(=O))),$(C(I)(C(=O))),$(C(C)(C(=O))),$(C(c)(C(=O)))])",
    },
    { name: "halo_imino", smarts: "C(=[#7])([Cl,Br,I,$(O(S(=O)(=O)))])" },
    {
      name: "halo_olefin_bis_EWG",
      smarts:
        "C([Cl,Br,I,$(O(S(=O)(=O)))])=C([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])",
    },
    { name: "halo_phenolic_carbonyl", smarts: "C(=O)Oc1c([Cl,F])[cH1,$(c[F,Cl])]c([F,Cl])[cH1,$(c[F,Cl])]c1([F,Cl])" },
    { name: "halo_phenolic_sulfonyl", smarts: "S(=O)Oc1c([Cl,F])[cH1,$(c[F,Cl])]c([F,Cl])[cH1,$(c[F,Cl])]c1([F,Cl])" },
    { name: "halogen_heteroatom", smarts: "[!C;!c;!H][F,Cl,Br,I]" },
    { name: "hetero_silyl", smarts: "[Si]~[!#6]" },
    {
      name: "hydrazine",
      smarts:
        "[N;X3;!$(N-S(=O)(=O));!$(N-C(F)(F)(F));!$(N-C#N);!$(N-C(=O));!$(N-C(=S));!$(N-C(=N))]-[N;X3;!$(N-S(=O)(=O));!$(N-C(F)(F)(F));!$(N-C#N);!$(N-C(=O));!$(N-C(=S));!$(N-C(=N))]",
    },
    { name: "hydrazothiourea", smarts: "[N;!R]=NC(=S)N" },
    { name: "hydroxamate_warhead", smarts: "C([N;H1]([O;D1]))=O" },
    { name: "hyperval_sulfur", smarts: "[$([#16&D3]),$([#16&D4])]=,:[#6]" },
    { name: "isonitrile", smarts: "[N+]#[C-]" },
    {
      name: "keto_def_heterocycle",
      smarts: "[$(c([C;!R;!$(C-[N,O,S]);!$(C-[H])](=O))1naaaa1),$(c([C;!R;!$(C-[N,O,S]);!$(C-[H])](=O))1naa[n,s,o]1)]",
    },
    {
      name: "linear_polycyclic_aromatic_I",
      smarts:
        "[$(a12aaaaa1aa3a(aa(aaaa4)a4a3)a2),$(a12aaaaa1aa3a(aaa4a3aaaa4)a2),$(a12aaaaa1a(aa5)a3a(aaa4a3a5aaa4)a2)]",
    },
    {
      name: "linear_polycyclic_aromatic_II",
      smarts: "[$(a12aaaa4a1a3a(aaaa3aa4)aa2),$(a12aaaaa1a3a(aaa4a3aaaa4)aa2),$(a1(a(aaaa4)a4a3a2aaaa3)a2aaaa1)]",
    },
    {
      name: "maleimide_etc",
      smarts: "[$([C;H1]),$(C(-[F,Cl,Br,I]))]1=[$([C;H1]),$(C(-[F,Cl,Br,I]))]C(=O)[N,O,S]C(=O)1",
    },
    { name: "meldrums_acid_deriv", smarts: "O=C1OC(C)(C)OC(C1)=O" },
    { name: "monofluoroacetate", smarts: "[C;H2](F)C(=O)[O,N,S]" },
    { name: "nitrone", smarts: "[C;!R]=[N+][O;D1]" },
    { name: "nitrosamine", smarts: "N-[N;X2](=O)" },
    { name: "non_ring_CH2O_acetal", smarts: "[O,N,S;!$(S~O)]!@[CH2]!@[O,S,N;!$(S~O)]" },
    { name: "non_ring_acetal", smarts: "[O,N,S;!$(S~O)]!@[C;H1;X4]!@[O,N,S;!$(S~O)]" },
    { name: "non_ring_ketal", smarts: "[O,N,S;!$(S~O)]!@[C;H0;X4](!@[O,N,S;!$(S~O)])(C)" },
    { name: "ortho_hydroiminoquinone", smarts: "c1c([N;D1])c([N;D1])c[cH1][cH1]1" },
    { name: "ortho_hydroquinone", smarts: "a1c([O,S;D1])c([O,S;D1])a[cH1][cH1]1" },
    {
      name: "ortho_nitrophenyl_carbonyl",
      smarts: "[#6]1(-O-[C;!R](=[O,N;!R]))[#6]([$(N(=O)(=O)),$([N+](=O)[O-])])[#6][#6][#6][#6]1",
    },
    { name: "ortho_quinone", smarts: "[CH1,$(C(-[Cl,Br,I]))]1=CC(=[O,N,S;!R])C(=[O,N,S])C=[CH1,$(C(-[Cl,Br,I]))]1" },
    { name: "oxaziridine", smarts: "C1~[O,S]~N1" },
    { name: "oxime", smarts: "[$(C=N[O;D1]);!$(C=[N+])][#6][#6]" },
    { name: "oxonium", smarts: "[o+,O+]" },
    { name: "para_hydroiminoquinone", smarts: "a1[cH1]c([N;D1])[cH1]ac([N;D1])1" },
    { name: "para_hydroquinone", smarts: "a1[cH1]c([O,S;D1])[cH1]ac([O,S;D1])1" },
    {
      name: "para_nitrophenyl_ester",
      smarts: "[#6]1(-O(-[C;!R](-[!N])(=[O,N;!R])))[#6][#6][#6]([$(N(=O)(=O)),$([N+](=O)[O-])])[#6][#6]1",
    },
    {
      name: "para_quinone",
      smarts:
        "[CH1,$(C(-[Cl,Br,I]))]1=[CH1,$(C(-[Cl,Br,I]))]C(=[O,N,S])[CH1,$(C(-[Cl,Br,I]))]=[CH1,$(C(-[Cl,Br,I]))]C1(=[O,N,S])",
    },
    { name: "paraquat_like", smarts: "[#6]1[#6][#6]([#6]2[#6][#6][#7;+][#6][#6]2)[#6][#6][#7;+]1" },
    { name: "pentafluorophenylester", smarts: "C(=O)Oc1c(F)c(F)c(F)c(F)c1(F)" },
    { name: "perchloro_cp", smarts: "C1(Cl)(Cl)C(Cl)C(Cl)=C(Cl)C1(Cl)" },
    { name: "perhalo_dicarbonyl_phenyl", smarts: "c1(C=O)c([Br,Cl,I])c([Br,Cl,I])c([Br,Cl,I])c([Br,Cl,I])c1(C=O)" },
    { name: "perhalo_phenyl", smarts: "c1c([Br,Cl,I])c([Br,Cl,I])c([Br,Cl,I])c([Br,Cl,I])c1([Br,Cl,I])" },
    { name: "peroxide", smarts: "[#8]~[#8]" },
    {
      name: "phenolate_bis_EWG",
      smarts:
        "O=[C,S]Oc1aaa([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)O),$(C(=O)N)])aa([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)O),$(C(=O)N)])1",
    },
    { name: "phos_serine_warhead", smarts: "NC(COP(O)(O)=O)C(O)=O" },
    { name: "phos_threonine_warhead", smarts: "NC(C(C)OP(O)(O)=O)C(O)=O" },
    { name: "phos_tyrosine_warhead", smarts: "NC(Cc1ccc(OP(O)(O)=O)cc1)C(O)=O" },
    { name: "phosphite", smarts: "[c,C]-[P;v3]" },
    { name: "phosphonium", smarts: "[#15;+]~[!O]" },
    { name: "phosphorane", smarts: "C=P" },
    { name: "phosphorous_nitrogen_bond", smarts: "[#15]~[N,n]" },
    { name: "phosphorus_phosphorus_bond", smarts: "P~P" },
    { name: "phosphorus_sulfur_bond", smarts: "P~S" },
    { name: "polyene", smarts: "C=[C;!R][C;!R]=[C;!R][C;!R]=[C;!R]" },
    {
      name: "polyhalo_phenol_a",
      smarts: "c1c([O;D1])c(-[Cl,Br,I])c(-[Cl,Br,I])cc1.c1c([O;D1])c(-[Cl,Br,I])c(-[Cl,Br,I])cc1",
    },
    {
      name: "polyhalo_phenol_b",
      smarts: "c1c([O;D1])c(-[Cl,Br,I])cc(-[Cl,Br,I])c1.c1c([O;D1])c(-[Cl,Br,I])cc(-[Cl,Br,I])c1",
    },
    {
      name: "polyhalo_phenol_c",
      smarts: "c1c([O;D1])ccc(-[Cl,Br,I])c(-[Cl,Br,I])1.c1c([O;D1])ccc(-[Cl,Br,I])c(-[Cl,Br,I])1",
    },
    {
      name: "polyhalo_phenol_d",
      smarts: "c(-[Cl,Br,I])1c([O;D1])c(-[Cl,Br,I])ccc1.c(-[Cl,Br,I])1c([O;D1])c(-[Cl,Br,I])ccc1",
    },
    {
      name: "polyhalo_phenol_e",
      smarts: "c1c([O;D1])ccc(-[Cl,Br,I])c(-[Cl,Br,I])1.c1c([O;D1])ccc(-[Cl,Br,I])c(-[Cl,Br,I])1",
    },
    { name: "polysulfide", smarts: "[S;D2]-[S;D2]-[S;D2]" },
    { name: "porphyrin", smarts: "[#6;r16,r17,r18]~[#6]1~[#6]~[#6]~[#6](~[#6])~[#7]1" },
    { name: "primary_halide_sulfate", smarts: "[CH2][Cl,Br,I,$(O(S(=O)(=O)[!$(N);!$([O&D1])]))]" },
    { name: "quat_N_N", smarts: "[N,n;R;+]!@[N,n]" },
    { name: "quat_N_acyl", smarts: "[N,n;+]!@C(=O)" },
    {
      name: "quinone_methide",
      smarts:
        "[#6;!$([#6](-[N,O,S]))]1=[#6;!$([#6](-[N,O,S]))][#6](=[#6])[#6;!$([#6](-[N,O,S]))]=[#6;!$([#6](-[N,O,S]))][#6]1(=[O,N,S])",
    },
    { name: "rhodanine", smarts: "C(=C)1SC(=S)NC(=O)1" },
    { name: "secondary_halide_sulfate", smarts: "[CH;!$(C=C)][Cl,Br,I,$(O(S(=O)(=O)[!$(N);!$([O&D1])]))]" },
    { name: "sulf_D2_nitrogen", smarts: "[S;D2](-[N;!$(N(=C));!$(N(-S(=O)(=O)));!$(N(-C(=O)))])" },
    { name: "sulf_D2_oxygen_D2", smarts: "[S;D2][O;D2]" },
    { name: "sulf_D3_nitrogen", smarts: "[S;D3](-N)(-[c,C])(-[c,C])" },
    { name: "sulfite_sulfate_ester", smarts: "[C,c]OS(=O)O[C,c]" },
    { name: "sulfonium", smarts: "[S+;X3;$(S-C);!$(S-[O;D1])]" },
    { name: "sulfonyl_anhydride", smarts: "[$(C(=O)),$(S(=O)(=O))][O,S](S(=O)(=O))" },
    { name: "sulfonyl_halide", smarts: "S(=O)(=O)[F,Cl,Br,I]" },
    { name: "sulfonyl_heteroatom", smarts: "[!#6;!#1;!#11;!#19]O(S(=O)(=O)(-[C,c]))" },
    { name: "sulphonyl_cyanide", smarts: "S(=O)(=O)C#N" },
    {
      name: "tertiary_halide_sulfate",
      smarts: "[C;X4](-[Cl,Br,I,$(O(S(=O)(=O)[!$(N);!$([O&D1])]))])(-[c,C])(-[c,C])(-[c,C])",
    },
    { name: "thio_hydroxamate", smarts: "[S;D2]([$(N(=C)),$(N(-S(=O)(=O))),$(N(-C(=O)))])" },
    { name: "thio_xanthate", smarts: "[S;!R]-[C;!R](=[S;!R])(-[S;!R])" },
    { name: "thiocarbonate", smarts: "SC(=O)[O,S]" },
    { name: "thioester", smarts: "[S;!R;H0]C(=[S,O;!R])([!O;!S;!N])" },
    { name: "thiol_warhead", smarts: "NC(C[S;D1])C(O)=O" },
    { name: "thiopyrylium", smarts: "c1[S,s;+]cccc1" },
    { name: "thiosulfoxide", smarts: "[C,c][S;X3](~O)-S" },
    { name: "triamide", smarts: "[$(N(-C(=O))(-C(=O))(-C(=O))),$(n([#6](=O))([#6](=O))([#6](=O)))]" },
    { name: "triaryl_phosphine_oxide", smarts: "P(=O)(a)(a)(a)" },
    { name: "trichloromethyl_ketone", smarts: "[$(C(=O));!$(C-N);!$(C-O);!$(C-S)]C(Cl)(Cl)(Cl)" },
    { name: "triflate", smarts: "OS(=O)(=O)(C(F)(F)(F))" },
    { name: "trifluoroacetate_ester", smarts: "C(F)(F)(F)C(=O)O" },
    { name: "trifluoroacetate_thioester", smarts: "C(F)(F)(F)C(=O)S" },
    { name: "trifluoromethyl_ketone", smarts: "[$(C(=O));!$(C-N);!$(C-O);!$(C-S)]C(F)(F)(F)" },
    { name: "trihalovinyl_heteroatom", smarts: "C(-[Cl,Br,I])(-[Cl,Br,I])=C(-[Cl,Br,I])(-[N,O,S])" },
    {
      name: "trinitro_aromatic",
      smarts:
        "[$(a1aaa([$(N(=O)(=O)),$([N+](=O)[O-])])a([$(N(=O)(=O)),$([N+](=O)[O-])])a1([$(N(=O)(=O)),$([N+](=O)[O-])])),$(a1aa([$(N(=O)(=O)),$([N+](=O)[O-])])a([$(N(=O)(=O)),$([N+](=O)[O-])])aa1([$(N(=O)(=O)),$([N+](=O)[O-])])),$(a1a([$(N(=O)(=O)),$([N+](=O)[O-])])aa([$(N(=O)(=O)),$([N+](=O)[O-])])aa1([$(N(=O)(=O)),$([N+](=O)[O-])]))]",
    },
    {
      name: "trinitromethane_derivative",
      smarts: "C([$([N+](=O)[O-]),$(N(=O)=O)])([$([N+](=O)[O-]),$(N(=O)=O)])([$([N+](=O)[O-]),$(N(=O)=O)])",
    },
    {
      name: "tris_activated_aryl_ester",
      smarts:
        "[$(O=[C,S]Oc1a([$(S(=O)(=O)),F,$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)O),$(C(=O)N)])a([$(S(=O)(=O)),F,$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)O),$(C(=O)N)])a([$(S(=O)(=O)),F,$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)O),$(C(=O)N)])aa1),$(O=[C,S]Oc1a([$(S(=O)(=O)),F,$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)O),$(C(=O)N)])a([$(S(=O)(=O)),F,$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)O),$(C(=O)N)])aaa([$(S(=O)(=O)),F,$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)O),$(C(=O)N)])1),$(O=[C,S]Oc1a([$(S(=O)(=O)),F,$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)O),$(C(=O)N)])aa([$(S(=O)(=O)),F,$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)O),$(C(=O)N)])a([$(S(=O)(=O)),F,$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)O),$(C(=O)N)])a1),$(O=[C,S]Oc1a([$(S(=O)(=O)),F,$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)O),$(C(=O)N)])aa([$(S(=O)(=O)),F,$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)O),$(C(=O)N)])aa([$(S(=O)(=O)),F,$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O)O),$(C(=O)N)])1)]",
    },
    {
      name: "trisub_bis_act_olefin",
      smarts:
        "[CH;!R;!$(C-N)]=C([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O))])([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C(=O))])",
    },
    {
      name: "vinyl_carbonyl_EWG",
      smarts:
        "[C;!R]([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])([$(S(=O)(=O)),$(C(F)(F)(F)),$(C#N),$(N(=O)(=O)),$([N+](=O)[O-]),$(C=O)])=[C;!R]([C;!R](=O))([!$([#8]);!$([#7])])",
    },
  ],
};
