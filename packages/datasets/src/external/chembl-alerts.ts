import type { ExternalDataset } from "./external-dataset.js";

const COMMIT = "3630f1a59150b4a203c2f06d8376a66d1d4c3f70";

/** The eight sets of structural alerts of ChEMBL 23, as rd_filters collects them. */
export const CHEMBL_ALERTS: ExternalDataset = {
  name: "chembl-alerts",
  title: "1,251 structural alerts of ChEMBL in eight sets",
  address: `https://raw.githubusercontent.com/PatWalters/rd_filters/${COMMIT}/rd_filters/data/alert_collection.csv`,
  source: `https://github.com/PatWalters/rd_filters, commit ${COMMIT} (2023-02-23)`,
  file: {
    path: "alert_collection.csv",
    format: "csv",
    rows: 1251,
    bytes: 116_948,
    sha256: "92f292322b94e150bbb58f6726d034b7dbf3fd3aa7f87311028cb9ca736f837f",
  },
  columns: [
    { name: "rule_id", type: "number", meaning: "number of the alert" },
    { name: "rule_set", type: "number", meaning: "number of the set" },
    { name: "description", type: "text", meaning: "name of the alert" },
    { name: "smarts", type: "text", meaning: "pattern" },
    {
      name: "rule_set_name",
      type: "text",
      meaning: "Glaxo, Dundee, BMS, PAINS, SureChEMBL, MLSMR, Inpharmatica or LINT",
    },
    { name: "priority", type: "number", meaning: "ChEMBL's priority of the set, 8 the highest" },
    { name: "max", type: "number", meaning: "occurrences allowed before the alert is raised; 0 throughout" },
  ],
  licence: {
    spdx: "CC-BY-SA-3.0",
    attribution:
      "Structural alerts of ChEMBL, European Bioinformatics Institute (EMBL-EBI), CC BY-SA 3.0; collected by P. Walters, rd_filters (MIT)",
  },
  citation:
    "ChEMBL: doi:10.1093/nar/gkad1004 (Zdrazil et al. 2024); the alerts of each set: https://www.ebi.ac.uk/chembl, structural alerts",
};
