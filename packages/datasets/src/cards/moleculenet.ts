import type { CardText } from "../external/external-dataset.js";
import { csv, flag, id, measured, number, smiles, text } from "./columns.js";

const MOLECULENET = "MoleculeNet: doi:10.1039/C7SC02664A (Wu et al. 2018)";
const COLLECTION = "https://github.com/GLambard/Molecules_Dataset_Collection, commit beb35cd0b76d, folder originals";
const DEEPCHEM = "https://github.com/deepchem/deepchem, commit fbe3b911a94a";
const NOT_STATED =
  "The repository is under MIT; the terms of the data are not stated there, nor in the paper of MoleculeNet";
const LEADERBOARD = "README of deepchem/moleculenet at commit 047f9c6c, which does not say which split";
const SCAFFOLD =
  "random forest on circular fingerprints, scaffold split 0.8/0.1/0.1 (emapco/chemberta3 at commit 3851bd9e)";

const SIDER_CLASSES = [
  "Hepatobiliary disorders",
  "Metabolism and nutrition disorders",
  "Product issues",
  "Eye disorders",
  "Investigations",
  "Musculoskeletal and connective tissue disorders",
  "Gastrointestinal disorders",
  "Social circumstances",
  "Immune system disorders",
  "Reproductive system and breast disorders",
  "Neoplasms benign, malignant and unspecified (incl cysts and polyps)",
  "General disorders and administration site conditions",
  "Endocrine disorders",
  "Surgical and medical procedures",
  "Vascular disorders",
  "Blood and lymphatic system disorders",
  "Skin and subcutaneous tissue disorders",
  "Congenital, familial and genetic disorders",
  "Infections and infestations",
  "Respiratory, thoracic and mediastinal disorders",
  "Psychiatric disorders",
  "Renal and urinary disorders",
  "Pregnancy, puerperium and perinatal conditions",
  "Ear and labyrinth disorders",
  "Cardiac disorders",
  "Nervous system disorders",
  "Injury, poisoning and procedural complications",
];

const TOX21_ASSAYS = [
  "NR-AR",
  "NR-AR-LBD",
  "NR-AhR",
  "NR-Aromatase",
  "NR-ER",
  "NR-ER-LBD",
  "NR-PPAR-gamma",
  "SR-ARE",
  "SR-ATAD5",
  "SR-HSE",
  "SR-MMP",
  "SR-p53",
];

