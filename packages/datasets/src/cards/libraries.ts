import type { CardText } from "../external/external-dataset.js";
import { csv, flag, id, measured, number, sdf, smi, smiles, text, tsv } from "./columns.js";

const CHEMBL_AND_ZINC = "terms of ChEMBL (CC BY-SA 3.0) and ZINC for the structures";
const RDKIT = "https://github.com/rdkit/rdkit, commit 24e544313514";
const RDKIT_CITATION = "RDKit: doi:10.5281/zenodo.591637";
const HUB_SOURCE =
  "https://github.com/diegogalpy/sChemNET, commit 66c0c880c347, folder data: a copy of the files of 2020-03-24 of the Drug Repurposing Hub";
const HUB_CITATION = "doi:10.1038/nm.4306 (Corsello et al. 2017)";
const HUB_LICENCE = {
  spdx: null,
  attribution: "Drug Repurposing Hub, Broad Institute: public; no licence was found in the repository of the copy",
};

/** Libraries of compounds, drugs among them. */
export const LIBRARY_CARDS: readonly CardText[] = [
  {
    name: "walters-datafiles",
    title: "Libraries of 100,000, 100,000 and 10,000 compounds, drugs of ChEMBL, and sets for clustering",
    paths: ["libraries/patwalters_datafiles/"],
    licence: { spdx: null, attribution: `PatWalters/datafiles (MIT); ${CHEMBL_AND_ZINC}` },
    source: "https://github.com/PatWalters/datafiles, commit c6ed37de5e6b",
    citation: "no DOI; https://github.com/PatWalters/datafiles",
    tables: [
      smi(/(set_A\.smi\.gz|zinc_10K\.smi|chembl_drugs\.smi|cluster_test\.smi)$/),
      csv(
        /carbonic\.csv$/,
        smiles("SMILES"),
        id("Name", "identifier of ChEMBL"),
        measured("pIC50", "-log10(mol/L)", "potency"),
      ),
      csv(/molbloom_test\.csv$/, smiles("canonical_smiles"), id("molregno", "number in ChEMBL")),
    ],
    anchors: [],
    defects: ["Where set_A comes from is not stated", "chembl_drugs.smi holds salts and charged forms"],
  },
  {
    name: "smilesreading-47k",
    title: "47,464 Kekulé SMILES of ChEMBL, of the benchmark of SMILES reading",
    paths: ["libraries/chembl_smilesreading_47k.smi.gz"],
    licence: {
      spdx: "BSD-2-Clause",
      attribution: "nextmovesoftware/smilesreading; structures of ChEMBL (CC BY-SA 3.0)",
    },
    source: "https://github.com/nextmovesoftware/smilesreading, commit ca29ab458a21",
    citation: "no DOI; ChEMBL: doi:10.1093/nar/gkad1004 (Zdrazil et al. 2024)",
    tables: [smi(/smilesreading_47k/)],
    anchors: ["What other toolkits read: the set smilesreading"],
    defects: ["Odd structures on purpose"],
  },
  {
    name: "rdkit-libraries",
    title: "RDKit's regression libraries: 50,000 natural products and others, with substructure queries",
    paths: ["libraries/rdkit/"],
    licence: { spdx: "BSD-3-Clause", attribution: "RDKit; structures of ZINC, PubChem and the NCI" },
    source: `${RDKIT}, folders Regress/Data and Data/NCI`,
    citation: RDKIT_CITATION,
    tables: [
      smi(/znp\.50k\.smi\.gz$/),
      smi(/(first_5K|zinc\.(frags|leads)\.500\.q)\.smi$/, "\t"),
      sdf(/mols\.1000\.sdf\.gz$/),
    ],
    anchors: [],
    defects: [
      "first_5K.smi has 4,999 records; 6 of them cannot be read by RDKit 2022.09.3 (it is Molsieve's own set nci-5k)",
      "The SMILES of zinc.frags.500.q.smi and zinc.leads.500.q.smi have doubled backslashes",
    ],
  },
  {
    name: "repurposing-hub",
    title: "Drug Repurposing Hub: 6,798 drugs with phase and targets, 13,553 samples with structures",
    paths: ["libraries/drugs/repurposing_drugs_20200324.txt", "libraries/drugs/repurposing_samples_20200324.txt"],
    licence: HUB_LICENCE,
    source: HUB_SOURCE,
    citation: HUB_CITATION,
    tables: [
      tsv(
        /repurposing_drugs/,
        id("pert_iname", "name of the drug"),
        text("clinical_phase", "Launched, Phase 1, Preclinical and so on"),
        text("moa", "mechanism of action"),
        text("target", "genes, separated by |"),
        text("disease_area", "field of medicine"),
        text("indication", "what it is given for"),
      ),
      tsv(
        /repurposing_samples/,
        id("broad_id", "identifier of the sample"),
        text("pert_iname", "name of the drug"),
        number("qc_incompatible", "1 not fit for the usual check of purity"),
        number("purity", "%"),
        text("vendor", "who sells it"),
        text("catalog_no", "number of the vendor"),
        text("vendor_name", "name of the vendor"),
        number("expected_mass", "of the sample", "g/mol"),
        smiles("smiles"),
        text("InChIKey", "of the structure"),
        text("pubchem_cid", "identifier of PubChem"),
        text("deprecated_broad_id", "former identifiers"),
      ),
    ],
    anchors: [],
    defects: [
      "Names with a comma or quote are quoted in a table that is tab-separated",
      "2,427 of the drugs are Launched",
    ],
  },
  {
    name: "sweetlead-approved",
    title: "1,397 approved drugs of SWEETLEAD, as used for ClinTox",
    paths: ["libraries/drugs/sweetfda_approved_processed.csv.gz"],
    licence: { spdx: null, attribution: "deepchem/deepchem (MIT); the terms of SWEETLEAD are not stated there" },
    source:
      "https://github.com/deepchem/deepchem, commit fbe3b911a94a, examples/clintox/datasets/sweetfda/sweetfda_approved_processed.csv.gz",
    citation: "doi:10.1371/journal.pone.0079568 (Novick et al. 2013)",
    tables: [csv(/sweetfda/, smiles("smiles"), flag("FDA_APPROVED", "1 throughout"))],
    anchors: [],
    defects: ["No column of identifiers"],
  },
  {
    name: "drug-posters",
    title: "Drugs of three posters: 200 prescriptions of 2011, 16 brand-name and 21 generic heterocycles",
    paths: [
      "libraries/drugs/200_Prescriptions_2011.smi",
      "libraries/drugs/Scripps_16_brand-name_heterocyclic_pharmaceuticals.smi",
      "libraries/drugs/Scripps_21_generic_heterocyclic_pharmaceuticals.smi",
    ],
    licence: {
      spdx: null,
      attribution: "IanAWatson/Lilly-Medchem-Rules (Apache-2.0); terms of the lists are not stated",
    },
    source: "https://github.com/IanAWatson/Lilly-Medchem-Rules, commit 6d3553d70592, folder test",
    citation: "no DOI",
    tables: [],
    anchors: [],
    defects: ["Two spaces between the columns"],
  },
  {
    name: "walters-tutorials",
    title: "Sets of Practical Cheminformatics Tutorials: hERG, TYK2 free energies, reagents, yields",
    paths: ["libraries/patwalters_tutorials/"],
    licence: {
      spdx: null,
      attribution: "PatWalters/practical_cheminformatics_tutorials (MIT); structures of ChEMBL (CC BY-SA 3.0)",
    },
    source: "https://github.com/PatWalters/practical_cheminformatics_tutorials, commit 370dc6642881, folder data",
    citation: "no DOI; ChEMBL: doi:10.1093/nar/gkad1004 (Zdrazil et al. 2024)",
    tables: [
      csv(/chembl_herg_log_activity\.csv$/, smiles("smiles"), measured("pIC50", "-log10(mol/L)", "potency at hERG")),
      {
        ...csv(
          /ChEMBL_hERG\.csv$/,
          smiles("canonical_smiles"),
          text("molregno", "number in ChEMBL"),
          id("mol_chembl_id", "identifier of ChEMBL"),
          text("standard_relation", "=, < or >"),
          measured("standard_value", "of standard_units", "as standard_type says"),
          text("standard_type", "IC50 and so on"),
          text("standard_units", "nM and so on"),
        ),
        wide: true,
      },
      csv(
        /tyk2_fep\.csv$/,
        id("ligand_id", "number of the ligand"),
        smiles("SMILES"),
        measured("dG_bind", "kcal/mol", "computed free energy of binding"),
        number("dG_bind_err", "its error", "kcal/mol"),
      ),
      csv(/_reagents\.csv$/, smiles("SMILES"), id("Name", "identifier"), text("Type", "class of reagent")),
    ],
    anchors: [],
    defects: ["ChEMBL_hERG.csv holds measurements of several types, units and relations row by row"],
  },
  {
    name: "autogrow-fragments",
    title: "24,595 fragments of ZINC by molecular weight",
    paths: ["libraries/fragments_autogrow/"],
    licence: { spdx: "Apache-2.0", attribution: "durrantlab/autogrow4; structures of ZINC" },
    source: "https://github.com/durrantlab/autogrow4, commit 01b6cf1f3d95, folder source_compounds",
    citation: "doi:10.1186/s13321-020-00429-4 (Spiegel and Durrant 2020)",
    tables: [],
    anchors: [],
    defects: ["Four spaces between structure and identifier"],
  },
  {
    name: "free-wilson",
    title: "Two series for Free-Wilson analysis: CHEMBL2321810 and c-Met",
    paths: ["libraries/freewilson/"],
    licence: { spdx: "BSD-3-Clause", attribution: "RDKit; structures of ChEMBL (CC BY-SA 3.0)" },
    source: `${RDKIT}, folder Contrib/FreeWilson/data`,
    citation: `Free-Wilson analysis: doi:10.1021/jm00334a001; ${RDKIT_CITATION}`,
    tables: [
      smi(/CHEMBL2321810\.smi$/),
      csv(
        /CHEMBL2321810_act\.csv$/,
        id("Name", "identifier of the structure"),
        measured("Act", "-log10(mol/L)", "potency"),
      ),
      sdf(/cmet_ligands\.sdf$/),
    ],
    anchors: [],
    defects: ["Structures and values of CHEMBL2321810 are in two files; Molsieve's own set chembl2321810 joins them"],
  },
];
