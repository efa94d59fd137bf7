import type { CardText } from "../external/external-dataset.js";
import { csv, id, measured, number, smiles, text } from "./columns.js";
import { ADMET_ENDPOINTS } from "./tdc-endpoints.js";

const TDC = "Therapeutics Data Commons: doi:10.1038/s41589-022-01131-2 (Huang et al. 2022)";

/** The ADMET benchmark of Therapeutics Data Commons, and figures on it. */
export const TDC_ADMET_CARDS: readonly CardText[] = [
  {
    name: "tdc-admet",
    title: "ADMET benchmark of Therapeutics Data Commons: 22 endpoints",
    paths: ["tdc_admet/benchmark22/"],
    licence: {
      spdx: null,
      attribution:
        "TDC's web site: CC BY 4.0 for AqSolDB, «Not Specified. CC BY 4.0» for most others; the repository that the files are taken from has no licence",
    },
    source:
      "https://github.com/wnsgkchoi/ADMET, commit fc21ad839f87, workspace/benchmark/tdc_cache/admet_group: an unpacked copy of TDC's own archive, https://dataverse.harvard.edu/api/access/datafile/4426004 (that address was not tried)",
    citation: `${TDC}; ${ADMET_ENDPOINTS.map(({ name, doi }) => `${name} doi:${doi}`).join(", ")}`,
    tables: ADMET_ENDPOINTS.map(({ name, task, unit, meaning }) =>
      csv(
        new RegExp(`/${name}/(train_val|test)\\.csv$`),
        id("Drug_ID", "name or identifier as in the source"),
        smiles("Drug"),
        measured("Y", unit ?? "1 yes, 0 no", `${meaning}${task === "classification" ? " (class)" : ""}`),
      ),
    ),
    anchors: [
      "MapLight (gradient boosting on ECFP, Avalon, ErG and 200 descriptors) is the strongest simple method; figures by endpoint: tdc-leaderboards",
    ],
    defects: [
      "bbb_martins: 43 of the 1,624 rows of train_val and 12 of the 406 of test repeat a structure; ames 19 and 4, ld50_zhu 31 and 12, herg 3 and 4, caco2_wang 3 and 1 (canonical SMILES, RDKit 2022.09.3)",
      "No structure of the endpoints that were read (12 of 22) is both in train_val and in test by canonical SMILES; tautomers and salts of one compound were not looked for",
      "lipophilicity_astrazeneca is the set lipophilicity of MoleculeNet",
      "caco2_wang, ld50_zhu and solubility_aqsoldb exist in two versions that differ in the last digits of some values: both are accepted",
      "test.csv is the official scaffold test of 21 endpoints; of ppbr_az it is not",
      "seed_valid_rows.json (the rows of the five official splits into train and validation) has no address in this form",
    ],
  },
  {
    name: "tdc-leaderboards",
    title: "Published figures of the ADMET benchmark",
    paths: [
      "tdc_admet/tdc_admet_leaderboard.json",
      "tdc_admet/tdc_website_leaderboards.json",
      "tdc_admet/admet_ai_endpoint_performance.csv",
    ],
    licence: {
      spdx: null,
      attribution: "Facts; the repositories are under MIT, but for receptor-ai/tdc-admet-bench, which has no licence",
    },
    source:
      "https://github.com/receptor-ai/tdc-admet-bench, commit b2bb85bbd571; https://github.com/mims-harvard/tdc2website-flask, commit d5425bef2698 (read out of backend sources); https://github.com/swansonk14/admet_ai, commit 9c8430862b2a",
    citation: `${TDC}; ADMET-AI: doi:10.1093/bioinformatics/btae416 (Swanson et al. 2024)`,
    tables: [
      {
        ...csv(
          /admet_ai_endpoint_performance/,
          text("category", "part of ADMET"),
          id("id", "name of the endpoint"),
          text("name", "name for people"),
          number("size", "compounds"),
          text("task_type", "regression or classification"),
          text("units", "of the values"),
          number("minimum", "least possible value"),
          number("maximum", "largest possible value"),
          text("species", "what it was measured in"),
          text("tdc_rank", "rank on the leaderboard"),
          number("AUPRC", "of ADMET-AI"),
          number("AUROC", "of ADMET-AI"),
          number("R^2", "of ADMET-AI"),
          number("MAE", "of ADMET-AI"),
          text("url", "page of the endpoint"),
        ),
      },
    ],
    anchors: ["The files are the figures"],
    defects: [
      "tdc_admet_leaderboard.json: the entry bioavailability_ma repeats pgp_broccatelli; tdc_website_leaderboards.json has the right one, and no address in this form",
    ],
  },
];