/** The sets of MoleculeNet. */
export const MOLECULENET_CARDS: readonly CardText[] = [
  {
    name: "esol",
    title: "ESOL: solubility in water of 1,128 compounds",
    paths: ["moleculenet/esol_delaney-processed.csv"],
    licence: { spdx: null, attribution: NOT_STATED },
    source: `${DEEPCHEM}, datasets/delaney-processed.csv`,
    citation: `doi:10.1021/ci034243x (Delaney 2004); ${MOLECULENET}`,
    tables: [
      csv(
        /esol_delaney/,
        id("Compound ID", "name of the compound"),
        number("ESOL predicted log solubility in mols per litre", "prediction of the paper", "log10(mol/L)"),
        number("Minimum Degree", "descriptor"),
        number("Molecular Weight", "descriptor", "g/mol"),
        number("Number of H-Bond Donors", "descriptor"),
        number("Number of Rings", "descriptor"),
        number("Number of Rotatable Bonds", "descriptor"),
        number("Polar Surface Area", "descriptor", "square angstrom"),
        measured("measured log solubility in mols per litre", "log10(mol/L)", "measured solubility in water"),
        smiles("smiles"),
      ),
    ],
    anchors: [
      `RMSE on test: random forest 1.7406, graph convolution 0.8851 (${LEADERBOARD})`,
      "RMSE on test, scaffold split: 0.86 to 0.94 (README of dgl-lifesci's MoleculeNet example at commit 0723eba4)",
    ],
    defects: ["RDKit 2022.09.3 finds 1,117 different structures in the 1,128 rows"],
  },
  {
    name: "freesolv",
    title: "FreeSolv: free energy of hydration of 642 compounds",
    paths: ["moleculenet/FreeSolv_SAMPL.csv"],
    licence: {
      spdx: "CC-BY-NC-SA-4.0",
      attribution: "FreeSolv, D. L. Mobley; licence as the web site of TDC states it for its copy",
    },
    source: COLLECTION,
    citation: `doi:10.1007/s10822-014-9747-x (Mobley and Guthrie 2014); ${MOLECULENET}`,
    tables: [
      csv(
        /FreeSolv_SAMPL/,
        id("iupac", "name of the compound"),
        smiles("smiles"),
        measured("expt", "kcal/mol", "measured free energy of hydration"),
        number("calc", "computed free energy of hydration", "kcal/mol"),
      ),
    ],
    anchors: [
      "RMSE on test, scaffold split: 2.31 to 3.74 (README of dgl-lifesci's MoleculeNet example at commit 0723eba4)",
    ],
    defects: [],
  },
  {
    name: "lipophilicity",
    title: "Lipophilicity: logD at pH 7.4 of 4,200 compounds",
    paths: ["moleculenet/Lipophilicity.csv"],
    licence: {
      spdx: "CC-BY-SA-3.0",
      attribution: "AstraZeneca by way of ChEMBL, European Bioinformatics Institute (EMBL-EBI)",
    },
    source: COLLECTION,
    citation: `doi:10.6019/CHEMBL3301361 (AstraZeneca, deposited in ChEMBL); ${MOLECULENET}`,
    tables: [
      csv(
        /Lipophilicity/,
        id("CMPD_CHEMBLID", "identifier of ChEMBL"),
        measured("exp", "logD", "octanol-water distribution coefficient"),
        smiles("smiles"),
      ),
    ],
    anchors: [`RMSE on test: random forest 0.9621, graph convolution 0.7806 (${LEADERBOARD})`],
    defects: ["The endpoint lipophilicity_astrazeneca of tdc-admet is this set"],
  },
  {
    name: "bbbp",
    title: "BBBP: 2,050 compounds that cross the blood-brain barrier or do not",
    paths: ["moleculenet/BBBP.csv"],
    licence: { spdx: null, attribution: NOT_STATED },
    source: COLLECTION,
    citation: `doi:10.1021/ci300124c (Martins et al. 2012); ${MOLECULENET}`,
    tables: [
      csv(
        /BBBP/,
        number("num", "number of the row"),
        id("name", "name of the compound"),
        flag("p_np", "1 crosses the barrier, 0 does not"),
        smiles("smiles"),
      ),
    ],
    anchors: [
      `ROC-AUC on test: random forest 0.9540, graph convolution 0.9214 (${LEADERBOARD})`,
      `ROC-AUC 0.7075: ${SCAFFOLD}`,
    ],
    defects: [
      "11 of the 2,050 SMILES cannot be read by RDKit 2022.09.3",
      "1,975 different structures among the 2,039 that can be read",
    ],
  },
  {
    name: "clintox",
    title: "ClinTox: approval and clinical toxicity of 1,484 drugs",
    paths: ["moleculenet/clintox.csv"],
    licence: { spdx: null, attribution: NOT_STATED },
    source: COLLECTION,
    citation: `doi:10.1016/j.chembiol.2016.07.023 (Gayvert et al. 2016); ${MOLECULENET}`,
    tables: [
      csv(
        /clintox/,
        smiles("smiles"),
        flag("FDA_APPROVED", "1 approved by the FDA"),
        flag("CT_TOX", "1 failed in clinical trials for toxicity"),
      ),
    ],
    anchors: [`ROC-AUC on test: random forest 0.7829, graph convolution 0.9065 (${LEADERBOARD})`],
    defects: [
      "6 of the 1,484 SMILES cannot be read by RDKit 2022.09.3",
      "1,459 different structures among the 1,478 that can be read",
      "No column of identifiers",
    ],
  },
  {
    name: "tox21",
    title: "Tox21: 7,831 compounds in twelve assays of toxicity",
    paths: ["moleculenet/tox21.csv"],
    licence: { spdx: null, attribution: NOT_STATED },
    source: COLLECTION,
    citation: `doi:10.3389/fenvs.2015.00085 (Huang et al. 2016); ${MOLECULENET}`,
    tables: [
      csv(
        /tox21/,
        ...TOX21_ASSAYS.map((assay) => flag(assay, "1 active in the assay; empty where not measured")),
        id("mol_id", "identifier of Tox21"),
        smiles("smiles"),
      ),
    ],
    anchors: [],
    defects: ["Most compounds lack the result of some assay"],
  },
  {
    name: "sider",
    title: "SIDER: side effects of 1,427 drugs in 27 classes of organs",
    paths: ["moleculenet/sider.csv"],
    licence: { spdx: null, attribution: NOT_STATED },
    source: COLLECTION,
    citation: `doi:10.1093/nar/gkv1075 (Kuhn et al. 2016); ${MOLECULENET}`,
    tables: [csv(/sider/, smiles("smiles"), ...SIDER_CLASSES.map((name) => flag(name, "1 has such a side effect")))],
    anchors: [`ROC-AUC on test: random forest 0.6504, graph convolution 0.6265 (${LEADERBOARD})`],
    defects: ["No column of identifiers"],
  },
  {
    name: "hiv",
    title: "HIV: 41,913 compounds in the antiviral screen of the NCI",
    paths: ["moleculenet/HIV.csv"],
    licence: { spdx: null, attribution: NOT_STATED },
    source: `${DEEPCHEM}, examples/hiv/HIV.csv`,
    citation: `AIDS Antiviral Screen, Drug Therapeutics Program of the NCI (no DOI); ${MOLECULENET}`,
    tables: [
      csv(
        /HIV/,
        smiles("smiles"),
        text("activity", "CI inactive, CM moderately active, CA active"),
        flag("HIV_active", "1 for CM and CA"),
      ),
    ],
    anchors: [
      `ROC-AUC 0.7778: ${SCAFFOLD}`,
      "ROC-AUC on test, scaffold split: 0.52 to 0.77 (README of dgl-lifesci's MoleculeNet example at commit 0723eba4)",
    ],
    defects: ["786 rows repeat the SMILES of an earlier row", "No column of identifiers"],
  },
  {
    name: "mat-splits",
    title: "Seven sets with six stored splits each, of the Molecule Attention Transformer",
    paths: ["moleculenet/mat_splits/"],
    licence: {
      spdx: "MIT",
      attribution: "gmum/MAT (Ardigen), the repository; the data are of the sets named in the paper",
    },
    source: "https://github.com/gmum/MAT, commit 1c7af06e440d, folder data; splits.json was made of its .npy files",
    citation: "doi:10.48550/arXiv.2002.08264 (Maziarka et al. 2020)",
    tables: [csv(/\.csv$/, smiles("smiles"), measured("y", "scaled, or a class", "the value that is learned"))],
    anchors: ["The results are in images only, and not written down here"],
    defects: [
      "The values of esol and freesolv are scaled: not those of the sets esol and freesolv",
      "splits.json lists the rows of train, validation and test of each split; no address has it in this form",
    ],
  },
];
