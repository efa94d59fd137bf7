import type { CardText } from "../external/external-dataset.js";
import { csv, flag, id, measured, number, smiles, text } from "./columns.js";

const CHEMBL = "ChEMBL, European Bioinformatics Institute (EMBL-EBI), CC BY-SA 3.0";

/** Series of measured compounds by target or assay. */
export const SERIES_CARDS: readonly CardText[] = [
  {
    name: "moleculeace",
    title: "MoleculeACE: 48,714 potencies at 30 targets, with activity cliffs marked",
    paths: ["moleculeace/"],
    licence: { spdx: "CC-BY-SA-3.0", attribution: `${CHEMBL}; as prepared by molML/MoleculeACE (MIT)` },
    source: "https://github.com/molML/MoleculeACE, commit 7e6de0bd2968, folder MoleculeACE/Data",
    citation: "doi:10.1021/acs.jcim.2c01073 (van Tilborg et al. 2022)",
    tables: [
      csv(
        /\/CHEMBL\w+\.csv$/,
        smiles("smiles"),
        number("exp_mean [nM]", "mean of the measured concentrations", "nM"),
        number("y", "-log10 of the concentration in nM", "log10(1/nM)"),
        number("cliff_mol", "1 where the compound is part of an activity cliff"),
        text("split", "train or test", "split"),
        measured("y [pEC50/pKi]", "-log10(mol/L)", "potency"),
      ),
      csv(
        /MoleculeACE_results/,
        text("dataset", "name of the set"),
        text("algorithm", "how it was modelled"),
        text("descriptor", "what molecules were described by"),
        number("augmentation", "SMILES for each compound in training"),
        number("rmse", "on test"),
        number("cliff_rmse", "on the test compounds of activity cliffs"),
      ),
      {
        ...csv(
          /metadata\/datasets\.csv$/,
          id("Dataset", "name of the set"),
          text("ChEMBL ID", "target"),
          text("Target name", "target in words"),
        ),
        wide: true,
      },
    ],
    anchors: [
      "Mean over 30 targets of RMSE and of RMSE on cliffs: SVM on ECFP 0.671 and 0.751, gradient boosting on ECFP 0.695 and 0.783, random forest on ECFP 0.700 and 0.786 (of MoleculeACE_results.csv)",
    ],
    defects: [
      "CHEMBL237_Ki has 2,603 rows, metadata/datasets.csv says 2,602",
      "The rows of deep learning differ between two files of results; those of ECFP do not",
      "No column of identifiers",
    ],
  },
  {
    name: "simpd-chembl-ki",
    title: "SIMPD: 99 Ki assays of ChEMBL 32 with simulated splits in time",
    paths: ["simpd_chembl_ki/"],
    licence: { spdx: "CC-BY-SA-3.0", attribution: `${CHEMBL}; as prepared by rinikerlab (MIT)` },
    source: "https://github.com/rinikerlab/molecular_time_series, commit 794260fe2cb2, folder datasets",
    citation: "doi:10.1186/s13321-023-00787-9 (Landrum et al. 2023)",
    tables: [
      csv(
        /chemblKi_SIMPD\/.*\.csv$/,
        smiles("canonical_smiles"),
        id("compound_chembl_id", "identifier of ChEMBL"),
        measured("pchembl_value", "-log10(mol/L)", "potency"),
        flag("active", "1 above the threshold of the set"),
        text("split", "train or test", "split"),
      ),
      csv(
        /source_data\/.*\.csv\.gz$/,
        smiles("canonical_smiles"),
        id("compound_chembl_id", "identifier of ChEMBL"),
        measured("pchembl_value", "-log10(mol/L)", "potency"),
      ),
    ],
    anchors: ["The figures are in notebooks of the repository only, and not written down here"],
    defects: [],
  },
  {
    name: "biogen-adme",
    title: "Six ADME endpoints of Biogen, up to 3,087 compounds each",
    paths: ["biogen_adme/"],
    licence: { spdx: "MIT", attribution: "molecularinformatics/Computational-ADME (Biogen), the repository" },
    source: "https://github.com/molecularinformatics/Computational-ADME, commit b00df003de11, folder MPNN",
    citation: "doi:10.1021/acs.jcim.3c00160 (Fang et al. 2023)",
    tables: [
      csv(
        /\.csv$/,
        smiles("smiles"),
        measured(
          "activity",
          "log10 of: mL/min/kg (HLM, RLM), the efflux ratio (MDR1_ER), ug/mL (Sol), % unbound (hPPB, rPPB)",
          "measured value",
        ),
      ),
    ],
    anchors: [],
    defects: [
      "No column of identifiers",
      "783 of the 2,469 rows of ADME_HLM_train.csv hold its least value, 0.675687: below what can be measured",
    ],
  },
];
