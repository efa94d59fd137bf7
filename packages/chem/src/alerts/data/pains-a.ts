// Made by scripts/make-alerts.mjs; do not edit.
import type { AlertSetData } from "../alert.js";

export const PAINS_A: AlertSetData = {
  set: "PAINS_A",
  scope: "pan-assay interference compounds, family A",
  citation:
    "doi:10.1021/jm901137j (Baell and Holloway 2010), as SMARTS doi:10.1002/minf.201100076 (Saubern et al. 2011)",
  licence: "BSD-3-Clause (RDKit contributors, Novartis Institutes for BioMedical Research)",
  source: "Debian source package rdkit 202209.3-1, Code/GraphMol/FilterCatalog",
  alerts: [
    {
      name: "ene_six_het_A(483)",
      smarts: "[#6]-1(-[#6](~[!#6&!#1]~[#6]-[!#6&!#1]-[#6]-1=[!#6&!#1])~[!#6&!#1])=[#6;!R]-[#1]",
    },
    { name: "hzone_phenol_A(479)", smarts: "c:1:c:c(:c(:c:c:1)-[#6]=[#7]-[#7])-[#8]-[#1]" },
    {
      name: "anil_di_alk_A(478)",
      smarts:
        "[#6](-[#1])(-[#1])-[#7](-[#6](-[#1])-[#1])-c:1:c:c(:c(:[c;!H0,$(c-[#6](-[#1])-[#1]),$(c-[#8]-[#6](-[#1])(-[#1])-[#6](-[#1])-[#1])](:c:1))-[#7])-[#1]",
    },
    {
      name: "indol_3yl_alk(461)",
      smarts:
        "[n;!H0,$(n-[#6;!H0;!H1])]:1(c(c(c:2:c:1:c:c:c:c:2-[#1])-[#6;X4]-[#1])-[$([#6](-[#1])-[#1]),$([#6]=,:[!#6&!#1]),$([#6](-[#1])-[#7]),$([#6](-[#1])(-[#6](-[#1])-[#1])-[#6](-[#1])(-[#1])-[#7](-[#1])-[#6](-[#1])-[#1])])",
    },
    { name: "quinone_A(370)", smarts: "[!#6&!#1]=[#6]1[#6]=,:[#6][#6](=[!#6&!#1])[#6]=,:[#6]1" },
    { name: "azo_A(324)", smarts: "[#7;!R]=[#7]" },
    { name: "imine_one_A(321)", smarts: "[#6]-[#6](=[!#6&!#1;!R])-[#6](=[!#6&!#1;!R])-[$([#6]),$([#16](=[#8])=[#8])]" },
    { name: "mannich_A(296)", smarts: "[#7]-[#6;X4]-c:1:c:c:c:c:c:1-[#8]-[#1]" },
    { name: "anil_di_alk_B(251)", smarts: "c:1:c:c(:c:c:c:1-[#7](-[#6;X4])-[#6;X4])-[#6]=[#6]" },
    {
      name: "anil_di_alk_C(246)",
      smarts: "c:1:c:c(:c:c:c:1-[#8]-[#6;X4])-[#7;$([#7!H0]-[#6;X4]),$([#7](-[#6;X4])-[#6;X4])]",
    },
    { name: "ene_rhod_A(235)", smarts: "[#7]-1-[#6](=[#16])-[#16]-[#6](=[#6])-[#6]-1=[#8]" },
    { name: "hzone_phenol_B(215)", smarts: "c:1(:c:c:c(:c:c:1)-[#6]=[#7]-[#7])-[#8]-[#1]" },
    { name: "ene_five_het_A(201)", smarts: "[#6]-1(=[#6])-[#6]=[#7]-[!#6&!#1]-[#6]-1=[#8]" },
    {
      name: "anil_di_alk_D(198)",
      smarts:
        "c:1:c:c(:c:c:c:1-[#7](-[#6;X4])-[#6;X4])-[#6;X4]-[$([#8]-[#1]),$([#6]=[#6]-[#1]),$([#7](-[#6X4])-[#6;X4])]",
    },
    { name: "imine_one_isatin(189)", smarts: "[#8]=[#6]-2-[#6](=!@[#7]-[#7])-c:1:c:c:c:c:c:1-[#7]-2" },
    {
      name: "anil_di_alk_E(186)",
      smarts:
        "[#6](-[#1])-[#7](-[#6](-[#1])-[#1])-c:1:c(:c(:c(:[c;!H0,$(c-[#6](-[#1])-[#1])](:c:1-[#1]))-[#6&!H0;!H1,$([#6]-[#6;!H0])])-[#1])-[#1]",
    },
  ],
};
