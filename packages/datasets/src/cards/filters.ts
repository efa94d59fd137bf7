import type { CardText } from "../external/external-dataset.js";
import { csv, id, number, smiles, text, tsv } from "./columns.js";

const RDKIT = "https://github.com/rdkit/rdkit, commit 24e544313514";
const RD_FILTERS = "https://github.com/PatWalters/rd_filters, commit 3630f1a59150";
const PAINS = "PAINS: doi:10.1021/jm901137j (Baell and Holloway 2010)";

/** Catalogues of alerts and patterns, and scores. */
export const FILTER_CARDS: readonly CardText[] = [
  {
    name: "chembl-alerts",
    title: "1,251 structural alerts of ChEMBL in eight sets",
    paths: ["filters/rd_filters_alert_collection.csv", "filters/rd_filters_rules.json"],
    licence: {
      spdx: "CC-BY-SA-3.0",
      attribution:
        "Structural alerts of ChEMBL, European Bioinformatics Institute (EMBL-EBI), CC BY-SA 3.0; collected by P. Walters, rd_filters (MIT)",
    },
    source: `${RD_FILTERS} (2023-02-23)`,
    citation:
      "ChEMBL: doi:10.1093/nar/gkad1004 (Zdrazil et al. 2024); the alerts of each set: https://www.ebi.ac.uk/chembl, structural alerts",
    tables: [
      csv(
        /alert_collection\.csv$/,
        id("rule_id", "number of the alert"),
        number("rule_set", "number of the set"),
        text("description", "name of the alert"),
        text("smarts", "pattern"),
        text("rule_set_name", "Glaxo, Dundee, BMS, PAINS, SureChEMBL, MLSMR, Inpharmatica or LINT"),
        number("priority", "priority that ChEMBL gives the set for display"),
        number("max", "occurrences allowed before the alert is raised; 0 throughout"),
      ),
    ],
    anchors: [],
    defects: [],
  },
  {
    name: "rdkit-filter-catalogue",
    title: "Patterns of RDKit's FilterCatalog: PAINS, Brenk, NIH, ZINC and seven sets of ChEMBL",
    paths: ["filters/rdkit_filtercatalog/"],
    licence: { spdx: "BSD-3-Clause", attribution: "RDKit" },
    source: `${RDKIT}, folder Code/GraphMol/FilterCatalog`,
    citation: `${PAINS}; Brenk: doi:10.1002/cmdc.200700139; NIH: doi:10.1021/jm901070c, doi:10.1039/C4OB02287D`,
    tables: [],
    anchors: [],
    defects: ["The files are tables of C++ sources"],
  },
  {
    name: "wehi-pains",
    title: "480 PAINS patterns with 10,000 test molecules",
    paths: ["filters/rdkit_pains/"],
    licence: { spdx: "BSD-3-Clause", attribution: "RDKit; WEHI" },
    source: `${RDKIT}, folder Data/Pains`,
    citation: PAINS,
    tables: [],
    anchors: [],
    defects: ["No header, every field quoted"],
  },
  {
    name: "nibr-filters",
    title: "444 filters of the NIBR screening deck with severity, and 100 test molecules",
    paths: ["filters/nibr/"],
    licence: { spdx: "BSD-3-Clause", attribution: "RDKit (Novartis)" },
    source: `${RDKIT}, folder Contrib/NIBRSubstructureFilters`,
    citation: "doi:10.1021/acs.jmedchem.0c01332 (Schuffenhauer et al. 2020)",
    tables: [
      {
        ...csv(
          /HitTriaging_wPubChemExamples\.csv$/,
          text("SET_NAME", "set"),
          id("PATTERN_NAME", "name of the filter"),
          text("SMARTS", "pattern"),
          number("MIN_COUNT", "least matches"),
          number("SEVERITY_SCORE", "10 excludes"),
        ),
        wide: true,
      },
      csv(
        /chembl24_structs.*100\.csv$/,
        number("molregno", "number in ChEMBL"),
        smiles("smiles"),
        id("chemblid", "identifier of ChEMBL"),
      ),
    ],
    anchors: [],
    defects: [],
  },
  {
    name: "lilly-medchem-rules",
    title: "Lilly Medchem Rules: queries, 35,862 molecules and what the rules say of them",
    paths: ["filters/lilly/"],
    licence: { spdx: "Apache-2.0", attribution: "Eli Lilly; molecules of ChEMBL" },
    source: "https://github.com/IanAWatson/Lilly-Medchem-Rules, commit 6d3553d70592",
    citation: "doi:10.1021/jm301008n (Bruns and Watson 2012)",
    tables: [],
    anchors: ["35,862 molecules: 12,157 pass, 23,705 are rejected (5,719 + 11,694 + 4,461 + 1,831 in four files)"],
    defects: ["Three files were compressed here, and the queries packed: no address has them in this form"],
  },
  {
    name: "moses-filters",
    title: "Medicinal chemistry filters and PAINS of MOSES",
    paths: ["filters/moses_mcf.csv", "filters/moses_wehi_pains.csv"],
    licence: { spdx: "MIT", attribution: "molecularsets/moses" },
    source: "https://github.com/molecularsets/moses, commit dd7ed6ab38e2",
    citation: "doi:10.3389/fphar.2020.565644 (Polykovskiy et al. 2020)",
    tables: [csv(/moses_mcf\.csv$/, id("names", "name of the filter"), text("smarts", "pattern"))],
    anchors: [],
    defects: ["moses_wehi_pains.csv has no header and pads its patterns with spaces"],
  },
  {
    name: "inteligand-smarts",
    title: "Functional groups of InteLigand as SMARTS",
    paths: ["filters/SMARTS_InteLigand.txt"],
    licence: { spdx: null, attribution: "Open Babel's repository is under GPL-2.0; C. Laggner, Inte:Ligand" },
    source: "https://github.com/openbabel/openbabel, commit 1afe81019b78 (not compared with the file)",
    citation: "no DOI; Open Babel: doi:10.1186/1758-2946-3-33 (O'Boyle et al. 2011)",
    tables: [],
    anchors: [],
    defects: ["No address of the file was checked"],
  },
  {
    name: "klekota-roth",
    title: "4,860 patterns of Klekota and Roth",
    paths: ["filters/klekota_roth_patterns.txt"],
    licence: { spdx: "MIT", attribution: "scikit-fingerprints, the repository" },
    source: "https://github.com/scikit-fingerprints/scikit-fingerprints, commit 9527e92acb07",
    citation: "doi:10.1093/bioinformatics/btn479 (Klekota and Roth 2008)",
    tables: [],
    anchors: [],
    defects: [],
  },
  {
    name: "sa-score",
    title: "Fragment contributions of the synthetic accessibility score, and 100 molecules with their scores",
    paths: ["filters/SA_Score_fpscores.pkl.gz", "filters/zim.100.txt"],
    licence: { spdx: "BSD-3-Clause", attribution: "RDKit" },
    source: `${RDKIT}, folder Contrib/SA_Score`,
    citation: "doi:10.1186/1758-2946-1-8 (Ertl and Schuffenhauer 2009)",
    tables: [
      tsv(
        /zim\.100\.txt$/,
        smiles("smiles"),
        id("Name", "identifier of ZINC"),
        number("sa_score", "score, 1 easy to 10 hard"),
      ),
    ],
    anchors: ["zim.100.txt holds the scores to be met"],
    defects: ["The contributions are a Python pickle"],
  },
];
